"""What works everywhere: help, stale buttons, things that cannot be read, unknown places."""

from __future__ import annotations

import json

import pytest

from dialogs.codec import dialog_from_json, dialog_to_json
from dialogs.machine import State
from dialogs.turn import Attachment
from tests.dialogs.chat import Chat


def test_help_lists_the_commands_and_asks_the_open_question_again() -> None:
    chat = Chat().begins().says("/newgoal").says("/help").sees("/newgoal", "/help_now", "What is it about")
    chat.is_at(State.FOCUS)


def test_help_now_stands_alone_and_keeps_the_place() -> None:
    chat = Chat().begins().says("/newgoal").says("/help_now").sees_not("Step")
    chat.is_at(State.FOCUS)


def test_a_double_tap_is_answered_with_a_note_and_no_second_message() -> None:
    chat = Chat().begins().taps("Write a goal")
    scope, choice = chat.buttons["Sleep"]
    chat.taps_raw(scope, choice.code)
    chat.is_at(State.WISH)
    chat.taps_raw(scope, choice.code)
    assert chat.toast == "That one is answered already."
    assert not chat.replies


def test_an_old_button_is_answered_kindly_with_the_question_that_stands() -> None:
    chat = Chat().begins()
    scope, choice = chat.buttons["Write a goal"]
    chat.says("/settings").says("/goals").says("/newgoal")
    chat.taps_raw(scope, choice.code).sees("earlier question", "What is it about")
    chat.is_at(State.FOCUS)


def test_a_code_the_question_does_not_offer_is_refused() -> None:
    chat = Chat().begins().says("/newgoal")
    chat.taps_raw(chat.dialog.scope, "store")
    chat.is_at(State.FOCUS)


@pytest.mark.parametrize(
    ("attachment", "said"),
    [
        (Attachment.STICKER, "sticker"),
        (Attachment.VOICE, "voice messages"),
        (Attachment.PHOTO, "pictures"),
        (Attachment.OTHER, "can't read that kind"),
    ],
)
def test_what_cannot_be_read_is_said_kindly_and_the_question_stays(attachment: Attachment, said: str) -> None:
    Chat().begins().says("/newgoal").sends(attachment).sees(said, "What is it about")


def test_a_caption_is_read_like_a_message() -> None:
    chat = Chat().begins().says("/newgoal").taps("Sleep").sends(Attachment.PHOTO, "I'd sleep through")
    assert chat.dialog.draft is not None
    assert chat.dialog.draft.wish == "I'd sleep through"


def test_an_edited_message_is_noticed_and_changes_nothing() -> None:
    chat = Chat().begins().says("/newgoal")
    before = chat.dialog
    chat.edits("something else").sees("changed an earlier message")
    assert chat.state is before.state


def test_a_stored_state_of_another_time_starts_over_kindly() -> None:
    chat = Chat().begins().writes_a_goal()
    stored = json.loads(dialog_to_json(chat.dialog))
    stored["state"] = "writing.horoscope"
    chat.dialog = dialog_from_json(json.dumps(stored))
    chat.says("hello there coach").sees("lost my place", "Your goals are safe")
    chat.is_at(State.HOME)


def test_a_very_long_answer_is_asked_shorter() -> None:
    chat = Chat().begins().says("/newgoal").taps("Sleep").says("x " * 2000).sees("1,000 characters")
    chat.is_at(State.WISH)


def test_a_label_or_yes_can_be_typed_instead_of_tapped() -> None:
    chat = Chat().begins().says("write a goal!").says("SLEEP").says("skip")
    chat.is_at(State.WORDS)


def test_unknown_commands_are_answered() -> None:
    Chat().begins().says("/dance").sees("don't know the command /dance")


def test_back_from_a_first_place_says_so() -> None:
    chat = Chat().begins().says("/back").sees("nothing before this")
    chat.is_at(State.HOME)
