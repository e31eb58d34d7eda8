"""Where the goal itself stands in a statement: its head, and the clauses that hang on it.

"When I feel panic coming on I'll do the exercise because I want to feel calmer" has its head at "do"; the
trigger before it and the reason behind it say nothing about how the goal is worded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dialogs.coach.lexicon import phrases
from dialogs.coach.normalise import Words

_LEAD = re.compile(
    r"\b(?:will|would (?:really |also )?(?:like|love|want|prefer)(?: to)?"
    r"|(?:do not|does not|no longer) want(?: to)?"
    r"|wants?(?: to)?|wish(?:es)?(?: to)?|needs?(?: to)?|plans?(?:ning)? (?:to|on)|hop(?:e|es|ing) (?:to|for)"
    r"|aim(?:s|ing)? (?:to|for)|intends? to|going to|trying(?: to)?|try to|tries to"
    r"|(?:have|has|had) to|must|should"
    r"|goals? (?:is|are|will be)(?: to)?|goals? :|wish(?:ing)? to|ready to|determined to"
    r"|like to|love to)(?= |$)"
)
_PERSON = frozenset("i we she he they client patient pt clients patients".split())
_SUBORDINATE = frozenset(
    "because so that which who when whenever if while until unless as since before after once where how "
    "what than whether".split()
)
_OPENING_REACH = 30
_SENTENCE_MARKS = frozenset({".", ";", "!", "?", ":"})
_ADVERBIAL = frozenset(
    "every each when whenever if after before by from this on in at for instead during once until over "
    "within next as starting "
    "today tomorrow tonight first while rather someday eventually daily weekly one".split()
)
_FILLERS = frozenset(
    "to also just really please finally slowly gradually actively consistently regularly simply try "
    "trying tries start "
    "starting begin beginning continue continuing keep able then maybe please probably actually successfully "
    "independently goal : - * honestly idk lol ok okay hey so well basically personally definitely "
    "commit committing hopefully let us me myself".split()
)
_PAIRS = frozenset(
    phrases(
        "be able; work on; working on; focus on; focusing on; make sure; keep on; commit to; remember to; "
        "an effort; "
        "my best; learn to; learning to; how to; find ways; ways to; learn how; a way; help me"
    )
)
_ENDS_CORE = frozenset("because since until unless while whenever when if before after although".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Token places: `lead` where the goal begins, `head` its first own word, `end` one past its core."""

    lead: int
    head: int
    end: int
    learning: bool
    """Opened by "learn to", "work on" or the like, which puts no act in view."""
    refused: bool
    """As in "I don't want to ..."."""


def main_clause(read: Words) -> Clause:
    """The clause that states the goal; a statement without words has all places at 0."""
    words = read.words
    if not words:
        return Clause(0, 0, 0, learning=False, refused=False)
    lead, refused = _lead(read)
    head, learning = _skip_fillers(words, lead)
    if head >= len(words):
        head = min(lead, len(words) - 1)
    return Clause(lead, head, core_end(words, head), learning, refused)


def _lead(read: Words) -> tuple[int, bool]:
    words = read.words
    place, refused = -1, False
    for match in _LEAD.finditer(read.plain):
        first = bisect_left(read.offsets, match.start())
        if place >= 0 and first > place + 1:
            break
        if place < 0 and _subordinate(words, first):
            continue
        place = bisect_left(read.offsets, match.end())
        negated = first > 0 and words[first - 1] in {"never", "not"} and match.group() != "will"
        refused = refused or negated or match.group().startswith(("do not", "does not", "no longer"))
    if place >= 0:
        return min(place, len(words) - 1), refused
    return _without_lead(words), False


def _subordinate(words: tuple[str, ...], at: int) -> bool:
    """Whether the verb at `at` belongs to a clause that hangs on another one."""
    for place in range(at - 1, max(at - 5, -1), -1):
        word = words[place]
        if word in _SENTENCE_MARKS or word == ",":
            return False
        if word in _SUBORDINATE:
            return (place > 0 and words[place - 1] not in {",", ".", ";", "!"}) or word in {
                "because",
                "so",
                "that",
                "which",
            }
    return False


def _without_lead(words: tuple[str, ...]) -> int:
    """Where the goal begins without "I want to": behind an opening clause or a bare subject."""
    first = words[0]
    if first not in _ADVERBIAL and not first[0].isdigit():
        return 1 if first in _PERSON and len(words) > 1 else 0
    limit = min(len(words), _OPENING_REACH)
    for place in range(1, limit - 1):
        if words[place] in {",", ":", "-"} and _opens_goal(words, place + 1):
            return place + 1
    pronouns = [place for place in range(1, limit - 1) if words[place] in {"i", "we"}]
    if first in {"when", "if", "whenever", "after", "before", "while", "as"}:
        # the first "I" belongs to the trigger
        pronouns = pronouns[1:]
    return pronouns[0] + 1 if pronouns else 0


def _opens_goal(words: tuple[str, ...], at: int) -> bool:
    """Whether the goal can start behind a comma here, and not one more adverbial or part of a figure."""
    if words[at] in _ADVERBIAL or words[at] == "and":
        return False
    return not words[at][0].isdigit() and not words[at - 2].isdecimal()


def _skip_fillers(words: tuple[str, ...], at: int) -> tuple[int, bool]:
    learning = False
    while at < len(words):
        pair = words[at : at + 2]
        if pair in _PAIRS and len(words) > at + 2:
            learning = learning or pair[0] in {
                "learn",
                "learning",
                "work",
                "working",
                "focus",
                "focusing",
                "how",
                "ways",
                "way",
            }
            at += 2
        elif words[at] in _FILLERS and at + 1 < len(words):
            at += 1
        else:
            break
    return at, learning


def core_end(words: tuple[str, ...], head: int) -> int:
    """One past the last token of the core: what is done, without trigger, purpose, means or contrast."""
    for place in range(head + 1, len(words)):
        word = words[place]
        if word in _SENTENCE_MARKS and not (word == "." and place == len(words) - 1):
            return place
        if word in _ENDS_CORE and not (word in {"before", "after"} and place == head + 1):
            return place
        if (
            word == "so"
            and words[place + 1 : place + 2]
            and words[place + 1] in {"that", "i", "my", "we", "it", "people"}
        ):
            return place
        if word in {"instead", "rather", "without"} or words[place : place + 3] == ("in", "order", "to"):
            return place
        if word == "by" and place + 1 < len(words) and words[place + 1].endswith("ing"):
            return place
    return len(words)
