"""`waymark run`: the coach on Telegram, from start to a clean stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import threading
from datetime import timedelta
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot import logs
from bot.app import App, build, open_database
from bot.channel import Unauthorised
from bot.clock import SystemClock
from bot.config import Settings, require_token
from bot.health import REFUSED, Health
from bot.limiter import Rates
from bot.process_lock import AlreadyRunning, only_one
from bot.standing import Watch
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client, connect
from bot.telegram.errors import in_short
from bot.telegram.groups import Groups
from bot.telegram.menus import Menus
from bot.telegram.patience import Pauses
from bot.telegram.receiving import Receiver, receiver
from bot.telegram.relay import Relay
from bot.telegram.webhook import CannotListen
from bot.ticks import SERVING
from dialogs.words import words
from storage.errors import StorageError
from storage.presence import Presence, present

_log = logging.getLogger("waymark.run")

STOP_SECONDS = 10.0
"""A stop takes no longer: what is then still in hand, such as a database that does not answer, is left to the
next start."""

STOPPED, FAILED, MISCONFIGURED = 0, 1, 2
"""Exit codes."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_RECEIVING_SECONDS = 2.0
_APP_SECONDS = 6.0


def run(settings: Settings) -> int:
    """Run until SIGINT or SIGTERM; returns the exit code.

    Raises `bot.config_errors.ConfigError` when there is no usable token. Whatever goes wrong later is told in
    the log: 2 means that settings need mending, 1 that something else did.
    """
    token = require_token(settings)
    logs.set_up(settings.log.level, [token])
    try:
        url = settings.database.sqlalchemy_url
        with only_one(url), present(url.render_as_string(hide_password=False)) as presence:
            return asyncio.run(_main(settings, token, presence))
    except CannotListen as error:
        _log.critical("%s", error)
        return MISCONFIGURED
    except (AlreadyRunning, StorageError) as error:
        _log.critical("%s", error)
    except Exception as error:  # noqa: BLE001 - a traceback on standard error would quote private words
        _log.critical("Waymark has to stop: %s", logs.describe(error))
    return FAILED


async def _main(settings: Settings, token: str, presence: Presence) -> int:
    asyncio.get_running_loop().set_exception_handler(logs.on_loop_error)
    stop = _stop_signal()
    database = open_database(settings)
    client = connect(token, settings.telegram.api_base_url)
    try:
        if not await _introduce(client, stop):
            database.close()
            return STOPPED
        menus = Menus(client, words(), settings.practice.language)
        app = build(
            settings,
            TelegramChannel(client, words(), settings.telegram.celebration_effect),
            SystemClock(),
            database=database,
            bot_link=f"https://t.me/{client.username}",
            program=SERVING,
            rates=Rates(
                settings.delivery.messages_per_second, settings.delivery.messages_per_chat_per_second
            ),
            sender=presence.number,
            spread=timedelta(seconds=settings.nudges.spread_seconds),
            on_therapist=menus.set_for_therapist,
        )
        polls = settings.telegram.hook is None
        watch = Watch(app, presence, is_alone=database.is_sqlite, polls=polls)
        return await _serve(settings, app, client, menus, watch, stop)
    except (InvalidToken, Unauthorised):
        _log.critical(
            "Telegram refuses the token. Ask @BotFather for the right one and put it into the settings."
        )
        return MISCONFIGURED
    finally:
        await client.shutdown()


async def _introduce(client: Client, stop: asyncio.Event) -> bool:
    """Learn the bot's own name, however long Telegram is away; False when it is time to stop first."""
    pauses = Pauses()
    pause = pauses.first
    told = False
    while not stop.is_set():
        attempt = asyncio.create_task(client.initialize())
        await _first_of(attempt, stop)
        try:
            if not attempt.cancelled():
                attempt.result()
                return True
        except InvalidToken:
            raise
        except TelegramError as error:
            if not told:
                _log.warning("Telegram cannot be reached; trying on (%s)", in_short(error))
            told = True
            await _first_of(asyncio.create_task(asyncio.sleep(pause)), stop)
            pause = min(2 * pause, pauses.longest)
    return False


async def _serve(
    settings: Settings, app: App, client: Client, menus: Menus, watch: Watch, stop: asyncio.Event
) -> int:
    health = Health(app.worker, app.delivery.unauthorised)
    groups = Groups(client, app.words)

    def receive() -> Receiver:
        return receiver(settings, client, app.channel, app.intake, groups, app.clock, health)

    receiving = receive() if settings.telegram.hook else Relay(receive, watch)
    menu = asyncio.ensure_future(menus.set_for_everyone())
    serving = asyncio.ensure_future(_receive(app, client, receiving, watch))
    ends = {asyncio.ensure_future(stop.wait()), asyncio.ensure_future(app.delivery.unauthorised.wait())}
    try:
        await asyncio.wait({serving, *ends}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        receiving.stop()
        await asyncio.wait({serving}, timeout=_RECEIVING_SECONDS)
        for task in (serving, menu, *ends):
            task.cancel()
        results = await asyncio.gather(serving, return_exceptions=True)
        await asyncio.gather(menu, *ends, return_exceptions=True)
        if app.delivery.unauthorised.is_set():
            await _tell_of_refusal(app)
        await app.stop(_APP_SECONDS)
    if app.delivery.unauthorised.is_set():
        raise Unauthorised("the token was refused")
    for failure in results:
        if isinstance(failure, Exception):
            raise failure
    _log.info("Waymark has stopped")
    return STOPPED


async def _tell_of_refusal(app: App) -> None:
    """Leave word for `waymark doctor`."""
    now = app.clock.now()
    try:
        await app.worker.run(lambda uow: uow.heartbeats.beat(SERVING, now, health=REFUSED))
    except Exception as error:  # noqa: BLE001 - the log has said it already
        _log.error("the state of health could not be kept: %s", logs.describe(error))


async def _receive(app: App, client: Client, receiving: Receiver, watch: Watch) -> None:
    await watch.look()
    watching = asyncio.ensure_future(watch.run())
    try:
        await _start_and_receive(app, client, receiving, watch)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def _start_and_receive(app: App, client: Client, receiving: Receiver, watch: Watch) -> None:
    await app.start(alone=watch.is_alone)
    # What is there now stays; looking through all of it again would hold up everyone for a tenth of a second.
    gc.collect()
    gc.freeze()
    if isinstance(receiving, Relay):  # a webhook tells when it has its place
        _log.info("Waymark is listening as @%s by long polling", client.username)
    await receiving.run()


def _stop_signal() -> asyncio.Event:
    """An event that SIGINT or SIGTERM sets. The process ends within `STOP_SECONDS` of it, come what may."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def begin() -> None:
        if not stop.is_set():
            stop.set()
            # A thread, because the database may hold up the loop; a daemon, so that no exit waits for it.
            patience = threading.Timer(STOP_SECONDS, _leave_now)
            patience.daemon = True
            patience.start()

    for number in _SIGNALS:
        try:
            loop.add_signal_handler(number, begin)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(begin))
    return stop


def _leave_now() -> None:
    _log.error("stopping took too long; what is still in hand waits for the next start")
    os._exit(FAILED)


async def _first_of(task: asyncio.Task[None], stop: asyncio.Event) -> None:
    """Wait until the task is done or it is time to stop; then the task is cancelled."""
    stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait())
    await asyncio.wait([task, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not task.done():
        task.cancel()
    await asyncio.gather(task, stopping, return_exceptions=True)
