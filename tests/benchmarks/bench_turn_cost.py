"""a. What a durable, encrypted coaching turn costs, beside python-telegram-bot's own bare echo.

A turn of Waymark is: update fetched, inbox row committed, turn committed (dialog, events, outbox row),
message sent, sent mark committed. A turn of the echo is: update fetched, text sent back. Both talk to the
same Bot API without a socket in this process, whose own cost is in both figures. CPU is that of all threads
of this process; what a PostgreSQL server spends is not in it.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from tests.benchmarks.bots import Bot, waymark
from tests.benchmarks.crowd import GOAL, WELCOME, Crowd, answered_once
from tests.benchmarks.databases import NewDatabase, Server, postgresql, scratch, sqlite_in
from tests.benchmarks.profiling import Profile
from tests.benchmarks.results import Figure
from tests.benchmarks.rivals.echo import echo
from tests.benchmarks.transport import BotApi

_ROUND_TRIP = 0.02
"""How long a poll takes in a stream, in seconds: as over a good network, so that updates gather."""

TARGETS = {"SQLite": 4.0, "PostgreSQL": 6.0}
"""At most this many times the echo's CPU, by engine."""

_TRAILING = 0.05
_FIRST = 1_000_000
"""Who writes a goal before it counts, so that what is read and compiled once is there."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people write a goal one by one and at once, and how often all is measured."""

    alone: int
    at_once: int
    rounds: int


QUICK, WHOLE = Sizes(8, 50, 2), Sizes(30, 50, 5)
WARM, PROFILED = Sizes(1, 1, 1), Sizes(5, 25, 1)
"""Enough to see where the CPU goes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of CPU a turn: one update at a time, and in a stream of many chats."""

    alone: float
    stream: float


def measure(
    sizes: Sizes, profiles: Mapping[str, Profile] | None = None, server: Server = postgresql
) -> list[Figure]:
    """Both engines beside the echo; every round measures all of them, and medians count.

    `profiles` by engine are filled, which makes the figures of Waymark worthless.
    """
    with scratch() as folder, server() as postgresql_database:
        engines: dict[str, NewDatabase] = {"SQLite": sqlite_in(folder), "PostgreSQL": postgresql_database}
        echoes: list[Cost] = []
        costs: dict[str, list[Cost]] = {engine: [] for engine in engines}
        for _ in range(sizes.rounds):
            echoes.append(_cost(echo, sizes, answers_once=True))
            for engine, new_database in engines.items():
                with profiles[engine].running() if profiles else nullcontext():
                    costs[engine].append(_cost(waymark(new_database(), folder), sizes))
    modes: dict[str, Callable[[Cost], float]] = {
        "one update at a time": lambda cost: cost.alone,
        f"stream of {sizes.at_once} chats": lambda cost: cost.stream,
    }
    return [
        _figure(engine, mode, _median(pick, costs[engine]), _median(pick, echoes))
        for engine in engines
        for mode, pick in modes.items()
    ]


def _figure(engine: str, mode: str, own: float, echoed: float) -> Figure:
    target = TARGETS[engine]
    return Figure(
        letter="a",
        what=f"CPU a turn, {engine}, {mode}",
        measured=f"{own:.2f} ms",
        beside=f"bare echo {echoed:.2f} ms",
        ratio=f"{own / echoed:.1f}×",
        target=f"≤ {target:g}×",
        passed=own / echoed <= target,
    )


def _median(pick: Callable[[Cost], float], costs: Iterable[Cost]) -> float:
    return statistics.median(map(pick, costs))


def _cost(bot: Bot, sizes: Sizes, *, answers_once: bool = False) -> Cost:
    return asyncio.run(_measured(bot, sizes, answers_once=answers_once))


async def _measured(bot: Bot, sizes: Sizes, *, answers_once: bool) -> Cost:
    welcome, goal = (answered_once(WELCOME), answered_once(GOAL)) if answers_once else (WELCOME, GOAL)
    api = BotApi()
    crowd = Crowd(api)
    async with bot(api) as settled:
        alone, many = range(1, sizes.alone + 1), range(10_001, 10_001 + sizes.at_once)
        await crowd.at_once([*alone, *many, _FIRST], welcome)
        await crowd.say_all(_FIRST, goal)
        await _quiet()
        gc.collect()
        began = time.process_time()
        turns = await crowd.one_by_one(alone, goal, settled)
        await _quiet()
        cpu_alone = (time.process_time() - began) / turns
        api.round_trip = _ROUND_TRIP
        gc.collect()
        began = time.process_time()
        turns = await crowd.at_once(many, goal)
        await settled()
        await _quiet()
        cpu_stream = (time.process_time() - began) / turns
    return Cost(cpu_alone * 1000, cpu_stream * 1000)


async def _quiet() -> None:
    """Let what trails a turn come to its end, so that it is counted where it belongs."""
    await asyncio.sleep(_TRAILING)
