"""Ends set by an event: "by mid-terms", "before my sister's wedding in September", "at my next session"."""

from __future__ import annotations

from dialogs.coach.dates import Calendar
from dialogs.coach.dates_span import stretch_at
from dialogs.coach.ends import BY, End

_PERIODS = frozenset(
    "term semester trimester season summer spring autumn fall winter holiday holidays break sprint "
    "lent".split()
)
_EVENTS = frozenset(
    "term terms semester midterm midterms mid-terms exam exams finals test session appointment meeting "
    "review wedding birthday graduation "
    "anniversary holiday holidays vacation trip interview deadline therapy treatment programme program "
    "course visit checkup check-up "
    "surgery operation party reunion race marathon competition recital concert presentation conference "
    "christening funeral "
    "ramadan eid diwali hanukkah chanukah passover lent festival game match school season discharge move "
    "baby delivery due "
    "launch evaluation assessment date class match break summer retirement pregnancy ceremony".split()
)
_MODIFIERS = frozenset(
    "the my our his her their your next this a an end of mid - final first second third last test exam "
    "day date group therapy driving "
    "school work coming upcoming time term job follow up psychology psychiatry coaching counselling "
    "counseling big son's "
    "daughter's sister's brother's friend's mum's mom's dad's best cousin's 18th 21st 30th 40th 50th 60th "
    "th st nd rd family wedding "
    "summer winter spring christmas easter half hospital treatment dental gp doctor's doctor annual "
    "performance weekly monthly".split()
)
_HABITUAL_EVENTS = frozenset(
    "test exam class school work meeting game match race session therapy date party interview "
    "presentation move".split()
)
_SEASONAL = _PERIODS | {"ramadan", "lent"}
_SINGLED_OUT = frozenset({"next", "my", "our", "end", "final", "upcoming", "coming", "driving"})
_DATED_BY = frozenset({"on", "in", "(", ",", "of"})
_REACH = 7
"""Tokens within which the event has to be named."""
_SEASON_REACH = 3


def event_at(words: tuple[str, ...], at: int, place: int, calendar: Calendar) -> End | None:
    """The event named from token `place` on, led by the word at `at`; its day is asked unless it is told."""
    for last in range(place, min(place + _REACH, len(words))):
        word = words[last]
        goes_on = bool((_EVENTS | {"day", "time", "week"}) & set(words[last + 1 : last + 2]))
        if word in _EVENTS and goes_on:
            continue
        if word in _EVENTS or (word == "day" and words[last - 1] in _EVENTS):
            return _event_end(words, at, place, last, calendar)
        if word not in _MODIFIERS and not word.endswith("'s") and not word.isdecimal():
            return _unknown_event(words, at, place, last)
    return None


def _unknown_event(words: tuple[str, ...], at: int, place: int, noun: int) -> End | None:
    """As in "By the end of my apprenticeship", "at our next one-to-one": what leads it makes it an event."""
    led = words[place:noun]
    certain = led[-1:] == ("next",) and led[-2:-1] in (("my",), ("our",), ("the",))
    ended = "end" in led and led[-1:] != ("end",)
    if not (certain or ended) or not words[noun][0].isalpha():
        return None
    last = noun
    while words[last + 1 : last + 2] == ("-",) and last + 2 < len(words):
        last += 2
    return End(at, last, None)


def _event_end(words: tuple[str, ...], at: int, place: int, last: int, calendar: Calendar) -> End | None:
    follow = last + 1
    if follow + 1 < len(words) and words[follow] in _DATED_BY:
        stretch = stretch_at(words, follow + 1, calendar)
        if stretch is not None and not stretch.refers_to_now:
            return End(at, stretch.last, stretch.day())
    singled_out = bool(_SINGLED_OUT & set(words[place:last]))
    if words[at] == "before" and words[last] in _HABITUAL_EVENTS and not singled_out:
        # "before class", "before each session" tell when it is done, again and again
        return None
    return None if words[at] not in BY and last == place else End(at, last, None)


def season_or_event(words: tuple[str, ...], at: int, place: int, calendar: Calendar) -> End | None:
    """As in "Over the summer holidays", "during Ramadan", "in my next group session"."""
    near = words[place : place + _SEASON_REACH]
    last = next((place + step for step, word in enumerate(near) if word in _SEASONAL), None)
    if words[at] in {"during", "over", "throughout"} and last is not None:
        more = bool({"holiday", "holidays", "break"} & set(words[last + 1 : last + 2]))
        return End(at, last + more, None)
    if {"next", "upcoming", "coming"} & set(near[:2]):
        return event_at(words, at, place, calendar)
    return None


def period_behind(words: tuple[str, ...], at: int) -> End | None:
    """As in "This term", "next school year", "next session"."""
    follow, after = words[at + 1], words[at + 2] if at + 2 < len(words) else ""
    if follow in _PERIODS:
        return End(at, at + 1, None)
    if follow == "school" and after in {"year", "term"}:
        return End(at, at + 2, None)
    if words[at] == "next" and follow in {"session", "appointment", "meeting", "visit"}:
        return End(at, at + 1, None)
    return None
