"""What the review screens share: the goal and the review in hand, and keeping an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dialogs.events import ReviewAnswered
from dialogs.goal import Goal
from dialogs.reviews import Review, ReviewKind, end_to_review
from dialogs.rhythm import local_day
from dialogs.talk import Talk


def about(goal_id: str, review_id: str = "", *more: str) -> str:
    """`Talk.about` while a goal is looked back at; see `Talk.reviewed_goal`."""
    return "|".join((goal_id, review_id, *more)) if review_id or more else goal_id


def more_about(talk: Talk) -> tuple[str, ...]:
    """What stands in `Talk.about` behind the goal and the review."""
    return tuple(talk.about.split("|")[2:])


def reviews_of(talk: Talk, goal: Goal) -> tuple[Review, ...]:
    """The reviews of this goal, oldest first."""
    return tuple(one for one in talk.reviews if one.goal_id == goal.id)


def review_to_open(talk: Talk, goal: Goal) -> Review:
    """The one of the deadline from its day on, one that was asked for and is open, else one of their own."""
    ending = review_of_the_end(talk, goal)
    if ending is not None:
        return ending
    mine = reviews_of(talk, goal)
    latest = mine[-1] if mine else None
    if latest is not None and latest.asked_at is not None and latest.decided_at is None:
        return latest
    today = local_day(talk.turn.at, talk.world.zone)
    own = (one for one in mine if one.kind is ReviewKind.OWN and one.day == today)
    return next(own, Review(talk.world.new_id, goal.id, ReviewKind.OWN, today))


def review_of_the_end(talk: Talk, goal: Goal) -> Review | None:
    """The review of the goal's deadline, while its day has come and nothing is decided."""
    mine = reviews_of(talk, goal)
    end = end_to_review(goal, mine, local_day(talk.turn.at, talk.world.zone))
    if end is None:
        return None
    known = (one for one in mine if (one.kind, one.day) == (end.kind, end.day))
    return next(known, Review(talk.world.new_id, goal.id, end.kind, end.day))


def review_in_hand(talk: Talk) -> Review | None:
    """The review that the talk is about; None when its goal is gone."""
    goal = talk.reviewed_goal
    if goal is None:
        return None
    review_id = talk.about.split("|")[1] if talk.is_in_review else ""
    ending = review_of_the_end(talk, goal)
    if ending is not None and not any(one.id == review_id for one in talk.reviews):
        return replace(ending, id=review_id) if ending.asked_at is None else ending
    known = (one for one in talk.reviews if one.id == review_id)
    today = local_day(talk.turn.at, talk.world.zone)
    return next(known, Review(review_id, goal.id, ReviewKind.OWN, today))


def answer(talk: Talk, review: Review, **answers: Any) -> Review:  # noqa: ANN401 - any field of a review
    """Keep these answers of a review, beside those it has."""
    at = talk.turn.at
    answered = replace(review, answered_at=at, **answers)
    answered = replace(answered, decided_at=None if answered.decision is None else at)
    talk.keep(ReviewAnswered(answered))
    talk.reviews = (*(one for one in talk.reviews if one.id != answered.id), answered)
    return answered
