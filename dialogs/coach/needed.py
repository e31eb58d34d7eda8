"""What nobody should be helped to have less of: food as a whole, sleep, water, care and medicine.

Where a goal lessens one of these no sentence is made and no example given; the client is asked openly.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather

_NO_DATES = Calendar(date(2000, 1, 3))
"""What is lessened does not depend on the day."""


class Needed(Enum):
    """What is lessened."""

    BODY = auto()
    """Eating, sleeping or drinking water."""
    CARE = auto()
    """Seeing a therapist or a doctor."""
    MEDICINE = auto()


_FOOD = frozenset(
    "food foods meal meals breakfast lunch lunches dinner dinners supper calories calorie kcal anything "
    "everything".split()
)
_REST = frozenset({"sleep", "sleeping", "water"})
_CARE = frozenset(
    "therapist therapists therapy counsellor counselor counselling counseling psychologist psychiatrist "
    "doctor doctors gp cbt treatment".split()
)
_ABOUT_CARE = frozenset("session sessions appointment appointments visit visits".split())
_MEDICINE = frozenset(
    "medication medications medicine medicines med meds pill pills tablets insulin antidepressant "
    "antidepressants ssri ssris painkillers prescription".split()
)
_ACTS = frozenset(
    "eat eating take taking have having see seeing go going attend attending drink drinking use using need "
    "needing visit visiting get getting swallow swallowing inject injecting consume consuming".split()
)
_LESSENING = frozenset(
    "stop stopping quit quitting avoid avoiding reduce reducing lower limit limiting decrease cut cutting "
    "give giving come coming stay keep drop less fewer no not never do longer skip skipping "
    "than".split()
)
_SMALL = frozenset(
    "the my any all so much many more of to with on from at a an i be completely altogether entirely totally "
    "again anymore now just really overall often most max maximum only , . ! ? too".split()
)
_PARTICLES = frozenset("up down out back off away without".split())
_LED_BY = frozenset("cut cutting give giving come coming go going do stay keep".split())
_UNDONE = frozenset(
    "forget forgetting miss missing delay delaying refuse refusing cancel cancelling canceling dread "
    "dreading hate hating fear fearing worry worrying about".split()
)
"""Having less of these is having more of the thing."""
_UNDONE_WHEN_DENIED = frozenset(
    "avoid avoiding skip skipping stop stopping quit quitting limit restrict".split()
)
_ENDS = frozenset("because and but or instead if unless".split())
_AT_TIMES = frozenset("when whenever while without until till before after".split())
"""What is lessened only then is not lessened as a whole."""


def needed(text: str) -> Needed | None:
    """What of all this the goal `text` wants less of; None when it is nothing of the kind."""
    return lessened_need(gather(text, _NO_DATES))


def lessened_need(facts: Facts) -> Needed | None:
    """As `needed`, of a statement that is read already."""
    if facts.avoided is None:
        return None
    said = _thing_lessened(facts)
    if said is None:
        return None
    things = [word for word in said if word not in _LESSENING | _SMALL | _ACTS]
    found = frozenset(things)
    if found & _MEDICINE and not any(word.endswith("ing") and word != "sleeping" for word in things):
        return Needed.MEDICINE
    if found & _CARE and found <= _CARE | _ABOUT_CARE:
        return Needed.CARE
    if (
        found
        and found <= _FOOD | _REST
        and (found & (_FOOD - {"anything", "everything"} | _REST) or _eats(said))
    ):
        return Needed.BODY
    return Needed.BODY if not found and _eats(said) else None


def _eats(said: list[str]) -> bool:
    return bool({"eat", "eating"} & frozenset(said))


def _names_need(facts: Facts, place: int) -> bool:
    return facts.words[place : place + 1] != () and facts.words[place] in _FOOD | _REST | _CARE | _MEDICINE


def _thing_lessened(facts: Facts) -> list[str] | None:
    """The words of the clause, amounts and times left out; None where what is lessened is leaving it off."""
    spans = [(rate.first, rate.last) for rate in facts.rates]
    spans += [(amount.first, amount.last) for amount in facts.quantities]
    counted = {
        place for first, last in spans for place in range(first, last + 1) if facts.words[place] not in _FOOD
    }
    said: list[str] = []
    head, end = facts.clause.head, facts.clause.end
    for place in range(head, end):
        word = facts.words[place]
        purpose = word == "to" and said[-1:] not in (["go"], ["going"], ["back"])
        if place > head and (word in _ENDS or (purpose and not _names_need(facts, place + 1))):
            break
        if place in facts.ignored or place in counted:
            continue
        if word in _PARTICLES and said and said[-1] in _LED_BY | _PARTICLES:
            continue
        said.append(word)
    if facts.words[end : end + 1] and facts.words[end] in _AT_TIMES and end not in facts.ignored:
        said.append(facts.words[end])
    denied = facts.clause.refused or said[:1] in (["do"], ["not"], ["never"], ["stop"], ["quit"], ["avoid"])
    undone = _UNDONE | (_UNDONE_WHEN_DENIED if denied else frozenset())
    rest = said if facts.clause.refused else said[1:]
    return None if undone & frozenset(rest) else said
