"""Answers that are not yet anyone's words: a bare yes, no, "I don't know", a figure, nothing but emoji."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from dialogs.machine import State, Trigger
from dialogs.recognition import listed, plain, says_little
from dialogs.say import say
from dialogs.talk import Talk

Hear = Callable[[Talk, str], Trigger | None]


class Bare(StrEnum):
    """What a bare answer is."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    NUMBER = "number"
    BLANK = "blank"
    """Nothing but emoji or marks."""


_COUNTED = frozenset({State.MEASURE, State.RESIZE})
"""Steps where a bare figure only lacks what it counts."""
_PROMPTED = frozenset({State.WORDS, State.POSITIVE, State.SPECIFIC, State.MEASURE, State.RESIZE})
"""Steps with a prompt of their own for someone who does not know."""


def bare(text: str, language: str) -> Bare | None:
    """What kind of bare answer these words are; None for words that say something."""
    if not says_little(text, language):
        return None
    typed = plain(text)
    if not typed:
        return Bare.BLANK
    for kind in (Bare.YES, Bare.NO, Bare.UNSURE):
        if typed in listed(f"typed-{kind.value}", language):
            return kind
    return Bare.NUMBER


def in_own_words(
    hear: Hear, pick: Hear, *, no: str = "", unsure: str = "", suggests: Callable[[Talk], bool] | None = None
) -> Hear:
    """`hear`, for words that say something.

    `no` and `unsure` are the codes of the buttons that a bare no and a bare "I don't know" press; any other
    bare answer gets a gentle prompt. `suggests` tells whether there are several buttons a yes could mean.
    """

    def listen(talk: Talk, text: str) -> Trigger | None:
        kind = bare(text, talk.person.language)
        if kind is None:
            return hear(talk, text)
        if kind is Bare.NO and no:
            return pick(talk, no)
        if kind is Bare.UNSURE and unsure:
            return pick(talk, unsure)
        if kind is Bare.YES and suggests is not None and suggests(talk):
            talk.remark(say("which-one"))
        elif kind is Bare.NUMBER and talk.state in _COUNTED:
            talk.remark(say("number-of-what", number=text.strip()))
        elif kind is Bare.UNSURE and talk.state in _PROMPTED:
            talk.remark(say(f"unsure-{talk.state.value.removeprefix('writing.')}"))
        else:
            talk.remark(say("bare-answer"))
        return None

    return listen
