"""Reading when somebody wants to be asked again: "at 8pm", "tomorrow morning", "in 2 days"."""

from __future__ import annotations

import re
from datetime import time

from dialogs.folding import fold
from dialogs.reading_clock import read_clock
from dialogs.snooze import Wished

_PARTS = (
    ("morning", time(9)),
    ("lunch", time(12, 30)),
    ("noon", time(12)),
    ("midday", time(12)),
    ("afternoon", time(15)),
    ("evening", time(18)),
    ("tonight", time(18)),
    ("night", time(20)),
)
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a few": 3}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_MINUTES = re.compile(rf"\b(?:in |for )?{_COUNT} ?(?P<unit>m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?)\b")
_HALF_HOUR = re.compile(r"\b(?:in |for )?half an hour\b")
_QUARTER = re.compile(r"\b(?:in |for )?(?:a )?quarter of an hour\b")
_AND_A_HALF = re.compile(rf"\b(?:in |for )?{_COUNT} and a half hours?\b")
_DAYS = re.compile(rf"\b(?:in |for )?{_COUNT} days?\b(?:'s|s')?(?: time)?")
_TOMORROW = re.compile(r"\b(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmw)\b")
_AFTER_TOMORROW = re.compile(rf"\b(?:the )?day after {_TOMORROW.pattern}")
_TODAY = re.compile(r"\b(?:today|this|later today)\b")
_LEFT_OVER = re.compile(r"[a-z0-9]+")
_BESIDES = frozenset("at by around about on in the again please then later for of my to until till".split())


def read_later(text: str) -> Wished | None:
    """The time that the words wish for, and nothing else in them; None when it is not clear."""
    plain = fold(text)
    for pattern, minutes in ((_HALF_HOUR, 30), (_QUARTER, 15)):
        if pattern.search(plain):
            return _alone(pattern, plain, Wished(minutes=minutes))
    if half := _AND_A_HALF.search(plain):
        return _alone(_AND_A_HALF, plain, Wished(minutes=_count(half) * 60 + 30))
    if (found := _MINUTES.search(plain)) and not read_clock(text):
        minutes = _count(found) * (60 if found["unit"].startswith("h") else 1)
        return _alone(_MINUTES, plain, Wished(minutes=minutes)) if minutes else None
    days, plain = _days(plain)
    hours = read_clock(plain)
    if hours:
        return Wished(days=days, hours=hours)
    part = next((at for word, at in _PARTS if re.search(rf"\b{word}\b", plain)), None)
    for word, _ in _PARTS:
        plain = re.sub(rf"\b{word}(?:time)?\b", " ", plain)
    if set(_LEFT_OVER.findall(plain)) - _BESIDES or (days is None and part is None):
        return None
    return Wished(days=days, hours=() if part is None else (part,))


def _days(plain: str) -> tuple[int | None, str]:
    """How many days ahead the words name, and the words without that."""
    for pattern, ahead in ((_AFTER_TOMORROW, 2), (_TOMORROW, 1)):
        if pattern.search(plain):
            return ahead, pattern.sub(" ", plain).strip()
    if found := _DAYS.search(plain):
        return _count(found), _DAYS.sub(" ", plain).strip()
    if _TODAY.search(plain):
        return 0, _TODAY.sub(" ", plain).strip()
    return None, plain


def _count(match: re.Match[str]) -> int:
    return _NUMBERS.get(match["count"]) or int(match["count"])


def _alone(pattern: re.Pattern[str], plain: str, wished: Wished) -> Wished | None:
    rest = set(_LEFT_OVER.findall(pattern.sub(" ", plain)))
    return None if rest - _BESIDES - {"time", "s"} else wished
