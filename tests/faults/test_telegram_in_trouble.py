"""Telegram refusing, failing, delaying and dropping its answers, in mixes, while many people write."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.botapi.faults import (
    BadGateway,
    Delay,
    DropAfter,
    DropBefore,
    Fault,
    Forbidden,
    Migrated,
    ServerError,
    TooManyRequests,
)
from tests.botapi.server import BotApiServer
from tests.end_to_end.test_telegram import eventually
from tests.faults.crowd import Crowd
from tests.faults.program import Waymark

SQLITE = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)

ANSWERS_LOST: tuple[tuple[Fault, int], ...] = ((DropAfter(), 5), (Delay(0.3), 4))
BAD_DAY: tuple[tuple[Fault, int], ...] = (
    (DropBefore(), 11),
    (DropAfter(), 13),
    (BadGateway(), 17),
    (ServerError(), 19),
    (TooManyRequests(retry_after=1), 23),
    (Delay(0.2), 7),
)
FLOODED: tuple[tuple[Fault, int], ...] = ((TooManyRequests(retry_after=1), 9), (ServerError(503), 31))

WHOLE = [
    pytest.param(mix, people, None, engine, marks=pytest.mark.whole)
    for engine in ("sqlite", "postgresql")
    for people in (10, 60)
    for mix in (ANSWERS_LOST, BAD_DAY, FLOODED)
]


@pytest.mark.parametrize(
    ("mix", "people", "times", "engine_name"),
    [(BAD_DAY, 10, 1, "sqlite"), *WHOLE],
    indirect=["engine_name"],
)
def test_whatever_goes_wrong_everyone_is_answered_in_order(
    mix: tuple[tuple[Fault, int], ...],
    people: int,
    times: int | None,
    botapi: BotApiServer,
    program: Waymark,
    crowd: Crowd,
    record_property: Callable[[str, object], None],
) -> None:
    crowd.gather(people, nudged=people // 2)
    program.start()
    planned = [botapi.faults.add(fault, method="sendMessage", times=times, every=n) for fault, n in mix]
    for fault in (DropAfter(), BadGateway(), TooManyRequests(retry_after=1))[:times]:
        botapi.faults.add(fault, method="getUpdates")
    crowd.says(4)
    crowd.waits(120)
    struck = {type(each.fault): each.struck for each in planned}
    unclear = sum(struck.get(kind, 0) for kind in (DropAfter, DropBefore, BadGateway, ServerError))
    repeats = crowd.check(struck.get(DropAfter, 0), unclear)
    record_property("repeats", repeats)
    for kind, number in struck.items():
        record_property(kind.__name__, number)


@SQLITE
def test_who_blocked_the_coach_is_left_alone_and_answered_when_back(
    botapi: BotApiServer, program: Waymark, crowd: Crowd
) -> None:
    crowd.gather(8, nudged=8)
    program.start()
    crowd.waits()
    blockers, silent = crowd.members[:3], crowd.members[3:6]
    for member in blockers:
        member.user.blocks()  # Telegram tells
    for member in silent:
        botapi.faults.add(Forbidden(), method="sendMessage", chat_id=member.user.chat_id)
    refused = len(botapi.calls("sendMessage"))
    crowd.says(members=silent)  # they are refused once
    eventually(lambda: crowd.ledger.outbox()["dead"] == len(silent))
    assert len(botapi.calls("sendMessage")) == refused + len(silent)
    for member in silent:
        member.said.pop()
    for member in blockers:
        member.user.unblocks()
    crowd.says(2)
    crowd.waits()
    for member in crowd.members:
        assert crowd.heard(member) == member.said
    # Whoever blocked it was sent nothing at all meanwhile.
    assert not any(each.status == 403 and each.fault is None for each in botapi.calls("sendMessage"))


@SQLITE
def test_a_chat_that_has_a_new_address_is_answered_there(
    botapi: BotApiServer, program: Waymark, crowd: Crowd
) -> None:
    crowd.gather(2)
    program.start()
    moved, stayed = crowd.members
    there = botapi.user()
    there._chat.started = True
    botapi.faults.add(Migrated(there.chat_id), method="sendMessage", chat_id=moved.user.chat_id, times=None)
    crowd.says()
    there.sees(f"/m{moved.said[0]}")
    stayed.user.sees(f"/m{stayed.said[0]}")
    there.says("/m0")
    there.sees("/m0")
    assert len(botapi.calls("sendMessage", moved.user.chat_id)) == 1
