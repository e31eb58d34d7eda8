"""Nudges by an accelerated clock, through the real scheduler, database and delivery."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from bot import ticks
from bot.clock import ManualClock
from bot.worker import Worker
from dialogs.asking import DueGoal, Occasion, Plan, look
from dialogs.nudge import scope_of
from dialogs.quiet_hours import QuietHours
from dialogs.reply import Reply, ReplyKind
from dialogs.words import PLAIN, words
from storage.database import Database
from storage.heartbeats import Beat
from storage.tables import outbox, people
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_goal, add_person, counts
from tests.bot.house import House, london


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


async def test_a_month_of_downtime_gives_one_nudge_the_next_one(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.at(london(2026, 6, 4, 12))
    assert house.channel.sent == []
    assert await dropped(house) == {f"nudge:{'g' * 32}:2026-06-03": "late"}
    assert await house.next_due() == london(2026, 6, 4, 18)
    await house.at(london(2026, 6, 4, 18))
    (sent,) = house.channel.sent
    assert await house.days_asked() == [date(2026, 6, 4)]
    assert "today" in plain(sent.reply)


async def dropped(house: House) -> dict[str, str]:
    """Why each nudge that was cancelled was, by its key."""
    query = select(outbox.c.dedupe_key, outbox.c.reason).where(outbox.c.state == "cancelled")
    rows = await house.worker.run(lambda uow: uow.asking._connection.execute(query).all())
    return dict(rows)


@pytest.mark.parametrize(("minutes", "comes"), [(0, True), (119, True), (120, False), (600, False)])
async def test_a_nudge_that_would_be_two_hours_late_is_dropped_with_a_record(
    house: House, minutes: int, comes: bool
) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 13), local_time=time(13))
    await house.at(london(2026, 5, 4, 13) + timedelta(minutes=minutes))
    assert len(house.channel.sent) == int(comes)
    assert await house.days_asked() == ([date(2026, 5, 4)] if comes else [])
    assert await dropped(house) == ({} if comes else {f"nudge:{'g' * 32}:2026-05-04": "late"})
    assert await house.next_due() == london(2026, 5, 5, 13)


async def test_a_nudge_that_is_not_sent_in_time_is_dropped(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    house.clock.set(london(2026, 5, 4, 18))
    await house.worker.run(lambda uow: ticks.ask_due_goals(uow, house.clock.now(), timedelta(0)))
    await house.at(london(2026, 5, 4, 20))
    assert house.channel.sent == []
    assert await dropped(house) == {f"nudge:{'g' * 32}:2026-05-04": "late"}
    await house.at(london(2026, 5, 5, 18))
    assert len(house.channel.sent) == 1


async def test_a_day_that_was_answered_already_is_not_asked_about(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    await house.answer(ana, date(2026, 5, 4))
    await house.at(london(2026, 5, 4, 18))
    assert house.channel.sent == []
    assert await house.next_due() == london(2026, 5, 5, 18)


async def test_a_day_that_is_answered_while_its_nudge_waits_is_not_asked_about(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    due = london(2026, 5, 5, 18)
    await add_goal(house.worker, ana, house.clock.now(), due, goal_id="h" * 32, local_time=time(18))
    for day in (4, 5):
        house.clock.set(london(2026, 5, day, 18))
        await house.worker.run(lambda uow: ticks.ask_due_goals(uow, house.clock.now(), timedelta(0)))
        await house.answer(ana, date(2026, 5, day))
        await house.at(london(2026, 5, day, 18, 1))
    (sent,) = house.channel.sent
    check_ins = await house.worker.run(lambda uow: uow.check_ins.of_person(ana.id))
    (about,) = [one for one in check_ins if one.goal_id == "h" * 32]
    assert sent.reply.scope == scope_of(about.id)
    assert sent.reply.choices[0][0].code == "done", "asked about the other goal alone"
    assert await dropped(house) == {f"nudge:{'g' * 32}:2026-05-04": "nothing left to ask"}


@pytest.mark.parametrize(
    ("quiet", "comes"),
    [
        (QuietHours(time(19), time(9)), None),
        (QuietHours(time(19), time(19, 45)), london(2026, 5, 4, 19, 45)),
        (QuietHours(time(17), time(18)), london(2026, 5, 4, 19, 30)),
    ],
)
async def test_a_late_nudge_waits_for_the_end_of_quiet_hours_if_that_is_in_time(
    house: House, quiet: QuietHours, comes: datetime | None
) -> None:
    ana = await add_person(house.worker, "1", house.clock.now(), quiet=quiet)
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    for minutes in range(0, 16 * 60, 15):
        now = london(2026, 5, 4, 19, 30) + timedelta(minutes=minutes)
        await house.at(now)
        assert len(house.channel.sent) == int(comes is not None and now >= comes)
    assert await house.days_asked() == ([date(2026, 5, 4)] if comes else [])
    assert len(await dropped(house)) == int(comes is None)


async def test_a_nudge_that_quiet_hours_move_is_not_late(house: House) -> None:
    quiet = QuietHours(time(21), time(9))
    ana = await add_person(house.worker, "1", house.clock.now(), quiet=quiet)
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 5, 9), local_time=time(22))
    await house.at(london(2026, 5, 5, 9))
    assert len(house.channel.sent) == 1
    assert await house.next_due() == london(2026, 5, 6, 9)


@pytest.mark.parametrize(
    ("minutes", "says", "skips"),
    [(0, "today", "Skip today"), (29, "today", "Skip today"), (40, "yesterday", "Skip that day")],
)
async def test_a_nudge_names_the_day_it_asks_about(house: House, minutes: int, says: str, skips: str) -> None:
    def ask_all(uow: UnitOfWork) -> ticks.Page:
        return ticks.ask_due_goals(uow, house.clock.now(), timedelta(0))

    for day in range(4):  # each of the four ways of asking
        person = await add_person(house.worker, str(day), house.clock.now())
        begin = london(2026, 5, 5, 2, 30) + timedelta(days=day)
        goal_id = f"{day:032}"
        await add_goal(
            house.worker, person, house.clock.now(), begin, goal_id=goal_id, local_time=time(2, 30)
        )
        house.clock.set(begin + timedelta(minutes=minutes))
        # What another transaction has in hand at the moment is left for the next tick.
        async with asyncio.timeout(5):
            while not (await house.worker.run(ask_all)).written:
                pass
        await house.delivery.drain_once()
        sent = next(one for one in reversed(house.channel.sent) if one.address == str(day))
        assert says in plain(sent.reply)
        assert skips in labels(sent.reply)
        assert (await house.days_asked(goal_id))[0] == date(2026, 5, 4) + timedelta(days=day)


def plain(reply: Reply) -> str:
    return words().render(reply.say, "en", PLAIN)


def labels(reply: Reply) -> list[str]:
    return [words().render(choice.label, "en", PLAIN) for row in reply.choices for choice in row]


async def test_whoever_is_out_of_reach_is_not_nudged_and_not_in_the_way(house: House) -> None:
    now = house.clock.now()
    ana = await add_person(house.worker, "1", now)
    await add_goal(house.worker, ana, now, london(2026, 5, 4, 18))
    await house.worker.run(lambda uow: uow.people.mark_unreachable(ana.id, now))
    await house.at(london(2026, 5, 4, 18))
    assert house.channel.tries["1"] == 0
    assert await counts(house.worker) == {}
    assert await house.next_due() == london(2026, 5, 5, 18)
    await house.worker.run(lambda uow: uow.people.touch(ana.id, now))
    await house.at(london(2026, 5, 5, 18))
    assert len(house.channel.sent) == 1


@pytest.mark.parametrize("column", ["paused_until", "held_until"])
async def test_whoever_rests_is_not_asked_and_asked_again_afterwards(house: House, column: str) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    goal = await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    until = london(2026, 5, 10, 12)
    rests = update(people).values({column: until})
    await house.worker.run(lambda uow: uow.asking._connection.execute(rests))
    for day in range(6):
        await house.at(london(2026, 5, 4, 18) + timedelta(days=day))
    assert house.channel.sent == []
    assert await counts(house.worker) == {}
    assert await house.next_due() == london(2026, 5, 10, 18)
    await house.worker.run(lambda uow: uow.goals.plan(goal.id, london(2026, 5, 10, 18)))
    await house.at(london(2026, 5, 10, 18))
    assert len(house.channel.sent) == 1


async def test_goals_due_within_half_an_hour_come_in_one_message_each_day_once(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    ids = [letter * 32 for letter in "abc"]
    for goal_id, minute in zip(ids, (0, 20, 50), strict=True):
        due = london(2026, 5, 4, 18, minute)
        await add_goal(
            house.worker, ana, house.clock.now(), due, goal_id=goal_id, local_time=time(18, minute)
        )
    await house.at(london(2026, 5, 4, 18))
    (sent,) = house.channel.sent
    assert len(sent.reply.choices) == 3, "one for each goal, and one to put them off"
    assert await house.next_due(ids[1]) == london(2026, 5, 5, 18, 20)
    await house.answer(ana, date(2026, 5, 4), ids[1])
    # As after a turn: an answer plans the goal anew, which is due today once more.
    await house.worker.run(lambda uow: uow.goals.plan(ids[1], london(2026, 5, 4, 18, 20)))
    for minutes in range(1, 3 * 24 * 60, 10):
        await house.at(london(2026, 5, 4, 18) + timedelta(minutes=minutes))
        await house.worker.run(lambda uow: uow.people.touch(ana.id, house.clock.now()))
    days = [date(2026, 5, day) for day in (4, 5, 6)]
    assert [await house.days_asked(goal_id) for goal_id in ids] == [days] * 3
    assert len(house.channel.sent) == 6


async def test_nudges_of_many_people_leave_one_after_the_other(
    worker: Worker, channel: FakeChannel, clock: ManualClock
) -> None:
    house = House(worker, channel, clock, spread=timedelta(seconds=120))
    house.scheduler.start()
    for number in range(30):
        person = await add_person(worker, str(number), clock.now())
        await add_goal(worker, person, clock.now(), london(2026, 5, 4, 18), goal_id=f"{number:032}")
    left: list[list[int]] = []
    for day in (4, 5):
        at_first = len(channel.sent)
        left.append([])
        for seconds in range(0, 151, 30):
            await house.at(london(2026, 5, day, 18) + timedelta(seconds=seconds))
            left[-1].append(len(channel.sent) - at_first)
    await house.scheduler.stop(5)
    assert left[0] == left[1], "everybody's message comes at their own moment, the same every day"
    assert left[0][-2:] == [30, 30]
    assert left[0][0] < 10  # whose moment is when is chance; these bounds fail once in a million runs
    assert 2 < left[0][2] < 28


async def test_how_late_goals_are_taken_up_is_left_as_a_sign(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    for seconds, lag in ((75, 75), (90, 0)):
        house.clock.set(london(2026, 5, 4, 18) + timedelta(seconds=seconds))
        await house.scheduler._check_ins()
        await house.scheduler._heartbeat()
        beat = await house.worker.run(lambda uow: uow.heartbeats.last("test"))
        assert beat == Beat(house.clock.now(), timedelta(seconds=lag), None)


async def test_days_that_were_not_asked_about_are_no_silence(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    for day in range(10):
        await house.at(london(2026, 5, 4, 21) + timedelta(days=day))
    assert len(await dropped(house)) == 10
    for day in range(10, 12):
        await house.at(london(2026, 5, 4, 18) + timedelta(days=day))
    assert len(house.channel.sent) == 2, "after three that were asked the coach would write less"


async def test_silence_makes_the_coach_write_less_and_an_answer_brings_it_back(house: House) -> None:
    ana = await add_person(house.worker, "1", house.clock.now())
    await add_goal(house.worker, ana, house.clock.now(), london(2026, 5, 4, 18))
    for day in range(14):
        await house.at(london(2026, 5, 4, 18) + timedelta(days=day))
    silent = len(house.channel.sent)
    assert [day.day for day in await house.days_asked()] == [4, 5, 6, 8, 10, 12, 14]
    last = (await house.days_asked())[-1]
    await house.answer(ana, last)
    await house.at(await house.next_due())
    for day in range(1, 6):
        await house.at(london(2026, 5, 20, 18) + timedelta(days=day))
        await house.answer(ana, (date(2026, 5, 20) + timedelta(days=day)))
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
        await house.worker.run(lambda uow: ticks.ask_due_goals(uow, house.clock.now(), timedelta(0)))
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

    def fails(goal: DueGoal, now: datetime) -> Occasion | Plan:
        if goal.id == poisoned:
            raise ValueError("my divorce")
        return look(goal, now)

    with monkeypatch.context() as patch:
        patch.setattr("bot.ticks.look", fails)
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
