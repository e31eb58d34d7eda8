"""When the next check-in or weekly summary is due, and which day an answer belongs to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.goal import Rhythm
from dialogs.quiet_hours import QuietHours
from dialogs.wall_clock import as_utc, instants_at

DAY_ENDS = time(3)
"""Local time at which a day is over: what is told at 00:40 belongs to the evening before."""

UNANSWERED_BEFORE_WAITING = 3
"""Check-ins in a row that may stay without an answer before the coach writes less often."""

_LONGEST_SHIFT = timedelta(days=3)
"""More than quiet hours can ever move a check-in: a day, and another when their end falls into a gap."""

_WAITS = (
    (timedelta(days=30), timedelta(days=15)),
    (timedelta(days=10), timedelta(days=6)),
    (timedelta(days=2), timedelta(days=2)),
)


def next_occurrence(weekdays: frozenset[int], at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first UTC instant strictly after `after` at which it is `at` in `zone` on one of `weekdays`.

    Each matching local date (0 = Monday … 6 = Sunday) has exactly one occurrence, and any `after` between two
    of them gives the same answer. A time the clocks jump over falls on the first minute after the gap; a time
    that comes twice counts once, the first time. Raises `ValueError` for an empty or impossible set of
    weekdays and for an `after` without a zone.
    """
    if not weekdays or not weekdays <= frozenset(range(7)):
        raise ValueError("weekdays need at least one day, each from 0 (Monday) to 6 (Sunday)")
    after = as_utc(after)
    day = after.astimezone(zone).date()
    while True:
        if day.weekday() in weekdays:
            instants = instants_at(day, at, zone)
            if instants and instants[0] > after:
                return instants[0]
        day += timedelta(days=1)


def local_day(instant: datetime, zone: ZoneInfo, day_ends: time = DAY_ENDS) -> date:
    """The local date `instant` counts for in `zone`; each day lasts until `day_ends` the next morning."""
    local = as_utc(instant).astimezone(zone)
    return local.date() - timedelta(days=1) if local.time() < day_ends else local.date()


def next_check_in(
    rhythm: Rhythm,
    zone: ZoneInfo,
    after: datetime,
    quiet: QuietHours,
    wait: timedelta = timedelta(0),
) -> datetime:
    """The first UTC instant strictly after `after` to ask, on the client's own days and out of quiet hours.

    A time inside the quiet hours is asked at their end. `wait` is what `unanswered_wait` gave when the last
    check-in went out at `after`, in whole days: the next one is at least that many local dates later, and
    again on one of the client's own days.
    """
    after = as_utc(after)
    earliest_day = after.astimezone(zone).date() + wait
    occurrence = after - _LONGEST_SHIFT
    while True:
        occurrence = next_occurrence(rhythm.weekdays, rhythm.at, zone, occurrence)
        due = quiet.next_allowed(occurrence, zone)
        if due > after and due.astimezone(zone).date() >= earliest_day:
            return due


def unanswered_wait(unanswered: int, last_engaged: datetime, now: datetime) -> timedelta:
    """The least time from a check-in sent at `now` to the next one, by how long the client has been silent.

    `unanswered` counts the check-ins in a row without an answer, the one at `now` included. Below
    `UNANSWERED_BEFORE_WAITING`, and whenever the client did anything here less than two days ago, the wait is
    zero: the rhythm they chose stands. From then on it is 2 days after 2 to 9 days of silence, 6 days after
    10 to 29, 15 days after 30 or more. The days are those of the JOOL app (Bidargaddi et al. 2018), an app's
    own rule and not a tested optimum; its first row, 3 days for people who have just engaged, is left out, as
    it would ask those who answer less often than they chose.
    """
    if unanswered < UNANSWERED_BEFORE_WAITING:
        return timedelta(0)
    silent = as_utc(now) - as_utc(last_engaged)
    return next((wait for at_least, wait in _WAITS if silent >= at_least), timedelta(0))
