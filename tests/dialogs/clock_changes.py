"""What clocks show around every change of a zone, as an oracle for `dialogs.rhythm`.

The only thing it asks zoneinfo is what a clock shows at an instant of UTC, which has one answer. The way
back, from a local time to its instant, is found by looking through the minutes. All numbers are whole minutes
since 1 January 1970: of UTC, or of the local wall clock as if it were UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import chain, pairwise
from zoneinfo import ZoneInfo, available_timezones

from dialogs.quiet_hours import QuietHours

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TICK = timedelta(microseconds=1)
DAY, WEEK = 24 * 60, 7 * 24 * 60
QUARTER_HOURS = tuple(time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45))
REACH = 9 * DAY
"""How far from a change everything is looked at: a week of a weekly rhythm, and the dates around it."""


def utc(minute: int) -> datetime:
    return EPOCH + timedelta(minutes=minute)


def midnight(day: date) -> int:
    return (day - EPOCH.date()).days * DAY


def date_of(local: int) -> date:
    return EPOCH.date() + timedelta(days=local // DAY)


def minute_of_day(at: time) -> int:
    return at.hour * 60 + at.minute


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to, but not including, `end` in UTC, local time is `offset` minutes ahead of UTC."""

    start: int
    end: int
    offset: int


def offset_at(zone: ZoneInfo, minute: int) -> int:
    offset = utc(minute).astimezone(zone).utcoffset()
    assert offset is not None
    assert offset % MINUTE == timedelta(0)
    return offset // MINUTE


def stretches(zone: ZoneInfo, first: date, last: date, step: timedelta) -> tuple[Stretch, ...]:
    """The stretches from a fortnight before `first` to a fortnight after `last`; none shorter than `step`."""
    begin, end, stride = midnight(first) - 2 * WEEK, midnight(last) + 2 * WEEK, step // MINUTE
    probes = _probes(begin, end, stride)
    offsets = [probe.astimezone(zone).utcoffset() for probe in probes]
    starts = [begin]
    for position, (before, after) in enumerate(pairwise(offsets)):
        if before != after:
            starts.append(_change_between(zone, begin + position * stride, begin + (position + 1) * stride))
    ends = (*starts[1:], end)
    return tuple(
        Stretch(start, stop, offset_at(zone, start)) for start, stop in zip(starts, ends, strict=True)
    )


@cache
def _probes(begin: int, end: int, stride: int) -> list[datetime]:
    return [utc(minute) for minute in range(begin, end + stride, stride)]


def _change_between(zone: ZoneInfo, earlier: int, later: int) -> int:
    before = offset_at(zone, earlier)
    while later - earlier > 1:
        middle = (earlier + later) // 2
        if offset_at(zone, middle) == before:
            earlier = middle
        else:
            later = middle
    return later


@cache
def all_zones(first: date, last: date, step: timedelta) -> dict[str, tuple[Stretch, ...]]:
    """The stretches of every zone of tzdata, by its name."""
    return {name: stretches(ZoneInfo(name), first, last, step) for name in sorted(available_timezones())}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the clocks of a zone: at `at` in UTC, among the stretches around it."""

    zone: str
    at: int
    around: tuple[Stretch, ...]

    @property
    def shape(self) -> tuple[tuple[int, int, int], ...]:
        """All that matters for a rhythm: how the clocks stand, from and to which weekday and minute."""
        week = self.at // WEEK * WEEK
        low, high = self.at - REACH, self.at + REACH
        return tuple(
            (max(one.start, low) - week, min(one.end, high) - week, one.offset) for one in self.around
        )


def changes(name: str, rule: tuple[Stretch, ...]) -> Iterator[Change]:
    """The changes between the stretches of a zone, without those too near to the ends of the survey."""
    low, high = rule[0].start + REACH, rule[-1].end - REACH
    for at in (following.start for following in rule[1:] if low <= following.start <= high):
        near = (one for one in rule if one.end > at - REACH and one.start < at + REACH)
        yield Change(name, at, tuple(near))


class Clock:
    """What the clocks of a zone show, minute by minute, from REACH before a change to REACH after it."""

    def __init__(self, change: Change) -> None:
        self.zone = ZoneInfo(change.zone)
        self.change = change.at
        self.begin = change.at - REACH
        spans = [
            range(max(one.start, self.begin) + one.offset, min(one.end, change.at + REACH) + one.offset)
            for one in change.around
        ]
        self.shows = list(chain.from_iterable(spans))
        """The local minute at each minute of UTC from `begin` on."""
        self._minutes_of_day = [local % DAY for local in self.shows]
        last = self.begin + len(self.shows) - 1
        self._first = {local: last - back for back, local in enumerate(reversed(self.shows))}
        self._dates = {local // DAY for local in self.shows}

    def dates(self, days: int) -> list[int]:
        """The midnights of the local dates up to `days` before and after the change; left-out dates, too."""
        middle = self.shows[self.change - self.begin] // DAY
        return [day * DAY for day in range(middle - days, middle + days + 1)]

    def occurrence(self, day: int, at: time) -> int | None:
        """The first minute of UTC that shows `at` on `day`, or in a gap what follows it; none on no date."""
        if day // DAY not in self._dates:
            return None
        local = day + minute_of_day(at)
        while local not in self._first:
            local += 1
        return self._first[local]

    def quiet_minutes(self, quiet: QuietHours) -> bytes:
        """For each minute of UTC from `begin` on, 1 when it is quiet and 0 when it is not."""
        start, end = minute_of_day(quiet.start), minute_of_day(quiet.end)
        if start <= end:
            hours = [start <= minute < end for minute in range(DAY)]
        else:
            hours = [minute >= start or minute < end for minute in range(DAY)]
        return bytes(map(hours.__getitem__, self._minutes_of_day))

    def nows(self, earlier: int, later: int) -> list[datetime]:
        """Instants from `earlier` on, before `later`: the first, the last, and near the change more."""
        first, last = utc(earlier), utc(later) - TICK
        if not earlier - DAY < self.change < later + DAY:
            return [first, last]
        middle = first + (last - first) / 2
        change = utc(self.change)
        around = (change - TICK, change) if earlier < self.change < later else ()
        return [first, first + TICK, middle, *around, last]
