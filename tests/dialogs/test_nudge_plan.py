"""When the if-then plan stands under the question how it went."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Goal, IfThenPlan
from dialogs.nudge import nudge, shows_plan
from tests.dialogs.chat import plain

PLAN = IfThenPlan("rain", "it rains", "I take the umbrella")
WALK = Goal("g", FocusArea.MOVEMENT, "walk", datetime(2026, 11, 23, 14, tzinfo=UTC), plan=PLAN)
WRITTEN_ON = date(2026, 11, 23)
LATER = date(2026, 12, 8)
NOT_YET = CheckInOutcome.NOT_YET


def shown(day: date, **last: CheckInOutcome | None) -> bool:
    return shows_plan(WALK, day, last)


def test_a_new_plan_is_shown_all_the_first_week() -> None:
    assert all(shown(WRITTEN_ON + timedelta(days=day), g=CheckInOutcome.DONE) for day in range(7))


@pytest.mark.parametrize("last", [CheckInOutcome.NOT_YET, CheckInOutcome.PARTLY, None])
def test_it_is_shown_after_a_day_that_was_not_whole_or_stayed_silent(last: CheckInOutcome | None) -> None:
    assert shown(LATER, g=last)


@pytest.mark.parametrize("last", [CheckInOutcome.DONE, CheckInOutcome.SKIP])
def test_it_is_left_out_while_all_goes_well(last: CheckInOutcome) -> None:
    assert not shown(LATER, g=last)
    assert not shown(LATER, other=NOT_YET)


@pytest.mark.parametrize("apart", [1, 2, 3, 7, 14, 28])
def test_it_comes_back_now_and_then_in_every_rhythm(apart: int) -> None:
    days = [shown(LATER + timedelta(days=apart * n), g=CheckInOutcome.DONE) for n in range(10)]
    assert days.count(True) == 2


def test_it_is_worded_in_three_ways() -> None:
    said = set()
    for day in range(7):
        on = WRITTEN_ON + timedelta(days=day)
        told = plain(nudge([(WALK, CheckIn("c", "g", on, asked_at=WALK.written_at))], on))
        said.add(told.split("\n\n")[-1])
    assert len(said) == 3
    assert all("it rains" in one and "«I take the umbrella»" in one for one in said)


def test_among_several_goals_it_follows_the_same_rule() -> None:
    other = Goal("h", FocusArea.MOVEMENT, "swim", WALK.written_at, plan=PLAN)
    asked = [(goal, CheckIn(f"c{goal.id}", goal.id, LATER)) for goal in (WALK, other)]
    told = plain(nudge(asked, LATER, {"g": CheckInOutcome.DONE, "h": NOT_YET}))
    assert told.count("Your plan: ") == 1
    assert told.index("swim") < told.index("Your plan: ")
