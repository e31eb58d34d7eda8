"""Putting a check-in off, as a client does it: tapped under a nudge, by /snooze, or typed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from dialogs.events import CheckInAnswered, CheckInSnoozed
from dialogs.goal import CheckInOutcome
from dialogs.machine import State
from tests.dialogs.chat import START, Chat

NUDGED = datetime(2026, 11, 23, 16, 31, 20, tzinfo=UTC)
IN_AN_HOUR = NUDGED.replace(hour=17, second=0)
EVENING = NUDGED.replace(hour=18, minute=0, second=0)
TOMORROW = EVENING + timedelta(days=1)


def nudged(*statements: str) -> Chat:
    chat = Chat().begins().has_goals(*(statements or ("walk round the lake",)))
    chat.now = NUDGED - timedelta(seconds=20)
    return chat.is_nudged_about_all() if len(chat.goals) > 1 else chat.is_nudged()


def wishes(chat: Chat) -> list[datetime]:
    return [event.until for event in chat.events if isinstance(event, CheckInSnoozed)]


@pytest.mark.parametrize(
    ("label", "until", "told"),
    [
        ("In an hour", IN_AN_HOUR, "Monday 23 November 2026, 17:31"),
        ("This evening at 18:00", EVENING, "Monday 23 November 2026, 18:00"),
        ("Tomorrow at 18:00", TOMORROW, "Tuesday 24 November 2026, 18:00"),
    ],
)
def test_later_opens_the_times_and_the_chosen_one_is_said_back(
    label: str, until: datetime, told: str
) -> None:
    chat = nudged().taps("Later").sees("When shall I ask again?").is_at(State.SNOOZE)
    assert list(chat.buttons) == ["In an hour", "This evening at 18:00", "Tomorrow at 18:00", "Skip today"]
    chat.taps(label).sees(told, "tell me any time").is_at(State.HOME)
    assert wishes(chat) == [until]
    assert not chat.buttons, "and no new question"


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("in an hour", IN_AN_HOUR),
        ("Remind me in 1 hour, please", IN_AN_HOUR),
        ("remind me this evening", EVENING),
        ("tonight", EVENING),
        ("tomorrow", TOMORROW),
        ("ask me again tomorrow", TOMORROW),
        ("Same time tomorrow!", TOMORROW),
        ("/snooze tomorrow", TOMORROW),
        ("/snooze in an hour", IN_AN_HOUR),
        ("/snooze 1 hour", IN_AN_HOUR),
        ("remind me again 1 hour later", IN_AN_HOUR),
    ],
)
def test_a_time_is_typed_at_once(words: str, until: datetime) -> None:
    chat = nudged().says(words).sees("I'll ask again").is_at(State.HOME)
    assert wishes(chat) == [until]
    assert not any(isinstance(event, CheckInAnswered) for event in chat.events)


@pytest.mark.parametrize(
    "words", ["later", "Not now", "remind me", "remind me at eight", "/snooze", "/snooze soon"]
)
def test_without_a_time_the_times_are_offered_and_can_be_typed(words: str) -> None:
    chat = nudged().says(words).sees("When shall I ask again?").is_at(State.SNOOZE)
    assert wishes(chat.says("this evening").is_at(State.HOME)) == [EVENING]


@pytest.mark.parametrize("words", ["1 hour", "an hour", "for an hour"])
def test_a_bare_hour_is_a_wish_only_where_a_time_is_asked_for(words: str) -> None:
    assert wishes(nudged().says(words)) == [], "it may tell how much was done"
    assert wishes(nudged().taps("Later").says(words)) == [IN_AN_HOUR]


@pytest.mark.parametrize("words", ["done", "not yet", "skip today"])
def test_the_times_keep_nobody_from_answering(words: str) -> None:
    chat = nudged().taps("Later").says(words)
    assert [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)]
    assert wishes(chat) == []


def test_skipping_there_is_skipping() -> None:
    chat = nudged().taps("Later").taps("Skip today")
    assert chat.check_ins[-1].outcome is CheckInOutcome.SKIP


def test_back_leads_home_and_puts_nothing_off() -> None:
    assert wishes(nudged().taps("Later").says("/back").is_at(State.HOME)) == []


def test_in_the_midst_of_writing_the_step_stays() -> None:
    chat = Chat().begins().has_goals("walk round the lake").says("/newgoal").taps("Sleep")
    chat.now = NUDGED - timedelta(seconds=20)
    chat.is_nudged().taps("Later").sees("When shall I ask").is_at(State.WISH)
    assert wishes(chat.taps("In an hour").is_at(State.WISH)) == [IN_AN_HOUR]
    chat.sees("I'll ask again")


def test_words_that_answer_a_step_are_no_wish_and_plain_ones_are() -> None:
    chat = Chat().begins().has_goals("walk round the lake").says("/newgoal").taps("Sleep").waits(minutes=5)
    assert wishes(chat.is_nudged().says("remind me tomorrow").is_at(State.WISH)) != []
    chat = Chat().begins().has_goals("walk round the lake").says("/newgoal").taps("Sleep").waits(minutes=5)
    assert wishes(chat.is_nudged().says("tomorrow")) == []


def test_what_would_come_in_quiet_hours_is_offered_and_told_with_their_end() -> None:
    chat = Chat().begins().has_goals("walk round the lake")
    chat.now = START.replace(hour=20, minute=30)
    chat.is_nudged().taps("Later")
    assert list(chat.buttons) == ["At 09:00, after your quiet hours", "Tomorrow at 18:00", "Skip today"]
    chat.taps("At 09:00").sees("when your quiet hours are over", "Tuesday 24 November 2026, 09:00")
    assert wishes(chat) == [START.replace(day=24, hour=9, minute=0)]


def test_an_evening_that_has_begun_meanwhile_is_not_taken_and_the_others_are_offered() -> None:
    chat = nudged().taps("Later")
    scope, evening = chat.buttons["This evening at 18:00"]
    chat.waits(hours=2).taps_raw(scope, evening.code).sees("has gone by", "When shall I ask again?")
    assert wishes(chat) == []
    assert "Tomorrow at 18:00" in chat.buttons


def asks_again(chat: Chat) -> Chat:
    """What the tick does when the time comes."""
    one = chat.check_ins[-1]
    assert one.snoozed_until is not None
    chat.now = one.snoozed_until
    return chat.is_asked_again()


def test_twice_is_enough_and_then_the_day_is_left() -> None:
    chat = nudged()
    for _ in range(2):
        assert "Later" in chat.buttons
        chat = asks_again(chat.says("in an hour")).sees("again, as you wished")
    assert "Later" not in chat.buttons
    chat.says("later").sees("I'll leave it for today").is_at(State.HOME)
    assert len(wishes(chat)) == 2
    chat.says("done").sees("Noted: done")


def test_an_old_button_is_answered_kindly_when_it_is_enough_or_answered() -> None:
    chat = nudged()
    scope, later = chat.buttons["Later"]
    asks_again(asks_again(chat.says("in an hour")).says("in an hour"))
    chat.taps_raw(scope, later.code).sees("I'll leave it for today")
    chat.says("done").taps_raw(scope, later.code)
    assert chat.toast == "That one is answered already."
    chat.waits(days=10).taps_raw("cunknown", later.code)
    assert chat.toast == "That button belongs to an earlier question."


def test_a_wish_can_be_changed_while_it_waits() -> None:
    chat = nudged().says("in an hour").says("/snooze").taps("Tomorrow at 18:00")
    assert wishes(chat) == [IN_AN_HOUR, TOMORROW]
    assert chat.check_ins[-1].snoozes == 1


def test_a_message_about_several_goals_is_put_off_as_a_whole() -> None:
    chat = nudged("walk round the lake", "read a book").taps("Later").taps("In an hour")
    assert wishes(chat) == [IN_AN_HOUR] * 2
    chat = nudged("walk round the lake", "read a book").says("remind me tomorrow")
    assert wishes(chat) == [TOMORROW] * 2
    chat = nudged("walk round the lake", "read a book").taps("Later").taps("Skip today")
    assert [one.outcome for one in chat.check_ins] == [CheckInOutcome.SKIP] * 2


def test_one_of_several_is_put_off_alone() -> None:
    chat = nudged("walk round the lake", "read a book").taps("read a book").taps("Later").taps("In an hour")
    assert [event.check_in_id for event in chat.events if isinstance(event, CheckInSnoozed)] == [
        chat.check_ins[1].id
    ]


@pytest.mark.parametrize("pick", ["read a book", "All of them"])
def test_the_command_lists_what_is_open(pick: str) -> None:
    chat = nudged("walk round the lake", "read a book").says("/snooze").sees("Which one")
    assert list(chat.buttons) == ["walk round the lake", "read a book", "All of them", "← Back"]
    chat.says(pick).sees("When shall I ask again?").taps("In an hour")
    assert len(wishes(chat)) == (2 if pick == "All of them" else 1)


def test_a_typed_time_asks_which_one_where_two_messages_are_open() -> None:
    chat = nudged()
    chat.has_goals("read a book").waits(minutes=10).is_nudged()
    chat.says("remind me in an hour").sees("Which one").says("the book").sees("I'll ask again")
    assert [event.check_in_id for event in chat.events if isinstance(event, CheckInSnoozed)] == [
        chat.check_ins[1].id
    ]


def test_with_nothing_open_there_is_nothing_to_put_off() -> None:
    chat = Chat().begins().has_goals("walk round the lake")
    chat.says("/snooze").sees("nothing to put off").is_at(State.HOME)
    assert wishes(chat.says("remind me tomorrow")) == []
    assert wishes(nudged().says("done").says("/snooze").sees("nothing to put off")) == []


@pytest.mark.parametrize("rest", ["/pause 1 week", "/help_now"])
def test_while_check_ins_rest_nothing_is_put_off(rest: str) -> None:
    chat = nudged().says(rest).says("/snooze").sees("I won't ask in between")
    assert wishes(chat) == []


def test_without_quiet_hours_the_night_belongs_to_the_evening_before() -> None:
    chat = Chat().begins().has_goals("walk round the lake").says("/settings").taps("Quiet hours").says("none")
    chat.now = START.replace(day=24, hour=0, minute=40)
    chat.is_nudged().taps("Later")
    assert list(chat.buttons) == ["In an hour", "Tomorrow at 18:00", "Skip today"]
    assert wishes(chat.taps("Tomorrow")) == [TOMORROW]
    assert chat.goals[-1].rhythm is not None
    assert chat.goals[-1].rhythm.at == time(18)
