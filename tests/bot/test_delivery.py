"""What becomes of a message, kind by kind and outcome by outcome."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import TypeVar

import pytest

from bot.channel import Moved, NotSent, Refused, Unauthorised, UnknownOutcome, Unreachable, Wait
from bot.clock import ManualClock
from bot.delivery import AT_ONCE, LEASE, Delivery
from bot.files.file import File
from bot.limiter import Rates
from bot.outcomes import DOUBTFUL_FOR
from bot.worker import Worker
from dialogs.codec import reply_to_json
from dialogs.reply import Choice, Reply, ReplyKind
from dialogs.say import paragraphs, say
from dialogs.words import PLAIN
from dialogs.words import words as catalogue
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_goal, add_person, counts, put

T = TypeVar("T")


@pytest.fixture
def delivery(worker: Worker, channel: FakeChannel, clock: ManualClock) -> Delivery:
    return Delivery(worker, channel, clock)


def later(clock: ManualClock, seconds: float) -> None:
    clock.advance(timedelta(seconds=seconds))


async def test_each_chat_gets_its_messages_in_order_and_chats_go_side_by_side(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    channel.seconds = 0.005
    people = [await add_person(worker, str(number), clock.now()) for number in range(8)]
    for message in range(5):
        for person in people:
            await put(worker, person, f"message {message}", clock.now())
    await delivery.drain_once()
    for number in range(8):
        assert channel.to(str(number)) == [f"message {message}" for message in range(5)]
    assert 1 < channel.most_at_once <= AT_ONCE
    assert await counts(worker) == {"sent": 40}
    assert {one.language for one in channel.sent} == {"en"}


async def test_nothing_goes_before_its_time(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "tomorrow", clock.now(), not_before=clock.now() + timedelta(days=1))
    await delivery.drain_once()
    assert channel.sent == []
    later(clock, 86_400)
    await delivery.drain_once()
    assert channel.to("1") == ["tomorrow"]


async def test_asked_to_wait_the_chat_waits_and_keeps_its_order(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    ben = await add_person(worker, "2", clock.now())
    for words in ("first", "second"):
        await put(worker, ana, words, clock.now())
    await put(worker, ben, "hello", clock.now())
    channel.fails("1", Wait(30))
    await delivery.drain_once()
    assert channel.to("1") == []
    assert channel.to("2") == ["hello"]
    later(clock, 29)
    await delivery.drain_once()
    assert channel.to("1") == []
    later(clock, 1)
    await delivery.drain_once()
    assert channel.to("1") == ["first", "second"]


async def test_asked_to_wait_in_two_chats_everyone_waits(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    people = [await add_person(worker, str(number), clock.now()) for number in range(3)]
    for person in people[:2]:
        await put(worker, person, "hello", clock.now())
    channel.fails("0", Wait(20))
    channel.fails("1", Wait(10))
    await delivery.drain_once()
    await put(worker, people[2], "hello", clock.now())
    later(clock, 19)
    await delivery.drain_once()
    assert channel.sent == []
    later(clock, 1)
    await delivery.drain_once()
    assert sorted(one.address for one in channel.sent) == ["0", "1", "2"]


async def test_someone_who_cannot_be_reached_is_left_alone_until_they_write(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    for words in ("first", "second"):
        await put(worker, ana, words, clock.now())
    channel.fails("1", Unreachable())
    await delivery.drain_once()
    assert channel.tries["1"] == 1
    assert await counts(worker) == {"dead": 2}
    assert (await worker.run(lambda uow: uow.people.address(ana.id))).reachable is False
    await worker.run(lambda uow: uow.people.touch(ana.id, clock.now()))
    await put(worker, ana, "welcome back", clock.now())
    await delivery.drain_once()
    assert channel.to("1") == ["welcome back"]


async def test_who_writes_while_the_channel_refuses_is_back_already(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    channel.fails("1", Unreachable())
    channel.seconds = 0.05
    draining = asyncio.ensure_future(delivery.drain_once())
    async with asyncio.timeout(5):
        await channel.first_try.wait()
    later(clock, 0.5)
    await worker.run(lambda uow: uow.people.touch(ana.id, clock.now()))
    await draining
    later(clock, 1)
    await delivery.drain_once()
    assert channel.to("1") == ["hello"]


async def test_a_chat_that_moved_is_written_to_at_its_new_address(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    channel.fails("1", Moved("100"))
    await delivery.drain_once()
    assert channel.to("100") == ["hello"]
    assert (await worker.run(lambda uow: uow.people.find("fake", "100"))) is not None


async def test_a_chat_that_moved_to_where_someone_is_known_is_left_alone(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await add_person(worker, "100", clock.now())
    await put(worker, ana, "hello", clock.now())
    channel.fails("1", Moved("100"))
    await delivery.drain_once()
    later(clock, 120)
    await delivery.drain_once()
    assert channel.tries["1"] == 1
    assert not channel.to("100")


# The words of a review are put together when it goes out: `test_reviewing.py` has its failures.
@pytest.mark.parametrize("kind", [kind for kind in ReplyKind if kind is not ReplyKind.REVIEW])
async def test_what_never_left_is_sent_again_with_growing_pauses(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery, kind: ReplyKind
) -> None:
    ana = await add_person(worker, "1", clock.now())
    goal = await add_goal(worker, ana, clock.now(), None)
    await put(worker, ana, "hello", clock.now(), kind, about=goal.id)
    channel.fails("1", *[NotSent("no connection")] * 7)
    for pause in (1, 2, 4, 8, 16, 32, 60):
        await delivery.drain_once()
        tries = channel.tries["1"]
        later(clock, pause - 1)
        await delivery.drain_once()
        assert channel.tries["1"] == tries
        later(clock, 1)
    await delivery.drain_once()
    assert len(channel.to("1")) == 1


@pytest.mark.parametrize(("kind", "tries"), [(ReplyKind.NUDGE, 1), (ReplyKind.SUMMARY, 2)])
async def test_what_perhaps_arrived_is_repeated_as_its_kind_allows(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery, kind: ReplyKind, tries: int
) -> None:
    ana = await add_person(worker, "1", clock.now())
    goal = await add_goal(worker, ana, clock.now(), None)
    await put(worker, ana, "hello", clock.now(), kind, about=goal.id)
    channel.fails("1", *[UnknownOutcome("connection lost")] * 20)
    for _ in range(20):
        await delivery.drain_once()
        later(clock, 60)
    assert channel.tries["1"] == tries
    assert await counts(worker) == {"unknown": 1}


@pytest.mark.parametrize("kind", [ReplyKind.REPLY, ReplyKind.NOTICE, ReplyKind.CELEBRATION])
async def test_an_answer_in_doubt_is_sent_again_for_a_day_with_growing_pauses(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery, kind: ReplyKind
) -> None:
    began = clock.now()
    ana = await add_person(worker, "1", began)
    await put(worker, ana, "hello", began, kind)
    channel.fails("1", *[UnknownOutcome("server error")] * 200)
    tries: list[float] = []
    while due := await worker.run(lambda uow: uow.outbox.next_wake("fake")):
        clock.set(due)
        tries.append((due - began).total_seconds())
        await delivery.drain_once()
    pauses = [second - first for first, second in pairwise(tries)]
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert set(pauses[10:]) == {900}
    assert channel.tries["1"] == len(tries) < 110
    assert DOUBTFUL_FOR <= clock.now() - began <= DOUBTFUL_FOR + timedelta(minutes=15)
    assert await counts(worker) == {"unknown": 1}


async def test_half_an_hour_of_server_errors_loses_no_answer(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    channel.fails("1", *[UnknownOutcome("server error")] * 11)
    for _ in range(120):
        await delivery.drain_once()
        later(clock, 30)
    assert channel.to("1") == ["hello"]


async def test_only_an_unknown_outcome_counts_against_a_summary(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now(), ReplyKind.SUMMARY)
    channel.fails("1", *[Wait(1)] * 3, *[NotSent("no connection")] * 3, UnknownOutcome("server error"))
    for _ in range(20):
        await delivery.drain_once()
        later(clock, 60)
    assert channel.to("1") == ["hello"]


@pytest.mark.parametrize(("kind", "told"), [(ReplyKind.REPLY, ["turn-failed"]), (ReplyKind.NUDGE, [])])
async def test_what_is_refused_is_not_repeated_and_who_waits_for_it_is_told(
    worker: Worker,
    channel: FakeChannel,
    clock: ManualClock,
    delivery: Delivery,
    kind: ReplyKind,
    told: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    ana = await add_person(worker, "1", clock.now())
    goal = await add_goal(worker, ana, clock.now(), None)
    await put(worker, ana, "my divorce", clock.now(), kind, about=goal.id)
    channel.fails("1", Refused("empty"))
    await delivery.drain_once()
    assert channel.to("1") == told
    assert (await counts(worker))["dead"] == 1
    assert "refused: empty" in caplog.text
    assert "divorce" not in caplog.text


async def test_an_apology_that_is_refused_is_not_apologised_for(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    channel.fails("1", *[Refused("other")] * 9)
    await delivery.drain_once()
    assert channel.tries["1"] == 2
    assert await counts(worker) == {"dead": 2}


async def test_a_defect_in_one_message_does_not_hold_up_others(
    worker: Worker,
    channel: FakeChannel,
    clock: ManualClock,
    delivery: Delivery,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ana = await add_person(worker, "1", clock.now())
    ben = await add_person(worker, "2", clock.now())
    await put(worker, ana, "hello", clock.now())
    await put(worker, ben, "hello", clock.now())
    channel.fails("1", LookupError("no message about my divorce"))
    await delivery.drain_once()
    assert channel.to("1") == ["turn-failed"]
    assert channel.to("2") == ["hello"]
    assert "LookupError" in caplog.text
    assert "divorce" not in caplog.text


class WritingChannel(FakeChannel):
    """Writes each message out, as every channel does, before it is on its way."""

    async def send(self, address: str, reply: Reply, language: str, file: File | None = None) -> str:
        for one in (reply.say, *(choice.label for row in reply.choices for choice in row)):
            catalogue().render(one, language, PLAIN)
        return await super().send(address, reply, language, file)


EARLIER = (
    # As the version before rhythms were rules wrote them.
    Reply(paragraphs(say("checked-not-yet"), say("lapse"))),
    Reply(
        say("ask-days"),
        ((Choice("days.6", say("button-sundays")), Choice("days.0123456", say("button-every-day"))),),
    ),
    Reply(say("ask-which-goal-told", outcome="done"), ((Choice("goal.1", say("button-not-yet")),),)),
    Reply(paragraphs(say("celebrate-first-check-in-3"), say("checked-not-yet"))),
)


@pytest.mark.parametrize("reply", EARLIER, ids=["lapse", "days", "which goal", "celebration"])
async def test_what_an_earlier_version_wrote_goes_without_the_words_that_are_gone(
    worker: Worker, clock: ManualClock, reply: Reply
) -> None:
    channel = WritingChannel()
    ana = await add_person(worker, "1", clock.now())
    await worker.run(lambda uow: uow.outbox.add(ana.id, reply_to_json(reply), "reply", at=clock.now()))
    await Delivery(worker, channel, clock).drain_once()
    (sent,) = channel.sent
    assert await counts(worker) == {"sent": 1}
    assert catalogue().render(sent.reply.say, "en", PLAIN)
    assert bool(sent.reply.choices) == bool(reply.choices)


async def test_a_celebration_whose_words_are_gone_is_left_out(
    worker: Worker, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    channel = WritingChannel()
    ana = await add_person(worker, "1", clock.now())
    gone = Reply(say("celebrate-comeback-1"), kind=ReplyKind.CELEBRATION)
    await worker.run(lambda uow: uow.outbox.add(ana.id, reply_to_json(gone), "celebration", at=clock.now()))
    await Delivery(worker, channel, clock).drain_once()
    assert channel.sent == []
    assert await counts(worker) == {"dead": 1}


async def test_a_refused_token_stops_all_sending_and_loses_nothing(
    worker: Worker,
    channel: FakeChannel,
    clock: ManualClock,
    delivery: Delivery,
    caplog: pytest.LogCaptureFixture,
) -> None:
    people = [await add_person(worker, str(number), clock.now()) for number in range(3)]
    for person in people:
        await put(worker, person, "hello", clock.now())
        channel.fails(str(people.index(person)), Unauthorised())
    await asyncio.wait_for(delivery.run(), 5)
    assert delivery.unauthorised.is_set()
    assert await counts(worker) == {"ready": 3}
    assert len([record for record in caplog.records if record.levelno == logging.CRITICAL]) == 1
    after_mending = Delivery(worker, channel, clock)
    channel.failures.clear()
    await after_mending.drain_once()
    assert await counts(worker) == {"sent": 3}


async def test_many_that_may_not_go_do_not_hide_one_that_may(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    for number in range(AT_ONCE + 8):
        gone = await add_person(worker, str(number), clock.now())
        await put(worker, gone, "hello", clock.now())
        await worker.run(lambda uow, gone=gone: uow.people.mark_unreachable(gone.id, clock.now()))  # type: ignore[misc]
    ana = await add_person(worker, "ana", clock.now())
    await put(worker, ana, "hello", clock.now())
    await delivery.drain_once()
    assert channel.to("ana") == ["hello"]


async def test_run_sends_when_woken_and_finishes_what_is_due(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    running = asyncio.ensure_future(delivery.run())
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "one", clock.now())
    delivery.wake()
    await asyncio.wait_for(channel.first_sent.wait(), 5)
    await put(worker, ana, "two", clock.now())
    await delivery.finish(2)
    assert channel.to("1") == ["one", "two"]
    await asyncio.wait_for(running, 5)


async def test_run_notices_by_itself_what_falls_due(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "soon", clock.now(), not_before=clock.now() + timedelta(seconds=0.2))
    running = asyncio.ensure_future(delivery.run())
    await asyncio.sleep(0.1)
    assert channel.sent == []
    later(clock, 0.2)
    await asyncio.wait_for(channel.first_sent.wait(), 5)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def test_finish_leaves_a_slow_send_to_its_lease(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    channel.seconds = 0.8
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "slow", clock.now())
    await delivery.finish(0.1)
    assert await counts(worker) == {"sending": 1}
    await delivery.idle()


async def test_a_send_whose_process_died_is_repeated_after_its_lease_but_no_nudge(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    ben = await add_person(worker, "2", clock.now())
    goal = await add_goal(worker, ben, clock.now(), None)
    await put(worker, ana, "an answer", clock.now())
    await put(worker, ben, "a nudge", clock.now(), ReplyKind.NUDGE, about=goal.id)
    await worker.run(lambda uow: uow.outbox.claim("fake", clock.now(), 10, LEASE))  # and nobody sends them
    await delivery.drain_once()
    assert channel.sent == []
    clock.advance(LEASE)
    await worker.run(lambda uow: uow.outbox.expire_leases(clock.now()))
    await delivery.drain_once()
    assert channel.to("1") == ["an answer"]
    assert channel.to("2") == []
    assert await counts(worker) == {"sent": 1, "unknown": 1}


async def test_one_chat_and_all_chats_have_their_rates(
    worker: Worker, channel: FakeChannel, clock: ManualClock
) -> None:
    loop = asyncio.get_running_loop()
    ana = await add_person(worker, "ana", clock.now())
    for number in range(5):
        await put(worker, ana, str(number), clock.now())
    began = loop.time()
    await Delivery(worker, channel, clock, Rates(everywhere=1000, per_chat=10)).drain_once()
    assert 0.19 <= loop.time() - began < 1
    for number in range(15):
        person = await add_person(worker, str(number), clock.now())
        await put(worker, person, "hello", clock.now())
    began = loop.time()
    await Delivery(worker, channel, clock, Rates(everywhere=50, per_chat=10)).drain_once()
    assert 0.19 <= loop.time() - began < 1


class _Faulty(Worker):
    """A worker whose database is away for the first calls."""

    def __init__(self, database: Database, failures: int) -> None:
        super().__init__(database)
        self.failures = failures

    async def run(self, work: Callable[[UnitOfWork], T]) -> T:
        if self.failures:
            self.failures -= 1
            raise OSError("no space left")
        return await super().run(work)


async def test_sending_outlasts_a_database_that_is_away(
    worker: Worker, database: Database, channel: FakeChannel, clock: ManualClock
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    faulty = _Faulty(database, failures=1)
    delivery = Delivery(faulty, channel, clock)
    running = asyncio.ensure_future(delivery.run())
    await asyncio.sleep(0.05)
    delivery.wake()
    await asyncio.wait_for(channel.first_sent.wait(), 5)
    await delivery.finish(1)
    await running
    faulty.close()


async def test_what_this_process_never_heard_of_is_sent_by_it_after_ten_seconds(
    worker: Worker, channel: FakeChannel, clock: ManualClock
) -> None:
    delivery = Delivery(worker, channel, clock, sender=7)
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    # Committed, but the connection broke before the answer came.
    await worker.run(lambda uow: uow.outbox.claim("fake", clock.now(), 10, LEASE, sender=7))
    for seconds, expected in ((9, []), (1, ["hello"])):
        clock.advance(timedelta(seconds=seconds))
        await delivery.settle_forgotten()
        await delivery.drain_once()
        assert channel.to("1") == expected


async def test_a_process_that_was_frozen_does_not_send_what_another_has_now(
    worker: Worker,
    channel: FakeChannel,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delivery = Delivery(worker, channel, clock, sender=7)
    monkeypatch.setattr("bot.delivery._LOOK_TWICE_AFTER", 0.0)
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    acquire = delivery.limiter.acquire

    async def frozen(chat: str, lane: int) -> None:
        await acquire(chat, lane)
        await worker.run(lambda uow: uow.outbox.settle_of_others([99], clock.now()))
        await worker.run(lambda uow: uow.outbox.claim("fake", clock.now(), 10, LEASE, sender=99))

    monkeypatch.setattr(delivery.limiter, "acquire", frozen)
    await delivery.drain_once()
    assert channel.sent == []
    assert await counts(worker) == {"sending": 1}


async def test_a_stop_leaves_what_waits_for_the_rates_as_it_was(
    worker: Worker, channel: FakeChannel, clock: ManualClock
) -> None:
    delivery = Delivery(worker, channel, clock, Rates(everywhere=2, per_chat=10))
    people = [await add_person(worker, str(number), clock.now()) for number in range(5)]
    for number, person in enumerate(people):
        goal = await add_goal(worker, person, clock.now(), None, goal_id=f"{number:032}")
        await put(worker, person, "a nudge", clock.now(), ReplyKind.NUDGE, about=goal.id)
    await delivery.finish(0.2)
    sent = len(channel.sent)
    assert 1 <= sent < 5
    assert await counts(worker) == {"sent": sent, "ready": 5 - sent}
    await Delivery(worker, channel, clock).drain_once()
    assert await counts(worker) == {"sent": 5}
    await delivery.idle()
    assert len(channel.sent) == 5, "what was given back is not sent by whoever gave it back"


async def test_a_program_that_keeps_to_itself_is_left_alone(
    worker: Worker, channel: FakeChannel, clock: ManualClock
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now())
    await worker.run(lambda uow: uow.outbox.claim("fake", clock.now(), 10, timedelta(milliseconds=50)))
    await Delivery(worker, channel, clock, sender=0).settle_forgotten()
    await worker.run(lambda uow: uow.outbox.settle_of_others([0], clock.now()))
    assert await counts(worker) == {"sending": 1}


async def test_the_clock_set_back_holds_no_answer_up(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    await put(worker, ana, "hello", clock.now() + timedelta(hours=1))
    await delivery.drain_once()
    assert channel.to("1") == ["hello"]
