"""Telling and correcting the last days, and how sure a client is of the next check-in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from dialogs.confidence import is_due
from dialogs.events import CheckInAnswered, CheckInConfidence
from dialogs.goal import CheckIn, CheckInOutcome, Rhythm
from dialogs.machine import State
from dialogs.reading_days import read_days
from tests.dialogs.chat import Chat

WALK, SISTER = "Walk 30 minutes round the lake", "Call my sister"
DONE, PARTLY, NOT_YET = CheckInOutcome.DONE, CheckInOutcome.PARTLY, CheckInOutcome.NOT_YET
WEDNESDAY = date(2026, 11, 25)


def lived() -> Chat:
    """A goal of ten days with some of its last days told; it is Thursday 3 December."""
    chat = Chat().begins().has_goals(WALK).waits(days=7).is_nudged().taps("Done").taps("that's all")
    chat.waits(days=1).is_nudged()
    return chat.waits(days=2)


def days_told(chat: Chat) -> dict[int, CheckInOutcome | None]:
    """What each day holds, by how many days ago it is."""
    today = chat.world().today
    return {(today - one.day).days: one.outcome for one in chat.check_ins}


@pytest.mark.parametrize(
    ("typed", "days", "rest"),
    [
        ("yesterday I did it", [24], "i did it"),
        ("Monday: done", [23], "done"),
        ("mon: partly", [23], "partly"),
        ("on Tuesday I walked 20 min", [24], "i walked 20 min"),
        ("not yesterday", [24], "not"),
        ("2 days ago", [23], ""),
        ("two days ago: half", [23], "half"),
        ("the day before yesterday I skipped", [23], "i skipped"),
        ("last night", [24], ""),
        ("this morning", [25], ""),
        ("Wednesday done", [25], "done"),
        ("last Wednesday done", [18], "done"),
        ("a week ago", [18], ""),
        ("monday and tuesday done", [23, 24], "done"),
        ("on sat half", [21], "half"),
        ("sat down", [], "sat down"),
        ("by Friday", [], "by friday"),
        ("every monday", [], "every monday"),
        ("mondays", [], "mondays"),
        ("until sunday", [], "until sunday"),
        ("2 weeks ago", [], "2 weeks ago"),
        ("done", [], "done"),
    ],
)
def test_days_that_words_name(typed: str, days: list[int], rest: str) -> None:
    found = read_days(typed, WEDNESDAY)
    assert [day.day for day in found.days] == days
    assert found.rest == rest


def test_every_weekday_is_within_the_last_seven_days() -> None:
    for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
        for days in range(7):
            today = WEDNESDAY + timedelta(days=days)
            (day,) = read_days(f"on {name}", today).days
            assert day.strftime("%A").lower() == name
            assert 0 <= (today - day).days < 7


def test_the_last_days_are_shown_with_what_each_holds() -> None:
    chat = lived().says("/checkin").taps("Another day").is_at(State.PAST_DAY)
    chat.sees("Monday 30 November: done", "Tuesday 1 December: no answer", "Yesterday: nothing yet")
    chat.sees_not("Today:", "fail")
    assert len(chat.buttons) == 8, "seven days and the way back"


def test_only_days_of_the_rhythm_are_offered_and_none_before_the_goal() -> None:
    chat = Chat().begins().has_goals(WALK)
    chat._change_goal(chat.goals[0].id, rhythm=Rhythm.weekly((0, 3), time(18)))
    chat.says("/checkin").taps("Another day").sees("no earlier days").taps("Back").is_at(State.CHECK_IN)
    chat.waits(days=9).says("/checkin").taps("Another day")
    assert list(chat.buttons) == ["Monday 30 November", "Thursday 26 November", "← Back"]


def test_a_day_is_told_or_changed() -> None:
    chat = lived().says("/checkin").taps("Another day").taps("Yesterday").sees("yesterday").taps("Partly")
    chat.taps("that's all").says("/checkin").taps("Another day").taps("Monday 30").sees("I have: done")
    chat.taps("Not yet").sees("Changed to not yet", "Monday 30 November")
    assert days_told(chat) == {3: NOT_YET, 2: None, 1: PARTLY}


@pytest.mark.parametrize(
    ("typed", "outcome", "days_ago"),
    [
        ("yesterday I did it", DONE, 1),
        ("Tuesday: done", DONE, 2),
        ("on Tuesday I walked 20 min", PARTLY, 2),
        ("not yesterday", NOT_YET, 1),
        ("last Thursday half", PARTLY, 7),
    ],
)
def test_a_day_can_be_typed_anywhere_between_talks(
    typed: str, outcome: CheckInOutcome, days_ago: int
) -> None:
    chat = lived()
    before = days_told(chat)
    chat.says(typed)
    if chat.state is State.CHECK_IN_CONFIRM:
        assert days_told(chat) == before
        chat.taps("Yes")
    assert days_told(chat) == before | {days_ago: outcome}


def test_a_day_can_be_typed_on_the_screens_of_a_check_in() -> None:
    chat = (
        lived().says("/checkin").says("yesterday: 20 min").sees("20 of 30 minutes: partly", "for yesterday")
    )
    assert days_told(chat)[1] is PARTLY
    chat = lived().says("/checkin").says("yesterday").sees("yesterday").says("did it")
    assert days_told(chat)[1] is DONE
    chat = lived().says("/checkin").taps("Another day").says("monday: not yet")
    assert days_told(chat)[3] is NOT_YET
    chat = lived().says("/checkin").taps("Another day").says("a fortnight ago").sees("last seven days")
    chat.is_at(State.PAST_DAY)


def test_done_long_after_the_nudge_is_asked_for_which_day() -> None:
    chat = lived().says("done").is_at(State.PAST_DAY).sees("which day")
    assert 1 not in days_told(chat)
    chat.taps("Tuesday 1")
    assert days_told(chat) == {3: DONE, 2: DONE}


def test_done_today_is_for_today_and_soon_after_the_nudge_for_its_day() -> None:
    chat = lived().says("done today").taps("Yes")
    assert days_told(chat) == {3: DONE, 2: None, 0: DONE}
    chat = Chat().begins().has_goals(WALK).waits(days=1).is_nudged().waits(hours=15).says("done")
    assert days_told(chat) == {1: DONE}


def test_a_day_ends_at_three_in_the_morning() -> None:
    chat = Chat(now=datetime(2026, 11, 23, 22, 0, tzinfo=UTC)).begins().has_goals(WALK).waits(days=1, hours=3)
    chat.says("/checkin done")
    assert chat.check_ins[-1].day == date(2026, 11, 24)
    chat.waits(hours=3).says("no").says("/checkin partly")
    assert chat.check_ins[-1].day == date(2026, 11, 25)


def test_an_old_button_changes_its_answer_and_asks_nothing() -> None:
    chat = Chat().begins().has_goals(WALK).waits(days=1).is_nudged()
    scope, partly = chat.buttons["Partly"]
    chat.taps("Done").taps("that's all").waits(days=2).says("/settings")
    chat.taps_raw(scope, partly.code).sees("Changed to partly.").sees_not("anything to note", "Settings")
    chat.is_at(State.SETTINGS)
    assert days_told(chat) == {2: PARTLY}


def rating_asked(chat: Chat) -> bool:
    return "how sure are you" in chat.seen


def test_confidence_is_asked_about_once_a_week_beside_the_note() -> None:
    chat = Chat().begins().has_goals(WALK)
    asked = []
    for _ in range(20):
        chat.waits(days=1).is_nudged().taps("Done")
        asked.append(rating_asked(chat))
        chat.taps("that's all").is_at(State.HOME)
    assert [number for number, was in enumerate(asked, 1) if was] == [8, 16]


@pytest.mark.parametrize("how", ["tap", "7", "7/10", "seven"])
def test_a_rating_is_kept_with_the_check_in_and_the_note_still_offered(how: str) -> None:
    chat = Chat().begins().has_goals(WALK).waits(days=9).is_nudged().taps("Done")
    assert rating_asked(chat)
    chat = chat.taps("7") if how == "tap" else chat.says(how)
    chat.sees("7 of 10", "anything to note").is_at(State.NOTE)
    assert not rating_asked(chat)
    assert isinstance(chat.events[-1], CheckInConfidence)
    assert chat.check_ins[-1].confidence == 7
    chat.says("it was easy")
    assert chat.check_ins[-1].note == "it was easy"
    chat.waits(days=1).is_nudged().taps("Done")
    assert not rating_asked(chat)


def test_a_note_is_a_note_also_where_a_rating_is_asked_for() -> None:
    chat = Chat().begins().has_goals(WALK).waits(days=9).is_nudged().taps("Done").says("sunny all the way")
    assert chat.check_ins[-1].note == "sunny all the way"
    assert chat.check_ins[-1].confidence is None


def test_nobody_is_asked_for_a_rating_after_lapses_or_a_skip_or_while_resting() -> None:
    chat = Chat().begins().has_goals(WALK).waits(days=9).is_nudged().taps("Skip")
    assert not rating_asked(chat)
    chat = Chat().begins().has_goals(WALK).waits(days=9).says("/help_now").is_nudged().taps("Done")
    assert not rating_asked(chat)


def answers(*told: tuple[int, CheckInOutcome | None, int | None]) -> list[CheckIn]:
    """Check-ins by the days since the goal was written, their outcomes and ratings."""
    return [
        CheckIn(f"c{day}", "g", WEDNESDAY + timedelta(days=day), outcome=outcome, confidence=rating)
        for day, outcome, rating in told
    ]


@pytest.mark.parametrize(
    ("earlier", "day", "outcome", "due"),
    [
        ((), 7, DONE, False),
        ((), 8, DONE, True),
        (((7, DONE, None),), 8, DONE, True),
        (((8, DONE, None),), 9, DONE, False),
        (((8, DONE, 6),), 9, DONE, False),
        (((8, DONE, 6),), 15, DONE, False),
        (((8, DONE, 6),), 16, DONE, True),
        (((8, DONE, None),), 16, PARTLY, False),
        (((8, DONE, None), (10, DONE, None)), 16, PARTLY, True),
        (((7, DONE, None), (14, DONE, None)), 21, DONE, False),
        (((7, DONE, None), (14, DONE, None), (21, DONE, None)), 28, DONE, True),
        (((7, NOT_YET, None),), 8, NOT_YET, False),
        (((7, DONE, None),), 8, NOT_YET, True),
        (((7, NOT_YET, None), (8, None, None)), 9, NOT_YET, False),
        (((12, DONE, None),), 9, DONE, False),
        ((), 9, CheckInOutcome.SKIP, False),
    ],
)
def test_when_a_rating_is_due(
    earlier: tuple[tuple[int, CheckInOutcome | None, int | None], ...],
    day: int,
    outcome: CheckInOutcome,
    due: bool,
) -> None:
    (answered,) = answers((day, outcome, None))
    assert is_due(answered, answers(*earlier), WEDNESDAY) is due


def test_an_answer_is_one_tap() -> None:
    chat = Chat().begins().has_goals(WALK).waits(days=1).is_nudged().taps("Done")
    (event,) = (one for one in chat.events if isinstance(one, CheckInAnswered))
    assert event.outcome is DONE
