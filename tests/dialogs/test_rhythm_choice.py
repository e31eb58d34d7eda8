"""Choosing days and time: by buttons, in words, with the plan's cue, and from how often the goal is."""

from __future__ import annotations

from datetime import time

import pytest

from dialogs.events import RhythmChosen
from dialogs.goal import Rhythm
from dialogs.machine import State
from dialogs.quiet_hours import QuietHours
from tests.dialogs.chat import Chat

DAYS_OF_AN_OLD_GOAL = "Change when"


def choosing(*, often: str = "20 minutes, 3 times a week", situation: str = "it's raining") -> Chat:
    """Just after a goal was kept: it is to be done so often, and its plan has this situation."""
    chat = Chat().begins().says("/newgoal").taps("Moving my body").taps("Skip").says("walk round the lake")
    chat.goes_on_to(State.MEASURE).says(often)
    chat.goes_on_to(State.CONFIDENCE).taps("8").taps("Skip").says(situation).says("I'll take the umbrella")
    if chat.dialog.state is State.REASON:
        chat.says("because I want to hike with my daughter")
    return chat.taps("In 4 weeks").taps("Keep this goal")


def of_an_old_goal() -> Chat:
    return Chat().begins().writes_a_goal().says("/goals").taps("walk round").taps(DAYS_OF_AN_OLD_GOAL)


def chosen(chat: Chat) -> Rhythm | None:
    return next(event.rhythm for event in reversed(chat.events) if isinstance(event, RhythmChosen))


def rule(chat: Chat) -> str:
    rhythm = chosen(chat)
    assert rhythm is not None
    return f"{rhythm.rule.removeprefix('FREQ=')} {rhythm.at:%H:%M}"


@pytest.mark.parametrize(
    ("typed", "expected", "echo"),
    [
        ("weekdays at 7 pm", "WEEKLY;BYDAY=MO,TU,WE,TH,FR 19:00", "Monday to Friday at 19:00"),
        ("every other Sunday at 10", "WEEKLY;INTERVAL=2;BYDAY=SU 10:00", "every other Sunday at 10:00"),
        ("Sunday 8ish", "WEEKLY;BYDAY=SU 20:00", "on Sundays at 20:00"),
        (
            "first Monday of the month, 6pm",
            "MONTHLY;BYDAY=1MO 18:00",
            "the first Monday of the month at 18:00",
        ),
        ("every 3 days at noon", "DAILY;INTERVAL=3 12:00", "every 3 days at 12:00"),
        (
            "on the 1st and the 15th at 9",
            "MONTHLY;BYMONTHDAY=1,15 09:00",
            "the 1st and the 15th of the month",
        ),
        ("Mon-Fri except Wed, 19:30", "WEEKLY;BYDAY=MO,TU,TH,FR 19:30", "Thursdays and Fridays at 19:30"),
        ("mornings at half past nine", "DAILY 09:30", "every day at 09:30"),
        ("three times a day at 6 pm", "DAILY 18:00", "I ask at most once a day"),
    ],
)
def test_days_and_time_in_one_go(typed: str, expected: str, echo: str) -> None:
    chat = of_an_old_goal().says(typed).sees(echo).is_at(State.HOME)
    assert rule(chat) == expected
    assert chat.goals[-1].rhythm == chosen(chat)


def test_a_part_of_the_day_is_echoed_and_its_hours_offered() -> None:
    chat = of_an_old_goal().says("Mon Wed Fri mornings").is_at(State.HOUR)
    chat.sees("on Mondays, Wednesdays and Fridays, in the morning", "About what time").taps("10:00")
    assert rule(chat) == "WEEKLY;BYDAY=MO,WE,FR 10:00"


def test_hours_in_the_quiet_hours_are_not_offered() -> None:
    chat = of_an_old_goal().says("every day when I wake up").sees("when you wake up")
    assert [label for label in chat.buttons if ":" in label] == ["09:00"]
    chat = of_an_old_goal().says("weekends before bed")
    assert [label for label in chat.buttons if ":" in label] == ["20:30"]


def test_a_cue_alone_means_the_days_it_comes_on() -> None:
    chat = of_an_old_goal().says("after work").sees("On which days", "3 times a week").taps("Mon, Wed, Fri")
    chat.sees("after work").taps("17:30")
    assert rule(chat) == "WEEKLY;BYDAY=MO,WE,FR 17:30"
    chat = choosing(often="20 minutes every day").says("after work").sees("every day, after work")


def test_how_often_leads_to_the_days() -> None:
    chat = of_an_old_goal().says("twice a week at 7 pm").is_at(State.DAYS)
    chat.sees("So, twice a week at 19:00. On which days?")
    assert list(chat.buttons)[:3] == ["Mon, Thu", "Tue, Fri", "Sat, Sun"]
    chat.taps("Tue, Fri").is_at(State.HOME)
    assert rule(chat) == "WEEKLY;BYDAY=TU,FR 19:00"


def test_once_a_week_asks_which_day() -> None:
    chat = of_an_old_goal().says("once a week").sees("So, once a week.", "On which days?").says("saturday")
    chat.is_at(State.HOUR).taps("12:30")
    assert rule(chat) == "WEEKLY;BYDAY=SA 12:30"


def test_every_other_week_waits_for_its_day() -> None:
    chat = of_an_old_goal().says("every other week").sees("once every other week").says("Thursday")
    chat.is_at(State.HOUR).sees("every other Thursday").taps("18:00")
    assert rule(chat) == "WEEKLY;INTERVAL=2;BYDAY=TH 18:00"


def test_once_a_month_offers_days_of_the_month() -> None:
    chat = of_an_old_goal().says("monthly").sees("once a month").taps("Last day of the month").taps("18:00")
    assert rule(chat) == "MONTHLY;BYMONTHDAY=-1 18:00"


def test_a_day_can_be_every_other_week_with_one_tap_and_begin_a_week_later() -> None:
    chat = of_an_old_goal().taps("Sundays").is_at(State.HOUR).taps("Every other week")
    chat.is_at(State.HOUR).sees("every other Sunday", "The first day would be Sunday")
    first = chat.seen
    later = next(label for label in chat.buttons if label.startswith("From"))
    chat.taps(later).is_at(State.HOUR).sees_not(
        next(line for line in first.splitlines() if "first day" in line)
    )
    chat.taps("18:00")
    rhythm = chosen(chat)
    assert rhythm is not None
    assert rhythm.rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"
    away = (rhythm.starts - chat.world().today).days
    assert 7 <= away < 14
    chat.sees(f"{rhythm.starts.day} ")


def test_a_first_day_whose_time_is_over_today_is_the_next_one() -> None:
    chat = of_an_old_goal()
    today = chat.world().today
    chat.says(f"every other {today:%A} at 9 am").is_at(State.HOME)
    rhythm = chosen(chat)
    assert rhythm is not None
    assert (rhythm.starts - today).days == 7


def test_the_hour_question_takes_other_days_too() -> None:
    chat = of_an_old_goal().taps("Sundays").says("no, Saturdays").is_at(State.HOUR).sees("on Saturdays")
    chat.says("every other week").sees("every other Saturday").says("after dinner").sees("around dinner")
    chat.says("half past seven")
    assert rule(chat) == "WEEKLY;INTERVAL=2;BYDAY=SA 19:30"


@pytest.mark.parametrize(
    "typed", ["not on Mondays", "7", "some day", "Monday or Tuesday", "every 8 hours", "well then"]
)
def test_what_cannot_be_read_gets_examples_and_loses_nothing(typed: str) -> None:
    chat = of_an_old_goal().says(typed).is_at(State.DAYS).sees("couldn't read any days", "every 3 days")
    chat.says("twice a week").says(typed).is_at(State.DAYS).sees("twice a week").taps("Mon, Thu").says("7pm")
    assert rule(chat) == "WEEKLY;BYDAY=MO,TH 19:00"


def test_a_time_without_days_is_kept() -> None:
    chat = choosing().says("at 7 pm").is_at(State.DAYS).sees("19:00 it is", "3 times a week at 19:00")
    assert "Every day" in chat.buttons
    chat.says("tuesdays").is_at(State.HOME)
    assert rule(chat) == "WEEKLY;BYDAY=TU 19:00"


@pytest.mark.parametrize("typed", ["7pm", "19:00", "at seven in the evening"])
def test_a_time_alone_moves_the_check_ins_on_their_present_days(typed: str) -> None:
    chat = of_an_old_goal().says("every other Sunday at 10")
    chat.says("/goals").taps("walk round").taps(DAYS_OF_AN_OLD_GOAL).says(typed).is_at(State.HOME)
    assert rule(chat) == "WEEKLY;INTERVAL=2;BYDAY=SU 19:00"


def test_back_leads_to_where_the_choice_was_opened() -> None:
    of_an_old_goal().taps("Back").is_at(State.GOAL).sees("walk round the lake")
    choosing().taps("Back").is_at(State.HOME)
    chat = choosing(situation="lunch is over").taps("Other days or times").is_at(State.DAYS)
    chat.taps("Back").is_at(State.CUE).sees("lunch is over")


@pytest.mark.parametrize("leave", ["/cancel", "/pause", "back", "/settings"])
def test_who_leaves_with_nothing_set_is_told_how_to_set_it(leave: str) -> None:
    choosing().says(leave).sees("No check-ins are set for", "/goals")
    choosing().taps("Sundays").is_at(State.HOUR).says("/cancel").sees("No check-ins are set for")
    of_an_old_goal().says(leave).sees_not("No check-ins are set")
    choosing().taps("Don't ask me").sees_not("No check-ins are set")
    choosing().says("/help").sees_not("No check-ins are set").is_at(State.DAYS)


def test_a_quiet_time_can_be_had_all_the_same() -> None:
    chat = choosing().says("weekdays at 7 am").is_at(State.HOUR).sees("07:00 is in your quiet hours")
    chat.taps("Ask at 07:00 all the same").is_at(State.HOME).sees("From 21:00 to 07:00 I'll be quiet")
    assert rule(chat) == "WEEKLY;BYDAY=MO,TU,WE,TH,FR 07:00"
    assert chat.person.quiet == QuietHours(time(21), time(7))
    chat = choosing(situation="lunch is over").says("10 pm").is_at(State.CUE).taps("Ask at 22:00")
    assert chat.person.quiet == QuietHours(time(22, 30), time(9))
    chat.taps("Every day")
    assert rule(chat) == "DAILY 22:00"


@pytest.mark.parametrize(
    ("typed", "days", "offered"),
    [
        ("Friday 13:00, Sunday 15:00", "on Fridays and Sundays", ["13:00", "15:00"]),
        ("mon-fri 9am and 8pm", "Monday to Friday", ["09:00", "20:00"]),
        ("Saturday mornings and Wednesday evenings", "on Wednesdays and Saturdays", ["09:00", "19:00"]),
    ],
)
def test_of_several_times_one_is_asked_for(typed: str, days: str, offered: list[str]) -> None:
    chat = choosing().says(typed).is_at(State.HOUR).sees("at one time for all of its days", days)
    assert [label for label in chat.buttons if label[:2].isdecimal()] == offered
    chat.taps(offered[1]).is_at(State.HOME)
    assert rule(chat).endswith(offered[1])


def test_several_times_at_the_question_for_one_are_met_in_the_same_way() -> None:
    chat = (
        choosing()
        .taps("Sundays")
        .says("at 10 and at 16:00")
        .is_at(State.HOUR)
        .sees("at one time")
        .taps("16:00")
    )
    assert rule(chat) == "WEEKLY;BYDAY=SU 16:00"


@pytest.mark.parametrize("typed", ["no", "No.", "nope"])
def test_no_is_no_check_ins(typed: str) -> None:
    chat = choosing().says(typed).is_at(State.HOME).sees("I won't ask")
    assert chosen(chat) is None


@pytest.mark.parametrize(
    "typed", ["every sunday and every other monday", "every other Friday and every Monday"]
)
def test_two_rhythms_at_once_are_asked_about(typed: str) -> None:
    choosing().says(typed).is_at(State.DAYS).sees("one rhythm for each goal")


@pytest.mark.parametrize("typed", ["evry day at 7pm", "everday 7pm", "dayly at 19:00"])
def test_common_words_may_be_mistyped(typed: str) -> None:
    assert rule(choosing().says(typed).is_at(State.HOME)) == "DAILY 19:00"


def test_the_time_that_was_kept_may_be_said_again() -> None:
    chat = of_an_old_goal().says("whenever").is_at(State.DAYS).says("18:00").is_at(State.HOME)
    assert rule(chat) == "DAILY 18:00"


def test_any_time_is_fine() -> None:
    chat = (
        choosing().says("whenever").sees("how about 18:00", "at 18:00?").taps("Every day").is_at(State.HOME)
    )
    assert rule(chat) == "DAILY 18:00"
    choosing().taps("Sundays").says("any time").is_at(State.HOUR).sees("how about 18:00").taps("18:00")


def test_short_months_are_spoken_of() -> None:
    chat = choosing().says("on the 31st at 6pm").is_at(State.HOME).sees("Months without a 31st are left out")
    assert rule(chat) == "MONTHLY;BYMONTHDAY=31 18:00"
    chat = choosing().says("31st").is_at(State.HOUR).taps("Last day of the month").taps("18:00")
    assert rule(chat) == "MONTHLY;BYMONTHDAY=-1 18:00"
    choosing().says("on the 15th at 6pm").sees_not("left out")


def test_a_goal_of_every_other_day_offers_that_with_the_time_kept() -> None:
    chat = choosing(often="20 minutes every other day").says("after dinner").is_at(State.DAYS)
    chat.taps("Every other day").is_at(State.HOUR).sees("every other day, around dinner", "first day").taps(
        "19:00"
    )
    assert rule(chat) == "DAILY;INTERVAL=2 19:00"


def test_not_knowing_is_fine_and_never_means_never() -> None:
    chat = of_an_old_goal().says("I don't know").is_at(State.DAYS).sees("nothing is fixed")
    chat.says("never").is_at(State.HOME).sees("I won't ask")
    assert chosen(chat) is None


def test_the_measure_comes_first_on_the_buttons() -> None:
    assert list(choosing().buttons)[:3] == ["Mon, Wed, Fri", "Tue, Thu, Sat", "Every day"]
    assert list(choosing(often="2 times a week").buttons)[:2] == ["Mon, Thu", "Tue, Fri"]
    assert next(iter(choosing(often="20 minutes every day").buttons)) == "Every day"


def test_the_plans_cue_sets_days_and_hour() -> None:
    chat = choosing(often="20 minutes every day", situation="I've finished dinner").is_at(State.CUE)
    chat.sees('You said: "I\'ve finished dinner".', "About what time").taps("19:30").is_at(State.HOME)
    assert rule(chat) == "DAILY 19:30"
    assert chat.goals[-1].rhythm == chosen(chat)


def test_the_plans_cue_asks_on_which_days_when_the_goal_is_some_days_a_week() -> None:
    chat = choosing(situation="I get home from work").is_at(State.CUE).taps("18:00").is_at(State.DAYS)
    chat.sees("On which days shall I ask you, at 18:00?").taps("Tue, Thu, Sat").is_at(State.HOME)
    assert rule(chat) == "WEEKLY;BYDAY=TU,TH,SA 18:00"


def test_the_obstacle_is_not_when_it_is_done() -> None:
    choosing(situation="I'm tired after work").is_at(State.DAYS)


def test_another_moment_can_be_typed_for_the_cue() -> None:
    chat = choosing(often="20 minutes every day", situation="lunch is over").is_at(State.CUE)
    chat.says("after dinner").is_at(State.CUE).sees("dinner", "About what time").taps("19:30")
    assert rule(chat) == "DAILY 19:30"
    chat = choosing(situation="lunch is over").says("no").is_at(State.HOME).sees("I won't ask")
    assert chosen(chat) is None


def test_the_cue_can_be_an_hour_of_its_own() -> None:
    chat = choosing(often="20 minutes every day", situation="the alarm rings at 9")
    assert "09:00" in chat.buttons
    chat.says("quarter past nine")
    assert rule(chat) == "DAILY 09:15"


def test_other_days_can_be_chosen_in_place_of_the_cue() -> None:
    for answer in ("Other days or times", "days?"):
        chat = choosing(situation="lunch is over")
        if answer == "days?":
            chat.says("weekends").is_at(State.HOUR).sees("on Saturdays and Sundays, around lunch").taps(
                "13:00"
            )
            assert rule(chat) == "WEEKLY;BYDAY=SA,SU 13:00"
        else:
            chat.taps(answer).is_at(State.DAYS).sees("On which days").taps("Every day").taps("18:00")
            assert rule(chat) == "DAILY 18:00"
    chat = choosing(situation="lunch is over").says("no idea").sees("couldn't read that as a time")
    chat.says("10 pm").sees("quiet hours").is_at(State.CUE).says("weekdays at 2 pm").is_at(State.HOME)
    assert rule(chat) == "WEEKLY;BYDAY=MO,TU,WE,TH,FR 14:00"
    chat = choosing(situation="lunch is over").taps("Don't ask me").sees("I won't ask")
    assert chosen(chat) is None


def test_a_quiet_time_is_asked_again_with_the_days_kept() -> None:
    chat = of_an_old_goal().says("every other Sunday at 11 pm").sees("quiet hours").is_at(State.HOUR)
    chat.sees("every other Sunday").says("7.30 pm")
    rhythm = chosen(chat)
    assert rhythm is not None
    assert rhythm.at == time(19, 30)
