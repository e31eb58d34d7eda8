"""The process that c. looks at: Waymark on a database full of goals, while many of them come due."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app import App
from bot.clock import ManualClock
from bot.limiter import Rates
from tests.benchmarks.bots import coach, settings_for
from tests.benchmarks.lag import Lag
from tests.benchmarks.memory import peak
from tests.benchmarks.process import arguments, tell
from tests.benchmarks.transport import BotApi

_IDLE = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """Seconds and MB. `ticks` are those of each wave of due goals, in their order, and so are `stalls`."""

    first_poll: float
    peak_started: float
    stall_idle: float
    ticks: Sequence[float]
    stalls: Sequence[float]
    peak: float


async def look(url: str, folder: Path, began: float, now: datetime, waves: Sequence[datetime]) -> Found:
    """Start Waymark at `now` (UTC), let the waves come due one after the other, and stop it."""
    api, clock = BotApi(), ManualClock(now)
    async with coach(api, settings_for(url, folder), rates=Rates(), clock=clock) as app:
        await api.first_poll.wait()
        first_poll, peak_started = time.time() - began, peak()
        idle = Lag()
        async with idle.watching():
            await asyncio.sleep(_IDLE)
        found = []
        for wave in waves:
            clock.set(wave)
            found.append(await _tick(app))
    ticks, stalls = zip(*found, strict=True)
    return Found(first_poll, peak_started, idle.worst, ticks, stalls, peak())


async def _tick(app: App) -> tuple[float, float]:
    """Let all ticks run until they have nothing left to do: how long it took, and the longest stall."""
    lag = Lag()
    async with lag.watching():
        began = time.perf_counter()
        await app.scheduler.run_jobs_now()
        seconds = time.perf_counter() - began
    return seconds, lag.worst


def main() -> None:
    """Look, and tell."""
    given = arguments()
    waves = [datetime.fromisoformat(wave) for wave in given["waves"]]
    now = datetime.fromisoformat(given["now"])
    tell(asyncio.run(look(given["url"], Path(given["folder"]), given["began"], now, waves)))


if __name__ == "__main__":
    main()
