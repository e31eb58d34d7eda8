"""Does it say why, or what for? "By doing ..." is means, and a restated target is no reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from dialogs.coach.facts import Facts
from dialogs.coach.lexicon import CHANGE_VERBS, LIGHT_VERBS, SMALL_WORDS, STATE_VERBS, is_abstract, phrases
from dialogs.coach.numbers import number_at
from dialogs.coach.purpose import is_benefit, purpose_start

_Opens = Callable[[Facts, int], bool]

_FOR_WHAT = frozenset(
    "relax interview "
    "health wellbeing well-being sake future mental recovery holiday trip wedding house home "
    "deposit fund fitness heart energy charity degree quiet peace fun enjoyment pleasure "
    "relaxation mood sleep flexibility relief sanity confidence marriage relationship career "
    "cruise vacation car retirement independence knees happiness money company craic laugh "
    "exercise".split()
)
_SOMEBODY = frozenset(
    "kids children family daughter son wife husband partner mum mom dad grandchildren grandkids "
    "grandson granddaughter baby mother father sister brother boyfriend girlfriend".split()
)
_MONEY = frozenset({"$", "£", "€", "dollars", "pounds", "euros", "euro"})
_SO_WHO = frozenset(
    "i my we our it they he she people as the mum mom dad nan gran nobody everyone his her "
    "their there this these able you your im its nothing no".split()
)
_SO_DOES = frozenset("can could will would is are am do does has have did gets get stops".split())
_SO_CAN = frozenset("i we can could will would am able to he she".split())
_ONCE = frozenset("had was left lost got came went became began broke met".split())
_IN_ORDER = phrases("in order to; in order that; in the hope; in view of")
_SO_MUCH = frozenset(
    "many much few far long often hard bad tired badly early late little good well quickly".split()
)
_AS_WHO = frozenset("i it this my we they he she".split())
_COMPARED_BY = frozenset({"soon", "long", "much", "well", "same"})
_FOR_ENDS = frozenset({",", ".", "every", "for", "on", "by", "in", "and", "at", "with"})
_TELLING = frozenset({"it", "this", "which", "that"})
_NEAR = 3
_MISSED = frozenset({"did", "missed", "failed", "could", "skipped", "forgot", "had"})
_PROMISES = frozenset("will would should makes means helps keeps gives lets".split())
_ASKED_FOR = frozenset(
    "ask asking look looking search searching apply applying wait waiting pay paying thank plan "
    "plans prepare aim hope strive care responsible space love tips strategies strategy "
    "techniques skills tools medication treatment therapy counselling counseling help support "
    "group class course plan gratitude appreciation compassion respect time room need reasons "
    "opportunities use".split()
)
_SEEKING = frozenset("find get create develop learn have use seek build identify need discover".split())
"""Verbs whose object is meant for something: "find an outlet for my anger" gives no reason."""
_CLAUSE = 9
_FINITE = frozenset("is are will can has have does do makes".split())
_HONOURED = frozenset({"memory", "honour", "honor"})
_APPLIED = frozenset(
    "apply applying register up pack packing shop shopping audition leave ready search "
    "searching look looking ask pray praying wish asking plan prepare wait waiting pay paying".split()
)
_BODY = frozenset(
    "back knee knees heart lungs joints skin teeth liver brain neck shoulder hip body voice "
    "eyes asthma diabetes arthritis circulation digestion".split()
)
_TARGET_VERBS = frozenset("do run lift reach hit lose weigh get finish be swim walk go".split())
_GIVEN = frozenset(
    "there time care caring cook room respect responsible provide thankful grateful love meal "
    "meals food look looking".split()
)
_BARE_VERBS = frozenset(
    "be feel have make get help become improve not keep find see know speak pass earn learn "
    "understand".split()
)
_SAVING = frozenset("save saving put aside set".split())


def reason_at(facts: Facts) -> tuple[int, int] | None:
    """First and last token of the words that open the reason, or None."""
    words = facts.words
    opening = _opening_purpose(facts)
    if opening is not None:
        return opening
    for place, word in enumerate(words):
        opens = _OPENERS.get(word)
        if opens is not None and (place > 0 or word in {"because", "since"}) and opens(facts, place):
            return place, min(place + 1, len(words) - 1)
    paid = facts.quantities[0] if facts.quantities else None
    if paid is not None and paid.unit in _MONEY and words[paid.last + 1 : paid.last + 2] == ("to",):
        return paid.last + 1, paid.last + 1
    start = purpose_start(words, facts.clause) if words else None
    return (start, start + 1) if start is not None else None


def _opening_purpose(facts: Facts) -> tuple[int, int] | None:
    """What it is for stands before the goal: "In order to sleep I'll ...", "For my children I will ..."."""
    words, start = facts.words, facts.clause.lead
    if start < len("for") or not words:
        return None
    for_whom = (
        words[0] == "for"
        and words[1] in {"my", "our"}
        and bool((_SOMEBODY | _FOR_WHAT) & set(words[2:start]))
    )
    before = words[: start + 1]
    led = words[:3] == ("in", "order", "to") or words[:2] in (("so", "i"), ("so", "that"))
    clause = (
        (led or words[0] == "to")
        and ("," in before or words[start - 1] == "will")
        and "will" not in words[:2]
    )
    pleases = words[0] == "to" and words[start - 1] in {"will", "shall"} and is_benefit(words, 1)
    return (0, 1) if pleases or for_whom or (clause and (led or words[start - 1] == ",")) else None


def _lifts(facts: Facts, place: int) -> bool:
    """As in "it always lifts me", "which calms my nerves"."""
    words = facts.words
    for at in (place + 1, place + 2):
        if at + 1 < len(words) and words[at].endswith("s") and words[at + 1] in {"me", "my", "us"}:
            return place > _NEAR and words[at] not in {"is", "was"}
    return False


def _so(facts: Facts, place: int) -> bool:
    """As in "So that", "so I can"; not "so much", and no target said again ("so I can do 40 push-ups")."""
    words = facts.words
    that = words[place + 1 : place + 2] == ("that",)
    rest = words[place + 2 :] if that else words[place + 1 :]
    if not rest or not (that or rest[0] in _SO_WHO or (rest[0] not in _SO_MUCH and _does(rest[1:2]))):
        return False
    if that and rest[0] in {"is", "was"}:
        # "so that's 60 a month" counts up
        return False
    if rest[0] == "as":
        return rest[1:2] == ("to",) or rest[1:3] == ("not", "to")
    verb = next((at for at, word in enumerate(rest) if word not in _SO_CAN), len(rest))
    near = rest[verb : verb + _NEAR]
    if _restates(facts, place, rest):
        return False
    target = any(number_at(near, at) is not None for at in range(len(near))) and near[0] in _TARGET_VERBS
    return not target or bool({"to", "because"} & set(rest[verb + _NEAR :]))


def _restates(facts: Facts, place: int, rest: tuple[str, ...]) -> bool:
    """As in "Become stronger so that I am stronger": nothing is said that the goal did not say."""
    said = [word for word in rest if word[0].isalpha() and word not in SMALL_WORDS]
    goal = frozenset(facts.words[facts.clause.head : place])
    return bool(said) and all(any(own.startswith(word) for own in goal) for word in said)


def _because(facts: Facts, place: int) -> bool:
    """Not a saying in quotes, and not why something else was missed before."""
    words = facts.words
    if words[place - 1] in {'"', "'"} and place:
        return False
    before = words[:place]
    opened = max((at for at, word in enumerate(before) if word in {".", "!", "?", "(", ";"}), default=-1)
    return opened < 0 or not _MISSED & set(before[opened + 1 :])


def _which(facts: Facts, place: int) -> bool:
    """As in "which will keep the money safe"; not "the course which starts in May"."""
    follow = facts.words[place + 1 : place + 2]
    return place > facts.clause.head and bool(follow) and follow[0] in _PROMISES


def _does(verb: tuple[str, ...]) -> bool:
    """As in "so dad stops nagging", "so Jo can sleep"."""
    return bool(verb) and (verb[0] in _SO_DOES or (verb[0].endswith("s") and len(verb[0]) > len("his")))


def _cause(facts: Facts, place: int) -> bool:
    """As in "cause I'm tired"; not "the cause of it"."""
    return bool(_AS_WHO & set(facts.words[place + 1 : place + 2]))


def _led(*tails: str) -> _Opens:
    """Opens a reason when one of `tails` stands behind the word."""
    wanted = phrases(";".join(tails))

    def opens(facts: Facts, place: int) -> bool:
        return any(facts.words[place + 1 : place + 1 + len(tail)] == tail for tail in wanted)

    return opens


def _in_order(facts: Facts, place: int) -> bool:
    near = facts.words[place : place + 3]
    honoured = bool(_HONOURED & set(near[1:3])) and near[1] in _HONOURED | {"my", "her", "his", "their"}
    return near[:2] == ("in", "case") or near in _IN_ORDER or honoured


def _since(facts: Facts, place: int) -> bool:
    """As in "since it lets me talk"; not "since my stroke", "since I retired"."""
    rest = facts.words[place + 1 : place + 4]
    if len(rest) < 2:  # noqa: PLR2004 - a clause has a subject and a verb
        return False
    if rest[0] not in _AS_WHO:
        # "..., since the nights are long" tells why; "since last June", "since 2019" tell when
        clause = facts.words[place + 1 : place + _CLAUSE]
        return facts.words[place - 1] == "," and bool(_FINITE & set(clause))
    if rest[0] in {"my", "this"}:
        return len(rest) > 2 and rest[2] not in {",", ".", "and", ";"}  # noqa: PLR2004 - as above
    return facts.words[place - 1] == "," or not (rest[1].endswith("ed") or rest[1] in _ONCE)


def _due(facts: Facts, place: int) -> bool:
    return facts.words[place + 1 : place + 2] == ("to",)


def _as(facts: Facts, place: int) -> bool:
    """As in "As I feel lonely"; not "as soon as I", "as much as"."""
    words = facts.words
    compared = "as" in words[max(place - 4, 0) : place] or words[place - 1] in _COMPARED_BY
    return not compared and (
        bool(_AS_WHO & set(words[place + 1 : place + 2])) or words[place - 1 : place + 2 : 2] == (",", "the")
    )


def _for(facts: Facts, place: int) -> bool:
    """As in "For my health", "save for a house"; not "for breakfast", "be there for my family"."""
    words = facts.words
    if place <= facts.clause.head or place in facts.ignored or words[place - 1] in _GIVEN:
        return False
    rest = words[place + 1 : place + 6]
    rest = rest[: next((at for at, word in enumerate(rest) if word in _FOR_ENDS), len(rest))]
    if not rest or rest[0][0].isdigit() or rest[0] == "sure":
        return False
    told = words[place - 1] == "," and any(
        word.endswith("s") and follow in {"me", "my", "us", "it"} for word, follow in pairwise(rest)
    )
    if told or (words[place - 1] == "," and rest[0] in {"i", "it", "he", "she", "we", "they"}):
        # "..., for the doctor tells me": an old word for "because"
        return True
    if rest[0] == "to" or rest[:2] == ("not", "to") or rest[0] == "fear":
        return True
    saving = bool(_SAVING & set(words[facts.clause.head : place])) and not rest[0].endswith("ing")
    somebody = bool(_SOMEBODY & set(rest)) and _is_about_oneself(facts)
    if words[place - 1] in _APPLIED:
        return False
    mine = rest[0] in {"my", "our", "his", "her", "their"} and words[place - 1] not in _ASKED_FOR
    mine = mine and words[facts.clause.head] not in _SEEKING
    if mine and (rest[-1] in _BODY or is_abstract(rest[-1])):
        return True
    if words[place - 1] == "," and is_abstract(rest[-1]):
        return True
    return saving or somebody or (rest[0] in _BARE_VERBS and len(rest) > 1) or bool(_FOR_WHAT & set(rest))


def _is_about_oneself(facts: Facts) -> bool:
    """As in "Get fit for my kids" tells why; "light a candle for my dad" tells for whom."""
    return facts.avoided is not None or facts.words[facts.clause.head] in STATE_VERBS | (
        CHANGE_VERBS - LIGHT_VERBS
    )


def _helps(facts: Facts, place: int) -> bool:
    """As in "It will help me", "which makes me feel", "the reason is"."""
    words = facts.words
    told = bool(_TELLING & set(words[max(place - 3, 0) : place]))
    if words[place] == "reason":
        return words[place + 1 : place + 2] in ((":",), ("is",), ("being",))
    helped = bool({"me", "my", "us", "with", "him", "her"} & set(words[place + 1 : place + 2]))
    return told and place > _NEAR and (helped or is_benefit(words, place + 1))


_OPENERS: Mapping[str, _Opens] = MappingProxyType(
    {
        "because": _because,
        "which": _which,
        "otherwise": lambda _facts, _place: True,
        "cause": _cause,
        "it": _lifts,
        "good": _led("for me", "for my", "for the"),
        "that": _led("way i", "way my", "way we", "way the", "way it"),
        "this": _led("way i", "way my", "way we", "way the", "way it"),
        "lest": lambda _facts, _place: True,
        "on": _led("account of"),
        "owing": _led("to"),
        "secondary": _led("to"),
        "with": _led("a view to", "the hope of"),
        "given": _led("my", "that", "the", "how", "his", "her", "their"),
        "seeing": _led("as", "that", "how"),
        "considering": _led("my", "that", "the", "how"),
        "else": lambda facts, place: facts.words[place - 1] == "or",
        "so": _so,
        "in": _in_order,
        "since": _since,
        "as": _as,
        "for": _for,
        "due": _due,
    }
    | dict.fromkeys(
        ("help", "helps", "make", "makes", "reason", "give", "gives", "keeps", "lets", "does"), _helps
    )
)
