"""How much typed words say was done, and what it means for a goal."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.amounts import in_words, outcome_of, target_of
from dialogs.coach import assess
from dialogs.goal import Amount, CheckInOutcome, FocusArea, Goal, Measure, Rhythm
from dialogs.reading_amounts import read_amounts
from dialogs.reading_answers import Told, read_all, read_told, sounds_low
from dialogs.words import PLAIN, words

WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)
DONE, PARTLY, NOT_YET, SKIP = (
    CheckInOutcome.DONE,
    CheckInOutcome.PARTLY,
    CheckInOutcome.NOT_YET,
    CheckInOutcome.SKIP,
)

VALUES = [
    ("walked 25 min", "25", "minute"),
    ("25 mins", "25", "minute"),
    ("did 20 minutes today", "20", "minute"),
    ("90 minutes", "90", "minute"),
    ("twenty-five minutes", "25", "minute"),
    ("twenty five minutes", "25", "minute"),
    ("45'", "45", "minute"),
    ("90 secs", "90", "second"),
    ("about 15 mins or so", "15", "minute"),
    ("30+ minutes", "30", "minute"),
    ("20-25 minutes", "20", "minute"),
    ("20 to 25 min", "20", "minute"),
    ("a 20-minute walk", "20", "minute"),
    ("20 minute walk", "20", "minute"),
    ("2 x 10 minutes", "20", "minute"),
    ("1h20", "80", "minute"),
    ("1h 20m", "80", "minute"),
    ("1 hour 20", "80", "minute"),
    ("1 hour and 20 minutes", "80", "minute"),
    ("1:20 h", "80", "minute"),
    ("an hour and a half", "90", "minute"),
    ("one and a half hours", "90", "minute"),
    ("2 and a half hours", "150", "minute"),
    ("1½ hours", "90", "minute"),
    ("half an hour", "30", "minute"),
    ("half hour", "30", "minute"),
    ("a quarter of an hour", "15", "minute"),
    ("three quarters of an hour", "45", "minute"),
    ("1.5 hours", "1.5", "hour"),
    ("1,5 h", "1.5", "hour"),
    ("walked for an hour", "1", "hour"),
    ("slept 7h", "7", "hour"),
    ("2 hours", "2", "hour"),
    ("3 km", "3", "km"),
    ("2,5 km", "2.5", "km"),
    ("5k", "5", "km"),
    ("ran 5k in 25 min", "5", "km"),
    ("2 miles", "2", "mile"),
    ("half a mile", "0.5", "mile"),
    ("10k steps", "10000", "step"),
    ("10,000 steps", "10000", "step"),
    ("10.000 steps", "10000", "step"),
    ("10 000 steps", "10000", "step"),
    ("10 thousand steps", "10000", "step"),
    ("a hundred steps", "100", "step"),
    ("2 pages", "2", "page"),
    ("one page", "1", "page"),
    ("half a page", "0.5", "page"),
    ("two and a half pages", "2.5", "page"),
    ("a couple of pages", "2", "page"),
    ("read 2 whole pages", "2", "page"),
    ("300 words", "300", "word"),
    ("4 glasses of water", "4", "glass"),
    ("twice", "2", "time"),
    ("once", "1", "time"),
    ("three times", "3", "time"),
    ("did it 3 times this week", "3", "time"),
    ("3x", "3", "time"),
    ("x3", "3", "time"),
    ("10 push ups", "10", "push up"),
    ("10 push-ups", "10", "push up"),
    ("a dozen push ups", "12", "push up"),
    ("4 phone calls", "4", "call"),
    ("two short walks", "2", "walk"),
    ("had 2 coffees", "2", "coffee"),
    ("3 days this week", "3", "day"),
    ("put £20 aside", "20", "£"),
    ("25", "25", None),
    ("only 20", "20", None),
    ("walked 25", "25", None),
    ("10 in total", "10", None),
    ("40m", "40", "m"),
    ("zero minutes", "0", "minute"),
    ("none", "0", None),
    ("nothing today", "0", None),
    ("not a single one", "0", None),
    ("walked at 7 for 20 minutes", "20", "minute"),
    ("the bus came 10 min late so only 15 minutes", "15", "minute"),
    ("planned 30 but did 20 minutes", "20", "minute"),
    ("20 minutes instead of 30", "20", "minute"),
]
SHARES = [
    ("3 out of 5", "0.6", "3"),
    ("three out of five", "0.6", "3"),
    ("3/5", "0.6", "3"),
    ("4/5 done", "0.8", "4"),
    ("3 of 5 pages", "0.6", "3"),
    ("6 of my 10 laps", "0.6", "6"),
    ("5 of 7 days", "0.7143", "5"),
    ("6 out of 5", "1.2", "6"),
    ("half", "0.5", None),
    ("about half", "0.5", None),
    ("half of it", "0.5", None),
    ("halfway through", "0.5", None),
    ("½", "0.5", None),
    ("read half the chapter", "0.5", None),
    ("a third", "0.3333", None),
    ("two thirds", "0.6667", None),
    ("2/3", "0.6667", None),
    ("three quarters", "0.75", None),
    ("a quarter of it", "0.25", None),
    ("80 %", "0.8", None),
    ("80%", "0.8", None),
    ("100 percent", "1", None),
    ("most", "0.75", None),
    ("most of it", "0.75", None),
    ("nearly all of it", "0.9", None),
    ("not all of them", "0.9", None),
    ("all of them", "1", None),
    ("the whole thing", "1", None),
    ("everything", "1", None),
]
NO_AMOUNTS = [
    "walked at 7",
    "walked around the block at 7:30",
    "7 pm",
    "at half past seven",
    "half seven",
    "ten to eight",
    "at 18.45 pm",
    "by 9",
    "until 8",
    "2 days ago",
    "an hour ago",
    "10 minutes ago",
    "5 mins late",
    "late by 5 minutes",
    "in 20 minutes",
    "every 2 days",
    "for 3 days",
    "the last 3 weeks",
    "3 years",
    "3 days in a row",
    "a 5 minute break",
    "a 10 min drive away",
    "room 12",
    "bus 42",
    "page 40",
    "read up to page 40",
    "chapter 3",
    "day 3",
    "step 4",
    "the 2nd",
    "my 3rd try",
    "on 3/5",
    "23/11/2026",
    "2026-11-23",
    "3 november",
    "nov 3rd",
    "in 2026",
    "07700 900123",
    "+44 7700 900123",
    "call 0113 496 0000",
    "met my 2 kids",
    "walked with 3 friends",
    "pain 6/10",
    "mood was 3 out of 10",
    "7/10 anxiety",
    "it's 5 degrees",
    "24/7",
    "less than 10 minutes",
    "one of those days",
    "no one was there",
    "once I get home",
    "the other half came along",
    "at most",
    "covid 19",
    "#3",
    "did it",
    "",
    "🎉🎉",
]


def goal(statement: str, measure: str = "", days: tuple[int, ...] = tuple(range(7))) -> Goal:
    told = measure or statement
    read = assess(told, today=WRITTEN.date())
    rhythm = Rhythm.weekly(days, time(18))
    return Goal(
        "g", FocusArea.OTHER, statement, WRITTEN, measure=Measure(told, read.frequency), rhythm=rhythm
    )


WALK = goal("walk round the lake", "30 minutes a day")
CALL = goal("call my sister", "once a week")
COFFEE = goal("drink at most 2 coffees a day")
SMOKE = goal("smoke fewer than 5 cigarettes a day")
JOURNAL = goal("write in my journal", "every day")


def test_there_are_enough_phrasings() -> None:
    assert len(VALUES) + len(SHARES) + len(NO_AMOUNTS) >= 150


@pytest.mark.parametrize(("typed", "value", "unit"), VALUES)
def test_an_amount_with_its_unit(typed: str, value: str, unit: str | None) -> None:
    (found,) = read_amounts(typed)
    assert (found.value, found.unit, found.share) == (Decimal(value), unit, None)


@pytest.mark.parametrize(("typed", "share", "value"), SHARES)
def test_a_share(typed: str, share: str, value: str | None) -> None:
    (found,) = read_amounts(typed)
    assert (found.share, found.value) == (Decimal(share), None if value is None else Decimal(value))


@pytest.mark.parametrize("typed", NO_AMOUNTS)
def test_other_numbers_are_no_amounts(typed: str) -> None:
    assert read_amounts(typed) == ()


def test_several_amounts_come_in_their_order() -> None:
    found = read_amounts("10 minutes in the morning, 15 minutes at night and 3 km by bike")
    assert [(str(one.value), one.unit) for one in found] == [("10", "minute"), ("15", "minute"), ("3", "km")]


@given(st.text(max_size=80))
def test_nothing_typed_raises(typed: str) -> None:
    for found in read_amounts(typed):
        assert found.words
        assert found.value is not None or found.share is not None


@pytest.mark.parametrize(
    ("words_of_measure", "value", "unit", "at_most"),
    [
        ("walk 30 minutes every day", "30", "minute", False),
        ("20 minutes, 3 times a week", "20", "minute", False),
        ("half an hour daily", "30", "minute", False),
        ("meditate for 5 to 10 minutes", "5", "minute", False),
        ("10,000 steps a day", "10000", "step", False),
        ("10 push ups every morning", "10", "push up", False),
        ("3 times a day", "3", "time", False),
        ("at most 2 coffees a day", "2", "coffee", True),
        ("less than 2 hours of screen time a day", "2", "hour", True),
        ("cut coffee to 1 cup a day", "1", "cup", True),
        ("from 10 to 6 cigarettes a day", "6", "cigarette", True),
    ],
)
def test_the_target_of_one_check_in(words_of_measure: str, value: str, unit: str, at_most: bool) -> None:
    target = target_of(goal(words_of_measure))
    assert target is not None
    assert (target.value, target.unit, target.at_most) == (Decimal(value), unit, at_most)


@pytest.mark.parametrize("told", ["3 times a week", "20 km a week", "every day", "walk with my neighbour"])
def test_what_is_for_a_week_or_without_a_number_is_no_target_of_a_day(told: str) -> None:
    assert target_of(goal(told)) is None


def test_a_weekly_total_is_compared_where_the_client_is_asked_once_a_week() -> None:
    target = target_of(goal("20 km a week", days=(6,)))
    assert target is not None
    assert (target.value, target.unit) == (Decimal(20), "km")


def test_a_total_over_all_check_ins_is_no_target_of_one() -> None:
    therapy = Goal("g", FocusArea.OTHER, "go", WRITTEN, measure=Measure("12 sessions", count=12))
    assert target_of(therapy) is None


@pytest.mark.parametrize(
    ("about", "typed", "outcome"),
    [
        (WALK, "25 min", PARTLY),
        (WALK, "walked 25 min", PARTLY),
        (WALK, "did 30 minutes", DONE),
        (WALK, "half an hour", DONE),
        (WALK, "an hour", DONE),
        (WALK, "25", PARTLY),
        (WALK, "35", DONE),
        (WALK, "25m", PARTLY),
        (WALK, "half", PARTLY),
        (WALK, "3 out of 5", PARTLY),
        (WALK, "all of it", DONE),
        (WALK, "80 %", PARTLY),
        (WALK, "0", NOT_YET),
        (WALK, "nothing", NOT_YET),
        (WALK, "3 km", DONE),
        (WALK, "twice", DONE),
        (WALK, "done, 25 min", DONE),
        (WALK, "yes! 20 min", DONE),
        (WALK, "not yet, only 5 min", PARTLY),
        (WALK, "didn't manage 30 min, only 20", PARTLY),
        (WALK, "didn't walk 30 min", NOT_YET),
        (WALK, "20 min in the morning and 10 min in the evening", DONE),
        (WALK, "skipped, was 10 min late", SKIP),
        (WALK, "it took me 30 minutes but I did it", DONE),
        (WALK, "walked round the lake", DONE),
        (COFFEE, "1 coffee", DONE),
        (COFFEE, "2", DONE),
        (COFFEE, "3 coffees", PARTLY),
        (COFFEE, "4 coffees", NOT_YET),
        (COFFEE, "no coffee today", DONE),
        (COFFEE, "none", DONE),
        (SMOKE, "4", DONE),
        (SMOKE, "5", PARTLY),
        (SMOKE, "12 cigarettes", NOT_YET),
        (CALL, "talked for 20 min", DONE),
        (CALL, "finally called my sister", DONE),
        (JOURNAL, "wrote 2 pages", DONE),
        (JOURNAL, "wrote in my journal", DONE),
    ],
)
def test_what_is_told_of_a_day(about: Goal, typed: str, outcome: CheckInOutcome) -> None:
    told = read_told(typed, about, "en")
    assert told is not None
    assert told.outcome is outcome


@pytest.mark.parametrize(
    ("about", "typed"),
    [
        (WALK, "walked at 7?"),
        (WALK, "will walk 25 min later"),
        (WALK, "going to walk tomorrow"),
        (WALK, "I want to walk 30 minutes"),
        (WALK, "never walked there"),
        (JOURNAL, "10"),
        (COFFEE, "twice"),
        (SMOKE, "didn't smoke"),
        (WALK, "20 min " + "and then this happened " * 10),
    ],
)
def test_what_says_nothing_sure_of_a_day(about: Goal, typed: str) -> None:
    assert read_told(typed, about, "en") is None


def test_only_a_verb_is_no_plain_answer() -> None:
    told = read_told("called my sister", CALL, "en")
    assert told == Told(DONE, is_plain=False)
    assert read_told("done", CALL, "en") == Told(DONE)


def test_a_word_of_ones_own_goes_with_the_number() -> None:
    told = read_told("done, 25 min", WALK, "en")
    assert told is not None
    assert told.amount == Amount("25 min", Decimal(25), "minute")


@pytest.mark.parametrize(
    ("about", "typed", "understood"),
    [
        (WALK, "25 min", "25 of 30 minutes"),
        (WALK, "half an hour", "30 of 30 minutes"),
        (WALK, "1 hour", "1 hour, more than the planned 30 minutes"),
        (COFFEE, "1 coffee", "1, with at most 2 coffees"),
    ],
)
def test_what_was_understood_is_said_in_short(about: Goal, typed: str, understood: str) -> None:
    (amount,) = read_amounts(typed)
    said = in_words(amount, about)
    assert said is not None
    assert words().render(said, "en", PLAIN) == understood


@pytest.mark.parametrize(("about", "typed"), [(WALK, "3 out of 5"), (WALK, "3 km"), (CALL, "20 min")])
def test_what_compares_with_nothing_is_said_in_the_clients_words(about: Goal, typed: str) -> None:
    (amount,) = read_amounts(typed)
    assert in_words(amount, about) is None


def test_an_amount_of_something_else_says_nothing_of_a_limit() -> None:
    assert outcome_of(Amount("3 km", Decimal(3), "km"), COFFEE) is None


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("both", DONE),
        ("did both", DONE),
        ("all of them", DONE),
        ("all done!", DONE),
        ("all three", None),
        ("all two of them", DONE),
        ("none of them", NOT_YET),
        ("neither", NOT_YET),
        ("skipped both", SKIP),
        ("partly both", PARTLY),
        ("not both", None),
        ("nearly all of them", None),
        ("done", None),
        ("walked and that was all", None),
        ("both?", None),
    ],
)
def test_one_answer_for_all_goals(typed: str, outcome: CheckInOutcome | None) -> None:
    assert read_all(typed, (WALK, CALL), "en", asked=2) is outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("all three", DONE),
        ("did all of them", DONE),
        ("none of them", NOT_YET),
        ("both", None),
        ("neither", None),
        ("did two of them", None),
        ("all two", None),
    ],
)
def test_both_are_two(typed: str, outcome: CheckInOutcome | None) -> None:
    assert read_all(typed, (WALK, CALL), "en", asked=3) is outcome


@pytest.mark.parametrize(
    "typed", ["couldn't even walk today, what's the point", "I hate myself", "did it but cried all day"]
)
def test_distress_is_noticed(typed: str) -> None:
    assert sounds_low(typed)


@pytest.mark.parametrize("typed", ["did my walk today!", "it was hard but I did it", "what a point of view"])
def test_a_plain_answer_is_no_distress(typed: str) -> None:
    assert not sounds_low(typed)
