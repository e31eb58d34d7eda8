"""Faults a test plans in advance: what Telegram and the network do on a bad day.

    server.faults.add(TooManyRequests(retry_after=1), method="sendMessage")
    server.faults.add(DropAfter(), method="sendMessage", chat_id=ana.chat_id)
    server.faults.add(BadGateway(), times=None)   # every call, until server.faults.clear()
    server.faults.add(DropAfter(), method="sendMessage", times=None, every=7)   # one call in seven

A request is judged before its fault strikes, so a breach never hides behind one.
"""

import threading
from dataclasses import dataclass

from .errors import ApiError

BAD_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)


class Fault:
    """Anything that can go wrong with one request."""


class Refusal(Fault):
    """An answer that is an error; nothing was delivered."""

    def error(self) -> ApiError:
        """The error Telegram answers with."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class TooManyRequests(Refusal):
    """429: flood control. `retry_after` in seconds."""

    retry_after: int = 1

    def error(self) -> ApiError:
        """429 with `parameters.retry_after`."""
        return ApiError(
            429,
            f"Too Many Requests: retry after {self.retry_after}",
            {"retry_after": self.retry_after},
        )


@dataclass(frozen=True, slots=True)
class Forbidden(Refusal):
    """403, by default because the person blocked the bot."""

    description: str = "bot was blocked by the user"

    def error(self) -> ApiError:
        """403 with the description."""
        return ApiError(403, f"Forbidden: {self.description}")


@dataclass(frozen=True, slots=True)
class BadRequest(Refusal):
    """400 with any description."""

    description: str

    def error(self) -> ApiError:
        """400 with the description."""
        return ApiError(400, f"Bad Request: {self.description}")


@dataclass(frozen=True, slots=True)
class NotFoundChat(Refusal):
    """400: Telegram knows no such chat."""

    def error(self) -> ApiError:
        """400 "chat not found"."""
        return ApiError(400, "Bad Request: chat not found")


@dataclass(frozen=True, slots=True)
class Migrated(Refusal):
    """400: the group became a supergroup with another id."""

    new_id: int

    def error(self) -> ApiError:
        """400 with `parameters.migrate_to_chat_id`."""
        return ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": self.new_id},
        )


@dataclass(frozen=True, slots=True)
class Unauthorized(Refusal):
    """401: the token was revoked."""

    def error(self) -> ApiError:
        """401 "Unauthorized"."""
        return ApiError(401, "Unauthorized")


@dataclass(frozen=True, slots=True)
class ServerError(Refusal):
    """A 5xx that is at least JSON."""

    status: int = 500
    description: str = "Internal Server Error"

    def error(self) -> ApiError:
        """The status with the description."""
        return ApiError(self.status, self.description)


@dataclass(frozen=True, slots=True)
class BadGateway(Fault):
    """502 from the machine in front of Telegram: an HTML page where JSON was expected."""


@dataclass(frozen=True, slots=True)
class Delay(Fault):
    """The request is carried out this many seconds late; another planned fault may then strike it."""

    seconds: float


@dataclass(frozen=True, slots=True)
class DropBefore(Fault):
    """The connection closes before the request is accepted: nothing is delivered."""


@dataclass(frozen=True, slots=True)
class DropAfter(Fault):
    """The request is carried out, then the connection closes without an answer."""


@dataclass(slots=True)
class Planned:
    """A fault waiting for its requests. `struck` counts those it has met, `passed` those it let go."""

    fault: Fault
    method: str | None
    chat_id: int | None
    left: int | None
    every: int = 1
    struck: int = 0
    passed: int = 0

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether this request is one of those meant."""
        return (
            self.left != 0
            and (self.method is None or self.method.lower() == method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
        )


class FaultPlan:
    """Planned faults, in order. Safe to use from any thread."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []
        self._lock = threading.Lock()

    def add(
        self,
        fault: Fault,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
        every: int = 1,
    ) -> Planned:
        """Let a fault strike the next `times` fitting calls (None: all, until `clear`), one in `every`."""
        planned = Planned(fault, method, chat_id, times, every)
        with self._lock:
            self._planned.append(planned)
        return planned

    def clear(self) -> None:
        """Plan nothing any more."""
        with self._lock:
            self._planned.clear()

    def strike(self, method: str, chat_id: int | None) -> tuple[float, Fault | None]:
        """What happens to this request: seconds of delay, and the fault that strikes it, if any."""
        seconds = 0.0
        with self._lock:
            for planned in self._planned:
                if not planned.fits(method, chat_id):
                    continue
                if (planned.struck + planned.passed + 1) % planned.every:
                    planned.passed += 1
                    continue
                planned.struck += 1
                planned.left = None if planned.left is None else planned.left - 1
                if not isinstance(planned.fault, Delay):
                    return seconds, planned.fault
                seconds += planned.fault.seconds
        return seconds, None
