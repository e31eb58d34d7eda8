"""After a long silence: the answers to the question whether to rest, and the greeting of who comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs.events import Erased, HelpOpened, Paused, Resumed
from dialogs.flows.less_often import ask_weekly
from dialogs.flows.resting import RESUME_CHECK_INS, next_in_words, pause_until, resume
from dialogs.machine import WRITING_STEPS, State
from dialogs.people import OPEN_ENDED
from dialogs.recognition import choice_meant, listed, plain
from dialogs.reply import REST_SCOPE, Reply
from dialogs.resting import KEEP_ASKING, LESS_OFTEN, REST_CHOICES, TWO_WEEKS, UNTIL_BACK
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Talk

_SETTLING = (Paused, Resumed, Erased, HelpOpened)
_TWO_WEEKS = timedelta(days=14)
_SAID_AS = {"keep": KEEP_ASKING, "less": LESS_OFTEN, "weeks": TWO_WEEKS, "open": UNTIL_BACK}
_QUESTION = Question(say("ask-rest"), REST_CHOICES)


def tapped(talk: Talk, code: str) -> None:
    """A button of the question, or of the greeting; they stay good."""
    if code == RESUME_CHECK_INS.code:
        resume(talk)
    elif not _chosen(talk, code):
        talk.toast = say("tap-old")


def heard(talk: Talk, text: str) -> bool:
    """Whether the words, the first after the question, named one of its buttons."""
    if not talk.world.person.leaves_rest_open or talk.state in WRITING_STEPS:
        return False
    meant = choice_meant(_QUESTION, text, talk.person.language) or _in_other_words(talk, text)
    return meant is not None and _chosen(talk, meant)


def _in_other_words(talk: Talk, text: str) -> str | None:
    """The button that words say as people do: "yes please rest", "no, go on asking", "two weeks please"."""
    typed, language = plain(text).split(), talk.person.language
    besides = listed("typed-rest-besides", language)
    for kind, button in _SAID_AS.items():
        told = listed(f"typed-rest-{kind}", language)
        if told & set(typed) and set(typed) <= told | besides:
            return button.code
    return None


def greet(talk: Talk) -> None:
    """Greet whoever comes back after the question whether to rest, above the answer; not beside the help.

    Where the coach rests by itself it waits to be told; where its question was left open, it goes on asking.
    """
    person = talk.person
    if not talk.world.person.leaves_rest_open or any(isinstance(event, _SETTLING) for event in talk.events):
        return
    if not person.is_paused(talk.world.now):
        # Until now nothing was to be asked before the question had waited its time.
        talk.keep(Resumed())
        if talk.state is not State.PAUSE:
            talk.replies.insert(0, Reply(say("rest-over", next=next_in_words(talk))))
    elif person.paused_until == OPEN_ENDED and person == talk.world.person:
        talk.replies.insert(0, Reply(say("back-after-rest"), ((RESUME_CHECK_INS,),), REST_SCOPE))


def _chosen(talk: Talk, code: str) -> bool:
    if code == UNTIL_BACK.code:
        pause_until(talk, None)
    elif code == TWO_WEEKS.code:
        pause_until(talk, talk.world.today + _TWO_WEEKS)
    elif code in {KEEP_ASKING.code, LESS_OFTEN.code}:
        told = say("rest-keep")
        if code == LESS_OFTEN.code:
            told = ask_weekly(talk)
        # Also where nothing is paused: who says when to ask is not silent any more.
        talk.keep(Resumed())
        talk.person = replace(talk.person, paused_until=None)
        talk.remark(paragraphs(told, next_in_words(talk)))
    else:
        return False
    return True
