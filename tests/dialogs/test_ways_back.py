"""Every place has a way on and a way back that the person can see or type, and every command works in it."""

from __future__ import annotations

import pytest

from bot.telegram.menus import COMMANDS, THERAPIST_COMMANDS
from dialogs.machine import BEFORE_CONSENT, OPEN_STATES, WRITING_STEPS, State
from tests.dialogs.places import PLACES, Place

WANTED = (
    "start newgoal goals checkin progress review pause resume snooze settings timezone language share "
    "therapist privacy export delete help help_now cancel back calendar goal"
).split()
UNTIL_AGREED = "Let's finish the start first"
MOST_STEPS = 20

open_places = pytest.mark.parametrize(
    "place", [one for one in PLACES if one.state not in BEFORE_CONSENT], ids=str
)


def test_the_menu_has_every_command_once() -> None:
    assert sorted(COMMANDS) == sorted(WANTED)
    assert not set(COMMANDS) & set(THERAPIST_COMMANDS)


@open_places
def test_every_command_of_the_menu_is_obeyed_everywhere(place: Place) -> None:
    for command in (*COMMANDS, "goal history"):
        chat = place.reached().says(f"/{command}")
        assert chat.replies, command
        chat.sees_not("I don't know the command")
        if chat.person.consented_at is not None:
            chat.sees_not(UNTIL_AGREED)


@pytest.mark.parametrize("state", [one for one in OPEN_STATES if one is not State.HOME])
def test_every_open_state_has_a_place_with_a_way_on(state: State) -> None:
    chats = [one.reached() for one in PLACES if one.state is state]
    assert any(chat.buttons or chat.says("/back").replies for chat in chats)


@open_places
def test_going_back_and_back_again_leads_home(place: Place) -> None:
    """By typing /back, which is in the menu; never by losing what was being written."""
    chat = place.reached()
    draft = chat.dialog.draft
    agreed = chat.person.consented_at is not None
    for _ in range(MOST_STEPS):
        if chat.state is State.HOME or not agreed:
            break
        chat.says("/back")
    assert chat.state is (State.HOME if agreed else chat.state)
    if place.state in WRITING_STEPS and draft is not None and draft.settled:
        chat.says("/newgoal").is_at(State.RESUME, *WRITING_STEPS)


@open_places
def test_a_button_or_a_plain_word_leads_away_from_every_place(place: Place) -> None:
    if place.state is State.HOME:
        return
    chat = place.reached()
    after = [place.reached().taps_raw(scope, choice.code) for scope, choice in chat.buttons.values()]
    after.append(place.reached().says("back"))
    assert {one.state for one in after} != {place.state}
