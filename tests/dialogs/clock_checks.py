"""What must hold for a rhythm around a change of the clocks, at every quarter hour."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, time, timedelta
from itertools import chain, combinations, cycle, pairwise

from dialogs.goal import Rhythm
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.rhythm import DAY_ENDS, day_asked_about, local_day, next_check_in, next_occurrence
from tests.dialogs.clock_changes import DAY, QUARTER_HOURS, TICK, Clock, date_of, offset_at, utc

DAILY = frozenset(range(7))
WEEKDAY_SETS = tuple(
    frozenset(days) for days in chain.from_iterable(combinations(range(7), size) for size in range(1, 8))
)
RULES = (
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU,MO",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
    "FREQ=MONTHLY;BYMONTHDAY=29,30,31,1,2",
    "FREQ=MONTHLY;BYMONTHDAY=-1,-2,-8,1,15",
    "FREQ=MONTHLY;BYDAY=-1SU,-1SA,1SU,-1FR",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=5SU,4SU,1SU",
)
"""They often fall on the days on which clocks change: the last or first weekends of months."""

QUIET_HOURS = (
    QuietHours(time(21), time(9)),
    QuietHours(time(22), time(2, 30)),
    QuietHours(time(0), time(7, 45)),
    QuietHours(time(1, 15), time(5)),
    QuietHours(time(23, 30), time(0)),
    QuietHours(time(12), time(2)),
    NO_QUIET_HOURS,
)
"""They end in gaps, begin and end in hours that come twice, and leave more than any gap takes."""

HARDLY_AN_HOUR = (QuietHours(time(3), time(2)), QuietHours(time(0), time(23, 45)))
"""A gap can take all that these leave of a day."""


def shows_what_zoneinfo_shows(clock: Clock) -> None:
    """The minutes that everything here is held against, seen one by one around the change."""
    for minute in range(clock.change - DAY // 2, clock.change + DAY // 2):
        shown = utc(minute).astimezone(clock.zone).replace(tzinfo=UTC)
        assert utc(clock.shows[minute - clock.begin]) == shown, (clock.zone, minute)


def has_one_occurrence_a_date(clock: Clock, *, every_now: bool) -> None:
    """Daily: one occurrence a local date, strictly increasing, the same from every instant in between."""
    for at in QUARTER_HOURS:
        daily = Rhythm.weekly(DAILY, at)
        found = (clock.occurrence(day, at) for day in clock.dates(2))
        occurrences = [minute for minute in found if minute is not None]
        for earlier, later in pairwise(occurrences):
            assert earlier < later, (clock.zone, at)
            expected = utc(later)
            for now in clock.nows(earlier, later) if every_now else (utc(earlier), expected - TICK):
                assert next_occurrence(daily, clock.zone, now) == expected, (clock.zone, at, now)


def has_one_occurrence_a_week(clock: Clock) -> None:
    """Weekly, as the summary: on the date itself, a week before and a week after, from one to the next."""
    for at in QUARTER_HOURS:
        for day in clock.dates(1):
            weekly = Rhythm.weekly({date_of(day).weekday()}, at)
            found = (clock.occurrence(day + weeks * 7 * DAY, at) for weeks in (-1, 0, 1))
            occurrences = [minute for minute in found if minute is not None]
            for earlier, later in pairwise(occurrences):
                following = next_occurrence(weekly, clock.zone, utc(earlier))
                assert following == utc(later), (clock.zone, weekly)


def has_an_occurrence_on_all_chosen_weekdays(clock: Clock) -> None:
    """Each of the 127 sets of weekdays, asked just before the change and at it."""
    change, just_before = utc(clock.change), utc(clock.change) - TICK
    for at in QUARTER_HOURS:
        dated = [(date_of(day).weekday(), clock.occurrence(day, at)) for day in clock.dates(8)]
        for weekdays in WEEKDAY_SETS:
            rhythm = Rhythm.weekly(weekdays, at)
            matching = [minute for weekday, minute in dated if minute is not None and weekday in weekdays]
            at_change = bisect_right(matching, clock.change)
            before_change = bisect_right(matching, clock.change - 1)
            for now, position in ((just_before, before_change), (change, at_change)):
                expected = utc(matching[position])
                assert next_occurrence(rhythm, clock.zone, now) == expected, (clock.zone, rhythm)


def has_an_occurrence_on_the_days_of_every_rule(clock: Clock) -> None:
    """Rules of days, weeks and months, from the day before the change to the day after it."""
    first = date_of(clock.dates(0)[0])
    for rule, at in zip(RULES, cycle(QUARTER_HOURS[::7])):
        for starts in (first - timedelta(days=1), first, first - timedelta(days=400)):
            rhythm = Rhythm(rule, starts, at)
            days = (day for day in clock.dates(8) if rhythm.falls_on(date_of(day)))
            found = (clock.occurrence(day, at) for day in days)
            for earlier, later in pairwise(minute for minute in found if minute is not None):
                for now in clock.nows(earlier, later):
                    assert next_occurrence(rhythm, clock.zone, now) == utc(later), (clock.zone, rhythm, now)


class CheckIns:
    """What is due around a change with these quiet hours."""

    def __init__(self, clock: Clock, quiet: QuietHours) -> None:
        self.clock, self.zone, self.quiet = clock, clock.zone, quiet
        self._quiet_minutes = clock.quiet_minutes(quiet)

    def due(self, day: int, at: time) -> int | None:
        """The first minute that is not quiet, from the occurrence on."""
        occurrence, begin = self.clock.occurrence(day, at), self.clock.begin
        return None if occurrence is None else begin + self._quiet_minutes.index(0, occurrence - begin)

    def wait_for_the_first_minute_that_is_not_quiet(self) -> None:
        """From each quarter of an hour near the change on, those of both passes of an overlap included."""
        begin = self.clock.begin
        for minute in range(self.clock.change - 4 * 60, self.clock.change + 4 * 60, 15):
            allowed = utc(begin + self._quiet_minutes.index(0, minute - begin))
            assert self.quiet.next_allowed(utc(minute), self.zone) == allowed, self._told(None, utc(minute))

    def come_out_of_quiet_hours(self, at: time, *, every_now: bool) -> list[int]:
        """Daily check-ins are due when the minutes say; returns those of the dates around the change."""
        rhythm = Rhythm.weekly(DAILY, at)
        dues = [
            due for day in self.clock.dates(4 if every_now else 2) if (due := self.due(day, at)) is not None
        ]
        for earlier, later in pairwise(sorted(set(dues))):
            expected = utc(later)
            for now in self.clock.nows(earlier, later) if every_now else (utc(earlier), expected - TICK):
                assert next_check_in(rhythm, self.zone, now, self.quiet) == expected, self._told(at, now)
        return dues

    def ask_about_each_day_once(self, at: time, dues: list[int]) -> None:
        """No two at once, and each asks about the day after the one before: none missed, none twice."""
        rhythm = Rhythm.weekly(DAILY, at)
        assert all(earlier < later for earlier, later in pairwise(dues)), self._told(at, None)
        days = [day_asked_about(rhythm, self.zone, utc(due), self.quiet) for due in dues]
        waits_over_night = self.quiet.contains(at) and self.quiet.end <= at
        days_before = int(waits_over_night) + int(at < DAY_ENDS)
        first = utc(dues[0]).astimezone(self.zone).date() - timedelta(days=days_before)
        assert days == [first + timedelta(days=passed) for passed in range(len(dues))], self._told(at, None)

    def come_weekly(self, at: time) -> None:
        """On one weekday only, from one week to the next, and not dependent on when that is planned."""
        for day in self.clock.dates(0):
            rhythm = Rhythm.weekly({date_of(day).weekday()}, at)
            earlier, later = self.due(day - 7 * DAY, at), self.due(day, at)
            assert earlier is not None
            assert later is not None
            for now in self.clock.nows(earlier, later):
                assert next_check_in(rhythm, self.zone, now, self.quiet) == utc(later), self._told(at, now)

    def wait(self, at: time, days: int) -> None:
        """After so many local dates at least, on the first date from then on."""
        rhythm, wait = Rhythm.weekly(DAILY, at), timedelta(days=days)
        dues = [due for day in self.clock.dates(6) if (due := self.due(day, at)) is not None]
        dates = [date_of(due + offset_at(self.zone, due)) for due in dues]
        for sent, on in zip(dues, dates, strict=True):
            later = [due for due, day in zip(dues, dates, strict=True) if due > sent and day >= on + wait]
            if later:
                found = next_check_in(rhythm, self.zone, utc(sent), self.quiet, wait)
                assert found == utc(later[0]), self._told(at, utc(sent))

    def _told(self, at: time | None, now: datetime | None) -> tuple[object, ...]:
        return (self.zone, at, self.quiet, now)


def days_never_go_back(clock: Clock) -> None:
    """From minute to minute, two days around the change, the day something counts for never goes back."""
    near = range(clock.change - DAY, clock.change + DAY, 5)
    days = [local_day(utc(minute), clock.zone) for minute in near]
    assert all(later - earlier in {timedelta(0), timedelta(days=1)} for earlier, later in pairwise(days))
    assert days[0] < days[-1], clock.zone
