"""Answers that are no obstacle to plan around: blame for oneself, despair, grief, or anger at the coach.

A plan is read out again with each question about its goal, and none of this should come back to anyone so.
The lists are plain words in the catalogue; they miss much, and help for people in danger stands elsewhere.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from dialogs.recognition import listed, plain


class Burden(StrEnum):
    """What weighs in an answer."""

    GRIEF = "grief"
    BLAME = "blame"
    DESPAIR = "despair"
    ANGER = "anger"


def burden_in(text: str, language: str) -> Burden | None:
    """What weighs in these words; None for an obstacle like any other.

    Words such as "just" and "so" may stand between those of a phrase: "I'm just so lazy".
    """
    said = _without(text, listed("burden-fillers", language))
    for thing in listed("burden-not", language):
        said = said.replace(f"{thing} ", " ")
    return next(
        (burden for burden in Burden if any(phrase in said for phrase in _phrases(burden, language))), None
    )


@lru_cache(maxsize=64)
def _phrases(burden: Burden, language: str) -> tuple[str, ...]:
    fillers = listed("burden-fillers", language)
    return tuple(_without(phrase, fillers) for phrase in listed(f"burden-{burden.value}", language))


def _without(text: str, fillers: frozenset[str]) -> str:
    """The words that count, each between spaces."""
    return f" {' '.join(word for word in plain(text).split() if word not in fillers)} "
