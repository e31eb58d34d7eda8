"""Which of a client's goals typed words name, and whether they tell of doing it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dialogs.goal import Goal
from dialogs.recognition import listed, plain

_SHORTEST_STEM = 4
_SHORTEST_WORD = 3
_SHORTEST_BASE = 3
_DOUBLED = re.compile(r"([b-df-hj-km-np-rtv-x])\1$")


def goals_named(text: str, goals: Iterable[Goal], language: str) -> tuple[Goal, ...]:
    """The goals of which `text` says a word that stands in no other of `goals`; small words do not count."""
    known = {goal.id: (goal, content_words(goal.statement, language)) for goal in goals}
    named = set()
    for word in content_words(text, language):
        owners = [key for key, (_, own) in known.items() if _names(word, own, language)]
        if len(owners) == 1:
            named.add(owners[0])
    return tuple(goal for key, (goal, _) in known.items() if key in named)


def without_name(text: str, goal: Goal, language: str) -> str:
    """The words with "it" in place of what names the goal, so that what is said of it can be read."""
    own = content_words(goal.statement, language)
    words = re.split(r"(\W+)", text)
    said = ["it" if _names(word.casefold(), own, language) else word for word in words]
    return re.sub(r"\b(?:(?:my|the|a|an) )?it\b(?:\W+it\b)*", "it", "".join(said))


def tells_of_doing(text: str, goal: Goal, language: str) -> bool:
    """Whether a word of `text` is the past of one in the goal: "walked" for "walk", "wrote" for "write"."""
    own, irregular = content_words(goal.statement, language), past_forms(language)
    return any(
        (word in irregular or word.endswith("ed")) and _names(word, own, language)
        for word in plain(text).split()
    )


@lru_cache(maxsize=8)
def past_forms(language: str) -> dict[str, str]:
    """Irregular forms and what they are forms of, from the catalogue."""
    return dict(pair.split() for pair in listed("past-forms", language))


def content_words(text: str, language: str) -> frozenset[str]:
    """The words of `text` that can name something; small words and numbers do not."""
    return frozenset(word for word in plain(text).split() if _tells(word, language))


def _names(word: str, own: frozenset[str], language: str) -> bool:
    return _tells(word, language) and any(_alike(word, one, language) for one in own)


def _tells(word: str, language: str) -> bool:
    return (
        len(word) >= _SHORTEST_WORD and not word.isdecimal() and word not in listed("small-words", language)
    )


def _alike(one: str, other: str, language: str) -> bool:
    """The same word, one that begins with the other, or another form of it: walk, walked, ran, running."""
    if _base(one, language) == _base(other, language):
        return True
    if min(len(one), len(other)) < _SHORTEST_STEM:
        return one == other
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=4096)
def _base(word: str, language: str) -> str:
    """The word without its ending: "swim" of "swimming", "writ" of "write", "writing" and "wrote"."""
    word = past_forms(language).get(word, word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_BASE:
            return _DOUBLED.sub(r"\1", word.removesuffix(ending)).rstrip("e")
    if word.endswith("s") and not word.endswith("ss"):
        word = word.removesuffix("s")
    return word.rstrip("e")
