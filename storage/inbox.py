"""The inbox: every update a channel handed over, kept before it is confirmed, until it has been answered."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, case, delete, func, literal, select, update

from storage.errors import Tampered
from storage.inserting import insert_unless_there
from storage.people import address_hash
from storage.prepared import Prepared, given
from storage.sealing import Place
from storage.tables import inbox
from storage.vault import SYSTEM, Sealer

_log = logging.getLogger(__name__)

_UPDATE = ("channel", "update_id")

ATTEMPTS = 3
"""How often a row may fail before it is parked."""


class InboxState(StrEnum):
    """Where an update stands."""

    WAITING = "waiting"
    HANDLED = "handled"
    PARKED = "parked"


# Written into the statement: SQLite uses a partial index only where it can read the condition.
_WAITING = literal(InboxState.WAITING.value, literal_execute=True)
_COLUMNS = (
    inbox.c.id,
    inbox.c.channel,
    inbox.c.chat_hash,
    inbox.c.update_id,
    inbox.c.address,
    inbox.c.body,
    inbox.c.attempts,
    inbox.c.received_at,
)
_channel: BindParameter[str] = given("of_channel")
_chat: BindParameter[bytes] = given("of_chat")
_id: BindParameter[int] = given("of_id")
# The statements are built once: building one takes longer than running it.
_next = (
    select(inbox.c.id)
    .where(inbox.c.channel == _channel, inbox.c.chat_hash == _chat, inbox.c.state == _WAITING)
    .order_by(inbox.c.id)
    .limit(1)
    .with_for_update()
    .scalar_subquery()
)
_at = given("at", inbox.c.finished_at.type)
_TAKE = Prepared(
    update(inbox)
    .where(inbox.c.id == _next, inbox.c.state == _WAITING)
    .values(state=InboxState.HANDLED.value, finished_at=_at)
    .returning(*_COLUMNS)
)
_CHATS = (
    select(inbox.c.chat_hash)
    .where(inbox.c.channel == _channel, inbox.c.state == _WAITING)
    .group_by(inbox.c.chat_hash)
    .having(
        (func.min(inbox.c.received_at) <= bindparam("since", type_=inbox.c.received_at.type))
        | (func.max(inbox.c.received_at) > bindparam("now", type_=inbox.c.received_at.type))
    )
    .limit(bindparam("most"))
)
_PARK = update(inbox).where(inbox.c.id == _id).values(state=InboxState.PARKED.value, finished_at=_at)


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """An update as it came in. `update_id` is the channel's own number: what has the same one is the same."""

    update_id: int
    address: str
    body: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class InboxRow:
    """An update that waits for its answer; `attempts` have failed."""

    id: int
    channel: str
    chat: bytes
    """The keyed hash of the address: the same for all that comes from one chat."""
    address: str
    body: str
    attempts: int
    received_at: datetime


class Inbox:
    """Rows of the inbox, sealed for the database itself: who they are from is not known yet."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, channel: str, entries: Sequence[InboxEntry]) -> tuple[bytes, ...]:
        """Keep updates in the order given; gives back the chat of each that was not known yet."""
        rows = (self._values(channel, entry) for entry in entries)
        return tuple(
            row["chat_hash"]
            for row in rows
            if insert_unless_there(self._connection, inbox, row, key=_UPDATE) is not None
        )

    def take(self, channel: str, chat: bytes, at: datetime) -> InboxRow | None:
        """The oldest row of a chat that waits, which counts as answered with this transaction; None if none.

        On PostgreSQL another process that asks for the same chat waits until the transaction ends: no two of
        them answer a row, and nobody is answered out of order. A row that does not open is parked, so that it
        holds nobody up.
        """
        while True:
            values = _TAKE.first(self._connection, of_channel=channel, of_chat=chat, at=at)
            if values is None:
                return None
            row = self._row_or_park(values)
            if row is not None:
                return row

    def chats(
        self, channel: str, now: datetime, limit: int, waiting_for: timedelta = timedelta(0)
    ) -> tuple[bytes, ...]:
        """At most `limit` chats in which something waits, for at least so long at `now` (UTC).

        What came in later than `now`, by a clock that was set back since, counts as well.
        """
        bound = {"of_channel": channel, "since": now - waiting_for, "now": now, "most": limit}
        return tuple(self._connection.scalars(_CHATS, bound))

    def of_chat(self, channel: str, chat: bytes) -> tuple[tuple[datetime, str], ...]:
        """When each update of a chat that is kept came in, and its body; empty for one that was wiped."""
        mine = (inbox.c.channel == channel, inbox.c.chat_hash == chat)
        query = select(inbox.c.received_at, inbox.c.update_id, inbox.c.body).where(*mine).order_by(inbox.c.id)
        return tuple(
            (received_at, self._sealer.open(_places(channel, update_id)[1], body) if body else "")
            for received_at, update_id, body in self._connection.execute(query)
        )

    def failed(self, row_id: int, at: datetime) -> int:
        """Count a failed attempt and give back how many there are; at `ATTEMPTS` the row is parked.

        Its words are wiped then.
        """
        attempts = inbox.c.attempts + 1
        parks = attempts >= ATTEMPTS
        statement = (
            update(inbox)
            .where(inbox.c.id == row_id, inbox.c.state == _WAITING)
            .values(
                attempts=attempts,
                state=case((parks, InboxState.PARKED.value), else_=_WAITING),
                finished_at=case((parks, literal(at, inbox.c.finished_at.type)), else_=None),
                body=case((parks, literal(b"")), else_=inbox.c.body),
            )
        )
        self._connection.execute(statement)
        return int(self._connection.scalar(select(inbox.c.attempts).where(inbox.c.id == row_id)) or 0)

    def prune(self, before: datetime) -> None:
        """Delete what was handled or parked before this instant."""
        self._connection.execute(delete(inbox).where(inbox.c.finished_at < before))

    def _values(self, channel: str, entry: InboxEntry) -> dict[str, Any]:
        address_place, body_place = _places(channel, entry.update_id)
        return {
            "channel": channel,
            "update_id": entry.update_id,
            "chat_hash": address_hash(self._sealer, channel, entry.address),
            "address": self._sealer.seal(address_place, entry.address),
            "body": self._sealer.seal(body_place, entry.body),
            "state": InboxState.WAITING.value,
            "attempts": 0,
            "received_at": entry.received_at,
        }

    def _row_or_park(self, values: Sequence[Any]) -> InboxRow | None:
        try:
            return self._row(values)
        except Tampered as error:
            row_id, received_at = values[0], values[-1]
            _log.error("message %d is parked: %s", row_id, error)
            self._connection.execute(_PARK, {"of_id": row_id, "at": received_at})
            return None

    def _row(self, values: Sequence[Any]) -> InboxRow:
        row_id, channel, chat, update_id, address, body, attempts, received_at = values
        address_place, body_place = _places(channel, update_id)
        return InboxRow(
            id=row_id,
            channel=channel,
            chat=chat,
            address=self._sealer.open(address_place, address),
            body=self._sealer.open(body_place, body),
            attempts=attempts,
            received_at=received_at,
        )


def _places(channel: str, update_id: int) -> tuple[Place, Place]:
    # The row's own id is only known once it is there.
    row = f"{channel}:{update_id}"
    return Place("inbox", "address", row, SYSTEM), Place("inbox", "body", row, SYSTEM)
