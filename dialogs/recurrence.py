"""On which local days a recurrence rule of RFC 5545 falls.

Of RFC 5545, section 3.3.10, this much is taken: FREQ DAILY, WEEKLY and MONTHLY with INTERVAL, BYDAY,
BYMONTHDAY and WKST. A rule has neither an end nor a time of day: when a goal ends and at what hour the coach
asks are kept apart from it.

The days come from dateutil's `rrule` on local dates without a zone. It counts from where it starts, so it is
started near the days asked for, in step with the rule: that costs the same after a week as after years.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays of RFC 5545, from Monday."""


class Unit(StrEnum):
    """What a rule counts; the value is its FREQ."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"


LONGEST = {Unit.DAY: 180, Unit.WEEK: 26, Unit.MONTH: 6}
"""The greatest INTERVAL of each unit: about half a year. Up to here no rule is without any day."""

_FREQUENCIES: dict[Unit, Literal[1, 2, 3]] = {Unit.DAY: DAILY, Unit.WEEK: WEEKLY, Unit.MONTH: MONTHLY}
_WEEK = 7
_MONTHS = 12
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_MONTH_DAY = re.compile(r"[+-]?(?:[1-9]|[12][0-9]|3[01])")
_INTERVAL = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule taken apart: every `interval` days, weeks or months.

    `days` are pairs of a weekday (0 = Monday) and which one of the month it is (1 to 5, or -1 for the last;
    0 in a weekly rule); `month_days` are 1 to 31, or -1 for the last. Weeks begin on `week_start`.
    """

    unit: Unit
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays (0 = Monday) it names; none in a rule by days of the month."""
        return frozenset(day for day, _ in self.days)

    def __str__(self) -> str:
        parts = [f"FREQ={self.unit}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.days:
            parts.append("BYDAY=" + ",".join(f"{nth or ''}{CODES[day]}" for day, nth in self.days))
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        if self.week_start:
            parts.append(f"WKST={CODES[self.week_start]}")
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class Settled:
    """A rule in the one form for its days, its first day, and where in its interval that stands."""

    rule: str
    first: date
    phase: int


@lru_cache(maxsize=4096)
def settle(rule: str, starts: date) -> Settled:
    """The one form of `rule` counted from the local date `starts`; rules with the same days have the same.

    Only days of a month are kept as they are listed. Raises `ValueError`, which does not repeat the rule, for
    one that is not as described above.
    """
    read = _in_general(_read(rule), starts)
    first = first_day(str(read), _phase(read, starts), starts)
    if read.unit == Unit.DAY and read.interval % _WEEK == 0:
        read = Recurrence(Unit.WEEK, read.interval // _WEEK, ((first.weekday(), 0),))
    if read.unit == Unit.WEEK:
        read = replace(read, week_start=_week_start(read))
        if read.interval == 1 and len(read.days) == _WEEK:
            read = Recurrence(Unit.DAY)
    return Settled(str(read), first, _phase(read, first))


@lru_cache(maxsize=1024)
def recurrence(rule: str) -> Recurrence:
    """A settled rule taken apart."""
    return _read(rule)


def first_day(rule: str, phase: int, on_or_after: date) -> date:
    """The first local date of a settled rule on or after this one."""
    year, wanted = on_or_after.year, on_or_after.toordinal()
    while True:
        days = _days_in(rule, phase, year)
        at = bisect_left(days, wanted)
        if at < len(days):
            return date.fromordinal(days[at])
        year += 1


def falls_on(rule: str, phase: int, day: date) -> bool:
    """Whether the local date is one of a settled rule's."""
    days, wanted = _days_in(rule, phase, day.year), day.toordinal()
    at = bisect_left(days, wanted)
    return at < len(days) and days[at] == wanted


@lru_cache(maxsize=512)
def _days_in(rule: str, phase: int, year: int) -> tuple[int, ...]:
    """The days of a year as ordinals, in order."""
    read = recurrence(rule)
    start, end = _in_step(read, phase, date(year, 1, 1)), datetime(year, 12, 31)  # noqa: DTZ001 - local dates
    found = rrule(
        _FREQUENCIES[read.unit],
        dtstart=datetime.combine(start, datetime.min.time()),
        interval=read.interval,
        wkst=read.week_start,
        until=end,
        byweekday=[weekday(day, nth or None) for day, nth in read.days] or None,
        bymonthday=read.month_days or None,
    )
    return tuple(one.toordinal() for one in found if one.year == year)


def _phase(read: Recurrence, day: date) -> int:
    """In which of its `interval` days, weeks or months the rule stands on `day`, counted from year 1."""
    return _count(read, day) % read.interval


def _in_step(read: Recurrence, phase: int, day: date) -> date:
    """The last date up to `day` on which a day, week or month of the rule begins."""
    count = _count(read, day)
    count -= (count - phase) % read.interval
    if read.unit == Unit.MONTH:
        return date(count // _MONTHS, count % _MONTHS + 1, 1)
    if read.unit == Unit.WEEK:
        return date.fromordinal(count * _WEEK + 1 + read.week_start)
    return date.fromordinal(count)


def _count(read: Recurrence, day: date) -> int:
    if read.unit == Unit.MONTH:
        return day.year * _MONTHS + day.month - 1
    if read.unit == Unit.WEEK:
        return (day.toordinal() - 1 - read.week_start) // _WEEK
    return day.toordinal()


def _week_start(read: Recurrence) -> int:
    """Monday where it makes no difference, else the first of the rule's own days in its week.

    It only makes a difference which of the rule's days come in the same week.
    """
    first = min(day for day in read.weekdays if day >= read.week_start) if _straddles(read) else 0
    return first if read.interval > 1 else 0


def _straddles(read: Recurrence) -> bool:
    """Whether one week of the rule has days on both sides of a Monday."""
    late = {day >= read.week_start for day in read.weekdays}
    return len(late) > 1


def _in_general(read: Recurrence, starts: date) -> Recurrence:
    """The same days by weeks or months where a rule by days, or by weekdays of the month, says them."""
    if read.unit == Unit.DAY and read.days:
        read = replace(read, unit=Unit.WEEK)
    elif read.unit == Unit.DAY and read.month_days:
        read = replace(read, unit=Unit.MONTH)
    elif read.unit == Unit.MONTH and read.days and not any(nth for _, nth in read.days):
        read = replace(read, unit=Unit.WEEK)
    if read.unit == Unit.WEEK and not read.days:
        return replace(read, days=((starts.weekday(), 0),))
    if read.unit == Unit.MONTH and not read.days and not read.month_days:
        return replace(read, month_days=(starts.day,))
    return read if read.unit == Unit.WEEK else replace(read, week_start=0)


def _read(rule: str) -> Recurrence:
    parts: dict[str, str] = {}
    for part in rule.upper().split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in parts:
            raise ValueError("a rule is a list of NAME=value, each name once, with ; in between")
        parts[name] = value
    unit = next((unit for unit in Unit if unit == parts.get("FREQ")), None)
    if unit is None:
        raise ValueError("a rule's FREQ is DAILY, WEEKLY or MONTHLY")
    del parts["FREQ"]
    interval = parts.pop("INTERVAL", "1")
    if not _INTERVAL.fullmatch(interval) or int(interval) > LONGEST[unit]:
        raise ValueError("a rule's INTERVAL is a whole number from 1 to about half a year")
    week_start = parts.pop("WKST", CODES[0])
    if week_start not in CODES:
        raise ValueError("a rule's WKST is a weekday such as MO")
    days = _read_days(parts.pop("BYDAY", None))
    month_days = _read_month_days(parts.pop("BYMONTHDAY", None))
    if parts:
        raise ValueError("a rule has only FREQ, INTERVAL, BYDAY, BYMONTHDAY and WKST")
    read = Recurrence(unit, int(interval), days, month_days, CODES.index(week_start))
    _refuse_others(read)
    return read


def _read_days(value: str | None) -> tuple[tuple[int, int], ...]:
    if value is None:
        return ()
    found = [_DAY.fullmatch(one) for one in value.split(",")]
    if not all(found):
        raise ValueError("a rule's BYDAY is a list of weekdays such as MO,TH or 1MO,-1FR")
    days = {(CODES.index(one[2]), int(one[1] or 0)) for one in found if one}
    return tuple(sorted(days, key=lambda day: (day[1] < 0, abs(day[1]), day[0])))


def _read_month_days(value: str | None) -> tuple[int, ...]:
    if value is None:
        return ()
    listed = value.split(",")
    if not all(_MONTH_DAY.fullmatch(one) for one in listed):
        raise ValueError("a rule's BYMONTHDAY is a list of days from 1 to 31, or from -1 for the last")
    return tuple(sorted({int(one) for one in listed}, key=lambda day: (day < 0, day)))


def _refuse_others(read: Recurrence) -> None:
    """Raise `ValueError` for what RFC 5545 forbids, and for what has no plain words."""
    numbered = {nth != 0 for _, nth in read.days}
    if read.days and read.month_days:
        raise ValueError("a rule has BYDAY or BYMONTHDAY, not both")
    if read.unit == Unit.WEEK and read.month_days:
        raise ValueError("a rule of weeks has no BYMONTHDAY")
    if len(numbered) > 1 or (True in numbered and read.unit != Unit.MONTH):
        raise ValueError("a rule numbers all of its weekdays or none, and only those of a month")
    if read.unit == Unit.DAY and read.interval > 1 and (read.days or read.month_days):
        raise ValueError("a rule of every so many days names no days")
    if read.unit == Unit.MONTH and read.interval > 1 and False in numbered:
        raise ValueError("a rule of every so many months numbers its weekdays, as 1MO")
