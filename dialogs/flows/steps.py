"""What the writing steps share: reading the draft so far, the step's number, its header and extra buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from dialogs.coach import Assessment, Specific, assess
from dialogs.draft import Draft
from dialogs.flows.buttons import BACK, SKIP, WHY, Rows
from dialogs.machine import State
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
    State.RESIZE: _too_big,
    State.PLAN: lambda talk: bool(talk.drafted.obstacle),
    State.REASON: lambda talk: not reading(talk).has_reason,
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
    parts: list[Say | Lines] = [say("step", step=STEP_OF[talk.state], steps=STEPS), prompt]
    if example:
        told = say(f"example-{example}", focus=talk.drafted.focus.value)
        parts.append(say("for-example", example=told))
    last_row = (BACK, SKIP, WHY) if can_skip else (BACK, WHY)
    return Question(paragraphs(*parts), (*choices, last_row))


def tell_why(talk: Talk) -> None:
    """Say why this step matters."""
    talk.remark(say(f"why-{talk.state.value.removeprefix('writing.').replace('_', '-')}"))
