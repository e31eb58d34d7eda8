"""A small sign at what a person typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.celebration import CelebrationLevel
from dialogs.conversation import converse
from dialogs.reaction import Reaction
from dialogs.turn import Tap, Turn
from tests.dialogs.chat import Chat


def asked(level: CelebrationLevel = CelebrationLevel.FULL) -> Chat:
    """Asked on the second day, with the first step already taken and celebrated."""
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged().taps("Done").taps("that's all")
    chat.person = replace(chat.person, celebrations=level)
    return chat.waits(days=1).is_nudged()


def reaction(chat: Chat, text: str) -> Reaction | None:
    """What the coach would put at these words."""
    return converse(chat.dialog, Turn(chat.now, text), chat.world()).reaction


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("done", Reaction.DONE),
        ("half of it", Reaction.PARTLY),
        ("not yet", None),
        ("skip", None),
        ("hello", None),
        ("/goals", None),
    ],
)
def test_a_typed_answer_gets_a_sign_unless_it_was_not_done(words: str, sign: Reaction | None) -> None:
    assert reaction(asked(), words) is sign


def test_a_note_gets_a_sign_and_a_tap_none() -> None:
    chat = asked()
    scope, choice = chat.buttons["Done"]
    tapped = converse(chat.dialog, Turn(chat.now, tap=Tap(scope, choice.code)), chat.world())
    assert tapped.events
    assert tapped.reaction is None
    assert reaction(chat.taps("Partly"), "the path was icy") is Reaction.NOTED


def test_what_is_celebrated_gets_no_sign_besides() -> None:
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged()
    assert reaction(chat, "done") is None


@pytest.mark.parametrize(
    ("level", "answer", "note"),
    [
        (CelebrationLevel.QUIET, None, Reaction.NOTED),
        (CelebrationLevel.OFF, None, None),
    ],
)
def test_levels(level: CelebrationLevel, answer: Reaction | None, note: Reaction | None) -> None:
    chat = asked(level)
    assert reaction(chat, "done") is answer
    assert reaction(chat.taps("Done"), "the path was icy") is note


def test_there_is_none_on_the_day_after_the_help_was_opened() -> None:
    chat = asked().says("/help_now")
    assert reaction(chat, "done") is None
    assert reaction(chat.says("done"), "the path was icy") is None


def test_a_cry_for_help_gets_none() -> None:
    chat = asked().taps("Partly")
    assert reaction(chat, "I want to kill myself") is None
