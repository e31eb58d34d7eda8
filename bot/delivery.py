"""From the outbox to people: what is due is claimed, sent and marked, and every outcome is written down.

The contract, kind by kind, is in `docs/delivery.md`.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiolimiter import AsyncLimiter

from bot.channel import (
    Channel,
    Moved,
    NotSent,
    Refused,
    SendError,
    Unauthorised,
    UnknownOutcome,
    Unreachable,
    Wait,
)
from bot.clock import Clock
from bot.logs import describe
from bot.worker import Worker
from dialogs.codec import reply_from_json, reply_to_json
from dialogs.reply import Reply, ReplyKind
from dialogs.say import say
from storage.claims import Claimed
from storage.errors import AddressTaken
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.delivery")

LEASE = timedelta(seconds=60)
"""How long a claimed message may be on its way before its outcome counts as unknown."""

AT_ONCE = 32
"""Messages on their way at the same time, each in a chat of its own."""

DOUBTFUL_FOR = timedelta(hours=24)
"""A message to someone who waits for it, whose outcome stays unknown, is sent again until it is this old."""

_BURST_EVERYWHERE = 5
_BURST_PER_CHAT = 3
_LONGEST_BACKOFF = timedelta(seconds=60)
_LONGEST_DOUBTFUL_BACKOFF = timedelta(minutes=15)
"""Longer, because each attempt may be one more copy of the message: about a hundred in a day at most."""
_LONGEST_SLEEP = 30.0
_SHORTEST_SLEEP = 0.5
_EMPTY_PAGES = 20
_CHATS_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second over all chats, and in one chat."""

    everywhere: float = 30.0
    per_chat: float = 1.0


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
    ) -> None:
        """`rates` None sends as fast as the channel takes it; `lease` is longer than any send can last."""
        self._lease = lease
        self._worker = worker
        self._channel = channel
        self._clock = clock
        self._rates = rates
        self._everywhere = None if rates is None else _limiter(_BURST_EVERYWHERE, rates.everywhere)
        self._chats: OrderedDict[str, AsyncLimiter] = OrderedDict()
        self._news = asyncio.Event()
        self._sending: set[asyncio.Task[None]] = set()
        self._pump = asyncio.Lock()
        self._flooded: dict[str, datetime] = {}
        self._paused_until: datetime | None = None
        self._finishing = False
        self._last_claim_at = float("inf")
        self.unauthorised = asyncio.Event()
        """Set when the channel refused the coach itself: nothing is sent any more."""

    def wake(self) -> None:
        """There may be something to send."""
        self._news.set()

    async def run(self) -> None:
        """Send whatever falls due, until `finish` or `unauthorised`."""
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
                if not self._sending:
                    return
                await self._news.wait()

    async def finish(self, seconds: float) -> None:
        """Send what is due for a part of `seconds`, then wait for what is on its way, then give up on it.

        What is given up keeps its lease: after that its kind decides whether it is sent again.
        """
        self._finishing = True
        self._last_claim_at = asyncio.get_running_loop().time() + seconds / 2
        # Not cancelled when time is up: a claim that nobody hears of would hold its messages for a lease.
        await asyncio.wait({asyncio.ensure_future(self.drain_once())}, timeout=seconds)
        self.wake()  # lets `run` see that it is over

    async def idle(self) -> None:
        """Wait until nothing is on its way."""
        while self._sending:
            await asyncio.wait(self._sending)

    async def _claim(self) -> None:
        now, room = self._clock.now(), AT_ONCE - len(self._sending)
        paused = self._paused_until is not None and now < self._paused_until
        too_late = asyncio.get_running_loop().time() > self._last_claim_at
        if room <= 0 or paused or too_late or self.unauthorised.is_set():
            return
        for claimed in await self._worker.run(lambda uow: self._due(uow, now, room)):
            task = asyncio.get_running_loop().create_task(self._deliver(claimed))
            self._sending.add(task)
            task.add_done_callback(self._done)

    def _due(self, uow: UnitOfWork, now: datetime, room: int) -> tuple[Claimed, ...]:
        """Claim a page; a page of which nothing may go out any more is followed by the next."""
        name = self._channel.name
        for _ in range(_EMPTY_PAGES):
            claimed = uow.outbox.claim(name, now, room, self._lease)
            wake = None if claimed else uow.outbox.next_wake(name)
            if wake is None or wake > now:
                return claimed
        return ()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        self._news.set()

    async def _deliver(self, claimed: Claimed) -> None:
        mark = await self._outcome(claimed)
        try:
            await self._worker.run(mark)
        except Exception as error:  # noqa: BLE001 - the lease runs out and the kind's policy decides
            _log.error("the outcome of message %d could not be kept: %s", claimed.id, describe(error))

    async def _outcome(self, claimed: Claimed) -> Callable[[UnitOfWork], None]:
        """Send it; returns what is to be written down."""
        began = self._clock.now()
        try:
            reply = reply_from_json(claimed.body)
            await self._take_turns(claimed.address)
            if self.unauthorised.is_set():
                return self._retry(claimed, timedelta(0), "channel refused the coach")
            began = self._clock.now()
            message_id = await self._channel.send(claimed.address, reply, claimed.language)
        except SendError as error:
            return self._after(claimed, error, began)
        except Exception as error:  # noqa: BLE001 - a defect in one message must not hold up the others
            _log.error("message %d could not be made: %s", claimed.id, describe(error))
            return self._lost(claimed, "defect")
        self._flooded.pop(claimed.address, None)
        return lambda uow: uow.outbox.sent(claimed.id, message_id, self._clock.now())

    async def _take_turns(self, address: str) -> None:
        """Wait for the rates: first the chat's own, then the one over all chats."""
        if self._rates is None or self._everywhere is None:
            return
        limiter = self._chats.pop(address, None)
        if limiter is None:
            limiter = _limiter(_BURST_PER_CHAT, self._rates.per_chat)
        self._chats[address] = limiter
        while len(self._chats) > _CHATS_REMEMBERED:
            self._chats.popitem(last=False)
        await limiter.acquire()
        await self._everywhere.acquire()

    def _after(self, claimed: Claimed, error: SendError, began: datetime) -> Callable[[UnitOfWork], None]:
        match error:
            case Wait():
                self._flood(claimed.address, error.seconds)
                return self._retry(claimed, timedelta(seconds=error.seconds), "asked to wait")
            case Unreachable():
                return self._unreachable(claimed, began)
            case Moved():
                return self._moved(claimed, error.new_address)
            case NotSent():
                return self._retry(claimed, _backoff(claimed.attempts), error.reason)
            case UnknownOutcome():
                return self._perhaps_sent(claimed, error.reason)
            case Refused():
                _log.error("message %d was refused: %s", claimed.id, error.reason)
                return self._lost(claimed, f"refused: {error.reason}")
            case Unauthorised():
                if not self.unauthorised.is_set():
                    _log.critical("the channel refuses the coach's token; nothing is sent any more")
                self.unauthorised.set()
                return self._retry(claimed, timedelta(0), "channel refused the coach")
        _log.error("message %d failed in a way delivery does not know: %s", claimed.id, describe(error))
        return self._perhaps_sent(claimed, "unknown failure")

    def _perhaps_sent(self, claimed: Claimed, reason: str) -> Callable[[UnitOfWork], None]:
        """A nudge is not repeated, a summary once, anything else until it surely arrived or is too old."""
        if self._may_repeat(claimed):
            wait = _backoff(claimed.doubts + 1, _LONGEST_DOUBTFUL_BACKOFF)
            return self._retry(claimed, wait, reason, doubtful=True)
        _log.warning("nobody knows whether message %d (%s) arrived: %s", claimed.id, claimed.kind, reason)
        return lambda uow: uow.outbox.unknown(claimed.id, reason, self._clock.now())

    def _may_repeat(self, claimed: Claimed) -> bool:
        match ReplyKind(claimed.kind):
            case ReplyKind.NUDGE:
                return False
            case ReplyKind.SUMMARY:
                return claimed.doubts == 0
            case _:
                return self._clock.now() - claimed.added_at < DOUBTFUL_FOR

    def _retry(
        self, claimed: Claimed, wait: timedelta, reason: str, *, doubtful: bool = False
    ) -> Callable[[UnitOfWork], None]:
        return lambda uow: uow.outbox.retry(claimed.id, self._clock.now() + wait, reason, doubtful=doubtful)

    def _lost(self, claimed: Claimed, reason: str) -> Callable[[UnitOfWork], None]:
        """This message will never arrive; someone who waits for an answer is told so instead."""

        def mark(uow: UnitOfWork) -> None:
            now = self._clock.now()
            uow.outbox.dead(claimed.id, reason, now)
            if claimed.kind == ReplyKind.REPLY:
                apology = Reply(say("turn-failed"), kind=ReplyKind.NOTICE)
                uow.outbox.add(claimed.person_id, reply_to_json(apology), apology.kind.value, at=now)

        return mark

    def _unreachable(self, claimed: Claimed, began: datetime) -> Callable[[UnitOfWork], None]:
        """Leave them alone, unless they wrote while the channel was refusing: then they are back already."""

        def mark(uow: UnitOfWork) -> None:
            now = self._clock.now()
            seen = uow.people.get(claimed.person_id).last_seen_at
            if seen is not None and seen > began:
                uow.outbox.retry(claimed.id, now + _backoff(claimed.attempts), "back already")
                return
            uow.people.mark_unreachable(claimed.person_id, now)
            uow.outbox.dead(claimed.id, "unreachable", now)

        return mark

    def _moved(self, claimed: Claimed, new_address: str) -> Callable[[UnitOfWork], None]:
        def mark(uow: UnitOfWork) -> None:
            try:
                uow.people.move(claimed.person_id, new_address)
            except AddressTaken:
                # The person is known at the new address already, with a chat and an outbox of its own.
                uow.outbox.dead(claimed.id, "chat moved to a known one", self._clock.now())
                uow.people.mark_unreachable(claimed.person_id, self._clock.now())
            else:
                uow.outbox.retry(claimed.id, self._clock.now(), "chat moved")

        return mark

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


def _limiter(burst: int, rate: float) -> AsyncLimiter:
    """At most `rate` a second in the long run, `burst` of them at once."""
    return AsyncLimiter(burst, burst / rate)


def _backoff(attempts: int, longest: timedelta = _LONGEST_BACKOFF) -> timedelta:
    """1, 2, 4 … seconds after the first, second, third … attempt, at most `longest`."""
    return min(timedelta(seconds=2 ** min(max(attempts, 1) - 1, 10)), longest)
