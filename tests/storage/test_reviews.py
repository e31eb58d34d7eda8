"""Earlier versions of goals, and reviews: kept, sealed, and never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import event, select, update

from dialogs.events import (
    CheckInAnswered,
    GoalClosed,
    GoalReopened,
    GoalRevised,
    GoalWritten,
    Paused,
    Resumed,
    ReviewAnswered,
    RhythmChosen,
)
from dialogs.goal import CheckInOutcome, Deadline, Goal, GoalStatus, Rhythm, Scale, ScaleConvention
from dialogs.reviews import Planned, Review, ReviewDecision, ReviewKind
from dialogs.revisions import Letter, Occasion, changes
from storage.changes import apply
from storage.database import Database
from storage.errors import UnknownRow
from storage.goal_words import goal_from, words_of
from storage.ids import new_id
from storage.tables import goals, reviews
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import NOW, due_at, goal_with, person_at, written_goal

SCALE = Scale(("none", "one", "two", "three", "four"), -2)
END = Planned(ReviewKind.DEADLINE, date(2026, 8, 31))


def columns(uow: UnitOfWork, goal: Goal) -> tuple[datetime | None, datetime | None]:
    """When to look at the goal next, and since when its end is asked about."""
    query = select(goals.c.next_review_at, goals.c.ends_since).where(goals.c.id == goal.id)
    looks, ends = uow.goals._connection.execute(query).one()
    return looks, ends


def own(goal: Goal, progress: int) -> Review:
    return Review(new_id(), goal.id, ReviewKind.OWN, NOW.date(), progress=progress)


def test_every_earlier_version_is_kept_with_why(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        first = written_goal(uow, person)
        second = replace(first, statement="Walk round the lake", scale=SCALE)
        third = replace(second, deadline=Deadline("later", date(2026, 12, 1), date(2026, 6, 3)))
        apply(uow, person.id, GoalRevised(first.id, second, "it was too short"), NOW + timedelta(days=1))
        apply(uow, person.id, GoalRevised(first.id, third, occasion=Occasion.REVIEW), NOW + timedelta(days=2))
        uow.commit()
    with database.unit_of_work() as uow:
        (now,) = uow.goals.of(person.id)
        kept = uow.revisions.of_person(person.id)
    assert now == third
    assert [one.goal for one in kept] == [replace(first, rhythm=None), replace(second, rhythm=None)]
    assert [(one.reason, one.occasion) for one in kept] == [
        ("it was too short", Occasion.OWN),
        ("", Occasion.REVIEW),
    ]
    told = [change.letters for change in changes(kept, now)]
    assert told == [(Letter.SPECIFIC, Letter.LEVELS), (Letter.DEADLINE,)]


def test_a_revision_changes_words_and_nothing_else(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        planned = due_at(uow)
        other = replace(goal, rhythm=None, status=GoalStatus.LET_GO, reason="because")
        apply(uow, person.id, GoalRevised(goal.id, other), NOW)
        assert uow.goals.of(person.id) == (replace(goal, reason="because"),)
        assert due_at(uow) == planned


def test_only_ones_own_goal_can_be_revised_or_reviewed(database: Database) -> None:
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person_at(uow, "1"))
        stranger = person_at(uow, "2")
        with pytest.raises(UnknownRow):
            apply(uow, stranger.id, GoalRevised(goal.id, goal), NOW)
        with pytest.raises(UnknownRow):
            apply(uow, stranger.id, ReviewAnswered(own(goal, progress=3)), NOW)
        assert uow.revisions.of_person(stranger.id) == ()
        assert uow.reviews.of_person(stranger.id) == ()


def test_goals_that_were_kept_before_there_were_levels_open() -> None:
    goal = goal_with()
    old = words_of(goal).replace(', "scale": null', "").replace(', "since": null', "")
    assert "scale" not in old
    assert "since" not in old
    assert (
        goal_from(old, key=goal.id, written_at=NOW, status="active", closed_at=None, rhythm=goal.rhythm)
        == goal
    )


def test_a_scale_says_by_which_convention(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        apply(uow, person.id, GoalWritten(replace(goal_with(), scale=SCALE)), NOW)
        (goal,) = uow.goals.of(person.id)
    assert goal.scale == SCALE
    assert goal.scale is not None
    assert (goal.scale.baseline, goal.scale.convention) == (-2, ScaleConvention.KINGS)


def test_answers_are_kept_as_they_come(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        review = own(goal, progress=4)
        apply(uow, person.id, ReviewAnswered(review), NOW)
        (kept,) = uow.reviews.of_person(person.id)
        assert kept == replace(review, answered_at=NOW)
        more = replace(review, level=-1, changed="a dog", decision=ReviewDecision.KEEP)
        apply(uow, person.id, ReviewAnswered(more), NOW + timedelta(minutes=1))
        (kept,) = uow.reviews.of_person(person.id)
        later = NOW + timedelta(minutes=1)
        assert kept == replace(more, answered_at=later, decided_at=later)
        apply(uow, person.id, ReviewAnswered(replace(more, decision=None)), later)
        (kept,) = uow.reviews.of_person(person.id)
        assert kept.decided_at is None
        assert kept.changed == "a dog"


def test_a_second_review_of_a_day_has_the_place_of_the_first(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        first, second = own(goal, progress=4), own(goal, progress=5)
        apply(uow, person.id, ReviewAnswered(first), NOW)
        apply(uow, person.id, ReviewAnswered(second), NOW)
        (kept,) = uow.reviews.of_person(person.id)
        assert (kept.id, kept.progress) == (first.id, 5)


def test_whatever_moves_a_review_makes_the_goal_looked_at(database: Database) -> None:
    late = NOW + timedelta(days=3)
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        assert columns(uow, goal) == (NOW, None)
        evening = Rhythm.weekly(range(7), time(20))
        for event in (
            GoalRevised(goal.id, replace(goal, deadline=None)),
            RhythmChosen(goal.id, evening),
            ReviewAnswered(own(goal, progress=1)),
            Resumed(),
        ):
            uow.reviews.look_again(goal.id, None)
            apply(uow, person.id, event, late)
            assert columns(uow, goal)[0] == late, event
        apply(uow, person.id, GoalClosed(goal.id, GoalStatus.PARTLY), late)
        assert columns(uow, goal) == (None, None)
        apply(uow, person.id, GoalReopened(goal.id), late)
        assert columns(uow, goal)[0] == late


def test_check_ins_rest_from_the_last_day_until_something_is_decided(database: Database) -> None:
    end = datetime(2026, 8, 31, 17, tzinfo=UTC)
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        uow.reviews.end_check_ins(goal.id, end)
        review = uow.reviews.asked(goal, END, end)
        assert columns(uow, goal)[1] == end
        assert due_at(uow) == []
        answer = CheckInAnswered(new_id(), goal.id, date(2026, 8, 31), CheckInOutcome.DONE)
        for event in (answer, Paused(None), Resumed(), ReviewAnswered(replace(review, progress=7))):
            apply(uow, person.id, event, end)
            assert due_at(uow) == [], event
        apply(uow, person.id, ReviewAnswered(replace(review, decision=ReviewDecision.KEEP)), end)
        assert columns(uow, goal)[1] is None
        assert len(due_at(uow)) == 1


def test_who_asks_for_check_ins_gets_them_although_the_end_is_open(database: Database) -> None:
    end = datetime(2026, 8, 31, 17, tzinfo=UTC)
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        uow.reviews.end_check_ins(goal.id, end)
        apply(uow, person.id, RhythmChosen(goal.id, goal.rhythm), end)
        assert len(due_at(uow)) == 1


def test_what_waits_for_the_end_of_a_rest_is_no_review_yet(database: Database) -> None:
    half = Planned(ReviewKind.HALF_WAY, date(2026, 7, 16))
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        uow.reviews.wait(goal.id, half)
        uow.reviews.wait(goal.id, half)
        assert uow.reviews.of_person(person.id) == ()
        (due,), _ = uow.reviews.due(NOW, 10, NOW)
        assert [(one.kind, one.times_asked, one.asked_at) for one in due.past] == [(half.kind, 0, None)]
        assert uow.reviews.asked(goal, half, NOW).times_asked == 1
        assert uow.reviews.asked(goal, half, NOW).times_asked == 2
        assert len(uow.reviews.of_person(person.id)) == 1


def test_a_check_in_of_the_same_hour_goes_first(database: Database) -> None:
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person_at(uow))
        uow.goals.plan(goal.id, NOW)
        assert uow.reviews.due(NOW, 10, NOW) == ((), 0)
        uow.goals.plan(goal.id, NOW + timedelta(seconds=1))
        assert uow.reviews.due(NOW, 10, NOW)[1] == 1


def test_words_that_do_not_open_hold_nobody_up(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        broken, whole = written_goal(uow, person), written_goal(uow, person, goal_with("Swim"))
        for goal in (broken, whole):
            uow.goals.plan(goal.id, None)
        uow.goals._connection.execute(update(goals).where(goals.c.id == broken.id).values(body=b"x" * 40))
        later = NOW + timedelta(hours=1)
        found, looked_at = uow.reviews.due(NOW, 10, later)
        assert [one.goal.id for one in found] == [whole.id]
        assert looked_at == 2
        assert columns(uow, broken)[0] == later


def test_a_review_that_was_decided_is_not_taken_back(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        review = uow.reviews.asked(goal, END, NOW)
        uow.reviews._connection.execute(update(reviews).values(asked_in="s"))
        assert uow.reviews.still_asked(["s", "t"]) == {"s"}
        apply(uow, person.id, ReviewAnswered(replace(review, decision=ReviewDecision.KEEP)), NOW)
        assert uow.reviews.still_asked(["s"]) == set()
        uow.reviews.take_back("s", NOW)
        (kept,) = uow.reviews.of_person(person.id)
        assert kept.times_asked == 1


def test_a_new_deadline_ends_the_asking_about_the_old_one(database: Database) -> None:
    end = datetime(2026, 8, 31, 17, tzinfo=UTC)
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        uow.reviews.end_check_ins(goal.id, end)
        levels = GoalRevised(goal.id, replace(goal, scale=SCALE), occasion=Occasion.LEVELS)
        apply(uow, person.id, levels, end)
        assert due_at(uow) == []
        later = replace(goal, deadline=Deadline("in autumn", date(2026, 11, 1), date(2026, 8, 31)))
        apply(uow, person.id, GoalRevised(goal.id, later), end)
        assert columns(uow, goal)[1] is None
        assert len(due_at(uow)) == 1


def test_taking_back_locks_the_goal_first_as_the_tick_does(database: Database) -> None:
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person_at(uow))
        uow.reviews.asked(goal, END, NOW)
        connection = uow.reviews._connection
        connection.execute(update(reviews).values(asked_in="s"))
        told: list[str] = []

        def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
            told.append(statement)

        event.listen(connection, "before_cursor_execute", listen)
        uow.reviews.take_back("s", NOW)
        event.remove(connection, "before_cursor_execute", listen)
    assert [statement.split()[0] for statement in told] == ["SELECT", "UPDATE", "UPDATE"]
    assert "FROM goals" in told[0]
    assert told[1].startswith("UPDATE reviews")
