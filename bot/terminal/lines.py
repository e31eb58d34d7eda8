"""What is typed, line by line: at a terminal, or from a pipe or file."""

from __future__ import annotations

import asyncio
import os
from threading import Thread
from typing import TextIO

from bot.incoming import LONGEST_TEXT
from bot.terminal.markup import visible

_CHUNK = 65536
_LONGEST = 4 * LONGEST_TEXT
"""Bytes kept of a line; more would be cut off anyway."""


class Lines:
    """The lines of a stream, read in the background so that the coach can write meanwhile."""

    def __init__(self, stream: TextIO | None) -> None:
        """`stream` is None where there is no input at all."""
        self._stream = stream
        self.is_terminal = stream is not None and stream.isatty()
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._reader: Thread | None = None
        self._ended = stream is None

    async def next(self) -> str | None:
        """The next line without its end and without control characters; None after the last."""
        if self._ended:
            return None
        if self._reader is None:
            self._start()
        line = await self._queue.get()
        self._ended = line is None
        return line

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        # A daemon: nothing else ends a thread that waits for a person to type.
        self._reader = Thread(target=self._read, args=(loop,), name="typing", daemon=True)
        self._reader.start()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._stream is None:
            return
        # Not through the stream: a thread that waits in it holds a lock that the interpreter's end needs.
        handle, rest = self._stream.fileno(), b""
        try:
            while chunk := os.read(handle, _CHUNK):
                *whole, rest = (rest + chunk).split(b"\n")
                for line in whole:
                    self._put(loop, line)
                rest = rest[:_LONGEST]
            if rest:
                self._put(loop, rest)
        except OSError:
            pass  # the terminal was closed: the end of the input
        finally:
            self._hand_over(loop, None)

    def _put(self, loop: asyncio.AbstractEventLoop, line: bytes) -> None:
        self._hand_over(loop, visible(line.decode("utf-8", "replace").rstrip("\r")))

    def _hand_over(self, loop: asyncio.AbstractEventLoop, line: str | None) -> None:
        try:
            loop.call_soon_threadsafe(self._queue.put_nowait, line)
        except RuntimeError:
            return  # the program has ended meanwhile
