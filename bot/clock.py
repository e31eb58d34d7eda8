"""The one place where the program asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant, aware and in UTC."""

    def now(self) -> datetime:
        """The present instant in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant in UTC."""
        return datetime.now(UTC)


class ManualClock:
    """A clock that stands still until it is moved; it can be moved back too, as a machine's clock can."""

    def __init__(self, start: datetime) -> None:
        self._now = _utc(start)

    def now(self) -> datetime:
        """The instant the clock was last moved to, in UTC."""
        return self._now

    def set(self, at: datetime) -> None:
        """Move to this instant. Raises `ValueError` when it carries no zone."""
        self._now = _utc(at)

    def advance(self, by: timedelta) -> None:
        """Move on by this much elapsed time."""
        self._now += by


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a clock needs an instant with a time zone")
    return at.astimezone(UTC)
