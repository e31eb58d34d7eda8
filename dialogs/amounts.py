"""What an amount means for a goal: compared with the target in its measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from dialogs.coach import assess
from dialogs.goal import Amount, CheckInOutcome, Frequency, Goal, Period, Rhythm
from dialogs.reading_amounts import read_amounts
from dialogs.say import Say, say

_ANY_DAY = date(2000, 1, 3)
"""What a measure aims at does not depend on the day on which it is read."""

_IN_ONE = {
    "second": ("lasting", Decimal(1)),
    "minute": ("lasting", Decimal(60)),
    "hour": ("lasting", Decimal(3600)),
    "m": ("way", Decimal(1)),
    "km": ("way", Decimal(1000)),
    "mile": ("way", Decimal("1609.344")),
    "ml": ("volume", Decimal(1)),
    "litre": ("volume", Decimal(1000)),
}
"""What one of a unit is in the smallest of its kind."""

_LIMIT = re.compile(
    r"\b(?:at most|no more than|not more than|up to|max(?:imum)?|limit(?:ed)?|or (?:less|fewer)|less than"
    r"|fewer than|under|below)\b",
    re.IGNORECASE,
)
_STRICT = re.compile(r"\b(?:less than|fewer than|under|below)\b", re.IGNORECASE)
_PER_PERIOD = re.compile(
    r"\b(?:an?|per|each|every) (?:week|fortnight|month|year)\b|\b(?:weekly|monthly)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure asks of one check-in, and the client's words for it: "30 minutes"."""

    value: Decimal
    unit: str
    words: str
    at_most: bool
    """A limit, which is kept by doing less."""
    is_strict: bool
    """The limit itself is too much: "less than 2 hours"."""


def target_of(goal: Goal) -> Target | None:
    """The target that the amount of one check-in can be compared with; None where there is none.

    A total over all check-ins ("12 sessions"), and one for a week where the client is asked on several days
    of it, are not what one check-in tells.
    """
    measure = goal.measure
    words = goal.statement if measure is None else measure.words
    aim = _aim_in(words, goal.statement)
    if aim is None or (measure is not None and measure.count is not None and aim.value == measure.count):
        return None
    frequency = None if measure is None else measure.frequency
    weekly = frequency is not None and frequency.period is not Period.DAY
    of_a_period = _PER_PERIOD.search(_metric(words)) is not None or (aim.unit == "time" and weekly)
    return None if of_a_period and not _asked_once_a_week(goal.rhythm) else aim


def reached(amount: Amount, target: Target) -> Decimal | None:
    """The amount in the unit of the target; None where the two cannot be compared.

    A number without a unit counts in the unit of the target.
    """
    if amount.value is None:
        return None
    if amount.unit is None or amount.unit == target.unit or {amount.unit, target.unit} == {"day", "time"}:
        return amount.value
    if amount.unit == "m" and target.unit == "minute":
        return amount.value
    kind, size = _IN_ONE.get(amount.unit, (amount.unit, Decimal(1)))
    wanted, wanted_size = _IN_ONE.get(target.unit, (target.unit, Decimal(1)))
    return amount.value * size / wanted_size if kind == wanted else None


def outcome_of(amount: Amount, goal: Goal) -> CheckInOutcome | None:
    """What an amount says of a check-in; None where it cannot be told.

    At or over the target is done, less is partly, nothing is not yet. With a limit it is mirrored: within it
    is done, up to twice as much is partly, more is not yet. A share of the target counts as such. Where there
    is no target to compare with, anything above nothing is done, but not for a goal with a limit.
    """
    target = target_of(goal)
    value = None if target is None else reached(amount, target)
    if target is not None and value is not None and (target.at_most or amount.share is None):
        return _within(value, target) if target.at_most else _part(value / target.value)
    if amount.share is not None:
        return _part(amount.share)
    if target is not None and target.at_most:
        return None
    return CheckInOutcome.DONE if amount.value else CheckInOutcome.NOT_YET


def in_words(amount: Amount, goal: Goal) -> Say | None:
    """The amount beside the target: "25 of 30 minutes"; None where there is nothing to compare it with."""
    target = target_of(goal)
    value = None if target is None else reached(amount, target)
    if target is None or value is None or amount.share is not None:
        return None
    if value > target.value and not target.at_most:
        return say("amount-over", said=amount.words, whole=target.words)
    figures = f"{target.value.normalize():f}"
    in_its_unit = amount.unit in {None, target.unit} and target.words.replace(",", "").startswith(figures)
    said = f"{value.normalize():f}" if in_its_unit else amount.words
    return say("amount-of-limit" if target.at_most else "amount-of", said=said, whole=target.words)


def _part(share: Decimal) -> CheckInOutcome:
    if share >= 1:
        return CheckInOutcome.DONE
    return CheckInOutcome.PARTLY if share > 0 else CheckInOutcome.NOT_YET


def _within(value: Decimal, target: Target) -> CheckInOutcome:
    if value < target.value or (value == target.value and not target.is_strict):
        return CheckInOutcome.DONE
    return CheckInOutcome.PARTLY if value < 2 * target.value else CheckInOutcome.NOT_YET


def _asked_once_a_week(rhythm: Rhythm | None) -> bool:
    return rhythm is not None and rhythm.frequency == Frequency(1, Period.WEEK)


@lru_cache(maxsize=1024)
def _metric(words: str) -> str:
    return assess(words, today=_ANY_DAY).metric or ""


@lru_cache(maxsize=1024)
def _aim_in(words: str, statement: str) -> Target | None:
    metric = _metric(words)
    # "less than 2 hours" is no amount when someone tells what they did, but it is one to keep to.
    aims = [one for one in read_amounts(_LIMIT.sub(" ", metric)) if one.unit and one.value]
    if not aims or aims[0].unit is None or aims[0].value is None:
        return None
    both = (words, statement) if metric in statement else (words,)
    at_most = any(_LIMIT.search(text) or not assess(text, today=_ANY_DAY).positive for text in both)
    is_strict = any(_STRICT.search(text) for text in both)
    return Target(aims[0].value, aims[0].unit, aims[0].words, at_most, is_strict)
