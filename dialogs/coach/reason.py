"""Does it say why, or what for? "By doing ..." is means, and a restated target is no reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import CHANGE_VERBS, STATE_VERBS
from dialogs.coach.purpose import is_benefit, purpose_start

_FOR_WHAT = frozenset(
    "health wellbeing well-being sake future mental recovery holiday trip wedding house home deposit "
    "fund fitness heart energy charity degree quiet peace fun enjoyment pleasure relaxation mood sleep "
    "flexibility relief sanity confidence marriage relationship career cruise vacation car retirement "
    "independence knees happiness money".split()
)
_SOMEBODY = frozenset(
    "kids children family daughter son wife husband partner mum mom dad grandchildren grandkids "
    "grandson granddaughter baby mother father sister brother boyfriend girlfriend".split()
)
_MONEY = frozenset({"$", "£", "€", "dollars", "pounds", "euros", "euro"})
_SO_WHO = frozenset("i my we our it they he she people as".split())
_SO_CAN = frozenset("i we can could will would am able to he she".split())
_COMPARED_BY = frozenset({"soon", "long", "much", "well", "same"})
_FOR_ENDS = frozenset({",", ".", "every", "for", "on", "by", "in", "and", "at", "with"})
_TELLING = frozenset({"will", "it", "this", "which", "that", "would", "my", "the"})
_NEAR = 3
_TARGET_VERBS = frozenset("do run lift reach hit lose weigh get finish be swim walk go".split())
_GIVEN = frozenset(
    "there time care caring cook room respect responsible provide thankful grateful love meal meals food "
    "look looking".split()
)
_BARE_VERBS = frozenset("be feel have make get help become improve not keep".split())
_SAVING = frozenset("save saving put aside set".split())


def reason_at(facts: Facts) -> tuple[int, int] | None:
    """First and last token of the words that open the reason, or None."""
    words = facts.words
    for place, word in enumerate(words):
        opens = _OPENERS.get(word)
        if opens is not None and (place > 0 or word in {"because", "since"}) and opens(facts, place):
            return place, min(place + 1, len(words) - 1)
    paid = facts.quantities[0] if facts.quantities else None
    if paid is not None and paid.unit in _MONEY and words[paid.last + 1 : paid.last + 2] == ("to",):
        return paid.last + 1, paid.last + 1
    start = purpose_start(words, facts.clause) if words else None
    return (start, start + 1) if start is not None else None


def _so(facts: Facts, place: int) -> bool:
    """As in "So that", "so I can"; not "so much", and no target said again ("so I can do 40 push-ups")."""
    words = facts.words
    that = words[place + 1 : place + 2] == ("that",)
    rest = words[place + 2 :] if that else words[place + 1 :]
    if not rest or (not that and rest[0] not in _SO_WHO):
        return False
    if rest[0] == "as":
        return rest[1:2] == ("to",)
    verb = next((at for at, word in enumerate(rest) if word not in _SO_CAN), len(rest))
    near = rest[verb : verb + _NEAR]
    target = any(word[0].isdigit() for word in near) and near[0] in _TARGET_VERBS
    return not target or bool({"to", "because"} & set(rest[verb + _NEAR :]))


def _in_order(facts: Facts, place: int) -> bool:
    return facts.words[place : place + 3] == ("in", "order", "to")


def _since(facts: Facts, place: int) -> bool:
    return bool({"i", "it", "my", "we", "this"} & set(facts.words[place + 1 : place + 2]))


def _due(facts: Facts, place: int) -> bool:
    return facts.words[place + 1 : place + 2] == ("to",)


def _as(facts: Facts, place: int) -> bool:
    """As in "As I feel lonely"; not "as soon as I", "as much as"."""
    words = facts.words
    compared = "as" in words[max(place - 4, 0) : place] or words[place - 1] in _COMPARED_BY
    return not compared and bool({"i", "it", "this", "my"} & set(words[place + 1 : place + 2]))


def _for(facts: Facts, place: int) -> bool:
    """As in "For my health", "save for a house"; not "for breakfast", "be there for my family"."""
    words = facts.words
    if place <= facts.clause.head or place in facts.ignored or words[place - 1] in _GIVEN:
        return False
    rest = words[place + 1 : place + 6]
    rest = rest[: next((at for at, word in enumerate(rest) if word in _FOR_ENDS), len(rest))]
    if not rest or rest[0][0].isdigit():
        return False
    saving = bool(_SAVING & set(words[facts.clause.head : place])) and not rest[0].endswith("ing")
    somebody = bool(_SOMEBODY & set(rest)) and _is_about_oneself(facts)
    return saving or somebody or rest[0] in _BARE_VERBS or bool(_FOR_WHAT & set(rest))


def _is_about_oneself(facts: Facts) -> bool:
    """As in "Get fit for my kids" tells why; "light a candle for my dad" tells for whom."""
    return facts.avoided is not None or facts.words[facts.clause.head] in STATE_VERBS | CHANGE_VERBS


def _helps(facts: Facts, place: int) -> bool:
    """As in "It will help me", "which makes me feel", "the reason is"."""
    words = facts.words
    told = bool(_TELLING & set(words[max(place - 2, 0) : place]))
    helped = bool({"me", "my", "us", "with", "him", "her"} & set(words[place + 1 : place + 2]))
    return told and place > _NEAR and (words[place] == "reason" or helped or is_benefit(words, place + 1))


_Opens = Callable[[Facts, int], bool]
_OPENERS: Mapping[str, _Opens] = MappingProxyType(
    {
        "because": lambda _facts, _place: True,
        "so": _so,
        "in": _in_order,
        "since": _since,
        "as": _as,
        "for": _for,
        "due": _due,
    }
    | dict.fromkeys(("help", "helps", "makes", "reason"), _helps)
)
