"""What people type about weekdays."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading_weekdays import read_weekdays

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WEEKDAYS = {
    "every day": range(7),
    "Everyday": range(7),
    "daily": range(7),
    "each day of the week": range(7),
    "7 days a week": range(7),
    "every evening": range(7),
    "weekdays": range(5),
    "every weekday": range(5),
    "work days": range(5),
    "weekends": {SAT, SUN},
    "weekend and monday": {SAT, SUN, MON},
    "Mon Wed Fri": {MON, WED, FRI},
    "mondays and thursdays": {MON, THU},
    "tues/thurs": {TUE, THU},
    "Sat + Sun": {SAT, SUN},
    "Sunday": {SUN},
    "Monday’s": {MON},
    "mo we fr": {MON, WED, FRI},
    "mon-fri": range(5),
    "mon–wed": {MON, TUE, WED},
    "fri to mon": {FRI, SAT, SUN, MON},
    "monday through friday": range(5),
    "mon, wed-fri and sunday": {MON, WED, THU, FRI, SUN},
    "every day except sunday": range(6),
    "every day but sundays": range(6),
    "weekdays but not friday": range(4),
    "monday but also friday": {MON, FRI},
    "wendesday": {WED},
    "thrusdays": {THU},
    "satuday": {SAT},
    "tuesdya & saterday": {TUE, SAT},
    "mondayy": {MON},
    "mondays at 7pm": {MON},
    "twice a week, tue and sat": {TUE, SAT},
}
NO_WEEKDAYS = [
    "", "whenever", "3 times a week", "every other day", "every second monday", "not monday", "never",
    "today", "we", "someday", "sonday", "tursday", "monday and tursday", "mondays except mondays", "7pm",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WEEKDAYS.items())
def test_weekdays(text: str, expected: range | set[int]) -> None:
    assert read_weekdays(text) == frozenset(expected)


@pytest.mark.parametrize("text", NO_WEEKDAYS)
def test_no_weekdays_or_not_clear(text: str) -> None:
    assert read_weekdays(text) is None


@given(st.integers(0, 6), st.data())
def test_one_letter_wrong_is_read_as_the_day_or_not_at_all(day: int, data: st.DataObject) -> None:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    name = names[day]
    place = data.draw(st.integers(0, len(name) - 2))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = [
        name[:place] + letter + name[place + 1 :],
        name[:place] + letter + name[place:],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    ]
    for typed in slips:
        assert read_weekdays(typed) in ({day}, None) or typed in names


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text: str) -> None:
    found = read_weekdays(text)
    assert found is None or found <= set(range(7))


@pytest.mark.parametrize(
    "piece", ["a bit of ", "not ", "yes i ", "7 to ", "half past ", "mon - ", "1", " ", "please "]
)
def test_a_message_of_full_length_is_read_at_once(piece: str) -> None:
    text = piece * (4096 // len(piece))
    started = perf_counter()
    read_weekdays(text)
    assert perf_counter() - started < 0.2
