"""From a channel to the coach: keep what came in, then let each chat be answered in its own order."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channel import Channel
from bot.incoming import Incoming, from_json, to_json
from bot.logs import describe
from bot.turns import TurnContext, TurnResult, give_up, take_turn
from bot.worker import Worker
from dialogs.words import PLAIN, Words
from storage.errors import StaleDialog
from storage.inbox import ATTEMPTS, InboxEntry
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.intake")

CHATS_AT_ONCE = 64
_REPLAY_PAGE = 500
_PAUSE = 0.1
"""Seconds before the second attempt; each further pause is twice as long."""
_LONGEST_PAUSE = 30.0
_STALE_RETRIES = 5


@dataclass(slots=True)
class _Job:
    """One inbox row in hand."""

    row_id: int
    callback_id: str | None = None
    """What acknowledges the tap; known once the row has been read."""


@dataclass(slots=True)
class _Lane:
    """The waiting inbox rows of one chat, oldest first."""

    channel: Channel
    address: str
    jobs: deque[_Job] = field(default_factory=deque)


class Intake:
    """Commits what comes in, then answers it: one turn at a time per chat, many chats at once."""

    def __init__(
        self,
        worker: Worker,
        words: Words,
        context: TurnContext,
        *,
        on_replies: Callable[[], None],
        on_therapist: Callable[[str, str], Coroutine[Any, Any, None]] | None = None,
        pause: float = _PAUSE,
    ) -> None:
        """Make the intake of one database.

        `on_replies` is called after each commit that left something to send; `on_therapist` with the address
        and language of someone who has just become a therapist.
        """
        self._worker = worker
        self._words = words
        self._context = context
        self._on_replies = on_replies
        self._on_therapist = on_therapist
        self._pause = pause
        self._lanes: dict[tuple[str, str], _Lane] = {}
        self._queued: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(CHATS_AT_ONCE)

    async def accept(self, channel: Channel, incoming: Sequence[Incoming]) -> None:
        """Keep these in one commit, then queue them; known update ids are left out.

        When this returns the channel may forget them: they are answered now, or after a restart.
        """
        if not incoming:
            return
        now = self._context.clock.now()
        entries = [InboxEntry(one.update_id, one.address, to_json(one), now) for one in incoming]
        added = await self._worker.run(lambda uow: _add(uow, channel.name, entries))
        for row_id, address in added:
            self._queue(channel, address, row_id)

    async def replay(self, channel: Channel) -> None:
        """Answer what an earlier process left unanswered; returns when all of it is done or parked."""
        while True:
            rows = await self._worker.run(lambda uow: uow.inbox.pending(channel.name, _REPLAY_PAGE))
            if not rows:
                return
            _log.info("going on with %d messages from before the start", len(rows))
            for row in rows:
                self._queue(channel, row.address, row.id)
            await self.idle()

    async def idle(self) -> None:
        """Wait until nothing is in hand."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Drop what is still in hand; its inbox rows wait for the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _queue(self, channel: Channel, address: str, row_id: int) -> None:
        if row_id in self._queued:
            return
        self._queued.add(row_id)
        key = (channel.name, address)
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _Lane(channel, address)
            self._spawn(self._work_through(key, lane))
        lane.jobs.append(_Job(row_id))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_through(self, key: tuple[str, str], lane: _Lane) -> None:
        try:
            while lane.jobs:
                async with self._room:
                    await self._answer(lane, lane.jobs[0])
                self._queued.discard(lane.jobs.popleft().row_id)
        finally:
            del self._lanes[key]
            self._queued.difference_update(job.row_id for job in lane.jobs)

    async def _answer(self, lane: _Lane, job: _Job) -> None:
        """Answer one row, however often it takes: it ends handled or parked."""
        pause = self._pause
        while True:
            try:
                result = await self._attempt(job)
            except Exception as error:  # noqa: BLE001 - whatever fails in a turn must not end the lane
                _tell("message %d could not be answered", job.row_id, error)
            else:
                if result is not None:
                    self._finish(lane, job, result)
                return
            if await self._failed(job):
                await self._give_up(lane, job)
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _attempt(self, job: _Job) -> TurnResult | None:
        for _ in range(_STALE_RETRIES):
            try:
                return await self._worker.run(lambda uow: self._turn(uow, job))
            except StaleDialog:
                continue
        return await self._worker.run(lambda uow: self._turn(uow, job))

    def _turn(self, uow: UnitOfWork, job: _Job) -> TurnResult | None:
        row = uow.inbox.get(job.row_id)
        if row is None:
            return None
        job.callback_id = from_json(row.body).callback_id
        return take_turn(uow, row, self._context)

    async def _failed(self, job: _Job) -> bool:
        """Count the failure; tells whether the row is parked now. While even that fails, the row waits."""
        now = self._context.clock.now()
        try:
            return await self._worker.run(lambda uow: uow.inbox.failed(job.row_id, now)) >= ATTEMPTS
        except Exception as error:  # noqa: BLE001 - the database itself is in trouble; the lane tries again
            _tell("the failure of message %d could not be kept", job.row_id, error)
            return False

    async def _give_up(self, lane: _Lane, job: _Job) -> None:
        _log.error("message %d is parked after %d attempts", job.row_id, ATTEMPTS)
        channel, address = lane.channel.name, lane.address
        try:
            result = await self._worker.run(lambda uow: give_up(uow, channel, address, self._context))
        except Exception as error:  # noqa: BLE001 - nothing more can be done for this message
            _tell("the sender of message %d could not be told", job.row_id, error)
            result = TurnResult(self._context.languages[0])
        self._finish(lane, job, result)

    def _finish(self, lane: _Lane, job: _Job, result: TurnResult) -> None:
        """What follows the commit: send, take the spinner off the tapped button, show new commands."""
        if result.has_replies:
            self._on_replies()
        if job.callback_id is not None:
            self._spawn(lane.channel.acknowledge(job.callback_id, self._toast(job, result)))
        if result.became_therapist and self._on_therapist is not None:
            self._spawn(self._on_therapist(lane.address, result.language))

    def _toast(self, job: _Job, result: TurnResult) -> str | None:
        if result.toast is None:
            return None
        try:
            return self._words.render(result.toast, result.language, PLAIN)
        except Exception as error:  # noqa: BLE001 - the turn is committed; the tap is acknowledged all the same
            _tell("the note for message %d could not be written", job.row_id, error)
            return None


def _tell(what: str, row_id: int, error: Exception) -> None:
    _log.error(what + ": %s", row_id, describe(error))


def _add(uow: UnitOfWork, channel: str, entries: Sequence[InboxEntry]) -> list[tuple[int, str]]:
    """The ids and addresses of the entries that were not known yet."""
    return [(row_id, entry.address) for entry in entries for row_id in uow.inbox.add(channel, [entry])]
