"""d. Many nudges due at one minute, through Telegram's limits, while people type.

The server of this process refuses with 429 what is more than 30 messages in any second, or more than one a
second in a chat after a burst of three. The nudges fall due together; until the last one is sent other people
write now and then, and their answers count against the same limit. Runs in real time.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.limiter import Rates
from storage.key_ring import KeyRing
from tests.benchmarks.bots import coach, settings_for
from tests.benchmarks.crowd import PATIENCE, Crowd, Line
from tests.benchmarks.databases import scratch, sqlite_in
from tests.benchmarks.limits import EVERYWHERE, Limits
from tests.benchmarks.population import Client, Population, nothing
from tests.benchmarks.results import Figure
from tests.benchmarks.transport import BotApi

_FIRST_NUDGED, _FIRST_TYPING = 1_000_000, 9_000_000
_QUESTION = Line("/goals")
_DRAINED, _ANSWERED = 0.97, 1.0
_LOOK = 0.02


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many nudges, how many people type, and how many seconds each of them waits between two lines."""

    nudges: int
    typing: int
    pause: float


QUICK, WHOLE = Sizes(750, 50, 10.0), Sizes(10_000, 50, 10.0)


@dataclass(frozen=True, slots=True)
class _Drain:
    """Messages taken, seconds from the first to the last, refusals, and how long those who typed waited."""

    messages: int
    seconds: float
    refused: int
    most_in_a_second: int
    waits: list[float]


def measure(sizes: Sizes) -> list[Figure]:
    """Drain once, on SQLite."""
    with scratch() as folder:
        drain = asyncio.run(_drain(folder, sizes))
    rate = (drain.messages - 1) / drain.seconds
    p99 = statistics.quantiles(drain.waits, n=100)[98]
    what = f"{sizes.nudges} nudges at one minute, {sizes.typing} people typing"
    return [
        Figure(
            letter="d",
            what=f"{what}: messages a second",
            measured=f"{rate:.2f}/s in {drain.seconds:.1f} s",
            beside=f"limit {EVERYWHERE}/s",
            ratio=f"{rate / EVERYWHERE:.1%}",
            target=f"≥ {_DRAINED:.0%}",
            passed=rate / EVERYWHERE >= _DRAINED,
        ),
        Figure(
            letter="d",
            what=f"{what}: refusals (429)",
            measured=f"{drain.refused}",
            beside=f"most in one second {drain.most_in_a_second}",
            target="0",
            passed=drain.refused == 0,
        ),
        Figure(
            letter="d",
            what=f"{what}: wait for an answer",
            measured=f"p99 {p99 * 1000:.0f} ms, median {statistics.median(drain.waits) * 1000:.0f} ms",
            beside=f"{len(drain.waits)} answers",
            target=f"p99 < {_ANSWERED:g} s",
            passed=p99 < _ANSWERED,
        ),
    ]


async def _drain(folder: Path, sizes: Sizes) -> _Drain:
    url = sqlite_in(folder)()
    settings = settings_for(url, folder)
    _populate(url, KeyRing.create(settings.encryption.key_path), sizes)
    limits = Limits()
    api = BotApi(gate=limits)
    crowd = Crowd(api)
    # The ticks run when the program starts: everything is due by then.
    async with coach(api, settings, rates=Rates()):
        typing = [asyncio.create_task(_type(crowd, sizes, number)) for number in range(sizes.typing)]
        await _all_nudged(crowd, sizes)
        ended = limits.times[-1]
        for task in typing:
            task.cancel()
        await asyncio.gather(*typing, return_exceptions=True)
    times = [at for at in limits.times if at <= ended]
    return _Drain(len(times), times[-1] - times[0], limits.refused, _most_in_a_second(times), crowd.waits)


def _populate(url: str, ring: KeyRing, sizes: Sizes) -> None:
    due = datetime.now(UTC).replace(second=0, microsecond=0)
    population = Population(url, ring, due)
    nudged = range(_FIRST_NUDGED, _FIRST_NUDGED + sizes.nudges)
    typing = range(_FIRST_TYPING, _FIRST_TYPING + sizes.typing)
    try:
        population.add_clients((Client(address, (due,)) for address in nudged), nothing)
        population.add_clients((Client(address, ()) for address in typing), nothing)
    finally:
        population.close()


async def _type(crowd: Crowd, sizes: Sizes, number: int) -> None:
    """Write now and then, until cancelled."""
    dice = random.Random(number)
    while True:
        await asyncio.sleep(dice.uniform(0.5, 1.5) * sizes.pause)
        await crowd.say(_FIRST_TYPING + number, _QUESTION)


async def _all_nudged(crowd: Crowd, sizes: Sizes) -> None:
    """Wait for the last nudge. Raises `TimeoutError` when none has come for a while."""
    came, began = 0, time.perf_counter()
    while crowd.unasked < sizes.nudges:
        await asyncio.sleep(_LOOK)
        if crowd.unasked > came:
            came, began = crowd.unasked, time.perf_counter()
        elif time.perf_counter() - began > PATIENCE:
            raise TimeoutError("nudges are missing")


def _most_in_a_second(times: list[float]) -> int:
    most = first = 0
    for last, at in enumerate(times):
        while times[first] <= at - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most
