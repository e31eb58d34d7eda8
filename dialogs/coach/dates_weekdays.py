"""Weekdays: Friday, next Friday, Monday week, Friday next week, the first Monday in June."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.coach.dates import WEEKDAYS, Calendar, Stretch, coming, week_of
from dialogs.coach.dates_holidays import nth_weekday
from dialogs.coach.dates_relative import Reader
from dialogs.coach.numbers import ORDINALS

_SHORT = {"sat": 5, "sun": 6}
_BEHIND = (
    (("the", "week", "after", "next"), 2),
    (("week", "after", "next"), 2),
    (("of", "next", "week"), 1),
    (("next", "week"), 1),
    (("this", "week"), 0),
    (("after", "next"), 1),
    (("week",), 1),
    (("fortnight",), 2),
)
"""What may stand behind a weekday, and how many weeks on it moves it."""
_MOST_IN_A_MONTH = 5
_LEADS = frozenset({"on", "by", "this", "next", "before", "until", "till", "til", "coming"})


def weekday_number(words: tuple[str, ...], at: int) -> int | None:
    """The weekday at token `at`; "sat" and "sun" only where a day is meant."""
    if at >= len(words):
        return None
    word = words[at]
    if word in WEEKDAYS:
        return WEEKDAYS[word]
    if word in _SHORT and (
        len(words) == 1 or (at > 0 and words[at - 1] in _LEADS) or words[at + 1 : at + 2] == ("next",)
    ):
        return _SHORT[word]
    return None


def weekday_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """The weekday phrase that starts at token `at`; a bare weekday is one to seven days ahead."""
    if words[at] in {"this", "next", "coming"}:
        return _led(words, at, calendar)
    weekday = weekday_number(words, at)
    if weekday is None or words[at + 1 : at + 2] == ("s",):
        return None
    day = coming(weekday, calendar.today)
    for behind, weeks in _BEHIND:
        if words[at + 1 : at + 1 + len(behind)] != behind:
            continue
        last = at + len(behind)
        if behind == ("after", "next"):
            return _two_readings(day + timedelta(weeks=1), day + timedelta(weeks=2), last)
        if len(behind) > 1:
            monday = week_of(calendar.today)[0] + timedelta(weeks=weeks)
            return _on(max(monday + timedelta(days=weekday), calendar.today), last)
        return _on(day + timedelta(weeks=weeks), last)
    return _on(day, at)


def _led(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    today = calendar.today
    if words[at] == "next" and words[at + 1 : at + 2] == ("week",):
        place = at + 3 if words[at + 2 : at + 3] in (("on",), (",",)) else at + 2
        weekday = weekday_number(words, place)
        if weekday is None:
            return None
        return _on(week_of(today + timedelta(days=7))[0] + timedelta(days=weekday), place)
    weekday = weekday_number(words, at + 1)
    if weekday is None or words[at + 2 : at + 3] == ("s",):
        return None
    nearest = coming(weekday, today)
    if words[at] != "next":
        return _on(nearest, at + 1)
    if words[at + 2 : at + 3] == ("week",):
        return _on(week_of(today + timedelta(days=7))[0] + timedelta(days=weekday), at + 2)
    return _two_readings(week_of(today + timedelta(days=7))[0] + timedelta(days=weekday), nearest, at + 1)


def nth_weekday_at(words: tuple[str, ...], at: int, calendar: Calendar, stretch: Reader) -> Stretch | None:
    """As in "The first Monday in June", "the last Friday of the month", "the second week of May"."""
    nth = -1 if words[at] == "last" else ORDINALS.get(words[at], 0)
    if (
        not (nth == -1 or 1 <= nth <= _MOST_IN_A_MONTH)
        or at + 3 >= len(words)
        or words[at + 2] not in {"of", "in"}
    ):
        return None
    place = at + 4 if words[at + 3] == "the" and at + 4 < len(words) else at + 3
    within = stretch(words, place, calendar)
    if within is None:
        return None
    if words[at + 1] == "day":
        day = within.end if nth < 0 else within.start + timedelta(days=nth - 1)
        return _on(day, within.last)
    if words[at + 1] == "week":
        end = within.end if nth < 0 else min(within.start + timedelta(days=7 * nth - 1), within.end)
        return Stretch(max(within.start, end - timedelta(days=6)), end, within.last)
    weekday = weekday_number(words, at + 1)
    found = nth_weekday(within.start, within.end, weekday, nth) if weekday is not None else None
    return _on(found, within.last) if found is not None else None


def _on(day: date, last: int) -> Stretch:
    return Stretch(day, day, last)


def _two_readings(likely: date, other: date, last: int) -> Stretch:
    if likely == other:
        return Stretch(likely, likely, last)
    return Stretch(likely, likely, last, alternatives=(likely, other))
