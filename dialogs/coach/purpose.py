"""Clauses that say what something is for: "to feel calmer", "so I can ...", "because ..."."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dialogs.coach.clauses import Clause
from dialogs.coach.lexicon import BENEFIT_VERBS

_CATENATIVE = frozenset(
    "want wants need needs try trying going able like love learn how ready willing time ways way plan "
    "start begin continue "
    "ability chance motivated committed used have has had something someone is easier hard harder due up "
    "close back next "
    "opposed according return listen talk speak belong relate related go walk drive travel get come "
    "switch move contribute "
    "respond reply attend stick commit add related access from ought wish decide enough order access "
    "addicted addition "
    "reach get allergic respectful kind nicer nice kinder happy thing things remember goal refuse afraid "
    "scared meant "
    "supposed thanks say said hi hello talking speaking listening going walking driving sticking 'd not "
    "people open face".split()
)
_BETTER = frozenset(
    "more better fit fitter healthy healthier stronger rid over used out some enough my".split()
)


_MOTIONS = frozenset({"walk", "go", "drive", "travel"})
_FELT = frozenset({"feel", "help", "clear", "keep", "lose", "stay", "improve"})
_WANTED = frozenset("never more not always really again once longer ever very much also".split())
_ONWARDS = frozenset("of onto into off through ready back out the a my".split())
_MADE = frozenset("my the her him them it people everyone sure mum mom dad our".split())
_WITH: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "get": _BETTER | _ONWARDS,
        "lift": frozenset({"my", "the", "his", "her"}),
        "meet": frozenset({"people", "new", "others", "friends"}),
        "make": _MADE,
        "fit": frozenset({"into", "in"}),
    }
)
"""Verbs that name a benefit only with one of these behind them: "lift my mood", not "lift weights"."""


def purpose_start(words: tuple[str, ...], clause: Clause) -> int | None:
    """The token of the "to" that opens a purpose, behind at least one word of the goal; else None."""
    for place in range(clause.head + 2, len(words) - 1):
        if words[place - 1] == "back" and words[place - 2] in {"my", "the", "your"}:
            # the back is a part of the body here
            return place if is_benefit(words, place + 1) else None
        moved = words[place - 1] in _MOTIONS and words[place + 1] in _FELT
        if (
            words[place] == "to"
            and (moved or words[place - 1] not in _CATENATIVE)
            and is_benefit(words, place + 1)
        ):
            if words[place - 1] in _WANTED and all(word in _WANTED for word in words[clause.lead : place]):
                # "I want never more to be nervous": still the wish itself
                continue
            return place
    return None


def is_benefit(words: tuple[str, ...], at: int) -> bool:
    """Whether the verb at `at` names a benefit ("feel calmer"), not a next step ("lift weights")."""
    if at < len(words) and words[at] in {"just", "help", "not", "also", "better", "always", "maybe"}:
        at += 1 if words[at] != "help" else 0
    if at >= len(words):
        return False
    word, follow = words[at], words[at + 1 : at + 2]
    if word == "be":
        return bool(follow) and follow[0] not in {"able", "in", "done", "on"} and not follow[0][0].isdigit()
    wanted = _WITH.get(word)
    if wanted is not None:
        return bool(wanted & set(words[at + 1 : at + 3 if word == "meet" else at + 2]))
    # "to can speak with the teacher" is how some learners say it
    return word == "can" or word in BENEFIT_VERBS
