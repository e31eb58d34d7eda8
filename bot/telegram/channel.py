"""Telegram as a channel: sends replies and answers taps."""

from __future__ import annotations

import asyncio
import logging

from telegram.constants import CallbackQueryLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channel import NotSent, Refused, UnknownOutcome, Wait
from bot.telegram.client import Client
from bot.telegram.errors import in_short, refusal, send_error
from bot.telegram.rendering import Part, render
from bot.telegram.splitting import without_markup
from dialogs.reply import Reply
from dialogs.words import Words

_log = logging.getLogger("waymark.telegram")

NAME = "telegram"
_LONGEST_WAIT_INSIDE = 15.0
"""Seconds a later part of a long message may wait for Telegram; longer, and its lease would run out."""


class TelegramChannel:
    """Sends to private chats. An address is a chat id in decimal digits."""

    name = NAME

    def __init__(self, client: Client, words: Words) -> None:
        self._client = client
        self._words = words

    async def send(self, address: str, reply: Reply, language: str) -> str:
        """Send all parts of the reply in order; returns the id of the last one. Raises `SendError`.

        Once a first part has arrived the outcome of the whole is unknown rather than "not sent": sending it
        again repeats that part.
        """
        parts = render(reply, self._words, language)
        if not parts:
            raise Refused("empty")
        message_id = ""
        for number, part in enumerate(parts):
            if number == 0:
                message_id = await self._send_part(address, part, protect=reply.protect)
            else:
                message_id = await self._send_later_part(address, part, protect=reply.protect)
        return message_id

    async def acknowledge(self, callback_id: str, toast: str | None) -> None:
        """Take the spinner off a tapped button; a query that is too old needs nothing any more."""
        text = None if toast is None else toast[: CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH]
        try:
            await self._client.answer_tap(callback_id, text)
        except BadRequest:
            return
        except Exception as error:  # noqa: BLE001 - the protocol promises that this never raises
            _log.warning("a tap could not be acknowledged: %s", in_short(error))

    async def _send_later_part(self, address: str, part: Part, *, protect: bool) -> str:
        try:
            try:
                return await self._send_part(address, part, protect=protect)
            except Wait as wait:
                if wait.seconds > _LONGEST_WAIT_INSIDE:
                    raise
                await asyncio.sleep(wait.seconds)
                return await self._send_part(address, part, protect=protect)
        except (Wait, NotSent) as error:
            raise UnknownOutcome("sent in part") from error

    async def _send_part(self, address: str, part: Part, *, protect: bool) -> str:
        try:
            try:
                return await self._send_message(address, part, part.text, ParseMode.HTML, protect=protect)
            except BadRequest as error:
                if refusal(error) != "markup":
                    raise
                _log.error("Telegram could not read the mark-up of a message; it goes out as plain text")
                return await self._send_message(
                    address, part, without_markup(part.text), None, protect=protect
                )
        except TelegramError as error:
            raise send_error(error) from None  # the library's message may quote ours

    async def _send_message(
        self, address: str, part: Part, text: str, parse_mode: ParseMode | None, *, protect: bool
    ) -> str:
        message_id = await self._client.send_text(
            int(address), text, parse_mode, part.keyboard, protect=protect
        )
        return str(message_id)
