"""Ends set by a run of time: "within 6 weeks", "over the next month", "for 30 days", "in May"."""

from __future__ import annotations

from dialogs.coach.dates import UNITS, WEEKDAYS, Calendar, Stretch
from dialogs.coach.dates_holidays import SEASONS
from dialogs.coach.dates_span import stretch_at
from dialogs.coach.ends import BARE, LONG_UNITS, ONGOING, End, end_of
from dialogs.coach.events import event_at, season_or_event
from dialogs.coach.numbers import number_at

SPAN_LEADS = frozenset({"within", "in", "over", "for", "during", "across", "throughout", "inside", "through"})
"""Words that lead to a run of time."""
_VAGUELY = frozenset({"about", "around", "just", "only", "like", "maybe", "approximately"})
_OWN = frozenset({"the", "these", "my", "our"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "first", "rest"})
_SITTINGS = frozenset({"sessions", "appointments", "meetings", "visits", "lessons"})
_PARTS_OF_A_YEAR = frozenset({"term", "semester", "holidays", "holiday", "break"})
_PAST = frozenset({"last", "past", "previous"})
_NO_RUN_AFTER = frozenset({"of", "a", "per", "each", "every", "/", "after", "in"})
_OCCASIONS = frozenset({"times", "time", "days", "once", "twice"})
_DAY_HOURS = 24


def span_at(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """The run of time that the word at token `at` leads to."""
    whole = _whole_event(words, at, calendar)
    if whole is not None:
        return whole
    if words[at : at + 3] == ("in", "the", "week") and words[at + 3 : at + 4] not in (("of",), ("before",)):
        # which days, not until when
        return None
    place, counted_ahead = _opening(words, at, calendar)
    if place >= len(words) or words[place] in _PAST:
        return None
    stretch = stretch_at(words, place, calendar)
    if stretch is None:
        return _sessions(words, at, place) or season_or_event(words, at, place, calendar)
    if words[at] == "in" and words[place : place + 2] == ("new", "year"):
        return End(at, stretch.last, None, start=True)
    lengthy = counted_ahead or not stretch.refers_to_now or _long_enough(words, at, place, stretch)
    if not lengthy or _is_no_run(words, at, place, stretch):
        return None
    return season_part(words, at, stretch) or end_of(at, stretch)


def _whole_event(words: tuple[str, ...], at: int, calendar: Calendar) -> End | None:
    """As in "In time for our review", "for the duration of therapy"."""
    if words[at : at + 3] == ("in", "time", "for") and at + 3 < len(words):
        ahead = stretch_at(words, at + 3, calendar)
        return end_of(at, ahead) if ahead is not None else event_at(words, at, at + 3, calendar)
    if words[at + 1 : at + 4] == ("the", "duration", "of") and at + 4 < len(words):
        named = (spot for spot in range(at + 4, len(words)) if words[spot] not in _OWN)
        return End(at, next(named, at + 4), None)
    return None


def season_part(words: tuple[str, ...], at: int, stretch: Stretch) -> End | None:
    """As in "the autumn term", "the summer holidays": named by a season, with days of its own."""
    follow = words[stretch.last + 1 : stretch.last + 2]
    named = words[stretch.last] in SEASONS and bool(follow) and follow[0] in _PARTS_OF_A_YEAR
    return End(at, stretch.last + 1, None) if named else None


def _sessions(words: tuple[str, ...], at: int, place: int) -> End | None:
    """As in "In 6 sessions", "over the next eight sessions": a run whose last day has to be asked."""
    place += words[place] in _AHEAD
    number = number_at(words, place) if place < len(words) else None
    unit = number.last + 1 if number is not None else place
    if number is None or words[unit : unit + 1] == () or words[unit] not in _SITTINGS:
        return None
    return None if words[unit + 1 : unit + 2] and words[unit + 1] in _NO_RUN_AFTER else End(at, unit, None)


def _opening(words: tuple[str, ...], at: int, calendar: Calendar) -> tuple[int, bool]:
    """Where the date phrase starts, and whether it counts from now ("the next three weeks")."""
    place = at + 1
    if words[place] in _VAGUELY:
        place += 1
    if words[place : place + 2] == ("at", "least"):
        place += 2
    if place < len(words) and words[place] in _OWN:
        place += 1
    if place + 1 < len(words) and words[place] in _AHEAD:
        after = stretch_at(words, place + 1, calendar)
        if after is not None and after.refers_to_now:
            return place + 1, True
    return place, False


def _is_no_run(words: tuple[str, ...], at: int, place: int, stretch: Stretch) -> bool:
    """As in "Save for Christmas" (what for), "in Friday prayers" (which), "for a while"."""
    one_day = not stretch.refers_to_now and stretch.start == stretch.end
    ongoing = words[place] in ONGOING | BARE | {"end", "rest", "remainder"}
    if words[at] == "for" and one_day and not ongoing:
        return True
    if words[at] == "in" and one_day and stretch.last == place and words[place] in WEEKDAYS:
        return True
    return bool({"while", "ago"} & set(words[stretch.last + 1 : stretch.last + 2]))


def _long_enough(words: tuple[str, ...], at: int, place: int, stretch: Stretch) -> bool:
    """A run of days or more that is no rate ("5 times in a week", "for 3 days a week") and no latency."""
    unit_at = next((spot for spot in range(stretch.last, place - 1, -1) if words[spot] in UNITS), place)
    unit = UNITS.get(words[unit_at], "")
    after = words[stretch.last + 1] if stretch.last + 1 < len(words) else ""
    if after in _NO_RUN_AFTER:
        return after == "in" and words[at] == "for"
    if unit == "hour":
        hours = int(words[place]) if words[place].isdecimal() and len(words[place]) < len("10000") else 0
        return words[at] in {"within", "in"} and hours >= _DAY_HOURS
    if unit not in LONG_UNITS or (
        unit == "day" and words[place] in {"a", "one"} and words[at] in {"in", "for"}
    ):
        return False
    return not (words[at] == "in" and at > 0 and words[at - 1] in _OCCASIONS)
