"""Writes down what became of messages: many outcomes in one transaction while the database is busy."""

from __future__ import annotations

import asyncio

from bot.outcomes import Mark
from bot.worker import Worker
from storage.unit_of_work import UnitOfWork

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8)
"""Seconds between attempts, together less than a lease. A message whose outcome is forgotten holds up its
chat for a lease, and then goes out again."""


class Marks:
    """Collects outcomes for the transaction that follows the one now running."""

    def __init__(self, worker: Worker, pauses: tuple[float, ...] = PAUSES) -> None:
        self._worker = worker
        self._pauses = pauses
        self._waiting: list[tuple[Mark, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, mark: Mark) -> None:
        """Returns once the mark is committed; raises what stood in its way.

        It is tried again as often as there are pauses, because a database can be in trouble for a while.
        """
        for pause in self._pauses:
            try:
                await self._write(mark)
            except Exception:  # noqa: BLE001 - whatever it is, the message has gone out: try to keep that
                await asyncio.sleep(pause)
            else:
                return
        await self._write(mark)

    async def _write(self, mark: Mark) -> None:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._waiting.append((mark, done))
        if self._writer is None or self._writer.done():
            self._writer = loop.create_task(self._write_all())
        await done

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            marks = [mark for mark, _ in batch]
            try:
                await self._worker.run(lambda uow: _each(uow, marks))  # noqa: B023 - awaited in this round
            except Exception:  # noqa: BLE001 - one of them failed; each gets a transaction of its own
                for mark, done in batch:
                    await self._write_one(mark, done)
            else:
                for _, done in batch:
                    _resolve(done)

    async def _write_one(self, mark: Mark, done: asyncio.Future[None]) -> None:
        try:
            await self._worker.run(mark)
        except Exception as error:  # noqa: BLE001 - whoever waits for this mark is told
            if not done.done():
                done.set_exception(error)
        else:
            _resolve(done)


def _each(uow: UnitOfWork, marks: list[Mark]) -> None:
    for mark in marks:
        mark(uow)


def _resolve(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
