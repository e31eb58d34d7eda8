"""Measures that fit an activity, offered as buttons so that nobody has to invent a number.

Data only; the sentences are in the catalogue. Ids, arguments and what they mean in English:

===========================  ==============  ============================================
say_id                       args            intended English
===========================  ==============  ============================================
measure-daily                –               Every day
measure-times-a-week         count           { $count } times a week
measure-minutes-daily        minutes         { $minutes } minutes a day
measure-minutes-times        minutes, count  { $minutes } minutes, { $count } times a week
measure-once                 –               Once: done or not done
measure-count-a-week         count, thing    { $count } { $thing } a week
measure-weekday-evenings     –               On weekday evenings
measure-rating               low, high       My own rating from { $low } to { $high }, once a week
===========================  ==============  ============================================

`thing` is a plural noun cut from the statement. Counts are 1 or more, minutes 5 to 30.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dialogs.coach.dates import Calendar
from dialogs.coach.facts import Facts, gather
from dialogs.coach.lexicon import UMBRELLA_VERBS, is_abstract
from dialogs.coach.measurable import is_single_act
from dialogs.goal import FocusArea, Frequency, Period

_NO_DATES = Calendar(date(2000, 1, 3))
_DAILY = Frequency(1, Period.DAY)


def _weekly(count: int) -> Frequency:
    return Frequency(count, Period.WEEK)


@dataclass(frozen=True, slots=True)
class MeasureSuggestion:
    """One way to count it: a message id with its arguments, and the same as data."""

    say_id: str
    args: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    frequency: Frequency | None = None
    count: int | None = None
    """A total to reach, where it is one."""
    minutes: int | None = None
    """The length of one sitting."""


def _daily() -> MeasureSuggestion:
    return MeasureSuggestion("measure-daily", frequency=_DAILY)


def _times(count: int) -> MeasureSuggestion:
    return MeasureSuggestion("measure-times-a-week", MappingProxyType({"count": count}), _weekly(count))


def _minutes_daily(minutes: int) -> MeasureSuggestion:
    return MeasureSuggestion(
        "measure-minutes-daily", MappingProxyType({"minutes": minutes}), _DAILY, minutes=minutes
    )


def _minutes_times(minutes: int, count: int) -> MeasureSuggestion:
    args = MappingProxyType({"minutes": minutes, "count": count})
    return MeasureSuggestion("measure-minutes-times", args, _weekly(count), minutes=minutes)


def _once() -> MeasureSuggestion:
    return MeasureSuggestion("measure-once", count=1)


def _rating() -> MeasureSuggestion:
    return MeasureSuggestion("measure-rating", MappingProxyType({"low": 0, "high": 10}), _weekly(1))


_SHORTEST_PLURAL = 3
_EXERTION = frozenset(
    "walk walking run running jog jogging swim swimming cycle cycling bike gym exercise exercising "
    "workout train training yoga stretch "
    "stretching dance dancing climb climbing hike hiking row rowing play sport football tennis lift "
    "lifting move moving".split()
)
_QUIET = frozenset(
    "meditate meditating meditation breathe breathing journal journaling journalling write writing read "
    "reading pray praying draw "
    "drawing paint painting practise practice practising practicing mindfulness knit knitting study "
    "studying revise tidy tidying clean cleaning "
    "learn guitar piano garden gardening".split()
)
_MEETING = frozenset(
    "call calling ring phone phoning text texting message messaging visit visiting meet meeting invite "
    "talk talking speak chat chatting see "
    "write email ask say greet hug thank compliment".split()
)
_BY_FOCUS: Mapping[FocusArea, tuple[MeasureSuggestion, ...]] = MappingProxyType(
    {
        FocusArea.ANXIETY: (_minutes_daily(5), _times(3), _rating()),
        FocusArea.MOOD: (_times(3), _minutes_daily(10), _rating()),
        FocusArea.SLEEP: (
            _times(5),
            _daily(),
            MeasureSuggestion("measure-weekday-evenings", frequency=_weekly(5)),
        ),
        FocusArea.PEOPLE: (_times(1), _times(2), _once()),
        FocusArea.MOVEMENT: (_minutes_times(20, 3), _minutes_daily(10), _times(2)),
        FocusArea.HABITS: (_daily(), _times(5), _times(3)),
        FocusArea.WORK: (_minutes_daily(25), _times(3), _once()),
        FocusArea.SELF_CARE: (_minutes_daily(10), _times(3), _times(1)),
        FocusArea.OTHER: (_times(3), _daily(), _once()),
    }
)


def fitting_measures(text: str, focus: FocusArea) -> tuple[MeasureSuggestion, ...]:
    """Three measures that fit this activity, likeliest first; the focus area decides where words do not.

    A single act ("call the landlord") gets the one measure that does not repeat.
    """
    facts = gather(text, _NO_DATES)
    words = frozenset(facts.words[facts.clause.head : facts.clause.end])
    if is_single_act(facts):
        return (_once(),)
    if words & _EXERTION:
        return _BY_FOCUS[FocusArea.MOVEMENT]
    if words & _QUIET:
        return _minutes_daily(10), _minutes_times(20, 3), _daily()
    counted = _plural(facts)
    if counted is not None:
        args: Mapping[str, str | int] = MappingProxyType({"count": 2, "thing": counted})
        return MeasureSuggestion("measure-count-a-week", args, _weekly(2)), _times(2), _times(1)
    if words & _MEETING:
        return _BY_FOCUS[FocusArea.PEOPLE]
    if facts.words and facts.words[facts.clause.head] in UMBRELLA_VERBS:
        return _minutes_daily(10), _times(3), _daily()
    return _BY_FOCUS[focus]


def _plural(facts: Facts) -> str | None:
    """A plural noun right behind the head, such as "jobs" in "apply for jobs"."""
    words = facts.words
    for place in range(facts.clause.head + 1, min(facts.clause.head + 4, facts.clause.end)):
        word = words[place]
        if (
            len(word) > _SHORTEST_PLURAL
            and word.endswith("s")
            and not word.endswith(("ss", "us", "is", "'s"))
            and not is_abstract(word)
        ):
            return facts.read.cut(place, place) if words[place - 1] not in {"my", "the", "our"} else None
    return None
