"""The inbox: every update a channel handed over, kept before it is confirmed, until it has been answered."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, case, delete, literal, select, update

from storage.errors import Tampered
from storage.inserting import insert_unless_there
from storage.sealing import Place
from storage.tables import inbox
from storage.vault import SYSTEM, Sealer

_log = logging.getLogger(__name__)

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
    inbox.c.update_id,
    inbox.c.address,
    inbox.c.body,
    inbox.c.attempts,
    inbox.c.received_at,
)


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
    address: str
    body: str
    attempts: int
    received_at: datetime


class Inbox:
    """Rows of the inbox, sealed for the database itself: who they are from is not known yet."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, channel: str, entries: Sequence[InboxEntry]) -> tuple[int, ...]:
        """Keep updates, and give back the ids of those that were not there yet, in the order given."""
        ids = (self._insert(channel, entry) for entry in entries)
        return tuple(row_id for row_id in ids if row_id is not None)

    def pending(self, channel: str, limit: int) -> tuple[InboxRow, ...]:
        """Rows that wait, oldest first. A row that does not open is parked, so that it holds nobody up."""
        query = (
            select(*_COLUMNS)
            .where(inbox.c.channel == channel, inbox.c.state == _WAITING)
            .order_by(inbox.c.id)
            .limit(limit)
        )
        rows = self._connection.execute(query).all()
        return tuple(row for values in rows if (row := self._row_or_park(values)) is not None)

    def get(self, row_id: int) -> InboxRow | None:
        """The row, if it still waits; locked on PostgreSQL, so that no two processes answer it."""
        query = select(*_COLUMNS).where(inbox.c.id == row_id, inbox.c.state == _WAITING).with_for_update()
        row = self._connection.execute(query).first()
        return None if row is None else self._row(row)

    def handled(self, row_id: int, at: datetime) -> None:
        """The row has been answered."""
        self._connection.execute(
            update(inbox).where(inbox.c.id == row_id).values(state=InboxState.HANDLED.value, finished_at=at)
        )

    def failed(self, row_id: int, at: datetime) -> int:
        """Count a failed attempt and give back how many there are; at `ATTEMPTS` the row is parked."""
        attempts = inbox.c.attempts + 1
        parks = attempts >= ATTEMPTS
        statement = (
            update(inbox)
            .where(inbox.c.id == row_id, inbox.c.state == _WAITING)
            .values(
                attempts=attempts,
                state=case((parks, InboxState.PARKED.value), else_=_WAITING),
                finished_at=case((parks, literal(at, inbox.c.finished_at.type)), else_=None),
            )
        )
        self._connection.execute(statement)
        return int(self._connection.scalar(select(inbox.c.attempts).where(inbox.c.id == row_id)) or 0)

    def prune(self, before: datetime) -> None:
        """Delete what was handled or parked before this instant."""
        self._connection.execute(delete(inbox).where(inbox.c.finished_at < before))

    def _insert(self, channel: str, entry: InboxEntry) -> int | None:
        address_place, body_place = _places(channel, entry.update_id)
        values = {
            "channel": channel,
            "update_id": entry.update_id,
            "address": self._sealer.seal(address_place, entry.address),
            "body": self._sealer.seal(body_place, entry.body),
            "state": InboxState.WAITING.value,
            "attempts": 0,
            "received_at": entry.received_at,
        }
        row_id: int | None = insert_unless_there(
            self._connection, inbox, values, key=("channel", "update_id")
        )
        return row_id

    def _row_or_park(self, values: Sequence[Any]) -> InboxRow | None:
        try:
            return self._row(values)
        except Tampered as error:
            row_id, received_at = values[0], values[-1]
            _log.error("message %d is parked: %s", row_id, error)
            self._connection.execute(
                update(inbox)
                .where(inbox.c.id == row_id)
                .values(state=InboxState.PARKED.value, finished_at=received_at)
            )
            return None

    def _row(self, values: Sequence[Any]) -> InboxRow:
        row_id, channel, update_id, address, body, attempts, received_at = values
        address_place, body_place = _places(channel, update_id)
        return InboxRow(
            id=row_id,
            channel=channel,
            address=self._sealer.open(address_place, address),
            body=self._sealer.open(body_place, body),
            attempts=attempts,
            received_at=received_at,
        )


def _places(channel: str, update_id: int) -> tuple[Place, Place]:
    # The row's own id is only known once it is there.
    row = f"{channel}:{update_id}"
    return Place("inbox", "address", row, SYSTEM), Place("inbox", "body", row, SYSTEM)
