"""What people type about the time of day."""

from __future__ import annotations

from datetime import time
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading_clock import read_clock

CLOCKS = {
    "14:30": "14:30",
    "2.30 pm": "14:30",
    "2:30PM": "14:30",
    "19h30": "19:30",
    "19h": "19:00",
    "1930": "19:30",
    "at 1930": "19:30",
    "0730": "07:30",
    "07:30": "07:30",
    "00:15": "00:15",
    "19:30:15": "19:30",
    "20.15 Uhr": "20:15",
    "7pm": "19:00",
    "7 p.m.": "19:00",
    "７pm": "19:00",
    "730pm": "19:30",
    "13 pm": "13:00",
    "It’s 3:07 pm": "15:07",
    "seven pm": "19:00",
    "two thirty pm": "14:30",
    "half past seven": "07:30 19:30",
    "half seven": "07:30 19:30",
    "quarter to 8 pm": "19:45",
    "a quarter past six": "06:15 18:15",
    "five to seven": "06:55 18:55",
    "20 to 6": "05:40 17:40",
    "twenty-five past six in the evening": "18:25",
    "ten after 4 pm": "16:10",
    "quarter to 1 pm": "12:45",
    "quarter to 1": "12:45",
    "quarter to midnight": "23:45",
    "quarter to noon": "11:45",
    "noon": "12:00",
    "12 noon": "12:00",
    "12:00 noon": "12:00",
    "midnight": "00:00",
    "12am": "00:00",
    "12": "12:00",
    "12:30": "12:30",
    "7 in the evening": "19:00",
    "six in the morning": "06:00",
    "every morning at 7": "07:00",
    "this evening 8": "20:00",
    "tonight at 9": "21:00",
    "2 at night": "02:00",
    "10 at night": "22:00",
    "12 at night": "00:00",
    "4 in the afternoon": "16:00",
    "12 in the afternoon": "12:00",
    "7": "07:00 19:00",
    "7:30": "07:30 19:30",
    "730": "07:30 19:30",
    "7 30": "07:30 19:30",
    "seven": "07:00 19:00",
    "seven thirty": "07:30 19:30",
    "7 o'clock": "07:00 19:00",
    "around 7ish": "07:00 19:00",
    "mon wed fri at 7": "07:00 19:00",
    "mon,7pm": "19:00",
    "3 times a week at 7 pm": "19:00",
    "10,000 steps at 7pm": "19:00",
    "at 10 for 20 minutes": "10:00 22:00",
}
NO_CLOCK = [
    "", "hello", "in the evening", "25:00", "7:75", "0 pm", "14 am", "in 2h", "about 30 minutes",
    "3 times a day", "7 a day", "by 12.05.2026", "7pm or 8pm", "9:00 and 18:00", "between 7 and 8 pm",
    "7-8pm", "5 to 7", "5 to 7 pm", "99", "100%",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLOCKS.items())
def test_clock_times(text: str, expected: str) -> None:
    assert read_clock(text) == tuple(time.fromisoformat(one) for one in expected.split())


@pytest.mark.parametrize("text", NO_CLOCK)
def test_no_clock_time_or_more_than_one(text: str) -> None:
    assert read_clock(text) == ()


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_minute_of_the_day_is_read_in_both_notations(at: time) -> None:
    both = (at, at.replace(hour=at.hour + 12)) if at.hour in {10, 11} else (at,)
    assert read_clock(f"{at:%H:%M}") == both
    assert read_clock(f"{at:%I:%M %p}") == (at,)
    assert read_clock(f"At {at:%I.%M%p} on Mondays, please".replace(" 0", " ")) == (at,)
    assert at in read_clock(f"{at.hour % 12 or 12}:{at:%M}") or at.hour == 0


@given(st.text(max_size=60))
def test_any_text_gives_none_one_or_two_times(text: str) -> None:
    found = read_clock(text)
    assert len(found) <= 2
    if len(found) == 2:
        assert found[1].hour - found[0].hour == 12


@pytest.mark.parametrize(
    "piece", ["a bit of ", "not ", "yes i ", "7 to ", "half past ", "mon - ", "1", " ", "please "]
)
def test_a_message_of_full_length_is_read_at_once(piece: str) -> None:
    text = piece * (4096 // len(piece))
    started = perf_counter()
    read_clock(text)
    assert perf_counter() - started < 0.2
