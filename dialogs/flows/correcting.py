"""Taking back an answer just given: it is changed, or asked for again where the words do not say to what."""

from __future__ import annotations

from datetime import timedelta

from dialogs.flows.check_in_question import ask_about_day
from dialogs.flows.matter import Matter, today_of
from dialogs.flows.recording import record
from dialogs.goal import CheckIn
from dialogs.machine import State, Trigger, fire
from dialogs.naming import goals_named
from dialogs.reading_answers import read_told, sounds_low
from dialogs.reading_corrections import only_exclaims, read_correction, says_wrong
from dialogs.reading_days import read_days
from dialogs.reading_outcomes import read_outcome
from dialogs.say import say
from dialogs.talk import Talk

_JUST_NOW = timedelta(hours=1)
_FEW_WORDS = 3
_STATES = frozenset({State.HOME, State.NOTE, State.CHECK_IN, State.LAPSE_OBSTACLE, State.LAPSE_HELP})


def heard(talk: Talk, text: str) -> bool:
    """Whether the words take back the last answer; the next question then stands as before."""
    rest = read_correction(text) if talk.state in _STATES else None
    if rest is None or _is_note(talk, text, rest):
        return False
    last = _last(talk, text)
    if not last:
        return False
    days = read_days(rest, today_of(talk))
    if not days.is_clear or any(day not in {one.day for one in last} for day in days.days):
        return False
    goal = talk.world.goal(last[0].goal_id)
    told = None if goal is None or sounds_low(text) else read_told(days.rest, goal, talk.person.language)
    if goal is None or (told is None and not _is_all_wrong(text, rest)):
        return False
    if len(last) > 1:
        talk.about = ""
        fire(talk, Trigger.CHECK_IN)
        talk.about = str(Matter(day=last[0].day, said=rest if told is not None else ""))
    elif told is not None:
        record(talk, goal, last[0], told.outcome, told.amount)
    else:
        talk.remark(say("correct-to-what"))
        ask_about_day(talk, Matter(goal.id, last[0].day))
    return True


def _is_note(talk: Talk, text: str, rest: str) -> bool:
    """Whether words are as much a note as a correction: "twenty pages, oops", but not "partly, oops"."""
    return talk.state is State.NOTE and only_exclaims(text) and read_outcome(rest) is None


def _is_all_wrong(text: str, rest: str) -> bool:
    """Whether words say that something was a mistake, and little else."""
    return says_wrong(text) and len(rest.split()) <= _FEW_WORDS


def _last(talk: Talk, text: str) -> list[CheckIn]:
    """What was answered last and lately, in one turn; where a goal is named, of that one."""
    answered = [one for one in talk.world.check_ins if one.outcome is not None]
    lately = [one for one in answered if one.answered_at and talk.turn.at - one.answered_at <= _JUST_NOW]
    named = {goal.id for goal in goals_named(text, talk.active_goals, talk.person.language)}
    if len(named) == 1:
        lately = [one for one in lately if one.goal_id in named]
    latest = max((one.answered_at for one in lately if one.answered_at is not None), default=None)
    return [one for one in lately if one.answered_at == latest]
