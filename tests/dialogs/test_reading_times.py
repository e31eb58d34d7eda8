"""What people type about a check-in: the time, the days, and how it went."""

from __future__ import annotations

from datetime import time
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.goal import CheckInOutcome
from dialogs.reading_times import read_clock, read_outcome, read_weekdays

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


DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
OUTCOMES: dict[CheckInOutcome | None, list[str]] = {
    DONE: [
        "done", "Done!", "did it", "yes", "YES", "y", "yep did my walk", "✅", "✔️", "👍", "👍🏽", "done ✅",
        "no problem, done", "all done", "I’ve done it", "yes I walked 20 minutes", "sure did", "of course",
        "it was hard but I did it", "didn't want to but did it", "I didn't think I'd manage it but I did",
        "a bit tired but I did it", "almost gave up but did it", "did half an hour of yoga",
        "not too bad, done", "no pain today, done", "Done. Will do again tomorrow", "got it done",
        "managed it", "completed my journal",
    ],
    PARTLY: [
        "half", "partly", "a bit", "did a bit", "half of it", "yes, half", "yes but only half",
        "no, only half", "no but did a bit", "some of it", "almost", "almost done", "not quite",
        "not all of it", "kind of", "50%", "managed some of it", "did about half", "not fully",
        "did it but not fully", "didn't do all of it", "mostly", "just a little bit", "only a bit today",
        "partly because I was tired",
    ],
    NOT_YET: [
        "not yet", "no", "n", "nope", "not done", "not done yet", "didn't do it", "didnt", "did not",
        "haven’t yet", "I couldn't", "not today", "no, not yet", "forgot", "no time", "❌", "👎",
        "was ill and didn't do it", "was ill so no", "not yet, but I'll do it", "will do it later", "later",
        "I'm not done", "still not done", "not really", "No, I didn't", "no sorry", "of course not",
        "did nothing", "no I was too tired", "No because I was tired", "wasn't able to", "I have not",
        "I can't today",
    ],
    SKIP: [
        "skip", "Skip today", "pass", "I'll skip today", "no, skip", "please skip", "let's skip",
        "rest day", "⏭", "skipped", "I'd like to skip",
    ],
    None: [
        "", "hello", "maybe", "done?", "yes and no", "not sure", "yes please", "yes I will", "I don't know",
        "don't skip", "didn't skip it", "why not", "no problem", "ok", "thanks", "tried", "no, I did it",
        "7", "I was done with work late so no", "I did laundry instead", "half past seven", "half an hour",
        "not great", "can I change the time", "help", "I can't go on", "I can't cope", "I didn't cope",
        "I want to stop", "never mind", "no one cares", "no idea",
        "This week was a long one, " * 6 + "and no, I do not think I am done with any of it",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [(text, outcome) for outcome, texts in OUTCOMES.items() for text in texts]
)
def test_outcomes(text: str, expected: CheckInOutcome | None) -> None:
    assert read_outcome(text) is expected


@given(
    st.sampled_from(["done", "done it", "finished", "managed it"]),
    st.sampled_from(["not", "haven't", "didn't"]),
)
def test_a_negation_before_it_is_never_done(words: str, no: str) -> None:
    assert read_outcome(f"{no} {words}") is NOT_YET
    assert read_outcome(f"I {no} {words}".upper()) is NOT_YET


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert read_outcome(text) in {None, *CheckInOutcome}
    read_weekdays(text)


@pytest.mark.parametrize(
    "piece", ["a bit of ", "not ", "yes i ", "7 to ", "half past ", "mon - ", "1", " ", "please "]
)
def test_a_message_of_full_length_is_read_at_once(piece: str) -> None:
    text = piece * (4096 // len(piece))
    started = perf_counter()
    read_outcome(text)
    read_clock(text)
    read_weekdays(text)
    assert perf_counter() - started < 0.5
