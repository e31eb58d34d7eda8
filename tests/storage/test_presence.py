"""Who is at work on a database, and which of them polls and ticks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from storage.errors import DatabaseUnreachable
from storage.presence import Part, Presence, Standing, present
from tests.storage.engines import PostgreSQL

ALL, NONE = frozenset(Part), frozenset[Part]()
ON_POSTGRESQL = pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
Join = Callable[[], Presence]

_CONNECTIONS = (
    "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)


@pytest.fixture
def processes(database_url: str) -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def join(processes: ExitStack, database_url: str) -> Join:
    return lambda: processes.enter_context(present(database_url))


def looks_until(presence: Presence, happened: Callable[[Standing], bool]) -> Standing:
    deadline = time.monotonic() + 10
    while not happened(standing := presence.look()):
        assert time.monotonic() < deadline, standing
        time.sleep(0.02)
    return standing


def connections(url: str, what: str = "count(*)") -> int:
    with psycopg.connect(url, autocommit=True) as other:
        row = other.execute(f"SELECT {what} {_CONNECTIONS}").fetchone()
        assert row is not None
        return int(row[0])


def cut(url: str) -> None:
    """The server ends every connection, as after a network failure."""
    connections(url, "count(pg_terminate_backend(pid, 5000))")


def test_alone_it_has_every_part(join: Join) -> None:
    one = join()
    for _ in range(2):
        assert one.look() == Standing(ALL, frozenset({one.number}))


@ON_POSTGRESQL
def test_the_second_has_no_part_and_both_see_each_other(join: Join) -> None:
    one, two = join(), join()
    one.look()
    both = frozenset({one.number, two.number})
    assert one.number != two.number
    assert two.look() == Standing(NONE, both)
    assert one.look() == Standing(ALL, both)


@ON_POSTGRESQL
def test_the_second_takes_over_when_the_connection_of_the_first_is_cut(join: Join, database_url: str) -> None:
    one, two = join(), join()
    number = one.number
    one.look()
    cut(database_url)
    # That of the second is cut too: it begins anew.
    with pytest.raises(DatabaseUnreachable):
        one.look()
    assert two.look() == Standing(ALL, frozenset({two.number}))
    assert one.look() == Standing(NONE, frozenset({number, two.number}))
    assert one.number == number


@ON_POSTGRESQL
def test_who_ends_frees_its_parts_and_its_number(database_url: str, join: Join) -> None:
    with present(database_url) as one:
        one.look()
        two = join()
        assert two.look().parts == NONE
    standing = looks_until(two, lambda standing: standing.parts == ALL)
    assert standing.alive == {two.number}


@ON_POSTGRESQL
def test_while_its_number_is_still_held_it_takes_no_part(
    join: Join, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda _: 7)
    one, what_is_left_of_it = join(), join()
    what_is_left_of_it.look()
    assert one.look() == Standing(NONE, frozenset({7}))
    cut(database_url)
    with pytest.raises(DatabaseUnreachable):
        one.look()
    assert one.look() == Standing(ALL, frozenset({7}))


@ON_POSTGRESQL
def test_of_many_that_come_at_once_one_has_each_part(join: Join) -> None:
    everyone = [join() for _ in range(5)]
    for one in everyone:
        one.look()
    standings = [one.look() for one in everyone]
    assert sorted(part for standing in standings for part in standing.parts) == sorted(Part)
    assert {standing.alive for standing in standings} == {frozenset(one.number for one in everyone)}


@ON_POSTGRESQL
def test_databases_of_one_server_do_not_mind_each_other(join: Join, postgresql: PostgreSQL) -> None:
    name = postgresql.create()
    one = join()
    with present(postgresql.url(name)) as elsewhere:
        assert one.look().parts == elsewhere.look().parts == ALL
        assert one.look().alive == {one.number}
    postgresql.drop(name)


@ON_POSTGRESQL
def test_a_number_has_one_connection_however_often_it_looks(join: Join, database_url: str) -> None:
    one = join()
    for _ in range(5):
        one.look()
    assert connections(database_url) == 1


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with (
        present("postgresql://waymark:secret@127.0.0.1:1/waymark") as one,
        pytest.raises(DatabaseUnreachable) as told,
    ):
        one.look()
    assert "secret" not in str(told.value)
