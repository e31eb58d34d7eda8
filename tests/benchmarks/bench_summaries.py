"""e. The weekly summaries of a large service: composed and queued.

Every therapist's summary is due at the same instant. Each client shares everything, has one goal, and has
answered on every day of the week. The summaries are in the outbox, sealed, when the tick is over; the clock
is moved by hand, on SQLite.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from bot.clock import ManualClock
from bot.limiter import Rates
from dialogs.reply import ReplyKind
from storage.key_ring import KeyRing
from tests.benchmarks.bots import coach, settings_for
from tests.benchmarks.databases import scratch, sqlite_in
from tests.benchmarks.lag import Lag
from tests.benchmarks.population import Population
from tests.benchmarks.results import Figure
from tests.benchmarks.transport import BotApi

_TARGET = 60.0
_LOOK = 2.0
_FIRST_ADDRESS = 1_000_000
_SUMMARIES = "SELECT count(DISTINCT person_id), count(*) FROM outbox WHERE kind = ?"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many therapists, with how many clients each."""

    therapists: int
    clients: int


QUICK, WHOLE = Sizes(100, 20), Sizes(1000, 20)


def measure(sizes: Sizes) -> list[Figure]:
    """Compose and queue once."""
    with scratch() as folder:
        seconds, messages, stall = asyncio.run(_compose(folder, sizes))
    whole = seconds * WHOLE.therapists / sizes.therapists
    all_of_them = f"{WHOLE.therapists:,}"
    is_whole = sizes.therapists >= WHOLE.therapists
    return [
        Figure(
            letter="e",
            what=f"{sizes.therapists:,} therapists × {sizes.clients} clients: summaries queued",
            measured=f"{seconds:.1f} s, {messages:,} messages, longest stall {stall * 1000:.0f} ms",
            beside="" if is_whole else f"extrapolated to {all_of_them}: {whole:.0f} s",
            target=f"< {_TARGET:g} s for {all_of_them}",
            passed=whole < _TARGET,
        )
    ]


async def _compose(folder: Path, sizes: Sizes) -> tuple[float, int, float]:
    url, now = sqlite_in(folder)(), datetime.now(UTC).replace(second=0, microsecond=0)
    settings, due = settings_for(url, folder), now + timedelta(hours=1)
    population = Population(url, KeyRing.create(settings.encryption.key_path), now)
    try:
        population.add_therapists(
            sizes.therapists, sizes.clients, due, _FIRST_ADDRESS, lambda done: _tell(done, sizes)
        )
    finally:
        population.close()
    clock, lag = ManualClock(now), Lag()
    async with coach(BotApi(), settings, rates=Rates(), clock=clock) as app:
        await app.scheduler.run_jobs_now()  # those of the start are over
        watch = asyncio.create_task(_show(url, sizes))
        clock.set(due)
        async with lag.watching():
            began = time.perf_counter()
            await app.scheduler.run_jobs_now()
            seconds = time.perf_counter() - began
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
        people, messages = await asyncio.to_thread(_queued, url)
    assert people == sizes.therapists, "summaries are missing"
    return seconds, messages, lag.worst


async def _show(url: str, sizes: Sizes) -> None:
    """Tell now and then how many therapists have their summary, until cancelled."""
    while True:
        await asyncio.sleep(_LOOK)
        people, _ = await asyncio.to_thread(_queued, url)
        print(f"e: {people} of {sizes.therapists} therapists have their summary queued", file=sys.stderr)


def _queued(url: str) -> tuple[int, int]:
    """For how many therapists there are summaries, and how many messages; holds up nobody who writes."""
    with closing(sqlite3.connect(f"file:{make_url(url).database}?mode=ro", uri=True)) as connection:
        people, messages = connection.execute(_SUMMARIES, (ReplyKind.SUMMARY.value,)).fetchone()
    return people, messages


def _tell(done: int, sizes: Sizes) -> None:
    if done % 100 == 0:
        print(f"e: {done} of {sizes.therapists} therapists written, with their clients", file=sys.stderr)
