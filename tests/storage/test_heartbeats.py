"""Signs of life: the last one of each program counts."""

from __future__ import annotations

from datetime import timedelta

from storage.database import Database
from storage.heartbeats import Beat
from tests.storage.scenes import NOW


def test_heartbeats_keep_the_last_beat(database: Database) -> None:
    later = NOW + timedelta(minutes=1)
    with database.unit_of_work() as uow:
        assert uow.heartbeats.last("scheduler") is None
        uow.heartbeats.beat("scheduler", NOW, lag=timedelta(seconds=90.5), health="token refused")
        uow.heartbeats.beat("poller", NOW)
        assert uow.heartbeats.last("scheduler") == Beat(NOW, timedelta(seconds=90.5), "token refused")
        uow.heartbeats.beat("scheduler", later, lag=timedelta(0))
        assert uow.heartbeats.last("scheduler") == Beat(later, timedelta(0), None)
        assert uow.heartbeats.last("poller") == Beat(NOW, None, None)
