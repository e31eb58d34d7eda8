"""A person's copy of all that is kept about them, as JSON text in UTF-8; `docs/privacy.md` describes it.

Words are the person's own, instants ISO 8601 in UTC, dates and times of day local to the person. Whatever a
goal, check-in, review or draft is made of appears under the name it has in `dialogs`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from dialogs.attainment import attainment
from dialogs.dialog import Dialog
from dialogs.goal import CheckIn, Goal
from dialogs.people import Person, SharingScope
from dialogs.reviews import Review
from dialogs.revisions import Revision

FORMAT = "waymark-export"
VERSION = 1
"""Counts up with every change after which a reader of an earlier version would go wrong."""


@dataclass(frozen=True, slots=True)
class SharingChoice:
    """That a client began or stopped sharing one thing, when (UTC), and the version of the words they saw."""

    scope: SharingScope
    granted: bool
    version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HeldLink:
    """A link to a therapist, also one that has ended, with every choice of sharing, oldest first."""

    therapist: str
    linked_at: datetime
    ended_at: datetime | None
    choices: tuple[SharingChoice, ...]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """The person's own role as a therapist. About clients it tells how many are linked, and nothing else."""

    name: str
    invited_at: datetime
    joined_at: datetime | None
    revoked_at: datetime | None
    summary_weekday: int
    """0 is Monday."""
    summary_at: time
    clients: int


@dataclass(frozen=True, slots=True)
class HeldMessage:
    """A message between person and coach that is still kept."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is kept about one person."""

    person: Person
    channel: str
    address: str
    known_since: datetime
    agreed_version: str | None
    dialog: Dialog
    goals: tuple[Goal, ...]
    check_ins: tuple[CheckIn, ...]
    reviews: tuple[Review, ...]
    revisions: tuple[Revision, ...]
    links: tuple[HeldLink, ...]
    roles: tuple[HeldRole, ...]
    from_coach: tuple[HeldMessage, ...]
    """A summary of what others share is theirs, and not among them."""
    to_coach: tuple[HeldMessage, ...]


def export_text(held: Holdings, now: datetime) -> str:
    """The file's content, written at `now`."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "written_at": now,
        "person": {
            **_parts(held.person),
            "channel": held.channel,
            "address": held.address,
            "known_since": held.known_since,
            "agreed_version": held.agreed_version,
        },
        "goals": [_goal(held, goal) for goal in held.goals],
        "goal_attainment": attainment(held.goals, held.reviews, now),
        "conversation": _parts(held.dialog),
        "therapists": [_link(link) for link in held.links],
        "own_therapist_roles": held.roles,
        "messages_from_coach": held.from_coach,
        "messages_to_coach": held.to_coach,
    }
    return json.dumps(_plain(document), ensure_ascii=False, indent=2) + "\n"


def _goal(held: Holdings, goal: Goal) -> dict[str, object]:
    return {
        **_parts(goal),
        "earlier_versions": [
            {
                "until": one.at,
                "changed_because": one.reason,
                "changed_in": one.occasion,
                "was": _parts(one.goal),
            }
            for one in held.revisions
            if one.goal.id == goal.id
        ],
        "check_ins": [one for one in held.check_ins if one.goal_id == goal.id],
        "reviews": [one for one in held.reviews if one.goal_id == goal.id],
    }


def _link(link: HeldLink) -> dict[str, object]:
    shared: set[SharingScope] = set()
    for choice in link.choices:
        (shared.add if choice.granted else shared.discard)(choice.scope)
    return {**_parts(link), "sees_now": [] if link.ended_at is not None else sorted(shared)}


def _parts(value: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass
    return {field.name: getattr(value, field.name) for field in fields(value) if field.repr}


def _plain(value: Any) -> object:  # noqa: ANN401, PLR0911 - any value of the domain, kind by kind
    """The value in what JSON knows. Raises `TypeError` for anything that it has no form for."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value):
        return _plain(_parts(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(str(_plain(one)) for one in value)
    if isinstance(value, Sequence):
        return [_plain(one) for one in value]
    raise TypeError(f"an export has no form for {type(value).__name__}")
