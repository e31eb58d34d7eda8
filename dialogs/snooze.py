"""Being asked again later: when that is, and what there is of it to look after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dialogs.goal import CheckIn, Goal
from dialogs.people import Person
from dialogs.rhythm import DAY_ENDS, local_day
from dialogs.wall_clock import instants_at

MOST_SNOOZES = 2
"""How often one day of one goal may be put off; then the coach leaves that day alone."""

MOST_DAYS = 3
"""How many days ahead one day may be put off: by then there is little left to say of it."""

EVENING = time(18)
"""What "this evening" means on the client's clock."""

_ONE_HOUR = timedelta(hours=1)
_ONE_DAY = timedelta(days=1)


class Later(StrEnum):
    """When to ask again."""

    HOUR = "hour"
    EVENING = "evening"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A check-in to be asked about again from `until` (UTC) on. `times` counts the wishes for that so far.

    `is_open` is False where the goal is closed by now or nothing is asked about it any more.
    """

    check_in_id: str
    goal_id: str
    person: Person
    is_reachable: bool
    is_open: bool
    day: date
    until: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Wished:
    """A time in the client's own words: in so many `minutes`, or else at a local time.

    `days` says how many days ahead that is, None for the next time it comes. `hours` are the readings of the
    local time; without any it is the goal's own.
    """

    minutes: int = 0
    days: int | None = None
    hours: tuple[time, ...] = ()

    def __str__(self) -> str:
        days = "" if self.days is None else self.days
        return f"{self.minutes}/{days}/{','.join(f'{hour:%H:%M}' for hour in self.hours)}"

    @classmethod
    def of(cls, text: str) -> Wished:
        """As it was written by `str`."""
        minutes, days, hours = text.split("/")
        return cls(
            int(minutes),
            int(days) if days else None,
            tuple(time.fromisoformat(hour) for hour in hours.split(",") if hour),
        )


@dataclass(frozen=True, slots=True)
class Again:
    """One time (UTC) to choose; `is_moved` says that quiet hours put it off to their end."""

    later: Later | None
    at: datetime
    is_moved: bool = False


def again(later: Later, person: Person, goal: Goal, check_in: CheckIn, now: datetime) -> Again | None:
    """When to ask about this check-in again, in whole minutes and not in quiet hours.

    An hour, and the time tomorrow, that fall into quiet hours are moved to their end. None for an evening
    that has begun already, or is quiet. Tomorrow is at the goal's own time, or that of this question where it
    has none; a day lasts until `dialogs.rhythm.DAY_ENDS`.
    """
    zone, quiet = ZoneInfo(person.zone), person.quiet
    today = local_day(now, zone)
    if later is Later.HOUR:
        wished = (now + _ONE_HOUR).replace(second=0, microsecond=0)
    elif later is Later.EVENING:
        wished = _at(today, EVENING, zone)
    else:
        wished = _at(today + _ONE_DAY, _usual_time(goal, check_in, zone), zone)
    allowed = quiet.next_allowed(wished, zone)
    if later is Later.EVENING and (wished <= now or allowed != wished):
        return None
    return Again(later, allowed, is_moved=allowed != wished)


def at_wish(wished: Wished, person: Person, goal: Goal, check_in: CheckIn, now: datetime) -> Again | None:
    """When to ask again as the client said it, in no quiet hours; of two readings the next that is not quiet.

    None for a time that has gone by, or is more than `MOST_DAYS` ahead.
    """
    zone, quiet = ZoneInfo(person.zone), person.quiet
    today = local_day(now, zone)
    if wished.minutes:
        times = [(now + timedelta(minutes=wished.minutes)).replace(second=0, microsecond=0)]
    else:
        days = (0, 1) if wished.days is None else (wished.days,)
        if max(days) > MOST_DAYS:
            return None
        hours = wished.hours or (_usual_time(goal, check_in, zone),)
        times = [_at(today + ahead * _ONE_DAY, hour, zone) for ahead in days for hour in hours]
    to_come = sorted(one for one in times if now < one <= now + (MOST_DAYS + 1) * _ONE_DAY)
    awake = [one for one in to_come if quiet.next_allowed(one, zone) == one]
    if not to_come:
        return None
    if awake:
        return Again(None, awake[0])
    return Again(None, quiet.next_allowed(to_come[0], zone), is_moved=True)


def planned_anew(until: datetime, before: Person, after: Person, now: datetime) -> datetime:
    """When (UTC) to ask again once the client's zone or quiet hours have changed; in no quiet hours.

    In another zone it is the same date and time on the clocks there, or `now` where that has gone by.
    """
    zone = ZoneInfo(after.zone)
    wished = until
    if after.zone != before.zone:
        local = until.astimezone(ZoneInfo(before.zone))
        day = local.date()
        while not (instants := instants_at(day, local.time().replace(fold=0), zone)):
            day += _ONE_DAY
        wished = instants[0]
    return after.quiet.next_allowed(max(wished, now), zone)


def offered(person: Person, goal: Goal, check_in: CheckIn, now: datetime) -> tuple[Again, ...]:
    """The times to choose from; of two that are the same the first."""
    times: dict[datetime, Again] = {}
    for later in Later:
        one = again(later, person, goal, check_in, now)
        if one is not None:
            times.setdefault(one.at, one)
    return tuple(times.values())


def may_snooze(check_in: CheckIn) -> bool:
    """Whether this day may be put off once more; a wish that still waits may be changed to another."""
    return check_in.snoozed_until is not None or check_in.snoozes < MOST_SNOOZES


def _usual_time(goal: Goal, check_in: CheckIn, zone: ZoneInfo) -> time:
    if goal.rhythm is not None:
        return goal.rhythm.at
    asked_at = check_in.asked_at
    return EVENING if asked_at is None else asked_at.astimezone(zone).time().replace(second=0, microsecond=0)


def _at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of `at` on the day that lasts until `DAY_ENDS`, or the next day there is."""
    calendar = day if at >= DAY_ENDS else day + _ONE_DAY
    while not (instants := instants_at(calendar, at, zone)):
        calendar += _ONE_DAY
    return instants[0]
