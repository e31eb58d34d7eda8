"""Signs of life: when each program on this database was last at work, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from storage.inserting import insert_unless_there
from storage.tables import heartbeats


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life at `at` (UTC).

    `lag` is by how much the latest goals were asked about late, None where nothing is asked; `health` names
    in fixed words what is wrong, None while all is well.
    """

    at: datetime
    lag: timedelta | None
    health: str | None


class Heartbeats:
    """Rows of heartbeats, one for each name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def beat(
        self, name: str, at: datetime, *, lag: timedelta | None = None, health: str | None = None
    ) -> None:
        """This program was at work at this instant; see `Beat`."""
        values = {"at": at, "lag": None if lag is None else lag.total_seconds(), "health": health}
        changed = self._connection.execute(
            update(heartbeats).where(heartbeats.c.name == name).values(**values)
        )
        if not changed.rowcount:
            insert_unless_there(self._connection, heartbeats, {"name": name, **values}, key=("name",))

    def last(self, name: str) -> Beat | None:
        """The latest sign of life of this program; None if there was never one."""
        row = self._connection.execute(
            select(heartbeats.c.at, heartbeats.c.lag, heartbeats.c.health).where(heartbeats.c.name == name)
        ).first()
        if row is None:
            return None
        at, lag, health = row
        return Beat(at, None if lag is None else timedelta(seconds=lag), health)
