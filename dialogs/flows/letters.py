"""The letters of a goal as the client reads them, in its history and after a change."""

from __future__ import annotations

from dialogs.goal import Goal, IfThenPlan, Measure
from dialogs.revisions import Letter
from dialogs.say import Say, say


def letter_in_words(letter: Letter, goal: Goal) -> Say:
    """What this letter of the goal says."""
    said: Say | None
    match letter:
        case Letter.SPECIFIC:
            said = say("history-words", words=goal.statement)
        case Letter.MEASURE:
            said = measure_in_words(goal.measure)
        case Letter.ATTAINABLE:
            said = _confidence(goal)
        case Letter.REASON:
            said = reason_in_words(goal.reason)
        case Letter.DEADLINE:
            said = end_in_words(goal)
        case Letter.LEVELS:
            said = _levels(goal)
    return said or say("history-open")


def measure_in_words(measure: Measure | None) -> Say | None:
    """How the client will know."""
    if measure is None:
        return None
    if measure.baseline:
        return say("history-measure-from", how=measure.words, baseline=measure.baseline)
    return say("history-words", words=measure.words)


def _confidence(goal: Goal) -> Say | None:
    plan = plan_in_words(goal.plan)
    if goal.confidence is None:
        return plan
    rating = say("history-confidence", rating=str(goal.confidence))
    return rating if plan is None else say("history-both", one=rating, other=plan)


def plan_in_words(plan: IfThenPlan | None) -> Say | None:
    """The if-then plan."""
    return None if plan is None else say("history-plan", situation=plan.situation, action=plan.action)


def reason_in_words(reason: str | None) -> Say | None:
    """Why it matters."""
    return None if reason is None else say("history-words", words=reason)


def end_in_words(goal: Goal) -> Say | None:
    """By when."""
    return None if goal.deadline is None else say("history-date", date=goal.deadline.date)


def _levels(goal: Goal) -> Say | None:
    if goal.scale is None:
        return None
    told = say("history-words", words=goal.scale.levels[0])
    for words in goal.scale.levels[1:]:
        told = say("history-then", before=told, words=words)
    return told
