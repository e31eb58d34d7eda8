"""Plays the story: winds the clock on from one event to the next and lets the real coach do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.app import App
from bot.clock import ManualClock
from bot.demo import story
from bot.demo.cast import Cast, StoryStuck
from bot.demo.stage import Stage, messages_in
from bot.demo.story import CLIENT, THERAPIST, Week
from bot.terminal.page import told
from dialogs.goal import CheckIn, Rhythm
from dialogs.people import INVITE_LASTS, Person, TherapistRole
from dialogs.progress import count_week
from dialogs.reply import ReplyKind
from dialogs.rhythm import next_check_in, next_weekly
from storage.unit_of_work import UnitOfWork

_WEEK = timedelta(days=7)
_WEEK_ENDS = time(22)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the database knows of the story's two people."""

    client: Person
    role: TherapistRole
    rhythm: Rhythm
    check_ins: tuple[CheckIn, ...]
    sent: int


class Player:
    """The twelve weeks."""

    def __init__(self, app: App, clock: ManualClock, stage: Stage) -> None:
        self._app = app
        self._clock = clock
        self._stage = stage
        self._cast = Cast(app, clock, stage)
        self._zone = ZoneInfo(story.ZONE)

    async def play(self) -> None:
        """All of it. Raises `StoryStuck`."""
        self._app.scheduler.start()
        await self._therapist_joins()
        await self._client_joins()
        for number, week in enumerate(story.WEEKS, start=1):
            await self._play_week(number, week)
        self._stage.is_shown = True
        await self._wind_to(_next_summary(await self._facts(), self._clock.now()))
        await self._tell_the_end()

    async def _therapist_joins(self) -> None:
        self._clock.set(self._at(story.FIRST_DAY, story.INVITED_AT))
        now = self._clock.now()
        code = await self._app.worker.run(
            lambda uow: uow.therapists.invite_therapist(THERAPIST, now, now + INVITE_LASTS)
        )
        await self._stage.act("demo-operator", therapist=THERAPIST)
        await self._cast.write(THERAPIST, f"/start {code}")
        await self._cast.answer(THERAPIST, {**story.JOINING, **story.INVITING})

    async def _client_joins(self) -> None:
        reply = self._stage.newest(THERAPIST)
        said = () if reply is None else messages_in(reply.say)
        code = next((one.args["code"] for one in said if one.id == "client-invite-code"), None)
        if code is None:
            raise StoryStuck("the therapist got no invite for a client")
        self._clock.set(self._at(story.FIRST_DAY, story.STARTED_AT))
        await self._cast.write(CLIENT, f"/start {code}")
        await self._cast.answer(CLIENT, {**story.JOINING, **story.WRITING})

    async def _play_week(self, number: int, week: Week) -> None:
        monday = story.FIRST_DAY + (number - 1) * _WEEK
        end = self._at(monday + timedelta(days=6), _WEEK_ENDS)
        summaries, number_asked = len(self._summaries()), 0
        while True:
            facts, now = await self._facts(), self._clock.now()
            summary = _next_summary(facts, now)
            stop = min(summary, next_check_in(facts.rhythm, self._zone, now, facts.client.quiet))
            if stop > end:
                break
            is_shown = week.is_summary_shown if stop == summary else number_asked in week.shown
            self._stage.is_shown = is_shown
            before = self._nudges()
            await self._wind_to(stop)
            if len(self._nudges()) > len(before):
                await self._tell_of_clocks(before)
                await self._answer_check_in(week, number_asked)
                number_asked += 1
        self._clock.set(end)
        await self._tell_week(number, monday, len(self._summaries()) - summaries)

    async def _answer_check_in(self, week: Week, number: int) -> None:
        button = story.BUTTONS.get(week.answers[number])
        if button is None:
            return
        self._clock.advance(story.ANSWER_AFTER)
        await self._cast.tap(CLIENT, button)
        self._clock.advance(story.NOTE_AFTER)
        if number in week.notes:
            await self._cast.write(CLIENT, told(week.notes[number]))
        else:
            self._stage.is_shown = False
            await self._cast.tap(CLIENT, story.NOTHING_MORE)

    async def _wind_to(self, at: datetime) -> None:
        """Wind the clock on and let the scheduler and the delivery do what is due by then."""
        self._clock.set(at)
        await self._app.scheduler.run_jobs_now()
        await self._app.delivery.drain_once()

    async def _tell_of_clocks(self, before: Sequence[datetime]) -> None:
        """After the first question since the clocks went back, compare it with the last one before."""
        latest = self._clock.now()
        if not before or not before[-1].astimezone(self._zone).date() < story.CLOCKS_BACK <= self._today():
            return
        await self._stage.narrate(
            "demo-clocks-back",
            day=story.CLOCKS_BACK,
            before=before[-1].astimezone(UTC).time(),
            after=latest.astimezone(UTC).time(),
            local=latest.astimezone(self._zone).time(),
            client=CLIENT,
        )

    async def _tell_week(self, number: int, monday: date, summaries: int) -> None:
        facts = await self._facts()
        sunday = monday + timedelta(days=6)
        counts = count_week(facts.check_ins, monday, sunday)
        await self._stage.narrate(
            "demo-week",
            week=number,
            last=sunday,
            asked=counts.asked,
            done=counts.done,
            partly=counts.partly,
            notyet=counts.not_yet,
            unknown=counts.unknown,
            summaries=summaries,
            therapist=THERAPIST,
        )
        if not counts.answered and counts.asked < len(list(facts.rhythm.days(monday, sunday))):
            await self._stage.narrate("demo-quieter", client=CLIENT)

    async def _tell_the_end(self) -> None:
        facts = await self._facts()
        if facts.sent != self._stage.count:
            raise StoryStuck("a message was sent twice, or not at all")
        counts = count_week(facts.check_ins, story.FIRST_DAY, self._today())
        await self._stage.narrate(
            "demo-end", client=CLIENT, asked=counts.asked, done=counts.done, messages=facts.sent
        )

    def _nudges(self) -> list[datetime]:
        return self._stage.sent(CLIENT, ReplyKind.NUDGE)

    def _summaries(self) -> list[datetime]:
        return self._stage.sent(THERAPIST, ReplyKind.SUMMARY)

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _at(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self._zone).astimezone(UTC)

    async def _facts(self) -> _Facts:
        return await self._app.worker.run(_load)


def _load(uow: UnitOfWork) -> _Facts:
    client, therapist = uow.people.find(Stage.name, CLIENT), uow.people.find(Stage.name, THERAPIST)
    role = None if therapist is None else uow.therapists.by_person(therapist.id)
    if client is None or role is None:
        raise StoryStuck("the client and the therapist are not there")
    rhythm = next((goal.rhythm for goal in uow.goals.of(client.id)), None)
    if rhythm is None:
        raise StoryStuck("no goal with check-ins was written")
    return _Facts(client, role, rhythm, uow.check_ins.of_person(client.id), uow.outbox.counts()["sent"])


def _next_summary(facts: _Facts, now: datetime) -> datetime:
    role = facts.role
    return next_weekly(role.summary_weekday, role.summary_at, ZoneInfo(story.ZONE), now)
