"""Printing: each thing a person is to read, in its place on the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import TextIO

from bot.terminal.markup import STYLED, UNSTYLED, wrap
from dialogs.say import Argument, Say, say
from dialogs.words import Markup, words
from dialogs.words.catalogue import DEFAULT_LANGUAGE

WIDEST = 92
"""Columns of a comfortable line."""

_PROMPT = "> "


def told(message: str, /, **args: Argument) -> str:
    """A sentence of the command line, without styles."""
    return words().render(say(message, **args), DEFAULT_LANGUAGE, UNSTYLED)


class Page:
    """What is printed: on a terminal with styles and in lines that fit, elsewhere as plain text.

    Printing raises `OSError` when nobody reads any more.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.is_terminal = out.isatty()
        self.markup: Markup = STYLED if self.is_terminal else UNSTYLED
        self._is_asking = False

    def written(self, what: Say) -> str:
        """A sentence of the program as it will be printed."""
        return words().render(what, DEFAULT_LANGUAGE, self.markup)

    def tell(self, message: str, /, **args: Argument) -> None:
        """Print a sentence of the program itself."""
        self.paragraph(self.written(say(message, **args)))

    def message(self, text: str, buttons: Sequence[str]) -> None:
        """Print a message of the coach with its buttons."""
        self.paragraph("\n".join((text, "", *buttons) if buttons else (text,)))

    def paragraph(self, text: str, *, indent: str = "") -> None:
        """Print lines with an empty one behind them. An open prompt is put below them again."""
        before, after = ("\n", _PROMPT) if self._is_asking else ("", "")
        self._write(f"{before}{self._fitted(text, indent)}\n{after}")

    def line(self, text: str, *, indent: str = "") -> None:
        """Print one line, or as many as it takes."""
        self._write(self._fitted(text, indent))

    def ask(self) -> None:
        """Ask for a line, on a terminal."""
        if self.is_terminal and not self._is_asking:
            self._is_asking = True
            self._write(_PROMPT)

    def answered(self, line: str, *, typed_here: bool) -> None:
        """A line came in; one that was not typed here is shown."""
        self._is_asking = False
        self._write("\n" if typed_here else f"{_PROMPT}{line}\n\n")

    def stop_asking(self) -> None:
        """No line is wanted any more."""
        if self._is_asking:
            self._is_asking = False
            self._write("\n")

    def _fitted(self, text: str, indent: str) -> str:
        width = min(shutil.get_terminal_size().columns, WIDEST) - len(indent) if self.is_terminal else None
        return "".join(f"{indent}{line}".rstrip() + "\n" for line in wrap(text, width).split("\n"))

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def let_go_of_output() -> None:
    """After nobody reads any more: what is left in the buffer goes nowhere, without an error at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
