"""Telegram's limits as a gate of the Bot API: so many messages in any second, and one a second in a chat."""

from __future__ import annotations

import math
import time
from collections import deque

from tests.benchmarks.transport import Refused

EVERYWHERE = 30
"""Messages in any moving second, over all chats."""

IN_CHAT = 1.0
"""Messages a second in one chat."""

CHAT_BURST = 3
"""Telegram lets a chat have a few at once, as long as it keeps to the rate after that."""


class Limits:
    """Refuses with 429 what comes too fast, and counts how often."""

    def __init__(self) -> None:
        self.refused = 0
        self.times: list[float] = []
        """When each message was taken, in seconds of `time.perf_counter`."""
        self._second: deque[float] = deque()
        self._chats: dict[int, float] = {}

    def __call__(self, chat_id: int) -> Refused | None:
        now = time.perf_counter()
        while self._second and self._second[0] <= now - 1.0:
            self._second.popleft()
        free_at = max(self._chats.get(chat_id, now), now)
        wait_for_chat = free_at - now - (CHAT_BURST - 1) / IN_CHAT
        if wait_for_chat > 0:
            return self._refuse(wait_for_chat)
        if len(self._second) >= EVERYWHERE:
            return self._refuse(self._second[0] + 1.0 - now)
        self._chats[chat_id] = free_at + 1.0 / IN_CHAT
        self._second.append(now)
        self.times.append(now)
        return None

    def _refuse(self, seconds: float) -> Refused:
        self.refused += 1
        wait = math.ceil(seconds)
        return Refused(429, f"Too Many Requests: retry after {wait}", wait)
