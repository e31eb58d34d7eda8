from typing import Any

import httpx

from bot.telegram.menus import COMMANDS, THERAPIST_COMMANDS, Menus
from dialogs.words import words
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.wire import Wire, client_on, refuse


async def test_everyone_gets_commands_and_descriptions_in_each_language() -> None:
    wire = Wire()
    client = client_on(wire)
    await client.initialize()
    await Menus(client, catalogue("en", "de"), "en").set_for_everyone()
    await client.shutdown()
    everyone, german = wire.of("setMyCommands")
    assert everyone["scope"] == german["scope"] == {"type": "all_private_chats"}
    assert "language_code" not in everyone
    assert german["language_code"] == "de"
    assert [one["command"] for one in everyone["commands"]] == list(COMMANDS)
    assert everyone["commands"][0]["description"] == "Begin"
    assert [call["description"] for call in wire.of("setMyDescription")] == ["A coach."] * 2
    assert [call["short_description"] for call in wire.of("setMyShortDescription")] == ["Goals."] * 2


async def test_a_therapist_gets_more_in_their_own_chat() -> None:
    wire = Wire()
    client = client_on(wire)
    await client.initialize()
    await Menus(client, catalogue(), "en").set_for_therapist("77", "en")
    await client.shutdown()
    (call,) = wire.of("setMyCommands")
    assert call["scope"] == {"type": "chat", "chat_id": 77}
    assert [one["command"] for one in call["commands"]] == [*COMMANDS, *THERAPIST_COMMANDS]


async def test_the_coach_works_without_its_menu() -> None:
    def answer(method: str, params: dict[str, Any]) -> httpx.Response | None:
        return refuse(400, "Bad Request") if method.startswith("setMy") else None

    client = client_on(Wire(answer))
    await client.initialize()
    menus = Menus(client, catalogue(), "en")
    await menus.set_for_everyone()
    await menus.set_for_therapist("77", "en")
    await menus.set_for_therapist("no number", "en")
    await client.shutdown()


def test_the_shipped_catalogue_has_all_that_the_menu_needs() -> None:
    needed = [f"command-{name}" for name in COMMANDS + THERAPIST_COMMANDS]
    needed += ["bot-description", "bot-short-description", "group-only-private", "turn-failed"]
    missing = [
        (name, language)
        for language in words().languages
        for name in needed
        if not words().has(name, language)
    ]
    assert missing == []
