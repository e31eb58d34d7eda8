"""Ends set by an event: "by mid-terms", "before my sister's wedding in September", "at my next session"."""

from __future__ import annotations

from dialogs.coach.dates import Calendar
from dialogs.coach.dates_span import stretch_at
from dialogs.coach.ends import BY, End
from dialogs.coach.numbers import ORDINALS, number_at

_PERIODS = frozenset(
    "term semester trimester season summer spring autumn fall winter holiday holidays break "
    "sprint lent".split()
)
_EVENTS = frozenset(
    "term terms semester midterm midterms mid-terms exam exams finals test session appointment "
    "meeting review wedding birthday graduation anniversary holiday holidays vacation trip "
    "interview deadline therapy treatment programme program course visit checkup check-up "
    "surgery operation party reunion race marathon competition recital concert presentation "
    "conference christening funeral ramadan eid diwali hanukkah chanukah passover lent festival "
    "game match school season discharge move baby delivery due launch evaluation assessment "
    "date class match break summer retirement pregnancy ceremony mocks gcse gcses prom scan "
    "results hearing parole probation op opening wake house-warming housewarming".split()
)
_MODIFIERS = frozenset(
    "the my our his her their your next this a an end of mid - final first second third last "
    "test exam day date group therapy driving school work coming upcoming time term job follow "
    "up psychology psychiatry coaching counselling counseling big son's daughter's sister's "
    "brother's friend's mum's mom's dad's best cousin's 18th 21st 30th 40th 50th 60th th st nd "
    "rd family wedding summer winter spring christmas easter half hospital treatment dental gp "
    "doctor's doctor annual performance weekly monthly".split()
)
_GOES_ON = _EVENTS | {"day", "time", "week"}
_HABITUAL_EVENTS = frozenset(
    "test exam class school work meeting game match race session therapy date party interview "
    "presentation move".split()
)
_ROUND_BIRTHDAYS = frozenset("fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split())
_MEETING = frozenset({"see", "meet", "speak", "talk"})
_NUMBERED = frozenset({"session", "appointment", "meeting", "visit", "class"})
_FASTS = frozenset({"ramadan", "lent"})
_SEASONAL = _PERIODS | _FASTS
_SINGLED_OUT = frozenset({"next", "my", "our", "end", "final", "upcoming", "coming", "driving"})
_DATED_BY = frozenset({"on", "in", "(", ",", "of"})
_REACH = 7
"""Tokens within which the event has to be named."""
_SEASON_REACH = 3


def event_at(words: tuple[str, ...], at: int, place: int, calendar: Calendar) -> End | None:
    """The event named from token `place` on, led by the word at `at`; its day is asked unless it is told."""
    over = _is_over(words, place)
    if over is not None:
        return End(at, over, None)
    met = _seen_again(words, place)
    if met is not None:
        return End(at, met, None)
    for last in range(place, min(place + _REACH, len(words))):
        word = words[last]
        goes_on = last + 1 < len(words) and words[last + 1] in _GOES_ON
        if word in _EVENTS and goes_on:
            continue
        followed = word == "up" and words[last - 1] == "follow"
        if word in _EVENTS or followed or (word == "day" and words[last - 1] in _EVENTS):
            return _event_end(words, at, place, last, calendar)
        if word not in _MODIFIERS and not word.endswith("'s") and not word.isdecimal():
            return _unknown_event(words, at, place, last)
    return None


def _is_over(words: tuple[str, ...], place: int) -> int | None:
    """As in "till mocks are over", "by my eightieth": an end of its own, or a birthday."""
    for last in range(place, min(place + _SEASON_REACH, len(words) - 1)):
        if words[last] in {"is", "are"} and words[last + 1] in {"over", "finished", "out"}:
            return last + 1 if last > place else None
    if words[place] == "my" and words[place + 1 : place + 2]:
        follow = words[place + 1]
        if "birthday" in words[place + 2 : place + 4]:
            return None
        if follow in ORDINALS or follow in _ROUND_BIRTHDAYS:
            return place + 1
        if follow.isdecimal() and words[place + 2 : place + 3] == ("th",):
            return place + 2
    return None


def _seen_again(words: tuple[str, ...], place: int) -> int | None:
    """As in "By the time I see you next", "before we next meet": the coming session."""
    near = words[place : place + _REACH]
    if not ({"i", "we"} & set(near[:4]) and _MEETING & set(near)):
        return None
    again = [place + step for step, word in enumerate(near) if word in {"next", "again"} or word in _MEETING]
    told = {"next", "again"} & set(near)
    return max(again) if told else None


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
    numbered = number_at(words, follow) if follow < len(words) else None
    if numbered is not None and words[last] in _NUMBERED and words[at] in BY | {"at"}:
        return End(at, numbered.last, None)
    if follow < len(words) and words[follow][0].isdigit():
        stretch = stretch_at(words, follow, calendar)
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
    fasting = words[at] == "for" and last == place and words[last] in _FASTS
    if last is not None and (words[at] in {"during", "over", "throughout"} or fasting):
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
