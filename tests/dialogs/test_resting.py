"""Pausing check-ins, coming back, and the rest after the help for people in danger."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dialogs.events import CheckInAnswered, HelpOpened, HoldEnded, Paused, Resumed
from dialogs.goal import Rhythm
from dialogs.machine import State
from dialogs.people import OPEN_ENDED, Person
from dialogs.quiet_hours import NO_QUIET_HOURS
from dialogs.reply import HELP_SCOPE, ReplyKind
from dialogs.resting import HOLD_LASTS, by_another_clock, day_begins, first_check_in
from tests.dialogs.chat import QUIET, START, Chat
from tests.dialogs.places import PLACES

TODAY = date(2026, 11, 23)
"""A Monday; check-ins of the goal come every day at 18:00."""

TONIGHT = "Monday 23 November 2026, 18:00"
EVERY_EVENING = Rhythm.weekly(frozenset(range(7)), time(18))
KEEP = "Keep my check-ins"


def with_a_goal() -> Chat:
    return Chat().begins().writes_a_goal()


def therapist() -> Chat:
    (place,) = (one for one in PLACES if (one.state, one.detail) == (State.HOME, "as therapist"))
    return place.reached()


def starts(day: date, zone: str = "Europe/London") -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def pauses(chat: Chat) -> list[datetime | None]:
    return [event.until for event in chat.events if isinstance(event, Paused)]


def as_read(chat: Chat) -> list[str]:
    """What the person sees, line by line, and the buttons."""
    lines = [line for line in chat.seen.splitlines() if line]
    return [*lines, " · ".join(f"[{label}]" for label in chat.buttons)]


def test_a_pause_as_the_person_reads_it() -> None:
    chat = with_a_goal().says("/pause")
    assert as_read(chat) == [
        (
            'How long would you like to pause? Tap, or type something like "10 days", "until Monday" or '
            '"until 3 May". A pause is not a lapse: no day in it counts as missed.'
        ),
        "[3 days] · [1 week] · [2 weeks] · [Until I come back] · [← Back]",
    ]
    chat.taps("1 week")
    assert as_read(chat) == [
        "All right: no check-ins until Monday 30 November 2026, 18:00. Then I ask again.",
        (
            "You can still tell me how it went with /checkin, whenever you like. "
            "/resume ends the pause, and /pause changes it."
        ),
        "What would you like to do?",
        "[Resume check-ins] · [Check in] · [My goals] · [Write a goal] · [Settings]",
    ]
    chat.says("/cancel").sees("Check-ins are paused until Monday 30 November 2026.")
    chat.taps("Resume check-ins")
    assert as_read(chat) == [
        "Good to have you back. Check-ins are on again.",
        f"The next one comes on {TONIGHT}.",
        "What would you like to do?",
        "[Check in] · [My goals] · [Write a goal] · [Settings]",
    ]
    assert chat.events[-2:] == [Paused(starts(date(2026, 11, 30))), Resumed()]


@pytest.mark.parametrize(
    ("typed", "first_day"),
    [
        ("3 days", date(2026, 11, 26)),
        ("1 week", date(2026, 11, 30)),
        ("2 weeks", date(2026, 12, 7)),
        ("10 days", date(2026, 12, 3)),
        ("for ten days", date(2026, 12, 3)),
        ("10", date(2026, 12, 3)),
        ("1", date(2026, 11, 24)),
        ("until tomorrow", date(2026, 11, 24)),
        ("until Monday", date(2026, 11, 30)),
        ("until 3 May", date(2027, 5, 3)),
        ("2027-03-29", date(2027, 3, 29)),
        ("370", date(2027, 11, 28)),
    ],
)
def test_what_can_be_typed_for_a_pause(typed: str, first_day: date) -> None:
    chat = with_a_goal().says("/pause").says(typed).is_at(State.HOME)
    assert pauses(chat) == [starts(first_day)]
    chat.sees(f"until {first_day:%A} {first_day.day} {first_day:%B %Y}")


@pytest.mark.parametrize("typed", ["until I come back", "Until I'm back!", "until further notice", "open"])
def test_a_pause_without_an_end(typed: str) -> None:
    chat = with_a_goal().says("/pause").says(typed).is_at(State.HOME).sees("until you come back")
    assert pauses(chat) == [None]
    chat.waits(days=400).says("/settings").sees("paused, with no end set").taps("Resume check-ins")
    chat.is_at(State.SETTINGS).sees("on again", "The next one comes on").sees_not("paused")
    assert chat.events[-1] == Resumed()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "gone by already"),
        ("last Friday", "gone by already"),
        ("in 5 years", "more than a year"),
        ("371", "more than a year"),
        ("9999", "I couldn't read an end"),
        ("9999-12-31", "more than a year"),
        ("purple", "I couldn't read an end"),
        ("31 February", "I couldn't read an end"),
        ("3 times a week", "I couldn't read an end"),
        ("x " * 900, "fewer words"),
    ],
)
def test_what_names_no_end_is_asked_again_kindly(typed: str, said: str) -> None:
    chat = with_a_goal().says("/pause").says(typed).is_at(State.PAUSE).sees(said, "How long would you like")
    assert not pauses(chat)
    chat.taps("3 days").is_at(State.HOME)
    assert pauses(chat) == [starts(date(2026, 11, 26))]


@pytest.mark.parametrize("typed", ["today", "0", "for 3 hours"])
def test_less_than_a_day_is_offered_until_tomorrow(typed: str) -> None:
    chat = with_a_goal().says("/pause").says(typed).is_at(State.PAUSE).sees("until tomorrow")
    chat.taps("Tuesday 24 November 2026")
    assert pauses(chat) == [starts(date(2026, 11, 24))]


@pytest.mark.parametrize("how", ["/pause 5/6", "/pause 5/6\n", "typed"])
def test_an_end_of_two_readings_is_asked(how: str) -> None:
    chat = with_a_goal()
    chat = chat.says("/pause").says("5/6") if how == "typed" else chat.says(how)
    chat.is_at(State.PAUSE).sees("Which day shall be the first")
    assert list(chat.buttons) == ["Saturday 5 June 2027", "Thursday 6 May 2027", "← Back"]
    chat.taps("6 May")
    assert pauses(chat) == [starts(date(2027, 5, 6))]


def test_an_answer_that_comes_days_later_counts_from_then() -> None:
    chat = with_a_goal().says("/pause").waits(days=2).taps("3 days")
    assert pauses(chat) == [starts(date(2026, 11, 28))]
    chat = with_a_goal().says("/pause today").waits(days=2).taps("24 November").is_at(State.PAUSE)
    chat.sees("until tomorrow").taps("26 November")
    assert pauses(chat) == [starts(date(2026, 11, 26))]


def test_going_back_from_two_readings_forgets_them() -> None:
    chat = with_a_goal().says("/pause 5/6").taps("Back").is_at(State.HOME)
    chat.taps("Settings").taps("Pause check-ins").is_at(State.PAUSE).sees("How long would you like")


def test_a_command_with_an_end_works_at_once_and_keeps_the_place() -> None:
    chat = with_a_goal().says("/newgoal").taps("Sleep").is_at(State.WISH)
    before = chat.dialog
    chat.says("/pause 10 days").is_at(State.WISH).sees(
        "until Thursday 3 December 2026", "what would be different"
    )
    assert pauses(chat) == [starts(date(2026, 12, 3))]
    chat.says("/resume").is_at(State.WISH).sees("on again", "what would be different")
    assert (chat.dialog.about, chat.dialog.held) == (before.about, before.held)
    assert chat.dialog.draft == before.draft


def test_a_note_asked_for_is_still_taken_after_a_pause_at_once() -> None:
    chat = with_a_goal().says("/checkin").taps("Not yet").says("/pause 3 days").is_at(State.NOTE)
    chat.says("it was raining all day long")
    assert chat.check_ins[-1].note == "it was raining all day long"


def test_a_command_with_an_unreadable_end_asks() -> None:
    chat = with_a_goal().says("/pause for a purple while").is_at(State.PAUSE).sees("couldn't read an end")
    chat.says("/pause 10 days").is_at(State.HOME)
    chat.says("/pause").says("/resume").is_at(State.HOME).sees("on again")


def test_a_pause_can_be_changed() -> None:
    chat = with_a_goal().says("/pause 3 days").says("/pause").sees("paused until Thursday 26 November 2026")
    chat.taps("2 weeks").says("/cancel").sees("paused until Monday 7 December 2026")
    chat.says("/pause").taps("Resume check-ins").is_at(State.HOME).sees("on again")
    assert not chat.person.rests(chat.now)


def test_a_pause_ends_by_itself_at_the_start_of_the_day_named() -> None:
    chat = with_a_goal().says("/pause until Thursday")
    end = starts(date(2026, 11, 26))
    assert chat.person.rests(end - timedelta(seconds=1))
    assert not chat.person.rests(end)
    chat.now = end
    chat.says("/settings").sees_not("paused").taps("Back").sees_not("paused")
    assert "Resume check-ins" not in chat.buttons


def test_answering_and_celebrating_go_on_during_a_pause() -> None:
    chat = with_a_goal().waits(days=1).is_nudged()
    nudge = chat.buttons["Done"]
    chat.says("/pause 1 week").taps_raw(nudge[0], nudge[1].code).sees("Noted: done")
    assert ReplyKind.CELEBRATION in {reply.kind for reply in chat.replies}
    assert any(isinstance(event, CheckInAnswered) for event in chat.events)
    chat.waits(days=1).says("/checkin").taps("Partly").sees("Noted: partly")


def test_the_next_check_in_told_is_not_one_of_a_day_that_was_answered() -> None:
    chat = with_a_goal().says("/checkin").taps("Done").says("/resume").sees("nothing is paused")
    chat.sees("Tuesday 24 November 2026, 18:00")


def test_a_goal_written_in_a_pause_is_asked_about_after_it() -> None:
    chat = with_a_goal().says("/pause until 3 December").writes_a_goal()
    chat.sees("The first time will be Thursday 3 December 2026, 18:00")
    chat.says("/pause open").writes_a_goal().sees("every day at 18:00, once your pause is over")


def test_without_goals_there_is_nothing_to_pause() -> None:
    chat = Chat().begins()
    for text in ("/pause", "/pause 3 days", "/pause purple", "/resume", "pause"):
        chat.says(text).is_at(State.HOME).sees("nothing to pause", "once you have a goal")
    assert not {Paused, Resumed} & {type(event) for event in chat.events}
    assert "Pause check-ins" not in chat.says("/settings").buttons


def test_a_therapist_without_goals_is_told_of_the_summary() -> None:
    for text in ("/pause", "/pause 3 days", "/resume"):
        therapist().says(text).is_at(State.HOME).sees("nothing to pause", "weekly summary", "/summary_time")


def test_a_pause_without_goals_left_can_still_be_ended() -> None:
    chat = with_a_goal().says("/pause open").says("/goals").taps("walk round").taps("Let it go")
    chat.is_at(State.HOME).sees("paused, with no end set").taps("Resume check-ins")
    assert chat.events[-1] == Resumed()
    chat.sees("None is planned at the moment")


@pytest.mark.parametrize("typed", ["pause", "I need a break.", "Stop asking me"])
def test_a_pause_can_be_asked_for_in_words(typed: str) -> None:
    with_a_goal().says(typed).is_at(State.PAUSE)


def test_the_help_says_that_check_ins_rest_and_they_do_for_a_day() -> None:
    chat = with_a_goal().says("/help_now").sees("emergency number", "check-ins rest until this time tomorrow")
    assert chat.events[-1] == HelpOpened()
    assert list(chat.buttons) == [KEEP]
    assert chat.person.rests(chat.now + HOLD_LASTS - timedelta(seconds=1))
    assert not chat.person.rests(chat.now + HOLD_LASTS)
    chat.says("/settings").sees("Check-ins rest until Tuesday 24 November 2026, 14:")
    chat.waits(days=1).says("/settings").sees_not("Check-ins rest")


@pytest.mark.parametrize("how", ["tap", "type", "tap later", "/resume", "settings"])
def test_check_ins_can_be_kept(how: str) -> None:
    chat = with_a_goal().says("/newgoal").says("/help_now")
    button = chat.buttons[KEEP]
    match how:
        case "tap":
            chat.taps(KEEP)
        case "type":
            chat.says("keep my check-ins.")
        case "tap later":
            chat.taps_raw("q3", "back").says("/goals").taps_raw(button[0], button[1].code)
        case "/resume":
            chat.says("/resume")
        case _:
            chat.says("/settings").taps("Resume check-ins")
    chat.sees("check-ins go on", TONIGHT).sees_not("Good to have you back")
    assert chat.events[-1] == HoldEnded()
    assert not chat.person.rests(chat.now)
    chat.taps_raw(button[0], button[1].code)
    assert (chat.toast, chat.replies) == ("That one is answered already.", [])
    assert chat.says("/help_now").person.is_held(chat.now)


def test_a_code_that_the_help_does_not_offer_is_refused() -> None:
    chat = with_a_goal().says("/help_now").taps_raw(HELP_SCOPE, "done")
    assert chat.toast == "That button belongs to an earlier question."
    assert chat.person.is_held(chat.now)


def test_the_help_speaks_of_check_ins_only_to_those_who_have_some() -> None:
    told = set()
    for place in PLACES:
        chat = place.reached()
        goals, is_paused = chat.world().active_goals, chat.person.is_paused(chat.now)
        asked = any(goal.rhythm is not None for goal in goals) and not is_paused
        chat.says("/help_now").sees("emergency number")
        assert chat.events[-1] == HelpOpened(), place
        assert ("check-ins rest" in chat.seen, list(chat.buttons)) == (asked, [KEEP] * asked), place
        told.add(asked)
    assert told == {True, False}


def test_a_pause_that_outlasts_the_rest_is_not_told_as_the_help() -> None:
    chat = with_a_goal().says("/pause 3 days").says("/help_now").sees_not("check-ins rest")
    chat.says("/settings").sees("paused until Thursday").says("/resume").sees("Good to have you back")
    assert chat.events[-2:] == [HoldEnded(), Resumed()]
    assert not chat.person.rests(chat.now)


def test_help_in_words_is_help_and_the_menu_is_not() -> None:
    chat = with_a_goal().says("help me").sees("emergency number", "/newgoal", "check-ins rest")
    assert KEEP in chat.buttons
    chat = with_a_goal().says("help").sees("/help_now: it shows", "/newgoal").sees_not("emergency number")
    assert chat.seen.startswith("If you're in danger")
    assert chat.person.held_until is None
    assert with_a_goal().says("menu").sees("/newgoal").sees_not("emergency").person.held_until is None


def test_nothing_is_celebrated_or_counted_after_the_help_and_answers_are_still_noted() -> None:
    chat = with_a_goal().says("/help_now").says("/checkin").taps("Done").sees("Noted: done")
    assert {reply.kind for reply in chat.replies} == {ReplyKind.REPLY}
    chat.sees_not("That makes")
    chat.writes_a_goal()
    said = [event for event in chat.events if isinstance(event, HelpOpened)]
    assert len(said) == 1
    assert not chat.dialog.remarks[1:], "only the first goal, written before, was celebrated"
    chat.waits(days=1).says("/checkin").taps("walk round").taps("Done")
    assert ReplyKind.CELEBRATION in {reply.kind for reply in chat.replies}


def person(*, paused_until: datetime | None = None, held_until: datetime | None = None) -> Person:
    return Person(
        "person", "Europe/London", "en", NO_QUIET_HOURS, paused_until=paused_until, held_until=held_until
    )


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({}, datetime(2026, 11, 23, 18, tzinfo=UTC)),
        ({"paused_until": starts(TODAY)}, datetime(2026, 11, 23, 18, tzinfo=UTC)),
        ({"paused_until": starts(date(2026, 11, 25))}, datetime(2026, 11, 25, 18, tzinfo=UTC)),
        ({"held_until": START + HOLD_LASTS}, datetime(2026, 11, 24, 18, tzinfo=UTC)),
        ({"held_until": datetime(2026, 11, 24, 18, tzinfo=UTC)}, datetime(2026, 11, 24, 18, tzinfo=UTC)),
        ({"held_until": datetime(2026, 11, 24, 18, 1, tzinfo=UTC)}, datetime(2026, 11, 25, 18, tzinfo=UTC)),
        (
            {"paused_until": starts(date(2026, 11, 27)), "held_until": START + HOLD_LASTS},
            datetime(2026, 11, 27, 18, tzinfo=UTC),
        ),
        ({"paused_until": OPEN_ENDED, "held_until": START + HOLD_LASTS}, None),
    ],
)
def test_the_first_check_in_comes_when_all_rest_is_over(
    rest: dict[str, datetime], expected: datetime | None
) -> None:
    assert first_check_in(person(**rest), EVERY_EVENING, START) == expected


def test_a_check_in_at_midnight_comes_with_the_day_of_return() -> None:
    until = starts(date(2026, 11, 25))
    at_midnight = Rhythm.weekly(frozenset(range(7)), time(0))
    assert first_check_in(person(paused_until=until), at_midnight, START) == until


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("Europe/London", date(2027, 3, 28), datetime(2027, 3, 28, tzinfo=UTC)),
        ("Africa/Cairo", date(2027, 4, 30), datetime(2027, 4, 29, 22, tzinfo=UTC)),
        ("Pacific/Apia", date(2011, 12, 30), datetime(2011, 12, 30, 10, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_its_first_instant(zone: str, day: date, begins: datetime) -> None:
    assert day_begins(day, ZoneInfo(zone)) == begins


def test_a_pause_ends_with_the_same_date_in_another_zone() -> None:
    paused = person(paused_until=starts(date(2027, 5, 3)))
    assert by_another_clock(paused, "Pacific/Auckland").paused_until == starts(
        date(2027, 5, 3), "Pacific/Auckland"
    )
    assert by_another_clock(person(paused_until=OPEN_ENDED), "Pacific/Kiritimati").paused_until == OPEN_ENDED
    chat = with_a_goal().says("/pause until 3 May").says("/settings").taps("My clock").says("Tokyo")
    chat.sees("paused until Monday 3 May 2027")
    assert chat.person.paused_until == starts(date(2027, 5, 3), "Asia/Tokyo")


def test_quiet_hours_are_kept_after_a_pause() -> None:
    early = Person("person", "Europe/London", "en", QUIET, paused_until=starts(date(2026, 11, 25)))
    at_seven = Rhythm.weekly(frozenset(range(7)), time(7))
    assert first_check_in(early, at_seven, START) == datetime(2026, 11, 25, 9, tzinfo=UTC)
