"""Snoozes and long silences by an accelerated clock, through the real turns, scheduler and delivery."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot import ticks
from bot.channel import UnknownOutcome
from bot.clock import ManualClock
from bot.worker import Worker
from dialogs.asking import Decision, Occasion, decide
from dialogs.events import CheckInSnoozed, GoalClosed, Paused, Resumed
from dialogs.goal import GoalStatus
from dialogs.people import OPEN_ENDED, Person
from dialogs.quiet_hours import QuietHours
from dialogs.reply import REST_SCOPE, ReplyKind
from dialogs.snooze import Snoozed
from dialogs.words import PLAIN, words
from storage.changes import apply
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, Sent, add_goal, add_person
from tests.bot.house import House, london

SIX = london(2026, 5, 4, 18)
DAY = date(2026, 5, 4)
HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def ana(worker: Worker, clock: ManualClock) -> Person:
    person = await add_person(worker, "1", clock.now())
    await add_goal(worker, person, clock.now(), SIX)
    return person


@pytest.fixture
async def asked(house: House, ana: Person) -> House:
    """Ana was asked about her goal on the fourth of May at six."""
    await house.at(SIX)
    assert len(house.channel.sent) == 1
    return house


async def puts_off(house: House, person: Person, until: datetime, goal_id: str = "g" * 32) -> None:
    """The client wants to be asked again about the day she was asked about last."""

    def keep(uow: UnitOfWork) -> None:
        mine = [one for one in uow.check_ins.of_person(person.id) if one.goal_id == goal_id]
        apply(uow, person.id, CheckInSnoozed(mine[-1].id, until), house.clock.now())

    await house.worker.run(keep)


async def records(house: House) -> dict[str, tuple[str, str | None]]:
    """State and reason of each message about a goal or about rest, by the last part of its key."""
    query = select(outbox.c.dedupe_key, outbox.c.state, outbox.c.reason).where(
        outbox.c.dedupe_key.is_not(None)
    )
    rows = await house.worker.run(lambda uow: uow.asking._connection.execute(query).all())
    return {key.partition(":")[2].partition(":")[2]: (state, reason) for key, state, reason in rows}


def plain(sent: Sent) -> str:
    return words().render(sent.reply.say, "en", PLAIN)


async def test_it_comes_at_its_minute_once_and_leaves_the_series_alone(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    for minutes in (30, 59, 60, 61, 120):
        await asked.at(SIX + timedelta(minutes=minutes))
        assert len(asked.channel.sent) == (2 if minutes >= 60 else 1)
    assert "again, as you wished" in plain(asked.channel.sent[1])
    assert asked.channel.sent[1].reply.kind is ReplyKind.NUDGE
    assert await asked.next_due() == SIX + A_DAY
    assert await asked.days_asked() == [DAY]
    assert set(await records(asked)) == {"2026-05-04", "2026-05-04:s1"}


async def test_it_leaves_without_the_spread_of_the_nudges(
    worker: Worker, channel: FakeChannel, clock: ManualClock, ana: Person
) -> None:
    house = House(worker, channel, clock, spread=timedelta(hours=1))
    house.scheduler.start()
    await house.at(SIX)
    await house.at(SIX + HOUR)
    assert len(channel.sent) == 1
    await puts_off(house, ana, SIX + 2 * HOUR)
    await house.at(SIX + 2 * HOUR)
    assert len(channel.sent) == 2
    await house.scheduler.stop(5)


async def test_an_answer_before_it_comes_cancels_it(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    await asked.answer(ana, DAY)
    await asked.at(SIX + HOUR)
    assert len(asked.channel.sent) == 1


async def test_an_answer_after_it_was_queued_keeps_it_back(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    asked.clock.set(SIX + HOUR)
    await asked.worker.run(lambda uow: ticks.ask_due_goals(uow, asked.clock.now(), timedelta(0)))
    await asked.answer(ana, DAY)
    await asked.at(SIX + HOUR)
    assert len(asked.channel.sent) == 1
    assert (await records(asked))["2026-05-04:s1"] == ("cancelled", "nothing left to ask")


@pytest.mark.parametrize(
    ("event", "record"),
    [
        (Paused(None), None),
        (GoalClosed("g" * 32, GoalStatus.LET_GO), ("cancelled", "nothing left to ask")),
    ],
)
async def test_a_pause_or_closing_the_goal_cancels_it(
    asked: House, ana: Person, event: Paused | GoalClosed, record: tuple[str, str] | None
) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    await asked.worker.run(lambda uow: apply(uow, ana.id, event, asked.clock.now()))
    await asked.at(SIX + HOUR)
    await asked.worker.run(lambda uow: apply(uow, ana.id, Resumed(), asked.clock.now()))
    await asked.at(SIX + 2 * HOUR)
    assert len(asked.channel.sent) == 1
    assert (await records(asked)).get("2026-05-04:s1") == record


async def test_one_whose_arrival_is_unknown_is_not_repeated(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    asked.channel.fails("1", UnknownOutcome("timed out"))
    for minutes in (60, 61, 75, 120):
        await asked.at(SIX + timedelta(minutes=minutes))
    assert asked.channel.tries["1"] == 2
    assert (await records(asked))["2026-05-04:s1"] == ("unknown", "timed out")


@pytest.mark.parametrize(("minutes", "comes"), [(0, True), (119, True), (120, False), (2 * 24 * 60, False)])
async def test_after_downtime_it_comes_up_to_two_hours_late_or_not_at_all(
    asked: House, ana: Person, minutes: int, comes: bool
) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    await asked.at(SIX + HOUR + timedelta(minutes=minutes))
    again = [sent for sent in asked.channel.sent if "again, as you wished" in plain(sent)]
    assert len(again) == int(comes)
    assert (await records(asked))["2026-05-04:s1"][0] == ("sent" if comes else "cancelled")


async def test_quiet_hours_chosen_meanwhile_hold_it_back(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + HOUR)
    quiet = QuietHours(time(18, 30), time(20))
    await asked.worker.run(lambda uow: uow.people.choose_quiet_hours(ana.id, quiet))
    for minutes in (60, 119, 120):
        await asked.at(SIX + timedelta(minutes=minutes))
        assert len(asked.channel.sent) == (2 if minutes == 120 else 1)


async def test_until_tomorrow_it_comes_in_the_message_of_tomorrow(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + A_DAY)
    await asked.at(SIX + A_DAY)
    await asked.at(SIX + A_DAY + HOUR)
    assert len(asked.channel.sent) == 2
    sent = asked.channel.sent[1]
    assert "yesterday" in plain(sent)
    labels = [words().render(row[0].label, "en", PLAIN) for row in sent.reply.choices]
    assert labels == ["Walk for ten minutes (yesterday)", "Walk for ten minutes", "Ask me later"]
    assert await asked.days_asked() == [DAY, DAY + A_DAY]
    assert await asked.next_due() == SIX + 2 * A_DAY


async def test_where_tomorrow_was_answered_before_only_yesterday_is_asked(asked: House, ana: Person) -> None:
    await puts_off(asked, ana, SIX + A_DAY)
    await asked.answer(ana, DAY + A_DAY)
    await asked.at(SIX + A_DAY)
    assert "yesterday" in plain(asked.channel.sent[1])
    assert len(asked.channel.sent[1].reply.choices) == 3, "the four outcomes and later, about one day"


async def test_those_of_several_goals_come_in_one_message(house: House, ana: Person) -> None:
    await add_goal(house.worker, ana, house.clock.now(), SIX + HOUR, goal_id="h" * 32, local_time=time(19))
    await house.at(SIX)
    await house.at(SIX + HOUR)
    await puts_off(house, ana, SIX + 2 * HOUR)
    await puts_off(house, ana, SIX + 2 * HOUR + timedelta(minutes=20), "h" * 32)
    for minutes in (120, 140, 160):
        await house.at(SIX + timedelta(minutes=minutes))
    assert len(house.channel.sent) == 3
    assert len(house.channel.sent[2].reply.choices) == 3


async def test_what_fails_for_one_person_keeps_nobody_waiting(
    asked: House, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ben = await add_person(asked.worker, "2", asked.clock.now())
    await add_goal(asked.worker, ben, asked.clock.now(), SIX + HOUR, goal_id="b" * 32, local_time=time(19))
    await puts_off(asked, ana, SIX + HOUR)

    def decide_or_fail(
        occasions: Sequence[Occasion],
        known: Collection[tuple[str, date]],
        now: datetime,
        spread: timedelta,
        snoozed: Sequence[Snoozed],
    ) -> Decision:
        if snoozed:
            raise RuntimeError
        return decide(occasions, known, now, spread, snoozed)

    monkeypatch.setattr(ticks, "decide", decide_or_fail)
    await asked.at(SIX + HOUR)
    assert [sent.address for sent in asked.channel.sent] == ["1", "2"]
    monkeypatch.setattr(ticks, "decide", decide)
    await asked.at(SIX + 2 * HOUR)
    assert [sent.address for sent in asked.channel.sent] == ["1", "2", "1"]


async def test_more_than_a_page_of_them_all_come(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticks, "PAGE", 2)
    people = []
    for number in range(5):
        people.append(await add_person(house.worker, str(number), house.clock.now()))
        await add_goal(house.worker, people[-1], house.clock.now(), SIX, goal_id=f"{number:032}")
    await house.at(SIX)
    for number, person in enumerate(people):
        await puts_off(house, person, SIX + HOUR, f"{number:032}")
    await house.at(SIX + HOUR)
    assert len(house.channel.sent) == 10


async def paused_until(house: House, person: Person) -> datetime | None:
    return (await house.worker.run(lambda uow: uow.people.get(person.id))).paused_until


async def test_a_long_silence_ends_in_one_question_and_then_in_rest(house: House, ana: Person) -> None:
    await house.worker.run(lambda uow: uow.people.touch(ana.id, SIX - HOUR))
    for day in range(60):
        await house.at(SIX + day * A_DAY)
    kinds = [sent.reply.scope == REST_SCOPE for sent in house.channel.sent]
    assert kinds == [False] * 7 + [True]
    assert [day.day for day in await house.days_asked()] == [4, 5, 6, 8, 10, 12, 14]
    assert await paused_until(house, ana) == OPEN_ENDED
    assert (await records(house))["2026-05-20"] == ("sent", None)


async def test_an_answer_to_that_question_brings_the_check_ins_back(house: House, ana: Person) -> None:
    await house.worker.run(lambda uow: uow.people.touch(ana.id, SIX - HOUR))
    for day in range(18):
        await house.at(SIX + day * A_DAY)
    assert house.channel.sent[-1].reply.scope == REST_SCOPE
    sent = len(house.channel.sent)
    await house.worker.run(lambda uow: apply(uow, ana.id, Resumed(), house.clock.now()))
    await house.worker.run(lambda uow: uow.people.touch(ana.id, house.clock.now()))
    for day in range(18, 21):
        await house.at(SIX + day * A_DAY)
    assert len(house.channel.sent) == sent + 3, "at the times they chose"
    assert await paused_until(house, ana) is None


async def test_the_question_is_asked_another_day_when_it_was_not_sent(house: House, ana: Person) -> None:
    await house.worker.run(lambda uow: uow.people.touch(ana.id, SIX - HOUR))
    for day in range(16):
        await house.at(SIX + day * A_DAY)
    sent = len(house.channel.sent)
    house.clock.set(SIX + 16 * A_DAY)
    await house.worker.run(lambda uow: ticks.ask_due_goals(uow, house.clock.now(), timedelta(0)))
    await house.at(SIX + 16 * A_DAY + 3 * HOUR)
    assert len(house.channel.sent) == sent
    assert (await records(house))["2026-05-20"] == ("cancelled", "late")
    for day in range(17, 40):
        await house.at(SIX + day * A_DAY)
    assert [one.reply.scope for one in house.channel.sent[sent:]] == [REST_SCOPE]
