"""What the writing steps share: reading the draft so far, the step's number, its header and extra buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dialogs.coach import Assessment, Specific, assess
from dialogs.draft import Draft, Undo
from dialogs.flows.buttons import BACK, SKIP, WHY, Rows
from dialogs.machine import WRITING_STEPS, State, Trigger, fire
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Talk

STEPS = 6
CONFIDENT = 7
"""Below this rating a smaller size is offered (custom in brief action planning, not a tested limit)."""

STEP_OF = {
    State.FOCUS: 1,
    State.WISH: 1,
    State.WORDS: 1,
    State.POSITIVE: 1,
    State.SPECIFIC: 2,
    State.MEASURE: 3,
    State.BASELINE: 3,
    State.CONFIDENCE: 4,
    State.STRENGTH: 4,
    State.RESIZE: 4,
    State.OBSTACLE: 4,
    State.PLAN: 4,
    State.REASON: 5,
    State.DEADLINE: 6,
    State.DEADLINE_CHECK: 6,
}


@lru_cache(maxsize=1024)
def _read(text: str, today: date, country: str) -> Assessment:
    return assess(text, today=today, country=country)


def reading(talk: Talk) -> Assessment:
    """What the whole draft says so far: the goal and its measure, never the last message alone."""
    return _read(merged(talk.drafted), talk.world.today, talk.world.practice.country)


def reading_of(talk: Talk, text: str) -> Assessment:
    """What these words say by themselves."""
    return _read(text, talk.world.today, talk.world.practice.country)


def merged(draft: Draft) -> str:
    """The goal as one sentence: what, and how much."""
    return ", ".join(part for part in (draft.statement, draft.measure) if part)


def done_or_not(talk: Talk) -> bool:
    """Whether the goal is a single act, which is measured by having been done."""
    read = reading(talk)
    return read.measurable and not talk.drafted.measure and read.metric is None


def is_needed(talk: Talk, step: State) -> bool:
    """Whether this step of the draft still has something to ask."""
    if step is State.REVIEW:
        return True
    if step.value in talk.drafted.settled:
        return False
    unmet = _UNMET.get(step)
    return unmet is None or unmet(talk)


def _too_big(talk: Talk) -> bool:
    rating = talk.drafted.confidence
    return (rating is not None and rating < CONFIDENT) or reading(talk).overreach


_UNMET: Mapping[State, Callable[[Talk], bool]] = {
    State.POSITIVE: lambda talk: not reading_of(talk, talk.drafted.statement).positive,
    State.SPECIFIC: lambda talk: reading(talk).specific is not Specific.CONCRETE,
    State.MEASURE: lambda talk: not reading(talk).measurable,
    State.BASELINE: lambda talk: not done_or_not(talk),
    State.STRENGTH: lambda talk: talk.drafted.confidence is not None,
    State.RESIZE: _too_big,
    State.PLAN: lambda talk: bool(talk.drafted.obstacle),
    State.REASON: lambda talk: not talk.drafted.reason and not reading(talk).has_reason,
    State.DEADLINE: lambda talk: talk.drafted.deadline is None,
    State.DEADLINE_CHECK: lambda talk: talk.drafted.deadline is not None,
}
"""Steps that are passed by when the draft already holds what they ask for; all others are always asked."""


def step_question(
    talk: Talk,
    prompt: Say,
    choices: Rows = (),
    *,
    example: str = "",
    can_skip: bool = False,
) -> Question:
    """A writing step as it is shown: its number, the prompt, one fitting example, and the shared buttons."""
    parts: list[Say | Lines] = [prompt]
    if not talk.drafted.of_goal:
        parts.insert(0, say("step", step=str(STEP_OF[talk.state]), steps=str(STEPS)))
    if example:
        told = say(f"example-{example}", focus=talk.drafted.focus.value)
        parts.append(say("for-example", example=told))
    last_row = (BACK, SKIP, WHY) if can_skip else (BACK, WHY)
    return Question(paragraphs(*parts), (*choices, last_row))


def tell_why(talk: Talk) -> None:
    """Say why this step matters."""
    talk.remark(say(f"why-{talk.state.value.removeprefix('writing.').replace('_', '-')}"))


def remember(talk: Talk, to: State, *at: State) -> None:
    """Keep the draft as it stands: going back from one of the steps `at` restores it and asks `to` again."""
    before = talk.drafted
    if before.undo is not None and before.undo.to == to.value:
        # One change of a kind is undone, the last; a chain of them would grow without end.
        before = replace(before, undo=before.undo.draft.undo)
    talk.write(undo=Undo(before, frozenset(step.value for step in at), to.value))


def undone(talk: Talk) -> bool:
    """Whether going back from here took back a change, which is then where the talk stands."""
    undo = talk.drafted.undo
    if undo is None:
        return False
    if talk.state is State.REVIEW:
        # The change was finished; from the card one goes back through the steps.
        talk.write(undo=None)
        return False
    if talk.state.value not in undo.at:
        return False
    before = replace(undo.draft, asked=talk.drafted.asked)
    talk.draft = before if undo.to == State.REVIEW.value else _with_old_size(talk.drafted, before)
    talk.about = ""
    ahead = WRITING_STEPS.index(State(undo.to)) > WRITING_STEPS.index(talk.state)
    while talk.state.value != undo.to:
        fire(talk, Trigger.FORWARD if ahead else Trigger.BACK)
    return True


def _with_old_size(now: Draft, before: Draft) -> Draft:
    """The draft with the goal as large as it was; what was answered since then stays."""
    return replace(
        now,
        statement=before.statement,
        measure=before.measure,
        baseline=before.baseline,
        confidence=before.confidence,
        settled=(now.settled | {State.CONFIDENCE.value}) - {State.RESIZE.value},
        undo=before.undo,
    )
