"""Which of the last days typed words are about: "yesterday", "on Tuesday", "Mon: done", "two days ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.folding import fold
from dialogs.reading_dates import dates_in

DAYS_BACK = 7
"""How far back a day can be told or corrected."""

_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {
    **{name[:3]: number for number, name in enumerate(_FULL)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_PART = r"(?:'s)?(?: (?:morning|afternoon|evening|night|lunchtime))?"
_COUNTS = {"a": 1, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7}
_COUNTS |= {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "a couple of": 2}
_AGO = re.compile(rf"\b({'|'.join(sorted(_COUNTS, key=len, reverse=True))}) (?:days?|nights?) ago\b")
_WEEK_AGO = re.compile(r"\b(?:a|1|one) week ago(?: today)?\b")
_BEFORE_YESTERDAY = re.compile(r"\b(?:the )?day before yesterday\b")
_YESTERDAY_AND_BEFORE = re.compile(
    r"\b(?:yesterday|last night)(?=,? (?:and|&|\+|plus)(?: on)? (?:the )?(?:day|night) before\b)"
)
_AND_BEFORE = re.compile(r"(?:,? (?:and|&|\+|plus))(?: on)? (?:the )?(?:day|night) before\b")
_ELSEWHEN = re.compile(
    r"(?<!minutes )(?<!minute )(?<!mins )(?<!min )(?<!hours )(?<!hour )(?<!hrs )(?<!moment )(?<!while )"
    r"\bago\b"
    r"|\bthe (?:other day|(?:day|night) before)\b"
    r"|\b(?:last|the previous|at the|on the|this|over the) (?:weekend|week-end)\b"
    r"|(?<!\bthe )\blast (?:week|month|year|spring|summer|autumn|winter)\b"
    r"|\bearlier this (?:week|month)\b"
)
_YESTERDAY = re.compile(rf"\b(?:yesterday|yesterdy|yesteday|yestarday|yday){_PART}|\blast night\b")
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|just now)\b(?:'s)?")
_WEEKDAY = re.compile(
    rf"(?:\b(?P<lead>on|last|this|this past|past) )?\b(?P<day>{'|'.join(_FULL)})\b{_PART}"
    rf"|\b(?P<short_lead>on|last) (?P<short>{'|'.join(_SHORT)})\b"
    rf"|^(?P<opening>{'|'.join(_SHORT)})\b(?= ?[:,-])"
)
_BELOW_NOTHING = re.compile(r"-\d")
_NOT_THAT_DAY = re.compile(
    r"\b(?:by|until|till?|since|every|each|next|from|before|after|for|through|coming|to|or|except|and then)$"
)


@dataclass(frozen=True, slots=True)
class DaysTold:
    """The days that words name, at most `DAYS_BACK` before today, and the words without them."""

    days: tuple[date, ...]
    rest: str
    elsewhen: tuple[date | None, ...] = ()
    """Other days that the words name: before that, to come, or None where it is not clear which."""

    @property
    def is_clear(self) -> bool:
        """Whether no other day is named: else nothing that the words tell is plainly about today."""
        return not self.elsewhen


def read_days(text: str, today: date) -> DaysTold:
    """The past days, and today, that `text` names; a day to come is none.

    A weekday is the last one there was, today included; "last Monday" on a Monday is a week ago. `today` is
    the client's local day (`dialogs.rhythm.local_day`). `rest` is folded. Dates are read as by
    `dialogs.reading_dates.dates_in`.
    """
    rest = fold(text)
    back: list[int] = []
    elsewhen: list[date | None] = []
    for match, day in sorted(dates_in(rest, today), key=lambda one: -one[0].start()):
        if _NOT_THAT_DAY.search(rest[: match.start()].rstrip()):
            continue
        if day is not None and 0 <= (today - day).days <= DAYS_BACK:
            back.append((today - day).days)
        else:
            elsewhen.append(day)
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"

    def take(pattern: re.Pattern[str], days_back: int | None = None) -> None:
        nonlocal rest
        for match in reversed(list(pattern.finditer(rest))):
            ago = _ago(match, today, rest) if days_back is None else days_back
            if ago is not None:
                back.append(ago)
                rest = f"{rest[: match.start()]} {rest[match.end() :]}"

    if _YESTERDAY_AND_BEFORE.search(rest):
        take(_AND_BEFORE, 2)
    take(_BEFORE_YESTERDAY, 2)
    take(_WEEK_AGO, DAYS_BACK)
    take(_AGO)
    take(_YESTERDAY, 1)
    take(_TODAY, 0)
    take(_WEEKDAY)
    days = tuple(today - timedelta(days=ago) for ago in sorted(set(back), reverse=True) if ago <= DAYS_BACK)
    if _ELSEWHEN.search(rest):
        elsewhen.append(None)
    rest = " ".join(rest.split())
    if not back and not elsewhen and _BELOW_NOTHING.match(rest):
        return DaysTold((), rest)
    rest = re.sub(r"^(?:and )+|(?: and)+$", "", rest.strip(" :,-;"))
    return DaysTold(days, rest.strip(" :,-;"), tuple(elsewhen))


def _ago(match: re.Match[str], today: date, text: str) -> int | None:
    found = match.groupdict()
    if not found:
        return _COUNTS[match[1]]
    if _NOT_THAT_DAY.search(text[: match.start()].rstrip()):
        return None
    name = found["day"] or found["short"] or found["opening"]
    weekday = _FULL.index(name) if found["day"] else _SHORT[name]
    ago = (today.weekday() - weekday) % DAYS_BACK
    is_last = "last" in {found["lead"], found["short_lead"]}
    return DAYS_BACK if ago == 0 and is_last else ago
