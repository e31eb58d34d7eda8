"""Holidays by name, fixed and moving, and the seasons of either hemisphere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from dateutil.easter import easter

from dialogs.coach.dates import Calendar, Stretch, month_of

_FIXED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "christmas": (12, 25),
        "boxing day": (12, 26),
        "new year 's eve": (12, 31),
        "new year's eve": (12, 31),
        "new years eve": (12, 31),
        "nye": (12, 31),
        "new year's day": (1, 1),
        "new years day": (1, 1),
        "new year's": (1, 1),
        "new years": (1, 1),
        "new year": (1, 1),
        "hogmanay": (12, 31),
        "epiphany": (1, 6),
        "candlemas": (2, 2),
        "groundhog day": (2, 2),
        "st david's day": (3, 1),
        "st davids day": (3, 1),
        "st george's day": (4, 23),
        "st georges day": (4, 23),
        "st andrew's day": (11, 30),
        "st andrews day": (11, 30),
        "cinco de mayo": (5, 5),
        "michaelmas": (9, 29),
        "all hallows": (11, 1),
        "burns night": (1, 25),
        "australia day": (1, 26),
        "valentine's day": (2, 14),
        "valentines day": (2, 14),
        "valentine's": (2, 14),
        "valentines": (2, 14),
        "st patrick's day": (3, 17),
        "st patricks day": (3, 17),
        "april fools": (4, 1),
        "anzac day": (4, 25),
        "may day": (5, 1),
        "juneteenth": (6, 19),
        "midsummer": (6, 24),
        "canada day": (7, 1),
        "independence day": (7, 4),
        "bastille day": (7, 14),
        "halloween": (10, 31),
        "hallowe'en": (10, 31),
        "all saints": (11, 1),
        "all saints day": (11, 1),
        "guy fawkes night": (11, 5),
        "bonfire night": (11, 5),
        "armistice day": (11, 11),
        "remembrance day": (11, 11),
        "veterans day": (11, 11),
        "st nicholas": (12, 6),
    }
)
_EASTER: Mapping[str, int] = MappingProxyType(
    {
        "shrove tuesday": -47,
        "pancake day": -47,
        "mardi gras": -47,
        "ash wednesday": -46,
        "palm sunday": -7,
        "good friday": -2,
        "easter sunday": 0,
        "easter monday": 1,
        "easter": 0,
        "ascension day": 39,
        "ascension": 39,
        "pentecost": 49,
        "whitsun": 49,
        "whit monday": 50,
    }
)
_MOTHERING_SUNDAY = frozenset({"GB", "IE", "JE", "GG", "IM"})


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month; -1 is the last one."""
    first, last = month_of(year, month)
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday between two days, -1 for the last; None when there is none."""
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day <= last else None


def _mothers_day(year: int, country: str) -> date:
    return easter(year) - timedelta(days=21) if country in _MOTHERING_SUNDAY else _nth(year, 5, 6, 2)


def _fathers_day(year: int, country: str) -> date:
    return _nth(year, 9, 6, 1) if country in {"AU", "NZ"} else _nth(year, 6, 6, 3)


def _thanksgiving(year: int, country: str) -> date:
    return _nth(year, 10, 0, 2) if country == "CA" else _nth(year, 11, 3, 4)


def _advent(year: int, _country: str) -> date:
    """The fourth Sunday before Christmas."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=(christmas.weekday() + 1) % 7 or 7) - timedelta(weeks=3)


_MOVING: Mapping[str, Callable[[int, str], date]] = MappingProxyType(
    {
        "advent sunday": _advent,
        "advent": _advent,
        "mother's day": _mothers_day,
        "mothers day": _mothers_day,
        "mothering sunday": _mothers_day,
        "father's day": _fathers_day,
        "fathers day": _fathers_day,
        "thanksgiving day": _thanksgiving,
        "thanksgiving": _thanksgiving,
        "black friday": lambda year, _: _nth(year, 11, 3, 4) + timedelta(days=1),
        "labor day": lambda year, _: _nth(year, 9, 0, 1),
        "memorial day": lambda year, _: _nth(year, 5, 0, -1),
        "martin luther king day": lambda year, _: _nth(year, 1, 0, 3),
        "mlk day": lambda year, _: _nth(year, 1, 0, 3),
        "presidents day": lambda year, _: _nth(year, 2, 0, 3),
        "columbus day": lambda year, _: _nth(year, 10, 0, 2),
        "early may bank holiday": lambda year, _: _nth(year, 5, 0, 1),
        "spring bank holiday": lambda year, _: _nth(year, 5, 0, -1),
        "august bank holiday": lambda year, _: _nth(year, 8, 0, -1),
        "summer bank holiday": lambda year, _: _nth(year, 8, 0, -1),
    }
)
HOLIDAY_WORDS = frozenset(name.split()[0] for name in (*_FIXED, *_EASTER, *_MOVING))
_LONGEST = 4

SEASONS: Mapping[str, int] = MappingProxyType(
    {
        "spring": 3,
        "springtime": 3,
        "summer": 6,
        "summertime": 6,
        "autumn": 9,
        "fall": 9,
        "winter": 12,
        "wintertime": 12,
    }
)
_YEARS_AHEAD = 100
_SOLAR_DAY: Mapping[int, int] = MappingProxyType({3: 20, 6: 21, 9: 22, 12: 21})


def holiday_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """The holiday named at token `at`: its next day that is not past."""
    if words[at] not in HOLIDAY_WORDS:
        return None
    for length in range(_LONGEST, 0, -1):
        if at + length > len(words):
            continue
        name = " ".join(words[at : at + length])
        day = _next_holiday(name, calendar)
        if day is not None:
            return Stretch(day, day, at + length - 1)
    return None


def _next_holiday(name: str, calendar: Calendar) -> date | None:
    country = calendar.country.upper()
    for year in (calendar.today.year, calendar.today.year + 1):
        if name in _FIXED:
            day = date(year, *_FIXED[name])
        elif name in _EASTER:
            day = easter(year) + timedelta(days=_EASTER[name])
        elif name in _MOVING:
            day = _MOVING[name](year, country)
        else:
            return None
        if day > calendar.today:
            return day
    return None


def season_at(words: tuple[str, ...], at: int, calendar: Calendar) -> Stretch | None:
    """The season named at token `at`, in the client's hemisphere, three whole months long."""
    month = SEASONS.get(words[at])
    if month is None:
        return None
    if calendar.southern:
        month = (month + 5) % 12 + 1
    today = calendar.today
    named = words[at + 1] if at + 1 < len(words) else ""
    if named.isdecimal() and len(named) == len("2000") and 0 <= int(named) - today.year <= _YEARS_AHEAD:
        start, end = month_of(int(named), month)[0], month_of(int(named), month + 2)[1]
        return Stretch(start, end, at + 1, by_start=True)
    begun: Stretch | None = None
    for year in (today.year - 1, today.year, today.year + 1):
        start, end = month_of(year, month)[0], month_of(year, month + 2)[1]
        if end < today:
            continue
        solar = date(year, month, _SOLAR_DAY[month])
        if start > today:
            stretch = Stretch(start, end, at, by_start=True)
            return stretch if begun is None else Stretch(start, begun.end, at, by_start=True)
        if solar > today:
            return Stretch(solar, end, at, by_start=True)
        begun = Stretch(start, end, at, by_start=True)
    return begun
