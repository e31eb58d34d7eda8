"""Turns a reply into what Telegram shows: HTML and an inline keyboard. The one edge where HTML is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit

from bot.files.file import File
from bot.telegram.splitting import split_html, units
from bot.telegram.updates import CALLBACK_VERSION
from dialogs.reply import ButtonStyle, Choice, Reply
from dialogs.words import HTML, PLAIN, Words

Keyboard: TypeAlias = dict[str, list[list[dict[str, str]]]]
"""An `InlineKeyboardMarkup` of the Bot API, ready for JSON."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Telegram message. Only the first part of a reply carries its file, only the last its buttons."""

    text: str
    keyboard: Keyboard | None = None
    file: File | None = None
    """Sent with `text` as its caption, which is empty where the words are too long for one."""


def render(reply: Reply, words: Words, language: str, file: File | None = None) -> list[Part]:
    """The reply as one message or, when it is long, several; words too long for a caption follow the file."""
    texts = split_html(words.render(reply.say, language, HTML))
    keyboard = _keyboard(reply, words, language)
    if file is not None and len(texts) == 1 and units(texts[0]) <= MessageLimit.CAPTION_LENGTH:
        return [Part(texts[0], keyboard, file)]
    parts = [Part(text) for text in texts[:-1]] + [Part(text, keyboard) for text in texts[-1:]]
    return parts if file is None else [Part("", None if parts else keyboard, file), *parts]


def callback_data(scope: str, code: str) -> str:
    """What a button sends back. Raises `ValueError` when it is longer than Telegram allows (64 bytes)."""
    data = f"{CALLBACK_VERSION}:{scope}:{code}"
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise ValueError("the callback data of a button is too long")
    return data


def _keyboard(reply: Reply, words: Words, language: str) -> Keyboard | None:
    rows = [[_button(choice, reply.scope, words, language) for choice in row] for row in reply.choices if row]
    return {"inline_keyboard": rows} if rows else None


def _button(choice: Choice, scope: str, words: Words, language: str) -> dict[str, str]:
    button = {
        "text": words.render(choice.label, language, PLAIN),
        "callback_data": callback_data(scope, choice.code),
    }
    if choice.style is not ButtonStyle.PLAIN:
        button["style"] = choice.style.value
    return button
