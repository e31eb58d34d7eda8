"""After a long silence: the answers to the question whether to rest, and the greeting of who comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.events import HelpOpened, Resumed, RhythmChosen
from dialogs.flows.resting import RESUME_CHECK_INS, next_in_words, pause_until, resume
from dialogs.goal import Rhythm
from dialogs.machine import WRITING_STEPS
from dialogs.people import OPEN_ENDED
from dialogs.recognition import choice_meant
from dialogs.reply import REST_SCOPE, Reply
from dialogs.resting import KEEP_ASKING, LESS_OFTEN, REST_CHOICES, TWO_WEEKS, UNTIL_BACK
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Talk

_TWO_WEEKS = timedelta(days=14)
_FOUR_WEEKS = 4
_QUESTION = Question(say("ask-rest"), REST_CHOICES)


def tapped(talk: Talk, code: str) -> None:
    """A button of the question, or of the greeting; they stay good."""
    if code == RESUME_CHECK_INS.code:
        resume(talk)
    elif not _chosen(talk, code):
        talk.toast = say("tap-old")


def heard(talk: Talk, text: str) -> bool:
    """Whether the words, the first after the question, named one of its buttons."""
    if not talk.world.person.leaves_rest_open or talk.state in WRITING_STEPS:
        return False
    meant = choice_meant(_QUESTION, text, talk.person.language)
    return meant is not None and _chosen(talk, meant)


def greet(talk: Talk) -> None:
    """Greet whoever comes back to a coach that rests by itself, above its answer; not beside the help."""
    person = talk.person
    rests = person.is_paused(talk.world.now) and person.paused_until == OPEN_ENDED
    if not (rests and talk.world.person.leaves_rest_open and person == talk.world.person):
        return
    if any(isinstance(event, HelpOpened) for event in talk.events):
        return
    talk.replies.insert(0, Reply(say("back-after-rest"), ((RESUME_CHECK_INS,),), REST_SCOPE))


def _chosen(talk: Talk, code: str) -> bool:
    if code == UNTIL_BACK.code:
        pause_until(talk, None)
    elif code == TWO_WEEKS.code:
        pause_until(talk, talk.world.today + _TWO_WEEKS)
    elif code in {KEEP_ASKING.code, LESS_OFTEN.code}:
        told = say("rest-keep")
        if code == LESS_OFTEN.code:
            told = say("rest-less") if _ask_weekly(talk) else say("rest-seldom")
        # Also where nothing is paused: who says when to ask is not silent any more.
        talk.keep(Resumed())
        talk.person = replace(talk.person, paused_until=None)
        talk.remark(paragraphs(told, next_in_words(talk)))
    else:
        return False
    return True


def _ask_weekly(talk: Talk) -> bool:
    """Ask about each goal once a week, on the first of its days to come; tells whether that is a change."""
    today = talk.world.today
    changed = False
    for goal in talk.active_goals:
        if goal.rhythm is None:
            continue
        days = list(goal.rhythm.days(today, today + timedelta(weeks=_FOUR_WEEKS, days=-1)))
        if len(days) <= _FOUR_WEEKS:
            continue
        first = goal.rhythm.first_day(today + timedelta(days=1))
        weekly = Rhythm.weekly((first.weekday(),), goal.rhythm.at)
        talk.keep(RhythmChosen(goal.id, weekly))
        talk.goals = tuple(replace(one, rhythm=weekly) if one.id == goal.id else one for one in talk.goals)
        changed = True
    return changed
