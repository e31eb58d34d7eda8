"""The one place where the parts are put together: database, coach, scheduler and a channel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.channel import Channel
from bot.clock import Clock
from bot.config import Settings
from bot.delivery import LEASE, Delivery
from bot.intake import Intake
from bot.limiter import Rates
from bot.scheduler import Scheduler
from bot.turns import TurnContext
from bot.worker import Worker
from dialogs.words import Words, words
from dialogs.world import Practice
from storage.database import Database
from storage.errors import KeyFileMissing, WrongKey
from storage.key_ring import KeyRing

_TICKS_SHARE, _INTAKE_SHARE, _SENDING_SHARE = 0.2, 0.4, 0.4


@dataclass(slots=True)
class App:
    """A running coach on one channel.

    `start` makes it work by itself. Who drives it by hand (the terminal, the demo's story) awaits
    `intake.accept`, `intake.idle`, `scheduler.run_jobs_now` and `delivery.drain_once` instead.
    """

    database: Database
    worker: Worker
    clock: Clock
    channel: Channel
    words: Words
    intake: Intake
    delivery: Delivery
    scheduler: Scheduler
    _sending: asyncio.Task[None] | None = field(default=None, init=False)

    async def start(self, *, alone: bool = False) -> None:
        """Erase again who was erased, start sending and ticking, answer what an earlier process left.

        `alone` says that no other process can be at work on this database: what a dead one had on its way is
        settled at once instead of after its lease.
        """
        if alone:
            now = self.clock.now()
            await self.worker.run(lambda uow: uow.outbox.expire_leases(now + LEASE))
        # Before anything is asked or sent: a backup may have been restored.
        await self.worker.run(lambda uow: uow.erasing.erase_again())
        self.scheduler.start()
        self._sending = asyncio.get_running_loop().create_task(self.delivery.run())
        await self.intake.replay(self.channel)

    async def stop(self, seconds: float) -> None:
        """Finish turns in hand and send what is due, within about `seconds`, then close the database.

        What is left undone stands in the database and is done after the next start.
        """
        await self.scheduler.stop(seconds * _TICKS_SHARE)
        await asyncio.wait({asyncio.ensure_future(self.intake.idle())}, timeout=seconds * _INTAKE_SHARE)
        await self.intake.stop()
        await self.delivery.finish(seconds * _SENDING_SHARE)
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)
        self.worker.close()
        self.database.close()


def open_database(settings: Settings) -> Database:
    """The database of these settings, brought up to date; a new one gets a new key file where there is none.

    Raises `storage.errors.StorageError`, whose sentence is for the operator.
    """
    url = settings.database.sqlalchemy_url.render_as_string(hide_password=False)
    path = settings.encryption.key_path
    try:
        return Database.open(url, KeyRing.read(path))
    except KeyFileMissing as missing:
        ring = KeyRing.create(path)
        try:
            return Database.open(url, ring)
        except WrongKey:
            # There is data that another key opens: the new one must not lie where that one belongs.
            path.unlink()
            raise missing from None


def build(  # noqa: PLR0913 - all that differs between the ways of running a coach
    settings: Settings,
    channel: Channel,
    clock: Clock,
    *,
    program: str,
    database: Database | None = None,
    bot_link: str | None = None,
    rates: Rates | None = None,
    lease: timedelta = LEASE,
    sender: int | None = None,
    spread: timedelta = timedelta(0),
    on_therapist: Callable[[str, str], Coroutine[Any, Any, None]] | None = None,
) -> App:
    """Put a coach together; nothing runs before `App.start`.

    `program` names it in signs of life. Without `database` the one of the settings is opened. `bot_link` is
    where `?start=<code>` opens the coach; `rates` None sends as fast as the channel takes it; `lease` is
    longer than any send of it can last; `sender` is the number of this process among those on its database;
    nudges due at one instant leave within `spread`; `on_therapist` is told the address and language of
    someone who has become a therapist.
    """
    database = open_database(settings) if database is None else database
    catalogue = words()
    practice = settings.practice
    others = tuple(language for language in catalogue.languages if language != practice.language)
    worker = Worker(database)
    delivery = Delivery(worker, channel, clock, rates, lease=lease, sender=sender)
    context = TurnContext(
        clock=clock,
        practice=Practice(practice.name, practice.country, practice.zone.key),
        quiet=settings.nudges.quiet_hours,
        languages=(practice.language, *others),
        bot_link=bot_link,
    )
    return App(
        database=database,
        worker=worker,
        clock=clock,
        channel=channel,
        words=catalogue,
        intake=Intake(worker, catalogue, context, delivery=delivery, on_therapist=on_therapist),
        delivery=delivery,
        scheduler=Scheduler(worker, clock, delivery.wake, program=program, spread=spread),
    )
