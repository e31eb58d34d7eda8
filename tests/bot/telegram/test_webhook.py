"""A webhook's life: it listens, tells Telegram where, watches that it goes on, and stops."""

import asyncio
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Self, cast

import httpx
import pytest

from bot.channel import Channel, Unauthorised
from bot.clock import ManualClock
from bot.config import Hook
from bot.health import Health
from bot.incoming import Incoming
from bot.telegram import webhook as webhook_module
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import Client
from bot.telegram.groups import Groups
from bot.telegram.handover import Handover
from bot.telegram.patience import Pauses
from bot.telegram.updates import ALLOWED
from bot.telegram.webhook import CannotListen, Webhook
from bot.telegram.webhook_server import SECRET_HEADER
from bot.worker import Worker
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.test_polling import NOW, FakeIntake, text_update
from tests.bot.telegram.wire import Wire, answer, client_on, refuse

URL = "https://coach.example.org/telegram/hook"
SECRET = "s-e_c-r-e-t"
QUICK = Pauses(first=0.001, longest=0.004)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def hook() -> Hook:
    return Hook(URL, SECRET, "127.0.0.1", free_port())


def info(url: str = URL, **more: object) -> httpx.Response:
    return answer({"url": url, "has_custom_certificate": False, "pending_update_count": 0, **more})


class Telegram:
    """Answers `setWebhook` and `getWebhookInfo` with what is planned, then as usual; counts both."""

    def __init__(self, **planned: Sequence[httpx.Response | type[httpx.RequestError]]) -> None:
        self.planned = {method: list(answers) for method, answers in planned.items()}
        self.then: Callable[[str], None] = lambda _method: None
        self.wire = Wire(self._reply)

    def _reply(self, method: str, params: dict[str, Any]) -> httpx.Response | None:
        self.then(method)
        waiting = self.planned.get(method)
        if not waiting:
            return info() if method == "getWebhookInfo" else None
        step = waiting.pop(0)
        if isinstance(step, httpx.Response):
            return step
        raise step("trouble")


class Running:
    """A webhook at work, from `async with` to its end."""

    def __init__(
        self, telegram: Telegram, hook: Hook, worker: Worker, intake: FakeIntake | None = None
    ) -> None:
        self.intake = intake or FakeIntake()
        self.telegram = telegram
        self.hook = hook
        self._worker = worker
        self._client: Client | None = None

    async def __aenter__(self) -> Self:
        self._client = client = client_on(self.telegram.wire)
        await client.initialize()
        words, clock = catalogue(), ManualClock(NOW)
        channel, groups = TelegramChannel(client, words), Groups(client, words)
        self.webhook = Webhook(
            client,
            Handover(channel, cast("Any", self.intake), groups, clock),
            Health(self._worker, asyncio.Event()),
            clock,
            self.hook,
            pauses=QUICK,
            look_seconds=0.01,
        )
        self.run = asyncio.ensure_future(self.webhook.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.webhook.stop()
        await asyncio.gather(self.run, return_exceptions=True)
        assert self._client is not None
        await self._client.shutdown()

    async def until(self, happened: Callable[[], object]) -> None:
        async with asyncio.timeout(5):
            while not happened():  # noqa: ASYNC110 - anything may be asked for, not only what has an event
                await asyncio.sleep(0.002)

    async def post(self, update: object) -> httpx.Response:
        async with httpx.AsyncClient() as http:
            place = f"http://127.0.0.1:{self.hook.port}{self.hook.path}"
            return await http.post(place, json=update, headers={SECRET_HEADER: SECRET})


async def test_telegram_is_told_once_something_listens(hook: Hook, worker: Worker) -> None:
    listened: list[bool] = []

    def connect(method: str) -> None:
        if method == "setWebhook":
            with socket.create_connection(("127.0.0.1", hook.port), timeout=1):
                listened.append(True)

    telegram = Telegram()
    telegram.then = connect
    async with Running(telegram, hook, worker) as running:
        await running.until(lambda: telegram.wire.of("getWebhookInfo"))
        assert (await running.post(text_update(7, "hi"))).status_code == 200
        async with httpx.AsyncClient() as http:
            health = await http.get(f"http://127.0.0.1:{hook.port}/health")
        assert health.json() == {"status": "ok"}
    (told,) = telegram.wire.of("setWebhook")
    assert (told["url"], told["secret_token"]) == (URL, SECRET)
    assert told["allowed_updates"] == list(ALLOWED)
    assert told.get("drop_pending_updates", False) is False
    assert [one.text for one in running.intake.accepted] == ["hi"]
    assert listened == [True]
    assert not telegram.wire.of("deleteWebhook"), "Telegram keeps what comes for the next start"
    assert not telegram.wire.of("getUpdates")


async def test_trouble_with_telegram_is_told_once_and_outlasted(
    hook: Hook, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    away: list[httpx.Response | type[httpx.RequestError]] = [httpx.ConnectError, httpx.ReadTimeout]
    host = refuse(400, "Bad Request: bad webhook: Failed to resolve host: Name or service not known")
    telegram = Telegram(setWebhook=[*away, host, host])
    async with Running(telegram, hook, worker) as running:
        await running.until(lambda: telegram.wire.of("getWebhookInfo"))
    assert len(telegram.wire.of("setWebhook")) == 5
    assert caplog.text.count("Telegram cannot be reached") == 1
    assert caplog.text.count("failed to resolve host") == 1
    assert SECRET not in caplog.text


@pytest.mark.parametrize("method", ["setWebhook", "getWebhookInfo"])
async def test_a_refused_token_ends_it(hook: Hook, worker: Worker, method: str) -> None:
    async with Running(Telegram(**{method: [refuse(401, "Unauthorized")]}), hook, worker) as running:
        with pytest.raises(Unauthorised):
            await asyncio.wait_for(running.run, 5)


async def test_a_webhook_that_another_program_changed_is_set_again(
    hook: Hook, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    telegram = Telegram(getWebhookInfo=[info(), info(""), info("https://elsewhere.example.org"), info()])
    async with Running(telegram, hook, worker) as running:
        await running.until(lambda: len(telegram.wire.of("getWebhookInfo")) > 4)
    assert len(telegram.wire.of("setWebhook")) == 3
    assert caplog.text.count("another program has changed the bot's webhook") == 2


async def test_what_telegram_could_not_hand_over_is_told_once(
    hook: Hook, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    def failed(minutes: int) -> httpx.Response:
        at = int((NOW + timedelta(minutes=minutes)).timestamp())
        return info(last_error_date=at, last_error_message="SSL error {certificate verify failed}")

    telegram = Telegram(getWebhookInfo=[failed(-1), failed(1), failed(1), failed(2)])
    async with Running(telegram, hook, worker) as running:
        await running.until(lambda: len(telegram.wire.of("getWebhookInfo")) > 4)
    assert caplog.text.count("certificate verify failed") == 2


class SlowIntake(FakeIntake):
    """Holds every commit up until the gate opens."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.waiting = 0

    async def accept(self, channel: Channel, incoming: Sequence[Incoming]) -> None:
        self.waiting += 1
        await self.gate.wait()
        await super().accept(channel, incoming)


async def test_a_stop_finishes_the_request_in_hand_and_takes_no_more(hook: Hook, worker: Worker) -> None:
    intake = SlowIntake()
    telegram = Telegram()
    async with Running(telegram, hook, worker, intake) as running:
        await running.until(lambda: telegram.wire.of("setWebhook"))
        request = asyncio.ensure_future(running.post(text_update(7)))
        await running.until(lambda: intake.waiting)
        running.webhook.stop()
        await asyncio.sleep(0.05)
        assert not running.run.done()
        intake.gate.set()
        assert (await request).status_code == 200
        await asyncio.wait_for(running.run, 5)
        assert refuses(hook.port)
    assert [one.update_id for one in intake.accepted] == [7]


def refuses(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except ConnectionRefusedError:
        return True
    return False


async def test_a_stop_does_not_wait_for_a_database_that_hangs(
    hook: Hook, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_module, "_FINISH_SECONDS", 0.05)
    intake = SlowIntake()
    telegram = Telegram()
    async with Running(telegram, hook, worker, intake) as running:
        await running.until(lambda: telegram.wire.of("setWebhook"))
        request = asyncio.ensure_future(running.post(text_update(7)))
        await running.until(lambda: intake.waiting)
        running.webhook.stop()
        await asyncio.wait_for(running.run, 2)
        with pytest.raises(httpx.HTTPError):
            await request
    assert intake.accepted == []


async def test_a_place_that_is_taken_is_told_in_plain_words(
    hook: Hook, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as other:
        other.bind((hook.host, hook.port))
        other.listen()
        with caplog.at_level(logging.INFO):
            async with Running(Telegram(), hook, worker) as running:
                with pytest.raises(CannotListen) as caught:
                    await asyncio.wait_for(running.run, 5)
    assert str(caught.value) == (
        f"nothing can listen on 127.0.0.1:{hook.port} (telegram.webhook_listen): another program is there. "
        "Stop it or choose another port."
    )
    assert "is listening" not in caplog.text
    assert not running.telegram.wire.of("setWebhook")


async def test_a_place_of_another_machine_is_told_in_plain_words(hook: Hook, worker: Worker) -> None:
    elsewhere = replace(hook, host="192.0.2.1")  # kept for documentation: no machine has it
    async with Running(Telegram(), elsewhere, worker) as running:
        with pytest.raises(CannotListen, match="it is no place of this machine"):
            await asyncio.wait_for(running.run, 5)


async def test_it_says_where_it_listens_once_it_does(
    hook: Hook, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    telegram = Telegram()
    with caplog.at_level(logging.INFO):
        async with Running(telegram, hook, worker) as running:
            await running.until(lambda: telegram.wire.of("setWebhook"))
    line = f"Waymark is listening as @waymark_bot by webhook on 127.0.0.1:{hook.port}"
    assert caplog.messages.count(line) == 1
