"""An invite that somebody else uses, or that is not for this person, is answered kindly and never parked."""

import asyncio
from datetime import datetime, time, timedelta
from threading import Barrier

import pytest

from bot.clock import ManualClock
from bot.delivery import Delivery
from bot.incoming import Incoming
from bot.intake import Intake
from bot.turns import TurnContext
from bot.worker import Worker
from dialogs.people import Person
from dialogs.quiet_hours import QuietHours
from dialogs.turn import Tap
from dialogs.words import PLAIN, words
from dialogs.world import Practice
from storage.database import Database
from storage.errors import InviteGone
from storage.ids import new_code, new_id
from storage.invites import Invites
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_person

CANNOT = "That invite can't be used"


class Chats:
    """Several people and the real coach."""

    def __init__(self, worker: Worker, channel: FakeChannel, clock: ManualClock) -> None:
        practice = Practice("The practice", "GB", "Europe/London")
        context = TurnContext(clock, practice, QuietHours(time(21), time(9)), ("en",))
        self.worker, self.channel, self.clock = worker, channel, clock
        self.delivery = Delivery(worker, channel, clock)
        self.intake = Intake(worker, words(), context, delivery=self.delivery, pause=0.001)
        self._update_id = 0

    async def do(self, *incoming: Incoming) -> None:
        await self.intake.accept(self.channel, incoming)
        async with asyncio.timeout(20):
            await self.intake.idle()
            await self.delivery.drain_once()

    def says(self, address: str, text: str) -> Incoming:
        self._update_id += 1
        return Incoming(self._update_id, address, self.clock.now(), text)

    def taps(self, address: str, label: str) -> Incoming:
        """A tap on the newest button of this person that has the label."""
        self._update_id += 1
        for one in reversed([sent for sent in self.channel.sent if sent.address == address]):
            for choice in (choice for row in one.reply.choices for choice in row):
                if label in words().render(choice.label, "en", PLAIN):
                    tap = Tap(one.reply.scope, choice.code)
                    return Incoming(self._update_id, address, self.clock.now(), tap=tap)
        raise AssertionError(f"{address} has no button {label!r}: {self.seen(address)}")

    def seen(self, address: str) -> str:
        return "\n\n".join(
            words().render(one.reply.say, "en", PLAIN) for one in self.channel.sent if one.address == address
        )

    async def newcomer(self, address: str) -> Person:
        """Somebody who has come through the welcome."""
        await self.do(self.says(address, "/start"))
        for label in ("18 or over", "all right", "as in"):
            await self.do(self.taps(address, label))
        person = await self.worker.run(lambda uow: uow.people.find("fake", address))
        assert person is not None
        return person


@pytest.fixture
def chats(worker: Worker, channel: FakeChannel, clock: ManualClock) -> Chats:
    return Chats(worker, channel, clock)


async def invite(worker: Worker, now: datetime, *, for_client: bool) -> str:
    """The code of a therapist's invite, or of one for a client of a therapist who is there."""
    until = now + timedelta(days=7)
    operator = await worker.run(lambda uow: uow.therapists.invite_therapist("Dr Day", now, until))
    if not for_client:
        return operator
    person, code = await add_person(worker, "therapist", now), new_code()

    def join(uow: UnitOfWork) -> None:
        found = uow.invites.find(operator, now)
        assert found is not None
        uow.invites.accept(found.id, person.id, new_id(), now)
        uow.invites.add_client_invite(found.therapist_id, code, "A.B.", now, until)

    await worker.run(join)
    return code


@pytest.mark.parametrize("for_client", [True, False], ids=["client", "therapist"])
async def test_an_invite_used_between_question_and_answer_is_told_kindly(
    chats: Chats, caplog: pytest.LogCaptureFixture, *, for_client: bool
) -> None:
    code = await invite(chats.worker, chats.clock.now(), for_client=for_client)
    for address in ("1", "2"):
        await chats.newcomer(address)
        await chats.do(chats.says(address, f"/start {code}"))
    for address in ("2", "1"):
        await chats.do(chats.taps(address, "Yes, "))
    assert CANNOT in chats.seen("1")
    assert CANNOT not in chats.seen("2")
    assert "could not be answered" not in caplog.text


@pytest.mark.parametrize("for_client", [True, False], ids=["client", "therapist"])
async def test_of_two_who_say_yes_at_once_one_is_linked_and_one_told_kindly(
    chats: Chats,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    for_client: bool,
) -> None:
    code = await invite(chats.worker, chats.clock.now(), for_client=for_client)
    for address in ("1", "2"):
        await chats.newcomer(address)
        await chats.do(chats.says(address, f"/start {code}"))
    # SQLite lets one write at a time, so there the second reads after the first has committed.
    barrier, accept, gone = Barrier(1 if database.is_sqlite else 2), Invites.accept, 0

    def at_once(invites: Invites, invite_id: str, person_id: str, link_id: str, at: datetime) -> None:
        nonlocal gone
        barrier.wait(10)
        try:
            accept(invites, invite_id, person_id, link_id, at)
        except InviteGone:
            gone += 1
            raise

    monkeypatch.setattr(Invites, "accept", at_once)
    await chats.do(chats.taps("1", "Yes, "), chats.taps("2", "Yes, "))
    assert gone == (0 if database.is_sqlite else 1)
    assert sorted(CANNOT in chats.seen(address) for address in ("1", "2")) == [False, True]
    assert "parked" not in caplog.text
    assert await chats.worker.run(lambda uow: uow.inbox.chats("fake", chats.clock.now(), 10)) == ()


async def test_a_therapist_is_told_kindly_that_a_second_role_cannot_be_had(
    chats: Chats, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(2):
        code = await invite(chats.worker, chats.clock.now(), for_client=False)
        if not number:
            await chats.newcomer("1")
        await chats.do(chats.says("1", f"/start {code}"))
        if not number:
            await chats.do(chats.taps("1", "Yes, I'm Dr Day"))
            assert CANNOT not in chats.seen("1")
    assert CANNOT in chats.seen("1")
    assert "could not be answered" not in caplog.text
    (unused,) = [
        one for one in await chats.worker.run(lambda uow: uow.therapists.list()) if not one.joined_at
    ]
    assert unused.name == "Dr Day", "the invite is still good for whom it is meant"
