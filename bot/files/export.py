"""The file for /export: all that is kept about a person, as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.files.composing import Make, Order
from bot.files.file import File
from bot.incoming import from_json
from dialogs.export import Holdings, export_text
from storage.unit_of_work import UnitOfWork


def compose(uow: UnitOfWork, order: Order) -> Make | None:
    """The person's copy; None when nothing is kept of them any more."""
    if not uow.people.is_known(order.person_id):
        return None
    held = uow.exports.of_person(order.person_id)
    typed = tuple(replace(one, text=from_json(one.text).text) for one in held.to_coach if one.text)
    return partial(export_file, replace(held, to_coach=typed), order.now)


def export_file(held: Holdings, now: datetime) -> File:
    """The finished file; its name tells nothing but the day, in UTC."""
    content = export_text(held, now).encode()
    return File(f"export-{now:%Y-%m-%d}.json", "application/json", content)
