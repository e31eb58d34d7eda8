"""Turns of phrase that tell how, in general: neither an object nor a place."""

from __future__ import annotations

from dialogs.coach.lexicon import by_first, phrases

_MANNER_NOUNS = frozenset({"basis", "way", "ways", "manner", "fashion", "note", "level", "extent", "pace"})
_FIXED = by_first(
    phrases(
        "at all times; at all costs; at all; in general; on the whole; at a time; in the long run; "
        "in the end; for the better; to the fullest; to the full; day to day; at least; at most; "
        "at first; on my own; by myself; in particular; in every way; at the same time; on purpose; "
        "in peace; in public; on time; for the sake of; so - called; in my life; in life; at times; "
        "in mind; to the point"
    )
)
_REACH = 4


def asides(words: tuple[str, ...]) -> frozenset[int]:
    """Token places of every such turn of phrase."""
    found: set[int] = set()
    for place, word in enumerate(words):
        for phrase in _FIXED.get(word, ()):
            if words[place : place + len(phrase)] == phrase:
                found.update(range(place, place + len(phrase)))
        if word in {"on", "in", "at", "to"} and words[place + 1 : place + 2] in (
            ("a",),
            ("an",),
            ("the",),
            ("my",),
        ):
            last = next(
                (
                    at
                    for at in range(place + 2, min(place + _REACH, len(words)))
                    if words[at] in _MANNER_NOUNS
                ),
                None,
            )
            if last is not None:
                found.update(range(place, last + 1))
        if word == "as" and words[place + 2 : place + 4] in (("as", "possible"), ("as", "i")):
            found.update(range(place, min(place + 4, len(words))))
    return frozenset(found)
