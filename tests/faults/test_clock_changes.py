"""Rhythms through every change of the clocks of every zone of tzdata from 2020 to 2040, at all quarter hours.

The short form, one change of each shape, is `tests/dialogs/test_clock_changes.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import cycle
from zoneinfo import ZoneInfo

import pytest

from dialogs.goal import Rhythm
from dialogs.rhythm import next_occurrence
from tests.dialogs.clock_changes import (
    DAY,
    QUARTER_HOURS,
    TICK,
    Change,
    Clock,
    Stretch,
    all_zones,
    changes,
    midnight,
    minute_of_day,
    utc,
)
from tests.dialogs.clock_checks import (
    DAILY,
    HARDLY_AN_HOUR,
    QUIET_HOURS,
    CheckIns,
    days_never_go_back,
    has_an_occurrence_on_all_chosen_weekdays,
    has_an_occurrence_on_the_days_of_every_rule,
    has_one_occurrence_a_date,
    has_one_occurrence_a_week,
    shows_what_zoneinfo_shows,
)

pytestmark = pytest.mark.whole

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
HISTORY = date(1973, 1, 1), date(2019, 12, 31)
"""Before 1973 there were offsets with seconds; since then dates were left out and days came twice."""

FINE, COARSE = timedelta(days=1), timedelta(days=4)
PARTS = 4
part_of_all = pytest.mark.parametrize("part", range(PARTS))


def zones() -> Mapping[str, tuple[Stretch, ...]]:
    return all_zones(FIRST, LAST, COARSE)


@cache
def same_changes() -> list[list[Change]]:
    """Every change of every zone; those that zones have in common, with all around them, stand together."""
    found = defaultdict(list)
    for name, rule in zones().items():
        for change in changes(name, rule):
            found[change.at, change.around].append(change)
    return list(found.values())


def shapes(of: Mapping[str, tuple[Stretch, ...]]) -> list[Change]:
    """One change of each shape."""
    found = {change.shape: change for name, rule in of.items() for change in changes(name, rule)}
    return list(found.values())


def test_a_survey_of_every_day_finds_no_more_changes_than_the_one_used_here() -> None:
    assert all_zones(FIRST, LAST, FINE) == zones()


@part_of_all
def test_every_change_minute_by_minute_daily_and_weekly_from_any_now(part: int) -> None:
    for alike in same_changes()[part::PARTS]:
        clock = Clock(alike[0])
        shows_what_zoneinfo_shows(clock)
        days_never_go_back(clock)
        has_one_occurrence_a_date(clock, every_now=True)
        has_one_occurrence_a_week(clock)


def test_zones_with_the_same_change_have_the_same_occurrences_by_their_own_names() -> None:
    for alike in same_changes():
        clock, others = Clock(alike[0]), [ZoneInfo(change.zone) for change in alike[1:]]
        for at in QUARTER_HOURS if others else ():
            before, on = (clock.occurrence(day, at) for day in clock.dates(1)[:2])
            assert before is not None
            assert on is not None
            now, expected, daily = utc(before), utc(on), Rhythm.weekly(DAILY, at)
            assert all(next_occurrence(daily, zone, now) == expected for zone in others), (alike, at)


@part_of_all
def test_every_date_of_every_rule(part: int) -> None:
    """Each date has two of the quarter hours; any 48 dates in a row have them all."""
    rules = {rule: name for name, rule in zones().items()}
    for rule, name in list(rules.items())[part::PARTS]:
        zone, stretch = ZoneInfo(name), 0
        for number, day in enumerate(range(midnight(FIRST), midnight(LAST) + DAY, DAY)):
            while rule[stretch].end + rule[stretch].offset < day + DAY:
                stretch += 1
            now_in = rule[stretch]
            if day - DAY < now_in.start + now_in.offset or now_in.end + now_in.offset < day + 2 * DAY:
                continue  # a change is near: these dates are tested at all quarter hours
            for at in QUARTER_HOURS[number % 48 :: 48]:
                due = day + minute_of_day(at) - now_in.offset
                expected, daily = utc(due), Rhythm.weekly(DAILY, at)
                assert next_occurrence(daily, zone, utc(due - DAY)) == expected, (name, at)
                assert next_occurrence(daily, zone, expected - TICK) == expected, (name, at)


def test_all_sets_of_weekdays_at_every_shape_of_change() -> None:
    for change in shapes(zones()):
        has_an_occurrence_on_all_chosen_weekdays(Clock(change))


def test_rules_of_days_weeks_and_months_at_every_change() -> None:
    for alike in same_changes():
        has_an_occurrence_on_the_days_of_every_rule(Clock(alike[0]))


@part_of_all
def test_check_ins_out_of_quiet_hours_at_every_shape_of_change(part: int) -> None:
    for change in shapes(zones())[part::PARTS]:
        clock = Clock(change)
        for quiet in (*QUIET_HOURS, *HARDLY_AN_HOUR):
            check_ins = CheckIns(clock, quiet)
            check_ins.wait_for_the_first_minute_that_is_not_quiet()
            for at in QUARTER_HOURS:
                dues = check_ins.come_out_of_quiet_hours(at, every_now=False)
                if quiet in QUIET_HOURS:
                    check_ins.ask_about_each_day_once(at, dues)


def test_check_ins_out_of_quiet_hours_at_every_change_from_any_now() -> None:
    quiet_hours = cycle((*QUIET_HOURS, *HARDLY_AN_HOUR))
    for number, alike in enumerate(same_changes()):
        check_ins = CheckIns(Clock(alike[0]), next(quiet_hours))
        for at in QUARTER_HOURS[number % 8 :: 8]:
            check_ins.come_out_of_quiet_hours(at, every_now=True)
            check_ins.come_weekly(at)
            check_ins.wait(at, days=2)
            check_ins.wait(at, days=6)


def test_every_shape_of_change_since_1973() -> None:
    for change in shapes(all_zones(*HISTORY, COARSE)):
        clock = Clock(change)
        days_never_go_back(clock)
        has_one_occurrence_a_date(clock, every_now=False)
        has_one_occurrence_a_week(clock)
