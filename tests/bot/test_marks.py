"""Outcomes written down together, each told to whoever waits for it."""

import asyncio
import sqlite3
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError

from bot.marks import Marks
from bot.worker import Worker
from storage.errors import DatabaseUnreachable
from storage.unit_of_work import UnitOfWork
from tests.bot.conftest import MONDAY_NOON


def beat(name: str, uow: UnitOfWork) -> None:
    uow.heartbeats.beat(name, MONDAY_NOON)


async def beats(worker: Worker) -> set[str]:
    names = [str(number) for number in range(10)]
    return await worker.run(lambda uow: {name for name in names if uow.heartbeats.last(name) is not None})


class Defect(Exception):
    pass


async def test_all_that_waits_is_written(worker: Worker) -> None:
    marks = Marks(worker)
    await asyncio.gather(*(marks.write(partial(beat, str(number))) for number in range(10)))
    assert len(await beats(worker)) == 10


async def test_one_that_fails_is_told_so_and_takes_no_other_with_it(worker: Worker) -> None:
    marks = Marks(worker, pauses=())

    def write(number: int, uow: UnitOfWork) -> None:
        beat(str(number), uow)
        if number == 3:
            raise Defect

    results = await asyncio.gather(
        *(marks.write(partial(write, number)) for number in range(10)), return_exceptions=True
    )
    assert [number for number, result in enumerate(results) if isinstance(result, Defect)] == [3]
    assert await beats(worker) == {str(number) for number in range(10)} - {"3"}


@pytest.mark.parametrize(
    "trouble",
    [
        OperationalError("UPDATE", {}, Exception("cut")),
        sqlite3.OperationalError("database or disk is full"),
        DatabaseUnreachable("no answer"),
    ],
)
async def test_while_the_database_is_in_trouble_it_is_tried_again(worker: Worker, trouble: Exception) -> None:
    tries = 0

    def write(uow: UnitOfWork) -> None:
        nonlocal tries
        tries += 1
        beat("1", uow)
        if tries <= 4:
            raise trouble

    await Marks(worker, pauses=(0.01, 0.01, 0.01, 0.01)).write(write)
    assert await beats(worker) == {"1"}


async def test_trouble_that_lasts_is_told(worker: Worker) -> None:
    def write(_uow: UnitOfWork) -> None:
        raise DatabaseUnreachable("no answer")

    with pytest.raises(DatabaseUnreachable):
        await Marks(worker, pauses=(0.01,)).write(write)


async def test_who_does_not_wait_any_more_is_written_all_the_same(worker: Worker) -> None:
    marks = Marks(worker)
    gone = asyncio.create_task(marks.write(lambda uow: beat("1", uow)))
    await asyncio.sleep(0)
    gone.cancel()
    await marks.write(lambda uow: beat("2", uow))
    assert await beats(worker) == {"1", "2"}
