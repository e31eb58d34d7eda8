from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Goal, GoalStatus, Rhythm
from dialogs.people import Person
from storage.database import Database
from storage.errors import UnknownRow
from storage.goal_words import goal_from, words_of
from storage.ids import new_id
from storage.tables import goals
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


@pytest.mark.parametrize("weekdays", [{0}, {6}, {0, 6}, set(range(7))])
def test_a_rhythm_comes_back_as_it_was_chosen(database: Database, weekdays: set[int]) -> None:
    person = someone(database)
    rhythm = Rhythm(frozenset(weekdays), time(7, 5))
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        uow.goals.set_rhythm(person.id, goal.id, rhythm)
        assert uow.goals.of(person.id)[0].rhythm == rhythm
        uow.goals.set_rhythm(person.id, goal.id, None)
        assert uow.goals.of(person.id)[0].rhythm is None


def test_a_closed_goal_keeps_its_words_and_is_due_no_more(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        uow.goals.close(person.id, goal.id, GoalStatus.ACHIEVED, NOW)
        assert uow.goals.of(person.id) == (replace(goal, status=GoalStatus.ACHIEVED, closed_at=NOW),)
        assert uow.goals.due(NOW + timedelta(days=30), 10) == ()
        uow.goals.plan(goal.id, NOW)
        assert uow.goals.due(NOW + timedelta(days=30), 10) == ()


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


def test_due_goals_come_longest_due_first_and_as_many_as_asked_for(database: Database) -> None:
    with database.unit_of_work() as uow:
        goals_due: list[tuple[Person, Goal, datetime]] = []
        for number in range(4):
            person = person_at(uow, str(number))
            goal = written_goal(uow, person)
            uow.goals.plan(goal.id, NOW - timedelta(minutes=number))
            goals_due.insert(0, (person, goal, NOW - timedelta(minutes=number)))
        uow.commit()
    with database.unit_of_work() as uow:
        due = uow.goals.due(NOW, 3)
        assert [(one.person, one.goal, one.due_at) for one in due] == goals_due[:3]
        assert uow.goals.due(NOW - timedelta(hours=1), 10) == ()


def test_only_people_who_consented_and_can_be_reached_are_asked(database: Database) -> None:
    with database.unit_of_work() as uow:
        quiet = person_at(uow, "1", consented=False)
        gone = person_at(uow, "2")
        here = person_at(uow, "3")
        for person in (quiet, gone, here):
            uow.goals.plan(written_goal(uow, person).id, NOW)
        uow.people.mark_unreachable(gone.id, NOW)
        assert [one.person.id for one in uow.goals.due(NOW, 10)] == [here.id]
        uow.people.touch(gone.id, NOW)
        assert {one.person.id for one in uow.goals.due(NOW, 10)} == {here.id, gone.id}


def test_a_due_goal_that_does_not_open_is_put_off_and_holds_nobody_up(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.unit_of_work() as uow:
        broken, fine = (written_goal(uow, person_at(uow, address)) for address in ("1", "2"))
        for goal in (broken, fine):
            uow.goals.plan(goal.id, NOW)
        uow.commit()
    with database._engine.begin() as connection:
        connection.execute(
            update(goals).where(goals.c.id == broken.id).values(body=b"\x01\x00\x01" + b"x" * 40)
        )
    with database.unit_of_work() as uow:
        assert [one.goal.id for one in uow.goals.due(NOW, 10)] == [fine.id]
        uow.commit()
    with database.unit_of_work() as uow:
        assert [one.goal.id for one in uow.goals.due(NOW, 10)] == [fine.id]
        uow.goals.plan(fine.id, None)
        assert uow.goals.due(NOW + timedelta(minutes=59), 10) == ()
    assert broken.id in caplog.text
    assert broken.statement not in caplog.text


def test_a_day_is_asked_about_once(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        asked = CheckIn(new_id(), goal.id, DAY, asked_at=NOW)
        assert uow.check_ins.ask(goal.id, asked)
        assert not uow.check_ins.ask(goal.id, replace(asked, id=new_id()))
        assert uow.check_ins.of_person(person.id) == (asked,)


def test_a_later_answer_for_the_day_replaces_the_earlier_and_keeps_the_note(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        asked = CheckIn(new_id(), goal.id, DAY, asked_at=NOW)
        uow.check_ins.ask(goal.id, asked)
        uow.check_ins.answer(person.id, asked.id, goal.id, DAY, CheckInOutcome.NOT_YET, NOW)
        uow.check_ins.note(person.id, asked.id, "Rain all day")
        later = NOW + timedelta(hours=2)
        uow.check_ins.answer(person.id, new_id(), goal.id, DAY, CheckInOutcome.DONE, later)
        (kept,) = uow.check_ins.of_person(person.id)
    assert kept == CheckIn(asked.id, goal.id, DAY, NOW, later, CheckInOutcome.DONE, "Rain all day")


def test_a_day_can_be_answered_without_being_asked_about(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key = new_id()
        uow.check_ins.answer(person.id, key, goal.id, DAY, CheckInOutcome.PARTLY, NOW)
        assert not uow.check_ins.ask(goal.id, CheckIn(new_id(), goal.id, DAY, asked_at=NOW))
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


def test_check_ins_come_by_day_of_all_goals_or_active_ones_or_one_goal(database: Database) -> None:
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
        some = uow.check_ins.of_goal(closed.id, days[0], days[1])
        assert [(one.goal_id, one.day) for one in some] == [(closed.id, day) for day in days[:2]]


def test_two_ticks_at_once_ask_about_each_goal_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        for number in range(12):
            uow.goals.plan(written_goal(uow, person_at(uow, str(number))).id, NOW)
        uow.commit()
    barrier = Barrier(2)

    def tick() -> list[str]:
        barrier.wait(10)
        asked = []
        for _ in range(12):
            with database.unit_of_work() as uow:
                for one in uow.goals.due(NOW, 2):
                    assert uow.check_ins.ask(one.goal.id, CheckIn(new_id(), one.goal.id, DAY, asked_at=NOW))
                    uow.goals.plan(one.goal.id, NOW + timedelta(days=1))
                    asked.append(one.goal.id)
                uow.commit()
        return asked

    with ThreadPoolExecutor(2) as pool:
        asked = [key for future in [pool.submit(tick), pool.submit(tick)] for key in future.result()]
    assert len(asked) == len(set(asked)) == 12


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_whoever_is_in_a_turn_is_not_asked_about_a_goal(database: Database) -> None:
    with database.unit_of_work() as uow:
        talking, silent = person_at(uow, "1"), person_at(uow, "2")
        for person in (talking, silent):
            uow.goals.plan(written_goal(uow, person).id, NOW)
        uow.commit()

    def tick() -> list[str]:
        with database.unit_of_work() as uow:
            return [one.person.id for one in uow.goals.due(NOW, 10)]

    with ThreadPoolExecutor(1) as pool:
        with database.unit_of_work() as uow:
            uow.dialogs.load(talking.id)
            assert pool.submit(tick).result() == [silent.id]
        assert sorted(pool.submit(tick).result()) == sorted([talking.id, silent.id])
