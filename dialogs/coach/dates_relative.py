"""Dates counted from today: tomorrow, 6-8 weeks, a week on Friday, next month, the week after next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from dialogs.coach.dates import (
    MONTHS,
    UNITS,
    WEEKDAYS,
    Calendar,
    Stretch,
    add,
    coming,
    month_of,
    quarter_of,
    week_of,
)
from dialogs.coach.dates_written import written_at
from dialogs.coach.numbers import number_at

Reader = Callable[[tuple[str, ...], int, Calendar], Stretch | None]

_NOW = frozenset({"now", "today", "tonight", "tomorrow"})
_JOINERS = frozenset({"from", "after", "on", "of"})
_NEXT = frozenset({"next", "following", "upcoming", "coming"})
_THIS = frozenset({"this", "current"})
_RUNNING = tuple((lead, "the") for lead in ("for", "over", "in", "within", "during", "across", "throughout"))
_UNTIL = frozenset({"by", "till", "til", "until", "before"})
_TURN_UNITS = frozenset({"week", "month", "quarter", "year"})


def near_day_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """Today, tonight, tomorrow, the day after tomorrow."""
    word = words[at]
    if word in {"today", "tonight"}:
        return Stretch(calendar.today, calendar.today, at)
    if word == "this" and words[at + 1 : at + 2] in (("morning",), ("afternoon",), ("evening",)):
        return Stretch(calendar.today, calendar.today, at + 1)
    if word == "tomorrow":
        day = calendar.today + timedelta(days=1)
        return Stretch(day, day, at)
    if word == "overmorrow" or words[at : at + 3] == ("day", "after", "tomorrow"):
        day = calendar.today + timedelta(days=2)
        return Stretch(day, day, at if word == "overmorrow" else at + 2)
    return None


def length_at(words: tuple[str, ...], at: int, calendar: Calendar, anchor: Reader) -> Stretch | None:
    """N units from now, or from the day that `anchor` reads after "from", "after" or "on"."""
    if words[at] in _NEXT or words[at] in {"another", "last"}:
        return None
    amount = _amount(words, at) or _week_on(words, at)
    if amount is None:
        return _occasions(words, at, calendar)
    count, unit, last = amount
    start, counted, last = _counted_from(words, last, calendar, anchor)
    if start is None:
        return None
    end = add(start, count, unit)
    if end is None:
        return None
    return Stretch(end, end, last, refers_to_now=not counted)


def _week_on(words: tuple[str, ...], at: int) -> tuple[Decimal, str, int] | None:
    """As in "Week on Tuesday": one week counted from that day."""
    counted = words[at] == "week" and words[at + 1 : at + 2] == ("on",) and words[at + 2 : at + 3]
    return (Decimal(1), "week", at) if counted and words[at + 2] in WEEKDAYS else None


def _occasions(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """As in "Two weekends from now", "three Fridays from now"."""
    number = number_at(words, at, articles=True)
    place = number.last + 1 if number is not None else at
    if number is None or place >= len(words):
        return None
    plural = words[place + 1 : place + 2] == ("s",)
    last = place + 2 + plural
    if words[place + 1 + plural : last + 1] != ("from", "now"):
        return None
    weekday = WEEKDAYS["sunday"] if words[place] in {"weekend", "weekends"} else WEEKDAYS.get(words[place])
    if weekday is None:
        return None
    end = add(coming(weekday, calendar.today), number.high - 1, "week")
    return Stretch(end, end, last) if end is not None else None


def _amount(words: tuple[str, ...], at: int) -> tuple[Decimal, str, int] | None:
    """The count, its unit and the last token: "two and a half weeks", "a month or two", "half a year"."""
    if words[at] == "fortnight":
        return Decimal(1), "fortnight", at
    number = number_at(words, at, articles=True)
    if number is None:
        return None
    count, place = number.high, number.last + 1
    if words[place : place + 3] == ("and", "a", "half"):
        count, place = count + Decimal("0.5"), place + 3
    if words[place : place + 1] in (
        ("-",),
        ("more",),
        ("full",),
        ("whole",),
        ("good",),
        ("solid",),
        ("short",),
    ):
        place += 1
    if words[place : place + 1] == ("calendar",):
        place += 1
    if place >= len(words) or words[place] not in UNITS:
        return None
    unit = UNITS[words[place]]
    if words[place + 1 : place + 3] == ("or", "two"):
        return Decimal(2), unit, place + 2
    if words[place + 1 : place + 3] == ("or", "so"):
        return count, unit, place + 2
    if words[place + 1 : place + 4] == ("and", "a", "half"):
        return count + Decimal("0.5"), unit, place + 3
    return count, unit, place


def _counted_from(
    words: tuple[str, ...], last: int, calendar: Calendar, anchor: Reader
) -> tuple[date | None, bool, int]:
    """Where the counting starts, whether that was said, and the last token."""
    after = last + 1
    if words[after : after + 1] in (("'",), ("s",)):
        after += 1
    if words[after : after + 1] == ("time",):
        return calendar.today, False, after
    if after >= len(words):
        return calendar.today, False, last
    word = words[after]
    if word in _NOW:
        return calendar.today + timedelta(days=word == "tomorrow"), True, after
    if word in _JOINERS and after + 1 < len(words):
        if words[after + 1] in _NOW:
            return calendar.today + timedelta(days=words[after + 1] == "tomorrow"), True, after + 1
        from_day = anchor(words, after + 1, calendar) if word != "of" else None
        if from_day is not None and not from_day.refers_to_now:
            return from_day.start, True, from_day.last
        return (calendar.today, False, last) if word == "on" else (None, False, last)
    if word in WEEKDAYS:
        return coming(WEEKDAYS[word], calendar.today), True, after
    return calendar.today, False, last


def turn_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """This, next or the coming week, weekend, month, quarter, year; "the week after next"; "weekend"."""
    word = words[at]
    nxt = words[at + 1] if at + 1 < len(words) else ""
    if word in _NEXT and nxt in _THIS:
        return None
    if word in _THIS or word in _NEXT:
        if word in _THIS and nxt in _NEXT:
            return turn_at(words, at + 1, calendar)
        if word in _NEXT and nxt in _TURN_UNITS and words[max(at - 2, 0) : at] in _RUNNING:
            # "for the next month" runs from today
            end = add(calendar.today, Decimal(1), nxt)
            return Stretch(end, end, at + 1, refers_to_now=True) if end is not None else None
        ahead = 0 if word in _THIS else 1
        return _turn(nxt, ahead, at + 1, calendar)
    return _named_turn(words, at, calendar) if word in _TURN_UNITS or word == "weekend" else None


def _named_turn(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """A unit by its name: "the week after next", "month end", "the month of May", "by the weekend"."""
    word, before = words[at], words[at - 1] if at else ""
    follow = words[at + 1 : at + 2]
    if words[at + 1 : at + 3] == ("after", "next"):
        return _turn(word, 2, at + 2, calendar)
    if follow == ("end",) and word != "weekend":
        turned = _turn(word, 0, at + 1, calendar)
        return Stretch(turned.end, turned.end, at + 1) if turned is not None else None
    if word == "month" and before == "the" and follow == ("of",) and words[at + 2 : at + 3]:
        return written_at(words, at + 2, calendar) if words[at + 2] in MONTHS else None
    over = before == "before" and follow in (("is",), ("ends",), ("finishes",))
    bare = over or (word == "weekend" and before in _UNTIL)
    if not bare and before not in {"the", "of", "-"}:
        return None
    # on a Sunday "the end of the week" is not today
    sunday = calendar.today.weekday() == WEEKDAYS["sunday"] and word in {"week", "weekend"}
    return _turn(word, int(sunday), at, calendar)


def _turn(unit: str, ahead: int, last: int, calendar: Calendar) -> Stretch | None:
    today = calendar.today
    match unit:
        case "week" | "fortnight":
            start, end = week_of(today + timedelta(days=7 * ahead))
        case "weekend":
            end = week_of(today + timedelta(days=7 * ahead))[1]
            start = end - timedelta(days=1)
        case "month":
            start, end = month_of(today.year, today.month + ahead)
        case "quarter":
            start, end = quarter_of(today.year, (today.month + 2) // 3 + ahead)
        case "year":
            start, end = date(today.year + ahead, 1, 1), date(today.year + ahead, 12, 31)
        case _:
            return None
    alternatives: tuple[date, ...] = ()
    if unit == "weekend" and ahead == 1 and today.weekday() < WEEKDAYS["saturday"]:
        alternatives = (end, end - timedelta(days=7))
    return Stretch(start, end, last, by_start=unit == "year" and ahead > 0, alternatives=alternatives)


def few_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """As in "A few weeks", "several months": nobody can count it; three and four are guesses to offer."""
    place = at + 1 if words[at] == "a" else at
    if (
        words[place : place + 1] not in (("few",), ("several",), ("some",))
        or words[place + 1 : place + 2] == ()
    ):
        return None
    unit = UNITS.get(words[place + 1])
    if unit is None or unit in {"minute", "hour"}:
        return None
    guesses = tuple(day for count in (3, 4) if (day := add(calendar.today, Decimal(count), unit)) is not None)
    return Stretch(guesses[0], guesses[-1], place + 1, alternatives=guesses, unsure=True) if guesses else None
