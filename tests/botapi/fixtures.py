"""The pytest fixtures; import them into a conftest.py to use them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .server import BotApiServer


@pytest.fixture
def botapi() -> Iterator[BotApiServer]:
    """A fresh server. The test fails at its end if the bot made one breaching or unsupported request."""
    from .server import BotApiServer  # noqa: PLC0415 - its models take seconds to load, only where used

    with BotApiServer() as server:
        yield server
    server.assert_clean()
