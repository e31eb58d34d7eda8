"""Someone who was erased hears so, even over a crash, and nothing brings them back but a new start."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from sqlalchemy import Row, Table, select

from bot import ticks
from bot.app import build
from bot.channel import NotSent, Unreachable
from bot.clock import ManualClock
from bot.config import Settings
from bot.delivery import Delivery
from bot.incoming import Incoming
from bot.worker import Worker
from dialogs.say import say
from dialogs.turn import Tap
from dialogs.words import PLAIN, Words, words
from storage.database import Database
from storage.erasing import FAREWELL_LASTS
from storage.people import address_hash
from storage.tables import data_keys, inbox, metadata, people, tombstones
from tests.bot.fakes import FakeChannel, add_goal, add_person, put
from tests.bot.test_invites_taken import Chats, chats, invite

__all__ = ["chats"]

GONE = "Everything is gone"


async def rows(worker: Worker, table: Table) -> list[Row[Any]]:
    return await worker.run(lambda uow: list(uow.goals._connection.execute(select(table)).all()))


async def is_forgotten(chats: Chats) -> bool:
    """Whether nobody is known once the last message has gone: no person, no message, no key of anyone."""
    now = chats.clock.now()
    await chats.worker.run(lambda uow: ticks.expire_leases(uow, now))
    nobodys = {"canaries", "tombstones", "data_keys", "heartbeats", "inbox"}
    kept = [table for table in metadata.sorted_tables if table.name not in nobodys]
    left = [row for table in kept for row in await rows(chats.worker, table)]
    owners = {row.owner_id for row in await rows(chats.worker, data_keys)}
    return not left and owners == {"system", "index"}


async def erases(chats: Chats, address: str = "1") -> None:
    await chats.do(chats.says(address, "/delete"))
    await chats.do(chats.taps(address, "Delete everything"))
    await chats.do(chats.taps(address, "Yes, delete"))


async def test_the_last_message_comes_and_then_nobody_is_known(chats: Chats) -> None:
    await chats.newcomer("1")
    await erases(chats)
    assert GONE in chats.seen("1")
    assert await is_forgotten(chats)
    assert await rows(chats.worker, inbox) == []
    assert len(await rows(chats.worker, tombstones)) == 1


async def test_the_last_message_survives_a_process_that_dies_right_after_the_commit(chats: Chats) -> None:
    await chats.newcomer("1")
    await chats.do(chats.says("1", "/delete"))
    await chats.do(chats.taps("1", "Delete everything"))
    await chats.intake.accept(chats.channel, [chats.taps("1", "Yes, delete")])
    await chats.intake.idle()
    assert GONE not in chats.seen("1")
    assert not await is_forgotten(chats), "their address is kept until they have heard"
    await Delivery(chats.worker, chats.channel, chats.clock).drain_once()
    assert GONE in chats.seen("1")
    assert await is_forgotten(chats)


async def test_the_last_message_is_tried_again_for_a_day(chats: Chats) -> None:
    await chats.newcomer("1")
    await chats.do(chats.says("1", "/delete"))
    await chats.do(chats.taps("1", "Delete everything"))
    chats.channel.fails("1", *[NotSent("offline")] * 100)
    await chats.do(chats.taps("1", "Yes, delete"))
    chats.clock.advance(FAREWELL_LASTS)
    await chats.delivery.drain_once()
    assert GONE not in chats.seen("1")
    assert await is_forgotten(chats)


async def test_whoever_blocked_the_coach_meanwhile_is_forgotten_too(chats: Chats) -> None:
    await chats.newcomer("1")
    await chats.do(chats.says("1", "/delete"))
    await chats.do(chats.taps("1", "Delete everything"))
    chats.channel.fails("1", Unreachable())
    await chats.do(chats.taps("1", "Yes, delete"))
    assert await is_forgotten(chats)


@pytest.mark.parametrize("after_the_last_message", [True, False])
async def test_an_update_that_comes_again_brings_nobody_back(
    chats: Chats, *, after_the_last_message: bool
) -> None:
    await chats.newcomer("1")
    typed = chats.says("1", "/delete")
    await chats.do(typed)
    await chats.do(chats.taps("1", "Delete everything"))
    last = chats.taps("1", "Yes, delete")
    edited = Incoming(last.update_id + 1, "1", chats.clock.now(), "changed", edited=True)
    await chats.do(last)
    if after_the_last_message:
        assert await is_forgotten(chats)
    chats.clock.advance(timedelta(seconds=40))
    seen = chats.seen("1")
    await chats.do(typed)
    await chats.do(last)
    await chats.do(edited)
    assert chats.seen("1") == seen
    assert await is_forgotten(chats)


async def test_an_old_button_says_that_all_is_gone_and_starts_nothing(chats: Chats) -> None:
    await chats.newcomer("1")
    await erases(chats)
    chats.clock.advance(timedelta(days=30))
    tap = Incoming(10_000, "1", chats.clock.now(), tap=Tap("q1", "yes"), callback_id="callback")
    await chats.do(tap)
    (toast,) = [text for callback_id, text in chats.channel.acknowledged if callback_id == "callback"]
    assert toast is not None
    assert GONE in toast
    assert await is_forgotten(chats)


@pytest.mark.parametrize("last_message_went", [True, False])
async def test_a_new_start_begins_as_new(chats: Chats, *, last_message_went: bool) -> None:
    old = await chats.newcomer("1")
    await chats.do(chats.says("1", "/delete"))
    await chats.do(chats.taps("1", "Delete everything"))
    if last_message_went:
        await chats.do(chats.taps("1", "Yes, delete"))
    else:
        await chats.intake.accept(chats.channel, [chats.taps("1", "Yes, delete")])
        await chats.intake.idle()
    # The clock of this machine may be behind the one that stamps messages, or ahead of it.
    early = Incoming(20_000, "1", chats.clock.now() - timedelta(minutes=5), "/start")
    await chats.do(early)
    assert chats.seen("1").rstrip().endswith("Are you 18 or over?")
    assert GONE in chats.seen("1")
    new = await chats.worker.run(lambda uow: uow.people.find("fake", "1"))
    assert new is not None
    assert new.id != old.id
    assert new.consented_at is None
    now = chats.clock.now()
    await chats.worker.run(lambda uow: ticks.expire_leases(uow, now))
    await chats.worker.run(lambda uow: ticks.prune(uow, now))
    assert await chats.worker.run(lambda uow: uow.people.find("fake", "1")) == new


async def test_a_clock_set_back_since_makes_nobody_old(chats: Chats) -> None:
    await chats.newcomer("1")
    await erases(chats)
    chats.clock.advance(timedelta(hours=-5))
    await chats.do(chats.says("1", "/start"))
    now = chats.clock.now()
    await chats.worker.run(lambda uow: ticks.prune(uow, now))
    assert await chats.worker.run(lambda uow: uow.people.find("fake", "1")) is not None


async def test_the_other_side_of_a_link_is_told_only_that_it_ended(chats: Chats) -> None:
    code = await invite(chats.worker, chats.clock.now(), for_client=True)
    await chats.newcomer("1")
    await chats.do(chats.says("1", f"/start {code}"))
    await chats.do(chats.taps("1", "Yes, link me"))
    await erases(chats)
    told = chats.seen("therapist").splitlines()
    assert told[-1] == "Sharing by A.B. has ended."
    assert "delete" not in chats.seen("therapist").casefold()


async def test_clients_of_an_erased_therapist_are_told_that_it_ended(chats: Chats) -> None:
    code = await invite(chats.worker, chats.clock.now(), for_client=True)
    await chats.newcomer("1")
    await chats.do(chats.says("1", f"/start {code}"))
    await chats.do(chats.taps("1", "Yes, link me"))
    await chats.do(chats.says("therapist", "/start"))
    await erases(chats, "therapist")
    assert "Dr Day has ended the link with you" in chats.seen("1")
    assert await chats.worker.run(lambda uow: uow.therapists.list()) == ()


async def test_what_waits_for_the_rates_is_not_sent_any_more(
    worker: Worker, channel: FakeChannel, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = Delivery(worker, channel, clock)
    erased, other = [await add_person(worker, str(number), clock.now()) for number in (1, 2)]
    for person in (erased, other):
        await put(worker, person, "words", clock.now())
    waiting, both_wait, may_go = set[str](), asyncio.Event(), asyncio.Event()

    async def acquire(chat: str, _lane: int) -> None:
        waiting.add(chat)
        if waiting == {"1", "2"}:
            both_wait.set()
        await may_go.wait()

    monkeypatch.setattr(delivery.limiter, "acquire", acquire)
    sending = asyncio.ensure_future(delivery.drain_once())
    await both_wait.wait()
    now = clock.now()
    await worker.run(lambda uow: uow.erasing.erase(erased.id, now))
    delivery.drop(erased.id)
    may_go.set()
    await sending
    assert [one.address for one in channel.sent] == ["2"]


@pytest.mark.parametrize("error", [Unreachable(), NotSent("offline"), ValueError("a defect")])
async def test_a_message_whose_reader_is_erased_while_it_is_sent_ends_without_a_row(
    worker: Worker,
    channel: FakeChannel,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    caplog: pytest.LogCaptureFixture,
) -> None:
    delivery = Delivery(worker, channel, clock)
    person = await add_person(worker, "1", clock.now())
    await put(worker, person, "words", clock.now())
    is_sending, is_erased = asyncio.Event(), asyncio.Event()

    async def send(*_: object) -> str:
        is_sending.set()
        await is_erased.wait()
        raise error

    monkeypatch.setattr(FakeChannel, "send", send)
    sending = asyncio.ensure_future(delivery.drain_once())
    await is_sending.wait()
    now = clock.now()
    await worker.run(lambda uow: uow.erasing.erase(person.id, now))
    is_erased.set()
    await sending
    assert await rows(worker, people) == []
    assert "could not be kept" not in caplog.text


async def test_a_nudge_that_is_due_at_that_moment_is_neither_kept_nor_sent(
    database: Database, chats: Chats
) -> None:
    """Two processes: one asks about goals that are due, the other erases their owner."""
    other = Worker(database)
    try:
        for round_ in range(5):
            person = await chats.newcomer("1")
            now = chats.clock.now()
            for number in range(3):
                await add_goal(other, person, now, now, goal_id=f"{round_}{number}" + "0" * 30)
            await chats.do(chats.says("1", "/delete"))
            await chats.do(chats.taps("1", "Delete everything"))
            at_once = [
                asyncio.ensure_future(other.run(lambda uow: ticks.ask_due_goals(uow, now, timedelta(0))))  # noqa: B023 - awaited in this round
                for _ in range(4)
            ]
            await chats.do(chats.taps("1", "Yes, delete"))
            await asyncio.gather(*at_once)
            await chats.delivery.drain_once()
            assert chats.seen("1").rstrip().endswith("send /start.")
            assert await is_forgotten(chats)
            chats.clock.advance(timedelta(minutes=1))
    finally:
        other.close()


async def test_two_processes_and_one_erased_person(
    database: Database, channel: FakeChannel, clock: ManualClock
) -> None:
    """What is typed while everything is erased, and answered elsewhere, adds nothing to the old person."""
    here = Chats(Worker(database), channel, clock)
    there = Chats(Worker(database), channel, clock)
    there._update_id = 1_000_000
    try:
        old = await here.newcomer("1")
        await here.do(here.says("1", "/delete"))
        await here.do(here.taps("1", "Delete everything"))
        last = here.says("1", "delete")
        clock.advance(timedelta(seconds=1))
        await asyncio.gather(here.do(last), *(there.do(there.says("1", f"wait {n}")) for n in range(6)))
        await asyncio.gather(here.intake.replay(channel), there.intake.replay(channel))
        await here.delivery.drain_once()
        shown = [str(row) for table in metadata.sorted_tables for row in await rows(here.worker, table)]
        assert not [one for one in shown if old.id in one]
        assert await here.worker.run(lambda uow: uow.people.find("fake", "1")) != old
    finally:
        here.worker.close()
        there.worker.close()


async def test_whoever_a_backup_brought_back_is_gone_before_anything_is_sent(
    database: Database, channel: FakeChannel, clock: ManualClock
) -> None:
    worker = Worker(database)
    person = await add_person(worker, "1", clock.now())
    await add_goal(worker, person, clock.now(), clock.now())
    await put(worker, person, "words", clock.now())
    clock.advance(timedelta(minutes=1))
    hashed = address_hash(worker, "fake", "1")
    now = clock.now()
    await worker.run(lambda uow: uow.erasing._bury("fake", hashed, now))
    worker.close()
    app = build(Settings(), channel, clock, program="test", database=database)
    await app.start()
    await app.scheduler.run_jobs_now()
    await app.delivery.drain_once()
    assert await rows(app.worker, people) == []
    assert channel.sent == []
    await app.stop(5)


def test_the_words_about_privacy_tell_the_times_that_are_kept() -> None:
    told = words().render(say("privacy-how-long"), "en", PLAIN)
    assert f"within {ticks.INBOX_KEPT // timedelta(hours=1)} hours" in told
    assert f"after {ticks.OUTBOX_KEPT.days} days" in told


async def test_a_language_counts_from_the_answer_that_tells_so(
    chats: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = {language: FluentBundle([language], use_isolating=False) for language in ("en", "nl")}
    for bundle in both.values():
        bundle.add_resource(FluentResource("language-name = Nederlands"))
    monkeypatch.setattr("dialogs.flows.language.words", lambda: Words(both))
    await chats.newcomer("1")
    running = asyncio.ensure_future(chats.delivery.run())

    async def answered(incoming: Incoming) -> None:
        await chats.intake.accept(chats.channel, [incoming])
        await chats.intake.idle()
        await chats.delivery.idle()

    try:
        await asyncio.sleep(0)
        await answered(chats.says("1", "/language"))
        tap = Tap(chats.channel.sent[-1].reply.scope, "language.nl")
        await answered(Incoming(30_000, "1", chats.clock.now(), tap=tap))
    finally:
        await chats.delivery.finish(1)
        await running
    assert chats.channel.sent[-1].language == "nl"
