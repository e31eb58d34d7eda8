"""Levels proposed from a goal's own measure: every outcome has one, and what must stay is left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.coach import Ladder, Varied, ladder
from dialogs.goal import FocusArea, Frequency, Goal, Measure, Period
from dialogs.words import PLAIN, words

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def made(
    statement: str,
    measure: str = "",
    frequency: Frequency | None = None,
    count: int | None = None,
    baseline: str | None = None,
) -> Ladder:
    how = Measure(measure, frequency, count, baseline) if measure else None
    return ladder(Goal("g", FocusArea.OTHER, statement, NOW, measure=how))


def told(found: Ladder) -> list[str]:
    return [words().render(level, "en", PLAIN) for level in found.levels]


def weekly(times: int) -> Frequency:
    return Frequency(times, Period.WEEK)


def test_only_how_often_changes() -> None:
    found = made("walk 20 minutes by the lake", "20 minutes, 3 times a week", weekly(3))
    assert found.varied is Varied.HOW_OFTEN
    assert told(found) == [
        "once a week, or not at all",
        "twice a week",
        "3 times a week",
        "4 times a week",
        "5 times a week or more",
    ]
    assert found.baseline is None


@pytest.mark.parametrize("baseline", ["once a week", "1"])
def test_some_ability_starts_at_less_than_expected(baseline: str) -> None:
    found = made("walk by the lake", "3 times a week", weekly(3), baseline=baseline)
    assert told(found)[:3] == ["not once a week", "1 to 2 times a week", "3 times a week"]
    assert found.baseline == -1


@pytest.mark.parametrize("baseline", ["never", "0", "not at all", "none"])
def test_nothing_worse_is_plausible_than_nothing(baseline: str) -> None:
    found = made("walk by the lake", "3 times a week", weekly(3), baseline=baseline)
    assert found.baseline == -2
    assert told(found)[0] == "once a week, or not at all"


@pytest.mark.parametrize("baseline", ["once a month", "it depends", "5 times a week"])
def test_a_start_that_cannot_be_placed_is_left_open(baseline: str) -> None:
    assert made("walk by the lake", "3 times a week", weekly(3), baseline=baseline).baseline is None


def test_once_a_week_goes_down_to_every_other_week() -> None:
    found = made("call my sister", "once a week", weekly(1), baseline="0")
    assert told(found) == [
        "less than once in 2 weeks",
        "once in 2 weeks",
        "once a week",
        "twice a week",
        "3 times a week or more",
    ]
    assert found.baseline == -2


@pytest.mark.parametrize("often", [Frequency(1, Period.DAY), weekly(7), weekly(6)])
def test_at_seven_days_of_seven_the_length_changes_instead(often: Frequency) -> None:
    found = made(
        "walk 20 minutes", f"20 minutes, {often.count} times a {often.period}", often, baseline="5 minutes"
    )
    assert found.varied is Varied.HOW_MUCH
    assert told(found) == [
        "less than 5 minutes",
        "5 minutes or more, but less than 20",
        "20 minutes or more, but less than 25",
        "25 minutes or more, but less than 30",
        "30 minutes or more",
    ]
    assert found.baseline == -1


def test_at_the_cap_without_a_length_there_are_words() -> None:
    found = made("write in my diary every day", "every day", Frequency(1, Period.DAY))
    assert found.varied is Varied.WORDS
    assert told(found)[2] == "every day"


def test_a_total() -> None:
    found = made("go to 12 sessions of the group", "12 sessions", count=12, baseline="0")
    assert found.varied is Varied.TOTAL
    assert told(found)[1:4] == ["10 to 11 times in all", "12 times in all", "13 to 14 times in all"]
    assert found.baseline == -2


def test_at_most_is_mirrored() -> None:
    found = made("drink at most 3 coffees a day", "at most 3 coffees a day", baseline="6 coffees")
    assert found.is_at_most
    assert told(found) == [
        "7 coffees a day or more",
        "4 to 6 coffees a day",
        "3 coffees a day",
        "2 coffees a day",
        "1 coffee a day or fewer",
    ]
    assert found.baseline == -1


@pytest.mark.parametrize(
    ("statement", "measure", "often"),
    [
        ("be kinder to myself", "", None),
        ("take my medication twice a day", "twice a day", Frequency(2, Period.DAY)),
        ("sleep 8 hours a night", "8 hours", Frequency(1, Period.DAY)),
        ("eat no more than 1200 calories a day", "no more than 1200 calories a day", None),
        ("eat at most 2 meals a day", "at most 2 meals a day", None),
        ("fast 16 hours a day", "16 hours a day", Frequency(1, Period.DAY)),
        ("lose 1 kg a week", "1 kg a week", weekly(1)),
        ("take at most 2 painkillers a day", "at most 2 painkillers a day", None),
        ("stop smoking", "no cigarettes", None),
        ("drink at most 1 beer a week", "at most 1 beer a week", None),
    ],
)
def test_what_nobody_should_be_led_to_raise_or_lower_gets_words(
    statement: str, measure: str, often: Frequency | None
) -> None:
    found = made(statement, measure, often)
    assert found.varied is Varied.WORDS
    assert found.cuts is None
    assert len(set(told(found))) == 5


def level_of(found: Ladder, amount: Decimal) -> list[int]:
    """All levels that hold this amount."""
    assert found.cuts is not None
    edges = [Decimal(0), *found.cuts, Decimal("Infinity")]
    held = [number for number, (low, high) in enumerate(pairwise(edges)) if low <= amount < high]
    return [2 - number if found.is_at_most else number - 2 for number in held]


@given(st.integers(2, 5), st.integers(0, 40), st.integers(0, 200))
def test_every_count_has_exactly_one_level(target: int, before: int, amount: int) -> None:
    found = made("walk by the lake", f"{target} times a week", weekly(target), baseline=str(before))
    assert found.cuts is not None
    assert all(low < high for low, high in pairwise((Decimal(0), *found.cuts)))
    (level,) = level_of(found, Decimal(amount))
    assert (level == 0) == (amount == target)
    assert level_of(found, Decimal(target)) == [0]
    if 0 < before < target:
        assert level_of(found, Decimal(before)) == [found.baseline] == [-1]
    if before == 0:
        assert level_of(found, Decimal(0)) == [found.baseline] == [-2]


@given(st.integers(2, 300), st.decimals(0, 500, places=1))
def test_every_length_has_exactly_one_level(target: int, amount: Decimal) -> None:
    found = made(f"walk {target} minutes every day", f"{target} minutes, every day", Frequency(1, Period.DAY))
    assert found.varied is Varied.HOW_MUCH
    (level,) = level_of(found, amount)
    assert level_of(found, Decimal(target)) == [0]
    assert (level >= 0) == (amount >= target)


@given(st.integers(2, 60), st.integers(0, 100), st.integers(0, 200))
def test_every_count_of_a_ceiling_has_exactly_one_level(limit: int, before: int, amount: int) -> None:
    measure = f"at most {limit} coffees a day"
    found = made(f"drink {measure}", measure, baseline=f"{before} coffees")
    assert found.is_at_most
    (level,) = level_of(found, Decimal(amount))
    assert (level > 0) == (amount < limit)
    assert level_of(found, Decimal(limit)) == [0]
    if before > limit:
        assert level_of(found, Decimal(before)) == [found.baseline] == [-1]
