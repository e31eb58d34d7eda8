"""After a lapse: rest days that are none, answers no plan is made of, and plans and levels that stay true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.events import CheckInNoted, GoalClosed, GoalRevised
from dialogs.goal import Frequency, Goal, GoalStatus, Measure, Period, Scale
from dialogs.machine import State
from tests.dialogs.chat import Chat

WEEKLY = Measure("once a week", Frequency(1, Period.WEEK))
THREE_A_WEEK = Measure("20 minutes, 3 times a week", Frequency(3, Period.WEEK))
LADDER = Scale(("nothing", "10 minutes", "20 minutes", "30 minutes", "40 minutes"))
LAPSE_STATES = (State.LAPSE_OBSTACLE, State.LAPSE_HELP, State.LAPSE_SMALLER, State.LAPSE_PLAN)


def begun(measure: Measure | None = None, scale: Scale | None = None) -> Chat:
    """On a Monday, with a goal that is asked about every day."""
    chat = Chat().begins().has_goals("walk round the lake")
    chat.goals[-1] = replace(chat.goals[-1], measure=measure, scale=scale)
    return chat


def answers(chat: Chat, outcome: str) -> Chat:
    chat.is_nudged().taps(outcome)
    return chat


def next_day(chat: Chat) -> Chat:
    if chat.state is State.NOTE:
        chat.taps("that's all")
    return chat.waits(days=1)


def lapsed(measure: Measure | None = THREE_A_WEEK, scale: Scale | None = None) -> Chat:
    chat = answers(begun(measure, scale), "Not yet")
    return answers(next_day(chat), "Not yet").is_at(State.LAPSE_OBSTACLE)


def planned(chat: Chat) -> list[Goal]:
    return [event.goal for event in chat.events if isinstance(event, GoalRevised)]


@pytest.mark.parametrize(("measure", "dones"), [(WEEKLY, 1), (THREE_A_WEEK, 3)])
def test_what_is_left_of_a_week_whose_part_is_done_is_free(measure: Measure, dones: int) -> None:
    chat = begun(measure)
    for _ in range(dones):
        next_day(answers(chat, "Done"))
    for _ in range(7 - dones):
        answers(chat, "Not yet").is_not_at(*LAPSE_STATES).sees("done already", "free")
        next_day(chat)
    next_day(answers(chat, "Not yet").is_at(State.NOTE).sees_not("done already"))
    answers(chat, "Not yet").is_at(State.LAPSE_OBSTACLE)


def test_a_note_on_a_free_day_asks_nothing() -> None:
    chat = next_day(answers(begun(WEEKLY), "Done"))
    answers(chat, "Not yet").says("my back hurt").is_not_at(*LAPSE_STATES)


def test_before_the_part_is_done_a_week_still_lapses() -> None:
    chat = next_day(answers(begun(THREE_A_WEEK), "Done"))
    next_day(answers(chat, "Not yet").is_at(State.NOTE))
    answers(chat, "Not yet").is_at(State.LAPSE_OBSTACLE)


def test_nothing_is_said_of_days_that_there_were_not() -> None:
    chat = answers(begun(), "Not yet").sees_not("still there", "you have done")
    answers(next_day(chat), "Not yet").sees_not("one missed day", "one quiet day")


@pytest.mark.parametrize(
    ("typed", "kindly", "is_low"),
    [
        ("I'm just lazy", "hard word for yourself", False),
        ("I am so useless", "hard word for yourself", True),
        ("everything is pointless", "sounds heavy", True),
        ("my dog died", "I'm sorry", False),
        ("shut up", "I'll leave that question", False),
        ("the thought that I am a burden", "hard word for yourself", False),
    ],
)
def test_no_plan_is_made_of_what_weighs(typed: str, kindly: str, is_low: bool) -> None:
    chat = lapsed().says(typed).is_at(State.LAPSE_HELP).sees(kindly)
    assert list(chat.buttons)[:2] == ["Rest a while", "Leave it as it is"]
    assert ("/help_now" in chat.seen) is is_low
    chat.sees_not(f"({typed})").taps("Leave it").is_at(State.HOME)
    assert not planned(chat)
    assert chat.goals[-1].plan is None


def test_what_weighs_in_a_note_gets_the_same_answer() -> None:
    chat = answers(begun(), "Not yet").says("nothing matters anyway").is_at(State.LAPSE_HELP)
    chat.sees("noted that", "sounds heavy", "/help_now").taps("Rest a while").is_at(State.PAUSE)
    answers(begun(), "Done").says("my dog died").is_at(State.HOME).sees("I'm sorry")


def test_what_weighs_in_a_plan_is_not_kept() -> None:
    chat = lapsed().taps("Too tired").taps("Keep it").says("nothing, I'm useless").is_at(State.HOME)
    chat.sees("hard word for yourself")
    assert not planned(chat)


@pytest.mark.parametrize("typed", ["my phone died", "the laptop died on the train"])
def test_things_die_without_grief(typed: str) -> None:
    lapsed().says(typed).is_at(State.LAPSE_HELP).sees(f"«{typed}»")


def test_words_of_distress_are_met_before_it_goes_on() -> None:
    typed = "I couldn't because my ex was there and I had a panic attack"
    chat = lapsed().says(typed).is_at(State.LAPSE_HELP).sees("/help_now", f"«{typed}»")
    assert "Make it smaller" in chat.buttons


@pytest.mark.parametrize(
    "typed", ["Depression", "no energy at all today", "cos it rained", "My husband shouted at me"]
)
def test_the_frame_holds_any_words(typed: str) -> None:
    chat = lapsed().says(typed).taps("Keep it").sees(f"When this comes up next time ({typed})")
    chat.sees_not(f"if {typed}").says("I'll go to bed early").sees(
        f"When this comes up ({typed}), your plan is"
    )
    assert planned(chat)[-1].plan is not None


def with_a_plan() -> Chat:
    chat = lapsed().taps("Too tired").taps("Keep it").says("I'll walk to the corner")
    for _ in range(8):
        next_day(chat)
    return answers(chat, "Not yet").is_at(State.LAPSE_OBSTACLE)


def test_a_plan_stays_unless_another_is_written() -> None:
    chat = with_a_plan().taps("No time").taps("Keep it").sees("It stays unless you write a new one")
    chat.taps("Not now").sees("Your plan stays", "«I'll walk to the corner»").is_at(State.HOME)
    chat = with_a_plan().taps("No time").taps("Keep it").says("I'll go before work")
    chat.sees("now: «I'll go before work»", "in place of the one before")


@pytest.mark.parametrize("words", ["The one I have", "the old one", "Not now"])
def test_a_whole_plan_does_not_push_out_the_one_there_is(words: str) -> None:
    chat = with_a_plan().says("if it rains I'll walk in the mall").sees("Which one is to stand?")
    before = len(planned(chat))
    chat.says(words).is_at(State.HOME)
    assert len(planned(chat)) == before
    assert chat.goals[-1].plan is not None
    assert chat.goals[-1].plan.action == "I'll walk to the corner"


def test_a_whole_plan_takes_the_place_when_the_client_says_so() -> None:
    chat = with_a_plan().says("if it rains I'll walk in the mall").taps("The new one").is_at(State.HOME)
    plan = chat.goals[-1].plan
    assert plan is not None
    assert (plan.obstacle, plan.situation, plan.action) == ("it rains", "it rains", "I'll walk in the mall")
    assert chat.revisions[-1].goal.plan is not None
    assert chat.revisions[-1].goal.plan.action == "I'll walk to the corner"


def test_a_smaller_goal_has_smaller_levels_and_the_old_ones_stand_in_the_revision() -> None:
    chat = lapsed(Measure("20 minutes"), LADDER).taps("It felt too big").taps("smaller").says("10 minutes")
    chat.is_at(State.LAPSE_PLAN).sees("smaller with it")
    scale = chat.goals[-1].scale
    assert scale is not None
    assert scale != LADDER
    assert "10 minutes" in scale.words(0)
    assert chat.revisions[-1].goal.scale == LADDER


@pytest.mark.parametrize("typed", ["100 hours", "every day", "45 minutes"])
def test_what_is_more_is_not_smaller(typed: str) -> None:
    chat = lapsed().taps("It felt too big").taps("smaller").says(typed)
    chat.is_at(State.LAPSE_SMALLER).sees("would make it bigger")
    assert not planned(chat)
    chat.says("10 minutes").is_at(State.LAPSE_PLAN)


def test_words_after_something_else_came_up_are_the_obstacle() -> None:
    chat = lapsed().taps("Something else").says("my sister was ill").is_at(State.LAPSE_HELP)
    chat.sees("«my sister was ill»").sees_not("tap")
    assert [event.note for event in chat.events if isinstance(event, CheckInNoted)][-1] == "my sister was ill"
    chat.taps("Keep it").sees("(my sister was ill)")


@pytest.mark.parametrize("way", [[], ["Too tired"]])
def test_letting_go_closes_the_goal(way: list[str]) -> None:
    chat = lapsed()
    for label in way:
        chat.taps(label)
    chat.says("let it go").is_at(State.HOME).sees("is let go")
    assert [event.status for event in chat.events if isinstance(event, GoalClosed)] == [GoalStatus.LET_GO]
