"""What Telegram's errors mean: for a message that was being sent, and for who reads the log."""

from __future__ import annotations

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channel import Moved, NotSent, Refused, SendError, Unauthorised, UnknownOutcome, Unreachable, Wait
from bot.logs import describe
from storage.errors import StorageError
from storage.trouble import is_trouble

_NEVER_LEFT = (
    httpx.PoolTimeout,
    httpx.ConnectTimeout,
    httpx.ConnectError,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_GONE = (
    "bot was blocked by the user",
    "user is deactivated",
    "bot was kicked",
    "bot can't initiate conversation",
    "bot is not a member",
)
_REFUSALS = {
    "can't parse entities": "markup",
    "message text is empty": "empty",
    "message is too long": "too-long",
    "reply markup is too long": "keyboard-too-long",
    "button_data_invalid": "button-data",
    "text buttons are unallowed": "button-without-action",
}
_PAUSE_UNTOLD = 5.0
"""Seconds to wait after a 429 that does not tell how long."""


def send_error(error: TelegramError) -> SendError:
    """The channel's word for an error of the library.

    By class, because descriptions change; by description only where one class means several things. Order
    matters: `BadRequest` and `TimedOut` are network errors to the library.
    """
    if isinstance(error, RetryAfter):
        return Wait(seconds_to_wait(error))
    if isinstance(error, ChatMigrated):
        return Moved(str(error.new_chat_id))
    if isinstance(error, InvalidToken):
        return Unauthorised("the token was refused")
    text = error.message.lower()
    if isinstance(error, Forbidden):
        return Unreachable("forbidden") if any(word in text for word in _GONE) else Refused("forbidden")
    if isinstance(error, BadRequest):
        return Unreachable("chat not found") if "chat not found" in text else Refused(refusal(error))
    if isinstance(error, NetworkError):
        return _network(error, text)
    return UnknownOutcome("no clear answer")


def in_short(error: Exception) -> str:
    """What is wrong, for the log: a few words for trouble that comes and goes, such as "no connection".

    Class and code places, as `bot.logs.describe` gives them, for what nobody expects.
    """
    if isinstance(error, StorageError):
        return str(error)
    if is_trouble(error):
        return "the database does not answer, or cannot write"
    if isinstance(error, TelegramError):
        found = send_error(error)
        if isinstance(found, NotSent | UnknownOutcome):
            return found.reason
    return describe(error)


def refusal(error: BadRequest) -> str:
    """A short code for why a request was refused; Telegram's own words may quote the message."""
    text = error.message.lower()
    return next((code for words, code in _REFUSALS.items() if words in text), "other")


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _network(error: NetworkError, text: str) -> SendError:
    if isinstance(error.__cause__, _NEVER_LEFT):
        return NotSent("no connection")
    if "too many requests" in text:
        return Wait(_PAUSE_UNTOLD)
    return UnknownOutcome("connection lost" if error.__cause__ is not None else "server error")
