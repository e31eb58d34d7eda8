"""When the next check-in is due: every clock change, quiet hours, and waiting when nobody answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.cities import zone_names
from dialogs.goal import Period, Rhythm
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.rhythm import (
    day_asked_about,
    local_day,
    next_check_in,
    next_occurrence,
    next_weekly,
    unanswered_wait,
)
from dialogs.wall_clock import instants_at
from tests.dialogs.rules import rules, starts

DAILY = frozenset(range(7))
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(21), time(9))

zones = st.sampled_from(zone_names()).map(ZoneInfo)
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
naive = datetime.fromisoformat
instants = st.datetimes(naive("1975-01-01"), naive("2037-01-01"), timezones=st.just(UTC))
weekly = st.builds(Rhythm.weekly, st.frozensets(st.integers(0, 6), min_size=1), times)
rhythms = st.builds(Rhythm, rules, starts, times)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Beirut", "America/Nuuk", "Africa/Cairo"],
)
def test_daily_occurrences_have_every_date_once(name: str) -> None:
    zone = ZoneInfo(name)
    for at in (time(0), time(0, 30), time(1, 30), time(2, 30), time(3), time(23, 45)):
        instant = datetime.combine(date(2027, 1, 1), at, tzinfo=zone).astimezone(UTC)
        for passed in range(1, 366):
            instant = next_occurrence(Rhythm.weekly(DAILY, at), zone, instant)
            expected = date(2027, 1, 1) + timedelta(days=passed)
            local = instant.astimezone(zone)
            # A gap that ends at midnight moves 23:45 on to the next date.
            assert local.date() == expected or (
                local.date() - timedelta(days=1) == expected and local.time() == time(0)
            )


def test_spring_gap_gives_the_first_minute_after_it() -> None:
    assert next_occurrence(Rhythm.weekly(DAILY, time(2, 30)), BERLIN, utc("2027-03-27T12:00")) == utc(
        "2027-03-28T01:00"
    )
    lord_howe = ZoneInfo("Australia/Lord_Howe")  # clocks jump by half an hour
    found = next_occurrence(Rhythm.weekly(DAILY, time(2, 10)), lord_howe, utc("2026-10-03T00:00"))
    assert found.astimezone(lord_howe).time() == time(2, 30)


def test_autumn_overlap_counts_once_the_first_time() -> None:
    first = next_occurrence(Rhythm.weekly(DAILY, time(2, 30)), BERLIN, utc("2027-10-30T12:00"))
    assert first == utc("2027-10-31T00:30")
    assert next_occurrence(Rhythm.weekly(DAILY, time(2, 30)), BERLIN, first) == utc("2027-11-01T01:30")


def test_a_weekly_summary_just_after_midnight_loses_no_week() -> None:
    instant, dates = utc("2026-03-01T00:00"), []
    for _ in range(6):
        instant = next_weekly(0, time(0, 30), BERLIN, instant)
        dates.append(instant.astimezone(BERLIN).date())
    assert dates == [date(2026, 3, 2) + timedelta(weeks=week) for week in range(6)]


def test_a_date_that_a_zone_left_out_has_no_occurrence() -> None:
    samoa = ZoneInfo("Pacific/Apia")
    assert instants_at(date(2011, 12, 30), time(9), samoa) == ()
    found = next_occurrence(Rhythm.weekly(DAILY, time(9)), samoa, utc("2011-12-29T20:00"))
    assert found.astimezone(samoa).date() == date(2011, 12, 31)


@given(rhythms, zones, instants)
@settings(max_examples=300, deadline=None)
def test_any_now_before_the_next_occurrence_gives_the_same(
    rhythm: Rhythm, zone: ZoneInfo, now: datetime
) -> None:
    due = next_occurrence(rhythm, zone, now)
    assert due > now
    assert due.tzinfo is UTC
    for part in (0.25, 0.75, 0.999999):
        assert next_occurrence(rhythm, zone, now + (due - now) * part) == due
    following = next_occurrence(rhythm, zone, due)
    assert following > due
    local = due.astimezone(zone)
    if local.time() == rhythm.at:
        assert rhythm.falls_on(local.date())
        assert local.fold == 0


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_occurrence(Rhythm.weekly(DAILY, time(9)), BERLIN, datetime(2026, 1, 1))  # noqa: DTZ001 - what is refused


def test_the_day_ends_at_three_in_the_morning() -> None:
    assert local_day(utc("2026-05-12T22:40"), BERLIN) == date(2026, 5, 12)
    assert local_day(utc("2026-05-13T00:59"), BERLIN) == date(2026, 5, 12)
    assert local_day(utc("2026-05-13T01:00"), BERLIN) == date(2026, 5, 13)
    assert local_day(utc("2026-05-12T22:40"), BERLIN, day_ends=time(0)) == date(2026, 5, 13)


def test_a_day_that_is_over_stays_over_when_the_clocks_go_back() -> None:
    chatham = ZoneInfo("Pacific/Chatham")  # from 03:45 back to 02:45
    assert local_day(utc("2026-04-04T13:30"), chatham) == date(2026, 4, 5)
    second_time = utc("2026-04-04T14:05")
    assert second_time.astimezone(chatham).time() == time(2, 50)
    assert local_day(second_time, chatham) == date(2026, 4, 5)


def test_a_time_that_the_clocks_jump_over_is_still_about_the_evening_before() -> None:
    at_night, instant, days = Rhythm.weekly(DAILY, time(2, 30)), utc("2027-03-26T12:00"), []
    for _ in range(3):
        instant = next_check_in(at_night, BERLIN, instant, NO_QUIET_HOURS)
        days.append(day_asked_about(at_night, BERLIN, instant, NO_QUIET_HOURS))
    assert instant == utc("2027-03-29T00:30")
    assert days == [date(2027, 3, 26), date(2027, 3, 27), date(2027, 3, 28)]
    after_the_gap = utc("2027-03-28T01:00")
    assert local_day(after_the_gap, BERLIN) == date(2027, 3, 28)
    at_three = Rhythm.weekly(DAILY, time(3))
    assert day_asked_about(at_three, BERLIN, after_the_gap, NO_QUIET_HOURS) == date(2027, 3, 28)


def test_an_instant_at_which_nothing_is_due_is_about_its_own_day() -> None:
    mondays, tuesday = Rhythm.weekly(frozenset({0}), time(9)), utc("2026-06-02T07:00")
    assert day_asked_about(mondays, BERLIN, tuesday, NIGHT) == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("hours", "quiet", "loud"),
    [
        (QuietHours(time(21), time(9)), [time(21), time(0), time(8, 59)], [time(9), time(20, 59)]),
        (QuietHours(time(1), time(5)), [time(1), time(4, 59)], [time(0), time(5), time(23)]),
        (QuietHours(time(7), time(7)), [], [time(0), time(7), time(12)]),
    ],
)
def test_quiet_hours_contain(hours: QuietHours, quiet: list[time], loud: list[time]) -> None:
    assert all(hours.contains(one) for one in quiet)
    assert not any(hours.contains(one) for one in loud)


def test_next_allowed_is_the_end_of_the_quiet_hours() -> None:
    assert NIGHT.next_allowed(utc("2026-06-01T10:00"), BERLIN) == utc("2026-06-01T10:00")
    assert NIGHT.next_allowed(utc("2026-06-01T21:00"), BERLIN) == utc("2026-06-02T07:00")
    assert NIGHT.next_allowed(utc("2026-06-02T02:00"), BERLIN) == utc("2026-06-02T07:00")


def test_quiet_hours_that_end_in_a_gap_or_in_the_hour_that_comes_twice() -> None:
    until_half_past_two = QuietHours(time(22), time(2, 30))
    assert until_half_past_two.next_allowed(utc("2027-03-28T00:30"), BERLIN) == utc("2027-03-28T01:00")
    # 02:10 in the second pass: 02:30 has been once already, and comes again.
    assert until_half_past_two.next_allowed(utc("2027-10-31T01:10"), BERLIN) == utc("2027-10-31T01:30")
    # The only hour in which writing is allowed is jumped over: tomorrow, then.
    at_two_only = QuietHours(time(3), time(2))
    assert at_two_only.next_allowed(utc("2027-03-28T00:30"), BERLIN) == utc("2027-03-29T00:00")


def test_quiet_hours_end_when_the_clocks_go_back_to_before_their_start() -> None:
    tehran = ZoneInfo("Asia/Tehran")  # until 2022 they went back at midnight, to 23:00
    last_half_hour = QuietHours(time(23, 30), time(0))
    assert last_half_hour.next_allowed(utc("2022-09-21T19:10"), tehran) == utc("2022-09-21T19:30")
    assert last_half_hour.next_allowed(utc("2022-09-21T20:10"), tehran) == utc("2022-09-21T20:30")


@given(st.builds(QuietHours, times, times), zones, instants)
@settings(max_examples=300, deadline=None)
def test_next_allowed_is_never_quiet_never_early_and_settled(
    quiet: QuietHours, zone: ZoneInfo, now: datetime
) -> None:
    allowed = quiet.next_allowed(now, zone)
    assert allowed >= now
    assert not quiet.contains(allowed.astimezone(zone).time())
    assert quiet.next_allowed(allowed, zone) == allowed
    if allowed > now:
        for part in (0.0, 0.3, 0.9):
            between = now + (allowed - now) * part
            assert quiet.contains(between.astimezone(zone).time())


def test_quiet_hours_when_clocks_go_back_over_midnight() -> None:
    st_johns = ZoneInfo("America/St_Johns")  # until 2011 they went back at 00:01, to 23:01 of the day before
    until_late = QuietHours(time(9), time(23, 30))
    just_past_midnight = utc("2010-11-07T02:30:30")
    assert just_past_midnight.astimezone(st_johns).time() == time(0, 0, 30)
    assert until_late.next_allowed(just_past_midnight, st_johns) == just_past_midnight
    # Quiet now, and 23:30 comes once more in half an hour, on the day that was over.
    assert QuietHours(time(0), time(23, 30)).next_allowed(just_past_midnight, st_johns) == utc(
        "2010-11-07T03:00"
    )
    second_time = utc("2010-11-07T02:40")
    assert second_time.astimezone(st_johns).time() == time(23, 10)
    assert until_late.next_allowed(second_time, st_johns) == utc("2010-11-07T03:00")


def test_a_gap_that_ends_at_midnight_asks_then() -> None:
    nuuk = ZoneInfo("America/Nuuk")  # clocks jump from 23:00 on Saturday to 00:00 on Sunday
    saturdays = frozenset({5})
    due = next_occurrence(Rhythm.weekly(saturdays, time(23, 30)), nuuk, utc("2026-03-28T12:00"))
    assert due == utc("2026-03-29T01:00")
    assert local_day(due, nuuk) == date(2026, 3, 28)
    assert next_occurrence(Rhythm.weekly(saturdays, time(23, 30)), nuuk, due) == utc("2026-04-05T00:30")


def test_a_check_in_inside_quiet_hours_is_asked_at_their_end() -> None:
    rhythm = Rhythm.weekly(frozenset({0}), time(22))
    monday_night, tuesday_morning = utc("2026-06-01T20:30"), utc("2026-06-02T07:00")
    assert next_check_in(rhythm, BERLIN, utc("2026-06-01T08:00"), NIGHT) == tuesday_morning
    # The moment chosen by the client has passed, the end of the quiet hours has not.
    assert next_check_in(rhythm, BERLIN, monday_night, NIGHT) == tuesday_morning
    assert next_check_in(rhythm, BERLIN, tuesday_morning, NIGHT) == utc("2026-06-09T07:00")


@given(st.one_of(weekly, rhythms), st.builds(QuietHours, times, times), zones, instants)
@settings(max_examples=200, deadline=None)
def test_check_ins_are_never_quiet_and_do_not_depend_on_when_they_are_planned(
    rhythm: Rhythm, quiet: QuietHours, zone: ZoneInfo, now: datetime
) -> None:
    due = next_check_in(rhythm, zone, now, quiet)
    assert due > now
    assert not quiet.contains(due.astimezone(zone).time())
    assert next_check_in(rhythm, zone, now + (due - now) * 0.5, quiet) == due
    if rhythm.frequency.period in {Period.DAY, Period.WEEK} and rhythm.frequency.every == 1:
        assert due - now <= timedelta(days=11)


@given(rhythms, zones, instants)
@settings(max_examples=100, deadline=None)
def test_without_quiet_hours_a_check_in_is_the_next_occurrence(
    rhythm: Rhythm, zone: ZoneInfo, now: datetime
) -> None:
    expected = next_occurrence(rhythm, zone, now)
    assert next_check_in(rhythm, zone, now, NO_QUIET_HOURS) == expected


@pytest.mark.parametrize(
    ("unanswered", "silent", "days"),
    [
        (0, timedelta(days=40), 0),
        (2, timedelta(days=40), 0),
        (3, timedelta(days=1, hours=23), 0),
        (3, timedelta(days=2), 2),
        (5, timedelta(days=9, hours=23), 2),
        (5, timedelta(days=10), 6),
        (9, timedelta(days=29), 6),
        (9, timedelta(days=30), 15),
        (30, timedelta(days=400), 15),
        (4, timedelta(days=-1), 0),
    ],
)
def test_waiting_longer_the_longer_nobody_answers(unanswered: int, silent: timedelta, days: int) -> None:
    now = utc("2026-06-01T07:00")
    assert unanswered_wait(unanswered, now - silent, now) == timedelta(days=days)


def test_a_wait_counts_local_dates_and_keeps_the_clients_own_days() -> None:
    sent = utc("2026-06-01T07:00:04")  # Monday, 09:00 in Berlin, a little late
    daily = Rhythm.weekly(DAILY, time(9))
    assert next_check_in(daily, BERLIN, sent, NIGHT, timedelta(days=2)) == utc("2026-06-03T07:00")
    assert next_check_in(daily, BERLIN, sent, NIGHT, timedelta(days=15)) == utc("2026-06-16T07:00")
    mondays = Rhythm.weekly(frozenset({0}), time(9))
    assert next_check_in(mondays, BERLIN, sent, NIGHT, timedelta(days=6)) == utc("2026-06-08T07:00")
    assert next_check_in(mondays, BERLIN, sent, NIGHT, timedelta(days=15)) == utc("2026-06-22T07:00")
