"""A confidence rating as people type it: 7, "seven", 70 %, 7/10, "not at all"."""

from __future__ import annotations

import re
from enum import StrEnum

from dialogs.recognition import listed, plain, written
from dialogs.say import say

HIGHEST = 10
_OF_TEN = re.compile(r"\s*(?:/|\bout of|\bof)\s*(?:10|ten)\b", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s*[-\u2013\u2014\u2212]\s*(?=\d)")
_NUMBER = re.compile(
    r"(?P<minus>[-\u2212])?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<share>%|per\s?cent\b)?", re.IGNORECASE
)


class Rating(StrEnum):
    """Why no rating came of the words."""

    UNREADABLE = "unreadable"
    ONE = "one"
    """Two numbers or a range: one is asked for."""


def read_rating(text: str, language: str) -> int | Rating:
    """The rating, 0 to 10, or why it must be asked again; a percentage is rounded to a tenth."""
    text = _RANGE.sub(" / ", _OF_TEN.sub("", text))
    found = {_rating(match) for match in _NUMBER.finditer(text)} or _in_words(text, language)
    if None in found or not found:
        return Rating.UNREADABLE
    return found.pop() or 0 if len(found) == 1 else Rating.ONE


def _rating(match: re.Match[str]) -> int | None:
    number = float(match["number"].replace(",", "."))
    if match["share"]:
        number = int(number / HIGHEST + 0.5)
    if match["minus"] or number != int(number) or number > HIGHEST:
        return None
    return int(number)


def _in_words(text: str, language: str) -> set[int | None]:
    typed = plain(text)
    for message, rating in (("rating-lowest-words", 0), ("rating-highest-words", HIGHEST)):
        if typed in listed(message, language):
            return {rating}
    names = [plain(name) for name in written(say("rating-number-words"), language).split(",")]
    return {names.index(word) for word in typed.replace("-", " ").split() if word in names}
