"""The channel of a simulation: what the coach sends is kept."""

from __future__ import annotations

from collections.abc import Callable

from bot.files.file import File
from dialogs.reaction import Reaction
from dialogs.reply import Reply


class Mailbox:
    """The phone of the one person there is."""

    name = "simulation"

    def __init__(self, on_message: Callable[[Reply, str], int], on_toast: Callable[[str, str], None]) -> None:
        """`on_message` gets a message with the name of its file, and numbers it.

        `on_toast` is told what is shown over a tapped button.
        """
        self._on_message = on_message
        self._on_toast = on_toast

    async def send(  # one person, one language, no files
        self,
        address: str,  # noqa: ARG002
        reply: Reply,
        language: str,  # noqa: ARG002
        file: File | None = None,
    ) -> str:
        """Keep the message."""
        return str(self._on_message(reply, "" if file is None else file.name))

    async def acknowledge(self, callback_id: str, toast: str | None) -> None:
        """Keep what is shown over the button."""
        if toast is not None:
            self._on_toast(callback_id, toast)

    async def react(self, address: str, message_id: str, reaction: Reaction) -> None:
        """The phone shows words only."""
