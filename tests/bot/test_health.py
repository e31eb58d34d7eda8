"""Whether the coach is well: the database answers, and Telegram takes the token."""

import asyncio
import threading

import pytest
from sqlalchemy.exc import OperationalError

from bot.health import Health
from bot.worker import Worker
from storage.heartbeats import Heartbeats


async def test_well_while_the_database_answers_and_the_token_is_taken(worker: Worker) -> None:
    refused = asyncio.Event()
    health = Health(worker, refused)
    assert await health.is_well()
    refused.set()
    assert not await health.is_well()


async def test_not_well_while_the_database_fails(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    health = Health(worker, asyncio.Event())
    with monkeypatch.context() as patched:
        patched.setattr(Heartbeats, "last", _fails)
        assert not await health.is_well()
    assert await health.is_well()


def _fails(*_: object) -> None:
    raise OperationalError("SELECT", {}, Exception("no connection"))


async def test_a_database_that_hangs_is_asked_once_however_many_want_to_know(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    gate = threading.Event()

    def last(_heartbeats: Heartbeats, name: str) -> None:
        asked.append(name)
        gate.wait(10)

    monkeypatch.setattr(Heartbeats, "last", last)
    health = Health(worker, asyncio.Event(), seconds=0.05)
    try:
        assert await asyncio.gather(*(health.is_well() for _ in range(20))) == [False] * 20
        assert len(asked) == 1
    finally:
        gate.set()
    assert await Health(worker, asyncio.Event()).is_well()
