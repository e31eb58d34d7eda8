"""What a person does in a chat, whatever the channel: they say, tap or send something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Attachment(StrEnum):
    """Things a person can send that the coach cannot read."""

    STICKER = "sticker"
    VOICE = "voice"
    PHOTO = "photo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tap:
    """A pressed button: what it belonged to (see `Reply.scope`) and its code."""

    scope: str
    code: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing a person did, at an aware instant in UTC."""

    at: datetime
    text: str = ""
    tap: Tap | None = None
    attachment: Attachment | None = None
    edited: bool = False
    """The person changed a message sent earlier; `text` holds its new wording."""

    @property
    def command(self) -> tuple[str, str] | None:
        """The command without slash and bot name, and what follows it; None where there is none."""
        text = self.text.strip()
        if not text.startswith("/") or len(text) == 1 or text[1].isspace():
            return None
        name, _, rest = text[1:].partition(" ")
        if "\n" in name:
            name, _, rest = text[1:].partition("\n")
        return name.partition("@")[0].lower(), rest.strip()
