"""When goals are reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.goal import Deadline, FocusArea, Goal, GoalStatus, Rhythm
from dialogs.people import OPEN_ENDED, Person
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.reviews import (
    AFTER_ANSWER,
    Asked,
    Look,
    Planned,
    Review,
    ReviewKind,
    end_to_review,
    look,
    next_day,
    planned,
    usual_time,
)
from dialogs.rhythm import day_asked_about, next_check_in

LONDON = ZoneInfo("Europe/London")
WRITTEN = datetime(2026, 1, 5, 12, tzinfo=UTC)
"""A Monday, without summer time in London."""

FIRST = date(2026, 1, 5)
PERSON = Person(
    "p", "Europe/London", "en", QuietHours(time(21), time(9)), consented_at=WRITTEN, zone_known=True
)
DAILY = Rhythm.weekly(range(7), time(19, 30))


def goal(days: int | None = None, *, since: date | None = None, rhythm: Rhythm | None = None) -> Goal:
    end = None if days is None else Deadline("then", (since or FIRST) + timedelta(days=days), since)
    return Goal("g", FocusArea.OTHER, "walk", WRITTEN, deadline=end, rhythm=rhythm)


def days(one: Goal, most: int = 5) -> list[tuple[str, int]]:
    return [(each.kind.value, (each.day - FIRST).days) for each in islice(planned(one, LONDON), most)]


def at(day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, 1, 5, hour, minute, tzinfo=UTC) + timedelta(days=day)


def seen(
    one: Goal,
    now: datetime,
    *past: Review,
    person: Person = PERSON,
    reachable: bool = True,
    asked: Asked | None = None,
    reached: bool = False,
) -> Look:
    return look(one, person, past, now, is_reachable=reachable, asked=asked, is_reached=reached)


def row(
    kind: ReviewKind,
    day: int,
    *,
    times_asked: int = 0,
    asked_at: datetime | None = None,
    decided_at: datetime | None = None,
) -> Review:
    on = FIRST + timedelta(days=day)
    return Review("r", "g", kind, on, times_asked, asked_at, decided_at, decided_at)


def test_half_way_a_week_before_and_on_the_day() -> None:
    assert days(goal(60)) == [
        ("half_way", 30),
        ("week_before", 53),
        ("deadline", 60),
        ("twelve_weeks", 144),
        ("twelve_weeks", 228),
    ]


def test_an_open_goal_every_twelve_weeks() -> None:
    assert days(goal(), 3) == [("twelve_weeks", 84), ("twelve_weeks", 168), ("twelve_weeks", 252)]


def test_a_long_goal_has_both() -> None:
    assert days(goal(300), 6) == [
        ("twelve_weeks", 84),
        ("half_way", 150),
        ("twelve_weeks", 168),
        ("twelve_weeks", 252),
        ("week_before", 293),
        ("deadline", 300),
    ]


@pytest.mark.parametrize("length", [1, 7, 14, 20])
def test_a_short_goal_is_reviewed_at_its_end(length: int) -> None:
    assert days(goal(length), 2) == [("deadline", length), ("twelve_weeks", length + 84)]


def test_three_weeks_leave_room_for_one_before() -> None:
    assert days(goal(21), 2) == [("half_way", 10), ("deadline", 21)]
    assert days(goal(28), 3) == [("half_way", 14), ("week_before", 21), ("deadline", 28)]


def test_a_moved_deadline_counts_from_the_day_it_was_moved() -> None:
    moved = goal(40, since=FIRST + timedelta(days=100))
    assert days(moved, 3) == [("half_way", 120), ("week_before", 133), ("deadline", 140)]


@given(st.one_of(st.none(), st.integers(-30, 800)))
def test_reviews_are_at_least_a_week_apart(length: int | None) -> None:
    found = list(islice(planned(goal(length), LONDON), 30))
    assert all(later.day - earlier.day >= timedelta(weeks=1) for earlier, later in pairwise(found))
    assert sum(one.kind is ReviewKind.DEADLINE for one in found) == (length is not None)


def test_it_comes_at_the_hour_of_the_check_ins_or_at_six() -> None:
    assert usual_time(goal(), PERSON, FIRST) == at(0, 18)
    assert usual_time(goal(rhythm=DAILY), PERSON, FIRST) == at(0, 19, 30)
    late = Rhythm.weekly(range(7), time(22))
    assert usual_time(goal(rhythm=late), PERSON, FIRST) == at(1, 9)


@pytest.mark.parametrize("hour", [0, 2, 3, 12, 20, 21, 22])
@pytest.mark.parametrize("quiet", [NO_QUIET_HOURS, PERSON.quiet, QuietHours(time(23), time(2))])
def test_the_end_comes_with_the_check_in_about_the_last_day(hour: int, quiet: QuietHours) -> None:
    rhythm = Rhythm.weekly(range(7), time(hour))
    due = usual_time(goal(rhythm=rhythm), replace(PERSON, quiet=quiet), FIRST)
    assert day_asked_about(rhythm, LONDON, due, quiet) == FIRST
    assert next_check_in(rhythm, LONDON, due - timedelta(seconds=1), quiet) == due


def test_a_date_that_a_zone_left_out_moves_it_to_the_next() -> None:
    samoan = replace(PERSON, zone="Pacific/Apia")
    there = usual_time(goal(), samoan, date(2011, 12, 30)).astimezone(ZoneInfo("Pacific/Apia"))
    assert (there.date(), there.hour) == (date(2011, 12, 31), 18)


def test_before_the_day_it_is_planned_and_on_it_asked() -> None:
    one = goal(60)
    assert seen(one, at(0)) == Look(at(30))
    assert seen(one, at(30, 17, 59)) == Look(at(30))
    assert seen(one, at(30)) == Look(at(53), ask=Planned(ReviewKind.HALF_WAY, FIRST + timedelta(days=30)))
    assert next_day(one, PERSON, at(30)) == FIRST + timedelta(days=53)


def test_what_was_asked_or_answered_is_not_asked_again() -> None:
    asked = row(ReviewKind.HALF_WAY, 30, times_asked=1, asked_at=at(30))
    assert seen(goal(60), at(30, 19), asked) == Look(at(53))
    own = row(ReviewKind.OWN, 27, decided_at=at(27))
    assert seen(goal(60), at(30), own) == Look(at(53))


def test_a_missed_hour_waits_for_the_next_days() -> None:
    one = goal(60)
    assert seen(one, at(30, 19, 59)).ask is not None
    assert seen(one, at(30, 20)) == Look(at(31))
    assert seen(one, at(31)).ask == Planned(ReviewKind.HALF_WAY, FIRST + timedelta(days=30))


def test_more_than_two_days_late_the_next_takes_its_place() -> None:
    assert seen(goal(60), at(32)).ask is not None
    assert seen(goal(60), at(33)) == Look(at(53))


def test_an_end_is_asked_about_however_late() -> None:
    end = Planned(ReviewKind.DEADLINE, FIRST + timedelta(days=60))
    assert seen(goal(60), at(60)).ask == end
    assert seen(goal(60), at(75)).ask == end
    # summer time in London: an hour earlier in UTC
    assert seen(goal(60), at(400, 17) + timedelta(hours=1)).ask == end


def test_an_end_is_asked_about_twice_and_then_left() -> None:
    one, first = goal(60), row(ReviewKind.DEADLINE, 60, times_asked=1, asked_at=at(60))
    assert seen(one, at(60)).next_at == at(63)
    assert seen(one, at(61), first) == Look(at(63))
    again = seen(one, at(63), first)
    assert again.ask is not None
    assert again.next_at is None
    second = replace(first, times_asked=2, asked_at=at(63))
    assert seen(one, at(70), second) == Look(None)
    assert seen(one, at(200), second) == Look(None)


def test_a_decision_ends_the_asking_about_an_end() -> None:
    decided = row(ReviewKind.DEADLINE, 60, times_asked=1, asked_at=at(60), decided_at=at(61))
    assert seen(goal(60), at(64), decided).next_at == at(144, 17)
    # What was decided about another review, even on that day, is no word about the end.
    for other in (row(ReviewKind.OWN, 60, decided_at=at(60, 9)), row(ReviewKind.OWN, 59, decided_at=at(59))):
        assert seen(goal(60), at(60), other).ask is not None


def test_from_its_day_on_it_is_the_end_that_is_looked_back_at() -> None:
    one, end = goal(60), FIRST + timedelta(days=60)
    assert end_to_review(one, (), end - timedelta(days=1)) is None
    assert end_to_review(one, (), end) == Planned(ReviewKind.DEADLINE, end)
    assert end_to_review(one, (row(ReviewKind.DEADLINE, 60, decided_at=at(60)),), end) is None
    assert end_to_review(goal(), (), end) is None
    # Whoever keeps the goal on that morning is not told that it is looked back at again today.
    assert next_day(one, PERSON, at(60, 10)) == end + timedelta(days=84)


def test_a_check_in_that_was_just_asked_is_left_alone() -> None:
    one = goal(60, rhythm=DAILY)
    now = at(30, 19, 30)
    lately = Asked(now, is_open=True)
    # Two hours later it is quiet, so it is asked in the morning.
    assert seen(one, now + timedelta(minutes=1), asked=lately) == Look(at(31, 9))
    assert seen(one, at(31, 9), asked=lately).ask is not None
    answered = Asked(now, is_open=False)
    assert seen(one, now + AFTER_ANSWER, asked=answered).ask is not None
    noon = goal(60, rhythm=Rhythm.weekly(range(7), time(12)))
    asked = Asked(at(30, 12), is_open=True)
    assert seen(noon, at(30, 12, 1), asked=asked) == Look(at(30, 14))
    assert seen(noon, at(30, 14), asked=asked).ask is not None


def test_it_is_over_from_the_end_of_the_last_day_until_something_is_decided() -> None:
    one = goal(60, rhythm=DAILY)
    lately = Asked(at(60, 19, 30), is_open=True)
    assert not seen(one, at(60, 19)).is_over
    assert seen(one, at(60, 19, 31), asked=lately).is_over
    assert seen(one, at(60, 19, 31), reachable=False).is_over
    assert seen(one, at(60, 19, 31), person=replace(PERSON, paused_until=at(70, 0))).is_over
    assert not seen(one, at(60, 19, 31), row(ReviewKind.DEADLINE, 60, decided_at=at(60, 10))).is_over


def test_nothing_is_asked_while_shall_i_rest_is_open() -> None:
    silent = replace(PERSON, rest_asked_at=at(29), last_seen_at=at(10))
    half = Planned(ReviewKind.HALF_WAY, FIRST + timedelta(days=30))
    assert seen(goal(60), at(30), person=silent) == Look(at(31), waits=half)
    assert seen(goal(60), at(30), person=replace(silent, last_seen_at=at(29, 20))).ask == half


def test_no_half_way_where_all_that_was_planned_is_done() -> None:
    assert seen(goal(60), at(30), reached=True) == Look(at(53))
    assert seen(goal(60), at(60), reached=True).ask is not None


def test_what_is_due_in_a_rest_waits_for_its_end() -> None:
    paused = replace(PERSON, paused_until=at(40, 0))
    half = Planned(ReviewKind.HALF_WAY, FIRST + timedelta(days=30))
    assert seen(goal(60), at(30), person=paused) == Look(at(40), waits=half)
    waiting = row(ReviewKind.HALF_WAY, 30)
    assert seen(goal(60), at(40), waiting).ask == half
    assert seen(goal(60), at(40)).ask is None
    endless = replace(PERSON, paused_until=OPEN_ENDED)
    assert seen(goal(60), at(30), person=endless) == Look(None, waits=half)
    held = replace(PERSON, held_until=at(31, 17))
    assert seen(goal(60), at(30), person=held) == Look(at(31), waits=half)


def test_what_waited_too_long_makes_way_for_the_next() -> None:
    waiting = row(ReviewKind.HALF_WAY, 30)
    found = seen(goal(60), at(53), waiting)
    assert found.ask == Planned(ReviewKind.WEEK_BEFORE, FIRST + timedelta(days=53))


def test_nobody_is_asked_who_is_not_there_or_did_not_agree() -> None:
    assert seen(goal(60), at(60), reachable=False) == Look(at(61), is_over=True)
    assert seen(goal(60), at(30), person=replace(PERSON, consented_at=None)) == Look(at(31))


def test_a_closed_goal_is_not_looked_at() -> None:
    assert seen(replace(goal(60), status=GoalStatus.PARTLY), at(60)) == Look(None)


@given(
    st.integers(1, 400),
    st.lists(st.integers(1, 30 * 24 * 60), max_size=40),
    st.sampled_from(["Europe/London", "Pacific/Apia", "America/New_York", "Australia/Lord_Howe"]),
)
def test_looking_always_comes_to_rest(length: int, steps: list[int], zone: str) -> None:
    """However the looks fall, none is planned for the past, and no review but an end is asked twice."""
    person, one = replace(PERSON, zone=zone), goal(length)
    past: dict[tuple[ReviewKind, date], Review] = {}
    now = WRITTEN
    for minutes in steps:
        now += timedelta(minutes=minutes)
        found = look(one, person, tuple(past.values()), now, is_reachable=True)
        assert found.next_at is None or found.next_at > now
        if found.ask is not None:
            key = (found.ask.kind, found.ask.day)
            times = past[key].times_asked + 1 if key in past else 1
            assert times <= (2 if found.ask.kind is ReviewKind.DEADLINE else 1)
            past[key] = Review("r", "g", *key, times_asked=times, asked_at=now)
            local = now.astimezone(ZoneInfo(zone))
            assert not person.quiet.contains(local.time())
