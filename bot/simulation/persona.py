"""A persona: what somebody like that says and does, as data, for `bot.simulation.living` to live by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Tap:
    """Press the button whose label has this name in the catalogue, or this code."""

    button: str


@dataclass(frozen=True, slots=True)
class Type:
    """Write one of these, by chance. `{...}` is filled in by `bot.simulation.living`."""

    phrases: tuple[str, ...]
    is_note: bool = False
    """Whether it is a note, which must be found in the database later."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Do nothing about it."""


OneAct: TypeAlias = Tap | Type | Leave


@dataclass(frozen=True, slots=True)
class Perhaps:
    """One of these acts, each with its weight."""

    acts: tuple[tuple[int, OneAct], ...]


Act: TypeAlias = OneAct | Perhaps
Answers: TypeAlias = Mapping[str, tuple[Act, ...]]
"""What is done about a question, by the message that asks: one act for each time, the last one again."""


def write(*phrases: str) -> Type:
    """Write one of these."""
    return Type(phrases)


@dataclass(frozen=True, slots=True)
class Asked:
    """When a persona wants to be asked: weekdays (0 = Monday) at a local time, and how they say so."""

    words: str
    weekdays: frozenset[int]
    at: time


@dataclass(frozen=True, slots=True)
class Mood:
    """How check-ins are answered from a day on (0 is the first): weights of what is tapped, and how fast.

    `outcomes` are buttons, `Leave` for no answer; an answer comes within `after`. Who only leaves things does
    not answer anything else that the coach asks unasked, either.
    """

    day: int
    outcomes: tuple[tuple[int, OneAct], ...]
    after: tuple[timedelta, timedelta] = (timedelta(minutes=3), timedelta(hours=2))


@dataclass(frozen=True, slots=True)
class Errand:
    """Something a persona does by itself, that many days after the first, at a local time."""

    day: int
    at: time
    act: Act
    answers: Answers = field(default_factory=lambda: MappingProxyType({}))
    """What is said to the questions that follow, until there are none."""


@dataclass(frozen=True, slots=True)
class Travel:
    """From this day and local time of the new place on, the persona lives by another clock."""

    day: int
    at: time
    zone: str


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody who uses the coach for weeks.

    `first_day` is that of the seed 0; other seeds begin up to `weeks_later` weeks after it. `awake` are the
    local hours in which they look at their phone; the second may be past midnight.
    """

    name: str
    about: str
    """The message of the catalogue that says who this is."""
    zone: str
    first_day: date
    asked: Asked
    answers: Answers
    moods: tuple[Mood, ...]
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What they may note with an answer, by its label."""
    notes_in: int = 4
    """One in so many answers gets a note, where there is one that fits."""
    errands: tuple[Errand, ...] = ()
    travels: tuple[Travel, ...] = ()
    starts_at: time = time(12, 10)
    awake: tuple[time, time] = (time(7, 30), time(22, 45))
    weeks_later: int = 51

    def zone_on(self, day: int, at: time) -> str:
        """Where they live at this time of this day."""
        places = [one for one in self.travels if (one.day, one.at) <= (day, at)]
        return places[-1].zone if places else self.zone
