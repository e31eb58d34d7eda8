"""Writing a goal, step four: confidence, a smaller size where it helps, the obstacle and the if-then plan."""

from __future__ import annotations

import re

from dialogs.coach import smaller_sizes
from dialogs.flows.buttons import KEEP, each_on_a_row, in_rows
from dialogs.flows.steps import CONFIDENT, merged, reading, step_question
from dialogs.machine import State, Trigger
from dialogs.reply import Choice
from dialogs.say import Say, say
from dialogs.talk import Question, Screen, Talk

_RATING = re.compile(r"(?<![\d.,-])(10|\d)(?:\s*(?:/|out of|of)\s*10)?(?![\d.,])", re.IGNORECASE)
_IF_THEN = re.compile(r"^\s*(?:if|when)\s+(.{1,200}?),?\s+then\s+(.{1,200})$", re.IGNORECASE | re.DOTALL)
_SIZE = "size."


def _ask_confidence(talk: Talk) -> Question:
    ruler = in_rows((Choice(str(mark), say("ruler-mark", mark=str(mark))) for mark in range(11)), 6)
    prompt = say("ask-confidence", goal=merged(talk.drafted))
    return step_question(talk, prompt, ruler)


def _hear_confidence(talk: Talk, text: str) -> Trigger | None:
    ratings = {int(found) for found in _RATING.findall(text)}
    if len(ratings) != 1:
        talk.remark(say("confidence-unreadable"))
        return None
    return _pick_confidence(talk, str(ratings.pop()))


def _pick_confidence(talk: Talk, code: str) -> Trigger | None:
    talk.write(confidence=int(code))
    talk.settle(State.CONFIDENCE)
    return Trigger.FORWARD


def _ask_strength(talk: Talk) -> Question:
    rating = talk.drafted.confidence or 0
    # "Why not higher?" draws out reasons against; at 0 there is nothing lower to ask about.
    prompt = say("ask-first-point") if rating == 0 else say("ask-strength", rating=str(rating))
    return step_question(talk, prompt, can_skip=True)


def _hear_strength(talk: Talk, text: str) -> Trigger | None:
    talk.write(strength=text)
    return _skip_strength(talk, text)


def _skip_strength(talk: Talk, _code: str) -> Trigger | None:
    talk.settle(State.STRENGTH)
    return Trigger.FORWARD


def _ask_resize(talk: Talk) -> Question:
    goal = merged(talk.drafted)
    sizes = [
        Choice(f"{_SIZE}{number}", say("button-size", words=size))
        for number, size in enumerate(smaller_sizes(goal))
    ]
    return step_question(talk, _why_smaller(talk, goal, offered=bool(sizes)), each_on_a_row((*sizes, KEEP)))


def _why_smaller(talk: Talk, goal: str, *, offered: bool) -> Say:
    read = reading(talk)
    if not read.overreach:
        message = "ask-resize" if offered else "ask-resize-plain"
        return say(message, rating=str(talk.drafted.confidence))
    if read.overreach_because:
        return say("ask-reach-words", goal=goal, words=read.overreach_because)
    return say("ask-reach", goal=goal)


def _pick_resize(talk: Talk, code: str) -> Trigger | None:
    talk.settle(State.RESIZE)
    if not code.startswith(_SIZE):
        return Trigger.FORWARD
    return _resized(talk, smaller_sizes(merged(talk.drafted))[int(code.removeprefix(_SIZE))])


def _hear_resize(talk: Talk, text: str) -> Trigger | None:
    talk.settle(State.RESIZE)
    return _resized(talk, text)


def _resized(talk: Talk, goal: str) -> Trigger:
    talk.write(statement=goal, measure="")
    talk.settle(State.POSITIVE, State.SPECIFIC)
    talk.remark(say("goal-reads-now", goal=goal))
    if (talk.drafted.confidence or 0) < CONFIDENT:
        talk.unsettle(State.CONFIDENCE)
    return Trigger.RESIZED


def _ask_obstacle(talk: Talk) -> Question:
    return step_question(talk, say("ask-obstacle"), example="obstacle", can_skip=True)


def _hear_obstacle(talk: Talk, text: str) -> Trigger | None:
    whole = _IF_THEN.match(text)
    if whole is not None:
        talk.write(obstacle=whole[1], situation=whole[1])
        return _plan_made(talk, whole[2])
    talk.write(obstacle=text)
    talk.settle(State.OBSTACLE)
    return Trigger.FORWARD


def _skip_obstacle(talk: Talk, _code: str) -> Trigger | None:
    talk.write(obstacle="", situation="", action="")
    talk.settle(State.OBSTACLE)
    return Trigger.FORWARD


def _ask_plan(talk: Talk) -> Question:
    prompt = say("ask-plan", situation=talk.drafted.obstacle)
    return step_question(talk, prompt, example="action", can_skip=True)


def _hear_plan(talk: Talk, text: str) -> Trigger | None:
    whole = _IF_THEN.match(text)
    talk.write(situation=whole[1] if whole else talk.drafted.obstacle)
    return _plan_made(talk, whole[2] if whole else text)


def _plan_made(talk: Talk, action: str) -> Trigger:
    talk.write(action=action)
    talk.settle(State.OBSTACLE, State.PLAN)
    talk.remark(say("plan-read-back", situation=talk.drafted.situation, action=action))
    return Trigger.FORWARD


def _skip_plan(talk: Talk, _code: str) -> Trigger | None:
    talk.settle(State.PLAN)
    return Trigger.FORWARD


CONFIDENCE = Screen(_ask_confidence, _hear_confidence, _pick_confidence)
STRENGTH = Screen(_ask_strength, _hear_strength, _skip_strength)
RESIZE = Screen(_ask_resize, _hear_resize, _pick_resize)
OBSTACLE = Screen(_ask_obstacle, _hear_obstacle, _skip_obstacle)
PLAN = Screen(_ask_plan, _hear_plan, _skip_plan)
