"""The colours and marks of pictures.

Each kind of day has a colour and a mark of its own shape, so that nobody depends on colours. Tests hold the
colours apart as people with deuteranopia and protanopia see them, and the contrasts to WCAG 2.2: 3:1 for
marks and lines, 4.5:1 for text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dialogs.progress import DayState

PAPER = "#FBFAF6"
INK = "#1D2733"
FAINT_INK = "#56616E"
GRID = "#D9D8D2"
LINE = "#0A4F8F"
PACE = "#A04F00"


class Mark(StrEnum):
    """The shape in the middle of a day."""

    TICK = "tick"
    HALF = "half"
    RING = "ring"
    BAR = "bar"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of day looks."""

    fill: str
    mark: Mark
    ink: str
    edge: str | None = None
    """The colour of a line around it, where the fill alone does not stand out from the paper."""


LOOKS: Mapping[DayState, Look] = {
    DayState.DONE: Look(LINE, Mark.TICK, "#FFFFFF"),
    DayState.PARTLY: Look("#7DB8E8", Mark.HALF, INK),
    DayState.NOT_YET: Look("#F4B73F", Mark.RING, INK),
    DayState.SKIP: Look("#8A8794", Mark.BAR, "#FFFFFF"),
    DayState.UNKNOWN: Look("#FFFFFF", Mark.DOTS, INK, edge=FAINT_INK),
}
"""A day that is not among these was not asked about: it is an empty square."""
