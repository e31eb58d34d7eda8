"""Keeping how it went, with what there is to say of it: noted, a lapse met kindly, a mark celebrated."""

from __future__ import annotations

from dataclasses import replace

from dialogs.celebration import FORWARD, Milestone, milestone_for, phrase
from dialogs.events import CheckInAnswered
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.progress import done_count, planned_total
from dialogs.say import Say, say
from dialogs.talk import Talk

_OF_A_DAY = frozenset({Milestone.FIRST_CHECK_IN, Milestone.COMEBACK})
"""Celebrated once for a day, not again when its answer is corrected."""


def record(talk: Talk, goal: Goal, check_in: CheckIn, outcome: CheckInOutcome) -> None:
    """Keep an answer for one day of a goal, and say what there is to say of it."""
    if check_in.outcome is outcome:
        talk.remark(say(f"checked-{_name(outcome)}"))
        return
    answered = replace(check_in, outcome=outcome, answered_at=talk.turn.at)
    talk.keep(CheckInAnswered(check_in.id, goal.id, check_in.day, outcome))
    others = [one for one in talk.world.check_ins if one.goal_id == goal.id and one.id != check_in.id]
    changed = check_in.outcome is not None
    noted = say(f"changed-{_name(outcome)}" if changed else f"checked-{_name(outcome)}")
    several = len(talk.active_goals) > 1
    talk.remark(say("checked-for", goal=goal.statement, noted=noted) if several else noted)
    if _twice_not_yet(others, answered):
        talk.remark(say("lapse"))
    total, done = planned_total(goal), done_count((*others, answered))
    milestone = milestone_for(goal, others, answered, talk.celebrations)
    if milestone is not None and not (check_in.outcome in FORWARD and milestone in _OF_A_DAY):
        told: dict[str, str | int] = {"statement": goal.statement}
        if total is not None:
            told |= {"done": done, "total": total}
        talk.celebrate(Say(phrase(milestone, talk.used_phrases), told))
    elif total is not None and outcome is CheckInOutcome.DONE and not talk.person.is_held(talk.world.now):
        talk.remark(say("count-so-far", done=done, total=total))


def _name(outcome: CheckInOutcome) -> str:
    return outcome.value.replace("_", "-")


def _twice_not_yet(others: list[CheckIn], answered: CheckIn) -> bool:
    if answered.outcome is not CheckInOutcome.NOT_YET:
        return False
    before = [one for one in others if one.outcome is not None and one.day < answered.day]
    return bool(before) and before[-1].outcome is CheckInOutcome.NOT_YET
