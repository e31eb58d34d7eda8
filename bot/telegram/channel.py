"""Telegram as a channel: sends replies and answers taps."""

from __future__ import annotations

import asyncio
import logging

from telegram.constants import CallbackQueryLimit, FileSizeLimit, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channel import NotSent, Refused, UnknownOutcome, Wait
from bot.files.file import File, without_file
from bot.telegram.client import Client
from bot.telegram.errors import in_short, refusal, send_error
from bot.telegram.reactions import EMOJI
from bot.telegram.rendering import Part, render
from bot.telegram.splitting import without_markup
from dialogs.reaction import Reaction
from dialogs.reply import Reply
from dialogs.words import Words

_log = logging.getLogger("waymark.telegram")

NAME = "telegram"
_LONGEST_WAIT_INSIDE = 15.0
"""Seconds a later part of a long message may wait for Telegram; longer, and its lease would run out."""


class TelegramChannel:
    """Sends to private chats. An address is a chat id in decimal digits."""

    name = NAME

    def __init__(self, client: Client, words: Words, effect: str = "") -> None:
        """`effect` is the id of the message effect that festive messages carry; empty for none.

        Where Telegram refuses it, messages go without it from then on.
        """
        self._client = client
        self._words = words
        self._effect = effect

    async def send(self, address: str, reply: Reply, language: str, file: File | None = None) -> str:
        """Send all parts of the reply in order; returns the id of the last one. Raises `SendError`.

        Once a first part has arrived the outcome of the whole is unknown rather than "not sent": sending it
        again repeats that part. A file that Telegram does not take is left out.
        """
        if file is not None:
            try:
                return await self._send_parts(address, render(reply, self._words, language, file), reply)
            except _FileRefused as refused:
                _log.error("a file (%s) was refused: %s; its words go alone", file.media_type, refused.reason)
                reply = without_file(reply)
        return await self._send_parts(address, render(reply, self._words, language), reply)

    async def _send_parts(self, address: str, parts: list[Part], reply: Reply) -> str:
        if not parts:
            raise Refused("empty")
        message_id = ""
        for number, part in enumerate(parts):
            if number == 0:
                effect = self._effect if reply.festive and part.file is None else ""
                message_id = await self._send_part(address, part, protect=reply.protect, effect=effect)
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

    async def react(self, address: str, message_id: str, reaction: Reaction) -> None:
        """Put an emoji at a message that came in; where that is not possible any more, nothing is missing."""
        try:
            await self._client.react(int(address), int(message_id), EMOJI[reaction])
        except (BadRequest, Forbidden):
            return
        except Exception as error:  # noqa: BLE001 - the protocol promises that this never raises
            _log.warning("a message got no reaction: %s", in_short(error))

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

    async def _send_part(self, address: str, part: Part, *, protect: bool, effect: str = "") -> str:
        try:
            try:
                return await self._send_message(
                    address, part, part.text, ParseMode.HTML, protect=protect, effect=effect
                )
            except BadRequest as error:
                if refusal(error) != "markup":
                    if effect:
                        return await self._send_without_effect(address, part, protect=protect)
                    raise
                _log.error("Telegram could not read the mark-up of a message; it goes out as plain text")
                return await self._send_message(
                    address, part, without_markup(part.text), None, protect=protect
                )
        except TelegramError as error:
            failed = send_error(error)  # the library's message may quote ours
            if part.file is not None and isinstance(failed, Refused):
                raise _FileRefused(failed.reason) from None
            raise failed from None

    async def _send_without_effect(self, address: str, part: Part, *, protect: bool) -> str:
        """Send it again without the effect; if that is taken, it was the effect that was refused."""
        message_id = await self._send_message(address, part, part.text, ParseMode.HTML, protect=protect)
        if self._effect:
            _log.warning("Telegram refuses the effect of celebrations; they go without it until a restart")
        self._effect = ""
        return message_id

    async def _send_message(
        self,
        address: str,
        part: Part,
        text: str,
        parse_mode: ParseMode | None,
        *,
        protect: bool,
        effect: str = "",
    ) -> str:
        chat, keyboard = int(address), part.keyboard
        if part.file is None:
            message_id = await self._client.send_text(
                chat, text, parse_mode, keyboard, protect=protect, effect=effect
            )
        elif len(part.file.content) > _largest(part.file):
            raise _FileRefused("too large")
        else:
            message_id = await self._client.send_file(
                chat, part.file, text, parse_mode, keyboard, protect=protect
            )
        return str(message_id)


class _FileRefused(Refused):
    """Not sent: Telegram does not take this file. Nothing of the message has gone out."""


def _largest(file: File) -> int:
    """How many bytes Telegram takes."""
    return int(FileSizeLimit.PHOTOSIZE_UPLOAD if file.is_picture else FileSizeLimit.FILESIZE_UPLOAD)
