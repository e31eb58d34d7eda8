"""Confidence, the if-then plan, the day and the examples, as clients type them."""

from __future__ import annotations

import pytest

from dialogs.goal import FocusArea
from dialogs.machine import State
from dialogs.say import say
from dialogs.words import PLAIN, words
from tests.dialogs.test_writing import at_words
from tests.dialogs.test_writing_bare_answers import RUN, at, draft_of


@pytest.mark.parametrize(
    ("obstacle", "action", "read_back"),
    [
        (
            "if it rains.",
            "then I'll take the umbrella.",
            "(it rains), your plan is: «I'll take the umbrella»",
        ),
        ("When I'm tired", "I will then go to bed", "(I'm tired), your plan is: «I will then go to bed»"),
        ("because I forget", "set an alarm", "(I forget), your plan is: «set an alarm»"),
        ("my mum", "call her", "(my mum), your plan is: «call her»"),
        ("the weather", "If it rains, then take the bus", "(it rains), your plan is: «take the bus»"),
    ],
)
def test_a_plan_reads_well_for_sentences_and_things(obstacle: str, action: str, read_back: str) -> None:
    chat = (
        at(State.OBSTACLE)
        .says(obstacle)
        .is_at(State.PLAN)
        .says(action)
        .sees(f"When this comes up {read_back}")
    )
    chat.goes_on_to(State.REVIEW).sees(f"When this comes up {read_back}")


@pytest.mark.parametrize(
    "typed",
    [
        "If it rains I will take the umbrella",
        "if it rains, I’ll take the umbrella.",
        "When it rains then I'll take the umbrella",
        "when it rains, I'll take the umbrella",
    ],
)  # fmt: skip
def test_a_whole_plan_needs_no_second_question(typed: str) -> None:
    chat = at(State.OBSTACLE).says(typed).is_not_at(State.PLAN)
    assert draft_of(chat).situation == "it rains"
    assert draft_of(chat).action.endswith("take the umbrella")


@pytest.mark.parametrize(
    "typed", ["when my anxiety gets bad then I stay home", "if I sleep badly then all is hard"]
)
def test_an_obstacle_with_then_in_it_is_no_plan(typed: str) -> None:
    chat = at(State.OBSTACLE).says(typed).is_at(State.PLAN)
    assert draft_of(chat).action == ""


@pytest.mark.parametrize(
    ("typed", "kindly"),
    [("I'm just lazy", "hard word for yourself"), ("nothing matters anyway", "/help_now")],
)
def test_no_plan_is_made_of_what_weighs(typed: str, kindly: str) -> None:
    chat = at(State.OBSTACLE).says(typed).is_not_at(State.OBSTACLE, State.PLAN).sees(kindly)
    chat.goes_on_to(State.REVIEW).sees_not(typed).taps("Keep this goal")
    assert chat.goals[-1].plan is None
    at(State.PLAN).says(typed).is_not_at(State.PLAN).sees(kindly).goes_on_to(State.REVIEW).sees_not(typed)


@pytest.mark.parametrize(
    "typed",
    ["no deadline", "never", "none", "no", "skip", "ongoing", "open", "no end", "Without an end date"],
)
def test_words_for_no_end_choose_an_open_goal(typed: str) -> None:
    at(State.DEADLINE).says(typed).is_at(State.REVIEW).sees("without an end date")


@pytest.mark.parametrize("typed", ["idk", "yes", "🙂"])
def test_not_knowing_the_day_is_met_with_the_buttons(typed: str) -> None:
    at(State.DEADLINE).says(typed).is_at(State.DEADLINE).sees("no wrong day")


def test_the_day_read_is_confirmed_or_changed_by_a_word() -> None:
    at(State.DEADLINE).says("in 3 weeks").is_at(State.DEADLINE_CHECK).says("no").is_at(State.DEADLINE)
    at(State.DEADLINE).says("in 3 weeks").says("yes").is_at(State.REVIEW)
    at(State.DEADLINE).says("in 3 weeks").says("no deadline").is_at(State.REVIEW).sees("without an end date")


def test_choosing_another_day_keeps_the_old_one_until_then() -> None:
    chat = at(State.DEADLINE).taps("In 2 weeks").taps("Change T").is_at(State.DEADLINE)
    assert draft_of(chat).deadline is not None
    chat.says("blue").says("/cancel").says("/newgoal").sees("7 December 2026")


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("seven", 7), ("Zero", 0), ("ten!", 10), ("100%", 10), ("70 %", 7), ("80 percent", 8),
        ("not at all", 0),
        ("certain", 10), ("7/10", 7), ("eight out of ten", 8), ("maybe a 6", 6), ("6 of 10", 6),
    ],
)  # fmt: skip
def test_confidence_in_words_figures_and_percent(typed: str, rating: int) -> None:
    chat = at_words("Moving").says(RUN).goes_on_to(State.CONFIDENCE).says(typed).is_not_at(State.CONFIDENCE)
    assert draft_of(chat).confidence == rating


@pytest.mark.parametrize("typed", ["6-7", "6 – 7", "6 or 7", "between five and six"])
def test_a_range_is_asked_for_one_number(typed: str) -> None:
    chat = at_words("Moving").says(RUN).goes_on_to(State.CONFIDENCE).says(typed)
    chat.is_at(State.CONFIDENCE).sees("choose one number")


@pytest.mark.parametrize("typed", ["11", "-3", "7.5", "very", "110%", "not certain"])
def test_what_is_no_rating_is_asked_again(typed: str) -> None:
    chat = at_words("Moving").says(RUN).goes_on_to(State.CONFIDENCE).says(typed)
    chat.is_at(State.CONFIDENCE).sees("0 to 10")


@pytest.mark.parametrize("area", list(FocusArea))
@pytest.mark.parametrize(
    "step",
    ["wish", "words", "instead", "specific", "measure", "baseline", "strength", "smaller", "obstacle",
     "action", "reason", "deadline"],
)  # fmt: skip
def test_each_area_has_an_example_of_its_own(step: str, area: FocusArea) -> None:
    def example(focus: str) -> str:
        return words().render(say(f"example-{step}", focus=focus), "en", PLAIN)

    assert 0 < len(example(area.value)) <= 80
    if area is not FocusArea.OTHER and step not in {"deadline", "measure"}:
        assert example(area.value) != example("other")


def test_examples_stand_where_there_is_nothing_to_tap() -> None:
    at(State.STRENGTH).sees("For example: the park is next door")
    chat = at_words("Food").says("call my mum from the kitchen every day").goes_on_to(State.CONFIDENCE)
    chat.taps("2").taps("Skip").is_at(State.RESIZE).sees("For example: one home-cooked supper a week")


def test_why_a_plan_claims_no_more_than_is_known() -> None:
    at(State.PLAN).taps("Why this matters").sees("well tested").sees_not("best tested")
