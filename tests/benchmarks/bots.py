"""Waymark, started on the Bot API of this process, and what every bot that is measured has to be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

from bot.app import App, build
from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.health import Health
from bot.limiter import Rates
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client
from bot.telegram.groups import Groups
from bot.telegram.receiving import receiver
from bot.ticks import SERVING
from dialogs.words import words
from tests.benchmarks.transport import TOKEN, BotApi, Wire

Settled: TypeAlias = Callable[[], Awaitable[None]]
"""Waits until nothing of the last turn is left to do."""

Bot: TypeAlias = Callable[[BotApi], AbstractAsyncContextManager[Settled]]
"""Starts a bot on a Bot API, and stops it."""

NO_LIMIT = Rates(1e6, 1e6)
"""The rates are kept, as for real, and hold nobody up."""

POLL_SECONDS = 20
_STOP_SECONDS = 5.0


def settings_for(url: str, folder: Path) -> Settings:
    """Settings of a coach whose key file is in `folder`."""
    return Settings.model_validate(
        {"database": {"url": url}, "encryption": {"key_file": str(folder / "bench.key")}}
    )


@asynccontextmanager
async def coach(
    api: BotApi, settings: Settings, *, rates: Rates = NO_LIMIT, clock: Clock | None = None
) -> AsyncIterator[App]:
    """Waymark as `waymark run` puts it together, polling this Bot API."""
    client = Client(TOKEN, base_url="http://bench/bot", request=Wire(api), get_updates_request=Wire(api))
    await client.initialize()
    app = build(
        settings,
        TelegramChannel(client, words()),
        clock or SystemClock(),
        program=SERVING,
        bot_link="https://t.me/bench_bot",
        rates=rates,
    )
    health = Health(app.worker, app.delivery.unauthorised)
    groups = Groups(client, app.words)
    receiving = receiver(settings, client, app.channel, app.intake, groups, app.clock, health)
    await app.start(alone=True)
    serving = asyncio.create_task(receiving.run())
    try:
        yield app
    finally:
        receiving.stop()
        await serving
        await app.stop(_STOP_SECONDS)
        await client.shutdown()


def waymark(url: str, folder: Path) -> Bot:
    """Waymark on this database."""

    @asynccontextmanager
    async def start(api: BotApi) -> AsyncIterator[Settled]:
        async with coach(api, settings_for(url, folder)) as app:

            async def settled() -> None:
                await app.intake.idle()
                await app.delivery.idle()

            yield settled

    return start
