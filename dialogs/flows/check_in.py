"""Answers to what was asked: from a nudge's buttons, or typed while a check-in is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dialogs.flows.check_in_question import (
    NOT_NOW,
    UNINTERRUPTED,
    ask_about,
    keep_answer,
)
from dialogs.flows.confirming import ask_to_confirm
from dialogs.flows.matter import Matter, active_goal, today_of
from dialogs.flows.open_check_ins import named_by_code, next_of_message, of_last_message, told_of, waiting
from dialogs.flows.recording import record
from dialogs.flows.which_days import ask_which_day
from dialogs.goal import CheckIn, CheckInOutcome
from dialogs.machine import State, Trigger, fire
from dialogs.naming import goals_named
from dialogs.nudge import OPEN, named, outcomes_of, question_about, scope_of, short
from dialogs.reading_answers import Told, read_all, read_told, says_some, sounds_low
from dialogs.reading_days import read_days
from dialogs.reading_outcomes import puts_off, read_outcome, went_well
from dialogs.reply import Choice, Reply
from dialogs.say import say
from dialogs.talk import Talk
from dialogs.turn import Tap

_SOON = timedelta(hours=18)
"""A bare "done" within this time is for the day that was asked about, also after that day is over."""

_ABOUT_A_DAY = frozenset(
    {
        State.NOTE,
        State.CHECK_IN,
        State.CHECK_IN_PICK,
        State.CHECK_IN_CONFIRM,
        State.PAST_DAY,
        State.LAPSE_OBSTACLE,
        State.LAPSE_HELP,
    }
)
_SEVERAL = 2
_AS = "as."
"""What the code of a button begins with that notes an outcome, which follows, for one of several goals."""
_CLAUSE_ENDS = re.compile(r"[,;.!\n]|\b(?:and|but|while|though)\b")
_OUTCOMES = frozenset(outcome.value for outcome in CheckInOutcome)


def answer_from_nudge(talk: Talk, tap: Tap) -> bool:
    """A tap under a check-in's question, good in every state; tells whether to ask the current question."""
    if tap.code.startswith(OPEN):
        return _open_one(talk, tap.code.removeprefix(OPEN))
    if tap.code.startswith(_AS):
        return _note_for(talk, tap.code.removeprefix(_AS))
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


def answer_newest(talk: Talk, text: str) -> bool:
    """Whether words told how it went at what was asked after the question on the screen, which is older."""
    if talk.state not in _ABOUT_A_DAY or talk.last_turn_at is None:
        return False
    asked = waiting(talk, talk.last_turn_at)
    return bool(asked) and _typed(talk, text, asked)


def _typed_by_the_way(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> bool:
    outcome, about = told_of(talk, text, asked)
    days = read_days(text, today_of(talk))
    if outcome is None or not days.is_clear or any(days.days != (one.day,) for one in about if days.days):
        return False
    if not about or puts_off(text):
        return False
    goal = active_goal(talk, about[0].goal_id)
    if len(about) > 1:
        _offer_goals(talk, text, outcome, about)
    elif goal is None:
        return False
    else:
        keep_answer(talk, goal, about[0], Told(outcome))
    return True


def _offer_goals(talk: Talk, text: str, outcome: CheckInOutcome, about: tuple[CheckIn, ...]) -> None:
    """In another talk: a message with a button for each goal, good at any time, that notes the outcome."""
    found = [(one, goal) for one in about if (goal := active_goal(talk, one.goal_id)) is not None]
    buttons = tuple(
        (Choice(f"{_AS}{outcome.value}.{short(one.id)}", named(goal, one, today_of(talk))),)
        for one, goal in found
    )
    talk.replies.append(Reply(say("ask-which-goal-told", said=text), buttons, scope_of(about[0].id)))


def _note_for(talk: Talk, code: str) -> bool:
    """A tap on such a button; tells whether to ask the current question."""
    outcome, _, key = code.partition(".")
    check_in = named_by_code(talk, key)
    goal = None if check_in is None else active_goal(talk, check_in.goal_id)
    if check_in is None or goal is None or outcome not in _OUTCOMES:
        talk.toast = say("tap-old")
    elif check_in.outcome is not None:
        talk.toast = say("tap-already")
    else:
        keep_answer(talk, goal, check_in, Told(CheckInOutcome(outcome)))
        return True
    return False


def _typed(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> bool:
    if _answered_all(talk, text, asked):
        return True
    language, today = talk.person.language, today_of(talk)
    days = read_days(text, today)
    if not days.is_clear or len(days.days) > 1:
        return False
    goals = goals_named(days.rest, talk.active_goals, language)
    about = [one for one in asked if len(goals) != 1 or one.goal_id == goals[0].id]
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
        return _asked_further(talk, text, asked, about)
    if len(about) > 1:
        return _ask_which_one(talk, text)
    check_in, goal, told = found[0]
    if sounds_low(text) and told.outcome in {CheckInOutcome.DONE, CheckInOutcome.PARTLY}:
        return False
    if sounds_low(text) or not told.is_plain:
        return ask_to_confirm(talk, Matter(goal.id, check_in.day, text))
    if not days.days and _is_long_ago(talk, check_in, today):
        return ask_which_day(talk, Matter(goal.id, None, text))
    keep_answer(talk, goal, check_in, told)
    return True


def _asked_further(talk: Talk, text: str, asked: Sequence[CheckIn], about: Sequence[CheckIn]) -> bool:
    """After words that tell no outcome by themselves: whether one short question makes them one."""
    if len(about) == 1 and talk.state in UNINTERRUPTED and went_well(text):
        ask_about(talk, about[0], went_well=True)
        return True
    return len(asked) > 1 and says_some(text) and _ask_which_one(talk, "")


def _answered_all(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> bool:
    """Whether the words told one outcome for all that the last message asks about."""
    together, days = of_last_message(asked), read_days(text, today_of(talk))
    is_of_them = days.is_clear and all(days.days in {(), (one.day,)} for one in together)
    if len(together) < _SEVERAL or not is_of_them:
        return False
    outcome = read_all(days.rest, talk.active_goals, talk.person.language, asked=len(together))
    if sounds_low(text) and outcome is not CheckInOutcome.NOT_YET:
        return False
    told = (
        _told_of_each(talk, days.rest, together)
        if outcome is None
        else [(one, Told(outcome)) for one in together]
    )
    if not told:
        return False
    for one, answer in told:
        goal = active_goal(talk, one.goal_id)
        if goal is not None:
            record(talk, goal, one, answer.outcome, answer.amount)
    if talk.state in UNINTERRUPTED:
        fire(talk, Trigger.LEAVE)
        talk.about = ""
        following = next_of_message(talk, told[-1][0])
        if following is not None:
            ask_about(talk, following)
    return True


def _told_of_each(talk: Talk, text: str, asked: tuple[CheckIn, ...]) -> list[tuple[CheckIn, Told]]:
    """What words tell of several goals, each named in a clause of its own; empty where any is not sure."""
    language, told = talk.person.language, dict[str, Told]()
    for clause in _CLAUSE_ENDS.split(text):
        goals = goals_named(clause, talk.active_goals, language)
        answer = read_told(clause, goals[0], language) if len(goals) == 1 else None
        if answer is None and (goals or read_outcome(clause) is not None):
            return []
        if answer is not None:
            if goals[0].id in told:
                return []
            told[goals[0].id] = answer
    known = {one.goal_id: one for one in asked}
    if len(told) < _SEVERAL or not told.keys() <= known.keys():
        return []
    return [(known[goal_id], answer) for goal_id, answer in told.items()]


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
