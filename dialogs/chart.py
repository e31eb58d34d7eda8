"""What a picture of a goal's progress shows, as data: the days of the last weeks, the strength, the count.

Days are the client's local days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dialogs.goal import CheckIn, Goal
from dialogs.progress import DayState, check_in_frequency, day_states, planned_total, share, strengths
from dialogs.rhythm import local_day

WEEKS = 12
"""At most so many weeks are shown, the last of them not over yet."""

ENOUGH_DAYS = 3
"""With fewer answered days there is nothing to see in a picture."""

QUARTERS = (25, 50, 75, 100)
"""Percent of what was planned at which a milestone stands."""

_ANSWERED = frozenset({DayState.DONE, DayState.PARTLY, DayState.NOT_YET, DayState.SKIP})
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Count:
    """How many days were done, against what was planned. Each tuple has one value for each day shown."""

    total: int
    """What was planned, at least 1."""
    done: tuple[int, ...]
    pace: tuple[float, ...] | None
    """What an even pace from the day of writing to the deadline makes; None without a deadline."""
    reached: tuple[tuple[int, date], ...]
    """Which of `QUARTERS` were reached, and on which day; perhaps on one that is not shown."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The days from `start` to today, both included, oldest first."""

    start: date
    states: tuple[DayState, ...]
    strength: tuple[float, ...] | None
    """The score from 0 to 1 after each day; None for an open goal."""
    count: Count | None
    """None for a goal without a total."""
    answered: int
    """How many days have an answer, also of those that are not shown."""

    @property
    def today(self) -> date:
        """The last day."""
        return self.start + timedelta(days=len(self.states) - 1)

    @property
    def monday(self) -> date:
        """The Monday of the first week."""
        return self.start - timedelta(days=self.start.weekday())

    @property
    def weeks(self) -> int:
        """How many weeks the days are in, 1 to `WEEKS`."""
        return (self.today - self.monday).days // _WEEK + 1

    @property
    def is_enough(self) -> bool:
        """Whether there is something to see."""
        return self.answered >= ENOUGH_DAYS


def chart_of(goal: Goal, check_ins: Iterable[CheckIn], today: date, zone: ZoneInfo) -> Chart:
    """The chart of a goal; `check_ins` of other goals are passed over.

    Counts and strength go back to the day of writing, or to the first check-in where that is earlier.
    """
    mine = [one for one in check_ins if one.goal_id == goal.id and one.day <= today]
    written = min(local_day(goal.written_at, zone), today)
    first = min((written, *(one.day for one in mine)))
    states = day_states(mine, first, today, goal.rhythm)
    shown_from = max(first, today - timedelta(days=today.weekday() + (WEEKS - 1) * _WEEK))
    skipped = (shown_from - first).days
    frequency = check_in_frequency(goal)
    return Chart(
        start=shown_from,
        states=states[skipped:],
        strength=None if frequency is None else strengths(states, frequency)[skipped:],
        count=_count(goal, states, first, written, skipped),
        answered=sum(state in _ANSWERED for state in states),
    )


def _count(goal: Goal, states: Sequence[DayState], first: date, written: date, skipped: int) -> Count | None:
    total = planned_total(goal)
    if total is None:
        return None
    done: list[int] = []
    for state in states:
        done.append((done[-1] if done else 0) + (state is DayState.DONE))
    pace = None
    if goal.deadline is not None and goal.deadline.date > written:
        span = (goal.deadline.date - written).days
        passed = ((first - written).days + number for number in range(skipped, len(states)))
        pace = tuple(total * min(1.0, max(0, days) / span) for days in passed)
    return Count(total, tuple(done[skipped:]), pace, _reached(done, total, first))


def _reached(done: Sequence[int], total: int, first: date) -> tuple[tuple[int, date], ...]:
    found = []
    for percent in QUARTERS:
        numbers = (number for number, count in enumerate(done) if 100 * share(count, total) >= percent)
        at = next(numbers, None)
        if at is not None:
            found.append((percent, first + timedelta(days=at)))
    return tuple(found)
