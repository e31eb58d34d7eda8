"""The real program as a process of its own, against the Bot API server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.botapi.fixtures import botapi
from tests.botapi.server import BotApiServer
from tests.end_to_end.program import Program

__all__ = ["botapi"]


@pytest.fixture
def program(botapi: BotApiServer, tmp_path: Path) -> Iterator[Program]:
    """Waymark with a new database, not started yet; killed at the end, and its log searched for secrets."""
    program = Program(tmp_path, botapi)
    yield program
    program.kill()
    assert botapi.token not in program.log
