"""Bare answers while a goal is written: they press a button or are asked about."""

from __future__ import annotations

import pytest

from dialogs.draft import Draft
from dialogs.machine import State
from dialogs.words import words
from tests.dialogs.chat import Chat
from tests.dialogs.test_writing import at_words

BARE = ("yes", "no", "idk", "3", "🙂")
RUN = "run 5 km 4 times a week in the park"


def at(step: State) -> Chat:
    if step is State.WORDS:
        return at_words()
    if step is State.POSITIVE:
        return at_words("Food").says("stop eating junk food").is_at(step)
    if step is State.SPECIFIC:
        return at_words().says("be better").is_at(step)
    if step is State.MEASURE:
        return at_words("People").says("call my mum from the kitchen").goes_on_to(step)
    chat = at_words("Moving").says(RUN).goes_on_to(State.CONFIDENCE)
    if step in {State.STRENGTH, State.RESIZE}:
        return chat.taps("3").goes_on_to(step)
    return _to_plan(chat, step)


def _to_plan(chat: Chat, step: State) -> Chat:
    chat.taps("9").taps("Skip").is_at(State.OBSTACLE)
    if step is State.PLAN:
        chat.says("rain")
    return chat.goes_on_to(step)


def draft_of(chat: Chat) -> Draft:
    assert chat.dialog.draft is not None
    return chat.dialog.draft


def told(draft: Draft) -> set[str]:
    return {
        draft.words, draft.statement, draft.measure, draft.obstacle, draft.situation, draft.action,
        draft.reason, draft.strength, draft.baseline, draft.wish,
    }  # fmt: skip


@pytest.mark.parametrize("typed", BARE)
@pytest.mark.parametrize(
    "step",
    [
        State.WORDS, State.POSITIVE, State.SPECIFIC, State.MEASURE, State.RESIZE, State.STRENGTH,
        State.OBSTACLE, State.PLAN, State.REASON,
    ],
)  # fmt: skip
def test_a_bare_answer_never_becomes_the_clients_words(step: State, typed: str) -> None:
    chat = at(step).says(typed)
    assert typed not in told(draft_of(chat))


@pytest.mark.parametrize("step", [State.POSITIVE, State.SPECIFIC, State.MEASURE, State.RESIZE])
def test_no_keeps_what_could_be_kept(step: State) -> None:
    chat = at(step)
    before = draft_of(chat).statement
    chat.says("no").is_not_at(step)
    assert draft_of(chat).statement == before


def test_no_to_can_it_be_watched_asks_what_would_be_seen() -> None:
    chat = at_words("Time for").says("practise guitar").is_at(State.SPECIFIC)
    chat.sees("could someone watch").says("no").is_at(State.SPECIFIC).sees("what would someone see")
    chat.says("yes").is_not_at(State.SPECIFIC)


@pytest.mark.parametrize("typed", ["no", "idk", "nothing", "none"])
@pytest.mark.parametrize("step", [State.STRENGTH, State.OBSTACLE, State.PLAN, State.REASON])
def test_nothing_to_say_is_a_skip(step: State, typed: str) -> None:
    at(step).says(typed).is_not_at(step)


@pytest.mark.parametrize("step", [State.WORDS, State.POSITIVE, State.SPECIFIC, State.MEASURE, State.RESIZE])
def test_not_knowing_gets_a_gentle_prompt(step: State) -> None:
    at(step).says("idk").is_at(step).sees("That's fine")
    assert words().has(f"unsure-{step.value.removeprefix('writing.')}")


@pytest.mark.parametrize("step", [State.POSITIVE, State.MEASURE, State.RESIZE])
def test_yes_to_several_suggestions_is_asked_which(step: State) -> None:
    at(step).says("yes").is_at(step).sees("Which one?")


@pytest.mark.parametrize("typed", ["3", "just 3", "three"])
@pytest.mark.parametrize("step", [State.MEASURE, State.RESIZE])
def test_a_number_is_asked_what_it_counts(step: State, typed: str) -> None:
    at(step).says(typed).is_at(step).sees("3 what?" if typed != "three" else "three what?")


@pytest.mark.parametrize("typed", ["3 times", "3 minutes", "twice a week"])
def test_a_number_with_what_it_counts_is_a_measure(typed: str) -> None:
    chat = at(State.MEASURE).says(typed).is_not_at(State.MEASURE)
    assert draft_of(chat).measure.casefold() == typed


def test_where_i_am_now_may_be_a_bare_number_and_may_be_left_out() -> None:
    chat = at(State.MEASURE).says("3 times a week").is_at(State.BASELINE).says("1")
    assert draft_of(chat).baseline == "1"
    chat.says("/back").says("idk").is_not_at(State.BASELINE)
    assert draft_of(chat).baseline == ""


def test_a_wish_one_cannot_name_is_left_out() -> None:
    chat = Chat().begins().taps("Write a goal").taps("Anxiety").says("idk").is_at(State.WORDS)
    assert draft_of(chat).wish == ""
