"""What a talk after a lapse is about, and the ways out of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from dialogs.burdens import Burden
from dialogs.events import GoalRevised
from dialogs.goal import Goal
from dialogs.machine import Trigger
from dialogs.reading_answers import sounds_low
from dialogs.reply import Choice
from dialogs.revisions import Occasion
from dialogs.say import Say, say
from dialogs.talk import Question, Talk

NOT_NOW = Choice("not_now", say("button-lapse-not-now"), spoken="no")

_HEAVY = "heavy."
"""Begins the code of an answer that no plan is made of; the kind of `Burden` follows."""

_WHICH = "which-plan"
"""The code while it is asked which of two plans is to stand."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """What the talk is about. `code` is the obstacle's button, empty for one in the client's own words.

    With `_WHICH` the obstacle's words are a whole plan, its situation and action as JSON.
    """

    goal_id: str
    check_in_id: str
    code: str = ""
    obstacle: str = ""

    def __str__(self) -> str:
        return f"{self.goal_id}|{self.check_in_id}|{self.code}|{self.obstacle}"

    @property
    def burden(self) -> Burden | None:
        """What weighs in the answer, None for an obstacle like any other."""
        return Burden(self.code.removeprefix(_HEAVY)) if self.code.startswith(_HEAVY) else None

    @property
    def is_low(self) -> bool:
        """Whether the words speak of distress."""
        return self.burden is Burden.DESPAIR or sounds_low(self.obstacle)

    @property
    def offered_plan(self) -> tuple[str, str] | None:
        """Situation and action of a plan beside the one that the client has."""
        if self.code != _WHICH:
            return None
        situation, action = json.loads(self.obstacle)
        return situation, action

    def weighing(self, burden: Burden) -> Lapse:
        """With an answer that no plan is made of."""
        return replace(self, code=f"{_HEAVY}{burden.value}")

    def with_plan(self, situation: str, action: str) -> Lapse:
        """With a whole plan that the client has yet to choose."""
        return replace(self, code=_WHICH, obstacle=json.dumps((situation, action)))

    @staticmethod
    def of(about: str) -> Lapse:
        """As it was written into `Talk.about`."""
        goal_id, check_in_id, code, obstacle = (*about.split("|", 3), "", "", "", "")[:4]
        return Lapse(goal_id, check_in_id, code, obstacle)


def answer_to(lapse: Lapse) -> list[Say]:
    """What there is to say to an answer that weighs, beside what can be chosen then."""
    told = [] if lapse.burden is None else [say(f"lapse-burden-{lapse.burden.value}")]
    return [*told, say("lapse-help-now")] if lapse.is_low else told


def goal_of(talk: Talk) -> Goal | None:
    """The goal that was not done, None once it is closed."""
    goal_id = Lapse.of(talk.about).goal_id
    return next((goal for goal in talk.active_goals if goal.id == goal_id), None)


def gone() -> Question:
    """The question where the goal is closed by now."""
    return Question(say("goal-gone"), ((NOT_NOW,),))


def leave(talk: Talk) -> Trigger:
    """End the talk."""
    talk.about = ""
    return Trigger.LEAVE


def not_now(talk: Talk) -> Trigger:
    """End the talk as the client wants it, and say so."""
    talk.remark(say("lapse-not-now"))
    return leave(talk)


def revise(talk: Talk, goal: Goal) -> None:
    """Keep the goal as it is now; what got in the way is the reason."""
    lapse = Lapse.of(talk.about)
    plan = lapse.offered_plan
    talk.keep(GoalRevised(goal.id, goal, lapse.obstacle if plan is None else plan[0], Occasion.LAPSE))
    talk.goals = tuple(goal if one.id == goal.id else one for one in talk.goals)
