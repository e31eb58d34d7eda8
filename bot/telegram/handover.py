"""Hands updates over to the inbox, whichever way they came from Telegram."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

from bot.channel import Channel
from bot.clock import Clock
from bot.incoming import Incoming
from bot.intake import Intake
from bot.telegram.groups import Groups
from bot.telegram.updates import GroupNotice, Reading, Unread, id_of, read_update

_log = logging.getLogger("waymark.telegram")


class Handover:
    """What polling and webhook do with the updates they receive."""

    def __init__(self, channel: Channel, intake: Intake, groups: Groups, clock: Clock) -> None:
        self._channel = channel
        self._intake = intake
        self._groups = groups
        self._clock = clock
        self._answers: set[asyncio.Task[None]] = set()

    async def take(self, updates: Sequence[object]) -> None:
        """Keep what people sent in one commit; when this returns, Telegram may forget all of these.

        What cannot be read is left unread with a line in the log, without a word of it. Raises whatever the
        inbox raises: then nothing was kept for certain, and the same updates must be handed over again.
        """
        now = self._clock.now()
        readings = [read_update(update, now) for update in updates]
        await self._intake.accept(self._channel, [one for one in readings if isinstance(one, Incoming)])
        for update, reading in zip(updates, readings, strict=True):
            self._answer(id_of(update), reading)

    async def finish(self) -> None:
        """Wait for the answers that go out without the inbox: to groups, and to taps nobody can use."""
        await asyncio.gather(*self._answers)

    def _answer(self, update_id: int | None, reading: Reading) -> None:
        if isinstance(reading, GroupNotice):
            self._spawn(self._groups.answer(reading))
        elif isinstance(reading, Unread):
            level = logging.WARNING if reading.broken else logging.DEBUG
            _log.log(level, "update %s is left unread: %s", update_id, reading.reason)
            if reading.callback_id is not None:
                self._spawn(self._channel.acknowledge(reading.callback_id, None))

    def _spawn(self, answer: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(answer)
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)
