"""Fetches updates from Telegram by long polling; nothing is confirmed before the inbox holds it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.channel import Channel, Unauthorised
from bot.clock import Clock
from bot.incoming import Incoming
from bot.intake import Intake
from bot.logs import describe
from bot.telegram.client import Client
from bot.telegram.errors import seconds_to_wait
from bot.telegram.groups import Groups
from bot.telegram.updates import ALLOWED, GroupNotice, Unread, read_update

_log = logging.getLogger("waymark.telegram")


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between attempts: the first after trouble, the longest, and while another program polls."""

    first: float = 1.0
    longest: float = 30.0
    conflict: float = 15.0


class Polling:
    """The loop that asks Telegram for news."""

    def __init__(
        self,
        client: Client,
        channel: Channel,
        intake: Intake,
        groups: Groups,
        clock: Clock,
        *,
        poll_seconds: int,
        pauses: Pauses | None = None,
    ) -> None:
        self._client = client
        self._channel = channel
        self._intake = intake
        self._groups = groups
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._pauses = pauses or Pauses()
        self._offset: int | None = None
        self._trouble = ""
        self._pause = self._pauses.first
        self._stopping = asyncio.Event()
        self._answers: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll until `stop`. Raises `Unauthorised` when Telegram refuses the token."""
        while not self._stopping.is_set():
            try:
                batch = await self._fetch()
                if batch:
                    await self._take(batch)
                self._well()
            except (InvalidToken, EndPointNotFound) as error:
                raise Unauthorised("the token was refused") from error
            except Conflict:
                await self._troubled(
                    "another program, or a webhook, fetches this bot's messages; waiting for it to stop",
                    self._pauses.conflict,
                )
            except RetryAfter as error:
                await self._troubled("Telegram asks to slow down", seconds_to_wait(error))
            except Exception as error:  # noqa: BLE001 - nothing may end the intake while the program runs
                what = "Telegram" if isinstance(error, TelegramError) else "the inbox"
                await self._troubled(f"{what} cannot be reached; trying on", self._pause, error)
                self._pause = min(2 * self._pause, self._pauses.longest)
        await asyncio.gather(*self._answers)

    def stop(self) -> None:
        """Ask for nothing more; a batch in hand is still committed."""
        self._stopping.set()

    async def _fetch(self) -> list[dict[str, Any]]:
        """The next batch; empty when there is none, or when it is time to stop."""
        fetch = asyncio.ensure_future(self._client.raw_updates(self._offset, self._poll_seconds, ALLOWED))
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({fetch, stop}, return_when=asyncio.FIRST_COMPLETED)
            return fetch.result() if fetch.done() else []
        finally:
            for task in (fetch, stop):
                task.cancel()
            await asyncio.gather(fetch, stop, return_exceptions=True)

    async def _take(self, batch: Sequence[dict[str, Any]]) -> None:
        now = self._clock.now()
        incoming: list[Incoming] = []
        for update in batch:
            reading = read_update(update, now)
            if isinstance(reading, Incoming):
                incoming.append(reading)
            elif isinstance(reading, GroupNotice):
                self._spawn(self._groups.answer(reading))
            elif isinstance(reading, Unread):
                level = logging.WARNING if reading.broken else logging.DEBUG
                _log.log(level, "update %s is left unread: %s", update.get("update_id"), reading.reason)
                if reading.callback_id is not None:
                    self._spawn(self._channel.acknowledge(reading.callback_id, None))
        await self._intake.accept(self._channel, incoming)
        # Only now: the next request confirms all below the offset, and Telegram forgets them.
        self._offset = 1 + max(update["update_id"] for update in batch if "update_id" in update)

    def _spawn(self, answer: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(answer)
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _troubled(self, what: str, seconds: float, error: Exception | None = None) -> None:
        """Say what is wrong once, however long it lasts, and wait."""
        if what != self._trouble:
            _log.warning("%s%s", what, "" if error is None else f" ({describe(error)})")
        self._trouble = what
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    def _well(self) -> None:
        if self._trouble and not self._stopping.is_set():
            _log.info("messages come in again")
        self._trouble = ""
        self._pause = self._pauses.first
