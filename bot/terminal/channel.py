"""The terminal as a channel: messages are printed, buttons are numbers."""

from __future__ import annotations

import asyncio
from itertools import count

from bot.channel import NotSent
from bot.terminal.buttons import Buttons
from bot.terminal.page import Page
from dialogs.reply import Reply
from dialogs.turn import Tap
from dialogs.words import Words
from storage.database import Database


def seat(database: Database, name: str) -> str:
    """The channel of whoever sits at a terminal under this name.

    Each name has a channel of its own, so that two terminals on one database get only what is theirs. A keyed
    hash stands for the name: the names of channels are not encrypted.
    """
    return f"terminal.{database.lookup('terminal.name', name).hex()[:16]}"


class TerminalChannel:
    """One person at a terminal, in a `seat` of theirs; their name is the address."""

    def __init__(self, seat: str, page: Page, words: Words) -> None:
        self.name = seat
        self.gone = asyncio.Event()
        """Set when nothing can be printed any more."""
        self._page = page
        self._words = words
        self._buttons = Buttons()
        self._ids = count(1)

    async def send(self, address: str, reply: Reply, language: str) -> str:  # noqa: ARG002 - one seat, one address
        """Print the message and remember its buttons. Raises `NotSent` when the terminal is gone."""
        buttons = Buttons.of(reply, self._words, language, self._page.markup)
        try:
            self._page.message(self._words.render(reply.say, language, self._page.markup), buttons.lines)
        except OSError:
            self.gone.set()
            raise NotSent("terminal gone") from None
        if buttons.taps:
            self._buttons = buttons
        return str(next(self._ids))

    async def acknowledge(self, callback_id: str, toast: str | None) -> None:  # noqa: ARG002 - nothing waits for it
        """Print what a tap has to say for itself."""
        if toast is None:
            return
        try:
            self._page.paragraph(f"({toast})")
        except OSError:
            self.gone.set()

    def pressed(self, typed: str) -> Tap | None:
        """The button that this line presses, of the newest message that has buttons."""
        return self._buttons.pressed(typed)
