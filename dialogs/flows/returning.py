"""Coming back to an unfinished goal after a long break: a recap first, and no words taken by mistake."""

from __future__ import annotations

from datetime import timedelta

from dialogs.flows.review_card import recap
from dialogs.machine import WRITING_STEPS
from dialogs.recognition import listed, plain
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Talk

LONG_BREAK = timedelta(hours=6)

_TAKE = Choice("take_held", say("button-take-held"), ButtonStyle.PRIMARY, spoken="yes")
_DROP = Choice("drop_held", say("button-drop-held"), spoken="no")


def after_a_break(talk: Talk, text: str) -> bool:
    """Whether words typed after a long break were held back, with a recap given instead of taking them."""
    if talk.state not in WRITING_STEPS or talk.last_turn_at is None:
        return False
    if talk.turn.at - talk.last_turn_at < LONG_BREAK:
        return False
    talk.remark(paragraphs(say("welcome-back"), recap(talk.drafted)))
    if plain(text) not in listed("greetings", talk.person.language):
        talk.held = text
    return True


def shall_i_take_it(talk: Talk, question: Question) -> Question:
    """The question that was open, asking whether the held words answer it."""
    return Question(paragraphs(question.say, say("held-words", words=talk.held)), ((_TAKE,), (_DROP,)))


def picked(talk: Talk, code: str) -> bool:
    """Whether the button decided about held words; what is dropped is gone from `held` afterwards."""
    if code == _DROP.code:
        talk.held = ""
    return code in {_TAKE.code, _DROP.code}
