"""Writing a goal, step three: how the client will know, and where they start from."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.coach import MeasureSuggestion, fitting_measures
from dialogs.flows.bare_answers import Bare, bare, in_own_words
from dialogs.flows.buttons import KEEP, SKIP, each_on_a_row
from dialogs.flows.rewording import lacks_unit, only_a_measure, remeasure, take_day_of, whole_measure
from dialogs.flows.steps import reading_of, step_question
from dialogs.machine import State, Trigger
from dialogs.recognition import written
from dialogs.reply import Choice
from dialogs.say import Argument, Say, say
from dialogs.talk import Question, Screen, Talk

_MEASURE = "measure."
_ONCE = "measure-once"


def _suggested(talk: Talk) -> tuple[MeasureSuggestion, ...]:
    return fitting_measures(talk.drafted.statement, talk.drafted.focus)


def _label(suggestion: MeasureSuggestion) -> Say:
    args: Mapping[str, Argument] = dict(suggestion.args)
    return Say(suggestion.say_id, args)


def _ask_measure(talk: Talk) -> Question:
    offered = [
        Choice(f"{_MEASURE}{number}", _label(suggestion))
        for number, suggestion in enumerate(_suggested(talk))
    ]
    prompt = say("ask-measure", goal=talk.drafted.statement)
    return step_question(talk, prompt, each_on_a_row((*offered, KEEP)), example="measure")


def _pick_measure(talk: Talk, code: str) -> Trigger | None:
    if code.startswith(_MEASURE):
        suggestion = _suggested(talk)[int(code.removeprefix(_MEASURE))]
        talk.write(measure=written(_label(suggestion), talk.person.language))
        if suggestion.say_id == _ONCE:
            # Done or not done has no starting point.
            talk.write(baseline="")
            talk.settle(State.BASELINE)
    else:
        # Kept open on purpose: then there is no starting point to measure from either.
        talk.settle(State.BASELINE)
    talk.settle(State.MEASURE)
    return Trigger.FORWARD


def _hear_measure(talk: Talk, text: str) -> Trigger | None:
    parts = only_a_measure(talk, text)
    if lacks_unit(parts):
        talk.remark(say("number-of-what", number=parts[0].text))
        return None
    read = reading_of(talk, text)
    # "In 3 years" says by when and not how much: its figure counts nothing, the day is kept for its step.
    measurable = read.measurable or (not read.time_bound and any(letter.isdigit() for letter in text))
    if not measurable and talk.first_try():
        take_day_of(talk, text)
        talk.remark(say("still-no-measure"))
        return None
    if reading_of(talk, talk.drafted.statement).metric is not None and parts:
        talk.write(measure="")
        remeasure(talk, parts)
    else:
        talk.write(measure=text)
    talk.settle(State.MEASURE)
    return Trigger.FORWARD


def _ask_baseline(talk: Talk) -> Question:
    told = whole_measure(talk)
    prompt = say("ask-baseline-of", measure=told) if told else say("ask-baseline")
    return step_question(talk, prompt, example="baseline", can_skip=True)


def _hear_baseline(talk: Talk, text: str) -> Trigger | None:
    talk.write(baseline=text)
    talk.settle(State.BASELINE)
    return Trigger.FORWARD


def _skip_baseline(talk: Talk, _code: str) -> Trigger | None:
    talk.write(baseline="")
    talk.settle(State.BASELINE)
    return Trigger.FORWARD


def _hear_figure(talk: Talk, text: str) -> Trigger | None:
    """A bare figure is where someone is with a measure that has just been named."""
    hear = _hear_baseline if bare(text, talk.person.language) is Bare.NUMBER else _hear_own_baseline
    return hear(talk, text)


_hear_own_baseline = in_own_words(_hear_baseline, _skip_baseline, no=SKIP.code, unsure=SKIP.code)

MEASURE = Screen(
    _ask_measure,
    in_own_words(_hear_measure, _pick_measure, no=KEEP.code, suggests=lambda talk: bool(_suggested(talk))),
    _pick_measure,
)
BASELINE = Screen(_ask_baseline, _hear_figure, _skip_baseline)
