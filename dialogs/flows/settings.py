"""What a person can set: their clock, quiet hours and celebrations."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from dialogs.celebration import CelebrationLevel
from dialogs.events import CelebrationsChosen, QuietHoursChosen
from dialogs.flows.buttons import BACK, each_on_a_row, in_rows
from dialogs.flows.language import language_name
from dialogs.flows.resting import (
    PAUSE_CHECK_INS,
    RESUME_CHECK_INS,
    next_in_words,
    open_pause,
    resting_line,
    resume,
)
from dialogs.flows.told_anytime import or_a_check_in
from dialogs.goal import Goal, Rhythm
from dialogs.machine import State, Trigger
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.reading_clock import read_clock
from dialogs.recognition import listed, plain
from dialogs.reply import Choice
from dialogs.say import Lines, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_QUIET = "quiet."
_OFFERED_QUIET = ((time(21), time(9)), (time(20), time(8)), (time(22), time(7)), (time(18), time(10)))
_WAS = "was."
"""`Talk.about` while check-ins lie in the quiet hours just chosen: those before, in case they come back."""
_AS_IT_COMES = "as_it_comes"
_OTHER_TIME = "other_time."
_SPAN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\band\b)\s*", re.IGNORECASE)


def _ask_settings(talk: Talk) -> Question:
    person = talk.person
    lines = [
        say("settings-clock", place=person.zone.rpartition("/")[2].replace("_", " ")),
        say("settings-quiet-none")
        if person.quiet.is_none
        else say("settings-quiet", start=person.quiet.start, end=person.quiet.end),
        say("settings-celebrations", level=say(f"celebrations-{person.celebrations.value}")),
        say("settings-language", language=language_name(person.language)),
    ]
    buttons = [
        Choice("clock", say("button-settings-clock")),
        Choice("quiet", say("button-settings-quiet")),
        Choice("celebrations", say("button-settings-celebrations")),
        Choice("language", say("button-settings-language")),
        Choice("privacy", say("button-settings-privacy")),
    ]
    resting = resting_line(talk)
    if resting is not None:
        lines.append(resting)
        buttons.append(RESUME_CHECK_INS)
    elif talk.active_goals:
        buttons.append(PAUSE_CHECK_INS)
    role = talk.therapist
    if role is not None:
        lines.append(
            say("settings-summary", day=say(f"weekday-{role.summary_weekday}"), time=role.summary_at)
        )
        buttons.append(Choice("summary_time", say("button-settings-summary")))
    return Question(paragraphs(say("settings-title"), Lines(tuple(lines))), (*in_rows(buttons, 2), (BACK,)))


def _pick_settings(talk: Talk, code: str) -> Trigger | None:
    if code == RESUME_CHECK_INS.code:
        resume(talk)
        return None
    if code not in {Trigger.QUIET, Trigger.CELEBRATIONS}:
        talk.opens_from_here()
    talk.about = ""
    return open_pause(talk) if code == PAUSE_CHECK_INS.code else Trigger(code)


def _ask_quiet(talk: Talk) -> Question:
    clashing = _clashing(talk)
    if talk.about.startswith(_WAS) and clashing:
        return _ask_clash(talk, clashing)
    offered = (
        Choice(f"{_QUIET}{start:%H:%M}-{end:%H:%M}", say("button-span", start=start, end=end))
        for start, end in _OFFERED_QUIET
    )
    quiet = talk.person.quiet
    asked = say("ask-quiet-none") if quiet.is_none else say("ask-quiet", start=quiet.start, end=quiet.end)
    return Question(asked, (*in_rows(offered, 2), (BACK,)))


def _clashing(talk: Talk) -> tuple[tuple[Goal, Rhythm], ...]:
    """The goals that are asked about at a time that is quiet, with their rhythms."""
    quiet = talk.person.quiet
    timed = ((goal, goal.rhythm) for goal in talk.active_goals if goal.rhythm is not None)
    return tuple((goal, rhythm) for goal, rhythm in timed if quiet.contains(rhythm.at))


def _ask_clash(talk: Talk, clashing: tuple[tuple[Goal, Rhythm], ...]) -> Question:
    end = talk.person.quiet.end
    told = (
        say("quiet-clash", goal=goal.statement, time=rhythm.at, end=end, nights=int(end <= rhythm.at))
        for goal, rhythm in clashing
    )
    others = (
        Choice(
            f"{_OTHER_TIME}{goal.id}",
            say("button-quiet-other-time")
            if len(clashing) == 1
            else say("button-quiet-other-time-of", goal=goal.statement),
        )
        for goal, _ in clashing
    )
    buttons = (
        Choice(_AS_IT_COMES, say("button-quiet-as-it-comes", time=end)),
        *others,
        Choice(talk.about, say("button-quiet-as-before")),
    )
    return Question(paragraphs(*told, say("ask-quiet-clash")), (*each_on_a_row(buttons), (BACK,)))


def _pick_clash(talk: Talk, code: str) -> Trigger | None:
    """The answer to the question about check-ins in quiet hours."""
    if code.startswith(_WAS):
        start, _, end = code.removeprefix(_WAS).partition("-")
        return _quiet_chosen(talk, time.fromisoformat(start), time.fromisoformat(end), is_undone=True)
    talk.about = ""
    if code == _AS_IT_COMES:
        talk.remark(next_in_words(talk))
        return Trigger.FORWARD
    talk.about, talk.trail = code.removeprefix(_OTHER_TIME), (*talk.trail, State.SETTINGS)
    return Trigger.CHOOSE_DAYS


def _pick_quiet(talk: Talk, code: str) -> Trigger | None:
    if talk.about.startswith(_WAS) and not code.startswith(_QUIET):
        return _pick_clash(talk, code)
    start, _, end = code.removeprefix(_QUIET).partition("-")
    return _quiet_chosen(talk, time.fromisoformat(start), time.fromisoformat(end))


def _hear_quiet(talk: Talk, text: str) -> Trigger | None:
    if plain(text) in listed("typed-none", talk.person.language):
        return _quiet_chosen(talk, NO_QUIET_HOURS.start, NO_QUIET_HOURS.end)
    ends = _SPAN.split(text.strip().removeprefix("from "), maxsplit=1)
    starts, stops = (read_clock(ends[0]), read_clock(ends[-1])) if len(ends) > 1 else ((), ())
    if not starts or not stops:
        talk.remark(say("quiet-unreadable"))
        return None
    # A bare "10 to 7" means the night: the evening reading first, the morning one last.
    return _quiet_chosen(talk, starts[-1], stops[0])


def _quiet_chosen(talk: Talk, start: time, end: time, *, is_undone: bool = False) -> Trigger | None:
    quiet, before = QuietHours(start, end), talk.person.quiet
    talk.keep(QuietHoursChosen(quiet))
    talk.person = replace(talk.person, quiet=quiet)
    talk.remark(say("quiet-none") if quiet.is_none else say("quiet-set", start=start, end=end))
    if _clashing(talk) and not is_undone:
        talk.about = f"{_WAS}{before.start:%H:%M}-{before.end:%H:%M}"
        return None
    talk.about = ""
    return Trigger.FORWARD


def _ask_celebrations(_talk: Talk) -> Question:
    offered = (Choice(level.value, say(f"button-celebrations-{level.value}")) for level in CelebrationLevel)
    return Question(say("ask-celebrations"), (*each_on_a_row(offered), (BACK,)))


def _pick_celebrations(talk: Talk, code: str) -> Trigger | None:
    level = CelebrationLevel(code)
    talk.keep(CelebrationsChosen(level))
    talk.person = replace(talk.person, celebrations=level)
    talk.remark(say("celebrations-set", level=say(f"celebrations-{level.value}")))
    return Trigger.FORWARD


SETTINGS = Screen(_ask_settings, or_a_check_in(tap_only), _pick_settings)
QUIET = Screen(_ask_quiet, _hear_quiet, _pick_quiet)
CELEBRATIONS = Screen(_ask_celebrations, tap_only, _pick_celebrations)
