"""How far a goal has come: counts, the share of a target, and a strength score that forgives.

A check-in is one local day of one goal, so everything is counted in days answered as done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import floor, sqrt

from dialogs.goal import CheckIn, CheckInOutcome, Frequency, Goal, Period, Rhythm

_GREGORIAN_YEAR = 365.2425
_DAYS = {Period.DAY: 1.0, Period.WEEK: 7.0, Period.MONTH: _GREGORIAN_YEAR / 12, Period.YEAR: _GREGORIAN_YEAR}
_PARTLY_COUNTS = 0.5


class DayState(StrEnum):
    """What is known of one local day of a goal."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    SKIP = "skip"
    UNKNOWN = "unknown"
    """Asked, and nothing heard."""
    LEFT_OUT = "left_out"
    """Not asked although it was one of the client's days: a pause, for example, with the days off in it."""
    NOT_DUE = "not_due"
    """Not asked about."""


_FROZEN = frozenset({DayState.SKIP, DayState.UNKNOWN, DayState.LEFT_OUT})
_CREDIT = {DayState.DONE: 1.0, DayState.PARTLY: _PARTLY_COUNTS, DayState.NOT_YET: 0.0}


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """Check-ins of a range of local days. `asked` = `answered` + `unknown`."""

    asked: int
    """Check-ins that were sent, or that the client answered without being asked."""
    answered: int
    """`done` + `partly` + `not_yet` + `skipped`."""
    done: int
    partly: int
    not_yet: int
    skipped: int
    unknown: int
    """Sent, and no answer yet. Not a failure."""


def check_in_frequency(goal: Goal) -> Frequency | None:
    """How often at most a check-in can say "done" when the goal goes as planned; None for an open goal.

    This is the measure's frequency, or as often as the client is asked where that is less: three walks a week
    with one check-in on Sundays makes one a week, three glasses a day make one a day.
    """
    wanted = goal.measure.frequency if goal.measure else None
    if wanted is None:
        return None
    asked = goal.rhythm.frequency if goal.rhythm else Frequency(1, Period.DAY)
    return wanted if wanted.count * _days_in(asked) <= asked.count * _days_in(wanted) else asked


def planned_total(goal: Goal) -> int | None:
    """How many check-ins answered "done" reach the goal; None when it is open.

    The measure's count where there is one, else `check_in_frequency` times the days from the (UTC) date of
    writing to the deadline, rounded to the nearest whole number and at least 1. A month is a twelfth of a
    mean Gregorian year.
    """
    if goal.measure is None:
        return None
    if goal.measure.count is not None:
        return goal.measure.count if goal.measure.count > 0 else None
    frequency = check_in_frequency(goal)
    if frequency is None or frequency.count < 1 or goal.deadline is None:
        return None
    days = (goal.deadline.date - goal.written_at.date()).days
    return max(1, floor(frequency.count * days / _days_in(frequency) + 0.5)) if days >= 0 else None


def done_count(check_ins: Iterable[CheckIn]) -> int:
    """How many check-ins were answered "done"; "partly" is not counted here."""
    return sum(one.outcome is CheckInOutcome.DONE for one in check_ins)


def share(done: int, total: int) -> float:
    """`done` of `total` from 0 to 1; more than planned is 1. Raises `ValueError` for a total below 1."""
    if total < 1:
        raise ValueError("a share needs a total of at least 1")
    return min(1.0, max(0, done) / total)


def day_states(
    check_ins: Iterable[CheckIn], first: date, last: date, rhythm: Rhythm | None
) -> tuple[DayState, ...]:
    """One state for each local day from `first` to `last`, both included, out of one goal's check-ins.

    By the goal's `rhythm`, as it is now, a day that was left out is told from a day off. Days off that follow
    one are left out with it, up to the next check-in: a pause is no time in which nothing was done.
    """
    by_day = {one.day: one for one in check_ins}
    states, leaving_out = [], False
    for passed in range((last - first).days + 1):
        day = first + timedelta(days=passed)
        state = _state_of(by_day.get(day))
        is_planned = rhythm is not None and rhythm.falls_on(day)
        leaving_out = state is DayState.NOT_DUE and (leaving_out or is_planned)
        states.append(DayState.LEFT_OUT if leaving_out else state)
    return tuple(states)


def strength(days: Sequence[DayState], frequency: Frequency) -> float:
    """How well a goal is becoming a habit, from 0 to 1, after consecutive local `days`, oldest first.

    This is the last of `strengths`, 0 before the first day.
    """
    return next(reversed(strengths(days, frequency)), 0.0)


def strengths(days: Sequence[DayState], frequency: Frequency) -> tuple[float, ...]:
    """The strength score after each of these consecutive local `days`, oldest first, from 0 to 1.

    The exponential smoothing of Loop Habit Tracker: with N times in D days, f = N / D and
    m = 0.5 ** (sqrt(f) / 13), each day makes `score * m + value * (1 - m)`, where value is what was done in
    the last W days divided by n, at most 1. For f < 1, n = 2N and W = 2D, which evens out irregular weeks;
    otherwise n = N and W = D. `frequency` is in done days (see `check_in_frequency`); a month here has 30
    days, a year 365. PARTLY counts half.

    Two things differ, so that silence is no failure. SKIP, UNKNOWN and LEFT_OUT days, and days in whose
    window nothing is known, leave the score as it is. Within the window such a day counts like the average of
    the known days, else silence on Monday would lower the score of a Wednesday that was done.
    """
    times, span = frequency.count, int(_days_in(frequency))
    wanted, window = (2 * times, 2 * span) if times < span else (times, span)
    memory = 0.5 ** (sqrt(times / span) / 13)
    score = 0.0
    scores = []
    for today, state in enumerate(days):
        value = None if state in _FROZEN else _value(days[max(0, today + 1 - window) : today + 1], wanted)
        if value is not None:
            score = score * memory + value * (1 - memory)
        scores.append(score)
    return tuple(scores)


def count_week(check_ins: Iterable[CheckIn], first: date, last: date) -> WeekCounts:
    """Count the check-ins of the local days from `first` to `last`, both included.

    Check-ins that were neither sent nor answered are left out.
    """
    outcomes = Counter(
        one.outcome
        for one in check_ins
        if first <= one.day <= last and (one.asked_at is not None or one.outcome is not None)
    )
    unknown = outcomes[None]
    return WeekCounts(
        asked=outcomes.total(),
        answered=outcomes.total() - unknown,
        done=outcomes[CheckInOutcome.DONE],
        partly=outcomes[CheckInOutcome.PARTLY],
        not_yet=outcomes[CheckInOutcome.NOT_YET],
        skipped=outcomes[CheckInOutcome.SKIP],
        unknown=unknown,
    )


def _days_in(frequency: Frequency) -> float:
    return frequency.every * _DAYS[frequency.period]


def _state_of(check_in: CheckIn | None) -> DayState:
    if check_in is None or (check_in.outcome is None and check_in.asked_at is None):
        return DayState.NOT_DUE
    return DayState(check_in.outcome.value) if check_in.outcome else DayState.UNKNOWN


def _value(window: Sequence[DayState], wanted: int) -> float | None:
    """What was done in the window as a part of what was wanted, None where nothing is known."""
    known = [_CREDIT[state] for state in window if state in _CREDIT]
    if not known:
        return None
    frozen = sum(state in _FROZEN for state in window)
    return min(1.0, sum(known) / len(known) * (len(known) + frozen) / wanted)
