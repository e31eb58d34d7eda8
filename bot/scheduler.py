"""A handful of APScheduler ticks. When something is due stands in the database, never in a job."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_MAX_INSTANCES, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import ticks
from bot.clock import Clock
from bot.logs import describe
from bot.reviewing import PAGE, ask_due_reviews
from bot.worker import Worker
from storage.trouble import is_trouble
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.scheduler")

_HOUR = 3600
_SUMMARIES_A_LINE = 100
"""After so many therapists a line in the log tells how far the weekly summaries are."""


@dataclass(frozen=True, slots=True)
class _Tick:
    name: str
    seconds: int
    run: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A run that somebody waits for: when it was asked for, and what its end sets."""

    at: datetime
    done: asyncio.Future[None]


class Scheduler:
    """Looks every few seconds for what the clock says is due, and calls `on_due` when there is mail."""

    def __init__(
        self,
        worker: Worker,
        clock: Clock,
        on_due: Callable[[], None],
        *,
        program: str,
        spread: timedelta = timedelta(0),
    ) -> None:
        """`program` is the name under which it leaves signs of life.

        Nudges that are due at the same instant leave within `spread`.
        """
        self._program = program
        self._spread = spread
        self._lag = timedelta(0)
        self._worker = worker
        self._clock = clock
        self._on_due = on_due
        self.active = True
        """Whether its ticks do anything; one process of several has that part."""
        self._asking = asyncio.Lock()
        """Held by what looks at due goals: on PostgreSQL one would pass by rows that another has locked."""
        self._waiting: dict[str, _Asked] = {}
        self._running = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._scheduler.add_listener(
            self._on_event, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR | EVENT_JOB_MAX_INSTANCES
        )
        self._ticks = (
            _Tick("check-ins", 15, self._check_ins),
            _Tick("reviews", 60, self._reviews),
            _Tick("summaries", 30, self._summaries),
            _Tick("leases", 15, self._leases),
            _Tick("prune", _HOUR, self._prune),
            _Tick("heartbeat", 15, self._heartbeat),
        )

    def start(self) -> None:
        """Register the ticks and run each for the first time now. Needs a running event loop."""
        for tick in self._ticks:
            self._scheduler.add_job(
                self._run,
                "interval",
                args=[tick],
                seconds=tick.seconds,
                id=tick.name,
                name=tick.name,
                next_run_time=_real_now(),
            )
        self._scheduler.start()

    async def stop(self, seconds: float) -> None:
        """Start no further tick, and wait at most `seconds` for those that are running; then drop them.

        A dropped tick does not stop its transaction, which ends whole, one way or the other.
        """
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._quiet.wait(), seconds)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the shutdown itself runs in the next round of the loop

    async def run_jobs_now(self) -> None:
        """Let the scheduler run each of its ticks at once, and wait for all. Raises what a tick raised."""
        loop, at = asyncio.get_running_loop(), _real_now()
        for tick in self._ticks:
            self._waiting[tick.name] = _Asked(at, loop.create_future())
        done = [asked.done for asked in self._waiting.values()]
        for tick in self._ticks:
            self._scheduler.modify_job(tick.name, next_run_time=at)
        await asyncio.gather(*done)

    def _on_event(self, event: JobEvent) -> None:
        asked = self._waiting.get(event.job_id)
        if asked is None:
            return
        if event.code == EVENT_JOB_MAX_INSTANCES:
            # It was running already when it was asked to: once more, a little later.
            asyncio.get_running_loop().call_later(
                0.01, lambda: self._scheduler.modify_job(event.job_id, next_run_time=_real_now())
            )
            return
        if event.scheduled_run_time < asked.at:
            return  # a run that had begun before, and may have looked at an earlier clock
        del self._waiting[event.job_id]
        if asked.done.done():
            return
        if event.code == EVENT_JOB_ERROR:
            asked.done.set_exception(event.exception)
        else:
            asked.done.set_result(None)

    async def _run(self, tick: _Tick) -> None:
        """One run of a tick; `stop` waits for it, as APScheduler would cancel it."""
        if not self.active:
            return
        self._running += 1
        self._quiet.clear()
        try:
            await tick.run()
        except Exception as error:
            # Whoever waits for this run is told. Otherwise `bot.standing` has said it already.
            if tick.name in self._waiting or not is_trouble(error):
                raise
        finally:
            self._running -= 1
            if not self._running:
                self._quiet.set()

    async def _check_ins(self) -> None:
        now, lag = self._clock.now(), timedelta(0)
        while True:
            async with self._asking:
                page = await self._worker.run(lambda uow: ticks.ask_due_goals(uow, now, self._spread))
            lag = max(lag, page.lag)
            if page.written:
                self._on_due()
            if page.due < ticks.PAGE:
                break
        self._lag = lag

    async def _reviews(self) -> None:
        now = self._clock.now()
        while True:
            async with self._asking:
                looked_at, written = await self._worker.run(
                    lambda uow: ask_due_reviews(uow, now, self._spread)
                )
            if written:
                self._on_due()
            if looked_at < PAGE:
                return

    async def _summaries(self) -> None:
        """Page after page until no more is due; what fails is put off and the others go on."""
        now, done, told = self._clock.now(), 0, 0
        while True:
            try:
                page = await self._worker.run(lambda uow: ticks.write_due_summaries(uow, now))
            except ticks.DueFailed as failure:
                therapist_id = failure.row_id
                _log.error("due row %s could not be handled: %s", therapist_id, describe(failure))
                await self._worker.run(lambda uow: ticks.postpone_summary(uow, therapist_id, now))  # noqa: B023 - awaited in this round
                continue
            done += page.due
            is_last = page.due < ticks.SUMMARY_PAGE
            if done - told >= _SUMMARIES_A_LINE or (is_last and done > told):
                _log.info("weekly summaries written for %d therapists", done)
                told = done
            if page.written:
                self._on_due()
            if is_last:
                return

    async def _leases(self) -> None:
        await self._simple(ticks.expire_leases)
        self._on_due()

    async def _prune(self) -> None:
        await self._simple(ticks.prune)

    async def _heartbeat(self) -> None:
        await self._simple(lambda uow, now: ticks.beat(uow, self._program, now, self._lag))

    async def _simple(self, work: Callable[[UnitOfWork, datetime], None]) -> None:
        now = self._clock.now()
        await self._worker.run(lambda uow: work(uow, now))


def _real_now() -> datetime:
    """APScheduler's own clock, which only decides when a tick looks; what is due is asked of `Clock`."""
    return datetime.now(UTC)
