"""The database: opened once when the program starts, and asked for one unit of work after another."""

from __future__ import annotations

from threading import local

from sqlalchemy import Engine

from storage import migrating
from storage.engines import alone, answering, is_sqlite, make_engine
from storage.key_ring import KeyRing
from storage.unit_of_work import UnitOfWork
from storage.vault import Vault


class Database:
    """An open database whose tables are up to date and whose keys fit. Safe to share by threads."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault
        self._thread = local()

    @classmethod
    def open(cls, url: str, ring: KeyRing, *, migrate: bool = True) -> Database:
        """Open `sqlite:///file` or `postgresql://user:password@host/name`, and bring it up to date.

        Raises `DatabaseUnreachable`, `DatabaseTooNew`, `WrongKey`, and without `migrate` `DatabaseTooOld`.
        """
        engine = make_engine(url)
        vault = Vault(ring)
        try:
            with answering(engine):
                if migrate:
                    migrating.upgrade(engine)
                else:
                    migrating.require_current(engine)
                with alone(engine) as connection:
                    vault.unlock(connection)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, vault)

    def unit_of_work(self) -> UnitOfWork:
        """A unit of work to enter: `with database.unit_of_work() as uow: ...; uow.commit()`."""
        return UnitOfWork(self._engine, self._vault, self._thread)

    def lookup(self, purpose: str, value: str) -> bytes:
        """A keyed hash: equal for equal values of one purpose, and tells nothing without the key."""
        return self._vault.lookup(purpose, value)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite, which has one writer at a time; otherwise it is PostgreSQL."""
        return is_sqlite(self._engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()
