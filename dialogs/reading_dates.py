"""Calendar dates in typed words about the past: "20 November", "the 20th", "20/11", "2026-11-20"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialogs.amount_words import UNIT_WORDS

_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?,? ?"
    r"(?=the |on |\d|[a-z]{3}))?"
)
_ON = rf"(?:\b(?:on|for|from) )?{_WEEKDAY}(?:the )?"
_DAY = r"(?<![\w/.:-])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?\b"
_NOT_OF_MONTH = (
    r"(?! ?(?:of|time|try|attempt|floor|lap|page|chapter|go|round|half|set|session|week|month|year|one|day"
    r"|step|mile|km|part|place|rep|hour|minute)\b)"
)
_NO_AMOUNT = rf"(?! ?(?:{UNIT_WORDS}|out of|of|push|sit|pull)\b)"
_LEAP_YEAR = 2024
_WRITTEN = (
    re.compile(rf"{_ON}{_DAY}(?: of)?[ -]?{_MONTH}{_YEAR}"),
    re.compile(rf"{_ON}\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR}{_NO_AMOUNT}"),
    re.compile(rf"{_ON}(?<![\w-])(?P<year>20\d\d)-(?P<figures>\d{{1,2}})-(?P<day>\d{{1,2}})(?![\w-])"),
)
_FIGURES = re.compile(
    rf"(?P<lead>\b(?:on|for) (?:{_WEEKDAY}(?:the )?))?(?<![\w/.,:-])(?P<one>\d{{1,2}})(?P<sign>[/.-])"
    rf"(?P<two>\d{{1,2}})(?:(?P=sign)(?P<year>(?:20)?\d\d)?)?(?![\w/%])(?![.,]\d){_NO_AMOUNT}(?P<tail> ?:)?"
)
_OF_MONTH = re.compile(
    rf"\b(?:on {_WEEKDAY}(?:the )?|the )(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b{_NOT_OF_MONTH}"
)


def dates_in(text: str, today: date) -> tuple[tuple[re.Match[str], date | None], ...]:
    """Every place in folded `text` that names a date, with that date: None where there is none such.

    A date without a year is the one nearest to `today`, the client's local day; "the 20th" is the last one
    there was. Figures that can be a share ("3/5") are a date only behind "on" or before a colon, with the day
    first where both ways can be; of two ways the one nearer to today and not after it.
    """
    found: list[tuple[re.Match[str], date | None]] = []
    for pattern in _WRITTEN:
        found += [(match, _written(match, today)) for match in pattern.finditer(text)]
    found += [(match, _in_figures(match, today)) for match in _FIGURES.finditer(text) if _is_date(match)]
    for match in _OF_MONTH.finditer(text):
        found.append((match, _of_month(int(re.sub(r"\D", "", match[0])), today)))
    taken: list[tuple[re.Match[str], date | None]] = []
    for match, day in found:
        if all(match.end() <= other.start() or match.start() >= other.end() for other, _ in taken):
            taken.append((match, day))
    return tuple(taken)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date) -> date | None:
    days = [_made(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    return min((one for one in days if one is not None), key=lambda one: abs(one - today), default=None)


def _written(match: re.Match[str], today: date) -> date | None:
    found = match.groupdict()
    month = _NUMBERS[found["month"][:3]] if found.get("month") else int(found["figures"])
    day = int(found["day"])
    return _made(int(found["year"]), month, day) if found["year"] else _nearest(month, day, today)


def _is_date(match: re.Match[str]) -> bool:
    one, two = int(match["one"]), int(match["two"])
    known = (one, two) != (24, 7)
    if not known or not any(_made(_LEAP_YEAR, *pair) for pair in ((one, two), (two, one))):
        return False
    marked = bool(match["lead"] or match["tail"] or match["year"])
    return marked or (match["sign"] == "/" and one > two)


def _in_figures(match: re.Match[str], today: date) -> date | None:
    one, two, year = int(match["one"]), int(match["two"]), match["year"]
    full = None if year is None else int(year) % 100 + 2000
    ways = [
        _nearest(month, day, today) if full is None else _made(full, month, day)
        for day, month in ((one, two), (two, one))
    ]
    dates = [day for day in ways if day is not None]
    return min(dates, key=lambda day: (day > today, abs(day - today)), default=None)


def _of_month(day: int, today: date) -> date | None:
    for passed in range(62):
        found = today - timedelta(days=passed)
        if found.day == day:
            return found
    return None
