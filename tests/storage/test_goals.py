from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Goal, GoalStatus, Rhythm
from storage.database import Database
from storage.errors import UnknownRow
from storage.goal_words import goal_from, words_of
from storage.ids import new_id
from tests.storage.scenes import NOW, goal_with, person_at, someone, without_rhythm, written_goal

DAY = date(2026, 6, 1)


def test_a_goal_comes_back_as_it_was_written(database: Database) -> None:
    person = someone(database)
    whole, bare = goal_with(), Goal(new_id(), FocusArea.SLEEP, "Sleep", NOW + timedelta(hours=1))
    with database.unit_of_work() as uow:
        uow.goals.add(person.id, bare)
        uow.goals.add(person.id, whole)
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.goals.of(person.id) == (whole, bare)
        assert uow.goals.of("nobody") == ()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(Goal))
def test_any_words_of_a_goal_survive_json(goal: Goal) -> None:
    again = goal_from(
        words_of(goal),
        key=goal.id,
        written_at=goal.written_at,
        status=goal.status.value,
        closed_at=goal.closed_at,
        rhythm=goal.rhythm,
    )
    assert again == goal


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "FREQ=MONTHLY;BYDAY=-1FR"],
)
def test_a_rhythm_comes_back_as_it_was_chosen(database: Database, rule: str) -> None:
    person = someone(database)
    rhythm = Rhythm(rule, DAY, time(7, 5))
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        uow.goals.set_rhythm(person.id, goal.id, rhythm)
        kept = uow.goals.of(person.id)[0].rhythm
        assert kept == rhythm
        assert kept is not None
        assert kept.starts == rhythm.starts
        uow.goals.set_rhythm(person.id, goal.id, None)
        assert uow.goals.of(person.id)[0].rhythm is None


def test_a_closed_goal_keeps_its_words_and_is_due_no_more(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        uow.goals.close(person.id, goal.id, GoalStatus.ACHIEVED, NOW)
        assert uow.goals.of(person.id) == (replace(goal, status=GoalStatus.ACHIEVED, closed_at=NOW),)
        assert uow.asking.due(NOW + timedelta(days=30), 10) == ()
        uow.goals.plan(goal.id, NOW)
        assert uow.asking.due(NOW + timedelta(days=30), 10) == ()


def test_nobody_changes_a_goal_of_someone_else(database: Database) -> None:
    person, other = someone(database), someone(database, "1002")
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        with pytest.raises(UnknownRow):
            uow.goals.set_rhythm(other.id, goal.id, None)
        with pytest.raises(UnknownRow):
            uow.goals.close(other.id, goal.id, GoalStatus.LET_GO, NOW)
        with pytest.raises(UnknownRow):
            uow.check_ins.answer(other.id, new_id(), goal.id, DAY, CheckInOutcome.DONE, NOW)
        assert uow.goals.of(person.id) == (goal,)


def test_a_later_answer_for_the_day_replaces_the_earlier_and_keeps_the_note(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key = new_id()
        uow.check_ins.answer(person.id, key, goal.id, DAY, CheckInOutcome.NOT_YET, NOW)
        uow.check_ins.note(person.id, key, "Rain all day")
        later = NOW + timedelta(hours=2)
        uow.check_ins.answer(person.id, new_id(), goal.id, DAY, CheckInOutcome.DONE, later)
        (kept,) = uow.check_ins.of_person(person.id)
    assert kept == CheckIn(key, goal.id, DAY, None, later, CheckInOutcome.DONE, "Rain all day")


def test_a_day_can_be_answered_without_being_asked_about(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key = new_id()
        uow.check_ins.answer(person.id, key, goal.id, DAY, CheckInOutcome.PARTLY, NOW)
        assert uow.check_ins.of_person(person.id) == (
            CheckIn(key, goal.id, DAY, None, NOW, CheckInOutcome.PARTLY, None),
        )


def test_a_note_is_for_the_persons_own_check_in(database: Database) -> None:
    person, other = someone(database), someone(database, "1002")
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key = new_id()
        uow.check_ins.answer(person.id, key, goal.id, DAY, CheckInOutcome.DONE, NOW)
        for who, which in ((other.id, key), (person.id, new_id())):
            with pytest.raises(UnknownRow):
                uow.check_ins.note(who, which, "not mine")
        uow.check_ins.note(person.id, key, "first words")
        uow.check_ins.note(person.id, key, "better words")
        assert uow.check_ins.of_person(person.id)[0].note == "better words"


def test_check_ins_come_by_day_of_all_goals_or_active_ones_or_some_days(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        closed = written_goal(uow, person)
        active = written_goal(uow, person, without_rhythm(goal_with("Read a page")))
        for shift in (2, 0, 1):
            for goal in (closed, active):
                day = DAY + timedelta(days=shift)
                uow.check_ins.answer(person.id, new_id(), goal.id, day, CheckInOutcome.SKIP, NOW)
        uow.goals.close(person.id, closed.id, GoalStatus.PARTLY, NOW)
        days = [DAY + timedelta(days=shift) for shift in range(3)]
        assert [one.day for one in uow.check_ins.of_person(person.id)] == sorted(days * 2)
        only_active = uow.check_ins.of_active_goals(person.id)
        assert [(one.goal_id, one.day) for one in only_active] == [(active.id, day) for day in days]
        some = uow.check_ins.of_people({person.id, "nobody"}, days[0], days[1])
        assert [one.day for one in some[person.id]] == sorted(days[:2] * 2)
        assert some.keys() == {person.id}
        assert uow.check_ins.of_people((), days[0], days[1]) == {}


def test_the_goals_of_many_people_come_at_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        ana, ben, cy = (person_at(uow, address) for address in "123")
        first, second, other = written_goal(uow, ana), written_goal(uow, ana), written_goal(uow, ben)
        many = uow.goals.of_people({ana.id, ben.id, cy.id})
        assert many.keys() == {ana.id, ben.id}
        assert set(many[ana.id]) == {first, second}
        assert many[ben.id] == (other,)
        assert uow.goals.of_people(()) == {}
