"""Words under a check-in's question that are easily taken for what they are not."""

from __future__ import annotations

import pytest

from dialogs.events import CheckInAnswered
from dialogs.goal import CheckInOutcome, Measure
from dialogs.machine import State
from tests.dialogs.chat import Chat

WALK, SISTER = "Walk 20 minutes every day", "Call my sister"
DONE, PARTLY = CheckInOutcome.DONE, CheckInOutcome.PARTLY


def asked(*goals: str, days: int = 1) -> Chat:
    chat = Chat().begins().has_goals(*(goals or (WALK,))).waits(days=days, hours=4)
    return chat.is_nudged_about_all() if len(chat.goals) > 1 else chat.is_nudged()


def outcomes(chat: Chat) -> list[CheckInOutcome]:
    return [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)]


@pytest.mark.parametrize("typed", ["-5 min", "-5", "I was done with work at 5", "finished work at 5"])
def test_words_that_tell_nothing_of_the_goal_are_kept_for_nothing(typed: str) -> None:
    assert outcomes(asked().says(typed)) == []


@pytest.mark.parametrize("typed", ["almost 20 minutes", "nearly twenty min", "just under 20 minutes"])
def test_almost_the_whole_is_partly(typed: str) -> None:
    chat = asked().says(typed)
    assert DONE not in outcomes(chat)
    if outcomes(chat):
        assert outcomes(chat) == [PARTLY]
        chat.sees("almost 20 minutes" if "almost" in typed else "nearly 20 min", "partly")


@pytest.mark.parametrize("typed", ["great!", "it went ok", "It went really well", "good", "not bad, thanks"])
@pytest.mark.parametrize("opened", [False, True])
def test_words_that_it_went_well_are_asked_for_done_or_partly(typed: str, opened: bool) -> None:
    chat = asked(WALK, SISTER).taps(WALK) if opened else asked()
    chat.says(typed).is_at(State.CHECK_IN).sees("Was it done, or partly?")
    assert outcomes(chat) == []
    assert list(chat.buttons) == ["Done", "Partly", "Leave it open"]
    chat.taps("Partly")
    assert outcomes(chat) == [PARTLY]


def test_after_a_skip_nothing_is_asked_about_it() -> None:
    chat = asked().says("bad day. skip").is_at(State.NOTE).sees_not("got in the way", "?")
    assert outcomes(chat) == [CheckInOutcome.SKIP]
    chat.says("the stairs were icy").sees("noted")
    assert chat.check_ins[-1].note == "the stairs were icy"
    asked().taps("Skip").sees_not("got in the way").taps("that's all").is_at(State.HOME)


def test_what_was_understood_of_words_is_said_in_a_sentence() -> None:
    asked().says("half").sees("Noted: partly, from «half». Part of it counts.")
    asked(SISTER).says("twice").sees("Noted: done, from «twice».")
    asked().says("15 min").sees("15 of 20 minutes: partly")
    asked().waits(days=2).says("done").sees(f"You wrote «done». Which day of «{WALK}» is it for?")
    asked().taps("Done").says("half").sees("Changed to partly, from «half».")


def planned(total: int, done: int) -> Chat:
    """A goal of so many times, of which so many are done, asked about once more."""
    chat = Chat().begins().has_goals(WALK)
    chat._change_goal(chat.goals[0].id, measure=Measure(f"{total} walks", count=total))
    for _ in range(done):
        chat.waits(days=1).is_nudged().taps("Done").taps("that's all")
    return chat.waits(days=1).is_nudged()


def test_beyond_the_plan_it_is_not_counted_on() -> None:
    planned(12, 7).taps("Done").sees("That makes 8 of 12.").sees_not("Look back")
    chat = planned(12, 12).taps("Done").sees("more than the 12 you planned").sees_not("13 of 12")
    chat.says("/goals").taps(WALK).sees_not("13 of 12").sees("more than the 12 you planned")


@pytest.mark.parametrize("how", ["tap", "type"])
def test_when_all_is_done_one_tap_leads_to_a_look_back(how: str) -> None:
    chat = planned(3, 2)
    chat.is_asked_to_look_back()
    (review,) = chat.reviews
    chat.replies = []
    chat.says("done").is_at(State.NOTE)
    label = next(one for one in chat.buttons if "Look back" in one)
    chat = chat.taps(label) if how == "tap" else chat.says(label)
    chat.is_at(State.REVIEW_PROGRESS).sees(WALK)
    assert chat.dialog.about == f"{chat.goals[0].id}|{review.id}"
    planned(3, 2).taps("Partly").sees_not("Look back")
    assert "Look back at this goal" not in planned(3, 1).taps("Done").buttons
