"""Clauses that say what something is for: "to feel calmer", "so I can ...", "because ..."."""

from __future__ import annotations

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
    "people open".split()
)
_BETTER = frozenset(
    "more better fit fitter healthy healthier stronger rid over used out some enough my".split()
)


def purpose_start(words: tuple[str, ...], clause: Clause) -> int | None:
    """The token of the "to" that opens a purpose, behind at least one word of the goal; else None."""
    for place in range(clause.head + 2, len(words) - 1):
        if words[place] == "to" and words[place - 1] not in _CATENATIVE and is_benefit(words, place + 1):
            return place
    return None


def is_benefit(words: tuple[str, ...], at: int) -> bool:
    """Whether the verb at `at` names a benefit ("feel calmer"), not a next step ("lift weights")."""
    if at < len(words) and words[at] in {"just", "help", "not", "also", "better", "always", "maybe"}:
        at += 1 if words[at] != "help" else 0
    if at >= len(words):
        return False
    word = words[at]
    if word == "be":
        follow = words[at + 1 : at + 2]
        return bool(follow) and follow[0] not in {"able", "in", "done", "on"} and not follow[0][0].isdigit()
    if word == "get":
        return bool(_BETTER & set(words[at + 1 : at + 2]))
    return word in BENEFIT_VERBS
