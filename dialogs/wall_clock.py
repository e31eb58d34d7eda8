"""From a local date and wall-clock time to the instant, through every clock change.

Arithmetic on aware local datetimes is wall-clock arithmetic and forgets `fold`, so nothing here adds to a
local time: each local date is converted on its own, and instants are compared in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def as_utc(instant: datetime) -> datetime:
    """The same instant in UTC. Raises `ValueError` when it carries no zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(UTC)


def instants_at(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The UTC instants, earliest first, at which clocks in `zone` show `at` on the local date `day`.

    Normally one. Two when the clocks go back over it. In a gap, when the clocks jump over it, the one instant
    is the first that follows the gap, which can be midnight of the next date. None for a date that a zone
    left out altogether, as Samoa did with 30 December 2011.
    """
    wall = datetime.combine(day, at.replace(fold=0) if at.fold else at, tzinfo=zone)
    before, after = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if before < after:
        return (before, after)
    if before == after:
        return (before,)
    jump = _change_between(after, before, zone)
    midnight_passed = jump.astimezone(zone).date() > day
    return () if midnight_passed and _is_left_out(day, zone) else (jump,)


def clock_change(earlier: datetime, later: datetime, zone: ZoneInfo) -> datetime | None:
    """The UTC instant in `(earlier, later]` at which clocks in `zone` change, to the second, if they do.

    Both are in UTC and too close together for two changes.
    """
    if earlier.astimezone(zone).utcoffset() == later.astimezone(zone).utcoffset():
        return None
    return _change_between(earlier, later, zone)


def _is_left_out(day: date, zone: ZoneInfo) -> bool:
    """Whether no moment of the local date `day` exists, judged by its first and last minute."""
    edges = (datetime.combine(day, at, tzinfo=zone) for at in (time.min, time.max))
    return all(edge.astimezone(UTC).astimezone(zone).date() != day for edge in edges)


def _change_between(earlier: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """The instant in `(earlier, later]` at which the offset of `zone` changes, to the second."""
    old = earlier.astimezone(zone).utcoffset()
    while later - earlier > _SECOND:
        middle = earlier + (later - earlier) // 2
        if middle.astimezone(zone).utcoffset() == old:
            earlier = middle
        else:
            later = middle
    return later.replace(microsecond=0)
