"""An answer that was not meant is changed, never kept with the correction as its note."""

from __future__ import annotations

import pytest

from dialogs.events import CheckInAnswered, CheckInNoted
from dialogs.goal import CheckInOutcome
from dialogs.machine import State
from dialogs.reading_corrections import read_correction
from tests.dialogs.chat import Chat

WALK, SISTER = "Walk 30 minutes round the lake", "Call my sister"
DONE, PARTLY, NOT_YET = CheckInOutcome.DONE, CheckInOutcome.PARTLY, CheckInOutcome.NOT_YET


def asked(*goals: str) -> Chat:
    chat = Chat().begins().has_goals(*(goals or (WALK,))).waits(days=1, hours=4)
    return chat.is_nudged_about_all() if len(chat.goals) > 1 else chat.is_nudged()


def outcomes(chat: Chat) -> list[CheckInOutcome]:
    return [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)]


def notes(chat: Chat) -> list[str]:
    return [event.note for event in chat.events if isinstance(event, CheckInNoted)]


@pytest.mark.parametrize(
    ("tapped", "typed", "outcome"),
    [
        ("Done", "wait no, i meant partly", PARTLY),
        ("Done", "i mean not yet", NOT_YET),
        ("Done", "sorry, I meant to tap partly", PARTLY),
        ("Done", "oops, not yet", NOT_YET),
        ("Done", "partly, wrong button", PARTLY),
        ("Done", "make that 20 minutes", PARTLY),
        ("Not yet", "oh wait I did", DONE),
        ("Not yet", "no, actually I did it", DONE),
        ("Not yet", "hang on, I walked", DONE),
    ],
)
def test_a_correction_changes_the_answer_and_says_so(
    tapped: str, typed: str, outcome: CheckInOutcome
) -> None:
    chat = asked().taps(tapped).says(typed).sees("Changed to" if "20" not in typed else "20 of 30 minutes")
    assert chat.check_ins[-1].outcome is outcome
    assert notes(chat) == []


@pytest.mark.parametrize("typed", ["oops wrong button", "I pressed the wrong button", "that was a mistake"])
def test_a_mistake_without_another_answer_is_asked_about(typed: str) -> None:
    chat = asked().taps("Done").says(typed).is_at(State.CHECK_IN)
    chat.sees("What should it be", "For today I have: done")
    assert outcomes(chat) == [DONE]
    chat.taps("Not yet")
    assert chat.check_ins[-1].outcome is NOT_YET
    assert notes(chat) == []


@pytest.mark.parametrize(
    "typed",
    [
        "wait for the bus took forever", "it was hard but I did it", "actually it was fun",
        "sorry I didn't manage more", "the sun was out",
    ],
)  # fmt: skip
def test_a_note_stays_a_note(typed: str) -> None:
    chat = asked().taps("Partly").says(typed)
    assert outcomes(chat) == [PARTLY]
    assert notes(chat) == [typed]


def test_after_two_days_not_done_it_can_still_be_corrected() -> None:
    chat = asked().taps("Not yet").taps("that's all").waits(days=1).is_nudged().taps("Not yet")
    chat.is_at(State.LAPSE_OBSTACLE).says("oh wait I did").sees("Changed to done").is_at(State.HOME)
    assert chat.check_ins[-1].outcome is DONE


def test_with_several_goals_the_one_answered_before_is_corrected_and_the_next_still_asked() -> None:
    chat = asked(WALK, SISTER).taps(WALK).taps("Done").says("oops, I meant partly")
    chat.is_at(State.CHECK_IN).sees(WALK, "Changed to partly", SISTER)
    assert outcomes(chat) == [DONE, PARTLY]
    told = {event.goal_id for event in chat.events if isinstance(event, CheckInAnswered)}
    assert told == {chat.goals[0].id}


def test_what_is_to_be_confirmed_can_be_corrected_too() -> None:
    chat = asked().says("walked").is_at(State.CHECK_IN_CONFIRM).says("oops, I meant partly")
    assert outcomes(chat) == [PARTLY]


def test_an_answer_of_hours_ago_is_not_changed_by_the_way() -> None:
    chat = asked().taps("Done").taps("that's all").waits(hours=3).says("wait, I meant not yet")
    assert outcomes(chat) == [DONE]


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("wait no, i meant partly", "partly"),
        ("Oops wrong button", ""),
        ("partly, sorry wrong button", "partly"),
        ("not yet by mistake", "not yet"),
        ("partly", None),
        ("did I tap the wrong button?", None),
        ("I waited for the bus", None),
    ],
)
def test_what_is_left_of_a_correction(typed: str, rest: str | None) -> None:
    assert read_correction(typed) == rest


READ = "Read 20 pages a day"


@pytest.mark.parametrize(
    ("goal", "typed", "amount"),
    [
        (WALK, "Forgot the time", None),
        ("Call Marta", "Marta, an hour!", "an hour"),
        (READ, "Twenty pages, oops", "20 pages"),
        (READ, "missed my stop", None),
    ],
)
def test_words_after_an_answer_are_a_note_first(goal: str, typed: str, amount: str | None) -> None:
    chat = asked(goal).taps("Done").says(typed).sees("noted")
    assert chat.check_ins[-1].outcome is DONE
    assert chat.check_ins[-1].note == typed
    kept = chat.check_ins[-1].amount
    assert (None if kept is None else kept.words) == amount


@pytest.mark.parametrize("typed", ["an hour", "about an hour", "40 minutes", "twenty five min"])
def test_no_more_than_an_amount_is_no_note(typed: str) -> None:
    chat = asked().taps("Done").says(typed).is_at(State.NOTE)
    assert chat.check_ins[-1].amount is not None
    assert notes(chat) == []


@pytest.mark.parametrize("typed", ["partly", "only half", "just a bit", "partly, oops", "not yet"])
def test_no_more_than_another_answer_still_changes_it(typed: str) -> None:
    chat = asked().taps("Done").says(typed).sees("Changed to")
    assert chat.check_ins[-1].outcome is not DONE
    assert notes(chat) == []
