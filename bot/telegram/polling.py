"""Fetches updates from Telegram by long polling; nothing is confirmed before the inbox holds it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.channel import Unauthorised
from bot.clock import Clock
from bot.telegram.client import Client
from bot.telegram.errors import seconds_to_wait
from bot.telegram.handover import Handover
from bot.telegram.patience import Patience, Pauses
from bot.telegram.updates import ALLOWED, id_of

_log = logging.getLogger("waymark.telegram")

_ANOTHERS_WEBHOOK = "another program has set a webhook for this bot"
_ANOTHER_POLLER = "another program fetches this bot's messages"


class Polling:
    """The loop that asks Telegram for news."""

    def __init__(
        self,
        client: Client,
        handover: Handover,
        clock: Clock,
        *,
        poll_seconds: int,
        pauses: Pauses | None = None,
    ) -> None:
        self._client = client
        self._handover = handover
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._pauses = pauses or Pauses()
        self._stopping = asyncio.Event()
        self._patience = Patience(self._pauses, self._stopping)
        self._offset: int | None = None
        self._aside = self._pauses.first_aside
        self._stepped_aside_at: datetime | None = None

    async def run(self) -> None:
        """Poll until `stop`. Raises `Unauthorised` when Telegram refuses the token.

        A webhook of an earlier start is deleted first, because Telegram answers no poll while there is one.
        What Telegram keeps for it comes by polling then.
        """
        await self._leave_webhook()
        while not self._stopping.is_set():
            try:
                batch = await self._fetch()
                if batch:
                    await self._take(batch)
                self._patience.well()
            except (InvalidToken, EndPointNotFound) as error:
                raise Unauthorised("the token was refused") from error
            except Conflict as error:
                await self._step_aside(error)
            except RetryAfter as error:
                await self._patience.wait("Telegram asks to slow down", seconds_to_wait(error))
            except Exception as error:  # noqa: BLE001 - nothing may end the intake while the program runs
                what = "Telegram" if isinstance(error, TelegramError) else "the inbox"
                await self._patience.again(f"{what} cannot be reached; trying on", error)
        await self._handover.finish()

    def stop(self) -> None:
        """Ask for nothing more; a batch in hand is still committed."""
        self._stopping.set()

    async def _leave_webhook(self) -> None:
        info = await self._patience.insist(self._client.get_webhook_info)
        if info is None or not info.url:
            return
        if await self._patience.insist(lambda: self._client.delete_webhook(drop_pending_updates=False)):
            _log.info("the webhook was deleted; messages are fetched from now on")

    async def _fetch(self) -> list[dict[str, Any]]:
        """The next batch; empty when there is none, or when it is time to stop."""
        poll = self._client.raw_updates(self._offset, self._poll_seconds, ALLOWED)
        return await self._patience.unless_stopping(poll) or []

    async def _take(self, batch: Sequence[object]) -> None:
        await self._handover.take(batch)
        known = [number for update in batch if (number := id_of(update)) is not None]
        if not known:
            raise TelegramError("updates without ids")  # asking again at once would bring the same
        # Only now: the next request confirms all below the offset, and Telegram forgets them.
        self._offset = 1 + max(known)

    async def _step_aside(self, conflict: Conflict) -> None:
        """Leave the messages to another program, ever longer, instead of taking them from it in turns.

        Each of two that poll is refused when the other comes back, so a success in between means little: it
        is over when none has been refused for longer than both can pause.
        """
        now = self._clock.now()
        over = timedelta(seconds=2 * self._pauses.longest_aside)
        if self._stepped_aside_at is None or now - self._stepped_aside_at > over:
            self._aside = self._pauses.first_aside
            who = _ANOTHERS_WEBHOOK if "webhook" in conflict.message.lower() else _ANOTHER_POLLER
            _log.warning("%s; this one waits and looks again. Stop one of the two.", who)
        self._stepped_aside_at = now
        pause, self._aside = self._aside, min(2 * self._aside, self._pauses.longest_aside)
        await self._patience.rest(pause)
