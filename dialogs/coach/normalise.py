"""One plain form of what a person typed, and the way back to their exact words.

People type curly quotes, emoji, half-composed accents, invisible joiners and clipped words. The rules read a
plain lower-case form; every token of it still knows which characters of the original it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dialogs.coach.spelling import RESPELLED

READ_LIMIT = 1000
"""Characters of a statement that are read: a goal is a sentence or two, and the reader must stay fast."""
_MOST_TOKENS = 120
"""Words and marks that are read: twice what the longest goal of the dialogue has."""

_TOKEN = re.compile(
    r"\b(?:[bB]4|2(?:day|nite|night|moro|morrow)|[bB]/[cC]|[wW]/[oO]|[fF]/[uU]|[dD]/[tTcC]|(?:[hH][bB])?[aA]1[cC])\b|(?<![/\w])[wW]/"
    r"|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[^\w\s]"
)
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_PLAIN = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u2212": "-",
    "\u00a0": " ", "\u202f": " ", "\u00d7": "x", "\u2026": ".",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, in plain lower case; `start` and `end` index the original text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A statement as tokens, and as one plain string with a single space between tokens."""

    original: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    plain: str
    offsets: tuple[int, ...]
    """Where each token starts in `plain`."""

    def cut(self, first: int, last: int) -> str:
        """The client's exact words from token `first` up to and including token `last`."""
        return self.original[self.tokens[first].start : self.tokens[last].end]


def read_words(text: str) -> Words:
    """Split `text` (its first `READ_LIMIT` characters) into plain tokens."""
    plain, places = _plain(text[:READ_LIMIT])
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        first, last = (start, end) if places is None else (places[start], places[end - 1] + 1)
        word = match.group().lower()
        respelled = RESPELLED.get(word)
        if respelled is None:
            tokens.append(Token(word, first, last))
        else:
            tokens.extend(Token(part, first, last) for part in respelled)
        if len(tokens) >= _MOST_TOKENS:
            break
    tokens = _spoken_to(tokens[:_MOST_TOKENS])
    words = tuple(token.word for token in tokens)
    offsets: list[int] = []
    at = 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    return Words(text, tuple(tokens), words, " ".join(words), tuple(offsets))


_BEFORE_TO = frozenset("go going want need have able talk trying learn used".split())


_AFTER_TO = frozenset("feel be get help make keep see stop sleep go do".split())


def _spoken_to(tokens: list[Token]) -> list[Token]:
    """As in "Go 2 the gym": the figure is the word."""
    for place in range(1, len(tokens) - 1):
        token, follow = tokens[place], tokens[place + 1].word
        one_thing = follow.isalpha() and len(follow) > 1 and not follow.endswith("s")
        if token.word == "2" and (
            (tokens[place - 1].word in _BEFORE_TO and one_thing) or follow in _AFTER_TO
        ):
            tokens[place] = Token("to", token.start, token.end)
        elif token.word == "4" and follow in {"my", "me", "the", "our", "his", "her"}:
            tokens[place] = Token("for", token.start, token.end)
    return tokens


def _plain(text: str) -> tuple[str, list[int] | None]:
    """The plain text and, unless it lines up character by character, the place of each character."""
    if text.isascii():
        if not _JOINED.search(text):
            return text, None
    else:
        text_plain = text.translate(_PLAIN)
        if text_plain.isascii() and not _JOINED.search(text_plain):
            return text_plain, None
    out: list[str] = []
    places: list[int] = []
    before = ""
    for place, char in enumerate(text):
        plain = char.translate(_PLAIN)
        if not plain.isascii():
            if unicodedata.category(plain) in {"Cf", "Mn"}:
                if unicodedata.combining(plain) and out:
                    out[-1] = unicodedata.normalize("NFC", out[-1] + plain)[:1]
                continue
            # compatibility forms, such as full-width digits, read as what they look like
            plain = unicodedata.normalize("NFKC", plain)[:1] or " "
        if before.islower() and plain.isupper() and text[place + 1 : place + 2].islower():
            out.append(" ")
            places.append(place)
        out.append(plain)
        places.append(place)
        before = plain
    return "".join(out), places
