"""Several goals in one nudge: each opened by a tap, one after the other, and no typed answer guessed."""

from __future__ import annotations

import pytest

from bot.telegram.rendering import callback_data
from dialogs.events import CheckInAnswered, CheckInNoted
from dialogs.goal import CheckInOutcome, IfThenPlan
from dialogs.machine import State
from dialogs.naming import goals_named, without_name
from dialogs.nudge import OPEN, short
from dialogs.reply import Choice, ReplyKind
from tests.dialogs.chat import Chat

LAKE, YOGA, SISTER = "Walk to the lake", "Ten minutes of yoga", "Call my sister"
DONE, PARTLY, NOT_YET = CheckInOutcome.DONE, CheckInOutcome.PARTLY, CheckInOutcome.NOT_YET


def nudged(*goals: str) -> Chat:
    return Chat().begins().has_goals(*(goals or (LAKE, YOGA, SISTER))).waits(hours=2).is_nudged_about_all()


def writing_when_nudged() -> Chat:
    chat = Chat().begins().has_goals(LAKE, YOGA).says("/newgoal").taps("Sleep")
    return chat.waits(minutes=1).is_nudged_about_all()


def told(chat: Chat) -> list[tuple[str, CheckInOutcome]]:
    """What was answered, by the words of the goals."""
    words = {goal.id: goal.statement for goal in chat.goals}
    return [
        (words[event.goal_id], event.outcome) for event in chat.events if isinstance(event, CheckInAnswered)
    ]


def test_one_message_lists_the_goals_in_their_words_with_a_button_each() -> None:
    chat = nudged()
    (message,) = chat.replies
    assert message.kind is ReplyKind.NUDGE
    chat.sees("How did it go?", *(f"«{goal}»" for goal in (LAKE, YOGA, SISTER)))
    assert list(chat.buttons) == [LAKE, YOGA, SISTER, "Ask me later"]


def test_a_plan_goes_along_in_short() -> None:
    chat = Chat().begins().has_goals(LAKE, YOGA)
    chat._change_goal(chat.goals[0].id, plan=IfThenPlan("rain", "it rains", "I take the umbrella"))
    chat.is_nudged_about_all().sees("Your plan: «I take the umbrella»").sees_not("it rains")


def test_the_code_of_a_button_fits_telegram_for_ids_as_they_are_made() -> None:
    key = "0123456789abcdef" * 2
    assert len(callback_data(f"c{key}", f"{OPEN}{short(key)}").encode()) <= 64


def test_a_tap_opens_the_question_of_that_goal() -> None:
    chat = nudged().taps(YOGA)
    chat.is_at(State.CHECK_IN).sees(YOGA).sees_not(LAKE, SISTER)
    assert list(chat.buttons) == ["Done", "Partly", "Not yet", "Skip today", "Ask me later", "Leave it open"]
    scope, _ = chat.buttons["Done"]
    assert scope == f"c{chat.check_ins[1].id}"
    assert told(chat) == []


def test_one_after_the_other_until_all_are_answered_and_then_a_note() -> None:
    chat = nudged().taps(YOGA).taps("Done").sees("Noted: done", LAKE).is_at(State.CHECK_IN)
    chat.taps("Partly").sees(SISTER).is_at(State.CHECK_IN)
    chat.taps("Not yet").sees("anything to note").is_at(State.NOTE)
    assert told(chat) == [
        (YOGA, CheckInOutcome.DONE),
        (LAKE, CheckInOutcome.PARTLY),
        (SISTER, CheckInOutcome.NOT_YET),
    ]
    chat.says("she was out")
    assert chat.events[-1] == CheckInNoted(chat.check_ins[2].id, "she was out")
    chat.is_at(State.LAPSE_HELP)


@pytest.mark.parametrize("stop", ["Leave it open", "leave it open", "back", "/cancel"])
def test_whoever_stops_is_left_in_peace_and_the_buttons_stay_good(stop: str) -> None:
    chat = nudged()
    buttons = chat.buttons
    chat.taps(LAKE).taps("Done")
    chat = chat.taps(stop) if stop == "Leave it open" else chat.says(stop)
    chat.is_at(State.HOME).sees_not(SISTER)
    scope, choice = buttons[SISTER]
    chat.waits(days=1).taps_raw(scope, choice.code).sees(f"«{SISTER}»", "yesterday").taps("Skip that day")
    assert told(chat) == [(LAKE, CheckInOutcome.DONE), (SISTER, CheckInOutcome.SKIP)]


def test_an_opened_question_can_be_answered_by_typing() -> None:
    chat = nudged().taps(YOGA).says("half of it").says("done")
    assert told(chat) == [(YOGA, CheckInOutcome.PARTLY), (LAKE, CheckInOutcome.DONE)]


def test_words_about_another_goal_than_the_one_asked_about_are_for_that_one() -> None:
    chat = nudged().taps(YOGA).says("I called my sister, done")
    assert told(chat) == [(SISTER, CheckInOutcome.DONE)]
    chat.sees(f"«{SISTER}»")


def test_words_about_a_goal_that_is_not_open_are_recorded_for_no_other() -> None:
    chat = nudged(LAKE, YOGA).has_goals(SISTER).taps(YOGA).says("called my sister, done")
    assert told(chat) == []
    chat.is_at(State.CHECK_IN).sees("couldn't tell", YOGA)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("walk done", CheckInOutcome.DONE),
        ("I did the walk", CheckInOutcome.DONE),
        ("didn't do the walk", CheckInOutcome.NOT_YET),
        ("skip the lake", CheckInOutcome.SKIP),
        ("Walked half", CheckInOutcome.PARTLY),
    ],
)
def test_typed_words_that_name_one_goal_are_for_it(typed: str, outcome: CheckInOutcome) -> None:
    chat = nudged().says(typed)
    assert told(chat) == [(LAKE, outcome)]
    chat.sees(f"«{LAKE}»", YOGA)


@pytest.mark.parametrize("typed", ["done", "half of it", "yes", "done, but only after dinner", "done today"])
def test_a_bare_answer_is_asked_which_goal_it_is_for(typed: str) -> None:
    chat = nudged().says(typed).is_at(State.CHECK_IN_PICK).sees("Which goal is it for?")
    assert told(chat) == []
    chat.taps(SISTER)
    ((goal, outcome),) = told(chat)
    assert goal == SISTER
    assert outcome is (CheckInOutcome.PARTLY if typed == "half of it" else CheckInOutcome.DONE)
    chat.is_at(State.CHECK_IN).sees(f"«{SISTER}»", LAKE)


def test_which_goal_it_is_for_can_be_typed_too() -> None:
    chat = nudged().says("done").says("the yoga")
    assert told(chat) == [(YOGA, CheckInOutcome.DONE)]
    chat = nudged().says("done").says("hm").is_at(State.CHECK_IN_PICK)
    assert told(chat) == []
    chat.says("sister: not yet")
    assert told(chat) == [(SISTER, CheckInOutcome.NOT_YET)]


def test_only_goals_that_were_asked_about_are_offered_for_a_bare_answer() -> None:
    chat = nudged(LAKE, YOGA).has_goals(SISTER).says("done")
    assert list(chat.buttons) == [LAKE, YOGA, "← Back"]


def test_an_outcome_left_without_its_goal_is_forgotten() -> None:
    chat = nudged().says("done").taps("Back").taps("Check in").sees("Which goal is it about?").taps(LAKE)
    assert told(chat) == []
    chat.is_at(State.CHECK_IN)


def test_words_that_name_two_goals_are_not_guessed() -> None:
    chat = nudged().says("walk and yoga done")
    assert told(chat) == []
    chat.is_at(State.CHECK_IN_PICK)


def test_the_last_open_one_takes_a_bare_answer() -> None:
    chat = nudged(LAKE, YOGA).taps(LAKE).taps("Done").says("/cancel").says("done")
    assert told(chat) == [(LAKE, CheckInOutcome.DONE), (YOGA, CheckInOutcome.DONE)]


def test_second_taps_and_stale_buttons_change_nothing() -> None:
    chat = nudged()
    opening = chat.buttons
    chat.taps(LAKE)
    answering = chat.buttons
    chat.taps("Done")
    chat.taps_raw(*_raw(answering, "Done"))
    assert chat.toast == "That one is answered already."
    chat.taps_raw(*_raw(opening, LAKE))
    assert chat.toast == "That one is answered already."
    assert told(chat) == [(LAKE, CheckInOutcome.DONE)]
    chat.taps_raw(*_raw(answering, "Leave it open"))
    assert chat.toast == "That button belongs to an earlier question."
    chat.says("/goals").taps(YOGA).taps("Let it go").taps_raw(*_raw(opening, YOGA))
    assert chat.toast == "That button belongs to an earlier question."
    assert told(chat) == [(LAKE, CheckInOutcome.DONE)]


def test_an_older_question_of_the_same_kind_does_not_answer_for_another_goal() -> None:
    chat = Chat().begins().has_goals(LAKE, YOGA).says("/checkin").taps(LAKE)
    scope, done = chat.buttons["Done"]
    chat.is_nudged_about_all().taps(YOGA).taps_raw(scope, done.code)
    assert told(chat) == []


def test_a_forged_button_opens_nothing() -> None:
    chat = nudged()
    for code in (f"{OPEN}", f"{OPEN}ffff", f"{OPEN}{'0' * 40}"):
        chat.taps_raw(f"c{chat.check_ins[0].id}", code)
        assert chat.toast == "That button belongs to an earlier question."
        chat.is_at(State.HOME)


def test_in_another_talk_it_is_answered_by_the_way() -> None:
    chat = writing_when_nudged()
    chat.taps(LAKE).sees(LAKE, "what would be different").is_at(State.WISH)
    first, last = chat.replies
    assert (first.scope, last.scope) == (f"c{chat.check_ins[0].id}", f"q{chat.dialog.serial}")
    chat.taps("Done").sees("Noted: done", "The rest can wait", "what would be different").is_at(State.WISH)
    assert told(chat) == [(LAKE, CheckInOutcome.DONE)]


def test_a_bare_answer_in_another_talk_is_not_guessed_and_keeps_the_place() -> None:
    chat = writing_when_nudged()
    chat.says("done").sees("Which goal is it for?", "what would be different").is_at(State.WISH)
    assert told(chat) == []
    assert chat.dialog.draft is not None
    assert not chat.dialog.draft.wish


def test_what_was_asked_in_another_message_is_not_offered() -> None:
    chat = Chat().begins().has_goals(LAKE).is_nudged_about_all().waits(hours=2).has_goals(YOGA).is_nudged()
    chat.taps("Done").is_at(State.NOTE)
    assert told(chat) == [(YOGA, CheckInOutcome.DONE)]


def test_check_in_by_command_goes_on_to_the_others_too() -> None:
    chat = nudged(LAKE, YOGA).says("/checkin").taps(LAKE).taps("Done")
    chat.is_at(State.CHECK_IN).sees(YOGA).taps("Done").is_at(State.NOTE)
    assert told(chat) == [(LAKE, CheckInOutcome.DONE), (YOGA, CheckInOutcome.DONE)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("walked", [LAKE]),
        ("the lake and then yoga", [LAKE, YOGA]),
        ("ten minutes", []),
        ("to the one with my", []),
        ("", []),
        ("YOGA!!", [YOGA]),
    ],
)
def test_goals_are_named_by_words_of_their_own(typed: str, names: list[str]) -> None:
    goals = Chat().has_goals(LAKE, YOGA, SISTER).goals
    assert [goal.statement for goal in goals_named(typed, goals, "en")] == names


def test_a_word_that_two_goals_share_names_neither() -> None:
    goals = Chat().has_goals("Walk to the lake", "Walk the dog").goals
    assert goals_named("walk done", goals, "en") == ()
    assert [goal.statement for goal in goals_named("dog walk done", goals, "en")] == ["Walk the dog"]


def test_a_name_in_a_sentence_becomes_it() -> None:
    (goal,) = Chat().has_goals(LAKE).goals
    assert without_name("I did the walk to the lake today", goal, "en") == "I did it to it today"


@pytest.mark.parametrize("typed", ["both", "did both", "neither", "two of them", "did two of them"])
def test_two_of_three_are_not_guessed(typed: str) -> None:
    chat = nudged().says(typed).is_at(State.CHECK_IN_PICK).sees("Which goal")
    assert told(chat) == []
    chat = nudged(LAKE, YOGA).says(typed)
    assert [outcome for _, outcome in told(chat)] == [NOT_YET if typed == "neither" else DONE] * 2


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("I walked and called my sister", [(LAKE, DONE), (SISTER, DONE)]),
        ("I walked but didn't call my sister", [(LAKE, DONE), (SISTER, NOT_YET)]),
        ("yoga: half, sister done", [(YOGA, PARTLY), (SISTER, DONE)]),
    ],
)
def test_goals_named_one_by_one_are_recorded_and_the_rest_is_asked(
    typed: str, expected: list[tuple[str, CheckInOutcome]]
) -> None:
    chat = nudged().says(typed).is_at(State.CHECK_IN)
    assert told(chat) == expected
    (rest,) = {LAKE, YOGA, SISTER} - {goal for goal, _ in expected}
    chat.sees(rest).taps("Done")
    assert told(chat) == [*expected, (rest, DONE)]


def test_none_of_them_is_met_kindly_once() -> None:
    chat = nudged().says("none of them")
    assert told(chat) == [(LAKE, NOT_YET), (YOGA, NOT_YET), (SISTER, NOT_YET)]
    assert sum(chat.seen.count(f"Noted: not yet.{end}") for end in (" ", "\n")) == len(told(chat))
    assert chat.seen.count("Noted: not yet. ") == 1
    assert len([line for line in chat.seen.split("\n\n") if not line.startswith("«")]) <= 2


@pytest.mark.parametrize("typed", ["both", "both of them", "all of them"])
def test_an_outcome_can_be_for_both_when_asked_which_goal_it_is_for(typed: str) -> None:
    chat = nudged(LAKE, YOGA).says("done").is_at(State.CHECK_IN_PICK).says(typed)
    assert told(chat) == [(LAKE, DONE), (YOGA, DONE)]
    chat = nudged().says("done").says("both").is_at(State.CHECK_IN_PICK)
    assert told(chat) == []


def test_in_another_talk_a_told_outcome_is_recorded_for_the_goal_that_is_tapped() -> None:
    chat = writing_when_nudged().says("not yet")
    buttons = chat.buttons
    chat.taps(YOGA).sees("not yet", "what would be different").is_at(State.WISH)
    assert told(chat) == [(YOGA, NOT_YET)]
    chat.taps_raw(*_raw(buttons, YOGA))
    assert chat.toast == "That one is answered already."
    chat.taps_raw(buttons[YOGA][0], "as.done.ffff")
    assert chat.toast == "That button belongs to an earlier question."
    chat.taps_raw(buttons[YOGA][0], "as.explode.ffff")
    assert told(chat) == [(YOGA, NOT_YET)]
    longest = f"as.not_yet.{short('0123456789abcdef' * 2)}"
    assert len(callback_data(f"c{'0123456789abcdef' * 2}", longest).encode()) <= 64


def _raw(buttons: dict[str, tuple[str, Choice]], label: str) -> tuple[str, str]:
    scope, choice = buttons[label]
    return scope, choice.code
