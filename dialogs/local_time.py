"""Finding a person's time zone without their location: from the time on their clock, or a place they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from dialogs.cities import (
    LARGE_CITIES,
    NAMED_CITIES,
    OTHER_NAMES,
    City,
    city_of,
    country_names,
    zone_names,
    zones_of,
)
from dialogs.folding import fold
from dialogs.wall_clock import as_utc

MOST = 8
"""Cities to choose from at once."""

TOLERANCE = 7
"""Minutes a person's clock, or their reading of it, may be off; offsets are quarters of an hour."""

_DAY_MINUTES = 24 * 60
_WEEKS_A_YEAR = 52
_CLOSE = 0.8
_SHORTEST_WITHIN = 4
_SHORTEST_MISSPELT = 5

_COUNTRIES_TOO = (("US", "USA"), ("US", "US"), ("US", "America"), ("DE", "Deutschland"), ("ES", "España"))
_OFFSET = re.compile(
    r"(?:utc|gmt|z)? ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?: ?h(?:ours?)?)?"
)
_BETWEEN = re.compile(r"[^\w]+|_")


def zones_for(local: time, now: datetime, country: str, default_zone: str) -> tuple[City, ...]:
    """Places where clocks show `local` at the instant `now`, the likeliest first, at most `MOST`.

    Clocks count as showing it when they are at most `TOLERANCE` minutes away, whatever the date there is.
    First comes `default_zone` (an IANA name), then the zones of `country` (ISO 3166 alpha-2 in any case;
    unknown or empty for none), one for each way of keeping time in the coming year, then large cities, again
    one for each way before a second of any. Empty when nowhere has that time. Raises `ValueError` for a `now`
    without a zone and `ZoneInfoNotFoundError` for a default zone that does not exist.
    """
    now = as_utc(now)
    found: dict[str, City] = {}

    def take(cities: Iterable[City]) -> None:
        for city in cities:
            found.setdefault(city.zone, city)

    take(_showing(local, now, [city_of(default_zone)]))
    at_home = [city_of(zone) for zone in zones_of(country.upper())]
    take(_one_of_each(_showing(local, now, at_home), now, seen=()))
    large = list(_showing(local, now, LARGE_CITIES))
    take(_one_of_each(large, now, seen=found))
    take(large)
    return tuple(found.values())[:MOST]


def read_offset(text: str) -> timedelta | None:
    """How far ahead of UTC a text such as "UTC+5:30", "GMT-3" or "+02:00" says that clocks are."""
    said = _OFFSET.fullmatch(fold(text).replace("\u2212", "-"))
    if said is None:
        return None
    ahead = timedelta(hours=int(said["hours"]), minutes=int(said["minutes"] or 0))
    return -ahead if said["sign"] == "-" else ahead


def zones_ahead(offset: timedelta, now: datetime, country: str, default_zone: str) -> tuple[City, ...]:
    """Places where clocks are that far ahead of UTC at `now`, the likeliest first, at most `MOST`.

    First those that keep time in different ways in the coming year, then others of the same ways: an offset
    does not say whether there is summer time.
    """
    now = as_utc(now)
    places = [city_of(default_zone), *map(city_of, zones_of(country.upper())), *LARGE_CITIES]
    there = [city for city in places if now.astimezone(_zone(city.zone)).utcoffset() == offset]
    found = {city.zone: city for city in (*_one_of_each(there, now, seen=()), *there)}
    return tuple(found.values())[:MOST]


def has_summer_time(zone: str, now: datetime) -> bool:
    """Whether clocks in the zone change in the year from `now`."""
    return len(set(_offsets(zone, now.date()))) > 1


def find_city(text: str) -> tuple[City, ...]:
    """The places a typed text may mean, the likeliest first, at most `MOST`; empty when none is known.

    Reads city names in English and some others, IANA names, the city part of IANA names, countries, many
    states, and a name within a sentence ("I'm in Leeds"); case, diacritics and small typing errors do not
    matter. A region after a comma decides between places of one name ("Portland, Maine"). A known city is no
    proof: ask the person to confirm the time there.
    """
    exact = _zone_by_name().get(fold(text).replace(" ", "_"))
    if exact:
        return (city_of(exact) if exact == city_of(exact).zone else City(exact, exact),)
    place = _plain(text)
    return (
        _places().get(place)
        or _in_region(*(_plain(part) for part in text.partition(",")[::2]))
        or _named_within(place)
        or _spelt_like(place)
    )[:MOST]


def is_plainly_named(text: str, city: City, country: str) -> bool:
    """Whether the text names this place letter for letter, and no other place is as likely to be meant.

    That is a place in `country` (ISO 3166 alpha-2 in any case), or one that gives its time zone its name.
    """
    place = _plain(text)
    if fold(text).replace(" ", "_") in _zone_by_name():
        return True
    if city not in (_places().get(place) or _named_within(place)):
        return False
    return city.zone in zones_of(country.upper()) or city.name == city_of(city.zone).name


def _showing(local: time, now: datetime, cities: Iterable[City]) -> Iterator[City]:
    said = local.hour * 60 + local.minute
    for city in cities:
        clock = now.astimezone(_zone(city.zone))
        ahead = (said - clock.hour * 60 - clock.minute) % _DAY_MINUTES
        if min(ahead, _DAY_MINUTES - ahead) <= TOLERANCE:
            yield city


@cache
def _zone(name: str) -> ZoneInfo:
    """The zone; `ZoneInfo` itself keeps only the last few and reads the others from disk each time."""
    return ZoneInfo(name)


def _one_of_each(cities: Iterable[City], now: datetime, seen: Iterable[str]) -> Iterator[City]:
    """The first city of each way of keeping time in the year from `now`, without those of `seen` zones."""
    known = {_offsets(zone, now.date()) for zone in seen}
    for city in cities:
        offsets = _offsets(city.zone, now.date())
        if offsets not in known:
            known.add(offsets)
            yield city


@lru_cache(maxsize=2048)
def _offsets(zone: str, first: date) -> tuple[timedelta | None, ...]:
    """What clocks in `zone` are ahead of UTC at noon UTC of `first` and once a week for a year."""
    place, noon = _zone(zone), datetime.combine(first, time(12), UTC)
    weeks = (noon + timedelta(weeks=week) for week in range(_WEEKS_A_YEAR + 1))
    return tuple(week.astimezone(place).utcoffset() for week in weeks)


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", fold(text).replace("'", "").replace(".", "")).strip()


@cache
def _zone_by_name() -> dict[str, str]:
    return {fold(name): name for name in zone_names()}


@cache
def _places() -> dict[str, tuple[City, ...]]:
    """Plain names and the places they mean: cities under all their names, IANA cities, then countries."""
    places: dict[str, dict[City, None]] = {}
    for name, city in _known_names():
        places.setdefault(name, {})[city] = None
    for zone in zone_names():
        places.setdefault(_plain(zone.rpartition("/")[2]), {city_of(zone): None})
    for code, name in (*country_names(), *_COUNTRIES_TOO):
        places.setdefault(_plain(name), {}).update(dict.fromkeys(city_of(zone) for zone in zones_of(code)))
    return {name: tuple(cities) for name, cities in places.items() if cities}


def _known_names() -> Iterator[tuple[str, City]]:
    for city in NAMED_CITIES:
        yield _plain(city.name), city
        # "Portland (Maine)" is one of those that are called Portland.
        short, _, region = city.name.partition(" (")
        if region:
            yield _plain(short), city
    yield from OTHER_NAMES


def _in_region(name: str, region: str) -> tuple[City, ...]:
    """The places called `name` within `region`; the region itself when it has none that is known here."""
    cities, places = _places().get(name, ()), _places().get(region, ())
    zones = {place.zone for place in places}
    return tuple(city for city in cities if city.zone in zones) or places or cities


def _named_within(place: str) -> tuple[City, ...]:
    """The longest name of a known city or country that stands in `place` as whole words."""
    within = [name for name in _long_names() if f" {name} " in f" {place} "]
    return _places()[max(within, key=lambda name: (len(name), name))] if within else ()


@cache
def _long_names() -> frozenset[str]:
    """The names of cities and countries that are long enough to be told from other words of a sentence."""
    names = {name for name, _ in _known_names()} | {_plain(name) for _, name in country_names()}
    return frozenset(name for name in names if len(name) >= _SHORTEST_WITHIN)


def _spelt_like(place: str) -> tuple[City, ...]:
    if len(place) < _SHORTEST_MISSPELT:
        return ()
    names = get_close_matches(place, _places(), n=MOST, cutoff=_CLOSE)
    return tuple(dict.fromkeys(city for name in names for city in _places()[name]))
