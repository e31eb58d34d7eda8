from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from storage.database import Database
from storage.inbox import InboxEntry, InboxRow
from storage.tables import inbox, people
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import NOW, person_at

HERE, ELSEWHERE = "1001", "1002"


def entry(number: int, body: str = "hello", address: str = HERE) -> InboxEntry:
    return InboxEntry(number, address, body, NOW)


def waiting(uow: UnitOfWork, chat: bytes) -> list[str]:
    """What waits in a chat, in the order in which it is handed out."""
    bodies = []
    while (row := uow.inbox.take("telegram", chat, NOW)) is not None:
        bodies.append(row.body)
    return bodies


def test_updates_are_handed_out_oldest_first_in_each_chat(database: Database) -> None:
    entries = [entry(7, "one"), entry(5, "two", ELSEWHERE), entry(6, "three")]
    with database.unit_of_work() as uow:
        here, elsewhere, again = uow.inbox.add("telegram", entries)
        uow.commit()
    assert here == again != elsewhere
    with database.unit_of_work() as uow:
        assert uow.inbox.take("terminal", here, NOW) is None
        assert set(uow.inbox.chats("telegram", NOW, 10)) == {here, elsewhere}
        first = uow.inbox.take("telegram", here, NOW)
        assert first is not None
        assert first == InboxRow(first.id, "telegram", here, HERE, "one", 0, NOW)
        assert waiting(uow, here) == ["three"]
        assert uow.inbox.chats("telegram", NOW, 10) == (elsewhere,)
        assert waiting(uow, elsewhere) == ["two"]


def test_a_chat_is_its_person(database: Database) -> None:
    with database.unit_of_work() as uow:
        (chat,) = uow.inbox.add("telegram", [entry(1)])
        person_at(uow, HERE)
        uow.commit()
    with database._engine.connect() as connection:
        assert connection.scalar(select(people.c.address_hash)) == chat


def test_only_what_waits_long_enough_is_taken_over(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.inbox.add("telegram", [entry(1)])
        assert uow.inbox.chats("telegram", NOW, 10, timedelta(seconds=1)) == ()
        assert uow.inbox.chats("terminal", NOW, 10) == ()
        assert len(uow.inbox.chats("telegram", NOW, 10)) == 1


def test_what_came_in_before_the_clock_was_set_back_is_taken_over(database: Database) -> None:
    with database.unit_of_work() as uow:
        (chat,) = uow.inbox.add("telegram", [entry(1)])
        an_hour_ago = NOW - timedelta(hours=1)
        assert uow.inbox.chats("telegram", an_hour_ago, 10, timedelta(seconds=10)) == (chat,)


def test_an_update_that_comes_twice_is_kept_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        (chat,) = uow.inbox.add("telegram", [entry(7, "one"), entry(7, "again")])
        assert len(uow.inbox.add("telegram", [entry(7, "again"), entry(8, "two")])) == 1
        assert len(uow.inbox.add("terminal", [entry(7, "elsewhere")])) == 1
        row = uow.inbox.take("telegram", chat, NOW)
        assert row is not None
        assert row.body == "one"
        assert uow.inbox.add("telegram", [entry(7, "again")]) == ()
        assert waiting(uow, chat) == ["two"]


def test_a_turn_that_is_rolled_back_leaves_its_row_waiting(database: Database) -> None:
    with database.unit_of_work() as uow:
        (chat,) = uow.inbox.add("telegram", [entry(1)])
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.inbox.take("telegram", chat, NOW) is not None
    with database.unit_of_work() as uow:
        assert waiting(uow, chat) == ["hello"]


def test_a_row_that_failed_three_times_is_parked(database: Database) -> None:
    with database.unit_of_work() as uow:
        (chat,) = uow.inbox.add("telegram", [entry(1)])
        uow.commit()
    (row_id,) = row_ids(database)
    with database.unit_of_work() as uow:
        assert uow.inbox.failed(row_id, NOW) == 1
        assert uow.inbox.failed(row_id, NOW) == 2
        uow.commit()
    with database.unit_of_work() as uow:
        again = uow.inbox.take("telegram", chat, NOW)
        assert again is not None
        assert again.attempts == 2
    with database.unit_of_work() as uow:
        assert uow.inbox.failed(row_id, NOW) == 3
        assert uow.inbox.take("telegram", chat, NOW) is None
        assert uow.inbox.chats("telegram", NOW, 10) == ()
        assert uow.inbox.failed(row_id, NOW) == 3
        uow.commit()
    with database._engine.connect() as connection:
        parked = connection.execute(select(inbox.c.state, inbox.c.finished_at, inbox.c.body)).one()
        assert parked == ("parked", NOW, b"")


def test_old_rows_are_forgotten_and_waiting_ones_never(database: Database) -> None:
    with database.unit_of_work() as uow:
        chat = uow.inbox.add("telegram", [entry(number) for number in range(4)])[0]
        uow.commit()
    _, recent, parked, kept = row_ids(database)
    with database.unit_of_work() as uow:
        uow.inbox.take("telegram", chat, NOW)
        uow.inbox.take("telegram", chat, NOW + timedelta(hours=2))
        for _ in range(3):
            uow.inbox.failed(parked, NOW)
        uow.inbox.prune(NOW + timedelta(hours=1))
        uow.commit()
    assert row_ids(database) == [recent, kept]


def test_a_row_that_does_not_open_is_parked(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    with database.unit_of_work() as uow:
        (chat, _) = uow.inbox.add("telegram", [entry(1, "private words"), entry(2, "fine")])
        uow.commit()
    broken = row_ids(database)[0]
    with database._engine.begin() as connection:
        connection.execute(update(inbox).where(inbox.c.id == broken).values(update_id=99))
    with database.unit_of_work() as uow:
        assert waiting(uow, chat) == ["fine"]
    assert f"message {broken} is parked" in caplog.text
    assert "private words" not in caplog.text


def test_processes_answer_each_row_once_and_in_order(database: Database) -> None:
    bodies = [f"{number}" for number in range(20)]
    with database.unit_of_work() as uow:
        chat = uow.inbox.add("telegram", [entry(int(body), body) for body in bodies])[0]
        uow.commit()
    barrier, answered = Barrier(4), []

    def answer() -> None:
        barrier.wait(10)
        while True:
            with database.unit_of_work() as uow:
                row = uow.inbox.take("telegram", chat, NOW)
                if row is None and not uow.inbox.chats("telegram", NOW, 1):
                    return
                if row is not None:
                    answered.append(row.body)
                uow.commit()

    with ThreadPoolExecutor(4) as pool:
        for future in [pool.submit(answer) for _ in range(4)]:
            future.result()
    assert answered == bodies


def row_ids(database: Database) -> list[int]:
    with database._engine.connect() as connection:
        return list(connection.scalars(select(inbox.c.id).order_by(inbox.c.id)))
