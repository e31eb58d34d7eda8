"""What people have an urge for: a short list, since "the urge for arguments" helps nobody."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "smoking": "smoke",
        "drinking": "drink",
        "vaping": "vape",
        "gambling": "gamble",
        "betting": "bet",
        "snacking": "snack",
        "bingeing": "binge",
        "binging": "binge",
        "scratching": "scratch",
        "picking": "pick",
        "biting": "bite",
        "pulling": "pull",
        "checking": "check",
        "scrolling": "scroll",
        "shopping": "shop",
        "googling": "google",
        "texting": "text",
    }
)
BARE_URGES = frozenset({"smoke", "vape", "gamble", "binge", "drink", "bite", "scroll", "snack"})
"""Verbs that some clients put behind "stop" as they are ("stop smoke")."""
_NOUNS = frozenset(
    "alcohol sugar sweets sweet chocolate cigarettes cigs tobacco nicotine weed cannabis cocaine drugs "
    "wine beer "
    "beers booze crisps snacks porn caffeine coffee soda sodas coke vapes phone food".split()
)
_FOODS = frozenset({"junk", "fast"})
_LONGEST = 3


def urge_to(thing: str) -> str | None:
    """The bare act of an -ing form ("biting my nails" → "bite my nails") when it is a listed urge."""
    head, _, rest = thing.partition(" ")
    verb = _VERBS.get(head.lower())
    return None if verb is None else f"{verb} {rest}".strip()


def is_urge(thing: str) -> bool:
    """Whether a noun names something that people crave."""
    words = thing.lower().split()
    if not words or len(words) > _LONGEST or words[-1] not in _NOUNS:
        return False
    return words[-1] != "food" or bool(_FOODS & frozenset(words))
