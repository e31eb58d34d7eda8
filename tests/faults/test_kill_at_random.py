"""kill -9 at any instant, again and again, while many people write and nudges are due; then a clean run."""

from __future__ import annotations

import random
import time

import pytest

from tests.faults.crowd import Crowd
from tests.faults.program import Waymark

WHOLE = [pytest.param(25, 12, seed, marks=pytest.mark.whole) for seed in range(2, 10)]


@pytest.mark.parametrize(("people", "kills", "seed"), [(12, 3, 1), *WHOLE])
def test_killed_at_any_instant_it_loses_nothing(
    people: int, kills: int, seed: int, program: Waymark, crowd: Crowd
) -> None:
    chance = random.Random(seed)
    in_flight = 0
    for _ in range(kills):
        crowd.gather(people // kills, nudged=people // kills)
        program.begin()
        until = time.monotonic() + chance.uniform(0.2, 0.7)
        while time.monotonic() < until:
            crowd.says(members=chance.sample(crowd.members, min(6, len(crowd.members))))
            time.sleep(0.05)
        program.kill()
        in_flight += crowd.ledger.on_their_way()
    program.begin()
    crowd.waits(60)
    crowd.check(in_flight)
