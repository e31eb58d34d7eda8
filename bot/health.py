"""Whether the coach can do its work, for whoever watches over the program."""

from __future__ import annotations

import asyncio

from bot.ticks import SERVING
from bot.worker import Worker

REFUSED = "Telegram refuses the token"
"""What the last sign of life says when sending stopped for this reason."""

SECONDS = 2.0
"""A database that takes longer than this to answer a small question does not answer."""


class Health:
    """Asks the database one small question, however many want to know at the same time."""

    def __init__(self, worker: Worker, token_refused: asyncio.Event, seconds: float = SECONDS) -> None:
        self._worker = worker
        self._token_refused = token_refused
        self._seconds = seconds
        self._question: asyncio.Task[object] | None = None

    async def is_well(self) -> bool:
        """Whether the database answers and Telegram takes the token. Never raises, says nothing more."""
        if self._token_refused.is_set():
            return False
        if self._question is None or self._question.done():
            ask = self._worker.run(lambda uow: uow.heartbeats.last(SERVING))
            self._question = asyncio.get_running_loop().create_task(ask)
            # It may fail when nobody waits for it any more.
            self._question.add_done_callback(lambda question: question.cancelled() or question.exception())
        question = self._question
        await asyncio.wait({question}, timeout=self._seconds)
        return question.done() and not question.cancelled() and question.exception() is None
