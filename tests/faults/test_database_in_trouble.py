"""The database full, read-only, locked, cut off or restarted: nothing is lost, and the coach goes on."""

from __future__ import annotations

import re
import resource
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from psycopg import sql

from tests.end_to_end.test_telegram import eventually
from tests.faults.crowd import Crowd
from tests.faults.program import Place, Waymark
from tests.storage.engines import PostgreSQL

SQLITE = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)

TOLD = re.compile("WARNING waymark.telegram: the inbox cannot be reached; trying on")
KEPT_BYTES = 16_384
"""Room for the log of the program; the files of its database are longer by then."""

_CUT = sql.SQL(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def connect(place: Place) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(place.url, autocommit=True)


@contextmanager
def no_room_for_files(program: Waymark, _place: Place) -> Iterator[None]:
    """No file of the program can grow, as on a full disk."""
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (KEPT_BYTES, resource.RLIM_INFINITY))
    yield
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def no_more_pages(program: Waymark, _place: Place) -> Iterator[None]:
    """SQLITE_FULL: "database or disk is full"."""
    program.hinder("max_page_count = 1")
    yield
    program.hinder("max_page_count = 1000000")


@contextmanager
def read_only(program: Waymark, _place: Place) -> Iterator[None]:
    """SQLITE_READONLY, for root too."""
    program.hinder("query_only = ON")
    yield
    program.hinder("query_only = OFF")


@contextmanager
def locked(_program: Waymark, place: Place) -> Iterator[None]:
    """SQLITE_BUSY: another connection holds the database for longer than anyone waits."""
    other = sqlite3.connect(place.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


@SQLITE
@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(no_room_for_files, marks=pytest.mark.whole),
        no_more_pages,
        read_only,
        pytest.param(locked, marks=pytest.mark.whole),
    ],
)
def test_what_sqlite_cannot_keep_stays_with_telegram_until_it_can(
    trouble: Callable[[Waymark, Place], AbstractContextManager[None]],
    place: Place,
    program: Waymark,
    crowd: Crowd,
) -> None:
    crowd.gather(6, nudged=3)
    program.start()
    crowd.says(2)
    crowd.waits()
    with trouble(program, place):
        # Long enough to need a page that is not there.
        for member in crowd.members:
            member.user.says("sister " * 500)
        eventually(lambda: TOLD.search(program.log) is not None)
        crowd.says()
        assert program.is_running
    crowd.waits(30)
    assert crowd.check(0, others=1) == 0
    assert "messages can come in again" in program.log
    assert program.log.count("the inbox cannot be reached") == 1


@SQLITE
@pytest.mark.parametrize("trouble", [no_more_pages, read_only])
@pytest.mark.parametrize("seconds", [0.6, pytest.param(8.0, marks=pytest.mark.whole)])
def test_trouble_while_messages_are_on_their_way_loses_and_repeats_none(
    trouble: Callable[[Waymark, Place], AbstractContextManager[None]],
    seconds: float,
    place: Place,
    program: Waymark,
    crowd: Crowd,
) -> None:
    crowd.gather(10, nudged=5)
    program.start()
    crowd.says(4)
    eventually(lambda: bool(crowd.sends()))
    with trouble(program, place):
        crowd.says()
        time.sleep(seconds)
    crowd.waits(60)
    assert crowd.check(0) == 0


@ON_POSTGRESQL
@pytest.mark.whole
@pytest.mark.parametrize(("cuts", "nudged"), [(3, 0), (20, 5)])
def test_connections_that_are_cut_lose_and_repeat_nothing(
    cuts: int,
    nudged: int,
    place: Place,
    program: Waymark,
    crowd: Crowd,
    record_property: Callable[[str, object], None],
) -> None:
    crowd.gather(10, nudged=nudged)
    program.start()
    with connect(place) as other:
        for _ in range(cuts):
            crowd.says()
            time.sleep(0.1)
            other.execute(_CUT)
    crowd.says()
    crowd.waits(90)
    record_property("repeats", crowd.check(cuts * 10))
    assert program.is_running


@ON_POSTGRESQL
@pytest.mark.parametrize(("seconds", "nudged"), [(0.8, 0), pytest.param(7.0, 3, marks=pytest.mark.whole)])
def test_tables_that_are_locked_hold_everyone_up_and_lose_nothing(
    seconds: float, nudged: int, place: Place, program: Waymark, crowd: Crowd
) -> None:
    crowd.gather(6, nudged=nudged)
    program.start()
    with psycopg.connect(place.url) as other:
        _lock_tables(other)
        crowd.says(2)
        time.sleep(seconds)
        other.rollback()
    crowd.waits(30)
    assert crowd.check(0) == 0


def _lock_tables(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Until the transaction ends. The program may hold one and wait for another: then it is tried anew."""
    while True:
        try:
            connection.execute("LOCK TABLE inbox, outbox, people IN ACCESS EXCLUSIVE MODE")
        except psycopg.errors.DeadlockDetected:
            connection.rollback()
        else:
            return


@ON_POSTGRESQL
@pytest.mark.whole
@pytest.mark.parametrize("times", [1, 3])
def test_a_server_that_is_restarted_is_waited_for(
    times: int,
    postgresql: PostgreSQL,
    program: Waymark,
    crowd: Crowd,
    record_property: Callable[[str, object], None],
) -> None:
    postgresql.keep_what_is_committed()
    crowd.gather(10, nudged=5)
    program.start()
    for _ in range(times):
        crowd.says(2)
        restarting = threading.Thread(target=postgresql.restart)
        restarting.start()
        crowd.says(2)
        restarting.join()
    crowd.says()
    crowd.waits(120)
    record_property("repeats", crowd.check(times * 10))
    assert program.is_running
