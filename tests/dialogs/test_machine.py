"""The one table of ways."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from transitions import MachineError

from dialogs.dialog import Dialog
from dialogs.flows.screens import SCREENS
from dialogs.machine import BEFORE_CONSENT, TABLE, State, Trigger, Way, diagram, fire
from dialogs.talk import Talk
from dialogs.turn import Turn
from tests.dialogs.chat import Chat

ROOT = Path(__file__).resolve().parents[2]


def talk_in(state: State) -> Talk:
    return Talk(Dialog(state=state), Turn(datetime(2026, 11, 23, tzinfo=UTC)), Chat().world())


@pytest.mark.parametrize("way", [way for way in TABLE if not way.condition], ids=str)
def test_every_unconditional_way_can_be_gone(way: Way) -> None:
    guarded = {(one.trigger, source) for one in TABLE if one.condition for source in one.sources}
    for source in way.sources:
        talk = talk_in(source)
        fire(talk, way.trigger)
        if (way.trigger, source) not in guarded:
            assert talk.state is way.target


def test_a_way_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(MachineError):
        fire(talk_in(State.HOME), Trigger.STORE)


def test_every_state_has_a_screen_and_can_be_reached_and_left() -> None:
    assert set(SCREENS) == set(State)
    reached = {way.target for way in TABLE}
    left = {source for way in TABLE for source in way.sources}
    assert set(State) - reached == {State.NEW, State.LOST}
    assert left == set(State)


def test_every_open_state_can_be_cancelled() -> None:
    for state in set(State) - BEFORE_CONSENT:
        talk = talk_in(state)
        fire(talk, Trigger.LEAVE)
        assert talk.state is State.HOME


def test_the_diagram_in_the_documentation_is_current() -> None:
    page = (ROOT / "docs" / "dialogue.md").read_text(encoding="utf-8")
    assert diagram() in page, "run `make diagram`"
