"""The day that typed words are about: never another than the client meant."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dialogs.goal import CheckInOutcome
from dialogs.machine import State
from dialogs.reading_amounts import read_amounts
from dialogs.reading_days import read_days
from tests.dialogs.chat import Chat

WALK, SISTER = "Walk 30 minutes round the lake", "Call my sister"
DONE, PARTLY, NOT_YET = CheckInOutcome.DONE, CheckInOutcome.PARTLY, CheckInOutcome.NOT_YET
TUESDAY = date(2026, 11, 24)


def asked(*goals: str, days: int = 14) -> Chat:
    """Goals of so many days, asked about on Tuesday 24 November in the evening."""
    chat = Chat(now=datetime(2026, 11, 24 - days, 14, tzinfo=UTC)).begins().has_goals(*(goals or (WALK,)))
    chat.waits(days=days, hours=4)
    return chat.is_nudged_about_all() if len(chat.goals) > 1 else chat.is_nudged()


def kept(chat: Chat) -> dict[int, CheckInOutcome]:
    """What was answered, by the day of the month."""
    return {one.day.day: one.outcome for one in chat.check_ins if one.outcome is not None}


@pytest.mark.parametrize(
    ("typed", "days", "rest"),
    [
        ("done on 20 November", [20], "done"),
        ("done on the 20th", [20], "done"),
        ("walked 30 min on 21 Nov", [21], "walked 30 min"),
        ("Nov 20th: half", [20], "half"),
        ("20/11: done", [20], "done"),
        ("done 20/11", [20], "done"),
        ("on 11/20 done", [20], "done"),
        ("on 20.11. done", [20], "done"),
        ("20/11/2026 half", [20], "half"),
        ("2026-11-20 done", [20], "done"),
        ("Friday 20 November: done", [20], "done"),
        ("done on Friday the 20th", [20], "done"),
        ("yesterday and the day before: done", [22, 23], "done"),
        ("did 3/5", [], "did 3/5"),
        ("24/7", [], "24/7"),
        ("by 20 November", [], "by 20 november"),
        ("the 3rd time done", [], "the 3rd time done"),
        ("walked 2.5 km", [], "walked 2.5 km"),
        ("10-12 pages", [], "10-12 pages"),
    ],
)
def test_dates_that_words_name(typed: str, days: list[int], rest: str) -> None:
    found = read_days(typed, TUESDAY)
    assert ([day.day for day in found.days], found.rest, found.is_clear) == (days, rest, True)


@pytest.mark.parametrize(
    "typed",
    [
        "done two weeks ago", "done 10 days ago", "done last week", "did it the other day",
        "done on 3 November", "done on 30 November", "done on 31 November", "did it last weekend",
        "done on the 30th",
    ],
)  # fmt: skip
def test_words_that_name_a_day_which_cannot_be_told_are_not_clear(typed: str) -> None:
    assert not read_days(typed, TUESDAY).is_clear
    chat = asked().says(typed).is_at(State.PAST_DAY).sees("Which day")
    assert kept(chat) == {}
    chat.taps("Sunday 22")
    assert kept(chat) == {22: DONE}


@pytest.mark.parametrize("typed", ["done five minutes ago", "did it an hour ago", "done today"])
def test_a_moment_ago_is_today(typed: str) -> None:
    assert kept(asked().says(typed)) == {24: DONE}


@pytest.mark.parametrize(
    ("typed", "day", "outcome"),
    [
        ("done on 20 November", 20, DONE),
        ("done on the 20th", 20, DONE),
        ("walked 30 min on 21 Nov", 21, DONE),
        ("20/11: done", 20, DONE),
        ("20/11 not yet", 20, NOT_YET),
    ],
)
def test_an_answer_with_a_date_is_kept_for_that_day_and_celebrated_for_no_other(
    typed: str, day: int, outcome: CheckInOutcome
) -> None:
    chat = asked().says(typed)
    if chat.state is State.CHECK_IN_CONFIRM:
        chat.sees(f"{day} November").taps("Yes")
    assert kept(chat) == {day: outcome}
    assert kept(asked().says(f"/checkin {typed}")) == {day: outcome}
    chat = asked(WALK, SISTER).taps(WALK).says(typed)
    assert kept(chat) == {day: outcome}


def test_a_date_is_no_amount() -> None:
    assert read_amounts("20/11") == ()


@pytest.mark.parametrize("typed", ["done two weeks ago", "/checkin done two weeks ago"])
def test_what_was_long_ago_is_asked_for_its_day_also_with_several_goals(typed: str) -> None:
    chat = asked(WALK, SISTER).says(typed).taps(SISTER).is_at(State.PAST_DAY)
    assert kept(chat) == {}
    chat.sees(SISTER, "last seven days")


def test_two_days_are_noted_with_one_tap() -> None:
    chat = asked().says("did it yesterday and the day before").sees("Yesterday", "Sunday 22").taps("Yes")
    assert kept(chat) == {22: DONE, 23: DONE}
    assert len({one.id for one in chat.check_ins}) == len(chat.check_ins)
    chat = asked().says("i walked on sunday and monday").taps("Yes")
    assert kept(chat) == {22: DONE, 23: DONE}
    chat = asked().says("/checkin yesterday and the day before: not yet")
    assert kept(chat) == {22: NOT_YET, 23: NOT_YET}
    chat = asked().says("/checkin").taps("Another day").says("sunday and monday half")
    assert kept(chat) == {22: PARTLY, 23: PARTLY}


def test_two_days_of_one_of_several_goals() -> None:
    chat = asked(WALK, SISTER).says("did it yesterday and the day before").taps(SISTER)
    assert [(one.goal_id, one.day.day) for one in chat.check_ins if one.outcome] == [
        (chat.goals[1].id, 22),
        (chat.goals[1].id, 23),
    ]


@pytest.mark.parametrize("typed", ["yesterday I did it", "/checkin yesterday: done", "done on 20 November"])
def test_a_day_before_the_goal_is_refused_with_the_reason(typed: str) -> None:
    chat = asked(days=0).says(typed).sees("You wrote", "down today", "from then on")
    assert kept(chat) == {}
    chat = asked(days=2).says("/checkin done on the 20th").sees("on Sunday 22 November", "from then on")
    assert kept(chat) == {}
    chat = asked(days=2).says("/checkin").taps("Another day").says("on the 20th").sees("from then on")
    assert kept(chat) == {}


def test_a_past_day_alone_is_asked_about() -> None:
    chat = asked().says("yesterday").is_at(State.CHECK_IN).sees("yesterday").taps("Partly")
    assert kept(chat) == {23: PARTLY}
    chat = asked(days=0).says("yesterday").sees("down today", "from then on")
    assert kept(chat) == {}


def test_a_bare_yes_is_no_other_answer_for_the_day_that_is_asked_for() -> None:
    asked().says("done two weeks ago").says("yes").sees("You wrote «done two weeks ago»")


def test_back_from_the_last_days_leads_to_where_the_person_was() -> None:
    chat = asked().says("/checkin").taps("Another day").taps("Back").is_at(State.CHECK_IN).taps("Done")
    assert kept(chat) == {24: DONE}
    chat = asked(WALK, SISTER).says("/checkin").taps(SISTER).taps("Another day").taps("Back")
    chat.is_at(State.CHECK_IN).sees(SISTER)
    chat = asked().says("/checkin").taps("Another day").taps("Yesterday").taps("Another day").taps("Back")
    chat.is_at(State.CHECK_IN).sees("yesterday")


def with_a_note_still_open() -> Chat:
    """Tuesday's answer is noted and its note still asked for when Thursday's question comes."""
    return asked().taps("Done").is_at(State.NOTE).waits(days=2).is_nudged()


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("yes, 35 minutes", DONE),
        ("35 min", DONE),
        ("half", PARTLY),
        ("done", DONE),
        ("no", NOT_YET),
        ("not yet", NOT_YET),
        ("10 minutes", PARTLY),
    ],
)
def test_an_answer_is_for_the_newest_question_also_while_an_older_note_is_open(
    typed: str, outcome: CheckInOutcome
) -> None:
    chat = with_a_note_still_open().says(typed).sees_not("That's for")
    assert kept(chat) == {24: DONE, 26: outcome}
    assert all(one.note is None for one in chat.check_ins)
    if chat.state is State.NOTE:
        chat.says("the sun was out")
        assert {one.day.day: one.note for one in chat.check_ins} == {24: None, 26: "the sun was out"}


def test_an_answer_is_for_the_newest_question_also_while_an_older_one_is_open() -> None:
    chat = asked(WALK, SISTER).taps(WALK).is_at(State.CHECK_IN).waits(days=1)
    chat.goals = [chat.goals[1], chat.goals[0]]
    chat.is_nudged().says("done")
    assert kept(chat) == {25: DONE}


def test_words_for_an_older_note_tell_which_day_they_are_kept_for() -> None:
    chat = with_a_note_still_open().says("my knee hurt on the way back").sees("noted", "Tuesday 24 November")
    assert {one.day.day: one.note for one in chat.check_ins} == {24: "my knee hurt on the way back", 26: None}
    assert kept(chat) == {24: DONE}
