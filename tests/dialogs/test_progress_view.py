"""/progress: the picture's order, and all that it shows in words."""

import pytest

from dialogs.machine import State
from dialogs.reply import Attachment, AttachmentKind, Reply
from tests.dialogs.chat import Chat
from tests.dialogs.places import PLACES, Place


def walker(*outcomes: str) -> Chat:
    """Someone with a goal, who answered on as many days."""
    chat = Chat().begins().writes_a_goal()
    for outcome in outcomes:
        chat.says("/checkin").taps(outcome).says("/cancel").waits(days=1)
    return chat


def orders(chat: Chat) -> list[Attachment]:
    return [reply.attachment for reply in chat.replies if reply.attachment is not None]


def picture(chat: Chat) -> Reply:
    (found,) = (reply for reply in chat.replies if reply.attachment is not None)
    return found


def test_with_one_goal_its_picture_comes_at_once_and_the_question_again() -> None:
    chat = walker("Done", "Partly", "Done").says("/progress")
    assert orders(chat) == [Attachment(AttachmentKind.PROGRESS, chat.goals[0].id)]
    assert not picture(chat).choices
    chat.is_at(State.HOME)
    assert len(chat.replies) == 2


def test_it_is_told_in_words_what_the_picture_shows() -> None:
    chat = walker("Done", "Partly", "Not yet", "Done", "Skip").says("/progress")
    chat.sees(chat.goals[0].statement, "2 done, 1 partly, 1 not yet and 1 skipped", "Strength now:", "of 100")
    chat.sees("Week by week", "This week:")


def test_a_question_that_was_open_stays_open() -> None:
    chat = walker("Done", "Done", "Done").says("/newgoal")
    before = chat.state
    chat.says("/progress")
    assert chat.state is before
    assert len(orders(chat)) == 1
    assert "Step 1" in chat.seen


@pytest.mark.parametrize(
    ("outcomes", "told"), [((), "No day"), (("Done",), "One day"), (("Done",) * 2, "2 days")]
)
def test_with_too_little_there_are_words_only(outcomes: tuple[str, ...], told: str) -> None:
    chat = walker(*outcomes).says("/progress")
    assert orders(chat) == []
    chat.sees(told, "No hurry")


def test_with_several_goals_it_asks_which_one() -> None:
    chat = walker("Done", "Done", "Done").writes_a_goal()
    chat.says("/progress").sees("Which goal")
    chat.is_at(State.PROGRESS_PICK)
    chat.taps_raw(f"q{chat.dialog.serial}", f"goal.{chat.goals[0].id}")
    assert orders(chat) == [Attachment(AttachmentKind.PROGRESS, chat.goals[0].id)]
    chat.is_at(State.HOME)


def test_which_goal_can_be_typed_and_left() -> None:
    chat = walker("Done", "Done", "Done").writes_a_goal().says("/progress")
    chat.says("the purple one").sees("tap")
    chat.is_at(State.PROGRESS_PICK)
    chat.says("back")
    chat.is_at(State.HOME)


def test_a_goal_has_a_button_for_it() -> None:
    chat = walker("Done", "Done", "Done").says("/goals")
    chat.taps(chat.goals[0].statement).taps("See progress")
    assert len(orders(chat)) == 1
    chat.is_at(State.GOAL)


@pytest.mark.parametrize("words", ["progress", "show me my progress", "Chart"])
def test_it_can_be_asked_for_in_words(words: str) -> None:
    assert len(orders(walker("Done", "Done", "Done").says(words))) == 1


def test_without_goals_it_is_told_kindly() -> None:
    chat = Chat().begins().says("/progress").sees("no goal to show yet")
    assert orders(chat) == []


def test_a_picture_of_a_goal_that_is_closed_meanwhile_is_not_sent() -> None:
    chat = walker("Done", "Done", "Done").writes_a_goal().says("/progress")
    scope, choice = next(value for label, value in chat.buttons.items() if value[1].code.startswith("goal."))
    chat.goals = []
    chat.taps_raw(scope, choice.code)
    assert orders(chat) == []


def test_many_weeks_are_told_week_by_week() -> None:
    chat = walker()
    for _ in range(40):
        chat.says("/checkin").taps("Done").says("/cancel").waits(days=1)
    chat.says("/progress").sees("29 done", "Four weeks ago it was", "5 weeks ago: 7 done")
    chat.sees("Done so far: 40. You had planned 12.", "25 % on Wednesday 25 November 2026")


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_it_works_from_everywhere(place: Place) -> None:
    chat = place.reached()
    chat.says("/progress")
    assert chat.replies
