"""What the coach reads in a goal: the verdict on each letter, with the words that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dialogs.goal import Frequency


class Specific(StrEnum):
    """Could someone watch it happen? Unsure asks a light question, it never rejects."""

    VAGUE = "vague"
    UNSURE = "unsure"
    CONCRETE = "concrete"


class Prompt(StrEnum):
    """The one thing the coach asks about next."""

    POSITIVE = "positive"
    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    OVERREACH = "overreach"
    REASON = "reason"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class DeadlineSpan:
    """The words that bound the goal in time, and the day they mean."""

    text: str
    """An exact substring of the statement."""
    date: date | None
    """A local calendar date of the client, or None when the day has to be asked."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One reading of one statement. All texts are the client's own words, cut from the statement."""

    text: str
    specific: Specific
    specific_because: tuple[str, ...]
    measurable: bool
    metric: str | None
    unit: str | None
    baseline: str | None
    target: Decimal | None
    frequency: Frequency | None
    time_bound: bool
    deadline: DeadlineSpan | None
    positive: bool
    head: str | None
    """The head of the sentence: the words that decided between doing something and avoiding something."""
    overreach: bool
    overreach_because: str | None
    has_reason: bool
    next_prompt: Prompt | None
    """The first unmet of positive, specific (only when vague), measurable, overreach, reason, time."""
