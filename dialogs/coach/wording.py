"""Does the goal add something, or only take something away? The head of the sentence decides."""

from __future__ import annotations

from dialogs.coach.clauses import Clause
from dialogs.coach.lexicon import phrases
from dialogs.coach.purpose import purpose_start

_STEMS = (
    "stop stopp quit quitt avoid reduc cut cutt lower limit lose los eliminat decreas minimi lessen "
    "diminish refrain abstain "
    "prevent restrict cease ceas shed minimis curb eradicat banish forgo alleviat resist ditch kick wean eras"
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
    "alleviate eliminate eliminating losing loose less fewer never not no without zero cold decreased "
    "removing remove".split()
)
_LOOKALIKES = frozenset({"cute", "cuts", "ease", "erase", "kicks", "kicking"})
AVOIDING = frozenset(stem + ending for stem in _STEMS for ending in _ENDINGS) - _LOOKALIKES | _OTHER_FORMS
"""Heads that take something away."""
_PHRASES = phrases(
    "get rid; getting rid; get out of; move out of; moving out of; be cured; be free of; be free from; free "
    "myself; give up; giving up; stay away from; keep away from; stay off; keep off; get off my; keep from; "
    "keep myself from; stay out of; break the habit; break my habit; break free; put an end; go cold "
    "turkey; going cold turkey; come off; no longer; go without; be without; live without; get over with; "
    "hold back; kick the; kick my; leave behind; cut down; be no; have no; feel no; get off the"
)
_STATES = frozenset("be become stay live remain feel get being becoming living".split())
_COMPARED = frozenset({"less", "fewer", "reduced", "decreased", "fewest"})
_NOT_LESS = frozenset({"in", "for", "no", "under", "within", "nothing", "or"})
_DOWN_VERBS = frozenset("bring get drive push bringing getting take taking keep".split())
_CAPS = phrases("no more than; not more than; at most; at the most")


def avoidance(words: tuple[str, ...], clause: Clause) -> tuple[int, int] | None:
    """First and last token of the words that make it avoidance; None when it is worded as doing something."""
    head, end = clause.head, clause.end
    if not words:
        return None
    if clause.refused:
        return max(clause.lead - 2, 0), min(clause.lead, len(words) - 1)
    if words[head] == "instead":
        return None
    for phrase in _PHRASES:
        if words[head : head + len(phrase)] == phrase:
            return head, head + len(phrase) - 1
    if words[head] in AVOIDING and not _harmless(words, head):
        return head, head
    if head + 1 < end and words[head + 1] in {"not", "never"}:
        return head + 1, head + 1
    if words[head] in {"drop", "dropping", "skip"} and any(
        word[0].isdigit() for word in words[head + 1 : head + 3]
    ):
        return head, head
    return _inside(words, clause)


def _harmless(words: tuple[str, ...], head: int) -> bool:
    follow = words[head + 1 : head + 2]
    if words[head] == "no":
        return follow in (("matter",), (",",), ())
    if words[head] == "not":
        return follow in (("only",), ("just",))
    if words[head] == "cold":
        return follow != ("turkey",)
    return False


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
    if words[head] in {"go", "going", "last", "live"} and "without" in words[head : end + 1]:
        return head, words.index("without", head)
    return None


def _is_less(words: tuple[str, ...], place: int) -> bool:
    """As in "Less sugar", "no longer"; "in less than 30 minutes" sets a mark to beat."""
    before = words[place - 1] if place else ""
    if words[place] == "longer":
        return before == "no"
    beaten = before in _NOT_LESS or (before == "takes" and words[place + 1 : place + 2] == ("than",))
    return words[place] in _COMPARED and not beaten


def _is_cap(words: tuple[str, ...], place: int) -> bool:
    if words[place] in {"anymore", "max", "maximum"}:
        return True
    capped = any(words[place : place + len(cap)] == cap for cap in _CAPS)
    return capped and "later" not in words[place : place + 4]


def _is_free(words: tuple[str, ...], head: int, place: int, end: int) -> bool:
    """As in "Become smoke-free", "live debt free"; not "free time"."""
    if words[place] != "free" or words[head] not in _STATES or place <= head + 1:
        return False
    return words[place - 1] == "-" or place == end - 1
