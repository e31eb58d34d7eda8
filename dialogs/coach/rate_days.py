"""Frequencies told by days: "on Mondays", "mon - fri", "weekdays", "the first Saturday of the month"."""

from __future__ import annotations

from types import MappingProxyType

from dialogs.coach.dates import WEEKDAYS
from dialogs.coach.numbers import ORDINALS
from dialogs.coach.rate import Rank, Rate
from dialogs.goal import Frequency, Period

WORKING_DAYS = frozenset({"weekday", "weekdays", "weeknight", "weeknights", "workday", "workdays"})
"""Five days a week."""
WORKING_KINDS = frozenset({"working", "work", "school", "week"})
"""Words that make "day" one of five."""
_DAYPARTS = frozenset("morning mornings afternoon afternoons evening evenings night nights lunchtime".split())
_PLURAL_DAYPARTS = frozenset({"mornings", "afternoons", "evenings", "nights"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_INITIALS = frozenset({"m", "t", "tu", "th", "f", "sa", "su"})
_SHORT = MappingProxyType({"sat": 5, "sun": 6})
"""Read as days only behind another day: the sun shines, and the cat sat."""
_LONGEST_LIST = 24
_JOINERS = frozenset({"and", ",", "/", "&", "or", "+", "on"})
_RANGES = frozenset({"-", "to", "through"})


def days_at(words: tuple[str, ...], at: int) -> Rate | None:
    """The frequency told by days that starts at token `at`."""
    word = words[at]
    if word in WORKING_DAYS:
        return Rate(Frequency(5, Period.WEEK), at, at, Rank.NAMED, limit=True)
    if words[at + 1 : at + 3] == ("from", "now") or words[at + 1 : at + 4] == ("s", "from", "now"):
        # "two weekends from now" is a day
        return None
    if word == "weekends" or (word == "weekend" and words[max(at - 2, 0) : at] == ("at", "the")):
        even = "even" in words[max(at - 2, 0) : at]
        return None if even else Rate(Frequency(2, Period.WEEK), at, at, Rank.EVERY, limit=True)
    if word in WEEKDAYS:
        return named_days(words, at, habitual=False)
    if word in _INITIALS and words[at + 1 : at + 2] in (("/",), ("with",), ("-",)):
        return _initials(words, at)
    return _nth_of_month(words, at)


def named_days(words: tuple[str, ...], at: int, *, habitual: bool) -> Rate | None:
    """As in "Mondays", "Monday, Wednesday and Friday"; one bare weekday is a date, not a habit."""
    days: set[int] = set()
    place, last = at, at
    ranged = False
    # seven days with as many joining words is the longest list that says anything
    while place < min(len(words), at + _LONGEST_LIST):
        word = words[place]
        if word in WEEKDAYS or ((days or habitual) and word in _SHORT):
            day = WEEKDAYS.get(word, _SHORT.get(word, 0))
            if ranged and days:
                start = max(days)
                days.update(range(start, day + 1) if day > start else {day})
            days.add(day)
            ranged, last = False, place
        elif word == "s" and last == place - 1:
            habitual, last = True, place
        elif word in _DAYPARTS and last == place - 1:
            habitual, last = habitual or word in _PLURAL_DAYPARTS, place
        elif word in _RANGES:
            ranged = True
        elif word not in _JOINERS:
            break
        place += 1
    if not habitual and (len(days) == 1 or "or" in words[at:last]):
        # "Monday or Tuesday" is one day
        return None
    return Rate(Frequency(len(days), Period.WEEK), at, last, Rank.NAMED, limit=True)


def _initials(words: tuple[str, ...], at: int) -> Rate | None:
    """As in "M/W/F", "T/Th", "M-F"; "w/" by itself has been read as "with"."""
    if words[at : at + 3] == ("m", "-", "f"):
        return Rate(Frequency(5, Period.WEEK), at, at + 2, Rank.NAMED, limit=True)
    days, place, last = {words[at]}, at + 1, at
    while place < len(words) and (words[place] in {"/", "with"} or words[place] in _INITIALS):
        if words[place] != "/":
            days.add(words[place])
            last = place
        elif words[place - 1] == "/":
            break
        place += 1
    mixed = len(days) > 1 and "/" in words[at : last + 1]
    return Rate(Frequency(len(days), Period.WEEK), at, last, Rank.NAMED, limit=True) if mixed else None


def _nth_of_month(words: tuple[str, ...], at: int) -> Rate | None:
    """As in "The first Saturday of the month", "the 1st of every month"."""
    if words[at] in ORDINALS:
        place = at + 1
    elif words[at].isdecimal() and words[at + 1 : at + 2] and words[at + 1] in _ORDINAL_ENDINGS:
        place = at + 2
    else:
        return None
    if place < len(words) and words[place] in WEEKDAYS:
        place += 1
    elif words[place + 1 : place + 2] == ("the",):
        return None
    ofs = words[place : place + 3]
    monthly = ofs in (("of", "the", "month"), ("of", "each", "month"), ("of", "every", "month"))
    return Rate(Frequency(1, Period.MONTH), at, place + 2, Rank.NAMED) if monthly else None
