"""How a message looks on a terminal, where bold can be shown but a person's words could also do harm."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from dialogs.words import PLAIN, Markup

_HELD_LESS_THAN = "\ue000"
_STYLES = {"<b>": "\x1b[1m", "</b>": "\x1b[22m", "<i>": "\x1b[3m", "</i>": "\x1b[23m"}
_TAG = re.compile("|".join(_STYLES))
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_BULLET = re.compile(r" *(?:[•●○☑☐] |\[\d+\] )?")


class _Styled:
    """`<b>` and `<i>` as ANSI styles."""

    def escape(self, text: str) -> str:
        return visible(text).replace("<", _HELD_LESS_THAN)

    def by_device(self, at: datetime, text: str) -> str | None:
        return PLAIN.by_device(at, text)

    def finish(self, text: str) -> str:
        return _TAG.sub(lambda tag: _STYLES[tag[0]], text).replace(_HELD_LESS_THAN, "<")


class _Unstyled:
    """Words alone."""

    def escape(self, text: str) -> str:
        return PLAIN.escape(visible(text))

    def by_device(self, at: datetime, text: str) -> str | None:
        return PLAIN.by_device(at, text)

    def finish(self, text: str) -> str:
        return PLAIN.finish(text)


STYLED: Markup = _Styled()
UNSTYLED: Markup = _Unstyled()


def visible(text: str) -> str:
    """The text without what a terminal obeys instead of showing: ANSI sequences, control characters."""
    shown = _ANSI.sub("", text.replace("\t", " "))
    return "".join(letter for letter in shown if letter == "\n" or unicodedata.category(letter) != "Cc")


def wrap(text: str, width: int | None) -> str:
    """The text with each line broken between words to fit `width` columns; None leaves lines as they are.

    What follows a bullet or a button's number stays in its column. Styles take no room.
    """
    if width is None:
        return text
    return "\n".join(_wrap_line(line, width) for line in text.split("\n"))


def _wrap_line(line: str, width: int) -> str:
    bullet = _BULLET.match(_ANSI.sub("", line))
    indent = " " * (bullet.end() if bullet else 0)
    lines: list[str] = []
    current, taken = "", 0
    for word in line.split(" "):
        length = len(_ANSI.sub("", word))
        if current.strip() and taken + 1 + length > width:
            lines.append(current)
            current, taken = indent + word, len(indent) + length
        else:
            current, taken = (f"{current} {word}", taken + 1 + length) if lines or current else (word, length)
    return "\n".join((*lines, current))
