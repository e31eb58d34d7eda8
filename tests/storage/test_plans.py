"""What runs every few seconds finds its rows by an index, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, cast

import psycopg
import pytest
from sqlalchemy import Connection, PrimaryKeyConstraint, Table, UniqueConstraint, event, text

from dialogs.people import Person
from dialogs.quiet_hours import NO_QUIET_HOURS
from storage import asking
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import metadata
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import LEASE, NOW, person_at

ANYONE = Person("ana", "Europe/Berlin", "en", NO_QUIET_HOURS)
CASES: dict[str, tuple[Callable[[UnitOfWork], object], tuple[str, ...]]] = {
    "due goals": (lambda uow: uow.asking.due(NOW, 100), ("ix_goals_due",)),
    "goals due along": (
        lambda uow: uow.asking._connection.execute(asking._ALONG, {"people": ["p", "q"], "now": NOW}).all(),
        ("ix_goals_",),  # by person or by time, as PostgreSQL finds fewer
    ),
    # SQLite gives the index of a unique constraint no name of ours; no whole table is read all the same.
    "days known": (lambda uow: uow.asking.known({("g", NOW.date()), ("h", NOW.date())}), ()),
    "words of nudges": (
        lambda uow: uow.asking.nudges(dict.fromkeys("st", ANYONE), NOW),
        ("ix_check_ins_asked",),
    ),
    "nudges taken back": (lambda uow: uow.asking.take_back(["s", "t"]), ("ix_check_ins_asked",)),
    "reviews due": (lambda uow: uow.reviews.due(NOW, 100, NOW), ("ix_goals_review_due",)),
    "reviews still asked": (lambda uow: uow.reviews.still_asked(["s", "t"]), ("ix_reviews_asked",)),
    "reviews taken back": (lambda uow: uow.reviews.take_back("s", NOW), ("ix_reviews_asked",)),
    "snoozes due": (lambda uow: uow.snoozes.due(NOW, 100), ("ix_check_ins_snoozed",)),
    "snoozes along": (
        lambda uow: uow.snoozes.along({"p": (ANYONE, True)}, NOW),
        ("ix_check_ins_put_off", "ix_goals_"),
    ),
    "erasing": (lambda uow: uow.erasing.erase(person_at(uow).id, NOW), ()),
    "due summaries": (lambda uow: uow.therapists.due_summaries(NOW, 100), ("ix_therapists_due",)),
    "claims": (
        lambda uow: uow.outbox.claim("telegram", NOW, 100, LEASE),
        ("ix_outbox_ready", "ix_outbox_unfinished"),
    ),
    "next wake": (
        lambda uow: uow.outbox.next_wake("telegram"),
        ("ix_outbox_ready", "ix_outbox_unfinished"),
    ),
    "leases": (lambda uow: uow.outbox.expire_leases(NOW), ("ix_outbox_state",)),
    "outbox to wipe": (lambda uow: uow.outbox.prune(NOW), ("ix_outbox_wipe",)),
    "counts": (lambda uow: uow.outbox.counts(), ("ix_outbox_state",)),
    "waiting updates": (lambda uow: uow.inbox.take("telegram", b"chat", NOW), ("ix_inbox_waiting",)),
    "waiting chats": (lambda uow: uow.inbox.chats("telegram", NOW, 100), ("ix_inbox_waiting",)),
    "old updates": (lambda uow: uow.inbox.prune(NOW - timedelta(days=1)), ("ix_inbox_finished_at",)),
}


@pytest.fixture
def statements(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if not statement.startswith(("BEGIN", "EXPLAIN", "SET ")):
            seen.append((statement, parameters))

    executed = Prepared._execute

    def note_prepared(self: Prepared, connection: Connection, given: dict[str, Any]) -> object:
        form = self.form(connection.dialect)
        seen.append((form.sql, form.parameters(given)))
        return executed(self, connection, given)

    event.listen(database._engine, "before_cursor_execute", note)
    monkeypatch.setattr(Prepared, "_execute", note_prepared)
    yield seen
    event.remove(database._engine, "before_cursor_execute", note)


@pytest.mark.parametrize("name", CASES)
def test_it_uses_its_index(database: Database, statements: list[tuple[str, Any]], name: str) -> None:
    work, indexes = CASES[name]
    with database.unit_of_work() as uow:
        work(uow)
    assert statements
    plans = list(explained(database, statements))
    for index in indexes:
        assert all(index in plan for plan in plans), plans
    if database.is_sqlite:
        # A whole table is only ever read through an index that covers the question.
        lines = "\n".join(plans).splitlines()
        assert [line for line in lines if line.startswith("SCAN") and "COVERING INDEX" not in line] == []
        assert not any("TEMP B-TREE" in line for line in lines)


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_rows_that_refer_to_a_row_are_found_by_an_index(table: Table) -> None:
    """Whatever is deleted is looked for in them: by the engine, and row by row."""
    whole = [index for index in table.indexes if index.dialect_options["sqlite"]["where"] is None]
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint | PrimaryKeyConstraint)]
    first = {next(iter(one.columns)).name for one in (*whole, *unique) if len(one.columns)}
    assert {key.parent.name for key in table.foreign_keys} <= first


def explained(database: Database, statements: list[tuple[str, Any]]) -> Iterator[str]:
    with database._engine.connect() as connection:
        if not database.is_sqlite:
            # With hardly a row in it, reading a whole table is cheapest; the question is what is possible.
            connection.execute(text("SET enable_seqscan = off"))
            connection.execute(text("SET enable_bitmapscan = off"))
        for statement, parameters in list(statements):
            explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
            cursor = (
                psycopg.RawCursor(cast("psycopg.Connection[Any]", connection.connection.driver_connection))
                if "$1" in statement
                else connection.connection.cursor()
            )
            rows = cursor.execute(explain + statement, parameters).fetchall()
            yield "\n".join(row[3] if database.is_sqlite else row[0] for row in rows)
