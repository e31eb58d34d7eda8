"""Which of a client's goals typed words name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogs.goal import Goal
from dialogs.recognition import listed, plain

_SHORTEST_STEM = 4
_SHORTEST_WORD = 3


def goals_named(text: str, goals: Iterable[Goal], language: str) -> tuple[Goal, ...]:
    """The goals of which `text` says a word that stands in no other of `goals`; small words do not count."""
    known = {goal.id: (goal, _telling(goal.statement, language)) for goal in goals}
    named = set()
    for word in _telling(text, language):
        owners = [key for key, (_, own) in known.items() if _names(word, own, language)]
        if len(owners) == 1:
            named.add(owners[0])
    return tuple(goal for key, (goal, _) in known.items() if key in named)


def without_name(text: str, goal: Goal, language: str) -> str:
    """The words with "it" in place of what names the goal, so that what is said of it can be read."""
    own = _telling(goal.statement, language)
    words = re.split(r"(\W+)", text)
    said = ["it" if _names(word.casefold(), own, language) else word for word in words]
    return re.sub(r"\b(?:(?:my|the|a|an) )?it\b(?:\W+it\b)*", "it", "".join(said))


def _telling(text: str, language: str) -> frozenset[str]:
    return frozenset(word for word in plain(text).split() if _tells(word, language))


def _names(word: str, own: frozenset[str], language: str) -> bool:
    return _tells(word, language) and any(_alike(word, one) for one in own)


def _tells(word: str, language: str) -> bool:
    return len(word) >= _SHORTEST_WORD and word not in listed("small-words", language)


def _alike(one: str, other: str) -> bool:
    """The same word, or one that begins with the other: walk, walked, walking."""
    if min(len(one), len(other)) < _SHORTEST_STEM:
        return one == other
    return one.startswith(other) or other.startswith(one)
