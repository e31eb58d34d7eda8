"""Inserting a row unless a row with the same key is there, as both engines say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.prepared import Prepared, as_new, new_values


def insert_unless_there(
    connection: Connection, table: Table, values: Mapping[str, Any], *, key: Sequence[str]
) -> Any | None:  # noqa: ANN401 - the type of the table's key
    """Insert a row and give back its primary key; None, and nothing inserted, when `key` is taken.

    `key` names the columns of a unique constraint. On PostgreSQL this waits for a transaction that is about
    to take the same key.
    """
    statement = _prepared(connection.dialect.name, table, tuple(key), tuple(values))
    row = statement.first(connection, **as_new(values))
    return None if row is None else row[0]


def insert_all_unless_there(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, key: tuple[str, ...]
) -> None:
    """Insert many rows in one go, but none whose `key` is taken. All rows name the same columns."""
    if rows:
        connection.execute(_unless_there(connection.dialect.name, table, key), list(rows))


@cache
def _prepared(dialect: str, table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Prepared:
    statement = _unless_there(dialect, table, key).values(new_values(table, names))
    return Prepared(statement.returning(*table.primary_key.columns))


@cache
def _unless_there(dialect: str, table: Table, key: tuple[str, ...]) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing(index_elements=list(key))
