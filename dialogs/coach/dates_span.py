"""The date phrase that starts at a token, whatever its family."""

from __future__ import annotations

from datetime import timedelta

from dialogs.coach.dates import MONTHS, WEEKDAYS, Calendar, Stretch
from dialogs.coach.dates_holidays import HOLIDAY_WORDS, SEASONS, holiday_at, season_at
from dialogs.coach.dates_relative import few_at, length_at, near_day_at, turn_at
from dialogs.coach.dates_weekdays import nth_weekday_at, weekday_at
from dialogs.coach.dates_written import day_of_month_at, written_at
from dialogs.coach.numbers import ORDINALS, SMALL

_ENDS = frozenset({"end", "ending", "close", "late", "rest", "remainder", "finish", "back"})
_STARTS = frozenset({"beginning", "start", "early"})
_MIDDLES = frozenset({"middle", "mid", "midway", "halfway"})
_VERBS_TOO = frozenset({"may", "march", "mar"})
_MONTH_LEADS = frozenset(
    "by in until till til before this next of mid early late end during for sometime around since from / "
    "- on at maybe through into".split()
)
_DEEPEST = 3
_PARTS = _ENDS | _STARTS | _MIDDLES
_OPENERS = (
    _PARTS
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(SMALL)
    | frozenset(ORDINALS)
    | HOLIDAY_WORDS
    | frozenset(SEASONS)
    | frozenset(
        "a an another half couple dozen few several some today tonight tomorrow overmorrow day this next "
        "coming upcoming following "
        "current week weekend month quarter year fortnight last q sat sun".split()
    )
)


def stretch_at(words: tuple[str, ...], at: int, calendar: Calendar, depth: int = 0) -> Stretch | None:
    """The days that the phrase at token `at` speaks of, or None when no date phrase starts there."""
    if at < len(words) and words[at] == "the":
        at += 1
    if at >= len(words) or depth > _DEEPEST:
        return None
    word = words[at]
    if word not in _OPENERS and not word[0].isdigit():
        return None
    if word in _PARTS and words[at + 1 : at + 2] != ("may",):
        return _part(words, at, calendar, depth)

    def inner(tokens: tuple[str, ...], place: int, seen_from: Calendar) -> Stretch | None:
        return stretch_at(tokens, place, seen_from, depth + 1)

    return (
        near_day_at(words, at, calendar)
        or nth_weekday_at(words, at, calendar, inner)
        or (None if _is_verb(words, at) else written_at(words, at, calendar))
        or length_at(words, at, calendar, inner)
        or few_at(words, at, calendar)
        or _weekday_with_date(words, at, calendar)
        or _next_named(words, at, calendar)
        or turn_at(words, at, calendar)
        or holiday_at(words, at, calendar)
        or season_at(words, at, calendar)
        or day_of_month_at(words, at, calendar)
    )


def _is_verb(words: tuple[str, ...], at: int) -> bool:
    """As in "I may", "to march": the month only where a date is meant."""
    if words[at] not in _VERBS_TOO or len(words) == 1:
        return False
    follow = words[at + 1] if at + 1 < len(words) else ""
    return not (at > 0 and words[at - 1] in _MONTH_LEADS) and not follow[:1].isdigit() and at > 0


def _part(words: tuple[str, ...], at: int, calendar: Calendar, depth: int) -> Stretch | None:
    """The beginning, middle or end of a stretch."""
    word = words[at]
    place = at + 1
    if words[place : place + 1] in (("of",), ("-",)):
        place += 1
    elif word in {"halfway", "midway"}:
        # without these words "halfway" is a distance
        if words[place : place + 1] not in (("through",), ("into",)):
            return None
        place += 1
    elif word in {"beginning", "start"}:
        # "beginning next Monday" is a start, "beginning of next month" a date
        return None
    whole = _whole(words, place, calendar, depth)
    if whole is None:
        return None
    if word in _STARTS:
        return Stretch(whole.start, whole.start, whole.last)
    if word in _MIDDLES:
        middle = whole.start + timedelta(days=(whole.end - whole.start).days // 2)
        if (whole.end - whole.start).days in range(27, 31):
            middle = whole.start.replace(day=15)
        return Stretch(middle, middle, whole.last)
    return Stretch(whole.end, whole.end, whole.last)


def _whole(words: tuple[str, ...], place: int, calendar: Calendar, depth: int) -> Stretch | None:
    if words[place : place + 1] in (
        ("week",),
        ("month",),
        ("year",),
        ("quarter",),
        ("weekend",),
        ("summer",),
    ):
        # "end of month" without an article
        return turn_at((*words[: place - 1], "of", *words[place:]), place, calendar) or stretch_at(
            words, place, calendar, depth + 1
        )
    return stretch_at(words, place, calendar, depth + 1)


def _weekday_with_date(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """A weekday; a date right behind it decides."""
    weekday = weekday_at(words, at, calendar)
    if weekday is None:
        return None
    place = weekday.last + 1
    if words[place : place + 1] in ((",",), ("the",)):
        place += 1
    if place < len(words):
        dated = written_at(words, place, calendar)
        if dated is None and words[place][0].isdigit():
            dated = day_of_month_at(words, place, calendar)
        if dated is not None and dated.start == dated.end:
            return dated
    return weekday


def _next_named(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """As in "Next June", "this summer", "next Christmas": the coming one."""
    if words[at] not in {"this", "next", "coming"} or at + 1 >= len(words):
        return None
    if words[at + 1] in MONTHS:
        return written_at(words, at + 1, calendar)
    found = season_at(words, at + 1, calendar) or holiday_at(words, at + 1, calendar)
    if found is not None and found.by_start:
        return Stretch(found.start, found.end, found.last)
    return found
