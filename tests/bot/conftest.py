"""A real database (each test runs on SQLite and PostgreSQL), a clock moved by hand, an obedient channel."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.clock import ManualClock
from bot.worker import Worker
from storage.database import Database
from tests.bot.fakes import FakeChannel
from tests.bot.house import house
from tests.storage.engines import (
    database,
    database_url,
    engine_name,
    key_ring,
    postgresql,
    sqlite_template,
)

__all__ = ["database", "database_url", "engine_name", "house", "key_ring", "postgresql", "sqlite_template"]

MONDAY_NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MONDAY_NOON)


@pytest.fixture
def worker(database: Database) -> Iterator[Worker]:
    worker = Worker(database)
    yield worker
    worker.close()


@pytest.fixture
def channel() -> FakeChannel:
    return FakeChannel()
