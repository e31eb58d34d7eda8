"""Asking less often: once a week about all goals."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.events import RhythmChosen
from dialogs.goal import Rhythm
from dialogs.say import Say, say
from dialogs.talk import Talk

_WEEKS_LOOKED_AT = 4


def ask_weekly(talk: Talk) -> Say:
    """Ask about the goals once a week, in one message; tells what has changed by it.

    It comes with the first of them that is asked about more often; what comes more seldom stays as it is.
    """
    tomorrow = talk.world.today + timedelta(days=1)
    often = {
        goal.id: goal.rhythm
        for goal in talk.active_goals
        if goal.rhythm is not None and goal.ends_since is None and _comes_more_often(goal.rhythm, talk)
    }
    if not often:
        return say("rest-seldom")
    first, at = min((rhythm.first_day(tomorrow), rhythm.at) for rhythm in often.values())
    weekly = Rhythm.weekly((first.weekday(),), at)
    for goal_id in often:
        talk.keep(RhythmChosen(goal_id, weekly))
    talk.goals = tuple(replace(one, rhythm=weekly) if one.id in often else one for one in talk.goals)
    return say("rest-less")


def _comes_more_often(rhythm: Rhythm, talk: Talk) -> bool:
    today = talk.world.today
    days = rhythm.days(today, today + timedelta(weeks=_WEEKS_LOOKED_AT, days=-1))
    return len(list(days)) > _WEEKS_LOOKED_AT
