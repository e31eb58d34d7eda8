"""The hours a rhythm may have: read from words, offered on buttons, and what to do about quiet ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from dialogs.events import QuietHoursChosen
from dialogs.flows.buttons import Rows, in_rows
from dialogs.flows.choosing import Choosing
from dialogs.reading_clock import read_clock
from dialogs.reading_cues import Cue, likely_hours, read_cue
from dialogs.recognition import listed, plain
from dialogs.reply import Choice
from dialogs.say import say
from dialogs.talk import Talk

HOUR_CODE = "hour."
ANYWAY_CODE = "anyway."
"""What the codes of the buttons for an hour begin with: one that is not quiet, and one that is."""

_ANY_TIME = time(18)
_PARTS = re.compile(r"[,;&/]|\band\b|\bthen\b", re.IGNORECASE)


def is_quiet(talk: Talk, at: time) -> bool:
    """Whether no nudge may come then; says so."""
    quiet = talk.person.quiet
    if quiet.contains(at):
        talk.remark(say("hour-is-quiet", time=at, start=quiet.start, end=quiet.end))
    return quiet.contains(at)


def all_the_same(talk: Talk, chosen: Choosing) -> Rows:
    """A button for each time that was named and is quiet: it makes the quiet hours shorter."""
    quiet = (hour for hour in chosen.hours if talk.person.quiet.contains(hour))
    return in_rows(
        (Choice(f"{ANYWAY_CODE}{hour:%H:%M}", say("button-hour-anyway", time=hour)) for hour in quiet), 2
    )


def let_in(talk: Talk, code: str) -> time:
    """The time of that button, which is not quiet from now on."""
    at = time.fromisoformat(code.removeprefix(ANYWAY_CODE))
    quiet = talk.person.quiet.letting(at)
    talk.keep(QuietHoursChosen(quiet))
    talk.person = replace(talk.person, quiet=quiet)
    talk.remark(say("quiet-none") if quiet.is_none else say("quiet-set", start=quiet.start, end=quiet.end))
    return at


def means_any_time(talk: Talk, text: str) -> bool:
    """Whether any time suits; then the usual one is offered."""
    is_any = plain(text) in listed("typed-any-time", talk.person.language)
    if is_any:
        talk.remark(say("any-time", time=any_time(talk)))
    return is_any


def any_time(talk: Talk) -> time:
    """The usual time, or the end of quiet hours that it lies in."""
    quiet = talk.person.quiet
    return quiet.end if quiet.contains(_ANY_TIME) else _ANY_TIME


def several_hours(talk: Talk, text: str) -> tuple[time, ...]:
    """The times of day that words name, where they name more than one."""
    parts = [part for part in _PARTS.split(text) if not part.strip().isdecimal()]
    cues = [read_cue(part) for part in parts]
    times = {likeliest(talk, part, cue): None for part, cue in zip(parts, cues, strict=True)}
    hours = [at for at in times if at is not None]
    if not hours:
        hours = [likely_hours(cue)[0] for cue in dict.fromkeys(cues) if cue is not None]
    return tuple(hours) if len(hours) > 1 else ()


def hour_buttons(talk: Talk, hours: Sequence[time]) -> Rows:
    """Buttons for those of the hours that are not quiet, in order; the end of the quiet hours if all are."""
    quiet = talk.person.quiet
    loud = sorted({hour for hour in hours if not quiet.contains(hour)}) or [quiet.end]
    return in_rows((Choice(f"{HOUR_CODE}{hour:%H:%M}", say("button-hour", time=hour)) for hour in loud), 2)


def likeliest(talk: Talk, text: str, cue: Cue | None) -> time | None:
    """The time that was typed; a bare "7" is the reading near the moment named, or else the one not quiet."""
    times = read_clock(text)
    if cue is not None:
        return nearest(times, cue)
    awake = [one for one in times if not talk.person.quiet.contains(one)]
    found = awake or times
    return found[-1] if found else None


def nearest(times: Sequence[time], cue: Cue) -> time | None:
    """Of these times the one near the moment of the day."""
    usual = likely_hours(cue)[0]
    return min(times, key=lambda one: abs(one.hour - usual.hour), default=None)
