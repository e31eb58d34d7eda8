"""Bringing a database up to date, and telling how old it is. Alembic does the work, without alembic.ini."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.engines import rebuilding
from storage.errors import DatabaseTooNew, DatabaseTooOld

_SCRIPTS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """What Alembic needs to know: where the migrations are, and the connection to use."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The revision this version of Waymark works with."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def current(engine: Engine) -> str | None:
    """The revision of this database; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_current(engine: Engine) -> bool:
    """Whether the database is up to date. Raises `DatabaseTooNew` for a revision that is not known here."""
    scripts = ScriptDirectory.from_config(configuration())
    revision = current(engine)
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        raise DatabaseTooNew("This database belongs to a newer version of Waymark. Install that version.")
    return revision == scripts.get_current_head()


def require_current(engine: Engine) -> None:
    """Raise `DatabaseTooOld` or `DatabaseTooNew` unless the database is up to date."""
    if not is_current(engine):
        raise DatabaseTooOld("This database belongs to an older version of Waymark. Upgrade it first.")


def upgrade(engine: Engine) -> None:
    """Bring the database up to date in one transaction; nothing happens when it is.

    Processes that start at the same time wait for one another. Raises `DatabaseTooNew`.
    """
    if is_current(engine):
        return
    with rebuilding(engine) as connection:
        command.upgrade(configuration(connection), "head")
