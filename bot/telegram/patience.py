"""Outlasts trouble with Telegram: it is said once, and then tried again with growing pauses."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.channel import Unauthorised
from bot.telegram.errors import in_short, seconds_to_wait

_log = logging.getLogger("waymark.telegram")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between attempts: the first and the longest after trouble, and while another program polls."""

    first: float = 1.0
    longest: float = 30.0
    first_aside: float = 15.0
    longest_aside: float = 300.0


class Patience:
    """What one way of receiving knows of its present trouble."""

    def __init__(self, pauses: Pauses, stopping: asyncio.Event) -> None:
        self._pauses = pauses
        self._stopping = stopping
        self._trouble = ""
        self._pause = pauses.first

    async def again(self, what: str, error: Exception | None = None) -> None:
        """Say what is wrong, unless that was said, and wait: twice as long each time."""
        pause, self._pause = self._pause, min(2 * self._pause, self._pauses.longest)
        await self.wait(what, pause, error)

    async def wait(self, what: str, seconds: float, error: Exception | None = None) -> None:
        """Say what is wrong, unless that was said, and wait this long, or until it is time to stop."""
        if what != self._trouble:
            _log.warning("%s%s", what, "" if error is None else f" ({in_short(error)})")
        self._trouble = what
        await self.rest(seconds)

    async def rest(self, seconds: float) -> None:
        """Wait this long, or until it is time to stop."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    def well(self) -> None:
        """It works again; said if trouble had been said."""
        if self._trouble and not self._stopping.is_set():
            _log.info("messages can come in again")
        self._trouble = ""
        self._pause = self._pauses.first

    async def unless_stopping(self, work: Coroutine[Any, Any, T]) -> T | None:
        """What the work gives; None, and the work is cancelled, when it is time to stop first."""
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            for each in (task, stop):
                each.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)

    async def insist(self, call: Callable[[], Coroutine[Any, Any, T]]) -> T | None:
        """Telegram's answer to a call that names no person, however often it takes; None when stopped first.

        Raises `Unauthorised` when Telegram refuses the token.
        """
        while not self._stopping.is_set():
            try:
                answer = await self.unless_stopping(call())
            except (InvalidToken, EndPointNotFound) as error:
                raise Unauthorised("the token was refused") from error
            except RetryAfter as error:
                await self.wait("Telegram asks to slow down", seconds_to_wait(error))
            except BadRequest as error:
                await self.again(f"Telegram refuses: {error.message}; trying on")
            except TelegramError as error:
                await self.again("Telegram cannot be reached; trying on", error)
            else:
                self.well()
                return answer
        return None
