"""From the outbox to people: what is due is claimed, sent and marked, and every outcome is written down.

The contract, kind by kind, is in `docs/delivery.md`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from bot.channel import Channel, SendError, Unauthorised, Wait
from bot.clock import Clock
from bot.files.file import File
from bot.files.making import Files
from bot.limiter import Limiter, Rates
from bot.logs import describe
from bot.marks import Marks
from bot.outcomes import Mark, Outcomes
from bot.worker import Worker
from dialogs.codec import reply_from_json
from dialogs.reply import Reply, ReplyKind
from dialogs.salvage import salvaged
from dialogs.words import MessageError
from storage.outbox import Taker
from storage.outbox_rows import Claimed, Lane
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.delivery")

LEASE = timedelta(seconds=60)
"""How long a claimed message may be on its way before its outcome counts as unknown."""

AT_ONCE = 64
"""Messages on their way at the same time, each in a chat of its own."""

OWN_ACCORD_AT_ONCE = 16
"""How many of them may be such that nobody waits for. They are looked at once more when they are claimed, and
should not wait long after that."""

FORGOTTEN_AFTER = timedelta(seconds=10)
"""A message that is on its way for so long, and that this process does not know of, is nobody's: the
connection to the database broke before it told what it had committed."""

_LOOK_TWICE_AFTER = 5.0
"""Seconds between taking a message up and sending it after which it may be another process's: this one may
have been frozen, and been taken for dead."""

_ASIDE_SECONDS = 2.0
_LONGEST_SLEEP = 30.0
_SHORTEST_SLEEP = 0.5
_EMPTY_PAGES = 20


class Delivery:
    """Sends what the outbox holds for one channel."""

    def __init__(
        self,
        worker: Worker,
        channel: Channel,
        clock: Clock,
        rates: Rates | None = None,
        *,
        lease: timedelta = LEASE,
        sender: int | None = None,
    ) -> None:
        """`rates` None sends as fast as the channel takes it; `lease` is longer than any send can last.

        `sender` is the number of this process among those that share turns and sends on a database; None
        for a program that keeps to itself, whose messages nobody else settles before their lease ends.
        """
        self._lease = lease
        self._sender = sender
        self._worker = worker
        self._channel = channel
        self._clock = clock
        self._outcomes = Outcomes(clock)
        self._marks = Marks(worker)
        self._files = Files(worker, clock)
        self.limiter = Limiter(rates)
        self._news = asyncio.Event()
        self._sending: dict[asyncio.Task[None], Claimed] = {}
        self._in_line: set[int] = set()
        """Messages that wait for the rates, and have not been begun."""
        self._dropped: set[int] = set()
        """Messages that were taken up for someone who has been erased since."""
        self._reserved = 0
        self._look_again = False
        """What there is to send may stand behind a message that is on its way."""
        self._pump = asyncio.Lock()
        self._flooded: dict[str, datetime] = {}
        self._paused_until: datetime | None = None
        self._running = False
        self._finishing = False
        self._last_claim_at = float("inf")
        self.unauthorised = asyncio.Event()
        """Set when the channel refused the coach itself: nothing is sent any more."""

    def wake(self) -> None:
        """There may be something to send."""
        self._look_again = bool(self._sending)
        self._news.set()

    def reserve(self) -> Taker | None:
        """Room for one answer that a turn may take up itself; None while there is none, or `run` is not on.

        Whoever gets room gives it back by `hand_over` or `release`.
        """
        if not self._running or self._finishing or self._room() <= 0 or self._must_wait(self._clock.now()):
            return None
        self._reserved += 1
        return Taker(self._sender, self._clock.now() + self._lease)

    def release(self) -> None:
        """The reserved room is not needed."""
        self._reserved -= 1

    def drop(self, person_id: str) -> None:
        """They were erased: what was taken up for them, and has not left yet, is not sent any more."""
        self._dropped |= {one.id for one in self._sending.values() if one.person_id == person_id}

    async def has_room_aside(self, address: str) -> bool:
        """Wait a moment for a call that is no message; False where there is no room for it soon.

        It goes behind everything that waits, and not while this chat, or the channel, wants a pause.
        """
        now = self._clock.now()
        flooded = self._flooded.get(address, now) > now
        if flooded or self._finishing or self._must_wait(now):
            return False
        try:
            await asyncio.wait_for(self.limiter.acquire_aside(), _ASIDE_SECONDS)
        except TimeoutError:
            return False
        return True

    def hand_over(self, claimed: Claimed, reply: Reply) -> None:
        """Send what a turn has taken up."""
        self._reserved -= 1
        self._start(claimed, reply)

    async def run(self) -> None:
        """Send whatever falls due, until `finish` or `unauthorised`."""
        self._running = True
        pause = 1.0
        while not self._finishing and not self.unauthorised.is_set():
            try:
                await self.drain_once()
                sleep = 0.0 if self.unauthorised.is_set() else await self._sleep_seconds()
                pause = 1.0
            except Exception as error:  # noqa: BLE001 - the database is in trouble; what is due stays due
                _log.error("the outbox cannot be read: %s", describe(error))
                sleep = pause
                pause = min(2 * pause, _LONGEST_SLEEP)
            try:
                await asyncio.wait_for(self._news.wait(), sleep)
            except TimeoutError:
                continue

    async def drain_once(self) -> None:
        """Send all that is due now, and what becomes due meanwhile; returns when nothing is on its way."""
        async with self._pump:
            while True:
                self._news.clear()
                await self._claim()
                if self._sending:
                    await self._news.wait()
                elif not self._news.is_set():
                    return

    async def finish(self, seconds: float) -> None:
        """Send what is due for a part of `seconds`, then wait for what is on its way, then give up on it.

        What is given up keeps its lease: after that its kind decides whether it is sent again.
        """
        self._finishing = True
        self._last_claim_at = asyncio.get_running_loop().time() + seconds / 2
        # Not cancelled when time is up: a claim that nobody hears of would hold its messages for a lease.
        await asyncio.wait({_unheard(self.drain_once())}, timeout=seconds)
        await asyncio.wait({_unheard(self._give_back())}, timeout=seconds)
        self._files.close()
        self.wake()  # lets `run` see that it is over

    async def _give_back(self) -> None:
        """What still waits for the rates is left to the next start, as if it had never been taken up."""
        waiting, self._in_line = list(self._in_line), set()
        if waiting:
            await self._worker.run(lambda uow: uow.outbox.give_back(waiting))

    async def settle_forgotten(self) -> None:
        """Settle what the database says is with this process, and is not."""
        if self._sender is None:
            return
        sender = self._sender
        now, held = self._clock.now(), [one.id for one in self._sending.values()]
        lease_until = now + self._lease - FORGOTTEN_AFTER
        await self._worker.run(lambda uow: uow.outbox.settle_forgotten(sender, held, lease_until, now))

    async def idle(self) -> None:
        """Wait until nothing is on its way."""
        while self._sending:
            await asyncio.wait(list(self._sending))

    def _room(self) -> int:
        return AT_ONCE - len(self._sending) - self._reserved

    def _must_wait(self, now: datetime) -> bool:
        paused = self._paused_until is not None and now < self._paused_until
        return paused or self.unauthorised.is_set()

    async def _claim(self) -> None:
        now, room = self._clock.now(), self._room()
        too_late = asyncio.get_running_loop().time() > self._last_claim_at
        if room <= 0 or too_late or self._must_wait(now):
            return
        own_accord = OWN_ACCORD_AT_ONCE - sum(_lane(one) is Lane.OWN_ACCORD for one in self._sending.values())
        for claimed in await self._worker.run(lambda uow: self._due(uow, now, room, own_accord)):
            self._start(claimed)

    def _due(self, uow: UnitOfWork, now: datetime, room: int, own_accord: int) -> tuple[Claimed, ...]:
        """Claim a page; a page of which nothing may go out any more is followed by the next."""
        name = self._channel.name
        for _ in range(_EMPTY_PAGES):
            claimed = uow.outbox.claim(
                name, now, room, self._lease, own_accord=own_accord, sender=self._sender
            )
            wake = None if claimed or own_accord <= 0 else uow.outbox.next_wake(name)
            if wake is None or wake > now:
                return claimed
        return ()

    def _start(self, claimed: Claimed, reply: Reply | None = None) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(claimed, reply))
        self._sending[task] = claimed
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._dropped.discard(self._sending.pop(task).id)
        if self._look_again or self._pump.locked():
            self._news.set()
        self._look_again = self._look_again and bool(self._sending)

    async def _deliver(self, claimed: Claimed, reply: Reply | None) -> None:
        mark = await self._outcome(claimed, reply)
        try:
            await self._marks.write(mark)
        except Exception as error:  # noqa: BLE001 - the lease runs out and the kind's policy decides
            _log.error("the outcome of message %d could not be kept: %s", claimed.id, describe(error))

    async def _outcome(self, claimed: Claimed, reply: Reply | None) -> Mark:
        """Send it; returns what is to be written down."""
        began, taken_up = self._clock.now(), asyncio.get_running_loop().time()
        try:
            reply = reply_from_json(claimed.body) if reply is None else reply
            reply, file = await self._files.made_for(claimed, reply)
            self._in_line.add(claimed.id)
            await self.limiter.acquire(claimed.address, _lane(claimed).value)
            is_off = claimed.id not in self._in_line or claimed.id in self._dropped
            self._in_line.discard(claimed.id)
            if is_off or await self._was_taken_from_us(claimed, taken_up):
                return _nothing
            if self.unauthorised.is_set():
                return self._outcomes.failed(claimed, Unauthorised("the token was refused"), began)
            began = self._clock.now()
            message_id = await self._send(claimed, reply, file)
        except SendError as error:
            self._heed(claimed, error)
            self._look_again = True  # it may be sent again
            return self._outcomes.failed(claimed, error, began)
        except Exception as error:  # noqa: BLE001 - a defect in one message must not hold up the others
            _log.error("message %d could not be made: %s", claimed.id, describe(error))
            self._look_again = True  # an apology goes instead
            return self._outcomes.lost(claimed, "defect")
        self._flooded.pop(claimed.address, None)
        return self._outcomes.sent(claimed, message_id)

    async def _send(self, claimed: Claimed, reply: Reply, file: File | None) -> str:
        try:
            return await self._channel.send(claimed.address, reply, claimed.language, file)
        except MessageError as error:
            left = salvaged(reply, claimed.language)
            if left is None:
                raise
            _log.error("message %d goes without a part of its words: %s", claimed.id, describe(error))
        return await self._channel.send(claimed.address, left, claimed.language, file)

    async def _was_taken_from_us(self, claimed: Claimed, taken_up: float) -> bool:
        if asyncio.get_running_loop().time() - taken_up < min(_LOOK_TWICE_AFTER, self._lease.total_seconds()):
            return False
        try:
            return not await self._worker.run(lambda uow: uow.outbox.is_with(claimed, self._sender))
        except Exception as error:  # noqa: BLE001 - nobody can tell now; it is settled when its lease ends
            _log.error("whose message %d is cannot be told: %s", claimed.id, describe(error))
            return True

    def _heed(self, claimed: Claimed, error: SendError) -> None:
        """What an error means for the messages after this one."""
        if isinstance(error, Wait):
            self._flood(claimed.address, error.seconds)
        elif isinstance(error, Unauthorised):
            if not self.unauthorised.is_set():
                _log.critical("the channel refuses the coach's token; nothing is sent any more")
            self.unauthorised.set()

    def _flood(self, address: str, seconds: float) -> None:
        """One flooded chat waits alone; a second one within that time means all are too fast."""
        now = self._clock.now()
        until = now + timedelta(seconds=seconds)
        self._flooded = {chat: end for chat, end in self._flooded.items() if end > now}
        if any(chat != address for chat in self._flooded):
            self._paused_until = max(until, *self._flooded.values())
            _log.warning("asked to wait in several chats; all sending pauses for %g s", seconds)
        self._flooded[address] = until

    async def _sleep_seconds(self) -> float:
        """Until something falls due, at most `_LONGEST_SLEEP`."""
        name = self._channel.name
        due = await self._worker.run(lambda uow: uow.outbox.next_wake(name))
        if due is None:
            return _LONGEST_SLEEP
        if self._paused_until is not None:
            due = max(due, self._paused_until)
        return min(max((due - self._clock.now()).total_seconds(), _SHORTEST_SLEEP), _LONGEST_SLEEP)


def _lane(claimed: Claimed) -> Lane:
    return Lane.of(ReplyKind(claimed.kind))


def _nothing(_uow: UnitOfWork) -> None:
    """Nothing to write down: whoever has the message now does."""


def _unheard(work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
    """A task that may fail without anybody hearing of it: the database may be away at a stop."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
    return task
