"""Which language the coach speaks with a person; one more takes only a folder in `dialogs/words/`."""

from __future__ import annotations

from dataclasses import replace

from dialogs.events import LanguageChosen
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.machine import Trigger
from dialogs.recognition import written
from dialogs.reply import Choice
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk, tap_only
from dialogs.words import words

_LANGUAGE = "language."


def language_name(language: str) -> str:
    """What a language calls itself."""
    return written(say("language-name"), language)


def _ask_language(_talk: Talk) -> Question:
    languages = words().languages
    if len(languages) == 1:
        return Question(say("language-only-one", language=language_name(languages[0])), ((BACK,),))
    offered = (
        Choice(f"{_LANGUAGE}{one}", say("button-language", language=language_name(one))) for one in languages
    )
    return Question(say("ask-language"), (*each_on_a_row(offered), (BACK,)))


def _pick_language(talk: Talk, code: str) -> Trigger | None:
    language = code.removeprefix(_LANGUAGE)
    talk.keep(LanguageChosen(language))
    talk.person = replace(talk.person, language=language)
    talk.remark(say("language-set", language=language_name(language)))
    return Trigger.FORWARD


LANGUAGE = Screen(_ask_language, tap_only, _pick_language)
