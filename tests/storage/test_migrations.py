from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from storage import migrating
from storage.engines import make_engine, rebuilding
from storage.errors import DatabaseDamaged, DatabaseTooNew, DatabaseTooOld
from storage.tables import metadata


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    made = make_engine(empty_url)
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_upgrade_makes_all_tables_of_an_empty_database(engine: Engine) -> None:
    assert migrating.current(engine) is None
    assert not migrating.is_current(engine)
    migrating.upgrade(engine)
    assert tables(engine) == {*metadata.tables, "alembic_version"}
    assert migrating.current(engine) == migrating.head()
    assert migrating.is_current(engine)


def test_tables_are_as_the_code_describes_them(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_down_to_nothing_and_up_again(engine: Engine) -> None:
    migrating.upgrade(engine)
    with rebuilding(engine) as connection:
        command.downgrade(migrating.configuration(connection), "base")
    assert tables(engine) == {"alembic_version"}
    migrating.upgrade(engine)
    assert tables(engine) == {*metadata.tables, "alembic_version"}


def test_upgrade_of_a_current_database_changes_nothing(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO heartbeats (name, at) VALUES ('one', '2026-01-01 00:00:00+00')"))
    migrating.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM heartbeats")).scalar_one() == "one"


def test_processes_that_start_at_once_wait_for_each_other(empty_url: str) -> None:
    barrier = Barrier(4)

    def start() -> str | None:
        engine = make_engine(empty_url)
        try:
            barrier.wait(10)
            migrating.upgrade(engine)
            return migrating.current(engine)
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        results = [future.result() for future in [pool.submit(start) for _ in range(4)]]
    assert results == [migrating.head()] * 4


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="Install that version"):
        migrating.upgrade(engine)


def test_a_database_of_an_older_version_is_told(engine: Engine) -> None:
    with pytest.raises(DatabaseTooOld, match="Upgrade it first"):
        migrating.require_current(engine)


def test_a_failed_migration_leaves_nothing_half_done(engine: Engine) -> None:
    def cut_short() -> None:
        with rebuilding(engine) as connection:
            command.upgrade(migrating.configuration(connection), "head")
            raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        cut_short()
    assert tables(engine) == set()
    migrating.upgrade(engine)
    assert migrating.is_current(engine)


def test_a_migration_that_orphans_rows_is_undone(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'waymark.db'}")
    migrating.upgrade(engine)
    with pytest.raises(DatabaseDamaged), rebuilding(engine) as connection:
        connection.execute(text("INSERT INTO dialogs (person_id, version) VALUES ('nobody', 0)"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM dialogs")).scalar_one() == 0
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    engine.dispose()


def test_no_alembic_configuration_is_needed_where_the_path_has_a_percent_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "_SCRIPTS", tmp_path / "100%")
    location = migrating.configuration().get_main_option("script_location")
    assert location == str(tmp_path / "100%")


ROWS_OF_THE_FIRST_REVISION = """
INSERT INTO people (id, channel, address_hash, address, language, zone, zone_known, quiet_start, quiet_end,
    celebrations, added_at)
    VALUES ('p', 'telegram', :x, :x, 'en', 'UTC', true, '21:00:00', '09:00:00', 'full',
    '2026-06-01 10:00:00+00');
INSERT INTO goals (id, person_id, status, body, written_at)
    VALUES ('g', 'p', 'active', :x, '2026-06-01 10:00:00+00');
INSERT INTO check_ins (id, goal_id, day, asked_at) VALUES ('c', 'g', '2026-06-01', '2026-06-01 10:00:00+00');
INSERT INTO outbox (seal_id, person_id, lane, kind, state, body, about, dedupe_key, added_at, not_before,
    attempts, doubts)
    VALUES ('s', 'p', 1, 'nudge', 'waiting', :x, 'g', 'nudge:g:2026-06-01', '2026-06-01 10:00:00+00',
    '2026-06-01 10:00:00+00', 0, 0);
INSERT INTO inbox (channel, update_id, address, body, state, attempts, received_at)
    VALUES ('telegram', 7, :x, :x, 'waiting', 0, '2026-06-01 10:00:00+00')
"""


def test_what_waits_in_a_database_of_the_first_revision_waits_on(engine: Engine) -> None:
    with rebuilding(engine) as connection:
        command.upgrade(migrating.configuration(connection), "0001")
    with engine.begin() as connection:
        for row in ROWS_OF_THE_FIRST_REVISION.split(";"):
            connection.execute(text(row), {"x": b"x"} if ":x" in row else {})
    migrating.upgrade(engine)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT state FROM outbox")).scalar_one() == "ready"
        assert connection.execute(text("SELECT asked_in FROM check_ins")).scalar_one() == "s"
        assert connection.execute(text("SELECT unanswered FROM goals")).scalar_one() == 0
        planned = "SELECT count(*) FROM goals WHERE next_review_at = written_at AND ends_since IS NULL"
        assert connection.execute(text(planned)).scalar_one() == 1
        (chat,) = connection.execute(text("SELECT chat_hash FROM inbox WHERE state = 'waiting'")).one()
        assert bytes(chat) == b"1"
    with rebuilding(engine) as connection:
        command.downgrade(migrating.configuration(connection), "0001")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT state FROM outbox")).scalar_one() == "waiting"
        assert connection.execute(text("SELECT update_id FROM inbox")).scalar_one() == 7
