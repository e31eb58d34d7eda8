"""Runs transactions off the event loop: one function, one transaction."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from storage.database import Database
from storage.trouble import is_trouble
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

THREADS_ON_POSTGRESQL = 4
"""PostgreSQL takes this many transactions at once; SQLite one. More threads only wait for the interpreter."""

TOGETHER = 16
"""At most so many functions share a transaction: those that came together, or while all threads were busy."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A function, and where its result goes."""

    work: Callable[[UnitOfWork], Any]
    done: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a function gave back, or raised."""

    job: _Job
    result: Any = None
    error: BaseException | None = None


class Worker:
    """The threads that talk to one database: one on SQLite, several on PostgreSQL.

    They commit in groups: functions that wait for their turn share the next transaction, because the commit
    costs more than most of them do. When one of them raises, nothing of the group is kept, and each is run
    again by itself; when the database is in trouble, all are told. So a function may be run twice, and all
    that it does must be done through its unit of work.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._coming: list[_Job] = []
        """What was submitted in this round of the event loop."""
        self._at_once = 1 if database.is_sqlite else THREADS_ON_POSTGRESQL
        self._threads = [
            Thread(target=self._work_through, name="database", daemon=True) for _ in range(self._at_once)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def keeps_order(self) -> bool:
        """Whether what is submitted first is done first; otherwise much is done at the same time."""
        return self._at_once == 1

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in one unit of work and commit what it did; anything it raises rolls all of it back.

        A caller that is cancelled while waiting does not stop the transaction: it ends whole, one way or the
        other.
        """
        return await self.submit(work)

    def submit(self, work: Callable[[UnitOfWork], T]) -> asyncio.Future[T]:
        """The same, without waiting for it."""
        if not self._threads:
            raise RuntimeError("this worker is closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._coming.append(_Job(work, done))
        if len(self._coming) == 1:
            # Not at once: what else comes in this round of the loop can share the transaction.
            loop.call_soon(self._hand_over)
        return done

    def lookup(self, purpose: str, value: str) -> bytes:
        """See `storage.database.Database.lookup`."""
        return self._database.lookup(purpose, value)

    def close(self) -> None:
        """Finish the transactions in hand and end the threads."""
        self._hand_over()
        threads, self._threads = self._threads, []
        for _ in threads:
            self._jobs.put(None)
        for thread in threads:
            thread.join()

    def _hand_over(self) -> None:
        coming, self._coming = self._coming, []
        for job in coming:
            self._jobs.put(job)

    def _transact(self, work: Callable[[UnitOfWork], T]) -> T:
        with self._database.unit_of_work() as uow:
            result = work(uow)
            uow.commit()
        return result

    def _work_through(self) -> None:
        while group := self._next_group():
            _tell(self._together(group) if len(group) > 1 else [self._alone(group[0])])

    def _next_group(self) -> list[_Job]:
        """Wait for work, and take this thread's part of what waits; empty when the worker is closed."""
        group: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            group.append(job)
            if len(group) == TOGETHER or self._jobs.qsize() < self._at_once:
                return group
            job = self._jobs.get()
        # The end: it is put back, so that the next call sees it too.
        self._jobs.put(None)
        return group

    def _together(self, group: Sequence[_Job]) -> list[_Outcome]:
        try:
            results = self._transact(lambda uow: [job.work(uow) for job in group])
        except BaseException as error:  # noqa: BLE001 - told to whoever it belongs to
            if is_trouble(error):
                # No fault of any of them, and waiting for a lock once more for each would take minutes.
                return [_Outcome(job, error=error) for job in group]
            return [self._alone(job) for job in group]
        return [_Outcome(job, result) for job, result in zip(group, results, strict=True)]

    def _alone(self, job: _Job) -> _Outcome:
        try:
            return _Outcome(job, self._transact(job.work))
        except BaseException as error:  # noqa: BLE001 - raised where the result is waited for
            return _Outcome(job, error=error)


def _tell(outcomes: Sequence[_Outcome]) -> None:
    """Hand results over to the event loop in one go: waking it costs more than a small transaction."""
    loop = outcomes[0].job.done.get_loop()
    with contextlib.suppress(RuntimeError):  # the loop is closed; nobody waits any more
        loop.call_soon_threadsafe(_resolve, outcomes)


def _resolve(outcomes: Sequence[_Outcome]) -> None:
    for one in outcomes:
        if one.job.done.done():
            continue  # whoever waited was cancelled
        if one.error is None:
            one.job.done.set_result(one.result)
        else:
            one.job.done.set_exception(one.error)
