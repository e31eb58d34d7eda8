"""What a person sees of a message: plain text after parsing, buttons, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .wire import Json, Upload

if TYPE_CHECKING:
    from .chats import Message

Wanted = str | re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message. `data` is the callback data, `url` the link it opens."""

    label: str
    data: str | None = None
    url: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as it looked when it appeared; it does not change when the message does.

    `buttons` are the inline rows, `keyboard` the rows of a reply keyboard. `file` is the photo or document.
    `position` counts what appeared in the chat, sends and edits alike.
    """

    chat_id: int
    message_id: int
    position: int
    text: str
    entities: tuple[dict[str, Json], ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    kind: str = "text"
    file: Upload | None = None
    edited: bool = False
    reply_to: int | None = None
    silent: bool = False
    protected: bool = False
    effect_id: str | None = None
    markup: dict[str, Json] = field(default_factory=dict)

    @classmethod
    def of(cls, chat_id: int, message: Message, upload: Upload | None, position: int) -> Seen:
        """Take the picture."""
        markup = message.markup or {}
        return cls(
            chat_id=chat_id,
            message_id=message.message_id,
            position=position,
            text=message.formatted.text,
            entities=message.formatted.entities,
            buttons=tuple(tuple(_button(each) for each in row) for row in rows(markup, "inline_keyboard")),
            keyboard=tuple(tuple(str(each["text"]) for each in row) for row in rows(markup, "keyboard")),
            kind=message.kind,
            file=upload,
            edited=message.edited is not None,
            reply_to=message.reply_to,
            silent=message.silent,
            protected=message.protected,
            effect_id=message.effect_id,
            markup=markup,
        )

    @property
    def labels(self) -> list[str]:
        """All inline button labels, row by row."""
        return [button.label for row in self.buttons for button in row]

    def matches(self, wanted: Wanted) -> bool:
        """Whether the text holds this substring, or this compiled pattern."""
        return found(wanted, self.text)

    def button(self, wanted: Wanted) -> Button | None:
        """The button with this label: the whole label first, else the only one that holds it."""
        every = [button for row in self.buttons for button in row]
        exact = [button for button in every if button.label == wanted]
        near = exact or [button for button in every if found(wanted, button.label)]
        if len(near) > 1 and not exact:
            raise AssertionError(f"{wanted!r} could be {[button.label for button in near]}")
        return near[0] if near else None


def found(wanted: Wanted, text: str) -> bool:
    """A string is looked for as it is; a compiled pattern is searched."""
    return wanted in text if isinstance(wanted, str) else wanted.search(text) is not None


def rows(markup: dict[str, Json], name: str) -> Iterator[list[dict[str, Json]]]:
    """The rows of buttons of a keyboard; a reply keyboard's plain strings become objects."""
    keyboard = markup.get(name)
    for row in keyboard if isinstance(keyboard, list) else []:
        assert isinstance(row, list)
        yield [each if isinstance(each, dict) else {"text": each} for each in row]


def _button(button: dict[str, Json]) -> Button:
    def text(name: str) -> str | None:
        value = button.get(name)
        return value if isinstance(value, str) else None

    return Button(text("text") or "", text("callback_data"), text("url"), text("style"))


def line(who: str, message: Message, verb: str = "") -> str:
    """One line of a transcript: who, the text or kind, buttons in brackets."""
    parts = [f"{who}{f' ({verb})' if verb else ''}:"]
    if message.kind != "text":
        parts.append(f"<{message.kind}>")
    parts.append(message.formatted.text)
    for name in ("inline_keyboard", "keyboard"):
        keyboard = rows(message.markup or {}, name)
        parts += ["| " + " ".join(f"[{each['text']}]" for each in row) for row in keyboard]
    return " ".join(part for part in parts if part)
