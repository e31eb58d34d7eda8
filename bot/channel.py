"""What every way of reaching people must be able to do, and how it tells that it could not."""

from __future__ import annotations

from typing import Protocol

from bot.files.file import File
from dialogs.reaction import Reaction
from dialogs.reply import Reply


class Channel(Protocol):
    """A way of reaching people. An address means something only within its channel."""

    @property
    def name(self) -> str:
        """What inbox and outbox call this channel."""

    async def send(self, address: str, reply: Reply, language: str, file: File | None = None) -> str:
        """Deliver one message and return the channel's id for it; raises `SendError` and nothing else.

        `file` goes with it, and is what the reply's attachment asked for. A channel that cannot deliver the
        file delivers the words, with `bot.files.file.without_file`.
        """

    async def acknowledge(self, callback_id: str, toast: str | None) -> None:
        """Tell the channel that a tap was taken, with a short note if there is one; never raises."""

    async def react(self, address: str, message_id: str, reaction: Reaction) -> None:
        """Put a sign at a message that came in, where the channel has such a thing; never raises."""


class SendError(Exception):
    """A message did not surely arrive. Carries no words of the message."""


class Wait(SendError):
    """Not sent: the channel asks for a pause of `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait {seconds:g} s")
        self.seconds = seconds


class Unreachable(SendError):
    """Not sent: the person blocked the coach, left, or was never there."""


class Moved(SendError):
    """Not sent: the chat has a new address."""

    def __init__(self, new_address: str) -> None:
        super().__init__("the chat has a new address")
        self.new_address = new_address


class NotSent(SendError):
    """Not sent: the message never left this machine. `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownOutcome(SendError):
    """Perhaps sent: it left this machine and no answer came. `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(SendError):
    """Not sent: the channel will never take this message. `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unauthorised(SendError):
    """Not sent: the channel does not know this coach (any more); nothing can be sent until that is mended."""
