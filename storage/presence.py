"""Which processes are at work on a database, and which of them has a part that only one may have.

On PostgreSQL each process holds advisory locks by one connection of its own. The server frees them when the
process dies, when its machine is gone, and when it is frozen for longer than `_SILENCE`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from sqlalchemy import Connection, Engine, text

from storage.engines import answering, is_sqlite, make_engine

_PROCESSES = 0x57415950
_PARTS = 0x57415951
"""The first numbers of the two kinds of locks ("WAYP" and "WAYQ" in ASCII)."""

_SILENCE = 10
"""Seconds without a question after which the server takes the locks from a process."""

_SETTINGS = (
    f"SET idle_session_timeout = '{_SILENCE}s'",
    # A machine that lost its power says no goodbye. On a local socket these mean nothing and do no harm.
    "SET tcp_keepalives_idle = 4",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
    "SET statement_timeout = '5s'",
)
_TAKE = text("SELECT pg_try_advisory_lock(:kind, :number)")
_ALIVE = text(
    "SELECT DISTINCT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND classid = :kind AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Part(IntEnum):
    """What only one process at a time may do."""

    POLLING = 1
    """Fetch updates by long polling: Telegram lets one program do so."""

    TICKING = 2
    """Look for what is due."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The parts a process has now, and the numbers of all that are at work, its own among them."""

    parts: frozenset[Part]
    alive: frozenset[int]


NO_STANDING = Standing(frozenset(), frozenset())


class Presence(Protocol):
    """This process among those at work on its database."""

    @property
    def number(self) -> int:
        """Its number, which no other one has."""

    def look(self) -> Standing:
        """Take what parts are free, and see who is there.

        To be called every few seconds by one thread at a time. Raises `DatabaseUnreachable`; this process has
        no part then.
        """


class _Sole:
    """The only process on an SQLite database; the lock on its file says so."""

    number = 0

    def look(self) -> Standing:
        return Standing(frozenset(Part), frozenset({self.number}))


class _OneOfSeveral:
    """A process on a PostgreSQL database."""

    def __init__(self, engine: Engine) -> None:
        self.number = secrets.randbelow(2**31)
        self._engine = engine
        self._connection: Connection | None = None
        self._parts: set[Part] = set()
        self._is_in = False

    def look(self) -> Standing:
        try:
            with answering(self._engine):
                return self._look(self._connection or self._connect())
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of everything."""
        connection, self._connection = self._connection, None
        self._parts, self._is_in = set(), False
        if connection is not None:
            connection.invalidate()
            connection.close()

    def _connect(self) -> Connection:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        for setting in _SETTINGS:
            connection.execute(text(setting))
        self._connection = connection
        return connection

    def _look(self, connection: Connection) -> Standing:
        # After a broken connection the number may still be held by what is left of it on the server.
        self._is_in = self._is_in or self._take(connection, _PROCESSES, self.number)
        if self._is_in:
            self._parts |= {
                part for part in Part if part not in self._parts and self._take(connection, _PARTS, part)
            }
        alive = frozenset(connection.scalars(_ALIVE, {"kind": _PROCESSES}))
        return Standing(frozenset(self._parts), alive)

    def _take(self, connection: Connection, kind: int, number: int) -> bool:
        return bool(connection.scalar(_TAKE, {"kind": kind, "number": int(number)}))


@contextmanager
def present(address: str) -> Iterator[Presence]:
    """Be at work on the database at this address while the block runs."""
    engine = make_engine(address)
    try:
        if is_sqlite(engine):
            yield _Sole()
            return
        one = _OneOfSeveral(engine)
        try:
            yield one
        finally:
            one.close()
    finally:
        engine.dispose()
