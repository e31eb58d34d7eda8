"""How fast messages may leave: over all chats, and in one chat; those that somebody waits for go first."""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict
from dataclasses import dataclass
from itertools import count

_CHATS_REMEMBERED = 10_000
_BURST_IN_CHAT = 3
"""Messages that one chat may get at once after a silence."""

_ASIDE = 1_000
"""A lane behind every other."""

_MARGIN = 0.985
"""The part of the rate that is used. A server that counts over a moving second sees one message more than was
meant when one is late and the next is not; at 30 a second this leaves room for 15 ms."""

_CATCH_UP = 0.010
"""Seconds by which a wake-up may be late without losing that time; less than the margin leaves room for."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second over all chats, and in one chat."""

    everywhere: float = 30.0
    per_chat: float = 1.0


class Limiter:
    """Lets one message through at a time, evenly spaced, in the order of its two lanes.

    Both rates are kept by the generic cell rate algorithm (ITU-T I.371): each message moves the time at which
    the next one may go. Times are those of the event loop's clock, in seconds. `rates` None lets everything
    through at once.
    """

    def __init__(self, rates: Rates | None) -> None:
        self._rates = rates
        self._share = 1.0
        self._next_at = 0.0
        self._chats: OrderedDict[str, float] = OrderedDict()
        self._queue: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._pump: asyncio.Task[None] | None = None

    def share_among(self, processes: int) -> None:
        """So many processes send for the same bot; each takes its part of the rate over all chats."""
        self._share = 1.0 / max(processes, 1)

    async def acquire(self, chat: str, lane: int) -> None:
        """Wait until a message may go to this chat; lower lanes go first, and in a lane who asked first."""
        if self._rates is not None:
            await self._wait_for_chat(chat, 1.0 / self._rates.per_chat)
            await self._wait_for_turn(lane)

    async def acquire_aside(self) -> None:
        """Wait until something that is no message may go: behind all lanes, and in no chat's own count."""
        if self._rates is not None:
            await self._wait_for_turn(_ASIDE)

    async def _wait_for_turn(self, lane: int) -> None:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        heapq.heappush(self._queue, (lane, next(self._numbers), turn))
        if self._pump is None or self._pump.done():
            self._pump = loop.create_task(self._let_through())
        await turn

    async def _wait_for_chat(self, chat: str, interval: float) -> None:
        now = asyncio.get_running_loop().time()
        free_at = max(self._chats.pop(chat, now), now)
        self._chats[chat] = free_at + interval
        while len(self._chats) > _CHATS_REMEMBERED:
            self._chats.popitem(last=False)
        wait = free_at - now - (_BURST_IN_CHAT - 1) * interval
        if wait > 0:
            await asyncio.sleep(wait)

    async def _let_through(self) -> None:
        """One at a time; whoever comes while this sleeps is looked at too, and may go first."""
        rates, loop = self._rates, asyncio.get_running_loop()
        while self._queue and rates is not None:
            wait = self._next_at - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            turn = self._pop()
            if turn is None:
                return
            interval = 1.0 / (rates.everywhere * self._share * _MARGIN)
            self._next_at = max(self._next_at, loop.time() - _CATCH_UP) + interval
            turn.set_result(None)

    def _pop(self) -> asyncio.Future[None] | None:
        """The next one that still waits."""
        while self._queue:
            turn = heapq.heappop(self._queue)[2]
            if not turn.done():
                return turn
        return None
