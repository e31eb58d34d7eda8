"""The review card: the five letters of a draft, each open to change, and storing the goal."""

from __future__ import annotations

from dialogs.coach import Specific
from dialogs.draft import Draft
from dialogs.events import GoalWritten
from dialogs.flows.adjusting import drop_change, keep_revision
from dialogs.flows.buttons import BACK, Rows, in_rows
from dialogs.flows.celebrating import celebrate_written
from dialogs.flows.rewording import whole_measure
from dialogs.flows.steps import CONFIDENT, merged, reading, remember
from dialogs.goal import Deadline, Goal, IfThenPlan, Measure
from dialogs.machine import State, Trigger
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk

_STORE = Choice("store", say("button-store"), ButtonStyle.SUCCESS)
_EDITS = {
    "words": (Trigger.EDIT_WORDS, (State.WORDS, State.POSITIVE, State.SPECIFIC, State.MEASURE)),
    "specific": (Trigger.EDIT_SPECIFIC, (State.SPECIFIC,)),
    "measure": (Trigger.EDIT_MEASURE, (State.MEASURE, State.BASELINE)),
    "attainable": (
        Trigger.EDIT_ATTAINABLE,
        (State.CONFIDENCE, State.STRENGTH, State.RESIZE, State.OBSTACLE, State.PLAN),
    ),
    "reason": (Trigger.EDIT_REASON, (State.REASON,)),
    "deadline": (Trigger.EDIT_DEADLINE, (State.DEADLINE, State.DEADLINE_CHECK)),
}
_CHOICES: Rows = (
    (_STORE,),
    *in_rows((Choice(f"edit.{letter}", say(f"button-edit-{letter}")) for letter in _EDITS), 2),
    (BACK,),
)
_DROP = Choice("drop", say("button-drop-change"))
_CHOICES_OF_A_CHANGE: Rows = (
    (Choice(_STORE.code, say("button-store-changed"), ButtonStyle.SUCCESS),),
    *_CHOICES[1:-1],
    (BACK, _DROP),
)
_COUNTED = frozenset({"time", "times", "session", "sessions"})


def _ask(talk: Talk) -> Question:
    return Question(card(talk), _CHOICES_OF_A_CHANGE if talk.drafted.of_goal else _CHOICES)


def card(talk: Talk) -> Lines:
    """The draft as five letters, filled or open, with one overall word."""
    draft, read = talk.drafted, reading(talk)
    letters: list[tuple[Say, bool]] = [
        (say("card-specific", goal=draft.statement), read.specific is not Specific.VAGUE),
        (_measured(talk), read.measurable),
        (_attainable(draft), draft.confidence is not None and draft.confidence >= CONFIDENT),
        (_relevant(talk), bool(draft.reason) or read.has_reason),
        (_timed(draft), draft.deadline is not None),
    ]
    filled = sum(full for _, full in letters)
    lines = [say("card-filled" if full else "card-open", line=line) for line, full in letters]
    told = paragraphs(say("card-title"), Lines(tuple(lines)))
    # A goal that is kept already needs no verdict on how it reads.
    return told if draft.of_goal else paragraphs(*told.items, say("card-impression", filled=filled))


def _measured(talk: Talk) -> Say:
    draft = talk.drafted
    how = whole_measure(talk)
    if not how:
        return say("card-measure-done" if reading(talk).measurable else "card-measure-open")
    return (
        say("card-measure-from", how=how, baseline=draft.baseline)
        if draft.baseline
        else say("card-measure", how=how)
    )


def _attainable(draft: Draft) -> Say:
    rating = "–" if draft.confidence is None else str(draft.confidence)
    if draft.action:
        return say("card-attainable-plan", rating=rating, situation=draft.situation, action=draft.action)
    return say("card-attainable", rating=rating)


def _relevant(talk: Talk) -> Say:
    if talk.drafted.reason:
        return say("card-relevant", reason=talk.drafted.reason)
    return say("card-relevant-told") if reading(talk).has_reason else say("card-relevant-open")


def _timed(draft: Draft) -> Say:
    return say("card-time-open") if draft.deadline is None else say("card-time", date=draft.deadline)


def _pick(talk: Talk, code: str) -> Trigger | None:
    if code == _STORE.code:
        return _store(talk)
    if code == _DROP.code:
        return drop_change(talk)
    trigger, steps = _EDITS[code.removeprefix("edit.")]
    remember(talk, State.REVIEW, steps[0])
    talk.unsettle(*steps)
    return trigger


def _hear(talk: Talk, _text: str) -> Trigger | None:
    talk.remark(say("review-how-changed" if talk.drafted.of_goal else "review-how"))
    return None


def _store(talk: Talk) -> Trigger:
    goal = _goal(talk)
    if talk.drafted.of_goal:
        return keep_revision(talk, goal)
    talk.keep(GoalWritten(goal))
    talk.goals = (*talk.goals, goal)
    talk.draft = None
    talk.about = goal.id
    if not celebrate_written(talk, goal):
        talk.remark(say("goal-stored"))
    return Trigger.STORE


def _goal(talk: Talk) -> Goal:
    draft, read = talk.drafted, reading(talk)
    how = whole_measure(talk)
    counted = read.frequency is None and read.target is not None and (read.unit or "") in _COUNTED
    return Goal(
        id=talk.world.new_id,
        focus=draft.focus,
        statement=draft.statement,
        written_at=talk.turn.at,
        wish=draft.wish or None,
        measure=Measure(
            words=how,
            frequency=read.frequency,
            count=int(read.target) if counted and read.target is not None else None,
            baseline=draft.baseline or None,
        )
        if how
        else None,
        confidence=draft.confidence,
        plan=IfThenPlan(draft.obstacle, draft.situation, draft.action) if draft.action else None,
        reason=draft.reason or None,
        deadline=Deadline(draft.deadline_words, draft.deadline) if draft.deadline else None,
    )


def recap(draft: Draft) -> Lines:
    """The answers so far, for someone who comes back to an unfinished goal."""
    told: list[Say] = [say("recap-focus", focus=say(f"focus-{draft.focus.value}"))]
    if draft.statement:
        told.append(say("recap-goal", goal=merged(draft)))
    elif draft.wish:
        told.append(say("recap-wish", wish=draft.wish))
    if draft.confidence is not None:
        told.append(say("recap-confidence", rating=str(draft.confidence)))
    if draft.action:
        told.append(say("recap-plan", situation=draft.situation, action=draft.action))
    if draft.reason:
        told.append(say("recap-reason", reason=draft.reason))
    if draft.deadline is not None:
        told.append(say("recap-deadline", date=draft.deadline))
    return Lines((say("recap-title"), *told))


REVIEW = Screen(_ask, _hear, _pick)
