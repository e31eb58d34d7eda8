"""When a goal is reviewed, and what a review says.

A goal with a deadline is reviewed half-way to it, a week before it and on its day; every goal that goes on
for long, every 12 weeks. Reviews are never less than a week apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count
from zoneinfo import ZoneInfo

from dialogs.goal import Goal, GoalStatus
from dialogs.people import OPEN_ENDED, Person
from dialogs.rhythm import DAY_ENDS, local_day
from dialogs.wall_clock import instants_at

EVENING = time(18)
"""When a goal without check-ins is reviewed, in local time."""

WITHIN = timedelta(hours=2)
"""For so long after the usual hour a review is asked; after that, at the next day's.

For so long, too, it leaves a check-in alone that was just asked and has no answer yet.
"""

AFTER_ANSWER = timedelta(minutes=5)
"""Once that check-in is answered, the review comes after this time."""

SECOND_TRY = timedelta(days=3)
"""After this time without an answer the review of a deadline is asked once more, and never again."""

MOST_TRIES = 2
DAYS_LATE = 2
"""A review that is later than this is left out; the next one takes its place. One of a deadline is not."""

_WEEK = timedelta(weeks=1)
_TWELVE_WEEKS = timedelta(weeks=12)
_SHORT = timedelta(weeks=3)
"""A goal that ends within less than this is reviewed at its end only."""
_ONE_DAY = timedelta(days=1)
_ONE_MOMENT = timedelta(microseconds=1)


class ReviewKind(StrEnum):
    """What a review is for."""

    HALF_WAY = "half_way"
    WEEK_BEFORE = "week_before"
    DEADLINE = "deadline"
    TWELVE_WEEKS = "twelve_weeks"
    OWN = "own"
    """The client wanted one."""


class ReviewDecision(StrEnum):
    """What the client decided in a review."""

    KEEP = "keep"
    ADJUST = "adjust"
    ACHIEVED = "achieved"
    PARTLY = "partly"
    LET_GO = "let_go"


class RatedBy(StrEnum):
    """Who rated. Client and therapist often see it differently, so it is always said."""

    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Review:
    """One look back at a goal, planned for a local `day` of the client; instants are in UTC.

    `progress` is 0 (nothing of it) to 10 (all of it); `level` is -2 to +2 on the goal's scale. `changed` has
    the client's words on what changed. `asked_at` is None where nobody asked, and while it waits for the end
    of a rest.
    """

    id: str
    goal_id: str
    kind: ReviewKind
    day: date
    times_asked: int = 0
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    """When the client last answered anything of it."""
    decided_at: datetime | None = None
    progress: int | None = None
    level: int | None = None
    changed: str | None = None
    decision: ReviewDecision | None = None
    rated_by: RatedBy = RatedBy.CLIENT


@dataclass(frozen=True, slots=True)
class Planned:
    """A review to come, on a local day."""

    kind: ReviewKind
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """The latest check-in that a person was asked for, of any goal: when (UTC), and whether it is open."""

    at: datetime
    is_open: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What becomes of a goal that was looked at: a review to ask now, or one that waits until a rest is over.

    `next_at` (UTC) is when to look again; None for never by itself.
    """

    next_at: datetime | None
    ask: Planned | None = None
    waits: Planned | None = None
    is_over: bool = False
    """Whether the goal's last day is over and nothing is decided: no single days are asked about then."""


def planned(goal: Goal, zone: ZoneInfo) -> Iterator[Planned]:
    """All reviews of a goal in order, without end.

    They count from the local day of writing, or from the day on which its deadline was last moved.
    """
    first = local_day(goal.written_at, zone)
    end = None
    if goal.deadline is not None:
        first, end = goal.deadline.since or first, goal.deadline.date
        yield from _until(first, end)
        first = max(first, end)
    for number in count(1):
        yield Planned(ReviewKind.TWELVE_WEEKS, first + number * _TWELVE_WEEKS)


def _until(first: date, end: date) -> list[Planned]:
    found = [Planned(ReviewKind.DEADLINE, end)]
    wanted: list[Planned] = []
    if end - first >= _SHORT:
        wanted = [
            Planned(ReviewKind.HALF_WAY, first + timedelta(days=(end - first).days // 2)),
            Planned(ReviewKind.WEEK_BEFORE, end - _WEEK),
        ]
    times = (end - first).days // _TWELVE_WEEKS.days
    wanted += [
        Planned(ReviewKind.TWELVE_WEEKS, first + number * _TWELVE_WEEKS) for number in range(1, times + 1)
    ]
    for one in wanted:
        if all(abs(one.day - other.day) >= _WEEK for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.day)


def usual_time(goal: Goal, person: Person, day: date) -> datetime:
    """When a review of this local day is asked (UTC): when the check-in about that day is, or would be.

    A goal without check-ins is reviewed in the evening, and any at the end of the quiet hours it falls in.
    For a day that the zone left out it is the next day's.
    """
    zone, at = ZoneInfo(person.zone), EVENING if goal.rhythm is None else goal.rhythm.at
    if at < DAY_ENDS:
        day += _ONE_DAY
    while not (instants := instants_at(day, at, zone)):
        day += _ONE_DAY
    return person.quiet.next_allowed(instants[0], zone)


def look(
    goal: Goal,
    person: Person,
    past: Sequence[Review],
    now: datetime,
    *,
    is_reachable: bool,
    asked: Asked | None = None,
    is_reached: bool = False,
) -> Look:
    """What is due of a goal's reviews at `now` (UTC), with its `past` ones given.

    One that comes due while the person rests waits for the end of the rest. It leaves alone a check-in that
    was `asked` less than `WITHIN` ago and is open. A deadline is asked about however late, at most
    `MOST_TRIES` times; half-way not where `is_reached`, when all that was planned is done.
    """
    if goal.status is not GoalStatus.ACTIVE:
        return Look(None)
    due = _due(goal, person, past, now, is_reached=is_reached)
    if not isinstance(due, Planned):
        return Look(due)
    is_over = due.kind is ReviewKind.DEADLINE
    if person.rests(now):
        rest = person.resting_until(now)
        again = None if rest is None or rest == OPEN_ENDED else _next_usual(goal, person, rest - _ONE_MOMENT)
        return Look(again, waits=due, is_over=is_over)
    following = _next_usual(goal, person, now)
    if person.leaves_rest_open:
        return Look(following, waits=due, is_over=is_over)
    if person.consented_at is None or not is_reachable:
        return Look(following, is_over=is_over)
    again = _when_to_ask(goal, person, asked, now)
    if again > now:
        return Look(again, is_over=is_over)
    return Look(_after(goal, person, past, due, now), ask=due, is_over=is_over)


def _when_to_ask(goal: Goal, person: Person, asked: Asked | None, now: datetime) -> datetime:
    """`now` where a review may be asked: in its hours, not on top of a check-in. Else when to look again."""
    zone = ZoneInfo(person.zone)
    ends = _latest_usual(goal, person, now) + WITHIN
    if asked is not None:
        after_it = person.quiet.next_allowed(asked.at + WITHIN, zone)
        if asked.is_open and now < asked.at + WITHIN:
            return after_it
        ends = max(ends, after_it + WITHIN)
    return _next_usual(goal, person, now) if now >= ends else person.quiet.next_allowed(now, zone)


def next_day(goal: Goal, person: Person, now: datetime) -> date:
    """The local day of the first review that is still to come at `now` (UTC).

    On the day of a deadline, which is looked back at all day long, it is the first one after it.
    """
    today = local_day(now, ZoneInfo(person.zone))
    return next(
        one.day
        for one in planned(goal, ZoneInfo(person.zone))
        if usual_time(goal, person, one.day) > now
        and not (one.kind is ReviewKind.DEADLINE and one.day <= today)
    )


def end_to_review(goal: Goal, past: Sequence[Review], today: date) -> Planned | None:
    """The review of the goal's deadline, from its day on until something is decided in it; else None."""
    end = None if goal.deadline is None else goal.deadline.date
    if end is None or today < end or _is_settled(past, end):
        return None
    return Planned(ReviewKind.DEADLINE, end)


def _due(
    goal: Goal, person: Person, past: Sequence[Review], now: datetime, *, is_reached: bool
) -> Planned | datetime | None:
    """The review to ask as soon as it may be; else when to look again."""
    latest, upcoming = _around(goal, person, now)
    following = usual_time(goal, person, upcoming.day)
    end = goal.deadline.date if goal.deadline else None
    if end is not None and usual_time(goal, person, end) <= now and not _is_settled(past, end):
        asked = _row(past, Planned(ReviewKind.DEADLINE, end))
        if asked is None or asked.asked_at is None:
            return Planned(ReviewKind.DEADLINE, end)
        if asked.times_asked >= MOST_TRIES:
            return None
        again = asked.asked_at + SECOND_TRY
        return again if again > now else Planned(ReviewKind.DEADLINE, end)
    if latest is None or latest.kind is ReviewKind.DEADLINE:
        return following
    row = _row(past, latest)
    waited = row is not None and row.asked_at is None
    is_done = row is not None and (row.asked_at is not None or row.decided_at is not None)
    is_done = is_done or (is_reached and latest.kind is ReviewKind.HALF_WAY)
    is_late = (local_day(now, ZoneInfo(person.zone)) - latest.day).days > DAYS_LATE and not waited
    recent = any(
        at is not None and now - at < _WEEK for one in past for at in (one.asked_at, one.answered_at)
    )
    return following if is_done or is_late or recent else latest


def _around(goal: Goal, person: Person, now: datetime) -> tuple[Planned | None, Planned]:
    """The latest review that is due at `now`, and the one after it."""
    latest = None
    for one in planned(goal, ZoneInfo(person.zone)):
        if usual_time(goal, person, one.day) > now:
            return latest, one
        latest = one
    raise AssertionError("the reviews of a goal have no end")


def _is_settled(past: Sequence[Review], end: date) -> bool:
    """Whether something was decided about this deadline."""
    row = _row(past, Planned(ReviewKind.DEADLINE, end))
    return row is not None and row.decided_at is not None


def _row(past: Sequence[Review], wanted: Planned) -> Review | None:
    return next((one for one in past if (one.kind, one.day) == (wanted.kind, wanted.day)), None)


def _after(
    goal: Goal, person: Person, past: Sequence[Review], asked: Planned, now: datetime
) -> datetime | None:
    """When to look again once this one is asked at `now`."""
    if asked.kind is not ReviewKind.DEADLINE:
        return usual_time(goal, person, next_day(goal, person, now))
    row = _row(past, asked)
    return None if row is not None and row.times_asked + 1 >= MOST_TRIES else now + SECOND_TRY


def _latest_usual(goal: Goal, person: Person, now: datetime) -> datetime:
    today = now.astimezone(ZoneInfo(person.zone)).date()
    # What is asked at the end of quiet hours can belong to the day before.
    times = (usual_time(goal, person, today + timedelta(days=shift)) for shift in range(-2, 2))
    return max(at for at in times if at <= now)


def _next_usual(goal: Goal, person: Person, after: datetime) -> datetime:
    today = after.astimezone(ZoneInfo(person.zone)).date()
    return min(
        at
        for at in (usual_time(goal, person, today + timedelta(days=shift)) for shift in range(-1, 4))
        if at > after
    )
