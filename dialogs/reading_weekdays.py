"""Reading the weekdays that people name."""

from __future__ import annotations

import re

from dialogs.folding import fold

ALL_DAYS = frozenset(range(7))
_WORKING_DAYS = frozenset(range(5))
_WEEKEND = ALL_DAYS - _WORKING_DAYS
_FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES = {
    **{name: day for day, name in enumerate(_FULL_NAMES)},
    **{name[:3]: day for day, name in enumerate(_FULL_NAMES)},
    "tues": 1,
    "weds": 2,
    "wensday": 2,
    "wendsday": 2,
    "thur": 3,
    "thurs": 3,
}
_LETTERS = {name[:2]: day for day, name in enumerate(_FULL_NAMES)}
_SETS = (
    (re.compile(r"\b(?:week ?(?:days?|nights?)|(?:every )?work(?:ing)?[ -]?days?)\b"), _WORKING_DAYS),
    (re.compile(r"\bweek[ -]?ends?\b"), _WEEKEND),
    (
        re.compile(
            r"\b(?:every ?day|daily|each day|any ?day|all days|all week|(?:7|seven) days(?: a week)?"
            r"|every single day|(?:every|each) (?:morning|afternoon|evening|night))\b"
        ),
        ALL_DAYS,
    ),
)
_MISTYPED = tuple(
    (re.compile(rf"\b(?:{typed})\b"), meant)
    for typed, meant in (
        ("evry|evey|evrey|eveyr|everey|ervery|evrery|eveery|eevry|ech|eahc", "every"),
        ("evryday|everday|evreyday|everyda|evrday|eveyday", "every day"),
        ("dayly|daliy|dialy|dailly", "daily"),
        ("weakly|wekly|weekley|weeky", "weekly"),
        ("montly|monthy|monthley", "monthly"),
        ("weekdys|weekdyas|weakdays|wekdays", "weekdays"),
        ("wekends?|weakends?|weeknds?|wkends?|wknds?", "weekends"),
        ("mornign|mornin|moring|morining", "morning"),
        ("evning|evenning|eveing|evenin", "evening"),
        ("ohter|othr|oter", "other"),
        ("twise|twic", "twice"),
        ("dya|dyas", "day"),
    )
)
_EXCEPT = re.compile(
    r"\b(?:except|excluding|but not|apart from|other than|not|never|(?:(?<=day )|(?<=days ))but(?! also))\b"
)
_NOT_WEEKLY = re.compile(
    r"\b(?:every|each) (?:other|second|third|2nd|3rd)\b|\balternate\b|\bfortnight|\bbiweekly\b"
)
_THROUGH = re.compile(r"-|\b(?:to|through|thru|till?|until)\b")
_SHORTEST_MISSPELT = 5


def read_weekdays(text: str) -> frozenset[int] | None:
    """The weekdays named in `text` (0 = Monday … 6 = Sunday); None when there are none or they are not clear.

    Reads full and short names, ranges ("mon-fri"), "weekdays", "weekends", "every day", exceptions ("every
    day but Sunday") and names with one letter wrong, missing, added or swapped.
    """
    plain = respelt(fold(text))
    if _NOT_WEEKLY.search(plain):
        return None
    named, *excepted = (_days_in(part) for part in _EXCEPT.split(plain, maxsplit=1))
    if named is None or None in excepted:
        return None
    return named.difference(*(days for days in excepted if days)) or None


def respelt(folded: str) -> str:
    """The folded text with the common words about days and weeks spelt as they are meant."""
    for typed, meant in _MISTYPED:
        folded = typed.sub(meant, folded)
    return folded


def weekday_named(word: str) -> int | None:
    """The weekday that a folded word names by itself, as `read_weekdays` spells them."""
    meant = _meant(word, _NAMES)
    return meant.pop() if len(meant) == 1 else None


def _days_in(text: str) -> frozenset[int] | None:
    """The days named in folded `text`; None when a misspelt one could be either of two."""
    days: set[int] = set()
    for pattern, together in _SETS:
        if pattern.search(text):
            days |= together
            text = pattern.sub(" ", text)
    words = re.findall(r"[a-z]+|-", _THROUGH.sub(" - ", text))
    names = _names_for(words)
    before: int | None = None
    through = False
    for word in words:
        if word == "-":
            through = before is not None
            continue
        meant = _meant(word, names)
        if len(meant) > 1:
            return None
        day = next(iter(meant), None)
        if day is not None:
            days.add(day)
            if through and before is not None:
                days.update((before + step) % 7 for step in range(1, (day - before) % 7))
        before, through = day, False
    return frozenset(days)


def _names_for(words: list[str]) -> dict[str, int]:
    """Two letters count as names only where nothing but names stands: "we" is a word, "mo we fr" are days."""
    spelt = [word for word in words if word not in {"-", "and"}]
    both = _NAMES | _LETTERS
    return both if len(spelt) > 1 and all(word in both for word in spelt) else _NAMES


def _meant(word: str, names: dict[str, int]) -> set[int]:
    """The days a word may mean: one, none, or several that are one slip away."""
    for spelt in (word, word.removesuffix("s")):
        if spelt in names:
            return {names[spelt]}
    if len(word) < _SHORTEST_MISSPELT:
        return set()
    return {
        day for day, name in enumerate(_FULL_NAMES) if _one_slip(word, name) or _one_slip(word, name + "s")
    }


def _one_slip(typed: str, name: str) -> bool:
    """Whether one letter is wrong, added, missing or swapped with its neighbour."""
    same = next((at for at, (one, other) in enumerate(zip(typed, name, strict=False)) if one != other), None)
    if same is None:
        return abs(len(typed) - len(name)) == 1
    left, right = typed[same:], name[same:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
