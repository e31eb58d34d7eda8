"""What runs every few seconds finds its rows by an index, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from storage.database import Database
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import LEASE, NOW

CASES: dict[str, tuple[Callable[[UnitOfWork], object], tuple[str, ...]]] = {
    "due goals": (lambda uow: uow.goals.due(NOW, 100), ("ix_goals_due",)),
    "due summaries": (lambda uow: uow.therapists.due_summaries(NOW, 100), ("ix_therapists_due",)),
    "claims": (
        lambda uow: uow.outbox.claim("telegram", NOW, 100, LEASE),
        ("ix_outbox_state", "ix_outbox_unfinished"),
    ),
    "next wake": (
        lambda uow: uow.outbox.next_wake("telegram"),
        ("ix_outbox_state", "ix_outbox_unfinished"),
    ),
    "leases": (lambda uow: uow.outbox.expire_leases(NOW), ("ix_outbox_state",)),
    "outbox to wipe": (lambda uow: uow.outbox.prune(NOW), ("ix_outbox_wipe",)),
    "counts": (lambda uow: uow.outbox.counts(), ("ix_outbox_state",)),
    "waiting updates": (lambda uow: uow.inbox.pending("telegram", 100), ("ix_inbox_waiting",)),
    "old updates": (lambda uow: uow.inbox.prune(NOW - timedelta(days=1)), ("ix_inbox_finished_at",)),
}


@pytest.fixture
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if not statement.startswith(("BEGIN", "EXPLAIN", "SET ")):
            seen.append((statement, parameters))

    event.listen(database._engine, "before_cursor_execute", note)
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


def explained(database: Database, statements: list[tuple[str, Any]]) -> Iterator[str]:
    with database._engine.connect() as connection:
        if not database.is_sqlite:
            # With hardly a row in it, reading a whole table is cheapest; the question is what is possible.
            connection.execute(text("SET enable_seqscan = off"))
            connection.execute(text("SET enable_bitmapscan = off"))
        for statement, parameters in list(statements):
            explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
            rows = connection.exec_driver_sql(explain + statement, parameters).all()
            yield "\n".join(row[3] if database.is_sqlite else row[0] for row in rows)
