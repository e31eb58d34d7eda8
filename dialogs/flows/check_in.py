"""Answers to what was asked: from a nudge's buttons, or typed while a check-in is open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dialogs.flows.check_in_question import (
    NOT_NOW,
    UNINTERRUPTED,
    ask_about,
    keep_answer,
)
from dialogs.flows.confirming import ask_to_confirm
from dialogs.flows.matter import Matter, active_goal, today_of
from dialogs.flows.open_check_ins import named_by_code, of_last_message, told_of, waiting
from dialogs.flows.recording import record
from dialogs.goal import CheckIn, CheckInOutcome
from dialogs.machine import State, Trigger, fire
from dialogs.naming import goals_named
from dialogs.nudge import OPEN, outcomes_of, question_about, scope_of
from dialogs.reading_answers import Told, read_all, read_told, sounds_low
from dialogs.reading_days import read_days
from dialogs.reply import Reply
from dialogs.say import say
from dialogs.talk import Talk
from dialogs.turn import Tap

_SOON = timedelta(hours=18)
"""A bare "done" within this time is for the day that was asked about, also after that day is over."""

_OUTCOMES = frozenset(outcome.value for outcome in CheckInOutcome)


def answer_from_nudge(talk: Talk, tap: Tap) -> bool:
    """A tap under a check-in's question, good in every state; tells whether to ask the current question."""
    if tap.code.startswith(OPEN):
        return _open_one(talk, tap.code.removeprefix(OPEN))
    check_in = talk.world.check_in(tap.scope.removeprefix("c"))
    goal = None if check_in is None else talk.world.goal(check_in.goal_id)
    if check_in is not None and tap.code == NOT_NOW.code and _is_being_asked(talk, check_in):
        fire(talk, Trigger.LEAVE)
        talk.about = ""
        talk.remark(say("others-wait"))
        return False
    if check_in is None or goal is None or tap.code not in _OUTCOMES:
        talk.toast = say("tap-old")
        return False
    outcome = CheckInOutcome(tap.code)
    if check_in.outcome is outcome:
        talk.toast = say("tap-already")
        return False
    if check_in.outcome is not None and not _is_being_asked(talk, check_in):
        # An old button changes its answer, and the talk stays where it is.
        record(talk, goal, check_in, outcome)
        return False
    keep_answer(talk, goal, check_in, Told(outcome))
    return True


def answer_typed(talk: Talk, text: str, *, since: datetime | None = None) -> bool:
    """A typed answer to an open check-in (asked after `since`); False when the words are none.

    Where it is not clear which one they are about, that is asked. With `since` another talk is going on, and
    only plain outcomes count: a number may be its answer.
    """
    asked = waiting(talk, since)
    if not asked:
        return False
    return _typed(talk, text, asked) if since is None else _typed_by_the_way(talk, text, asked)


def _typed_by_the_way(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> bool:
    outcome, about = told_of(talk, text, asked)
    if outcome is None or not about:
        return False
    goal = active_goal(talk, about[0].goal_id)
    if len(about) > 1:
        talk.remark(say("tap-which-goal"))
    elif goal is None:
        return False
    else:
        keep_answer(talk, goal, about[0], Told(outcome))
    return True


def _typed(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> bool:
    if _answered_all(talk, text, asked):
        return True
    language, today = talk.person.language, today_of(talk)
    days = read_days(text, today)
    named = goals_named(days.rest, talk.active_goals, language)
    about = [one for one in asked if len(named) != 1 or one.goal_id == named[0].id]
    if days.days:
        # Another day than the one asked about needs no open check-in.
        about = [one for one in about if days.days == (one.day,)]
    found = [
        (one, goal, told)
        for one in about
        if (goal := active_goal(talk, one.goal_id)) is not None
        and (told := read_told(days.rest, goal, language)) is not None
    ]
    if not found:
        return False
    if len(about) > 1:
        return _ask_which_one(talk, text)
    check_in, goal, told = found[0]
    if sounds_low(text) and told.outcome in {CheckInOutcome.DONE, CheckInOutcome.PARTLY}:
        return False
    if sounds_low(text) or not told.is_plain:
        return ask_to_confirm(talk, Matter(goal.id, check_in.day, text))
    if not days.days and _is_long_ago(talk, check_in, today):
        return _ask_which_day(talk, Matter(goal.id, None, text))
    keep_answer(talk, goal, check_in, told)
    return True


def _answered_all(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> bool:
    """Whether the words told one outcome for all that the last message asks about."""
    together = of_last_message(asked)
    outcome = read_all(text, talk.active_goals, talk.person.language) if len(together) > 1 else None
    if outcome is None or (sounds_low(text) and outcome is CheckInOutcome.DONE):
        return False
    for one in together:
        goal = active_goal(talk, one.goal_id)
        if goal is not None:
            record(talk, goal, one, outcome)
    if talk.state in UNINTERRUPTED:
        fire(talk, Trigger.LEAVE)
        talk.about = ""
    return True


def _is_long_ago(talk: Talk, check_in: CheckIn, today: date) -> bool:
    """Whether a bare answer may be about a later day than the one that was asked about."""
    return check_in.day < today and check_in.asked_at is not None and talk.turn.at - check_in.asked_at > _SOON


def _ask_which_one(talk: Talk, text: str) -> bool:
    if talk.state not in UNINTERRUPTED:
        talk.remark(say("tap-which-goal"))
        return True
    talk.about = ""
    fire(talk, Trigger.CHECK_IN)
    talk.about = str(Matter(said=text))
    return True


def _ask_which_day(talk: Talk, matter: Matter) -> bool:
    if talk.state not in UNINTERRUPTED:
        return False
    fire(talk, Trigger.LEAVE)
    fire(talk, Trigger.ANOTHER_DAY)
    talk.about = str(matter)
    return True


def _open_one(talk: Talk, code: str) -> bool:
    """The question about one of several goals of a nudge; whoever is in another talk stays in it."""
    check_in = named_by_code(talk, code)
    if check_in is None or check_in.outcome is not None:
        talk.toast = say("tap-old" if check_in is None else "tap-already")
        return False
    if talk.state in UNINTERRUPTED:
        ask_about(talk, check_in)
    else:
        goal, today = talk.world.goal(check_in.goal_id), today_of(talk)
        if goal is not None:
            question = question_about(goal, check_in, today)
            talk.replies.append(Reply(question, outcomes_of(check_in, today), scope_of(check_in.id)))
    return True


def _is_being_asked(talk: Talk, check_in: CheckIn) -> bool:
    return talk.state is State.CHECK_IN and talk.about == check_in.id
