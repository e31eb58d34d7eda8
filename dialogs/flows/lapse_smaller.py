"""A goal in a smaller size, after it was too big for a day."""

from __future__ import annotations

from dataclasses import replace

from dialogs.coach import smaller_sizes
from dialogs.flows.bare_answers import Bare, bare
from dialogs.flows.buttons import BACK, KEEP, each_on_a_row
from dialogs.flows.lapse_matter import NOT_NOW, goal_of, gone, leave, not_now, revise
from dialogs.flows.levels import proposed
from dialogs.flows.rewording import is_too_long, lacks_unit, only_a_measure
from dialogs.goal import Goal
from dialogs.machine import Trigger
from dialogs.reply import Choice
from dialogs.resizing import in_one, is_larger, measured, smaller, worded
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk

_SIZE = "size."


def kept_as_it_is(talk: Talk, goal: Goal) -> Trigger:
    """The goal keeps its size; a plan is offered."""
    talk.remark(say("lapse-kept", goal=goal.statement))
    return Trigger.LAPSE_PLAN


def _sizes(talk: Talk, goal: Goal) -> tuple[Goal, ...]:
    return smaller(goal, talk.world.today, talk.world.practice.country)


def _ask_smaller(talk: Talk) -> Question:
    goal = goal_of(talk)
    if goal is None:
        return gone()
    sizes = [
        Choice(f"{_SIZE}{number}", say("button-size", words=words))
        for number, words in enumerate(smaller_sizes(in_one(goal)))
    ]
    prompt = say("lapse-ask-smaller") if sizes else say("lapse-ask-smaller-plain", goal=goal.statement)
    return Question(prompt, (*each_on_a_row((*sizes, KEEP)), (BACK, NOT_NOW)))


def _pick_smaller(talk: Talk, code: str) -> Trigger | None:
    goal = goal_of(talk)
    if goal is None or code == NOT_NOW.code:
        return not_now(talk)
    if not code.startswith(_SIZE):
        return kept_as_it_is(talk, goal)
    return _made_smaller(talk, _sizes(talk, goal)[int(code.removeprefix(_SIZE))])


def _hear_smaller(talk: Talk, text: str) -> Trigger | None:
    goal, kind = goal_of(talk), bare(text, talk.person.language)
    if goal is None:
        return leave(talk)
    if kind is Bare.UNSURE:
        return not_now(talk)
    if kind is Bare.NUMBER:
        talk.remark(say("number-of-what", number=text.strip()))
        return None
    if kind is not None:
        talk.remark(say("which-one") if _sizes(talk, goal) else say("bare-answer"))
        return None
    parts = only_a_measure(talk, text)
    if lacks_unit(parts):
        talk.remark(say("number-of-what", number=parts[0].text))
        return None
    today, country = talk.world.today, talk.world.practice.country
    now = measured(goal, parts, today, country) if parts else worded(goal, text.strip(), today, country)
    if is_too_long(talk, now.statement):
        return None
    if is_larger(now, goal):
        talk.remark(say("lapse-not-smaller"))
        return None
    return _made_smaller(talk, now)


def _made_smaller(talk: Talk, goal: Goal) -> Trigger:
    if goal.scale is not None:
        # The old levels name the old target; they stand in the revision with it.
        goal = replace(goal, scale=proposed(talk, goal))
    revise(talk, goal)
    talk.remark(say("lapse-goal-smaller", goal=goal.statement))
    if goal.scale is not None:
        talk.remark(say("lapse-levels-smaller"))
    return Trigger.LAPSE_PLAN


LAPSE_SMALLER = Screen(_ask_smaller, _hear_smaller, _pick_smaller)
