"""Time zones from a clock or a place name, never from a location."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.cities import LARGE_CITIES, NAMED_CITIES, City, city_of, country_names, zone_names, zones_of
from dialogs.local_time import MOST, find_city, zones_for

WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


def clock(zone: str, now: datetime) -> time:
    return now.astimezone(ZoneInfo(zone)).time()


def names(cities: tuple[City, ...]) -> list[str]:
    return [city.name for city in cities]


def test_the_large_cities_keep_every_offset_in_use() -> None:
    inhabited = {zone for code, _ in country_names() if code != "AQ" for zone in zones_of(code)}
    assert len(inhabited) > 300
    for now in (WINTER, SUMMER):
        in_use = {now.astimezone(ZoneInfo(zone)).utcoffset() for zone in inhabited}
        kept = {now.astimezone(ZoneInfo(city.zone)).utcoffset() for city in LARGE_CITIES}
        assert in_use == kept


def test_each_large_city_stands_for_a_zone_of_its_own() -> None:
    assert len({city.zone for city in LARGE_CITIES}) == len(LARGE_CITIES) > 90
    assert {city.zone for city in LARGE_CITIES} <= set(zone_names())


@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_everyone_in_a_large_city_finds_a_clock_like_theirs(now: datetime) -> None:
    for city in LARGE_CITIES:
        found = zones_for(clock(city.zone, now), now, "GB", "Europe/London")
        offset = now.astimezone(ZoneInfo(city.zone)).utcoffset()
        assert offset in {now.astimezone(ZoneInfo(one.zone)).utcoffset() for one in found}, city


def test_the_practices_own_zone_comes_first() -> None:
    assert zones_for(time(16, 5), SUMMER.replace(hour=15), "GB", "Europe/London")[0] == City(
        "London", "Europe/London"
    )
    assert zones_for(time(8), SUMMER.replace(hour=15), "us", "America/Detroit")[0].name == "Los Angeles"


def test_then_zones_of_the_country_one_for_each_way_of_keeping_time() -> None:
    found = names(zones_for(time(8), SUMMER.replace(hour=15), "US", "America/New_York"))
    assert found[:2] == ["Los Angeles", "Phoenix"]
    assert "Creston" not in found
    east = zones_for(time(10), WINTER.replace(hour=15), "US", "America/Los_Angeles")
    assert east[0].name == "New York"
    assert not {"America/Detroit", "America/Indiana/Indianapolis"} & {city.zone for city in east}


def test_then_large_cities_and_never_more_than_can_be_chosen_from() -> None:
    found = zones_for(time(17), WINTER.replace(hour=16), "GB", "Europe/London")
    assert found[0].name == "Berlin"
    assert "Lagos" in names(found[:3])
    assert len(found) == MOST == len({city.zone for city in found})


@pytest.mark.parametrize(("minutes", "shown"), [(-8, False), (-7, True), (0, True), (7, True), (8, False)])
def test_a_clock_may_be_seven_minutes_off(minutes: int, shown: bool) -> None:
    said = (datetime(2026, 7, 15, 17, 45, tzinfo=UTC) + timedelta(minutes=minutes)).time()
    found = zones_for(said, SUMMER, "NP", "Asia/Kathmandu")
    assert ("Asia/Kathmandu" in {city.zone for city in found}) is shown


def test_midnight_and_the_date_line_are_no_obstacle() -> None:
    found = zones_for(time(0, 2), datetime(2026, 7, 22, 10, 57, tzinfo=UTC), "", "Europe/London")
    assert {"Pacific/Apia", "Pacific/Pago_Pago"} <= {city.zone for city in found}
    before_midnight = zones_for(time(23, 57), datetime(2026, 7, 22, 22, 2, tzinfo=UTC), "", "Europe/London")
    assert "Europe/Berlin" in {city.zone for city in before_midnight}  # 00:02 there


def test_a_zone_without_a_city_and_an_unknown_country() -> None:
    assert zones_for(time(12), SUMMER, "ZZ", "UTC")[0] == City("UTC", "UTC")


@given(st.times(), st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
@settings(max_examples=60, deadline=None)
def test_every_city_offered_shows_the_time_that_was_said(said: time, now: datetime) -> None:
    for city in zones_for(said, now, "AU", "Australia/Sydney"):
        there = clock(city.zone, now)
        apart = (said.hour * 60 + said.minute - there.hour * 60 - there.minute) % 1440
        assert min(apart, 1440 - apart) <= 7


def test_what_the_caller_must_not_pass() -> None:
    with pytest.raises(ValueError, match="time zone"):
        zones_for(time(12), datetime(2026, 1, 1), "GB", "Europe/London")  # noqa: DTZ001 - what is refused
    with pytest.raises(ZoneInfoNotFoundError):
        zones_for(time(12), SUMMER, "GB", "Europe/Atlantis")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Paris", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("São  Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("Europe/Berlin", "Europe/Berlin"),
        ("america/argentina/buenos aires", "America/Argentina/Buenos_Aires"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("utc", "UTC"),
        ("München", "Europe/Berlin"),
        ("munchen", "Europe/Berlin"),
        ("Kraków", "Europe/Warsaw"),
        ("St Johns", "America/St_Johns"),
        ("Ciudad de México", "America/Mexico_City"),
        ("Chisinau", "Europe/Chisinau"),
        ("indianapolis", "America/Indiana/Indianapolis"),
        ("Berln", "Europe/Berlin"),
        ("Melborne", "Australia/Melbourne"),
        ("los angles", "America/Los_Angeles"),
        ("Philadephia", "America/New_York"),
        ("I'm in Leeds at the moment", "Europe/London"),
        ("Paris, France", "Europe/Paris"),
        ("London, Ontario", "America/Toronto"),
        ("Portland, Maine", "America/New_York"),
        ("Atlanta, Georgia", "America/New_York"),
        ("Germany", "Europe/Berlin"),
        ("Reunion", "Indian/Reunion"),
        ("EST", "America/New_York"),
    ],
)
def test_places_by_name(text: str, zone: str) -> None:
    assert find_city(text)[0].zone == zone


def test_a_name_that_several_places_share_gives_them_all() -> None:
    assert {city.zone for city in find_city("San Jose")} == {"America/Los_Angeles", "America/Costa_Rica"}
    assert {city.zone for city in find_city("georgia")} == {"America/New_York", "Asia/Tbilisi"}
    assert names(find_city("USA"))[:4] == ["New York", "Los Angeles", "Chicago", "Denver"]


@pytest.mark.parametrize("text", ["", "x", "blah", "?", "I would rather not say", "7pm"])
def test_no_place_is_found_where_none_was_named(text: str) -> None:
    assert find_city(text) == ()


def test_every_city_is_found_by_its_own_name_and_every_zone_by_its_own() -> None:
    for city in NAMED_CITIES:
        assert city in find_city(city.name.upper()), city
    for zone in zone_names():
        assert find_city(zone)[0].zone == zone
        assert find_city(city_of(zone).name), zone


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_gives_existing_zones(text: str) -> None:
    found = find_city(text)
    assert len(found) <= MOST
    for city in found:
        assert ZoneInfo(city.zone).key == city.zone
