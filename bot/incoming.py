"""What came in from a person, whatever the channel, in the form in which the inbox keeps it."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dialogs.turn import Attachment, Tap, Turn

LONGEST_TEXT = 4096
"""Characters kept of one message: as many as Telegram lets a person send."""

_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
"""Zero-width joiner and variation selectors: emoji are made with them."""


class Membership(StrEnum):
    """A person blocked the coach, or lets it write again."""

    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did. `at` is aware and in UTC; `update_id` is unique within its channel."""

    update_id: int
    address: str
    at: datetime
    text: str = ""
    tap: Tap | None = None
    callback_id: str | None = None
    """What the channel needs to acknowledge a tap."""
    attachment: Attachment | None = None
    edited: bool = False
    language: str | None = None
    """The language tag the channel told, such as `en` or `pt-BR`."""
    membership: Membership | None = None
    message_id: str | None = None
    """The channel's own id of the message; None where there is none to react to."""

    @property
    def turn(self) -> Turn:
        """The same as the coach sees it."""
        return Turn(self.at, self.text, self.tap, self.attachment, self.edited)


def clean_text(text: str) -> str:
    """The text as the coach reads it: composed (Unicode NFC), without invisible characters, not too long.

    Invisible are the format characters (category Cf) that can reorder or hide words, and NUL, which
    PostgreSQL cannot store; what emoji are joined with stays. The cut is at `LONGEST_TEXT`.
    """
    if text.isascii():
        return text.replace("\0", "")[:LONGEST_TEXT]
    kept = (
        letter
        for letter in text
        if letter in _JOINERS or (letter != "\0" and unicodedata.category(letter) not in {"Cf", "Cs"})
    )
    return unicodedata.normalize("NFC", "".join(kept))[:LONGEST_TEXT]


def to_json(incoming: Incoming) -> str:
    """One line of JSON for the inbox."""
    tap = incoming.tap
    return json.dumps(
        {
            "update_id": incoming.update_id,
            "address": incoming.address,
            "at": incoming.at.isoformat(),
            "text": incoming.text,
            "tap": None if tap is None else [tap.scope, tap.code],
            "callback_id": incoming.callback_id,
            "message_id": incoming.message_id,
            "attachment": incoming.attachment,
            "edited": incoming.edited,
            "language": incoming.language,
            "membership": incoming.membership,
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> Incoming:
    """The same again."""
    data = json.loads(text)
    tap, attachment, membership = data["tap"], data["attachment"], data["membership"]
    return Incoming(
        update_id=data["update_id"],
        address=data["address"],
        at=datetime.fromisoformat(data["at"]),
        text=data["text"],
        tap=None if tap is None else Tap(*tap),
        callback_id=data["callback_id"],
        message_id=data.get("message_id"),  # rows from before there was one are answered all the same
        attachment=None if attachment is None else Attachment(attachment),
        edited=data["edited"],
        language=data["language"],
        membership=None if membership is None else Membership(membership),
    )
