"""Families of dates, seen from Wednesday 11 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.coach import WhenProblem, read_when

TODAY = date(2026, 3, 11)

FAMILIES = {
    "weekdays": {
        "Friday": "2026-03-13",
        "on wednesday": "2026-03-18",
        "friday next week": "2026-03-20",
        "next week on Friday": "2026-03-20",
        "Monday week": "2026-03-23",
        "a week on Monday": "2026-03-23",
        "Friday fortnight": "2026-03-27",
        "Sat": "2026-03-14",
        "Tuesday at 5pm": "2026-03-17",
    },
    "lengths": {
        "in a fortnight": "2026-03-25",
        "in a couple of weeks": "2026-03-25",
        "6-8 weeks": "2026-05-06",
        "within the next ten days": "2026-03-21",
        "for the next month": "2026-04-11",
        "half a year": "2026-09-11",
        "a year and a half": "2027-09-11",
        "three months from now": "2026-06-11",
        "in two weeks' time": "2026-03-25",
        "4 weeks from today": "2026-04-08",
        "two weeks from Monday": "2026-03-30",
        "3 weeks today": "2026-04-01",
        "a month or two": "2026-05-11",
        "in 48 hours": "2026-03-13",
    },
    "parts of the calendar": {
        "by the end of next month": "2026-04-30",
        "end of the week": "2026-03-15",
        "middle of May": "2026-05-15",
        "beginning of July": "2026-07-01",
        "the last day of April": "2026-04-30",
        "first Monday in June": "2026-06-01",
        "last Friday of the month": "2026-03-27",
        "the week after next": "2026-03-29",
        "end of the year": "2026-12-31",
        "Q2": "2026-06-30",
        "second quarter of 2027": "2027-06-30",
        "next quarter": "2026-06-30",
        "this weekend": "2026-03-15",
        "eom": "2026-03-31",
    },
    "written dates": {
        "3 May": "2026-05-03",
        "May 3rd, 2027": "2027-05-03",
        "the 3rd of May": "2026-05-03",
        "2026-05-03": "2026-05-03",
        "3.5.2026": "2026-05-03",
        "31/12": "2026-12-31",
        "12/31": "2026-12-31",
        "8/8": "2026-08-08",
        "Sunday 3 May": "2026-05-03",
        "10 January": "2027-01-10",
        "by the 15th": "2026-03-15",
        "by the 5th": "2026-04-05",
        "the twenty-first": "2026-03-21",
        "29 February": "2028-02-29",
        "before my birthday on 3 May": "2026-05-03",
        "between now and 3 May": "2026-05-03",
    },
    "holidays and seasons": {
        "Christmas": "2026-12-25",
        "xmas eve": "2026-12-24",
        "New Year's Eve": "2026-12-31",
        "Easter": "2026-04-05",
        "Good Friday": "2026-04-03",
        "Mother's Day": "2026-03-15",
        "by summer": "2026-06-01",
        "end of summer": "2026-08-31",
        "by spring": "2026-03-20",
        "spring 2027": "2027-05-31",
    },
}


@pytest.mark.parametrize(
    ("text", "day"), [(text, day) for family in FAMILIES.values() for text, day in family.items()]
)
def test_family(text: str, day: str) -> None:
    assert read_when(text, today=TODAY).date == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "country", "day"),
    [
        ("by summer", "AU", "2026-12-01"),
        ("Mother's Day", "US", "2026-05-10"),
        ("Thanksgiving", "US", "2026-11-26"),
        ("Thanksgiving", "CA", "2026-10-12"),
        ("Father's Day", "NZ", "2026-09-06"),
        ("5/20/2026", "US", "2026-05-20"),
        ("20/5/2026", "US", "2026-05-20"),
    ],
)
def test_country(text: str, country: str, day: str) -> None:
    assert read_when(text, today=TODAY, country=country).date == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("yesterday", WhenProblem.PAST),
        ("last month", WhenProblem.PAST),
        ("3 weeks ago", WhenProblem.PAST),
        ("3 May 2024", WhenProblem.PAST),
        ("today", WhenProblem.TOO_SOON),
        ("tonight", WhenProblem.TOO_SOON),
        ("in two hours", WhenProblem.TOO_SOON),
        ("someday", WhenProblem.NO_DATE),
        ("at my next session", WhenProblem.NO_DATE),
        ("end of term", WhenProblem.NO_DATE),
        ("after Christmas", WhenProblem.NO_DATE),
        ("when I feel ready", WhenProblem.NO_DATE),
        ("three times a week", WhenProblem.FREQUENCY),
        ("on Mondays", WhenProblem.FREQUENCY),
        ("every day", WhenProblem.FREQUENCY),
        ("at 8pm", WhenProblem.CLOCK_TIME),
        ("10:30", WhenProblem.CLOCK_TIME),
        ("starting Monday", WhenProblem.START),
        ("in the new year", WhenProblem.START),
        ("20 minutes", WhenProblem.DURATION),
        ("a few weeks", WhenProblem.AMBIGUOUS),
        ("banana", WhenProblem.UNREADABLE),
        ("", WhenProblem.UNREADABLE),
        ("31 April", WhenProblem.UNREADABLE),
        ("in 999999999 years", WhenProblem.UNREADABLE),
    ],
)
def test_no_end(text: str, problem: WhenProblem) -> None:
    when = read_when(text, today=TODAY)
    assert (when.date, when.ask, when.problem) == (None, True, problem)


def test_a_day_and_month_that_read_both_ways_are_asked_country_order_first() -> None:
    british = read_when("3/7", today=TODAY)
    assert (british.date, british.ask, british.problem) == (None, True, WhenProblem.AMBIGUOUS)
    assert british.alternatives == (date(2026, 7, 3), date(2027, 3, 7))
    american = read_when("3/7", today=TODAY, country="US")
    assert american.alternatives == (date(2027, 3, 7), date(2026, 7, 3))


def test_next_friday_offers_both_readings() -> None:
    when = read_when("next Friday", today=TODAY)
    assert when.date == date(2026, 3, 20)
    assert when.alternatives == (date(2026, 3, 20), date(2026, 3, 13))


def test_months_are_calendar_months() -> None:
    assert read_when("in a month", today=date(2026, 1, 31)).date == date(2026, 2, 28)
    assert read_when("in a month", today=date(2028, 1, 31)).date == date(2028, 2, 29)
    assert read_when("in a year", today=date(2028, 2, 29)).date == date(2029, 2, 28)


def test_years_away_is_far() -> None:
    assert read_when("in 3 years", today=TODAY).far
    assert not read_when("in 11 months", today=TODAY).far


def test_a_bare_day_gone_by_means_next_year() -> None:
    assert read_when("1 March", today=TODAY).date == date(2027, 3, 1)
