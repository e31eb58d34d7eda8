"""How much a typed answer says was done: "25 min", "3 out of 5", "half", "an hour and a half", "twice".

Numbers that are no amounts are taken out first: clock times, dates, "2 days ago", "room 12", phone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from dialogs.amount_words import NUMBER as _N
from dialogs.amount_words import UNIT_WORDS as _UNIT
from dialogs.amount_words import UNITS, figures_for_words, is_noun, singular
from dialogs.folding import fold
from dialogs.goal import Amount
from dialogs.other_numbers import without_other_numbers

MOST = Decimal("0.75")
NEARLY_ALL = Decimal("0.9")
"""What "most" and "nearly all" are kept as: more than half and not the whole, not a measurement."""

_SIZE = r"(?:(?:whole|full|short|long|more|extra|big|small|good|little|other|quick|proper|solid|slow|easy) )?"


def _number(figures: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", figures):
        return Decimal(re.sub(r"[,.]", "", figures))
    return Decimal(figures.replace(",", "."))


def _minutes(match: re.Match[str]) -> Amount:
    """As in "1h20", "1 hour and 20 minutes"."""
    return Amount(match[0], 60 * _number(match["hours"]) + _number(match["minutes"]), "minute")


def _hours_and_a_half(match: re.Match[str]) -> Amount:
    hours = Decimal(1) if match["hours"] in {"a", "an"} else _number(match["hours"])
    return Amount(match[0], 60 * hours + 30, "minute")


def _clockwise(match: re.Match[str]) -> Amount:
    """As in "half an hour", "three quarters of an hour"."""
    parts = {"half": 30, "quarter": 15 * int(match["quarters"] or 1)}
    return Amount(match[0], Decimal(parts[match["part"]]), "minute")


def _out_of(match: re.Match[str]) -> Amount | None:
    value, whole = _number(match["value"]), _number(match["whole"])
    is_date = "/" in match[0] and value > whole and not (match["unit"] or match["units"])
    if not whole or is_date:
        return None
    return Amount(match[0], value, _unit(match["unit"] or match["units"]), _rounded(value / whole))


def _percent(match: re.Match[str]) -> Amount:
    return Amount(match[0], share=_rounded(_number(match["value"]) / 100))


def _fraction(match: re.Match[str]) -> Amount | None:
    parts = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
    several = _number(match["several"]) if match["several"] else Decimal(1)
    share = several / parts[match["part"]]
    return Amount(match[0], share=_rounded(share)) if 0 < share <= 1 else None


def _share(of: Decimal) -> Callable[[re.Match[str]], Amount]:
    return lambda match: Amount(match[0], share=of)


def _half_of_one(match: re.Match[str]) -> Amount:
    return Amount(match[0], Decimal("0.5"), _unit(match["unit"]))


def _counted(match: re.Match[str]) -> Amount:
    """A number with a known unit; of a range the lower end."""
    return Amount(match[0], _number(match["value"]), _unit(match["unit"]))


def _one(match: re.Match[str]) -> Amount:
    return Amount(match[0], Decimal(1), _unit(match["unit"]))


def _times(match: re.Match[str]) -> Amount:
    few = {"once": 1, "twice": 2, "thrice": 3}
    return Amount(match[0], Decimal(few[match[0]]), "time")


def _by(match: re.Match[str]) -> Amount:
    """As in "3x", "x3"."""
    return Amount(match[0], _number(match["value"] or match["behind"]), "time")


def _each(match: re.Match[str]) -> Amount:
    """As in "2 x 10 minutes"."""
    return Amount(match[0], int(match["times"]) * _number(match["value"]), _unit(match["unit"]))


def _money(match: re.Match[str]) -> Amount:
    return Amount(match[0], _number(match["value"]), match["unit"])


def _noun(match: re.Match[str]) -> Amount | None:
    kind, unit = match["kind"], match["unit"]
    if kind and not is_noun(kind.strip()):
        return None
    return Amount(match[0], _number(match["value"]), singular(unit)) if is_noun(unit) else None


def _nothing(match: re.Match[str]) -> Amount:
    return Amount(match["nothing"], Decimal(0))


def _alone(match: re.Match[str]) -> Amount:
    return Amount(match["value"], _number(match["value"]))


def _unit(word: str | None) -> str | None:
    return None if word is None else UNITS.get(word) or singular(word)


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.0001")).normalize()


_OF_IT = r"(?: of (?:it|them))?"
_END = (
    r"(?=$| ?[.,;:!)]| (?:of|the|it|my|way|through|done|today|so far|as|this|yet|only|i|but|and|because|then"
    r"|again)\b)"
)
_HOURS = r"(?:h|hrs?|hours?)"
_A_FEW = r"(?: (?:today|only|so far|this morning|tonight|in total|total|again|now|yesterday))*"
_Reader: TypeAlias = Callable[[re.Match[str]], Amount | None]

# In their order: what one reads is gone for those behind it.
_READERS: tuple[tuple[_Reader, re.Pattern[str]], ...] = tuple(
    (read, re.compile("".join(pattern)))
    for read, *pattern in (
        (
            _minutes,
            rf"\b(?P<hours>\d+) ?{_HOURS}(?: and|,)? ?(?P<minutes>[0-5]?\d)(?: ?(?:m|mins?|minutes?))?\b",
            rf"(?! ?(?:{_UNIT})\b)",
        ),
        (_minutes, rf"\b(?P<hours>\d+):(?P<minutes>[0-5]\d) ?{_HOURS}\b"),
        (_hours_and_a_half, rf"\b(?P<hours>an?|\d+) {_HOURS} and (?:a|1) half\b"),
        (_hours_and_a_half, rf"\b(?P<hours>\d+)(?: and (?:a|1) half| 1/2| half) ?{_HOURS}\b"),
        (
            _clockwise,
            r"\b(?:(?P<quarters>[13]) |an? )?(?P<part>half|quarter)s?(?: of)?(?: an?)?[ -]?(?:hour|hr)s?\b",
        ),
        (
            _out_of,
            rf"\b(?P<value>{_N}) ?(?:(?P<unit>(?!out of){_UNIT}|(?!out of)[a-z]{{3,}}) )?",
            rf"(?:out of|of(?: the| my| all)?|/) ?(?P<whole>{_N})\b(?: ?(?P<units>{_UNIT})\b)?",
        ),
        (_percent, rf"\b(?P<value>{_N}) ?(?:%|percent\b|per cent\b)"),
        (
            _fraction,
            r"\b(?:an? |the )?(?:(?P<several>[1-9]) )?(?P<part>third|quarter|fifth|tenth)s?",
            rf"{_END}(?! time)",
        ),
        (_half_of_one, rf"\bhalf (?:an? )(?P<unit>{_UNIT})\b"),
        (
            _fraction,
            r"(?<!other )(?<!better )\b(?:an? )?(?P<several>)(?P<part>half)(?:-?way)?",
            rf"{_END}(?: (?:of (?:it|them)|through|way)\b)?",
        ),
        (
            _share(NEARLY_ALL),
            rf"\b(?:almost|nearly|not quite|not) (?:all|everything|the whole (?:thing|lot))\b{_OF_IT}",
        ),
        (_share(MOST), rf"(?<!at )(?<!at the )\b(?:most|the majority)(?= of\b|$| ?[.,;!]){_OF_IT}"),
        (
            _share(Decimal(1)),
            r"\b(?:all (?:of (?:it|them|these|those)|done|finished)|everything|the lot",
            r"|the (?:whole|full|entire) (?:thing|lot|amount))\b",
            r"(?! (?:is|was|else|feels?|hurts?|went|i|seems?)\b)",
        ),
        (_share(Decimal(1)), r"^all(?: today)?$"),
        (_each, rf"\b(?P<times>\d+) ?(?:x|times) ?(?P<value>{_N}) ?(?P<unit>{_UNIT})\b"),
        (_counted, rf"\b(?P<value>{_N}) ?(?:-|to|or) ?{_N} ?-?{_SIZE}(?P<unit>{_UNIT})\b"),
        (_counted, rf"\b(?P<value>{_N})\+? ?-?{_SIZE}(?P<unit>{_UNIT})\b"),
        (_counted, r"\b(?P<value>\d+)(?P<unit>')(?!\w)"),
        (_by, rf"\b(?P<value>{_N}) ?x\b|\bx ?(?P<behind>\d+)\b"),
        (
            _one,
            rf"\b(?:an?|one) {_SIZE}",
            r"(?P<unit>hour|mile|kilometre|kilometer|page|chapter|lap|glass|session)\b",
            r"(?! (?:ago|late|later|early|or|old))",
        ),
        (_times, r"\b(?:once|twice|thrice)\b(?! (?:i|we|my|the|it|upon|again|he|she|they)\b)"),
        (_money, rf"(?P<unit>[£$€]) ?(?P<value>{_N})\b"),
        (
            _noun,
            rf"\b(?P<value>{_N})\+? {_SIZE}(?P<kind>)",
            r"(?P<unit>(?:push|sit|pull|press|chin|step)[ -]?ups?)\b",
        ),
        (_noun, rf"\b(?P<value>{_N})\+? {_SIZE}(?P<kind>[a-z]{{2,}}[a-rt-z] )(?P<unit>[a-z]{{2,}}s)\b"),
        (_noun, rf"\b(?P<value>{_N})\+? {_SIZE}(?P<kind>)(?P<unit>[a-z]{{3,}})\b"),
        (
            _nothing,
            r"^(?:had |did |smoked |drank |ate |still )?",
            r"(?P<nothing>0|none|nothing|nil|nada|not (?:a single )?one|not any)",
            r"(?: (?:today|at all|so far|yet|tonight|yesterday|whatsoever))*$",
        ),
        (
            _alone,
            rf"(?:^|(?<=; )|(?<=, )|(?<=\. ))(?:[a-z']+ ){{0,3}}(?P<value>{_N}){_A_FEW}(?=$| ?[.,;!])",
        ),
    )
)


def read_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount that typed words say, in their order; empty when they say none.

    `words` are in lower case, with figures in place of number words. Units have one name each (see `Amount`);
    hours with minutes become minutes, of "20 to 25 minutes" the lower end counts. A share is of whatever the
    goal aims at. Never raises.
    """
    spelt = fold(text.replace("½", " 1/2").replace("¼", " 1/4").replace("¾", " 3/4"))
    plain = without_other_numbers(figures_for_words(spelt))
    found: list[tuple[int, Amount]] = []
    for read, pattern in _READERS:
        for match in list(pattern.finditer(plain)):
            amount = read(match)
            if amount is not None:
                found.append((match.start(), amount))
                # What is read is taken out, and every other place stays where it is.
                plain = f"{plain[: match.start()]}{_taken(match)}{plain[match.end() :]}"
    return tuple(amount for _, amount in sorted(found, key=lambda one: one[0]))


def _taken(match: re.Match[str]) -> str:
    return ";" * (match.end() - match.start())
