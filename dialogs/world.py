"""What the coach may look at while answering a turn. Read-only, loaded for one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dialogs.goal import CheckIn, Goal, GoalStatus
from dialogs.people import Invite, Link, Person, TherapistRole
from dialogs.reviews import Review
from dialogs.revisions import Revision


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice that hosts the coach: its name, country (ISO 3166 alpha-2) and default IANA zone."""

    name: str
    country: str
    zone: str


@dataclass(frozen=True, slots=True)
class World:
    """The person, what is theirs, and fresh ids for what this turn may create."""

    now: datetime
    person: Person
    practice: Practice
    new_id: str
    """A fresh id, good for one goal or check-in made in this turn."""
    new_code: str
    """A fresh unguessable code, good for one invite made in this turn."""
    goals: tuple[Goal, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    """All check-ins of active goals, oldest first."""
    closed_check_ins: tuple[CheckIn, ...] = ()
    """Those of closed goals; only for a turn that looks back at goals."""
    links: tuple[Link, ...] = ()
    """The person's links as a client."""
    therapist: TherapistRole | None = None
    invite: Invite | None = None
    """The invite that the turn's code, or the dialog's pending question, is about; None if not usable."""
    reviews: tuple[Review, ...] = ()
    """The person's reviews, oldest day first; only for a turn that looks back at goals."""
    revisions: tuple[Revision, ...] = ()
    """Earlier versions of the person's goals, oldest first; only for such a turn."""
    bot_link: str | None = None
    """Where `?start=<code>` opens this coach; None in a channel without links."""

    @property
    def zone(self) -> ZoneInfo:
        """The person's zone."""
        return ZoneInfo(self.person.zone)

    @property
    def today(self) -> date:
        """The person's calendar date now."""
        return self.now.astimezone(self.zone).date()

    @property
    def active_goals(self) -> tuple[Goal, ...]:
        """Goals that are being worked on, oldest first."""
        return tuple(goal for goal in self.goals if goal.status is GoalStatus.ACTIVE)

    def goal(self, goal_id: str) -> Goal | None:
        """The person's goal with this id, None if it is not theirs."""
        return next((goal for goal in self.goals if goal.id == goal_id), None)

    def check_in(self, check_in_id: str) -> CheckIn | None:
        """The person's check-in with this id, None if it is not theirs."""
        return next((one for one in self.check_ins if one.id == check_in_id), None)
