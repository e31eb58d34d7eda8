"""A written goal in a smaller size: other words for it, and the measure that is read from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dialogs.amounts import Target, reached
from dialogs.coach import Part, assess, measure_parts, measure_words, smaller_sizes, with_part, without
from dialogs.goal import Amount, Frequency, Goal, Measure, Period
from dialogs.reading_amounts import read_amounts

_COUNTED = frozenset({"time", "times", "session", "sessions"})
_ANY_DAY = date(2000, 1, 3)
_DAYS = {Period.DAY: 1.0, Period.WEEK: 7.0, Period.MONTH: 30.4, Period.YEAR: 365.0}


def in_one(goal: Goal) -> str:
    """What, and how much: the goal's words, with as much of its measure behind them as they do not say."""
    if goal.measure is None:
        return goal.statement
    said = frozenset(part.says for part in measure_parts(goal.statement))
    beside = without(goal.measure.words, said)
    return f"{goal.statement}, {beside}" if beside else goal.statement


def smaller(goal: Goal, today: date, country: str) -> tuple[Goal, ...]:
    """Up to three smaller versions from the client's own numbers, the largest first; see `smaller_sizes`.

    `today` is the client's local date and `country` an ISO 3166 code; dates in the words are read by them.
    """
    return tuple(worded(goal, words, today, country) for words in smaller_sizes(in_one(goal)))


def measured(goal: Goal, parts: tuple[Part, ...], today: date, country: str) -> Goal:
    """The goal with these amounts in the place of those of the same kind, or behind its words."""
    words = in_one(goal)
    for part in parts:
        words = with_part(words, part) or f"{words}, {part.text}"
    return worded(goal, words, today, country)


def is_larger(now: Goal, before: Goal) -> bool:
    """Whether a new measure asks for more and in nothing for less: more of an amount, or more often.

    A goal that keeps to a limit is larger in neither: who may have more has it easier.
    """
    if now.measure is None or before.measure is None or not assess(in_one(before), today=_ANY_DAY).positive:
        return False
    steps = [_compared(new, old) for new in _amounts(now) for old in _amounts(before)]
    often = now.measure.frequency, before.measure.frequency
    if often[0] is not None and often[1] is not None:
        steps.append(_sign(_per_day(often[0]) - _per_day(often[1])))
    return max(steps, default=0) > 0 and min(steps) >= 0


def _amounts(goal: Goal) -> list[Amount]:
    words = goal.measure.words if goal.measure else ""
    return [one for one in read_amounts(words) if one.value and one.unit and one.unit != "time"]


def _compared(new: Amount, old: Amount) -> int:
    value = old.value or Decimal(0)
    target = Target(value, old.unit or "", old.words, at_most=False, is_strict=False)
    amount = reached(new, target)
    return 0 if amount is None else _sign(float(amount - value))


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _per_day(frequency: Frequency) -> float:
    return frequency.count / (frequency.every * _DAYS[frequency.period])


def worded(goal: Goal, words: str, today: date, country: str) -> Goal:
    """The goal in these words: the measure is read from them, where the client started from stays."""
    read = assess(words, today=today, country=country)
    how = measure_words(words) or read.metric
    if not how:
        return replace(goal, statement=words, measure=None)
    is_count = read.frequency is None and read.target is not None and (read.unit or "") in _COUNTED
    return replace(
        goal,
        statement=words,
        measure=Measure(
            words=how,
            frequency=read.frequency,
            count=int(read.target) if is_count and read.target is not None else None,
            baseline=goal.measure.baseline if goal.measure else None,
        ),
    )
