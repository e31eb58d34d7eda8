"""What Telegram answers, through the library, to what delivery is told."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from telegram.constants import ReactionEmoji

from bot.channel import (
    Moved,
    NotSent,
    Refused,
    SendError,
    Unauthorised,
    UnknownOutcome,
    Unreachable,
    Wait,
)
from bot.telegram.channel import TelegramChannel
from bot.telegram.reactions import EMOJI
from dialogs.reaction import Reaction
from dialogs.reply import Choice, Reply
from dialogs.say import Lines, say
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.wire import Wire, answer, client_on, refuse

WORDS = catalogue()
HELLO = Reply(say("plain"))
PRIVATE_WORDS = "my divorce"
Answer = Callable[[str, dict[str, Any]], httpx.Response | None]


@asynccontextmanager
async def channel_on(wire: Wire, effect: str = "") -> AsyncIterator[TelegramChannel]:
    client = client_on(wire)
    await client.initialize()
    try:
        yield TelegramChannel(client, WORDS, effect)
    finally:
        await client.shutdown()


def failing(error: type[httpx.RequestError]) -> Answer:
    def answer(method: str, params: dict[str, Any]) -> httpx.Response | None:
        if method == "sendMessage":
            raise error(f"about {PRIVATE_WORDS}")
        return None

    return answer


def answering(*responses: httpx.Response) -> Answer:
    waiting = list(responses)

    def answer(method: str, params: dict[str, Any]) -> httpx.Response | None:
        return waiting.pop(0) if method in {"sendMessage", "answerCallbackQuery"} and waiting else None

    return answer


async def error_of(answer: Answer, reply: Reply = HELLO) -> SendError:
    async with channel_on(Wire(answer)) as channel:
        with pytest.raises(SendError) as raised:
            await channel.send("77", reply, "en")
    assert PRIVATE_WORDS not in str(raised.value)
    assert raised.value.__cause__ is None or isinstance(raised.value.__cause__, SendError)
    return raised.value


async def test_a_message_goes_out_as_html_without_previews() -> None:
    wire = Wire()
    reply = Reply(say("told", goal="a < b"), ((Choice("yes", say("yes")),),), "q1", protect=True)
    async with channel_on(wire) as channel:
        assert await channel.send("77", reply, "en") == "1"
    (sent,) = wire.of("sendMessage")
    assert sent["chat_id"] == 77
    assert sent["text"] == "You wrote: <b>a &lt; b</b>"
    assert sent["parse_mode"] == "HTML"
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["protect_content"] is True
    assert sent["reply_markup"] == {"inline_keyboard": [[{"text": "Yes", "callback_data": "v1:q1:yes"}]]}


@pytest.mark.parametrize(
    ("status", "description", "parameters", "expected"),
    [
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, Wait),
        (429, "Too Many Requests", {}, Wait),
        (403, "Forbidden: bot was blocked by the user", {}, Unreachable),
        (403, "Forbidden: user is deactivated", {}, Unreachable),
        (403, "Forbidden: bot can't initiate conversation with a user", {}, Unreachable),
        (403, "Forbidden: something new", {}, Refused),
        (400, "Bad Request: chat not found", {}, Unreachable),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1009}, Moved),
        (400, "Bad Request: message text is empty", {}, Refused),
        (400, f"Bad Request: something about {PRIVATE_WORDS}", {}, Refused),
        (401, "Unauthorized", {}, Unauthorised),
        (404, "Not Found", {}, Unauthorised),
        (409, "Conflict: something", {}, UnknownOutcome),
        (500, "Internal Server Error", {}, UnknownOutcome),
    ],
)
async def test_each_answer_has_its_meaning(
    status: int, description: str, parameters: dict[str, int], expected: type[SendError]
) -> None:
    error = await error_of(answering(refuse(status, description, **parameters)))
    assert type(error) is expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ConnectError, NotSent),
        (httpx.ConnectTimeout, NotSent),
        (httpx.PoolTimeout, NotSent),
        (httpx.ReadTimeout, UnknownOutcome),
        (httpx.WriteTimeout, UnknownOutcome),
        (httpx.ReadError, UnknownOutcome),
        (httpx.WriteError, UnknownOutcome),
        (httpx.RemoteProtocolError, UnknownOutcome),
    ],
)
async def test_each_network_failure_has_its_meaning(
    error: type[httpx.RequestError], expected: type[SendError]
) -> None:
    assert type(await error_of(failing(error))) is expected


async def test_how_long_to_wait_and_where_the_chat_moved_are_told() -> None:
    wait = await error_of(answering(refuse(429, "Too Many Requests", retry_after=7)))
    moved = await error_of(answering(refuse(400, "Bad Request: upgraded", migrate_to_chat_id=-1009)))
    assert isinstance(wait, Wait)
    assert wait.seconds == 7
    assert isinstance(moved, Moved)
    assert moved.new_address == "-1009"


async def test_a_page_of_html_instead_of_an_answer_is_no_clear_outcome(
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = httpx.Response(502, text=f"<html>{PRIVATE_WORDS}</html>")
    assert isinstance(await error_of(answering(page)), UnknownOutcome)
    page = httpx.Response(200, text=f"<html>{PRIVATE_WORDS}</html>")
    assert isinstance(await error_of(answering(page)), UnknownOutcome)
    assert PRIVATE_WORDS not in caplog.text


@pytest.mark.parametrize("result", [True, [], {}, {"message_id": "1"}, {"message_id": None}])
async def test_an_answer_that_is_no_message_is_no_clear_outcome(result: object) -> None:
    assert isinstance(await error_of(answering(answer(result))), UnknownOutcome)


async def test_mark_up_that_telegram_cannot_read_goes_out_as_plain_text_once() -> None:
    wire = Wire(answering(refuse(400, "Bad Request: can't parse entities: unclosed start tag")))
    async with channel_on(wire) as channel:
        await channel.send("77", Reply(say("told", goal="a < b")), "en")
    first, second = wire.of("sendMessage")
    assert first["parse_mode"] == "HTML"
    assert (second["text"], second.get("parse_mode")) == ("You wrote: a < b", None)


async def test_mark_up_refused_as_plain_text_too_is_refused() -> None:
    broken = [refuse(400, "Bad Request: can't parse entities") for _ in range(2)]
    error = await error_of(answering(*broken))
    assert isinstance(error, Refused)
    assert error.reason == "markup"


async def test_a_message_without_words_is_refused_before_it_is_sent() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        with pytest.raises(Refused):
            await channel.send("77", Reply(say("empty")), "en")
    assert wire.of("sendMessage") == []


def long_reply() -> Reply:
    return Reply(Lines(tuple(say("raw", goal="x" * 2000) for _ in range(5)), apart=True))


async def test_a_long_message_goes_out_in_parts() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        assert await channel.send("77", long_reply(), "en") == "3"
    assert [len(sent["text"]) for sent in wire.of("sendMessage")] == [4002, 4002, 2000]


async def test_a_later_part_waits_in_place_and_is_not_repeated() -> None:
    answers: list[httpx.Response | None] = [None, refuse(429, "Too Many Requests", retry_after=1), None, None]

    def answer(method: str, params: dict[str, Any]) -> httpx.Response | None:
        return answers.pop(0) if method == "sendMessage" else None

    wire = Wire(answer)
    async with channel_on(wire) as channel:
        await channel.send("77", long_reply(), "en")
    assert len(wire.of("sendMessage")) == 4
    assert answers == []


async def test_a_message_that_arrived_in_part_has_no_clear_outcome() -> None:
    answers: list[httpx.Response | None] = [None, refuse(429, "Too Many Requests", retry_after=600)]

    def answer(method: str, params: dict[str, Any]) -> httpx.Response | None:
        return answers.pop(0) if method == "sendMessage" else None

    assert isinstance(await error_of(answer, long_reply()), UnknownOutcome)


async def test_a_tap_is_acknowledged_with_a_note_that_fits() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        await channel.acknowledge("query-1", None)
        await channel.acknowledge("query-2", "x" * 300)
    first, second = wire.of("answerCallbackQuery")
    assert first == {"callback_query_id": "query-1"}
    assert second["text"] == "x" * 200


@pytest.mark.parametrize(
    "response",
    [
        refuse(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
        refuse(401, "Unauthorized"),
        refuse(500, "Internal Server Error"),
        httpx.Response(200, text="no json"),
    ],
)
async def test_acknowledging_never_raises(response: httpx.Response) -> None:
    async with channel_on(Wire(answering(response))) as channel:
        await channel.acknowledge("query-1", "Saved")


FESTIVE = Reply(say("plain"), festive=True)
REFUSED = "Bad Request: EFFECT_ID_INVALID"


def refusing_effects(description: str = REFUSED) -> Answer:
    """Refuses what carries an effect."""

    def answer(method: str, params: dict[str, Any]) -> httpx.Response | None:
        return refuse(400, description) if "message_effect_id" in params else None

    return answer


async def test_only_what_is_festive_carries_the_effect() -> None:
    wire = Wire()
    async with channel_on(wire, "5046509860389126442") as channel:
        for reply in (HELLO, FESTIVE):
            await channel.send("77", reply, "en")
    assert [str(sent.get("message_effect_id")) for sent in wire.of("sendMessage")] == [
        "None",
        "5046509860389126442",
    ]
    without = Wire()
    async with channel_on(without) as channel:
        await channel.send("77", FESTIVE, "en")
    assert "message_effect_id" not in without.of("sendMessage")[0]


async def test_an_effect_that_is_refused_is_left_out_and_not_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wire = Wire(refusing_effects())
    async with channel_on(wire, "1") as channel:
        for number in range(1, 4):
            assert await channel.send("77", FESTIVE, "en") == str(number)
    assert ["message_effect_id" in sent for sent in wire.of("sendMessage")] == [True, False, False, False]
    assert caplog.text.count("refuses the effect") == 1


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ([refuse(400, "Bad Request: chat not found")] * 2, Unreachable),
        ([refuse(403, "Forbidden: bot was blocked by the user")], Unreachable),
        ([refuse(429, "Too Many Requests: retry after 7", retry_after=7)], Wait),
        ([refuse(500, "Internal Server Error")], UnknownOutcome),
    ],
)
async def test_what_is_wrong_with_a_chat_is_not_the_effects_fault(
    answers: list[httpx.Response], error: type[SendError]
) -> None:
    wire = Wire(answering(*answers))
    async with channel_on(wire, "1") as channel:
        with pytest.raises(error):
            await channel.send("77", FESTIVE, "en")
        assert len(wire.of("sendMessage")) == len(answers)
        await channel.send("77", FESTIVE, "en")
    assert "message_effect_id" in wire.of("sendMessage")[-1]


async def test_mark_up_that_cannot_be_read_is_not_the_effects_fault() -> None:
    wire = Wire(answering(refuse(400, "Bad Request: can't parse entities: unexpected end tag")))
    async with channel_on(wire, "1") as channel:
        for _ in range(2):
            await channel.send("77", FESTIVE, "en")
    assert ["message_effect_id" in sent for sent in wire.of("sendMessage")] == [True, False, True]


@pytest.mark.parametrize(
    ("reaction", "emoji"), [(Reaction.DONE, "👍"), (Reaction.PARTLY, "👌"), (Reaction.NOTED, "✍")]
)
async def test_a_message_gets_one_quiet_emoji_that_telegram_lets_bots_use(
    reaction: Reaction, emoji: str
) -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        await channel.react("77", "5", reaction)
    assert wire.of("setMessageReaction") == [
        {"chat_id": 77, "message_id": 5, "reaction": [{"type": "emoji", "emoji": emoji}]}
    ]
    assert emoji in {each.value for each in ReactionEmoji}
    assert set(EMOJI) == set(Reaction)


@pytest.mark.parametrize(
    ("response", "is_told"),
    [
        (refuse(400, "Bad Request: message to react not found"), False),
        (refuse(403, "Forbidden: bot was blocked by the user"), False),
        (refuse(429, "Too Many Requests: retry after 7", retry_after=7), True),
        (refuse(500, "Internal Server Error"), True),
    ],
)
async def test_a_reaction_that_fails_is_nobodys_trouble(
    response: httpx.Response,
    is_told: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    wire = Wire(lambda method, _: response if method == "setMessageReaction" else None)
    async with channel_on(wire) as channel:
        await channel.react("77", "5", Reaction.DONE)
        await channel.react("77", "not a number", Reaction.DONE)
    assert len(wire.of("setMessageReaction")) == 1
    assert ("no reaction" in caplog.text) or not is_told
