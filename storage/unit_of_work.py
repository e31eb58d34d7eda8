"""One transaction, with everything that is remembered within reach."""

from __future__ import annotations

from threading import local
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from storage.check_ins import CheckIns
from storage.dialog_rows import DialogRows
from storage.engines import answering
from storage.goals import Goals
from storage.heartbeats import Heartbeats
from storage.inbox import Inbox
from storage.invites import Invites
from storage.links import Links
from storage.outbox import Outbox
from storage.people import People
from storage.therapists import Therapists
from storage.vault import Sealer, Vault


class UnitOfWork:
    """A transaction to enter once, in one thread. What is not committed when it is left is rolled back.

    On SQLite it begins with BEGIN IMMEDIATE: one writer at a time, and no update is lost.
    """

    people: People
    dialogs: DialogRows
    goals: Goals
    check_ins: CheckIns
    therapists: Therapists
    invites: Invites
    links: Links
    inbox: Inbox
    outbox: Outbox
    heartbeats: Heartbeats

    def __init__(self, engine: Engine, vault: Vault, thread: local) -> None:
        self._engine = engine
        self._vault = vault
        self._thread = thread
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        if getattr(self._thread, "is_busy", False):
            raise RuntimeError(
                "this thread has a unit of work already; one inside another would wait for ever"
            )
        with answering(self._engine):
            connection = self._engine.connect()
            try:
                connection.begin()
            except BaseException:
                connection.close()
                raise
        self._thread.is_busy = True
        self._connection = connection
        self._sealer = sealer = Sealer(self._vault, connection)
        self.people = People(connection, sealer)
        self.dialogs = DialogRows(connection, sealer)
        self.goals = Goals(connection, sealer)
        self.check_ins = CheckIns(connection, sealer)
        self.outbox = Outbox(connection, sealer)
        self.links = Links(connection, sealer)
        self.invites = Invites(connection, sealer, self.links)
        self.therapists = Therapists(connection, sealer, self.links, self.invites, self.outbox)
        self.inbox = Inbox(connection, sealer)
        self.heartbeats = Heartbeats(connection)
        return self

    def commit(self) -> None:
        """Keep all changes and end the transaction; nothing can be read or changed afterwards."""
        if self._connection is None:
            raise RuntimeError("this unit of work is not open")
        self._connection.commit()
        self._sealer.keep()
        self._close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing rolls back what was not committed.
        self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._thread.is_busy = False
