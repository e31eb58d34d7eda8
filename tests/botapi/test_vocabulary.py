"""What a person does reaches the bot as Telegram words it; what the bot does is what the person sees."""

import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from .raw import Answer, post
from .server import BotApiServer
from .user import User

YES_NO = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("No, thanks", callback_data="n")]]
)
Say = Callable[..., Answer]


@pytest.fixture
def ana(botapi: BotApiServer) -> User:
    return botapi.user(first_name="Ana", language_code="es", username="ana")


@pytest.fixture
def say(botapi: BotApiServer, ana: User) -> Say:
    def say(text: str, markup: InlineKeyboardMarkup | None = None, chat_id: int | None = None) -> Answer:
        params = {"chat_id": str(chat_id or ana.chat_id), "text": text}
        if markup is not None:
            params["reply_markup"] = markup.to_json()
        return post(botapi, "sendMessage", params)

    return say


def last_update(server: BotApiServer) -> dict[str, Any]:
    update: dict[str, Any] = post(server, "getUpdates", {}).body["result"][-1]
    return update


def test_start_with_a_deep_link(botapi: BotApiServer, ana: User) -> None:
    ana.starts("inv_123")
    message = last_update(botapi)["message"]
    assert message["text"] == "/start inv_123"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "es"
    assert message["chat"] == {"id": ana.chat_id, "type": "private", "first_name": "Ana", "username": "ana"}


@pytest.mark.parametrize("payload", ["x" * 65, "a b", ""])
def test_a_payload_telegram_would_drop(ana: User, payload: str) -> None:
    assert ana.starts(payload).text == "/start"


def test_command_offsets_count_utf16(botapi: BotApiServer, ana: User) -> None:
    ana.says("🎯 /help a/b")
    assert last_update(botapi)["message"]["entities"] == [{"type": "bot_command", "offset": 3, "length": 5}]


def test_editing(botapi: BotApiServer, ana: User) -> None:
    said = ana.says("run")
    ana.edits(said, "walk")
    edited = last_update(botapi)["edited_message"]
    assert (edited["message_id"], edited["text"]) == (said.message_id, "walk")
    assert edited["edit_date"] >= edited["date"]


def test_sticker_voice_photo(botapi: BotApiServer, ana: User) -> None:
    ana.sends_sticker()
    assert last_update(botapi)["message"]["sticker"]["type"] == "regular"
    ana.sends_voice()
    assert last_update(botapi)["message"]["voice"]["duration"] == 3
    ana.sends_photo(caption="look")
    message = last_update(botapi)["message"]
    assert (message["caption"], message["photo"][0]["width"]) == ("look", 1)


def test_nobody_is_written_to_before_they_start(ana: User, say: Say) -> None:
    assert say("hi").description == "Forbidden: bot can't initiate conversation with a user"
    assert say("hi", chat_id=4711).description == "Bad Request: chat not found"
    ana.starts()
    assert say("hi").status == 200


def test_blocking_and_coming_back(botapi: BotApiServer, ana: User, say: Say) -> None:
    ana.starts()
    ana.blocks()
    change = last_update(botapi)["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("member", "kicked")
    assert say("hi").description == "Forbidden: bot was blocked by the user"
    ana.unblocks()
    assert last_update(botapi)["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert say("hi").status == 200
    ana.deletes_account()
    assert say("hi").description == "Forbidden: user is deactivated"
    assert [each.status for each in botapi.refusals] == [403, 403]


def test_reading_goes_down_the_chat(ana: User, say: Say) -> None:
    ana.starts()
    for text in ("one fish", "two fish", "red fish"):
        say(text)
    assert ana.sees("fish").text == "one fish"
    assert ana.sees(re.compile(r"^r.d")).text == "red fish"
    with pytest.raises(AssertionError, match="two fish"):
        ana.sees("two", within=0.05)


def test_seeing_waits(ana: User, say: Say) -> None:
    ana.starts()
    threading.Timer(0.1, say, ["late"]).start()
    before = time.perf_counter()
    assert ana.sees("late", within=5).text == "late"
    assert time.perf_counter() - before < 2


def test_seeing_fails_with_the_transcript(ana: User, say: Say) -> None:
    ana.starts()
    say("Hello", YES_NO)
    with pytest.raises(AssertionError) as caught:
        ana.sees("Goodbye", within=0.05)
    assert str(caught.value) == (
        "Ana did not see 'Goodbye' within 0.05 s\nAna: /start\nWaymark: Hello | [Yes] [No, thanks]"
    )


def test_seeing_nothing(ana: User, say: Say) -> None:
    ana.starts()
    ana.sees_nothing(for_seconds=0.05)
    say("hi")
    with pytest.raises(AssertionError, match="saw 'hi'"):
        ana.sees_nothing(for_seconds=0.05)
    ana.sees("hi")
    ana.sees_nothing(for_seconds=0.05)


def test_an_edit_is_seen_again_but_new_buttons_are_not(botapi: BotApiServer, ana: User, say: Say) -> None:
    ana.starts()
    number = say("Sure?", YES_NO).body["result"]["message_id"]
    first = ana.sees("Sure?")
    target = {"chat_id": str(ana.chat_id), "message_id": str(number)}
    post(botapi, "editMessageReplyMarkup", target)
    ana.sees_nothing(for_seconds=0.05)
    post(botapi, "editMessageText", {**target, "text": "Sure? Yes."})
    assert ana.sees("Sure? Yes.").edited
    assert first.labels == ["Yes", "No, thanks"]


def test_tapping(botapi: BotApiServer, ana: User, say: Say) -> None:
    ana.starts()
    say("First?", YES_NO)
    number = say("Second?", YES_NO).body["result"]["message_id"]
    tap = ana.taps("thanks")
    query = last_update(botapi)["callback_query"]
    assert (query["data"], query["message"]["message_id"], query["id"]) == ("n", number, tap.query_id)
    assert query["from"]["id"] == ana.chat_id
    assert ana.last_tap is tap
    assert not tap.answered
    post(botapi, "answerCallbackQuery", {"callback_query_id": tap.query_id, "text": "Noted"})
    assert (tap.answered, tap.toast, tap.is_alert) == (True, "Noted", False)


def test_tapping_waits_for_the_answer(botapi: BotApiServer, ana: User, say: Say) -> None:
    ana.starts()
    say("Sure?", YES_NO)

    def answer() -> None:
        while ana.last_tap is None:
            threading.Event().wait(0.005)
        post(botapi, "answerCallbackQuery", {"callback_query_id": ana.last_tap.query_id})

    answering = threading.Thread(target=answer)
    answering.start()
    assert ana.taps("Yes", until_answered=True).answered
    answering.join()
    with pytest.raises(AssertionError, match="got no answer to tapping 'Yes'"):
        ana.taps("Yes", within=0.05, until_answered=True)


def test_tapping_what_is_not_there(ana: User, say: Say) -> None:
    ana.starts()
    say("Sure?", YES_NO)
    with pytest.raises(AssertionError, match=r"found no button 'Maybe' within 0\.05 s"):
        ana.taps("Maybe", within=0.05)
    with pytest.raises(AssertionError, match="could be"):
        ana.taps(re.compile("e|a"))


def test_an_old_screen_can_still_be_tapped(botapi: BotApiServer, ana: User, say: Say) -> None:
    ana.starts()
    number = say("Sure?", YES_NO).body["result"]["message_id"]
    old = ana.sees("Sure?")
    target = {"chat_id": str(ana.chat_id), "message_id": str(number)}
    post(botapi, "editMessageText", {**target, "text": "Done"})
    with pytest.raises(AssertionError, match="found no button"):
        ana.taps("Yes", within=0.05)
    ana.taps("Yes", message=old)
    assert "reply_markup" not in last_update(botapi)["callback_query"]["message"]
    post(botapi, "deleteMessage", target)
    ana.forges("v9:anything", old)
    query = last_update(botapi)["callback_query"]
    assert query["data"] == "v9:anything"
    assert query["message"] == {
        "chat": {"id": ana.chat_id, "type": "private", "first_name": "Ana", "username": "ana"},
        "message_id": number,
        "date": 0,
    }


@pytest.mark.parametrize(
    ("method", "change", "description"),
    [
        ("editMessageText", {"message_id": "2", "text": "Sure?"}, "message is not modified"),
        ("editMessageReplyMarkup", {"message_id": "2"}, "message is not modified"),
        ("editMessageText", {"message_id": "1", "text": "x"}, "message can't be edited"),
        ("editMessageText", {"message_id": "9", "text": "x"}, "message to edit not found"),
        ("editMessageCaption", {"message_id": "2", "caption": "x"}, "there is no caption in the message"),
        ("deleteMessage", {"message_id": "9"}, "message to delete not found"),
        ("sendMessage", {"text": "x", "reply_parameters": '{"message_id": 9}'}, "replied not found"),
        ("sendMessage", {"text": "x", "reply_parameters": '{"message_id": 2, "quote": "y"}'}, "QUOTE_TEXT"),
        ("sendMessage", {"text": "x", "message_effect_id": "1"}, "EFFECT_ID_INVALID"),
        ("setMessageReaction", {"message_id": "9"}, "message to react not found"),
        ("sendDocument", {"document": "file-9"}, "wrong remote file identifier"),
        ("sendPhoto", {"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ("leaveChat", {}, "private chats"),
    ],
)
def test_what_the_chat_refuses(
    botapi: BotApiServer, ana: User, say: Say, method: str, change: dict[str, str], description: str
) -> None:
    ana.starts()
    say("Sure?")
    answer = post(botapi, method, {"chat_id": str(ana.chat_id), **change})
    assert answer.status == 400
    assert description in answer.description
    assert [each.method for each in botapi.refusals] == [method]
    assert len(ana.messages) == 1


def test_the_clock_can_be_set() -> None:
    at = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
    with BotApiServer(now=lambda: at) as server:
        server.user().says("hi")
        assert last_update(server)["message"]["date"] == int(at.timestamp())


async def test_blocking_words_are_refused_on_an_event_loop(ana: User) -> None:
    for word in (ana.sees, ana.sees_nothing, lambda: ana.taps("Yes")):
        with pytest.raises(RuntimeError, match="in an async test use"):
            word()
    await ana.asees_nothing(for_seconds=0.05)


def test_a_group(botapi: BotApiServer, ana: User, say: Say) -> None:
    bob = botapi.user(first_name="Bob")
    group = botapi.group(ana, bob, title="Walkers")
    added, service = post(botapi, "getUpdates", {}).body["result"]
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["is_bot"]
    seat = group.member(bob)
    before = len(botapi.updates)
    seat.says("just chatting")
    assert len(botapi.updates) == before
    seat.says("/start")
    message = last_update(botapi)["message"]
    assert (message["chat"]["type"], message["chat"]["title"]) == ("group", "Walkers")
    assert message["from"]["first_name"] == "Bob"
    say("Please write to me alone", chat_id=group.chat_id)
    seen = seat.sees("alone")
    seat.says("why?", reply_to=seen)
    assert last_update(botapi)["message"]["reply_to_message"]["message_id"] == seen.message_id
    group.removes_bot()
    assert not group.has_bot
    assert say("hi", chat_id=group.chat_id).description == "Forbidden: bot was kicked from the group chat"
