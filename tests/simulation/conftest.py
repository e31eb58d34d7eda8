"""Playing a persona on a database of its own, made from a template so that it takes no time."""

import shutil
from collections.abc import Awaitable
from pathlib import Path
from typing import Protocol

import pytest

from bot.simulation.engine import WEEKS, play
from bot.simulation.journal import Journal
from bot.simulation.personas import PERSONAS
from storage.database import Database
from storage.key_ring import KeyRing
from tests.storage.engines import key_ring, sqlite_template

__all__ = ["key_ring", "sqlite_template"]


class Played(Protocol):
    """Lives through a persona's weeks by a seed."""

    def __call__(self, name: str, seed: int, weeks: int = WEEKS) -> Awaitable[Journal]: ...


@pytest.fixture
def played(tmp_path: Path, sqlite_template: Path, key_ring: KeyRing) -> Played:
    async def live(name: str, seed: int, weeks: int = WEEKS) -> Journal:
        file = tmp_path / f"{name}-{seed}.db"
        shutil.copyfile(sqlite_template, file)
        database = Database.open(f"sqlite:///{file}", key_ring)
        journal = await play(PERSONAS[name], seed, tmp_path, weeks=weeks, database=database)
        file.unlink()
        return journal

    return live
