"""The words of the measure, its unit, where it starts from and what it aims at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dialogs.coach.facts import Facts
from dialogs.coach.quantities import Kind, Quantity
from dialogs.coach.rate import Rank
from dialogs.goal import Period

_QUALIFIERS = (
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("no", "more", "than"),
    ("more", "than"),
    ("less", "than"),
)


@dataclass(frozen=True, slots=True)
class Metric:
    """All texts are cut from the statement; `target` is the number to reach."""

    words: str | None
    unit: str | None
    baseline: str | None
    target: Decimal | None


def read_metric(facts: Facts, measured: tuple[int, int] | None) -> Metric:
    """The main quantity of the statement, or empty fields when it has none; a clock time counts nothing."""
    if measured is None or measured[0] < 0:
        return Metric(None, None, None, None)
    words = facts.words
    first, last = measured
    amount = next((found for found in facts.quantities if found.first == first), None)
    baseline = _baseline(facts, amount)
    if amount is not None and amount.kind is Kind.CLOCK and baseline is None:
        # "Ring my sister at eight" is done or not; eight is no number of anything.
        return Metric(None, None, None, None)
    target = amount
    rate = next(
        (found for found in facts.rates if found.rank is Rank.AMOUNT and found.first <= first <= found.last),
        None,
    )
    if (
        rate is not None
        and rate.frequency is not None
        and (rate.frequency.period is not Period.DAY or facts.avoided is not None)
    ):
        last = rate.last
    if baseline is not None:
        target = next((found for found in facts.quantities if found.first > baseline.last), amount)
        last = target.last if target is not None else last
        first = baseline.first - (words[baseline.first - 1] == "from")
    for qualifier in _QUALIFIERS:
        start = first - len(qualifier)
        if start >= 0 and words[start:first] == qualifier:
            first = start
    return Metric(
        words=facts.read.cut(first, last),
        unit=target.unit if target is not None else None,
        baseline=facts.read.cut(baseline.first, baseline.last) if baseline is not None else None,
        target=target.high if target is not None else None,
    )


def _baseline(facts: Facts, amount: Quantity | None) -> Quantity | None:
    """The first amount in "from 10 to 6"."""
    if amount is None or amount.first == 0:
        return None
    words = facts.words
    later = [found for found in facts.quantities if found.first > amount.last]
    if words[amount.first - 1] != "from" or not later:
        return None
    return amount if "to" in words[amount.last : later[0].first + 1] else None
