"""SIGKILL at each step of a message's way: nothing is lost, and only what was on its way may come twice."""

from __future__ import annotations

import signal

import pytest

from tests.faults.crowd import Crowd
from tests.faults.killing import Moment
from tests.faults.program import Waymark

SOON = {Moment.CONFIRMED, Moment.CLAIMING, Moment.MARKING}
"""Tried on PostgreSQL in the short form too: there a transaction outlives its process for a moment."""


def points() -> list[object]:
    """Engine, moment, and how often it has come when the process dies."""
    return [
        pytest.param(
            engine,
            moment,
            passes,
            id=f"{engine}-{moment.name.lower()}-{passes}",
            marks=() if passes == 1 and (engine == "sqlite" or moment in SOON) else pytest.mark.whole,
        )
        for engine in ("sqlite", "postgresql")
        for moment in Moment
        for passes in (1, 2, 5)
        # All that waits at the start comes in one batch, and all nudges are asked in one page.
        if passes == 1 or moment not in {Moment.KEPT, Moment.CLAIMING, Moment.ASKING}
    ]


@pytest.mark.parametrize(("engine_name", "moment", "passes"), points(), indirect=["engine_name"])
def test_killed_there_it_goes_on(moment: Moment, passes: int, program: Waymark, crowd: Crowd) -> None:
    crowd.gather(8, nudged=5)
    crowd.says(2)
    program.dies_at(moment, passes)
    assert program.wait() == -signal.SIGKILL
    in_flight = crowd.ledger.on_their_way()
    crowd.says()
    program.begin()
    crowd.waits()
    crowd.check(in_flight)
