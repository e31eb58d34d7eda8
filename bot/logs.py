"""The log: one line a record on standard error, without anything private.

Exceptions are written as their class and the places in the code they passed, never with their message: the
message of an exception may hold what a person wrote.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from typing import Any, TextIO

_TOKEN = re.compile(r"(bot)?\d{5,}:[A-Za-z0-9_-]{30,}")
_HIDDEN = "[token]"
_CHATTY = ("httpx", "httpcore", "telegram", "apscheduler", "asyncio", "alembic", "sqlalchemy", "transitions")
_PLACES = 6
"""How many of the innermost code places of an exception are written."""


class Redaction(logging.Filter):
    """Takes secrets out of every record, whoever wrote it."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's text; every record is kept."""
        text = record.getMessage()
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        record.msg, record.args = _TOKEN.sub(_HIDDEN, text), None
        return True


class OneLine(logging.Formatter):
    """One line a record; exceptions as classes and code places."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - the signature of logging
        """The chain of exceptions, innermost cause last."""
        return describe(ei[1]) if ei[1] is not None else ""

    def format(self, record: logging.LogRecord) -> str:
        """The record on one line."""
        record.exc_text = None  # another handler may have left its own wording there
        return " | ".join(part for part in super().format(record).splitlines() if part.strip())


def describe(error: BaseException) -> str:
    """Class and code places of an exception and of what caused it, without any message."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)[-_PLACES:]
        places = " > ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
        parts.append(f"{type(current).__module__}.{type(current).__qualname__} at {places or 'no place'}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " caused by ".join(parts)


def set_up(level: str, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Send everything at `level` (such as `INFO`) or above to `stream` (standard error), redacted."""
    handler = logging.StreamHandler(stream if stream is not None else sys.stderr)
    handler.setFormatter(OneLine())
    handler.addFilter(Redaction(secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _CHATTY:
        # At lower levels these write addresses with the token in them, and whole messages.
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An event loop's exception handler: asyncio's own writes the exception's message into the log."""
    error = context.get("exception")
    what = describe(error) if isinstance(error, BaseException) else "no exception"
    logging.getLogger("waymark").error("something failed in the background: %s", what)
