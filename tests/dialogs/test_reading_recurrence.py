"""What people type about how often and on which days they want to be asked."""

from __future__ import annotations

from datetime import date, time
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.goal import Frequency, Period, Rhythm
from dialogs.reading_recurrence import read_recurrence

WEDNESDAY = date(2026, 6, 3)
EVERY_DAY, WORKING = "DAILY", "WEEKLY;BYDAY=MO,TU,WE,TH,FR"
RULES = {
    # every day
    "every day": EVERY_DAY,
    "Every single day please": EVERY_DAY,
    "daily": EVERY_DAY,
    "daily at noon": EVERY_DAY,
    "once a day": EVERY_DAY,
    "each morning": EVERY_DAY,
    "every evening at 8": EVERY_DAY,
    "evenings": EVERY_DAY,
    "mornings at 8": EVERY_DAY,
    "in the afternoons": EVERY_DAY,
    "at 7 every day": EVERY_DAY,
    "7 days a week": EVERY_DAY,
    "seven times a week": EVERY_DAY,
    # weekdays
    "weekdays at 7 pm": WORKING,
    "weeknights at 9": WORKING,
    "monday to friday": WORKING,
    "Mon–Fri, 18:00": WORKING,
    "Mon-Fri except Wed": "WEEKLY;BYDAY=MO,TU,TH,FR",
    "every weekday except Friday": "WEEKLY;BYDAY=MO,TU,WE,TH",
    "any day but Monday": "WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU",
    "every day but never on Sundays": "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
    "weekends": "WEEKLY;BYDAY=SA,SU",
    "at the weekend": "WEEKLY;BYDAY=SA,SU",
    "Mon Wed Fri mornings": "WEEKLY;BYDAY=MO,WE,FR",
    "mon, wed & fri": "WEEKLY;BYDAY=MO,WE,FR",
    "Tues/Thurs": "WEEKLY;BYDAY=TU,TH",
    "Sunday 8ish": "WEEKLY;BYDAY=SU",
    "only on Sundays": "WEEKLY;BYDAY=SU",
    "Sundays only": "WEEKLY;BYDAY=SU",
    "every Sunday": "WEEKLY;BYDAY=SU",
    "each Tuesday after work": "WEEKLY;BYDAY=TU",
    "weekly on Fridays": "WEEKLY;BYDAY=FR",
    "once a week on Monday": "WEEKLY;BYDAY=MO",
    "every week on Thursday": "WEEKLY;BYDAY=TH",
    "twice a week, tue and sat": "WEEKLY;BYDAY=TU,SA",
    "3 times a week, Mon Wed Fri": "WEEKLY;BYDAY=MO,WE,FR",
    "no, Mondays": "WEEKLY;BYDAY=MO",
    "wendesdays": "WEEKLY;BYDAY=WE",
    # every so many weeks
    "every other Sunday": "WEEKLY;INTERVAL=2;BYDAY=SU",
    "every second Sunday": "WEEKLY;INTERVAL=2;BYDAY=SU",
    "every 2nd sunday": "WEEKLY;INTERVAL=2;BYDAY=SU",
    "Alternate Mondays": "WEEKLY;INTERVAL=2;BYDAY=MO",
    "every other weekend": "WEEKLY;INTERVAL=2;BYDAY=SA,SU",
    "every other week on Monday and Thursday": "WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "Mondays, every other week": "WEEKLY;INTERVAL=2;BYDAY=MO",
    "every two weeks on Saturday": "WEEKLY;INTERVAL=2;BYDAY=SA",
    "fortnightly on Sundays": "WEEKLY;INTERVAL=2;BYDAY=SU",
    "once a fortnight on a Friday": "WEEKLY;INTERVAL=2;BYDAY=FR",
    "biweekly, Tuesdays": "WEEKLY;INTERVAL=2;BYDAY=TU",
    "every 3 weeks on Friday": "WEEKLY;INTERVAL=3;BYDAY=FR",
    "every four weeks on tue": "WEEKLY;INTERVAL=4;BYDAY=TU",
    "every third week on Monday": "WEEKLY;INTERVAL=3;BYDAY=MO",
    # every so many days
    "every other day": "DAILY;INTERVAL=2",
    "every second day": "DAILY;INTERVAL=2",
    "every 2nd day": "DAILY;INTERVAL=2",
    "every two days": "DAILY;INTERVAL=2",
    "alternate days": "DAILY;INTERVAL=2",
    "every other evening": "DAILY;INTERVAL=2",
    "every 3 days": "DAILY;INTERVAL=3",
    "Every three days at 6pm": "DAILY;INTERVAL=3",
    "every third day": "DAILY;INTERVAL=3",
    "once every 3 days": "DAILY;INTERVAL=3",
    "every 10 days": "DAILY;INTERVAL=10",
    # the month
    "first Monday of the month": "MONTHLY;BYDAY=1MO",
    "the 1st Monday of every month at 9": "MONTHLY;BYDAY=1MO",
    "first monday each month": "MONTHLY;BYDAY=1MO",
    "first Monday": "MONTHLY;BYDAY=1MO",
    "second Sunday of the month": "MONTHLY;BYDAY=2SU",
    "every second Sunday of the month": "MONTHLY;BYDAY=2SU",
    "every third Friday of the month": "MONTHLY;BYDAY=3FR",
    "third Friday of the month": "MONTHLY;BYDAY=3FR",
    "the last Friday of every month": "MONTHLY;BYDAY=-1FR",
    "penultimate Thursday of the month": "MONTHLY;BYDAY=-2TH",
    "second to last Thursday of the month": "MONTHLY;BYDAY=-2TH",
    "first and third Tuesday of the month": "MONTHLY;BYDAY=1TU,3TU",
    "first Monday and Friday of the month": "MONTHLY;BYDAY=1MO,1FR",
    "first Monday and last Friday of the month": "MONTHLY;BYDAY=1MO,-1FR",
    "on the 1st and the 15th": "MONTHLY;BYMONTHDAY=1,15",
    "1st & 15th": "MONTHLY;BYMONTHDAY=1,15",
    "on the first and the fifteenth": "MONTHLY;BYMONTHDAY=1,15",
    "monthly on the 5th": "MONTHLY;BYMONTHDAY=5",
    "on the fifth": "MONTHLY;BYMONTHDAY=5",
    "the twenty-first of each month": "MONTHLY;BYMONTHDAY=21",
    "the 31st": "MONTHLY;BYMONTHDAY=31",
    "first of the month": "MONTHLY;BYMONTHDAY=1",
    "first day of the month": "MONTHLY;BYMONTHDAY=1",
    "at the start of every month": "MONTHLY;BYMONTHDAY=1",
    "last day of the month": "MONTHLY;BYMONTHDAY=-1",
    "end of the month": "MONTHLY;BYMONTHDAY=-1",
    "mid-month": "MONTHLY;BYMONTHDAY=15",
    "every 2 months on the 1st": "MONTHLY;INTERVAL=2;BYMONTHDAY=1",
    "every other month on the first Monday": "MONTHLY;INTERVAL=2;BYDAY=1MO",
}
WEEK, MONTH, DAY = Period.WEEK, Period.MONTH, Period.DAY
HOW_OFTEN = {
    "once a week": Frequency(1, WEEK),
    "weekly": Frequency(1, WEEK),
    "every week": Frequency(1, WEEK),
    "1x per week": Frequency(1, WEEK),
    "twice a week": Frequency(2, WEEK),
    "2 times per week": Frequency(2, WEEK),
    "a couple of times a week": Frequency(2, WEEK),
    "three times a week": Frequency(3, WEEK),
    "3x a week": Frequency(3, WEEK),
    "3/week": Frequency(3, WEEK),
    "a few times a week": Frequency(3, WEEK),
    "5 days a week": Frequency(5, WEEK),
    "four evenings a week": Frequency(4, WEEK),
    "10 times a week": Frequency(10, WEEK),
    "every other week": Frequency(1, WEEK, 2),
    "every 2 weeks": Frequency(1, WEEK, 2),
    "fortnightly": Frequency(1, WEEK, 2),
    "once every other week": Frequency(1, WEEK, 2),
    "twice every 2 weeks": Frequency(2, WEEK, 2),
    "once a month": Frequency(1, MONTH),
    "monthly": Frequency(1, MONTH),
    "once a month on a Monday": Frequency(1, MONTH),
    "twice a month": Frequency(2, MONTH),
    "twice a day": Frequency(2, DAY),
    "three times a day": Frequency(3, DAY),
}
UNCLEAR = [
    # no days at all
    "", "7", "19:00", "after work", "after dinner", "whenever", "whenever you like", "I don't know",
    "idk", "never",
    "hello", "most days", "sometimes", "every now and then", "tomorrow", "today", "someday", "soon", "we",
    "a day",
    "you choose", "what do you suggest?", "give me a second", "first thing in the morning", "one moment",
    # days that are not wanted, or not chosen
    "not on Mondays", "not Monday", "don't ask me on Mondays", "I can't on Tuesdays", "no Fridays",
    "not every day",
    "anything except", "Monday or Tuesday", "sat or sun", "mondays except mondays",
    # other than days
    "every hour", "every 8 hours", "hourly", "every year", "yearly", "20 minutes", "3 km",
    # a date, or more than a rule can say
    "on the 5th of May", "May 5th", "5 June", "Monday the 5th", "the 40th", "6th Monday of the month",
    "every third Friday", "first two Mondays", "second week of the month", "first working day of the month",
    "every other weekday", "every other day except Sunday", "every 200 days", "every 0 days",
    "every 40 weeks",
    "every 12 months", "every week on Monday and every other week on Friday",
    "I had a long day and then " * 8 + "monday",
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), RULES.items())
def test_days_become_a_rule(text: str, rule: str) -> None:
    read = read_recurrence(text)
    assert isinstance(read, str)
    assert Rhythm(read, WEDNESDAY, time(9)).rule == f"FREQ={rule}"


@pytest.mark.parametrize(("text", "often"), HOW_OFTEN.items())
def test_how_often_without_days(text: str, often: Frequency) -> None:
    assert read_recurrence(text) == often


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_names_no_days_or_not_clearly(text: str) -> None:
    assert read_recurrence(text) is None


def test_there_are_enough_phrasings() -> None:
    assert len(RULES) + len(HOW_OFTEN) + len(UNCLEAR) >= 160


_WORDS = (
    "every each other second 2nd 3 two weeks week days day month of the first last and on sunday mon fri "
    "except not once twice times a 15th 1st - , or weekends"
).split()


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=10).map(" ".join)))
def test_whatever_is_read_is_a_rhythm(text: str) -> None:
    read = read_recurrence(text)
    if isinstance(read, str):
        assert Rhythm(read, WEDNESDAY, time(9)).falls_on(Rhythm(read, WEDNESDAY, time(9)).starts)
    elif read is not None:
        assert read.count >= 1
        assert read.every >= 1


@pytest.mark.parametrize("piece", ["every other ", "1st and ", "mon - ", "1", " ", "first ", "every 2 "])
def test_a_message_of_full_length_is_read_at_once(piece: str) -> None:
    text = piece * (4096 // len(piece))
    started = perf_counter()
    read_recurrence(text)
    assert perf_counter() - started < 0.2
