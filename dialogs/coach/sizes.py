"""Smaller versions of a goal, computed from the client's own number."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.numbers import SMALL, number_at
from dialogs.coach.quantities import Kind

_NO_DATES = Calendar(date(2000, 1, 3))
_SHARES = tuple(Decimal(share) for share in ("0.75", "0.5", "0.25", "0.15", "0.05"))
_MOST = 3
_STEPS = tuple(
    (Decimal(least), Decimal(step)) for least, step in ((5000, 500), (1000, 100), (100, 10), (20, 5))
)
"""From which size on numbers go in which steps."""
_WORDS = {value: word for word, value in SMALL.items() if word not in {"fourty", "fiveteen", "tow"}}
_PLURAL = re.compile(r"^(\s?)([A-Za-z]{2,20}?)(ies|s)(?![A-Za-z'’])")
_OCCASIONS = {"times", "time", "x", "days", "nights", "mornings", "evenings", "sessions"}


def smaller_sizes(text: str) -> tuple[str, ...]:
    """Up to three versions of `text` in the same words with three, two and one quarter of its numbers.

    Deadlines, clock times and caps on something to be given up keep their numbers; () when no number is left
    that can be made smaller. The largest step comes first.
    """
    facts = gather(text, _NO_DATES)
    if facts.avoided is not None:
        return ()
    places = _places(facts)
    found: list[str] = []
    for share in _SHARES:
        smaller = _scaled(facts, places, share)
        if smaller != text and smaller not in found and len(found) < _MOST:
            found.append(smaller)
    return tuple(found)


def _places(facts: Facts) -> list[tuple[int, int, Decimal, bool]]:
    """First and last token, value and whether it counts occasions, for every number that may shrink."""
    places: list[tuple[int, int, Decimal, bool]] = []
    words = facts.words
    for amount in facts.quantities:
        if amount.kind is not Kind.COUNT or amount.unit in {"%", "grade"} or amount.low is None:
            continue
        for at in range(amount.first, amount.last + 1):
            number = number_at(words, at)
            if number is not None and words[at] not in {"a", "an", "half"}:
                if number.high > 1:
                    places.append((at, number.last, number.high, amount.unit in _OCCASIONS))
                break
        else:
            if words[amount.first] == "twice":
                places.append((amount.first, amount.first, Decimal(2), True))
    return places


def _scaled(facts: Facts, places: list[tuple[int, int, Decimal, bool]], share: Decimal) -> str:
    """The text with every amount at `share`, cut from the end so that earlier places stay valid.

    Where there is both a size and a count of occasions, each shrinks by the root of the share, so that the
    two together do not shrink twice.
    """
    text = facts.read.original
    both = {counts for *_, counts in places} == {True, False}
    for first, last, value, _ in reversed(places):
        factor = share.sqrt() if both else share
        smaller = _rounded(value * factor, value)
        start, end = facts.read.tokens[first].start, facts.read.tokens[last].end
        text = text[:start] + _written(smaller, facts, first) + _singular(text[end:], smaller)
    return text


def _singular(rest: str, value: Decimal) -> str:
    """The words behind a number, with "minutes" as "minute" behind a one."""
    if value != 1:
        return rest
    return _PLURAL.sub(
        lambda match: match[1] + (match[2] + "y" if match[3] == "ies" else match[2]), rest, count=1
    )


def _rounded(value: Decimal, original: Decimal) -> Decimal:
    """A number a person would name: halves where the original has them, else in steps that fit its size."""
    if original != int(original):
        return max((value * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2, Decimal("0.5"))
    step = next((step for least, step in _STEPS if original >= least), Decimal(1))
    return min(max((value / step).quantize(Decimal(1), ROUND_HALF_UP) * step, step), original)


def _written(value: Decimal, facts: Facts, first: int) -> str:
    """In figures or words, as the client wrote it."""
    word = facts.words[first]
    if word == "twice":
        return "once" if value <= 1 else "twice"
    own = facts.read.cut(first, first)
    if not word[0].isdigit() and value == int(value) and int(value) in _WORDS:
        name = _WORDS[int(value)]
        return name.capitalize() if own[:1].isupper() else name
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"{int(value):,}" if "," in own and value == int(value) else plain
