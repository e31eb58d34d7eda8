"""From a channel to the coach: keep what came in, then let each chat be answered in its own order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.channel import Channel
from bot.delivery import Delivery
from bot.incoming import Incoming, to_json
from bot.logs import describe
from bot.turns import TurnContext, TurnResult, give_up, take_turn
from bot.worker import Worker
from dialogs.reaction import Reaction
from dialogs.words import PLAIN, Words
from storage.errors import StaleDialog
from storage.inbox import ATTEMPTS, InboxEntry, InboxRow
from storage.outbox import Taker
from storage.people import address_hash
from storage.trouble import is_trouble
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.intake")

CHATS_AT_ONCE = 64
_CHATS_A_LOOK = 500
_ALL_ROWS = 1_000_000
"""More than can wait in a chat: the lane ends when none is found."""

_PAUSE = 0.1
"""Seconds before the second attempt; each further pause is twice as long."""
_LONGEST_PAUSE = 30.0
_LONGEST_PAUSE_IN_TROUBLE = 2.0
"""The database may be back at any moment, and then someone waits for an answer."""

_STALE_RETRIES = 5


@dataclass(slots=True)
class _Lane:
    """A chat in which something waits: at most so many rows, as far as this process knows."""

    channel: Channel
    chat: bytes
    rows: int = 0


@dataclass(slots=True)
class _Row:
    """The row that a turn took up, for when the turn fails."""

    found: InboxRow | None = None


class Intake:
    """Commits what comes in, then answers it: one turn at a time per chat, many chats at once.

    Which row is next the database says: another process may answer some of them.
    """

    def __init__(
        self,
        worker: Worker,
        words: Words,
        context: TurnContext,
        *,
        delivery: Delivery,
        on_therapist: Callable[[str, str], Coroutine[Any, Any, None]] | None = None,
        pause: float = _PAUSE,
    ) -> None:
        """Make the intake of one database.

        `delivery` sends the answers; `on_therapist` is called with the address and language of someone who
        has just become a therapist.
        """
        self._worker = worker
        self._words = words
        self._context = context
        self._delivery = delivery
        self._on_therapist = on_therapist
        self._pause = pause
        self._lanes: dict[tuple[str, bytes], _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(CHATS_AT_ONCE)

    async def accept(self, channel: Channel, incoming: Sequence[Incoming]) -> None:
        """Keep these in one commit, then answer them; known update ids are left out.

        When this returns the channel may forget them: they are answered now, or after a restart.
        """
        if not incoming:
            return
        now = self._context.clock.now()
        entries = [InboxEntry(one.update_id, one.address, to_json(one), now) for one in incoming]
        if self._worker.keeps_order:
            # Their turns begin in the next round of the loop, just in time to share this transaction.
            for one in incoming:
                self._queue(channel, address_hash(self._worker, channel.name, one.address))
            await self._worker.run(lambda uow: uow.inbox.add(channel.name, entries))
        else:
            for chat in await self._worker.run(lambda uow: uow.inbox.add(channel.name, entries)):
                self._queue(channel, chat)

    async def take_over(self, channel: Channel, waiting_for: timedelta) -> int:
        """Answer in the chats in which something waits for at least so long; returns how many they are.

        This finds what an earlier process left behind, and what another one has no time for.
        """
        now = self._context.clock.now()
        chats = await self._worker.run(
            lambda uow: uow.inbox.chats(channel.name, now, _CHATS_A_LOOK, waiting_for)
        )
        taken = [chat for chat in chats if (channel.name, chat) not in self._lanes]
        for chat in taken:
            self._queue(channel, chat, _ALL_ROWS)
        return len(taken)

    async def replay(self, channel: Channel) -> None:
        """Answer what an earlier process left unanswered; returns when all of it is done or parked."""
        while chats := await self.take_over(channel, timedelta(0)):
            _log.info("going on in %d chats with messages from before the start", chats)
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

    def _queue(self, channel: Channel, chat: bytes, rows: int = 1) -> None:
        key = (channel.name, chat)
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _Lane(channel, chat)
            self._spawn(self._work_through(key, lane))
        lane.rows += rows

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_through(self, key: tuple[str, bytes], lane: _Lane) -> None:
        try:
            while lane.rows > 0:
                known = lane.rows
                async with self._room:
                    answered = await self._answer(lane)
                lane.rows -= 1 if answered else known
        finally:
            del self._lanes[key]

    async def _answer(self, lane: _Lane) -> bool:
        """Answer the oldest row, however often it takes: it ends handled or parked; False if none waits."""
        pause = self._pause
        while True:
            row = _Row()
            try:
                result = await self._attempt(lane, row)
            except Exception as error:  # noqa: BLE001 - whatever fails in a turn must not end the lane
                _tell("message %d could not be answered", row, error)
                if is_trouble(error):
                    pause = min(pause, _LONGEST_PAUSE_IN_TROUBLE)
                    row.found = None  # no fault of the message: it waits, and its attempts are not counted
            else:
                if result is not None:
                    self._finish(lane, result)
                return result is not None
            given_up = None if row.found is None else await self._failed(row.found)
            if given_up is not None:
                self._finish(lane, given_up)
                return True
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _attempt(self, lane: _Lane, row: _Row) -> TurnResult | None:
        taker = self._delivery.reserve()
        try:
            result = await self._turn_unless_stale(lane, row, taker)
        except BaseException:
            if taker is not None:
                self._delivery.release()
            raise
        if taker is None:
            return result
        if result is not None and result.taken is not None:
            self._delivery.hand_over(*result.taken)
        else:
            self._delivery.release()
        return result

    async def _turn_unless_stale(self, lane: _Lane, row: _Row, taker: Taker | None) -> TurnResult | None:
        for _ in range(_STALE_RETRIES):
            try:
                return await self._worker.run(lambda uow: self._turn(uow, lane, row, taker))
            except StaleDialog:
                continue
        return await self._worker.run(lambda uow: self._turn(uow, lane, row, taker))

    def _turn(self, uow: UnitOfWork, lane: _Lane, row: _Row, taker: Taker | None) -> TurnResult | None:
        row.found = uow.inbox.take(lane.channel.name, lane.chat, self._context.clock.now())
        return None if row.found is None else take_turn(uow, row.found, self._context, taker)

    async def _failed(self, row: InboxRow) -> TurnResult | None:
        """Count the failure; what follows when the row is parked by it. While even that fails, it waits."""
        try:
            given_up = await self._worker.run(lambda uow: self._count_failure(uow, row, telling=True))
        except Exception as error:  # noqa: BLE001 - whatever it is, the row must not hold up its chat for ever
            _tell("the sender of message %d could not be told", _Row(row), error)
            given_up = await self._failed_untold(row)
        if given_up is not None:
            _log.error("message %d is parked after %d attempts", row.id, ATTEMPTS)
        return given_up

    async def _failed_untold(self, row: InboxRow) -> TurnResult | None:
        try:
            return await self._worker.run(lambda uow: self._count_failure(uow, row, telling=False))
        except Exception as error:  # noqa: BLE001 - the database itself is in trouble; the lane tries again
            _tell("the failure of message %d could not be kept", _Row(row), error)
            return None

    def _count_failure(self, uow: UnitOfWork, row: InboxRow, *, telling: bool) -> TurnResult | None:
        if uow.inbox.failed(row.id, self._context.clock.now()) < ATTEMPTS:
            return None
        return (
            give_up(uow, row, self._context)
            if telling
            else TurnResult(self._context.languages[0], row.address)
        )

    def _finish(self, lane: _Lane, result: TurnResult) -> None:
        """What follows the commit: send, take the spinner off the tapped button, show new commands."""
        if result.erased is not None:
            self._delivery.drop(result.erased)
        if result.has_replies:
            self._delivery.wake()
        if result.callback_id is not None:
            self._spawn(lane.channel.acknowledge(result.callback_id, self._toast(result)))
        if result.reaction is not None:
            self._spawn(self._react(lane.channel, result.address, *result.reaction))
        if result.became_therapist and self._on_therapist is not None:
            self._spawn(self._on_therapist(result.address, result.language))

    async def _react(self, channel: Channel, address: str, message_id: str, reaction: Reaction) -> None:
        """A sign is worth no wait: it goes behind everything else, or not at all."""
        if await self._delivery.has_room_aside(address):
            await channel.react(address, message_id, reaction)

    def _toast(self, result: TurnResult) -> str | None:
        if result.toast is None:
            return None
        try:
            return self._words.render(result.toast, result.language, PLAIN)
        except Exception as error:  # noqa: BLE001 - the turn is committed; the tap is acknowledged all the same
            _log.error("the note for a tap could not be written: %s", describe(error))
            return None


def _tell(what: str, row: _Row, error: Exception) -> None:
    _log.error(what + ": %s", row.found.id if row.found else 0, describe(error))
