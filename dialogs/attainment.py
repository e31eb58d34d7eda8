"""Goal attainment scaling: the T-score over rated goals.

Kiresuk & Sherman 1968: T = 50 + 10·Σ(w·x) / sqrt((1 - rho)·Σw² + rho·(Σw)²), with levels x from -2 to +2,
weights w, and an expected correlation rho between the goals, 0.30 by convention. T is 50 when everything went
as expected; in theory its standard deviation is 10. It says whether the intentions were reached, not how
someone feels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import isfinite, sqrt

from dialogs.goal import LEVELS, Goal
from dialogs.reviews import RatedBy, Review

RHO = 0.30
_EXPECTED = 50
_HALF_A_DEVIATION = 5


class Overall(StrEnum):
    """How it goes over several goals, beside what was expected. A client reads this and never the score."""

    MORE = "more"
    AS = "as"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Rating:
    """The level (-2 to +2) a goal was rated at, when (UTC) and by whom.

    `weight` is its importance, 0 or more.
    """

    goal_id: str
    level: int
    at: datetime
    rated_by: RatedBy
    weight: float = 1.0


def score(levels: Sequence[int], weights: Sequence[float] | None = None, rho: float = RHO) -> float | None:
    """The T-score of these levels; None where there are none.

    Without weights, and where all are 0, every goal counts alike. Raises `ValueError` for a level outside of
    -2 to +2, a negative weight, another number of weights than of levels, and a `rho` outside of 0 to 1.
    """
    weights = [1.0] * len(levels) if weights is None else list(weights)
    if len(weights) != len(levels):
        raise ValueError("each level needs its weight")
    if any(level not in LEVELS for level in levels):
        raise ValueError("a level is a whole number from -2 to +2")
    if any(weight < 0 or not isfinite(weight) for weight in weights):
        raise ValueError("a weight is 0 or more")
    if not 0 <= rho <= 1:
        raise ValueError("rho is from 0 to 1")
    if not levels:
        return None
    if not any(weights):
        weights = [1.0] * len(levels)
    weighted = sum(weight * level for weight, level in zip(weights, levels, strict=True))
    spread = (1 - rho) * sum(weight**2 for weight in weights) + rho * sum(weights) ** 2
    return _EXPECTED + 10 * weighted / sqrt(spread)


def ratings(
    goals: Iterable[Goal],
    reviews: Iterable[Review],
    *,
    until: datetime | None = None,
    weights: Mapping[str, float] | None = None,
) -> tuple[Rating, ...]:
    """The latest level of each goal, rated up to and including `until` (UTC); goals not rated are left out.

    `weights` are by the goals' ids; one that is not named weighs 1.
    """
    rated = [
        Rating(one.goal_id, one.level, one.answered_at, one.rated_by, (weights or {}).get(one.goal_id, 1.0))
        for one in reviews
        if one.level is not None and one.answered_at is not None
    ]
    latest: dict[str, Rating] = {}
    for one in sorted(rated, key=lambda rating: rating.at):
        if until is None or one.at <= until:
            latest[one.goal_id] = one
    return tuple(latest[goal.id] for goal in goals if goal.scale is not None and goal.id in latest)


def t_score(
    goals: Iterable[Goal],
    reviews: Iterable[Review],
    *,
    until: datetime | None = None,
    weights: Mapping[str, float] | None = None,
    rho: float = RHO,
) -> float | None:
    """The T-score over the goals that were rated; see `ratings` and `score`. None where none was rated."""
    rated = ratings(goals, reviews, until=until, weights=weights)
    return score([one.level for one in rated], [one.weight for one in rated], rho)


def t_change(
    goals: Sequence[Goal], reviews: Sequence[Review], first: datetime, last: datetime, rho: float = RHO
) -> float | None:
    """How the T-score moved from `first` to `last` (UTC), over the goals rated by both; None without any.

    Two scores compare only over the same goals: a new one would move the score by being new.
    """
    before = {one.goal_id: one for one in ratings(goals, reviews, until=first)}
    after = {one.goal_id: one for one in ratings(goals, reviews, until=last)}
    both = [goal_id for goal_id in before if goal_id in after]
    then, now = (score([rated[goal_id].level for goal_id in both], rho=rho) for rated in (before, after))
    return None if then is None or now is None else now - then


@dataclass(frozen=True, slots=True)
class Attainment:
    """What the ratings of one person come to: for exports, and never shown in the chat."""

    t_score: float | None
    change: float | None
    """Since the first rating, over the goals that were rated then (see `t_change`)."""
    rho: float
    ratings: tuple[Rating, ...]


def attainment(goals: Sequence[Goal], reviews: Sequence[Review], now: datetime) -> Attainment:
    """How far the goals that were rated have come up to `now` (UTC)."""
    rated = ratings(goals, reviews, until=now)
    scaled = {one.goal_id for one in rated}
    first = min(
        (
            one.answered_at
            for one in reviews
            if one.goal_id in scaled and one.level is not None and one.answered_at is not None
        ),
        default=now,
    )
    return Attainment(t_score(goals, reviews, until=now), t_change(goals, reviews, first, now), RHO, rated)


def overall(goals: Iterable[Goal], reviews: Iterable[Review]) -> Overall | None:
    """What the T-score says in words; None where fewer than two goals were rated: one says it itself."""
    rated = ratings(goals, reviews)
    found = score([one.level for one in rated]) if len(rated) > 1 else None
    if found is None:
        return None
    if abs(found - _EXPECTED) < _HALF_A_DEVIATION:
        return Overall.AS
    return Overall.MORE if found > _EXPECTED else Overall.LESS
