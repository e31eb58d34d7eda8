"""Number words and figures, ranges and the small words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_MORE = "seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(f"{_UNITS} {_MORE}".split())}
    | {word: 10 * place for place, word in enumerate(_TENS.split(), start=2)}
    | {"fourty": 40, "fiveteen": 15, "tow": 2}
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
)
_ORDINALS_MORE = "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(f"{_ORDINALS} {_ORDINALS_MORE}".split(), start=1)}
    | {"thirtieth": 30}
)
_MULTIPLIERS = {"dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000, "million": 1_000_000}
_SPELLED = frozenset(_MULTIPLIERS) - {"k"}
_DIGITS = frozenset(_UNITS.split()[1:10])
_LONGEST = 4
_MOST_FIGURES = 12
_GROUP = 3
_WIDEST_RANGE = 5
_LOOSE = frozenset({"couple", "a", "an", "another", "the", "half", "dozen"})
_RANGE_MARKS = frozenset({"-", "to", "or", "and"})


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity over tokens `first` to `last`, both included; `high` differs from `low` in a range."""

    low: Decimal
    high: Decimal
    first: int
    last: int
    figure: bool
    """Written in figures, not in words."""


def number_at(words: Sequence[str], at: int, *, articles: bool = False) -> Number | None:
    """The number that starts at token `at`, ranges included; with `articles`, "a" and "an" count as one."""
    low = _single(words, at, articles=articles)
    if low is None:
        return None
    nxt = low.last + 1
    if nxt + 1 < len(words) and words[nxt] in _RANGE_MARKS and not (at and words[at - 1] == "from"):
        high = _single(words, nxt + 1, articles=False)
        if (
            high is not None
            and high.low > low.low
            and high.figure == low.figure
            and _is_range(words[nxt], low, high)
        ):
            return Number(low.low, high.low, at, high.last, low.figure)
    return low


def _is_range(mark: str, low: Number, high: Number) -> bool:
    if mark == "and":
        return False
    return high.low <= low.low * _WIDEST_RANGE or mark == "to"


def _single(words: Sequence[str], at: int, *, articles: bool) -> Number | None:
    if at >= len(words):
        return None
    word = words[at]
    if word[0].isdigit():
        return _in_figures(words, at)
    if word in SMALL:
        return _in_words(words, at)
    return _loose(words, at, articles=articles) if word in _LOOSE else None


def _exact(value: Decimal | int, first: int, last: int, *, figure: bool = False) -> Number:
    return Number(Decimal(value), Decimal(value), first, last, figure)


def _in_figures(words: Sequence[str], at: int) -> Number | None:
    value = _figure(words[at])
    if value is None:
        return None
    follow = words[at + 1] if at + 1 < len(words) else ""
    # "5k" and "10k" are races unless steps or money follow
    thousand = follow == "k" and at + 2 < len(words) and words[at + 2] in {"steps", "step", "words", "a"}
    if thousand or follow in {"thousand", "hundred", "dozen"}:
        return _exact(value * _MULTIPLIERS[follow], at, at + 1, figure=True)
    return _exact(value, at, at, figure=True)


def _in_words(words: Sequence[str], at: int) -> Number:
    """As in "Twenty-five", "two hundred"."""
    value, last = Decimal(SMALL[words[at]]), at
    if words[at] in _TENS.split():
        follow = last + 2 if words[last + 1 : last + 2] in (("-",), ["-"]) else last + 1
        if follow < len(words) and words[follow] in _DIGITS:
            value, last = value + SMALL[words[follow]], follow
    while last + 1 < len(words) and words[last + 1] in _SPELLED and last < at + _LONGEST:
        value, last = value * _MULTIPLIERS[words[last + 1]], last + 1
    return _exact(value, at, last)


def _loose(words: Sequence[str], at: int, *, articles: bool) -> Number | None:
    """A couple, half a, a dozen, a."""
    word = words[at]
    follow = words[at + 1] if at + 1 < len(words) else ""
    if word == "couple" or (word in {"a", "the"} and follow == "couple"):
        return _couple(words, at, at if word == "couple" else at + 1)
    if word == "half" and follow in {"a", "an"}:
        return _exact(Decimal("0.5"), at, at + 1)
    if word in {"a", "an"} and follow in _SPELLED:
        return _exact(_MULTIPLIERS[follow], at, at + 1)
    if word == "dozen":
        return _exact(_MULTIPLIERS[word], at, at)
    return _exact(1, at, at) if articles and word in {"a", "an", "another"} else None


def _couple(words: Sequence[str], first: int, last: int) -> Number | None:
    """Two of something; "the couple" by itself is two people."""
    follow = words[last + 1] if last + 1 < len(words) else ""
    if follow == "of":
        return _exact(2, first, last + 1)
    return _exact(2, first, last) if follow.endswith("s") else None


def _figure(word: str) -> Decimal | None:
    if len(word) > _MOST_FIGURES or ":" in word:
        return None
    if word.isdecimal():
        return Decimal(word)
    head, dot, tail = word.rpartition(".")
    # 1,000 and 1.000 group in threes, 8.5 and 8,5 do not
    if not dot:
        groups = word.split(",")
        plain = (
            "".join(groups)
            if all(len(group) == _GROUP for group in groups[1:])
            else word.replace(",", ".", 1)
        )
    else:
        plain = f"{head}.{tail}".replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
