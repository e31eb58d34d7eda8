"""c. A database full of goals: how fast Waymark is there, how much memory it takes, whether it ever stalls.

Three goals a person, sealed as always, on SQLite. Waymark is a process of its own with a clock moved by hand:
nothing is due when it starts, then one wave of goals comes due at an instant, then a larger one. A tick is
over when the nudges of its wave are in the outbox; they are sent at Telegram's rate meanwhile. Beside it
stands one APScheduler job a goal in its SQLAlchemyJobStore, with as many due as in the first wave.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from storage.key_ring import KeyRing
from tests.benchmarks.bots import settings_for
from tests.benchmarks.databases import scratch, sqlite_in
from tests.benchmarks.million_process import Found
from tests.benchmarks.population import Client, Population
from tests.benchmarks.process import run_module
from tests.benchmarks.results import Figure
from tests.benchmarks.rivals import jobs, jobs_process

GOALS_EACH = 3

_FIRST_POLL, _MEMORY, _TICK, _STALL = 3.0, 250.0, 0.1, 0.02
_TICK_OF = 500
_AN_HOUR = timedelta(hours=1)
_A_WEEK = 7 * 24 * 3600
_UNTIL_DUE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many goals, how many of them come due in each wave, and how many jobs the rivals have."""

    goals: int
    waves: Sequence[int]
    jobs: Sequence[int]


QUICK = Sizes(20_000, (_TICK_OF, 2_000), (10_000,))
WHOLE = Sizes(1_000_000, (_TICK_OF, 10_000), (10_000, 100_000))
"""A million goals of 333,333 people."""


def measure(sizes: Sizes) -> list[Figure]:
    """Waymark, then the rivals."""
    with scratch() as folder:
        found = _waymark(folder, sizes)
        rivals = {number: _rival(folder, number, min(sizes.waves[0], number)) for number in sizes.jobs}
    return [*_figures(sizes, found), *(_rival_figure(number, rival) for number, rival in rivals.items())]


def _waymark(folder: Path, sizes: Sizes) -> Found:
    url, now = sqlite_in(folder)(), datetime.now(UTC).replace(second=0, microsecond=0)
    ring = KeyRing.create(settings_for(url, folder).encryption.key_path)
    instants = [now + (number + 1) * _AN_HOUR for number in range(len(sizes.waves))]
    population, began = Population(url, ring, now), time.perf_counter()
    try:
        population.add_clients(_clients(sizes, instants), lambda people: _progress(people, sizes))
    finally:
        population.close()
    print(f"c: {sizes.goals} goals written in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    found = run_module(
        "tests.benchmarks.million_process",
        url=url,
        folder=str(folder),
        now=now.isoformat(),
        waves=[instant.isoformat() for instant in instants],
    )
    return Found(**found)


def _clients(sizes: Sizes, instants: Sequence[datetime]) -> Iterator[Client]:
    """The first goal of so many people comes due in each wave; all others within the week after them."""
    waves = [instant for instant, number in zip(instants, sizes.waves, strict=True) for _ in range(number)]
    later = instants[-1] + 2 * _AN_HOUR
    for number in range(sizes.goals // GOALS_EACH):
        spread = later + timedelta(seconds=number * 7919 % _A_WEEK)
        dues = [spread + place * 8 * _AN_HOUR for place in range(GOALS_EACH)]
        if number < len(waves):
            dues[0] = waves[number]
        yield Client(1_000_000 + number, tuple(dues))


def _progress(people: int, sizes: Sizes) -> None:
    if people % 20_000 == 0:
        print(f"c: {people * GOALS_EACH} of {sizes.goals} goals written", file=sys.stderr)


def _rival(folder: Path, number: int, due: int) -> jobs_process.Found:
    url = f"sqlite:///{folder / uuid4().hex}.db"
    print(f"c: APScheduler with {number} jobs", file=sys.stderr)
    # Filling takes a while too: about a second for each 10,000.
    at = datetime.now(UTC) + _UNTIL_DUE + timedelta(seconds=number / 10_000)
    jobs.fill(url, number, due, at)
    return jobs_process.Found(
        **run_module("tests.benchmarks.rivals.jobs_process", url=url, due=due, at=at.isoformat())
    )


def _figures(sizes: Sizes, found: Found) -> Iterator[Figure]:
    what = f"{sizes.goals:,} goals"
    yield Figure(
        "c",
        f"{what}: start to first poll",
        f"{found.first_poll:.2f} s",
        target=f"≤ {_FIRST_POLL:g} s",
        passed=found.first_poll <= _FIRST_POLL,
    )
    yield Figure(
        "c",
        f"{what}: memory at most",
        f"{found.peak:.0f} MB",
        beside=f"{found.peak_started:.0f} MB after the start",
        target=f"≤ {_MEMORY:g} MB",
        passed=found.peak <= _MEMORY,
    )
    for wave, tick, stall in zip(sizes.waves, found.ticks, found.stalls, strict=True):
        yield Figure(
            "c",
            f"{what}: tick with {wave:,} due",
            f"{tick * 1000:.0f} ms",
            target=f"≤ {_TICK * 1000:g} ms" if wave == _TICK_OF else "",
            passed=tick <= _TICK if wave == _TICK_OF else None,
        )
        yield Figure(
            "c",
            f"{what}: longest stall, {wave:,} due",
            f"{stall * 1000:.1f} ms",
            beside=f"{found.stall_idle * 1000:.1f} ms while idle",
            target=f"≤ {_STALL * 1000:g} ms",
            passed=stall <= _STALL,
        )


def _rival_figure(number: int, found: jobs_process.Found) -> Figure:
    return Figure(
        "c",
        f"(APScheduler, {number:,} jobs in SQL)",
        f"start {found.started:.2f} s, stall {found.stall * 1000:,.0f} ms",
        beside=f"all due ran after {found.run:.1f} s; loading all {found.load:.1f} s, {found.peak:.0f} MB",
    )
