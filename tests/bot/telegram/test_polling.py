"""The loop over getUpdates: what is confirmed when, and what happens when things go wrong."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import httpx
import pytest

from bot.channel import Channel, Unauthorised
from bot.clock import ManualClock
from bot.incoming import Incoming
from bot.intake import Intake
from bot.telegram.channel import TelegramChannel
from bot.telegram.groups import Groups
from bot.telegram.polling import Pauses, Polling
from bot.telegram.updates import ALLOWED
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.wire import Wire, answer, client_on, refuse

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
QUICK = Pauses(first=0.001, longest=0.004, conflict=0.002)
Step = Callable[[], httpx.Response]


class FakeIntake:
    """Keeps what is accepted; raises first as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.accepted: list[Incoming] = []

    async def accept(self, channel: Channel, incoming: Sequence[Incoming]) -> None:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the disk is full")
        self.accepted += incoming


def text_update(update_id: int, text: str = "hi", **chat: object) -> dict[str, Any]:
    where = {"id": 77, "type": "private", "first_name": "Ana", **chat}
    sender = {"id": 77, "is_bot": False, "first_name": "Ana"}
    message = {
        "message_id": update_id,
        "date": int(NOW.timestamp()),
        "chat": where,
        "from": sender,
        "text": text,
    }
    return {"update_id": update_id, "message": message}


async def poll(*steps: httpx.Response | type[httpx.RequestError], intake: FakeIntake | None = None) -> Wire:
    """Poll until the steps are used up; each is the answer to one getUpdates."""
    waiting = list(steps)

    def reply(method: str, params: dict[str, Any]) -> httpx.Response | None:
        if method != "getUpdates":
            return None
        if not waiting:
            polling.stop()
            return answer([])
        step = waiting.pop(0)
        if isinstance(step, httpx.Response):
            return step
        raise step("trouble")

    wire = Wire(reply)
    client = client_on(wire)
    await client.initialize()
    words = catalogue()
    polling = Polling(
        client,
        TelegramChannel(client, words),
        cast("Intake", intake or FakeIntake()),
        Groups(client, words),
        ManualClock(NOW),
        poll_seconds=50,
        pauses=QUICK,
    )
    try:
        await polling.run()
    finally:
        await client.shutdown()
    return wire


def offsets(wire: Wire) -> list[int | None]:
    return [params.get("offset") for params in wire.of("getUpdates")]


async def test_a_batch_is_accepted_then_confirmed() -> None:
    intake = FakeIntake()
    wire = await poll(answer([text_update(7, "one"), text_update(9, "two")]), intake=intake)
    assert [one.text for one in intake.accepted] == ["one", "two"]
    assert offsets(wire) == [None, 10]
    first = wire.of("getUpdates")[0]
    assert first["allowed_updates"] == list(ALLOWED)
    assert first["timeout"] == 50


async def test_nothing_is_confirmed_that_was_not_kept(caplog: pytest.LogCaptureFixture) -> None:
    intake = FakeIntake(failures=2)
    batch = answer([text_update(7)])
    with caplog.at_level(logging.INFO):
        wire = await poll(batch, batch, batch, intake=intake)
    assert offsets(wire) == [None, None, None, 8]
    assert [one.update_id for one in intake.accepted] == [7]
    assert caplog.text.count("the inbox cannot be reached") == 1
    assert "come in again" in caplog.text
    assert "disk is full" not in caplog.text


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError,
        httpx.ReadTimeout,
        refuse(500, "Internal Server Error"),
        httpx.Response(502, text="<html>Bad Gateway</html>"),
        httpx.Response(200, text="<html>no json</html>"),
    ],
)
async def test_trouble_is_told_once_and_outlasted(
    trouble: httpx.Response | type[httpx.RequestError], caplog: pytest.LogCaptureFixture
) -> None:
    intake = FakeIntake()
    wire = await poll(trouble, trouble, trouble, answer([text_update(7)]), intake=intake)
    assert len(intake.accepted) == 1
    assert offsets(wire)[-1] == 8
    assert len([record for record in caplog.records if record.levelno >= logging.WARNING]) == 1


async def test_while_another_program_polls_this_one_waits(caplog: pytest.LogCaptureFixture) -> None:
    conflict = refuse(409, "Conflict: terminated by other getUpdates request")
    intake = FakeIntake()
    await poll(conflict, conflict, answer([text_update(7)]), intake=intake)
    assert len(intake.accepted) == 1
    assert caplog.text.count("another program") == 1


async def test_a_refused_token_ends_the_polling() -> None:
    for status, description in ((401, "Unauthorized"), (404, "Not Found")):
        with pytest.raises(Unauthorised):
            await poll(refuse(status, description))


async def test_being_asked_to_slow_down_is_obeyed(caplog: pytest.LogCaptureFixture) -> None:
    intake = FakeIntake()
    await poll(refuse(429, "Too Many Requests", retry_after=1), answer([text_update(7)]), intake=intake)
    assert len(intake.accepted) == 1
    assert "slow down" in caplog.text


async def test_a_broken_update_is_passed_over_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    broken = {"update_id": 8, "message": {"text": "my divorce", "chat": "nonsense"}}
    intake = FakeIntake()
    with caplog.at_level(logging.DEBUG, "waymark"):
        wire = await poll(answer([text_update(7), broken, text_update(9)]), intake=intake)
    assert [one.update_id for one in intake.accepted] == [7, 9]
    assert offsets(wire)[-1] == 10
    assert "update 8 is left unread" in caplog.text
    assert "divorce" not in caplog.text


async def test_taps_that_ask_for_no_answer_are_acknowledged() -> None:
    intake = FakeIntake()
    sender = {"id": 77, "is_bot": False, "first_name": "Ana"}
    elsewhere = {"update_id": 7, "callback_query": {"id": "elsewhere", "from": sender, "data": "v1:q1:yes"}}
    broken = {"update_id": 8, "callback_query": {"id": "broken", "message": {"chat": "nonsense"}}}
    wire = await poll(answer([elsewhere, broken]), intake=intake)
    assert intake.accepted == []
    taps = {params["callback_query_id"] for params in wire.of("answerCallbackQuery")}
    assert taps == {"elsewhere", "broken"}


async def test_a_group_is_answered_and_left_and_nothing_of_it_is_kept() -> None:
    intake = FakeIntake()
    update = text_update(7, "/start", id=-100, type="supergroup")
    wire = await poll(answer([update]), intake=intake)
    assert intake.accepted == []
    assert [sent["chat_id"] for sent in wire.of("sendMessage")] == [-100]
    assert [left["chat_id"] for left in wire.of("leaveChat")] == [-100]


async def test_ids_may_fall_after_a_week_without_updates() -> None:
    intake = FakeIntake()
    wire = await poll(answer([text_update(900)]), answer([text_update(5)]), intake=intake)
    assert [one.update_id for one in intake.accepted] == [900, 5]
    assert offsets(wire) == [None, 901, 6]
