"""Any text at all: no error, no past date, no slow reading."""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.coach import assess, fitting_measures, read_when, rewrites, smaller_sizes
from dialogs.coach.facts import gather
from dialogs.goal import FocusArea

LONGEST = 4096
_PIECES = st.sampled_from(
    "every each week weeks day 3 1,000 2.5 9:30 by before until in within for from starting next this the "
    "end of a an half "
    "couple twice monday tuesday may june 31 31/12 3/7 2026-02-30 st th christmas easter last first "
    "week's - / : . , ' $ % x "
    "stop not never less because so that to feel want i will between and year 9999 0 am pm q 4 now time "
    "fortnight".split()
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=40).map(" ".join))
_DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
_COUNTRIES = st.sampled_from(["GB", "US", "AU", "DE", "ZA", "", "zz"])


@given(_TEXTS, _DAYS, _COUNTRIES)
def test_assess_never_raises_and_cuts_its_texts_from_the_statement(
    text: str, today: date, country: str
) -> None:
    reading = assess(text, today=today, country=country)
    assert reading.text == text
    assert reading.metric is None or reading.metric in text
    if reading.deadline is not None:
        assert reading.deadline.text in text
        assert reading.deadline.date is None or reading.deadline.date >= today


@given(_TEXTS, _DAYS, _COUNTRIES)
def test_read_when_never_raises_and_never_gives_today_or_the_past(
    text: str, today: date, country: str
) -> None:
    when = read_when(text, today=today, country=country)
    assert (when.date is None) == (when.problem is not None)
    assert when.ask == (when.date is None)
    assert all(day > today for day in when.alternatives)
    if when.date is not None:
        assert when.date > today
        assert when.far == (when.date - today > timedelta(days=370))


@given(_TEXTS, st.sampled_from(FocusArea))
def test_suggestions_never_raise(text: str, focus: FocusArea) -> None:
    assert len(rewrites(text)) <= 3
    sizes = smaller_sizes(text)
    assert len(sizes) <= 3
    assert text not in sizes
    assert len(fitting_measures(text, focus)) in {1, 3}


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        "1,",
        "5-",
        "3/",
        "(",
        "by ",
        "in a ",
        "the end of ",
        "end ",
        "monday ",
        "next ",
        "for 3 ",
        "don't ",
        "é ",
        "\u0301",
        "mid ",
        "12/14 ",
        "spring ",
        "give a ",
        "the first monday of ",
        "x 4 weeks ",
        "so i ",
        "for my ",
    ],
)
def test_adversarial_text_is_read_quickly(piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    today = date(2026, 3, 11)
    tracer = sys.gettrace()
    sys.settrace(None)  # measuring coverage at the same time would cost several times what is measured
    try:
        best = min(_cpu_seconds(text, today) for _ in range(7))
    finally:
        sys.settrace(tracer)
    # Both readings together take 4 ms at most: a loaded machine passes, a quadratic rule does not.
    assert best < 0.01


def _cpu_seconds(text: str, today: date) -> float:
    gather.cache_clear()
    start = time.process_time()
    assess(text, today=today)
    read_when(text, today=today)
    return time.process_time() - start
