"""What a row of the outbox is: its states, its lane, and where its words are sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ColumnElement, Connection, literal, update

from dialogs.people import Person
from dialogs.reply import ReplyKind
from storage.sealing import Place
from storage.tables import outbox


class OutboxState(StrEnum):
    """Where a message stands. One that is to be tried again is ready, from its next `not_before` on."""

    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"


class Lane(IntEnum):
    """The two lanes. Answers go before what the coach writes of its own accord."""

    ANSWERS = 0
    OWN_ACCORD = 1

    @classmethod
    def of(cls, kind: ReplyKind) -> Lane:
        """In which lane a message of this kind goes."""
        own = {ReplyKind.NUDGE, ReplyKind.REVIEW, ReplyKind.SUMMARY}
        return cls.OWN_ACCORD if kind in own else cls.ANSWERS


ABOUT_REST = "rest"
"""`outbox.about` of the question whether to rest, which like a nudge has no words until it goes out."""

# Written into the statement: SQLite uses a partial index only where it can read the condition.
READY = literal(OutboxState.READY.value, literal_execute=True)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message to send now, kept since `added_at` (UTC). `attempts` counts this one.

    `doubts` counts the earlier attempts after which nobody knew whether it had arrived.
    """

    id: int
    person_id: str
    address: str
    kind: str
    body: str
    language: str
    attempts: int
    doubts: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message whose turn it is, still sealed. `body` is None for a nudge."""

    person: Person
    id: int
    seal_id: str
    kind: str
    body: bytes | None
    about: str | None
    attempts: int
    doubts: int
    added_at: datetime
    expires_at: datetime | None
    address: bytes
    unreachable_at: datetime | None


def body_place(seal_id: str, person_id: str) -> Place:
    """Where the words of a message are kept."""
    return Place("outbox", "body", seal_id, person_id)


def settle(
    connection: Connection, which: ColumnElement[bool], state: OutboxState, at: datetime, **values: object
) -> None:
    """End the messages that `which` names, in this state."""
    ended = {"state": state.value, "finished_at": at, "lease_until": None}
    connection.execute(update(outbox).where(which).values(**ended, **values))
