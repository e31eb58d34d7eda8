"""Signs of life: when each program on this database was last at work."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.inserting import insert_unless_there
from storage.tables import heartbeats


class Heartbeats:
    """Rows of heartbeats, one for each name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def beat(self, name: str, at: datetime) -> None:
        """This program was at work at this instant."""
        changed = self._connection.execute(update(heartbeats).where(heartbeats.c.name == name).values(at=at))
        if not changed.rowcount:
            insert_unless_there(self._connection, heartbeats, {"name": name, "at": at}, key=("name",))

    def last(self, name: str) -> datetime | None:
        """When this program was last at work; None if never."""
        at: datetime | None = self._connection.scalar(
            select(heartbeats.c.at).where(heartbeats.c.name == name)
        )
        return at
