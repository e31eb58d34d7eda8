"""Smaller versions of a goal, computed from the client's own number."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.numbers import SMALL
from dialogs.coach.shrinkable import TIMES, Place, shrinkable, singular

_NO_DATES = Calendar(date(2000, 1, 3))
_SHARES = tuple(Decimal(share) for share in ("0.75", "0.5", "0.25", "0.15", "0.05"))
_MOST = 3
_STEPS = tuple(
    (Decimal(least), Decimal(step)) for least, step in ((5000, 500), (1000, 100), (100, 10), (20, 5))
)
"""From which size on numbers go in which steps."""
_WORDS = {value: word for word, value in SMALL.items() if word not in {"fourty", "fiveteen", "tow"}}
_BOTH_NUMBERS = frozenset(
    "minute min hour hr h second sec km k kilometre kilometer mile metre meter rep pound quid".split()
)
_FEW = {1: "once", 2: "twice"}
_VOWEL_SOUND = re.compile(r"(?:8\d*|11|18|eight\w*|eleven)$")
_ARTICLE = re.compile(r"\b([Aa])n?(\s)$")


def smaller_sizes(text: str) -> tuple[str, ...]:
    """Up to three versions of `text` in the same words with three, two and one quarter of its numbers.

    Only what `shrinkable` allows is made smaller: how often, how long, how far, how many. Everything else
    keeps its number; () when nothing is left that can be made smaller. The largest step comes first.
    """
    facts = gather(text, _NO_DATES)
    places = shrinkable(facts)
    found: list[str] = []
    for share in _SHARES:
        smaller = _scaled(facts, places, share)
        if smaller is not None and smaller != text and smaller not in found and len(found) < _MOST:
            found.append(smaller)
    return tuple(found)


def _scaled(facts: Facts, places: tuple[Place, ...], share: Decimal) -> str | None:
    """The text with every amount at `share`, cut from the end so that earlier places stay valid.

    Where there is both a size and a count of occasions, each shrinks by the root of the share, so that the
    two together do not shrink twice. None when one of something cannot be named.
    """
    text = facts.read.original
    both = {place.occasions for place in places} == {True, False}
    for place in reversed(places):
        factor = share.sqrt() if both else share
        smaller = _rounded(place.value * factor, place.value)
        if smaller == place.value:
            continue
        replaced = _replaced(text, facts, place, smaller)
        if replaced is None:
            return None
        text = replaced
    return text


def _replaced(text: str, facts: Facts, place: Place, smaller: Decimal) -> str | None:
    tokens, unit = facts.read.tokens, place.unit
    before, rest = text[: tokens[place.first].start], text[tokens[place.last].end :]
    if unit is not None and facts.words[unit] in TIMES and smaller in _FEW:
        few = _FEW[int(smaller)]
        opens = tokens[place.first].start == 0 and text[:1].isupper()
        return before + (few.capitalize() if opens else few) + text[tokens[unit].end :]
    if smaller == 1 and unit is not None:
        start, end = tokens[unit].start, tokens[unit].end
        one = _one(text[start:end])
        if one is None:
            return None
        rest = text[tokens[place.last].end : start] + one + text[end:]
    number = _written(smaller, facts, place.first)
    article = "n" if _VOWEL_SOUND.match(number.lower()) else ""
    return _ARTICLE.sub(lambda match: f"{match[1]}{article}{match[2]}", before) + number + rest


def _one(word: str) -> str | None:
    """The unit behind a one: "minutes" as "minute"; "km", "min" and "mins" are short for both."""
    if word.lower() in _BOTH_NUMBERS:
        return word
    return singular(word)


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
