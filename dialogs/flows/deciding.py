"""The end of a review: keep the goal, adjust it, or let it come to its end; then perhaps a next one."""

from __future__ import annotations

from dataclasses import replace

from dialogs.attainment import overall
from dialogs.events import GoalClosed
from dialogs.flows.adjusting import begin_adjusting
from dialogs.flows.buttons import BACK, in_rows
from dialogs.flows.celebrating import celebrate_achieved
from dialogs.flows.home import may_write
from dialogs.flows.reviewed import about, answer, review_in_hand, reviews_of
from dialogs.flows.reviewing import level_name
from dialogs.flows.taking_up import UNDO_CLOSING, take_up
from dialogs.goal import Goal, GoalStatus
from dialogs.machine import Trigger
from dialogs.recognition import listed, plain
from dialogs.reply import ButtonStyle, Choice
from dialogs.reviews import Review, ReviewDecision, next_day
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_KEEP = Choice(ReviewDecision.KEEP.value, say("button-review-keep"), ButtonStyle.PRIMARY, spoken="keep")
_ADJUST = Choice(ReviewDecision.ADJUST.value, say("button-review-adjust"))
_LEVELS = Choice("levels", say("button-levels"))
_NEXT = Choice("write", say("button-next-goal"), ButtonStyle.PRIMARY, spoken="yes")
_NOT_NOW = Choice("not_now", say("button-not-now"), spoken="no")
_CLOSINGS = {
    ReviewDecision.ACHIEVED: GoalStatus.ACHIEVED,
    ReviewDecision.PARTLY: GoalStatus.PARTLY,
    ReviewDecision.LET_GO: GoalStatus.LET_GO,
}


def _ask_decide(talk: Talk) -> Question:
    goal, review = talk.reviewed_goal, review_in_hand(talk)
    if goal is None or review is None:
        return Question(say("goal-gone"), ((BACK,),))
    choices = [
        _KEEP,
        _ADJUST,
        Choice(ReviewDecision.ACHIEVED.value, say("button-achieved"), ButtonStyle.SUCCESS),
        Choice(ReviewDecision.PARTLY.value, say("button-partly-reached")),
        Choice(ReviewDecision.LET_GO.value, say("button-review-let-go")),
    ]
    if goal.scale is None:
        choices.append(_LEVELS)
    told = _told(talk, goal, review)
    asked = say("ask-decide", goal=goal.statement)
    return Question(paragraphs(told, asked) if told.items else asked, (*in_rows(choices, 2), (BACK,)))


def _told(talk: Talk, goal: Goal, review: Review) -> Lines:
    """What the client said in this review, and at the first one."""
    lines: list[Say] = []
    if review.progress is not None:
        first = next(
            (
                one.progress
                for one in reviews_of(talk, goal)
                if one.progress is not None and one.id != review.id
            ),
            None,
        )
        now = str(review.progress)
        lines.append(
            say("review-progress", now=now)
            if first is None
            else say("review-progress-since", first=str(first), now=now)
        )
    if review.level is not None:
        lines.append(say("review-level", name=level_name(review.level)))
    return Lines(tuple(lines))


def _pick_decide(talk: Talk, code: str) -> Trigger | None:
    goal, review = talk.reviewed_goal, review_in_hand(talk)
    if goal is None or review is None:
        return Trigger.BACK
    if code == _LEVELS.code:
        return Trigger.LEVELS
    if code == _ADJUST.code:
        if not any(one.id == review.id for one in talk.reviews):
            # Nothing was answered, so it is kept here: the card finds the review by its id.
            answer(talk, review)
        return begin_adjusting(talk, goal, review.id)
    decision = ReviewDecision(code)
    if decision is ReviewDecision.KEEP:
        return _keep(talk, goal, review)
    return _close(talk, goal, review, decision)


def _hear_decide(talk: Talk, text: str) -> Trigger | None:
    typed, language = plain(text), talk.person.language
    for decision in ReviewDecision:
        if typed in listed(f"typed-decide-{decision.value.replace('_', '-')}", language):
            return _pick_decide(talk, decision.value)
    talk.remark(say("please-tap"))
    return None


def _keep(talk: Talk, goal: Goal, review: Review) -> Trigger:
    answer(talk, review, decision=ReviewDecision.KEEP)
    following = next_day(goal, talk.person, talk.turn.at)
    talk.remark(say("review-kept", goal=goal.statement, date=following))
    where = overall(talk.active_goals, talk.reviews)
    if where is not None:
        talk.remark(say(f"review-overall-{where.value}"))
    talk.about = ""
    return Trigger.FORWARD


def _close(talk: Talk, goal: Goal, review: Review, decision: ReviewDecision) -> Trigger:
    status = _CLOSINGS[decision]
    answer(talk, review, decision=decision)
    talk.keep(GoalClosed(goal.id, status))
    closed = replace(goal, status=status, closed_at=talk.turn.at)
    talk.goals = tuple(closed if one.id == goal.id else one for one in talk.goals)
    if status is GoalStatus.ACHIEVED and celebrate_achieved(talk, goal):
        talk.remark(say("closed-kept"))
    else:
        talk.remark(say(f"closed-{status.value.replace('_', '-')}", goal=goal.statement))
    return Trigger.CLOSE


def _ask_next(_talk: Talk) -> Question:
    return Question(say("ask-next-goal"), ((_NEXT,), (_NOT_NOW, UNDO_CLOSING)))


def _pick_next(talk: Talk, code: str) -> Trigger | None:
    if code != UNDO_CLOSING.code:
        talk.about = ""
        return may_write(talk) if code == _NEXT.code else Trigger.FORWARD
    goal, review = talk.reviewed_goal, review_in_hand(talk)
    if goal is None or review is None:
        return Trigger.FORWARD
    trigger = take_up(talk, goal)
    if trigger is not None:
        answer(talk, review, decision=None)
        talk.about = about(goal.id, review.id)
    return trigger


REVIEW_DECIDE = Screen(_ask_decide, _hear_decide, _pick_decide)
REVIEW_NEXT = Screen(_ask_next, tap_only, _pick_next)
