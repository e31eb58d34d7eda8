import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.engine import URL, make_url

from bot.process_lock import AlreadyRunning, only_one
from tests.storage.engines import PostgreSQL, empty_url

__all__ = ["empty_url"]

HOLDER = """
import sys
from sqlalchemy.engine import make_url
from bot.process_lock import only_one
with only_one(make_url(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def file(folder: Path, name: str) -> URL:
    return make_url(f"sqlite:///{folder / name}")


def test_only_one_process_has_a_database(empty_url: str) -> None:
    database = make_url(empty_url)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, empty_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=r"waymark\S* already\. Stop it first"), only_one(database):
            pass
        holder.kill()
        holder.wait(10)
    for _ in range(2):
        taken_soon(database)


def taken_soon(database: URL) -> None:
    """Take the lock and let go of it; a server needs a moment to notice that a process died."""
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


def test_databases_do_not_mind_each_other(tmp_path: Path) -> None:
    with only_one(file(tmp_path, "one.db")), only_one(file(tmp_path, "two.db")):
        pass


def test_databases_of_one_server_do_not_mind_each_other(postgresql: PostgreSQL) -> None:
    one, two = postgresql.create(), postgresql.create()
    with only_one(make_url(postgresql.url(one))), only_one(make_url(postgresql.url(two))):
        pass
    for name in (one, two):
        postgresql.drop(name)
