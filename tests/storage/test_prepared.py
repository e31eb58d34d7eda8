"""Statements that skip SQLAlchemy's execution give and take the same values as those that do not."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from sqlalchemy import insert, select, text

from storage.database import Database
from storage.inserting import insert_unless_there
from storage.prepared import Prepared, as_new, given, new_values
from storage.tables import canaries, goals, inbox, people
from tests.storage.scenes import NOW, person_at, written_goal

BERLIN = timezone(timedelta(hours=2))


def test_values_come_out_as_they_do_the_usual_way(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        written_goal(uow, person)
        connection = uow._open
        for table in (people, goals):
            usual = connection.execute(select(table)).one()
            found = Prepared(select(table)).first(connection)
            assert found is not None
            assert list(found) == list(usual)
        columns = select(
            people.c.added_at, people.c.zone_known, people.c.quiet_start, people.c.unreachable_at
        )
        assert list(Prepared(columns).first(connection) or ()) == [NOW, False, time(21), None]


def test_values_go_in_as_they_do_the_usual_way(database: Database) -> None:
    values = {
        "channel": "telegram",
        "update_id": 7,
        "chat_hash": b"\x00\xff",
        "address": b"a",
        "body": b"",
        "state": "waiting",
        "attempts": 0,
        "received_at": datetime(2026, 6, 1, 12, tzinfo=BERLIN),
    }
    with database.unit_of_work() as uow:
        row_id = insert_unless_there(uow._open, inbox, values, key=("channel", "update_id"))
        row = uow._open.execute(select(inbox).where(inbox.c.id == row_id)).one()._mapping
        assert {name: row[name] for name in values} == values | {
            "received_at": datetime(2026, 6, 1, 10, tzinfo=UTC)
        }
        assert insert_unless_there(uow._open, inbox, values, key=("channel", "update_id")) is None
        uow.commit()


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    statement = Prepared(select(people.c.id).where(people.c.added_at == given("at", people.c.added_at.type)))
    with database.unit_of_work() as uow, pytest.raises(ValueError, match="time zone"):
        statement.first(uow._open, at=datetime(2026, 6, 1))  # noqa: DTZ001 - that is what is tested


def test_it_belongs_to_the_transaction(database: Database) -> None:
    add = Prepared(insert(canaries).values(new_values(canaries, ("id", "sealed"))))
    count = Prepared(text("SELECT count(*) FROM canaries"))
    with database.unit_of_work() as uow:
        assert add.run(uow._open, **as_new({"id": "second", "sealed": b""})) == 1
        assert list(count.first(uow._open) or ()) == [2]
    with database.unit_of_work() as uow:
        assert list(count.first(uow._open) or ()) == [1]


def test_nothing_found_is_none_and_nothing_changed_is_zero(database: Database) -> None:
    nobody = people.c.id == given("of_id")
    with database.unit_of_work() as uow:
        assert Prepared(select(people.c.id).where(nobody)).first(uow._open, of_id="nobody") is None
        assert Prepared(people.delete().where(nobody)).run(uow._open, of_id="nobody") == 0
