"""Nudges and summaries by an accelerated clock, through the real scheduler, database and delivery."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from time import monotonic as time_now
from zoneinfo import ZoneInfo

import pytest

from bot import ticks
from bot.clock import ManualClock
from bot.delivery import Delivery
from bot.scheduler import Scheduler
from bot.worker import Worker
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.nudge import nudge
from dialogs.people import Person
from dialogs.quiet_hours import QuietHours
from dialogs.reply import Reply, ReplyKind
from dialogs.say import Argument, Lines, Say
from dialogs.words import PLAIN, words
from storage.database import Database
from storage.ids import new_id
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_goal, add_person, counts

LONDON = ZoneInfo("Europe/London")


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


class House:
    """What one process would be: its own scheduler and delivery over the same database."""

    def __init__(self, worker: Worker, channel: FakeChannel, clock: ManualClock) -> None:
        self.worker, self.channel, self.clock = worker, channel, clock
        self.delivery = Delivery(worker, channel, clock)
        self.scheduler = Scheduler(worker, clock, self.delivery.wake, program="test")

    async def at(self, instant: datetime) -> None:
        """Move the clock there and let everything that is due happen."""
        self.clock.set(instant)
        await self.scheduler.run_jobs_now()
        await self.delivery.drain_once()

    async def next_due(self, goal_id: str = "g" * 32) -> datetime:
        """When the goal's next check-in is due, found by looking ahead day by day."""

        def look(uow: UnitOfWork) -> datetime:
            (due,) = [
                one
                for one in uow.goals.due(self.clock.now() + timedelta(days=60), 10)
                if one.goal.id == goal_id
            ]
            return due.due_at

        return await self.worker.run(look)

    async def days_asked(self, goal_id: str = "g" * 32) -> list[date]:
        known = await self.worker.run(
            lambda uow: uow.check_ins.of_goal(goal_id, date(2020, 1, 1), date(2030, 1, 1))
        )
        return [one.day for one in known if one.asked_at is not None]

    async def answer(self, person: Person, day: date, goal_id: str = "g" * 32) -> None:
        outcome, now = CheckInOutcome.DONE, self.clock.now()
        await self.worker.run(
            lambda uow: uow.check_ins.answer(person.id, f"{day:%Y%m%d}", goal_id, day, outcome, now)
        )
        await self.worker.run(lambda uow: uow.people.touch(person.id, now))


@pytest.fixture
async def house(worker: Worker, channel: FakeChannel, clock: ManualClock) -> AsyncIterator[House]:
    house = House(worker, channel, clock)
    house.scheduler.start()
    yield house
    await house.scheduler.stop(5)


async def test_a_nudge_comes_at_its_time_once_and_the_next_is_planned(house: House) -> None:
    house.clock.set(london(2026, 5, 4, 12))
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.at(london(2026, 5, 4, 17, 59))
    assert house.channel.sent == []
    await house.at(london(2026, 5, 4, 18))
    await house.at(london(2026, 5, 4, 18, 1))
    (sent,) = house.channel.sent
    assert sent.reply.kind is ReplyKind.NUDGE
    assert await house.days_asked() == [date(2026, 5, 4)]
    assert await house.next_due() == london(2026, 5, 5, 18)


async def test_a_nudge_due_while_the_program_was_down_comes_once_whatever_is_restarted(
    worker: Worker, channel: FakeChannel, clock: ManualClock
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await add_goal(worker, ana, clock.now(), london(2026, 5, 4, 18))
    for _ in range(3):
        restarted = House(worker, channel, clock)
        restarted.scheduler.start()
        await restarted.at(london(2026, 5, 4, 19))
        await restarted.scheduler.stop(5)
    assert len(channel.sent) == 1


async def test_even_a_lost_plan_cannot_send_a_day_twice(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    goal = await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.at(london(2026, 5, 4, 18))
    await house.worker.run(lambda uow: uow.goals.plan(goal.id, london(2026, 5, 4, 18)))
    await house.at(london(2026, 5, 4, 18, 5))
    assert len(house.channel.sent) == 1


async def test_a_month_of_downtime_gives_one_nudge_about_the_latest_day(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.at(london(2026, 6, 4, 12))
    (sent,) = house.channel.sent
    assert await house.days_asked() == [date(2026, 6, 3)]
    assert "yesterday" in plain(sent.reply)
    assert "today" not in plain(sent.reply)
    assert await house.next_due() == london(2026, 6, 4, 18)


async def test_a_day_that_was_answered_already_is_not_asked_about(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.answer(ana, date(2026, 5, 4))
    await house.at(london(2026, 5, 4, 18))
    assert house.channel.sent == []
    assert await house.next_due() == london(2026, 5, 5, 18)


async def test_a_late_nudge_waits_for_the_end_of_quiet_hours(house: House) -> None:
    quiet = QuietHours(time(21), time(9))
    ana = await add_person(house.worker, "1", house.clock.now(), quiet=quiet)
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.at(london(2026, 5, 4, 23))
    assert house.channel.sent == []
    await house.at(london(2026, 5, 5, 8, 59))
    assert house.channel.sent == []
    await house.at(london(2026, 5, 5, 9))
    (sent,) = house.channel.sent
    assert await house.days_asked() == [date(2026, 5, 4)]
    assert "yesterday" in plain(sent.reply)
    assert "Skip that day" in labels(sent.reply)


@pytest.mark.parametrize(
    ("hour", "minute", "says", "skips"),
    [(18, 0, "today", "Skip today"), (26, 59, "today", "Skip today"), (34, 0, "yesterday", "Skip that day")],
)
async def test_a_nudge_names_the_day_it_asks_about(
    house: House, hour: int, minute: int, says: str, skips: str
) -> None:
    for day in range(4):  # each of the four ways of asking
        person = await add_person(house.worker, str(day), house.clock.now())
        begin = london(2026, 5, 4, 18) + timedelta(days=day)
        await add_goal(house.worker, person, house.clock.now(), begin, goal_id=f"{day:032}")
        house.clock.set(london(2026, 5, 4, 0) + timedelta(days=day, hours=hour, minutes=minute))
        await house.worker.run(lambda uow: ticks.ask_due_goals(uow, house.clock.now()))
        await house.delivery.drain_once()
        sent = next(one for one in reversed(house.channel.sent) if one.address == str(day))
        assert says in plain(sent.reply)
        assert skips in labels(sent.reply)


async def test_a_nudge_after_days_names_the_date(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18), weekdays=frozenset({0}))
    await house.at(london(2026, 5, 7, 12))
    (sent,) = house.channel.sent
    assert "Monday 4 May 2026" in plain(sent.reply)
    assert "Skip that day" in labels(sent.reply)


def plain(reply: Reply) -> str:
    return words().render(reply.say, "en", PLAIN)


def labels(reply: Reply) -> list[str]:
    return [words().render(choice.label, "en", PLAIN) for row in reply.choices for choice in row]


async def test_nobody_without_consent_or_out_of_reach_is_nudged(house: House) -> None:
    now = house.clock.now()
    ana = await add_person(house.worker, "1", now)
    await add_goal(house.worker, ana, now, london(2026, 5, 4, 18))
    await house.worker.run(lambda uow: uow.people.mark_unreachable(ana.id, now))
    await house.at(london(2026, 5, 4, 18))
    assert house.channel.tries["1"] == 0
    assert await counts(house.worker) == {}


async def test_silence_makes_the_coach_write_less_and_an_answer_brings_it_back(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    for day in range(28):
        await house.at(london(2026, 5, 4, 18) + timedelta(days=day))
    silent = len(house.channel.sent)
    assert 6 <= silent <= 12
    last = (await house.days_asked())[-1]
    await house.answer(ana, last)
    await house.at(await house.next_due())
    for day in range(1, 6):
        await house.at(london(2026, 6, 15, 18) + timedelta(days=day))
        await house.answer(ana, (date(2026, 6, 15) + timedelta(days=day)))
    assert len(house.channel.sent) == silent + 1 + 5


@pytest.mark.parametrize(
    ("zone", "around"),
    [
        ("Europe/London", date(2026, 3, 29)),
        ("Europe/London", date(2026, 10, 25)),
        ("America/New_York", date(2026, 3, 8)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
    ],
)
@pytest.mark.parametrize("local_time", [time(0, 30), time(1, 45)])
async def test_each_local_day_has_its_nudge_when_the_clocks_change(
    house: House, zone: str, around: date, local_time: time
) -> None:
    begin = datetime.combine(around - timedelta(days=2), time(12), ZoneInfo(zone)).astimezone(UTC)
    house.clock.set(begin)
    ana = await add_person(house.worker, "1", begin, zone=zone)
    await add_goal(house.worker, ana, begin, begin, local_time=local_time)
    for hours in range(5 * 24):
        house.clock.set(begin + timedelta(hours=hours))
        await house.worker.run(lambda uow: uow.people.touch(ana.id, house.clock.now()))
        await house.worker.run(lambda uow: ticks.ask_due_goals(uow, house.clock.now()))
    days = await house.days_asked()
    assert len(days) == len(set(days))
    # The first one is about the day before: the goal is due when the test begins.
    assert {second - first for first, second in pairwise(days[1:])} == {timedelta(days=1)}


async def test_more_goals_than_a_page_are_all_asked_about(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticks, "PAGE", 3)
    now = house.clock.now()
    for number in range(10):
        person = await add_person(house.worker, str(number), now)
        await add_goal(house.worker, person, now, now, goal_id=f"{number:032}")
    await house.at(now)
    assert len(house.channel.sent) == 10


async def test_a_goal_that_cannot_be_handled_does_not_hold_up_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = house.clock.now()
    for number in range(4):
        person = await add_person(house.worker, str(number), now)
        await add_goal(house.worker, person, now, now, goal_id=f"{number:032}")
    poisoned = f"{2:032}"

    def fails(goal: Goal, check_in: CheckIn, sent_on: date) -> Reply:
        if check_in.goal_id == poisoned:
            raise ValueError("my divorce")
        return nudge(goal, check_in, sent_on)

    with monkeypatch.context() as patch:
        patch.setattr("bot.ticks.nudge", fails)
        await house.at(now)
    assert len(house.channel.sent) == 3
    assert poisoned in caplog.text
    assert "divorce" not in caplog.text
    await house.at(now + ticks.AFTER_FAILURE)
    assert len(house.channel.sent) == 4


async def test_two_processes_on_one_database_send_each_nudge_once(
    database: Database, channel: FakeChannel, clock: ManualClock
) -> None:
    workers = [Worker(database), Worker(database)]
    houses = [House(worker, channel, clock) for worker in workers]
    for number in range(40):
        person = await add_person(workers[0], str(number), clock.now())
        await add_goal(workers[0], person, clock.now(), clock.now(), goal_id=f"{number:032}")
    for house in houses:
        house.scheduler.start()
    for _ in range(3):
        await asyncio.gather(*(house.at(clock.now()) for house in houses))
    assert sorted(one.address for one in channel.sent) == sorted(map(str, range(40)))
    for house in houses:
        await house.scheduler.stop(5)
        house.worker.close()


async def become_therapist(house: House, address: str) -> tuple[Person, str]:
    now = house.clock.now()
    person = await add_person(house.worker, address, now)

    def accept(uow: UnitOfWork) -> str:
        code = uow.therapists.invite_therapist("Dr Day", now, now + timedelta(days=7))
        invite = uow.invites.find(code, now)
        assert invite is not None
        uow.invites.accept(invite.id, person.id, new_id(), now)
        return invite.therapist_id

    return person, await house.worker.run(accept)


async def test_the_weekly_summary_is_about_the_seven_days_before_and_comes_once(house: House) -> None:
    house.clock.set(london(2026, 5, 6, 12))
    await become_therapist(house, "t")
    await house.at(london(2026, 5, 11, 7, 59))
    assert house.channel.sent == []
    await house.at(london(2026, 5, 11, 8))
    await house.at(london(2026, 5, 11, 8, 5))
    (sent,) = house.channel.sent
    assert sent.reply.kind is ReplyKind.SUMMARY
    assert sent.reply.protect
    assert first_and_last(sent.reply.say) == (date(2026, 5, 4), date(2026, 5, 10))
    await house.at(london(2026, 5, 18, 8))
    assert len(house.channel.sent) == 2


async def test_a_summary_late_by_weeks_is_the_latest_one_only(house: House) -> None:
    house.clock.set(london(2026, 5, 6, 12))
    await become_therapist(house, "t")
    await house.at(london(2026, 6, 3, 10))
    (sent,) = house.channel.sent
    assert first_and_last(sent.reply.say) == (date(2026, 5, 25), date(2026, 5, 31))


async def test_a_summary_taken_back_is_written_anew_for_the_same_week(house: House) -> None:
    house.clock.set(london(2026, 5, 6, 12))
    _, therapist_id = await become_therapist(house, "t")
    house.clock.set(london(2026, 5, 13, 10))
    await house.worker.run(lambda uow: ticks.write_due_summaries(uow, house.clock.now()))
    now = house.clock.now()
    written_at = await house.worker.run(lambda uow: uow.outbox.cancel_summaries(therapist_id, now))
    assert written_at is not None
    await house.worker.run(lambda uow: uow.therapists.plan_summary(therapist_id, written_at))
    await house.at(london(2026, 5, 13, 10, 1))
    (sent,) = house.channel.sent
    assert first_and_last(sent.reply.say) == (date(2026, 5, 4), date(2026, 5, 10))


def first_and_last(what: Say | Lines) -> tuple[Argument, Argument]:
    """The dates in the title of a summary."""
    assert isinstance(what, Lines)
    title = what.items[0]
    assert isinstance(title, Say)
    return title.args["first"], title.args["last"]


async def test_the_scheduler_tidies_up_and_leaves_a_sign_of_life(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), house.clock.now())
    await house.at(house.clock.now())
    later = house.clock.now() + timedelta(days=8)
    await house.at(later)
    beat = await house.worker.run(lambda uow: uow.heartbeats.last("test"))
    assert beat == later


async def test_a_stop_waits_only_so_long_for_a_tick(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, released = threading.Event(), threading.Event()

    def hangs(uow: UnitOfWork, now: datetime) -> None:
        stuck.set()
        released.wait(5)

    monkeypatch.setattr(ticks, "prune", hangs)
    running = asyncio.ensure_future(house.scheduler.run_jobs_now())
    assert await asyncio.to_thread(stuck.wait, 5)
    began = time_now()
    await house.scheduler.stop(0.1)
    assert time_now() - began < 1
    released.set()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_a_tick_raises_reaches_who_asked_for_it_and_the_next_time_is_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(uow: UnitOfWork, program: str, now: datetime) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL):
        patch.setattr(ticks, "beat", fails)
        with pytest.raises(OSError, match="disk full"):
            await house.scheduler.run_jobs_now()
    await house.scheduler.run_jobs_now()


async def test_the_ticks_run_by_themselves(worker: Worker, channel: FakeChannel, clock: ManualClock) -> None:
    house = House(worker, channel, clock)
    house.scheduler.start()
    for _ in range(200):
        if await worker.run(lambda uow: uow.heartbeats.last("test")) == clock.now():
            break
    else:
        pytest.fail("no tick came")
    await house.scheduler.stop(5)
    await house.scheduler.stop(5)
