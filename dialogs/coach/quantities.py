"""Amounts in a statement: counts, durations, clock times, scores, portions. Deadlines are taken out first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from types import MappingProxyType

from dialogs.coach.lexicon import is_abstract
from dialogs.coach.numbers import Number, number_at


class Kind(Enum):
    """What an amount is of."""

    COUNT = auto()
    CLOCK = auto()
    GRADE = auto()
    EACH = auto()


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount over tokens `first` to `last`, both included."""

    kind: Kind
    first: int
    last: int
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


_UNIT_WORDS = frozenset(
    "minute minutes hour hours second seconds day days night nights week weeks month months km "
    "k kilometre kilometres kilometer kilometers mile miles metre metres meter meters step "
    "steps page pages chapter chapters word words pound pounds lb lbs kg kilo kilos stone "
    "dollar dollars euro euros gbp usd calorie calories kcal litre litres liter liters l ml "
    "glass glasses cup cups portion portions serving servings piece pieces percent % points "
    "point rep reps laps lengths drink drinks cigarettes cigs cigarette beers beer units unit "
    "times time x".split()
)
_ARTICLE_UNITS = frozenset(
    "minute hour mile kilometre kilometer km page chapter glass cup portion serving pound kilo "
    "litre liter lap length dozen bottle couple".split()
)
_MONEY = frozenset({"$", "£", "€"})
_EACH = frozenset(
    "meal meals breakfast lunch dinner session class lesson shift hour meeting paycheck exam "
    "visit appointment mealtime weekend weeknight bedtime conversation workout walk sunday".split()
)
_CLOCK_LEADS = frozenset("at by before after until till from around about past".split())
_SPOKEN_CLOCK_LEADS = frozenset("at by before after until till past".split())
"""In front of an hour in words, as in "ring my sister at eight"."""
_CLOCK_MARKS = frozenset({"am", "pm", "o'clock", "oclock", "a.m", "p.m"})
_IDIOM_AFTER_ONE = frozenset(
    "another of day who that ones 's self else out ought must should can may might will would has is".split()
)
_IDIOM_BEFORE_ONE = frozenset(
    "no any each the every another this that which good wholegrain someone big little 's loved "
    "last only odd".split()
)
_NOT_COUNTED_BEFORE = frozenset(
    "covid step chapter phase level stage room bus route channel platform unit number type floor".split()
)
_CLOSE_ONES = frozenset(
    "boys girls kids children sons daughters sisters brothers dogs cats jobs parents "
    "grandchildren friends".split()
)
_YEARS = (1900, 2100)
_HALF = Decimal("0.5")
_HOURS = 24
_CLOCK_FACE = 12
_WHOLE = 100
_LASTING = frozenset({"go", "going", "last", "survive", "manage"})
_RUNS = frozenset({"day", "week", "month", "year", "night", "fortnight", "weekend"})
_HALVED = frozenset("hour mile pint cup glass page lap litre day marathon".split())
_GROWING = frozenset(
    "cut cutting reduce reducing lower raise increase go going down up get move drop bring".split()
)
_CHANGING = frozenset("cut cutting reduce reducing lower raise increase grow drop shorten extend".split())
_SIZES = frozenset({"full", "whole", "half", "good", "extra", "further"})
_ONCE_SUBJECTS = frozenset({"i", "we", "my", "the", "it", "again", "he", "she", "they"})
_GRADE_FOLLOWERS = frozenset({"in", "on", "to", "or", "and", "average"})
_ENDS_ONE = frozenset({"", ".", ",", "-", "and", "by", "on", "in", "i", "to"})
_AFTER_CLOCK = frozenset(". , for on every each and so in or to even at if with by then ) the".split())
_GRADES = frozenset({"a", "b", "c", "d", "e", "f"})


def confidence_note(words: tuple[str, ...]) -> frozenset[int]:
    """Tokens of a rating such as "(confidence 8/10)": it measures belief in the goal, not the goal."""
    masked: set[int] = set()
    for place, word in enumerate(words):
        if word not in {"confidence", "confident"}:
            continue
        opened = next((at for at in range(place, max(place - 8, -1), -1) if words[at] in {"(", ","}), None)
        if (
            opened is None
            and not (place and words[place - 1] in {"%", "10"})
            and words[place + 1 : place + 2] not in ((":",), ("level",))
        ):
            continue
        first = place if opened is None else opened
        closed = next(
            (at for at in range(place, min(place + 9, len(words))) if words[at] == ")"),
            min(place + 8, len(words) - 1),
        )
        if any(words[at][0].isdigit() for at in range(first, closed + 1)):
            masked.update(range(first, closed + 1))
    return frozenset(masked)


def quantities(words: tuple[str, ...], masked: AbstractSet[int]) -> tuple[Quantity, ...]:
    """Every amount outside the `masked` tokens, in order."""
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity = None if at in masked else _quantity_at(words, at, masked)
        if quantity is None:
            at += 1
        else:
            found.append(quantity)
            at = quantity.last + 1
    return tuple(found)


def _quantity_at(words: tuple[str, ...], at: int, masked: AbstractSet[int]) -> Quantity | None:
    word = words[at]
    read = _BY_WORD.get(word)
    if read is not None:
        return read(words, at)
    if ":" in word and word[0].isdigit():
        first = at - 1 if at and words[at - 1] in _CLOCK_LEADS else at
        return Quantity(Kind.CLOCK, first, at + (words[at + 1 : at + 2] in (("am",), ("pm",))))
    grade = _grade(words, at) if word in _GRADES and at else None
    number = number_at(words, at) if grade is None else None
    if number is not None:
        return None if number.last in masked else _number(words, at, number, masked)
    return grade or _article(words, at)


def _noon(_words: tuple[str, ...], at: int) -> Quantity:
    return Quantity(Kind.CLOCK, at, at)


def _noun_of_number(_words: tuple[str, ...], at: int) -> Quantity:
    """As in "Earn my first million"."""
    return Quantity(Kind.COUNT, at, at)


def _twice(words: tuple[str, ...], at: int) -> Quantity | None:
    if at and words[at - 1] == "think":
        return None
    return Quantity(Kind.COUNT, at, at, Decimal(2), Decimal(2), "times")


def _half(words: tuple[str, ...], at: int) -> Quantity | None:
    """As in "Cut it by half", "half an hour"; "half past ten" is a time."""
    if words[at + 1 : at + 2] == ("past",):
        return None
    if at and words[at - 1] in {"by", "in", "past", "a"}:
        return Quantity(Kind.COUNT, at, at, _HALF, _HALF)
    if words[at + 1 : at + 2] in (("my",), ("the",)) and (at == 0 or words[at - 1] == "to"):
        return Quantity(Kind.COUNT, at, at, _HALF, _HALF)
    if words[at + 1 : at + 2] and words[at + 1] in _HALVED:
        return Quantity(Kind.COUNT, at, at + 1, _HALF, _HALF, words[at + 1])
    number = number_at(words, at)
    unit = _unit_at(words, number.last + 1, frozenset()) if number is not None else None
    return Quantity(Kind.COUNT, at, unit, _HALF, _HALF, words[unit]) if unit is not None else None


def _halve(words: tuple[str, ...], at: int) -> Quantity | None:
    """As in "Halve my overdraft", "double my steps"; a "double room" is none."""
    owned = words[at + 1 : at + 2] in (("my",), ("the",), ("our",), ("his",), ("her",), ("their",))
    if not owned:
        return None
    factor = _HALF if words[at].startswith("halv") else Decimal(2)
    return Quantity(Kind.COUNT, at, at, factor, factor)


def _article(words: tuple[str, ...], at: int) -> Quantity | None:
    """As in "A full glass of water", "an hour"."""
    if words[at] not in {"a", "an", "one", "another"} or at + 1 >= len(words):
        return None
    if at and words[at - 1] in _LASTING and words[at + 1] in _RUNS:
        return Quantity(Kind.COUNT, at, at + 1, Decimal(1), Decimal(1), words[at + 1])
    place = at + 2 if words[at + 1] in _SIZES else at + 1
    if place < len(words) and words[place] in _ARTICLE_UNITS:
        return Quantity(Kind.COUNT, at, place, Decimal(1), Decimal(1), words[place])
    return None


def _once(words: tuple[str, ...], at: int) -> Quantity | None:
    """As in "Unmute once"; not "once I feel better", "all at once"."""
    follow = words[at + 1] if at + 1 < len(words) else ""
    forever = words[at + 1 : at + 3] == ("and", "for")
    conjunction = at == 0 or forever or follow in _ONCE_SUBJECTS or words[at - 1] in {"at", ","}
    if conjunction and follow not in {"a", "per"}:
        return None
    return Quantity(Kind.COUNT, at, at, Decimal(1), Decimal(1), "times")


def _each(words: tuple[str, ...], at: int) -> Quantity | None:
    """As in "Every meal", "each group session"."""
    for place in (at + 1, at + 2):
        if place < len(words) and words[place] in _EACH:
            return Quantity(Kind.EACH, at, place)
    return None


def _grade(words: tuple[str, ...], at: int) -> Quantity | None:
    """As in "From a C to a B", "at least a B", "an A-"."""
    follow = words[at + 1] if at + 1 < len(words) else ""
    is_article = words[at] == "a" and follow[:1].isalpha() and follow not in _GRADE_FOLLOWERS
    if is_article or at < 2 or words[at - 1] not in {"a", "an"}:  # noqa: PLR2004 - an article and a word before it
        return None
    return Quantity(Kind.GRADE, at - 1, at + (follow in {"-", "+"}), unit="grade")


def _number(words: tuple[str, ...], at: int, number: Number, masked: AbstractSet[int]) -> Quantity | None:
    last, low, high = number.last, number.low, number.high
    follow = words[last + 1] if last + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    if _is_name(words, at, last, before, follow) or _is_pronoun(words[at], before, follow):
        return None
    if _is_told(words, at, number, before, follow):
        return None
    if follow in _CLOCK_MARKS:
        return Quantity(Kind.CLOCK, at - (before in _CLOCK_LEADS), last + 1, low, high)
    by_so_many = before == "by" and not _CHANGING.isdisjoint(words[:at])
    spoken = before in _SPOKEN_CLOCK_LEADS and high <= _CLOCK_FACE and not by_so_many
    if (
        (number.figure or spoken)
        and before in _CLOCK_LEADS
        and high <= _HOURS
        and _no_noun(follow)
        and not _is_change(words, at, last)
    ):
        return Quantity(Kind.CLOCK, at - 1, last, low, high)
    if before in _MONEY:
        return Quantity(Kind.COUNT, at - 1, last, low, high, before)
    unit_at = _unit_at(words, last + 1, masked)
    if unit_at is not None:
        return Quantity(Kind.COUNT, at, unit_at, low, high, words[unit_at])
    manner = words[last + 2 : last + 5] == ("of", "the", "time")
    if follow == "%" and low == _WHOLE and last + 2 < len(words) and (manner or is_abstract(words[last + 2])):
        # "100 % confident" is a manner of speaking
        return None
    marked = follow in _MONEY or follow == "%"
    return Quantity(Kind.COUNT, at, last + marked, low, high, follow if marked else None)


def _is_told(words: tuple[str, ...], at: int, number: Number, before: str, follow: str) -> bool:
    """Numbers that tell what is there already: "my two boys", "since 2019", "the 3am dread"."""
    if before in {"my", "our", "his", "her", "their"} and follow in _CLOSE_ONES:
        return True
    if follow in _CLOCK_MARKS and before == "the":
        behind = words[number.last + 2] if number.last + 2 < len(words) else ""
        return not _no_noun(behind)
    year = number.figure and "," not in words[at] and _YEARS[0] <= number.low <= _YEARS[1]
    return year and not follow[:1].isalpha() and before in {"since", "in", "from", "of"}


def _is_pronoun(word: str, before: str, follow: str) -> bool:
    """As in "No one", "one day", "a wholegrain one": the word counts nothing."""
    if word != "one" or (follow == "of" and before in {"least", "most"}):
        return False
    return follow in _IDIOM_AFTER_ONE or before in _IDIOM_BEFORE_ONE or follow in _ENDS_ONE


_FUNCTION = frozenset(
    "a an the my of in on at for with from to by before after every each and or but if when "
    "while so because within per until till i we that this next without instead even just than "
    "then as is are it out off up down".split()
)


def _unit_at(words: tuple[str, ...], at: int, masked: AbstractSet[int]) -> int | None:
    """Where the counted noun stands: "breaths" in "five slow breaths"."""
    unit: int | None = None
    if words[at : at + 1] == ("-",):
        at += 1
    for place in range(at, min(at + 3, len(words))):
        word = words[place]
        if place in masked or not word[0].isalpha() or word in _FUNCTION:
            break
        unit = place
        if word in _UNIT_WORDS or (word.endswith("s") and not word.endswith("ss")):
            break
    return unit


def _is_change(words: tuple[str, ...], at: int, last: int) -> bool:
    """As in "From 10 to 6 cigarettes", "go from 3 to 5": amounts, while "sleep from 10 to 6" are hours."""
    if words[at - 1] != "from" or words[last + 1 : last + 2] != ("to",):
        return False
    target = number_at(words, last + 2)
    if target is None:
        return False
    follow = words[target.last + 1] if target.last + 1 < len(words) else ""
    return not (_no_noun(follow) or follow in _CLOCK_MARKS) or bool(_GROWING & set(words[:at]))


def _no_noun(follow: str) -> bool:
    return not follow or follow in _AFTER_CLOCK


def _is_name(words: tuple[str, ...], at: int, last: int, before: str, follow: str) -> bool:
    """Figures that name a thing: A1C, PHQ-9, 5-4-3-2-1, 24/7, one-on-one, a 12-step group."""
    if words[at] == "one" and follow == "-":
        return True
    if before in _NOT_COUNTED_BEFORE or words[at : at + 3] == ("24", "/", "7"):
        return True
    if follow == "-" and words[last + 2 : last + 3] and words[last + 2].isdecimal():
        return True
    if (
        before == "-"
        and at > 1
        and (words[at - 2].isdecimal() or words[at - 2] in {"phq", "gad", "covid", "k10", "pcl", "bdi"})
    ):
        return True
    if before in {"phq", "gad", "a", "pcl"} and follow == "c":
        return True
    if before in {"phq", "gad", "pcl", "bdi"}:
        return True
    return follow == "-" and words[last + 2 : last + 3] in (("step",), ("steps",), ("way",))


_BY_WORD: Mapping[str, Callable[[tuple[str, ...], int], Quantity | None]] = MappingProxyType(
    dict.fromkeys(("noon", "midday", "midnight"), _noon)
    | dict.fromkeys(("halve", "halving", "double", "doubling"), _halve)
    | dict.fromkeys(("million", "millions"), _noun_of_number)
    | {"twice": _twice, "once": _once, "half": _half, "quarter": _half, "every": _each, "each": _each}
)
