"""Dialogs that the version with database schema 0002 stored, one for each place: they go on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dialogs.codec import dialog_from_json
from dialogs.events import RhythmChosen
from dialogs.flows.choosing import Choosing
from dialogs.goal import CheckIn, CheckInOutcome, Rhythm
from dialogs.machine import State
from dialogs.people import Invite, InviteKind, Link, SharingScope, TherapistRole
from storage.goal_words import goal_from
from tests.dialogs.chat import Chat

_FILE = Path(__file__).parents[1] / "data" / "dialogs_of_schema_0002.jsonl"
_INVITES = {
    "code-c": Invite("i1", InviteKind.CLIENT, "therapist", "Dr A"),
    "code-d": Invite("i2", InviteKind.CLIENT, "another", "Dr B"),
    "code-t": Invite("i3", InviteKind.THERAPIST, "therapist", "Dr A"),
}
TEXTS = ("yes", "7", "18:00", "weekdays at 7 pm", "hello there", "/start", "/cancel", "/back", "/help")


@cache
def stored() -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in map(json.loads, _FILE.read_text(encoding="utf-8").splitlines())}


def instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def link(data: Mapping[str, Any]) -> Link:
    scopes = frozenset(SharingScope(one) for one in data["scopes"])
    return Link(data["id"], data["therapist_id"], data["client_id"], data["therapist"], data["label"], scopes)


def opened(name: str) -> Chat:
    """Whoever stood there, after the upgrade."""
    data = stored()[name]
    chat = Chat(invites=_INVITES, now=datetime.fromisoformat(data["now"]))
    chat.dialog = dialog_from_json(json.dumps(data["dialog"]))
    person = data["person"]
    chat.person = replace(
        chat.person,
        zone_known=person["zone_known"],
        consented_at=instant(person["consented_at"]),
        paused_until=instant(person["paused_until"]),
        held_until=instant(person["held_until"]),
    )
    chat.links = [link(one) for one in data["links"]]
    role = data["therapist"]
    if role is not None:
        clients = tuple(link(one) for one in role["clients"])
        at = time.fromisoformat(role["summary_at"])
        chat.therapist = TherapistRole(role["id"], role["name"], role["summary_weekday"], at, clients)
    for goal in data["goals"]:
        chat.goals.append(
            goal_from(
                json.dumps(goal["words"]),
                key=goal["id"],
                written_at=datetime.fromisoformat(goal["written_at"]),
                status=goal["status"],
                closed_at=instant(goal["closed_at"]),
                rhythm=Rhythm.weekly(goal["weekdays"], time.fromisoformat(goal["at"]))
                if goal["weekdays"]
                else None,
            )
        )
    for one in data["check_ins"]:
        outcome = None if one["outcome"] is None else CheckInOutcome(one["outcome"])
        asked, answered = instant(one["asked_at"]), instant(one["answered_at"])
        day = date.fromisoformat(one["day"])
        chat.check_ins.append(CheckIn(one["id"], one["goal_id"], day, asked, answered, outcome, one["note"]))
    return chat


@pytest.mark.parametrize("name", stored())
def test_whoever_stood_there_is_answered(name: str) -> None:
    assert opened(name).dialog.serial == stored()[name]["dialog"]["serial"]
    for text in TEXTS:
        assert opened(name).says(text).replies, text
    for scope, code in stored()[name]["buttons"]:
        chat = opened(name).taps_raw(scope, code)
        assert chat.replies or chat.toast, code


def test_every_state_of_that_version_is_among_them_and_known() -> None:
    states = {one["dialog"]["state"] for one in stored().values()}
    assert len(states) == 42
    assert states <= {state.value for state in State}


def test_days_chosen_before_the_upgrade_are_kept_at_the_question_for_the_time() -> None:
    chat = opened("rhythm.hour")
    goal_id = chat.dialog.about.partition("|")[0]
    chat.dialog = replace(chat.dialog, about=f"{goal_id}|024")
    chat.says("what?").sees("Mondays, Wednesdays and Fridays").says("18:00").is_at(State.HOME)
    (event,) = (one for one in chat.events if isinstance(one, RhythmChosen))
    assert event.goal_id == goal_id
    assert event.rhythm is not None
    assert event.rhythm == Rhythm.weekly({0, 2, 4}, time(18))


@pytest.mark.parametrize(
    "rest",
    ["79", "FREQ=YEARLY|2026-01-01", "FREQ=DAILY", "||25:00", "|||dusk", "||||often", "a|b|c|d|e|f|g"],
)
def test_what_cannot_be_read_is_taken_for_every_day(rest: str) -> None:
    chosen = Choosing.of(f"goal|{rest}")
    assert (chosen.goal_id, chosen.rule) == ("goal", "FREQ=DAILY")
    assert chosen == Choosing.of(str(chosen))


@pytest.mark.parametrize(
    "chosen", [Choosing("g"), Choosing("g", at="18:00"), Choosing("g", often="3,week,1")]
)
def test_what_this_version_writes_is_read_again(chosen: Choosing) -> None:
    assert Choosing.of(str(chosen)) == chosen
