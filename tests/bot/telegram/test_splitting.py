import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.splitting import LONGEST, split_html, units, without_markup

TAG = re.compile(r"<(/?)([bi])>")


def balanced(text: str) -> bool:
    open_tags: list[str] = []
    for closing, name in TAG.findall(text):
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


def test_a_short_message_is_one_part() -> None:
    assert split_html("Hello <b>you</b>") == ["Hello <b>you</b>"]


def test_the_longest_message_is_one_part() -> None:
    assert split_html("x" * LONGEST) == ["x" * LONGEST]


def test_what_closes_an_open_tag_counts_too() -> None:
    fits = "x" * (LONGEST - len("<b></b>"))
    assert split_html(f"<b>{fits}") == [f"<b>{fits}</b>"]
    parts = split_html(f"<b>{fits}x")
    assert [units(part) for part in parts] == [LONGEST, len("<b>x</b>")]


def test_cuts_come_after_a_line() -> None:
    lines = [f"line {number} " + "x" * 90 for number in range(100)]
    parts = split_html("\n".join(lines))
    assert len(parts) == 3
    assert "\n".join(parts).split("\n") == lines
    assert all(units(part) <= LONGEST for part in parts)


def test_a_long_line_is_cut_after_a_word() -> None:
    words = ["word"] * 2000
    parts = split_html(" ".join(words))
    assert " ".join(parts).split(" ") == words


def test_one_endless_word_is_cut_anywhere() -> None:
    parts = split_html("x" * 10_000)
    assert [len(part) for part in parts] == [4096, 4096, 1808]


def test_emoji_count_twice() -> None:
    parts = split_html("😴" * 3000)
    assert [units(part) for part in parts] == [4096, 1904]


def test_open_tags_are_closed_and_opened_again() -> None:
    parts = split_html("<b>" + "\n".join(["one two three"] * 500) + "</b>")
    assert len(parts) == 2
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)


def test_a_client_who_types_tags_cannot_break_the_parts() -> None:
    typed = html.escape("<b>&amp;</i>" * 1000, quote=False)
    parts = split_html(f"You wrote: <i>{typed}</i>")
    assert all(balanced(part) for part in parts)
    assert all(units(part) <= LONGEST for part in parts)
    assert (
        "".join(without_markup(part) for part in parts).replace(" ", "")
        == "Youwrote:" + "<b>&amp;</i>" * 1000
    )


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", "<b> </b>"])
def test_nothing_to_say_is_no_part(empty: str) -> None:
    assert split_html(empty) == []


pieces = st.lists(
    st.sampled_from(["<b>", "</b>", "<i>", "</i>", "&amp;", "&lt;", "\n", " ", "word", "😴", "longerword"]),
    max_size=60,
)


@given(pieces, st.integers(30, 60))
def test_parts_are_short_whole_and_lose_nothing(written: list[str], longest: int) -> None:
    text = ""
    open_tags: list[str] = []
    for piece in written:
        if piece in {"<b>", "<i>"} and piece in open_tags:
            continue
        if piece.startswith("</"):
            if not open_tags or f"</{open_tags[-1][1:]}" != piece:
                continue
            open_tags.pop()
        elif piece.startswith("<"):
            open_tags.append(piece)
        text += piece
    text += "".join(f"</{tag[1:]}" for tag in reversed(open_tags))
    parts = split_html(text, longest)
    assert all(units(part) <= longest for part in parts)
    assert all(balanced(part) for part in parts)
    told = "".join(without_markup(part) for part in parts)
    assert re.sub(r"\s", "", told) == re.sub(r"\s", "", without_markup(text))
