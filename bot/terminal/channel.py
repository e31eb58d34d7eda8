"""The terminal as a channel: messages are printed, buttons are numbers."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from bot.channel import NotSent
from bot.files.file import File
from bot.terminal.buttons import Buttons
from bot.terminal.page import Page
from bot.terminal.saving import save
from dialogs.reaction import Reaction
from dialogs.reply import Reply
from dialogs.say import Say, paragraphs, say
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

    def __init__(self, seat: str, page: Page, words: Words, files: Path) -> None:
        """`files` is the folder in which files that are sent are saved."""
        self.name = seat
        self.gone = asyncio.Event()
        """Set when nothing can be printed any more."""
        self._page = page
        self._words = words
        self._files = files
        self._buttons = Buttons()
        self._ids = count(1)

    async def send(
        self,
        address: str,  # noqa: ARG002 - one seat, one address
        reply: Reply,
        language: str,
        file: File | None = None,
    ) -> str:
        """Print the message and remember its buttons. Raises `NotSent` when the terminal is gone.

        A file is saved before, and where it is printed under the words.
        """
        buttons = Buttons.of(reply, self._words, language, self._page.markup)
        what = reply.say if file is None else paragraphs(reply.say, self._saved(file))
        try:
            self._page.message(self._words.render(what, language, self._page.markup), buttons.lines)
        except OSError:
            self.gone.set()
            raise NotSent("terminal gone") from None
        if buttons.taps:
            self._buttons = buttons
        return str(next(self._ids))

    def _saved(self, file: File) -> Say:
        try:
            return say("file-saved", path=str(save(file, self._files)))
        except OSError:
            return say("file-not-saved", name=file.name, folder=str(self._files))

    async def react(self, address: str, message_id: str, reaction: Reaction) -> None:
        """A printed line takes no sign."""

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
