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

_ONE_DAY = timedelta(days=1)

_WAITS = (
    (timedelta(days=30), timedelta(days=15)),
    (timedelta(days=10), timedelta(days=6)),
    (timedelta(days=2), timedelta(days=2)),
)


def next_occurrence(rhythm: Rhythm, zone: ZoneInfo, after: datetime) -> datetime:
    """The first UTC instant strictly after `after` that is one of the rhythm's days at its time in `zone`.

    Each of its local dates has exactly one occurrence, and any `after` between two of them gives the same
    answer. A time the clocks jump over falls on the first minute after the gap; a time that comes twice
    counts once, the first time. Raises `ValueError` for an `after` without a zone.
    """
    after = as_utc(after)
    day = rhythm.first_day(after.astimezone(zone).date())
    while True:
        instants = instants_at(day, rhythm.at, zone)
        if instants and instants[0] > after:
            return instants[0]
        day = rhythm.first_day(day + _ONE_DAY)


def next_weekly(weekday: int, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """As `next_occurrence`, every week on this weekday (0 = Monday … 6 = Sunday) at this local time."""
    return next_occurrence(Rhythm.weekly((weekday,), at), zone, after)


def local_day(instant: datetime, zone: ZoneInfo, day_ends: time = DAY_ENDS) -> date:
    """The local date `instant` counts for in `zone`; each day lasts until `day_ends` the next morning.

    A later instant never counts for an earlier date: a day that is over stays over when the clocks go back.
    """
    local = as_utc(instant).astimezone(zone)
    day = local.date()
    if local.time() >= day_ends:
        return day
    has_begun = instants_at(day, day_ends, zone)[0] <= instant
    return day if has_begun else day - _ONE_DAY


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
    # Two days of room: a date that a zone left out makes the wait a day shorter than its dates.
    occurrence = max(after, after + wait - 2 * _ONE_DAY)
    # It is quiet all the way from an occurrence to the end it waits for, so only then may one be on its way.
    if quiet.contains(occurrence.astimezone(zone).time()):
        occurrence -= _LONGEST_SHIFT
    while True:
        occurrence = next_occurrence(rhythm, zone, occurrence)
        due = quiet.next_allowed(occurrence, zone)
        if due > after and due.astimezone(zone).date() >= earliest_day:
            return due


def day_asked_about(rhythm: Rhythm, zone: ZoneInfo, due: datetime, quiet: QuietHours) -> date:
    """The local day that the check-in is about which `next_check_in` gave as due at `due`.

    That is the day its own wall-clock time counts for by the rule of `local_day`, also when it waited for the
    end of quiet hours: 19:00 that is asked at 10:00 the next morning is still about the day before. When the
    clocks jump from 02:00 to 03:00, 02:30 is asked at 03:00, about the day before: in a row of check-ins no
    day is missed and none comes twice. For an instant at which the rhythm has nothing due it is `local_day`.
    """
    due = as_utc(due)
    # Clocks that go back over midnight show the end of the quiet hours once more, on the day before.
    latest = due.astimezone(zone).date() + _ONE_DAY
    for days_back in range(_LONGEST_SHIFT.days + 2):
        day = latest - timedelta(days=days_back)
        first = instants_at(day, rhythm.at, zone)[:1] if rhythm.falls_on(day) else ()
        if any(occurrence <= due and quiet.next_allowed(occurrence, zone) == due for occurrence in first):
            return day - _ONE_DAY if rhythm.at < DAY_ENDS else day
    return local_day(due, zone)


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
