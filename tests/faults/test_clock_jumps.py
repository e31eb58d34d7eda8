"""The machine's clock jumping, and the clocks of a zone changing, with check-ins due right then."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from bot.app import App, build
from bot.clock import ManualClock
from bot.config import Settings
from bot.files.file import File
from dialogs.asking import LATE
from dialogs.goal import Rhythm
from dialogs.reply import Reply, ReplyKind
from dialogs.rhythm import next_occurrence
from storage.database import Database
from tests.bot.fakes import EVERY_DAY, FakeChannel, add_goal, add_person
from tests.storage.engines import database, key_ring

__all__ = ["database", "key_ring"]

MONDAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.whole)])
def engine_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@dataclass(slots=True)
class TimedChannel(FakeChannel):
    """Remembers when each nudge came, by the clock of the program."""

    clock: ManualClock = field(default_factory=lambda: ManualClock(MONDAY))
    nudged: list[tuple[str, datetime]] = field(default_factory=list)

    async def send(self, address: str, reply: Reply, language: str, file: File | None = None) -> str:
        if reply.kind is ReplyKind.NUDGE:
            self.nudged.append((address, self.clock.now()))
        return await FakeChannel.send(self, address, reply, language, file)


class House:
    """The whole coach, moved from instant to instant."""

    def __init__(self, database: Database) -> None:
        self.channel = TimedChannel()
        self.clock = self.channel.clock
        self.app: App = build(
            Settings.model_validate({}), self.channel, self.clock, program="test", database=database
        )
        self._rhythms: dict[str, tuple[time, ZoneInfo]] = {}

    async def asks(self, at: time, zone: str, now: datetime) -> str:
        """Someone who wants a check-in every day at this local time; returns their address."""
        address = str(len(self._rhythms) + 1)
        person = await add_person(self.app.worker, address, now - timedelta(days=1), zone=zone)
        due = next_occurrence(Rhythm.weekly(EVERY_DAY, at), ZoneInfo(zone), now)
        await add_goal(self.app.worker, person, now, due, goal_id=address * 32, local_time=at)
        self._rhythms[address] = (at, ZoneInfo(zone))
        return address

    async def goes_to(self, instant: datetime) -> None:
        self.clock.set(instant)
        await self.app.scheduler.run_jobs_now()
        await self.app.delivery.drain_once()

    def dates(self, address: str) -> Counter[date]:
        """How many nudges this person got on each local date."""
        _, zone = self._rhythms[address]
        return Counter(at.astimezone(zone).date() for to, at in self.channel.nudged if to == address)

    def check(self) -> None:
        """No nudge twice for one goal and local date, and none late."""
        for address, at in self.channel.nudged:
            local, zone = self._rhythms[address]
            rhythm = Rhythm.weekly(EVERY_DAY, local)
            latest = next_occurrence(rhythm, zone, at - timedelta(days=2))
            while (following := next_occurrence(rhythm, zone, latest)) <= at:
                latest = following
            assert timedelta(0) <= at - latest < LATE, (address, at, latest)
        for address in self._rhythms:
            assert max(self.dates(address).values(), default=0) <= 1, self.dates(address)


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    house = House(database)
    house.app.scheduler.start()
    yield house
    await house.app.stop(5)


def evening(day: int) -> list[datetime]:
    """Every quarter of an hour around a check-in at 6 pm in London."""
    begin = datetime(2026, 5, day, 16, 0, tzinfo=UTC)
    return [begin + number * QUARTER for number in range(14)]


@pytest.mark.parametrize("jump", [-HOUR, HOUR, timedelta(days=40)], ids=["back", "ahead", "weeks-ahead"])
@pytest.mark.parametrize("after", [3, 4, pytest.param(6, marks=pytest.mark.whole)])
async def test_a_clock_that_jumps_asks_about_no_day_twice(house: House, jump: timedelta, after: int) -> None:
    """It jumps a quarter of an hour before a check-in is due, right at that time, or half an hour after."""
    ana = await house.asks(time(18), "Europe/London", MONDAY)
    before, instants = evening(4)[: after + 1], [*evening(4)[after + 1 :], *evening(5), *evening(6)]
    for instant in before:
        await house.goes_to(instant)
    until_now = len(house.channel.nudged)
    await house.goes_to(before[-1] + jump)
    assert len(house.channel.nudged) - until_now <= 1
    for instant in instants:
        await house.goes_to(instant + jump)
    house.check()
    came = house.dates(ana)
    if abs(jump) <= HOUR:
        assert came == {date(2026, 5, day): 1 for day in (4, 5, 6)}
    else:
        # Those who do not answer are asked less often.
        assert sum(came[(instants[0] + jump).date() + timedelta(days=days)] for days in range(3)) >= 2


async def test_a_clock_that_jumped_ahead_and_is_set_right_again_repeats_nothing(house: House) -> None:
    ana = await house.asks(time(18), "Europe/London", MONDAY)
    for instant in (*evening(4)[:2], evening(5)[5], *evening(4)[3:], *evening(5), *evening(6)):
        await house.goes_to(instant)
    house.check()
    assert max(house.dates(ana).values()) == 1
    assert house.dates(ana)[date(2026, 5, 6)] == 1


CHANGES = [
    ("Europe/London", date(2026, 3, 29)),
    ("America/New_York", date(2026, 11, 1)),
    pytest.param("Europe/London", date(2026, 10, 25), marks=pytest.mark.whole),
    pytest.param("America/New_York", date(2026, 3, 8), marks=pytest.mark.whole),
    pytest.param("Australia/Lord_Howe", date(2026, 4, 5), marks=pytest.mark.whole),
    pytest.param("Australia/Lord_Howe", date(2026, 10, 4), marks=pytest.mark.whole),
]


@pytest.mark.parametrize(("zone", "day"), CHANGES)
async def test_a_change_of_the_clocks_asks_once_for_each_local_date(
    house: House, zone: str, day: date
) -> None:
    times = [time(0, 45), time(1, 0), time(1, 30), time(2, 0), time(2, 30), time(3, 15)]
    midnight = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    begin = midnight - HOUR
    people = [await house.asks(at, zone, begin) for at in times]
    night = [begin + number * QUARTER for number in range(28)]
    for instant in chain(night, (at + timedelta(days=1) for at in night)):
        await house.goes_to(instant)
    house.check()
    for address in people:
        assert house.dates(address) == {day: 1, day + timedelta(days=1): 1}
