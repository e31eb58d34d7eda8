"""Reading a clock time that people type."""

from __future__ import annotations

import re
from datetime import time

from dialogs.folding import fold

_UNITS = "one two three four five six seven eight nine ten eleven twelve"
_HOUR_WORDS = {word: str(number) for number, word in enumerate(_UNITS.split(), 1)}
_MINUTE_WORDS = {
    "five": "05",
    "ten": "10",
    "fifteen": "15",
    "quarter": "15",
    "a quarter": "15",
    "twenty": "20",
    "twenty[ -]five": "25",
    "thirty": "30",
    "half": "30",
    "forty": "40",
    "forty[ -]five": "45",
    "fifty": "50",
}
_HOUR_WORD = "|".join(_HOUR_WORDS)
_PAST, _TO = "past|after", "to|before|of|till?"

# Words become figures first; a count of minutes in words keeps its unit, as "five to seven" is a time and
# "5 to 7" may be a range.
_REWRITTEN = (
    *(
        (re.compile(rf"\b{word}(?: minutes)? (?=(?:{_PAST}|{_TO}) )"), f"{figures} min ")
        for word, figures in reversed(_MINUTE_WORDS.items())
    ),
    (re.compile(rf"\bhalf (?=(?:{_HOUR_WORD}|\d))"), "30 min past "),
    *(
        (re.compile(rf"\b({_HOUR_WORD}|\d{{1,2}})[ -]{word}\b"), rf"\1:{figures}")
        for word, figures in reversed(_MINUTE_WORDS.items())
        if word.startswith(("fif", "t", "fo"))
    ),
    *((re.compile(rf"\b{word}(?=\b|ish)"), figure) for word, figure in _HOUR_WORDS.items()),
    (re.compile(r"\b(?:12 )?(?:noon|midday)\b"), "12 pm"),
    (re.compile(r"\b(?:12 )?midnight\b"), "12 am"),
)

_HALF = r"(?:\s?-?(?P<half>[ap])\.?\s?m\b\.?)"
_HOUR = r"(?<![\d:])(?<!\d[.,])(?P<hour>\d{1,2})"
_O_CLOCK = r"(?:\s?o ?'? ?clock)"
_AFTERWARDS = r"(?:[, ]+(?:(?:in|at|during|this) )?(?:the )?(?=morning|afternoon|evening|night|tonight))"
_NEAR_HOUR = re.compile(
    rf"\b(?P<minute>\d{{1,2}})(?P<unit> ?min(?:ute)?s?)? (?P<way>{_PAST}|{_TO}) "
    rf"{_HOUR}{_O_CLOCK}?{_HALF}?(?![\d:])"
)
_MARKED = (
    re.compile(rf"{_HOUR} ?[:.h,](?P<minute>\d{{2}})(?::\d{{2}})?(?![.:]?\d)(?: ?h\b)?{_HALF}?"),
    re.compile(rf"{_HOUR} ?(?P<minute>[0-5]\d)(?: ?h(?:rs)?\b|{_HALF})"),
    re.compile(rf"(?<=\bat ){_HOUR}(?P<minute>[0-5]\d)\b"),
    re.compile(rf"{_HOUR}(?:{_HALF}|{_AFTERWARDS})"),
    re.compile(rf"{_HOUR}{_O_CLOCK}{_HALF}?"),
    re.compile(rf"{_HOUR}-?ish\b"),
    re.compile(rf"(?<!\bin )(?<!\bfor ){_HOUR}h\b"),
)
_AFTER_AT = re.compile(
    rf"\b(?:at|by|around|about|mornings?|afternoons?|evenings?|nights?|tonight),? "
    rf"{_HOUR}(?:ish)?\b"
    r"(?! ?(?:%|[:./-]\d|min|hour|time|day|week|month|km|mile))"
)
_ALONE = re.compile(
    rf"(?:(?:maybe|perhaps|say|it'?s|its|now|about) )*{_HOUR}(?: ?(?P<minute>[0-5]\d)|-?ish)?"
    r"(?: (?:please|now))?[.!]?"
)
_RANGE = re.compile(r"\d(?: ?[ap]\.?m\.?)? ?(?:-|\bto\b|\band\b|\bor\b|\btill?\b|\buntil\b) ?\d")
_PART_OF_DAY = re.compile(r"\b(morning|afternoon|evening|night|tonight)")

_NOON = 12
_HALF_DAY = _NOON * 60
_LAST_HOUR = 23
_LAST_MINUTE = 59
_LAST_SMALL_HOUR = 4


def read_clock(text: str) -> tuple[time, ...]:
    """The one clock time in `text`: a single value when clear, two when it could be morning or evening.

    Two are the morning and the evening reading of an hour from 1 to 11, in this order; a bare 12 is noon, and
    an hour with a leading zero or above 12 is clear. Empty when there is no time in `text`, several, or an
    impossible one. Reads "14:30", "19h30", "2.30 pm", "half past seven", "7 in the evening", "noon".
    """
    plain = fold(text)
    for pattern, figures in _REWRITTEN:
        plain = pattern.sub(figures, plain)
    parts = set(_PART_OF_DAY.findall(plain))
    part = parts.pop() if len(parts) == 1 else ""
    readings = [_times(match, part) for match in _NEAR_HOUR.finditer(plain)]
    rest = _NEAR_HOUR.sub(" ; ", plain)
    if _RANGE.search(rest):
        return ()
    for pattern in _MARKED:
        readings += [_times(match, part) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ; ", rest)
    if not readings:
        readings = [_times(match, part) for match in _AFTER_AT.finditer(plain)]
    if not readings and (alone := _ALONE.fullmatch(plain)):
        readings = [_times(alone, part)]
    return readings[0] if len(set(readings)) == 1 else ()


def _times(match: re.Match[str], part: str) -> tuple[time, ...]:
    """One reading, two when it is ambiguous, none when it is impossible or may not be a time."""
    found = match.groupdict()
    figures, half = found["hour"], found.get("half")
    hour, minute = int(figures), int(found.get("minute") or 0)
    impossible = (half == "a" and hour > _NOON) or (half == "p" and hour == 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or impossible:
        return ()
    if re.fullmatch(_TO, found.get("way") or ""):
        if minute <= _NOON and not found["unit"]:
            return ()
        minute = -minute
    if hour > _NOON or hour == 0:
        return (_clock(hour * 60 + minute),)
    early = hour % _NOON * 60 + minute
    if half or part:
        late = half == "p" if half else _is_late(hour, part)
        return (_clock(early + _HALF_DAY if late else early),)
    if figures.startswith("0"):
        return (_clock(early),)
    early %= _HALF_DAY
    both = (_clock(early), _clock(early + _HALF_DAY))
    return both[1:] if both[0].hour == 0 else both


def _clock(minutes: int) -> time:
    hour, minute = divmod(minutes % (2 * _HALF_DAY), 60)
    return time(hour, minute)


def _is_late(hour: int, part: str) -> bool:
    """Whether an hour from 1 to 12 in this part of the day lies at or after noon."""
    if part in {"night", "tonight"}:
        return _LAST_SMALL_HOUR < hour < _NOON
    return part == "afternoon" or (part == "evening" and hour < _NOON)
