"""Taking a closed goal up again, also right after it was closed."""

from __future__ import annotations

from dataclasses import replace

from dialogs.events import GoalReopened
from dialogs.goal import Goal, GoalStatus
from dialogs.machine import Trigger
from dialogs.reply import Choice
from dialogs.say import say
from dialogs.talk import Talk

MOST_ACTIVE_GOALS = 3

JUST_CLOSED = "closed."
"""`Talk.about` at home right after a goal was closed: this and its id."""

UNDO_CLOSING = Choice("undo_closing", say("button-undo-closing"))


def has_room(talk: Talk) -> bool:
    """Whether one more goal can be worked on; says so where it cannot."""
    if len(talk.active_goals) < MOST_ACTIVE_GOALS:
        return True
    talk.remark(say("enough-goals", most=MOST_ACTIVE_GOALS))
    return False


def just_closed(talk: Talk) -> Goal | None:
    """The goal whose closing can be undone with one tap."""
    if not talk.about.startswith(JUST_CLOSED):
        return None
    goal_id = talk.about.removeprefix(JUST_CLOSED)
    return next(
        (goal for goal in talk.goals if goal.id == goal_id and goal.status is not GoalStatus.ACTIVE), None
    )


def take_up(talk: Talk, goal: Goal) -> Trigger | None:
    """Go on with a closed goal, if there is room for it; a deadline that has passed is told."""
    if not has_room(talk):
        return None
    talk.keep(GoalReopened(goal.id))
    again = replace(goal, status=GoalStatus.ACTIVE, closed_at=None)
    talk.goals = tuple(again if one.id == goal.id else one for one in talk.goals)
    known = {one.id for one in talk.world.check_ins}
    theirs = [one for one in talk.world.closed_check_ins if one.goal_id == goal.id and one.id not in known]
    talk.world = replace(talk.world, check_ins=(*talk.world.check_ins, *theirs))
    talk.remark(say("taken-up", goal=goal.statement))
    if goal.deadline is not None and goal.deadline.date < talk.world.today:
        talk.remark(say("taken-up-late", date=goal.deadline.date))
    talk.about = goal.id
    return Trigger.TAKE_UP
