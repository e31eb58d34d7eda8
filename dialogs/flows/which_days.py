"""Days that words are about: whether each is a day of the goal that can be told, and keeping several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.flows.check_in_question import UNINTERRUPTED, go_on
from dialogs.flows.matter import Matter, check_in_on, today_of
from dialogs.flows.recording import record
from dialogs.goal import CheckIn, Goal
from dialogs.machine import Trigger, fire
from dialogs.nudge import day_named
from dialogs.reading_answers import Told
from dialogs.reading_days import DaysTold
from dialogs.rhythm import local_day
from dialogs.say import say
from dialogs.talk import Talk


def keep_days(talk: Talk, goal: Goal, days: Sequence[date], told: Told) -> None:
    """Record the same for several days, and go on from the last."""
    kept: list[CheckIn] = []
    for day in days:
        kept.append(check_in_on(talk, goal, day))
        record(talk, goal, kept[-1], told.outcome, told.amount)
    go_on(talk, kept[-1])


def is_before(talk: Talk, goal: Goal, day: date) -> bool:
    """Whether the goal was written after this day, of which nothing was asked or told either."""
    known = any(one.goal_id == goal.id and one.day == day for one in talk.world.check_ins)
    return not known and day < local_day(goal.written_at, talk.world.zone)


def asked_for_day(talk: Talk, goal: Goal, days: DaysTold, said: str) -> bool:
    """Whether the words name a day that cannot be kept: why is said, and which day it is for is asked."""
    return refused(talk, goal, days) and ask_which_day(talk, Matter(goal.id, None, said))


def ask_which_day(talk: Talk, matter: Matter) -> bool:
    """Ask for which of the last days of a goal the words in `matter` are; False in another talk."""
    if talk.state not in UNINTERRUPTED:
        return False
    fire(talk, Trigger.LEAVE)
    fire(talk, Trigger.ANOTHER_DAY)
    talk.about = str(matter)
    return True


def refused(talk: Talk, goal: Goal, days: DaysTold) -> bool:
    """Whether any of the days cannot be kept; says why."""
    if any(is_before(talk, goal, day) for day in days.days):
        first = local_day(goal.written_at, talk.world.zone)
        near = {0: "today", 1: "yesterday"}.get((today_of(talk) - first).days, "earlier")
        talk.remark(say("day-before-goal", goal=goal.statement, when=near, day=day_named(first)))
        return True
    if days.is_clear:
        return False
    to_come = next((day for day in days.elsewhen if day is not None and day > today_of(talk)), None)
    talk.remark(say("only-last-days") if to_come is None else say("day-to-come", day=day_named(to_come)))
    return True
