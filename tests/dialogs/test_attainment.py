"""The T-score of goal attainment scaling, by the vectors that are known of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.attainment import RHO, Overall, attainment, overall, ratings, score, t_change, t_score
from dialogs.goal import FocusArea, Goal, Scale
from dialogs.reviews import RatedBy, Review, ReviewKind

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
FIVE = ("none", "one", "two", "three", "four")
LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=6)


def goal(key: str, *, scaled: bool = True) -> Goal:
    return Goal(key, FocusArea.OTHER, f"goal {key}", NOW, scale=Scale(FIVE) if scaled else None)


def rated(key: str, level: int | None, days: int = 0) -> Review:
    at = NOW + timedelta(days=days)
    return Review(f"{key}{days}", key, ReviewKind.OWN, date(2026, 11, 23), answered_at=at, level=level)


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        ([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6], 55.0000),
        ([2, 2, 2], None, 77.3861),
        ([1, 0, 2], None, 63.6931),
        ([2, 1, 0, -2, 1], None, 56.0302),
        ([0, 0, 0, 0], [1, 7, 2, 5], 50.0000),
        ([2], [4], 70.0000),
        ([-2], [0.5], 30.0000),
        ([2, 2], None, 74.8069),
        ([-1, -1], None, 37.5965),
        ([0, 1], None, 56.2017),
    ],
)
def test_known_vectors(levels: list[int], weights: list[float] | None, expected: float) -> None:
    assert score(levels, weights) == pytest.approx(expected, abs=5e-5)


def test_weights_that_are_all_nothing_count_alike() -> None:
    assert score([1, 0, 2], [0, 0, 0]) == score([1, 0, 2])


def test_nothing_rated_is_no_score() -> None:
    assert score([]) is None
    assert t_score([goal("a")], []) is None


@given(LEVELS, st.floats(0.01, 1000))
def test_scaling_all_weights_changes_nothing(levels: list[int], factor: float) -> None:
    weights = [float(number + 1) for number in range(len(levels))]
    scaled = score(levels, [weight * factor for weight in weights])
    assert scaled == pytest.approx(score(levels, weights))


@given(LEVELS, st.floats(0, 1))
def test_better_levels_give_a_higher_score(levels: list[int], rho: float) -> None:
    lower = score([max(-2, level - 1) for level in levels], rho=rho)
    here = score(levels, rho=rho)
    assert lower is not None
    assert here is not None
    assert lower <= here


@pytest.mark.parametrize(
    ("levels", "weights", "rho"),
    [
        ([3], None, 0.3),
        ([-3], None, 0.3),
        ([1], [-1.0], 0.3),
        ([1], [float("nan")], 0.3),
        ([1, 1], [1.0], 0.3),
        ([1], None, 1.5),
        ([1], None, -0.1),
    ],
)
def test_what_is_no_rating_is_refused(levels: list[int], weights: list[float] | None, rho: float) -> None:
    with pytest.raises(ValueError, match=r"level|weight|rho"):
        score(levels, weights, rho)


def test_unrated_goals_are_dropped_and_not_taken_for_expected() -> None:
    goals = [goal("a"), goal("b"), goal("c", scaled=False)]
    reviews = [rated("a", 2), rated("b", None), rated("c", 1)]
    assert t_score(goals, reviews) == pytest.approx(70)
    (only,) = ratings(goals, reviews)
    assert (only.goal_id, only.level, only.rated_by) == ("a", 2, RatedBy.CLIENT)


def test_the_latest_rating_counts_and_can_be_asked_for_a_day() -> None:
    reviews = [rated("a", -1), rated("a", 1, days=30), rated("a", 2, days=60)]
    assert t_score([goal("a")], reviews) == pytest.approx(70)
    assert t_score([goal("a")], reviews, until=NOW + timedelta(days=30)) == pytest.approx(60)
    assert t_score([goal("a")], reviews, until=NOW - timedelta(days=1)) is None


def test_importance_weighs() -> None:
    goals, reviews = [goal("a"), goal("b")], [rated("a", 2), rated("b", -2)]
    assert t_score(goals, reviews) == pytest.approx(50)
    weighted = t_score(goals, reviews, weights={"a": 3})
    assert weighted is not None
    assert weighted > 50


def test_two_dates_compare_over_the_same_goals_only() -> None:
    goals = [goal("a"), goal("b")]
    reviews = [rated("a", -1), rated("a", 1, days=30), rated("b", 2, days=30)]
    change = t_change(goals, reviews, NOW, NOW + timedelta(days=30))
    assert change == pytest.approx(20)
    assert t_change(goals, [rated("b", 2, days=30)], NOW, NOW + timedelta(days=30)) is None


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((2, 1), Overall.MORE), ((0, 0), Overall.AS), ((1, -1), Overall.AS), ((-1, -1), Overall.LESS)],
)
def test_what_a_client_reads_is_a_word(levels: tuple[int, int], expected: Overall) -> None:
    reviews = [rated(key, level) for key, level in zip("ab", levels, strict=True)]
    assert overall([goal("a"), goal("b")], reviews) is expected


def test_one_goal_needs_no_word_over_all() -> None:
    assert overall([goal("a"), goal("b")], [rated("a", 2)]) is None


@pytest.mark.parametrize("levels", [("", "b", "c", "d", "e"), (" ", "b", "c", "d", "e")])
def test_a_scale_has_words_for_every_level(levels: tuple[str, str, str, str, str]) -> None:
    with pytest.raises(ValueError, match="five levels"):
        Scale(levels)


def test_the_level_to_start_from_is_one_of_the_five() -> None:
    with pytest.raises(ValueError, match="-2 to"):
        Scale(FIVE, baseline=3)


def test_what_an_export_says_of_it() -> None:
    goals = [goal("a"), goal("b"), goal("c", scaled=False)]
    reviews = [rated("a", -1), rated("c", 2), rated("a", 1, days=30), rated("b", 2, days=30)]
    found = attainment(goals, reviews, NOW + timedelta(days=31))
    assert found.t_score == score([1, 2])
    assert found.change == pytest.approx(20)
    assert found.rho == RHO
    assert [(one.goal_id, one.level) for one in found.ratings] == [("a", 1), ("b", 2)]
    nothing = attainment(goals, [], NOW)
    assert (nothing.t_score, nothing.change, nothing.ratings) == (None, None, ())
