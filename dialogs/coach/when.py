"""Read an answer to "by when?": the day that is meant, or the reason why it must be asked.

Own rules only: general date finders read "three times a week" as a date and a day gone by as the future.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dialogs.coach.dates import MONTHS, UNITS, WEEKDAYS, Calendar, Stretch
from dialogs.coach.dates_span import stretch_at
from dialogs.coach.frequency import rates
from dialogs.coach.normalise import read_words
from dialogs.coach.numbers import number_at

FAR_DAYS = 370
"""Beyond about a year a nearer first step is offered."""


class WhenProblem(StrEnum):
    """Why no date came of it."""

    PAST = "past"
    TOO_SOON = "too_soon"
    """Less than a day away."""
    NO_DATE = "no_date"
    """An event, a someday or the next session: its day has to be asked."""
    FREQUENCY = "frequency"
    CLOCK_TIME = "clock_time"
    START = "start"
    DURATION = "duration"
    """The length of one sitting."""
    AMBIGUOUS = "ambiguous"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class When:
    """The day a client means, or why it must be asked."""

    text: str
    date: dt.date | None
    """A local calendar date after the client's today, or None."""
    ask: bool
    """Whether to ask again; always so when there is no date."""
    problem: WhenProblem | None
    alternatives: tuple[dt.date, ...]
    """Other days it may mean ("next Friday", "3/7"), the likelier first; all after today."""
    far: bool
    """More than about a year away: offer a nearer first step."""


_DAY_HOURS = 24
_MOST_WORDS = 60
"""Tokens of an answer that are read: nobody needs more to name a day, and the reader must stay fast."""
_STARTS = frozenset({"from", "starting", "start", "since", "commencing", "beginning", "begin"})
_BY = frozenset({"by", "before", "until", "till", "til"})
_WITHIN = frozenset({"in", "within", "inside"})
_PAST_WORDS = frozenset({"yesterday", "ago"})
_PAST_UNITS = frozenset(
    {"week", "weekend", "month", "year", "night", "summer", "winter", "spring", "autumn", "fall", "time"}
)
_SOMEDAY = frozenset(
    "someday soon eventually whenever sometime when once after term semester session appointment meeting "
    "exam exams finals midterms "
    "birthday holiday holidays vacation wedding graduation idk dunno unsure sure know idea ready feel "
    "maybe later future asap possible "
    "never trip anniversary interview school ramadan eid diwali hanukkah lent course treatment therapy "
    "baby baptism test review surgery "
    "lifetime forever time one never day deadline christening move discharge half-term break few long "
    "short".split()
)
_DAY_PARTS = frozenset({"noon", "midday", "midnight", "lunchtime", "bedtime", "teatime"})
_CLOCK_MARKS = frozenset({"am", "pm", "o'clock", "oclock"})


def read_when(text: str, *, today: dt.date, country: str = "GB") -> When:
    """Read `text`; `today` is the client's local date.

    `country` (ISO 3166 alpha-2) decides the order of day and month, the hemisphere and some holidays.
    Never raises, and never gives today or a past day. Only the first 60 words and marks are read.
    """
    words = read_words(text).words[:_MOST_WORDS]
    calendar = Calendar(today, country)
    if not words:
        return _asked(text, WhenProblem.UNREADABLE)
    if _speaks_of_past(words):
        return _asked(text, WhenProblem.PAST)
    taken = frozenset(place for rate in rates(words) for place in range(rate.first, rate.last + 1))
    found, started, sitting, soon = _stretches(words, taken, calendar)
    if found:
        return _answer(text, found, today)
    if soon:
        return _asked(text, WhenProblem.TOO_SOON)
    if started:
        return _asked(text, WhenProblem.START)
    if sitting:
        return _asked(text, WhenProblem.DURATION)
    if taken:
        return _asked(text, WhenProblem.FREQUENCY)
    return _asked(text, _without_a_date(words))


def _asked(text: str, problem: WhenProblem, alternatives: tuple[dt.date, ...] = ()) -> When:
    return When(text, None, ask=True, problem=problem, alternatives=alternatives, far=False)


def _answer(text: str, found: list[tuple[Stretch, bool]], today: dt.date) -> When:
    """The latest day named; ranges end with their later end."""
    stretch, by = max(found, key=lambda each: (not each[0].refers_to_now, each[0].day(by=each[1])))
    day = stretch.day(by=by)
    if day <= today < stretch.end:
        day = stretch.end
    later = tuple(other for other in stretch.alternatives if other > today)
    if stretch.unsure and len(later) != 1:
        return _asked(text, WhenProblem.AMBIGUOUS, later)
    if stretch.unsure:
        day = later[0]
    if day < today:
        return _asked(text, WhenProblem.PAST)
    if day == today:
        return _asked(text, WhenProblem.TOO_SOON)
    far = (day - today).days > FAR_DAYS
    return When(text, day, ask=False, problem=None, alternatives=later, far=far)


def _stretches(
    words: tuple[str, ...], taken: frozenset[int], calendar: Calendar
) -> tuple[list[tuple[Stretch, bool]], bool, bool, bool]:
    """The date phrases with whether "by" leads them; whether a start, a sitting or mere hours were named."""
    found: list[tuple[Stretch, bool]] = []
    started = sitting = soon = False
    at = 0
    while at < len(words):
        stretch = None if at in taken else stretch_at(words, at, calendar)
        if stretch is None or stretch.last in taken:
            # the month of "31 April" must not be read alone
            no_such_day = (
                stretch is None
                and words[at].isdecimal()
                and words[at + 1 : at + 2]
                and words[at + 1] in MONTHS
            )
            at += 2 if no_such_day else 1
            continue
        lead = next(
            (
                word
                for word in reversed(words[max(at - 2, 0) : at])
                if word not in {"the", "about", "around", "on", "of"}
            ),
            "",
        )
        if lead == "after":
            # "after Christmas" bounds nothing
            at = stretch.last + 1
            continue
        if (
            (lead in _STARTS and not (lead == "from" and _range_end(words, stretch, calendar)))
            or (lead == "in" and words[at : at + 1] != ("new",) and words[at : at + 2] == ("the", "new"))
            or (
                words[stretch.last - 1 : stretch.last + 1] == ("new", "year")
                and "in" in words[max(at - 2, 0) : at]
            )
        ):
            started = True
        elif stretch.refers_to_now and _is_hours(words, at, stretch):
            hours = _hours(words, at, stretch)
            if hours >= _DAY_HOURS:
                found.append((stretch, False))
            elif lead in _WITHIN or _ends_in_time(words, stretch):
                soon = True
            else:
                sitting = True
        else:
            found.append((stretch, lead in _BY))
        at = stretch.last + 1
    return found, started, sitting, soon


def _range_end(words: tuple[str, ...], stretch: Stretch, calendar: Calendar) -> bool:
    after = stretch.last + 1
    return (
        words[after : after + 1] in (("to",), ("until",), ("till",), ("-",))
        and stretch_at(words, after + 1, calendar) is not None
    )


def _is_hours(words: tuple[str, ...], at: int, stretch: Stretch) -> bool:
    return any(UNITS.get(word) in {"minute", "hour"} for word in words[at : stretch.last + 1])


def _hours(words: tuple[str, ...], at: int, stretch: Stretch) -> Decimal:
    number = number_at(words, at, articles=True)
    minutes = any(UNITS.get(word) == "minute" for word in words[at : stretch.last + 1])
    return Decimal(0) if number is None or minutes else number.high


def _ends_in_time(words: tuple[str, ...], stretch: Stretch) -> bool:
    return words[stretch.last] in {"now", "time"}


def _speaks_of_past(words: tuple[str, ...]) -> bool:
    for place, word in enumerate(words):
        if word in _PAST_WORDS:
            return True
        if word in {"last", "past", "previous"} and words[place + 1 : place + 2]:
            if words[place + 2 : place + 3] in (("of",), ("in",)):
                continue
            if words[place + 1] in _PAST_UNITS or words[place + 1] in WEEKDAYS:
                return True
    return False


def _without_a_date(words: tuple[str, ...]) -> WhenProblem:
    for place, word in enumerate(words):
        if word in _DAY_PARTS or word in _CLOCK_MARKS or (":" in word and word[0].isdigit()):
            return WhenProblem.CLOCK_TIME
        if word.isdecimal() and len(word) < len("100") and place and words[place - 1] == "at":
            return WhenProblem.CLOCK_TIME
    if words[:2] in (("right", "now"), ("now",)) or words[0] in {"now", "immediately"}:
        return WhenProblem.TOO_SOON
    if any(word in _SOMEDAY for word in words):
        return WhenProblem.NO_DATE
    if all(word.isdecimal() or word in _BY | {"the"} for word in words):
        return WhenProblem.AMBIGUOUS
    return WhenProblem.UNREADABLE
