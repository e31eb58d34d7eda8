"""Buttons have numbers, and a ruler keeps its own."""

import io
from pathlib import Path

import pytest

from bot.channel import NotSent
from bot.terminal.buttons import Buttons
from bot.terminal.channel import TerminalChannel, seat
from bot.terminal.markup import UNSTYLED
from bot.terminal.page import Page
from dialogs.nudge import OUTCOMES
from dialogs.reply import Choice, Reply
from dialogs.say import say
from dialogs.turn import Tap
from dialogs.words import words
from storage.database import Database
from storage.key_ring import KeyRing


def buttons_of(reply: Reply) -> Buttons:
    return Buttons.of(reply, words(), "en", UNSTYLED)


def ruler(*more: Choice) -> Reply:
    marks = tuple(Choice(f"mark.{mark}", say("ruler-mark", mark=str(mark))) for mark in range(11))
    return Reply(say("home"), (marks[:6], marks[6:], more), "q4")


def test_buttons_are_counted_row_by_row() -> None:
    buttons = buttons_of(Reply(say("home"), OUTCOMES, "c1"))
    assert buttons.lines == ("[1] Done", "[2] Partly", "[3] Not yet", "[4] Skip today")
    assert buttons.pressed("3") == Tap("c1", "not_yet")
    assert buttons.pressed(" [1] ") == Tap("c1", "done")


@pytest.mark.parametrize("typed", ["0", "5", "1.5", "one", "", "11", "-1", "1 2", "²"])
def test_anything_else_is_no_button(typed: str) -> None:
    assert buttons_of(Reply(say("home"), OUTCOMES, "c1")).pressed(typed) is None


def test_a_ruler_is_one_line_and_its_numbers_mean_themselves() -> None:
    buttons = buttons_of(ruler())
    assert buttons.lines == ("[0] [1] [2] [3] [4] [5] [6] [7] [8] [9] [10]",)
    for mark in range(11):
        assert buttons.pressed(str(mark)) == Tap("q4", f"mark.{mark}")


def test_other_buttons_under_a_ruler_count_on() -> None:
    buttons = buttons_of(ruler(Choice("back", say("button-back")), Choice("why", say("button-why"))))
    assert buttons.lines[1:] == ("[11] ← Back", "[12] Why this matters")
    assert buttons.pressed("12") == Tap("q4", "why")
    assert buttons.pressed("10") == Tap("q4", "mark.10")


async def test_the_newest_message_with_buttons_is_the_one_that_is_pressed() -> None:
    out = io.StringIO()
    channel = TerminalChannel("terminal.me", Page(out), words(), Path("files"))
    await channel.send("me", ruler(), "en")
    await channel.send("me", Reply(say("home"), OUTCOMES, "c1"), "en")
    await channel.send("me", Reply(say("noted")), "en")
    assert channel.pressed("1") == Tap("c1", "done")
    assert out.getvalue().endswith("[4] Skip today\n\nI've noted that with it.\n\n")


async def test_a_toast_is_a_short_line_and_nothing_is_printed_without_one() -> None:
    out = io.StringIO()
    channel = TerminalChannel("terminal.me", Page(out), words(), Path("files"))
    await channel.acknowledge("tap", None)
    assert not out.getvalue()
    await channel.acknowledge("tap", "That one is answered already.")
    assert out.getvalue() == "(That one is answered already.)\n\n"


class Closed(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


async def test_a_terminal_that_is_gone_keeps_the_message_unsent() -> None:
    channel = TerminalChannel("terminal.me", Page(Closed()), words(), Path("files"))
    with pytest.raises(NotSent):
        await channel.send("me", Reply(say("home")), "en")
    assert channel.gone.is_set()


async def test_a_toast_finds_the_terminal_gone_without_raising() -> None:
    channel = TerminalChannel("terminal.me", Page(Closed()), words(), Path("files"))
    await channel.acknowledge("tap", "That one is answered already.")
    assert channel.gone.is_set()


def test_every_name_has_its_own_channel_that_does_not_tell_the_name(tmp_path: Path) -> None:
    one, other = (
        Database.open(f"sqlite:///{tmp_path}/{name}.db", KeyRing.create(tmp_path / f"{name}.key"))
        for name in ("one", "other")
    )
    assert seat(one, "anna") == seat(one, "anna")
    assert seat(one, "anna") != seat(one, "ben")
    assert "anna" not in seat(one, "anna")
    assert seat(one, "anna") != seat(other, "anna"), "who has no key can guess no name"
    one.close()
    other.close()
