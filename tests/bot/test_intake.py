"""From what came in to what goes out: order, failures, restarts. The coach is a small one that counts."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.channel import Wait
from bot.clock import ManualClock
from bot.delivery import Delivery
from bot.incoming import Incoming, Membership
from bot.intake import CHATS_AT_ONCE, Intake
from bot.limiter import Rates
from bot.turns import TurnContext
from bot.worker import Worker
from dialogs.codec import dialog_from_json
from dialogs.conversation import Outcome
from dialogs.dialog import Dialog
from dialogs.events import InviteAccepted
from dialogs.quiet_hours import QuietHours
from dialogs.reaction import Reaction
from dialogs.reply import Reply
from dialogs.say import say
from dialogs.turn import Tap, Turn
from dialogs.words import words
from dialogs.world import Practice, World
from storage.dialog_rows import DialogRows
from storage.errors import StaleDialog
from storage.unit_of_work import UnitOfWork
from tests.bot.conftest import MONDAY_NOON
from tests.bot.fakes import FakeChannel, counts

Converse = Callable[[Dialog, Turn, World], Outcome]


def counting(dialog: Dialog, turn: Turn, world: World) -> Outcome:
    """Answers with the number of the turn and what was said; a tap gets a toast."""
    number = dialog.serial + 1
    reply = Reply(say("goal-line", goal=f"{number}: {turn.text}"))
    toast = None if turn.tap is None else say("tap-old")
    return Outcome(replace(dialog, serial=number, last_turn_at=turn.at), (reply,), (), toast)


@pytest.fixture(autouse=True)
def coach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.turns.converse", counting)


@pytest.fixture
def context(clock: ManualClock) -> TurnContext:
    practice = Practice("The practice", "GB", "Europe/London")
    return TurnContext(clock, practice, QuietHours(time(21), time(9)), ("en",))


@pytest.fixture
def delivery(worker: Worker, channel: FakeChannel, clock: ManualClock) -> Delivery:
    return Delivery(worker, channel, clock)


@pytest.fixture
def intake(worker: Worker, context: TurnContext, delivery: Delivery) -> Intake:
    return Intake(worker, words(), context, delivery=delivery, pause=0.001)


def said(update_id: int, address: str, text: str) -> Incoming:
    return Incoming(update_id, address, MONDAY_NOON, text)


async def everything(intake: Intake, delivery: Delivery) -> None:
    async with asyncio.timeout(30):
        await intake.idle()
        await delivery.drain_once()


async def serial_of(worker: Worker, address: str) -> int:
    def load(uow: UnitOfWork) -> int:
        person = uow.people.find("fake", address)
        assert person is not None
        payload = uow.dialogs.load(person.id).payload
        assert payload is not None
        return dialog_from_json(payload).serial

    return await worker.run(load)


async def test_twenty_messages_in_each_of_ten_chats_at_once_are_all_answered_in_order(
    intake: Intake, delivery: Delivery, worker: Worker, channel: FakeChannel
) -> None:
    update_ids = iter(range(1, 1000))
    running = asyncio.ensure_future(delivery.run())
    for message in range(20):
        batch = [said(next(update_ids), str(chat), f"message {message}") for chat in range(10)]
        await intake.accept(channel, batch)
    await intake.idle()
    await delivery.finish(20)
    await running
    for chat in range(10):
        assert channel.to(str(chat)) == [f"{number + 1}: message {number}" for number in range(20)]
        assert await serial_of(worker, str(chat)) == 20


async def test_no_more_chats_than_agreed_are_answered_at_once(
    intake: Intake, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = most = 0
    attempt = intake._attempt

    async def watched(*what: Any) -> object:  # noqa: ANN401 - handed through
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        try:
            return await attempt(*what)
        finally:
            at_once -= 1

    monkeypatch.setattr(intake, "_attempt", watched)
    chats = CHATS_AT_ONCE + 20
    await intake.accept(channel, [said(number, str(number), "hi") for number in range(1, chats + 1)])
    await intake.idle()
    assert most == CHATS_AT_ONCE


async def test_the_same_updates_twice_are_answered_once(
    intake: Intake, delivery: Delivery, channel: FakeChannel
) -> None:
    updates = [said(number, "1", f"message {number}") for number in range(1, 6)]
    await intake.accept(channel, updates)
    await intake.accept(channel, [*updates, said(6, "1", "message 6")])
    await everything(intake, delivery)
    await intake.accept(channel, updates)
    await everything(intake, delivery)
    assert channel.to("1") == [f"{number}: message {number}" for number in range(1, 7)]


async def test_what_was_kept_is_answered_after_a_restart_in_order(
    intake: Intake, delivery: Delivery, channel: FakeChannel, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_queue", lambda *_: None)  # killed between the commit and the first answer
    await intake.accept(channel, [said(number, "1", f"message {number}") for number in range(1, 4)])
    assert channel.sent == []
    restarted = Intake(worker, words(), intake._context, delivery=delivery)
    await restarted.replay(channel)
    await restarted.replay(channel)
    await everything(restarted, delivery)
    assert channel.to("1") == ["1: message 1", "2: message 2", "3: message 3"]


async def test_a_message_that_cannot_be_answered_is_parked_and_its_chat_goes_on(
    intake: Intake,
    delivery: Delivery,
    channel: FakeChannel,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    attempts = 0

    def poisoned(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        nonlocal attempts
        if "divorce" in turn.text:
            attempts += 1
            raise ValueError(turn.text)
        return counting(dialog, turn, world)

    monkeypatch.setattr("bot.turns.converse", poisoned)
    await intake.accept(channel, [said(1, "1", "one"), said(2, "1", "my divorce"), said(3, "1", "three")])
    await everything(intake, delivery)
    assert channel.to("1") == ["1: one", "turn-failed", "2: three"]
    assert attempts == 3
    assert await worker.run(lambda uow: uow.inbox.chats("fake", MONDAY_NOON, 10)) == ()
    assert re.search(r"message \d+ is parked after 3 attempts", caplog.text)
    assert "ValueError" in caplog.text
    assert "divorce" not in caplog.text


async def test_what_failed_leaves_nothing_behind(
    intake: Intake, delivery: Delivery, channel: FakeChannel, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures, original = 2, DialogRows.save

    def fails_late(rows: DialogRows, person_id: str, payload: str, version: int) -> None:
        nonlocal failures
        original(rows, person_id, payload, version)
        if failures:
            failures -= 1
            raise OSError("disk full")

    monkeypatch.setattr(DialogRows, "save", fails_late)
    await intake.accept(channel, [said(1, "1", "one"), said(2, "1", "two")])
    await everything(intake, delivery)
    assert channel.to("1") == ["1: one", "2: two"]
    assert await serial_of(worker, "1") == 2


async def test_when_another_process_was_quicker_the_turn_is_taken_anew(
    intake: Intake, delivery: Delivery, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = 3

    def quicker(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        nonlocal stale
        if stale:
            stale -= 1
            raise StaleDialog("another turn was quicker")
        return counting(dialog, turn, world)

    monkeypatch.setattr("bot.turns.converse", quicker)
    await intake.accept(channel, [said(1, "1", "one")])
    await everything(intake, delivery)
    assert channel.to("1") == ["1: one"]


async def test_while_the_database_is_away_messages_wait_in_their_order(
    intake: Intake, delivery: Delivery, channel: FakeChannel, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await intake.accept(channel, [said(1, "1", "one"), said(2, "1", "two")])
    run, away = worker.run, True

    async def sometimes(work: Callable[[UnitOfWork], object]) -> object:
        if away:
            raise OSError("the database is away")
        return await run(work)

    monkeypatch.setattr(worker, "run", sometimes)
    await asyncio.sleep(0.02)
    away = False
    await everything(intake, delivery)
    assert channel.to("1") == ["1: one", "2: two"]


def nodding(dialog: Dialog, turn: Turn, world: World) -> Outcome:
    return replace(counting(dialog, turn, world), reaction=Reaction.DONE)


async def test_a_sign_is_put_at_the_message_once_its_turn_is_committed(
    intake: Intake, delivery: Delivery, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    await intake.accept(channel, [replace(said(1, "1", "hm"), message_id="40")])
    await everything(intake, delivery)
    monkeypatch.setattr("bot.turns.converse", nodding)
    await intake.accept(channel, [replace(said(2, "1", "done"), message_id="41"), said(3, "1", "no id")])
    await everything(intake, delivery)
    assert channel.reactions == [("1", "41", Reaction.DONE)]

    def poisoned(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        raise ValueError

    monkeypatch.setattr("bot.turns.converse", poisoned)
    await intake.accept(channel, [replace(said(4, "1", "done"), message_id="43")])
    await everything(intake, delivery)
    assert len(channel.reactions) == 1


async def test_there_is_no_sign_while_the_chat_or_the_channel_wants_a_pause(
    intake: Intake, delivery: Delivery, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.turns.converse", nodding)
    channel.fails("1", Wait(30))
    await intake.accept(channel, [said(1, "1", "one")])
    await everything(intake, delivery)
    await intake.accept(channel, [replace(said(2, "1", "done"), message_id="42")])
    await intake.accept(channel, [replace(said(1, "2", "done"), message_id="7", update_id=3)])
    await everything(intake, delivery)
    assert channel.reactions == [("2", "7", Reaction.DONE)]
    delivery.unauthorised.set()
    await intake.accept(channel, [replace(said(4, "2", "done"), message_id="8")])
    await intake.idle()
    assert len(channel.reactions) == 1


async def test_a_sign_that_would_have_to_wait_is_left_out(
    worker: Worker,
    context: TurnContext,
    channel: FakeChannel,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.turns.converse", nodding)
    monkeypatch.setattr("bot.delivery._ASIDE_SECONDS", 0.05)
    delivery = Delivery(worker, channel, clock, Rates(everywhere=5, per_chat=100))
    intake = Intake(worker, words(), context, delivery=delivery, pause=0.001)
    begin = asyncio.get_running_loop().time()
    waiting = [asyncio.create_task(delivery.limiter.acquire(str(number), 0)) for number in range(3)]
    await asyncio.sleep(0)
    await intake.accept(channel, [replace(said(1, "1", "done"), message_id="41")])
    await intake.idle()
    assert asyncio.get_running_loop().time() - begin < 0.3
    assert channel.reactions == []
    await asyncio.gather(*waiting)


async def test_a_tap_is_acknowledged_with_its_note_whatever_happens(
    intake: Intake, delivery: Delivery, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    tap = Incoming(1, "1", MONDAY_NOON, tap=Tap("q1", "yes"), callback_id="good")
    await intake.accept(channel, [tap])
    await everything(intake, delivery)

    def poisoned(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        raise ValueError

    monkeypatch.setattr("bot.turns.converse", poisoned)
    await intake.accept(channel, [replace(tap, update_id=2, callback_id="bad")])
    await everything(intake, delivery)
    monkeypatch.setattr("bot.turns.converse", counting)
    monkeypatch.setattr("bot.intake.PLAIN", None)  # a note that cannot be written
    await intake.accept(channel, [replace(tap, update_id=3, callback_id="unwritable")])
    await everything(intake, delivery)
    toast = "That button belongs to an earlier question."
    assert channel.acknowledged == [("good", toast), ("bad", None), ("unwritable", None)]


async def test_blocking_and_unblocking_change_only_whether_someone_is_reachable(
    intake: Intake, delivery: Delivery, channel: FakeChannel, worker: Worker
) -> None:
    async def reachable() -> bool:
        def look(uow: UnitOfWork) -> bool:
            person = uow.people.find("fake", "1")
            assert person is not None
            return uow.people.address(person.id).reachable

        return await worker.run(look)

    update_ids = iter(range(1, 100))

    async def change(address: str, membership: Membership) -> None:
        await intake.accept(
            channel, [Incoming(next(update_ids), address, MONDAY_NOON, membership=membership)]
        )
        await everything(intake, delivery)

    await change("1", Membership.UNBLOCKED)
    assert await worker.run(lambda uow: uow.people.find("fake", "1")) is None
    await intake.accept(channel, [said(next(update_ids), "1", "hello")])
    await everything(intake, delivery)
    await change("1", Membership.BLOCKED)
    assert not await reachable()
    await change("1", Membership.UNBLOCKED)
    assert await reachable()
    await change("1", Membership.BLOCKED)
    await intake.accept(channel, [said(next(update_ids), "1", "hello again")])
    await everything(intake, delivery)
    assert await reachable()
    assert channel.to("1") == ["1: hello", "2: hello again"]


async def test_a_stop_leaves_what_was_not_answered_for_the_next_start(
    intake: Intake, delivery: Delivery, channel: FakeChannel, worker: Worker
) -> None:
    await intake.accept(channel, [said(number, "1", f"message {number}") for number in range(1, 51)])
    await intake.stop()
    await intake.idle()
    restarted = Intake(worker, words(), intake._context, delivery=delivery)
    await restarted.replay(channel)
    await delivery.drain_once()
    assert channel.to("1") == [f"{number}: message {number}" for number in range(1, 51)]


async def test_a_newcomer_starts_with_the_settings_of_the_practice(
    intake: Intake,
    channel: FakeChannel,
    worker: Worker,
    context: TurnContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[World] = []

    def looking(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        seen.append(world)
        return counting(dialog, turn, world)

    monkeypatch.setattr("bot.turns.converse", looking)
    await intake.accept(channel, [replace(said(1, "1", "hello"), language="xx-YY")])
    await intake.idle()
    (world,) = seen
    assert (world.person.zone, world.person.zone_known) == ("Europe/London", False)
    assert world.person.quiet == context.quiet
    assert world.person.language == "en"
    assert world.practice == context.practice
    assert len(world.new_code) == 22
    assert len(world.new_id) == 32
    assert world.zone == ZoneInfo("Europe/London")
    assert world.now == MONDAY_NOON.astimezone(UTC)


async def test_nothing_in_hand_is_nothing_to_wait_for(intake: Intake, channel: FakeChannel) -> None:
    await intake.accept(channel, [])
    await intake.replay(channel)
    await asyncio.wait_for(intake.idle(), 1)


async def test_a_new_therapist_is_announced_once(
    worker: Worker,
    context: TurnContext,
    delivery: Delivery,
    channel: FakeChannel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    announced: list[tuple[str, str]] = []

    async def announce(address: str, language: str) -> None:
        announced.append((address, language))

    intake = Intake(worker, words(), context, delivery=delivery, on_therapist=announce)
    code = await worker.run(
        lambda uow: uow.therapists.invite_therapist("Dr Day", MONDAY_NOON, datetime(2027, 1, 1, tzinfo=UTC))
    )

    def accepting(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        outcome = counting(dialog, turn, world)
        if world.invite is None:
            return outcome
        return replace(outcome, events=(InviteAccepted(world.invite.id, world.new_id),))

    monkeypatch.setattr("bot.turns.converse", accepting)
    await intake.accept(channel, [said(1, "1", f"/start {code}"), said(2, "1", f"/start {code}")])
    await everything(intake, delivery)
    assert announced == [("1", "en")]
    assert channel.to("1") == [f"1: /start {code}", f"2: /start {code}"]
    assert await counts(worker) == {"sent": 2}


async def test_what_another_process_has_no_time_for_is_taken_over(
    worker: Worker, context: TurnContext, delivery: Delivery, channel: FakeChannel, clock: ManualClock
) -> None:
    busy = Intake(worker, words(), context, delivery=delivery)
    busy._queue = lambda *_: None  # type: ignore[method-assign]
    idle = Intake(worker, words(), context, delivery=delivery)
    await busy.accept(channel, [said(1, "1", "one"), said(2, "2", "two"), said(3, "1", "three")])
    assert await idle.take_over(channel, timedelta(seconds=1)) == 0
    clock.advance(timedelta(seconds=1))
    assert await idle.take_over(channel, timedelta(seconds=1)) == 2
    await everything(idle, delivery)
    assert channel.to("1") == ["1: one", "2: three"]
    assert channel.to("2") == ["1: two"]


async def test_two_processes_keep_the_order_of_each_chat(
    worker: Worker, context: TurnContext, channel: FakeChannel, clock: ManualClock
) -> None:
    deliveries = [Delivery(worker, channel, clock, sender=number) for number in (1, 2)]
    intakes = [Intake(worker, words(), context, delivery=delivery) for delivery in deliveries]
    for number in range(1, 41):
        await intakes[number % 2].accept(channel, [said(number, str(number % 3), f"message {number}")])
    await asyncio.gather(*(intake.idle() for intake in intakes))
    await asyncio.gather(*(intake.replay(channel) for intake in intakes))
    for delivery in (*deliveries, *deliveries):
        await delivery.drain_once()
    for chat in range(3):
        messages = [f"message {number}" for number in range(1, 41) if number % 3 == chat]
        answers = [f"{number}: {message}" for number, message in enumerate(messages, 1)]
        assert channel.to(str(chat)) == answers


async def test_a_second_answer_of_a_turn_follows_the_first_at_once(
    intake: Intake, delivery: Delivery, channel: FakeChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(dialog: Dialog, turn: Turn, world: World) -> Outcome:
        outcome = counting(dialog, turn, world)
        return replace(outcome, replies=outcome.replies * 2)

    monkeypatch.setattr("bot.turns.converse", twice)
    channel.seconds = 0.05
    running = asyncio.ensure_future(delivery.run())
    await asyncio.sleep(0.1)  # it sleeps now, and nothing but the turn wakes it
    began = asyncio.get_running_loop().time()
    await intake.accept(channel, [said(1, "1", "hello")])
    while len(channel.sent) < 2:
        assert asyncio.get_running_loop().time() - began < 2
        await asyncio.sleep(0.01)
    await delivery.finish(1)
    await running
    assert channel.to("1") == ["1: hello", "1: hello"]
