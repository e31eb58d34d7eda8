"""Approach rewrites of avoidance wording, built from the client's own words.

Data only; the sentences are in the catalogue. Ids, arguments and what they mean in English:

======================  ========================  ====================================================
say_id                  args                      intended English
======================  ========================  ====================================================
rewrite-instead-of      thing                     Instead of { $thing }, I will …
rewrite-replace-with    thing                     Replace { $thing } with …
rewrite-when-urge       thing                     When I notice the urge for { $thing }, I will …
rewrite-when-urge-to    thing, act                When I notice the urge to { $act }, I will …
rewrite-when-doing      thing                     When I notice myself { $thing }, I will …
rewrite-down-to         thing, amount             Keep { $thing } to { $amount }
rewrite-keep-to         amount                    Keep to { $amount }
rewrite-step-towards    thing                     Take one small step each week that helps me { $thing }
rewrite-feel-opposite   feeling, opposite         Do one thing that helps me feel more { $opposite } when I
                                                  feel { $feeling }
rewrite-come-opposite   feeling, opposite, form   Do one thing that helps me feel more { $opposite } when
                                                  { $feeling } comes up
rewrite-when-feeling    feeling                   When I feel { $feeling }, I will …
rewrite-when-comes      feeling, form             When { $feeling } comes up, I will …
rewrite-what-instead    thing                     What would I be doing if { $thing } took up less room?
======================  ========================  ====================================================

`thing` is a noun or an -ing form cut from the statement ("eating junk food"); for rewrite-step-towards it
is the statement's own core, led by its verb ("lose 10 kg"), and for rewrite-what-instead a feeling that is
a noun. `act` is the bare verb form of `thing` ("bite my nails"). `feeling` is the client's word: an
adjective in rewrite-when-feeling and rewrite-feel-opposite ("anxious"), a noun in rewrite-when-comes and
rewrite-come-opposite ("anxiety"), where `form` is "noun" for one and "nouns" for many ("nightmares").
`opposite` is the key of one of the catalogue's own words: "calm", "rested", "hopeful", "confident",
"connected", "kind", "safe" or "free".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.given_up import GivenUp, given_up, is_grave
from dialogs.coach.named_feelings import NamedFeeling, named_feeling
from dialogs.coach.needed import lessened_need
from dialogs.coach.quantities import Kind, Quantity
from dialogs.coach.urges import is_urge, urge_to

_NO_DATES = Calendar(date(2000, 1, 3))
"""Rewriting reads no dates, so any day serves."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One way to say it as doing something: a message id and the client's own words for it."""

    say_id: str
    args: Mapping[str, str]


_CAPS = frozenset({"max", "maximum", "limit", "limiting", "only", "restrict", "cap"})
_LESSENING = frozenset({"lose", "drop", "shed", "reduce", "lower", "decrease", "cut"})
_SHRUNK = frozenset("weight debt debts pounds lbs lb kg kilos kilo stone cholesterol bmi".split())
_ENDS_AMOUNT = frozenset("from instead because by until before after so when if , . ; and but".split())


def rewrites(text: str) -> tuple[Rewrite, ...]:
    """Up to three approach rewrites of avoidance wording.

    Empty when it is positive, when nothing is named that a sentence could be made of, and always when it
    speaks of living, dying or being a burden, or lessens what a body needs: then an open question is kinder.
    """
    facts = gather(text, _NO_DATES)
    if facts.avoided is None or is_grave(facts) or lessened_need(facts) is not None:
        return ()
    feeling = named_feeling(facts)
    if feeling is not None:
        return _for_feeling(feeling)
    capped = _capped(facts)
    if capped is not None:
        return (_rewrite("rewrite-keep-to", amount=capped),)
    aim = _aim(facts)
    if aim is not None:
        return (_rewrite("rewrite-step-towards", thing=aim),)
    named = given_up(facts)
    return () if named is None else _for_thing(facts, named)


def _rewrite(say_id: str, **args: str) -> Rewrite:
    return Rewrite(say_id, MappingProxyType(args))


def _for_feeling(feeling: NamedFeeling) -> tuple[Rewrite, ...]:
    own, opposite, form = feeling.words, feeling.opposite, feeling.form
    if form == "adjective":
        return (
            _rewrite("rewrite-feel-opposite", feeling=own, opposite=opposite),
            _rewrite("rewrite-when-feeling", feeling=own),
        )
    return (
        _rewrite("rewrite-come-opposite", feeling=own, opposite=opposite, form=form),
        _rewrite("rewrite-when-comes", feeling=own, form=form),
        _rewrite("rewrite-what-instead", thing=own),
    )


def _for_thing(facts: Facts, named: GivenUp) -> tuple[Rewrite, ...]:
    thing = named.thing
    offered = [_rewrite("rewrite-instead-of", thing=thing)]
    act = urge_to(thing) if named.gerund else None
    if act is not None:
        offered.append(_rewrite("rewrite-when-urge-to", thing=thing, act=act))
    elif named.gerund:
        offered.append(_rewrite("rewrite-when-doing", thing=thing))
    elif is_urge(thing):
        offered.append(_rewrite("rewrite-when-urge", thing=thing))
    amount = _aimed_at(facts, named.last)
    if amount is not None:
        offered.append(_rewrite("rewrite-down-to", thing=thing, amount=_in_full(facts, amount)))
    elif "with" not in thing.lower().split():
        offered.append(_rewrite("rewrite-replace-with", thing=thing))
    return tuple(offered)


def _aim(facts: Facts) -> str | None:
    """Less weight or debt, or something lessened by an amount: nothing is replaced, so the aim is kept."""
    words, head = facts.words, facts.clause.head
    end = head
    while end < facts.clause.end and end not in facts.ignored:
        end += 1
    while end > head and not words[end - 1][0].isalnum():
        end -= 1
    by_amount = any(found.first > head and words[found.first - 1] == "by" for found in facts.quantities)
    if words[head] not in _LESSENING or not (by_amount or _SHRUNK & frozenset(words[head:end])):
        return None
    aim = facts.read.cut(head, end - 1)
    return aim[:1].lower() + aim[1:]


def _capped(facts: Facts) -> str | None:
    """The most that is allowed, in full: "2 coffees a day", "1 hour of tv"."""
    words, head = facts.words, facts.clause.head
    amount = next(
        (found for found in facts.quantities if found.kind is Kind.COUNT and found.first >= head), None
    )
    if amount is None or amount.unit in {"times", "time", "x", None}:
        return None
    before = words[max(head - 1, 0) : amount.first]
    at_most = before[-3:] in (("no", "more", "than"), ("not", "more", "than")) or before[-2:] == (
        "at",
        "most",
    )
    back_to = words[head] in {"cut", "cutting"} and before[-2:] in (("back", "to"), ("down", "to"))
    trailing = {"max", "maximum"} & frozenset(words[amount.last + 1 : facts.clause.end])
    if not (at_most or back_to or trailing or _CAPS & frozenset(before)):
        return None
    return _in_full(facts, amount)


def _aimed_at(facts: Facts, after: int) -> Quantity | None:
    """The amount to come down to: behind "to", never behind "by"."""
    for amount in reversed(facts.quantities):
        if amount.kind is Kind.COUNT and amount.first > after and facts.words[amount.first - 1] == "to":
            return amount
    return None


def _in_full(facts: Facts, amount: Quantity) -> str:
    """An amount with its "a day" and its "of tv"."""
    words, last = facts.words, amount.last
    while (
        last + 1 < facts.clause.end
        and last + 1 not in facts.ignored
        and words[last + 1] not in _ENDS_AMOUNT | {"max", "maximum"}
    ):
        last += 1
    while not words[last][0].isalnum() and last > amount.first:
        last -= 1
    return facts.read.cut(amount.first, last)
