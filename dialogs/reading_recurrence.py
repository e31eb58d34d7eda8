"""Reading how often and on which days people want to be asked: "every other Sunday", "twice a week"."""

from __future__ import annotations

import re

from dialogs.folding import fold
from dialogs.goal import Frequency, Period
from dialogs.reading_weekdays import read_weekdays, respelt, weekday_named
from dialogs.recurrence import CODES, LONGEST, Unit

_LONGEST_ANSWER = 40
"""Words; in a longer text a weekday is more likely part of a story."""

_WEEK = 7
_MOST_WEEKS, _MOST_DAYS = 5, 31
"""Of one weekday in a month, and of days in it."""
_PERIODS = {"day": Period.DAY, "month": Period.MONTH}

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL_NUMBERS = {
    **{word: number for number, word in enumerate(_ORDINALS, 1)},
    **{f"twenty{joint}{word}": 20 + n for n, word in enumerate(_ORDINALS[:9], 1) for joint in "- "},
    "thirtieth": 30,
    "thirty-first": 31,
    "thirty first": 31,
}
_ORDINAL = "|".join(sorted(_ORDINAL_NUMBERS, key=len, reverse=True))
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|week-?ends?"
_NTH = r"(?<![\w-])-?\d{1,2}(?:st|nd|rd|th)\b"
_PART = r"(?:day|night|morning|evening|afternoon)s?"
_MONTH_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)

# One spelling for each thing, so that the patterns that follow are few; -1th is the last.
_PLAINER = tuple(
    (re.compile(pattern), plainer)
    for pattern, plainer in (
        (r"^no[,.!]+ ", ""),
        (r"\b(?:first thing|at first|first of all|(?:a|one) second)\b", " "),
        (r"\bend of (?:the|each|every) month\b", "-1th day of the month"),
        (r"\b(?:start|beginning) of (?:the|each|every) month\b", "1th day of the month"),
        (r"\b(?:the middle of (?:the|each|every) month|mid-?month)\b", "15th day of the month"),
        (r"\b(?:penultimate|second[- ](?:to[- ])?last|last but one)\b", "-2th"),
        (rf"\blast (?=(?:{_DAY}|day)\b)", "-1th "),
        (
            r"\b(?:(?:every|each) (?:other|second|2nd|alternate|alternating)|alternate|alternating)\b",
            "every 2th",
        ),
        (r"\b(?:once )?(?:every|each|an?|per) fortnight\b|\bfortnightly\b|\bbi-?weekly\b", "every 2 weeks"),
        *((rf"\b{word}\b", str(number)) for number, word in enumerate(_NUMBERS, 1)),
        (rf"\b(?:starting|beginning)(?: (?:on|from|next|this))* (?:{_DAY})\b", " "),
        (r"\bonce\b", "1 times"),
        (r"\b(?:twice|(?:a )?couple (?:of )?times)\b", "2 times"),
        (r"\b(?:thrice|a few times|several times)\b", "3 times"),
    )
)
_ORDINAL_HERE = re.compile(
    rf"(?:(?<=the )|(?<=every )|(?<=each )|(?<=and )|(?<=on ))(?:{_ORDINAL})\b"
    rf"|\b(?:{_ORDINAL})\b(?= (?:{_DAY}|day of|of (?:the|each|every)|and)\b)"
)

_NOT_A_RHYTHM = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH_NAMES})\b|\b(?:{_MONTH_NAMES}) (?:the )?\d"
    rf"|(?<!every ){_NTH} (?:week|time|half|work|\d)|\bevery {_NTH} (?:week ?day|work)"
    r"|\b(?:every|each) (?:\d+ )?(?:hour|minute|year)|\b(?:hourly|yearly)\b"
    rf"|\b(?:{_ORDINAL}|last|next) (?:\d|week|work|half)|\b(?:{_DAY}) or (?:{_DAY})\b"
)
_REFUSED = re.compile(
    r"\b(?:not|never|dont|don't|do not|cant|can't|cannot|wont|won't|no|avoid|skip|without)\b"
)
_EXCEPTED = re.compile(r"\b(?:except|excluding|but|apart from|other than)\b")
_EVERY_DAYS = re.compile(rf"\bevery (\d{{1,3}})(?:st|nd|rd|th)? {_PART}\b(?! of\b)")
_EVERY_WEEKS = re.compile(r"\b(?:every|each) (\d{1,3})(?:st|nd|rd|th)? (?:weeks?|wks?)\b")
_EVERY_MONTHS = re.compile(r"\b(?:every|each) (\d{1,3})(?:st|nd|rd|th)? months?\b")
_EVERY_OTHER = re.compile(rf"\bevery (2)th (?={_DAY})")
_EVERY_NTH = re.compile(rf"\bevery {_NTH} (?={_DAY})")
_A_MONTH = re.compile(r"\b(?:of|in|every|each|per|a) (?:the |each |every |a )?month\b|\bmonthly\b|/ ?month\b")
_A_WEEK = re.compile(r"\b(?:every|each|per|a) (?:single )?(?:week|wk)\b|\bweekly\b")
_A_DAY = re.compile(
    rf"\b(?:every|each) {_PART}\b|^(?:in the |at )?(?:mornings|evenings|afternoons|nights)\b|\bdaily\b"
)
_TIMES = re.compile(r"\b(\d{1,2}) ?(?:x|times?)\b")
_MANY_TIMES = re.compile(
    rf"\b(\d{{1,2}}) ?(?:(?:x|times?|{_PART}) ?(?:an?|per|each|every|in a|/)|a|per|/) ?(day|week|wk|month)\b"
)
_OTHER_WEEKS = re.compile(
    rf"\b(?:every|each) (?:other|second|third|alternate|2nd|3rd) (?:{_DAY})(?:(?:,| and|, and) (?:{_DAY}))*"
)
_EACH_WEEK = re.compile(rf"\b(?:every|each) (?:{_DAY})\b")
_WORD = re.compile(rf"{_NTH}|[a-z]+")
_JOINTS = frozenset({"and", "the", "on", "every", "each", "a"})


def read_recurrence(text: str) -> str | Frequency | None:
    """The days in `text` as a rule for `dialogs.goal.Rhythm`, or only how often; None when it is not clear.

    A rule such as "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU" where days are named or follow from it ("every 3 days");
    a frequency for "twice a week" or "every other week", whose days are to be asked for. Reads weekdays as
    `dialogs.reading_weekdays` does, every so many days, weeks or months, and days of the month by their date
    or weekday.
    """
    plain = respelt(fold(text))
    if len(plain.split()) > _LONGEST_ANSWER:
        return None
    for pattern, plainer in _PLAINER:
        plain = pattern.sub(plainer, plain)
    plain = _ORDINAL_HERE.sub(lambda match: f"{_ORDINAL_NUMBERS[match[0]]}th", plain)
    if (
        mixes_weeks(text)
        or _NOT_A_RHYTHM.search(plain)
        or (_REFUSED.search(plain) and not _EXCEPTED.search(plain))
    ):
        return None
    if days := _EVERY_DAYS.search(plain):
        rest = plain.replace(days[0], " ")
        return None if read_weekdays(rest) or _EXCEPTED.search(plain) else _rule(Unit.DAY, int(days[1]))
    if _EVERY_MONTHS.search(plain) or _A_MONTH.search(plain) or _names_a_date(plain):
        return _of_the_month(plain)
    return _of_the_week(plain)


def mixes_weeks(text: str) -> bool:
    """Whether some days are to come every week and others not: "every Sunday and every other Monday"."""
    plain = respelt(fold(text))
    rest, apart = _OTHER_WEEKS.subn(" ", plain)
    return bool(apart) and _EACH_WEEK.search(rest) is not None


def _names_a_date(plain: str) -> bool:
    for pattern in (_EVERY_WEEKS, _EVERY_NTH):
        plain = pattern.sub(" ", plain)
    return re.search(_NTH, plain) is not None


def _of_the_week(plain: str) -> str | Frequency | None:
    many = next(
        (int(found[1]) for found in (_EVERY_WEEKS.search(plain), _EVERY_OTHER.search(plain)) if found), 0
    )
    rest = _EVERY_OTHER.sub("every ", _EVERY_WEEKS.sub(" ", plain))
    if _EVERY_NTH.search(rest) or (many and _A_WEEK.search(rest)):
        return None
    weekdays = read_weekdays(rest)
    if weekdays:
        return _rule(Unit.WEEK, many or 1, "BYDAY=" + ",".join(CODES[day] for day in sorted(weekdays)))
    if _REFUSED.search(plain) or _EXCEPTED.search(plain):
        return None
    if many:
        times = _TIMES.search(rest)
        return (
            Frequency(int(times[1]) if times else 1, Period.WEEK, many)
            if many <= LONGEST[Unit.WEEK]
            else None
        )
    if counted := _MANY_TIMES.search(plain):
        return _so_often(int(counted[1]), _PERIODS.get(counted[2], Period.WEEK))
    if _A_WEEK.search(plain):
        times = _TIMES.search(plain)
        return _so_often(int(times[1]) if times else 1, Period.WEEK)
    if not _A_DAY.search(plain):
        return None
    times = _TIMES.search(plain)
    return _so_often(int(times[1]) if times else 1, Period.DAY)


def _of_the_month(plain: str) -> str | Frequency | None:
    every = _EVERY_MONTHS.search(plain)
    months = int(every[1]) if every else 1
    nth_days, month_days, is_plain = _dates_in(_EVERY_MONTHS.sub(" ", plain))
    if any(abs(nth) > _MOST_WEEKS for nth, _ in nth_days) or any(abs(day) > _MOST_DAYS for day in month_days):
        return None
    if nth_days and not month_days and not is_plain:
        return _rule(Unit.MONTH, months, "BYDAY=" + ",".join(f"{nth}{CODES[day]}" for nth, day in nth_days))
    if month_days and not nth_days and not is_plain:
        return _rule(Unit.MONTH, months, "BYMONTHDAY=" + ",".join(map(str, month_days)))
    if nth_days or month_days or not 1 <= months <= LONGEST[Unit.MONTH]:
        return None
    times = _TIMES.search(plain) or _MANY_TIMES.search(plain)
    return _so_often(int(times[1]) if times else 1, Period.MONTH, months)


def _dates_in(plain: str) -> tuple[list[tuple[int, int]], list[int], bool]:
    """Weekdays of the month and their numbers, dates of the month, and whether a weekday stands alone."""
    nth_days: list[tuple[int, int]] = []
    month_days: list[int] = []
    waiting: list[int] = []
    latest: list[int] = []
    is_plain = False
    for word in _WORD.findall(plain):
        if word[-1:] in "htd" and word.strip("-")[:1].isdigit():
            waiting.append(int(word[:-2]))
        elif (day := weekday_named(word)) is not None:
            latest, waiting = waiting or latest, []
            nth_days += [(nth, day) for nth in latest]
            is_plain = is_plain or not latest
        elif word not in _JOINTS:
            month_days += waiting
            waiting = []
    return nth_days, [*month_days, *waiting], is_plain


def _so_often(times: int, period: Period, every: int = 1) -> str | Frequency | None:
    if times < 1:
        return None
    is_daily = (times, period) in {(1, Period.DAY), (_WEEK, Period.WEEK)} and every == 1
    return "FREQ=DAILY" if is_daily else Frequency(times, period, every)


def _rule(unit: Unit, every: int, days: str = "") -> str | None:
    """The rule; None where it is more than `dialogs.recurrence` takes."""
    if not 1 <= every <= LONGEST[unit]:
        return None
    parts = [f"FREQ={unit}", f"INTERVAL={every}" if every > 1 else "", days]
    return ";".join(part for part in parts if part)
