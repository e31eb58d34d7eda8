"""Writing a goal, steps one and two: the area, the wish, own words, positive wording, what exactly."""

from __future__ import annotations

import re

from dialogs.coach import Assessment, Needed, Specific, needed, rewrites
from dialogs.flows.bare_answers import Bare, bare, in_own_words
from dialogs.flows.buttons import KEEP, SKIP, YES, each_on_a_row, in_rows
from dialogs.flows.rewording import Keeping, is_too_long, joined, take_statement
from dialogs.flows.steps import reading, reading_of, step_question
from dialogs.goal import FocusArea
from dialogs.machine import State, Trigger
from dialogs.recognition import listed, plain, written
from dialogs.reply import Choice
from dialogs.say import Say, say
from dialogs.talk import Question, Screen, Talk, stay

_OWN_START = re.compile(r"\s*(?:I\s*['\u2019]?ll|I\s+will|I\s*['\u2019]d|I|will)\s+(?=\S)", re.IGNORECASE)
"""How people begin the end of "Instead of that, I will …"."""
_FOCUS = "focus."
_REWRITE = "rewrite."
_FINISH = "finish:"
_AREAS = in_rows((Choice(f"{_FOCUS}{area.value}", say(f"focus-{area.value}")) for area in FocusArea), 2)


def _ask_focus(talk: Talk) -> Question:
    return step_question(talk, say("ask-focus"), _AREAS)


def _pick_focus(talk: Talk, code: str) -> Trigger | None:
    talk.write(focus=FocusArea(code.removeprefix(_FOCUS)))
    talk.settle(State.FOCUS)
    return Trigger.FORWARD


def _hear_focus(talk: Talk, text: str) -> Trigger | None:
    language = talk.person.language
    unsaid = any(plain(text) in listed(name, language) for name in ("typed-skip", "greetings"))
    if unsaid or bare(text, language) is not None:
        talk.remark(say("focus-unsaid"))
        return None
    typed = set(plain(text).split())
    found = [area for area in FocusArea if typed & listed(f"focus-words-{area.value}", language)]
    if found:
        talk.write(focus=found[0])
    else:
        # Words that name no area are already an answer to what is asked next.
        talk.write(focus=FocusArea.OTHER, wish=text)
        talk.settle(State.WISH)
        talk.remark(say("focus-taken-as-wish"))
    talk.settle(State.FOCUS)
    return Trigger.FORWARD


def _ask_wish(talk: Talk) -> Question:
    return step_question(talk, say("ask-wish"), example="wish", can_skip=True)


def _pick_wish(talk: Talk, _code: str) -> Trigger | None:
    talk.write(wish="")
    talk.settle(State.WISH)
    return Trigger.FORWARD


def _hear_wish(talk: Talk, text: str) -> Trigger | None:
    talk.write(wish=text)
    talk.settle(State.WISH)
    return Trigger.FORWARD


def _ask_words(talk: Talk) -> Question:
    return step_question(talk, say("ask-words"), example="words")


def _hear_words(talk: Talk, text: str) -> Trigger | None:
    if is_too_long(talk, text):
        return None
    if not talk.drafted.words:
        talk.write(words=text)
    changing = talk.drafted.undo is not None
    take_statement(talk, text, Keeping.MEASURE_AND_REASON if changing else Keeping.NOTHING)
    talk.settle(State.WORDS)
    return Trigger.FORWARD


def _ask_positive(talk: Talk) -> Question:
    start = _start_to_finish(talk)
    if start:
        message = say("ask-finish", start=start) if start.endswith("…") else say("ask-answer", question=start)
        return step_question(talk, message, ((KEEP,),))
    need = needed(talk.drafted.statement)
    if need is not None:
        openly = "ask-positive-medicine" if need is Needed.MEDICINE else "ask-positive-plain"
        return step_question(talk, say(openly, goal=talk.drafted.statement), ((KEEP,),))
    offered = [
        Choice(f"{_REWRITE}{number}", say("button-rewrite", words=_rewritten(talk, number)))
        for number in range(len(rewrites(talk.drafted.statement)))
    ]
    prompt = say("ask-positive" if offered else "ask-positive-plain", goal=talk.drafted.statement)
    return step_question(talk, prompt, each_on_a_row((*offered, KEEP)), example="" if offered else "instead")


def _has_rewrites(talk: Talk) -> bool:
    return not _start_to_finish(talk) and bool(rewrites(talk.drafted.statement))


def _rewritten(talk: Talk, number: int) -> str:
    rewrite = rewrites(talk.drafted.statement)[number]
    return written(Say(rewrite.say_id, dict(rewrite.args)), talk.person.language)


def _start_to_finish(talk: Talk) -> str:
    """The chosen rewrite that the client is about to finish; empty where none was chosen."""
    return talk.about.removeprefix(_FINISH) if talk.about.startswith(_FINISH) else ""


def _pick_positive(talk: Talk, code: str) -> Trigger | None:
    talk.about = ""
    if code.startswith(_REWRITE):
        rewritten = _rewritten(talk, int(code.removeprefix(_REWRITE)))
        if rewritten.endswith(("…", "?")):
            talk.about = _FINISH + rewritten
            return None
        take_statement(talk, rewritten, Keeping.REASON)
        talk.remark(say("goal-reads-now", goal=talk.drafted.statement))
    talk.settle(State.POSITIVE)
    return Trigger.FORWARD


def _hear_positive(talk: Talk, text: str) -> Trigger | None:
    start = _start_to_finish(talk)
    goal = text
    if start.endswith("…"):
        goal = f"{start.removesuffix('…')}{_OWN_START.sub('', text, count=1)}"
    if is_too_long(talk, goal):
        return None
    talk.about = ""
    away = not start and not reading_of(talk, goal).positive
    take_statement(talk, goal, Keeping.REASON)
    if away and talk.first_try():
        if needed(goal) is None:
            talk.remark(say("still-away-from"))
        return None
    if start:
        talk.remark(say("goal-reads-now", goal=goal))
    talk.settle(State.POSITIVE)
    return Trigger.FORWARD


def _ask_specific(talk: Talk) -> Question:
    read, goal = reading(talk), talk.drafted.statement
    if needed(goal) is not None:
        # kept as it is, and not praised
        return step_question(talk, say("ask-specific-again", goal=goal), ((KEEP,),))
    if State.SPECIFIC.value in talk.drafted.settled or read.specific is Specific.CONCRETE:
        return step_question(talk, say("ask-specific-again", goal=goal), ((KEEP,),), example="specific")
    if read.specific is Specific.UNSURE:
        confirm = Choice(YES.code, say("button-thats-it"), YES.style, spoken="yes")
        return step_question(talk, say("ask-specific-light", goal=goal), ((confirm,),), example="specific")
    return step_question(talk, _what_is_vague(read, goal), ((KEEP,),), example="specific")


def _what_is_vague(read: Assessment, goal: str) -> Say:
    if len(read.specific_because) == 1:
        return say("ask-specific-words", goal=goal, words=read.specific_because[0])
    return say("ask-specific", goal=goal)


def _pick_specific(talk: Talk, _code: str) -> Trigger | None:
    talk.settle(State.SPECIFIC)
    return Trigger.FORWARD


def _hear_specific(talk: Talk, text: str) -> Trigger | None:
    goal = joined(talk, text)
    keeping = Keeping.MEASURE_AND_REASON if goal is None else Keeping.ALL
    goal = goal or text
    if is_too_long(talk, goal):
        return None
    take_statement(talk, goal, keeping)
    if reading(talk).specific is Specific.VAGUE and talk.first_try():
        talk.remark(say("still-vague"))
        return None
    talk.remark(say("goal-reads-now", goal=goal))
    talk.settle(State.SPECIFIC)
    return Trigger.FORWARD


def _hear_if_clear(talk: Talk, text: str) -> Trigger | None:
    """A no means that nobody could watch it, where that was asked; elsewhere it keeps the goal as it is."""
    asked_lightly = YES.code in {choice.code for row in _ask_specific(talk).choices for choice in row}
    if asked_lightly and bare(text, talk.person.language) is Bare.NO:
        talk.remark(say("unsure-specific"))
        return None
    return _hear_own_specific(talk, text)


_hear_own_specific = in_own_words(_hear_specific, _pick_specific, no=KEEP.code)

FOCUS = Screen(_ask_focus, _hear_focus, _pick_focus)
WISH = Screen(_ask_wish, in_own_words(_hear_wish, _pick_wish, no=SKIP.code, unsure=SKIP.code), _pick_wish)
WORDS = Screen(_ask_words, in_own_words(_hear_words, stay), stay)
POSITIVE = Screen(
    _ask_positive,
    in_own_words(_hear_positive, _pick_positive, no=KEEP.code, suggests=_has_rewrites),
    _pick_positive,
)
SPECIFIC = Screen(_ask_specific, _hear_if_clear, _pick_specific)
