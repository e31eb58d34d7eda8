"""Deleting everything in two taps, and easily not."""

from __future__ import annotations

from datetime import time

import pytest

from dialogs.events import Erased, LinkEnded
from dialogs.machine import State
from dialogs.people import Invite, InviteKind, Link
from dialogs.reply import AttachmentKind, ReplyKind
from tests.dialogs.chat import Chat

INVITES = {
    "code-c": Invite("i1", InviteKind.CLIENT, "therapist", "Dr Okafor"),
    "code-t": Invite("i2", InviteKind.THERAPIST, "therapist", "Dr Okafor"),
}


def linked() -> Chat:
    return Chat(invites=INVITES).begins().writes_a_goal().says("/start code-c").taps("Yes, link me")


def test_it_says_what_will_be_gone_and_offers_a_copy_first() -> None:
    chat = linked().says("/delete").is_at(State.ERASE)
    chat.sees("your goal", "Dr Okafor", "can't be undone", "/pause")
    assert next(iter(chat.buttons)) == "Get a copy of everything"
    chat.taps("Get a copy").is_at(State.ERASE)
    assert [one.attachment.kind for one in chat.replies if one.attachment] == [AttachmentKind.EXPORT]
    assert Erased() not in chat.events


@pytest.mark.parametrize("last", ["Yes, delete everything now", "yes", "delete", "Delete everything!"])
def test_two_taps_or_the_word_erase_everything_and_say_so(last: str) -> None:
    chat = linked()
    link = chat.links[0]
    chat.says("/delete").taps("Delete everything").sees("no way back").says(last)
    assert chat.events[-2:] == [LinkEnded(link.id), Erased()]
    (reply,) = chat.replies
    assert reply.kind is ReplyKind.NOTICE
    chat.sees("Everything is gone", "/start")
    assert not reply.choices
    chat.says("/start").is_at(State.WELCOME)


@pytest.mark.parametrize("says_no", ["No, keep everything", "no", "/back", "/cancel", "back"])
@pytest.mark.parametrize("steps", [1, 2])
def test_it_is_easily_left_at_both_steps(says_no: str, steps: int) -> None:
    chat = linked().says("delete my data")
    if steps == 2:
        chat.taps("Delete everything")
    chat.says(says_no)
    assert Erased() not in chat.events
    chat.is_at(State.HOME)


@pytest.mark.parametrize("words", ["hello", "done", "skip", "maybe", "/start", "/help", "I want it all away"])
def test_nothing_else_that_is_typed_erases_anything(words: str) -> None:
    chat = linked().says("/delete").taps("Delete everything").says(words)
    assert Erased() not in chat.events


def test_one_word_does_not_do_for_both_steps() -> None:
    chat = linked().says("delete everything").is_at(State.ERASE).says("delete everything")
    chat.is_at(State.ERASE_SURE)
    assert Erased() not in chat.events


def test_an_old_button_erases_nothing() -> None:
    chat = linked().says("/delete").taps("Delete everything")
    scope, choice = chat.buttons["Yes, delete everything now"]
    chat.taps("No, keep").taps_raw(scope, choice.code)
    assert Erased() not in chat.events


def test_a_therapist_is_told_about_clients_and_their_links_end() -> None:
    chat = Chat(invites=INVITES).says("/start code-t").taps("Yes, I'm").taps("It's")
    assert chat.therapist is not None
    link = Link("l1", "therapist", "client", "Dr Okafor", "J.K.")
    chat.therapist = type(chat.therapist)("therapist", "Dr Okafor", 0, time(8), (link,))
    chat.says("/delete").sees("your role as a therapist", "your client").sees_not("J.K.")
    chat.taps("Delete everything").taps("Yes, delete")
    assert chat.events[-2:] == [LinkEnded("l1"), Erased()]


def test_whoever_has_not_agreed_to_anything_can_delete_too() -> None:
    chat = Chat().says("/start").taps("18 or over").says("/delete").is_at(State.ERASE)
    chat.sees("everything you wrote")
    assert "Get a copy of everything" not in chat.buttons
    chat.taps("No, keep").is_at(State.WELCOME).says("/delete").taps("Delete everything").says("/cancel")
    chat.is_at(State.WELCOME).says("/delete").taps("Delete everything").taps("Yes, delete")
    assert chat.events[-1] == Erased()


def test_an_unfinished_goal_survives_a_no() -> None:
    chat = Chat().begins().says("/newgoal").taps("Sleep").says("/delete").taps("No, keep")
    chat.says("/newgoal").is_at(State.RESUME)
