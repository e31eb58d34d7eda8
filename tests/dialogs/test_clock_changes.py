"""Rhythms through every shape of clock change that any zone has from 2020 to 2040, at all quarter hours.

The whole form, every change of every zone, is `tests/faults/test_clock_changes.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import cycle
from zoneinfo import ZoneInfo

from tests.dialogs.clock_changes import (
    QUARTER_HOURS,
    REACH,
    WEEK,
    Change,
    Clock,
    all_zones,
    changes,
    offset_at,
)
from tests.dialogs.clock_checks import (
    HARDLY_AN_HOUR,
    QUIET_HOURS,
    CheckIns,
    days_never_go_back,
    has_an_occurrence_on_the_days_of_every_rule,
    has_one_occurrence_a_date,
    has_one_occurrence_a_week,
    shows_what_zoneinfo_shows,
)

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
STEP = timedelta(days=4)


@cache
def every_change() -> tuple[Change, ...]:
    zones = all_zones(FIRST, LAST, STEP)
    return tuple(change for name, rule in zones.items() for change in changes(name, rule))


@cache
def clocks() -> dict[object, Clock]:
    """The clocks around one change of each shape."""
    first = {change.shape: change for change in reversed(every_change())}
    return {shape: Clock(change) for shape, change in first.items()}


def test_every_change_of_every_zone_is_like_one_that_is_tested_here() -> None:
    assert len(every_change()) > 5000
    assert len({change.zone for change in every_change()}) > 150
    for change in every_change():
        zone, clock = ZoneInfo(change.zone), clocks()[change.shape]
        assert (change.at - clock.change) % WEEK == 0
        for distance in (-REACH, -1, 0, REACH - 1):
            shown = offset_at(zone, change.at + distance)
            assert shown == offset_at(clock.zone, clock.change + distance), (change.zone, change.at)


def test_each_local_date_has_one_occurrence_and_each_week_one_summary() -> None:
    for clock in clocks().values():
        shows_what_zoneinfo_shows(clock)
        has_one_occurrence_a_date(clock, every_now=False)
        has_one_occurrence_a_week(clock)


def test_rules_of_days_weeks_and_months_keep_their_days() -> None:
    for clock in clocks().values():
        has_an_occurrence_on_the_days_of_every_rule(clock)


def test_check_ins_come_once_a_date_out_of_quiet_hours() -> None:
    for clock in clocks().values():
        days_never_go_back(clock)
        check_ins = [CheckIns(clock, quiet) for quiet in (*QUIET_HOURS, *HARDLY_AN_HOUR)]
        for one in check_ins:
            one.wait_for_the_first_minute_that_is_not_quiet()
        for at, one in zip(QUARTER_HOURS, cycle(check_ins), strict=False):
            dues = one.come_out_of_quiet_hours(at, every_now=False)
            if one.quiet in QUIET_HOURS:
                one.ask_about_each_day_once(at, dues)
