"""The calendar as a person speaks of it: stretches of days seen from a local today."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from dateutil.relativedelta import relativedelta

SOUTHERN = frozenset(
    "AO AR AU BI BO BR BW CL FJ KM LS MG MU MW MZ NA NC NZ PE PG PY RE RW SC SZ TL TZ UY VU WS ZA "
    "ZM ZW".split()
)
"""ISO 3166 codes of countries that lie wholly or mostly south of the equator."""

MONTH_FIRST = frozenset("US AS BZ FM GU MH MP PH PR PW UM VI".split())
"""ISO 3166 codes of countries that write the month before the day in figures."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, name in enumerate(
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        )
    }
)
_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
    | {"jun": 6, "jul": 7, "mar": 3}
)
UNITS: Mapping[str, str] = MappingProxyType(
    {
        form: unit
        for unit, forms in {
            "minute": "minute minutes minute's minutes'",
            "hour": "hour hours hour's",
            "day": "day days day's night nights sleeps",
            "week": "week weeks week's",
            "fortnight": "fortnight fortnights fortnight's",
            "month": "month months month's",
            "quarter": "quarter quarters",
            "year": "year years year's",
        }.items()
        for form in forms.split()
    }
)
_FURTHEST_YEARS = 120
_MOST_UNITS = 50_000


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where and when the client stands."""

    today: date
    """The client's local date."""
    country: str = "GB"
    """ISO 3166 alpha-2; decides day-first or month-first, the hemisphere and some holidays."""

    @property
    def southern(self) -> bool:
        """Whether June is winter."""
        return self.country.upper() in SOUTHERN

    @property
    def month_first(self) -> bool:
        """Whether 3/7 is the seventh of March."""
        return self.country.upper() in MONTH_FIRST


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a phrase speaks of. `last` is the last token it took."""

    start: date
    end: date
    last: int
    by_start: bool = False
    """As in "By June" means before June begins, while "in June" means before it ends."""
    alternatives: tuple[date, ...] = ()
    unsure: bool = False
    """Two readings are equally likely, so the day must be asked."""
    refers_to_now: bool = False
    """A length counted from today, such as "6 weeks", and no named day."""

    def day(self, *, by: bool = False) -> date:
        """The day by which it is done."""
        return self.start if by and self.by_start else self.end


def add(day: date, count: Decimal, unit: str) -> date | None:
    """`day` plus `count` calendar units (31 January + 1 month = 28 February), or None beyond a lifetime."""
    if not 0 <= count <= _MOST_UNITS:
        return None
    whole, part = divmod(count, 1)
    number = int(whole)
    try:
        match unit:
            case "minute" | "hour":
                return day + timedelta(minutes=float(count) * (1 if unit == "minute" else 60))
            case "day":
                end = day + timedelta(days=round(count))
            case "week" | "fortnight":
                end = day + timedelta(days=round(count * (7 if unit == "week" else 14)))
            case "month":
                end = day + relativedelta(months=number, days=round(part * 30))
            case "quarter":
                end = day + relativedelta(months=round(count * 3))
            case _:
                end = day + relativedelta(months=round(count * 12))
    except (OverflowError, ValueError):
        return None
    return end if end.year - day.year <= _FURTHEST_YEARS else None


def make(year: int, month: int, day: int) -> date | None:
    """That day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; `month` may run past 12 into the next years."""
    years, month = divmod(month - 1, 12)
    first = date(year + years, month + 1, 1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def quarter_of(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a calendar quarter; `quarter` may run past 4 into the next years."""
    return month_of(year, 3 * quarter - 2)[0], month_of(year, 3 * quarter)[1]


def coming(weekday: int, today: date) -> date:
    """The next such weekday after today (0 = Monday): one to seven days ahead."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
