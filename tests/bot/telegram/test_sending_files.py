"""Pictures and documents: what goes to Telegram, and what still arrives when they are not taken."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.channel import NotSent, Refused, UnknownOutcome, Unreachable, Wait
from bot.files.file import File
from bot.telegram.channel import TelegramChannel
from dialogs.reply import Attachment, AttachmentKind, Choice, Reply
from dialogs.say import say
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.wire import Wire, client_on, refuse

WORDS = catalogue()
PICTURE = File("progress.png", "image/png", b"\x89PNG\r\n\x1a\nnot really")
TABLE = File("goals.csv", "text/csv", b"goal,done\n")
BUTTONS = ((Choice("yes", say("yes")),),)
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "v1:q1:yes"}]]}
REPLY = Reply(
    say("told", goal="a < b"), BUTTONS, "q1", protect=True, attachment=Attachment(AttachmentKind.PROGRESS)
)
LONG = Reply(say("told", goal="walk " * 300), BUTTONS, "q1", attachment=REPLY.attachment)


@asynccontextmanager
async def channel_on(wire: Wire) -> AsyncIterator[TelegramChannel]:
    client = client_on(wire)
    await client.initialize()
    try:
        yield TelegramChannel(client, WORDS)
    finally:
        await client.shutdown()


def refusing(method: str, response: httpx.Response) -> Wire:
    """Telegram answers this method so, once."""
    waiting = [response]

    def answer(called: str, _params: dict[str, Any]) -> httpx.Response | None:
        return waiting.pop() if called == method and waiting else None

    return Wire(answer)


def sent(wire: Wire) -> list[str]:
    return [method for method, _ in wire.calls if method.startswith("send")]


async def test_a_picture_goes_with_its_words_under_it() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        assert await channel.send("77", REPLY, "en", PICTURE) == "1"
    (photo,) = wire.of("sendPhoto")
    assert sent(wire) == ["sendPhoto"]
    assert photo == {
        "chat_id": 77,
        "photo": ("progress.png", "image/png", PICTURE.content),
        "caption": "You wrote: <b>a &lt; b</b>",
        "parse_mode": "HTML",
        "reply_markup": KEYBOARD,
        "protect_content": True,
    }


async def test_any_other_file_goes_as_a_document_under_its_name() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        await channel.send("77", REPLY, "en", TABLE)
    (document,) = wire.of("sendDocument")
    assert document["document"] == ("goals.csv", "text/csv", TABLE.content)
    assert document["reply_markup"] == KEYBOARD


async def test_words_too_long_for_a_caption_follow_the_picture_with_the_buttons() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        assert await channel.send("77", LONG, "en", PICTURE) == "2"
    assert sent(wire) == ["sendPhoto", "sendMessage"]
    (photo,), (text,) = wire.of("sendPhoto"), wire.of("sendMessage")
    assert not photo.keys() & {"caption", "parse_mode", "reply_markup"}
    assert text["text"].count("walk") == 300
    assert text["reply_markup"] == KEYBOARD


@pytest.mark.parametrize("extra", [0, 1])
async def test_a_caption_has_1024_utf16_units_at_most(extra: int) -> None:
    wire = Wire()
    reply = Reply(say("raw", goal="\N{SLIGHTLY SMILING FACE}" * 512 + "a" * extra))
    async with channel_on(wire) as channel:
        await channel.send("77", reply, "en", PICTURE)
    assert sent(wire) == ["sendPhoto", "sendMessage"][: 1 + extra]


async def test_a_caption_whose_mark_up_is_not_read_goes_as_plain_text() -> None:
    wire = refusing("sendPhoto", refuse(400, "Bad Request: can't parse entities: oh"))
    async with channel_on(wire) as channel:
        await channel.send("77", REPLY, "en", PICTURE)
    assert sent(wire) == ["sendPhoto", "sendPhoto"]
    assert wire.of("sendPhoto")[1]["caption"] == "You wrote: a < b"
    assert "parse_mode" not in wire.of("sendPhoto")[1]


@pytest.mark.parametrize(
    "response",
    [refuse(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), refuse(403, "Forbidden: not enough rights")],
)
@pytest.mark.parametrize("reply", [REPLY, LONG])
async def test_the_words_arrive_when_the_picture_is_refused(response: httpx.Response, reply: Reply) -> None:
    wire = refusing("sendPhoto", response)
    async with channel_on(wire) as channel:
        assert await channel.send("77", reply, "en", PICTURE) == "1"
    assert sent(wire) == ["sendPhoto", "sendMessage"]
    (text,) = wire.of("sendMessage")
    assert text["text"].startswith("You wrote: <b>")
    assert text["text"].endswith("(No picture this time.)")
    assert text["reply_markup"] == KEYBOARD


async def test_a_file_that_is_too_large_is_not_even_tried() -> None:
    wire = Wire()
    async with channel_on(wire) as channel:
        await channel.send("77", REPLY, "en", File("a.png", "image/png", bytes(10_000_001)))
    assert sent(wire) == ["sendMessage"]


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (refuse(429, "Too Many Requests: retry after 7", retry_after=7), Wait),
        (refuse(403, "Forbidden: bot was blocked by the user"), Unreachable),
        (refuse(400, "Bad Request: chat not found"), Unreachable),
        (refuse(502, "Bad Gateway"), UnknownOutcome),
    ],
)
async def test_all_else_is_told_as_for_text_and_nothing_else_is_sent(
    response: httpx.Response, expected: type[Exception]
) -> None:
    wire = refusing("sendPhoto", response)
    async with channel_on(wire) as channel:
        with pytest.raises(expected):
            await channel.send("77", REPLY, "en", PICTURE)
    assert sent(wire) == ["sendPhoto"]


async def test_without_a_connection_nothing_was_sent() -> None:
    def answer(method: str, _params: dict[str, Any]) -> httpx.Response | None:
        if method == "sendPhoto":
            raise httpx.ConnectError("down")
        return None

    async with channel_on(Wire(answer)) as channel:
        with pytest.raises(NotSent):
            await channel.send("77", REPLY, "en", PICTURE)


async def test_words_that_are_refused_after_a_picture_that_was_taken_are_refused() -> None:
    wire = refusing("sendMessage", refuse(400, "Bad Request: BUTTON_DATA_INVALID"))
    async with channel_on(wire) as channel:
        with pytest.raises(Refused):
            await channel.send("77", LONG, "en", PICTURE)
    assert sent(wire) == ["sendPhoto", "sendMessage"]
