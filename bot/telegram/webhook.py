"""Receives updates by webhook: Telegram calls, and hears 200 only once the inbox holds the update."""

from __future__ import annotations

import asyncio
import errno
import logging
from datetime import datetime

from aiohttp import web
from telegram import WebhookInfo

from bot.clock import Clock
from bot.config import Hook
from bot.health import Health
from bot.telegram.client import Client
from bot.telegram.handover import Handover
from bot.telegram.patience import Patience, Pauses
from bot.telegram.updates import ALLOWED
from bot.telegram.webhook_server import application

_log = logging.getLogger("waymark.telegram")

LOOK_SECONDS = 300.0
"""How often Telegram is asked what it has to say about the webhook."""

_FINISH_SECONDS = 0.8
"""How long requests in hand may take at a stop; the library allows it twice."""
_LINGER_SECONDS = 1.0
"""How long the rest of a refused request is thrown away, so that its sender can hear the refusal."""

# The library's own lines quote addresses and what came over the wire.
_SILENT = logging.getLogger("waymark.telegram.http")
_SILENT.disabled = True


_NO_PLACE = "it is no place of this machine. Choose another."
_WHY_NOT = {
    errno.EADDRINUSE: "another program is there. Stop it or choose another port.",
    errno.EACCES: "only the system's own programs may. Choose a port from 1024 on.",
}


class CannotListen(Exception):
    """The place of the settings cannot be listened on. `str()` says why and how to mend it."""


class Webhook:
    """Listens behind the operator's reverse proxy, tells Telegram where, and watches that it goes on."""

    def __init__(
        self,
        client: Client,
        handover: Handover,
        health: Health,
        clock: Clock,
        hook: Hook,
        *,
        pauses: Pauses | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._client = client
        self._handover = handover
        self._hook = hook
        self._look_seconds = look_seconds
        self._app = application(hook.path, hook.secret, handover.take, health.is_well, clock)
        self._stopping = asyncio.Event()
        self._patience = Patience(pauses or Pauses(), self._stopping)
        self._last_error_at: datetime = clock.now()

    async def run(self) -> None:
        """Listen until `stop`. The webhook stays set: Telegram keeps what is sent for the next start.

        Raises `bot.channel.Unauthorised` when Telegram refuses the token, and `CannotListen`.
        """
        runner = web.AppRunner(
            self._app,
            access_log=None,
            logger=_SILENT,
            auto_decompress=False,
            lingering_time=_LINGER_SECONDS,
            shutdown_timeout=_FINISH_SECONDS,
        )
        await runner.setup()
        try:
            await self._listen(runner)
            _log.info("Waymark is listening as @%s by webhook on %s", self._client.username, self._hook.place)
            await self._register()
            while not self._stopping.is_set():
                await self._patience.rest(self._look_seconds)
                await self._look_after()
        finally:
            await runner.cleanup()
        await self._handover.finish()

    def stop(self) -> None:
        """Take no more requests; those in hand are still committed and answered."""
        self._stopping.set()

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, self._hook.host, self._hook.port).start()
        except OSError as error:
            why = _WHY_NOT.get(error.errno or 0, _NO_PLACE)
            raise CannotListen(
                f"nothing can listen on {self._hook.place} (telegram.webhook_listen): {why}"
            ) from None

    async def _register(self) -> None:
        await self._patience.insist(
            lambda: self._client.set_webhook(
                self._hook.url,
                secret_token=self._hook.secret,
                allowed_updates=ALLOWED,
                drop_pending_updates=False,
            )
        )

    async def _look_after(self) -> None:
        """Without this a broken webhook would be as quiet as clients who have nothing to say."""
        info = await self._patience.insist(self._client.get_webhook_info)
        if info is None:
            return
        if info.url != self._hook.url:
            _log.warning("another program has changed the bot's webhook; it is set again")
            await self._register()
        self._tell_trouble(info)

    def _tell_trouble(self, info: WebhookInfo) -> None:
        at = info.last_error_date
        if at is not None and at > self._last_error_at:
            # Of the connection: Telegram does not quote messages here.
            _log.warning("Telegram could not hand over messages: %s", info.last_error_message)
            self._last_error_at = at
