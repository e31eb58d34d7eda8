from datetime import UTC, datetime

import pytest

from bot.telegram.rendering import callback_data, render
from bot.telegram.updates import read_update
from dialogs.reply import ButtonStyle, Choice, Reply
from dialogs.say import Lines, say
from dialogs.turn import Tap
from tests.bot.telegram.catalogue import catalogue

WORDS = catalogue()
TYPED = "walk > run & <i>rest</i>"


def test_words_of_the_client_are_escaped_once() -> None:
    (part,) = render(Reply(say("told", goal=TYPED)), WORDS, "en")
    assert part.text == "You wrote: <b>walk &gt; run &amp; &lt;i&gt;rest&lt;/i&gt;</b>"
    assert part.keyboard is None


def test_buttons_are_plain_text_with_versioned_data() -> None:
    reply = Reply(
        say("plain"),
        (
            (Choice("yes", say("yes"), ButtonStyle.SUCCESS), Choice("no", say("named", name=TYPED))),
            (Choice("drop", say("yes"), ButtonStyle.DANGER),),
        ),
        scope="q7",
    )
    (part,) = render(reply, WORDS, "en")
    assert part.keyboard == {
        "inline_keyboard": [
            [
                {"text": "Yes", "callback_data": "v1:q7:yes", "style": "success"},
                {"text": f"Keep {TYPED}", "callback_data": "v1:q7:no"},
            ],
            [{"text": "Yes", "callback_data": "v1:q7:drop", "style": "danger"}],
        ]
    }


def test_what_a_button_sends_is_read_as_its_tap() -> None:
    private = {"id": 77, "type": "private"}
    query = {
        "id": "1",
        "from": {"id": 77},
        "message": {"chat": private, "date": 0},
        "data": callback_data("c" + "0" * 32, "not_yet"),
    }
    reading = read_update({"update_id": 1, "callback_query": query}, datetime(2026, 1, 1, tzinfo=UTC))
    assert getattr(reading, "tap", None) == Tap("c" + "0" * 32, "not_yet")


def test_too_long_callback_data_is_a_defect() -> None:
    assert len(callback_data("q" * 30, "c" * 30)) == 64
    with pytest.raises(ValueError, match="too long"):
        callback_data("q" * 30, "é" * 30)


def test_only_the_last_part_carries_the_buttons() -> None:
    lines = Lines(tuple(say("raw", goal=f"line {number}") for number in range(1000)))
    parts = render(Reply(lines, ((Choice("yes", say("yes")),),), scope="q1"), WORDS, "en")
    assert len(parts) == 3
    assert [part.keyboard is not None for part in parts] == [False, False, True]
