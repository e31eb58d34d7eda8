"""Groups and channels: the coach says once that it talks in private only, and leaves."""

from __future__ import annotations

import logging

from telegram.error import TelegramError

from bot.telegram.client import Client
from bot.telegram.errors import in_short
from bot.telegram.updates import GroupNotice
from dialogs.say import say
from dialogs.words import PLAIN, Words

_log = logging.getLogger("waymark.telegram")

_REMEMBERED = 1000


class Groups:
    """Remembers, for as long as the process lives, which groups have had their answer."""

    def __init__(self, client: Client, words: Words) -> None:
        self._client = client
        self._words = words
        self._told: dict[int, None] = {}

    async def answer(self, notice: GroupNotice) -> None:
        """Say it, unless it was said before in this chat, then leave. Never raises."""
        try:
            if notice.chat_id not in self._told:
                self._told[notice.chat_id] = None
                await self._tell(notice)
            await self._client.leave_chat(notice.chat_id)
        except Exception as error:  # noqa: BLE001 - nobody's goals are at stake in a group
            _log.warning("a group could not be left: %s", in_short(error))
        while len(self._told) > _REMEMBERED:
            del self._told[next(iter(self._told))]

    async def _tell(self, notice: GroupNotice) -> None:
        text = self._words.render(say("group-only-private"), notice.language or "", PLAIN)
        try:
            await self._client.send_message(notice.chat_id, text)
        except TelegramError as error:
            _log.info("nothing can be said in a group: %s", in_short(error))
