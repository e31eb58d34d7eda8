"""Dates that are written out: 3 May, May 3rd 2027, 31/12, 2026-07-03, the 15th, June, 2027, Q2."""

from __future__ import annotations

import re
from datetime import date

from dialogs.coach.dates import MONTHS, Calendar, Stretch, make, month_of, quarter_of
from dialogs.coach.numbers import ORDINALS, SMALL

_DIGIT_ORDINALS = frozenset(word for word, value in ORDINALS.items() if value < len("0123456789"))
_LAST_DAY = 31
_MONTHS_IN_YEAR = 12
_DAY_FIGURES = 2
_YEAR_FIGURES = 4
_PARTS = 3
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_MARKS = frozenset({"/", "-", "."})
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4}))?$")
_YEAR = re.compile(r"(?:20|21)\d\d$")


def written_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """The written date that starts at token `at`."""
    return (
        _in_figures(words, at, calendar)
        or _day_then_month(words, at, calendar)
        or _month_then_day(words, at, calendar)
        or _quarter(words, at, calendar)
        or _whole_year(words, at)
    )


def day_of_month_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """As in "The 15th": this month if it is still ahead, else the next month that has such a day."""
    day, last = _ordinal(words, at)
    if day is None or not 1 <= day <= _LAST_DAY:
        return None
    for ahead in range(4):
        first, end = month_of(calendar.today.year, calendar.today.month + ahead)
        if day <= end.day and first.replace(day=day) > calendar.today:
            found = first.replace(day=day)
            return Stretch(found, found, last)
    return None


def _ordinal(words: tuple[str, ...], at: int) -> tuple[int | None, int]:
    word = words[at]
    if word.isdecimal() and len(word) <= _DAY_FIGURES and at + 1 < len(words) and words[at + 1] in _SUFFIXES:
        return int(word), at + 1
    if word in ORDINALS:
        return ORDINALS[word], at
    if word in {"twenty", "thirty"} and at + 1 < len(words):
        nxt = at + 2 if words[at + 1] == "-" and at + 2 < len(words) else at + 1
        if words[nxt] in _DIGIT_ORDINALS:
            return SMALL[word] + ORDINALS[words[nxt]], nxt
    return None, at


def _year_at(words: tuple[str, ...], at: int) -> tuple[int | None, int]:
    """A year after a date, with or without a comma; the token before `at` when there is none."""
    place = at + 1 if at < len(words) and words[at] == "," else at
    if place < len(words) and _YEAR.match(words[place]):
        return int(words[place]), place
    return None, at - 1


def _pinned(year: int | None, month: int, day: int, last: int, calendar: Calendar) -> Stretch | None:
    """That day of that year, or its next coming when no year is given."""
    if year is not None:
        found = make(year, month, day)
        return Stretch(found, found, last) if found else None
    # eight years reach over the longest gap between two leap days
    for ahead in range(9):
        found = make(calendar.today.year + ahead, month, day)
        if found is not None and found >= calendar.today:
            return Stretch(found, found, last)
        if found is None and (month, day) != (2, 29):
            return None
    return None


def _in_figures(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """As in "2026-07-03", "3/7", "3/7/26", "25.7.", "25.7.2026"."""
    dotted = _DOTTED.match(words[at])
    if dotted:
        return _dotted(words, at, dotted, calendar)
    marks = words[at + 1 : at + 2]
    parts = [words[at]]
    place = at
    while len(parts) < _PARTS and words[place + 1 : place + 2] == marks and place + 2 < len(words):
        place += 2
        parts.append(words[place])
    if (
        marks == ()
        or marks[0] not in _MARKS
        or len(parts) == 1
        or not all(part.isdecimal() for part in parts)
    ):
        return None
    sizes = tuple(len(part) for part in parts)
    if sizes[0] == _YEAR_FIGURES:
        whole = len(parts) == _PARTS and max(sizes[1:]) <= _DAY_FIGURES
        return _pinned(int(parts[0]), int(parts[1]), int(parts[2]), place, calendar) if whole else None
    if max(sizes[:2]) > _DAY_FIGURES:
        return None
    if len(parts) == _PARTS and sizes[2] in {_DAY_FIGURES, _YEAR_FIGURES}:
        return _either_way(int(parts[0]), int(parts[1]), _full_year(parts[2]), place, calendar)
    return _either_way(int(parts[0]), int(parts[1]), None, at + 2, calendar) if marks == ("/",) else None


def _dotted(words: tuple[str, ...], at: int, match: re.Match[str], calendar: Calendar) -> Stretch | None:
    """Day before month, as wherever dates are written with dots; "2.5" alone is a number."""
    day, month, year = match.groups()
    if year is None and words[at + 1 : at + 2] != (".",):
        return None
    last = at if year else at + 1
    return _pinned(_full_year(year) if year else None, int(month), int(day), last, calendar)


def _full_year(text: str) -> int:
    return int(text) if len(text) == _YEAR_FIGURES else 2000 + int(text)


def _either_way(one: int, two: int, year: int | None, last: int, calendar: Calendar) -> Stretch | None:
    """Day and month in figures: in the country's order, unless only the other order makes a date."""
    orders = [(two, one), (one, two)]
    if calendar.month_first:
        orders.reverse()
    found = [
        _pinned(year, month, day, last, calendar)
        for month, day in orders
        if 1 <= month <= _MONTHS_IN_YEAR and 1 <= day <= _LAST_DAY
    ]
    days = [stretch.end for stretch in found if stretch is not None]
    if not days:
        return None
    if len(set(days)) == 1:
        return Stretch(days[0], days[0], last)
    return Stretch(days[0], days[0], last, alternatives=tuple(days), unsure=True)


def _day_then_month(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    day, last = _ordinal(words, at)
    if day is None:
        if not (words[at].isdecimal() and len(words[at]) <= _DAY_FIGURES):
            return None
        day, last = int(words[at]), at
    month_at = last + 1
    if month_at < len(words) and words[month_at] in {"of", "-"}:
        month_at += 1
    if month_at >= len(words) or words[month_at] not in MONTHS or not 1 <= day <= _LAST_DAY:
        return None
    year, last = _year_at(words, month_at + 1)
    return _pinned(year, MONTHS[words[month_at]], day, last, calendar)


def _month_then_day(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    month = MONTHS.get(words[at])
    if month is None:
        return None
    place = at + 2 if words[at + 1 : at + 2] == ("the",) else at + 1
    if place < len(words):
        day, last = _ordinal(words, place)
        bare = day is None and words[place].isdecimal() and len(words[place]) <= _DAY_FIGURES
        follow = words[place + 1] if place + 1 < len(words) else ""
        if bare and follow not in {"time", "times", "x", "days", "day", "minutes", "hours", ":", "%"}:
            day, last = int(words[place]), place
        if day is not None and 1 <= day <= _LAST_DAY:
            year, last = _year_at(words, last + 1)
            return _pinned(year, month, day, last, calendar)
    year, last = _year_at(words, at + 1)
    return _whole_month(month, year, last, calendar)


def _whole_month(month: int, year: int | None, last: int, calendar: Calendar) -> Stretch:
    if year is None:
        year = calendar.today.year + (month < calendar.today.month)
    start, end = month_of(year, month)
    return Stretch(start, end, last, by_start=start > calendar.today)


_QUARTER_WORDS = {"q": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def _quarter(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    word, nxt = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "q" and nxt in {"1", "2", "3", "4"}:
        number = int(nxt)
    elif word in {"1", "2", "3", "4"} and nxt in _SUFFIXES and words[at + 2 : at + 3] == ("quarter",):
        number, at = int(word), at + 1
    elif nxt == "quarter" and _QUARTER_WORDS.get(word):
        number = _QUARTER_WORDS[word]
    else:
        return None
    after = at + 3 if words[at + 2 : at + 3] == ("of",) else at + 2
    year, last = _year_at(words, after)
    if year is None:
        year, last = calendar.today.year, at + 1
        if quarter_of(year, number)[1] < calendar.today:
            year += 1
    start, end = quarter_of(year, number)
    return Stretch(start, end, last)


def _whole_year(words: tuple[str, ...], at: int) -> Stretch | None:
    if not _YEAR.match(words[at]):
        return None
    year = int(words[at])
    return Stretch(date(year, 1, 1), date(year, 12, 31), at, by_start=True)
