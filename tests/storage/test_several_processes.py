"""What other processes on the same database can do to this one: cut it off, hold it up, be quicker."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text, update

from dialogs.asking import LATE, TOGETHER, Nudge, Plan, RestQuestion
from dialogs.goal import CheckInOutcome
from storage.database import Database
from storage.ids import new_id
from storage.tables import check_ins
from storage.trouble import is_trouble
from tests.storage.scenes import LEASE, NOW, person_at, someone, written_goal

ON_POSTGRESQL = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"


@ON_POSTGRESQL
def test_a_connection_cut_in_a_transaction_is_trouble_and_the_thread_goes_on(database: Database) -> None:
    someone(database)
    for _ in range(3):
        with database.unit_of_work() as uow:
            uow.inbox.take("telegram", b"chat", NOW)
            with database._engine.connect() as other:
                other.execute(text(CUT))
            with pytest.raises(Exception, match=r".") as raised:
                uow.inbox.take("telegram", b"chat", NOW)
        assert is_trouble(raised.value)
        with database.unit_of_work() as uow:
            assert uow.chats.open_at("telegram", "1001") is not None
            uow.commit()


@ON_POSTGRESQL
def test_a_lock_that_somebody_keeps_is_waited_for_three_seconds_and_then_trouble(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone(database)
    with database._engine.begin() as frozen:
        frozen.execute(text("SELECT 1 FROM dialogs FOR UPDATE"))
        with database.unit_of_work() as uow:
            limit = uow._open.execute(text("SHOW lock_timeout")).scalar_one()
            assert limit == "3s"
            uow._open.execute(text("SET LOCAL lock_timeout = '100ms'"))
            began = time.monotonic()
            with pytest.raises(Exception, match=r".") as raised:
                uow.chats.open_at("telegram", "1001")
            assert time.monotonic() - began < 2
        assert is_trouble(raised.value)


@ON_POSTGRESQL
def test_who_is_frozen_in_a_transaction_is_cut_off(database: Database) -> None:
    with database.unit_of_work() as uow:
        limit = "SHOW idle_in_transaction_session_timeout"
        assert uow._open.execute(text(limit)).scalar_one() == "5s"
        uow._open.execute(text("SET LOCAL idle_in_transaction_session_timeout = '50ms'"))
        time.sleep(0.2)
        with pytest.raises(Exception, match=r".") as raised:
            uow.chats.open_at("telegram", "1001")
    assert is_trouble(raised.value)


@ON_POSTGRESQL
@pytest.mark.parametrize("is_snoozed", [False, True], ids=["due", "put off"])
def test_asking_and_claiming_for_the_same_person_do_not_wait_for_each_other(
    database: Database, *, is_snoozed: bool
) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        nudge = Nudge(person.id, ((goal.id, NOW.date()),), NOW, NOW + LATE)
        uow.asking.queue([nudge], [], NOW)
        later = NOW + timedelta(days=2)
        uow.asking.plan([Plan(goal.id, later, 1)])
        if is_snoozed:
            key, yesterday = new_id(), NOW.date() - timedelta(days=1)
            uow.check_ins.answer(person.id, key, goal.id, yesterday, CheckInOutcome.PARTLY, NOW)
            put_off = update(check_ins).where(check_ins.c.id == key)
            uow._open.execute(put_off.values(answered_at=None, snoozed_until=later, snoozes=1))
            uow.asking.plan([Plan(goal.id, later + TOGETHER, 1)])
        uow.commit()

    def claim() -> int:
        with database.unit_of_work() as uow:
            taken_up = len(uow.outbox.claim("telegram", later, 10, LEASE))
            uow.commit()
            return taken_up

    with ThreadPoolExecutor(1) as pool, database.unit_of_work() as uow:
        others = {one.person.id: (one.person, True) for one in uow.snoozes.due(later, 10)}
        assert bool(others) is is_snoozed
        assert uow.asking.due(later, 10, others)
        claimed = pool.submit(claim)
        wait([claimed], 0.3)
        uow.asking.queue_rest_question(RestQuestion(person.id, later.date(), later, later + LATE), later)
        uow.commit()
        assert claimed.result(10) == 0


def test_many_senders_at_once_send_each_message_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        for number in range(150):
            uow.outbox.add(person_at(uow, str(number)).id, str(number), "reply", at=NOW)
        uow.commit()
    barrier, senders = Barrier(3), 3

    def send(sender: int) -> list[int]:
        barrier.wait(10)
        sent: list[int] = []
        nothing = 0
        while nothing < 3:
            with database.unit_of_work() as uow:
                claimed = uow.outbox.claim("telegram", NOW, 4, LEASE, sender=sender)
                uow.commit()
            nothing = 0 if claimed else nothing + 1
            for one in claimed:
                with database.unit_of_work() as uow:
                    uow.outbox.sent(one.id, "1", NOW)
                    uow.commit()
                sent.append(one.id)
        return sent

    with ThreadPoolExecutor(senders) as pool:
        sent = [row for future in [pool.submit(send, n) for n in range(senders)] for row in future.result()]
    assert len(sent) == len(set(sent)) == 150
