"""setWebhook, and updates posted to the bot: order, secret, resending as Telegram's server has them.

The operator's reverse proxy is played too: `proxies` says which port of this machine answers for a public
host, so that the bot's webhook has a true https address and its program listens in the clear behind it.
"""

import asyncio
import json
from asyncio import AbstractEventLoop
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from .chats import World
from .errors import ApiError, BreachError, bad_request
from .methods import Method, Uploads
from .params import Params
from .updates import Update, UpdateQueue, id_of
from .wire import Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PORTS = frozenset({443, 80, 88, 8443})
CONNECTIONS = 40
PATIENCE = 10.0
LONGEST_PAUSE = 60.0
ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
ENDED = "Conflict: terminated by setWebhook request"

_CONTENT_IN = {"callback_query": "from", "my_chat_member": "chat"}
Lane = tuple[str, Json]


@dataclass(frozen=True, slots=True)
class Post:
    """One update that was posted. `status` is None when no answer was heard."""

    update_id: int
    status: int | None
    body: bytes = b""


class Webhooks:
    """The one webhook a bot can have, and what is posted to it.

    Pauses between attempts pass `hurry` times as fast as Telegram's: none after the first failure, then
    2, 4, 8 … seconds up to a minute, or what the bot asked for with Retry-After.
    """

    def __init__(
        self,
        world: World,
        updates: UpdateQueue,
        loop: AbstractEventLoop,
        hurry: float = 50.0,
    ) -> None:
        self.url = ""
        self.secret = ""
        self.proxies: dict[str, int] = {}
        self.posts: list[Post] = []
        self.answers_to_lose = 0
        self._world = world
        self._updates = updates
        self._loop = loop
        self._hurry = hurry
        self._max_connections = CONNECTIONS
        self._room = asyncio.Semaphore(CONNECTIONS)
        self._news = asyncio.Event()
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        self._error: tuple[int, str] | None = None
        updates.on_put = self._wake

    def methods(self) -> dict[str, Method]:
        """The methods about webhooks."""
        return {
            "setWebhook": self._set,
            "deleteWebhook": self._delete,
            "getWebhookInfo": self._info,
        }

    async def run(self) -> None:
        """Post what is pending, one at a time in each lane, until cancelled."""
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            try:
                while True:
                    self._news.clear()
                    for update in self._updates.pending() if self.url else []:
                        lane = lane_of(update)
                        if lane not in self._lanes:
                            self._lanes[lane] = self._loop.create_task(self._empty(lane, session))
                    await self._news.wait()
            finally:
                tasks = list(self._lanes.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _wake(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.set)

    async def _empty(self, lane: Lane, session: aiohttp.ClientSession) -> None:
        failures = 0
        try:
            while (update := self._first(lane)) is not None:
                async with self._room:
                    asked = await self._post(update, session)
                if asked is None:
                    self._updates.forget(id_of(update))
                    failures = 0
                    continue
                pause = asked or (min(2.0**failures, LONGEST_PAUSE) if failures else 0)
                failures += 1
                await asyncio.sleep(pause / self._hurry)
        finally:
            del self._lanes[lane]

    def _first(self, lane: Lane) -> Update | None:
        pending = self._updates.pending() if self.url else []
        return next((update for update in pending if lane_of(update) == lane), None)

    async def _post(self, update: Update, session: aiohttp.ClientSession) -> float | None:
        """None when the bot took it, else the seconds it asked to wait (0 when it asked for none)."""
        parts = urlsplit(self.url)
        headers = {"Host": parts.netloc, "Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        port = self.proxies[parts.hostname or ""]
        try:
            async with session.post(
                f"http://127.0.0.1:{port}{parts.path or '/'}",
                data=json.dumps(update).encode(),
                headers=headers,
                allow_redirects=False,
            ) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError):
            self.posts.append(Post(id_of(update), None))
            self._failed("Connection refused")
            return 0
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            self.posts.append(Post(id_of(update), None))
            self._failed("Webhook connection closed")
            return 0
        self.posts.append(Post(id_of(update), response.status, body))
        if 200 <= response.status <= 299:
            return None
        self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        return float(response.headers.get("Retry-After", 0))

    def _failed(self, message: str) -> None:
        self._error = self._world.unix(), message

    def _set(self, world: World, params: Params, uploads: Uploads) -> Json:
        url = params.text("url")
        if url:
            self._check(url)
        self.url, self.secret = url, params.text("secret_token")
        self._max_connections = params.integer("max_connections", CONNECTIONS)
        self._room = asyncio.Semaphore(self._max_connections)
        self._error = None
        allowed = params.array("allowed_updates")
        if allowed is not None:
            self._updates.allowed = frozenset(map(str, allowed))
        if params.flag("drop_pending_updates"):
            self._updates.drop_all()
        if url:
            self._updates.end_poll(ApiError(409, ENDED))
        self._news.set()
        return True

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https":
            raise BreachError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in PORTS:
            raise BreachError(
                400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        if parts.hostname not in self.proxies:
            raise bad_request("bad webhook: Failed to resolve host: Name or service not known")

    def _delete(self, world: World, params: Params, uploads: Uploads) -> Json:
        self.url = self.secret = ""
        self._error = None
        if params.flag("drop_pending_updates"):
            self._updates.drop_all()
        return True

    def _info(self, world: World, params: Params, uploads: Uploads) -> Json:
        info: dict[str, Json] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
        }
        if self.url:
            info["max_connections"] = self._max_connections
            if self._updates.allowed:
                info["allowed_updates"] = list[Json](sorted(self._updates.allowed))
        if self._error is not None:
            info["last_error_date"], info["last_error_message"] = self._error
        return info


def lane_of(update: Update) -> Lane:
    """What is in one lane is posted in order, each after the one before was taken.

    Telegram's server has one for the messages of a chat, one for the taps of a person and one for changes
    of membership: a tap may overtake a message.
    """
    kind = next(name for name in update if name != "update_id")
    content = update[kind]
    assert isinstance(content, dict)
    inner = content[_CONTENT_IN.get(kind, "chat")]
    assert isinstance(inner, dict)
    return ("message" if kind == "edited_message" else kind), inner["id"]
