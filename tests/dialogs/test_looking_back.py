"""Looking back at a goal: from the coach's message or by /review, to its end or on with it."""

from __future__ import annotations

import pytest

from dialogs.events import GoalClosed, GoalReopened, GoalRevised, ReviewAnswered
from dialogs.goal import GoalStatus, Scale
from dialogs.machine import State
from dialogs.reviews import ReviewDecision, ReviewKind
from dialogs.revisions import Letter, Occasion, letters_changed
from tests.dialogs.chat import Chat


def with_a_goal() -> Chat:
    return Chat().begins().writes_a_goal()


def asked(kind: ReviewKind = ReviewKind.HALF_WAY) -> Chat:
    return with_a_goal().waits(days=14).is_asked_to_look_back(kind)


def deciding() -> Chat:
    return asked().taps("Look back now").taps("6").says("I sleep better").is_at(State.REVIEW_DECIDE)


def revised(chat: Chat) -> list[GoalRevised]:
    return [event for event in chat.events if isinstance(event, GoalRevised)]


def test_the_message_opens_the_review_it_asked_for() -> None:
    chat = asked().sees("Half-way", "two minutes").taps("Look back now").is_at(State.REVIEW_PROGRESS)
    chat.says("about 4").is_at(State.REVIEW_CHANGED).says("a new job").sees("noted")
    (review,) = chat.reviews
    assert (review.kind, review.progress, review.changed) == (ReviewKind.HALF_WAY, 4, "a new job")
    assert review.decided_at is None


def test_its_button_stays_good_until_something_is_decided() -> None:
    chat = asked()
    scope, choice = chat.buttons["Look back now"]
    chat.says("/newgoal").taps("Sleep").taps_raw(scope, choice.code).is_at(State.REVIEW_PROGRESS)
    assert chat.dialog.draft is not None
    chat.taps("Skip").taps("Skip").taps("Keep it as it is").is_at(State.HOME)
    chat.taps_raw(scope, choice.code).is_at(State.HOME)
    assert chat.toast is not None


def test_a_forged_button_opens_nothing() -> None:
    with_a_goal().taps_raw("rnobody", "open").is_at(State.HOME)


def test_every_question_can_be_skipped_and_keeping_is_enough() -> None:
    chat = asked().taps("Look back now").taps("Skip").taps("Skip").taps("Keep it as it is").is_at(State.HOME)
    chat.sees("stays as it is", "We'll look back again on")
    assert chat.reviews[0].decision is ReviewDecision.KEEP
    assert chat.goals[0].status is GoalStatus.ACTIVE


def test_a_review_of_ones_own_takes_up_the_one_that_was_asked() -> None:
    chat = asked(ReviewKind.DEADLINE).says("/review").sees("The day you chose").taps("3")
    assert [review.kind for review in chat.reviews] == [ReviewKind.DEADLINE]


def test_two_reviews_of_one_day_are_one() -> None:
    chat = with_a_goal().says("/review").taps("3").says("/cancel").says("/review").taps("5")
    (review,) = chat.reviews
    assert (review.kind, review.progress) == (ReviewKind.OWN, 5)


def test_which_of_several_goals() -> None:
    chat = with_a_goal().has_goals("swim in the sea").says("/review").is_at(State.REVIEW_PICK)
    chat.says("the swimming one").is_at(State.REVIEW_PROGRESS).sees("swim in the sea")


def test_then_and_now() -> None:
    chat = with_a_goal().says("/review").taps("2").taps("Skip").taps("Keep it as it is").waits(days=30)
    chat.says("/review").sees("Last time you said 2").says("6 out of 10").taps("Skip")
    chat.sees("6 now").sees("2 of 10 the first time")


@pytest.mark.parametrize("typed", ["eleven", "-1", "3 or 4", "quite a bit"])
def test_what_is_no_rating_is_asked_again(typed: str) -> None:
    chat = asked().taps("Look back now").says(typed).is_at(State.REVIEW_PROGRESS)
    assert not any(isinstance(event, ReviewAnswered) for event in chat.events)


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("Reached it", GoalStatus.ACHIEVED),
        ("Partly reached", GoalStatus.PARTLY),
        ("Let it go, with thanks", GoalStatus.LET_GO),
    ],
)
def test_an_end_and_perhaps_a_next_goal(label: str, status: GoalStatus) -> None:
    chat = deciding().taps(label).is_at(State.REVIEW_NEXT).sees("Is there something")
    assert chat.goals[0].status is status
    assert chat.reviews[0].decision is not None
    assert chat.reviews[0].decision.value == status.value
    chat.taps("Write a next goal").is_at(State.FOCUS)


def test_a_changed_mind() -> None:
    chat = deciding().taps("Let it go").taps("Undo").is_at(State.REVIEW_DECIDE)
    assert chat.goals[0].status is GoalStatus.ACTIVE
    assert chat.reviews[0].decision is None
    assert [type(event) for event in chat.events[-2:]] == [GoalReopened, ReviewAnswered]
    chat.taps("Keep it as it is").is_at(State.HOME)
    assert sum(isinstance(event, GoalClosed) for event in chat.events) == 1


def test_any_letter_can_be_changed_and_the_rest_stays_exactly() -> None:
    chat = deciding()
    before = chat.goals[0]
    chat.taps("Change something").is_at(State.REVIEW).sees("20 minutes, 3 times a week")
    chat.taps("Change R").says("because the dog wants it").goes_on_to(State.REVIEW).taps("Keep these changes")
    chat.is_at(State.HOME).sees("reads now")
    (event,) = revised(chat)
    assert letters_changed(before, event.goal) == (Letter.REASON,)
    assert (event.reason, event.occasion) == ("I sleep better", Occasion.REVIEW)
    assert event.goal.rhythm == before.rhythm
    assert event.goal.written_at == before.written_at
    assert chat.reviews[0].decision is ReviewDecision.ADJUST


def test_a_moved_deadline_tells_since_when() -> None:
    chat = deciding().taps("Change something").taps("Change T").taps("In 3 months").taps("Keep these changes")
    (event,) = revised(chat)
    assert event.goal.deadline is not None
    assert event.goal.deadline.since == chat.now.date()
    assert event.goal.measure == chat.revisions[0].goal.measure


def test_the_coach_helps_as_in_writing() -> None:
    chat = deciding().taps("Change something").taps("Change M").says("more")
    chat.is_at(State.MEASURE).says("10 minutes a day").goes_on_to(State.REVIEW).sees("10 minutes a day")


@pytest.mark.parametrize(
    "way_out", ["/cancel", "/goals", "/checkin", "/settings", "/pause", "/newgoal", "/review"]
)
def test_leaving_the_card_keeps_the_goal_as_it_is(way_out: str) -> None:
    chat = deciding()
    before = chat.goals[0]
    chat.taps("Change something").taps("Change R").says("other reasons").goes_on_to(State.REVIEW).says(
        way_out
    )
    chat.sees("stays as it was")
    assert chat.goals == [before]
    assert chat.dialog.draft is None or not chat.dialog.draft.of_goal
    chat.says("/cancel").says("/newgoal").is_at(State.FOCUS)


def test_back_from_the_card_leads_to_where_it_was_opened() -> None:
    deciding().taps("Change something").taps("Back").is_at(State.REVIEW_DECIDE).sees("What shall become")
    on_screen = with_a_goal().says("/goals").taps("walk").taps("Change something").taps("Back")
    on_screen.is_at(State.GOAL).sees("walk round the lake")


def test_keeping_a_card_without_a_change_is_no_revision() -> None:
    chat = deciding().taps("Change something").taps("Keep these changes").is_at(State.REVIEW_DECIDE)
    assert not revised(chat)


def test_an_unfinished_new_goal_waits_meanwhile() -> None:
    chat = with_a_goal().says("/newgoal").taps("Sleep").says("rest").says("/cancel").says("/goals")
    chat.taps("walk").taps("Change something").taps("Change R").says("a new reason")
    chat.goes_on_to(State.REVIEW).taps("Keep these changes").is_at(State.HOME)
    assert chat.dialog.draft is not None
    assert chat.dialog.draft.wish == "rest"
    assert revised(chat)[0].occasion is Occasion.OWN


def test_levels_are_proposed_edited_and_rated() -> None:
    chat = deciding().taps("Describe levels").sees("Only the amount differs", "3 times a week")
    chat.taps("Change: Less than expected").says("two walks, or three short ones").sees("in your words")
    chat.is_at(State.LEVELS).taps("They're fine").is_at(State.REVIEW_DECIDE)
    scale = chat.goals[0].scale
    assert scale is not None
    assert scale.words(-1) == "two walks, or three short ones"
    assert scale.words(0) == "3 times a week"
    chat.taps("Keep it as it is").says("/review").taps("7").is_at(State.REVIEW_LEVEL)
    chat.says("twice").is_at(State.REVIEW_LEVEL).taps("two walks, or").taps("Skip")
    chat.sees("By your own levels: Less than expected").sees_not("-1")
    assert chat.reviews[-1].level == -1


def test_words_are_proposed_where_there_is_no_number() -> None:
    chat = Chat().begins().has_goals("be kinder to myself").says("/goals").taps("be kinder").taps("levels")
    chat.sees("only a start", "be kinder to myself").taps("Keep these levels").is_at(State.GOAL)
    assert chat.goals[0].scale is not None


@pytest.mark.parametrize(("label", "is_new"), [("Keep these levels", True), ("Keep the old ones", False)])
def test_another_measure_proposes_other_levels(label: str, is_new: bool) -> None:
    chat = deciding().taps("Describe levels").taps("Keep these levels").taps("Change something")
    old = chat.goals[0].scale
    chat.taps("Change M").says("twice a week").goes_on_to(State.REVIEW).taps("Keep these changes")
    chat.is_at(State.LEVELS).sees("new proposal").taps(label).is_at(State.GOAL)
    assert (chat.goals[0].scale != old) == is_new
    assert isinstance(old, Scale)


def test_several_goals_get_a_word_over_all_and_never_a_score() -> None:
    chat = Chat().begins().has_goals("read a page", "swim in the sea")
    for name in ("read", "swim"):
        chat.says("/goals").taps(name).taps("levels").taps("Keep these levels").says("/review").taps(name)
        chat.taps("8").taps("it went much better").taps("Skip").taps("Keep it as it is")
    chat.sees("beyond what you expected").sees_not("77")


def test_the_history_tells_everything_in_order() -> None:
    chat = deciding().taps("Change something").taps("Change R").says("because the dog wants it")
    chat.goes_on_to(State.REVIEW).taps("Keep these changes").waits(days=30)
    chat.says("/review").taps("9").taps("Skip").taps("Reached it").says("/goal history")
    chat.sees(
        "written as walk round the lake", "changed in a review", "because the dog wants it", "I sleep better"
    )
    chat.sees("6 of 10", "9 of 10", "From 6 of 10 at the first", "reached")
    told = chat.seen
    assert told.index("written as") < told.index("changed in a review") < told.index("9 of 10")


def test_the_history_from_a_goals_screen() -> None:
    chat = with_a_goal().says("/goals").taps("walk").taps("History").is_at(State.HISTORY)
    chat.sees("Nothing has changed since").taps("Back").is_at(State.GOAL)


def test_a_nudge_in_the_midst_of_a_review_leaves_it_in_place() -> None:
    chat = asked().taps("Look back now").waits(hours=1).is_nudged().taps("Done").is_at(State.REVIEW_PROGRESS)
    chat.waits(minutes=1).says("5").is_at(State.REVIEW_CHANGED)
    assert chat.reviews[0].progress == 5


@pytest.mark.parametrize(
    ("typed", "decision"),
    [
        ("keep going", ReviewDecision.KEEP),
        ("I did it!", ReviewDecision.ACHIEVED),
        ("partly", ReviewDecision.PARTLY),
        ("let it go", ReviewDecision.LET_GO),
    ],
)
def test_a_decision_can_be_typed(typed: str, decision: ReviewDecision) -> None:
    assert deciding().says(typed).reviews[0].decision is decision
    deciding().says("adjust it").is_at(State.REVIEW)
    deciding().says("whatever you think").is_at(State.REVIEW_DECIDE)


def test_a_level_can_be_typed_by_its_name() -> None:
    chat = deciding().taps("Describe levels").taps("Keep these levels").says("/review").taps("7")
    chat.says("More than expected").is_at(State.REVIEW_CHANGED)
    assert chat.reviews[-1].level == 1
