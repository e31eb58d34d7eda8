"""Long polling by one of several processes: whoever has that part fetches, the others stand by."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.standing import Watch
from bot.telegram.receiving import Receiver


class Relay:
    """Receives while it is this process's part to do so."""

    def __init__(self, make: Callable[[], Receiver], watch: Watch) -> None:
        """`make` makes a receiver that is used until the part is lost."""
        self._make = make
        self._watch = watch
        self._receiver: Receiver | None = None
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Receive whenever it is ours to, until `stop`. Raises `bot.channel.Unauthorised`."""
        while not self._stopping.is_set():
            await _first(self._watch.may_poll(), self._stopping.wait())
            if not self._stopping.is_set():
                await self._until_lost(self._make())

    def stop(self) -> None:
        """Take nothing more; what is in hand is still committed, then `run` returns."""
        self._stopping.set()
        if self._receiver is not None:
            self._receiver.stop()

    async def _until_lost(self, receiver: Receiver) -> None:
        self._receiver = receiver
        receiving = asyncio.ensure_future(receiver.run())
        try:
            await _first(self._watch.may_not_poll(), _done(receiving))
            receiver.stop()
            await receiving
        finally:
            receiving.cancel()
            self._receiver = None


async def _first(*waits: Coroutine[Any, Any, object]) -> None:
    """Wait for the first of these, and let go of the others."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _done(task: asyncio.Future[None]) -> None:
    await asyncio.wait({task})
