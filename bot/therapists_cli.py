"""`waymark therapist …`: what an operator does with therapists."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Settings, require_token
from bot.config_errors import ConfigError
from bot.telegram.who import ask_who
from bot.terminal.markup import visible
from bot.terminal.page import Page, told
from dialogs.codec import reply_to_json
from dialogs.notices import link_ended_by_therapist
from dialogs.people import INVITE_LASTS
from storage.database import Database
from storage.therapists import TherapistRecord
from storage.unit_of_work import UnitOfWork

LONGEST_NAME = 64
"""Characters of a therapist's name."""

_ID_SHOWN = 8


class NotDone(Exception):
    """The command could not do what was asked; `str()` says why."""


def invite(settings: Settings, database: Database, page: Page, name: str, now: datetime) -> None:
    """Make a therapist and print how they get in. Raises `NotDone` for a name that cannot be one."""
    name = " ".join(visible(name).split())
    if not name:
        raise NotDone(told("cli-name-empty"))
    if len(name) > LONGEST_NAME:
        raise NotDone(told("cli-name-long", limit=LONGEST_NAME))
    with database.unit_of_work() as uow:
        code = uow.therapists.invite_therapist(name, now, now + INVITE_LASTS)
        uow.commit()
    until = (now + INVITE_LASTS).astimezone(settings.practice.zone)
    username, why = _username(settings)
    if username is not None:
        link = f"https://t.me/{username}?start={code}"
        page.tell("therapist-invited-link", name=name, until=until, link=link)
        return
    page.tell("therapist-invited-code", name=name, until=until, code=code)
    page.tell(why, code=code)


def show_all(settings: Settings, database: Database, page: Page) -> None:
    """One line a therapist."""
    records = _all(database)
    if not records:
        page.tell("therapists-none")
        return
    page.paragraph("\n".join(_line(record, settings.practice.zone) for record in records))


def revoke(settings: Settings, database: Database, page: Page, which: str, now: datetime) -> None:
    """Take the role from the one therapist whom `which` names, in full or by the start of the id.

    Their clients get a notice. Raises `NotDone` when it names nobody, or more than one.
    """
    active = [record for record in _all(database) if record.revoked_at is None]
    named = [record for record in active if which in {record.name, record.id}]
    found = named or [record for record in active if len(which) > 1 and record.id.startswith(which)]
    if not found:
        raise NotDone(told("therapist-unknown"))
    if len(found) > 1:
        lines = (_line(record, settings.practice.zone) for record in found)
        raise NotDone("\n".join((told("therapist-which"), *lines)))
    record = found[0]
    with database.unit_of_work() as uow:
        count = _tell_clients(uow, record, now)
        uow.therapists.revoke(record.id, now)
        uow.commit()
    page.tell("therapist-revoked", name=record.name, clients=count)


def _tell_clients(uow: UnitOfWork, record: TherapistRecord, now: datetime) -> int:
    links = uow.links.of_therapist(record.id)
    notice = link_ended_by_therapist(record.name)
    for link in links:
        uow.outbox.add(link.client_id, reply_to_json(notice), notice.kind.value, at=now)
    return len(links)


def _all(database: Database) -> tuple[TherapistRecord, ...]:
    with database.unit_of_work() as uow:
        return uow.therapists.list()


def _line(record: TherapistRecord, zone: ZoneInfo) -> str:
    key = record.id[:_ID_SHOWN]
    if record.revoked_at is not None:
        on = record.revoked_at.astimezone(zone).date()
        return told("therapist-line-revoked", id=key, name=record.name, on=on)
    if record.joined_at is None:
        return told("therapist-line-invited", id=key, name=record.name)
    since = record.joined_at.astimezone(zone).date()
    return told("therapist-line-joined", id=key, name=record.name, since=since, clients=record.clients)


def _username(settings: Settings) -> tuple[str | None, str]:
    """The bot's name, or the message that says why there is none."""
    try:
        token = require_token(settings)
    except ConfigError:
        return None, "therapist-why-no-token"
    answer = ask_who(token, settings.telegram.api_base_url)
    return answer.username, "therapist-why-refused" if answer.refused else "therapist-why-offline"
