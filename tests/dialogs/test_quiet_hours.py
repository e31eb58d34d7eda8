"""Quiet hours laid over the time of a check-in: said at once, and the day it is about is the right one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from dialogs.events import QuietHoursChosen, RhythmChosen
from dialogs.goal import Rhythm
from dialogs.machine import State
from dialogs.quiet_hours import QuietHours
from dialogs.rhythm import day_asked_about, next_check_in
from tests.dialogs.chat import QUIET, Chat

LONDON = ZoneInfo("Europe/London")
LONG_NIGHT = QuietHours(time(18), time(10))
SEVEN = time(19)


def client(*statements: str) -> Chat:
    chat = Chat().begins().has_goals(*(statements or ("walk round the lake",)))
    for goal in tuple(chat.goals):
        chat._change_goal(goal.id, rhythm=Rhythm("FREQ=DAILY", date(2026, 11, 1), SEVEN))
    return chat


def clashing(*statements: str) -> Chat:
    return client(*statements).says("/settings").taps("Quiet hours").taps("18:00 to 10:00").is_at(State.QUIET)


def test_the_clash_is_said_at_once_with_the_ways_out() -> None:
    chat = clashing().sees("From 18:00 to 10:00 I'll be quiet", "asked about «walk round the lake» at 19:00")
    chat.sees("which is in your quiet hours now", "at 10:00 the next day, about the day before")
    assert list(chat.buttons) == [
        "Ask at 10:00",
        "Choose another time",
        "Keep my quiet hours as they were",
        "← Back",
    ]


def test_what_stands_is_told_with_the_time_at_which_it_comes() -> None:
    chat = clashing().taps("Ask at 10:00").is_at(State.SETTINGS)
    chat.sees("The next one comes on Tuesday 24 November 2026, 10:00")
    assert not [event for event in chat.events if isinstance(event, RhythmChosen)]
    chat.says("/goals").taps("walk round").sees(
        "every day at 19:00", "quiet hours, so I ask at 10:00 the next day"
    )


def test_the_quiet_hours_can_stay_as_they_were() -> None:
    chat = (
        clashing().taps("Keep my quiet hours").is_at(State.SETTINGS).sees("From 21:00 to 09:00 I'll be quiet")
    )
    assert chat.person.quiet == QUIET
    chat.says("/goals").taps("walk round").sees("every day at 19:00").sees_not("so I ask at")


def test_another_time_keeps_the_days_and_back_leads_to_the_settings() -> None:
    chat = clashing().taps("Choose another time").is_at(State.DAYS).says("17:00").is_at(State.HOME)
    chat.sees("I'll ask you every day at 17:00")
    clashing().taps("Choose another time").taps("Back").is_at(State.SETTINGS)


def test_each_of_several_goals_can_have_another_time() -> None:
    chat = clashing("walk round the lake", "read a book").sees("«walk round the lake»", "«read a book»")
    chat.taps("Another time: read a book").is_at(State.DAYS).says("5 pm")
    assert [goal.rhythm.at for goal in chat.goals if goal.rhythm] == [SEVEN, time(17)]


@pytest.mark.parametrize("leave", ["/back", "/settings", "/cancel"])
def test_the_question_is_not_met_again_once_it_was_left(leave: str) -> None:
    chat = clashing().says(leave).says("/settings").taps("Quiet hours")
    chat.sees("Which hours should be quiet").sees_not("Is that all right?")
    assert len([event for event in chat.events if isinstance(event, QuietHoursChosen)]) == 1


def test_quiet_hours_without_a_check_in_in_them_are_only_confirmed() -> None:
    client().says("/settings").taps("Quiet hours").taps("20:00 to 08:00").is_at(State.SETTINGS).sees_not(
        "clash"
    )


def test_after_the_change_no_day_is_lost_and_each_question_is_about_its_own_day() -> None:
    daily = Rhythm("FREQ=DAILY", date(2026, 11, 1), SEVEN)
    asked_at = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
    for day in (23, 24, 25):
        asked_at = next_check_in(daily, LONDON, asked_at, LONG_NIGHT)
        assert asked_at == datetime(2026, 11, day + 1, 10, tzinfo=UTC)
        assert day_asked_about(daily, LONDON, asked_at, LONG_NIGHT) == date(2026, 11, day)


def test_an_early_time_that_waits_for_the_morning_is_about_that_day() -> None:
    early = Rhythm("FREQ=DAILY", date(2026, 11, 1), time(7))
    due = next_check_in(early, LONDON, datetime(2026, 11, 23, 14, 30, tzinfo=UTC), QUIET)
    assert due == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert day_asked_about(early, LONDON, due, QUIET) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("quiet", "at", "left"),
    [
        (QUIET, time(7), QuietHours(time(21), time(7))),
        (QUIET, time(21), QuietHours(time(21, 30), time(9))),
        (QUIET, time(23, 45), QuietHours(time(0, 15), time(9))),
        (QuietHours(time(20), time(20, 20)), time(20, 5), QuietHours(time(20), time(20, 5))),
        (QuietHours(time(20), time(20, 20)), time(20), QuietHours(time(20), time(20))),
    ],
)
def test_quiet_hours_are_cut_at_their_nearer_end(quiet: QuietHours, at: time, left: QuietHours) -> None:
    assert quiet.letting(at) == left
    assert not left.contains(at)
    assert not any(left.contains(time(hour)) and not quiet.contains(time(hour)) for hour in range(24))
