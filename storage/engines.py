"""Connections to SQLite and PostgreSQL, each set up so that a transaction means the same on both."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError

from storage.errors import DatabaseDamaged, DatabaseUnreachable

_log = logging.getLogger(__name__)

_SQLITE_SETTINGS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
)
_WAL_ATTEMPTS = 250
_WAL_PAUSE = 0.02
_ADVISORY_LOCK = 0x5741594D
"""What every process takes before it changes tables or makes the first keys ("WAYM" in ASCII)."""


_WIPED_AT_ONCE = 512 * 2**20
"""Bytes of an SQLite file that is written anew when somebody is erased: that takes some three seconds, in
which nothing else is done."""

_RESTS_SINCE = "waymark.rests_since"
_TRUSTED = 1.0
"""Seconds between two transactions for which a connection to PostgreSQL is taken to be alive. Asking it each
time takes as long as a statement of a turn."""

_LIMITS = {
    # A process that is frozen, or cut off, in the middle of a transaction must not stop all others.
    "options": "-c idle_in_transaction_session_timeout=5s -c lock_timeout=3s"
    " -c tcp_keepalives_idle=4 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""On PostgreSQL, for both ends of a connection; seconds."""


def make_engine(address: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://user:password@host/name`; connects to nothing yet.

    Makes the folder (0700) and the file (0600) of an SQLite database where there are none. Raises
    `DatabaseUnreachable` for any other address, and when folder or file cannot be made.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        raise _not_an_address() from None
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    if url.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return _postgresql(url.set(drivername="postgresql+psycopg"))
    raise _not_an_address()


def is_sqlite(engine: Engine) -> bool:
    """Whether this is SQLite; otherwise it is PostgreSQL."""
    return engine.dialect.name == "sqlite"


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other process has at the same time; committed at the end."""
    with engine.begin() as connection:
        if not is_sqlite(engine):
            # Whoever changes tables may take its time, and others wait for it.
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        yield connection


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """As `alone`, with foreign keys of SQLite checked once at the end, so that a table can be made anew.

    Raises `DatabaseDamaged`, and changes nothing, when rows would be left that refer to nothing.
    """
    if not is_sqlite(engine):
        with alone(engine) as connection:
            yield connection
        return
    with engine.connect() as connection:
        # The setting is ignored inside a transaction, and SQLAlchemy would begin one for it.
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise DatabaseDamaged("Rows in this database refer to nothing. Restore it from a backup.")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def wipe(connection: Connection) -> None:
    """After a commit on SQLite: leave no byte of what was deleted in the database file or its log.

    `secure_delete` overwrites a row where it lies, and not where it lay before SQLite moved it to another
    page; so the file is written anew. The log still holds the pages as they were, and is cut to nothing.
    When another process is reading at the moment, or the disk is full, both stay as they are.
    """
    if connection.dialect.name != "sqlite":
        return
    driver: Any = connection.connection.driver_connection
    try:
        (pages,), (size,) = (
            driver.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
        )
        if pages * size <= _WIPED_AT_ONCE:
            driver.execute("VACUUM")
        else:
            _log.warning("someone was erased from a large database: VACUUM it when nobody is waiting")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        _log.warning("what was deleted could not be wiped from the file: %s", error)


@contextmanager
def answering(engine: Engine) -> Iterator[None]:
    """Turn a driver's error about the connection into `DatabaseUnreachable`, without the password."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        password = engine.url.password
        cause = error.orig if isinstance(error, DBAPIError) else error
        lines = str(cause).strip().splitlines() or [type(cause).__name__]
        reason = lines[0].replace(str(password), "***") if password else lines[0]
        raise DatabaseUnreachable(f"The database at {_shown(engine.url)} does not answer: {reason}") from None


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        raise DatabaseUnreachable(
            "An SQLite database needs a file, for example sqlite:////var/lib/waymark/waymark.db"
        )
    path = Path(url.database)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its journal files the rights of the database file.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseUnreachable(f"The database file {path} cannot be opened: {error.strerror}.") from None
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions of its own: `_begin_immediate` does.
    connection.isolation_level = None
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Write ahead, which readers need not wait for. The file keeps the setting, so this matters once."""
    for attempt in range(1, _WAL_ATTEMPTS + 1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Of processes that make a new file at once SQLite sends some away, whatever busy_timeout says.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == _WAL_ATTEMPTS:
                raise
            time.sleep(_WAL_PAUSE)
        else:
            return


def _begin_immediate(connection: Connection) -> None:
    # Not by way of SQLAlchemy, which takes longer over it than SQLite does.
    connection.connection.cursor().execute("BEGIN IMMEDIATE")


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"connect_timeout": 10, "application_name": "waymark", **_LIMITS},
    )
    event.listen(engine, "checkin", _note_the_time)
    event.listen(engine, "checkout", _is_alive)
    return engine


def _note_the_time(_connection: object, record: Any) -> None:  # noqa: ANN401 - the pool's own
    record.info[_RESTS_SINCE] = time.monotonic()


def _is_alive(connection: Any, record: Any, _proxy: object) -> None:  # noqa: ANN401 - the driver's and the pool's own
    """Ask a connection that rested for a while; the pool gives another for one that does not answer."""
    if time.monotonic() - record.info.get(_RESTS_SINCE, 0.0) < _TRUSTED:
        return
    try:
        connection.execute("")
        connection.rollback()
    except psycopg.Error as error:
        raise DisconnectionError from error


def _shown(url: URL) -> str:
    where = f"{url.host}/" if url.host else ""
    return f"{where}{url.database}"


def _not_an_address() -> DatabaseUnreachable:
    return DatabaseUnreachable(
        "The database address must look like sqlite:////var/lib/waymark/waymark.db "
        "or postgresql://user:password@host/name"
    )
