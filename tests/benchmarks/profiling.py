"""Where the CPU goes: cProfile over the event loop's thread and every thread that starts meanwhile."""

from __future__ import annotations

import cProfile
import io
import pstats
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_MOST = 40


class Profile:
    """One profile a thread, counting CPU and not waiting."""

    def __init__(self) -> None:
        self._profiles: list[cProfile.Profile] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Profile the block; may be entered again and adds up."""
        threading.setprofile(self._begin_thread)
        here = self._begin()
        try:
            yield
        finally:
            here.disable()
            threading.setprofile(None)

    def text(self, order: str) -> str:
        """The most expensive functions by `order`: "tottime" or "cumulative"."""
        out = io.StringIO()
        stats = pstats.Stats(self._profiles[0], stream=out)
        for profile in self._profiles[1:]:
            stats.add(profile)
        stats.sort_stats(order).print_stats(_MOST)
        return out.getvalue()

    def _begin(self) -> cProfile.Profile:
        profile = cProfile.Profile(time.thread_time)
        self._profiles.append(profile)
        profile.enable()
        return profile

    def _begin_thread(self, _frame: FrameType, _event: str, _argument: Any) -> None:  # noqa: ANN401 - the hook's own type
        # The first event of a new thread: from here on its own profile is its hook.
        self._begin()
