"""After a goal was not done: a kind word, what got in the way, what would help, and a plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.events import CheckInAnswered, CheckInNoted, GoalRevised, RhythmChosen
from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Goal
from dialogs.lapses import ASKED_APART, KIND_LINES, asked_also, is_repeated, kind_line, may_ask
from dialogs.machine import State
from dialogs.recognition import written
from dialogs.reply import ReplyKind
from dialogs.revisions import Occasion
from dialogs.say import say
from tests.dialogs.chat import Chat

DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
MONDAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
GOAL = Goal("g", FocusArea.MOVEMENT, "walk", NOW)
LAPSE_STATES = {State.LAPSE_OBSTACLE, State.LAPSE_HELP, State.LAPSE_SMALLER, State.LAPSE_PLAN}
KIND = [written(say(f"lapse-kind-{number}"), "en") for number in range(1, KIND_LINES + 1)]


def days(*outcomes: CheckInOutcome | None) -> list[CheckIn]:
    return [
        CheckIn(f"c{number}", "g", MONDAY + timedelta(days=number), asked_at=NOW, outcome=outcome)
        for number, outcome in enumerate(outcomes)
    ]


def kind_lines(chat: Chat) -> list[str]:
    return [line for line in KIND if line in chat.seen]


def revised(chat: Chat) -> list[GoalRevised]:
    return [event for event in chat.events if isinstance(event, GoalRevised)]


def not_yet(chat: Chat) -> Chat:
    return chat.waits(days=1).is_nudged().taps("Not yet")


def lapsed() -> Chat:
    """Twice not yet, which opens the question."""
    return not_yet(not_yet(Chat().begins().writes_a_goal()).taps("that's all")).is_at(State.LAPSE_OBSTACLE)


@pytest.mark.parametrize(
    ("outcomes", "repeated"),
    [
        ((NOT_YET,), False),
        ((NOT_YET, NOT_YET), True),
        ((NOT_YET, SKIP, None, NOT_YET), True),
        ((NOT_YET, DONE, NOT_YET), False),
        ((NOT_YET, PARTLY, NOT_YET), False),
        ((DONE, NOT_YET, NOT_YET, NOT_YET), True),
        ((NOT_YET, NOT_YET, DONE), False),
        ((NOT_YET, SKIP), False),
    ],
)
def test_what_is_not_yet_in_a_row(outcomes: tuple[CheckInOutcome | None, ...], repeated: bool) -> None:
    *others, answered = days(*outcomes)
    assert is_repeated(GOAL, others, answered) is repeated
    assert is_repeated(GOAL, days(*outcomes), answered) is repeated


def test_an_earlier_day_filled_in_later_is_no_row_with_the_days_after_it() -> None:
    first, second = days(NOT_YET, NOT_YET)
    assert not is_repeated(GOAL, [second], first)


@given(st.lists(st.integers(0, 20 * 24), max_size=40))
def test_nobody_is_asked_twice_within_a_week_about_one_goal(hours: list[int]) -> None:
    asked: tuple[str, ...] = ()
    told: dict[str, list[datetime]] = {"a": [], "b": []}
    for number, hour in enumerate(sorted(hours)):
        at, goal = NOW + timedelta(hours=hour), "ab"[number % 2]
        if may_ask(asked, goal, at):
            assert all(at - before >= ASKED_APART for before in told[goal])
            asked = asked_also(asked, goal, at)
            told[goal].append(at)
        else:
            assert told[goal]
            assert at - told[goal][-1] < ASKED_APART
    assert len(asked) <= len(told)


@given(st.lists(st.sampled_from([DONE, PARTLY, NOT_YET, SKIP, None]), max_size=30))
def test_kind_lines_follow_one_another_and_are_true(outcomes: list[CheckInOutcome | None]) -> None:
    told, last = days(*outcomes), ""
    for number, one in enumerate(told):
        if one.outcome is not NOT_YET:
            continue
        line, before = kind_line(GOAL, told[:number], one), [other.outcome for other in told[:number]]
        assert line != last
        if not {DONE, PARTLY} & set(before):
            assert line not in {"lapse-kind-1", "lapse-kind-4", "lapse-kind-7"}
        if is_repeated(GOAL, told[:number], one):
            assert line not in {"lapse-kind-2", "lapse-kind-7"}
        last = line


def test_all_kind_lines_are_said_in_the_end() -> None:
    told = days(*[DONE, NOT_YET] * KIND_LINES)
    said = {kind_line(GOAL, told[:number], one) for number, one in enumerate(told) if one.outcome is NOT_YET}
    assert said == {f"lapse-kind-{number}" for number in range(1, KIND_LINES + 1)}


def test_one_not_yet_gets_a_kind_line_and_nothing_is_asked() -> None:
    chat = not_yet(Chat().begins().writes_a_goal()).is_at(State.NOTE)
    first = kind_lines(chat)
    assert len(first) == 1
    chat.taps("that's all").waits(days=1).is_nudged().taps("Done").taps("that's all")
    assert not kind_lines(chat)
    second = kind_lines(not_yet(chat).is_at(State.NOTE))
    assert len(second) == 1
    assert second != first


def test_two_in_a_row_ask_what_got_in_the_way_without_blame() -> None:
    chat = lapsed().sees("if you like", "what got in the way")
    chat.sees_not("fail", "streak", "start again", "twice", "in a row", "lost in")
    assert all(reply.kind is not ReplyKind.CELEBRATION for reply in chat.replies)
    assert list(chat.buttons)[-1] == "Not now"


def test_smaller_from_the_clients_own_numbers_is_kept_as_a_revision_and_a_plan_is_offered() -> None:
    chat = (
        lapsed()
        .taps("Too tired")
        .is_at(State.LAPSE_HELP)
        .sees("what would help", "Smaller is always allowed")
    )
    chat.taps("smaller").is_at(State.LAPSE_SMALLER)
    assert "walk round the lake after lunch, 15 minutes, twice a week" in chat.buttons
    chat.taps("10 minutes").sees(
        "now reads", "10 minutes", "When this comes up next time (I'm too tired)"
    ).is_at(State.LAPSE_PLAN)
    chat.says("I'll walk to the corner").sees("I'm too tired", "«I'll walk to the corner»").is_at(State.HOME)
    smaller, planned = revised(chat)
    assert smaller.occasion is planned.occasion is Occasion.LAPSE
    assert smaller.reason == "I'm too tired"
    assert smaller.goal.measure is not None
    assert smaller.goal.measure.words == "10 minutes, twice a week"
    assert str(smaller.goal.measure.frequency) == "2/week"
    assert planned.goal.plan is not None
    assert (planned.goal.plan.obstacle, planned.goal.plan.situation) == ("I'm too tired", "I'm too tired")
    assert planned.goal.statement == smaller.goal.statement
    notes = [event.note for event in chat.events if isinstance(event, CheckInNoted)]
    assert notes == ["Too tired"]


@pytest.mark.parametrize(
    ("typed", "statement"),
    [
        ("10 minutes", "walk round the lake after lunch, 10 minutes, 3 times a week"),
        ("once a week", "walk round the lake after lunch, 20 minutes, once a week"),
        ("just step outside after lunch", "just step outside after lunch"),
    ],
)
def test_a_smaller_size_can_be_typed(typed: str, statement: str) -> None:
    chat = lapsed().says("my knee hurts").taps("smaller").says(typed).is_at(State.LAPSE_PLAN)
    assert revised(chat)[-1].goal.statement == statement
    assert chat.goals[-1].statement == statement


def test_a_bare_number_and_too_many_words_are_asked_again() -> None:
    chat = lapsed().taps("Too tired").taps("smaller")
    chat.says("10").sees("10 what?").is_at(State.LAPSE_SMALLER)
    chat.says("walk " * 100).sees("at most 300").is_at(State.LAPSE_SMALLER)
    assert not revised(chat)


def test_an_obstacle_in_own_words_is_kept_with_the_day_and_becomes_the_plan() -> None:
    chat = lapsed().says("because my sister called").is_at(State.LAPSE_HELP).sees("«my sister called»")
    assert chat.check_ins[-1].note == "because my sister called"
    chat.taps("Keep it").sees("stays as it is", "(my sister called), what will you do?").says(
        "I'll go after the call"
    )
    (event,) = revised(chat)
    assert event.goal.plan is not None
    assert event.goal.plan.action == "I'll go after the call"
    assert event.goal.plan.situation == "my sister called"


def test_a_whole_plan_in_answer_to_the_obstacle_is_the_plan() -> None:
    chat = Chat().begins().has_goals("walk round the lake")
    not_yet(not_yet(chat).taps("that's all")).is_at(State.LAPSE_OBSTACLE)
    chat.says("if it rains I'll walk in the mall").is_at(State.HOME)
    (event,) = revised(chat)
    assert event.goal.plan is not None
    assert (event.goal.plan.situation, event.goal.plan.action) == ("it rains", "I'll walk in the mall")


def test_moving_opens_the_days_and_then_offers_a_plan() -> None:
    chat = lapsed().taps("No time").taps("Another time").is_at(State.DAYS)
    chat.says("mondays at 6 pm").is_at(State.LAPSE_PLAN).sees("(there's no time)")
    assert any(isinstance(event, RhythmChosen) for event in chat.events)
    chat.taps("Not now").is_at(State.HOME)
    assert not revised(chat)


def test_moving_that_was_left_offers_no_plan() -> None:
    chat = lapsed().taps("No time").taps("Another time").taps("Back").is_at(State.LAPSE_HELP)
    chat.sees("walk round the lake").taps("Another time").says("every day at 5 pm").is_at(State.LAPSE_PLAN)
    chat = lapsed().taps("No time").taps("Another time").says("/cancel").is_at(State.HOME)
    chat.says("/goals").taps("walk round").taps("Change when").says("mondays at 6 pm").is_not_at(
        State.LAPSE_PLAN
    )


def test_rest_opens_the_pause() -> None:
    lapsed().taps("Too tired").taps("Rest a while").is_at(State.PAUSE).taps("1 week").is_at(State.HOME)


@pytest.mark.parametrize("way", [[], ["Too tired"], ["Too tired", "smaller"], ["Too tired", "Keep it"]])
@pytest.mark.parametrize("words", ["Not now", "no", "/cancel"])
def test_not_now_is_always_possible(way: list[str], words: str) -> None:
    chat = lapsed()
    for label in way:
        chat.taps(label)
    chat.says(words).is_at(State.HOME)
    assert not revised(chat)


def test_back_leads_through_the_questions_again() -> None:
    chat = lapsed().taps("Too tired").taps("smaller").taps("Back").is_at(State.LAPSE_HELP)
    chat.taps("Back").is_at(State.LAPSE_OBSTACLE).taps("Didn't feel like it").taps("Keep it")
    chat.is_at(State.LAPSE_PLAN).sees("(I don't feel like it)")


def test_the_same_goal_is_asked_about_again_only_after_a_week() -> None:
    chat = lapsed().taps("Not now")
    for _ in range(6):
        not_yet(chat).is_at(State.NOTE).taps("that's all")
    not_yet(chat).is_at(State.LAPSE_OBSTACLE)


def test_another_goal_has_a_week_of_its_own() -> None:
    chat = lapsed().taps("Not now").writes_a_goal()
    not_yet(chat).taps("that's all")
    not_yet(chat).is_at(State.LAPSE_OBSTACLE)


def test_a_note_with_a_single_not_yet_asks_what_would_help() -> None:
    chat = not_yet(Chat().begins().writes_a_goal()).says("my back hurt").is_at(State.LAPSE_HELP)
    chat.sees("noted that", "«my back hurt»", "what would help")
    chat.taps("smaller").taps("10 minutes").says("I'll stretch instead").is_at(State.HOME)
    assert revised(chat)[-1].reason == "my back hurt"
    assert [event.note for event in chat.events if isinstance(event, CheckInNoted)] == ["my back hurt"]


def test_a_long_note_is_kept_and_a_few_words_are_asked_for() -> None:
    note = "it was one of those days on which everything took longer than it should, even the bus " * 2
    chat = not_yet(Chat().begins().writes_a_goal()).says(note).is_at(State.LAPSE_OBSTACLE)
    chat.says("a long day").is_at(State.LAPSE_HELP)
    assert [event.note for event in chat.events if isinstance(event, CheckInNoted)] == [note.strip()]


def test_a_note_with_something_done_asks_nothing() -> None:
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged().taps("Partly").says("my back hurt")
    chat.is_at(State.HOME)


def test_nothing_is_asked_while_the_person_rests() -> None:
    for rest in ("/help_now", "/pause 5 days"):
        chat = not_yet(Chat().begins().writes_a_goal()).taps("that's all").waits(days=1).is_nudged()
        nudge = chat.buttons["Not yet"]
        chat.says(rest).taps_raw(nudge[0], nudge[1].code).is_not_at(*LAPSE_STATES)
        assert len(kind_lines(chat)) == 1
        chat.says("my back hurt").is_not_at(*LAPSE_STATES)


def test_nothing_is_asked_in_the_middle_of_another_talk() -> None:
    chat = not_yet(Chat().begins().writes_a_goal()).taps("that's all").waits(days=1).is_nudged()
    nudge = chat.buttons["Not yet"]
    chat.says("/newgoal").taps("Sleep").taps_raw(nudge[0], nudge[1].code).is_at(State.WISH)


def test_of_several_goals_in_a_message_the_one_that_lapsed_is_asked_about_at_the_end() -> None:
    chat = Chat().begins().has_goals("read a page", "swim a lap")
    chat.waits(days=1).is_nudged_about_all().taps("read").taps("Not yet").taps("Not yet")
    chat.says("/cancel").waits(days=1).is_nudged_about_all().taps("read").taps("Not yet").is_at(
        State.CHECK_IN
    )
    chat.taps("Done").is_at(State.LAPSE_OBSTACLE).sees("what got in the way", "read a page")


def test_words_that_correct_the_day_leave_the_question() -> None:
    chat = lapsed().says("done actually").is_at(State.HOME).sees("Changed to done")
    assert [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)][-1] is DONE


def test_the_nudges_own_button_corrects_it_too() -> None:
    chat = not_yet(Chat().begins().writes_a_goal()).taps("that's all").waits(days=1).is_nudged()
    nudge = chat.buttons["Done"]
    chat.taps("Not yet").is_at(State.LAPSE_OBSTACLE).taps_raw(nudge[0], nudge[1].code).is_not_at(
        *LAPSE_STATES
    )


def test_the_question_of_a_goal_that_is_gone_is_left() -> None:
    chat = lapsed()
    chat.goals = []
    chat.says("hello there").is_at(State.HOME)
