"""Keeps a second `waymark run` off an SQLite database. The lock is freed when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy.engine import URL

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class AlreadyRunning(Exception):
    """Another process holds the lock. `str()` is safe to show."""


@contextmanager
def only_one(url: URL) -> Iterator[None]:
    """Hold the lock of an SQLite database while the block runs; PostgreSQL needs none.

    Raises `AlreadyRunning`.
    """
    # Without a file there is nothing to share; opening the database tells what is wrong.
    is_file = url.get_backend_name() == "sqlite" and url.database
    with _only_one_on_file(Path(str(url.database))) if is_file else nullcontext():
        yield


@contextmanager
def _only_one_on_file(database: Path) -> Iterator[None]:
    """The lock is the file `<database>.lock`; it stays behind, and means nothing while nobody holds it."""
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = database.with_name(f"{database.name}.lock")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(handle)
        except OSError:
            raise AlreadyRunning(
                f"Waymark is running on {database} already. Stop it first: one `waymark run` serves an "
                "SQLite database. Several can share a PostgreSQL database."
            ) from None
        yield
    finally:
        os.close(handle)
