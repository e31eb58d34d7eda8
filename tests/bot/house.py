"""One process on a test's database, driven by an accelerated clock: its scheduler and its delivery."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.clock import ManualClock
from bot.delivery import Delivery
from bot.scheduler import Scheduler
from bot.worker import Worker
from dialogs.goal import CheckInOutcome
from dialogs.people import Person
from storage.ids import new_id
from storage.tables import check_ins
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel

LONDON = ZoneInfo("Europe/London")


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


class House:
    """What one process would be: its own scheduler and delivery over the same database."""

    def __init__(
        self, worker: Worker, channel: FakeChannel, clock: ManualClock, spread: timedelta = timedelta(0)
    ) -> None:
        self.worker, self.channel, self.clock = worker, channel, clock
        self.delivery = Delivery(worker, channel, clock)
        self.scheduler = Scheduler(worker, clock, self.delivery.wake, program="test", spread=spread)

    async def at(self, instant: datetime) -> None:
        """Move the clock there and let everything that is due happen."""
        self.clock.set(instant)
        await self.scheduler.run_jobs_now()
        await self.delivery.drain_once()

    async def next_due(self, goal_id: str = "g" * 32) -> datetime:
        """When the goal's next check-in is due, found by looking ahead day by day."""

        def look(uow: UnitOfWork) -> datetime:
            (due,) = [
                one for one in uow.asking.due(self.clock.now() + timedelta(days=60), 10) if one.id == goal_id
            ]
            return due.due_at

        return await self.worker.run(look)

    async def days_asked(self, goal_id: str = "g" * 32) -> list[date]:
        query = select(check_ins.c.day).where(
            check_ins.c.goal_id == goal_id, check_ins.c.asked_at.is_not(None)
        )
        return await self.worker.run(
            lambda uow: list(uow.asking._connection.scalars(query.order_by(check_ins.c.day)))
        )

    async def answer(self, person: Person, day: date, goal_id: str = "g" * 32) -> None:
        outcome, now = CheckInOutcome.DONE, self.clock.now()
        await self.worker.run(
            lambda uow: uow.check_ins.answer(person.id, new_id(), goal_id, day, outcome, now)
        )
        await self.worker.run(lambda uow: uow.people.touch(person.id, now))


@pytest.fixture
async def house(worker: Worker, channel: FakeChannel, clock: ManualClock) -> AsyncIterator[House]:
    house = House(worker, channel, clock)
    house.scheduler.start()
    # The ticks of the start end first: on PostgreSQL a tick leaves out what another has in hand.
    await house.scheduler.run_jobs_now()
    yield house
    await house.scheduler.stop(5)
