"""What a turn changed, as facts for storage to keep. All are applied in the turn's own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

from dialogs.celebration import CelebrationLevel
from dialogs.goal import Amount, CheckInOutcome, Goal, GoalStatus, Rhythm
from dialogs.milestone import Milestone
from dialogs.people import SharingScope
from dialogs.quiet_hours import QuietHours
from dialogs.reviews import Review
from dialogs.revisions import Occasion


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The person read and accepted what is kept and why; `version` names the text they saw."""

    version: str


@dataclass(frozen=True, slots=True)
class ZoneChosen:
    """The person's IANA time zone; every due time is planned anew."""

    zone: str


@dataclass(frozen=True, slots=True)
class QuietHoursChosen:
    """When no nudge may come."""

    quiet: QuietHours


@dataclass(frozen=True, slots=True)
class CelebrationsChosen:
    """How much the person wants celebrated."""

    level: CelebrationLevel


@dataclass(frozen=True, slots=True)
class GoalWritten:
    """A new goal, agreed on the review card."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class GoalRevised:
    """The words of a goal changed; the version before is kept with when and why it changed.

    Taken from `goal` are its words (see `storage.goal_words`). Rhythm, status and instants stay as they were:
    `RhythmChosen` and `GoalClosed` change those. `reason` is in the client's own words, empty for none.
    """

    goal_id: str
    goal: Goal
    reason: str = ""
    occasion: Occasion = Occasion.OWN


@dataclass(frozen=True, slots=True)
class RhythmChosen:
    """When to check in on a goal; None stops the check-ins of that goal."""

    goal_id: str
    rhythm: Rhythm | None


@dataclass(frozen=True, slots=True)
class GoalClosed:
    """A goal came to its end; its words are kept and nothing more is asked about it."""

    goal_id: str
    status: GoalStatus


@dataclass(frozen=True, slots=True)
class ReviewAnswered:
    """What the client answered in a review so far; a decision in it ends the review."""

    review: Review


@dataclass(frozen=True, slots=True)
class ReviewPutOff:
    """The client wants to be asked for this review on another day: it counts as not asked yet."""

    review_id: str


@dataclass(frozen=True, slots=True)
class CheckInAnswered:
    """A client's answer for one local day of a goal. A later answer for the same day replaces it."""

    check_in_id: str
    goal_id: str
    day: date
    outcome: CheckInOutcome
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class CheckInNoted:
    """A client's words about a check-in."""

    check_in_id: str
    note: str


@dataclass(frozen=True, slots=True)
class CheckInConfidence:
    """How sure the client is, 0 (not at all) to 10 (certain), that the check-in after this one goes well."""

    check_in_id: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Celebrated:
    """An answer for one local day of a goal was celebrated, which is told once for a goal."""

    goal_id: str
    day: date
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class CheckInSnoozed:
    """The client wants to be asked about this day again at `until` (UTC); it replaces an earlier wish."""

    check_in_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """The person wants no check-ins until the start (in UTC) of the local day on which they come again.

    None is a pause without an end of its own. A new pause replaces the one before.
    """

    until: datetime | None


@dataclass(frozen=True, slots=True)
class Resumed:
    """The person ended their pause; check-ins are planned from now."""


@dataclass(frozen=True, slots=True)
class HelpOpened:
    """The person was shown the help for people in danger; check-ins rest for `dialogs.resting.HOLD_LASTS`."""


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """The person wants their check-ins although they were shown the help."""


@dataclass(frozen=True, slots=True)
class GoalReopened:
    """A closed goal is taken up again; its check-ins are planned anew."""

    goal_id: str


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The language the person wants to read: a folder of `dialogs/words/`."""

    language: str


@dataclass(frozen=True, slots=True)
class Erased:
    """The person wants everything that is kept about them gone, now; the last event of their last turn."""


@dataclass(frozen=True, slots=True)
class ClientInvited:
    """A therapist made a single-use invite; `label` is what they call the client."""

    therapist_id: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class InviteAccepted:
    """The person confirmed who invited them; `link_id` names the link that a client's yes makes."""

    invite_id: str
    link_id: str


@dataclass(frozen=True, slots=True)
class SharingChanged:
    """A client began or stopped sharing one thing with one therapist."""

    link_id: str
    scope: SharingScope
    granted: bool
    version: str
    """The version of the words the client read when choosing."""


@dataclass(frozen=True, slots=True)
class LinkEnded:
    """Client or therapist ended their link; what was shared is shared no more."""

    link_id: str


@dataclass(frozen=True, slots=True)
class SummaryTimeChosen:
    """When a therapist wants the weekly summary: weekday (0 = Monday) and local time."""

    therapist_id: str
    weekday: int
    at: time


Event: TypeAlias = (
    ConsentGiven
    | ZoneChosen
    | QuietHoursChosen
    | CelebrationsChosen
    | GoalWritten
    | GoalRevised
    | ReviewAnswered
    | ReviewPutOff
    | RhythmChosen
    | GoalClosed
    | CheckInAnswered
    | CheckInNoted
    | CheckInConfidence
    | CheckInSnoozed
    | Celebrated
    | Paused
    | Resumed
    | HelpOpened
    | HoldEnded
    | ClientInvited
    | InviteAccepted
    | SharingChanged
    | LinkEnded
    | SummaryTimeChosen
    | GoalReopened
    | LanguageChosen
    | Erased
)
