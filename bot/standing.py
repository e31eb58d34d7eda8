"""Keeps an eye on the other processes: which part is ours, what they left, and how the rate is shared."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.app import App
from bot.logs import describe
from storage.presence import NO_STANDING, Part, Presence, Standing

_log = logging.getLogger("waymark.standing")

INTERVAL = 1.0
"""Seconds between two looks."""

_HAS_TIME_FOR = timedelta(seconds=1)
"""What another process has received is left to it for so long."""

_PATIENCE = 8.0
"""Seconds a look may take: less than the time after which the server gives our parts to another process."""


class Watch:
    """Looks every second while `run` runs."""

    def __init__(self, app: App, presence: Presence, *, is_alone: bool) -> None:
        """`is_alone` says that no other process can be at work on this database."""
        self._app = app
        self._presence = presence
        self.is_alone = is_alone
        self._standing = NO_STANDING
        self._polls = asyncio.Event()
        self._rests = asyncio.Event()
        self._rests.set()
        self._in_trouble = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="presence")
        self._looking: asyncio.Future[Standing] | None = None

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
            await self._settle(await self._see())
            self._in_trouble = False
        except Exception as error:  # noqa: BLE001 - the database is in trouble; nothing is ours until it is back
            if not self._in_trouble:
                _log.error("the other processes cannot be seen: %s", describe(error))
            self._in_trouble = True
            self._take(NO_STANDING)

    async def _see(self) -> Standing:
        """Raises `TimeoutError` while a look does not come to an end; only one goes on at a time."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().run_in_executor(self._thread, self._presence.look)
        await asyncio.wait({self._looking}, timeout=_PATIENCE)
        if not self._looking.done():
            raise TimeoutError
        return self._looking.result()

    async def _settle(self, standing: Standing) -> None:
        self._take(standing)
        app = self._app
        app.delivery.limiter.share_among(len(standing.alive))
        if Part.TICKING in standing.parts:
            now, alive = app.clock.now(), standing.alive
            await app.worker.run(lambda uow: uow.outbox.settle_of_others(alive, now))
        await app.delivery.settle_forgotten()
        # Also what was kept here and never begun, because the connection broke in the moment of the commit.
        await app.intake.take_over(app.channel, _HAS_TIME_FOR)
        if not self.is_alone:
            app.delivery.wake()

    def _take(self, standing: Standing) -> None:
        gained, lost = standing.parts - self._standing.parts, self._standing.parts - standing.parts
        self._standing = standing
        self._app.scheduler.active = Part.TICKING in standing.parts
        if Part.POLLING in standing.parts:
            self._rests.clear()
            self._polls.set()
        else:
            self._polls.clear()
            self._rests.set()
        if (gained or lost) and not self.is_alone:
            parts = ", ".join(sorted(part.name.lower() for part in standing.parts))
            _log.info("this process does now: %s", parts or "turns and sending")
