import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import Incoming, Membership
from bot.telegram.updates import ALLOWED, GroupNotice, Unread, read_update
from dialogs.turn import Attachment, Tap

NOW = datetime(2026, 5, 4, 12, 0, 0, 250_000, tzinfo=UTC)
SENT = int(NOW.timestamp())
ANA = {"id": 77, "is_bot": False, "first_name": "Ana", "language_code": "en-GB"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Ana"}
GROUP = {"id": -100, "type": "supergroup", "title": "Friends"}


def message(**content: object) -> dict[str, Any]:
    return {"message_id": 5, "date": SENT, "chat": PRIVATE, "from": ANA, **content}


def read(kind: str, content: object) -> object:
    return read_update({"update_id": 9, kind: content}, NOW)


def test_a_text_is_what_the_person_said_just_now() -> None:
    assert read("message", message(text="Hello\u200b")) == Incoming(
        9, "77", NOW, "Hello", language="en-GB", message_id="5"
    )


@pytest.mark.parametrize("number", [None, 0, -1, True, "5", 2**70])
def test_a_message_whose_number_nobody_can_use_is_answered_all_the_same(number: object) -> None:
    incoming = read("message", message(text="Hello") | {"message_id": number})
    assert incoming == Incoming(9, "77", NOW, "Hello", language="en-GB")


def test_a_message_that_waited_keeps_its_own_instant() -> None:
    hours_ago = SENT - 7200
    incoming = read("message", message(text="Hello", date=hours_ago))
    assert isinstance(incoming, Incoming)
    assert incoming.at == datetime.fromtimestamp(hours_ago, UTC)


def test_an_instant_ahead_of_this_clock_is_now() -> None:
    incoming = read("message", message(text="Hello", date=SENT + 300))
    assert isinstance(incoming, Incoming)
    assert incoming.at == NOW


def test_a_caption_is_read_and_the_picture_named() -> None:
    incoming = read("message", message(photo=[{"file_id": "x"}], caption="my walk"))
    assert isinstance(incoming, Incoming)
    assert (incoming.text, incoming.attachment) == ("my walk", Attachment.PHOTO)


@pytest.mark.parametrize(
    ("key", "attachment"),
    [
        ("sticker", Attachment.STICKER),
        ("voice", Attachment.VOICE),
        ("video_note", Attachment.VOICE),
        ("photo", Attachment.PHOTO),
        ("document", Attachment.OTHER),
        ("location", Attachment.OTHER),
        ("contact", Attachment.OTHER),
        ("dice", Attachment.OTHER),
    ],
)
def test_what_cannot_be_read_is_named(key: str, attachment: Attachment) -> None:
    incoming = read("message", message(**{key: {"file_id": "x"}}))
    assert isinstance(incoming, Incoming)
    assert (incoming.text, incoming.attachment) == ("", attachment)


def test_an_edit_carries_the_new_words_at_the_time_of_the_edit() -> None:
    late = SENT - 3600
    incoming = read("edited_message", message(text="weekly", date=SENT - 7200, edit_date=late))
    assert incoming == Incoming(
        9, "77", datetime.fromtimestamp(late, UTC), "weekly", edited=True, language="en-GB", message_id="5"
    )


def test_a_moving_location_asks_for_no_answer() -> None:
    assert isinstance(read("edited_message", message(location={}, edit_date=SENT)), Unread)


@pytest.mark.parametrize(
    "service", ["pinned_message", "message_auto_delete_timer_changed", "forum_topic_created"]
)
def test_a_service_message_asks_for_no_answer(service: str) -> None:
    reading = read("message", message(**{service: {}}))
    assert isinstance(reading, Unread)
    assert not reading.broken


def test_a_bot_gets_no_answer() -> None:
    assert isinstance(read("message", message(text="hi", **{"from": {**ANA, "is_bot": True}})), Unread)


@pytest.mark.parametrize(
    ("data", "tap"),
    [
        ("v1:q7:keep", Tap("q7", "keep")),
        ("v1:c0123:not_yet", Tap("c0123", "not_yet")),
        ("v1:q7:a:b", Tap("q7", "a:b")),
        ("v1::", Tap("", "")),
        ("v2:q7:keep", Tap("", "")),
        ("v1:q7", Tap("", "")),
        ("drop table", Tap("", "")),
        ("", Tap("", "")),
        (None, Tap("", "")),
    ],
)
def test_callback_data_is_a_tap_or_a_stale_one(data: str | None, tap: Tap) -> None:
    query = {"id": "q1", "from": ANA, "message": message(text="Which?"), "data": data}
    incoming = read("callback_query", query)
    assert incoming == Incoming(9, "77", NOW, tap=tap, callback_id="q1", language="en-GB")


def test_a_tap_on_a_deleted_message_is_read() -> None:
    query = {
        "id": "q1",
        "from": ANA,
        "message": {"chat": PRIVATE, "message_id": 3, "date": 0},
        "data": "v1:q2:yes",
    }
    incoming = read("callback_query", query)
    assert isinstance(incoming, Incoming)
    assert incoming.tap == Tap("q2", "yes")
    assert incoming.at == NOW


@pytest.mark.parametrize("query", [{"id": "q1", "from": ANA, "data": "v1:q2:yes"}])
def test_a_tap_outside_a_private_chat_is_only_acknowledged(query: dict[str, Any]) -> None:
    for tap in (query, {**query, "message": message(chat=GROUP)}):
        reading = read("callback_query", tap)
        assert isinstance(reading, Unread)
        assert (reading.callback_id, reading.broken) == ("q1", False)


@pytest.mark.parametrize(
    ("query", "callback_id"),
    [
        ({"id": "q1", "message": {"chat": "nonsense"}}, "q1"),
        ({"id": "q1", "message": {"chat": PRIVATE}}, "q1"),
        ({"id": 5, "message": {"chat": "nonsense"}}, None),
        ("q1", None),
    ],
)
def test_a_broken_tap_is_acknowledged_where_it_can_be(query: object, callback_id: str | None) -> None:
    reading = read("callback_query", query)
    assert isinstance(reading, Unread)
    assert (reading.callback_id, reading.broken) == (callback_id, True)


@pytest.mark.parametrize(
    ("status", "membership"), [("kicked", Membership.BLOCKED), ("member", Membership.UNBLOCKED)]
)
def test_blocking_and_unblocking_are_noticed(status: str, membership: Membership) -> None:
    change = {"chat": PRIVATE, "from": ANA, "date": SENT, "new_chat_member": {"status": status}}
    assert read("my_chat_member", change) == Incoming(9, "77", NOW, membership=membership)


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_chats_with_several_people_are_told_apart(kind: str) -> None:
    chat = {**GROUP, "type": kind}
    added = {"chat": chat, "from": ANA, "date": SENT, "new_chat_member": {"status": "administrator"}}
    removed = {**added, "new_chat_member": {"status": "left"}}
    assert read("my_chat_member", added) == GroupNotice(-100, "en-GB")
    assert read("message", message(chat=chat, text="/start")) == GroupNotice(-100, "en-GB")
    assert isinstance(read("my_chat_member", removed), Unread)
    assert isinstance(read("message", message(chat=chat, left_chat_member={})), Unread)


@pytest.mark.parametrize(
    "content", [{}, {"chat": None}, {"chat": {"id": "x", "type": "private"}}, "text", 5, []]
)
@pytest.mark.parametrize("kind", ALLOWED)
def test_a_broken_update_is_left_unread(kind: str, content: object) -> None:
    reading = read(kind, content)
    assert isinstance(reading, Unread)
    assert "text" not in reading.reason


def test_an_update_of_an_unknown_kind_is_left_unread() -> None:
    assert isinstance(read("poll_answer", {"poll_id": "1"}), Unread)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "from", "id", "type", "date", "text", "data", "message", "status"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(ALLOWED), json_values)
def test_no_update_raises(kind: str, content: object) -> None:
    reading = read_update({"update_id": 9, kind: content}, NOW + timedelta(0))
    assert isinstance(reading, Incoming | GroupNotice | Unread)
    json.dumps(str(reading))
