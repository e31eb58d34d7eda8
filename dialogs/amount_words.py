"""The words that amounts are made of: numbers, units in all their spellings, and nouns that are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from dialogs.coach.numbers import SMALL

_SPELLINGS = {
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins minuts minuets '",
    "hour": "hour hours hr hrs h",
    "day": "day days night nights evening evenings morning mornings",
    "km": "km kms kilometre kilometres kilometer kilometers k",
    "mile": "mile miles mi",
    "m": "m metre metres meter meters",
    "step": "step steps",
    "page": "page pages pg pgs",
    "chapter": "chapter chapters",
    "word": "word words",
    "lap": "lap laps length lengths",
    "rep": "rep reps repetition repetitions",
    "set": "set sets",
    "time": "time times",
    "session": "session sessions",
    "glass": "glass glasses",
    "cup": "cup cups",
    "litre": "litre litres liter liters l",
    "ml": "ml",
    "portion": "portion portions serving servings",
    "kg": "kg kilo kilos kilogram kilograms",
    "calorie": "calorie calories kcal cals",
    "point": "point points",
    "task": "task tasks",
}
UNITS: Mapping[str, str] = MappingProxyType(
    {spelt: unit for unit, spellings in _SPELLINGS.items() for spelt in spellings.split()}
)
"""Every spelling of a unit, and the unit's one name."""

UNIT_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
"""All spellings, for a pattern."""

NUMBER = r"(?:\d{1,3}(?:[,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
"""A number in figures, for a pattern."""

_TENS = {word: value for word, value in SMALL.items() if value >= 20}  # noqa: PLR2004 - twenty, thirty and so on
_DIGITS = {word: value for word, value in SMALL.items() if 0 < value < 10}  # noqa: PLR2004 - one to nine
_OTHERS = {word: value for word, value in SMALL.items() if word not in {*_TENS, "one", "tow"}}
_TENS_WORDS, _DIGIT_WORDS, _OTHER_WORDS = ("|".join(words) for words in (_TENS, _DIGITS, _OTHERS))
_ONE = re.compile(
    r"(?<!\bno )(?<!\bthat )(?<!\bthis )(?<!\bthe )(?<!\banother )(?<!\bany )(?<!\bevery )(?<!\bwhich )"
    r"(?<!\blast )(?<!\bnext )(?<!\bfirst )(?<!\bgood )(?<!\bbad )(?<!\bhard )(?<!\bnot )(?<!\bsingle )"
    r"\bone\b(?! (?:another|who|that|thing|or|day|was|is|i|we|with|has)\b)"
)
_THOUSANDS = re.compile(r"\b(\d{1,4}(?:[.,]\d)?) ?(?:k|thousand)(?= (?:steps?|words?))")
_REWRITTEN = (
    (re.compile(r"\b(?:a )?half (?:a )?dozen\b"), "6"),
    (re.compile(r"\b(?:an? )?couple(?: of)?\b"), "2"),
    (re.compile(r"\ba dozen\b|\bdozen\b"), "12"),
    (re.compile(r"\b(?:a|1) hundred(?: and (?=\d))?"), "100"),
    (re.compile(r"\b([1-9]) hundred\b"), r"\g<1>00"),
    (re.compile(r"\b(?:a|1) thousand\b"), "1000"),
    (re.compile(r"(\d) (?:and (?:a|1) half|1/2)(?! hour)(?= [a-z])"), r"\g<1>.5"),
    (re.compile(r"(\d) 1/4(?= [a-z])"), r"\g<1>.25"),
    (re.compile(r"(\d) 3/4(?= [a-z])"), r"\g<1>.75"),
    (re.compile(r"(?<![\d/])1/2\b"), "half"),
    (re.compile(r"(?<![\d/])1/4\b"), "a quarter"),
    (re.compile(r"(?<![\d/])3/4\b"), "3 quarters"),
    (re.compile(r"(?<![\d/])1/3\b"), "a third"),
    (re.compile(r"(?<![\d/])2/3\b"), "2 thirds"),
    (re.compile(r"(?<=\d) (?=\d{3} (?:steps|words|m|metres)\b)"), ""),
)
_NO_NOUNS = frozenset(
    "about after again all already also and are back because before between both but can could degrees "
    "did does done down each early either even extra for from had has have her him his how instead into "
    "its just late left less max maybe min minus more not now off once only our out over per percent "
    "plus really she since still than that the them then they this till today tomorrow tonight too "
    "total under until very was were what when which while who why will with without would yesterday "
    "yet you your".split()
)
_PLURAL_ALREADY = ("ss", "us", "is")


def figures_for_words(text: str) -> str:
    """Folded `text` with figures in place of number words: "twenty-five" is 25, "a couple of" 2."""
    text = re.sub(
        rf"\b({_TENS_WORDS})(?:[ -]({_DIGIT_WORDS}))?\b",
        lambda match: str(_TENS[match[1]] + (_DIGITS[match[2]] if match[2] else 0)),
        text,
    )
    text = re.sub(rf"\b({_OTHER_WORDS})\b", lambda match: str(_OTHERS[match[1]]), text)
    text = _ONE.sub("1", text)
    for pattern, figures in _REWRITTEN:
        text = pattern.sub(figures, text)
    return _THOUSANDS.sub(lambda match: str(int(float(match[1].replace(",", ".")) * 1000)), text)


def singular(noun: str) -> str:
    """One name for a noun in singular and plural, with or without a hyphen: "push-ups", "glasses"."""
    plain = noun.replace("-", " ")
    for ending, one in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if plain.endswith(ending):
            return plain.removesuffix(ending) + one
    return plain if plain.endswith(_PLURAL_ALREADY) else plain.removesuffix("s")


def is_noun(word: str) -> bool:
    """Whether a word behind a number can be what is counted; small words are not."""
    return word not in _NO_NOUNS
