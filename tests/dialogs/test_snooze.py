"""When a check-in that was put off comes again: by the client's clock, and never in quiet hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.goal import CheckIn, FocusArea, Goal, Rhythm
from dialogs.people import Person
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.snooze import Again, Later, again, may_snooze, offered

LONDON = ZoneInfo("Europe/London")
NIGHT = QuietHours(time(21), time(9))
EVERY_DAY = range(7)


def at(hour: int, minute: int = 0, *, day: int = 4, month: int = 5, zone: str = "Europe/London") -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def client(quiet: QuietHours = NIGHT, zone: str = "Europe/London") -> Person:
    return Person("ana", zone, "en", quiet)


def goal(local: time | None = time(12, 30)) -> Goal:
    rhythm = None if local is None else Rhythm.weekly(EVERY_DAY, local)
    return Goal("g", FocusArea.MOVEMENT, "Walk", at(12), rhythm=rhythm)


def asked(asked_at: datetime, snoozes: int = 0, snoozed_until: datetime | None = None) -> CheckIn:
    day = date(2026, 5, 4)
    return CheckIn("c", "g", day, asked_at, snoozes=snoozes, snoozed_until=snoozed_until)


def test_an_hour_is_an_hour_in_whole_minutes() -> None:
    now = at(12, 31) + timedelta(seconds=47)
    assert again(Later.HOUR, client(), goal(), asked(now), now) == Again(Later.HOUR, at(13, 31))


@pytest.mark.parametrize("hour", [20, 22])
def test_an_hour_that_ends_in_quiet_hours_waits_for_their_end(hour: int) -> None:
    now = at(hour, 15)
    found = again(Later.HOUR, client(), goal(), asked(now), now)
    assert found == Again(Later.HOUR, at(9, day=5), is_moved=True)


@pytest.mark.parametrize(
    ("now", "quiet", "found"),
    [
        (at(12, 31), NIGHT, at(18)),
        (at(17, 59), NIGHT, at(18)),
        (at(18), NIGHT, None),
        (at(20), NIGHT, None),
        (at(12, 31), QuietHours(time(17), time(9)), None),
        (at(12, 31), QuietHours(time(12), time(18)), at(18)),
        # Half past midnight belongs to the day before, whose evening is over.
        (at(0, 30, day=5), NO_QUIET_HOURS, None),
        (at(3, day=5), NO_QUIET_HOURS, at(18, day=5)),
    ],
)
def test_this_evening_is_offered_while_it_is_ahead_and_not_quiet(
    now: datetime, quiet: QuietHours, found: datetime | None
) -> None:
    one = again(Later.EVENING, client(quiet), goal(), asked(now), now)
    assert (None if one is None else one.at) == found
    assert one is None or not one.is_moved


@pytest.mark.parametrize(
    ("now", "local", "found"),
    [
        (at(14), time(12, 30), at(12, 30, day=5)),
        # At half past midnight it is still the day before: tomorrow is the day that comes.
        (at(0, 30, day=5), time(12, 30), at(12, 30, day=5)),
        # What is asked after midnight belongs to the day before, too.
        (at(1, day=5), time(0, 45), at(0, 45, day=6)),
    ],
)
def test_tomorrow_is_at_the_time_of_the_goal(now: datetime, local: time, found: datetime) -> None:
    one = again(Later.TOMORROW, client(NO_QUIET_HOURS), goal(local), asked(now), now)
    assert one == Again(Later.TOMORROW, found)


def test_tomorrow_is_at_the_time_of_the_question_where_the_goal_has_none() -> None:
    now = at(14, 20)
    check_in = asked(at(13, 7) + timedelta(seconds=12))
    assert again(Later.TOMORROW, client(), goal(None), check_in, now) == Again(
        Later.TOMORROW, at(13, 7, day=5)
    )


def test_tomorrow_in_quiet_hours_waits_for_their_end() -> None:
    one = again(Later.TOMORROW, client(), goal(time(22)), asked(at(9)), at(10))
    assert one == Again(Later.TOMORROW, at(9, day=6), is_moved=True)


def test_tomorrow_follows_the_clock_when_it_changes() -> None:
    now = at(14, day=28, month=3)
    one = again(Later.TOMORROW, client(), goal(), asked(now), now)
    assert one is not None
    assert one.at - now == timedelta(hours=21, minutes=30), (
        "the night before 29 March 2026 is an hour shorter"
    )


def test_two_choices_never_mean_the_same_instant() -> None:
    now = at(20, 30)
    times = offered(client(), goal(time(9)), asked(now), now)
    assert [one.later for one in times] == [Later.HOUR]
    times = offered(client(), goal(), asked(now), at(12, 31))
    assert [one.later for one in times] == list(Later)


def test_a_day_is_put_off_twice_and_a_wish_that_waits_may_be_changed() -> None:
    now = at(12, 31)
    assert [may_snooze(asked(now, snoozes=times)) for times in (0, 1, 2, 3)] == [True, True, False, False]
    assert may_snooze(asked(now, snoozes=2, snoozed_until=at(18)))


@given(
    minutes=st.integers(0, 2 * 365 * 24 * 60),
    zone=st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]),
    start=st.times(),
    end=st.times(),
    local=st.times(),
)
def test_whatever_the_hour_it_is_ahead_within_four_days_and_never_quiet(
    minutes: int, zone: str, start: time, end: time, local: time
) -> None:
    now = at(0, month=1) + timedelta(minutes=minutes)
    quiet = QuietHours(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    person = client(quiet, zone)
    times = offered(person, goal(local.replace(second=0, microsecond=0)), asked(now), now)
    assert times
    for one in times:
        assert now < one.at <= now + timedelta(days=4)
        assert not quiet.contains(one.at.astimezone(ZoneInfo(zone)).time())
