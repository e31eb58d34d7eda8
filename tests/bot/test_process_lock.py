import subprocess
import sys
from pathlib import Path

import pytest

from bot.process_lock import AlreadyRunning, only_one

HOLDER = """
import sys
from pathlib import Path
from bot.process_lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_only_one_process_has_a_database(tmp_path: Path) -> None:
    database = tmp_path / "new folder" / "waymark.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=r"waymark\.db already"), only_one(database):
            pass
        holder.kill()
    with only_one(database):
        pass
    with only_one(database):
        pass


def test_databases_do_not_mind_each_other(tmp_path: Path) -> None:
    with only_one(tmp_path / "one.db"), only_one(tmp_path / "two.db"):
        pass
