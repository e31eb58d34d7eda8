"""/timezone: a place or a time, said with the command or asked for, told back with the next check-in."""

from __future__ import annotations

import pytest

from dialogs.events import ZoneChosen
from dialogs.machine import State
from tests.dialogs.chat import Chat


def client() -> Chat:
    return Chat().begins().has_goals("walk round the lake")


def zones(chat: Chat) -> list[str]:
    return [event.zone for event in chat.events if isinstance(event, ZoneChosen)][1:]


@pytest.mark.parametrize(
    ("words", "zone", "clock"),
    [
        ("Paris", "Europe/Paris", "15:3"),
        ("Europe/Paris", "Europe/Paris", "15:3"),
        ("New York", "America/New_York", "09:3"),
        ("asia/tokyo", "Asia/Tokyo", "23:3"),
    ],
)
def test_a_place_that_is_plain_is_taken_at_once_and_told_back(words: str, zone: str, clock: str) -> None:
    chat = client().says(f"/timezone {words}").is_at(State.HOME)
    assert zones(chat) == [zone]
    chat.sees(f"it's {clock}", "The next one comes on")


def test_the_next_check_in_is_told_by_the_new_clock() -> None:
    client().says("/timezone Tokyo").sees("The next one comes on Tuesday 24 November 2026, 18:00")


@pytest.mark.parametrize("words", ["Georgia", "Portland", "Melbourn", "Springfield", "East coast"])
def test_what_may_mean_several_is_asked_with_buttons(words: str) -> None:
    chat = client().says(f"/timezone {words}").is_at(State.CITY)
    assert zones(chat) == []
    chat.taps(next(iter(chat.buttons))).is_at(State.HOME)
    assert len(zones(chat)) == 1


@pytest.mark.parametrize("words", ["Qwertz", "Xanadu", "half past nonsense"])
def test_what_is_unknown_is_met_with_examples(words: str) -> None:
    chat = client().says(f"/timezone {words}").sees("couldn't read", "Madrid").is_at(State.CLOCK)
    assert zones(chat.says("Madrid").is_at(State.HOME)) == ["Europe/Madrid"]


def test_alone_it_tells_the_clock_it_keeps_and_asks() -> None:
    chat = client().says("/timezone").sees("Monday 23 November 2026, 14:3", "as in London", "what time is it")
    assert zones(chat.is_at(State.CLOCK).taps("It's 14:3")) == ["Europe/London"]
    chat = client().says("/timezone").says("/back").is_at(State.HOME)
    assert zones(chat) == []


def test_at_the_start_it_answers_the_question_that_stands() -> None:
    chat = Chat().says("/start").taps("18 or over").taps("all right").is_at(State.CLOCK)
    chat.says("/timezone").sees("what time is it").sees_not("By the clock I keep").is_at(State.CLOCK)
    chat.says("/timezone Lisbon").sees("as in Lisbon").is_at(State.HOME)
    assert chat.person.zone == "Europe/Lisbon"


def test_in_the_midst_of_writing_the_step_stays() -> None:
    chat = client().says("/newgoal").taps("Sleep").says("/timezone Paris").is_at(State.WISH)
    assert zones(chat) == ["Europe/Paris"]
    chat.says("/timezone Portland").taps("Oregon").is_at(State.HOME)
    chat.says("/newgoal").is_at(State.RESUME, State.WISH)


def test_without_goals_nothing_is_said_of_check_ins() -> None:
    Chat().begins().says("/timezone Paris").sees("as in Paris").sees_not("The next one", "None is planned")


def test_while_paused_the_pause_is_told_in_place_of_the_next_one() -> None:
    client().says("/pause").taps("Until I come back").says("/timezone Paris").sees("no end set")


@pytest.mark.parametrize(
    ("words", "offered", "picked"),
    [
        ("UTC+5:30", "Delhi", "Asia/Kolkata"),
        ("GMT+2", "Johannesburg", "Africa/Johannesburg"),
        ("+02:00", "Helsinki", "Europe/Helsinki"),
        ("utc-3", "São Paulo", "America/Sao_Paulo"),
    ],
)
def test_an_offset_is_asked_for_its_place(words: str, offered: str, picked: str) -> None:
    chat = client().says(f"/timezone {words}").is_at(State.CITY)
    assert zones(chat) == []
    if len(chat.buttons) > 2:
        chat.sees("not all of them change their clocks in summer").taps(offered)
    else:
        chat.sees(f"Did you mean {offered}").taps("Yes")
    assert zones(chat) == [picked]


def test_an_offset_that_is_nowhere_says_so() -> None:
    client().says("/timezone UTC+25").sees("no place whose clocks are that far").is_at(State.CLOCK)


def test_summer_time_is_told_only_where_there_is_some() -> None:
    client().says("/timezone Paris").sees("summer time included")
    client().says("/timezone Tokyo").sees_not("summer time")


def test_a_place_that_shares_the_clock_of_another_is_told_so() -> None:
    chat = client().says("/timezone Portland, Maine").sees("Portland (Maine)").taps("Yes")
    chat.sees("in Portland (Maine), which goes by the same clock as New York")
    assert zones(chat) == ["America/New_York"]
