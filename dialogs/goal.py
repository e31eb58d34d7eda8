"""The shared language: what a goal is made of.

Every value here is immutable. Words are the client's own; dates are local calendar dates of the client,
instants are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class FocusArea(StrEnum):
    """The part of life a goal belongs to; it chooses the examples."""

    ANXIETY = "anxiety"
    MOOD = "mood"
    SLEEP = "sleep"
    PEOPLE = "people"
    MOVEMENT = "movement"
    HABITS = "habits"
    WORK = "work"
    SELF_CARE = "self_care"
    OTHER = "other"


class Period(StrEnum):
    """The calendar unit of a frequency."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Frequency:
    """`count` times in every `every` periods, written as `3/week` or `1/2week`."""

    count: int
    period: Period
    every: int = 1

    def __str__(self) -> str:
        unit = self.period.value if self.every == 1 else f"{self.every}{self.period.value}"
        return f"{self.count}/{unit}"


@dataclass(frozen=True, slots=True)
class Measure:
    """How the client will know: their words, the target in them, and where they start from."""

    words: str
    frequency: Frequency | None = None
    count: int | None = None
    """A total to reach, such as 12 in "12 sessions"; None where there is no countable total."""
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: the words the client used and the local date they mean. An open goal has none."""

    words: str
    date: date


@dataclass(frozen=True, slots=True)
class IfThenPlan:
    """If this situation comes, then this is what I do: an implementation intention (Gollwitzer)."""

    obstacle: str
    situation: str
    action: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When to check in: weekdays (0 = Monday … 6 = Sunday) at a local wall-clock time."""

    weekdays: frozenset[int]
    at: time

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("a rhythm needs at least one weekday, each from 0 (Monday) to 6 (Sunday)")
        if self.at.tzinfo is not None:
            raise ValueError("a rhythm's time is local wall-clock time without a zone")


class GoalStatus(StrEnum):
    """Where a goal stands."""

    ACTIVE = "active"
    ACHIEVED = "achieved"
    PARTLY = "partly"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as the client agreed to it on the review card."""

    id: str
    focus: FocusArea
    statement: str
    """What the client will do, in their own words."""
    written_at: datetime
    wish: str | None = None
    measure: Measure | None = None
    confidence: int | None = None
    """0 (not at all) to 10 (certain), as the client rated it when writing."""
    plan: IfThenPlan | None = None
    reason: str | None = None
    deadline: Deadline | None = None
    rhythm: Rhythm | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    closed_at: datetime | None = None


class CheckInOutcome(StrEnum):
    """What the client said of a day. Silence is no outcome: it is unknown, never a failure."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One local day of one goal: asked, and perhaps answered."""

    id: str
    goal_id: str
    day: date
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    outcome: CheckInOutcome | None = None
    note: str | None = None
