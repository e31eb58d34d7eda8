"""People who write to a bot: each says a line, waits for the answer, says the next."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple

from tests.benchmarks.transport import BotApi

PATIENCE = 60.0
"""Seconds without any answer after which a measurement is broken."""


class Line(NamedTuple):
    """What somebody types, and how many messages answer it."""

    text: str
    answers: int = 1


WELCOME: tuple[Line, ...] = (
    Line("/start"),
    Line("Yes, I'm 18 or over"),
    Line("Yes, that's all right"),
    Line("London"),
)
"""How somebody new comes to their first goal."""

GOAL: tuple[Line, ...] = (
    Line("/newgoal"),
    Line("People"),
    Line("skip"),
    Line("Attend at least one social event per week to practise starting conversations"),
    Line("hardly ever"),
    Line("7"),
    Line("I'm a good listener"),
    Line("my mind goes blank"),
    Line("I'll ask how their week was"),
    Line("in three months"),
    Line("Yes, that's the day"),
    Line("Keep this goal", answers=2),
    Line("Every day"),
    Line("7 pm"),
)
"""A whole goal, from the command to the first check-in's date."""


def answered_once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The same lines to a bot that answers each with one message."""
    return tuple(Line(line.text) for line in lines)


class Crowd:
    """Everybody who writes to one bot."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        api.on_message = self._hear
        self._awaited: dict[int, int] = {}
        self._heard: dict[int, asyncio.Event] = {}
        self._written: dict[int, float] = {}
        self.unasked = 0
        """How many messages came to people who were not waiting for an answer."""
        self.waits: list[float] = []
        """Seconds from each line to its last answer, in the order of the answers."""

    async def one_by_one(
        self, people: Iterable[int], lines: Sequence[Line], settled: Callable[[], Awaitable[None]]
    ) -> int:
        """Each line of each person waits until the one before is answered and `settled`; returns how many."""
        said = 0
        for person in people:
            for line in lines:
                await self.say(person, line)
                await settled()
                said += 1
        return said

    async def at_once(self, people: Iterable[int], lines: Sequence[Line]) -> int:
        """All talk at the same time, each waiting for their own answers only; returns how many lines."""
        people = tuple(people)
        await asyncio.gather(*(self.say_all(person, lines) for person in people))
        return len(people) * len(lines)

    async def say(self, person: int, line: Line) -> None:
        """Write a line and wait for all its answers. Raises `TimeoutError` when they do not come."""
        heard = self._heard[person] = asyncio.Event()
        self._awaited[person] = line.answers
        self._written[person] = time.perf_counter()
        self._api.write(person, line.text)
        await asyncio.wait_for(heard.wait(), PATIENCE)

    async def say_all(self, person: int, lines: Sequence[Line]) -> None:
        """Say these lines one after the other, each answered before the next."""
        for line in lines:
            await self.say(person, line)

    def _hear(self, person: int, _text: str) -> None:
        if person not in self._awaited:
            self.unasked += 1
            return
        self._awaited[person] -= 1
        if not self._awaited[person]:
            del self._awaited[person]
            self.waits.append(time.perf_counter() - self._written[person])
            self._heard[person].set()
