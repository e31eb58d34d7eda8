"""The process that c. looks at for comparison: APScheduler on a store with one job for each goal."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tests.benchmarks.lag import Lag
from tests.benchmarks.memory import peak
from tests.benchmarks.process import arguments, tell
from tests.benchmarks.rivals.jobs import open_store, reminded

_PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Found:
    """Seconds and MB: until the scheduler has started, until the due jobs have run, and to load every job."""

    started: float
    stall: float
    run: float
    load: float
    peak_started: float
    peak: float


async def look(url: str, due: int, at: datetime, began: float) -> Found:
    """Start the scheduler, wait until `due` jobs have run at their time, then load all jobs once."""
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        jobstores={"default": open_store(url)},
        job_defaults={"coalesce": True, "misfire_grace_time": None},
    )
    lag = Lag()
    async with lag.watching(), asyncio.timeout(_PATIENCE):
        scheduler.start()
        started, peak_started = time.time(), peak()
        for _ in range(due):
            await reminded.get()
    # They run at the start when that was late.
    run = time.time() - max(at.timestamp(), started)
    loading = time.perf_counter()
    loaded = scheduler.get_jobs()
    load = time.perf_counter() - loading
    assert loaded
    scheduler.shutdown(wait=False)
    return Found(started - began, lag.worst, run, load, peak_started, peak())


def main() -> None:
    """Look, and tell."""
    given = arguments()
    tell(asyncio.run(look(given["url"], given["due"], datetime.fromisoformat(given["at"]), given["began"])))


if __name__ == "__main__":
    main()
