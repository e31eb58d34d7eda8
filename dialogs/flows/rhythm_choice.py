"""Which days and at what time the coach checks in on a goal."""

from __future__ import annotations

from datetime import time

from dialogs.events import RhythmChosen
from dialogs.flows.buttons import BACK, in_rows
from dialogs.goal import Rhythm
from dialogs.machine import State, Trigger
from dialogs.reading_times import read_clock, read_weekdays
from dialogs.reply import Choice
from dialogs.resting import first_check_in
from dialogs.say import Say, say
from dialogs.talk import Question, Screen, Talk

_DAYS = "days."
_HOUR = "hour."
_NONE = Choice("none", say("button-no-check-ins"))
_EVERY_DAY, _WORKING_DAYS = "0123456", "01234"
_OFFERED_DAYS = {
    _EVERY_DAY: "button-every-day",
    _WORKING_DAYS: "button-working-days",
    "024": "button-mon-wed-fri",
    "6": "button-sundays",
}
_OFFERED_HOURS = (time(9), time(12, 30), time(18), time(20))


def _goal_and_days(talk: Talk) -> tuple[str, str]:
    goal_id, _, days = talk.about.partition("|")
    return goal_id, days


def _ask_days(_talk: Talk) -> Question:
    offered = (Choice(f"{_DAYS}{days}", say(label)) for days, label in _OFFERED_DAYS.items())
    return Question(say("ask-days"), (*in_rows(offered, 2), (_NONE,)))


def _pick_days(talk: Talk, code: str) -> Trigger | None:
    goal_id, _ = _goal_and_days(talk)
    if code == _NONE.code:
        talk.keep(RhythmChosen(goal_id, None))
        talk.remark(say("no-check-ins"))
        talk.about = ""
        return Trigger.LEAVE
    talk.about = f"{goal_id}|{code.removeprefix(_DAYS)}"
    return Trigger.FORWARD


def _hear_days(talk: Talk, text: str) -> Trigger | None:
    days = read_weekdays(text)
    if days is None:
        talk.remark(say("days-unreadable"))
        return None
    goal_id, _ = _goal_and_days(talk)
    talk.about = f"{goal_id}|{''.join(str(day) for day in sorted(days))}"
    at = _likeliest(talk, text)
    return Trigger.FORWARD if at is None else _hour_chosen(talk, at, Trigger.LEAVE)


def _ask_hour(talk: Talk) -> Question:
    hours = [hour for hour in _OFFERED_HOURS if not talk.person.quiet.contains(hour)]
    offered = (Choice(f"{_HOUR}{hour:%H:%M}", say("button-hour", time=hour)) for hour in hours)
    return Question(
        say("ask-hour", days=days_in_words(_goal_and_days(talk)[1])), (*in_rows(offered, 2), (BACK,))
    )


def _pick_hour(talk: Talk, code: str) -> Trigger | None:
    return _hour_chosen(talk, time.fromisoformat(code.removeprefix(_HOUR)), Trigger.FORWARD)


def _hear_hour(talk: Talk, text: str) -> Trigger | None:
    at = _likeliest(talk, text)
    if at is None:
        talk.remark(say("hour-unreadable"))
        return None
    return _hour_chosen(talk, at, Trigger.FORWARD)


def _likeliest(talk: Talk, text: str) -> time | None:
    """The time that was typed; a bare "7" is the one of its two readings that is not in the quiet hours."""
    times = read_clock(text)
    awake = [one for one in times if not talk.person.quiet.contains(one)]
    found = awake or times
    return found[-1] if found else None


def _hour_chosen(talk: Talk, at: time, trigger: Trigger) -> Trigger | None:
    quiet = talk.person.quiet
    if quiet.contains(at):
        talk.remark(say("hour-is-quiet", time=at, start=quiet.start, end=quiet.end))
        return Trigger.FORWARD if talk.state is State.DAYS else None
    goal_id, days = _goal_and_days(talk)
    rhythm = Rhythm(frozenset(int(day) for day in days), at)
    talk.keep(RhythmChosen(goal_id, rhythm))
    first = first_check_in(talk.person, rhythm, talk.world.now)
    told = days_in_words(days)
    talk.remark(
        say("rhythm-set-paused", days=told, time=at)
        if first is None
        else say("rhythm-set", days=told, time=at, next=first.astimezone(talk.world.zone))
    )
    talk.about = ""
    return trigger


def days_in_words(days: str) -> Say:
    """The chosen weekdays, as digits from 0 for Monday, in words."""
    if days in {_EVERY_DAY, _WORKING_DAYS}:
        return say("days-every" if days == _EVERY_DAY else "days-working")
    names = tuple(say(f"weekdays-{day}") for day in days)
    told = names[0]
    for position, name in enumerate(names[1:], start=2):
        joint = "list-last" if position == len(names) else "list-more"
        told = say(joint, before=told, last=name)
    return say("days-on", days=told)


def rhythm_in_words(rhythm: Rhythm) -> Say:
    """When check-ins come, in words."""
    days = "".join(str(day) for day in sorted(rhythm.weekdays))
    return say("rhythm-words", days=days_in_words(days), time=rhythm.at)


DAYS = Screen(_ask_days, _hear_days, _pick_days)
HOUR = Screen(_ask_hour, _hear_hour, _pick_hour)
