"""Days on which a goal was not done: when to say something kind, and when to ask what got in the way.

A lapse is nothing that is counted against anybody. After one "not yet" there is a kind word; after two in a
row, or one with a reason, the client is asked once what would help, and then not again for a while. A day
that was free, because what the week asks for was done already, is no lapse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from dialogs.goal import CheckIn, CheckInOutcome, Frequency, Goal, Period
from dialogs.progress import check_in_frequency

KIND_LINES = 8
"""How many kind lines there are: `lapse-kind-1` to `lapse-kind-8`."""

IN_A_ROW = 2
"""After so many "not yet" in a row the client is asked what got in the way."""

ASKED_APART = timedelta(days=7)
"""A client is not asked about the same goal again within this time."""


_IN_TURN = (1, 3, 2, 5, 4, 6, 7, 8)
"""The kind lines as they follow one another; every second one is true of any day."""

_INSTEAD = {1: 6, 2: 8, 4: 3, 7: 5}
"""What is said in place of a line that is not true of the day; never the one beside it in turn."""

_AFTER_DOING = frozenset({1, 4, 7})
"""Kind lines that speak of what was done before."""

_OF_ONE_DAY = frozenset({2, 7})
"""Kind lines that speak of a single day."""

_DOING = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})
_DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}


def kind_line(goal: Goal, others: Iterable[CheckIn], answered: CheckIn) -> str:
    """The id of a kind message for this "not yet" that is true of it, another one than for the one before."""
    others = _of(goal, others, answered)
    if is_part_done(goal, others, answered):
        return "lapse-part-done"
    before = sum(one.outcome is CheckInOutcome.NOT_YET for one in others)
    line = _IN_TURN[before % KIND_LINES]
    was_done = any(one.outcome in _DOING for one in others if one.day < answered.day)
    again = is_repeated(goal, others, answered)
    is_true = (was_done or line not in _AFTER_DOING) and not (again and line in _OF_ONE_DAY)
    return f"lapse-kind-{line if is_true else _INSTEAD[line]}"


def is_part_done(goal: Goal, others: Iterable[CheckIn], answered: CheckIn) -> bool:
    """Whether as much as the measure asks of the week, month or other span of this day was done already.

    A week is from Monday to Sunday, a month and a year are those of the calendar, and any other span ends
    with the day itself. Days are the client's local ones.
    """
    frequency = check_in_frequency(goal)
    if frequency is None or (frequency.period is Period.DAY and frequency.every == 1):
        return False
    first, last = _span(frequency, answered.day)
    done = {
        one.day
        for one in others
        if one.goal_id == answered.goal_id
        and one.day != answered.day
        and one.outcome is CheckInOutcome.DONE
        and first <= one.day <= last
    }
    return len(done) >= max(1, frequency.count)


def _span(frequency: Frequency, day: date) -> tuple[date, date]:
    if frequency.every == 1 and frequency.period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if frequency.every == 1:
        first = day.replace(day=1) if frequency.period is Period.MONTH else day.replace(month=1, day=1)
        following = first + timedelta(days=31 if frequency.period is Period.MONTH else 366)
        return first, following.replace(day=1) - timedelta(days=1)
    return day - timedelta(days=frequency.every * _DAYS[frequency.period] - 1), day


def is_repeated(goal: Goal, others: Iterable[CheckIn], answered: CheckIn) -> bool:
    """Whether this "not yet" is at least the second in a row on the goal's days up to its own.

    A skip and a day without an answer neither end the row nor add to it, nor does a day that was free because
    that week's part was done already (`is_part_done`), which is no lapse itself.
    """
    others = _of(goal, others, answered)
    if answered.outcome is not CheckInOutcome.NOT_YET or is_part_done(goal, others, answered):
        return False
    row = 1
    for one in reversed(others):
        if one.day >= answered.day or one.outcome in {None, CheckInOutcome.SKIP}:
            continue
        if one.outcome is not CheckInOutcome.NOT_YET or row == IN_A_ROW:
            break
        row += not is_part_done(goal, others, one)
    return row >= IN_A_ROW


def _of(goal: Goal, others: Iterable[CheckIn], answered: CheckIn) -> list[CheckIn]:
    """The goal's other check-ins, by day."""
    mine = (one for one in others if one.goal_id == goal.id and one.id != answered.id)
    return sorted(mine, key=lambda one: one.day)


def may_ask(asked: Sequence[str], goal_id: str, now: datetime) -> bool:
    """Whether a client may be asked about this goal at `now` (UTC); `asked` is `Dialog.lapses_asked`."""
    return all(
        goal != goal_id or now - datetime.fromisoformat(at) >= ASKED_APART
        for goal, _, at in (one.partition("|") for one in asked)
    )


def asked_also(asked: Sequence[str], goal_id: str, now: datetime) -> tuple[str, ...]:
    """`Dialog.lapses_asked` once this goal was asked about at `now`; what is long ago is left out."""
    lately = (one for one in asked if now - datetime.fromisoformat(one.partition("|")[2]) < ASKED_APART)
    return (*lately, f"{goal_id}|{now.isoformat()}")
