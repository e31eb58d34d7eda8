"""Words that take back an answer just given: "wait no, I meant partly", "oops, wrong button"."""

from __future__ import annotations

import re

from dialogs.folding import fold

_MOST_WORDS = 6
_SMALL = r"(?:oh|ah|eh|no|nope|sorry|well|ok|okay|but|hm+|um|so|yes|yeah|please|then)"
_WRONG = (
    r"(?:(?:i )?(?:just )?(?:tapped|pressed|hit|clicked|chose|picked)(?: on)? (?:the )?wrong"
    r" (?:button|one|thing|answer)|(?:that was )?(?:the )?wrong (?:button|one|answer|key|tap)"
    r"|that (?:was|is) (?:wrong|a mistake|not right)|that's (?:wrong|a mistake|not right)|my (?:mistake|bad)"
    r"|(?:a )?mistake|by (?:mistake|accident)|misclick(?:ed)?|mistap(?:ped)?|oops|whoops|oopsie|ups|typo)"
)
_TAKES_BACK = (
    rf"(?:{_WRONG}|i (?:actually |really )?meant(?: to (?:say|tap|press|put|click|choose|write))?|i mean"
    r"|wait|hang on|hold on|actually|correction|scratch that|make (?:that|it)|change (?:that|it)(?: to)?"
    r"|(?:it|that)(?: should be| should have been|'s meant to be)|should (?:be|have been))"
)
_OPENING = re.compile(rf"^(?:(?:{_TAKES_BACK}|{_SMALL})\b[\s,.!:;-]*)+")
_CLOSING = re.compile(rf"[\s,.!:;-]+(?:{_SMALL}[\s,.!:;-]+)*{_WRONG}[\s.!]*$")
_EXCLAIMED = re.compile(r"(?<=\w)[\s,.!:;-]+(?:oops|whoops|oopsie|ups)[\s.!]*$")
_STRONG = re.compile(rf"\b{_TAKES_BACK}\b")
_IS_WRONG = re.compile(rf"\b{_WRONG}\b")


def read_correction(text: str) -> str | None:
    """What is left of words that take an answer back, empty where they say no other; None for other words.

    The rest is folded, and may be about something else after all ("wait for the bus"): only a readable
    outcome in it, or nothing, makes it a correction.
    """
    plain = fold(text)
    if "?" in plain:
        return None
    opening = _OPENING.match(plain)
    rest = _CLOSING.sub("", plain if opening is None else plain[opening.end() :])
    taken = plain if rest == plain else plain.replace(rest, " ", 1) if rest else plain
    if rest == plain or not _STRONG.search(taken) or len(rest.split()) > _MOST_WORDS:
        return None
    return rest.strip(" .,!:;-")


def says_wrong(text: str) -> bool:
    """Whether words say in so many words that something was a mistake."""
    return _IS_WRONG.search(fold(text)) is not None


def only_exclaims(text: str) -> bool:
    """Whether all that may take something back in the words is an "oops" at their end."""
    before = _EXCLAIMED.sub("", fold(text))
    return before != fold(text) and _STRONG.search(before) is None
