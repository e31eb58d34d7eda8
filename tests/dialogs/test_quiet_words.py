"""What people type at quiet moments that is neither a check-in nor a goal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dialogs.events import CheckInAnswered, Paused
from dialogs.goal import CheckInOutcome
from dialogs.low_words import feels_bad
from dialogs.machine import State
from dialogs.reply import ReplyKind
from tests.dialogs.chat import Chat

MAKE = "make a goal of what you just wrote"
WALK = "Walk 30 minutes round the lake"


def with_goals(*goals: str) -> Chat:
    return Chat().begins().has_goals(*(goals or (WALK,))).waits(days=1)


def outcomes(chat: Chat) -> list[CheckInOutcome]:
    return [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)]


@pytest.mark.parametrize(
    "typed",
    [
        "couldn't even get up, what's the point",
        "I feel sad today",
        "today was horrible",
        "I couldn't sleep last night",
        "I'm so lonely",
        "i give up",
    ],
)
@pytest.mark.parametrize("chat", [with_goals, lambda: Chat().begins()])
def test_distress_is_heard_kindly_and_nothing_is_asked(typed: str, chat: object) -> None:
    assert callable(chat)
    talk = chat().says(typed).is_at(State.HOME)
    talk.sees("Thank you for telling me", "/help_now").sees_not(MAKE, "What would you like", "Shall")
    assert outcomes(talk) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("are you a real person?", "I'm a program"),
        ("can I talk to a human?", "I'm a program"),
        ("what should I do now?", "/help shows"),
        ("I had a good day", "good to hear"),
        ("sorry, I've been ill", "Nothing to be sorry for"),
        ("my boss shouted at me today", "/help shows"),
        ("it went ok", "/help shows"),
    ],
)
def test_other_talk_gets_a_short_line_and_no_goal(typed: str, said: str) -> None:
    for chat in (with_goals(), Chat().begins()):
        chat.says(typed).is_at(State.HOME).sees(said).sees_not(MAKE)
        assert outcomes(chat) == []


@pytest.mark.parametrize(
    "typed", ["make it smaller", "change my goal", "it's too hard", "I want to change my goal"]
)
def test_a_wish_to_change_the_goal_opens_it(typed: str) -> None:
    chat = with_goals().says(typed).is_at(State.GOAL).sees(WALK, "You can change").sees_not(MAKE)
    assert "Change something" in chat.buttons
    with_goals(WALK, "Call my sister").says(typed).is_at(State.GOALS).sees("Which goal is it about?")


def test_giving_a_goal_up_opens_it_with_what_is_kinder() -> None:
    for place in ("/cancel", "/goals", "/settings"):
        chat = with_goals().says(place).says("I give up on this goal").is_at(State.GOAL)
        chat.sees("let go").sees_not("streak", MAKE)
        assert "Let it go" in chat.buttons


def test_what_is_my_goal_shows_it() -> None:
    with_goals().says("what's my goal?").is_at(State.GOAL).sees(WALK)
    with_goals(WALK, "Call my sister").says("what are my goals?").is_at(State.GOALS).sees("Call my sister")


@pytest.mark.parametrize(
    "typed", ["I want to change the time", "can you ask me at 8 instead?", "another time please"]
)
def test_a_wish_for_another_time_asks_for_days_and_time(typed: str) -> None:
    chat = with_goals().says(typed).is_at(State.DAYS).says("/back").is_at(State.GOAL)
    chat.says("change the time").is_at(State.DAYS).says("weekdays at 7 pm")
    assert chat.goals[-1].rhythm is not None
    assert chat.goals[-1].rhythm.rule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def test_whoever_goes_away_is_offered_a_pause() -> None:
    chat = with_goals().says("I'm going on holiday until 5 December").is_at(State.PAUSE).sees("Shall I pause")
    assert list(chat.buttons) == ["Saturday 5 December 2026", "Sunday 6 December 2026", "← Back"]
    chat.taps("Saturday 5")
    assert [event.until for event in chat.events if isinstance(event, Paused)] == [
        datetime(2026, 12, 5, tzinfo=UTC)
    ]
    with_goals().says("I'm ill").is_at(State.PAUSE).sees("Shall I pause", "How long").taps("Back").is_at(
        State.HOME
    )


@pytest.mark.parametrize(
    "typed", ["I'd like to see my sister more often", "run 3 times a week", "I want to feel less anxious"]
)
def test_an_intention_can_still_become_a_goal(typed: str) -> None:
    Chat().begins().says(typed).sees(MAKE).says("yes")


def test_what_was_offered_is_forgotten_over_other_words() -> None:
    chat = Chat().begins().says("I'd like to see my sister more often").sees(MAKE)
    chat.says("are you real?").sees("I'm a program").sees_not(MAKE)
    assert chat.dialog.about == ""


@pytest.mark.parametrize(
    "typed",
    [
        "not done",
        "didn't do it",
        "I failed",
        "I relapsed",
        "didn't manage",
        "not yet",
        "not today",
        "no walk today",
        "0 min",
        "couldn't do it",
        "no time today",
    ],
)
def test_a_failure_told_unasked_is_understood_as_well_as_a_success(typed: str) -> None:
    chat = with_goals().says(typed).is_at(State.CHECK_IN_CONFIRM).sees("as not yet for today?")
    assert outcomes(chat) == []
    chat.taps("Yes").sees("not yet. Thank you for telling me").sees_not("should")
    assert outcomes(chat) == [CheckInOutcome.NOT_YET]
    assert ReplyKind.CELEBRATION not in {reply.kind for reply in chat.replies}


def test_so_is_a_skip_and_another_goal_is_asked_for() -> None:
    assert outcomes(with_goals().says("skip").taps("Yes")) == [CheckInOutcome.SKIP]
    with_goals(WALK, "Call my sister").says("I failed").is_at(State.CHECK_IN_PICK)


@pytest.mark.parametrize(
    "typed", ["not done with work", "I didn't like your message", "couldn't find my keys"]
)
def test_a_failure_at_something_else_is_none_of_the_goal(typed: str) -> None:
    with_goals().says(typed).is_at(State.HOME).sees_not("Shall I note", MAKE)


FEELINGS = ["so depressed", "I feel awful", "I feel horrible", "feeling numb", "I feel empty", "I'm anxious"]


@pytest.mark.parametrize("feeling", FEELINGS)
def test_what_was_done_in_distress_is_kept_warmly_without_praise(feeling: str) -> None:
    for typed in (f"done but {feeling}", f"done, but {feeling} ..."):
        chat = (
            with_goals().is_nudged().says(typed).sees("Noted: done", "Thank you for telling me", "/help_now")
        )
        assert outcomes(chat) == [CheckInOutcome.DONE]
        assert {reply.kind for reply in chat.replies} == {ReplyKind.REPLY}
        chat = with_goals().says(typed).sees("/help_now").taps("Yes").sees("Noted: done")
        assert {reply.kind for reply in chat.replies} == {ReplyKind.REPLY}


def test_without_such_words_the_same_is_celebrated() -> None:
    chat = with_goals().is_nudged().says("done")
    assert ReplyKind.CELEBRATION in {reply.kind for reply in chat.replies}
    assert not any(
        feels_bad(words) for words in ("done", "felt good", "emptied the bin", "feel less anxious")
    )


@pytest.mark.parametrize("typed", ["great!", "it went ok", "meh"])
def test_the_help_stands_beside_an_open_check_in_only_for_low_words(typed: str) -> None:
    with_goals().is_nudged().says(typed).is_at(State.CHECK_IN).sees_not("/help_now", MAKE)
    with_goals().is_nudged().says("I feel sad today").is_at(State.CHECK_IN).sees("/help_now")


def test_something_else_is_asked_what_it_was() -> None:
    with_goals().says("did my walk").taps("No, something else").is_at(State.HOME).sees("What was it, then?")


def test_after_letting_a_goal_go_nothing_presses() -> None:
    chat = with_goals().says("/goals").taps(WALK).taps("Let it go").is_at(State.HOME)
    chat.sees("no hurry").sees_not("Shall we write one")
    assert "Write a goal" in chat.buttons


@pytest.mark.parametrize("typed", ["this week", "for this week", "this weekend"])
def test_a_pause_for_this_week_ends_with_monday(typed: str) -> None:
    chat = with_goals().says("/pause").says(typed).is_at(State.HOME)
    assert [event.until for event in chat.events if isinstance(event, Paused)] == [
        datetime(2026, 11, 30, tzinfo=UTC)
    ]


@pytest.mark.parametrize("typed", ["forever", "until i'm better", "Until I feel better"])
def test_a_pause_for_as_long_as_it_takes_has_no_end(typed: str) -> None:
    chat = with_goals().says("/pause").says(typed).is_at(State.HOME)
    assert [event.until for event in chat.events if isinstance(event, Paused)] == [None]


def test_who_does_not_know_how_long_is_asked_kindly() -> None:
    with_goals().says("/pause").says("idk").is_at(State.PAUSE).sees("needn't be decided now", "How long")
