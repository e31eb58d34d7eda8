"""The feeling that a client wants less of, and whether their word for it is an adjective or a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dialogs.coach.facts import Facts
from dialogs.coach.wording import AVOIDING

_ADJECTIVES: Mapping[str, str] = MappingProxyType(
    {
        word: opposite
        for opposite, words in {
            "calm": "anxious worried panicky nervous stressed angry overwhelmed irritable afraid scared "
            "frustrated "
            "tense",
            "rested": "tired exhausted restless",
            "hopeful": "depressed sad hopeless negative empty numb",
            "confident": "shy insecure embarrassed ashamed",
            "connected": "lonely alone isolated",
            "kind": "guilty worthless",
            "safe": "unsafe",
            "free": "jealous bitter",
        }.items()
        for word in words.split()
    }
)
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        word: opposite
        for opposite, words in {
            "calm": "anxiety worry worries panic stress anger tension overwhelm rage fear fears frustration",
            "hopeful": "depression sadness hopelessness",
            "confident": "shyness insecurity insecurities shame",
            "connected": "loneliness isolation",
            "kind": "guilt",
            "safe": "flashbacks nightmares",
            "free": "jealousy resentment urges cravings thoughts",
        }.items()
        for word in words.split()
    }
)
_KINDS_OF_THOUGHT = frozenset(
    "negative intrusive anxious obsessive racing dark unwanted scary worrying bad".split()
)
_ON_THE_WAY = AVOIDING | frozenset(
    "i want to do not be being become becoming feel feeling feels have having has experience "
    "experiencing get "
    "getting rid of all my the any so very too as much many more ever never again another give up free from "
    "always constantly often bring down less fewer longer".split()
)
_AFTER = frozenset(
    "about around at with in when while whenever before after during by on for all anymore again every and "
    "from over of the so or because as than to constantly always now , . ! attack attacks symptoms levels "
    "level within until".split()
)


@dataclass(frozen=True, slots=True)
class NamedFeeling:
    """The client's word, the key of its opposite in the catalogue, and its form."""

    words: str
    opposite: str
    form: str
    """ "adjective", "noun" (one) or "nouns" (many)."""


def named_feeling(facts: Facts) -> NamedFeeling | None:
    """The feeling right behind "less", "stop feeling", "don't want to be" and the like, or None."""
    words, clause = facts.words, facts.clause
    place = clause.head
    while place < clause.end and words[place] in _ON_THE_WAY:
        place += 1
    if place >= clause.end:
        return None
    word, last = words[place], place
    if word in _KINDS_OF_THOUGHT and words[place + 1 : place + 2] == ("thoughts",):
        return NamedFeeling(facts.read.cut(place, place + 1), _NOUNS["thoughts"], "nouns")
    follow = words[last + 1] if last + 1 < len(words) else ""
    if follow and follow not in _AFTER and last + 1 not in facts.ignored:
        return None
    own = facts.read.cut(place, place)
    if word in _NOUNS:
        many = word.endswith("s") and not word.endswith("ss")
        return NamedFeeling(own, _NOUNS[word], "nouns" if many else "noun")
    if word in _ADJECTIVES and _is_felt(words[clause.lead : place]):
        return NamedFeeling(own, _ADJECTIVES[word], "adjective")
    return None


def _is_felt(before: tuple[str, ...]) -> bool:
    return bool(
        {"be", "being", "feel", "feeling", "become", "becoming", "get", "getting", "less"} & set(before)
    )
