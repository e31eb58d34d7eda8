"""A rhythm in words: "every other week on Mondays at 19:00", "on the last Friday of the month at 18:00"."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.goal import Rhythm
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.recurrence import Recurrence, Unit, recurrence
from dialogs.say import Say, enumerated, say

_WORKING_DAYS = frozenset(range(5))
_WEEK = 7


def rhythm_in_words(rhythm: Rhythm, quiet: QuietHours = NO_QUIET_HOURS) -> Say:
    """When check-ins come: the days and the local time, and the end of the quiet hours where that waits."""
    days = days_in_words(rhythm.rule)
    if quiet.contains(rhythm.at):
        nights = int(quiet.end <= rhythm.at)
        return say("rhythm-words-quiet", days=days, time=rhythm.at, end=quiet.end, nights=nights)
    return say("rhythm-words", days=days, time=rhythm.at)


def days_in_words(rule: str) -> Say:
    """The days of a rule as `Rhythm.rule` has it, as they stand in a sentence: "on Mondays"."""
    taken = recurrence(rule)
    if taken.unit is Unit.DAY:
        return say("days-every") if taken.interval == 1 else say("days-apart", count=taken.interval)
    if taken.unit is Unit.WEEK:
        return _of_the_week(taken)
    named = [_nth_day(nth, day) for day, nth in taken.days] or [_date(day) for day in taken.month_days]
    return say("days-of-month", days=enumerated(*named), count=taken.interval)


def short_days(weekdays: Sequence[int]) -> Say:
    """Weekdays (0 = Monday) as they stand on a button: "Mon, Thu"."""
    names = [say(f"weekday-short-{day}") for day in weekdays]
    told = names[0]
    for name in names[1:]:
        told = say("list-more", before=told, last=name)
    return told


def _of_the_week(taken: Recurrence) -> Say:
    weekdays = sorted(taken.weekdays, key=lambda day: (day - taken.week_start) % _WEEK)
    if taken.interval > 1:
        if len(weekdays) == _WEEK:
            return say("days-weeks-apart-whole", count=taken.interval)
        if len(weekdays) == 1:
            return say("days-weeks-apart-one", day=say(f"weekday-{weekdays[0]}"), count=taken.interval)
        plural = enumerated(*(say(f"weekdays-{day}") for day in weekdays))
        return say("days-weeks-apart", days=plural, count=taken.interval)
    if taken.weekdays == _WORKING_DAYS:
        return say("days-working")
    return say("days-on", days=enumerated(*(say(f"weekdays-{day}") for day in weekdays)))


def _nth_day(nth: int, day: int) -> Say:
    return say("nth-weekday" if nth > 0 else "nth-last-weekday", nth=abs(nth), day=say(f"weekday-{day}"))


def _date(day: int) -> Say:
    return say("date-of-month" if day > 0 else "date-from-end", day=abs(day))
