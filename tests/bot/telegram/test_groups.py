from typing import Any

import httpx
import pytest

from bot.telegram.groups import Groups
from bot.telegram.updates import GroupNotice
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.wire import Wire, client_on, refuse

NOTICE = GroupNotice(-100, "en")


async def test_a_group_is_told_once_and_left() -> None:
    wire = Wire()
    client = client_on(wire)
    await client.initialize()
    groups = Groups(client, catalogue())
    for _ in range(3):
        await groups.answer(NOTICE)
    await groups.answer(GroupNotice(-200, None))
    await client.shutdown()
    assert [sent["chat_id"] for sent in wire.of("sendMessage")] == [-100, -200]
    assert {sent["text"] for sent in wire.of("sendMessage")} == {"I only talk in private."}
    assert [left["chat_id"] for left in wire.of("leaveChat")] == [-100, -100, -100, -200]


@pytest.mark.parametrize("method", ["sendMessage", "leaveChat"])
async def test_a_group_where_nothing_works_does_no_harm(method: str) -> None:
    def answer(called: str, params: dict[str, Any]) -> httpx.Response | None:
        return refuse(403, "Forbidden: need administrator rights") if called == method else None

    wire = Wire(answer)
    client = client_on(wire)
    await client.initialize()
    await Groups(client, catalogue()).answer(NOTICE)
    await client.shutdown()
    assert len(wire.of("leaveChat")) == 1
