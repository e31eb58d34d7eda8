"""Effects and reactions against the Bot API server on loopback, which knows what Telegram takes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.telegram.channel import TelegramChannel
from bot.telegram.client import connect
from dialogs.reaction import Reaction
from dialogs.reply import Reply
from dialogs.say import say
from tests.bot.telegram.catalogue import catalogue
from tests.botapi.fixtures import botapi
from tests.botapi.server import BotApiServer
from tests.botapi.user import User

__all__ = ["botapi"]

CONFETTI = "5046509860389126442"
FESTIVE = Reply(say("plain"), festive=True)


@pytest.fixture
def ana(botapi: BotApiServer) -> User:
    ana = botapi.user(first_name="Ana")
    ana.starts()
    return ana


@asynccontextmanager
async def channel_to(botapi: BotApiServer, effect: str) -> AsyncIterator[TelegramChannel]:
    client = connect(botapi.token, botapi.base_url.removesuffix("/bot"))
    await client.initialize()
    try:
        yield TelegramChannel(client, catalogue(), effect)
    finally:
        await client.shutdown()


async def test_a_celebration_is_seen_with_its_effect(botapi: BotApiServer, ana: User) -> None:
    async with channel_to(botapi, CONFETTI) as channel:
        await channel.send(str(ana.chat_id), FESTIVE, "en")
        assert (await ana.asees()).effect_id == CONFETTI
        await channel.send(str(ana.chat_id), Reply(say("plain")), "en")
        assert (await ana.asees()).effect_id is None


async def test_an_effect_that_telegram_does_not_know_costs_no_celebration(
    botapi: BotApiServer, ana: User
) -> None:
    async with channel_to(botapi, "12345") as channel:
        for _ in range(2):
            await channel.send(str(ana.chat_id), FESTIVE, "en")
            assert (await ana.asees()).effect_id is None
    assert len(botapi.calls("sendMessage")) == 3, "the effect is tried once"


@pytest.mark.parametrize("reaction", list(Reaction))
async def test_a_reaction_is_seen_and_gone_messages_and_people_are_no_trouble(
    botapi: BotApiServer, ana: User, reaction: Reaction, caplog: pytest.LogCaptureFixture
) -> None:
    said = ana.says("done")
    async with channel_to(botapi, "") as channel:
        await channel.react(str(ana.chat_id), str(said.message_id), reaction)
        assert ana.reaction_to(said) in {"👍", "👌", "✍"}
        await channel.react(str(ana.chat_id), "999", reaction)
        ana.blocks()
        await channel.react(str(ana.chat_id), str(said.message_id), reaction)
    assert caplog.text == ""
