"""The first minutes."""

from __future__ import annotations

from dialogs.events import ConsentGiven, ZoneChosen
from dialogs.machine import State
from dialogs.turn import Attachment
from tests.dialogs.chat import Chat


def test_the_welcome_says_what_this_is_and_what_it_is_not() -> None:
    Chat().says("/start").sees("automated coach", "Elm Street Practice", "not for emergencies", "18 or over")


def test_any_first_message_is_welcomed() -> None:
    chat = Chat().sends(Attachment.STICKER)
    chat.is_at(State.WELCOME)


def test_someone_under_18_is_not_coached() -> None:
    chat = Chat().says("/start").taps("under 18").sees("another adult you trust")
    chat.is_at(State.WELCOME)
    chat.says("/newgoal").sees("finish the start first")
    chat.is_at(State.WELCOME)


def test_nothing_is_kept_before_consent_and_not_now_is_fine() -> None:
    chat = Chat().says("/start").taps("18 or over").sees("Nobody else sees them").taps("Not now")
    chat.sees("Nothing has been set up")
    assert not chat.events


def test_consent_is_recorded_with_the_version_of_its_words() -> None:
    chat = Chat().begins()
    assert [event.version for event in chat.events if isinstance(event, ConsentGiven)] == ["2026-11"]


def test_the_clock_is_found_without_a_location() -> None:
    chat = Chat().says("/start").says("yes, I'm 18 or over").says("Yes, that's all right")
    chat.sees("what time is it for you")
    chat.says("9:30 am")
    chat.is_at(State.CITY)
    chat.taps("New York").sees("09:31")
    assert ZoneChosen("America/New_York") in chat.events
    chat.is_at(State.HOME)


def test_a_city_can_be_typed() -> None:
    chat = Chat().says("/start").taps("18 or over").taps("all right").says("Madrid")
    assert ZoneChosen("Europe/Madrid") in chat.events


def test_an_unreadable_time_is_asked_again_with_examples() -> None:
    chat = Chat().says("/start").taps("18 or over").taps("all right").says("teatime-ish")
    chat.sees("couldn't read that as a time")
    chat.is_at(State.CLOCK)


def test_help_now_works_before_everything() -> None:
    chat = Chat().says("/help_now").sees("emergency number", "findahelpline.com")
    chat.is_at(State.NEW)
    chat.says("/start").sees("Hello")


def test_the_clock_can_be_changed_later_and_leads_back_to_the_settings() -> None:
    chat = Chat().begins().says("/settings").taps("My clock").says("Tokyo")
    assert ZoneChosen("Asia/Tokyo") in chat.events
    chat.is_at(State.SETTINGS)


def test_leaving_the_clock_open_takes_the_practices_clock_and_says_so() -> None:
    chat = Chat().says("/start").taps("18 or over").taps("all right").says("/cancel")
    chat.is_at(State.HOME).sees("clock in London", "/settings")
    assert ZoneChosen("Europe/London") in chat.events


def test_yes_and_no_can_be_said_in_a_sentence() -> None:
    chat = Chat().says("/start").says("yes im 34").is_at(State.CONSENT)
    chat.says("no, not today").sees("Nothing has been set up").sees_not("18 or over")


def test_a_clock_answer_that_waited_is_read_by_the_time_it_was_written() -> None:
    chat = Chat().says("/start").taps("18 or over").taps("all right").says("half past 2")
    chat.is_at(State.CITY)
    assert next(iter(chat.buttons)) == "London"


def test_a_time_that_is_nowhere_is_told_as_it_was_read() -> None:
    Chat().says("/start").taps("18 or over").taps("all right").says("3:07 pm").sees(
        "15:07", "look at your clock"
    )
