"""Rhythms in words, and the days that are offered on buttons."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings

from dialogs.goal import Frequency, Period, Rhythm
from dialogs.rhythm_offers import label, offered
from dialogs.rhythm_words import rhythm_in_words
from dialogs.say import Say
from dialogs.words import PLAIN, words
from tests.dialogs.rules import rules, starts

WEEK, MONTH = Period.WEEK, Period.MONTH


def written(what: Say) -> str:
    return words().render(what, "en", PLAIN)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("DAILY", "every day"),
        ("DAILY;INTERVAL=2", "every other day"),
        ("DAILY;INTERVAL=3", "every 3 days"),
        ("WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday"),
        ("WEEKLY;BYDAY=SA,SU", "on Saturdays and Sundays"),
        ("WEEKLY;BYDAY=MO,WE,FR", "on Mondays, Wednesdays and Fridays"),
        ("WEEKLY;INTERVAL=2;BYDAY=SU", "every other Sunday"),
        ("WEEKLY;INTERVAL=3;BYDAY=SU", "every 3 weeks on Sunday"),
        ("WEEKLY;INTERVAL=2;BYDAY=MO,TH", "every other week on Mondays and Thursdays"),
        ("WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "every other week on Sundays and Mondays"),
        ("WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU", "on every day of every other week"),
        ("MONTHLY;BYDAY=1MO", "on the first Monday of the month"),
        ("MONTHLY;BYDAY=1MO,-1FR", "on the first Monday and the last Friday of the month"),
        ("MONTHLY;INTERVAL=2;BYDAY=-2TH", "on the second last Thursday of every other month"),
        ("MONTHLY;BYMONTHDAY=1,15", "on the 1st and the 15th of the month"),
        (
            "MONTHLY;BYMONTHDAY=2,3,11,22,31",
            "on the 2nd, the 3rd, the 11th, the 22nd and the 31st of the month",
        ),
        ("MONTHLY;BYMONTHDAY=-1", "on the last day of the month"),
        ("MONTHLY;INTERVAL=3;BYMONTHDAY=-3", "on the 3rd last day of the month, every 3 months"),
    ],
)
def test_in_words(rule: str, told: str) -> None:
    rhythm = Rhythm(f"FREQ={rule}", date(2026, 6, 1), time(19))
    assert written(rhythm_in_words(rhythm)) == f"{told} at 19:00"


@given(rules, starts)
@settings(deadline=None)
def test_every_rhythm_has_words(rule: str, first: date) -> None:
    told = written(rhythm_in_words(Rhythm(rule, first, time(7, 5))))
    assert told.endswith(" at 07:05")


@pytest.mark.parametrize(
    ("measured", "asked_for", "labels"),
    [
        (None, None, "Every day|Monday to Friday|Mon, Wed, Fri|Sundays"),
        (Frequency(3, WEEK), None, "Mon, Wed, Fri|Tue, Thu, Sat|Every day|Monday to Friday|Sundays"),
        (Frequency(5, WEEK), None, "Monday to Friday|Every day|Mon, Wed, Fri|Sundays"),
        (
            Frequency(1, Period.DAY, 2),
            None,
            "Every other day|Every day|Monday to Friday|Mon, Wed, Fri|Sundays",
        ),
        (Frequency(3, WEEK), Frequency(2, WEEK), "Mon, Thu|Tue, Fri|Sat, Sun"),
        (
            None,
            Frequency(1, WEEK, 2),
            "Every other week: Sundays|Every other week: Fridays|Every other week: Mondays",
        ),
        (None, Frequency(1, MONTH), "1st of the month|First Monday of the month|Last day of the month"),
        (None, Frequency(2, MONTH), "1st and 15th"),
        (None, Frequency(9, MONTH), "Every day|Monday to Friday|Mon, Wed, Fri|Sundays"),
        (Frequency(2, Period.YEAR), None, "Every day|Monday to Friday|Mon, Wed, Fri|Sundays"),
    ],
)
def test_days_on_buttons(measured: Frequency | None, asked_for: Frequency | None, labels: str) -> None:
    assert "|".join(written(label(rule)) for rule in offered(measured, asked_for)) == labels
