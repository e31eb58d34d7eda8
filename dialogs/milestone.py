"""The moments of a goal that are worth a kind word."""

from __future__ import annotations

from enum import StrEnum


class Milestone(StrEnum):
    """A moment worth a kind word; when each is reached is in `dialogs.celebration`."""

    GOAL_WRITTEN = "goal_written"
    FIRST_CHECK_IN = "first_check_in"
    FIFTH = "fifth"
    TENTH = "tenth"
    TWENTY_FIFTH = "twenty_fifth"
    FIFTIETH = "fiftieth"
    HUNDREDTH = "hundredth"
    QUARTER = "quarter"
    HALF = "half"
    THREE_QUARTERS = "three_quarters"
    WHOLE = "whole"
    """As many check-ins answered "done" as were planned."""
    GROWING = "growing"
    STRONG = "strong"
    COMEBACK = "comeback"
    ACHIEVED = "achieved"
    """The client closed the goal as achieved."""
