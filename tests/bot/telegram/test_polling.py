"""The loop over getUpdates: what is confirmed when, and what happens when things go wrong."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx
import pytest

from bot.channel import Channel, Unauthorised
from bot.clock import ManualClock
from bot.incoming import Incoming
from bot.intake import Intake
from bot.telegram.channel import TelegramChannel
from bot.telegram.groups import Groups
from bot.telegram.handover import Handover
from bot.telegram.patience import Patience, Pauses
from bot.telegram.polling import Polling
from bot.telegram.updates import ALLOWED
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.wire import Wire, answer, client_on, refuse

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
QUICK = Pauses(first=0.001, longest=0.004, first_aside=0.002, longest_aside=0.016)
Step = httpx.Response | type[httpx.RequestError]


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


async def poll(
    *steps: Step,
    webhook: Sequence[Step] = (),
    intake: FakeIntake | None = None,
    pauses: Pauses = QUICK,
    clock: ManualClock | None = None,
) -> Wire:
    """Poll until the steps are used up; each is the answer to one getUpdates, or before to getWebhookInfo."""
    waiting = {"getUpdates": list(steps), "getWebhookInfo": list(webhook)}

    def reply(method: str, params: dict[str, Any]) -> httpx.Response | None:
        if not waiting.get(method):
            if method == "getUpdates":
                polling.stop()
            return None
        step = waiting[method].pop(0)
        if isinstance(step, httpx.Response):
            return step
        raise step("trouble")

    wire = Wire(reply)
    client = client_on(wire)
    await client.initialize()
    words = catalogue()
    clock = clock or ManualClock(NOW)
    handover = Handover(
        TelegramChannel(client, words), cast("Intake", intake or FakeIntake()), Groups(client, words), clock
    )
    polling = Polling(client, handover, clock, poll_seconds=50, pauses=pauses)
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
    ("trouble", "told"),
    [
        (httpx.ConnectError, "no connection"),
        (httpx.ReadTimeout, "connection lost"),
        (refuse(500, "Internal Server Error"), "server error"),
        (httpx.Response(502, text="<html>Bad Gateway</html>"), "connection lost"),
        (httpx.Response(200, text="<html>no json</html>"), "no clear answer"),
    ],
)
async def test_trouble_is_told_once_and_outlasted(
    trouble: httpx.Response | type[httpx.RequestError], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    intake = FakeIntake()
    wire = await poll(trouble, trouble, trouble, answer([text_update(7)]), intake=intake)
    assert len(intake.accepted) == 1
    assert offsets(wire)[-1] == 8
    (line,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert line.getMessage() == f"Telegram cannot be reached; trying on ({told})"


CONFLICT = refuse(409, "Conflict: terminated by other getUpdates request")
ACTIVE = refuse(409, "Conflict: can't use getUpdates method while webhook is active")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch, clock: ManualClock) -> list[float]:
    """How long the polling waited, each time; the clock goes on meanwhile."""
    waited: list[float] = []

    async def rest(self: Patience, seconds: float) -> None:
        waited.append(seconds)
        clock.advance(timedelta(seconds=seconds))

    monkeypatch.setattr(Patience, "rest", rest)
    return waited


async def test_for_another_program_that_polls_this_one_steps_aside_ever_longer(
    rests: list[float], clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    intake = FakeIntake()
    batch = answer([text_update(7)])
    steps = [*[CONFLICT] * 3, batch, *[CONFLICT] * 4]
    await poll(*steps, intake=intake, pauses=Pauses(), clock=clock)
    assert rests == [15, 30, 60, 120, 240, 300, 300]
    assert [one.update_id for one in intake.accepted] == [7]
    (line,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert line.message == (
        "another program fetches this bot's messages; this one waits and looks again. Stop one of the two."
    )


async def test_another_program_that_comes_much_later_is_told_of_anew(
    rests: list[float], clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    slow_down = refuse(429, "Too Many Requests", retry_after=601)
    await poll(CONFLICT, CONFLICT, slow_down, CONFLICT, pauses=Pauses(), clock=clock)
    assert rests == [15, 30, 601, 15]
    assert caplog.text.count("another program fetches") == 2


async def test_a_webhook_of_another_program_is_named(caplog: pytest.LogCaptureFixture) -> None:
    await poll(ACTIVE, ACTIVE)
    assert caplog.text.count("another program has set a webhook") == 1


async def test_a_webhook_of_an_earlier_start_is_deleted_once_told_of_and_drops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    was = {"url": "https://coach.example.org/", "has_custom_certificate": False, "pending_update_count": 2}
    with caplog.at_level(logging.INFO):
        wire = await poll(answer([text_update(7)]), answer([text_update(8)]), webhook=[answer(was)])
    assert [method for method, _ in wire.calls[1:4]] == ["getWebhookInfo", "deleteWebhook", "getUpdates"]
    (deleted,) = wire.of("deleteWebhook")
    assert deleted.get("drop_pending_updates", False) is False
    assert caplog.messages.count("the webhook was deleted; messages are fetched from now on") == 1


async def test_without_a_webhook_none_is_deleted(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        wire = await poll(answer([text_update(7)]))
    assert not wire.of("deleteWebhook")
    assert "webhook" not in caplog.text


async def test_polling_begins_once_telegram_has_answered_about_the_webhook(
    rests: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    intake = FakeIntake()
    trouble: list[Step] = [
        httpx.ReadTimeout,
        refuse(502, "Bad Gateway"),
        refuse(429, "Slow down", retry_after=7),
    ]
    wire = await poll(answer([text_update(7)]), webhook=trouble, intake=intake, pauses=Pauses())
    assert [method for method, _ in wire.calls[1:6]] == ["getWebhookInfo"] * 4 + ["getUpdates"]
    assert rests == [1, 2, 7]
    assert len(intake.accepted) == 1
    assert caplog.text.count("cannot be reached") == 1


async def test_updates_without_ids_are_not_asked_for_in_a_tight_loop(
    rests: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    wire = await poll(answer([{"message": {"text": "my divorce"}}, 5]), pauses=Pauses())
    assert offsets(wire) == [None, None]
    assert rests == [1]
    assert "divorce" not in caplog.text


async def test_a_refused_token_ends_the_polling() -> None:
    for status, description in ((401, "Unauthorized"), (404, "Not Found")):
        with pytest.raises(Unauthorised):
            await poll(refuse(status, description))
        with pytest.raises(Unauthorised):
            await poll(webhook=[refuse(status, description)])


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
