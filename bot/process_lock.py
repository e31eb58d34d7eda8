"""Keeps a second `waymark run` off an SQLite database. The system frees the lock when a process dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def only_one(database: Path) -> Iterator[None]:
    """Hold the lock of this database file while the block runs. Raises `AlreadyRunning`.

    The lock is the file `<database>.lock`; it stays behind, and means nothing while no process holds it.
    """
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = database.with_name(f"{database.name}.lock")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _take(handle)
        except OSError:
            raise AlreadyRunning(
                f"Waymark is running on {database} already. "
                "Stop it first, or use PostgreSQL for several processes."
            ) from None
        yield
    finally:
        os.close(handle)
