"""Amounts and confidence of check-ins: sealed, bound to their place, and gone with the answer they told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from dialogs.events import CheckInAnswered, CheckInConfidence
from dialogs.goal import Amount, CheckInOutcome
from storage.amounts import amount_from_json, amount_to_json
from storage.changes import apply
from storage.database import Database
from storage.errors import Tampered, UnknownRow
from storage.ids import new_id
from storage.tables import check_ins
from tests.storage.scenes import NOW, someone, written_goal

DAY = date(2026, 6, 1)
AMOUNTS = [
    Amount("25 min", Decimal(25), "minute"),
    Amount("half", share=Decimal("0.5")),
    Amount("3 of 5 pages", Decimal(3), "page", Decimal("0.6")),
    Amount("£20", Decimal("20.50"), "£"),
]


@pytest.mark.parametrize("amount", AMOUNTS, ids=str)
def test_an_amount_survives_as_it_was_told(amount: Amount) -> None:
    assert amount_from_json(amount_to_json(amount)) == amount


@pytest.mark.parametrize("amount", AMOUNTS, ids=str)
def test_an_amount_is_kept_with_its_answer(database: Database, amount: Amount) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        apply(uow, person.id, CheckInAnswered(new_id(), goal.id, DAY, CheckInOutcome.PARTLY, amount), NOW)
        (kept,) = uow.check_ins.of_person(person.id)
        assert (kept.outcome, kept.amount, kept.confidence) == (CheckInOutcome.PARTLY, amount, None)


def test_a_day_that_is_there_keeps_its_id_and_the_amount_is_bound_to_it(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        first, second = new_id(), new_id()
        apply(uow, person.id, CheckInAnswered(first, goal.id, DAY, CheckInOutcome.DONE), NOW)
        told = CheckInAnswered(second, goal.id, DAY, CheckInOutcome.PARTLY, AMOUNTS[0])
        apply(uow, person.id, told, NOW)
        (kept,) = uow.check_ins.of_person(person.id)
        assert (kept.id, kept.amount) == (first, AMOUNTS[0])


def test_another_answer_takes_the_amount_of_the_earlier_one_away(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key = new_id()
        apply(uow, person.id, CheckInAnswered(key, goal.id, DAY, CheckInOutcome.PARTLY, AMOUNTS[0]), NOW)
        apply(uow, person.id, CheckInConfidence(key, 6), NOW)
        apply(uow, person.id, CheckInAnswered(key, goal.id, DAY, CheckInOutcome.NOT_YET), NOW)
        (kept,) = uow.check_ins.of_person(person.id)
        assert (kept.outcome, kept.amount, kept.confidence) == (CheckInOutcome.NOT_YET, None, 6)


def test_confidence_is_for_the_persons_own_check_in(database: Database) -> None:
    person, other = someone(database), someone(database, "1002")
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key = new_id()
        apply(uow, person.id, CheckInAnswered(key, goal.id, DAY, CheckInOutcome.DONE), NOW)
        for who, which in ((other.id, key), (person.id, new_id())):
            with pytest.raises(UnknownRow):
                apply(uow, who, CheckInConfidence(which, 5), NOW)
        apply(uow, person.id, CheckInConfidence(key, 0), NOW)
        apply(uow, person.id, CheckInConfidence(key, 9), NOW)
        assert uow.check_ins.of_person(person.id)[0].confidence == 9


def test_what_is_sealed_for_one_check_in_does_not_open_in_another(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        keys = [new_id(), new_id()]
        for number, key in enumerate(keys):
            day = DAY.replace(day=number + 1)
            apply(uow, person.id, CheckInAnswered(key, goal.id, day, CheckInOutcome.DONE, AMOUNTS[0]), NOW)
            apply(uow, person.id, CheckInConfidence(key, 7), NOW)
        uow.commit()
    for column in (check_ins.c.said, check_ins.c.confidence):
        with database._engine.begin() as connection:
            moved = connection.scalar(select(column).where(check_ins.c.id == keys[0]))
            own = connection.scalar(select(column).where(check_ins.c.id == keys[1]))
            connection.execute(
                update(check_ins).where(check_ins.c.id == keys[1]).values({column.name: moved})
            )
        with database.unit_of_work() as uow, pytest.raises(Tampered):
            uow.check_ins.of_person(person.id)
        with database._engine.begin() as connection:
            connection.execute(update(check_ins).where(check_ins.c.id == keys[1]).values({column.name: own}))
