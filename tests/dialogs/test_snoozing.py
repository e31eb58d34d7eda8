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
        ("In an hour", IN_AN_HOUR, "I'll ask again at 17:31."),
        ("This evening at 18:00", EVENING, "I'll ask again at 18:00."),
        ("Tomorrow at 18:00", TOMORROW, "I'll ask again tomorrow at 18:00."),
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
    "words", ["later", "Not now", "remind me", "remind me at a good moment", "/snooze", "/snooze soon"]
)
def test_without_a_time_the_times_are_offered_and_can_be_typed(words: str) -> None:
    chat = nudged().says(words).sees("When shall I ask again?").is_at(State.SNOOZE)
    assert wishes(chat.says("this evening").is_at(State.HOME)) == [EVENING]


@pytest.mark.parametrize(
    ("words", "until", "told"),
    [
        ("remind me at 8pm", EVENING.replace(hour=20), "at 20:00"),
        ("remind me at eight", EVENING.replace(hour=20), "at 20:00"),
        ("ask me again in half an hour", NUDGED.replace(hour=17, minute=1, second=0), "at 17:01"),
        ("remind me in 2 hours", NUDGED.replace(hour=18, second=0), "at 18:31"),
        ("tomorrow morning", TOMORROW.replace(hour=9), "tomorrow at 09:00"),
        ("remind me tomorrow at 10", TOMORROW.replace(hour=10), "tomorrow at 10:00"),
        ("in 2 days", TOMORROW + timedelta(days=1), "Wednesday 25 November 2026, 18:00"),
        ("/snooze the day after tomorrow", TOMORROW + timedelta(days=1), "Wednesday 25 November"),
        ("remind me at 3pm", TOMORROW.replace(hour=15), "tomorrow at 15:00"),
        ("remind me at 11pm", TOMORROW.replace(hour=9), "when your quiet hours are over, tomorrow at 09:00"),
    ],
)
def test_a_time_in_ones_own_words_is_read(words: str, until: datetime, told: str) -> None:
    assert wishes(nudged().says(words).sees(told).is_at(State.HOME)) == [until]
    chat = nudged().taps("Ask me later").says(words).sees(told).is_at(State.HOME)
    assert wishes(chat) == [until]


def test_what_is_too_far_away_is_said_and_the_nearest_are_offered() -> None:
    chat = nudged().says("remind me in 10 days").sees("more than 3 days away", "When shall I ask again?")
    assert wishes(chat) == []
    assert "Tomorrow at 18:00" in chat.buttons


def test_what_cannot_be_read_suggests_only_what_is_always_there() -> None:
    chat = Chat().begins().has_goals("walk round the lake")
    chat.now = EVENING + timedelta(minutes=30)
    chat.is_nudged().taps("Ask me later")
    assert not any("evening" in label for label in chat.buttons)
    chat.says("when the moon is blue").sees("couldn't read a time").sees_not("evening")
    assert len(wishes(chat.says("tomorrow morning"))) == 1


def test_skipping_or_answering_settles_it_without_another_question() -> None:
    nudged().taps("Ask me later").taps("Skip today").sees_not("When shall I ask").is_not_at(State.SNOOZE)
    chat = nudged()
    done = chat.buttons["Done"]
    chat.taps("Ask me later").taps_raw(done[0], done[1].code).sees_not("When shall I ask")
    assert chat.check_ins[-1].outcome is CheckInOutcome.DONE


def test_a_goal_that_was_chosen_stays_chosen_when_the_time_is_typed() -> None:
    chat = nudged("walk round the lake", "read a book").says("/snooze").taps("read a book").says("in an hour")
    assert [event.check_in_id for event in chat.events if isinstance(event, CheckInSnoozed)] == [
        chat.check_ins[1].id
    ]


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
    assert list(chat.buttons) == [
        "Tomorrow at 09:00, after your quiet hours",
        "Tomorrow at 18:00",
        "Skip today",
    ]
    chat.taps("Tomorrow at 09:00").sees("when your quiet hours are over, tomorrow at 09:00")
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
        assert "Ask me later" in chat.buttons
        chat = asks_again(chat.says("in an hour")).sees("again, as you wished")
    assert "Ask me later" not in chat.buttons
    chat.says("later").sees("I'll leave it for today").is_at(State.HOME)
    assert len(wishes(chat)) == 2
    chat.says("done").sees("Noted: done")


def test_an_old_button_is_answered_kindly_when_it_is_enough_or_answered() -> None:
    chat = nudged()
    scope, later = chat.buttons["Ask me later"]
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


@pytest.mark.parametrize(
    "typed",
    [
        "i will do it later", "will do it after dinner", "I'll walk tonight", "haven't had time yet", "busy",
        "I'm busy right now", "in a meeting", "still at work", "no time yet", "sorry, driving",
    ],
)  # fmt: skip
def test_whoever_has_not_come_to_it_yet_is_asked_when_to_come_back(typed: str) -> None:
    chat = nudged().says(typed).is_at(State.SNOOZE).sees("When shall I ask again?")
    assert not any(isinstance(event, CheckInAnswered) for event in chat.events)
    chat.taps("In an hour")
    assert wishes(chat) == [IN_AN_HOUR]


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("did half, will do more later", CheckInOutcome.PARTLY),
        ("done, will do it again tomorrow", CheckInOutcome.DONE),
        ("not yet", CheckInOutcome.NOT_YET),
        ("was ill so no", CheckInOutcome.NOT_YET),
    ],
)
def test_what_was_told_beside_it_is_kept(typed: str, outcome: CheckInOutcome) -> None:
    chat = nudged().says(typed)
    assert [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)] == [outcome]


def test_only_the_goal_that_is_named_is_put_off() -> None:
    chat = nudged("walk round the lake", "ring my sister").says("will ring my sister after dinner")
    chat.sees("When shall I ask again?").taps("In an hour")
    (event,) = (one for one in chat.events if isinstance(one, CheckInSnoozed))
    assert event.check_in_id in {one.id for one in chat.check_ins if one.goal_id == chat.goals[1].id}
    chat = nudged("walk round the lake", "ring my sister").taps("walk").says("will do it later")
    chat.taps("In an hour")
    assert len(wishes(chat)) == 1


def test_a_day_that_is_over_is_not_put_off() -> None:
    chat = nudged().waits(hours=12).says("haven't had time yet")
    told = [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)]
    assert told == [CheckInOutcome.NOT_YET]


def test_words_for_a_time_are_no_answer() -> None:
    chat = nudged("walk round the lake", "ring my sister").says("later").says("all of them")
    assert not any(isinstance(event, CheckInAnswered) for event in chat.events)
    chat.is_at(State.SNOOZE).says("in an hour")
    assert len(wishes(chat)) == 2
