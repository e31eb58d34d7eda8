"""One `waymark run` for an SQLite database, any number for a PostgreSQL one."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.engine import URL, make_url

from bot.process_lock import AlreadyRunning, only_one

HOLDER = """
import sys
from sqlalchemy.engine import make_url
from bot.process_lock import only_one
with only_one(make_url(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def file(folder: Path, name: str = "waymark.db") -> URL:
    return make_url(f"sqlite:///{folder / name}")


def test_only_one_process_has_a_file(tmp_path: Path) -> None:
    database = file(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=r"waymark\.db already\. Stop it first"), only_one(database):
            pass
        holder.kill()
        holder.wait(10)
    for _ in range(2):
        taken_soon(database)


def taken_soon(database: URL) -> None:
    """Take the lock and let go of it; a system needs a moment to notice that a process died."""
    deadline = time.monotonic() + 10
    while True:
        try:
            with only_one(database):
                return
        except AlreadyRunning:
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    with only_one(file(tmp_path, "new folder/waymark.db")):
        assert (tmp_path / "new folder").is_dir()


def test_files_do_not_mind_each_other(tmp_path: Path) -> None:
    with only_one(file(tmp_path, "one.db")), only_one(file(tmp_path, "two.db")):
        pass


def test_a_postgresql_database_is_shared() -> None:
    database = make_url("postgresql://waymark@nowhere.invalid/waymark")
    with only_one(database), only_one(database):
        pass
