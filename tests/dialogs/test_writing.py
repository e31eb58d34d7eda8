"""The writing dialogue, as a client meets it."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.events import GoalWritten
from dialogs.goal import FocusArea, Frequency, Period
from dialogs.machine import State
from tests.dialogs.chat import Chat


def at_words(focus: str = "Anxiety") -> Chat:
    return Chat().begins().taps("Write a goal").taps(focus).taps("Skip")


def test_a_vague_goal_becomes_one_that_can_be_kept() -> None:
    chat = at_words("People").says("Improve social skills")
    chat.is_at(State.SPECIFIC)
    chat.sees("step 2 of 6", "what exactly", "for example")
    chat.says("Attend at least one social event per week to practise starting conversations")
    assert chat.state in {State.BASELINE, State.CONFIDENCE}, (
        "a frequency is a measure: it is not asked for again"
    )
    chat.says("hardly ever")
    chat.sees("how confident").says("7").sees("why not lower").says("I like people")
    chat.sees("get in the way").says("my mind goes blank")
    chat.sees("what will you do").says("I'll ask how their weekend was")
    chat.sees("when this comes up (my mind goes blank), your plan is: «I'll ask how their weekend was»")
    if chat.dialog.state is State.REASON:
        chat.says("because I don't want to carry everything alone")
    chat.sees("by when").says("in 6 weeks").sees("Monday 4 January 2027").taps("Yes, that's the day")
    chat.sees("Your goal", "Specific", "Measurable", "Attainable", "Relevant", "Time-bound")
    chat.taps("Keep this goal")
    written = next(event for event in chat.events if isinstance(event, GoalWritten)).goal
    assert written.statement.startswith("Attend at least one social event")
    assert written.focus is FocusArea.PEOPLE
    assert written.confidence == 7
    assert written.measure is not None
    assert written.measure.frequency == Frequency(1, Period.WEEK)
    assert written.measure.baseline == "hardly ever"
    assert written.deadline is not None
    assert written.deadline.date == date(2027, 1, 4)
    assert written.plan is not None
    assert written.plan.action == "I'll ask how their weekend was"


def test_reduce_anxiety_is_asked_for_a_measure() -> None:
    chat = at_words().says("Reduce anxiety")
    chat.is_at(State.POSITIVE).goes_on_to(State.MEASURE)
    chat.sees("how will you know")


def test_eliminating_all_symptoms_is_met_with_a_first_part() -> None:
    chat = at_words().says("Eliminate all anxiety symptoms within a month")
    chat.goes_on_to(State.CONFIDENCE)
    chat.taps("9").taps("Skip")
    chat.is_at(State.RESIZE)
    chat.sees("a lot to ask")


def test_stopping_junk_food_is_offered_in_positive_words() -> None:
    chat = at_words("Food").says("I want to stop eating junk food")
    chat.is_at(State.POSITIVE)
    offered = [label for label in chat.buttons if "junk food" in label]
    assert offered, "a rewrite uses the client's own words"
    chat.taps(offered[0]).sees("Finish the sentence", "junk food").says("cook vegetables 3 times a week")
    chat.sees("Your goal now reads", "junk food, I will cook vegetables 3 times a week")
    chat.is_not_at(State.POSITIVE)


def test_feeling_less_depressed_is_asked_by_when() -> None:
    chat = at_words("Mood").says("I want to feel less depressed")
    chat.goes_on_to(State.DEADLINE)
    chat.sees("By when")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "already passed"),
        ("3 times a week", "how often"),
        ("someday", "date"),
        ("blue", "couldn't read a date"),
    ],
)
def test_an_answer_that_is_no_deadline_is_met_kindly(typed: str, said: str) -> None:
    chat = _at_deadline()
    chat.says(typed).sees(said)
    chat.is_at(State.DEADLINE)


def _at_deadline() -> Chat:
    chat = Chat().begins()
    chat.says("/newgoal").taps("Moving").taps("Skip").says(
        "walk round the lake for 20 minutes 3 times a week"
    )
    chat.goes_on_to(State.DEADLINE)
    return chat


def test_a_typed_date_is_echoed_and_can_be_corrected_by_typing() -> None:
    chat = _at_deadline()
    chat.says("in 3 weeks").sees("Monday 14 December 2026")
    chat.is_at(State.DEADLINE_CHECK)
    chat.says("31 January 2027").sees("Sunday 31 January 2027").taps("Yes")
    chat.is_at(State.REVIEW)
    chat.sees("31 January 2027")


def test_a_tapped_date_needs_no_second_question() -> None:
    chat = _at_deadline().taps("In 2 weeks")
    chat.is_at(State.REVIEW)
    chat.sees("Monday 7 December 2026")


def test_an_open_goal_is_allowed() -> None:
    chat = _at_deadline().taps("Without an end date")
    chat.sees("without an end date").taps("Keep this goal")
    assert chat.goals[0].deadline is None


def test_any_letter_can_be_changed_without_redoing_the_rest() -> None:
    chat = _at_deadline().taps("In 2 weeks")
    for button, state in (
        ("Change S", State.SPECIFIC),
        ("Change M", State.MEASURE),
        ("Change R", State.REASON),
    ):
        chat.taps(button)
        chat.is_at(state)
        chat.says("walk to the river with Sam, 10 minutes, twice a week, because I like it")
        chat.goes_on_to(State.REVIEW)
    chat.taps("Change T")
    chat.is_at(State.DEADLINE)
    chat.taps("In 4 weeks").sees("Monday 21 December 2026")
    chat.is_at(State.REVIEW)


def test_low_confidence_leads_to_a_smaller_size_and_a_second_rating() -> None:
    chat = at_words("Moving").says("run 5 km 4 times a week in the park")
    chat.goes_on_to(State.CONFIDENCE)
    chat.taps("3").taps("Skip")
    chat.is_at(State.RESIZE)
    chat.says("run 2 km twice a week in the park")
    chat.is_at(State.CONFIDENCE)
    chat.sees("run 2 km twice a week")
    chat.taps("8")
    chat.is_at(State.OBSTACLE)


def test_zero_confidence_is_never_asked_why_not_lower() -> None:
    chat = at_words("Moving").says("run 5 km 4 times a week in the park")
    chat.goes_on_to(State.CONFIDENCE)
    chat.taps("0").sees("make it a 1").sees_not("why not lower")


def test_the_coach_never_blocks_a_vague_answer() -> None:
    chat = at_words().says("be better").says("just better").says("better at things")
    chat.is_not_at(State.SPECIFIC)


def test_back_goes_to_the_last_question_seen_and_asks_it_again() -> None:
    chat = at_words().says("Improve social skills")
    chat.is_at(State.SPECIFIC)
    chat.taps("Back")
    chat.is_at(State.WORDS)
    chat.says("/back")
    chat.is_at(State.WISH)
    chat.says("see friends").says("have lunch with Sam every Friday")
    chat.is_not_at(State.WISH, State.WORDS)


def test_cancel_keeps_the_draft_and_newgoal_finds_it() -> None:
    chat = at_words().says("Improve social skills").says("/cancel").sees("draft is kept")
    chat.is_at(State.HOME)
    chat.says("/newgoal").sees("So far", "Improve social skills").taps("Carry on")
    chat.is_at(State.SPECIFIC)
    chat.says("/cancel").says("/newgoal").taps("Start afresh")
    chat.is_at(State.FOCUS)
    assert chat.dialog.draft is not None
    assert chat.dialog.draft.words == ""


def test_words_typed_after_days_are_not_taken_by_mistake() -> None:
    chat = at_words().says("Improve social skills").waits(days=3)
    chat.says("talk to one stranger a week").sees(
        "Welcome back", "So far", "Shall I take that as your answer"
    )
    chat.is_at(State.SPECIFIC)
    chat.taps("Yes, take it")
    chat.is_not_at(State.SPECIFIC)
    assert chat.dialog.draft is not None
    assert "stranger" in chat.dialog.draft.statement


def test_a_greeting_after_days_brings_a_recap_and_the_open_question() -> None:
    chat = at_words().says("Improve social skills").waits(days=3).says("Hi!")
    chat.sees("Welcome back", "Improve social skills", "What exactly").sees_not("Shall I take that")


def test_why_this_matters_and_the_example_are_at_each_step() -> None:
    chat = Chat().begins().taps("Write a goal")
    asked: set[State] = set()
    while (state := chat.state) is not State.REVIEW:
        asked.add(state)
        chat.sees("of 6")
        chat.taps("Why this matters")
        chat.is_at(state)
        answers = {State.WORDS: "be better with people", State.OBSTACLE: "rain", State.PLAN: "go anyway"}
        if state in answers:
            chat.says(answers[state])
        else:
            labels = ("5", "Skip", "Keep it", "clear enough", "Anxiety", "In 2 weeks")
            chat.taps(next(one for one in labels if any(one in label for label in chat.buttons)))
    assert len(asked) >= 11


def test_a_fourth_goal_is_refused_kindly_and_a_third_comes_with_care() -> None:
    chat = Chat().begins()
    for _ in range(2):
        chat.writes_a_goal()
    chat.says("/newgoal").sees("two goals")
    chat.says("/cancel").writes_a_goal()
    chat.says("/newgoal").sees("3 goals going")
    chat.is_at(State.HOME)


def test_a_goal_that_is_too_long_is_asked_shorter_and_nothing_is_lost() -> None:
    chat = at_words().says("walk " * 100).sees("300 characters")
    chat.is_at(State.WORDS)


def test_an_if_then_typed_whole_needs_no_second_question() -> None:
    chat = at_words("Moving").says("run 5 km 4 times a week in the park")
    chat.goes_on_to(State.CONFIDENCE)
    chat.taps("9").taps("Skip").says("If it rains, then I'll run on the spot")
    chat.sees("when this comes up (it rains), your plan is: «I'll run on the spot»")
    chat.is_not_at(State.OBSTACLE, State.PLAN)


def test_a_day_is_no_measure_and_is_kept_for_its_step() -> None:
    chat = at_words("Mood").says("walk the dog round the park")
    chat.is_at(State.MEASURE).says("in 6 weeks")
    chat.is_at(State.MEASURE).sees("how many times")
    chat.says("3 times a week").goes_on_to(State.DEADLINE_CHECK)
    chat.sees("Monday 4 January 2027")
