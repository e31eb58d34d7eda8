"""The next time at which there is something to do, whatever that is."""

from datetime import date, timedelta

from dialogs.asking import LATE, Nudge
from dialogs.events import GoalClosed
from dialogs.goal import GoalStatus
from storage.changes import apply
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import NOW, goal_with, person_at, therapist_at, without_rhythm, written_goal

HOUR = timedelta(hours=1)
DAY = date(2026, 6, 1)


def later(uow: UnitOfWork, hours: int) -> None:
    """Put a goal's check-in and its review off by so many hours."""
    person = person_at(uow, "later")
    goal = written_goal(uow, person)
    uow.goals.plan(goal.id, NOW + hours * HOUR)
    uow.reviews.look_again(goal.id, NOW + hours * HOUR)


def test_nothing_is_planned_where_nobody_is(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.agenda.next() is None


def test_earliest_check_in_or_review_of_a_goal_that_goes_on(database: Database) -> None:
    with database.unit_of_work() as uow:
        later(uow, 9)
        assert uow.agenda.next() == NOW + 9 * HOUR
        person = person_at(uow)
        goal = written_goal(uow, person, without_rhythm(goal_with()))
        uow.reviews.look_again(goal.id, NOW + 2 * HOUR)
        assert uow.agenda.next() == NOW + 2 * HOUR
        uow.goals.plan(goal.id, NOW - HOUR)
        assert uow.agenda.next() == NOW - HOUR
        apply(uow, person.id, GoalClosed(goal.id, GoalStatus.LET_GO), NOW)
        assert uow.agenda.next() == NOW + 9 * HOUR


def test_check_in_that_was_put_off(database: Database) -> None:
    with database.unit_of_work() as uow:
        later(uow, 9)
        person = person_at(uow)
        goal = written_goal(uow, person)
        for plan in (uow.goals.plan, uow.reviews.look_again):
            plan(goal.id, NOW + 10 * HOUR)
        uow.asking.queue([Nudge(person.id, ((goal.id, DAY),), NOW + 8 * HOUR, NOW + LATE)], [], NOW)
        assert uow.agenda.next() == NOW + 8 * HOUR
        (check_in,) = uow.check_ins.of_person(person.id)
        uow.snoozes.put_off(person.id, check_in.id, NOW + 3 * HOUR)
        assert uow.agenda.next() == NOW + 3 * HOUR


def test_message_that_waits_and_a_weekly_summary(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, therapist_id = therapist_at(uow)
        uow.therapists.plan_summary(therapist_id, NOW + 5 * HOUR)
        assert uow.agenda.next() == NOW + 5 * HOUR
        person = person_at(uow)
        uow.outbox.add(person.id, "{}", "notice", at=NOW, not_before=NOW + HOUR)
        assert uow.agenda.next() == NOW + HOUR
