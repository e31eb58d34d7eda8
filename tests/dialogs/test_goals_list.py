"""Closed goals: their own screen, undoing, and taking one up again."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.events import GoalClosed, GoalReopened
from dialogs.goal import GoalStatus
from dialogs.machine import State
from tests.dialogs.chat import Chat

GOALS = ("read a page in bed", "call my sister", "walk after lunch")


def with_goals(count: int) -> Chat:
    return Chat().begins().has_goals(*GOALS[:count])


def closed(label: str = "Let it go", count: int = 1) -> Chat:
    return with_goals(count).says("/goals").taps("read a page").taps(label)


@pytest.mark.parametrize(
    ("label", "status", "told"),
    [
        ("Reached it", GoalStatus.ACHIEVED, "reached"),
        ("Partly reached", GoalStatus.PARTLY, "partly reached"),
        ("Let it go", GoalStatus.LET_GO, "let go"),
    ],
)
def test_a_closed_goal_has_its_own_screen(label: str, status: GoalStatus, told: str) -> None:
    chat = closed(label)
    goal = chat.goals[0]
    assert GoalClosed(goal.id, status) in chat.events
    chat.waits(days=3).says("/goals").sees(f"({told})").taps("read a page").is_at(State.CLOSED_GOAL)
    chat.sees("read a page in bed", "Written on Monday 23 November 2026", "Closed on Monday 23 November 2026")
    chat.sees(told).sees_not("Check in").taps("Back").is_at(State.GOALS)


def test_closing_can_be_undone_at_once_by_tap_or_word() -> None:
    for undo in ("Undo: keep this goal going", "undo: keep this goal going"):
        chat = closed().is_at(State.HOME)
        chat.says(undo).is_at(State.GOAL).sees("goes on")
        assert GoalReopened(chat.goals[0].id) in chat.events
        chat.says("/checkin").is_at(State.CHECK_IN)


def test_what_is_said_next_leaves_the_closing_as_it_is() -> None:
    chat = closed().says("thanks").is_at(State.HOME)
    assert not [label for label in chat.buttons if "Undo" in label]
    assert chat.goals[0].status is GoalStatus.LET_GO


def test_an_old_undo_button_does_nothing() -> None:
    chat = closed()
    scope, choice = next(one for label, one in chat.buttons.items() if "Undo" in label)
    chat.says("/settings").taps_raw(scope, choice.code)
    assert chat.goals[0].status is GoalStatus.LET_GO


def test_a_goal_is_taken_up_again_later() -> None:
    chat = closed().waits(days=30).says("/goals").taps("read a page").taps("Take it up again")
    chat.is_at(State.GOAL).sees("goes on", "same times")
    assert chat.goals[0].status is GoalStatus.ACTIVE
    chat.says("/goals").sees("read a page in bed (going)")


def test_there_is_room_for_three_goals_also_for_one_that_comes_back() -> None:
    chat = closed(count=3)
    chat.has_goals("cook twice a week")
    chat.taps("Undo").sees("plenty").is_at(State.HOME)
    chat.says("/goals").taps("read a page").taps("Take it up again").sees("plenty")
    chat.is_at(State.CLOSED_GOAL)
    assert not [event for event in chat.events if isinstance(event, GoalReopened)]


def test_a_deadline_that_has_passed_is_told_kindly() -> None:
    chat = Chat().begins().writes_a_goal().says("/goals").taps("walk round").taps("Let it go")
    deadline = chat.goals[0].deadline
    assert deadline is not None
    assert deadline.date == date(2026, 12, 21)
    chat.taps("Undo").sees_not("has gone by")
    chat.taps("Let it go").waits(days=60).says("/goals").taps("walk round").taps("Take it up")
    chat.sees("21 December 2026, has gone by", "/review")


def test_after_years_the_list_stays_short_and_says_so() -> None:
    chat = Chat().begins()
    for number in range(14):
        chat.has_goals(f"goal number {number:02d}").waits(days=1)
        chat.says("/goals").taps(f"number {number:02d}").taps("Let it go")
    chat.says("/goals").sees("4 older goals", "number 13").sees_not("number 03 (let go)")
    assert len(chat.buttons) == 10 + 2


@pytest.mark.parametrize("is_closed", [True, False])
def test_the_history_of_a_goal_leads_back_to_its_screen(is_closed: bool) -> None:
    chat = closed() if is_closed else with_goals(1)
    chat.says("/goals").taps("read a page").taps("History").is_at(State.HISTORY).sees("read a page")
    chat.taps("Back").is_at(State.CLOSED_GOAL if is_closed else State.GOAL).sees("read a page")
    chat.taps("← Back").is_at(State.GOALS)
