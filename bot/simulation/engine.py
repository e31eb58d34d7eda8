"""Lets a persona live with the real coach: the clock is moved from one event to the next."""

from __future__ import annotations

import asyncio
import heapq
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import App, build
from bot.clock import ManualClock
from bot.config import Database as DatabaseSettings
from bot.config import Encryption, Practice, Settings
from bot.incoming import Incoming
from bot.simulation.channel import Mailbox
from bot.simulation.journal import Act, Journal, Message, Outage, Standing
from bot.simulation.living import Life, Planned, Stuck
from bot.simulation.persona import Persona
from bot.terminal.page import told
from dialogs.goal import Goal
from dialogs.people import Person
from dialogs.reply import Reply
from dialogs.rhythm import local_day
from dialogs.turn import Tap
from storage.database import Database
from storage.unit_of_work import UnitOfWork

WEEKS = 12
"""How long a simulation lasts when nothing else is said."""

_ADDRESS = "persona"
_STOP_SECONDS = 2.0
_LOOK_AGAIN = timedelta(days=7)
"""The scheduler looks at least so often, whether something is known to be due or not."""

_BETWEEN_TICKS = timedelta(seconds=15)
"""What is still due after a tick waits for the next one, as with the real clock."""

_OUTAGES = (
    timedelta(minutes=20),
    timedelta(hours=3),
    timedelta(hours=9),
    timedelta(hours=30),
    timedelta(days=4),
)
_OUTAGE_IN = 3
"""One in so many seeds has an outage."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database says between two events."""

    due: datetime | None
    person: Person | None
    goals: tuple[Goal, ...]


async def play(
    persona: Persona, seed: int, folder: Path, *, weeks: int = WEEKS, database: Database | None = None
) -> Journal:
    """Live through the weeks; returns all that happened.

    `folder` is empty and keeps the database and its key; an empty `database` made elsewhere is used instead,
    and closed at the end. Where the persona finds no way on, the journal says so and ends there.
    """
    # Ticks are asked for in the midst of others, which APScheduler would warn about.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    return await _Simulation(persona, seed, folder, weeks, database).play()


class _Simulation:
    def __init__(
        self, persona: Persona, seed: int, folder: Path, weeks: int, database: Database | None
    ) -> None:
        self._life = Life(persona, seed)
        start = datetime.combine(self._life.first_day, time.min, ZoneInfo(persona.zone)).astimezone(UTC)
        end = start + timedelta(weeks=weeks)
        self._journal = Journal(persona.name, seed, weeks, start, end, _outages(persona, seed, start, end))
        self._journal.moves = self._life.moves
        self._clock = ManualClock(start)
        self._mailbox = Mailbox(self._came, self._toasted)
        self._app: App = build(
            _settings(folder), self._mailbox, self._clock, program="simulation", database=database
        )
        self._turn: int | None = None
        self._numbers = count()
        self._plans: list[tuple[datetime, int, Planned]] = []
        self._seen = 0
        self._next_tick = start

    async def play(self) -> Journal:
        self._app.scheduler.start()
        sending = asyncio.ensure_future(self._app.delivery.run())
        try:
            for plan in self._life.begins():
                self._put(plan)
            try:
                await self._live()
            except Stuck as stuck:
                self._journal.stuck = str(stuck)
            await self._close()
        finally:
            await self._app.stop(_STOP_SECONDS)
            await sending
        return self._journal

    async def _live(self) -> None:
        known = await self._look()
        while True:
            now = self._clock.now()
            act_at = self._plans[0][0] if self._plans else self._journal.end
            due = max(known.due or self._journal.end, self._next_tick)
            at = self._up_again(max(now, min(act_at, due, now + _LOOK_AGAIN)))
            if at >= self._journal.end:
                return
            self._clock.set(at)
            if act_at <= at and act_at < due:
                await self._act()
            else:
                await self._tick()
            if self._talk_goes_on() is None:
                # In a talk the next answer is a minute away: what it changes is looked at when it is over.
                known = await self._look()

    async def _tick(self) -> None:
        self._next_tick = self._clock.now() + _BETWEEN_TICKS
        await self._app.scheduler.run_jobs_now()
        await self._sent()
        self._react()

    async def _sent(self) -> None:
        """Wait until everything that is due has been sent."""
        await self._app.delivery.idle()
        await self._app.delivery.drain_once()

    async def _act(self) -> None:
        _, _, plan = heapq.heappop(self._plans)
        if plan.is_own_accord and (talk := self._talk_goes_on()):
            self._put(plan, talk + timedelta(minutes=1))
            return
        if plan.errand is not None:
            self._life.set_out(plan.errand)
        number, now, zone = len(self._journal.acts), self._clock.now(), self._life.zone_at(self._clock.now())
        if plan.button:
            message = self._message_with(plan)
            choice = message.button(plan.button)
            if choice is None:
                raise Stuck(f"there is no {plan.button} to tap under {message.ids}")
            act = Act(number, now, zone, tapped=choice, on=message.number)
            tap = Tap(message.reply.scope, choice.code)
            incoming = Incoming(number + 1, _ADDRESS, now, tap=tap, callback_id=str(number))
        else:
            act = Act(number, now, zone, words=plan.words, is_note=plan.is_note)
            incoming = Incoming(number + 1, _ADDRESS, now, plan.words)
        self._journal.acts.append(act)
        self._turn = number
        await self._app.intake.accept(self._mailbox, [incoming])
        await self._app.intake.idle()
        await self._sent()
        self._turn = None
        self._react()

    def _react(self) -> None:
        """Let the person read what is new. Someone in the midst of a talk leaves what comes beside it."""
        new, self._seen = self._journal.messages[self._seen :], len(self._journal.messages)
        for unasked in (False, True):
            plan = self._life.react([one for one in new if one.is_unasked is unasked], self._clock.now())
            if plan is not None:
                self._put(plan)

    def _message_with(self, plan: Planned) -> Message:
        if plan.on is not None:
            return self._journal.messages[plan.on]
        found = (one for one in reversed(self._journal.messages) if one.button(plan.button))
        return next(found, self._journal.messages[-1])

    def _talk_goes_on(self) -> datetime | None:
        """When the next answer in a talk is given, if one is planned."""
        return min((plan.at for _, _, plan in self._plans if not plan.is_own_accord), default=None)

    def _put(self, plan: Planned, at: datetime | None = None) -> None:
        heapq.heappush(self._plans, (at or plan.at, next(self._numbers), plan))

    def _up_again(self, at: datetime) -> datetime:
        """This instant, or when the coach runs again if it does not then."""
        return next((one.end for one in self._journal.outages if one.start <= at < one.end), at)

    def _came(self, reply: Reply, file: str) -> int:
        now, number = self._clock.now(), len(self._journal.messages)
        self._journal.messages.append(Message(number, now, self._life.zone_at(now), reply, self._turn, file))
        return number

    def _toasted(self, callback_id: str, toast: str) -> None:
        self._journal.toasts[int(callback_id)] = toast

    async def _look(self) -> _Known:
        """Learn when the scheduler has something to do, and note what has changed."""
        known = await self._app.worker.run(_load)
        if known.person is not None:
            latest = self._journal.standings[-1] if self._journal.standings else None
            if latest is None or (latest.person, latest.goals) != (known.person, known.goals):
                self._journal.standings.append(Standing(self._clock.now(), known.person, known.goals))
        return known

    async def _close(self) -> None:
        journal = self._journal
        if journal.stuck:
            journal.end = self._clock.now()
        journal.fallbacks = self._life.fallbacks
        await self._app.worker.run(lambda uow: _keep_the_end(uow, journal))


def _load(uow: UnitOfWork) -> _Known:
    person = uow.people.find(Mailbox.name, _ADDRESS)
    return _Known(uow.agenda.next(), person, () if person is None else uow.goals.of(person.id))


def _keep_the_end(uow: UnitOfWork, journal: Journal) -> None:
    if not journal.standings:
        return
    last = journal.standings[-1]
    journal.check_ins = uow.check_ins.of_person(last.person.id)
    zone = ZoneInfo(last.person.zone)
    first, days = local_day(journal.start, zone), (journal.end - journal.start).days + 2
    every_day = {(goal.id, first + timedelta(days=day)) for goal in last.goals for day in range(-1, days)}
    answered = {(one.goal_id, one.day) for one in journal.check_ins}
    journal.dropped = frozenset((uow.asking.known(every_day) & every_day) - answered)


def _outages(persona: Persona, seed: int, start: datetime, end: datetime) -> tuple[Outage, ...]:
    """None for the seed 0. Not in the first two days, in which the goal is written."""
    random = Random(f"{persona.name} {seed} outage")  # noqa: S311 - chance, not secrecy
    if not seed or random.randrange(_OUTAGE_IN):
        return ()
    begin = start + timedelta(days=2) + (end - start - timedelta(days=8)) * random.random()
    return (Outage(begin, begin + random.choice(_OUTAGES)),)


def _settings(folder: Path) -> Settings:
    return Settings(
        database=DatabaseSettings(url=SecretStr(f"sqlite:///{folder / 'data' / 'waymark.db'}")),
        encryption=Encryption(key_file=folder / "key" / "waymark.key"),
        practice=Practice(name=told("demo-practice"), zone=ZoneInfo("Europe/London")),
    )
