"""Words on a terminal: styled where wanted, harmless always, broken between words."""

import pytest

from bot.terminal.markup import STYLED, UNSTYLED, visible, wrap
from dialogs.say import say
from dialogs.words import Markup, words


def test_bold_is_shown_with_styles_only_where_wanted() -> None:
    label = say("clients-title")
    assert words().render(label, "en", STYLED) == "\x1b[1mYour clients\x1b[22m"
    assert words().render(label, "en", UNSTYLED) == "Your clients"


@pytest.mark.parametrize("markup", [STYLED, UNSTYLED])
def test_what_a_person_wrote_cannot_steer_the_terminal(markup: Markup) -> None:
    evil = "\x1b[2J\x1b]0;title\x07<b>a & b</b>\r\x9b31mred"
    text = words().render(say("button-goal", goal=evil), "en", markup)
    assert text == "]0;title<b>a & b</b>31mred"


def test_lines_and_tabs_stay_readable() -> None:
    assert visible("one\ttwo\nthree\x00\x08") == "one two\nthree"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, "one two\nthree"),
        ("one two three", None, "one two three"),
        ("• one two three", 9, "• one two\n  three"),
        ("[1] one two three", 11, "[1] one two\n    three"),
        ("unbreakablyLong word", 5, "unbreakablyLong\nword"),
        ("a\n\nb c", 3, "a\n\nb c"),
        ("\x1b[1mone two\x1b[22m three", 7, "\x1b[1mone two\x1b[22m\nthree"),
        ("", 5, ""),
    ],
)
def test_lines_break_between_words(text: str, width: int | None, expected: str) -> None:
    assert wrap(text, width) == expected
