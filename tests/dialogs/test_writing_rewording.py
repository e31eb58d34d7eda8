"""New words for a goal: what the old words held is not lost."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.goal import Frequency, Period
from dialogs.machine import State
from tests.dialogs.chat import Chat
from tests.dialogs.test_writing import at_words
from tests.dialogs.test_writing_bare_answers import RUN, at, draft_of

HEALTHIER = "be healthier, 3 times a week until easter because of my heart"


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("10 minutes", "run 10 minutes 4 times a week in the park"),
        ("maybe just 2 km", "run 2 km 4 times a week in the park"),
        ("once a week", "run 5 km once a week in the park"),
        ("2 times", "run 5 km 2 times a week in the park"),
        ("1 km twice a week", "run 1 km twice a week in the park"),
        ("1 km with my sister", "run 1 km 4 times a week in the park with my sister"),
        ("maybe only on sundays with my sister", "run 5 km in the park only on sundays with my sister"),
        ("jog slowly with Tom", "jog slowly with Tom, 5 km 4 times a week"),
        ("run 2 km once a week", "run 2 km once a week"),
    ],
)
def test_a_smaller_size_in_any_words_keeps_the_rest_of_the_goal(typed: str, reads: str) -> None:
    at(State.RESIZE).says(typed).is_at(State.CONFIDENCE).sees(f"Your goal now reads: «{reads}»")


def test_a_smaller_measure_replaces_the_one_given_at_its_step() -> None:
    chat = at(State.MEASURE).says("3 times a week").goes_on_to(State.CONFIDENCE).taps("2").taps("Skip")
    chat.says("once a week").sees("call my mum from the kitchen, once a week")


def test_a_smaller_goal_keeps_the_reason() -> None:
    chat = at_words("Moving").says(f"{RUN} because of my heart").goes_on_to(State.CONFIDENCE).taps("3")
    chat.taps("Skip").is_at(State.RESIZE).says("only on sundays")
    chat.sees("run 5 km in the park only on sundays because of my heart")
    chat.says("/back").says("jog slowly with Tom")
    assert draft_of(chat).reason == "because of my heart"


def test_going_back_from_a_smaller_size_brings_the_goal_back() -> None:
    chat = at(State.RESIZE).says("2 km once a week").is_at(State.CONFIDENCE).taps("Back")
    chat.is_at(State.RESIZE)
    assert draft_of(chat).statement == RUN
    chat.says("jog in the garden").says("8").is_at(State.OBSTACLE).says("/back").is_at(State.RESIZE)
    assert draft_of(chat).statement == RUN
    assert draft_of(chat).measure == ""


def test_going_back_to_the_size_loses_nothing_answered_since() -> None:
    chat = at(State.RESIZE).says("2 km once a week").says("8").says("rain").says("take the umbrella")
    chat.says("because I like it").is_at(State.DEADLINE)
    while chat.state is not State.RESIZE:
        chat.says("/back")
    draft = draft_of(chat)
    assert (draft.statement, draft.action, draft.reason) == (RUN, "take the umbrella", "because I like it")


def test_a_smaller_size_may_not_be_too_long() -> None:
    at(State.RESIZE).says("walk " * 100).is_at(State.RESIZE).sees("300 characters")


def test_positive_words_may_not_be_too_long() -> None:
    chat = at(State.POSITIVE).says("walk " * 100).is_at(State.POSITIVE).sees("300 characters")
    assert draft_of(chat).statement == "stop eating junk food"


def test_clearer_words_keep_how_often_by_when_and_why() -> None:
    chat = at_words("Moving").says(HEALTHIER).is_at(State.SPECIFIC).says("go to the gym with Tom")
    chat.sees("The measure is «3 times a week»").taps("Skip").taps("8").taps("Skip").taps("Skip")
    chat.is_at(State.DEADLINE_CHECK).sees("Sunday 28 March 2027").says("yes")
    chat.sees("go to the gym with Tom", "3 times a week", "because of my heart", "28 March 2027")
    goal = chat.taps("Keep this goal").goals[0]
    assert goal.measure is not None
    assert goal.measure.frequency == Frequency(3, Period.WEEK)


def test_a_piece_of_a_sentence_is_put_behind_the_goal() -> None:
    chat = at_words("Moving").says("exercise more").is_at(State.SPECIFIC).says("maybe at the gym with Tom")
    assert draft_of(chat).statement == "exercise more at the gym with Tom"
    chat = at_words("Moving").says("exercise more").says("on Sundays I'll swim in the lake")
    assert draft_of(chat).statement == "on Sundays I'll swim in the lake"


@pytest.mark.parametrize(
    "typed", ["I will go for a walk", "I'll go for a walk", "will go for a walk", "go for a walk"]
)
def test_the_end_of_a_sentence_does_not_begin_it_again(typed: str) -> None:
    chat = at_words("Food").says("stop smoking")
    chat.taps(next(label for label in chat.buttons if label.startswith("Instead of")))
    chat.says(typed).sees("Instead of smoking, I will go for a walk»")


def card(statement: str = "walk round the lake with Sam for 20 minutes 3 times a week") -> Chat:
    return at_words("Moving").says(statement).goes_on_to(State.REVIEW)


def test_a_day_in_new_words_wins_over_the_one_in_the_old_words_and_is_confirmed() -> None:
    chat = at_words("Moving").says("walk round the lake with Sam 3 times a week until easter")
    chat.says("/back").is_at(State.WORDS).says("walk round the lake with Sam 3 times a week until christmas")
    assert draft_of(chat).deadline == date(2026, 12, 25)


def test_a_confirmed_day_stays_unless_new_words_name_another() -> None:
    chat = (
        card()
        .taps("Change the words")
        .says("swim in the lake with Sam twice a week")
        .goes_on_to(State.REVIEW)
    )
    assert draft_of(chat).deadline == date(2026, 12, 7)
    chat.taps("Change the words").says("swim in the lake with Sam twice a week until easter")
    chat.goes_on_to(State.DEADLINE_CHECK, State.REVIEW).is_at(State.DEADLINE_CHECK).sees("28 March 2027")
    chat.taps("Another date").is_at(State.DEADLINE)


def test_another_day_than_the_one_read_in_the_words_is_asked_at_once() -> None:
    chat = at_words("Moving").says(
        "walk round the lake with Sam 3 times a week until easter because I like it"
    )
    chat.goes_on_to(State.DEADLINE_CHECK).says("no").is_at(State.DEADLINE)


def test_new_words_on_the_card_bring_their_own_measure_or_keep_the_old_one() -> None:
    chat = at(State.MEASURE).says("3 times a week").says("never").goes_on_to(State.REVIEW)
    chat.sees("3 times a week (now: never)")
    chat.taps("Change the words").says("talk to my sister in the kitchen").goes_on_to(State.REVIEW)
    chat.sees("3 times a week (now: never)")
    chat.taps("Change the words").says("talk to my sister in the kitchen every Sunday").goes_on_to(
        State.REVIEW
    )
    chat.sees("Measurable: every Sunday").sees_not("3 times a week", "never")


@pytest.mark.parametrize(
    ("button", "step"),
    [
        ("Change the words", State.WORDS),
        ("Change S", State.SPECIFIC),
        ("Change M", State.MEASURE),
        ("Change A", State.CONFIDENCE),
        ("Change R", State.REASON),
        ("Change T", State.DEADLINE),
    ],
)
@pytest.mark.parametrize("back", ["/back", "back"])
def test_back_from_a_change_returns_to_the_card_as_it_was(button: str, step: State, back: str) -> None:
    chat = card()
    before, seen = draft_of(chat), chat.seen.partition("Your goal")[2]
    chat.taps(button).is_at(step).says(back).is_at(State.REVIEW)
    assert seen in chat.seen
    assert draft_of(chat).settled == before.settled
    chat.taps("Keep this goal")
    assert chat.goals[0].deadline is not None


def test_back_within_a_change_goes_step_by_step_to_the_card() -> None:
    chat = card().taps("Change A").taps("3").says("I like it").is_at(State.RESIZE).says("10 minutes")
    chat.is_at(State.CONFIDENCE).says("/back").is_at(State.RESIZE).says("/back").is_at(State.STRENGTH)
    chat.says("/back").is_at(State.CONFIDENCE).says("/back").is_at(State.REVIEW).sees("20 minutes")
    assert draft_of(chat).confidence == 8


def test_back_from_the_card_after_a_change_does_not_take_it_back_later() -> None:
    chat = card().taps("Change R").says("because I like the water").is_at(State.REVIEW)
    for _ in range(12):
        chat.says("/back")
        if chat.state is State.REASON:
            break
    chat.is_at(State.REASON).says("/back").is_not_at(State.REVIEW)
    assert draft_of(chat).reason == "because I like the water"


def test_a_skipped_answer_is_gone_from_the_card() -> None:
    chat = card().taps("Change R").says("because I like the water").sees("I like the water")
    chat.taps("Change R").taps("Skip").is_at(State.REVIEW).sees_not("I like the water")
    chat.taps("Change A").taps("8").taps("Skip").says("rain").says("take the umbrella").sees("umbrella")
    chat.taps("Change A").taps("8").taps("Skip").says("snow").taps("Skip").is_at(State.REVIEW).sees_not(
        "umbrella"
    )
    chat.taps("Change M").says("2 times a week").says("one walk").is_at(State.REVIEW).sees("one walk")
    chat.taps("Change M").says("2 times a week").taps("Skip").sees_not("one walk")


def test_the_card_shows_how_much_and_how_often() -> None:
    card().sees("Measurable: 20 minutes 3 times a week")
    card("walk every day round the lake with Sam for 20 minutes").sees("Measurable: every day, 20 minutes")
    chat = at_words("Moving").says("walk round the lake with Sam every Sunday").goes_on_to(State.REVIEW)
    chat.taps("Change M").says("20 minutes").taps("Skip").sees("Measurable: 20 minutes, every Sunday")


def test_a_single_act_is_done_or_not() -> None:
    chat = at_words("Time for").says("book a dentist appointment").is_at(State.CONFIDENCE)
    chat.goes_on_to(State.REVIEW).sees("done, or not done")


def test_a_measure_of_once_has_no_starting_point() -> None:
    chat = at_words("Work").says("tell my boss about my hours").is_at(State.MEASURE).taps("Once:")
    chat.is_at(State.CONFIDENCE)
