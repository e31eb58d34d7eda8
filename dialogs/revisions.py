"""How the words of a goal changed: earlier versions, and which letters were different in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from dialogs.goal import Goal


class Occasion(StrEnum):
    """What led to a change of a goal's words."""

    OWN = "own"
    """The client wanted it, outside of any review."""
    REVIEW = "review"
    LAPSE = "lapse"
    LEVELS = "levels"
    """Words for the levels of goal attainment were chosen or changed."""


class Letter(StrEnum):
    """A part of a goal that can change by itself."""

    SPECIFIC = "specific"
    MEASURE = "measure"
    ATTAINABLE = "attainable"
    REASON = "reason"
    DEADLINE = "deadline"
    LEVELS = "levels"


@dataclass(frozen=True, slots=True)
class Revision:
    """A goal as it was until `at` (UTC), and why it changed then. `reason` is in the client's own words."""

    id: str
    goal: Goal
    at: datetime
    occasion: Occasion
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of a goal: what it was before and after, and which letters differ."""

    revision: Revision
    after: Goal
    letters: tuple[Letter, ...]

    @property
    def before(self) -> Goal:
        """The goal as it was."""
        return self.revision.goal


_PARTS: tuple[tuple[Letter, Callable[[Goal], object]], ...] = (
    (Letter.SPECIFIC, lambda goal: goal.statement),
    (Letter.MEASURE, lambda goal: goal.measure),
    (Letter.ATTAINABLE, lambda goal: (goal.confidence, goal.plan)),
    (Letter.REASON, lambda goal: goal.reason),
    (Letter.DEADLINE, lambda goal: None if goal.deadline is None else goal.deadline.date),
    (Letter.LEVELS, lambda goal: goal.scale),
)


def letters_changed(before: Goal, after: Goal) -> tuple[Letter, ...]:
    """Which parts of the words differ; rhythm and status are no words."""
    return tuple(letter for letter, part in _PARTS if part(before) != part(after))


def changes(revisions: Iterable[Revision], goal: Goal) -> tuple[Change, ...]:
    """Every change of `goal`, oldest first, out of its earlier versions in the order they were kept."""
    kept = sorted((one for one in revisions if one.goal.id == goal.id), key=lambda one: one.at)
    versions = [*(one.goal for one in kept), goal]
    return tuple(
        Change(revision, after, letters_changed(before, after))
        for revision, (before, after) in zip(kept, pairwise(versions), strict=True)
    )
