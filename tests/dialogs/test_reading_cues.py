"""Moments of the day that are no clock time."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from dialogs.goal import FocusArea, Goal, IfThenPlan
from dialogs.reading_cues import Cue, likely_hours, moment_of, read_cue

CUES = {
    "after dinner": Cue.DINNER,
    "when I've finished supper": Cue.DINNER,
    "once the evening meal is cleared away": Cue.DINNER,
    "when I wake up": Cue.WAKING,
    "as soon as I get up": Cue.WAKING,
    "when the alarm rings at 7": Cue.WAKING,
    "first thing": Cue.WAKING,
    "after breakfast": Cue.BREAKFAST,
    "with my morning coffee": Cue.BREAKFAST,
    "at lunch": Cue.LUNCH,
    "in my lunch break": Cue.LUNCH,
    "weekdays after work": Cue.WORK,
    "when I get home": Cue.WORK,
    "when I have finished work": Cue.WORK,
    "after school": Cue.WORK,
    "before bed": Cue.BEDTIME,
    "when I go to bed": Cue.BEDTIME,
    "at bedtime": Cue.BEDTIME,
    "Mon Wed Fri mornings": Cue.MORNING,
    "in the afternoon": Cue.AFTERNOON,
    "Sunday evening": Cue.EVENING,
    "weeknights": Cue.NIGHT,
    "after dinner, before bed": Cue.DINNER,
}
NO_CUES = [
    "it's raining", "I feel anxious", "my bedroom is messy", "I don't feel like cooking dinner",
    "I skip breakfast",
    "", "at 7", "when my phone rings", "I work too much", "goodbye",
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue"), CUES.items())
def test_the_moment_that_is_named_first(text: str, cue: Cue) -> None:
    assert read_cue(text) is cue


@pytest.mark.parametrize("text", NO_CUES)
def test_no_moment(text: str) -> None:
    assert read_cue(text) is None


def test_every_moment_has_hours_to_offer() -> None:
    for cue in Cue:
        hours = likely_hours(cue)
        assert len(set(hours)) == len(hours) == 4
        assert all(one.hour - other.hour <= 3 for one, other in pairwise(sorted(hours, reverse=True)))


@pytest.mark.parametrize(
    ("statement", "situation", "action", "words"),
    [
        ("walk after dinner", "I'm tired after work", "I'll go to the corner", "walk after dinner"),
        ("walk after lunch", "it's raining", "I'll take the umbrella", "walk after lunch"),
        ("walk", "I'm tired after work", "I'll go right after breakfast", "I'll go right after breakfast"),
        ("walk", "I get home from work", "I'll put my shoes on", "I get home from work"),
        ("walk", "I've finished dinner", "I'll put my shoes on", "I've finished dinner"),
        ("walk", "after lunch", "I'll put my shoes on", "after lunch"),
        ("walk", "I'm tired after work", "I'll put my shoes on", None),
        ("walk", "my mother rings in the evening", "I'll put my shoes on", None),
        ("walk", "it's raining", "I'll take the umbrella", None),
    ],
)
def test_the_moment_is_that_of_the_act_and_not_of_the_obstacle(
    statement: str, situation: str, action: str, words: str | None
) -> None:
    plan = IfThenPlan(situation, situation, action)
    goal = Goal("g", FocusArea.MOVEMENT, statement, datetime(2026, 6, 1, tzinfo=UTC), plan=plan)
    found = moment_of(goal)
    assert (None if found is None else found[0]) == words
    assert found is None or found[1] is read_cue(found[0])
