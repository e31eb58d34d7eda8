"""What a row of the outbox is: its states, its line, and where its words are sealed."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import ColumnElement, Connection, update

from dialogs.reply import ReplyKind
from storage.sealing import Place
from storage.tables import outbox


class OutboxState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"


class Line(IntEnum):
    """The two lines of a person. Answers go before what the coach writes of its own accord."""

    ANSWERS = 0
    OWN_ACCORD = 1

    @classmethod
    def of(cls, kind: ReplyKind) -> Line:
        """In which line a message of this kind stands."""
        return cls.OWN_ACCORD if kind in {ReplyKind.NUDGE, ReplyKind.SUMMARY} else cls.ANSWERS


def body_place(seal_id: str, person_id: str) -> Place:
    """Where the words of a message are kept."""
    return Place("outbox", "body", seal_id, person_id)


def settle(
    connection: Connection, which: ColumnElement[bool], state: OutboxState, at: datetime, **values: object
) -> None:
    """End the messages that `which` names, in this state."""
    ended = {"state": state.value, "finished_at": at, "lease_until": None}
    connection.execute(update(outbox).where(which).values(**ended, **values))
