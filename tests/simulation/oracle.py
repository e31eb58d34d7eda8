"""A second opinion on when the coach has to ask: day by day and minute by minute, from the chosen rhythm.

It shares nothing with the coach's own reckoning but the words of the rule and the zones of the machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.simulation.journal import Journal, Standing
from dialogs.goal import Goal, GoalStatus, Rhythm
from dialogs.people import Person

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FAR_OFF = timedelta(hours=3)
"""More than a clock is ever changed by."""

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Due:
    """The coach has to ask at `at` (UTC) how a goal went on the local date `day`."""

    goal_id: str
    day: date
    at: datetime


def dues(journal: Journal) -> list[Due]:
    """Everything that is due over the weeks, by what held at each time; in order."""
    found: list[Due] = []
    ends = [*(one.at for one in journal.standings[1:]), journal.end]
    for standing, end in zip(journal.standings, ends, strict=True):
        for goal in standing.goals:
            if goal.status is GoalStatus.ACTIVE and goal.rhythm is not None:
                found += _between(goal, goal.rhythm, standing, end)
    return sorted(found, key=lambda due: due.at)


def _between(goal: Goal, rhythm: Rhythm, standing: Standing, end: datetime) -> Iterator[Due]:
    zone = ZoneInfo(standing.person.zone)
    day = standing.at.astimezone(zone).date() - 2 * DAY
    while day <= end.astimezone(zone).date() + DAY:
        if falls_on(rhythm, day):
            at = _out_of_quiet(first_minute(day, rhythm.at, zone), standing.person)
            if standing.at < at <= end:
                yield Due(goal.id, _day_of(day, rhythm, standing.person), at)
        day += DAY


def falls_on(rhythm: Rhythm, day: date) -> bool:
    """Whether a rule of days or weeks has this date; no persona wants to be asked by the month."""
    parts = dict(part.split("=") for part in rhythm.rule.split(";"))
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "DAILY":
        return (day - rhythm.starts).days % interval == 0
    assert parts["FREQ"] == "WEEKLY", rhythm.rule
    monday, first = (one - one.weekday() * DAY for one in (day, rhythm.starts))
    return CODES[day.weekday()] in parts["BYDAY"].split(",") and (monday - first).days // 7 % interval == 0


def first_minute(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first minute (UTC) at which a clock on the wall shows this date and time, or has gone past it."""
    wanted = datetime.combine(day, at)
    minute = datetime.combine(day, at, zone).astimezone(UTC) - FAR_OFF
    while minute.astimezone(zone).replace(tzinfo=None) < wanted:
        minute += MINUTE
    return minute


def is_quiet(at: datetime, person: Person) -> bool:
    """Whether the person's clock on the wall shows one of their quiet hours."""
    now, start, end = at.astimezone(ZoneInfo(person.zone)).time(), person.quiet.start, person.quiet.end
    return start <= now < end if start <= end else now >= start or now < end


def _out_of_quiet(at: datetime, person: Person) -> datetime:
    while is_quiet(at, person):
        at += MINUTE
    return at


def _day_of(day: date, rhythm: Rhythm, person: Person) -> date:
    """A day lasts until three in the morning; what waits for the end of quiet hours is about that day."""
    planned = datetime.combine(day, rhythm.at)
    quiet = person.quiet
    if quiet.start != quiet.end and is_quiet(first_minute(day, rhythm.at, ZoneInfo(person.zone)), person):
        planned = datetime.combine(day if quiet.end > rhythm.at else day + DAY, quiet.end)
    return planned.date() - DAY if planned.time() < time(3) else planned.date()


def rests(at: datetime, person: Person) -> bool:
    """Whether a pause, or the day after a call for help, goes on."""
    return any(until is not None and at < until for until in (person.paused_until, person.held_until))


def gaps(days: list[date]) -> list[int]:
    """Days between each and the next."""
    return [(later - earlier).days for earlier, later in pairwise(days)]
