"""The story as data: who answers what, and how each week goes. What they write stands in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from bot.terminal.page import told

ZONE = "Europe/London"
FIRST_DAY = date(2026, 9, 7)
"""A Monday. Twelve weeks from it reach over the end of summer time on 25 October 2026."""

INVITED_AT = time(10)
STARTED_AT = time(12, 10)
ANSWER_AFTER = timedelta(minutes=25)
"""How long after a question the client answers it."""

NOTE_AFTER = timedelta(minutes=1)
"""How long after an answer its note is written."""

CLOCKS_BACK = date(2026, 10, 25)

THERAPIST = told("story-therapist")
CLIENT = told("story-client")


@dataclass(frozen=True, slots=True)
class Tap:
    """Press the button with this label (a message of the catalogue) or this code."""

    button: str


@dataclass(frozen=True, slots=True)
class Type:
    """Write this message of the catalogue."""

    message: str


Act = Tap | Type
Answers = Mapping[str, tuple[Act, ...]]
"""What somebody does when asked: by the message that asks, one act for each time it is asked."""

JOINING: Answers = {
    "welcome": (Tap("button-adult"),),
    "consent": (Tap("button-agree"),),
    "clock": (Tap("button-clock-here"),),
    "invite-therapist": (Tap("button-accept-role"),),
    "invite-client": (Tap("button-accept-link"),),
    "sharing-title": (
        Tap("button-share-progress-counts"),
        Tap("button-share-notes"),
        Tap("button-sharing-done"),
    ),
}

INVITING: Answers = {
    "home-therapist": (Tap("button-invite"),),
    "ask-client-label": (Type("story-label"),),
}

WRITING: Answers = {
    "home-empty": (Tap("button-write"),),
    "ask-focus": (Tap("focus-movement"),),
    "ask-wish": (Type("story-wish"),),
    "ask-words": (Type("story-words"),),
    "ask-positive": (Type("story-instead"),),
    "ask-positive-plain": (Type("story-instead"),),
    "ask-specific": (Type("story-exactly"),),
    "ask-specific-words": (Type("story-exactly"),),
    "ask-specific-light": (Type("story-exactly"),),
    "ask-measure": (Type("story-measure"),),
    "ask-baseline": (Type("story-baseline"),),
    "ask-baseline-of": (Type("story-baseline"),),
    "ask-confidence": (Tap("7"),),
    "ask-strength": (Type("story-strength"),),
    "ask-obstacle": (Type("story-obstacle"),),
    "ask-plan": (Type("story-plan"),),
    "ask-reason": (Type("story-reason"),),
    "ask-deadline": (Type("story-deadline"),),
    "ask-deadline-check": (Tap("button-date-right"),),
    "card-title": (Tap("button-store"),),
    "ask-cue-time": (Type("story-days"),),
    "ask-days": (Type("story-days"),),
}

LEAVE_IT = ("button-keep", "button-thats-it", "button-skip")
"""What is pressed where the story has no answer: the coach may learn to ask more than it knows of."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week: what is pressed under each question that comes, oldest first.

    A letter each: D done, P partly, N not yet, - no answer. `notes` are written to the question with that
    number, from 0; questions in `shown` are printed, of the others only their number, and celebrations.
    """

    answers: str
    notes: Mapping[int, str] = field(default_factory=dict)
    shown: frozenset[int] = frozenset()
    is_summary_shown: bool = False
    """Whether the summary that arrives in this week, about the one before, is printed."""


WEEKS = (
    Week("DDD", {0: "story-note-first"}, shown=frozenset({0})),
    Week("DDD", is_summary_shown=True),
    Week("DDD"),
    Week("DPD"),
    Week("NN-", {0: "story-note-lapse"}, shown=frozenset({0, 1})),
    Week("---", is_summary_shown=True),
    Week("---"),
    Week("DDD", {0: "story-note-comeback"}, shown=frozenset({0})),
    Week("DDD"),
    Week("DDD"),
    Week("DPD"),
    Week("DDD"),
)

BUTTONS = {
    "D": "button-done",
    "P": "button-partly",
    "N": "button-not-yet",
}
NOTHING_MORE = "button-nothing-more"
