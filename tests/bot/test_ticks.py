"""Weekly summaries by an accelerated clock, and what else the ticks do."""

import asyncio
import logging
import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from time import monotonic as time_now

import pytest

from bot import ticks
from bot.clock import ManualClock
from bot.worker import Worker
from dialogs.people import Person, SharingScope
from dialogs.reply import Reply, ReplyKind
from dialogs.say import Argument, Lines, Say
from dialogs.summary import weekly_summary
from dialogs.words import PLAIN, words
from storage.errors import DatabaseUnreachable
from storage.ids import new_id
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_goal, add_person
from tests.bot.house import House, london


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


async def test_a_summary_at_a_time_the_clocks_jump_over_is_about_the_same_days(house: House) -> None:
    """In Nuuk Saturday 28 March 2026 ends at 23:00; half past eleven is then midnight, on Sunday."""
    house.clock.set(datetime(2026, 3, 18, 12, tzinfo=UTC))
    therapist, therapist_id = await become_therapist(house, "t")

    def settle(uow: UnitOfWork) -> None:
        uow.people.choose_zone(therapist.id, "America/Nuuk")
        due = datetime(2026, 3, 22, 1, 30, tzinfo=UTC)
        uow.therapists.set_summary(therapist_id, 5, time(23, 30), due)

    await house.worker.run(settle)
    weeks = []
    for day in (22, 29):  # at 01:30 and at 01:00 in UTC
        await house.at(datetime(2026, 3, day, 2, tzinfo=UTC))
        weeks.append(first_and_last(house.channel.sent[-1].reply.say))
    assert weeks == [
        (date(2026, 3, 14), date(2026, 3, 20)),
        (date(2026, 3, 21), date(2026, 3, 27)),
    ]


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


async def test_a_summary_tells_of_each_client_what_that_one_shares(house: House) -> None:
    now = london(2026, 5, 6, 12)
    house.clock.set(now)
    _, therapist_id = await become_therapist(house, "t")
    for number, scopes in enumerate(((SharingScope.GOAL_TITLES, SharingScope.PROGRESS_COUNTS), ())):
        client, goal_id = await add_person(house.worker, str(number), now), f"{number:032}"
        await add_goal(house.worker, client, now, None, goal_id=goal_id)
        await house.answer(client, date(2026, 5, 3), goal_id)
        for day in range(5, 5 + number + 2):
            await house.answer(client, date(2026, 5, day), goal_id)
        await link(house, therapist_id, client, f"Client {number}", scopes)
    other = await add_person(house.worker, "other", now)
    await add_goal(house.worker, other, now, None, goal_id="o" * 32)
    await house.at(london(2026, 5, 11, 8))
    (sent,) = house.channel.sent
    told = words().render(sent.reply.say, "en", PLAIN)
    blocks = {
        label: next(one for one in told.split("\n\n") if label in one) for label in ("Client 0", "Client 1")
    }
    assert "Walk for ten minutes" in blocks["Client 0"]
    assert "done 2" in blocks["Client 0"]
    assert "Walk" not in blocks["Client 1"]


async def link(
    house: House, therapist_id: str, client: Person, label: str, scopes: Sequence[SharingScope]
) -> None:
    def make(uow: UnitOfWork) -> None:
        link_id, now = new_id(), house.clock.now()
        uow.links.make(link_id, therapist_id, client.id, label, now)
        for scope in scopes:
            uow.links.record_choice(link_id, scope, granted=True, version="1", at=now)

    await house.worker.run(make)


async def test_the_log_tells_how_far_the_summaries_are_in_numbers_only(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ticks, "SUMMARY_PAGE", 1)
    monkeypatch.setattr("bot.scheduler._SUMMARIES_A_LINE", 2)
    for number in range(5):
        await become_therapist(house, str(number))
    with caplog.at_level(logging.INFO, "waymark.scheduler"):
        await house.at(london(2026, 5, 11, 8))
    assert [one.getMessage() for one in caplog.records if "summaries" in one.getMessage()] == [
        f"weekly summaries written for {count} therapists" for count in (2, 4, 5)
    ]


async def test_a_summary_that_cannot_be_written_does_not_hold_up_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ids = [(await become_therapist(house, str(number)))[1] for number in range(3)]

    def fails(name: str, clients: object, first: date, last: date) -> tuple[Reply, ...]:
        if clients:
            raise ValueError("my divorce")
        return weekly_summary(name, (), first, last)

    client = await add_person(house.worker, "client", house.clock.now())
    await link(house, ids[1], client, "J.K.", ())
    with monkeypatch.context() as patch:
        patch.setattr("bot.ticks.weekly_summary", fails)
        await house.at(london(2026, 5, 11, 8))
    assert len(house.channel.sent) == 2
    assert ids[1] in caplog.text
    assert "divorce" not in caplog.text
    await house.at(london(2026, 5, 11, 8) + ticks.AFTER_FAILURE)
    assert len(house.channel.sent) == 3


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
    assert beat is not None
    assert beat.at == later


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
    def fails(uow: UnitOfWork, program: str, now: datetime, lag: timedelta) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch, caplog.at_level(logging.CRITICAL):
        patch.setattr(ticks, "beat", fails)
        with pytest.raises(OSError, match="disk full"):
            await house.scheduler.run_jobs_now()
    await house.scheduler.run_jobs_now()


@pytest.mark.parametrize(
    ("error", "lines"), [(DatabaseUnreachable("no answer"), 0), (ValueError("my divorce"), 1)]
)
async def test_a_tick_says_nothing_of_a_database_that_is_away_but_of_all_else(
    error: Exception,
    lines: int,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried = asyncio.Event()

    def fails(*_: object) -> None:
        house_loop.call_soon_threadsafe(tried.set)
        raise error

    house_loop = asyncio.get_running_loop()
    monkeypatch.setattr(ticks, "beat", fails)
    house.scheduler._scheduler.modify_job("heartbeat", next_run_time=datetime.now(UTC))
    await asyncio.wait_for(tried.wait(), 5)
    await asyncio.sleep(0.1)
    raised = [
        one for one in caplog.records if one.name.startswith("apscheduler") and one.levelno >= logging.ERROR
    ]
    assert len(raised) == lines


async def test_the_ticks_run_by_themselves(worker: Worker, channel: FakeChannel, clock: ManualClock) -> None:
    house = House(worker, channel, clock)
    house.scheduler.start()
    for _ in range(200):
        beat = await worker.run(lambda uow: uow.heartbeats.last("test"))
        if beat is not None and beat.at == clock.now():
            break
    else:
        pytest.fail("no tick came")
    await house.scheduler.stop(5)
    await house.scheduler.stop(5)
