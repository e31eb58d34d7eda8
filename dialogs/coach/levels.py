"""A proposal for the five levels of goal attainment scaling, made from a goal's own measure.

As in SMART-GAS (Bovend'Eerdt, Botell & Wade 2009) only one part differs between the levels: how often, how
many in all, or how much. Four rising cuts part all possible outcomes: none is left out, none in two levels.
Numbers that nobody should be led to raise or lower (doses, sleep, meals, weight) are left alone; then there
are words to edit, as where a goal has no number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise
from typing import TypeAlias

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.measure_parts import Says, measure_parts
from dialogs.coach.needed import needed
from dialogs.coach.quantities import Kind
from dialogs.coach.reading import assess
from dialogs.coach.shrinkable import is_kept_whole, shrinkable, singular
from dialogs.goal import Frequency, Goal, Measure, Period
from dialogs.say import Say, say

_NO_DATES = Calendar(date(2000, 1, 3))
_ANY_DAY = date(2000, 1, 3)
_WEEK = 7
_CAPPED_FROM = 6
"""So often a week that "more" and "much more" do not both fit into seven days."""
_AT_MOST = re.compile(r"\b(?:at most|no more than|not more than|up to|max|maximum)\b", re.IGNORECASE)
_CEILING_WORDS = re.compile(r"\b(?:less than|fewer than|under|below|without)\b", re.IGNORECASE)
_LEFT_ALONE = frozenset(
    "fast fasting weigh weight calorie calories kcal kg kilo kilos lb lbs pound pounds stone gram grams meal "
    "meals sleep asleep nap dose doses".split()
)
_NONE_WORDS = frozenset("0 never none nothing no not zero".split())
_BESIDE_NONE = frozenset("at all times time yet so far".split())
_SMALLEST_AMOUNT = 2
_STEPS = tuple(
    Decimal(step) for step in ("1", "2", "5", "10", "15", "20", "25", "50", "100", "250", "500", "1000")
)


Cuts: TypeAlias = tuple[Decimal, Decimal, Decimal, Decimal]
Span: TypeAlias = tuple[Decimal | None, Decimal | None]
"""From the first amount up to, and without, the second; None at the open ends."""


class Varied(Enum):
    """Which one part differs between the levels."""

    HOW_OFTEN = auto()
    TOTAL = auto()
    HOW_MUCH = auto()
    WORDS = auto()
    """No number: the levels are words that want the client's own."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Five levels in words, from -2 to +2, and where the client starts from (by King's College's rule).

    `cuts` part the amounts from 0 up: below the first, from each up to the next, from the last on. They rise
    with the levels, or fall where the goal `is_at_most` a number. None where there is no number.
    """

    varied: Varied
    levels: tuple[Say, Say, Say, Say, Say]
    baseline: int | None = None
    cuts: Cuts | None = None
    is_at_most: bool = False


def ladder(goal: Goal) -> Ladder:
    """The proposal for this goal."""
    measure = goal.measure
    if measure is None:
        return _in_words(goal)
    facts = gather(whole(goal.statement, measure.words), _NO_DATES)
    if _is_left_alone(facts):
        return _in_words(goal)
    if _AT_MOST.search(facts.read.original):
        return _at_most(facts, measure) or _in_words(goal)
    made = _at_least(facts, measure) if facts.avoided is None else None
    return made or _in_words(goal)


def whole(statement: str, measure: str) -> str:
    """The goal in one sentence: its statement, and behind it what of the measure it does not say."""
    rest = beside(statement, measure)
    return f"{statement}, {rest}" if rest else statement


def beside(statement: str, measure: str) -> str:
    """The parts of the measure that the statement does not say itself."""
    said = {part.text.casefold() for part in measure_parts(statement)}
    rest = measure
    for part in reversed(measure_parts(measure)):
        if part.text.casefold() in said:
            rest = f"{rest[: part.start].rstrip(' ,')} {rest[part.end :].lstrip(' ,')}".strip(" ,")
    return rest


def _is_left_alone(facts: Facts) -> bool:
    text = facts.read.original
    return (
        bool(_LEFT_ALONE & frozenset(facts.words))
        or is_kept_whole(facts)
        or needed(text) is not None
        or _CEILING_WORDS.search(text) is not None
    )


def _in_words(goal: Goal) -> Ladder:
    expected = goal.statement if goal.measure is None else goal.measure.words
    told = [say(f"level-words-{number}", expected=expected) for number in range(1, 6)]
    return Ladder(Varied.WORDS, _five(told))


def _at_least(facts: Facts, measure: Measure) -> Ladder | None:
    counted = {int(place.value) for place in shrinkable(facts) if place.occasions}
    often = measure.frequency
    if often is not None and not _is_capped(often):
        if often.count > 1 and often.count not in counted:
            return None
        return _how_often(often, measure.baseline)
    if often is None and measure.count is not None and measure.count in counted:
        return _total(measure.count, measure.baseline)
    return _how_much(facts, measure.baseline)


def _is_capped(often: Frequency) -> bool:
    is_every_day = often.period is Period.DAY and often.count == often.every == 1
    of_seven = often.period is Period.WEEK and often.every == 1 and _CAPPED_FROM <= often.count <= _WEEK
    return is_every_day or of_seven


def _how_often(often: Frequency, baseline: str | None) -> Ladder:
    per = say(f"level-per-{often.period.value}", every=often.every)
    before = _often_before(often, baseline)
    if often.count == 1:
        longer = say(f"level-per-{often.period.value}", every=2 * often.every)
        told = [
            say("level-often-less", per=longer),
            say("level-often", count=1, per=longer),
            say("level-often", count=1, per=per),
            say("level-often", count=2, per=per),
            say("level-often-from", count=3, per=per),
        ]
        return Ladder(Varied.HOW_OFTEN, _five(told), -2 if before == 0 else None)
    cuts = _rising(often.count, before)
    told = [_often_words(span, per) for span in _spans(cuts)]
    return Ladder(Varied.HOW_OFTEN, _five(told), _level_of(before, Decimal(often.count)), cuts)


def _total(target: int, baseline: str | None) -> Ladder:
    before = _number_in(baseline)
    cuts = _rising(target, before)
    told = [_total_words(span) for span in _spans(cuts)]
    return Ladder(Varied.TOTAL, _five(told), _level_of(before, Decimal(target)), cuts)


def _rising(target: int, before: Decimal | None) -> Cuts:
    """Cuts for whole numbers of which more is better; someone with some ability now starts at -1."""
    step = max(1, round(target / 5))
    first = max(1, target - step)
    if before is not None and 1 <= before < target:
        first = min(first, int(before))
    return (Decimal(first), Decimal(target), Decimal(target + 1), Decimal(target + 1 + step))


def _how_much(facts: Facts, baseline: str | None) -> Ladder | None:
    sizes = [place for place in shrinkable(facts) if not place.occasions and place.unit is not None]
    if len(sizes) != 1 or sizes[0].value < _SMALLEST_AMOUNT or sizes[0].unit is None:
        return None
    target, unit = sizes[0].value, facts.read.cut(sizes[0].unit, sizes[0].unit)
    step = _step(target)
    before = _number_in(baseline, unit)
    first = target - step
    if before is not None and 0 < before < target:
        first = min(first, before)
    cuts = (first, target, target + step, target + 2 * step)
    told = [_amount_words(span, unit) for span in _spans(cuts)]
    return Ladder(Varied.HOW_MUCH, _five(told), _level_of(before, target), cuts)


def _at_most(facts: Facts, measure: Measure) -> Ladder | None:
    """Mirrored: less is better. A ceiling of one or none leaves no room for two better levels."""
    amounts = [one for one in facts.quantities if one.kind is Kind.COUNT and one.high is not None]
    limit = amounts[0].high if len(amounts) == 1 else None
    unit = amounts[0].unit if len(amounts) == 1 else None
    if limit is None or unit is None or limit < _SMALLEST_AMOUNT or limit != int(limit):
        return None
    target = int(limit)
    step = max(1, round(target / 5))
    before = _number_in(measure.baseline, unit)
    last = target + 1 + step
    if before is not None and before > target:
        last = max(last, int(before) + 1)
    first = max(1, target - step)
    cuts = (Decimal(first), Decimal(target), Decimal(target + 1), Decimal(last))
    often = next((part.text for part in measure_parts(measure.words) if part.says is Says.HOW_OFTEN), "")
    told = [_counted_words(span, unit, often) for span in reversed(_spans(cuts))]
    worse = -1 if before is not None and before > target else None
    return Ladder(Varied.HOW_MUCH, _five(told), worse, cuts, is_at_most=True)


def _level_of(before: Decimal | None, target: Decimal) -> int | None:
    """King's College: -1 with some ability, -2 where nothing worse is plausible; None where that is open."""
    if before is None or before >= target:
        return None
    return -1 if before > 0 else -2


def _spans(cuts: Cuts) -> list[Span]:
    return list(pairwise((None, *cuts, None)))


def _five(told: Sequence[Say]) -> tuple[Say, Say, Say, Say, Say]:
    lowest, low, expected, high, highest = told
    return (lowest, low, expected, high, highest)


def _step(target: Decimal) -> Decimal:
    """About a quarter of the target, as a number that people use."""
    return (
        min(_STEPS, key=lambda step: (abs(step - target / 4), step))
        if target > _SMALLEST_AMOUNT
        else Decimal(1)
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _often_words(span: Span, per: Say) -> Say:
    low, high = span
    if high is None and low is not None:
        return say("level-often-from", count=int(low), per=per)
    last = int(high or 1) - 1
    if low is None:
        return say("level-often-up-to", count=last, per=per)
    if int(low) == last:
        return say("level-often", count=last, per=per)
    return say("level-often-between", low=int(low), high=last, per=per)


def _total_words(span: Span) -> Say:
    low, high = span
    if high is None and low is not None:
        return say("level-total-from", count=int(low))
    last = int(high or 1) - 1
    if low is None:
        return say("level-total-up-to", count=last)
    if int(low) == last:
        return say("level-total", count=last)
    return say("level-total-between", low=int(low), high=last)


def _amount_words(span: Span, unit: str) -> Say:
    low, high = span
    if low is None:
        return say("level-amount-under", high=_plain(high or Decimal(1)), unit=unit)
    if high is None:
        return say("level-amount-from", low=_plain(low), unit=unit)
    return say("level-amount-between", low=_plain(low), high=_plain(high), unit=unit)


def _counted_words(span: Span, unit: str, often: str) -> Say:
    low, high = span
    first, last = int(low or 0), None if high is None else int(high) - 1
    if last is None:
        return say("level-counted-from", count=first, unit=unit, often=often)
    one = singular(unit) or unit
    if last == 0:
        return say("level-counted-none", unit=unit, often=often)
    if first == last:
        return say("level-counted", count=last, unit=one if last == 1 else unit, often=often)
    if low is None:
        return say("level-counted-up-to", count=last, unit=one if last == 1 else unit, often=often)
    return say("level-counted-between", low=first, high=last, unit=unit, often=often)


def _often_before(often: Frequency, baseline: str | None) -> Decimal | None:
    """How often it is done now, counted in the same period; None where that is not said."""
    if baseline is None:
        return None
    told = assess(baseline, today=_ANY_DAY, country="GB").frequency
    if told is None:
        return _number_in(baseline)
    return Decimal(told.count) if (told.period, told.every) == (often.period, often.every) else None


def _number_in(text: str | None, unit: str | None = None) -> Decimal | None:
    """The only number in the words, of this unit or of none; 0 for "never"."""
    if text is None:
        return None
    facts = gather(text, _NO_DATES)
    if not facts.quantities:
        words = frozenset(facts.words)
        return Decimal(0) if words & _NONE_WORDS and words <= _NONE_WORDS | _BESIDE_NONE else None
    amount = facts.quantities[0]
    has_unit = amount.unit is None or unit is None or amount.unit.casefold() == unit.casefold()
    return amount.high if len(facts.quantities) == 1 and has_unit else None
