"""Does the goal add something, or only take something away? The head of the sentence decides."""

from __future__ import annotations

from dialogs.coach.clauses import Clause
from dialogs.coach.leaving import leaves
from dialogs.coach.lexicon import by_first, phrases
from dialogs.coach.purpose import purpose_start

_STEMS = (
    "stop stopp quit quitt avoid reduc cut cutt lower limit lose los eliminat decreas minimi "
    "lessen halv cur diminish refrain abstain prevent restrict cease ceas shed minimis curb "
    "eradicat banish boycott forgo alleviat resist ditch kick wean eras shrink slash dump scrap shun "
    "purge deter subdu suppress extinguish quash quell reliev resist ban taper discontinu "
    "curtail halt desist forgo forego"
).split()
_ENDINGS = (
    "",
    "e",
    "es",
    "s",
    "ed",
    "d",
    "ing",
    "se",
    "sing",
    "ses",
    "ze",
    "zing",
    "zes",
    "sed",
    "zed",
    "ped",
    "ped",
    "te",
)
_OTHER_FORMS = frozenset(
    "rid ridding alleviate eliminate eliminating losing loose less fewer never not no without "
    "zero cold decreased removing remove loosing".split()
)
_LOOKALIKES = frozenset(
    {
        "cute",
        "cuts",
        "ease",
        "erase",
        "kicks",
        "kicking",
        "cur",
        "curs",
        "curse",
        "curses",
        "cursing",
        "curd",
        "curds",
        "band",
        "bans",
        "base",
        "bases",
        "basing",
    }
)
_LESSENED = frozenset(
    "time times amount number hours minutes by to in half down back out from alcohol sugar salt caffeine "
    "booze cigarettes cigs fags coffee beer wine crap costs cost bill bills spend stress drama".split()
)
"""Behind "cut the …" these tell that it is to become less."""
AVOIDING = frozenset(stem + ending for stem in _STEMS for ending in _ENDINGS) - _LOOKALIKES | _OTHER_FORMS
"""Heads that take something away."""
GIVEN_UP = phrases(
    "be done with; done with; be off; be rid of; get rid of; pack in; packing in; jack in; "
    "steer clear of; keep clear of; stay off; keep off; stay away from; keep away from; stay clear of; "
    "lay off; swear off; say goodbye to; do without; go without; leave off; dispense with; finish with; "
    "be through with; end my"
)
"""Openings that give something up for good, whatever it is."""
_PHRASES = by_first(
    GIVEN_UP
    + phrases(
        "get rid; getting rid; get out of; move out of; moving out of; be cured; be free of; be free from; "
        "free myself; give up; giving up; stay away from; keep away from; stay off; keep off; get off my; "
        "keep from; keep myself from; stay out of; lay off; laying off; ease off; ease up on; ease back; "
        "scale back; scale down; dial down; dial back; pull back on; rein in; swear off; do away with; "
        "get shot of; never again; half my; half the; bring down my; bring down the; keep down my; "
        "wind down my; break the habit; break my habit; break free; put an end; put a stop to; call time on; "
        "turn my back on; draw a line under; shake off; hold off; free of; see off; slim down; cut out; "
        "cut off; sack off; out of debt; down to; wipe out; off all; off my; go cold turkey; "
        "going cold turkey; come off; no longer; go without; be without; live without; get over with; "
        "hold back; kick the; kick my; leave behind; cut down; be no; have no; feel no; get off the; "
        "be rid of; knock off; phase out; phasing out; bin off; tone down; toning down; scaling back; "
        "scaling down; dialling back; dialling down; dialing back; dialing down; easing off; easing up on; "
        "coming off; trim down; trim back; put the brakes on; put a lid on; call it quits; "
        "say bye to; wave goodbye to; see the back of; break up with; break away from; miss out; "
        "reign in; reining in; chill on; chill out on; go easy on; going easy on; "
        "cool it with; cool it on; cool off on; slow down on; slow down my; let up on; lighten up on; "
        "get clear of; detox from; away from; "
        "hold off on; cut bk; cutting out; cutting off"
    )
)
_STATES = frozenset("be become stay live remain feel get being becoming living".split())
_COMPARED = frozenset({"less", "fewer", "reduced", "decreased", "fewest"})
_NOT_LESS = frozenset({"in", "for", "no", "under", "within", "nothing", "or"})
_DOWN_VERBS = frozenset("bring get drive push bringing getting take taking keep".split())
_NOT_ALL = (("everyone",), ("everybody",), ("everything",), ("all",), ("every",))
_SAYS_NO = frozenset({"say", "saying", "answer", "tell", "with"})
_NO_LESS = (("less",), ("fewer",), ("later",), ("sooner",))
_NO_LEAVING = {
    ("get", "out", "of"): (("bed",),),
    ("end", "my"): (("day",), ("days",), ("evening",), ("shift",), ("week",), ("morning",)),
}
"""What an opening leads to where it takes nothing away: "get out of bed", "end my day with a walk"."""
_ON_THE_WAY = frozenset({"and", ",", "off", "for", "at", "what"})
_STOPPED_BY = frozenset({"the", "my", "her", "his", "their", "our"})
_ENDS = frozenset("end start beginning middle time summer new".split())
_HARMLESS_BEFORE = {
    "no": (("matter",), (",",), ()),
    "not": (("only",), ("just",)),
}
_TIGHT = frozenset("less loose limit never not curb".split())


def _deletes(word: str) -> frozenset[str]:
    """Every form of `word` with one letter left out: two words that share one differ by one slip."""
    return frozenset(word[:at] + word[at + 1 :] for at in range(len(word)))


_LONG_HEADS = "reduce reducing eliminate decrease decreasing minimise avoid avoiding".split()
"""Heads that no other word of a goal resembles."""
_DELETES = frozenset().union(*(_deletes(head) for head in _LONG_HEADS)) - {"void", "avid", "voiding"}
_CAPS = phrases("no more than; not more than; at most; at the most")


def avoidance(words: tuple[str, ...], clause: Clause) -> tuple[int, int] | None:
    """First and last token of the words that make it avoidance; None when it is worded as doing something."""
    if not words or (words[clause.head] == "instead" and not clause.refused):
        return None
    if clause.refused:
        return max(clause.lead - 2, 0), min(clause.lead, len(words) - 1)
    if words[clause.head : clause.head + 2] in (("get", "off"), ("getting", "off")):
        return leaves(words, clause.head, clause.end)
    return _opens_avoiding(words, clause) or leaves(words, clause.head, clause.end) or _inside(words, clause)


def _opens_avoiding(words: tuple[str, ...], clause: Clause) -> tuple[int, int] | None:
    """A head that takes away, or one that is denied: "stop", "try not to", "eat no meat"."""
    head, end = clause.head, clause.end
    for phrase in _PHRASES.get(words[head], ()):
        behind = words[head + len(phrase) : head + len(phrase) + 1]
        if words[head : head + len(phrase)] == phrase and behind not in _NO_LEAVING.get(phrase, (("-",),)):
            return head, head + len(phrase) - 1
    mistyped = bool(_DELETES & ({words[head]} | _deletes(words[head])))
    if (words[head] in AVOIDING or mistyped) and not _harmless(words, head):
        return head, head
    follow, after = words[head + 1 : head + 2], words[head + 2 : head + 3]
    denied = head + 1 < end and follow in (("not",), ("never",)) and after not in _NOT_ALL
    none = head + 2 < end and follow == ("no",) and words[head] not in _SAYS_NO and after not in _NO_LESS
    return (head + 1, head + 1) if denied or none else None


def is_given_up(words: tuple[str, ...], head: int) -> bool:
    """Whether the goal opens by giving something up in several words: "be done with", "steer clear of"."""
    return any(words[head : head + len(phrase)] == phrase for phrase in GIVEN_UP)


def _harmless(words: tuple[str, ...], head: int) -> bool:
    follow = words[head + 1 : head + 2]
    if follow == ("myself",):
        # "lower myself into the pool"
        return words[head].startswith(("lower", "lose", "los"))
    if (words[head], *follow) == ("cut", "up") or (words[head] in _TIGHT and follow == ("-",)):
        # "cut up the fruit", "loose-leaf", "less-processed"
        return True
    if words[head] in {"cut", "cutting"} and follow in (("the",), ("a",), ("some",), ("two",), ("three",)):
        # "cut the grass", "cut some flowers"; "cut the snacking", "cut the time I spend" take something away
        thing = next(iter(words[head + 2 : head + 3]), "")
        return bool(thing) and not thing.endswith("ing") and not _LESSENED & set(words[head + 2 :])
    if words[head] == "cold":
        return follow != ("turkey",)
    if words[head].startswith("kick"):
        return follow in (("a",), ("about",), ("around",), ("some",), ("off",))
    if words[head] in {"stop", "stopping"}:
        by_there = follow == ("by",) and bool(_STOPPED_BY & set(words[head + 2 : head + 3]))
        return bool(_ON_THE_WAY & set(follow)) or (by_there and not _ENDS & set(words[head + 3 :]))
    return words[head] in _HARMLESS_BEFORE and follow in _HARMLESS_BEFORE[words[head]]


def _inside(words: tuple[str, ...], clause: Clause) -> tuple[int, int] | None:
    """Comparatives, caps and "-free" in the core of the goal, before any purpose."""
    head = clause.head
    end = min(clause.end, purpose_start(words, clause) or clause.end)
    for place in range(head, end):
        if (
            _is_less(words, place)
            or _is_free(words, head, place, end)
            or (place == head and words[place] == "only")
        ):
            return place, place
        if _is_cap(words, place):
            return place, min(place + 1, len(words) - 1)
        down = words[place] == "down" and words[head] in _DOWN_VERBS
        if down and words[place + 1 : place + 2] in (("from",), ("to",), ()):
            return head, place
    return None


def _is_less(words: tuple[str, ...], place: int) -> bool:
    """As in "Less sugar", "no longer"; "in less than 30 minutes" sets a mark to beat."""
    before = words[place - 1] if place else ""
    if words[place] == "longer":
        return before == "no"
    follow = words[place + 1 : place + 2]
    joined = before in {"and", "but"} and follow != ("than",)
    beaten = (
        before in _NOT_LESS
        or joined
        or follow == ("-",)
        or (before == "takes" and words[place + 1 : place + 2] == ("than",))
    )
    return words[place] in _COMPARED and not beaten


def _is_cap(words: tuple[str, ...], place: int) -> bool:
    if words[place] in {"anymore", "max", "maximum"}:
        return True
    if words[place] == "only" and words[place + 1 : place + 2] and words[place + 1] in {"once", "twice"}:
        return True
    capped = any(words[place : place + len(cap)] == cap for cap in _CAPS)
    return capped and "later" not in words[place : place + 4]


def _is_free(words: tuple[str, ...], head: int, place: int, end: int) -> bool:
    """As in "Become smoke-free", "live debt free"; not "free time"."""
    if words[place] != "free" or words[head] not in _STATES or place <= head + 1:
        return False
    return words[place - 1] == "-" or place == end - 1
