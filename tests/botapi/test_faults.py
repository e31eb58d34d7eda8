"""Each planned fault reaches python-telegram-bot as the error it stands for, and delivers what it should."""

import time
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest as BadRequestError,
)
from telegram.error import (
    ChatMigrated,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.error import (
    Forbidden as ForbiddenError,
)

from .faults import (
    BadGateway,
    BadRequest,
    Delay,
    DropAfter,
    DropBefore,
    Forbidden,
    Migrated,
    NotFoundChat,
    ServerError,
    TooManyRequests,
    Unauthorized,
)
from .raw import post
from .server import BotApiServer
from .user import User


@pytest.fixture
async def bot(botapi: BotApiServer) -> AsyncIterator[Bot]:
    async with Bot(botapi.token, base_url=botapi.base_url) as bot:
        yield bot


@pytest.fixture
def ana(botapi: BotApiServer) -> User:
    ana = botapi.user(first_name="Ana")
    ana.starts()
    return ana


async def test_flood_control_once(
    botapi: BotApiServer, bot: Bot, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    planned = botapi.faults.add(TooManyRequests(retry_after=7), method="sendMessage")
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(ana.chat_id, "one")
    assert caught.value.retry_after == timedelta(seconds=7)
    await bot.send_message(ana.chat_id, "two")
    assert [seen.text for seen in ana.messages] == ["two"]
    assert planned.struck == 1


async def test_forbidden(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(Forbidden(), times=2)
    for _ in range(2):
        with pytest.raises(ForbiddenError, match="blocked by the user"):
            await bot.send_message(ana.chat_id, "one")
    assert ana.messages == []


async def test_bad_request(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(BadRequest("EFFECT_ID_INVALID"))
    with pytest.raises(BadRequestError, match=r"(?i)effect_id_invalid"):
        await bot.send_message(ana.chat_id, "one")


async def test_chat_not_found(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(NotFoundChat())
    with pytest.raises(BadRequestError, match="Chat not found"):
        await bot.send_message(ana.chat_id, "one")


async def test_migrated(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(Migrated(-100_5))
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(ana.chat_id, "one")
    assert caught.value.new_chat_id == -100_5


async def test_unauthorized(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(Unauthorized())
    with pytest.raises(InvalidToken):
        await bot.send_message(ana.chat_id, "one")


async def test_server_error_until_cleared(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(ServerError(), times=None)
    for _ in range(3):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(ana.chat_id, "one")
    botapi.faults.clear()
    await bot.send_message(ana.chat_id, "two")
    assert [seen.text for seen in ana.messages] == ["two"]


async def test_html_page_of_a_bad_gateway(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(BadGateway())
    with pytest.raises(NetworkError):
        await bot.send_message(ana.chat_id, "one")
    assert botapi.calls("sendMessage")[0].status == 502
    assert ana.messages == []


async def test_dropped_before_acceptance(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(DropBefore())
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(ana.chat_id, "one")
    assert isinstance(caught.value.__cause__, httpx.RemoteProtocolError)
    assert ana.messages == []
    assert not botapi.calls("sendMessage")[0].accepted


async def test_dropped_after_acceptance(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(DropAfter())
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(ana.chat_id, "one")
    assert isinstance(caught.value.__cause__, httpx.RemoteProtocolError)
    assert (await ana.asees()).text == "one"
    exchange = botapi.calls("sendMessage")[0]
    assert exchange.accepted
    assert exchange.status is None


async def test_an_answer_nobody_heard_may_be_repeated(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    await bot.send_message(ana.chat_id, "?", reply_markup=_yes())
    tap = await ana.ataps("Yes")
    botapi.faults.add(DropAfter(), method="answerCallbackQuery")
    with pytest.raises(NetworkError):
        await bot.answer_callback_query(tap.query_id)
    with pytest.raises(BadRequestError):
        await bot.answer_callback_query(tap.query_id)
    assert tap.answered


async def test_an_expired_tap_is_no_fault_of_the_bot(bot: Bot, ana: User) -> None:
    await bot.send_message(ana.chat_id, "?", reply_markup=_yes())
    tap = await ana.ataps("Yes")
    tap.expires()
    with pytest.raises(BadRequestError, match="too old"):
        await bot.answer_callback_query(tap.query_id)
    assert not tap.answered


async def test_late_answer(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    botapi.faults.add(Delay(0.3), method="sendMessage")
    with pytest.raises(TimedOut) as caught:
        await bot.send_message(ana.chat_id, "one", read_timeout=0.05)
    assert isinstance(caught.value.__cause__, httpx.ReadTimeout)
    assert (await ana.asees(within=2)).text == "one"


def test_delay_then_fault(botapi: BotApiServer) -> None:
    botapi.faults.add(Delay(0.1))
    botapi.faults.add(ServerError(503, "Service Unavailable"))
    before = time.perf_counter()
    assert post(botapi, "getMe", {}).status == 503
    assert time.perf_counter() - before >= 0.1


async def test_faults_choose_method_and_chat(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    bob = botapi.user(first_name="Bob")
    bob.starts()
    botapi.faults.add(Forbidden(), method="sendMessage", chat_id=bob.chat_id)
    assert (await bot.get_me()).is_bot
    await bot.send_chat_action(bob.chat_id, "typing")
    await bot.send_message(ana.chat_id, "hi")
    with pytest.raises(ForbiddenError):
        await bot.send_message(bob.chat_id, "hi")


def test_a_breach_does_not_hide_behind_a_fault(botapi: BotApiServer) -> None:
    botapi.faults.add(TooManyRequests(), times=None)
    assert post(botapi, "sendMessage", {"chat_id": "1", "text": ""}).status == 400
    assert botapi.breaches == ["sendMessage: text: 0 characters after parsing, at least 1"]
    botapi.forgive()


async def test_unreachable_for_a_while(botapi: BotApiServer, bot: Bot, ana: User) -> None:
    await bot.send_message(ana.chat_id, "one")
    with botapi.unreachable(), pytest.raises(NetworkError) as caught:
        await bot.send_message(ana.chat_id, "two")
    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    await bot.send_message(ana.chat_id, "three")
    assert [seen.text for seen in ana.messages] == ["one", "three"]


def test_a_failure_of_the_server_itself_does_not_go_unseen(
    botapi: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(botapi.world, "chats", None)
    call = {"data": {"chat_id": "1", "text": "hi"}}
    assert httpx.post(f"{botapi.base_url}{botapi.token}/sendMessage", **call).status_code == 500  # type: ignore[arg-type] # plain form
    with pytest.raises(AssertionError, match="the server itself failed in sendMessage"):
        botapi.assert_clean()
    botapi.crashes.clear()


def _yes() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
