"""What becomes of goals whose check-in is due: asked about together, too late to ask, or left in peace."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.goal import Rhythm
from dialogs.people import Person
from dialogs.resting import first_check_in
from dialogs.rhythm import day_asked_about, local_day, next_check_in, unanswered_wait

TOGETHER = timedelta(minutes=30)
"""A person's goals that are due within this time are asked about in one message."""

LATE = timedelta(hours=2)
"""After this time a nudge is not worth sending any more; the next one asks about its own day."""

_LOOK_BACK = timedelta(days=16)
"""Every rhythm has an occurrence within it, also where a zone left out a date and quiet hours moved one."""


@dataclass(frozen=True, slots=True)
class DueGoal:
    """A goal to look at: due since `due_at` (UTC), or soon. None of its words are here.

    `unanswered` counts the check-ins asked for since the client last answered one of this goal.
    """

    id: str
    person: Person
    is_reachable: bool
    rhythm: Rhythm | None
    due_at: datetime
    unanswered: int
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Occasion:
    """The time (UTC) at which to ask about a goal, the day it is about, and the time that follows."""

    goal: DueGoal
    at: datetime
    day: date
    following: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """When a goal is due next (UTC), None for never by itself, and its count of unanswered check-ins."""

    goal_id: str
    next_at: datetime | None
    unanswered: int


@dataclass(frozen=True, slots=True)
class Nudge:
    """One message to a person about these goals and days, to be sent from `not_before` until `expires_at`."""

    person_id: str
    about: tuple[tuple[str, date], ...]
    not_before: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class TooLate:
    """A day of a goal that was to be asked about at `at` and is not."""

    person_id: str
    goal_id: str
    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What to write, what to record as dropped, and when to look again, for the due goals of one person."""

    nudge: Nudge | None
    too_late: tuple[TooLate, ...]
    plans: tuple[Plan, ...]


def look(goal: DueGoal, now: datetime) -> Occasion | Plan:
    """The latest time up to `now` at which this goal was to be asked about, or its own if that is to come.

    A goal without a rhythm, and one whose owner rests, has not consented or cannot be reached, is only
    planned: that is no lapse.
    """
    person, rhythm = goal.person, goal.rhythm
    if rhythm is None:
        return Plan(goal.id, None, goal.unanswered)
    if person.rests(now) or person.consented_at is None or not goal.is_reachable:
        return Plan(goal.id, first_check_in(person, rhythm, now), goal.unanswered)
    zone, quiet = ZoneInfo(person.zone), person.quiet
    at = goal.due_at
    if at < now - _LOOK_BACK:
        at = next_check_in(rhythm, zone, now - _LOOK_BACK, quiet)
    while (following := next_check_in(rhythm, zone, at, quiet)) <= now:
        at = following
    return Occasion(goal, at, day_asked_about(rhythm, zone, at, quiet), following)


def decide(
    occasions: Sequence[Occasion], known: Collection[tuple[str, date]], now: datetime, spread: timedelta
) -> Decision:
    """What to do at `now` about one person's due goals, at least one, and those due within `TOGETHER`.

    `known` holds the goals and days that were asked about, answered or dropped already. The message is put
    off within `spread` by a span that is always the same for a person, so that not everyone is written to at
    the same instant.
    """
    person = occasions[0].goal.person
    zone = ZoneInfo(person.zone)
    send_at = person.quiet.next_allowed(now, zone)
    sent_on = local_day(send_at, zone)
    unknown = sorted(
        (one for one in occasions if (one.goal.id, one.day) not in known),
        key=lambda one: (one.at, one.goal.id),
    )
    late = [one for one in unknown if send_at >= one.at + LATE]
    # One that is due soon goes along with one that is due now, unless its day has not begun yet.
    asked = [one for one in unknown if send_at < one.at + LATE and (one.at <= now or one.day <= sent_on)]
    if not any(one.at <= now for one in asked):
        asked = []
    plans = [
        *(_plan(one, now, one.goal.unanswered + 1) for one in asked),
        *(_plan(one, now, one.goal.unanswered) for one in occasions if (one.goal.id, one.day) in known),
        *(Plan(one.goal.id, one.following, one.goal.unanswered) for one in late),
    ]
    return Decision(
        nudge=_together(asked, person, send_at, now, spread) if asked else None,
        too_late=tuple(TooLate(person.id, one.goal.id, one.day, one.at) for one in late),
        plans=tuple(plans),
    )


def _plan(one: Occasion, now: datetime, unanswered: int) -> Plan:
    goal, person, asked_at = one.goal, one.goal.person, max(one.at, now)
    wait = unanswered_wait(unanswered, person.last_seen_at or goal.written_at, asked_at)
    following = one.following
    if wait and goal.rhythm is not None:
        following = next_check_in(goal.rhythm, ZoneInfo(person.zone), asked_at, person.quiet, wait)
    return Plan(goal.id, following, unanswered)


def _together(
    asked: Sequence[Occasion], person: Person, send_at: datetime, now: datetime, spread: timedelta
) -> Nudge:
    due = asked[0].at
    expires_at = due + LATE
    begin = due if send_at == now else send_at
    return Nudge(
        person.id,
        tuple((one.goal.id, one.day) for one in asked),
        _spread_out(begin, expires_at, person, spread),
        expires_at,
    )


def _spread_out(begin: datetime, end: datetime, person: Person, spread: timedelta) -> datetime:
    """`begin` and the person's own span, unless that leads past `end`, into quiet hours or another date."""
    at, zone = begin + _offset(person.id, spread), ZoneInfo(person.zone)
    local, local_begin = at.astimezone(zone), begin.astimezone(zone)
    is_same_day = local.date() == local_begin.date() and local_day(at, zone) == local_day(begin, zone)
    return at if is_same_day and at < end and not person.quiet.contains(local.time()) else begin


def _offset(person_id: str, spread: timedelta) -> timedelta:
    """From nothing up to `spread`, in whole seconds; the same for a person in every process."""
    digest = hashlib.blake2b(person_id.encode(), digest_size=8).digest()
    return timedelta(seconds=int.from_bytes(digest) % (int(spread.total_seconds()) + 1))
