"""A written goal in a smaller size: other words for it, and the measure that is read from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.coach import Part, assess, measure_parts, measure_words, smaller_sizes, with_part, without
from dialogs.goal import Goal, Measure

_COUNTED = frozenset({"time", "times", "session", "sessions"})


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
