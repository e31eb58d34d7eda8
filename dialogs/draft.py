"""A goal while it is being written: the answers so far, in the client's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.goal import FocusArea


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far. Empty strings and None mean not answered (yet)."""

    focus: FocusArea = FocusArea.OTHER
    wish: str = ""
    words: str = ""
    """The goal as first written; never changed by the coach."""
    statement: str = ""
    """The goal as it stands now: the first words, a chosen rewrite, or the client's clearer wording."""
    measure: str = ""
    baseline: str = ""
    confidence: int | None = None
    strength: str = ""
    """Why the confidence is not lower, in the client's words."""
    obstacle: str = ""
    situation: str = ""
    action: str = ""
    reason: str = ""
    deadline_words: str = ""
    deadline: date | None = None
    settled: frozenset[str] = frozenset()
    """Steps that are done with: answered, kept as they are, or left out on purpose."""
    asked: frozenset[str] = frozenset()
    """Steps the client has seen; going back stops only at these."""
    tries: frozenset[str] = frozenset()
    """Steps whose one gentle try has been used."""
    undo: Undo | None = None
    """What going back restores while one answer is being changed."""
    of_goal: str = ""
    """The id of the goal whose words are being changed; empty for a new goal."""
    of_review: str = ""
    """The id of the review in which they are changed; empty outside of one."""
    aside: Draft | None = None
    """The unfinished new goal that waits meanwhile."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The draft as it was before a change, and where going back restores it.

    Steps are values of `State`. At most two are nested: a resized goal within a change from the card.
    """

    draft: Draft
    at: frozenset[str]
    """The steps at which going back undoes the change."""
    to: str
    """The step that is then asked again."""
