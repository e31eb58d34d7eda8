"""Which numbers of a goal may be made smaller: an allow-list, because most numbers must stay as they are.

A dose, an hour of sleep, a child's age, a bus or a debt does not shrink when a goal is too big. Whatever is
not plainly an amount of the activity itself is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from dialogs.coach.facts import Facts
from dialogs.coach.numbers import Number, number_at
from dialogs.coach.quantities import Kind, Quantity

TIMES = frozenset({"times", "time", "x"})
"""Bare occasions, which read as "once" and "twice" where they are few."""
_RATED = frozenset(
    "days nights mornings evenings afternoons weekdays weeknights lunchtimes weekends occasions".split()
)
_LENGTHS = frozenset(
    "minute minutes second seconds km kilometre kilometres kilometer kilometers mile miles metres meters "
    "steps pages reps rep portions servings laps lengths words".split()
)
_HOURS = frozenset({"hour", "hours"})
_MONEY = frozenset("$ £ € pounds dollars euros quid bucks gbp usd".split())
_MEDICINE = frozenset(
    "mg mcg ml dose doses dosage tablet tablets pill pills capsule capsules insulin medication medications "
    "medicine medicines inhaler puff puffs inject injecting injection injections prescription prescribed "
    "antibiotics antidepressant antidepressants vitamin vitamins supplement supplements methadone lithium "
    "patch patches drops".split()
)
_TAKEN = frozenset(
    "walk walks bath baths shower showers break breaks breath breaths minute minutes class classes lesson "
    "lessons step steps photo photos picture pictures bus stairs train dog ride stroll swim course courses "
    "lunch".split()
)
"""What is taken without being medicine."""
_SLEEP = frozenset("sleep sleeping asleep slept rest resting nap napping bed".split())
_STILL = frozenset("sleep sleeping rest resting nap napping".split())
_OWED = frozenset(
    "owe owed debt debts loan loans rent mortgage bill bills fine fines card repay overdraft".split()
)
_SAVING = frozenset("save saving put putting set".split())
_NAMING = frozenset(
    "my the our your his her their its these those this all both every each number no nr level chapter step "
    "room page age aged size phase stage next last first past of than below under above over from # "
    "within in after before".split()
)
"""Behind these a number names a thing, belongs to someone, or is a mark that is not the size of the act."""
_NO_OBJECT_AFTER = frozenset("for between by on about around per as at".split())
_HELD = frozenset("be live living own raise feed weigh support".split())
_NOT_COUNTED = frozenset(
    "years months weeks days nights kids children sons daughters brothers sisters siblings parents dogs cats "
    "babies grandkids grandchildren twins boys girls toddlers teenagers teens flatmates housemates pets "
    "pounds lbs kilos kgs grams ounces inches calories meals snacks breakfasts dinners dollars euros points "
    "grades marks degrees credits litres liters units hours drinks beers cigarettes cigs stones symptoms "
    "attacks bucks".split()
)
_IRREGULAR: Mapping[str, str] = MappingProxyType({"people": "person"})
_QUALIFIERS = frozenset("at least about around roughly approximately just only another up to".split())
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A number that may shrink, over tokens `first` to `last`; `unit` is the token of what it counts."""

    first: int
    last: int
    value: Decimal
    occasions: bool
    unit: int | None


def shrinkable(facts: Facts) -> tuple[Place, ...]:
    """Every number of the statement that may be made smaller, in order."""
    words = facts.words
    if not words or facts.avoided is not None or is_kept_whole(facts):
        return ()
    places = [_place(facts, amount) for amount in facts.quantities if amount.kind is Kind.COUNT]
    return tuple(place for place in places if place is not None)


def is_kept_whole(facts: Facts) -> bool:
    """Medicine, sleep, meals, or two numbers that belong together ("90 times in 90 days")."""
    words, head = facts.words, facts.clause.head
    core = frozenset(words[head : facts.clause.end])
    if _MEDICINE & frozenset(words) or words[head] in _STILL:
        return True
    if words[head] in {"take", "taking"} and not _TAKEN & core:
        return True
    if words[head] in {"eat", "eating"} and number_at(words, min(head + 1, len(words) - 1)) is not None:
        return True
    return any(
        word.isdecimal() and word in words[at + 1 : at + 1 + _NEAR] and "in" in words[at + 1 : at + _NEAR]
        for at, word in enumerate(words)
    )


def _place(facts: Facts, amount: Quantity) -> Place | None:
    words = facts.words
    if words[amount.first] == "twice":
        compared = words[amount.first + 1 : amount.first + 2] in (
            ("as",),
            ("the",),
            ("my",),
            ("more",),
            ("over",),
        )
        return None if compared else Place(amount.first, amount.first, Decimal(2), occasions=True, unit=None)
    found = next(
        (
            (at, number)
            for at in range(amount.first, amount.last + 1)
            if words[at] not in {"a", "an", "half"} and (number := number_at(words, at)) is not None
        ),
        None,
    )
    if found is None or found[1].high <= 1:
        return None
    at, number = found
    unit = amount.last if amount.last > number.last and amount.unit == words[amount.last] else None
    shares = words[amount.last + 1 : amount.last + 3] == ("out", "of") and amount.unit not in _RATED
    if shares or _names(facts, amount.first) or not _counts_the_act(facts, amount, number, unit):
        return None
    occasions = amount.unit in TIMES | _RATED | {"sessions"}
    return Place(at, number.last, number.high, occasions=occasions, unit=unit)


def _before(facts: Facts, at: int) -> int:
    """The token in front of a number and of "at least", "about" and the like; -1 at the beginning."""
    place = at - 1
    while place >= 0 and facts.words[place] in {
        "least",
        "about",
        "around",
        "roughly",
        "approximately",
        "just",
    }:
        place -= 2 if facts.words[place] == "least" and place else 1
    return place


def _names(facts: Facts, at: int) -> bool:
    before = _before(facts, at)
    if before >= 0 and facts.words[before] == "." and before:
        return facts.words[before - 1] in {"no", "nr"}
    return before >= 0 and facts.words[before] in _NAMING


def _counts_the_act(facts: Facts, amount: Quantity, number: Number, unit: int | None) -> bool:
    words = facts.words
    after = amount.last + 1
    follow = words[after] if after < len(words) else ""
    rated = any(rate.first <= amount.first <= rate.last for rate in facts.rates)
    if amount.unit in _MONEY:
        return words[facts.clause.head] in _SAVING and not _OWED & frozenset(words)
    if unit is None:
        return rated and words[number.last + 1 : number.last + 2] == ("/",)
    if amount.unit in TIMES:
        return not follow[:1].isdigit()
    if amount.unit in _RATED:
        return rated
    if amount.unit in {"k", "km"}:
        # "a 5k" and "a 10 km race" are events, "5 km" is a distance
        article = words[_before(facts, amount.first)] in {"a", "an", "to"} if amount.first else False
        return follow != "race" and not (amount.unit == "k" and article)
    if amount.unit in _HOURS:
        return _is_active(facts, amount)
    return amount.unit in _LENGTHS or _is_counted_object(facts, amount, unit)


def _is_active(facts: Facts, amount: Quantity) -> bool:
    """Hours of doing something, and not of sleep, rest or paid work."""
    words, head = facts.words, facts.clause.head
    before = _before(facts, amount.first)
    works = words[head] in {"work", "working"} and words[head + 1 : head + 2] not in (("out",), ("on",))
    gets = before >= 0 and words[before] in {"get", "getting", "have", "having"}
    return not works and not gets and not _SLEEP & frozenset(words)


def _is_counted_object(facts: Facts, amount: Quantity, unit: int) -> bool:
    """As in "3 conversations", "two new people": what the activity itself counts up."""
    words = facts.words
    word = words[unit]
    before = _before(facts, amount.first)
    plural = word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
    if not plural or _NOT_COUNTED & frozenset(words[amount.first : unit + 1]):
        return False
    if words[facts.clause.head] in _HELD:
        return False
    return before < 0 or words[before] not in _NO_OBJECT_AFTER


def singular(word: str) -> str | None:
    """One of a plural noun ("classes" → "class", "people" → "person"); None when it is no plural it knows."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith(("ss", "us", "is")) or not low.endswith("s"):
        return None
    if low.endswith("ies") and low not in {"movies", "cookies", "selfies", "pies"}:
        return f"{word[:-3]}y"
    if low.endswith(("ches", "shes", "sses", "xes", "toes")):
        return word[:-2]
    return word[:-1]
