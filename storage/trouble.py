"""Whether an error is the database's own: full, read-only, locked or cut off. Work may succeed later."""

from __future__ import annotations

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError

from storage.errors import DatabaseUnreachable

_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
}


_POSTGRESQL = (
    DatabaseUnreachable,
    psycopg.OperationalError,
    psycopg.errors.IdleInTransactionSessionTimeout,
)


def is_trouble(error: BaseException | None) -> bool:
    """Whether the database failed, and not the work that was asked of it."""
    if isinstance(error, DBAPIError):
        return is_trouble(error.orig)
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode & 0xFF in _SQLITE
    return isinstance(error, _POSTGRESQL)
