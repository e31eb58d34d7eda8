"""One APScheduler job for each goal, in its SQLAlchemyJobStore.

`fill` pickles the jobs as the store does and writes them in bulk: adding them one by one takes minutes.
"""

from __future__ import annotations

import asyncio
import pickle
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, event

from storage.ids import new_id

_PAGE = 5000

reminded: asyncio.Queue[str] = asyncio.Queue()
"""The goals of the jobs that have run, in their order."""


def open_store(url: str) -> SQLAlchemyJobStore:
    """The store on an SQLite file that is as quick as Waymark's own: WAL, and no wait for the disk."""
    engine = create_engine(url)
    event.listen(engine, "connect", _set_up)
    return SQLAlchemyJobStore(engine=engine)


def fill(url: str, jobs: int, due: int, at: datetime) -> None:
    """Make a store with so many jobs, of which `due` are due at this instant and the others days later."""
    store = open_store(url)
    store.jobs_t.create(store.engine, checkfirst=True)
    model = _model()
    for first in range(0, jobs, _PAGE):
        rows = [
            _row(store, model, at if number < due else at + timedelta(days=2, seconds=number))
            for number in range(first, min(first + _PAGE, jobs))
        ]
        with store.engine.begin() as connection:
            connection.execute(store.jobs_t.insert(), rows)
    store.engine.dispose()


async def remind(goal_id: str) -> None:
    """What a job does."""
    await reminded.put(goal_id)


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _model() -> dict[str, Any]:
    """What the store would pickle of a daily job."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    job = scheduler.add_job(
        "tests.benchmarks.rivals.jobs:remind",
        "cron",
        hour=18,
        args=[""],
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
        next_run_time=datetime.now(UTC),
    )
    state: dict[str, Any] = job.__getstate__()
    return state


def _row(store: SQLAlchemyJobStore, model: dict[str, Any], at: datetime) -> dict[str, Any]:
    key = new_id()
    state = {**model, "id": key, "args": (key,), "next_run_time": at}
    return {
        "id": key,
        "next_run_time": at.timestamp(),
        "job_state": pickle.dumps(state, store.pickle_protocol),
    }
