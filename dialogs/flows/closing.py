"""Closing a goal as reached by a button of a message: once all that was planned is done, or at their word."""

from __future__ import annotations

from dataclasses import replace

from dialogs.events import GoalClosed
from dialogs.flows.celebrating import celebrate_achieved
from dialogs.flows.check_in_question import UNINTERRUPTED
from dialogs.flows.reached import CLOSE, REACHED, scope_of
from dialogs.flows.taking_up import JUST_CLOSED
from dialogs.goal import Goal, GoalStatus
from dialogs.machine import Trigger, fire
from dialogs.naming import goals_named
from dialogs.recognition import listed, plain
from dialogs.reply import Reply
from dialogs.say import say
from dialogs.talk import Screen, Talk
from dialogs.turn import Tap


def or_the_end(screen: Screen) -> Screen:
    """The screen, where words that a goal is reached get the question whether to close it."""

    def hear(talk: Talk, text: str) -> Trigger | None:
        if plain(text) not in listed("typed-goal-reached", talk.person.language) or not talk.active_goals:
            return screen.hear(talk, text)
        goals = goals_named(text, talk.active_goals, talk.person.language) or talk.active_goals
        talk.replies += [
            Reply(say("ask-close-reached", goal=goal.statement), ((CLOSE,),), scope_of(goal))
            for goal in goals
        ]
        talk.asks_again = False
        return None

    return replace(screen, hear=hear)


def is_closing(tap: Tap) -> bool:
    """Whether this is the button that closes a goal as reached."""
    return tap.scope.startswith(REACHED) and tap.code == CLOSE.code


def close_reached(talk: Talk, tap: Tap) -> bool:
    """Close that goal, wherever the talk stands; tells whether to ask a question."""
    goal = talk.world.goal(tap.scope.removeprefix(REACHED))
    if goal is None or goal.status is not GoalStatus.ACTIVE:
        talk.toast = say("tap-old" if goal is None else "tap-already")
        return False
    _close(talk, goal)
    if talk.state not in UNINTERRUPTED:
        return False
    fire(talk, Trigger.LEAVE)
    talk.about = f"{JUST_CLOSED}{goal.id}"
    return True


def _close(talk: Talk, goal: Goal) -> None:
    status = GoalStatus.ACHIEVED
    talk.keep(GoalClosed(goal.id, status))
    closed = replace(goal, status=status, closed_at=talk.turn.at)
    talk.goals = tuple(closed if one.id == goal.id else one for one in talk.goals)
    celebrated = celebrate_achieved(talk, goal)
    talk.remark(say("closed-kept") if celebrated else say("closed-achieved", goal=goal.statement))
