"""Approach rewrites of avoidance wording, built from the client's own words.

Data only; the sentences are in the catalogue. Ids, arguments and what they mean in English:

======================  ==================  ==========================================================
say_id                  args                intended English
======================  ==================  ==========================================================
rewrite-instead-of      thing               Instead of { $thing }, I will …
rewrite-replace-with    thing               Replace { $thing } with …
rewrite-when-urge       thing               When I notice the urge for { $thing }, I will …
rewrite-down-to         thing, amount       Keep { $thing } to { $amount }
rewrite-keep-to         amount              Keep to { $amount }
rewrite-step-towards    thing               Take one small step each week towards this: { $thing }
rewrite-feel-opposite   feeling, opposite   Do one thing each day that helps me feel more { $opposite }
rewrite-when-feeling    feeling             When I notice this feeling, { $feeling }, I will …
rewrite-what-instead    thing               What would I be doing if this took up less room: { $thing }
======================  ==================  ==========================================================

`thing` is a noun or an -ing form cut from the statement ("eating junk food"), or for rewrite-step-towards and
rewrite-what-instead the statement's own core or feeling; `feeling` is a single feeling word as the client
wrote it ("anxious", "anxiety"); `opposite` is the key of one of the catalogue's own words: "calm", "rested",
"hopeful", "confident", "connected", "kind", "safe" or "free".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.lexicon import FEELINGS, STATE_VERBS
from dialogs.coach.quantities import Kind, Quantity
from dialogs.coach.wording import AVOIDING

_NO_DATES = Calendar(date(2000, 1, 3))
"""Rewriting reads no dates, so any day serves."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One way to say it as doing something: a message id and the client's own words for it."""

    say_id: str
    args: Mapping[str, str]


_OPPOSITES = {
    "calm": "anxious anxiety worry worrying worries worried panic panicky panicking nervous stress stressed "
    "stressing angry anger tension "
    "overwhelmed overwhelm irritable rage fear fears afraid scared overthinking overthink frustrated "
    "frustration",
    "rested": "tired exhausted fatigue insomnia burnout restless",
    "hopeful": "depressed depression sad sadness hopeless hopelessness negative empty numb depressive",
    "confident": "shy shyness insecure insecurity insecurities embarrassed ashamed shame",
    "connected": "lonely loneliness alone isolated isolation isolating",
    "kind": "guilty guilt worthless hard blame blaming critical perfectionist perfectionism judging hate "
    "hating",
    "safe": "trauma flashbacks nightmares unsafe",
    "free": "jealous jealousy resentment bitter urges cravings obsessed obsessing compulsions thoughts",
}
_OPPOSITE_OF: Mapping[str, str] = MappingProxyType(
    {word: name for name, words in _OPPOSITES.items() for word in words.split()}
)
_SKIPPED = AVOIDING | STATE_VERBS | frozenset(
    "down back out off up rid of to from so as more any all my the a an amount number how much often "
    "badly i much i'm being too very not "
    "do want on away in touch again ever longer it for myself free - no many completely constantly always "
    "just really level levels than "
    "episodes symptoms attacks cold turkey straight limit lose drop shed bring get ".split()
)  # fmt: skip
_CAPPING = frozenset(
    {"limit", "limiting", "max", "maximum", "most", "more", "only", "restrict", "cap", "cut", "back", "down"}
)
_LOOSE_ENDS = frozenset("on in at from after before with of for by during until to and or".split())
_GERUND_LEADS = frozenset({"stop", "stopping", "quit", "quitting", "avoid", "avoiding", "up"})


def rewrites(text: str) -> tuple[Rewrite, ...]:
    """Two or three approach rewrites of avoidance wording; empty when it is positive, or nothing is named."""
    facts = gather(text, _NO_DATES)
    if facts.avoided is None:
        return ()
    feeling = _feeling(facts)
    if feeling is not None:
        return _for_feeling(facts, feeling)
    amount = next((found for found in reversed(facts.quantities) if found.kind is Kind.COUNT), None)
    thing = _thing(facts)
    if thing is None:
        return _for_amount(facts, amount)
    args = {"thing": thing}
    offered = [_rewrite("rewrite-instead-of", args), _rewrite("rewrite-when-urge", args)]
    if amount is not None and amount.last > facts.avoided[1]:
        offered.append(
            _rewrite("rewrite-down-to", {**args, "amount": facts.read.cut(amount.first, amount.last)})
        )
    else:
        offered.append(_rewrite("rewrite-replace-with", args))
    return tuple(offered)


def _for_amount(facts: Facts, amount: Quantity | None) -> tuple[Rewrite, ...]:
    """A cap or a body goal: nothing is named that could be replaced, so the amount or the aim is kept."""
    if amount is None:
        return ()
    aim = facts.read.cut(facts.clause.head, facts.clause.end - 1)
    if any(facts.words[place] in _CAPPING for place in range(facts.clause.head, amount.first)):
        kept = facts.read.cut(amount.first, amount.last)
        unit = facts.read.cut(amount.last, amount.last)
        return _rewrite("rewrite-keep-to", {"amount": kept}), _rewrite("rewrite-instead-of", {"thing": unit})
    return _rewrite("rewrite-step-towards", {"thing": aim}), _rewrite("rewrite-what-instead", {"thing": aim})


def _rewrite(say_id: str, args: Mapping[str, str]) -> Rewrite:
    return Rewrite(say_id, MappingProxyType(dict(args)))


def _feeling(facts: Facts) -> int | None:
    """The first feeling in the core of an avoidance."""
    for place in range(facts.clause.head, facts.clause.end):
        word = facts.words[place]
        if word in _OPPOSITE_OF or (
            word in FEELINGS
            and word not in {"better", "good", "ok", "okay", "fine", "well", "self", "free", "shape"}
        ):
            return place
    return None


def _for_feeling(facts: Facts, place: int) -> tuple[Rewrite, ...]:
    feeling = facts.read.cut(place, place)
    opposite = _OPPOSITE_OF.get(facts.words[place])
    offered = [_rewrite("rewrite-when-feeling", {"feeling": feeling})]
    if opposite is not None:
        offered.insert(0, _rewrite("rewrite-feel-opposite", {"feeling": feeling, "opposite": opposite}))
    offered.append(_rewrite("rewrite-what-instead", {"thing": feeling}))
    return tuple(offered)


def _thing(facts: Facts) -> str | None:
    """What is given up, in the client's words and as a noun or -ing form: "eating junk food"."""
    words = facts.words
    first = facts.clause.head
    compared = next(
        (place for place in range(first, facts.clause.end) if words[place] in {"less", "fewer"}), None
    )
    if compared is not None and compared > first:
        if compared + 1 < facts.clause.end and words[compared + 1] not in _LOOSE_ENDS | {
            "often",
            "than",
            "much",
        }:
            first = compared + 1
        else:
            return gerund(facts.read.cut(first, first)) if words[first] not in STATE_VERBS else None
    negated = any(
        words[place] in {"not", "never"} for place in range(max(first - 2, 0), min(first + 2, len(words)))
    )
    while first < facts.clause.end and words[first] in _SKIPPED and words[first] not in {"my", "the"}:
        first += 1
    last = first
    while last < facts.clause.end and last not in facts.ignored and not _closes(facts, last):
        last += 1
    while last > first and (not words[last - 1][0].isalnum() or words[last - 1] in _LOOSE_ENDS):
        last -= 1
    if last <= first:
        return None
    own = facts.read.cut(first, last - 1)
    verb_follows = negated or facts.words[max(first - 1, 0)] in _GERUND_LEADS
    if (
        verb_follows
        and not words[first].endswith("ing")
        and words[first].isalpha()
        and words[first] not in {"my", "the"}
        and negated
    ):
        head = facts.read.cut(first, first)
        return gerund(head) + own[len(head) :]
    if words[first] in {"go", "going"}:
        return None
    return own


def _closes(facts: Facts, place: int) -> bool:
    """Amounts, frequencies and a second thought end the thing."""
    if facts.words[place] in {"and", "to", "for", "or", ",", "(", "than", "max", "anymore", "again"}:
        return facts.words[place] not in {"and", "or"} or place + 1 >= facts.clause.end
    amount = any(found.first <= place <= found.last for found in facts.quantities)
    return amount or any(rate.first <= place <= rate.last for rate in facts.rates)


def gerund(verb: str) -> str:
    """The -ing form of an English verb: eat → eating, smoke → smoking, sit → sitting, lie → lying."""
    low = verb.lower()
    vowels = "aeiou"
    if low.endswith("ie"):
        return f"{verb[:-2]}ying"
    if low.endswith("e") and not low.endswith(("ee", "oe", "ye")) and low != "be":
        return f"{verb[:-1]}ing"
    consonant_vowel_consonant = (
        low[-1:] not in "aeiouwxy" and low[-2:-1] in vowels and low[-3:-2] not in vowels
    )
    if low[:-2] and consonant_vowel_consonant and sum(letter in vowels for letter in low) == 1:
        return f"{verb}{verb[-1]}ing"
    return f"{verb}ing"
