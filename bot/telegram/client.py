"""The connection to the Bot API: python-telegram-bot's `Bot`, made to keep quiet about what it carries."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot, InputFile
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.files.file import File

# Without it the library warns about its own type of `RetryAfter.retry_after` each time it raises one.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_NO_PREVIEW = '{"is_disabled": true}'
_JSON = json.JSONEncoder()
_CONNECTIONS = 64
_CONNECT_SECONDS = 5.0
_READ_SECONDS = 20.0
_WRITE_SECONDS = 10.0
_POOL_SECONDS = 10.0
_POLL_GRACE_SECONDS = 10.0
"""How much longer than the long poll itself an answer to it may take."""


class _QuietRequest(HTTPXRequest):
    """Like its base, but an answer that is no JSON is not written to the log: it may hold people's words."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as JSON; raises `TelegramError` when it is none."""
        try:
            parsed: dict[str, Any] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("the answer is no JSON") from None
        return parsed


class Client(Bot):
    """A `Bot` whose busiest calls exchange plain JSON, without the library's objects on either side.

    Building and parsing those costs many times what the call itself does. All raise
    `telegram.error.TelegramError`, as the library's own methods do.
    """

    async def send_text(
        self,
        chat_id: int,
        text: str,
        parse_mode: ParseMode | None,
        keyboard: Mapping[str, object] | None,
        *,
        protect: bool,
        effect: str = "",
    ) -> int:
        """Send a message without a link preview; returns its id in the chat.

        `keyboard` is an `InlineKeyboardMarkup` as JSON; `effect` the id of an effect, in private chats only.
        """
        form = {"chat_id": str(chat_id), "text": text, "link_preview_options": _NO_PREVIEW}
        if parse_mode is not None:
            form["parse_mode"] = parse_mode.value
        if keyboard is not None:
            form["reply_markup"] = _JSON.encode(keyboard)
        if protect:
            form["protect_content"] = "true"
        if effect:
            form["message_effect_id"] = effect
        message = await self.request.post(f"{self.base_url}/sendMessage", _as_form(form))
        return _message_id(message)

    async def send_file(
        self,
        chat_id: int,
        file: File,
        caption: str,
        parse_mode: ParseMode | None,
        keyboard: Mapping[str, object] | None,
        *,
        protect: bool,
    ) -> int:
        """Send a picture to look at, or any other file as a document; returns the message's id in the chat.

        `caption` may be empty; `keyboard` is as for `send_text`.
        """
        upload = InputFile(file.content, filename=file.name)
        upload.mimetype = file.media_type  # the library guesses, and knows few
        kind = "photo" if file.is_picture else "document"
        message = await self._post(
            f"send{kind.title()}",
            {
                "chat_id": chat_id,
                kind: upload,
                "caption": caption or None,
                "parse_mode": parse_mode if caption else None,
                "reply_markup": keyboard,
                "protect_content": protect or None,
            },
        )
        return _message_id(message)

    async def answer_tap(self, callback_id: str, text: str | None) -> None:
        """Take the spinner off a tapped button, with a short note if there is one."""
        await self._post("answerCallbackQuery", {"callback_query_id": callback_id, "text": text})

    async def react(self, chat_id: int, message_id: int, emoji: str) -> None:
        """Put this emoji at a message, in place of one that is there."""
        reaction = [{"type": "emoji", "emoji": emoji}]
        await self._post(
            "setMessageReaction", {"chat_id": chat_id, "message_id": message_id, "reaction": reaction}
        )

    async def raw_updates(
        self, offset: int | None, seconds: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Long-poll for updates as Telegram sends them, confirming all below `offset`.

        The library's own `get_updates` logs the whole batch when one of it cannot be parsed.
        """
        found: list[dict[str, Any]] = await self._post(
            "getUpdates",
            {"offset": offset, "timeout": seconds, "allowed_updates": list(allowed)},
            read_timeout=seconds + _POLL_GRACE_SECONDS,
        )
        return found


def _message_id(message: object) -> int:
    if not isinstance(message, dict) or not isinstance(message.get("message_id"), int):
        raise TelegramError("the answer is no message")
    return int(message["message_id"])


def _as_form(fields: Mapping[str, str]) -> RequestData:
    """Fields that are text already, which the library would look through for files and encode one by one."""
    return RequestData([RequestParameter(name, value, None) for name, value in fields.items()])


def connect(token: str, api_base_url: str) -> Client:
    """A client for this token at this Bot API server; nothing is sent before `initialize`."""
    return Client(
        token,
        base_url=f"{api_base_url.rstrip('/')}/bot",
        request=_request(_CONNECTIONS),
        get_updates_request=_request(1),
    )


def _request(connections: int) -> HTTPXRequest:
    return _QuietRequest(
        connection_pool_size=connections,
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        write_timeout=_WRITE_SECONDS,
        pool_timeout=_POOL_SECONDS,
    )
