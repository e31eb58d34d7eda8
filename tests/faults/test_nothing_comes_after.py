"""After a pause or a block no nudge comes, wherever it was then, and whatever died meanwhile."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from tests.botapi.server import BotApiServer
from tests.faults.crowd import Crowd
from tests.faults.program import Waymark

PAUSED = re.compile("no check-ins until")
SLOW = 15
"""Messages a second: nudges stand in line when people pause and block."""

ENGINES = [
    pytest.param("sqlite", 1),
    *(
        pytest.param(engine, kills, marks=pytest.mark.whole)
        for engine in ("sqlite", "postgresql")
        for kills in (0, 3)
    ),
]


@pytest.mark.parametrize(("engine_name", "kills"), ENGINES, indirect=["engine_name"])
def test_after_a_pause_or_a_block_no_nudge_comes(
    kills: int, botapi: BotApiServer, make: Callable[..., Waymark], crowd: Crowd
) -> None:
    crowd.gather(30, nudged=30)
    program = make(rate=SLOW)
    program.start()
    pausing, blocking, others = (crowd.members[first::3] for first in range(3))
    for paused, blocked in zip(pausing, blocking, strict=True):
        paused.user.says("/pause 1 week")
        blocked.user.blocks()
    for _ in range(kills):
        time.sleep(0.3)
        program.kill()
        program.start()
    deadline = time.monotonic() + 30
    while not all(any(PAUSED.search(seen.text) for seen in one.user.appeared) for one in pausing) or not (
        crowd.is_asked()
    ):
        assert time.monotonic() < deadline, crowd.ledger.outbox()
        time.sleep(0.05)
    for member in pausing:
        texts = [seen.text for seen in member.user.appeared]
        first = next(number for number, text in enumerate(texts) if PAUSED.search(text))
        assert not any("sister" in text for text in texts[first:]), texts
    for member in blocking:
        refused = [each for each in botapi.calls("sendMessage", member.user.chat_id) if each.status == 403]
        assert len(refused) <= 1 + kills, "it goes on writing to somebody who blocked it"
    nudges = crowd.ledger.outbox("nudge")
    assert sum(crowd.nudges(member) for member in others) + nudges["unknown"] >= len(others)
    assert all(crowd.nudges(member) <= 1 for member in crowd.members)
    came = sum(map(crowd.nudges, crowd.members))
    assert came < len(crowd.members), "nobody paused or blocked it in time, so this has shown nothing"
    assert not nudges["ready"]
    assert not nudges["sending"]
