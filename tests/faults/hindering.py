"""Lets a test hinder SQLite in a running program as a full disk or lost rights would."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, event


def obey(pragmas: Path) -> None:
    """Begin every transaction on SQLite with the PRAGMA in this file, while there is one."""

    def hinder(connection: Connection) -> None:
        if connection.dialect.name == "sqlite" and pragmas.exists():
            connection.exec_driver_sql(f"PRAGMA {pragmas.read_text('utf-8')}")

    event.listen(Engine, "begin", hinder)
