"""The last day of a goal: nothing passes it without being decided, and nothing is promised beyond it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.goal import CheckIn, CheckInOutcome, Deadline, GoalStatus, Measure
from dialogs.machine import State
from dialogs.reviews import ReviewDecision, ReviewKind
from dialogs.rhythm import local_day
from tests.dialogs.chat import Chat


def ending(days: int = 14) -> Chat:
    """Someone whose goal ends in so many days."""
    chat = Chat().begins().has_goals("walk round the lake")
    end = local_day(chat.now, chat.world().zone) + timedelta(days=days)
    chat._change_goal(chat.goals[0].id, deadline=Deadline("then", end))
    return chat


def test_an_older_message_opens_the_end_on_its_day() -> None:
    chat = ending().waits(days=7).is_asked_to_look_back(ReviewKind.WEEK_BEFORE)
    scope, choice = chat.buttons["Look back now"]
    chat.waits(days=7).taps_raw(scope, choice.code).sees("Today is the day you chose")
    chat.taps("8").taps("Skip").taps("Keep it as it is").sees("We'll look back again on")
    chat.sees_not("7 December")
    decided = [(one.kind, one.decision) for one in chat.reviews if one.decision is not None]
    assert decided == [(ReviewKind.DEADLINE, ReviewDecision.KEEP)]


def test_review_on_the_last_day_says_that_it_is_the_day() -> None:
    chat = ending().waits(days=13).says("/review").sees_not("the day you chose").says("/cancel")
    chat.waits(days=1).says("/review").sees("Today is the day").says("/cancel")
    chat.waits(days=1).says("/review").sees("was the day you chose").taps("5").taps("Skip").taps("Partly")
    assert chat.goals[0].status is GoalStatus.PARTLY
    assert [one.kind for one in chat.reviews if one.decision is not None] == [ReviewKind.DEADLINE]


@pytest.mark.parametrize("way", ["/resume", "/timezone Paris"])
def test_nothing_promises_check_ins_after_the_end_was_asked_about(way: str) -> None:
    chat = ending().waits(days=14).is_asked_to_look_back(ReviewKind.DEADLINE)
    chat.says(way).sees("Once we've looked back at it", "/review").sees_not("The next one comes")


def test_neither_does_keep_asking_nor_the_help_nor_the_goals_card() -> None:
    chat = ending().waits(days=14).is_asked_to_look_back(ReviewKind.DEADLINE)
    chat.says("/help_now").taps("Keep").sees("Once we've looked back at it")
    chat.taps_raw("rest", "keep").sees("Once we've looked back at it")
    chat.taps_raw("rest", "less").sees("Once we've looked back at it")
    assert chat.goals[0].ends_since is not None
    chat.says("/goals").taps("walk").sees("until we've looked back at it").sees_not("I ask every day")
    chat.says("/review").taps("Skip").taps("Skip").taps("Keep it as it is")
    chat.says("/resume").sees("The next one comes")


def test_a_pause_beyond_the_end_does_not_promise_the_day_after() -> None:
    ending(5).says("/pause 2 weeks").sees("we'll look back at it first").sees_not("The next one comes")


def planned(times: int) -> Chat:
    """Someone one short of all the times they planned."""
    chat = Chat().begins().has_goals("swim")
    goal = chat.goals[0]
    chat._change_goal(goal.id, measure=Measure(f"{times} sessions", count=times))
    today = local_day(chat.now, chat.world().zone)
    chat.check_ins = [
        CheckIn(f"done{day}", goal.id, today - timedelta(days=day), outcome=CheckInOutcome.DONE)
        for day in range(times - 1, 0, -1)
    ]
    return chat


def test_all_that_was_planned_offers_once_to_close_the_goal() -> None:
    chat = planned(12).is_nudged().taps("Done").taps("Close it as reached").is_at(State.HOME)
    assert [goal.status for goal in chat.goals] == [GoalStatus.ACHIEVED]
    chat.taps("Undo").sees("12 of 12")
    assert [goal.status for goal in chat.goals] == [GoalStatus.ACTIVE]
    chat.waits(days=1).is_nudged().taps("Done")
    assert "Close it as reached" not in chat.buttons


def test_the_offer_is_good_anywhere_and_only_once() -> None:
    chat = planned(12).is_nudged().taps("Done")
    scope, choice = chat.buttons["Close it as reached"]
    chat.says("/settings").taps_raw(scope, choice.code)
    assert chat.goals[0].status is GoalStatus.ACHIEVED
    chat.taps_raw(scope, choice.code)
    assert chat.toast is not None
    chat.taps_raw("gnobody", choice.code)
    assert chat.toast is not None


def test_i_finished_my_goal() -> None:
    chat = ending().says("I finished my goal!").sees("Shall I close «walk round the lake»")
    chat.taps("Close it as reached")
    assert chat.goals[0].status is GoalStatus.ACHIEVED


def test_taken_up_again_it_shows_its_true_progress() -> None:
    chat = planned(12).says("/goals").taps("swim").taps("Reached it").taps("Undo").sees("11 of 12")
    chat.taps("Reached it").waits(days=1).says("/goals").taps("swim").taps("Take it up again").sees(
        "11 of 12"
    )


@pytest.mark.parametrize("typed", ["yes", "Look back now", "ok"])
def test_the_message_is_answered_in_words(typed: str) -> None:
    chat = ending(28).waits(days=14).is_asked_to_look_back()
    chat.waits(minutes=5).says(typed).is_at(State.REVIEW_PROGRESS)


@pytest.mark.parametrize("typed", ["later", "not now", "No"])
def test_the_message_can_be_put_off(typed: str) -> None:
    chat = ending(28).waits(days=14).is_asked_to_look_back()
    scope, choice = chat.buttons["Look back now"]
    chat.waits(minutes=5).says(typed).sees("ask again tomorrow").is_at(State.HOME)
    assert chat.reviews[0].asked_at is None
    chat.taps_raw(scope, choice.code).is_at(State.REVIEW_PROGRESS)


def test_a_yes_after_a_later_check_in_is_not_about_the_review() -> None:
    chat = ending(28).waits(days=14).is_asked_to_look_back().waits(hours=2).is_nudged().says("later")
    chat.sees_not("ask again tomorrow")
    assert chat.reviews[0].asked_at is not None


@pytest.mark.parametrize(("typed", "progress"), [("half", 5), ("reached it", 10), ("nothing yet", 0)])
def test_how_much_is_there_in_words(typed: str, progress: int) -> None:
    chat = ending(28).says("/review").says(typed).is_at(State.REVIEW_CHANGED).sees("since Monday 23 November")
    assert chat.reviews[0].progress == progress


def test_a_change_that_was_not_kept_is_not_lost() -> None:
    chat = ending(28).says("/goals").taps("walk").taps("Change something").taps("Change R")
    chat.sees_not("Step").says("for the dog").goes_on_to(State.REVIEW).sees_not("a goal you can keep")
    chat.says("no").sees("Keep these changes").says("/checkin").sees("Your change isn't lost")
    chat.says("/goals").taps("walk").taps("Change something").sees("the change you began", "for the dog")
    chat.taps("Keep these changes").sees("Why: for the dog")
    assert chat.goals[0].reason == "for the dog"
    chat.says("/goals").taps("walk").taps("Change something").sees_not("the change you began")


def test_a_change_can_be_dropped() -> None:
    chat = (
        ending(28).says("/goals").taps("walk").taps("Change something").taps("Change R").says("for the dog")
    )
    chat.goes_on_to(State.REVIEW).taps("Leave it as it was").is_at(State.GOAL).sees("stays as it was")
    assert chat.goals[0].reason is None
    chat.taps("Change something").sees_not("the change you began", "for the dog")
