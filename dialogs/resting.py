"""When the coach does not write first: a person's pause, and the hold after the help for people in danger.

After a long silence it asks whether it shall rest; `dialogs.asking` says when.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.goal import Rhythm
from dialogs.people import OPEN_ENDED, Person
from dialogs.reply import REST_SCOPE, ButtonStyle, Choice, Reply, ReplyKind
from dialogs.rhythm import next_check_in
from dialogs.say import say
from dialogs.wall_clock import instants_at

HOLD_LASTS = timedelta(hours=24)
"""How long check-ins and celebrations rest after the help for people in danger was opened."""

KEEP_ASKING = Choice("keep", say("button-rest-keep"), ButtonStyle.PRIMARY, spoken="no")
LESS_OFTEN = Choice("less", say("button-rest-less"))
TWO_WEEKS = Choice("two_weeks", say("button-rest-two-weeks"))
UNTIL_BACK = Choice("open", say("button-rest-open"), spoken="yes")
REST_CHOICES = ((KEEP_ASKING, LESS_OFTEN), (TWO_WEEKS,), (UNTIL_BACK,))

_LEAST = timedelta(microseconds=1)


def day_begins(day: date, zone: ZoneInfo) -> datetime:
    """The UTC instant at which the local date `day` begins, or the next one where a zone leaves it out."""
    instants = instants_at(day, time.min, zone)
    return instants[0] if instants else day_begins(day + timedelta(days=1), zone)


def first_check_in(person: Person, rhythm: Rhythm, now: datetime) -> datetime | None:
    """The first UTC instant after `now`, and not before pause and hold are over, at which to ask.

    None while a pause has no end.
    """
    rest = person.resting_until(now)
    if rest == OPEN_ENDED:
        return None
    after = now if rest is None else rest - _LEAST
    return next_check_in(rhythm, ZoneInfo(person.zone), after, person.quiet)


def by_another_clock(person: Person, zone: str) -> Person:
    """The person in the IANA zone `zone`; a pause still ends with the same local date."""
    until = person.paused_until
    if until is not None and until != OPEN_ENDED:
        until = day_begins(until.astimezone(ZoneInfo(person.zone)).date(), ZoneInfo(zone))
    return replace(person, zone=zone, zone_known=True, paused_until=until)


def rest_question() -> Reply:
    """Ask, in place of a nudge, whether the coach shall rest."""
    return Reply(say("ask-rest"), REST_CHOICES, REST_SCOPE, ReplyKind.NUDGE)
