"""One transaction, with everything that is remembered within reach."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from threading import local
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from storage.agenda import Agenda
from storage.asking import Asking
from storage.chats import Chats
from storage.check_ins import CheckIns
from storage.dialog_rows import DialogRows
from storage.engines import answering, wipe
from storage.erasing import Erasing
from storage.exports import Exports
from storage.goals import Goals
from storage.heartbeats import Heartbeats
from storage.inbox import Inbox
from storage.invites import Invites
from storage.links import Links
from storage.outbox import Outbox
from storage.people import People
from storage.reviews import Reviews
from storage.revisions import Revisions
from storage.snoozes import Snoozes
from storage.therapists import Therapists
from storage.vault import Sealer, Vault


class UnitOfWork:
    """A transaction to enter once, in one thread. What is not committed when it is left is rolled back.

    On SQLite it begins with BEGIN IMMEDIATE: one writer at a time, and no update is lost.
    """

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
        connection = self._begun()
        self._thread.is_busy = True
        self._connection = connection
        self._sealer = Sealer(self._vault, connection)
        return self

    def commit(self) -> None:
        """Keep all changes and end the transaction; nothing can be read or changed afterwards."""
        self._open.commit()
        self._sealer.keep()
        if "erasing" in self.__dict__ and self.erasing.has_erased:
            wipe(self._open)
        self._close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing rolls back what was not committed.
        self._close()

    def _begun(self) -> Connection:
        with answering(self._engine):
            connection = self._engine.connect()
            try:
                connection.begin()
            except BaseException:
                connection.close()
                raise
        return connection

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("this unit of work is not open")
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        self._thread.is_busy = False
        # Where the connection broke, its transaction is gone with it, and the pool finds out by itself.
        with suppress(Exception):
            connection.close()

    @cached_property
    def people(self) -> People:
        """Who is known, and what they chose."""
        return People(self._open, self._sealer)

    @cached_property
    def chats(self) -> Chats:
        """What a turn begins with."""
        return Chats(self._open, self._sealer)

    @cached_property
    def dialogs(self) -> DialogRows:
        """Where each conversation stands."""
        return DialogRows(self._open, self._sealer)

    @cached_property
    def goals(self) -> Goals:
        """Goals."""
        return Goals(self._open, self._sealer)

    @cached_property
    def reviews(self) -> Reviews:
        """Reviews, and when to look at a goal."""
        return Reviews(self._open, self._sealer)

    @cached_property
    def revisions(self) -> Revisions:
        """Earlier versions of goals."""
        return Revisions(self._open, self._sealer)

    @cached_property
    def check_ins(self) -> CheckIns:
        """Check-ins."""
        return CheckIns(self._open, self._sealer)

    @cached_property
    def asking(self) -> Asking:
        """What is due, and what is asked."""
        return Asking(self._open, self._sealer)

    @cached_property
    def snoozes(self) -> Snoozes:
        """Check-ins that were put off."""
        return Snoozes(self._open)

    @cached_property
    def agenda(self) -> Agenda:
        """When there is next something to do."""
        return Agenda(self._open)

    @cached_property
    def outbox(self) -> Outbox:
        """Messages on their way out."""
        return Outbox(self._open, self._sealer, self.asking)

    @cached_property
    def links(self) -> Links:
        """Who is linked with whom, and what is shared."""
        return Links(self._open, self._sealer)

    @cached_property
    def invites(self) -> Invites:
        """Invites."""
        return Invites(self._open, self._sealer, self.links)

    @cached_property
    def therapists(self) -> Therapists:
        """Therapists."""
        return Therapists(self._open, self._sealer, self.links, self.invites, self.outbox)

    @cached_property
    def inbox(self) -> Inbox:
        """Updates that came in."""
        return Inbox(self._open, self._sealer)

    @cached_property
    def erasing(self) -> Erasing:
        """Taking people out."""
        return Erasing(self._open, self._sealer, self.outbox)

    @cached_property
    def exports(self) -> Exports:
        """Everything about one person, for themselves."""
        return Exports(self._open, self._sealer)

    @cached_property
    def heartbeats(self) -> Heartbeats:
        """Signs of life."""
        return Heartbeats(self._open)
