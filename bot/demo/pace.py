"""How fast the story is told: at a reader's pace on a terminal, at once elsewhere."""

from __future__ import annotations

import asyncio

from bot.terminal.lines import Lines

_SECONDS_A_LETTER = 0.008
_SHORTEST, _LONGEST = 0.4, 3.0


class Pace:
    """Waits after each thing printed, until somebody presses Enter."""

    def __init__(self, lines: Lines, *, is_slow: bool) -> None:
        self._lines = lines
        self._is_slow = is_slow

    async def after(self, text: str) -> None:
        """Give the reader time for this text."""
        if not self._is_slow:
            return
        seconds = min(max(len(text) * _SECONDS_A_LETTER, _SHORTEST), _LONGEST)
        try:
            await asyncio.wait_for(self._lines.next(), seconds)
        except TimeoutError:
            return
        self._is_slow = False
