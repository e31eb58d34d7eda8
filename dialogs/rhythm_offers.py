"""Days to choose from with one tap: those that fit how often the client means to do it, then common ones."""

from __future__ import annotations

from dialogs.goal import Frequency, Period
from dialogs.recurrence import LONGEST, Unit, recurrence
from dialogs.rhythm_words import short_days
from dialogs.say import Say, say

EVERY_DAY = "FREQ=DAILY"
WORKING_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
LAST_OF_MONTH = "FREQ=MONTHLY;BYMONTHDAY=-1"
_COMMON = (EVERY_DAY, WORKING_DAYS, "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;BYDAY=SU")
_OF_A_WEEK = {
    1: ("SU", "FR", "MO"),
    2: ("MO,TH", "TU,FR", "SA,SU"),
    3: ("MO,WE,FR", "TU,TH,SA"),
    4: ("MO,TU,TH,FR",),
    5: ("MO,TU,WE,TH,FR",),
    6: ("MO,TU,WE,TH,FR,SA",),
}
_OF_A_MONTH = {
    1: ("BYMONTHDAY=1", "BYDAY=1MO", "BYMONTHDAY=-1"),
    2: ("BYMONTHDAY=1,15",),
}
_LABELS = {
    EVERY_DAY: "button-every-day",
    WORKING_DAYS: "button-working-days",
    "FREQ=MONTHLY;BYMONTHDAY=1": "button-first-of-month",
    "FREQ=MONTHLY;BYDAY=1MO": "button-first-monday",
    LAST_OF_MONTH: "button-last-of-month",
    "FREQ=MONTHLY;BYMONTHDAY=1,15": "button-twice-a-month",
}


def fitting(often: Frequency) -> tuple[str, ...]:
    """Rules with as many days as that, the most usual first; none where no few are usual."""
    if often.period is Period.WEEK and often.every <= LONGEST[Unit.WEEK]:
        every = f";INTERVAL={often.every}" if often.every > 1 else ""
        return tuple(f"FREQ=WEEKLY{every};BYDAY={days}" for days in _OF_A_WEEK.get(often.count, ()))
    if often.period is Period.MONTH and often.every == 1:
        return tuple(f"FREQ=MONTHLY;{days}" for days in _OF_A_MONTH.get(often.count, ()))
    if often.period is Period.DAY and often.count == 1 and 1 < often.every <= LONGEST[Unit.DAY]:
        return (f"FREQ=DAILY;INTERVAL={often.every}",)
    return ()


def is_every_day(often: Frequency) -> bool:
    """Whether this is once on every day, or more often than can be asked about."""
    if often.every > 1:
        return False
    return often.period is Period.DAY or (often.period is Period.WEEK and often.count not in _OF_A_WEEK)


def offered(measured: Frequency | None, asked_for: Frequency | None) -> tuple[str, ...]:
    """The rules to show on buttons.

    `asked_for` is what the client said just now, so nothing else is shown; `measured` is how often the goal
    is to be done. Whoever does something three times a week may still wish to be asked every day.
    """
    if asked_for is not None and fitting(asked_for):
        return (*fitting(asked_for), *((EVERY_DAY,) if asked_for == measured else ()))
    first = () if measured is None else fitting(measured)
    return tuple(dict.fromkeys((*first, *_COMMON)))


def label(rule: str) -> Say:
    """What a button says for one of these rules."""
    if rule in _LABELS:
        return say(_LABELS[rule])
    taken = recurrence(rule)
    if taken.unit is Unit.DAY:
        return say("button-days-apart", count=taken.interval)
    weekdays = sorted(taken.weekdays)
    days = say(f"weekdays-{weekdays[0]}") if len(weekdays) == 1 else short_days(weekdays)
    return days if taken.interval == 1 else say("button-weeks-apart", days=days, count=taken.interval)


def often_in_words(often: Frequency) -> Say:
    """How often, where the days of a week or month are still to be chosen."""
    message = "often-in-months" if often.period is Period.MONTH else "often-in-weeks"
    return say(message, times=often.count, every=often.every)
