"""How a goal came to be what it is: every earlier version of its words, and every review, in order."""

from __future__ import annotations

from datetime import date, datetime

from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.flows.letters import (
    end_in_words,
    letter_in_words,
    measure_in_words,
    plan_in_words,
    reason_in_words,
)
from dialogs.flows.reviewed import about, reviews_of
from dialogs.flows.reviewing import level_name
from dialogs.goal import Goal, GoalStatus
from dialogs.machine import Trigger, fire
from dialogs.reply import Choice
from dialogs.reviews import Review
from dialogs.revisions import Change, changes
from dialogs.rhythm import local_day
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_GOAL = "goal."


def open_history(talk: Talk) -> bool:
    """`/goal history`."""
    talk.about, talk.held, talk.trail = "", "", ()
    fire(talk, Trigger.HISTORY)
    return True


def history_of(talk: Talk, goal: Goal) -> Trigger:
    """From the goal's own screen."""
    talk.about = about(goal.id)
    return Trigger.HISTORY


def _chosen(talk: Talk) -> Goal | None:
    return talk.goals[0] if len(talk.goals) == 1 else talk.reviewed_goal


def _ask(talk: Talk) -> Question:
    goal = _chosen(talk)
    if goal is None:
        if not talk.goals:
            return Question(say("goals-none"), ((BACK,),))
        buttons = (Choice(f"{_GOAL}{one.id}", say("button-goal", goal=one.statement)) for one in talk.goals)
        return Question(say("ask-which-history"), (*each_on_a_row(buttons), (BACK,)))
    return Question(story(talk, goal), ((BACK,),))


def _pick(talk: Talk, code: str) -> Trigger | None:
    talk.about = about(code.removeprefix(_GOAL))
    return None


def story(talk: Talk, goal: Goal) -> Lines:
    """The goal's life in plain words, oldest first."""
    changed = changes(talk.world.revisions, goal)
    first = changed[0].before if changed else goal
    steps: list[tuple[datetime, Say | Lines]] = [
        (one.revision.at, _changed(talk, one)) for one in changed if one.letters
    ]
    steps += [
        (one.answered_at, _reviewed(talk, one))
        for one in reviews_of(talk, goal)
        if one.answered_at is not None
    ]
    steps.sort(key=lambda step: step[0])
    told: list[Say | Lines] = [
        say("history-title", goal=goal.statement),
        _written(talk, first),
        *(step for _, step in steps),
    ]
    progress = _then_and_now(reviews_of(talk, goal))
    if progress is not None:
        told.append(progress)
    if goal.status is not GoalStatus.ACTIVE and goal.closed_at is not None:
        status = say(f"status-{goal.status.value.replace('_', '-')}")
        told.append(say("history-closed", date=_day(talk, goal.closed_at), status=status))
    elif not steps:
        told.append(say("history-unchanged"))
    return paragraphs(*told)


def _day(talk: Talk, at: datetime) -> date:
    return local_day(at, talk.world.zone)


def _written(talk: Talk, first: Goal) -> Lines:
    lines = [say("history-written", date=_day(talk, first.written_at), goal=first.statement)]
    lines += [
        said
        for said in (
            measure_in_words(first.measure),
            end_in_words(first),
            reason_in_words(first.reason),
            plan_in_words(first.plan),
        )
        if said is not None
    ]
    return Lines(tuple(lines))


def _changed(talk: Talk, change: Change) -> Lines:
    when = _day(talk, change.revision.at)
    lines = [say(f"history-changed-{change.revision.occasion.value}", date=when)]
    for letter in change.letters:
        before, after = (letter_in_words(letter, goal) for goal in (change.before, change.after))
        lines.append(
            say("history-step", letter=say(f"history-letter-{letter.value}"), before=before, after=after)
        )
    if change.revision.reason:
        lines.append(say("history-why", reason=change.revision.reason))
    return Lines(tuple(lines))


def _reviewed(talk: Talk, review: Review) -> Lines:
    when = _day(talk, review.answered_at or talk.turn.at)
    lines = [say("history-review", date=when)]
    if review.progress is not None:
        lines.append(say("history-progress", now=str(review.progress)))
    if review.level is not None:
        lines.append(say("history-level", name=level_name(review.level)))
    if review.changed:
        lines.append(say("history-what-changed", words=review.changed))
    if review.decision is not None:
        lines.append(say(f"history-decided-{review.decision.value.replace('_', '-')}"))
    return Lines(tuple(lines))


def _then_and_now(reviews: tuple[Review, ...]) -> Say | None:
    rated = [one.progress for one in reviews if one.progress is not None]
    if len(rated) <= 1:
        return None
    return say("history-then-now", first=str(rated[0]), now=str(rated[-1]))


HISTORY = Screen(_ask, tap_only, _pick)
