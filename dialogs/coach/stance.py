"""Goals that name a stance or a measured outcome: however exact, they show no act."""

from __future__ import annotations

from dialogs.coach.lexicon import CHANGE_VERBS, IDIOMS, SMALL_WORDS, by_first, is_abstract
from dialogs.coach.numbers import number_at
from dialogs.coach.phrase import OUTCOMES, Phrase
from dialogs.coach.quantities import Kind

_IDIOMS = by_first(IDIOMS)
_GOING = frozenset({"go", "going", "move", "moving", "come", "progress"})
_RATING = frozenset({"rate", "rating"})
_STANDS_AT = frozenset("of at under over above below between around < > =".split())
_LIMITS = frozenset({"of", "under", "over", "above", "below", "between"})
_COMPOUND = 4
_FIGURE_REACH = 5
_STEPS = frozenset({"steps", "walk", "walking"})
_UNITS = frozenset("degrees degree % percent per mmhg mmol points".split())
"""Units of what a body or a score shows; minutes, metres and lengths are of what is done."""


def is_stance(phrase: Phrase) -> bool:
    """As in "stand up for myself", "get over it": no act, unless a number or a situation holds it."""
    if phrase.counted or phrase.triggered:
        return False
    words = phrase.words
    return any(
        words[phrase.head : phrase.head + len(idiom)] == idiom for idiom in _IDIOMS.get(phrase.verb, ())
    )


def score_at(phrase: Phrase) -> int | None:
    """Where a measured outcome stands as the goal itself: "Credit score above 700", "go from a D to a B"."""
    words, head = phrase.words, phrase.head
    if phrase.verb in _GOING and words[head + 1 : head + 2] == ("from",):
        graded = any(amount.kind is Kind.GRADE for amount in phrase.facts.quantities)
        return head if graded or not phrase.seen else None
    if phrase.verb in _RATING:
        return None if phrase.facts.rates else head
    stands = _stands_at(phrase)
    if stands is not None:
        return stands
    for place in range(head, min(head + _COMPOUND, phrase.end)):
        word = words[place]
        if not word[0].isalpha() or (place > head and word in SMALL_WORDS):
            return None
        follow = words[place + 1] if place + 1 < len(words) else ""
        shown = word in OUTCOMES or is_abstract(word) or words[place - 1 : place] == ("blood",)
        if shown and follow == "to" and place + 2 < len(words) and words[place + 2][0].isdigit():
            # "resting pulse to 62"
            return place if words[head] not in CHANGE_VERBS and place > head else None
        if shown and (follow in _STANDS_AT or follow[:1].isdigit()):
            # "sleep 8 hours", "mood 6/10", "grip strength of 22 kg"; a verb before it has its own object
            return place if place == head or (follow in _LIMITS and words[head] not in CHANGE_VERBS) else None
    return None


def _stands_at(phrase: Phrase) -> int | None:
    """A figure without an act: "oxygen > 92", "knee flexion of 110 degrees"; not "a plank of 60 seconds"."""
    words, head = phrase.words, phrase.head
    if words[head] in CHANGE_VERBS:
        return None
    for place in range(head + 1, min(head + _FIGURE_REACH, phrase.end - 1)):
        word, follow = words[place], words[place + 1]
        if word in {"<", ">"} and (follow[0].isdigit() or follow == "="):
            return None if _STEPS & set(words[head:]) else head
        if word == "of" and number_at(words, place + 1) is not None:
            return head if _UNITS & set(words[place + 2 : place + 6]) else None
        if word in SMALL_WORDS:
            return None
    return None


def first_thing(phrase: Phrase) -> int:
    """The noun that the rest hangs on: "walk" in "10 min walk after lunch"."""
    first = phrase.objects[0]
    for place in phrase.objects[1:]:
        if place != first + 1:
            break
        first = place
    return first
