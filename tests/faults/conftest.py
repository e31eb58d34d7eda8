"""The real program, the Bot API server on loopback, a database on either engine, and a crowd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.key_ring import KeyRing
from tests.botapi.fixtures import botapi
from tests.botapi.server import BotApiServer
from tests.faults.crowd import PRIVATE_WORDS, Crowd
from tests.faults.forkserver import ForkServer
from tests.faults.program import Place, Waymark
from tests.storage.engines import database_url, engine_name, postgresql, sqlite_template

__all__ = ["botapi", "database_url", "engine_name", "postgresql", "sqlite_template"]


@pytest.fixture(scope="session")
def forks() -> Iterator[ForkServer]:
    server = ForkServer()
    yield server
    server.stop()


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Place:
    key_file = tmp_path / "keys" / "waymark.key"
    KeyRing.create(key_file)
    return Place(database_url, key_file)


@pytest.fixture
def make(
    botapi: BotApiServer, place: Place, forks: ForkServer, tmp_path: Path
) -> Iterator[Callable[..., Waymark]]:
    """Makes processes on the one database; all are killed at the end, and their logs searched for secrets."""
    botapi.tolerate_double_answers()
    made: list[Waymark] = []

    def make(*, rate: float = 1000, where: Place = place) -> Waymark:
        made.append(Waymark(tmp_path / f"process-{len(made)}", botapi, where, forks, rate=rate))
        return made[-1]

    yield make
    for one in made:
        one.kill()
    for one in made:
        for secret in (botapi.token, *PRIVATE_WORDS):
            assert secret not in one.log


@pytest.fixture
def program(make: Callable[..., Waymark]) -> Waymark:
    """One process, not started yet."""
    return make()


@pytest.fixture
def crowd(botapi: BotApiServer, place: Place) -> Iterator[Crowd]:
    """Nobody yet."""
    crowd = Crowd(botapi, place)
    yield crowd
    crowd.close()
