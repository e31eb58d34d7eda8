"""/calendar: what is asked before a calendar file is ordered."""

from dataclasses import replace

import pytest

from dialogs.machine import State
from dialogs.reply import Attachment, AttachmentKind
from tests.dialogs.chat import Chat


def orders(chat: Chat) -> list[Attachment]:
    return [reply.attachment for reply in chat.replies if reply.attachment is not None]


@pytest.mark.parametrize(("label", "about"), [("Only", "neutral"), ("With my words", "own_words")])
def test_the_client_chooses_whether_their_words_are_in_it(label: str, about: str) -> None:
    chat = Chat().begins().writes_a_goal().says("/calendar").sees("often seen by others")
    chat.is_at(State.CALENDAR)
    chat.taps(label).sees("Here is your calendar file")
    assert orders(chat) == [Attachment(AttachmentKind.CALENDAR, about)]
    chat.is_at(State.HOME)


def test_a_button_can_be_typed_and_anything_else_is_asked_again() -> None:
    chat = Chat().begins().writes_a_goal().says("put it in my calendar")
    chat.says("whatever you like")
    chat.is_at(State.CALENDAR)
    chat.says("with my words")
    assert orders(chat) == [Attachment(AttachmentKind.CALENDAR, "own_words")]


def test_it_can_be_left() -> None:
    chat = Chat().begins().writes_a_goal().says("/calendar").taps("Back")
    assert orders(chat) == []
    chat.is_at(State.HOME)


def test_without_anything_to_come_it_is_told_kindly() -> None:
    chat = Chat().begins().says("/calendar").sees("nothing to put into a calendar yet")
    chat.is_at(State.HOME)
    chat.writes_a_goal()
    chat.goals = [replace(chat.goals[0], rhythm=None, deadline=None)]
    chat.says("/calendar").sees("nothing to put into a calendar yet")
    assert orders(chat) == []


def test_a_date_to_come_is_enough() -> None:
    chat = Chat().begins().writes_a_goal()
    chat.goals = [replace(chat.goals[0], rhythm=None)]
    chat.says("/calendar")
    chat.is_at(State.CALENDAR)


def test_goals_that_are_closed_meanwhile_are_noticed() -> None:
    chat = Chat().begins().writes_a_goal().says("/calendar")
    chat.goals = []
    chat.taps("Only").sees("nothing to put into a calendar yet")
    assert orders(chat) == []
