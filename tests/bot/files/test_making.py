"""A message that asks for a file: put together when it goes out, and never lost with it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest

from bot.channel import NotSent
from bot.clock import ManualClock
from bot.delivery import Delivery
from bot.files import making
from bot.files.composing import Compose, Make, Order
from bot.files.making import Files
from bot.worker import Worker
from dialogs.codec import reply_from_json, reply_to_json
from dialogs.events import CheckInAnswered
from dialogs.goal import CheckInOutcome, Goal
from dialogs.people import Person
from dialogs.reply import Attachment, AttachmentKind, Reply
from dialogs.say import Lines, say
from dialogs.words import words
from storage.changes import apply
from storage.errors import DatabaseUnreachable
from storage.ids import new_id
from storage.outbox_rows import Claimed
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_goal, add_person, counts
from tests.bot.files import works

PROGRESS = AttachmentKind.PROGRESS
PRIVATE = "my divorce"


@pytest.fixture
async def delivery(worker: Worker, channel: FakeChannel, clock: ManualClock) -> AsyncIterator[Delivery]:
    delivery = Delivery(worker, channel, clock)
    yield delivery
    await delivery.finish(1)


async def order(worker: Worker, person: Person, clock: ManualClock, attachment: Attachment) -> None:
    reply = Reply(say("goal-line", goal=PRIVATE), attachment=attachment)
    await worker.run(
        lambda uow: uow.outbox.add(person.id, reply_to_json(reply), reply.kind.value, at=clock.now())
    )


async def goal_with_answers(worker: Worker, person: Person, clock: ManualClock, answers: int) -> Goal:
    """A goal of a week ago with so many answered days."""
    goal = await add_goal(worker, person, clock.now() - timedelta(days=7), None)

    def answer(uow: UnitOfWork) -> None:
        for ago in range(answers):
            at = clock.now() - timedelta(days=ago)
            event = CheckInAnswered(new_id(), goal.id, at.date(), CheckInOutcome.DONE)
            apply(uow, person.id, event, at)

    await worker.run(answer)
    return goal


async def test_the_outbox_keeps_the_order_and_the_file_goes_out(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery
) -> None:
    ana = await add_person(worker, "1", clock.now())
    goal = await goal_with_answers(worker, ana, clock, 3)
    await order(worker, ana, clock, Attachment(PROGRESS, goal.id))
    await delivery.drain_once()
    (sent,) = channel.sent
    assert sent.file is not None
    assert (sent.file.name, sent.file.media_type) == ("progress-2026-05-04.png", "image/png")
    assert sent.file.content.startswith(b"\x89PNG")
    assert sent.words == PRIVATE
    assert await counts(worker) == {"sent": 1}


@pytest.mark.parametrize("about", ["another's", "too little"])
async def test_without_anything_to_show_the_words_go_alone(
    worker: Worker, channel: FakeChannel, clock: ManualClock, delivery: Delivery, about: str
) -> None:
    ana, ben = [await add_person(worker, address, clock.now()) for address in ("1", "2")]
    goal = await goal_with_answers(worker, ana, clock, 3 if about == "another's" else 2)
    await order(worker, ben if about == "another's" else ana, clock, Attachment(PROGRESS, goal.id))
    await delivery.drain_once()
    (sent,) = channel.sent
    assert sent.file is None
    assert sent.words == PRIVATE


def claimed(person: Person, clock: ManualClock) -> Claimed:
    return Claimed(7, person.id, "1", "reply", "", "en", 1, 0, clock.now())


def asked(attachment: AttachmentKind = PROGRESS) -> Reply:
    return Reply(say("goal-line", goal=PRIVATE), attachment=Attachment(attachment))


def composes(make: Make) -> dict[AttachmentKind, Compose]:
    return {PROGRESS: lambda _uow, _order: make}


@pytest.mark.parametrize("make", [partial(works.fail, PRIVATE), works.die])
async def test_a_file_that_cannot_be_made_leaves_the_words_and_a_line_about_it(
    worker: Worker, clock: ManualClock, caplog: pytest.LogCaptureFixture, make: Make
) -> None:
    ana = await add_person(worker, "1", clock.now())
    files = Files(worker, clock, composes(make))
    reply, file = await files.made_for(claimed(ana, clock), asked())
    files.close()
    assert file is None
    assert reply.attachment is None
    assert isinstance(reply.say, Lines)
    assert reply.say.items[1] == say("file-missing-progress")
    (record,) = caplog.records
    assert "the progress of message 7 could not be made" in record.getMessage()
    assert PRIVATE not in record.getMessage()


async def test_a_defect_in_what_loads_leaves_the_words(worker: Worker, clock: ManualClock) -> None:
    def compose(_uow: UnitOfWork, _order: Order) -> Make | None:
        raise KeyError(PRIVATE)

    ana = await add_person(worker, "1", clock.now())
    reply, file = await Files(worker, clock, {PROGRESS: compose}).made_for(claimed(ana, clock), asked())
    assert file is None
    assert reply.attachment is None


async def test_a_database_in_trouble_is_tried_again(worker: Worker, clock: ManualClock) -> None:
    def compose(_uow: UnitOfWork, _order: Order) -> Make | None:
        raise DatabaseUnreachable("gone")

    ana = await add_person(worker, "1", clock.now())
    with pytest.raises(NotSent):
        await Files(worker, clock, {PROGRESS: compose}).made_for(claimed(ana, clock), asked())


async def test_the_process_ends_when_there_is_nothing_to_make_for_a_while(
    worker: Worker, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "IDLE_SECONDS", 0.0)
    ana = await add_person(worker, "1", clock.now())
    files = Files(worker, clock, composes(works.pid))
    first, second = [await files.made_for(claimed(ana, clock), asked()) for _ in range(2)]
    files.close()
    assert first[1] is not None
    assert second[1] is not None
    assert first[1].content != second[1].content, "another process made the second"


@pytest.mark.parametrize("attachment", [None, *(Attachment(kind, "about") for kind in AttachmentKind)])
def test_an_order_comes_through_the_outbox_as_it_was(attachment: Attachment | None) -> None:
    reply = Reply(say("noted"), attachment=attachment)
    assert reply_from_json(reply_to_json(reply)) == reply


def test_a_message_of_an_earlier_version_has_no_file() -> None:
    before = reply_to_json(Reply(say("noted"))).replace(', "attachment": null', "")
    assert "attachment" not in before
    assert reply_from_json(before) == Reply(say("noted"))


@pytest.mark.parametrize("kind", AttachmentKind)
@pytest.mark.parametrize("language", words().languages)
def test_every_file_has_its_words_for_when_it_is_missing(kind: AttachmentKind, language: str) -> None:
    assert words().has(f"file-missing-{kind.value}", language)
