"""Starting, stopping and killing `waymark run`."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from storage.database import Database
from storage.key_ring import KeyRing
from tests.botapi.server import BotApiServer

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "bot")
READY = "Waymark is listening as @"
PATIENCE = 20.0

CONFIG = """
[telegram]
token = "{token}"
api_base_url = "{api}"
poll_timeout = 20
[database]
url = "sqlite:///{folder}/data/waymark.db"
[encryption]
key_file = "{folder}/keys/waymark.key"
[nudges]
quiet_from = "00:00"
quiet_until = "00:00"
spread_seconds = 0
[delivery]
messages_per_second = 1000
messages_per_chat_per_second = 1000
"""


class Program:
    """One Waymark; it can be started again and again on the same database."""

    def __init__(self, folder: Path, server: BotApiServer, token: str | None = None) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        api = server.base_url.removesuffix("/bot")
        self.config.write_text(CONFIG.format(token=token or server.token, api=api, folder=folder), "utf-8")
        self._log = folder / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """Everything it wrote to standard error, over all starts."""
        return self._log.read_text("utf-8") if self._log.exists() else ""

    def begin(self) -> "subprocess.Popen[bytes]":
        """Start without waiting for anything."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*COMMAND, "--config", str(self.config), "run"],
                cwd=ROOT,
                env={**environment, "HOME": str(self.folder)},
                stdout=log,
                stderr=log,
            )
        return self._process

    def start(self) -> None:
        """Start, and wait until it listens."""
        before = self.log.count(READY)
        process = self.begin()
        deadline = time.monotonic() + PATIENCE
        while self.log.count(READY) == before:
            assert process.poll() is None, f"it ended with {process.returncode}:\n{self.log}"
            assert time.monotonic() < deadline, f"it does not listen:\n{self.log}"
            time.sleep(0.02)

    def wait(self) -> int:
        """Wait for its end; gives back the exit code."""
        assert self._process is not None
        return self._process.wait(PATIENCE)

    def terminate(self) -> int:
        """Ask it to stop, as a system does; gives back the exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """SIGKILL: it gets no chance to tidy up."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)

    def database(self) -> Database:
        """The database, for a test that needs to arrange something while the program is down."""
        return Database.open(
            f"sqlite:///{self.folder}/data/waymark.db", KeyRing.read(self.folder / "keys" / "waymark.key")
        )
