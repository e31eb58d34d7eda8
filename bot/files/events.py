"""A calendar as data: what stands in it, and the way to whatever writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.files.file import File


@dataclass(frozen=True, slots=True)
class Recurring:
    """An event at a local time on the days of a rule of RFC 5545, from one of its days on."""

    uid: str
    summary: str
    first: date
    at: time
    rule: str
    last: date | None = None
    """The last local date on which it may fall; None for never ending."""


@dataclass(frozen=True, slots=True)
class WholeDay:
    """An event of one local date."""

    uid: str
    summary: str
    day: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """A client's calendar in their zone (IANA) as it was at `now` (UTC).

    `sequence` grows from one file to the next, so that a later one replaces what an earlier one added.
    """

    name: str
    zone: str
    now: datetime
    sequence: int
    recurring: tuple[Recurring, ...]
    days: tuple[WholeDay, ...]


def calendar_file(calendar: Calendar) -> File:
    """The calendar as a file that calendar programs open."""
    from bot.files.icalendar_text import written  # noqa: PLC0415 - only the process that writes loads it

    return File("check-ins.ics", "text/calendar", written(calendar))
