"""Saying a celebration: at most one a local day, but for a goal that was reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from dialogs.celebration import (
    ACHIEVING,
    FESTIVE,
    REMARKS_KEPT,
    is_celebrated,
    milestone_for,
    percent_of,
    phrase,
)
from dialogs.events import Celebrated
from dialogs.flows.reached import CLOSE, scope_of
from dialogs.goal import CheckIn, Goal
from dialogs.milestone import Milestone
from dialogs.progress import done_count, planned_total
from dialogs.rhythm import local_day
from dialogs.say import Say
from dialogs.talk import Talk


def celebrate_answer(talk: Talk, goal: Goal, others: Sequence[CheckIn], answered: CheckIn) -> bool:
    """Celebrate what this answer reaches, if anything; `others` are the goal's other check-ins."""
    zone = ZoneInfo(talk.person.zone)
    milestone = milestone_for(goal, others, answered, talk.celebrations, zone)
    if milestone is None or not _told(talk, milestone, goal, (*others, answered)):
        return False
    talk.keep(Celebrated(goal.id, answered.day, milestone))
    if milestone is Milestone.WHOLE:
        talk.replies[-1] = replace(talk.replies[-1], choices=((CLOSE,),), scope=scope_of(goal))
    return True


def celebrate_written(talk: Talk, goal: Goal) -> bool:
    """Celebrate that this goal was written; False where something plain is to be said instead."""
    return is_celebrated(Milestone.GOAL_WRITTEN, talk.celebrations) and _told(
        talk, Milestone.GOAL_WRITTEN, goal
    )


def celebrate_achieved(talk: Talk, goal: Goal) -> bool:
    """Celebrate that the client closed this goal as achieved, once; False as for `celebrate_written`."""
    if goal.id in talk.congratulated or not is_celebrated(Milestone.ACHIEVED, talk.celebrations):
        return False
    if not _told(talk, Milestone.ACHIEVED, goal):
        return False
    talk.congratulated = (*talk.congratulated, goal.id)[-REMARKS_KEPT:]
    return True


def _told(talk: Talk, milestone: Milestone, goal: Goal, check_ins: Sequence[CheckIn] = ()) -> bool:
    if milestone not in ACHIEVING and _celebrated_today(talk):
        return False
    words = phrase(milestone, talk.used_phrases)
    if words is None:
        return False
    known = {"done": done_count(check_ins), "total": planned_total(goal), "percent": percent_of(milestone)}
    numbers = {name: number for name, number in known.items() if number is not None}
    talk.celebrate(Say(words, {"statement": goal.statement, **numbers}), festive=milestone in FESTIVE)
    return True


def _celebrated_today(talk: Talk) -> bool:
    last, zone = talk.celebrated_at, ZoneInfo(talk.person.zone)
    return last is not None and local_day(last, zone) == local_day(talk.turn.at, zone)
