"""Updates waiting for the bot, with the offset rules of getUpdates."""

import asyncio
import threading
from collections.abc import Callable, Iterable

from .errors import ApiError
from .wire import Json

# Sent only to bots that ask for them by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TAKEN_OVER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)

Update = dict[str, Json]


class _Poll:
    """One getUpdates request that is waiting. Lives on the server's event loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.news = asyncio.Event()
        self.ended: ApiError | None = None
        self.closing = False

    def wake(self) -> None:
        self.loop.call_soon_threadsafe(self.news.set)


class UpdateQueue:
    """Pending updates, oldest first. Safe to fill from any thread.

    `next_id` is the id of the next update; ids only grow, and a test may move it forward, as Telegram
    does after a week without updates.
    """

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.next_id = first_id
        self.allowed: frozenset[str] = frozenset()
        self.on_put: Callable[[], None] = lambda: None
        self._pending: list[Update] = []
        self._lock = threading.Lock()
        self._poll: _Poll | None = None

    def __len__(self) -> int:
        with self._lock:
            return len(self._pending)

    def put(self, kind: str, content: dict[str, Json]) -> int | None:
        """Queue an update of one kind. None when the bot did not ask for this kind, so it never comes."""
        with self._lock:
            if kind not in self.allowed if self.allowed else kind in ON_REQUEST:
                return None
            number = self.next_id
            self.next_id += 1
            self._pending.append({"update_id": number, kind: content})
            if self._poll is not None:
                self._poll.wake()
        self.on_put()
        return number

    def pending(self) -> list[Update]:
        """What waits, oldest first."""
        with self._lock:
            return list(self._pending)

    def forget(self, update_id: int) -> None:
        """The bot has taken this one."""
        with self._lock:
            self._pending = [each for each in self._pending if id_of(each) != update_id]

    def drop_all(self) -> None:
        """Forget what is pending, as deleteWebhook(drop_pending_updates) does."""
        with self._lock:
            self._pending.clear()

    async def take(
        self,
        offset: int,
        limit: int,
        seconds: float,
        allowed: Iterable[str] | None,
    ) -> list[Update]:
        """What getUpdates returns: confirm below `offset`, then wait up to `seconds` for news.

        A negative offset keeps only that many of the newest. Raises ApiError 409 when a newer call comes.
        """
        poll = _Poll()
        with self._lock:
            self._end_poll(ApiError(409, TAKEN_OVER))
            self._poll = poll
            if allowed is not None:
                self.allowed = frozenset(allowed)
            self._confirm(offset)
        try:
            return await self._wait(poll, limit, seconds)
        finally:
            with self._lock:
                if self._poll is poll:
                    self._poll = None

    def end_poll(self, error: ApiError) -> None:
        """A waiting getUpdates, if there is one, is answered with this error."""
        with self._lock:
            self._end_poll(error)

    def _end_poll(self, error: ApiError) -> None:
        if self._poll is not None:
            self._poll.ended = error
            self._poll.wake()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [each for each in self._pending if id_of(each) >= offset]

    async def _wait(self, poll: _Poll, limit: int, seconds: float) -> list[Update]:
        deadline = poll.loop.time() + seconds
        while True:
            if poll.ended is not None:
                raise poll.ended
            with self._lock:
                found = self._pending[:limit]
                poll.news.clear()
            remaining = deadline - poll.loop.time()
            if found or remaining <= 0 or poll.closing:
                return found
            try:
                await asyncio.wait_for(poll.news.wait(), remaining)
            except TimeoutError:
                continue

    def stop(self) -> None:
        """End a waiting call with nothing, so that the server can close at once."""
        with self._lock:
            if self._poll is not None:
                self._poll.closing = True
                self._poll.wake()


def id_of(update: Update) -> int:
    """The number of an update."""
    number = update["update_id"]
    assert isinstance(number, int)
    return number
