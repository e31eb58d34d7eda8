"""Writes a calendar as iCalendar (RFC 5545), with the clock changes of its zone."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
from icalendar.prop import vRecur

from bot.files.events import Calendar, Recurring, WholeDay

_PRODUCT = "-//Waymark//Check-ins//EN"
_TAKES = timedelta(minutes=5)
_YEARS_AHEAD = 10
"""For how long the clock changes are written out; most programs know the zone by its name."""


def written(calendar: Calendar) -> bytes:
    """The text of the file, in UTF-8 with its lines folded.

    A time that the clocks jump over is read in RFC 5545 as the same time before the change: the event is then
    up to an hour later than the coach asks.
    """
    whole = icalendar.Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", calendar.name)
    zone = ZoneInfo(calendar.zone)
    for one in calendar.recurring:
        whole.add_component(_recurring(calendar, one, zone))
    for one_day in calendar.days:
        whole.add_component(_whole_day(calendar, one_day))
    this_year = calendar.now.year
    whole.add_missing_timezones(date(this_year, 1, 1), date(this_year + _YEARS_AHEAD, 12, 31))
    text: bytes = whole.to_ical()
    return text


def _recurring(calendar: Calendar, one: Recurring, zone: ZoneInfo) -> icalendar.Event:
    event = _event(calendar, one.uid, one.summary)
    event.add("dtstart", datetime.combine(one.first, one.at, tzinfo=zone))
    event.add("duration", _TAKES)
    rule = vRecur.from_ical(one.rule)
    if one.last is not None:
        rule["UNTIL"] = [
            datetime.combine(one.last, time.max, tzinfo=zone).astimezone(UTC).replace(microsecond=0)
        ]
    event.add("rrule", rule)
    return event


def _whole_day(calendar: Calendar, one: WholeDay) -> icalendar.Event:
    event = _event(calendar, one.uid, one.summary)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    return event


def _event(calendar: Calendar, uid: str, summary: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", uid)
    event.add("dtstamp", calendar.now)
    event.add("sequence", calendar.sequence)
    event.add("summary", _without_controls(summary))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _without_controls(text: str) -> str:
    """In a text of RFC 5545 no control character may stand."""
    return "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
