"""Typed words that mean a button on the screen."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.reply import Choice
from dialogs.say import Say, say
from dialogs.talk import Question
from dialogs.words import PLAIN, words

_NOT_WORDS = re.compile(r"[^\w\s:/+-]+")


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The words alone: lower case, without emoji and punctuation, single spaces."""
    return " ".join(_NOT_WORDS.sub(" ", text.casefold()).split())


def written(what: Say, language: str) -> str:
    """The message as plain text in this language."""
    return words().render(what, language, PLAIN)


@lru_cache(maxsize=64)
def listed(message: str, language: str) -> frozenset[str]:
    """A catalogue message that lists words, separated by commas, as a set."""
    return frozenset(plain(word) for word in written(say(message), language).split(","))


def choice_meant(question: Question, text: str, language: str) -> str | None:
    """The code of the button that these words name in full, None if they name none or more than one."""
    typed = plain(text)
    if not typed:
        return None
    choices = [choice for row in question.choices for choice in row]
    for choice in choices:
        if choice.spoken and typed in listed(f"typed-{choice.spoken}", language):
            return choice.code
        if choice.code == "back" and typed in listed("typed-back", language):
            return choice.code
    named = [choice.code for choice in choices if plain(_label(choice, language)) == typed]
    return named[0] if len(named) == 1 else None


def says_little(text: str, language: str) -> bool:
    """Whether this is no answer in own words: a bare yes, no or "I don't know", a number, or only emoji."""
    typed = plain(text)
    return (
        not typed
        or typed.replace(" ", "").isdigit()
        or any(typed in listed(f"typed-{kind}", language) for kind in ("yes", "no", "unsure"))
    )


def _label(choice: Choice, language: str) -> str:
    return written(choice.label, language)
