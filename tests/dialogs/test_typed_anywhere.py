"""Help, a pause, and words of self-harm are heard wherever the talk stands."""

from __future__ import annotations

import pytest

from dialogs.events import GoalWritten, HelpOpened
from dialogs.flows.danger import speaks_of_self_harm
from dialogs.machine import State
from tests.dialogs.chat import Chat


def at(state: State) -> Chat:
    chat = Chat().begins().says("/newgoal")
    if state is not State.FOCUS:
        chat.taps("Moving my body").taps("Skip")
    if state not in {State.FOCUS, State.WORDS}:
        chat.says("run in the park for 20 minutes 3 times a week").goes_on_to(state)
    return chat.is_at(state)


WRITING = [
    State.FOCUS,
    State.WORDS,
    State.CONFIDENCE,
    State.OBSTACLE,
    State.REASON,
    State.DEADLINE,
    State.REVIEW,
]


@pytest.mark.parametrize("typed", ["please help", "Help me!"])
@pytest.mark.parametrize("state", WRITING)
def test_help_is_given_at_every_step_and_the_step_asked_again(state: State, typed: str) -> None:
    chat = at(state)
    before = chat.dialog.draft
    chat.says(typed).sees("emergency number", "/newgoal").is_at(state)
    assert HelpOpened() in chat.events
    assert (chat.dialog.draft.statement if chat.dialog.draft else "") == (before.statement if before else "")


def test_help_me_never_becomes_a_goal() -> None:
    chat = at(State.WORDS).says("help me")
    assert chat.dialog.draft is not None
    assert not chat.dialog.draft.words
    assert not chat.dialog.draft.statement


def test_help_after_a_long_break_is_not_held_back_as_an_answer() -> None:
    chat = at(State.WORDS).waits(hours=20).says("help me").sees("emergency number").sees_not("Shall I take")
    assert not chat.dialog.held


@pytest.mark.parametrize("state", WRITING)
def test_help_alone_is_the_page_with_the_way_to_the_help_on_top(state: State) -> None:
    chat = at(state).says("help").sees("/help_now", "/newgoal").sees_not("emergency number").is_at(state)
    assert chat.seen.startswith("If you're in danger or in a bad place, send /help_now")
    assert HelpOpened() not in chat.events


@pytest.mark.parametrize("state", WRITING)
def test_stop_leaves_the_goal_that_is_being_written_and_keeps_it(state: State) -> None:
    chat = at(state)
    before = chat.dialog.draft
    chat.says("stop").sees_not("emergency number").is_at(State.HOME)
    assert chat.dialog.draft == before
    assert HelpOpened() not in chat.events


@pytest.mark.parametrize("typed", ["help me", "I want to die"])
def test_help_is_given_before_the_first_word_is_said(typed: str) -> None:
    chat = Chat().says(typed).sees("emergency number")
    assert HelpOpened() in chat.events


def test_a_pause_typed_at_any_step_is_a_pause() -> None:
    chat = Chat().begins().writes_a_goal().says("/newgoal").taps("Mood").taps("Skip").is_at(State.WORDS)
    chat.says("pause").is_at(State.PAUSE).sees("How long")


def test_a_pause_can_be_the_plan() -> None:
    chat = (
        at(State.OBSTACLE)
        .says("I get angry")
        .is_at(State.PLAN)
        .says("pause")
        .is_not_at(State.PLAN, State.PAUSE)
    )
    assert chat.dialog.draft is not None
    assert chat.dialog.draft.action == "pause"


def test_a_goal_called_so_can_be_picked() -> None:
    chat = Chat().begins().has_goals("pause before I answer", "walk to work").says("/checkin")
    chat.is_at(State.CHECK_IN_PICK).says("pause").is_at(State.CHECK_IN).sees("pause before I answer")


@pytest.mark.parametrize("state", WRITING)
def test_words_of_self_harm_get_the_help_alone_and_the_draft_stays(state: State) -> None:
    chat = at(state)
    before = chat.dialog.draft
    chat.says("cut myself less").sees("emergency number").sees_not("good direction", "example", "instead")
    assert chat.is_at(state).dialog.draft == before
    assert HelpOpened() in chat.events
    assert not any(isinstance(event, GoalWritten) for event in chat.events)


@pytest.mark.parametrize("state", [State.SETTINGS, State.QUIET, State.HOME])
def test_words_of_self_harm_are_heard_between_talks(state: State) -> None:
    chat = Chat().begins()
    if state is not State.HOME:
        chat.says("/settings")
    if state is State.QUIET:
        chat.taps("Quiet hours")
    chat.is_at(state).says("I don't want to live any more").sees("emergency number").is_at(state)


@pytest.mark.parametrize(
    "words",
    [
        "I want to kill myself",
        "hurt myself",
        "starve myself",
        "stop harming myself",
        "I want to end my life",
        "I don’t want to live anymore",
        "dont want to live",
        "wish I was dead",
        "Better off dead.",
    ],
)
def test_plain_phrases_of_self_harm(words: str) -> None:
    assert speaks_of_self_harm(words)


@pytest.mark.parametrize(
    "words",
    [
        "cut myself some slack",
        "I don't want to live with my parents any more",
        "be dead tired",
        "take my life back",
        "end the day by myself",
        "hurt nobody",
        "be on a diet",
    ],
)
def test_what_only_sounds_like_it(words: str) -> None:
    assert not speaks_of_self_harm(words)


@pytest.mark.parametrize("goal", ["eat less", "stop seeing my therapist", "sleep less"])
def test_less_of_what_is_needed_is_asked_openly_without_praise_or_example(goal: str) -> None:
    chat = at(State.WORDS).says(goal).is_at(State.POSITIVE).sees("What would you like to do instead")
    chat.sees_not("For example", "Instead of", "Replace")
    chat.says(goal).is_at(State.POSITIVE).sees_not("the other thing")
    chat.taps("Keep it").is_not_at(State.POSITIVE).sees_not("good direction")


def test_less_medicine_is_left_to_whoever_prescribes_it() -> None:
    chat = at(State.WORDS).says("stop taking my pills").is_at(State.POSITIVE)
    chat.sees("whoever prescribes it", "What would you like to do besides?").sees_not(
        "For example", "Replace"
    )
