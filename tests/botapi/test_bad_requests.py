"""Requests made by hand, each wrong in one way, are refused for that reason and remembered as breaches."""

import json
from dataclasses import dataclass, field

import pytest

from .participant import PIXEL
from .raw import Answer, post, post_body, post_files, post_json
from .server import BotApiServer

CHAT = 55
CONFIRM = {"text": "a", "callback_data": "x"}


@dataclass(frozen=True, slots=True)
class Bad:
    method: str
    breach: str
    params: dict[str, object] = field(default_factory=dict)
    says: str = ""


def send(breach: str, says: str = "", **params: object) -> Bad:
    return Bad("sendMessage", breach, {"chat_id": CHAT, "text": "hi", **params}, says)


def keyboard(breach: str, says: str = "", *rows: object) -> Bad:
    return send(breach, says, reply_markup={"inline_keyboard": list(rows)})


def html(says: str, text: str) -> Bad:
    return send(says, f"can't parse entities: {says}", text=text, parse_mode="HTML")


def commands(breach: str, says: str, *given: object) -> Bad:
    return Bad("setMyCommands", breach, {"commands": list(given)}, says)


BAD = {
    "no text": Bad("sendMessage", "text: required by sendMessage, missing", {"chat_id": CHAT}),
    "no chat": Bad("sendMessage", "chat_id: required by sendMessage, missing", {"text": "hi"}),
    "unknown parameter": send("parsemode: unknown field of sendMessage", parsemode="HTML"),
    "deprecated parameter": send("reply_to_message_id: deprecated", reply_to_message_id=1),
    "chat id a word": send("chat_id: is neither an integer nor an @username", chat_id="ana"),
    "chat id zero": send("chat_id: is zero", "chat_id is empty", chat_id=0),
    "boolean as a number": send("protect_content: is neither true nor false", protect_content="1"),
    "integer as a word": send("message_thread_id: is not an integer", message_thread_id="one"),
    "empty text": send("text: 0 characters after parsing", "message text is empty", text=""),
    "white text": send("text: 0 characters after parsing", "message text is empty", text=" \n\t "),
    "text empty after parsing": send(
        "text: 0 characters after parsing", "message text is empty", text="<b> </b>", parse_mode="HTML"
    ),
    "text too long": send("text: 4097 characters", "message is too long", text="x" * 4097),
    "text too long in UTF-16": send("text: 4098 characters", "message is too long", text="🎯" * 2049),
    "unknown parse mode": send("HTML only", "can't parse entities", parse_mode="Fancy"),
    "parse mode and entities": send(
        "text: has both", parse_mode="HTML", entities=[{"type": "bold", "offset": 0, "length": 1}]
    ),
    "entities beyond the text": send(
        "text: entities reach", "ENTITY_BOUNDS_INVALID", entities=[{"type": "bold", "offset": 1, "length": 2}]
    ),
    "unknown entity": send(
        "entities[0].type", "unsupported entity type", entities=[{"type": "big", "offset": 0, "length": 2}]
    ),
    "date_time entity without its time": send(
        "entities[0].unix_time: required", entities=[{"type": "date_time", "offset": 0, "length": 2}]
    ),
    "unknown tag": html('Unsupported start tag "div" at byte offset 0', "<div>x</div>"),
    "stray angle": html('Unsupported start tag "3" at byte offset 2', "I <3 you"),
    "unclosed tag": html('Can\'t find end tag corresponding to start tag "b"', "<b>x"),
    "crossed tags": html(
        'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"', "<b><i>x</b></i>"
    ),
    "stray end": html("Unexpected end tag at byte offset 1", "x</b>"),
    "bare ampersand": html("Unescaped '&' at byte offset 2", "a & b"),
    "link without href": html('Tag "a" must have attribute "href"', "<a>x</a>"),
    "bold in code": html('Entity "bold" inside "code"', "<code><b>x</b></code>"),
    "quote in quote": html(
        'Entity "blockquote" inside "blockquote"', "<blockquote>a<blockquote>b</blockquote></blockquote>"
    ),
    "wrong time format": html('Tag "tg-time" has a wrong format', '<tg-time unix="1" format="x">t</tg-time>'),
    "markup not JSON": send("reply_markup: is not JSON", reply_markup="[["),
    "markup of no kind": send("reply_markup: fits no member", reply_markup={"buttons": []}),
    "half of two markups": send(
        "reply_markup: fits no member", reply_markup={"inline_keyboard": [], "remove_keyboard": True}
    ),
    "one level of rows": send("reply_markup: fits no member", reply_markup={"inline_keyboard": [CONFIRM]}),
    "force_reply a number": send("must be true", reply_markup={"force_reply": 1}),
    "unknown button field": keyboard("callbackdata: unknown field", "", [{"text": "a", "callbackdata": "x"}]),
    "button data a number": keyboard(
        "callback_data: must be a string", "", [{"text": "a", "callback_data": 1}]
    ),
    "button data too long": keyboard(
        "callback_data: 65 bytes", "BUTTON_DATA_INVALID", [{"text": "a", "callback_data": "x" * 65}]
    ),
    "button data too many bytes": keyboard(
        "callback_data: 66 bytes", "BUTTON_DATA_INVALID", [{"text": "a", "callback_data": "é" * 33}]
    ),
    "button data empty": keyboard(
        "callback_data: 0 bytes", "BUTTON_DATA_INVALID", [{"text": "a", "callback_data": ""}]
    ),
    "button without action": keyboard(
        "a button without an action", "Text buttons are unallowed in the inline keyboard", [{"text": "a"}]
    ),
    "button with two actions": keyboard(
        "2 actions: callback_data, url", "", [{**CONFIRM, "url": "https://example.org"}]
    ),
    "button without text": keyboard(
        "text: 0 characters", "must be non-empty", [{"text": "", "callback_data": "x"}]
    ),
    "button style": keyboard(
        "style: 'red' is not one of", "BUTTON_STYLE_INVALID", [{**CONFIRM, "style": "red"}]
    ),
    "button link": keyboard("not a link", "BUTTON_URL_INVALID", [{"text": "a", "url": "example"}]),
    "nine in a row": keyboard("more than 8 buttons in a row", "", [CONFIRM] * 9),
    "104 buttons": keyboard("more than 100 buttons", "reply markup is too long", *[[CONFIRM] * 8] * 13),
    "an empty row": keyboard("a row without buttons", "", []),
    "reply to nothing": send("reply_parameters.message_id: required", reply_parameters={}),
    "reply id as text": send(
        "reply_parameters.message_id: must be an integer, is a string", reply_parameters={"message_id": "1"}
    ),
    "reply flag as text": send(
        "must be a boolean, is a string",
        reply_parameters={"message_id": 1, "allow_sending_without_reply": "true"},
    ),
    "null": send("must be a string, is null", reply_parameters={"message_id": 1, "quote": None}),
    "reaction without type": Bad(
        "setMessageReaction",
        "reaction[0]: fits no member",
        {"chat_id": CHAT, "message_id": 1, "reaction": [{"emoji": "👍"}]},
    ),
    "reaction not allowed": Bad(
        "setMessageReaction",
        "is not one of",
        {"chat_id": CHAT, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "🎯"}]},
        "REACTION_INVALID",
    ),
    "two reactions": Bad(
        "setMessageReaction",
        "reaction: 2 items",
        {"chat_id": CHAT, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}] * 2},
        "REACTIONS_TOO_MANY",
    ),
    "paid reaction": Bad(
        "setMessageReaction",
        "bots can't use paid reactions",
        {"chat_id": CHAT, "message_id": 1, "reaction": [{"type": "paid"}]},
    ),
    "chat action": Bad("sendChatAction", "action: 'think' is not", {"chat_id": CHAT, "action": "think"}),
    "edit of nothing": Bad("editMessageText", "an edit names", {"text": "x"}, "identifier is not specified"),
    "edit without text": Bad(
        "editMessageText", "text: missing", {"chat_id": CHAT, "message_id": 1}, "message text is empty"
    ),
    "edit with a reply keyboard": Bad(
        "editMessageText",
        "reply_markup.keyboard: unknown field of InlineKeyboardMarkup",
        {"chat_id": CHAT, "message_id": 1, "text": "x", "reply_markup": {"keyboard": [["a"]]}},
    ),
    "long toast": Bad(
        "answerCallbackQuery",
        "text: 201 characters",
        {"callback_query_id": "1", "text": "x" * 201},
        "MESSAGE_TOO_LONG",
    ),
    "answer to an unknown tap": Bad(
        "answerCallbackQuery",
        "query is too old and response timeout expired or query ID is invalid",
        {"callback_query_id": "4711"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    "command with a capital": commands(
        "commands[0].command", "BOT_COMMAND_INVALID", {"command": "Help", "description": "Help"}
    ),
    "command with a slash": commands(
        "commands[0].command", "BOT_COMMAND_INVALID", {"command": "/help", "description": "Help"}
    ),
    "command too long": commands(
        "commands[0].command", "BOT_COMMAND_INVALID", {"command": "a" * 33, "description": "Help"}
    ),
    "command undescribed": commands(
        "commands[0].description: 0", "DESCRIPTION_INVALID", {"command": "a", "description": ""}
    ),
    "101 commands": commands(
        "commands: 101 items", "TOO_MUCH", *[{"command": "a", "description": "b"}] * 101
    ),
    "scope without its chat": Bad(
        "setMyCommands", "scope.chat_id: required", {"commands": [], "scope": {"type": "chat"}}
    ),
    "unknown scope": Bad("setMyCommands", "scope: fits no member", {"commands": [], "scope": {"type": "me"}}),
    "language": Bad("setMyDescription", "language_code", {"language_code": "english"}, "LANG_CODE_INVALID"),
    "long description": Bad("setMyDescription", "description: 513", {"description": "x" * 513}),
    "long short description": Bad(
        "setMyShortDescription", "short_description: 121", {"short_description": "x" * 121}
    ),
    "menu button without type": Bad(
        "setChatMenuButton", "menu_button: fits no member", {"menu_button": {"text": "a"}}
    ),
    "too many updates": Bad("getUpdates", "limit: 101 is not within 1–100", {"limit": 101}),
    "too long a poll": Bad("getUpdates", "timeout: 51 is not within 0–50", {"timeout": 51}),
    "unknown update kind": Bad("getUpdates", "'messages' is not", {"allowed_updates": ["messages"]}),
    "webhook secret": Bad(
        "setWebhook", "secret_token", {"url": "https://example.org", "secret_token": "a b"}
    ),
    "photo missing": Bad("sendPhoto", "photo: required by sendPhoto", {"chat_id": CHAT}),
    "caption too long": Bad(
        "sendDocument",
        "caption: 1025 characters",
        {"chat_id": CHAT, "document": "file-1", "caption": "x" * 1025},
        "message caption is too long",
    ),
    "attachment not there": Bad(
        "sendDocument", "was not uploaded", {"chat_id": CHAT, "document": "attach://nowhere"}
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_is_refused(botapi: BotApiServer, bad: Bad) -> None:
    botapi.user(chat_id=CHAT).starts()
    form = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in bad.params.items()
    }
    answer = post(botapi, bad.method, form)
    assert_refused(botapi, answer, bad.breach)
    assert answer.status == 400
    assert bad.says in answer.description


def assert_refused(botapi: BotApiServer, answer: Answer, breach: str) -> None:
    """One breaching request, which reached no chat and would have failed the test at its end."""
    assert answer.body["ok"] is False
    assert answer.body["error_code"] == answer.status
    assert len({each.method for each in botapi.calls() if each.breaches}) == 1
    assert any(breach in each for each in botapi.breaches), botapi.breaches
    assert not any(each.accepted for each in botapi.calls())
    with pytest.raises(AssertionError, match="breaching requests"):
        botapi.assert_clean()
    botapi.forgive()


def test_json_body_with_wrong_types(botapi: BotApiServer) -> None:
    botapi.user(chat_id=CHAT).starts()
    answer = post_json(botapi, "sendMessage", {"chat_id": CHAT, "text": 5})
    assert_refused(botapi, answer, "text: must be a string, is an integer")


def test_a_good_json_body_is_taken(botapi: BotApiServer) -> None:
    ana = botapi.user(chat_id=CHAT)
    ana.starts()
    body = {"chat_id": CHAT, "text": "hi", "reply_markup": {"inline_keyboard": [[CONFIRM]]}}
    assert post_json(botapi, "SENDMESSAGE", body).status == 200
    assert ana.messages[0].labels == ["a"]


@pytest.mark.parametrize("body", [b"[]", b"{", b"7"])
def test_a_body_that_is_no_json_object(botapi: BotApiServer, body: bytes) -> None:
    answer = post_body(botapi, "sendChatAction", body, "application/json")
    assert_refused(botapi, answer, "body: not")


def test_an_unknown_content_type(botapi: BotApiServer) -> None:
    answer = post_body(botapi, "getMe", b"x", "text/plain")
    assert_refused(botapi, answer, "body: content type text/plain")


def test_a_parameter_given_twice(botapi: BotApiServer) -> None:
    answer = post_body(botapi, "getUpdates", b"limit=1&limit=2", "application/x-www-form-urlencoded")
    assert_refused(botapi, answer, "limit: given twice")


def test_an_unknown_method(botapi: BotApiServer) -> None:
    answer = post(botapi, "sendMesage", {})
    assert answer.status == 404
    assert_refused(botapi, answer, "no such method")


def test_a_file_nobody_refers_to(botapi: BotApiServer) -> None:
    botapi.user(chat_id=CHAT).starts()
    answer = post_files(
        botapi,
        "sendPhoto",
        {"chat_id": str(CHAT)},
        {"photo": ("a.png", PIXEL), "other": ("b.png", PIXEL)},
    )
    assert_refused(botapi, answer, "other: a file no parameter refers to")


def test_an_empty_file(botapi: BotApiServer) -> None:
    botapi.user(chat_id=CHAT).starts()
    answer = post_files(botapi, "sendDocument", {"chat_id": str(CHAT)}, {"document": ("a.csv", b"")})
    assert_refused(botapi, answer, "document: empty file")


def test_an_answer_given_twice(botapi: BotApiServer) -> None:
    ana = botapi.user(chat_id=CHAT)
    ana.starts()
    markup = json.dumps({"inline_keyboard": [[CONFIRM]]})
    post(botapi, "sendMessage", {"chat_id": str(CHAT), "text": "?", "reply_markup": markup})
    query = {"callback_query_id": ana.taps("a").query_id}
    assert post(botapi, "answerCallbackQuery", query).status == 200
    second = post(botapi, "answerCallbackQuery", query)
    assert "query ID is invalid" in second.description
    assert len(botapi.breaches) == 1
    botapi.forgive()
    botapi.tolerate_double_answers()
    assert post(botapi, "answerCallbackQuery", query).status == 400
    assert botapi.breaches == []


def test_a_method_this_server_does_not_carry_out(botapi: BotApiServer) -> None:
    answer = post(botapi, "sendDice", {"chat_id": str(CHAT)})
    assert answer.description == "Bad Request: sendDice is not supported by this server"
    assert botapi.unsupported == ["sendDice"]
    with pytest.raises(AssertionError, match="sendDice: not supported"):
        botapi.assert_clean()
    botapi.forgive()


@pytest.mark.parametrize(("token", "status"), [("1:wrong", 401), ("nonsense", 404)])
def test_a_wrong_token(botapi: BotApiServer, token: str, status: int) -> None:
    assert post(botapi, "getMe", {}, token=token).status == status
    assert [each.status for each in botapi.refusals] == [status]
