"""A plan for the next time that something gets in the way of a goal."""

from __future__ import annotations

from dataclasses import replace

from dialogs.burdens import burden_in
from dialogs.flows.bare_answers import Bare, bare
from dialogs.flows.buttons import BACK
from dialogs.flows.if_then import bare_action, plan_in
from dialogs.flows.lapse_matter import NOT_NOW, Lapse, answer_to, goal_of, gone, leave, revise
from dialogs.goal import Goal, IfThenPlan
from dialogs.machine import Trigger
from dialogs.recognition import listed, plain
from dialogs.reply import Choice
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk

NEW_PLAN = Choice("new_plan", say("button-lapse-plan-new"), spoken="lapse-plan-new")
PLAN_BEFORE = Choice("plan_before", say("button-lapse-plan-before"), spoken="lapse-plan-before")


def ask_which_plan(before: IfThenPlan, situation: str, action: str) -> Question:
    """Which of two plans is to stand: the one the client has, or the one they just wrote."""
    prompt = say(
        "lapse-ask-which-plan",
        situation=situation,
        action=action,
        before=before.situation,
        earlier=before.action,
    )
    return Question(prompt, ((NEW_PLAN, PLAN_BEFORE), (BACK, NOT_NOW)))


def _ask_plan(talk: Talk) -> Question:
    goal, lapse = goal_of(talk), Lapse.of(talk.about)
    if goal is None:
        return gone()
    if goal.plan is None:
        return Question(say("lapse-ask-plan", situation=lapse.obstacle), ((BACK, NOT_NOW),))
    prompt = say(
        "lapse-ask-plan-instead",
        situation=lapse.obstacle,
        before=goal.plan.situation,
        action=goal.plan.action,
    )
    return Question(prompt, ((BACK, NOT_NOW),))


def _hear_plan(talk: Talk, text: str) -> Trigger | None:
    goal, language = goal_of(talk), talk.person.language
    kind = bare(text, language)
    if goal is None:
        return leave(talk)
    if kind in {Bare.NO, Bare.UNSURE} or plain(text) in listed("typed-skip", language):
        return keep_plan(talk, goal)
    if kind is not None:
        talk.remark(say("bare-answer"))
        return None
    burden = burden_in(text, language)
    if burden is not None:
        for line in answer_to(Lapse("", "", obstacle=text).weighing(burden)):
            talk.remark(line)
        return keep_plan(talk, goal)
    situation, action = plan_in(text) or (Lapse.of(talk.about).obstacle, bare_action(text))
    return plan_made(talk, goal, situation, action)


def plan_made(talk: Talk, goal: Goal, situation: str, action: str) -> Trigger:
    """Keep this plan with the goal, and say whether it takes the place of another."""
    lapse = Lapse.of(talk.about)
    obstacle = situation if lapse.offered_plan is not None else lapse.obstacle or situation
    revise(talk, replace(goal, plan=IfThenPlan(obstacle, situation, action)))
    message = "lapse-plan-set" if goal.plan is None else "lapse-plan-set-instead"
    talk.remark(say(message, situation=situation, action=action))
    return leave(talk)


def keep_plan(talk: Talk, goal: Goal) -> Trigger:
    """Leave without a new plan; which one stands is said."""
    if goal.plan is not None:
        talk.remark(say("lapse-plan-stays", situation=goal.plan.situation, action=goal.plan.action))
    return leave(talk)


def _pick_plan(talk: Talk, _code: str) -> Trigger | None:
    goal = goal_of(talk)
    return leave(talk) if goal is None else keep_plan(talk, goal)


LAPSE_PLAN = Screen(_ask_plan, _hear_plan, _pick_plan)
