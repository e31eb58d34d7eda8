"""Who takes part: the person in a chat, the therapist's role, and the link between client and therapist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from dialogs.celebration import CelebrationLevel
from dialogs.quiet_hours import QuietHours

OPEN_ENDED = datetime(9999, 12, 31, tzinfo=UTC)
"""The end of a pause that lasts until the person comes back; every zone still has a local time for it."""

INVITE_LASTS = timedelta(days=7)
"""How long an invite, for a therapist or a client, stays good."""

FIRST_SUMMARY_WEEKDAY = 0
FIRST_SUMMARY_AT = time(8)
"""Until a therapist chooses otherwise the weekly summary comes on Mondays at 8 in their zone."""


class SharingScope(StrEnum):
    """What a client may let a therapist see. Nothing is shared until the client chooses it."""

    GOAL_TITLES = "goal_titles"
    PROGRESS_COUNTS = "progress_counts"
    NOTES = "notes"
    CONFIDENCE = "confidence"


class InviteKind(StrEnum):
    """Who an invite is for."""

    THERAPIST = "therapist"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Invite:
    """A usable single-use invite: not used, not expired. `name` is the therapist's, set by the operator."""

    id: str
    kind: InviteKind
    therapist_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """A client's live link to a therapist, with what is shared now.

    `label` is what the therapist calls the client; only the therapist sees it. `name` is the therapist's.
    """

    id: str
    therapist_id: str
    client_id: str
    name: str
    label: str
    scopes: frozenset[SharingScope] = frozenset()
    since: datetime | None = None
    """When it was made, in UTC; None for one made in this turn."""


@dataclass(frozen=True, slots=True)
class TherapistRole:
    """A person as therapist: their name, and when the weekly summary comes in their own zone."""

    id: str
    name: str
    summary_weekday: int
    summary_at: time
    clients: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a chat. `zone` is an IANA name; instants are aware and in UTC."""

    id: str
    zone: str
    language: str
    quiet: QuietHours
    celebrations: CelebrationLevel = CelebrationLevel.FULL
    consented_at: datetime | None = None
    zone_known: bool = False
    """False while `zone` is only the practice's default."""
    last_seen_at: datetime | None = None
    paused_until: datetime | None = None
    """The start of the local day on which check-ins come again; `OPEN_ENDED` until the person comes back."""
    held_until: datetime | None = None
    """Until when check-ins and celebrations rest because the help for people in danger was opened."""
    rest_asked_at: datetime | None = None
    """When the coach last asked, after a silence, whether it shall rest."""

    def is_paused(self, now: datetime) -> bool:
        """Whether the person's own pause goes on."""
        return self.paused_until is not None and now < self.paused_until

    def is_held(self, now: datetime) -> bool:
        """Whether the rest after the help for people in danger goes on."""
        return self.held_until is not None and now < self.held_until

    @property
    def leaves_rest_open(self) -> bool:
        """Whether the coach asked if it shall rest, and the person has not been here since."""
        if self.rest_asked_at is None:
            return False
        return self.last_seen_at is None or self.last_seen_at < self.rest_asked_at

    def rests(self, now: datetime) -> bool:
        """Whether the coach writes no nudge of its own accord: paused or held."""
        return self.is_paused(now) or self.is_held(now)

    def resting_until(self, now: datetime) -> datetime | None:
        """When pause and hold are both over, in UTC: `OPEN_ENDED` for never by itself; None now."""
        ends = (end for end in (self.paused_until, self.held_until) if end is not None and end > now)
        return max(ends, default=None)
