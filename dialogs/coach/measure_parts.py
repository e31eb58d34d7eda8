"""The parts of a goal's words that say how much and how often, and putting others in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.quantities import Kind, Quantity
from dialogs.coach.rate import Rank
from dialogs.coach.reason import reason_at

_NO_DATES = Calendar(date(2000, 1, 3))
"""Where a measure stands does not depend on the day."""
_TIMES = frozenset({"time", "times", "x"})
_QUALIFIERS = tuple(
    tuple(words.split())
    for words in ("at least", "at most", "up to", "no more than", "more than", "less than")
)
_SENTENCE_ENDS = frozenset({".", ";", "!", "?"})


class Says(Enum):
    """What a part of a measure says."""

    HOW_MUCH = auto()
    HOW_OFTEN = auto()
    TIMES = auto()
    """A count of occasions without a period: "3 times"."""
    CLOCK = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One part; `start` and `end` are places in the text, `end` one past the last character."""

    says: Says
    start: int
    end: int
    text: str
    has_unit: bool = True


def measure_parts(text: str) -> tuple[Part, ...]:
    """The parts of the measure in `text`, in the order in which they stand; none overlap."""
    facts = gather(text, _NO_DATES)
    found: list[Part] = []
    taken: set[int] = set()
    for rate in facts.rates:
        amount = next((one for one in facts.quantities if _within(one, rate.first, rate.last)), None)
        first = rate.first
        if rate.rank is Rank.AMOUNT and amount is not None and amount.last < rate.last:
            found.append(_amount(facts, amount))
            first = amount.last + 1
        found.append(_part(facts, Says.HOW_OFTEN, first, rate.last))
        taken |= set(range(rate.first, rate.last + 1))
    found += [_amount(facts, one) for one in facts.quantities if not _within_any(one, taken)]
    apart: list[Part] = []
    for part in sorted(found, key=lambda one: one.start):
        # In "2 more than 7" both amounts claim the "more".
        if not apart or part.start >= apart[-1].end:
            apart.append(part)
    return tuple(apart)


def measure_words(text: str) -> str:
    """The whole measure of `text` in its own words: "20 minutes, 3 times a week"; empty for none."""
    told: list[tuple[int, int]] = []
    for part in measure_parts(text):
        if told and not text[told[-1][1] : part.start].strip():
            told[-1] = (told[-1][0], part.end)
        else:
            told.append((part.start, part.end))
    return ", ".join(text[start:end] for start, end in told)


def without(text: str, said: frozenset[Says]) -> str:
    """`text` without those parts of its measure."""
    for part in reversed(measure_parts(text)):
        if part.says in said:
            text = f"{text[: part.start].rstrip(' ,')} {text[part.end :].lstrip()}".strip(" ,")
    return text.replace(" ,", ",")


def with_part(text: str, new: Part) -> str | None:
    """`text` with `new` in the place of the part that says the same; None where there is no such part."""
    for part in measure_parts(text):
        if part.says is new.says:
            return f"{text[: part.start]}{new.text}{text[part.end :]}"
        if new.says is Says.TIMES and part.says is Says.HOW_OFTEN:
            count = _times_within(text, part)
            if count is not None:
                return f"{text[: count[0]]}{new.text}{text[count[1] :]}"
    return None


def reason_words(text: str) -> str:
    """The words of `text` that say why, without a measure or an end behind them; empty for none."""
    facts = gather(text, _NO_DATES)
    opening = reason_at(facts)
    if opening is None:
        return ""
    first = opening[0]
    ends = {end.first for end in facts.ends} | {rate.first for rate in facts.rates}
    last = first
    while last + 1 < len(facts.words) and not (facts.words[last + 1] in _SENTENCE_ENDS or last + 1 in ends):
        last += 1
    return facts.read.cut(first, last).strip(" ,")


def _within(amount: Quantity, first: int, last: int) -> bool:
    return first <= amount.first and amount.last <= last


def _within_any(amount: Quantity, taken: set[int]) -> bool:
    return bool(taken & set(range(amount.first, amount.last + 1)))


def _amount(facts: Facts, amount: Quantity) -> Part:
    if amount.kind is Kind.CLOCK:
        says = Says.CLOCK
    elif amount.kind is Kind.EACH:
        says = Says.HOW_OFTEN
    else:
        says = Says.TIMES if amount.unit in _TIMES else Says.HOW_MUCH
    has_unit = amount.kind is not Kind.COUNT or amount.unit is not None
    return _part(facts, says, amount.first, amount.last, has_unit=has_unit)


def _part(facts: Facts, says: Says, first: int, last: int, *, has_unit: bool = True) -> Part:
    for qualifier in _QUALIFIERS:
        start = first - len(qualifier)
        if start >= 0 and facts.words[start:first] == qualifier:
            first = start
    tokens, text = facts.read.tokens, facts.read.original
    start, end = tokens[first].start, tokens[last].end
    return Part(says, start, end, text[start:end], has_unit)


def _times_within(text: str, part: Part) -> tuple[int, int] | None:
    """Where "4 times" stands in "4 times a week"."""
    facts = gather(text, _NO_DATES)
    for amount in facts.quantities:
        start, end = facts.read.tokens[amount.first].start, facts.read.tokens[amount.last].end
        if amount.unit in _TIMES and part.start <= start and end <= part.end:
            return start, end
    return None
