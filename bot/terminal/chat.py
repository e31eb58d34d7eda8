"""A talk with the coach at a terminal, or from a pipe."""

from __future__ import annotations

import asyncio

from bot import ticks
from bot.app import App
from bot.incoming import Incoming, clean_text
from bot.terminal.channel import TerminalChannel
from bot.terminal.lines import Lines
from bot.terminal.page import Page

_QUIT = frozenset({"/quit", "/exit"})
_START = "/start"
_TAPPED = "tap"
_STOP_SECONDS = 2.0


class Chat:
    """One person's talk. Each line is answered in full before the next is taken."""

    def __init__(self, app: App, channel: TerminalChannel, page: Page, lines: Lines, name: str) -> None:
        self._app = app
        self._channel = channel
        self._page = page
        self._lines = lines
        self._name = name
        self._last_id = 0

    async def run(self, first: str | None = None) -> None:
        """Talk until the input ends, `/quit`, or nothing can be printed any more.

        The coach speaks first; `first` is a line that was read already. Check-ins that fall due meanwhile are
        printed as they come.
        """
        try:
            # A talk that was killed while it printed leaves a message on its way.
            now = self._app.clock.now()
            await self._app.worker.run(lambda uow: ticks.expire_leases(uow, now))
            await self._app.start()
            await self._until_gone(first)
        finally:
            await self._app.stop(_STOP_SECONDS)

    async def _until_gone(self, first: str | None) -> None:
        talk = asyncio.ensure_future(self._talk(first))
        gone = asyncio.ensure_future(self._channel.gone.wait())
        try:
            await asyncio.wait({gone, talk}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            talk.cancel()
            results = await asyncio.gather(talk, gone, return_exceptions=True)
        failure = results[0]
        if isinstance(failure, OSError):
            self._channel.gone.set()
        elif isinstance(failure, Exception):
            raise failure

    async def _talk(self, line: str | None) -> None:
        await self._take(_START)
        while True:
            if line is None:
                self._page.ask()
                line = await self._lines.next()
            if line is None:
                return
            self._page.answered(line, typed_here=self._lines.is_terminal)
            if line.strip().lower() in _QUIT:
                return
            if line.strip():
                await self._take(line)
            line = None

    async def _take(self, line: str) -> None:
        await self._app.intake.accept(self._channel, [self._incoming(line)])
        await self._app.intake.idle()
        await self._app.delivery.drain_once()

    def _incoming(self, line: str) -> Incoming:
        now = self._app.clock.now()
        # Telling lines apart over many starts takes more than counting from 1.
        self._last_id = max(self._last_id + 1, int(now.timestamp() * 1_000_000))
        tap = self._channel.pressed(line)
        return Incoming(
            update_id=self._last_id,
            address=self._name,
            at=now,
            text="" if tap else clean_text(line),
            tap=tap,
            callback_id=_TAPPED if tap else None,
        )
