"""Asking to be left in peace is heard as that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dialogs.events import HelpOpened, Paused, RhythmChosen
from dialogs.machine import State
from dialogs.reading_stop import read_stop
from tests.dialogs.chat import Chat


def with_a_goal() -> Chat:
    return Chat().begins().has_goals("walk round the lake").waits(hours=4)


def pauses(chat: Chat) -> list[datetime | None]:
    return [event.until for event in chat.events if isinstance(event, Paused)]


CLEAR = [
    "STOP MESSAGING ME",
    "stop writing to me!!",
    "please don't message me any more",
    "don’t text me",
    "unsubscribe",
    "leave me alone",
    "no more messages please",
    "stop sending me reminders",
]


@pytest.mark.parametrize("nudged", [False, True])
@pytest.mark.parametrize("typed", CLEAR)
def test_a_clear_stop_pauses_at_once_without_an_end_and_asks_nothing(typed: str, *, nudged: bool) -> None:
    chat = with_a_goal()
    chat = chat.is_nudged() if nudged else chat
    chat.says(typed).sees("I won't write to you any more", "/resume").sees_not(
        "emergency", "What would you like"
    )
    assert pauses(chat) == [None]
    assert HelpOpened() not in chat.events
    assert chat.person.rests(chat.now + timedelta(days=400))
    chat.says("/resume").sees("on again")


@pytest.mark.parametrize("place", ["/newgoal", "/settings", "/goals", "/checkin", "/delete", "/help"])
def test_it_is_heard_wherever_the_talk_stands(place: str) -> None:
    chat = with_a_goal().says(place).says("stop messaging me").is_at(State.HOME)
    assert pauses(chat) == [None]


@pytest.mark.parametrize(
    ("typed", "days"), [("please don't write to me today", 1), ("stop texting me this week", 7)]
)
def test_a_stop_for_a_time_is_for_that_time(typed: str, days: int) -> None:
    chat = with_a_goal().says(typed).sees("I won't write to you before")
    assert pauses(chat) == [datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=days)]


@pytest.mark.parametrize("nudged", [False, True])
@pytest.mark.parametrize(
    "typed", ["stop", "Stop!", "stop asking me about this", "too many messages", "go away"]
)
def test_another_stop_is_met_with_what_can_be_done(typed: str, *, nudged: bool) -> None:
    chat = with_a_goal()
    chat = chat.is_nudged() if nudged else chat
    chat.says(typed).is_at(State.PAUSE).sees("What shall I do?").sees_not("emergency")
    assert list(chat.buttons) == [
        "3 days",
        "1 week",
        "2 weeks",
        "Less often: once a week",
        "No check-ins until I say so",
        "← Back",
    ]
    assert HelpOpened() not in chat.events


def test_each_of_the_offers_does_what_it_says() -> None:
    assert pauses(with_a_goal().says("stop").taps("1 week")) == [datetime(2026, 11, 30, tzinfo=UTC)]
    assert pauses(with_a_goal().says("stop").says("10 days")) == [datetime(2026, 12, 3, tzinfo=UTC)]
    assert pauses(with_a_goal().says("stop").taps("No check-ins")) == [None]
    chat = with_a_goal().says("stop").taps("Less often").is_at(State.HOME).sees("once a week from now on")
    assert any(isinstance(event, RhythmChosen) for event in chat.events)
    assert pauses(chat) == []
    chat = with_a_goal().says("stop").says("er, what?").is_at(State.PAUSE).sees("What shall I do?")
    chat.taps("Back").is_at(State.HOME)
    assert pauses(chat) == []


def test_a_stop_that_is_said_twice_is_clear() -> None:
    chat = with_a_goal().says("stop").says("STOP").sees("I won't write to you any more").is_at(State.HOME)
    assert pauses(chat) == [None]


def test_without_check_ins_it_is_told_that_nothing_comes() -> None:
    for typed in ("stop", "stop messaging me"):
        Chat().begins().says(typed).is_at(State.HOME).sees("nothing comes from me").sees_not("emergency")
        Chat().says("/start").says(typed).is_at(State.WELCOME).sees("nothing comes from me")


def test_dangerous_words_come_first() -> None:
    chat = with_a_goal().says("stop messaging me, I want to die").sees("emergency number")
    assert pauses(chat) == []


@pytest.mark.parametrize(
    "words",
    [
        "stop smoking",
        "stop messaging my ex",
        "stop texting while driving",
        "stop for a moment and breathe",
        "stop at one beer",
        "I want it all to stop",
        "leave me alone with my thoughts",
        "I want to stop",
        "",
    ],
)
def test_a_goal_about_stopping_is_none(words: str) -> None:
    assert read_stop(words) is None
