"""Writing a goal, step four: confidence, a smaller size where it helps, the obstacle and the if-then plan."""

from __future__ import annotations

from dialogs.burdens import Burden, burden_in
from dialogs.coach import smaller_sizes
from dialogs.flows.bare_answers import Bare, bare, in_own_words
from dialogs.flows.buttons import KEEP, SKIP, each_on_a_row, in_rows
from dialogs.flows.if_then import bare_action, bare_situation, plan_in, plan_in_obstacle
from dialogs.flows.rating import Rating, read_rating
from dialogs.flows.rewording import (
    Keeping,
    behind,
    is_too_long,
    joined,
    lacks_unit,
    measure_and_fragment,
    only_a_measure,
    remeasure,
    take_statement,
)
from dialogs.flows.steps import (
    CONFIDENT,
    merged,
    reading,
    remember,
    step_question,
)
from dialogs.machine import State, Trigger
from dialogs.reading_answers import sounds_low
from dialogs.reply import Choice
from dialogs.say import Say, say
from dialogs.talk import Question, Screen, Talk

_SIZE = "size."
_RULER = in_rows((Choice(str(mark), say("ruler-mark", mark=str(mark))) for mark in range(11)), 6)


def _ask_confidence(talk: Talk) -> Question:
    return step_question(talk, say("ask-confidence", goal=merged(talk.drafted)), _RULER, can_skip=True)


def _hear_confidence(talk: Talk, text: str) -> Trigger | None:
    if bare(text, talk.person.language) is Bare.UNSURE:
        talk.remark(say("unsure-confidence"))
        return None
    rating = read_rating(text, talk.person.language)
    if isinstance(rating, Rating):
        talk.remark(say(f"confidence-{rating.value}"))
        return None
    return _pick_confidence(talk, str(rating))


def _pick_confidence(talk: Talk, code: str) -> Trigger | None:
    talk.write(confidence=None if code == SKIP.code else int(code))
    talk.settle(State.CONFIDENCE)
    return Trigger.FORWARD


def _ask_strength(talk: Talk) -> Question:
    rating = talk.drafted.confidence or 0
    # "Why not higher?" draws out reasons against; at 0 there is nothing lower to ask about.
    prompt = say("ask-first-point") if rating == 0 else say("ask-strength", rating=str(rating))
    return step_question(talk, prompt, example="" if rating == 0 else "strength", can_skip=True)


def _hear_strength(talk: Talk, text: str) -> Trigger | None:
    talk.write(strength=text)
    talk.settle(State.STRENGTH)
    return Trigger.FORWARD


def _skip_strength(talk: Talk, _code: str) -> Trigger | None:
    talk.write(strength="")
    talk.settle(State.STRENGTH)
    return Trigger.FORWARD


def _ask_resize(talk: Talk) -> Question:
    goal = merged(talk.drafted)
    sizes = [
        Choice(f"{_SIZE}{number}", say("button-size", words=size))
        for number, size in enumerate(smaller_sizes(goal))
    ]
    return step_question(
        talk,
        _why_smaller(talk, goal, offered=bool(sizes)),
        each_on_a_row((*sizes, KEEP)),
        example="" if sizes else "smaller",
    )


def _why_smaller(talk: Talk, goal: str, *, offered: bool) -> Say:
    read = reading(talk)
    if not read.overreach:
        message = "ask-resize" if offered else "ask-resize-plain"
        return say(message, rating=str(talk.drafted.confidence))
    if read.overreach_because:
        return say("ask-reach-words", goal=goal, words=read.overreach_because)
    return say("ask-reach", goal=goal)


def _pick_resize(talk: Talk, code: str) -> Trigger | None:
    if not code.startswith(_SIZE):
        talk.settle(State.RESIZE)
        return Trigger.FORWARD
    goal = smaller_sizes(merged(talk.drafted))[int(code.removeprefix(_SIZE))]
    _remember_size(talk)
    talk.write(statement=goal, measure="")
    return _resized(talk)


def _hear_resize(talk: Talk, text: str) -> Trigger | None:
    """A smaller measure, a piece that narrows the goal down, or other words for the whole of it."""
    parts, piece = only_a_measure(talk, text), ""
    if lacks_unit(parts):
        talk.remark(say("number-of-what", number=parts[0].text))
        return None
    if not parts:
        parts, piece = measure_and_fragment(talk, text)
    goal = None if parts else joined(talk, text)
    longest = goal or (behind(talk.drafted.statement, piece) if parts else text)
    if is_too_long(talk, longest):
        return None
    baseline = talk.drafted.baseline
    _remember_size(talk)
    if parts:
        remeasure(talk, parts)
        if piece:
            talk.write(statement=behind(talk.drafted.statement, piece))
    elif goal is not None:
        take_statement(talk, goal, Keeping.ALL)
    else:
        take_statement(talk, text, Keeping.MEASURE_AND_REASON)
    # A smaller size of the same thing starts from where the client started.
    talk.write(baseline=baseline)
    talk.settle(State.BASELINE)
    return _resized(talk)


def _remember_size(talk: Talk) -> None:
    remember(talk, State.RESIZE, State.CONFIDENCE, State.OBSTACLE)


def _resized(talk: Talk) -> Trigger:
    talk.settle(State.RESIZE, State.POSITIVE, State.SPECIFIC)
    talk.remark(say("goal-reads-now", goal=merged(talk.drafted)))
    if (talk.drafted.confidence or 0) < CONFIDENT:
        talk.unsettle(State.CONFIDENCE)
    return Trigger.RESIZED


def _has_sizes(talk: Talk) -> bool:
    return bool(smaller_sizes(merged(talk.drafted)))


def _ask_obstacle(talk: Talk) -> Question:
    return step_question(talk, say("ask-obstacle"), example="obstacle", can_skip=True)


def _hear_obstacle(talk: Talk, text: str) -> Trigger | None:
    if _weighs(talk, text):
        talk.write(obstacle=text, situation="", action="")
        talk.settle(State.OBSTACLE, State.PLAN)
        return Trigger.FORWARD
    whole = plan_in_obstacle(text)
    if whole is not None:
        talk.write(obstacle=whole[0])
        return _plan_made(talk, *whole)
    talk.write(obstacle=bare_situation(text), situation="", action="")
    talk.settle(State.OBSTACLE)
    talk.unsettle(State.PLAN)
    return Trigger.FORWARD


def _weighs(talk: Talk, text: str) -> bool:
    """Whether the words are nothing to make a plan of, which every check-in reads out; says so kindly."""
    burden = burden_in(text, talk.person.language)
    if burden is None:
        return False
    talk.remark(say(f"lapse-burden-{burden.value}"))
    if burden is Burden.DESPAIR or sounds_low(text):
        talk.remark(say("lapse-help-now"))
    return True


def _skip_obstacle(talk: Talk, _code: str) -> Trigger | None:
    talk.write(obstacle="", situation="", action="")
    talk.settle(State.OBSTACLE)
    return Trigger.FORWARD


def _ask_plan(talk: Talk) -> Question:
    prompt = say("ask-plan", situation=talk.drafted.obstacle)
    return step_question(talk, prompt, example="action", can_skip=True)


def _hear_plan(talk: Talk, text: str) -> Trigger | None:
    if _weighs(talk, text):
        return _skip_plan(talk, text)
    situation, action = plan_in(text) or (talk.drafted.obstacle, bare_action(text))
    return _plan_made(talk, situation, action)


def _plan_made(talk: Talk, situation: str, action: str) -> Trigger:
    talk.write(situation=situation, action=action)
    talk.settle(State.OBSTACLE, State.PLAN)
    talk.remark(say("plan-read-back", situation=situation, action=action))
    return Trigger.FORWARD


def _skip_plan(talk: Talk, _code: str) -> Trigger | None:
    talk.write(situation="", action="")
    talk.settle(State.PLAN)
    return Trigger.FORWARD


CONFIDENCE = Screen(_ask_confidence, _hear_confidence, _pick_confidence)
STRENGTH = Screen(
    _ask_strength,
    in_own_words(_hear_strength, _skip_strength, no=SKIP.code, unsure=SKIP.code),
    _skip_strength,
)
RESIZE = Screen(
    _ask_resize, in_own_words(_hear_resize, _pick_resize, no=KEEP.code, suggests=_has_sizes), _pick_resize
)
OBSTACLE = Screen(
    _ask_obstacle,
    in_own_words(_hear_obstacle, _skip_obstacle, no=SKIP.code, unsure=SKIP.code),
    _skip_obstacle,
)
PLAN = Screen(_ask_plan, in_own_words(_hear_plan, _skip_plan, no=SKIP.code, unsure=SKIP.code), _skip_plan)
