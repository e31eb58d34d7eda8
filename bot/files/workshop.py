"""A process of its own in which files are made.

Drawing a picture holds the interpreter for up to 80 ms at a time, and its library takes 100 MB: neither
belongs into the process that answers people. The workshop is started for the first file, and ends by itself
when the process that it works for is gone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from threading import Timer
from typing import IO

from bot.files.file import File
from bot.logs import describe

_LONGEST_SECONDS = 20.0
"""Less than a message may be on its way, and more than any file takes."""

_ENDING_SECONDS = 0.5
_SECRETS = "WAYMARK_"


class WorkshopError(Exception):
    """A file could not be made. The text is as `bot.logs.describe` gives it: nothing that a person wrote."""


class Workshop:
    """Makes one file at a time, and blocks while it does: to be used in one thread."""

    def __init__(self, longest: float = _LONGEST_SECONDS) -> None:
        """A file that takes more than `longest` seconds is given up."""
        self._longest = longest
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, work: bytes) -> File:
        """Run a pickled `Make`. Raises `WorkshopError`."""
        process = self._running()
        guard = Timer(self._longest, process.kill)
        guard.start()
        try:
            result = _ask(process, work)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.close()
            raise WorkshopError(f"the workshop broke down: {describe(error)}") from None
        finally:
            guard.cancel()
        if isinstance(result, File):
            return result
        raise WorkshopError(str(result))

    def close(self) -> None:
        """End the process, whatever it is doing; the next file starts another. Any thread may call it."""
        process, self._process = self._process, None
        if process is None:
            return
        with process:  # closes its pipes: it then ends by itself, unless it is making something
            try:
                process.communicate(timeout=_ENDING_SECONDS)
            except (OSError, ValueError, subprocess.TimeoutExpired):
                process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            environment = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, and a module of ours
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._process


def _ask(process: subprocess.Popen[bytes], work: bytes) -> object:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    pickle.dump(work, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 - from our own process


def serve(orders: IO[bytes], results: IO[bytes]) -> None:
    """Make what is ordered until nobody orders any more: a `File`, or a text that says why there is none."""
    with suppress(EOFError):
        while True:
            work: bytes = pickle.load(orders)  # noqa: S301 - from the process that started this one
            pickle.dump(_made(work), results)
            results.flush()


def _made(work: bytes) -> object:
    try:
        return pickle.loads(work)()  # noqa: S301 - see above
    except Exception as error:  # noqa: BLE001 - whatever it is, the next file may succeed
        return describe(error)


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, answers)
