"""Inserting a row unless a row with the same key is there, as both engines say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_unless_there(
    connection: Connection, table: Table, values: Mapping[str, Any], *, key: Sequence[str]
) -> Any | None:  # noqa: ANN401 - the type of the table's key
    """Insert a row and give back its primary key; None, and nothing inserted, when `key` is taken.

    `key` names the columns of a unique constraint. On PostgreSQL this waits for a transaction that is about
    to take the same key.
    """
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(**values).on_conflict_do_nothing(index_elements=list(key))
    return connection.scalar(statement.returning(*table.primary_key.columns))
