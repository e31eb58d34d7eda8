"""The real program as a process, with a home, a database and a key of its own."""

import os
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "bot")
PATIENCE = 25.0


@dataclass(slots=True)
class Home:
    """Where one Waymark lives."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "data" / "waymark.db"

    @property
    def key(self) -> Path:
        return self.folder / "keys" / "waymark.key"

    @property
    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")}
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        return {
            **ours,
            "HOME": str(self.folder),
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(ROOT),
            "WAYMARK_DATABASE_URL": f"sqlite:///{self.database}",
            "WAYMARK_ENCRYPTION_KEY_FILE": str(self.key),
            **self.settings,
        }

    def run(self, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=self.folder,
            env=self.environment,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def chat(self, *lines: str, name: str = "me") -> str:
        """What the coach prints to these lines, all of them typed before it starts."""
        done = self.run("chat", "--as", name, typed="".join(f"{line}\n" for line in lines))
        assert done.returncode == 0, done.stderr
        return done.stdout


class Talk:
    """A chat that goes on: type a line, read the answer, kill it."""

    def __init__(self, home: Home, name: str = "me") -> None:
        self._process = subprocess.Popen(
            [*COMMAND, "chat", "--as", name],
            cwd=home.folder,
            env=home.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._printed: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def type(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def until(self, words: str) -> str:
        """What is printed up to the line that holds these words."""
        text, deadline = "", time.monotonic() + PATIENCE
        while words not in text:
            try:
                text += self._printed.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {words!r} in:\n{text}") from None
        return text

    def kill(self) -> None:
        """SIGKILL: no warning, no clean-up."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._printed.put(line)
