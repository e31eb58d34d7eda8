from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage import errors, migrating
from storage.database import Database
from storage.engines import answering, make_engine
from storage.errors import DatabaseTooNew, DatabaseTooOld, DatabaseUnreachable, StorageError
from storage.key_ring import KeyRing
from tests.storage.scenes import person_at, someone, written_goal


def test_an_empty_database_is_made_ready(empty_url: str, key_ring: KeyRing) -> None:
    database = Database.open(empty_url, key_ring)
    assert database.is_sqlite == empty_url.startswith("sqlite")
    someone(database)
    database.close()
    again = Database.open(empty_url, key_ring)
    with again.unit_of_work() as uow:
        assert uow.people.find("telegram", "1001") is not None
    again.close()


def test_without_migrating_an_old_database_is_told(empty_url: str, key_ring: KeyRing) -> None:
    with pytest.raises(DatabaseTooOld):
        Database.open(empty_url, key_ring, migrate=False)
    Database.open(empty_url, key_ring).close()
    Database.open(empty_url, key_ring, migrate=False).close()


def test_a_newer_database_is_told(empty_url: str, key_ring: KeyRing) -> None:
    engine = make_engine(empty_url)
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for migrate in (True, False):
        with pytest.raises(DatabaseTooNew):
            Database.open(empty_url, key_ring, migrate=migrate)


def test_processes_that_open_a_new_database_at_once_share_its_keys(empty_url: str, key_ring: KeyRing) -> None:
    barrier = Barrier(3)
    lookups: list[bytes] = []

    def start() -> None:
        barrier.wait(10)
        database = Database.open(empty_url, key_ring)
        lookups.append(database._vault.lookup("people.address", "1"))
        database.close()

    threads = [Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(lookups) == 3
    assert len(set(lookups)) == 1


@pytest.mark.parametrize(
    "url",
    [
        "",
        "waymark.db",
        "mysql://user:hunter2@host/name",
        "postgresql+asyncpg://user:hunter2@host/name",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:////proc/nowhere/waymark.db",
        "sqlite:////proc",
        "postgresql://user:hunter2@127.0.0.1:1/waymark",
        "postgres://user:hunter2@127.0.0.1:1/waymark?sslmode=hunter2",
    ],
)
def test_a_database_that_cannot_be_reached_is_told_in_one_line(url: str, key_ring: KeyRing) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        Database.open(url, key_ring)
    assert "\n" not in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_file_that_is_no_database_is_told(tmp_path: Path, key_ring: KeyRing) -> None:
    path = tmp_path / "waymark.db"
    path.write_text("Dear diary, this is not a database. " * 50)
    with pytest.raises(DatabaseUnreachable, match="not a database"):
        Database.open(f"sqlite:///{path}", key_ring)
    assert path.read_text().startswith("Dear diary")


def test_the_password_is_never_shown(postgresql: object, key_ring: KeyRing) -> None:
    engine = make_engine("postgresql://user:hunter2@127.0.0.1:1/waymark")
    assert "hunter2" not in repr(engine)
    with pytest.raises(DatabaseUnreachable) as caught, answering(engine):
        engine.connect()
    assert "127.0.0.1/waymark" in str(caught.value)
    engine.dispose()


def test_an_sqlite_database_is_its_owners_alone(tmp_path: Path, key_ring: KeyRing) -> None:
    path = tmp_path / "data" / "deep" / "waymark.db"
    database = Database.open(f"sqlite:///{path}", key_ring)
    someone(database)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["waymark.db", "waymark.db-shm", "waymark.db-wal"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    database.close()


def test_every_sqlite_connection_is_set_up(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'waymark.db'}")
    with engine.connect() as one, engine.connect() as two:
        for driver in (one.connection.driver_connection, two.connection.driver_connection):
            assert isinstance(driver, sqlite3.Connection)
            settings = {
                name: driver.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous", "secure_delete")
            }
            assert settings == {
                "journal_mode": "wal",
                "foreign_keys": 1,
                "busy_timeout": 5000,
                "synchronous": 1,
                "secure_delete": 1,
            }
    engine.dispose()


def test_what_is_not_committed_is_rolled_back(database: Database) -> None:
    with database.unit_of_work() as uow:
        person_at(uow)
    with database.unit_of_work() as uow:
        assert uow.people.find("telegram", "1001") is None


def test_an_error_rolls_back_and_the_next_unit_of_work_is_fine(database: Database) -> None:
    def fail() -> None:
        with database.unit_of_work() as uow:
            person_at(uow)
            raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        fail()
    assert someone(database).id


def test_nothing_goes_on_after_the_commit(database: Database) -> None:
    with database.unit_of_work() as uow:
        person_at(uow)
        uow.commit()
        with pytest.raises(Exception, match="closed"):
            uow.people.find("telegram", "1001")
        with pytest.raises(RuntimeError, match="not open"):
            uow.commit()


def test_a_unit_of_work_inside_another_is_refused_at_once(database: Database) -> None:
    with database.unit_of_work(), pytest.raises(RuntimeError, match="already"):
        database.unit_of_work().__enter__()
    someone(database)


def test_no_update_is_lost_between_threads(database: Database) -> None:
    person = someone(database)

    def count_up() -> None:
        for _ in range(20):
            with database.unit_of_work() as uow:
                stored = uow.dialogs.load(person.id)
                uow.dialogs.save(person.id, str(int(stored.payload or "0") + 1), stored.version)
                uow.commit()

    threads = [Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with database.unit_of_work() as uow:
        assert uow.dialogs.load(person.id).payload == "80"


def test_an_error_of_the_database_shows_no_values(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        with pytest.raises(IntegrityError) as caught:
            uow.goals.add(person.id, goal)
    assert "parameters hidden" in str(caught.value)
    assert person.id not in str(caught.value)
    assert goal.statement not in repr(caught.value)


def test_every_error_is_a_storage_error() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) > 10
    assert all(issubclass(kind, StorageError) for kind in kinds)
