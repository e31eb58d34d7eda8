"""The shared language: what a goal is made of.

Every value here is immutable. Words are the client's own; dates are local calendar dates of the client,
instants are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from dialogs.milestone import Milestone
from dialogs.recurrence import CODES, Recurrence, Unit, falls_on, first_day, recurrence, settle

_ANY_MONDAY = date(2024, 1, 1)
"""Where a rule of every week starts makes no difference."""


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


_PERIODS = {Unit.DAY: Period.DAY, Unit.WEEK: Period.WEEK, Unit.MONTH: Period.MONTH}


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


LocalDay: TypeAlias = date
"""A type for fields beside one that is called `date`."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: the words the client used and the local date they mean. An open goal has none."""

    words: str
    date: date
    since: LocalDay | None = None
    """The local day on which this date was chosen in place of another; None for the day of writing."""


LEVELS = (-2, -1, 0, 1, 2)
"""The levels of goal attainment; 0 is as expected."""


class ScaleConvention(StrEnum):
    """By which convention the level a client starts from was placed on a scale."""

    KINGS = "kings"
    """King's College: -1 where there is some ability now, -2 where nothing worse is plausible."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Goal attainment scaling (Kiresuk & Sherman): what -2, -1, 0 (as expected), +1 and +2 look like.

    `levels` has the client's words for each, from -2 to +2. `baseline` is the level they started from, None
    where that is not known, placed by `convention`.
    """

    levels: tuple[str, str, str, str, str]
    baseline: int | None = None
    convention: ScaleConvention = ScaleConvention.KINGS

    def __post_init__(self) -> None:
        if len(self.levels) != len(LEVELS) or not all(level.strip() for level in self.levels):
            raise ValueError("a scale needs words for each of its five levels")
        if self.baseline is not None and self.baseline not in LEVELS:
            raise ValueError("the level someone starts from is -2 to +2")

    def words(self, level: int) -> str:
        """What this level, -2 to +2, looks like."""
        return self.levels[level + 2]


@dataclass(frozen=True, slots=True)
class IfThenPlan:
    """If this situation comes, then this is what I do: an implementation intention (Gollwitzer)."""

    obstacle: str
    situation: str
    action: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When to check in: on the days of a rule, at a local wall-clock time, at most once a local date.

    `rule` is one of RFC 5545 as `dialogs.recurrence` takes it ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"), brought
    into one form, so that rhythms with the same days and time are equal. Raises `ValueError` for any other.
    """

    rule: str
    starts: date = field(compare=False)
    """The local date from which the rule counts, moved to its first day on or after that.

    It says which of two Sundays "every other Sunday" means, and no more: the rule has days before it, too.
    """
    at: time
    phase: int = field(init=False, repr=False)
    """Where `starts` stands in the rule's interval."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is not None:
            raise ValueError("a rhythm's time is local wall-clock time without a zone")
        settled = settle(self.rule, self.starts)
        for name, value in (("rule", settled.rule), ("starts", settled.first), ("phase", settled.phase)):
            object.__setattr__(self, name, value)

    @classmethod
    def weekly(cls, weekdays: Collection[int], at: time, starts: date = _ANY_MONDAY) -> Rhythm:
        """Every week on these weekdays (0 = Monday … 6 = Sunday). Raises `ValueError` without any."""
        if not weekdays or not all(0 <= day < len(CODES) for day in weekdays):
            raise ValueError("a rhythm needs some of the weekdays from 0 (Monday) to 6 (Sunday)")
        return cls("FREQ=WEEKLY;BYDAY=" + ",".join(CODES[day] for day in sorted(weekdays)), starts, at)

    @property
    def recurrence(self) -> Recurrence:
        """The rule taken apart."""
        return recurrence(self.rule)

    @property
    def frequency(self) -> Frequency:
        """How often its days come; a month that lacks one of them counts as if it had it."""
        taken = self.recurrence
        return Frequency(len(taken.days or taken.month_days) or 1, _PERIODS[taken.unit], taken.interval)

    def falls_on(self, day: date) -> bool:
        """Whether this local date is one of its days."""
        return falls_on(self.rule, self.phase, day)

    def first_day(self, on_or_after: date) -> date:
        """The first of its local days on or after this one."""
        return first_day(self.rule, self.phase, on_or_after)

    def days(self, first: date, last: date) -> Iterator[date]:
        """Its local days from `first` to `last`, both included."""
        day = self.first_day(first)
        while day <= last:
            yield day
            day = self.first_day(day + timedelta(days=1))


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
    scale: Scale | None = None
    rhythm: Rhythm | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    closed_at: datetime | None = None
    ends_since: datetime | None = None
    """Since when its last day is over with nothing decided: no single days are asked about meanwhile."""


class CheckInOutcome(StrEnum):
    """What the client said of a day. Silence is no outcome: it is unknown, never a failure."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a client said of a day: a value with a unit ("25 min"), a share ("half"), or both."""

    words: str
    """The part of the client's own words that says it."""
    value: Decimal | None = None
    """0 or more, in `unit`; None where only a share was said."""
    unit: str | None = None
    """One name for all its spellings: minute, km, step, time (occasions), or any noun in the singular."""
    share: Decimal | None = None
    """The part of the whole that was said, from 0; above 1 is more than the whole."""


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
    amount: Amount | None = None
    confidence: int | None = None
    """0 to 10: how sure the client was, after this check-in, that the next one goes well."""
    snoozed_until: datetime | None = None
    """When the client wants to be asked again; None when they do not."""
    snoozes: int = 0
    """How often they wanted that for this day."""
    celebrated: Milestone | None = None
    """What was celebrated with an answer for this day. It stays when the answer is corrected."""
