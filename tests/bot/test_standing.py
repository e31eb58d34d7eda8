"""What follows from who is at work: which part is ours, what is taken over, and how the rate is shared."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot import standing
from bot.app import App, build
from bot.clock import ManualClock
from bot.config import Settings
from bot.delivery import LEASE
from bot.incoming import Incoming, to_json
from bot.standing import Watch
from storage.database import Database
from storage.errors import DatabaseUnreachable
from storage.inbox import InboxEntry
from storage.presence import NO_STANDING, Part, Standing
from tests.bot.fakes import FakeChannel, add_person, counts, put

OURS, GONE = 7, 8
ALL = frozenset(Part)


@dataclass(slots=True)
class FakePresence:
    """Gives one standing after the other, the last again and again; raises where there is none."""

    standings: list[Standing | None] = field(default_factory=list)
    number: int = OURS
    gate: threading.Event | None = None
    looks: int = 0

    def look(self) -> Standing:
        self.looks += 1
        if self.gate is not None:
            self.gate.wait(10)
        found = self.standings.pop(0) if len(self.standings) > 1 else self.standings[0]
        if found is None:
            raise DatabaseUnreachable("no answer")
        return found


@pytest.fixture
async def app(database: Database, channel: FakeChannel, clock: ManualClock) -> AsyncIterator[App]:
    app = build(Settings.model_validate({}), channel, clock, program="test", database=database, sender=OURS)
    yield app
    await app.stop(2)


def having(*parts: Part, alive: frozenset[int] = frozenset({OURS})) -> Standing:
    return Standing(frozenset(parts), alive)


def is_waiting(task: asyncio.Task[None]) -> bool:
    return not task.done()


async def test_it_polls_and_ticks_while_that_is_its_part(app: App) -> None:
    watch = Watch(app, FakePresence([having(*ALL), having(Part.TICKING), NO_STANDING]), is_alone=False)
    may_poll = asyncio.create_task(watch.may_poll())
    await asyncio.sleep(0)
    assert is_waiting(may_poll)
    await watch.look()
    await asyncio.wait_for(may_poll, 1)
    assert app.scheduler.active
    may_not = asyncio.create_task(watch.may_not_poll())
    await asyncio.sleep(0)
    assert is_waiting(may_not)
    await watch.look()
    await asyncio.wait_for(may_not, 1)
    assert app.scheduler.active
    await watch.look()
    assert not app.scheduler.active


async def test_while_the_others_cannot_be_seen_nothing_is_its_part_and_that_is_said_once(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Watch(app, FakePresence([having(*ALL), None, None, having(*ALL), None]), is_alone=False)
    await watch.look()
    for _ in range(2):
        await watch.look()
        assert not app.scheduler.active
        await asyncio.wait_for(watch.may_not_poll(), 1)
    assert len([one for one in caplog.records if one.levelno >= logging.ERROR]) == 1
    await watch.look()
    assert app.scheduler.active
    await watch.look()
    told = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert told == ["the database does not answer; trying on"] * 2


async def test_what_nobody_expects_is_told_with_its_places(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    await Watch(app, FakePresence([]), is_alone=False).look()
    (line,) = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert line.startswith("the other processes cannot be seen: builtins.IndexError at ")


ALL_OF_IT = "this process does now: turns, sending, fetching messages and looking for what is due"
STANDS_BY = "this process does now: turns and sending; another one fetches messages and looks for what is due"


async def test_each_says_what_it_does_when_that_changes(app: App, caplog: pytest.LogCaptureFixture) -> None:
    standings = [having(), having(), having(*ALL), having(*ALL), None, having(Part.TICKING)]
    watch = Watch(app, FakePresence(standings), is_alone=False)
    with caplog.at_level(logging.INFO, "waymark.standing"):
        for _ in range(len(standings)):
            await watch.look()
    assert caplog.messages == [
        STANDS_BY,
        ALL_OF_IT,
        "the database does not answer; trying on",
        "this process does now: turns, sending and looking for what is due; another one fetches messages",
        "the database answers again",
    ]


async def test_with_a_webhook_nobody_fetches_and_alone_nothing_has_to_be_said(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "waymark.standing"):
        await Watch(app, FakePresence([having()]), is_alone=False, polls=False).look()
        await Watch(app, FakePresence([having(*ALL)]), is_alone=True).look()
    assert caplog.messages == ["this process does now: turns and sending; another one looks for what is due"]


async def test_a_look_that_fails_after_the_stop_is_no_failure_in_the_background(app: App) -> None:
    failures: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: failures.append(context))
    presence = FakePresence([None], gate=threading.Event())
    watch = Watch(app, presence, is_alone=False)
    looking = asyncio.ensure_future(watch.look())
    while not presence.looks:  # noqa: ASYNC110 - a thread counts them
        await asyncio.sleep(0.001)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    seen = watch._looking
    assert seen is not None
    assert presence.gate is not None
    presence.gate.set()
    await asyncio.wait({seen})
    await asyncio.sleep(0)
    watch._looking = seen = None
    del looking, watch
    gc.collect()
    assert failures == []


async def test_a_look_that_hangs_ends_its_part_and_no_second_one_begins(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "_PATIENCE", 0.05)
    presence = FakePresence([having(*ALL)])
    watch = Watch(app, presence, is_alone=False)
    await watch.look()
    presence.gate = threading.Event()
    try:
        for _ in range(3):
            await watch.look()
            assert not app.scheduler.active
        assert presence.looks == 2
    finally:
        presence.gate.set()
    await watch.look()
    assert app.scheduler.active


async def test_what_one_that_is_gone_had_on_its_way_is_sent_by_another(
    app: App, channel: FakeChannel, clock: ManualClock
) -> None:
    ana = await add_person(app.worker, "1", clock.now())
    await put(app.worker, ana, "lost", clock.now())
    await app.worker.run(lambda uow: uow.outbox.claim("fake", clock.now(), 1, LEASE, sender=GONE))
    presence = FakePresence([having(alive=frozenset({OURS})), having(*ALL, alive=frozenset({OURS, GONE}))])
    watch = Watch(app, presence, is_alone=False)
    for _ in range(2):  # without the part of ticking, then while the sender is there
        await watch.look()
        assert await counts(app.worker) == {"sending": 1}
    presence.standings = [having(*ALL)]
    await watch.look()
    await app.delivery.drain_once()
    assert channel.to("1") == ["lost"]


async def test_what_another_has_no_time_for_is_answered_here(
    app: App, channel: FakeChannel, clock: ManualClock
) -> None:
    said = Incoming(1, "1", clock.now(), "/start")
    entry = InboxEntry(1, "1", to_json(said), clock.now())
    await app.worker.run(lambda uow: uow.inbox.add("fake", [entry]))
    watch = Watch(app, FakePresence([having(alive=frozenset({OURS, GONE}))]), is_alone=False)
    await watch.look()
    await app.intake.idle()
    assert await counts(app.worker) == {}, "left to the one that received it"
    clock.advance(timedelta(seconds=1))
    await watch.look()
    await app.intake.idle()
    await app.delivery.drain_once()
    assert len(channel.sent) == 1


async def test_the_rate_is_shared_among_all_that_are_at_work(app: App) -> None:
    presence = FakePresence([having(alive=frozenset({OURS, GONE, 9, 10})), having()])
    watch = Watch(app, presence, is_alone=False)
    await watch.look()
    assert app.delivery.limiter._share == 1 / 4
    await watch.look()
    assert app.delivery.limiter._share == 1


async def test_it_looks_again_and_again(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "INTERVAL", 0.01)
    presence = FakePresence([None, having(*ALL)])
    watching = asyncio.create_task(Watch(app, presence, is_alone=True).run())
    await asyncio.sleep(0.3)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert presence.looks >= 3
    assert app.scheduler.active
