"""The days of recurrence rules: against dateutil's own counting from the start, and in their one form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from time import perf_counter

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.goal import Frequency, Period, Rhythm
from dialogs.recurrence import recurrence
from tests.dialogs.rules import rules, starts

SEVEN = time(19)
WEDNESDAY = date(2026, 6, 3)


def counted(rule: str, first: date, many: int) -> list[date]:
    """The first days of a rule as dateutil counts them one by one from its start."""
    found = rrulestr(rule, dtstart=datetime.combine(first, time()))
    return [one.date() for one in islice(found, many)]


def days(rhythm: Rhythm, first: date, many: int) -> list[date]:
    found = []
    for _ in range(many):
        found.append(rhythm.first_day(first))
        first = found[-1] + timedelta(days=1)
    return found


@given(rules, starts)
@settings(max_examples=300, deadline=None)
def test_the_days_are_those_of_dateutil_counted_from_the_start(rule: str, first: date) -> None:
    expected = counted(rule, first, 12)
    rhythm = Rhythm(rule, first, SEVEN)
    assert rhythm.starts == expected[0]
    assert days(rhythm, first, 12) == expected
    assert list(rhythm.days(first, expected[-1])) == expected
    between = set(expected)
    for day in (*expected, *(one + timedelta(days=1) for one in expected[:-1])):
        assert rhythm.falls_on(day) is (day in between)


@given(rules, starts)
@settings(max_examples=300, deadline=None)
def test_the_form_it_is_brought_into_says_the_same_and_stays(rule: str, first: date) -> None:
    rhythm = Rhythm(rule, first, SEVEN)
    assert counted(rhythm.rule, rhythm.starts, 12) == counted(rule, first, 12)
    again = Rhythm(rhythm.rule, rhythm.starts, SEVEN)
    assert (again, again.rule, again.starts) == (rhythm, rhythm.rule, rhythm.starts)
    later = Rhythm(rhythm.rule, rhythm.first_day(rhythm.starts + timedelta(days=400)), SEVEN)
    assert later == rhythm
    assert hash(later) == hash(rhythm)


@given(rules, rules, starts, starts)
@settings(max_examples=200, deadline=None)
def test_rhythms_are_equal_only_where_their_days_are(one: str, other: str, first: date, second: date) -> None:
    left, right = Rhythm(one, first, SEVEN), Rhythm(other, second, SEVEN)
    if left == right:
        assert days(left, first, 20) == days(right, first, 20)


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("freq=weekly;byday=we,mo,mo", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("BYDAY=MO,TU,WE,TH,FR,SA,SU;FREQ=WEEKLY", "FREQ=DAILY"),
        ("FREQ=DAILY;BYDAY=SA,SU", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("FREQ=DAILY;BYMONTHDAY=15,1", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("FREQ=DAILY;INTERVAL=14", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=WE"),
        ("FREQ=WEEKLY;INTERVAL=1;BYDAY=SU;WKST=SU", "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SA", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU"),
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=3"),
        ("FREQ=MONTHLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO"),
        ("FREQ=MONTHLY;BYDAY=-1FR,+1MO", "FREQ=MONTHLY;BYDAY=1MO,-1FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15,1;WKST=SU", "FREQ=MONTHLY;BYMONTHDAY=1,15,-1"),
    ],
)
def test_one_form(rule: str, same: str) -> None:
    rhythm = Rhythm(rule, WEDNESDAY, SEVEN)
    assert rhythm.rule == same
    assert str(recurrence(rhythm.rule)) == same
    assert counted(rhythm.rule, rhythm.starts, 30) == counted(rule, WEDNESDAY, 30)


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ", "FREQ=", "RRULE:FREQ=DAILY", "FREQ=YEARLY", "FREQ=HOURLY", "INTERVAL=2", "FREQ=DAILY;",
        "FREQ=DAILY;COUNT=3", "FREQ=DAILY;UNTIL=20270101", "FREQ=DAILY;BYHOUR=7", "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-2", "FREQ=DAILY;INTERVAL=2.5",
        "FREQ=DAILY;INTERVAL=２",
        "FREQ=DAILY;INTERVAL=181", "FREQ=WEEKLY;INTERVAL=27", "FREQ=MONTHLY;INTERVAL=7", "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=MON", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=MO,,TU", "FREQ=WEEKLY;WKST=X",
        "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=MO,1TU",
        "FREQ=MONTHLY;BYDAY=1FR;BYMONTHDAY=13", "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
    ],
)  # fmt: skip
def test_what_is_no_rule_here_is_refused_without_being_repeated(rule: str) -> None:
    with pytest.raises(ValueError, match=r"^a rule") as refused:
        Rhythm(rule, WEDNESDAY, SEVEN)
    values = [part.partition("=")[2] for part in rule.split(";")]
    assert not any(value in str(refused.value).split() for value in values if len(value) > 3)


def test_a_time_with_a_zone_and_impossible_weekdays_are_refused() -> None:
    with pytest.raises(ValueError, match="wall-clock"):
        Rhythm("FREQ=DAILY", WEDNESDAY, time.fromisoformat("19:00+02:00"))
    for weekdays in ((), {7}, {-1, 2}):
        with pytest.raises(ValueError, match="weekdays"):
            Rhythm.weekly(weekdays, SEVEN)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2028-01-31 2028-03-31 2028-05-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "2028-01-30 2028-03-30 2028-04-30"),
        ("FREQ=MONTHLY;BYMONTHDAY=29", "2028-01-29 2028-02-29 2028-03-29"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31 2028-02-29 2028-03-31"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2028-01-28 2028-02-25 2028-03-31"),
        ("FREQ=MONTHLY;BYDAY=5TU", "2028-02-29 2028-05-30 2028-08-29"),
        ("FREQ=DAILY;INTERVAL=3", "2028-01-02 2028-01-05 2028-01-08"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2028-01-02 2028-01-16 2028-01-30"),
    ],
)
def test_days_that_not_every_month_has(rule: str, expected: str) -> None:
    rhythm = Rhythm(rule, date(2028, 1, 2), SEVEN)
    assert [str(day) for day in days(rhythm, date(2028, 1, 1), 3)] == expected.split()


def test_other_sundays_are_other_rhythms() -> None:
    every_other, one = "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", date(2026, 6, 7)
    first, second = Rhythm(every_other, one, SEVEN), Rhythm(every_other, one + timedelta(weeks=1), SEVEN)
    assert first != second
    assert first == Rhythm(every_other, one - timedelta(weeks=10), SEVEN)
    assert first.falls_on(one - timedelta(weeks=2))
    assert Rhythm.weekly({6}, SEVEN, one) == Rhythm.weekly([6], SEVEN)


@pytest.mark.parametrize(
    ("rule", "frequency"),
    [
        ("FREQ=DAILY", Frequency(1, Period.DAY)),
        ("FREQ=DAILY;INTERVAL=3", Frequency(1, Period.DAY, 3)),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", Frequency(3, Period.WEEK)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", Frequency(1, Period.WEEK, 2)),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", Frequency(2, Period.MONTH)),
        ("FREQ=MONTHLY;BYDAY=1MO", Frequency(1, Period.MONTH)),
    ],
)
def test_frequency(rule: str, frequency: Frequency) -> None:
    assert Rhythm(rule, WEDNESDAY, SEVEN).frequency == frequency


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        rhythm = Rhythm(text, WEDNESDAY, SEVEN)
    except ValueError:
        return
    assert rhythm.falls_on(rhythm.starts)


def test_a_rule_that_is_years_old_costs_what_a_new_one_costs() -> None:
    old = Rhythm("FREQ=DAILY;INTERVAL=179", date(1900, 1, 1), SEVEN)
    began = perf_counter()
    for passed in range(10_000):
        old.first_day(WEDNESDAY + timedelta(days=passed % 300))
    assert perf_counter() - began < 1
