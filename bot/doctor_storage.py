"""The doctor's look at key, database, disk and scheduler. Nothing is made and nothing is changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.findings import Finding, fine, problem, warning
from bot.ticks import SERVING
from storage.database import Database
from storage.errors import DatabaseTooNew, DatabaseTooOld, KeyFileMissing, StorageError, WrongKey
from storage.heartbeats import Beat
from storage.key_ring import KeyRing

LEAST_FREE_MB = 100
"""Less room than this is a problem: the journal of a busy database alone may take it."""

SCHEDULER_SILENT = timedelta(minutes=5)
"""Its ticks leave a sign of life every 15 seconds."""

MOST_LAG = timedelta(minutes=1)
"""It looks for due goals every 15 seconds; one that waited longer than this was held up."""

_MB = 1024 * 1024


def look_at_storage(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The findings on key, database, migrations, disk and scheduler."""
    file = _sqlite_file(settings)
    has_data = file is None or (file.exists() and file.stat().st_size > 0)
    ring = None
    try:
        ring = KeyRing.read(settings.encryption.key_path)
    except KeyFileMissing:
        path = str(settings.encryption.key_path)
        # Whether a PostgreSQL database holds data cannot be asked without a key; its first start tells.
        is_fault = file is not None and has_data
        yield problem("doctor-key-missing", path=path) if is_fault else fine("doctor-key-none", path=path)
    except StorageError as error:
        yield problem("doctor-key-wrong", what=str(error))
    else:
        yield _key(settings.encryption.key_path, file)
    if file is not None:
        yield from _place(file)
    if ring is not None and has_data:
        yield from _database(settings, ring, now)
    elif has_data:
        yield warning("doctor-database-unopened")


def _sqlite_file(settings: Settings) -> Path | None:
    url = settings.database.sqlalchemy_url
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _key(path: Path, database: Path | None) -> Finding:
    if database is not None and path.resolve().parent == database.resolve().parent:
        return warning("doctor-key-beside-data", path=str(path))
    return fine("doctor-key", path=str(path))


def _place(file: Path) -> Iterator[Finding]:
    """Whether the database file is or can be where it belongs, with room to grow."""
    folder = next(folder for folder in file.absolute().parents if folder.exists())
    disk = shutil.disk_usage(folder)
    if not file.exists():
        # The superuser may write everywhere, also where no file can ever be (/proc): there is no room at all.
        if not os.access(folder, os.W_OK | os.X_OK) or not folder.is_dir() or not disk.total:
            yield problem("doctor-database-no-place", where=str(file), folder=str(folder))
            return
        yield fine("doctor-database-none", where=str(file))
    free = disk.free // _MB
    shown = f"{free / 1024:.1f}"
    yield (
        fine("doctor-disk", free=shown) if free >= LEAST_FREE_MB else problem("doctor-disk-full", free=shown)
    )


def _database(settings: Settings, ring: KeyRing, now: datetime) -> Iterator[Finding]:
    url = settings.database.sqlalchemy_url
    try:
        database = Database.open(url.render_as_string(hide_password=False), ring, migrate=False)
    except WrongKey as error:
        yield problem("doctor-key-wrong", what=str(error))
    except DatabaseTooOld:
        yield warning("doctor-migrations-old")
    except DatabaseTooNew as error:
        yield problem("doctor-migrations-new", what=str(error))
    except StorageError as error:
        yield problem("doctor-database-wrong", what=str(error))
    else:
        yield fine("doctor-key-fits")
        yield from _open_database(database, url.render_as_string(hide_password=True), settings, now)


def _open_database(database: Database, where: str, settings: Settings, now: datetime) -> Iterator[Finding]:
    try:
        # On SQLite this takes the lock for writing, so it tells whether writing works.
        with database.unit_of_work() as uow:
            last = uow.heartbeats.last(SERVING)
    except StorageError as error:
        yield problem("doctor-database-wrong", what=str(error))
        return
    finally:
        database.close()
    yield fine("doctor-database", where=where)
    yield fine("doctor-migrations")
    if last is None:
        yield fine("doctor-scheduler-never")
        return
    yield _scheduler(last, settings.practice.zone, now)


def _scheduler(last: Beat, zone: ZoneInfo, now: datetime) -> Finding:
    at, lag = last.at.astimezone(zone), round((last.lag or timedelta(0)).total_seconds())
    if now - last.at > SCHEDULER_SILENT:
        return warning("doctor-scheduler-silent", at=at)
    if last.health is not None:
        return warning("doctor-scheduler-unwell", at=at, what=last.health)
    if last.lag is not None and last.lag > MOST_LAG:
        return warning("doctor-scheduler-late", at=at, lag=lag)
    return fine("doctor-scheduler", at=at, lag=lag)
