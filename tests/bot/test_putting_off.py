"""Putting a check-in off, and coming back after a silence, through intake, turns, ticks and delivery."""

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any, TypeAlias

import pytest

from bot.clock import ManualClock
from bot.incoming import Incoming
from bot.intake import Intake
from bot.turns import TurnContext
from bot.worker import Worker
from dialogs.codec import dialog_to_json
from dialogs.dialog import Dialog
from dialogs.machine import State
from dialogs.people import OPEN_ENDED
from dialogs.quiet_hours import QuietHours
from dialogs.reply import REST_SCOPE
from dialogs.turn import Tap
from dialogs.words import PLAIN, words
from dialogs.world import Practice
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import FakeChannel, add_goal, add_person
from tests.bot.house import House, london

SIX = london(2026, 5, 4, 18)
Does: TypeAlias = Callable[[str | Tap], Coroutine[Any, Any, str]]


@pytest.fixture
async def does(house: House, worker: Worker, channel: FakeChannel, clock: ManualClock) -> AsyncIterator[Does]:
    """What Ana says or taps, answered with what the coach then wrote; her goal is due at six each day."""
    context = TurnContext(clock, Practice("", "GB", "Europe/London"), QuietHours(time(21), time(9)), ("en",))
    ana = await add_person(worker, "1", clock.now())
    await add_goal(worker, ana, clock.now(), SIX)
    at_home = dialog_to_json(Dialog(State.HOME))
    await worker.run(lambda uow: uow.dialogs.save(ana.id, at_home, 0))
    intake, ids = Intake(worker, words(), context, delivery=house.delivery), count(1)

    async def does(what: str | Tap) -> str:
        before = len(channel.sent)
        text, tap = (what, None) if isinstance(what, str) else ("", what)
        await intake.accept(channel, [Incoming(next(ids), "1", clock.now(), text, tap)])
        await intake.idle()
        await house.delivery.drain_once()
        return "\n".join(words().render(one.reply.say, "en", PLAIN) for one in channel.sent[before:])

    yield does
    await intake.idle()


async def at(house: House, instant: datetime) -> list[str]:
    """What the coach writes by itself at this instant."""
    before = len(house.channel.sent)
    await house.at(instant)
    return [words().render(one.reply.say, "en", PLAIN) for one in house.channel.sent[before:]]


async def test_a_tapped_hour_is_asked_again_and_answered(house: House, does: Does) -> None:
    await at(house, SIX)
    scope = house.channel.sent[-1].reply.scope
    assert "When shall I ask again?" in await does(Tap(scope, "later"))
    assert "at 19:00" in await does(Tap(scope, "later.hour"))
    assert await at(house, SIX + timedelta(minutes=59)) == []
    (again,) = await at(house, SIX + timedelta(minutes=60))
    assert "again, as you wished" in again
    assert house.channel.sent[-1].reply.scope == scope
    assert "done" in await does("done")
    assert await at(house, SIX + timedelta(hours=3)) == []


async def test_a_typed_evening_ends_with_the_answer(house: House, does: Does) -> None:
    await at(house, SIX)
    assert "tomorrow at 18:00" in await does("remind me tomorrow")
    assert "not yet" in await does("not yet")
    tomorrow = await at(house, SIX + timedelta(days=1))
    assert len(tomorrow) == 1
    assert "yesterday" not in tomorrow[0]


async def test_whoever_comes_back_to_a_resting_coach_is_greeted_once_and_asked_again(
    house: House, does: Does
) -> None:
    for day in range(30):
        await at(house, SIX + timedelta(days=day))
    assert house.channel.sent[-1].reply.scope == REST_SCOPE

    def paused_until(uow: UnitOfWork) -> datetime | None:
        person = uow.people.find("fake", "1")
        assert person is not None
        return person.paused_until

    assert await house.worker.run(paused_until) == OPEN_ENDED
    assert "nice that you're here" in await does("hello")
    assert "I've been resting" not in await does("hello")
    assert "Check-ins are on again" in await does(Tap(REST_SCOPE, "resume"))
    assert len(await at(house, SIX + timedelta(days=30))) == 1
