"""What becomes of what is due to be asked: asked about together, too late to ask, or left in peace.

That is goals by their rhythm, and check-ins that somebody put off. After a long silence the coach asks once
whether it shall rest, and without an answer it rests.
"""

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
from dialogs.snooze import Snoozed

TOGETHER = timedelta(minutes=30)
"""A person's goals that are due within this time are asked about in one message."""

LATE = timedelta(hours=2)
"""After this time a nudge is not worth sending any more; the next one asks about its own day."""

LONG_SILENCE = timedelta(days=14)
UNANSWERED_BEFORE_REST = 6
"""Whoever was not here for `LONG_SILENCE` and left so many check-ins of a goal open is asked about rest."""

REST_WAIT = timedelta(days=7)
"""How long, in whole local days, that question waits for an answer before the coach rests by itself."""

_LOOK_BACK = timedelta(days=16)
"""Every week has an occurrence within it, also where a zone left out a date and quiet hours moved one."""


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
    """One message to a person about these goals and days, to be sent from `not_before` until `expires_at`.

    `again` are check-ins asked about once more; together with `about` there is at least one.
    """

    person_id: str
    about: tuple[tuple[str, date], ...]
    not_before: datetime
    expires_at: datetime
    again: tuple[Snoozed, ...] = ()


@dataclass(frozen=True, slots=True)
class RestQuestion:
    """The question whether to rest, in place of a nudge that was due; `day` is the person's local day."""

    person_id: str
    day: date
    not_before: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Dropped:
    """A check-in that was put off and is not asked about again; `reason` is a fixed word."""

    snoozed: Snoozed
    reason: str


@dataclass(frozen=True, slots=True)
class TooLate:
    """A day of a goal that was to be asked about at `at` and is not."""

    person_id: str
    goal_id: str
    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What to write, what to record as dropped, and when to look again, for what is due of one person."""

    nudge: Nudge | None
    too_late: tuple[TooLate, ...]
    plans: tuple[Plan, ...]
    dropped: tuple[Dropped, ...] = ()
    rest_question: RestQuestion | None = None
    rests: str | None = None
    """The person with whom the coach rests from now on, until they come back."""


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
    if person.rest_asked_at is not None and person.leaves_rest_open:
        heard_by = next_check_in(rhythm, zone, person.rest_asked_at, quiet, REST_WAIT)
        if heard_by > now:
            return Plan(goal.id, heard_by, goal.unanswered)
    at = goal.due_at
    if at < now - _LOOK_BACK:
        # Where a rhythm has none so lately, there are few since it was due.
        recent = next_check_in(rhythm, zone, now - _LOOK_BACK, quiet)
        at = recent if recent <= now else at
    while (following := next_check_in(rhythm, zone, at, quiet)) <= now:
        at = following
    return Occasion(goal, at, day_asked_about(rhythm, zone, at, quiet), following)


def decide(
    occasions: Sequence[Occasion],
    known: Collection[tuple[str, date]],
    now: datetime,
    spread: timedelta,
    snoozed: Sequence[Snoozed] = (),
) -> Decision:
    """What to do at `now` about what is due of one person, goals or snoozed check-ins, and due soon with it.

    Soon is within `TOGETHER`; a snoozed check-in also goes along with a question about its own goal on the
    same day. `known` holds the goals and days that were asked about, answered or dropped already. The message
    is put off within `spread` by a span that is always the same for a person, so that not everyone is written
    to at the same instant, unless somebody chose its time.
    """
    person = (occasions[0].goal if occasions else snoozed[0]).person
    if person.leaves_rest_open and occasions:
        plans = tuple(Plan(one.goal.id, None, one.goal.unanswered) for one in occasions)
        return Decision(None, (), plans, rests=person.id)
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
    dropped = [drop for one in snoozed if one.until <= now and (drop := _dropped(one, now, send_at))]
    again = _again(snoozed, {one.goal.id for one in asked}, now, send_at)
    if not any(one.at <= now for one in asked) and not any(one.until <= now for one in again):
        asked, again = [], []
    asks_rest = bool(asked) and not again and _is_long_silent(asked, now)
    plans = (
        *(_plan_after_rest_question(one, now) if asks_rest else _plan(one, now, 1) for one in asked),
        *(_plan(one, now, 0) for one in occasions if (one.goal.id, one.day) in known),
        *(Plan(one.goal.id, one.following, one.goal.unanswered) for one in late),
    )
    nudge = _together(asked, again, person, send_at, now, spread) if asked or again else None
    question = None
    if asks_rest and nudge is not None:
        question = RestQuestion(person.id, sent_on, nudge.not_before, nudge.expires_at)
    return Decision(
        nudge=None if asks_rest else nudge,
        too_late=tuple(TooLate(person.id, one.goal.id, one.day, one.at) for one in late),
        plans=plans,
        dropped=tuple(dropped),
        rest_question=question,
    )


def _dropped(one: Snoozed, now: datetime, send_at: datetime) -> Dropped | None:
    """Why a snoozed check-in that is due is not asked about again; None where it is."""
    person = one.person
    reasons = {
        "nothing left to ask": not one.is_open,
        "unreachable": not one.is_reachable,
        "no consent": person.consented_at is None,
        "resting": person.rests(now),
        "late": send_at >= one.until + LATE,
    }
    return next((Dropped(one, reason) for reason, holds in reasons.items() if holds), None)


def _again(
    snoozed: Sequence[Snoozed], asked_goals: Collection[str], now: datetime, send_at: datetime
) -> list[Snoozed]:
    """The snoozed check-ins to ask about, earliest first: due, due soon, or of a goal asked about anyway."""

    def goes_along(one: Snoozed) -> bool:
        zone = ZoneInfo(one.person.zone)
        same_day = local_day(one.until, zone) == local_day(send_at, zone)
        return one.until <= now + TOGETHER or (one.goal_id in asked_goals and same_day)

    found = [one for one in snoozed if goes_along(one) and _dropped(one, now, send_at) is None]
    return sorted(found, key=lambda one: (one.until, one.check_in_id))


def _is_long_silent(asked: Sequence[Occasion], now: datetime) -> bool:
    person = asked[0].goal.person
    engaged = person.last_seen_at or min(one.goal.written_at for one in asked)
    most = max(one.goal.unanswered for one in asked)
    return most >= UNANSWERED_BEFORE_REST and now - engaged >= LONG_SILENCE


def _plan_after_rest_question(one: Occasion, now: datetime) -> Plan:
    """When the coach rests by itself, should the question stay without an answer."""
    goal, person = one.goal, one.goal.person
    if goal.rhythm is None:
        return Plan(goal.id, None, goal.unanswered)
    following = next_check_in(goal.rhythm, ZoneInfo(person.zone), now, person.quiet, REST_WAIT)
    return Plan(goal.id, following, goal.unanswered)


def _plan(one: Occasion, now: datetime, asked: int) -> Plan:
    """When this goal is due next, with as many more unanswered check-ins as were `asked` now."""
    goal, person, asked_at = one.goal, one.goal.person, max(one.at, now)
    unanswered = goal.unanswered + asked
    wait = unanswered_wait(unanswered, person.last_seen_at or goal.written_at, asked_at)
    following = one.following
    if wait and goal.rhythm is not None:
        following = next_check_in(goal.rhythm, ZoneInfo(person.zone), asked_at, person.quiet, wait)
    return Plan(goal.id, following, unanswered)


def _together(
    asked: Sequence[Occasion],
    again: Sequence[Snoozed],
    person: Person,
    send_at: datetime,
    now: datetime,
    spread: timedelta,
) -> Nudge:
    due = min(*(one.at for one in asked[:1]), *(one.until for one in again[:1]), now)
    expires_at = due + LATE
    begin = due if send_at == now else send_at
    return Nudge(
        person.id,
        tuple((one.goal.id, one.day) for one in asked),
        begin if again else spread_out(begin, expires_at, person, spread),
        expires_at,
        tuple(again),
    )


def spread_out(begin: datetime, end: datetime, person: Person, spread: timedelta) -> datetime:
    """`begin` and the person's own span, unless that leads past `end`, into quiet hours or another date."""
    at, zone = begin + _offset(person.id, spread), ZoneInfo(person.zone)
    local, local_begin = at.astimezone(zone), begin.astimezone(zone)
    is_same_day = local.date() == local_begin.date() and local_day(at, zone) == local_day(begin, zone)
    return at if is_same_day and at < end and not person.quiet.contains(local.time()) else begin


def _offset(person_id: str, spread: timedelta) -> timedelta:
    """From nothing up to `spread`, in whole seconds; the same for a person in every process."""
    digest = hashlib.blake2b(person_id.encode(), digest_size=8).digest()
    return timedelta(seconds=int.from_bytes(digest) % (int(spread.total_seconds()) + 1))
