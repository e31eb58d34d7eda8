"""Wishes and feelings in words typed at a quiet place: taken to the screen that helps, or answered kindly."""

from __future__ import annotations

from dialogs.flows.matter import today_of
from dialogs.flows.open_check_ins import waiting
from dialogs.flows.resting import offer_pause
from dialogs.goal import Goal
from dialogs.machine import State, Trigger, fire
from dialogs.naming import goals_named
from dialogs.reading_days import read_days
from dialogs.reading_wishes import Wish, read_wish
from dialogs.recognition import says_little
from dialogs.say import say
from dialogs.talk import Talk

_OF_A_GOAL = {
    Wish.CHANGE_GOAL: "goal-can-change",
    Wish.GIVE_UP_GOAL: "goal-may-go",
    Wish.CHANGE_TIMES: "",
    Wish.SEE_GOAL: "",
}
"""Wishes about a goal that there is, with what is said above its screen."""

_ANSWERS = {Wish.BACK_AGAIN: "heard-back", Wish.WHO: "what-i-am", Wish.HARD: "heard-hard"}


def heard_wish(talk: Talk, text: str) -> bool:
    """Whether the words said what somebody wants or feels, which is then met; nothing is recorded here."""
    wish = None if says_little(text, talk.person.language) else read_wish(text)
    if wish is None:
        return False
    if wish in _OF_A_GOAL:
        return bool(talk.active_goals) and _opened_goal(talk, text, wish)
    if wish is Wish.AWAY:
        return _offered_pause(talk, text)
    if wish not in _ANSWERS or (wish is Wish.HARD and waiting(talk)):
        return False
    _forget_what_was_offered(talk)
    talk.remark(say(_ANSWERS[wish]))
    # No menu right behind words of distress.
    talk.asks_again = wish is not Wish.HARD
    return True


def _opened_goal(talk: Talk, text: str, wish: Wish) -> bool:
    goal = _goal_meant(talk, text)
    _go_home(talk)
    fire(talk, Trigger.GOALS)
    if goal is None:
        talk.remark(say("goal-may-go" if wish is Wish.GIVE_UP_GOAL else "goal-which-one"))
        return True
    talk.about = goal.id
    fire(talk, Trigger.OPEN_GOAL)
    if _OF_A_GOAL[wish]:
        talk.remark(say(_OF_A_GOAL[wish]))
    if wish is Wish.CHANGE_TIMES:
        talk.opens_from_here()
        fire(talk, Trigger.CHOOSE_DAYS)
    return True


def _goal_meant(talk: Talk, text: str) -> Goal | None:
    """The goal that the words name, else the one on the screen, else the only one."""
    named = goals_named(read_days(text, today_of(talk)).rest, talk.active_goals, talk.person.language)
    if len(named) == 1:
        return named[0]
    here = talk.goal_in_hand
    return here if here in talk.active_goals else None


def _offered_pause(talk: Talk, text: str) -> bool:
    if not talk.active_goals:
        return False
    _go_home(talk)
    trigger = offer_pause(talk, text)
    if trigger is not None:
        fire(talk, trigger)
    return True


def _go_home(talk: Talk) -> None:
    if talk.state is not State.HOME:
        fire(talk, Trigger.LEAVE)


def _forget_what_was_offered(talk: Talk) -> None:
    if talk.state is State.HOME:
        talk.about = ""
