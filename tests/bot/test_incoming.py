import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import LONGEST_TEXT, Incoming, Membership, clean_text, from_json, to_json
from dialogs.turn import Attachment, Tap

AT = datetime(2026, 5, 4, 12, 0, 0, 250_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "incoming",
    [
        Incoming(1, "77", AT, "I want to sleep better 😴"),
        Incoming(2, "77", AT, tap=Tap("q7", "yes"), callback_id="query-1", language="pt-BR"),
        Incoming(3, "77", AT, "look", attachment=Attachment.PHOTO),
        Incoming(4, "77", AT, "I meant weekly", edited=True),
        Incoming(5, "77", AT, membership=Membership.BLOCKED),
    ],
)
def test_what_came_in_survives_the_inbox(incoming: Incoming) -> None:
    assert from_json(to_json(incoming)) == incoming


def test_a_row_from_before_messages_had_ids_is_read() -> None:
    data = json.loads(to_json(Incoming(1, "77", AT, "hm", message_id="5")))
    del data["message_id"]
    assert from_json(json.dumps(data)) == Incoming(1, "77", AT, "hm")


def test_the_coach_sees_text_tap_and_attachment() -> None:
    incoming = Incoming(1, "77", AT, "hm", Tap("q1", "a"), "query", Attachment.VOICE, edited=True)
    turn = incoming.turn
    assert (turn.at, turn.text, turn.tap, turn.attachment, turn.edited) == (
        AT,
        "hm",
        Tap("q1", "a"),
        Attachment.VOICE,
        True,
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("cafe\u0301", "café"),
        ("\u202eknup on\u202c", "knup on"),
        ("half\u200bway", "halfway"),
        ("soft\u00adhyphen", "softhyphen"),
        ("nul\0byte", "nulbyte"),
        ("half a pair \ud83d", "half a pair "),
        ("\ufeffstart", "start"),
        ("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("x" * 5000, "x" * LONGEST_TEXT),
    ],
)
def test_text_is_composed_and_rid_of_what_cannot_be_seen(typed: str, read: str) -> None:
    assert clean_text(typed) == read


@given(st.text())
def test_clean_text_can_be_stored_and_is_clean_already(typed: str) -> None:
    once = clean_text(typed)
    once.encode("utf-8")
    assert "\0" not in once
    assert len(once) <= LONGEST_TEXT
    assert clean_text(once) == once
