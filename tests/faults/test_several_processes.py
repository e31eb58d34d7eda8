"""Several `waymark run` on one PostgreSQL database: they share the work, and go on for one that is gone."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.delivery import AT_ONCE
from storage.key_ring import KeyRing
from tests.botapi.server import BotApiServer
from tests.end_to_end.test_telegram import eventually
from tests.faults.crowd import Crowd
from tests.faults.killing import Moment
from tests.faults.program import Place, Waymark

Make = Callable[..., Waymark]
Record = Callable[[str, object], None]

ON_POSTGRESQL = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
TAKE_OVER_SECONDS = 15.0
TICK_SECONDS = 15.0
IS_POLLING = "this process does now: turns, sending, fetching messages and looking for what is due"


def assert_one_poller_at_a_time(botapi: BotApiServer) -> None:
    """The server ends a poll with 409 when another one comes."""
    assert [each for each in botapi.calls("getUpdates") if each.status == 409] == []


def busiest_second(crowd: Crowd) -> int:
    """The most messages that Telegram took within any second."""
    times = [each.seconds for each in crowd.sends()]
    return max(sum(begin <= at < begin + 1 for at in times) for begin in times)


@ON_POSTGRESQL
@pytest.mark.parametrize("processes", [2, pytest.param(3, marks=pytest.mark.whole)])
def test_turns_and_sends_are_shared_and_each_chat_keeps_its_order(
    processes: int, botapi: BotApiServer, make: Make, crowd: Crowd
) -> None:
    rate, people = 160, AT_ONCE + 20 * processes
    programs = [make(rate=rate) for _ in range(processes)]
    crowd.gather(people)
    for program in programs:
        program.start()
    time.sleep(1)  # until all know of each other, and share the rate
    crowd.says(2)
    crowd.waits(60)
    assert crowd.check(0) == 0
    assert len(crowd.ledger.senders()) == processes
    assert busiest_second(crowd) <= rate * 1.1
    assert sum(IS_POLLING in program.log for program in programs) == 1
    assert_one_poller_at_a_time(botapi)


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("moment", "processes", "nudged"),
    [
        (Moment.SENT, 2, 0),
        *(
            pytest.param(moment, processes, 6, marks=pytest.mark.whole)
            for moment in Moment
            for processes in (2, 3)
        ),
    ],
)
def test_another_takes_over_for_one_that_is_killed(
    moment: Moment,
    processes: int,
    nudged: int,
    botapi: BotApiServer,
    make: Make,
    crowd: Crowd,
    record_property: Record,
) -> None:
    first, *others = (make() for _ in range(processes))
    first.dies_at(moment, 1)
    eventually(lambda: IS_POLLING in first.log)
    for other in others:
        other.start()
    # A tick finds them within a quarter of a minute.
    crowd.gather(12, nudged=nudged)
    crowd.says(3)
    assert first.wait() == -signal.SIGKILL
    killed_at = time.monotonic()
    in_flight = crowd.ledger.on_their_way()
    crowd.says()
    eventually(lambda: crowd.is_answered() and not crowd.ledger.outbox()["sending"], TAKE_OVER_SECONDS)
    at_rest_after = time.monotonic() - killed_at
    crowd.waits(TAKE_OVER_SECONDS + TICK_SECONDS)
    polls = [each.seconds for each in botapi.calls("getUpdates") if each.seconds > killed_at]
    assert polls[0] - killed_at < TAKE_OVER_SECONDS
    record_property("polling taken over after seconds", polls[0] - killed_at)
    record_property("all answered after seconds", at_rest_after)
    record_property("on their way", in_flight)
    record_property("repeats", crowd.check(in_flight, late_copies=True))
    assert_one_poller_at_a_time(botapi)
    assert sum(IS_POLLING in other.log for other in others) == 1


@ON_POSTGRESQL
def test_a_stop_of_the_poller_under_load_hands_over_and_repeats_nothing(
    botapi: BotApiServer, make: Make, crowd: Crowd
) -> None:
    crowd.gather(10, nudged=10)
    first, second = make(), make()
    first.start()
    second.start()
    crowd.says(4)
    began = time.monotonic()
    assert first.terminate() == 0
    assert time.monotonic() - began < 10
    crowd.says()
    crowd.waits()
    assert crowd.check(0) == 0
    assert_one_poller_at_a_time(botapi)


@ON_POSTGRESQL
@pytest.mark.whole
@pytest.mark.parametrize("seconds", [5, 13])
def test_one_that_is_frozen_loses_its_part_and_finds_its_place_again(
    seconds: int, botapi: BotApiServer, make: Make, crowd: Crowd, record_property: Record
) -> None:
    crowd.gather(8, nudged=4)
    first, second = make(), make()
    first.start()
    second.start()
    crowd.says(3)
    time.sleep(0.1)
    first.freeze()
    in_flight = crowd.ledger.outbox()["sending"]
    crowd.says()
    time.sleep(seconds)
    first.thaw()
    crowd.says()
    crowd.waits(30)
    time.sleep(2)  # until the one that was frozen knows what it missed
    crowd.says()
    crowd.waits()
    refused = [each for each in botapi.calls("getUpdates") if each.status == 409]
    record_property("on their way", in_flight)
    record_property("repeats", crowd.check(in_flight, late_copies=True))
    record_property("polls refused", len(refused))
    assert len(refused) <= 2
    assert (IS_POLLING in second.log) == (seconds > 10)


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
def test_beside_a_program_with_the_same_token_elsewhere_it_stays_passive(
    botapi: BotApiServer, make: Make, crowd: Crowd, sqlite_template: Path, tmp_path: Path
) -> None:
    shutil.copyfile(sqlite_template, tmp_path / "elsewhere.db")
    KeyRing.create(tmp_path / "elsewhere.key")
    elsewhere = make(where=Place(f"sqlite:///{tmp_path / 'elsewhere.db'}", tmp_path / "elsewhere.key"))
    first = make()
    elsewhere.start()
    first.start()
    eventually(lambda: "another program fetches this bot's messages; this one waits" in elsewhere.log)
    polls = len(botapi.calls("getUpdates"))
    crowd.gather(3)
    crowd.says(3)
    crowd.waits()
    assert crowd.check(0) == 0
    assert "looks again" not in first.log
    assert elsewhere.log.count("looks again") == 1
    assert len(botapi.calls("getUpdates")) > polls
    assert elsewhere.is_running
