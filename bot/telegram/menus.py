"""What Telegram shows around the chat: the command menu and the texts before Start."""

from __future__ import annotations

import logging

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.telegram.client import Client
from bot.telegram.errors import in_short
from dialogs.say import say
from dialogs.words import PLAIN, Words

_log = logging.getLogger("waymark.telegram")

COMMANDS = (
    "start",
    "newgoal",
    "goals",
    "checkin",
    "progress",
    "review",
    "goal",
    "calendar",
    "snooze",
    "pause",
    "resume",
    "settings",
    "timezone",
    "language",
    "share",
    "therapist",
    "privacy",
    "export",
    "delete",
    "help",
    "help_now",
    "back",
    "cancel",
)
"""What everyone can do, in the order of the menu; `command-<name>` describes each."""

THERAPIST_COMMANDS = ("invite", "clients", "summary_time")
"""What a therapist can do besides; shown in a therapist's own chat only."""


class Menus:
    """Sets menus and descriptions. Calls can be repeated; a failure is logged and changes nothing else."""

    def __init__(self, client: Client, words: Words, default_language: str) -> None:
        self._client = client
        self._words = words
        self._default = default_language

    async def set_for_everyone(self) -> None:
        """The commands and descriptions in every language, the default one for all other languages."""
        others = [language for language in self._words.languages if language != self._default]
        for language, code in [(self._default, None), *((language, language) for language in others)]:
            try:
                await self._client.set_my_commands(
                    self._commands(COMMANDS, language),
                    scope=BotCommandScopeAllPrivateChats(),
                    language_code=code,
                )
                await self._client.set_my_description(
                    self._word("bot-description", language), language_code=code
                )
                await self._client.set_my_short_description(
                    self._word("bot-short-description", language), language_code=code
                )
            except Exception as error:  # noqa: BLE001 - the coach works without its menu
                _log.warning("the menu in language %s could not be set: %s", language, in_short(error))

    async def set_for_therapist(self, address: str, language: str) -> None:
        """The longer menu in the private chat of a therapist."""
        try:
            await self._client.set_my_commands(
                self._commands(COMMANDS + THERAPIST_COMMANDS, language),
                scope=BotCommandScopeChat(int(address)),
            )
        except Exception as error:  # noqa: BLE001 - the commands work without the menu
            _log.warning("a therapist's menu could not be set: %s", in_short(error))

    def _commands(self, names: tuple[str, ...], language: str) -> list[BotCommand]:
        return [BotCommand(name, self._word(f"command-{name}", language)) for name in names]

    def _word(self, message: str, language: str) -> str:
        return self._words.render(say(message), language, PLAIN)
