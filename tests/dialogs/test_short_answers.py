"""Short words where a sentence was expected: what they plainly mean, or a kind word and the same question."""

from __future__ import annotations

import pytest

from dialogs.events import CheckInAnswered, CheckInNoted, QuietHoursChosen, ZoneChosen
from dialogs.goal import CheckInOutcome
from dialogs.machine import State
from dialogs.nudge import question_about
from dialogs.quiet_hours import NO_QUIET_HOURS
from dialogs.words import PLAIN, words
from tests.dialogs.chat import Chat


def at_clock() -> Chat:
    return Chat().says("/start").taps("18 or over").taps("all right").is_at(State.CLOCK)


@pytest.mark.parametrize(
    ("typed", "meant"), [("Atlantis", "Atlanta"), ("Victoria", "Victoria"), ("Lodnon", "London")]
)
def test_a_place_that_is_not_plain_is_asked_about(typed: str, meant: str) -> None:
    chat = at_clock().says(typed).is_at(State.CITY).sees(f"Did you mean {meant}, where it's")
    assert list(chat.buttons) == ["Yes", "← Back"]
    assert not any(isinstance(event, ZoneChosen) for event in chat.events)
    chat.says("yes").is_at(State.HOME).sees("I'll go by that")


def test_no_to_a_place_leads_back_to_the_clock() -> None:
    chat = at_clock().says("Atlantis").says("no").is_at(State.CLOCK)
    assert not any(isinstance(event, ZoneChosen) for event in chat.events)


def test_another_place_can_be_typed_instead() -> None:
    at_clock().says("Atlantis").says("Lodnon").sees("Did you mean London").says("Leeds").is_at(State.HOME)


@pytest.mark.parametrize("typed", ["Leeds", "I'm in Leeds", "Madrid", "Europe/Madrid"])
def test_a_plain_place_is_taken_at_once(typed: str) -> None:
    at_clock().says(typed).is_at(State.HOME).sees("I'll go by that")


def at_note() -> Chat:
    return Chat().begins().writes_a_goal().is_nudged().taps("Partly").is_at(State.NOTE)


@pytest.mark.parametrize("typed", ["skip", "no", "pass"])
def test_skipping_the_note_leaves_the_answer_as_it_is(typed: str) -> None:
    chat = at_note().says(typed).is_at(State.HOME).sees_not("Changed")
    answered = [event for event in chat.events if isinstance(event, CheckInAnswered)]
    assert [event.outcome for event in answered] == [CheckInOutcome.PARTLY]
    assert not any(isinstance(event, CheckInNoted) for event in chat.events)


def test_yes_to_the_note_waits_for_it() -> None:
    chat = at_note().says("yes").is_at(State.NOTE).sees("Go ahead, I'll note it.").says("the rain kept me in")
    assert [event.note for event in chat.events if isinstance(event, CheckInNoted)] == ["the rain kept me in"]


def two_asked() -> Chat:
    chat = Chat().begins().has_goals("walk round the lake", "write to Ana").is_nudged_about_all()
    return chat.taps("walk round the lake").taps("Partly").is_at(State.CHECK_IN).sees("write to Ana")


def test_words_right_after_an_answer_are_its_note_and_the_next_is_asked() -> None:
    chat = (
        two_asked()
        .says("it was raining all day")
        .sees("noted that with «walk round the lake»", "write to Ana")
    )
    (noted,) = [event for event in chat.events if isinstance(event, CheckInNoted)]
    by_goal = {one.goal_id: one for one in chat.check_ins}
    assert noted.check_in_id == by_goal[chat.goals[0].id].id
    chat.is_at(State.CHECK_IN).says("hard to say").sees("couldn't tell").says("done").is_at(State.NOTE)
    (other,) = [one for one in chat.check_ins if one.goal_id == chat.goals[1].id]
    assert other.outcome is CheckInOutcome.DONE


@pytest.mark.parametrize("typed", ["dunno", "?", "about Ana, hard to say", "which one do you mean?"])
def test_words_that_are_no_note_of_it_are_asked_again(typed: str) -> None:
    chat = two_asked().says(typed).is_at(State.CHECK_IN).sees("couldn't tell")
    assert not any(isinstance(event, CheckInNoted) for event in chat.events)


def test_yes_at_home_is_the_first_button() -> None:
    Chat().begins().says("yes").is_at(State.FOCUS)
    Chat().begins().has_goals("walk round the lake").says("yes").is_at(State.CHECK_IN)


def test_no_and_a_greeting_at_home_are_answered() -> None:
    chat = Chat().begins().says("no").is_at(State.HOME).sees("Whenever you like")
    chat.says("Hello!").is_at(State.HOME).sees("Good to hear from you", "first goal").sees_not(
        "not sure what"
    )


@pytest.mark.parametrize("typed", ["dunno", "?", "no", "yes", "5", "skip", "hello", "🤷"])
def test_what_names_no_area_is_no_wish(typed: str) -> None:
    chat = (
        Chat().begins().says("/newgoal").says(typed).is_at(State.FOCUS).sees("Something else” if none fits")
    )
    assert chat.dialog.draft is None or not chat.dialog.draft.wish


def at_confidence() -> Chat:
    chat = Chat().begins().says("/newgoal").taps("Moving").taps("Skip")
    return chat.says("run in the park for 20 minutes 3 times a week").goes_on_to(State.CONFIDENCE)


def test_confidence_may_be_left_open() -> None:
    chat = at_confidence().taps("Skip this").is_at(State.OBSTACLE)
    chat.goes_on_to(State.REVIEW).taps("Keep this goal").is_at(State.DAYS)
    assert chat.goals[-1].confidence is None


def test_not_knowing_the_confidence_is_met_kindly() -> None:
    at_confidence().says("idk").is_at(State.CONFIDENCE).sees("take 5").says("5").is_at(State.STRENGTH)


def test_quiet_hours_end_only_when_that_is_said() -> None:
    chat = (
        Chat().begins().says("/settings").taps("Quiet hours").sees("Which hours should be quiet?").says("no")
    )
    assert not any(isinstance(event, QuietHoursChosen) for event in chat.events)
    chat.is_at(State.QUIET).says("none").is_at(State.SETTINGS).sees("Quiet hours: none").sees_not("00:00")
    assert QuietHoursChosen(NO_QUIET_HOURS) in chat.events
    chat.taps("Quiet hours").sees("You have no quiet hours now").sees_not("00:00")


def test_a_late_question_names_the_day_without_its_year() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged()
    (check_in,) = chat.check_ins
    late = question_about(chat.goals[-1], check_in, chat.waits(days=3).now.date())
    assert "Monday 23 November" in words().render(late, "en", PLAIN)
    assert "2026" not in words().render(late, "en", PLAIN)
