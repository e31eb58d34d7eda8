"""Telling how a goal went without being asked: one tap confirms it, and nothing else is taken for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.events import CheckInAnswered, CheckInNoted, Event
from dialogs.goal import CheckInOutcome, Goal
from dialogs.machine import State
from dialogs.progress import DayState, day_states
from dialogs.reply import ReplyKind
from tests.dialogs.chat import Chat

WALK, SISTER, YOGA = "Walk 30 minutes round the lake", "Call my sister", "Practise yoga"
DONE, PARTLY, NOT_YET = CheckInOutcome.DONE, CheckInOutcome.PARTLY, CheckInOutcome.NOT_YET


def with_goals(*goals: str) -> Chat:
    return Chat().begins().has_goals(*(goals or (WALK,))).waits(days=1)


def told(chat: Chat) -> list[tuple[str, CheckInOutcome]]:
    goals = {goal.id: goal.statement for goal in chat.goals}
    return [(goals[one.goal_id], one.outcome) for one in chat.events if isinstance(one, CheckInAnswered)]


@pytest.mark.parametrize(
    ("typed", "goal", "outcome"),
    [
        ("did my walk today!", WALK, DONE),
        ("walked 25 min", WALK, PARTLY),
        ("walked for half an hour", WALK, DONE),
        ("finally called my sister", SISTER, DONE),
        ("yoga done", SISTER, None),
        ("practised yoga this morning", YOGA, DONE),
        ("didn't walk today", WALK, NOT_YET),
        ("couldn't even walk today, what's the point", WALK, NOT_YET),
    ],
)
def test_one_tap_confirms_what_was_typed(typed: str, goal: str, outcome: CheckInOutcome | None) -> None:
    chat = with_goals(WALK, SISTER, YOGA).says(typed)
    if outcome is None:
        goal, outcome = YOGA, DONE
    assert told(chat) == []
    chat.is_at(State.CHECK_IN_CONFIRM).sees("Shall I note", goal, "for today?").taps("Yes")
    assert told(chat) == [(goal, outcome)]
    assert chat.check_ins[-1].day == chat.world().today


def test_with_one_goal_it_need_not_be_named() -> None:
    for typed in ("done!", "did it", "25 min", "half of it"):
        chat = with_goals().says(typed).is_at(State.CHECK_IN_CONFIRM).taps("Yes")
        assert len(told(chat)) == 1


def test_with_several_goals_a_bare_answer_is_asked_which_one() -> None:
    chat = with_goals(WALK, SISTER).says("did it!").is_at(State.CHECK_IN_PICK).sees("Which goal is it for?")
    chat.taps(SISTER)
    assert told(chat) == [(SISTER, DONE)]


def test_what_was_understood_can_be_put_right_by_a_tap_or_in_words() -> None:
    chat = with_goals().says("did my walk").taps("Partly")
    assert told(chat) == [(WALK, PARTLY)]
    chat = (
        with_goals(WALK, SISTER).says("did my walk").says("only 10 minutes").sees("10 of 30 minutes: partly")
    )
    assert told(chat) == [(WALK, PARTLY)]
    chat = with_goals(WALK, SISTER).says("did my walk").says("yesterday").sees("for yesterday?").taps("Yes")
    assert chat.check_ins[-1].day == chat.world().today - timedelta(days=1)
    chat = with_goals(WALK, SISTER).says("did my walk").says("called my sister").sees(SISTER).taps("Yes")
    assert told(chat) == [(SISTER, DONE)]


@pytest.mark.parametrize("no", ["No, something else", "no", "/back", "/cancel"])
def test_no_notes_nothing(no: str) -> None:
    chat = with_goals().says("did my walk").says(no).is_at(State.HOME)
    assert told(chat) == []
    assert chat.check_ins == []


@pytest.mark.parametrize("place", ["/goals", "/settings"])
def test_it_is_understood_at_other_quiet_places(place: str) -> None:
    chat = (
        with_goals(WALK, SISTER).says(place).says("walked 30 min").is_at(State.CHECK_IN_CONFIRM).taps("Yes")
    )
    assert told(chat) == [(WALK, DONE)]
    chat = with_goals(WALK, SISTER).says("/goals").taps(WALK).says("called my sister").taps("Yes")
    assert told(chat) == [(SISTER, DONE)]


@pytest.mark.parametrize(
    "typed",
    [
        "I'd like to walk more often",
        "going to walk later",
        "will call my sister tomorrow",
        "shall I walk?",
        "hello",
        "thanks",
        "no",
        "maybe",
        "my sister is coming on Friday",
        "room 12",
        "slept 4 hours",
        "ate 2 pages of toast",
    ],
)
def test_other_words_stay_what_they_are(typed: str) -> None:
    chat = with_goals(WALK, SISTER).says(typed).is_not_at(State.CHECK_IN_CONFIRM, State.CHECK_IN_PICK)
    assert told(chat) == []


def test_answers_in_the_middle_of_a_goal_are_not_taken_for_it() -> None:
    chat = Chat().begins().has_goals(WALK).says("/newgoal").taps("Moving").taps("Skip")
    chat.says("walked 30 minutes round the lake").is_not_at(State.CHECK_IN_CONFIRM)
    assert told(chat) == []
    chat = (
        Chat().begins().has_goals(WALK).says("/newgoal").taps("Moving").taps("Skip").says("swim in the pool")
    )
    chat.goes_on_to(State.MEASURE).waits(minutes=5).is_nudged().says("20 minutes, 3 times a week")
    assert told(chat) == []
    chat.is_not_at(State.MEASURE, State.CHECK_IN_CONFIRM)


@pytest.mark.parametrize(
    "typed",
    [
        "couldn't even walk today, what's the point",
        "walked but cried all the way",
        "what's the point, I walked and it's hopeless",
    ],
)
@pytest.mark.parametrize("nudged", [False, True])
def test_distress_is_never_noted_as_done_nor_praised(typed: str, nudged: bool) -> None:
    chat = with_goals()
    if nudged:
        chat.is_nudged()
    chat.says(typed).sees("/help_now").sees_not("as done", "well done", "great")
    assert told(chat) == []
    assert all(reply.kind is not ReplyKind.CELEBRATION for reply in chat.replies)
    if "couldn't" in typed:
        chat.taps("Yes")
        assert told(chat) == [(WALK, NOT_YET)]
        assert all(reply.kind is not ReplyKind.CELEBRATION for reply in chat.replies)


def test_words_of_self_harm_get_the_help_before_anything_else() -> None:
    chat = with_goals().says("walked today but I want to die").sees("emergency number").is_at(State.HOME)
    assert told(chat) == []


def test_a_day_that_is_answered_already_is_changed_or_gets_a_note() -> None:
    chat = (
        with_goals()
        .says("/checkin 25 min")
        .says("no")
        .says("did my walk today")
        .sees("as partly", "to done?")
    )
    chat.taps("Yes, change it")
    assert told(chat) == [(WALK, PARTLY), (WALK, DONE)]
    chat.says("no").says("walked in the rain").sees("as done already").taps("Keep it as a note")
    assert chat.check_ins[-1].note == "walked in the rain"
    chat.says("did my walk, the sun came out").taps("Keep it as a note")
    assert chat.check_ins[-1].note == "walked in the rain\ndid my walk, the sun came out"
    assert len(told(chat)) == 2


def test_an_amount_is_kept_with_the_answer_and_said_in_one_line() -> None:
    chat = with_goals().is_nudged().says("walked 25 min").sees("25 of 30 minutes: partly.")
    (kept,) = chat.check_ins
    assert (kept.outcome, kept.amount and kept.amount.words) == (PARTLY, "25 min")
    chat.taps("Count it as done").sees("Changed to done")
    (kept,) = chat.check_ins
    assert (kept.outcome, kept.amount and kept.amount.words) == (DONE, "25 min")


def test_how_much_it_was_can_follow_the_tap() -> None:
    chat = with_goals().is_nudged().taps("Done").says("25 min").is_at(State.NOTE)
    assert told(chat) == [(WALK, DONE), (WALK, DONE)]
    assert chat.check_ins[-1].amount is not None
    chat.says("knees were fine")
    assert chat.check_ins[-1].note == "knees were fine"


def test_a_number_beside_other_words_is_confirmed_first() -> None:
    chat = with_goals().is_nudged().says("slept 4 hours").is_at(State.CHECK_IN_CONFIRM).taps("No, something")
    assert told(chat) == []
    for typed in ("25 min", "only 25 minutes today", "managed 25 min", "25"):
        assert told(with_goals().is_nudged().says(typed)) == [(WALK, PARTLY)]


def test_an_amount_goes_when_nothing_was_done_after_all() -> None:
    chat = with_goals().says("/checkin 25 min").says("/checkin").taps("Not yet")
    assert chat.check_ins[-1].amount is None


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("both", DONE), ("all of them", DONE), ("did both!", DONE), ("none of them", NOT_YET)],
)
def test_one_answer_for_all_goals_of_the_last_message(typed: str, outcome: CheckInOutcome) -> None:
    chat = Chat().begins().has_goals(WALK, SISTER).waits(hours=2).is_nudged_about_all().says(typed)
    assert told(chat) == [(WALK, outcome), (SISTER, outcome)]
    chat.sees(WALK, SISTER).is_at(State.HOME)


def test_an_answer_for_all_leaves_what_was_answered() -> None:
    chat = Chat().begins().has_goals(WALK, SISTER, YOGA).waits(hours=2).is_nudged_about_all()
    chat.taps(SISTER).taps("Partly").says("/cancel").says("all done")
    assert told(chat) == [(SISTER, PARTLY), (WALK, DONE), (YOGA, DONE)]


@pytest.mark.parametrize(
    ("typed", "outcome", "days_ago"),
    [
        ("/checkin 25 min", PARTLY, 0),
        ("/checkin done", DONE, 0),
        ("/checkin yesterday done", DONE, 1),
        ("/checkin skipped yesterday", CheckInOutcome.SKIP, 1),
    ],
)
def test_a_command_with_words_needs_no_more(typed: str, outcome: CheckInOutcome, days_ago: int) -> None:
    chat = with_goals().says(typed).is_at(State.NOTE)
    assert told(chat) == [(WALK, outcome)]
    assert chat.check_ins[-1].day == chat.world().today - timedelta(days=days_ago)


def test_a_command_with_a_day_asks_about_it() -> None:
    chat = with_goals().says("/checkin yesterday").sees("yesterday", WALK).taps("Done")
    assert chat.check_ins[-1].day == chat.world().today - timedelta(days=1)


def test_a_command_with_words_is_asked_which_goal_it_is_for() -> None:
    chat = with_goals(WALK, SISTER).says("/checkin yesterday done").sees("Which goal").taps(SISTER)
    assert told(chat) == [(SISTER, DONE)]
    assert chat.check_ins[-1].day == chat.world().today - timedelta(days=1)
    chat = with_goals(WALK, SISTER).says("/checkin sister done")
    assert told(chat) == [(SISTER, DONE)]
    with_goals().says("/checkin purple").sees("couldn't tell").is_at(State.CHECK_IN)
    Chat().begins().says("/checkin 25 min").sees("no goal to check in")


def test_silence_is_unknown_and_nothing_is_noted_by_looking() -> None:
    chat = with_goals()
    for _ in range(3):
        chat.waits(days=1).is_nudged()
    before: list[Event] = list(chat.events)
    chat.says("/checkin").taps("Another day").says("/cancel").says("my sister came").says("/goals")
    assert [one for one in chat.events if one not in before] == []
    assert all(one.outcome is None for one in chat.check_ins)
    goal: Goal = chat.goals[0]
    days = [one.day for one in chat.check_ins]
    assert set(day_states(chat.check_ins, days[0], days[-1], goal.rhythm)) == {DayState.UNKNOWN}


def test_a_note_is_offered_after_the_confirming_tap() -> None:
    chat = with_goals().says("did my walk").taps("Yes").is_at(State.NOTE).says("the sun was out")
    assert isinstance(chat.events[-1], CheckInNoted)
    assert chat.check_ins[-1].note == "the sun was out"
