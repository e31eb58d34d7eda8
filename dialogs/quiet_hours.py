"""The hours in which the coach does not write first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.wall_clock import as_utc, clock_change, instants_at

_DAY = 24 * 60
_ROOM = 30
"""Minutes, as those of a day: what stays free after a time in the evening that is asked for."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` up to, but not including, `end`, in local wall-clock time.

    The hours may run over midnight (20:00 to 09:00). When start and end are the same there are none.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ValueError("quiet hours are local wall-clock times without a zone")

    @property
    def is_none(self) -> bool:
        """Whether there are no quiet hours."""
        return self.start == self.end

    def contains(self, local_time: time) -> bool:
        """Whether this wall-clock time is quiet."""
        if self.start <= self.end:
            return self.start <= local_time < self.end
        return local_time >= self.start or local_time < self.end

    def letting(self, local_time: time) -> QuietHours:
        """The same hours, cut at their nearer end so that this quiet wall-clock time is so no more."""
        at, start, end = (_minutes(one) for one in (local_time, self.start, self.end))
        before, after = (at - start) % _DAY, (end - at) % _DAY
        if before < after and after > _ROOM:
            start = (at + _ROOM) % _DAY
            return QuietHours(time(start // 60, start % 60), self.end)
        return QuietHours(self.start, local_time)

    def next_allowed(self, instant: datetime, zone: ZoneInfo) -> datetime:
        """`instant` itself when it is not quiet in `zone`, else the end of the quiet hours; in UTC.

        Wall-clock time decides: in the hour that comes twice, quiet hours count in both passes, and they end
        early when the clocks go back to before their start. Should the end fall into a gap and the clocks
        land in quiet hours again, the next end is taken.
        """
        instant = as_utc(instant)
        while self.contains(instant.astimezone(zone).time()):
            instant = self._next_end_or_change(instant, zone)
        return instant

    def _next_end_or_change(self, instant: datetime, zone: ZoneInfo) -> datetime:
        today = instant.astimezone(zone).date()
        # Today's end may have passed, and a zone can leave tomorrow out.
        days = (today + timedelta(days=shift) for shift in range(3))
        end = next(end for day in days for end in instants_at(day, self.end, zone) if end > instant)
        return clock_change(instant, end, zone) or end


def _minutes(local_time: time) -> int:
    return local_time.hour * 60 + local_time.minute


NO_QUIET_HOURS = QuietHours(time(0), time(0))
"""Writing is allowed at any hour."""
