"""Nudges, answers, lapses and celebrations."""

from __future__ import annotations

import pytest

from dialogs.celebration import CelebrationLevel
from dialogs.events import CelebrationsChosen, CheckInAnswered, CheckInNoted
from dialogs.goal import CheckInOutcome, GoalStatus
from dialogs.machine import State
from dialogs.reply import ReplyKind
from tests.dialogs.chat import Chat


def outcomes(chat: Chat) -> list[CheckInOutcome]:
    return [event.outcome for event in chat.events if isinstance(event, CheckInAnswered)]


def test_a_nudge_carries_the_goal_and_the_plan_in_the_clients_words() -> None:
    chat = Chat().begins().writes_a_goal().waits(hours=5).is_nudged()
    chat.sees("walk round the lake", "(it's raining), your plan is: «I'll take the umbrella»")
    assert chat.replies[0].kind is ReplyKind.NUDGE


def test_the_first_check_in_is_celebrated_and_a_note_is_offered() -> None:
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged().taps("Done")
    assert outcomes(chat) == [CheckInOutcome.DONE]
    assert [reply.kind for reply in chat.replies].count(ReplyKind.CELEBRATION) == 1
    chat.sees("anything to note").says("the sun was out").sees("noted")
    assert isinstance(chat.events[-1], CheckInNoted)
    assert chat.check_ins[-1].note == "the sun was out"
    chat.is_at(State.HOME)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("did it", CheckInOutcome.DONE),
        ("half of it", CheckInOutcome.PARTLY),
        ("not yet", CheckInOutcome.NOT_YET),
        ("skip", CheckInOutcome.SKIP),
    ],
)
def test_a_nudge_can_be_answered_by_typing(typed: str, outcome: CheckInOutcome) -> None:
    chat = Chat().begins().writes_a_goal().waits(hours=5).is_nudged().says(typed)
    assert outcomes(chat) == [outcome]


def test_a_nudge_can_be_answered_in_the_middle_of_another_talk() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged()
    nudge = chat.buttons["Done"]
    chat.says("/newgoal").taps("Sleep")
    chat.taps_raw(nudge[0], nudge[1].code).sees("Noted: done", "what would be different")
    chat.is_at(State.WISH)


def test_a_second_tap_is_noted_once_and_another_answer_replaces_the_first() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged()
    buttons = chat.buttons
    chat.taps("Not yet")
    chat.taps_raw(buttons["Not yet"][0], "not_yet")
    assert chat.toast == "That one is answered already."
    assert outcomes(chat) == [CheckInOutcome.NOT_YET]
    chat.taps_raw(buttons["Not yet"][0], "done").sees("Changed to done")
    assert outcomes(chat) == [CheckInOutcome.NOT_YET, CheckInOutcome.DONE]


def test_someone_elses_or_a_forged_check_in_button_changes_nothing() -> None:
    chat = Chat().begins().writes_a_goal()
    for scope, code in (("cunknown", "done"), ("c", ""), ("cunknown", "explode")):
        chat.taps_raw(scope, code)
        assert chat.toast is not None
    assert not outcomes(chat)


def test_a_lapse_is_met_without_blame_and_a_comeback_is_celebrated() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged().taps("Done").taps("that's all")
    for _ in range(2):
        chat.waits(days=1).is_nudged().taps("Not yet")
    chat.sees("what got in the way").sees_not("fail", "streak", "again from")
    assert all(reply.kind is not ReplyKind.CELEBRATION for reply in chat.replies)
    chat.taps("Not now").waits(days=1).is_nudged().taps("Done")
    assert any(reply.kind is ReplyKind.CELEBRATION for reply in chat.replies)


def test_marks_of_a_counted_target_are_celebrated_once_each() -> None:
    chat = Chat().begins().writes_a_goal()
    celebrated = 0
    for _ in range(12):
        chat.waits(days=1).is_nudged().taps("Done")
        celebrated += sum(reply.kind is ReplyKind.CELEBRATION for reply in chat.replies)
        chat.taps("that's all")
    assert celebrated == 7, "the first check-in, the fifth, the tenth and the four quarters of 12"


def test_celebrations_can_be_switched_off() -> None:
    chat = Chat().begins().says("/settings").taps("Celebrations").taps("Not at all")
    assert CelebrationsChosen(CelebrationLevel.OFF) in chat.events
    chat.says("/cancel").writes_a_goal()
    for _ in range(12):
        chat.waits(days=1).is_nudged().taps("Done")
        assert all(reply.kind is not ReplyKind.CELEBRATION for reply in chat.replies)
        chat.taps("that's all")


def test_phrases_do_not_come_back_too_soon() -> None:
    chat = Chat().begins()
    seen = []
    for _ in range(3):
        chat.waits(days=1).writes_a_goal()
        seen += [reply.say for reply in chat.replies if reply.kind is ReplyKind.CELEBRATION]
    assert len({str(one) for one in chat.dialog.remarks}) == len(chat.dialog.remarks) == 3


def test_checkin_by_command_asks_which_goal_when_there_are_two() -> None:
    chat = Chat().begins().says("/checkin").sees("no goal to check in")
    chat.says("/cancel").writes_a_goal().writes_a_goal().says("/checkin").sees("Which goal")
    chat.taps("walk round").says("nearly, I did half")
    assert outcomes(chat) == [CheckInOutcome.PARTLY]


def test_check_in_twice_a_day_is_one_day() -> None:
    chat = Chat().begins().writes_a_goal().says("/checkin").taps("Partly").says("/checkin").taps("Done")
    first, second = (event for event in chat.events if isinstance(event, CheckInAnswered))
    assert first.check_in_id == second.check_in_id


def test_a_goal_can_be_closed_with_thanks() -> None:
    chat = Chat().begins().writes_a_goal().says("/goals").taps("walk round").taps("Let it go")
    chat.sees("let go, with thanks")
    assert chat.goals[0].status is GoalStatus.LET_GO
    chat.says("/goals").sees("(let go)")


def test_quiet_hours_refuse_a_check_in_time_kindly() -> None:
    chat = Chat().begins().says("/newgoal").taps("Moving").taps("Skip").says("walk 20 minutes every day")
    chat.goes_on_to(State.DAYS)
    chat.says("mondays and thursdays").says("11 pm").sees("quiet hours")
    chat.is_at(State.HOUR)
    chat.says("7.30 pm").sees("on Mondays and Thursdays at 19:30")
    assert chat.goals[-1].rhythm is not None
    assert chat.goals[-1].rhythm.rule == "FREQ=WEEKLY;BYDAY=MO,TH"


def test_days_and_time_can_be_typed_in_one_go() -> None:
    chat = Chat().begins().writes_a_goal().says("/goals").taps("walk round").taps("Change when")
    chat.says("weekdays at 7 pm").sees("Monday to Friday at 19:00")
    chat.is_at(State.HOME)


def test_words_typed_at_a_quiet_moment_can_become_a_goal() -> None:
    chat = Chat().begins().says("I'd like to see my sister more often")
    chat.sees("/help_now", "make a goal of what you just wrote").is_at(State.HOME).says("yes please")
    chat.is_at(State.FOCUS)
    assert chat.dialog.draft is not None
    assert chat.dialog.draft.wish == "I'd like to see my sister more often"


@pytest.mark.parametrize("words", ["i feel like shit today", "I want it all to stop", "who are you anyway?"])
def test_words_at_a_quiet_moment_are_never_praised_or_taken_unasked(words: str) -> None:
    chat = Chat().begins().says(words)
    chat.is_at(State.HOME).sees("/help_now").sees_not(words, "make a goal")
    assert chat.dialog.draft is None


def test_a_cry_for_help_gets_help_first() -> None:
    chat = Chat().begins().says("help me")
    assert chat.seen.startswith("If you are in danger")


def test_words_about_the_day_bring_the_buttons_of_the_open_check_in() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged().says("meh, too tired")
    chat.sees("Tap how it went").sees_not("/help_now").is_at(State.CHECK_IN).taps("Skip")
    assert outcomes(chat) == [CheckInOutcome.SKIP]


def test_done_without_a_nudge_needs_one_confirming_tap() -> None:
    chat = Chat().begins().writes_a_goal().says("did my walk today!")
    assert not outcomes(chat)
    chat.is_at(State.CHECK_IN_CONFIRM).taps("Yes")
    assert outcomes(chat) == [CheckInOutcome.DONE]


def test_no_is_no_note_and_another_answer_corrects_the_first() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged().taps("Not yet").says("nope")
    assert chat.check_ins[-1].note is None
    chat.is_at(State.HOME).is_nudged().taps("Not yet").says("done actually")
    assert chat.check_ins[-1].outcome is CheckInOutcome.DONE


def test_the_same_answer_again_is_neither_a_change_nor_celebrated() -> None:
    chat = Chat().begins().writes_a_goal().says("/checkin").taps("Done").says("/checkin").taps("Done")
    assert outcomes(chat) == [CheckInOutcome.DONE]
    assert all(reply.kind is not ReplyKind.CELEBRATION for reply in chat.replies)
    chat.sees_not("Changed")


def test_an_answer_typed_while_writing_another_goal_goes_to_the_nudge() -> None:
    chat = Chat().begins().writes_a_goal().says("/newgoal").taps("Sleep").taps("Skip").waits(minutes=1)
    chat.is_nudged().says("done")
    assert outcomes(chat) == [CheckInOutcome.DONE]
    chat.is_at(State.WORDS).sees("Noted: done", "in your own words")


def test_with_two_goals_open_a_typed_answer_is_asked_which_one_it_is_for() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged()
    chat.writes_a_goal().is_nudged().says("done").is_at(State.CHECK_IN_PICK)
    assert not outcomes(chat)


def test_the_goal_card_shows_a_strength_that_silence_does_not_lower() -> None:
    chat = Chat().begins().writes_a_goal()
    for _ in range(5):
        chat.waits(days=1).is_nudged().taps("Done").taps("that's all")
    shown = chat.says("/goals").taps("walk round").seen
    strength = next(line for line in shown.splitlines() if line.startswith("Strength"))
    assert "Strength: 0 " not in strength
    for _ in range(5):
        chat.waits(days=1).is_nudged()
    chat.says("/goals").taps("walk round").sees(strength)


def test_quiet_hours_can_be_typed_and_switched_off() -> None:
    chat = Chat().begins().says("/settings").taps("Quiet hours").says("10 pm to 7 am").sees("22:00 to 07:00")
    chat.taps("Quiet hours").says("none").sees("no quiet hours")
    assert not chat.person.quiet.contains(chat.now.time())


@pytest.mark.parametrize("last", ["the sun was out", "no", "skip"])
def test_after_the_note_the_coach_says_when_it_asks_next(last: str) -> None:
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged().taps("Done").is_at(State.NOTE)
    chat.says(last).is_at(State.HOME)
    chat.sees("I'll ask you again on", "25 November").sees_not("What would you like to do?")
    assert "My goals" in chat.buttons
    chat.says("thanks").sees("What would you like to do?")


def test_after_the_note_of_a_goal_without_a_rhythm_nothing_is_promised() -> None:
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged().taps("Done")
    chat._change_goal(chat.goals[0].id, rhythm=None)
    chat.says("no").is_at(State.HOME).sees("What would you like to do?").sees_not("ask you again")


def test_a_not_yet_is_thanked_for_in_other_words_the_next_day() -> None:
    said = set()
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged()
    for _ in range(4):
        chat.taps("Not yet")
        said.add(next(line for line in chat.seen.splitlines() if line.startswith("Noted: not yet.")))
        chat.says("/cancel").waits(days=1).is_nudged()
    assert len(said) == 4
