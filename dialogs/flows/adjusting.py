"""Changing the words of a goal that is kept already, on the same card on which goals are written."""

from __future__ import annotations

from dataclasses import replace

from dialogs.coach import beside
from dialogs.draft import Draft
from dialogs.events import GoalRevised
from dialogs.flows.letters import letter_in_words
from dialogs.flows.reviewed import about, answer
from dialogs.goal import Deadline, Goal, GoalStatus
from dialogs.machine import WRITING_STEPS, State, Trigger
from dialogs.reviews import ReviewDecision
from dialogs.revisions import Letter, Occasion, letters_changed
from dialogs.say import Lines, Say, say
from dialogs.talk import Talk

NEW_LEVELS = "new"
"""In `Talk.about` while levels are proposed anew for a measure that changed."""


def draft_of(goal: Goal) -> Draft:
    """The draft that this goal would have come from, with nothing left to ask."""
    measure, plan, deadline = goal.measure, goal.plan, goal.deadline
    return Draft(
        focus=goal.focus,
        wish=goal.wish or "",
        words=goal.statement,
        statement=goal.statement,
        measure="" if measure is None else beside(goal.statement, measure.words),
        baseline=(measure.baseline if measure else None) or "",
        confidence=goal.confidence,
        obstacle=plan.obstacle if plan else "",
        situation=plan.situation if plan else "",
        action=plan.action if plan else "",
        reason=goal.reason or "",
        deadline_words=deadline.words if deadline else "",
        deadline=deadline.date if deadline else None,
        settled=frozenset(step.value for step in WRITING_STEPS if step is not State.REVIEW),
        asked=frozenset({State.REVIEW.value}),
        of_goal=goal.id,
    )


def begin_adjusting(talk: Talk, goal: Goal, review_id: str = "") -> Trigger:
    """Open the card of this goal; an unfinished new goal waits meanwhile."""
    aside = talk.draft if talk.draft_begun else None
    draft = draft_of(goal)
    if talk.unkept is not None and talk.unkept.of_goal == goal.id:
        draft, talk.unkept = talk.unkept, None
        talk.remark(say("adjusting-again"))
    talk.draft = replace(draft, of_review=review_id, aside=aside)
    talk.about, talk.held = "", ""
    return Trigger.ADJUST


def leave_adjusting(talk: Talk) -> None:
    """The goal stays as it is, a change that was not kept waits; the draft that waited is back."""
    draft = talk.draft
    if draft is None or not draft.of_goal:
        return
    talk.draft = draft.aside
    goal = next((one for one in talk.active_goals if one.id == draft.of_goal), None)
    if goal is None or _answers(draft) == _answers(draft_of(goal)):
        talk.remark(say("adjusting-left"))
        return
    before = draft_of(goal)
    talk.unkept = replace(
        draft, of_review="", aside=None, undo=None, settled=before.settled, asked=before.asked
    )
    talk.remark(say("adjusting-waits", goal=goal.statement))


def drop_change(talk: Talk) -> Trigger:
    """Leave the goal as it was."""
    draft = talk.drafted
    goal = next((one for one in talk.goals if one.id == draft.of_goal), None)
    if goal is not None:
        talk.draft = replace(draft_of(goal), of_review=draft.of_review, aside=draft.aside)
    return Trigger.BACK


def _answers(draft: Draft) -> Draft:
    """The draft without where its talk stands."""
    return replace(
        draft,
        settled=frozenset(),
        asked=frozenset(),
        tries=frozenset(),
        undo=None,
        strength="",
        words="",
        of_review="",
        aside=None,
    )


def leave_if_away(talk: Talk) -> None:
    """The same once the talk has left the card and its questions, back to where it came from or elsewhere."""
    draft = talk.drafted
    if not draft.of_goal or talk.state in WRITING_STEPS:
        return
    if talk.state is State.GOAL:
        talk.about = draft.of_goal
    elif talk.state is State.REVIEW_DECIDE:
        talk.about = about(draft.of_goal, draft.of_review)
    leave_adjusting(talk)


def keep_revision(talk: Talk, built: Goal) -> Trigger:
    """Keep the words of the card, `built` from it, as those of the goal it is about."""
    draft = talk.drafted
    old = next((goal for goal in talk.goals if goal.id == draft.of_goal), None)
    if old is None or old.status is not GoalStatus.ACTIVE:
        talk.remark(say("goal-gone"))
        return Trigger.LEAVE
    goal = _revised(talk, old, built)
    letters = letters_changed(old, goal)
    if not letters:
        return Trigger.BACK
    review = next((one for one in talk.reviews if one.id == draft.of_review), None)
    occasion = Occasion.REVIEW if draft.of_review else Occasion.OWN
    talk.keep(GoalRevised(goal.id, goal, (review.changed if review else None) or "", occasion))
    if review is not None:
        answer(talk, review, decision=ReviewDecision.ADJUST)
    talk.goals = tuple(goal if one.id == goal.id else one for one in talk.goals)
    talk.draft = draft.aside
    changed = (_now(goal, letter) for letter in letters if letter is not Letter.SPECIFIC)
    talk.remark(Lines((say("goal-revised", goal=goal.statement), *changed, say("goal-revised-before"))))
    talk.renews_levels = goal.scale is not None and bool({Letter.SPECIFIC, Letter.MEASURE} & set(letters))
    talk.about = about(goal.id, "", NEW_LEVELS) if talk.renews_levels else ""
    return Trigger.REVISE


def _now(goal: Goal, letter: Letter) -> Say:
    name = say(f"history-letter-{letter.value}")
    return say("goal-revised-letter", letter=name, now=letter_in_words(letter, goal))


def _revised(talk: Talk, old: Goal, built: Goal) -> Goal:
    """The old goal in the new words; parts that say the same stay exactly as they are."""
    measure, deadline = built.measure, built.deadline
    if measure is not None and old.measure is not None:
        same = set(measure.words.split(", ")) == set(old.measure.words.split(", "))
        measure = old.measure if same and measure.baseline == old.measure.baseline else measure
    if deadline is not None and old.deadline is not None and deadline.date == old.deadline.date:
        deadline = old.deadline
    elif deadline is not None:
        deadline = Deadline(deadline.words, deadline.date, talk.world.today)
    return replace(
        old,
        focus=built.focus,
        statement=built.statement,
        measure=measure,
        confidence=built.confidence,
        plan=built.plan,
        reason=built.reason,
        deadline=deadline,
        # A day that is chosen anew is asked about again.
        ends_since=old.ends_since if deadline == old.deadline else None,
    )
