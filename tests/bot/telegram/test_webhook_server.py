"""Requests of Telegram and of strangers: what is answered, what is kept before, what the log says."""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.app import build
from bot.clock import ManualClock
from bot.config import Settings
from bot.telegram.groups import Groups
from bot.telegram.handover import Handover
from bot.telegram.webhook_server import LARGEST_BODY, SECRET_HEADER, application
from storage.database import Database
from storage.inbox import Inbox
from storage.tables import inbox
from tests.bot.fakes import FakeChannel
from tests.bot.telegram.catalogue import catalogue
from tests.bot.telegram.test_polling import NOW, text_update
from tests.bot.telegram.wire import Wire, client_on

PATH = "/telegram/hook"
SECRET = "s-e_c-r-e-t-" + "x" * 40
KNOWN = {SECRET_HEADER: SECRET}
Client: TypeAlias = TestClient[web.Request, web.Application]


@dataclass
class Taker:
    """Keeps what it is handed; `failures` come first, and `gate` holds it up."""

    taken: list[object] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    gate: asyncio.Event | None = None
    well: bool = True

    async def take(self, updates: Sequence[object]) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        self.taken += updates

    async def is_well(self) -> bool:
        return self.well


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
async def client(taker: Taker, clock: ManualClock) -> AsyncIterator[Client]:
    app = application(PATH, SECRET, taker.take, taker.is_well, clock)
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_an_update_is_answered_only_once_it_is_kept(client: Client, taker: Taker) -> None:
    taker.gate = asyncio.Event()
    request = asyncio.ensure_future(client.post(PATH, json=text_update(7), headers=KNOWN))
    done, _ = await asyncio.wait({request}, timeout=0.1)
    assert not done
    taker.gate.set()
    answer = await request
    assert answer.status == 200
    assert await answer.read() == b""
    assert taker.taken == [text_update(7)]


@pytest.mark.parametrize(
    "told",
    [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * len(SECRET), "Bearer " + SECRET],
)
async def test_without_the_secret_nothing_is_read(client: Client, taker: Taker, told: str | None) -> None:
    headers = {} if told is None else {SECRET_HEADER: told}
    answer = await client.post(PATH, json=text_update(7), headers=headers)
    assert answer.status == 403
    assert taker.taken == []


async def test_a_stranger_is_refused_before_a_byte_of_the_body_has_come(client: Client) -> None:
    assert client.port is not None
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n".encode())
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 403 ")
    writer.close()
    await writer.wait_closed()


async def test_the_secret_is_compared_in_constant_time(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare_digest(a: bytes, b: bytes) -> bool:
        compared.append((a, b))
        return a == b

    monkeypatch.setattr(hmac, "compare_digest", compare_digest)
    for told, status in (("wrong", 403), (SECRET, 200)):
        assert (await client.post(PATH, json=text_update(7), headers={SECRET_HEADER: told})).status == status
    assert compared == [(b"wrong", SECRET.encode()), (SECRET.encode(), SECRET.encode())]


async def test_refused_strangers_are_told_of_once_a_minute(
    client: Client, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        await client.post(PATH, data=b"my divorce", headers={SECRET_HEADER: "wrong-one"})
    clock.advance(timedelta(minutes=1))
    await client.post(PATH, data=b"my divorce")
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("waymark")]
    assert lines == [f"webhook requests without the right secret were refused: {number}" for number in (1, 5)]


def padded(size: int) -> bytes:
    update = json.dumps(text_update(7)).encode()
    return update + b" " * (size - len(update))


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """A body whose length is not told beforehand."""
    yield body[: len(body) // 2]
    yield body[len(body) // 2 :]


async def test_a_body_over_the_limit_is_refused_however_it_comes(client: Client, taker: Taker) -> None:
    for body in (BytesIO(padded(LARGEST_BODY + 1)), in_pieces(padded(LARGEST_BODY + 1))):
        assert (await client.post(PATH, data=body, headers=KNOWN)).status == 413
    assert taker.taken == []
    for body in (BytesIO(padded(LARGEST_BODY)), in_pieces(padded(LARGEST_BODY))):
        assert (await client.post(PATH, data=body, headers=KNOWN)).status == 200


async def test_a_length_that_is_told_too_long_is_refused_unread(client: Client) -> None:
    assert client.port is not None
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {10**12}\r\n{SECRET_HEADER}: {SECRET}\r\n\r\n"
    writer.write(head.encode())
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 413 ")
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    "body", [b"", b"my divorce", b'{"update_id": 7', b"\xff\xfe\xfa", b"[" * 100_000, b"1" * 5000]
)
async def test_what_is_no_json_is_refused(
    client: Client, taker: Taker, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert (await client.post(PATH, data=body, headers=KNOWN)).status == 400
    assert taker.taken == []
    assert "divorce" not in caplog.text


async def test_other_paths_and_methods(client: Client) -> None:
    for path in ("/", "/telegram", PATH + "/", PATH + "x", "/health/x"):
        assert (await client.post(path, json=text_update(7), headers=KNOWN)).status == 404, path
    for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD"):
        answer = await client.request(method, PATH, headers=KNOWN)
        assert answer.status == 405, method
        assert answer.headers["Allow"] == "POST"
    assert (await client.post("/health", headers=KNOWN)).status == 405


async def test_health_is_told_in_one_word(client: Client, taker: Taker) -> None:
    answer = await client.get("/health")
    assert (answer.status, await answer.json()) == (200, {"status": "ok"})
    taker.well = False
    answer = await client.get("/health")
    assert (answer.status, await answer.json()) == (503, {"status": "unavailable"})


async def test_while_the_inbox_fails_telegram_is_asked_to_send_again(
    client: Client, taker: Taker, caplog: pytest.LogCaptureFixture
) -> None:
    taker.failures = [OperationalError("INSERT my divorce", {}, Exception("my divorce")) for _ in range(3)]
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            answer = await client.post(PATH, json=text_update(7), headers=KNOWN)
            assert answer.status == 503
            assert answer.headers["Retry-After"] == "10"
        assert (await client.post(PATH, json=text_update(7), headers=KNOWN)).status == 200
    assert taker.taken == [text_update(7)]
    assert caplog.text.count("the inbox cannot be reached") == 1
    assert caplog.text.count("come in again") == 1
    assert "divorce" not in caplog.text


async def test_the_log_names_no_path_and_no_address(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "waymark"):
        for path in (PATH, "/secret-path"):
            await client.post(path, data=b"{", headers=KNOWN)
            await client.post(path, data=b"{")
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("waymark"))
    assert ours
    for word in (PATH, "secret-path", "127.0.0.1", SECRET):
        assert word not in ours


Send = Callable[[object], Awaitable[int]]


@dataclass
class Real:
    """The requests' way into a real inbox, and what is sent in answer."""

    send: Send
    rows: Callable[[], int]
    answered: Callable[[], Awaitable[int]]


@pytest.fixture
async def real(database: Database, clock: ManualClock) -> AsyncIterator[Real]:
    channel = FakeChannel()
    clock.set(NOW)
    app = build(Settings(), channel, clock, program="test", database=database)
    bot = client_on(Wire())
    handover = Handover(channel, app.intake, Groups(bot, catalogue()), clock)
    taker = Taker()

    def rows() -> int:
        with database.unit_of_work() as uow:
            return uow.inbox._connection.scalar(select(func.count()).select_from(inbox)) or 0

    async def answered() -> int:
        await app.intake.idle()
        await app.delivery.drain_once()
        return len(channel.sent)

    async with TestClient(TestServer(application(PATH, SECRET, handover.take, taker.is_well, clock))) as http:

        async def send(update: object) -> int:
            return (await http.post(PATH, data=json.dumps(update), headers=KNOWN)).status

        yield Real(send, rows, answered)
    await app.intake.stop()
    app.worker.close()


async def test_the_inbox_row_is_there_when_200_is_heard(real: Real) -> None:
    assert await real.send(text_update(7, "/start")) == 200
    assert real.rows() == 1
    assert await real.answered() == 1


async def test_what_comes_again_is_answered_once(real: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Inbox, "add", _fails)
        assert await real.send(text_update(7, "/start")) == 503
    assert real.rows() == 0
    for _ in range(2):
        assert await real.send(text_update(7, "/start")) == 200
    both = await asyncio.gather(*[real.send(text_update(7, "/start")) for _ in range(4)])
    assert both == [200] * 4
    assert real.rows() == 1
    assert await real.answered() == 1


def _fails(*_: object) -> tuple[int, ...]:
    raise OperationalError("INSERT", {}, Exception("the disk is full"))


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 8, "message": {"text": "my divorce", "chat": "nonsense"}},
        {"message": {"text": "my divorce"}},
        {"update_id": "my divorce", "message": {}},
        {"update_id": 2**70, "message": {"text": "my divorce"}},
        ["my divorce"],
        "my divorce",
        None,
        7,
    ],
)
async def test_what_cannot_be_read_is_taken_and_left_unread_without_its_words(
    real: Real, update: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert await real.send(update) == 200
    assert real.rows() == 0
    assert "is left unread" in caplog.text
    assert "divorce" not in caplog.text
