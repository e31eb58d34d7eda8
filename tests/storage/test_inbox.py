from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from storage.database import Database
from storage.inbox import InboxEntry, InboxRow
from storage.tables import inbox
from tests.storage.scenes import NOW


def entry(number: int, body: str = "hello", address: str = "1001") -> InboxEntry:
    return InboxEntry(number, address, body, NOW)


def test_updates_are_kept_in_order_and_read_back(database: Database) -> None:
    with database.unit_of_work() as uow:
        first, second = uow.inbox.add("telegram", [entry(7, "one"), entry(5, "two", "1002")])
        uow.commit()
    rows = (
        InboxRow(first, "telegram", "1001", "one", 0, NOW),
        InboxRow(second, "telegram", "1002", "two", 0, NOW),
    )
    with database.unit_of_work() as uow:
        assert uow.inbox.pending("telegram", 10) == rows
        assert uow.inbox.pending("telegram", 1) == rows[:1]
        assert uow.inbox.pending("terminal", 10) == ()
        assert uow.inbox.get(first) == rows[0]
        assert uow.inbox.get(first + second + 1) is None


def test_an_update_that_comes_twice_is_kept_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        (first,) = uow.inbox.add("telegram", [entry(7, "one"), entry(7, "again")])
        assert len(uow.inbox.add("telegram", [entry(7, "again"), entry(8, "two")])) == 1
        assert len(uow.inbox.add("terminal", [entry(7, "elsewhere")])) == 1
        row = uow.inbox.get(first)
        assert row is not None
        assert row.body == "one"
        uow.inbox.handled(first, NOW)
        assert uow.inbox.add("telegram", [entry(7, "again")]) == ()
        assert [row.body for row in uow.inbox.pending("telegram", 10)] == ["two"]


def test_a_handled_row_waits_no_more(database: Database) -> None:
    with database.unit_of_work() as uow:
        first, second = uow.inbox.add("telegram", [entry(1), entry(2)])
        uow.inbox.handled(first, NOW)
        assert uow.inbox.get(first) is None
        assert [row.id for row in uow.inbox.pending("telegram", 10)] == [second]


def test_a_row_that_failed_three_times_is_parked(database: Database) -> None:
    with database.unit_of_work() as uow:
        (row_id,) = uow.inbox.add("telegram", [entry(1)])
        assert uow.inbox.failed(row_id, NOW) == 1
        assert uow.inbox.failed(row_id, NOW) == 2
        row = uow.inbox.get(row_id)
        assert row is not None
        assert row.attempts == 2
        assert uow.inbox.failed(row_id, NOW) == 3
        assert uow.inbox.get(row_id) is None
        assert uow.inbox.pending("telegram", 10) == ()
        assert uow.inbox.failed(row_id, NOW) == 3
        uow.commit()
    with database._engine.connect() as connection:
        assert connection.execute(select(inbox.c.state, inbox.c.finished_at)).one() == ("parked", NOW)


def test_old_rows_are_forgotten_and_waiting_ones_never(database: Database) -> None:
    with database.unit_of_work() as uow:
        handled, parked, waiting, recent = uow.inbox.add("telegram", [entry(number) for number in range(4)])
        uow.inbox.handled(handled, NOW)
        for _ in range(3):
            uow.inbox.failed(parked, NOW)
        uow.inbox.handled(recent, NOW + timedelta(hours=2))
        uow.inbox.prune(NOW + timedelta(hours=1))
        uow.commit()
    with database._engine.connect() as connection:
        assert list(connection.scalars(select(inbox.c.id).order_by(inbox.c.id))) == [waiting, recent]


def test_a_row_that_does_not_open_is_parked(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    with database.unit_of_work() as uow:
        broken, fine = uow.inbox.add("telegram", [entry(1, "private words"), entry(2)])
        uow.commit()
    with database._engine.begin() as connection:
        connection.execute(update(inbox).where(inbox.c.id == broken).values(update_id=99))
    with database.unit_of_work() as uow:
        assert [row.id for row in uow.inbox.pending("telegram", 10)] == [fine]
        assert uow.inbox.get(broken) is None
    assert f"message {broken} is parked" in caplog.text
    assert "private words" not in caplog.text


def test_two_processes_do_not_answer_the_same_row(database: Database) -> None:
    with database.unit_of_work() as uow:
        (row_id,) = uow.inbox.add("telegram", [entry(1)])
        uow.commit()
    barrier = Barrier(2)

    def answer() -> bool:
        barrier.wait(10)
        with database.unit_of_work() as uow:
            row = uow.inbox.get(row_id)
            if row is not None:
                uow.inbox.handled(row_id, NOW)
            uow.commit()
        return row is not None

    with ThreadPoolExecutor(2) as pool:
        answered = [future.result() for future in [pool.submit(answer), pool.submit(answer)]]
    assert sorted(answered) == [False, True]


def test_heartbeats_keep_the_last_beat(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.heartbeats.last("scheduler") is None
        uow.heartbeats.beat("scheduler", NOW)
        uow.heartbeats.beat("scheduler", NOW + timedelta(minutes=1))
        uow.heartbeats.beat("poller", NOW)
        assert uow.heartbeats.last("scheduler") == NOW + timedelta(minutes=1)
        assert uow.heartbeats.last("poller") == NOW
