"""Absolutes and unrealistic pace. "Every day" is neither, and giving up a habit alone is neither."""

from __future__ import annotations

from datetime import date

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import is_abstract, phrases
from dialogs.coach.pace import too_fast

_ABSOLUTES = frozenset(
    "always completely totally perfect perfectly flawless flawlessly cure cured forever everybody utterly "
    "permanently".split()
)
_PHRASES = phrases(
    "all the time; for good; at all times; rest of my life; cold turkey; once and for all; every single "
    "time; no matter what; whole life; in my life; ever again; anxiety free life; without any anxiety; "
    "without fail; overnight; without ever; 100 %; everyone; nobody; zero anxiety; no anxiety at all; "
    "instantly"
)
_CLAUSE = 3
"""Tokens of the shortest clause before "I never", which then speaks of the past."""
_NEVER_HARMLESS = frozenset({"mind", "been", "had", "done", "tried", "before", "seen", "met"})


def overreach_at(facts: Facts, today: date) -> tuple[int, int] | None:
    """First and last token of what is too much, or None."""
    words = facts.words
    stop = _reach(facts)
    for place in range(stop):
        if place in facts.ignored and words[place] != "all":
            continue
        if place < facts.clause.lead and words[place] != "never":
            continue
        last = _absolute(words, place)
        if (
            last is not None
            and facts.avoided is not None
            and words[place : last + 1] in (("all", "the", "time"), ("always",))
        ):
            # "stop worrying all the time" tells how it is now
            continue
        if last is not None:
            return place, last
    return too_fast(facts, today)


def _reach(facts: Facts) -> int:
    """Absolutes behind "because" or in a relative clause speak of something else."""
    words = facts.words
    start = facts.clause.head
    for place in range(start, len(words)):
        if words[place] in {"because", "since", "when", "whenever", "if", "who", "which", "while"}:
            return place
    return len(words)


def _absolute(words: tuple[str, ...], place: int) -> int | None:
    word = words[place]
    before = words[place - 1] if place else ""
    if word == "never":
        state = before in {"am", "is", "are", "was"} and words[place + 1 : place + 2] != ("going",)
        perfect = (
            state
            or before in {"have", "had", "has", "almost"}
            or (words[place + 1 : place + 2] and words[place + 1] in _NEVER_HARMLESS)
        )
        relative = (
            before in {"i", "we"}
            and place >= _CLAUSE
            and words[place + 1 : place + 2] != ("want",)
            and words[place - 2] not in {".", ",", "so"}
        )
        return None if perfect or relative else place
    if word in _ABSOLUTES:
        if before in {"not", "nearly", "almost", "nobody"} or (
            before in {"i", "am", "is", "are"} and word == "always"
        ):
            return None
        return place
    for phrase in _PHRASES:
        if words[place : place + len(phrase)] == phrase:
            if before == "not" or (
                phrase == ("everyone",)
                and words[place - 1 : place] in (("with",), ("to",), ("in",), ("for",))
            ):
                return None
            if phrase == ("for", "good") and words[place + 2 : place + 3] not in ((), (".",), ("!",)):
                return None
            return place + len(phrase) - 1
    if word == "all":
        return _all(words, place)
    return None


def _all(words: tuple[str, ...], place: int) -> int | None:
    """As in "All my anxiety", "all symptoms"; "all my homework" is a plain amount of work."""
    at = place + 1
    while at < len(words) and words[at] in {"of", "my", "the", "this", "these", "our", "his", "her", "their"}:
        at += 1
    if at >= len(words) or (at == place + 1 and words[at] in {"day", "night", "week", "in"}):
        return None
    if is_abstract(words[at]) and words[at] not in {"classes", "debt", "days", "day", "time", "weeks"}:
        return at
    return None
