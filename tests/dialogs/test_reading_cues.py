"""Moments of the day that are no clock time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dialogs.reading_cues import Cue, likely_hours, read_cue

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
