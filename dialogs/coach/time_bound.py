"""Is there an end, and when is it? Frequencies, clock times, lengths of one sitting and starts are no end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from dialogs.coach.dates import UNITS, WEEKDAYS, Calendar, Stretch
from dialogs.coach.dates_span import stretch_at
from dialogs.coach.dates_weekdays import weekday_number
from dialogs.coach.ends import BARE, BY, LONG_UNITS, ONGOING, End, end_of
from dialogs.coach.events import event_at, period_behind
from dialogs.coach.spans import SPAN_LEADS, season_part, span_at

_STARTS = frozenset({"starting", "start", "from", "beginning", "commencing", "since", "as", "after"})
_ON = frozenset({"on", "in", "from", "with", "off", ":"})
_ROUGHLY = frozenset({"around", "about", "roughly"})
_DAYPARTS = frozenset(
    {"morning", "evening", "afternoon", "night", "lunch", "lunchtime", "teatime", "noon", "midday"}
)
_NEAR_DAYS = frozenset({"tomorrow"})
_NOT_AN_EVENT = frozenset("i we it he she they bed".split())
_EVENT_WORDS = 5
_SENTENCE_ENDS = frozenset({".", "!", "at"})
_COMING_UP = frozenset({"next", "end", "upcoming", "coming"})
_LAST_TOKENS = 4
_BETWEEN_REACH = 6


def ends(words: tuple[str, ...], taken: AbstractSet[int], calendar: Calendar) -> tuple[End, ...]:
    """Every end and start outside the `taken` tokens (those of frequencies), in order."""
    found: list[End] = []
    at = 0
    while at < len(words):
        end = None if at in taken else _end_at(words, at, calendar)
        if end is None or any(place in taken for place in range(end.first, end.last + 1)):
            at += 1
        else:
            found.append(_with_clock(words, end))
            at = end.last + 1
    return tuple(found)


def _with_clock(words: tuple[str, ...], end: End) -> End:
    """As in "By Thursday at 5pm": the time belongs to the deadline."""
    place = end.last + 1
    if (
        words[place : place + 1]
        and words[place] in _DAYPARTS
        and (words[end.last] in WEEKDAYS or words[end.last] in _NEAR_DAYS)
    ):
        return replace(end, last=place)
    if words[place : place + 1] == ("at",):
        place += 1
    if words[place : place + 1] in (("noon",), ("midnight",)):
        return replace(end, last=place)
    if place + 1 < len(words) and words[place][0].isdigit() and words[place + 1] in {"am", "pm"}:
        return replace(end, last=place + 1)
    return end


def _end_at(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    word = words[at]
    if at + 1 < len(words):
        start = _start(words, at, calendar) if word in _STARTS else None
        if start is not None:
            return start
        read = _LED_BY.get(word)
        if read is not None:
            return read(words, at, calendar)
    if word in BARE:
        return end_of(at, stretch_at(words, at, calendar))
    if at == 0 or words[at - 1] in {"-", ":", "(", ","}:
        return _opening(words, at, calendar)
    return _bare_weekday(words, at, calendar) if word in WEEKDAYS else None


def _bare_weekday(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "Call the bank Tuesday", "Tuesday evening"."""
    follow = words[at + 1] if at + 1 < len(words) else ""
    closing = (not follow or follow in _SENTENCE_ENDS) and at >= len(words) - _LAST_TOKENS
    return end_of(at, stretch_at(words, at, calendar)) if closing or follow in _DAYPARTS else None


def _between(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "Between now and Easter"."""
    for place in range(at + 2, min(at + _BETWEEN_REACH, len(words) - 1)):
        if words[place] == "and":
            return end_of(at, stretch_at(words, place + 1, calendar))
    return None


def _start(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "Starting Monday", "from next week", "as of May", "after this week"."""
    word, follow = words[at], words[at + 1]
    if (word == "as" and follow not in {"of", "from"}) or (word == "after" and follow not in ONGOING):
        return None
    if word == "from" and follow == "now":
        ranged = words[at + 2 : at + 3] in (("until",), ("till",))
        return None if ranged else End(at, at + 1, None, start=True)
    place = at + 2 if word == "as" or follow in _ON else at + 1
    stretch = stretch_at(words, place, calendar) if place < len(words) else None
    if stretch is None or (stretch.refers_to_now and word not in {"starting", "since"}):
        return None
    return End(at, stretch.last, None, start=True)


def _by(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "By Friday", "no later than June", "until the end of term"."""
    place = at + 1
    if words[place] in _ROUGHLY:
        place += 1
    elif words[place : place + 3] == ("no", "later", "than"):
        place += 3
    dated = _dated_event(words, at, place, calendar)
    if dated is not None:
        return dated
    stretch = stretch_at(words, place, calendar) if place < len(words) else None
    if stretch is None or _is_amount(words, stretch) or (words[at] == "before" and stretch.refers_to_now):
        return event_at(words, at, place, calendar)
    season = season_part(words, at, stretch)
    if season is not None:
        return season
    return end_of(at, stretch, by=words[at] in {"by", "before"})


def _dated_event(words: tuple[str, ...], at: int, place: int, calendar: Calendar) -> End | None:
    """As in "before the spring clinic on 11 April": whatever it is, its day is told."""
    for on in range(place + 1, min(place + _EVENT_WORDS, len(words) - 1)):
        word = words[on - 1]
        if word in _NOT_AN_EVENT or word.endswith("ing") or not word[0].isalpha():
            return None
        if words[on] == "on":
            stretch = stretch_at(words, on + 1, calendar)
            dated = stretch is not None and not stretch.refers_to_now and words[stretch.last] not in WEEKDAYS
            return end_of(at, stretch) if dated else None
    return None


def _times(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "3 times a week x 4 weeks": how long it runs."""
    stretch = stretch_at(words, at + 1, calendar) if words[at + 1][0].isdigit() else None
    lasting = stretch is not None and stretch.refers_to_now and UNITS.get(words[stretch.last]) in LONG_UNITS
    return end_of(at, stretch) if lasting else None


def _up_to(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "Up to the 30th of November"; "up to 30 minutes" is an amount."""
    if words[at + 1] != "to" or at + 2 >= len(words):
        return None
    stretch = stretch_at(words, at + 2, calendar)
    return end_of(at, stretch) if stretch is not None and not stretch.refers_to_now else None


def _is_amount(words: tuple[str, ...], stretch: Stretch) -> bool:
    """As in "By 3 days a week", "by 20 minutes": how much, not when."""
    if not stretch.refers_to_now:
        return False
    unit = UNITS.get(words[stretch.last]) or UNITS.get(words[max(stretch.last - 1, 0)], "")
    return unit not in LONG_UNITS or bool(
        {"a", "per", "each", "every"} & set(words[stretch.last + 1 : stretch.last + 2])
    )


def _on(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "On Tuesday", "at my next session", "on my birthday"."""
    near = words[at + 1 : at + 4]
    birthday = near[:2] == ("my", "birthday")
    if words[at] == "on" and near[0] in {"top", "my", "a"} and not birthday and near[1:2] != ("next",):
        return None
    stretch = stretch_at(words, at + 1, calendar)
    adjective = words[at] == "at" and any(word in WEEKDAYS for word in near[:2])
    if stretch is not None and not stretch.refers_to_now and not adjective:
        return end_of(at, stretch)
    return event_at(words, at, at + 1, calendar) if birthday or _COMING_UP & set(near) else None


def _turn(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "This week", "next month", "the upcoming week", "next 3 weeks", "this term"."""
    word, follow = words[at], words[at + 1]
    if words[at + 1 : at + 3] == ("side", "of") and at + 3 < len(words):
        return end_of(at, stretch_at(words, at + 3, calendar), by=True)
    place = at + 1 if word in {"upcoming", "coming"} and follow in ONGOING else at
    stretch = stretch_at(words, place, calendar)
    if stretch is not None:
        return end_of(at, stretch)
    counted = stretch_at(words, at + 1, calendar) if word != "this" else None
    if counted is not None and counted.refers_to_now:
        return end_of(at, counted)
    return period_behind(words, at)


def _part(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "The end of May", "mid June", "the week after next", "end of term"."""
    word, follow = words[at], words[at + 1]
    named = word in {"mid", "end"} or follow in {"end", "rest"}
    later = words[at:] and "after" in words[at + 1 : at + 3] and "next" in words[at + 2 : at + 4]
    if not named and not later:
        return None
    stretch = stretch_at(words, at, calendar)
    if stretch is not None:
        return end_of(at, stretch)
    return event_at(words, at, at + 1, calendar) if word in {"mid", "end"} or follow == "end" else None


def _opening(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "2 weeks: brush teeth", "Friday: call the bank"."""
    word = words[at]
    if (
        not word[0].isdigit()
        and weekday_number(words, at) is None
        and word not in {"a", "one", "two", "three"}
    ):
        return None
    stretch = stretch_at(words, at, calendar)
    if stretch is None or words[stretch.last + 1 : stretch.last + 2] not in (
        (),
        (":",),
        ("-",),
        (",",),
        (")",),
        ("goal",),
    ):
        return None
    if stretch.refers_to_now and UNITS.get(words[stretch.last]) not in LONG_UNITS:
        return None
    return end_of(at, stretch)


_Reader = Callable[[tuple[str, ...], int, Calendar], End | None]
_LED_BY: Mapping[str, _Reader] = MappingProxyType(
    dict.fromkeys(BY, _by)
    | dict.fromkeys(SPAN_LEADS, span_at)
    | dict.fromkeys(("on", "at", "come"), _on)
    | dict.fromkeys(("this", "next", "upcoming", "coming"), _turn)
    | dict.fromkeys(("the", "end", "mid", "week"), _part)
    | {"between": _between, "up": _up_to, "x": _times}
)
