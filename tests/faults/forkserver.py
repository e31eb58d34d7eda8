"""Starts `waymark run` again and again, each a whole process of its own that can be killed, in little time.

Run as a program it loads the coach's code once and forks: a line of JSON on standard input starts one, a line
on standard output tells that one began or ended. The fork leaves this file by the same way as the command
`waymark`, so that its end is that of the real program.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Process:
    """One started program; as `subprocess.Popen`, as far as tests need it."""

    def __init__(self, pid: int, ended: threading.Condition, codes: Mapping[int, int]) -> None:
        self.pid = pid
        self._ended = ended
        self._codes = codes

    def poll(self) -> int | None:
        """The exit code, or minus the signal that ended it; None while it runs."""
        with self._ended:
            return self._codes.get(self.pid)

    @property
    def returncode(self) -> int | None:
        """What `poll` says."""
        return self.poll()

    def wait(self, timeout: float = PATIENCE) -> int:
        """Wait for the end; gives back the exit code."""
        with self._ended:
            assert self._ended.wait_for(lambda: self.pid in self._codes, timeout), "it does not end"
            return self._codes[self.pid]

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self.send_signal(signal.SIGKILL)


class ForkServer:
    """The forking process, as its tests see it."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", __spec__.name],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("WAYMARK_")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._began: queue.Queue[int] = queue.Queue()
        self._codes: dict[int, int] = {}
        self._ended = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def start(
        self, arguments: Sequence[str], log: Path, pragmas: Path, kill_at: Mapping[str, Any] | None = None
    ) -> Process:
        """Start the program with these arguments.

        It dies where `kill_at` says (see `killing.arm`); `pragmas` is described in `hindering.obey`.
        """
        assert self._server.stdin is not None
        order = {
            "arguments": list(arguments),
            "log": str(log),
            "pragmas": str(pragmas),
            "kill_at": kill_at,
        }
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        return Process(self._began.get(timeout=PATIENCE), self._ended, self._codes)

    def stop(self) -> None:
        """Kill what still runs, and end."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self._server.stdout.close()

    def _read(self) -> None:
        assert self._server.stdout is not None
        for line in self._server.stdout:
            news = json.loads(line)
            if "code" in news:
                with self._ended:
                    self._codes[news["pid"]] = news["code"]
                    self._ended.notify_all()
            else:
                self._began.put(news["pid"])


def _serve() -> dict[str, Any] | None:
    """Fork at every order; returns the order in the new process, and None at the end in this one."""
    children: set[int] = set()
    signal.signal(signal.SIGCHLD, lambda *_: _report(children))
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    for line in orders:
        # An end must not be reported before its beginning.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        pid = os.fork()
        if not pid:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            orders.close()
            order: dict[str, Any] = json.loads(line)
            return order
        children.add(pid)
        _tell({"pid": pid})
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    for pid in list(children):
        os.kill(pid, signal.SIGKILL)
    return None


def _report(children: set[int]) -> None:
    for pid in list(children):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            children.discard(pid)
            _tell({"pid": pid, "code": os.waitstatus_to_exitcode(status)})


def _tell(news: Mapping[str, int]) -> None:
    os.write(1, (json.dumps(news) + "\n").encode())


def _become(order: Mapping[str, Any]) -> None:
    """Take on the log, the empty input and the arguments of the program."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.close(nothing)
    os.close(log)
    sys.argv = ["waymark", *order["arguments"]]
    hindering.obey(Path(order["pragmas"]))
    if order["kill_at"] is not None:
        killing.arm(**order["kill_at"])


if __name__ == "__main__":
    import bot.run  # noqa: F401 - loaded once, before the forks
    import storage.migrating  # noqa: F401 - the same
    from bot.__main__ import main
    from tests.faults import hindering, killing

    order = _serve()
    if order is not None:
        _become(order)
        main()
