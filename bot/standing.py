"""Keeps an eye on the other processes: which part is ours, what they left, and how the rate is shared."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.app import App
from bot.logs import describe
from storage.presence import NO_STANDING, Part, Presence, Standing
from storage.trouble import is_trouble

_log = logging.getLogger("waymark.standing")

INTERVAL = 1.0
"""Seconds between two looks."""

_HAS_TIME_FOR = timedelta(seconds=1)
"""What another process has received is left to it for so long."""

_PATIENCE = 8.0
"""Seconds a look may take: less than the time after which the server gives our parts to another process."""


_DOING = {
    Part.POLLING: ("fetching messages", "fetches messages"),
    Part.TICKING: ("looking for what is due", "looks for what is due"),
}
"""What each part is in the log: of this process, and of another one."""


class Watch:
    """Looks every second while `run` runs."""

    def __init__(self, app: App, presence: Presence, *, is_alone: bool, polls: bool = True) -> None:
        """`is_alone` says that no other process can be at work on this database.

        `polls` is False with a webhook, by which every process receives.
        """
        self._app = app
        self._presence = presence
        self.is_alone = is_alone
        self._words = {part: words for part, words in _DOING.items() if polls or part is not Part.POLLING}
        self._told: frozenset[Part] | None = None
        self._polls = asyncio.Event()
        self._rests = asyncio.Event()
        self._rests.set()
        self._in_trouble = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="presence")
        self._looking: asyncio.Future[Standing] | None = None
        self._tidying: asyncio.Future[None] | None = None

    async def may_poll(self) -> None:
        """Wait until it is ours to fetch updates."""
        await self._polls.wait()

    async def may_not_poll(self) -> None:
        """Wait until it is not ours any more."""
        await self._rests.wait()

    async def run(self) -> None:
        """Look, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(INTERVAL)

    async def look(self) -> None:
        """Look once, and do what follows from it. Never raises."""
        try:
            standing = await self._see()
            self._take(standing)
            self._tell(standing.parts)
            self._app.delivery.limiter.share_among(len(standing.alive))
            if self._in_trouble:
                _log.info("the database answers again")
            self._in_trouble = False
        except Exception as error:  # noqa: BLE001 - the database is in trouble; nothing is ours until it is back
            if not self._in_trouble:
                _log.error("%s", _trouble(error))
            self._in_trouble = True
            self._told = None
            self._take(NO_STANDING)
        else:
            await self._tidy(standing)

    async def _see(self) -> Standing:
        """Raises `TimeoutError` while a look does not come to an end; only one goes on at a time."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().run_in_executor(self._thread, self._presence.look)
            # After a stop nobody waits for it any more: what it raises then is of no interest.
            self._looking.add_done_callback(lambda look: look.cancelled() or look.exception())
        await asyncio.wait({self._looking}, timeout=_PATIENCE)
        if not self._looking.done():
            raise TimeoutError
        return self._looking.result()

    async def _tidy(self, standing: Standing) -> None:
        """Settle what is left over; a transaction that has to wait does not keep the next look."""
        if self._tidying is None or self._tidying.done():
            self._tidying = asyncio.ensure_future(self._settle(standing))
        await asyncio.wait({self._tidying}, timeout=INTERVAL)
        error = self._tidying.exception() if self._tidying.done() else None
        if error is not None and not self._in_trouble:
            _log.error("what is left over cannot be settled: %s", describe(error))

    async def _settle(self, standing: Standing) -> None:
        app = self._app
        if Part.TICKING in standing.parts:
            now, alive = app.clock.now(), standing.alive
            await app.worker.run(lambda uow: uow.outbox.settle_of_others(alive, now))
        await app.delivery.settle_forgotten()
        # Also what was kept here and never begun, because the connection broke in the moment of the commit.
        await app.intake.take_over(app.channel, _HAS_TIME_FOR)
        if not self.is_alone:
            app.delivery.wake()

    def _take(self, standing: Standing) -> None:
        self._app.scheduler.active = Part.TICKING in standing.parts
        if Part.POLLING in standing.parts:
            self._rests.clear()
            self._polls.set()
        else:
            self._polls.clear()
            self._rests.set()

    def _tell(self, parts: frozenset[Part]) -> None:
        """Say what this process does, when it begins and whenever that changes."""
        if self.is_alone or parts == self._told:
            return
        self._told = parts
        ours = ["turns", "sending", *(doing for part, (doing, _) in self._words.items() if part in parts)]
        line = f"this process does now: {', '.join(ours[:-1])} and {ours[-1]}"
        theirs = [does for part, (_, does) in self._words.items() if part not in parts]
        _log.info("%s", f"{line}; another one {' and '.join(theirs)}" if theirs else line)


def _trouble(error: BaseException) -> str:
    if is_trouble(error) or isinstance(error, TimeoutError):
        return "the database does not answer; trying on"
    return f"the other processes cannot be seen: {describe(error)}"
