"""How late an event loop gets to what is due: how long something else has held it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_STEP = 0.001


class Lag:
    """Watches the running loop; `worst` is the longest delay so far, in seconds."""

    def __init__(self) -> None:
        self.worst = 0.0

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch while the block runs."""
        watch = asyncio.create_task(self._watch())
        await asyncio.sleep(0)
        try:
            yield
        finally:
            # Once more: a stall that has just ended has not been seen yet.
            await asyncio.sleep(_STEP)
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_STEP)
            self.worst = max(self.worst, time.perf_counter() - began - _STEP)
