"""Absolutes and unrealistic pace. "Every day" is neither, and giving up a habit alone is neither."""

from __future__ import annotations

from datetime import date

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import CHANGE_VERBS, LIGHT_VERBS, STATE_VERBS, by_first, is_abstract, phrases
from dialogs.coach.pace import too_fast

_ABSOLUTES = frozenset(
    "always completely totally perfect perfectly flawless flawlessly cure cured forever "
    "everybody utterly permanently nonstop entirely flawless genius superhuman invincible "
    "constantly".split()
)
_PHRASES = by_first(
    phrases(
        "all the time; for good; at all times; rest of my life; cold turkey; once and for all; "
        "every single time; no matter what; whole life; in my life; ever again; anxiety free life; "
        "without any anxiety; without fail; overnight; without ever; 100 %; everyone; nobody; "
        "zero anxiety; no anxiety at all; instantly; without exception; whatever happens; non - stop; "
        "100 percent; 100 per cent; every moment; full marks in every; "
        "without pause; without mistake; without mistakes; without a mistake; without any mistakes; "
        "no mistakes; 0 mistakes; zero mistakes; be over it; not a single; in one night; 24 / 7; "
        "in no time; every minute of; every second of; every hour of; best in the world; every waking"
    )
)
_CLAUSE = 3
"""Tokens of the shortest clause before "I never", which then speaks of the past."""
_PLAIN_AMOUNTS = frozenset(
    "classes debt days day time weeks way steps activities goals money savings".split()
)
_OTHERS = frozenset("he she they it people mum mom dad boss nan nana family friend friends everyone".split())
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
        if last is not None and words[place] == "all" and _is_listed(facts, place):
            continue
        if last is not None and (_of_others(words, facts.clause.head, place) or _tells_now(words, place)):
            continue
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


def _is_listed(facts: Facts, place: int) -> bool:
    """As in "write down all my worries": an act on all of them, no claim on them."""
    head = facts.words[facts.clause.head]
    claims = STATE_VERBS | (CHANGE_VERBS - LIGHT_VERBS) | {"take", "let", "get"}
    return place > facts.clause.head + 1 and facts.avoided is None and head not in claims


def _of_others(words: tuple[str, ...], head: int, place: int) -> bool:
    """As in "..., she always picks up", "so my mum sees ...": a later clause about somebody else."""
    for at in range(place - 1, head, -1):
        if words[at] in {".", ",", "so", "that", "(", "because"}:
            subject = words[at + 1 : at + 3]
            return bool(_OTHERS & set(subject)) and subject[0] not in {"i", "we"}
    return False


def _tells_now(words: tuple[str, ...], place: int) -> bool:
    """As in "not just gaming all the time", "never-worn boots": how something is, no claim on the goal."""
    if words[place + 1 : place + 2] == ("-",) and words[place] == "never":
        return True
    return "just" in words[max(place - 3, 0) : place] and "not" in words[max(place - 4, 0) : place]


def _absolute(words: tuple[str, ...], place: int) -> int | None:
    """The last token of the absolute that starts at `place`, or None."""
    word = words[place]
    if word == "never":
        return _never(words, place)
    if word in _ABSOLUTES:
        return None if _is_softened(words, place) else place
    if word == "all":
        phrase = _phrase(words, place)
        return phrase if phrase is not None else _all(words, place)
    return _phrase(words, place)


def _never(words: tuple[str, ...], place: int) -> int | None:
    """Not of the past ("I have never been"), and not of somebody or something else ("what I never had")."""
    before, follow = words[place - 1] if place else "", words[place + 1 : place + 2]
    state = before in {"am", "is", "are", "was"} and follow != ("going",)
    perfect = before in {"have", "had", "has", "almost"} or bool(follow and follow[0] in _NEVER_HARMLESS)
    relative = (
        before in {"i", "we"}
        and place >= _CLAUSE
        and follow != ("want",)
        and words[place - 2] not in {".", ",", "so"}
    )
    return None if state or perfect or relative else place


def _is_softened(words: tuple[str, ...], place: int) -> bool:
    """As in "nearly always", "I am always late"; and "perfect my lasagne" is a verb."""
    word, before = words[place], words[place - 1] if place else ""
    if word == "perfect" and words[place + 1 : place + 2] in (("my",), ("the",)):
        return True
    told = word == "always" and before in {"i", "am", "is", "are"}
    return told or before in {"not", "nearly", "almost", "nobody"}


def _phrase(words: tuple[str, ...], place: int) -> int | None:
    before = words[place - 1] if place else ""
    for phrase in _PHRASES.get(words[place], ()):
        last = place + len(phrase) - 1
        if words[place : last + 1] != phrase:
            continue
        met = phrase == ("everyone",) and before in {"with", "to", "in", "for"}
        aim = phrase == ("for", "good") and words[last + 1 : last + 2] not in ((), (".",), ("!",))
        return None if before == "not" or met or aim else last
    return None


def _all(words: tuple[str, ...], place: int) -> int | None:
    """As in "All my anxiety", "all symptoms"; "all my homework" is a plain amount of work."""
    at = place + 1
    while at < len(words) and words[at] in {"of", "my", "the", "this", "these", "our", "his", "her", "their"}:
        at += 1
    if at >= len(words) or (at == place + 1 and words[at] in {"day", "night", "week", "in"}):
        return None
    if is_abstract(words[at]) and words[at] not in _PLAIN_AMOUNTS:
        return at
    return None
