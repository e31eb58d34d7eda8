"""Functions that wait for the database share a transaction, and one that fails costs the others nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot.worker import Worker
from storage.database import Database
from storage.errors import DatabaseUnreachable
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import person_at


class Failed(Exception):
    pass


@pytest.mark.parametrize("engine_name", ["sqlite"])
async def test_what_is_submitted_together_shares_a_transaction(worker: Worker) -> None:
    seen: list[UnitOfWork] = []
    await asyncio.gather(*(worker.run(seen.append) for _ in range(5)))
    assert len(seen) == 5
    assert all(one is seen[0] for one in seen)


async def test_one_that_fails_is_told_and_the_others_are_kept(worker: Worker) -> None:
    def fail(_uow: UnitOfWork) -> None:
        raise Failed

    def add(address: str) -> asyncio.Future[str]:
        return worker.submit(lambda uow: person_at(uow, address).id)

    first, failing, last = add("1"), worker.submit(fail), add("2")
    with pytest.raises(Failed):
        await failing
    added = {await first, await last}
    found = await worker.run(lambda uow: [uow.people.find("telegram", address) for address in ("1", "2")])
    assert {person.id for person in found if person is not None} == added


async def test_when_the_database_is_in_trouble_all_are_told_at_once(database: Database) -> None:
    worker, asked = Worker(database), 0

    def unreachable(_uow: UnitOfWork) -> None:
        nonlocal asked
        asked += 1
        raise DatabaseUnreachable("gone")

    try:
        together = [worker.submit(unreachable) for _ in range(5)]
        outcomes = await asyncio.gather(*together, return_exceptions=True)
    finally:
        await asyncio.to_thread(worker.close)
    assert [type(outcome) for outcome in outcomes] == [DatabaseUnreachable] * 5
    if database.is_sqlite:
        assert asked == 1
