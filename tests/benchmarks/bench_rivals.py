"""b. Turns a second beside two other ways of keeping a dialogue through a restart.

All are asked for a goal by the same people in the same words: a command and five answers, many people at a
time, each writing on as soon as they are answered. The rivals keep the state of the dialogue and the answers
in plain text. They do not keep what came in before it is answered, and not what goes out until it has
arrived; Waymark does, and encrypts all of it. No rate holds anyone back, which it would on Telegram.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from tests.benchmarks.bots import Bot, waymark
from tests.benchmarks.crowd import GOAL, WELCOME, Crowd, Line, answered_once
from tests.benchmarks.databases import Server, postgresql, scratch, sqlite_in
from tests.benchmarks.results import Figure
from tests.benchmarks.rivals.aiogram_fsm import aiogram_fsm
from tests.benchmarks.rivals.pickled import pickled
from tests.benchmarks.rivals.questions import QUESTIONS
from tests.benchmarks.transport import BotApi

KNOWN = 1000
"""A pickled file holds everybody, so its bot is measured once more in a practice of this size."""

_DIALOGUE = GOAL[: 1 + len(QUESTIONS)]
_FIRST = 1_000_000
"""Who is asked before it counts, so that what is read and compiled once is there."""

_ROUND_TRIP = 0.02
"""How long a poll takes, in seconds: as over a good network, so that updates gather."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people write at once, how many groups of them follow each other, how often all is measured."""

    at_once: int
    groups: int
    rounds: int


QUICK, WHOLE = Sizes(50, 1, 2), Sizes(100, 5, 3)


@dataclass(frozen=True, slots=True)
class _Speed:
    """Turns a second, and milliseconds of CPU a turn."""

    turns: float
    cpu: float


def measure(sizes: Sizes, server: Server = postgresql) -> list[Figure]:
    """Waymark on both engines beside both rivals; every round measures all of them, and medians count."""
    speeds: dict[str, list[_Speed]] = {}
    with scratch() as folder, server() as postgresql_database:
        sqlite_database = sqlite_in(folder)
        for _ in range(sizes.rounds):
            own = folder / uuid4().hex
            few, many = own / "few", own / "many"
            few.mkdir(parents=True)
            many.mkdir()
            bots = {
                "Waymark, SQLite": waymark(sqlite_database(), folder),
                "Waymark, PostgreSQL": waymark(postgresql_database(), folder),
                "ConversationHandler, pickled": pickled(few),
                f"ConversationHandler, pickled, {KNOWN:,} more people known": pickled(many, known=KNOWN),
                "aiogram, SQLite in a thread": aiogram_fsm(own / "thread.db", in_thread=True),
                "aiogram, SQLite on the loop": aiogram_fsm(own / "loop.db", in_thread=False),
            }
            for name, bot in bots.items():
                welcome = WELCOME if name.startswith("Waymark") else answered_once(WELCOME)
                speeds.setdefault(name, []).append(asyncio.run(_speed(bot, welcome, sizes)))
    return _figures(
        {
            name: _Speed(
                statistics.median(one.turns for one in found), statistics.median(one.cpu for one in found)
            )
            for name, found in speeds.items()
        }
    )


def _figures(speeds: dict[str, _Speed]) -> list[Figure]:
    rivals = {name: speed for name, speed in speeds.items() if not name.startswith("Waymark")}
    figures = []
    for name, speed in speeds.items():
        if name in rivals:
            continue
        for rival, other in rivals.items():
            figures.append(
                Figure(
                    letter="b",
                    what=f"turns a second, {name}",
                    measured=f"{speed.turns:.0f}/s ({speed.cpu:.2f} ms CPU)",
                    beside=f"{rival} {other.turns:.0f}/s ({other.cpu:.2f} ms)",
                    ratio=f"{speed.turns / other.turns:.2f}×",
                    target="> 1×",
                    passed=speed.turns > other.turns,
                )
            )
    return figures


async def _speed(bot: Bot, welcome: Sequence[Line], sizes: Sizes) -> _Speed:
    api = BotApi(round_trip=_ROUND_TRIP)
    crowd = Crowd(api)
    everyone = range(1, 1 + sizes.at_once * sizes.groups)
    async with bot(api) as settled:
        await crowd.at_once([*everyone, _FIRST], welcome)
        await crowd.say_all(_FIRST, _DIALOGUE)
        await settled()
        gc.collect()
        began, cpu, turns = time.perf_counter(), time.process_time(), 0
        for group in range(sizes.groups):
            turns += await crowd.at_once(everyone[group :: sizes.groups], _DIALOGUE)
        await settled()
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    return _Speed(turns / seconds, cpu / turns * 1000)
