"""After a long silence: the one question whether to rest, its answers, and coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dialogs.events import Paused, Resumed, RhythmChosen
from dialogs.goal import Rhythm
from dialogs.people import OPEN_ENDED
from dialogs.reply import REST_SCOPE
from dialogs.resting import rest_question
from dialogs.say import say
from dialogs.words import PLAIN, words
from tests.dialogs.chat import Chat

LONDON = ZoneInfo("Europe/London")


def silent(*statements: str) -> Chat:
    """Someone who was not here for twenty days and is asked whether the coach shall rest."""
    chat = Chat().begins().has_goals(*(statements or ("walk round the lake",)))
    chat.person = replace(chat.person, last_seen_at=chat.now)
    chat.waits(days=20)
    chat.person = replace(chat.person, rest_asked_at=chat.now)
    chat.replies = [rest_question()]
    return chat


def rested(chat: Chat) -> Chat:
    """A week later, when the coach rests by itself."""
    chat.waits(days=7)
    chat.person = replace(chat.person, paused_until=OPEN_ENDED)
    chat.replies = []
    return chat


def kept(chat: Chat, kind: type) -> list[object]:
    return [event for event in chat.events if isinstance(event, kind)]


def test_the_question_is_one_and_kind_with_four_answers() -> None:
    chat = silent().sees("Shall I rest?").sees_not("missed", "why")
    assert list(chat.buttons) == [
        "Keep asking",
        "Less often: once a week",
        "Pause for two weeks",
        "Pause until I come back",
    ]


@pytest.mark.parametrize("say_it", [Chat.taps, Chat.says])
def test_keep_asking_keeps_the_rhythm_and_forgets_the_silence(say_it: object) -> None:
    chat = silent()
    chat.taps("Keep asking") if say_it is Chat.taps else chat.says("keep asking")
    chat.sees("the times you chose", "The next one comes on Sunday 13 December 2026, 18:00")
    assert len(kept(chat, Resumed)) == 1
    assert not kept(chat, RhythmChosen)


@pytest.mark.parametrize("say_it", [Chat.taps, Chat.says])
def test_less_often_is_once_a_week_on_the_first_of_their_own_days(say_it: object) -> None:
    chat = silent("walk round the lake", "read a book")
    working = Rhythm.weekly([0, 2, 4], chat.goals[1].rhythm.at) if chat.goals[1].rhythm else None
    chat.goals[1] = replace(chat.goals[1], rhythm=working)
    label = "Less often: once a week"
    chat.taps(label) if say_it is Chat.taps else chat.says(label)
    # It is Sunday the 13th: every day comes on Monday next, and so do Mondays, Wednesdays and Fridays.
    assert [goal.rhythm.rule for goal in chat.goals if goal.rhythm] == ["FREQ=WEEKLY;BYDAY=MO"] * 2
    chat.sees("once a week from now on", "The next one comes on Monday 14 December 2026, 18:00")
    assert len(kept(chat, Resumed)) == 1


def test_less_often_is_one_message_a_week_about_all_goals() -> None:
    chat = silent("walk round the lake", "read a book")
    chat.goals[1] = replace(chat.goals[1], rhythm=Rhythm.weekly([3, 4, 5, 6], time(20)))
    chat.taps("Less often")
    assert {goal.rhythm for goal in chat.goals} == {Rhythm.weekly([0], time(18))}
    chat.sees("when a goal comes near its day do I write once more")


def test_what_comes_no_more_than_weekly_stays_as_it_is() -> None:
    chat = silent()
    monthly = Rhythm("FREQ=MONTHLY;BYMONTHDAY=1", chat.now.date(), time(18))
    chat.goals[0] = replace(chat.goals[0], rhythm=monthly)
    chat.taps("Less often").sees("no more than once a week already", "Friday 1 January 2027")
    assert not kept(chat, RhythmChosen)


def test_a_pause_of_two_weeks_ends_by_itself() -> None:
    chat = silent().taps("Pause for two weeks").sees("until <b>Sunday 27 December 2026".replace("<b>", ""))
    (paused,) = kept(chat, Paused)
    assert isinstance(paused, Paused)
    assert paused.until == datetime(2026, 12, 27, tzinfo=LONDON)


@pytest.mark.parametrize("words_or_tap", ["Pause until I come back", "yes"])
def test_until_i_come_back_has_no_end(words_or_tap: str) -> None:
    chat = silent()
    assert kept(chat.says(words_or_tap), Paused) == [Paused(None)]
    chat.sees("until you come back").sees_not("nice that you're here")


@pytest.mark.parametrize("text", ["yes please rest", "yes, I need a rest", "Rest please", "ok have a rest"])
def test_a_yes_in_other_words_is_a_yes(text: str) -> None:
    assert kept(silent().says(text), Paused) == [Paused(None)]


@pytest.mark.parametrize("text", ["no please go on", "no, keep asking me", "keep going please"])
def test_a_no_in_other_words_is_a_no(text: str) -> None:
    chat = silent().says(text).sees("the times you chose")
    assert not kept(chat, Paused)


@pytest.mark.parametrize("text", ["don't rest", "I want to rest after lunch", "the rest of my tea was cold"])
def test_words_about_another_rest_are_no_answer(text: str) -> None:
    assert not kept(silent().says(text), Paused)


@pytest.mark.parametrize("text", ["/goals", "hi", "what's my goal?"])
def test_other_words_are_taken_as_ever_and_the_questions_go_on(text: str) -> None:
    chat = silent().says(text).sees_not("Shall I rest", "resting")
    chat.sees("I'll go on asking", "The next one comes on Sunday 13 December 2026, 18:00")
    assert not kept(chat, Paused)
    assert len(kept(chat, Resumed)) == 1
    chat.person = replace(chat.person, last_seen_at=chat.now)
    chat.says("hello").sees_not("go on asking")


@pytest.mark.parametrize("text", ["hello", "/goals", "/newgoal", "I walked today", "😀"])
def test_whoever_comes_back_is_greeted_once_whatever_they_say(text: str) -> None:
    chat = rested(silent()).says(text).sees("nice that you're here", "nothing is lost")
    chat.sees_not("paused", "Good to hear from you")
    assert len(chat.replies) > 1, "and answered"
    scope, resume = chat.buttons["Resume check-ins"]
    chat.person = replace(chat.person, last_seen_at=chat.now)
    chat.says("/settings").sees_not("nice that you're here")
    chat.taps_raw(REST_SCOPE, resume.code).sees("Check-ins are on again", "The next one comes on")
    assert scope
    assert chat.person.paused_until is None


def test_resuming_at_once_needs_no_greeting() -> None:
    rested(silent()).says("/resume").sees("Check-ins are on again").sees_not("I've been resting")


def test_the_old_question_can_still_be_answered() -> None:
    chat = rested(silent()).taps_raw(REST_SCOPE, "keep").sees("The next one comes on").sees_not("resting")
    assert chat.person.paused_until is None


def test_someone_in_danger_gets_the_help_alone() -> None:
    chat = rested(silent()).says("I want to kill myself").sees("emergency number")
    chat.sees_not("nice that you're here", "go on asking")


def test_a_pause_of_their_own_is_no_rest_of_the_coach() -> None:
    chat = Chat().begins().has_goals("walk round the lake").says("/pause").taps("Until I come back")
    chat.person = replace(chat.person, last_seen_at=chat.now, rest_asked_at=chat.now - timedelta(days=90))
    chat.waits(days=30).says("hello").sees_not("I've been resting")


def test_a_forged_answer_does_nothing() -> None:
    chat = silent().taps_raw(REST_SCOPE, "everything")
    assert chat.toast == words().render(say("tap-old"), "en", PLAIN)
    assert not kept(chat, Paused)
