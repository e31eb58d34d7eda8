"""What must come out right, letter by letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dialogs.coach import Prompt, Specific, assess, rewrites
from dialogs.goal import Frequency, Period

TODAY = date(2026, 3, 11)


def test_seed_improve_social_skills_is_vague() -> None:
    reading = assess("Improve social skills", today=TODAY)
    assert reading.specific is Specific.VAGUE
    assert reading.specific_because
    assert reading.next_prompt is Prompt.SPECIFIC


def test_seed_social_event_is_read_whole() -> None:
    reading = assess(
        "Attend at least one social event per week to practise starting conversations", today=TODAY
    )
    assert reading.specific is not Specific.VAGUE
    assert reading.frequency == Frequency(1, Period.WEEK)
    assert reading.metric == "at least one social event per week"
    assert reading.target == Decimal(1)
    assert reading.has_reason
    assert reading.next_prompt is Prompt.TIME


def test_seed_reduce_anxiety_has_no_measure() -> None:
    reading = assess("Reduce anxiety", today=TODAY)
    assert not reading.measurable
    assert not reading.positive
    assert reading.head == "Reduce"


def test_seed_eliminate_all_symptoms_is_overreach() -> None:
    reading = assess("Eliminate all anxiety symptoms within a month", today=TODAY)
    assert reading.overreach
    assert reading.overreach_because == "all anxiety"
    assert reading.deadline is not None
    assert reading.deadline.date == date(2026, 4, 11)


def test_seed_junk_food_is_avoidance_with_rewrites() -> None:
    text = "I want to stop eating junk food"
    assert not assess(text, today=TODAY).positive
    assert 2 <= len(rewrites(text)) <= 3


def test_seed_less_depressed_has_no_end() -> None:
    assert not assess("I want to feel less depressed", today=TODAY).time_bound


def test_a_complete_goal_asks_nothing_more() -> None:
    text = (
        "Walk round the park for 20 minutes three times a week until the end of May because it lifts my mood"
    )
    assert assess(text, today=TODAY).next_prompt is None


def test_baseline_and_target() -> None:
    reading = assess("cut back from 12 cigarettes a day to 6 cigarettes a day by June", today=TODAY)
    assert reading.baseline == "12 cigarettes"
    assert reading.target == Decimal(6)


@pytest.mark.parametrize(
    "text",
    [
        "Walk daily to reduce stress",
        "Replace crisps with fruit at lunch",
        "Go to the park instead of scrolling",
        "Manage my anger",
        "Overcome my fear of lifts",
        "Run 5 km in less than 30 minutes",
        "Do breathing exercises so I worry less",
        "Say no to one request a week",
    ],
)
def test_worded_as_doing(text: str) -> None:
    assert assess(text, today=TODAY).positive


@pytest.mark.parametrize(
    "text",
    [
        "Don’t snap at my kids",
        "I dont want to be alone anymore",
        "Reduce stress by walking daily",
        "I'm trying not to drink",
        "I will never smoke again",
        "less screen time",
        "No phone after 10pm",
        "Become smoke-free",
        "get rid of my debts",
        "I'm never going to shout again",
    ],
)
def test_worded_as_avoiding(text: str) -> None:
    assert not assess(text, today=TODAY).positive


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("gym 2x/wk", "2/week"),
        ("run twice weekly", "2/week"),
        ("stretch daily", "1/day"),
        ("DailyThis week I will stretch", "1/day"),
        ("write every other day", "1/2day"),
        ("call dad once every two weeks", "1/2week"),
        ("swim on Mondays and Thursdays", "2/week"),
        ("swim on Monday, Wednesday and Friday", "3/week"),
        ("walk on weekdays", "5/week"),
        ("cook monday to friday", "5/week"),
        ("see my sister once a month", "1/month"),
        ("meditate ten minutes a day, five days a week", "5/week"),
        ("pray three times a day", "3/day"),
        ("go to the club on the first Saturday of the month", "1/month"),
        ("Read a book in daily life", None),
        ("Call the bank on Tuesday", None),
        ("I get anxious every time I drive", None),
    ],
)
def test_frequency(text: str, frequency: str | None) -> None:
    found = assess(text, today=TODAY).frequency
    assert (str(found) if found else None) == frequency


@pytest.mark.parametrize(
    "text",
    [
        "Walk more within 6 weeks",
        "Use the 5-4-3-2-1 exercise when I panic",
        "One day I want to feel well",
        "Reduce my PHQ-9",
        "Breathe slowly every time I feel panic",
        "Read more (confidence 8/10)",
        "stop smoking",
    ],
)
def test_figures_that_measure_nothing(text: str) -> None:
    assert not assess(text, today=TODAY).measurable


@pytest.mark.parametrize(
    "text",
    [
        "Be in bed by 10:30",
        "Book a dentist appointment",
        "no alcohol for 30 days",
        "Unmute once in the meeting",
        "From a C to a B in maths",
        "take my tablets as prescribed",
        "drink a glass of water at each meal",
    ],
)
def test_measured(text: str) -> None:
    assert assess(text, today=TODAY).measurable


@pytest.mark.parametrize(
    "text",
    [
        "in bed by 10:30",
        "walk for 20 minutes",
        "starting Monday I will walk",
        "in the new year I will walk",
        "get up within 20 minutes of waking",
        "3 times a week",
        "one day I will sing",
        "practise until I can do it",
        "swim on Tuesdays",
        "read before bed",
        "go by bus",
    ],
)
def test_no_end(text: str) -> None:
    assert not assess(text, today=TODAY).time_bound


@pytest.mark.parametrize(
    ("text", "deadline", "day"),
    [
        ("Call the bank on Tuesday", "on Tuesday", date(2026, 3, 17)),
        ("Walk every day this month", "this month", date(2026, 3, 31)),
        ("Walk for 30 days", "for 30 days", date(2026, 4, 10)),
        ("Speak up at my next session", "at my next session", None),
        ("Swim daily until the end of next month", "until the end of next month", date(2026, 4, 30)),
        ("Finish the course in 3 months", "in 3 months", date(2026, 6, 11)),
        ("Read the book by mid-terms", "by mid-terms", None),
        ("Walk daily, and over the next six weeks add a hill", "over the next six weeks", date(2026, 4, 22)),
        ("Starting Monday run twice a week until 3 May", "until 3 May", date(2026, 5, 3)),
    ],
)
def test_deadline(text: str, deadline: str, day: date | None) -> None:
    found = assess(text, today=TODAY).deadline
    assert found is not None
    assert (found.text, found.date) == (deadline, day)


@pytest.mark.parametrize(
    "text",
    [
        "never feel sad again",
        "lose 10 kg in 2 weeks",
        "save $20,000 by next month",
        "run a marathon in 4 weeks",
        "sleep 13 hours a night",
        "go from 2 to 9 hours of sleep by tomorrow",
        "make 30 new friends in two weeks",
        "be happy by tomorrow",
    ],
)
def test_overreach(text: str) -> None:
    reading = assess(text, today=TODAY)
    assert reading.overreach
    assert reading.overreach_because


@pytest.mark.parametrize(
    "text",
    [
        "walk every day",
        "stop smoking",
        "lose 5 kg in 4 months",
        "visit a place I have never been to",
        "I always feel tired so I want to be in bed by 11",
        "finish all my homework by Friday",
        "run a marathon in 9 months",
        "stop feeling stressed all the time",
    ],
)
def test_no_overreach(text: str) -> None:
    assert not assess(text, today=TODAY).overreach


@pytest.mark.parametrize(
    ("text", "has_reason"),
    [
        ("Walk daily so that I sleep better", True),
        ("Walk daily for my health", True),
        ("Walk daily to clear my head", True),
        ("Walk daily bc i feel better then", True),
        ("Train so I can do 40 push-ups", False),
        ("Raise my mark by revising daily", False),
        ("I want to lose weight", False),
        ("Try to make my bed", False),
        ("Go to the gym on Fridays", False),
        ("Be there for my family", False),
    ],
)
def test_reason(text: str, *, has_reason: bool) -> None:
    assert assess(text, today=TODAY).has_reason is has_reason


@pytest.mark.parametrize(
    "text",
    [
        "feed my neighbour's tortoise",
        "replant the window boxes with thyme",
        "busk outside the library on Saturday",
        "upcycle the wardrobe",
        "zumba with Karen at 7",
        "knead bread on Sundays",
    ],
)
def test_deeds_no_list_knows_are_not_vague(text: str) -> None:
    assert assess(text, today=TODAY).specific is not Specific.VAGUE


def test_empty_and_wordless_statements_are_vague() -> None:
    for text in ("", "   ", "😀😀", "…"):
        reading = assess(text, today=TODAY)
        assert reading.specific is Specific.VAGUE
        assert reading.deadline is None


@pytest.mark.parametrize(
    "text",
    [
        "go to the supermarket at five",
        "ring my sister at eight",
        "be in bed by eleven",
        "lights out by half past ten",
        "go to the supermarket at 5",
        "get up at 7 am",
    ],
)
def test_a_clock_time_counts_nothing(text: str) -> None:
    reading = assess(text, today=TODAY)
    assert reading.measurable
    assert (reading.metric, reading.target, reading.unit) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("walk round the lake at 7 pm, 20 minutes", "20 minutes"),
        ("walk at five for twenty minutes", "twenty minutes"),
        ("cut my cigarettes by five", "five"),
        ("stop at two drinks", "two drinks"),
        ("go to the gym at six, three times a week", "three times a week"),
    ],
)
def test_an_amount_beside_a_clock_time_is_the_measure(text: str, metric: str) -> None:
    assert assess(text, today=TODAY).metric == metric
