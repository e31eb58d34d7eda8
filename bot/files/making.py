"""Makes the files that messages ask for, when they go out."""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from bot.channel import NotSent
from bot.clock import Clock
from bot.files.composing import Compose, Order
from bot.files.file import File, without_file
from bot.files.registry import COMPOSERS
from bot.files.workshop import Workshop, WorkshopError
from bot.logs import describe
from bot.worker import Worker
from dialogs.reply import Attachment, AttachmentKind, Reply
from storage.outbox_rows import Claimed
from storage.trouble import is_trouble
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.files")


IDLE_SECONDS = 300.0
"""How long the process for files is kept while there is nothing to make."""


class Files:
    """Files are made one after the other, in a process beside this one."""

    def __init__(
        self, worker: Worker, clock: Clock, composers: Mapping[AttachmentKind, Compose] = COMPOSERS
    ) -> None:
        self._worker = worker
        self._clock = clock
        self._composers = composers
        self._workshop = Workshop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._idle: asyncio.TimerHandle | None = None

    async def made_for(self, claimed: Claimed, reply: Reply) -> tuple[Reply, File | None]:
        """The reply with the file it asks for; in words alone when that cannot be made.

        Raises `NotSent` when the database is in trouble, so that it is tried again.
        """
        if reply.attachment is None:
            return reply, None
        try:
            return reply, await self._made(claimed, reply.attachment)
        except Exception as error:  # noqa: BLE001 - a defect in a file must not take the words with it
            if is_trouble(error):
                raise NotSent("database in trouble") from None
            why = str(error) if isinstance(error, WorkshopError) else describe(error)
            _log.error("the %s of message %d could not be made: %s", reply.attachment.kind, claimed.id, why)
            return without_file(reply), None

    def close(self) -> None:
        """Nothing is made any more."""
        if self._idle is not None:
            self._idle.cancel()
        self._workshop.close()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _made(self, claimed: Claimed, attachment: Attachment) -> File | None:
        compose = self._composers[attachment.kind]
        now, keyed_hash = self._clock.now(), self._worker.lookup
        order = Order(claimed.person_id, attachment.about, claimed.language, now, keyed_hash)

        def load(uow: UnitOfWork) -> bytes | None:
            make = compose(uow, order)
            return None if make is None else pickle.dumps(make)

        work = await self._worker.run(load)
        if work is None:
            return None
        loop = asyncio.get_running_loop()
        if self._idle is not None:
            self._idle.cancel()
        self._idle = loop.call_later(IDLE_SECONDS, self._thread.submit, self._workshop.close)
        return await loop.run_in_executor(self._thread, self._workshop.make, work)
