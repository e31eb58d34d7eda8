"""The picture of a goal's progress as a file: its words, and the way to whatever draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.files.file import File
from dialogs.chart import Chart
from dialogs.progress import DayState


@dataclass(frozen=True, slots=True)
class Labels:
    """The words on the picture, in the reader's language."""

    days: str
    strength: str
    count: str
    """These three head the parts of the picture."""
    done: str
    pace: str
    milestone: str
    not_asked: str
    states: Mapping[DayState, str]
    weekdays: tuple[str, ...]
    """From Monday."""
    months: tuple[str, ...]
    percents: Mapping[int, str]
    """For 0, 25, 50, 75 and 100."""


def picture(chart: Chart, labels: Labels) -> File:
    """The finished picture; its name tells the day and nothing else."""
    from bot.files.sheet import draw  # noqa: PLC0415 - only the process that draws pays for Matplotlib

    return File(f"progress-{chart.today}.png", "image/png", draw(chart, labels))
