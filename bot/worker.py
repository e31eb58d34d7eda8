"""Runs transactions off the event loop: one function, one transaction, one hop to a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from storage.database import Database
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

THREADS_ON_POSTGRESQL = 8
"""SQLite has one writer at a time, so one thread serves it best; PostgreSQL takes this many at once."""


class Worker:
    """The threads that talk to one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        threads = 1 if database.is_sqlite else THREADS_ON_POSTGRESQL
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="database")

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in one unit of work and commit what it did; anything it raises rolls all of it back.

        A caller that is cancelled while waiting does not stop the transaction: it ends whole, one way or the
        other.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._transact, work)

    def _transact(self, work: Callable[[UnitOfWork], T]) -> T:
        with self._database.unit_of_work() as uow:
            result = work(uow)
            uow.commit()
        return result

    def close(self) -> None:
        """Finish the transactions in hand and end the threads."""
        self._threads.shutdown(wait=True)
