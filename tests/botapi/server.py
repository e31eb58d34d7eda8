"""The server: HTTP on 127.0.0.1, in its own thread with its own event loop.

Own thread, so that plain tests, async tests and programs in other processes can all talk to it, and a
blocked test never blocks it.
"""

import asyncio
import json
import threading
import traceback
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from aiohttp import web

from .chats import Account, Chat, World
from .errors import ApiError, BreachError
from .faults import BAD_GATEWAY_PAGE, BadGateway, DropAfter, DropBefore, Fault, FaultPlan, Refusal
from .group import Group, new_group
from .methods import CHAT_METHODS
from .params import Params
from .profile import Profile
from .rules import judge
from .updates import UpdateQueue
from .user import User, new_user
from .validation import METHODS, method_name
from .webhooks import ACTIVE, Webhooks
from .wire import Call, Json, read_call

TOKEN = "7000000001:AAmade-up-token-for-the-loopback-server"
FIRST_USER = 1_000
FIRST_GROUP = -1_000_000
LARGEST_BODY = 64 * 1024 * 1024


@dataclass(slots=True)
class Exchange:
    """One request and what became of it.

    `at` is the server's clock; `seconds` the event loop's, for telling how close two requests came.
    `accepted` says whether it took effect, whether or not the bot ever heard so. `status` is None when
    the connection was dropped instead of answered.
    """

    method: str
    params: dict[str, Json]
    at: datetime
    seconds: float
    accepted: bool = False
    status: int | None = None
    description: str = ""
    breaches: list[str] = field(default_factory=list)
    fault: Fault | None = None

    @property
    def chat_id(self) -> int | None:
        """The chat it was about, if it named one by number."""
        value = self.params.get("chat_id")
        return value if isinstance(value, int) else None


class BotApiServer:
    """A Bot API for one bot. `with BotApiServer() as server: ...` starts and stops it.

    `now` is the clock of message dates (aware); without one, the real time.
    """

    def __init__(
        self,
        token: str = TOKEN,
        bot_name: str = "Waymark",
        username: str = "waymark_loopback_bot",
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.token = token
        bot = Account(int(token.partition(":")[0]), bot_name, is_bot=True, username=username)
        self.world = World(bot, now)
        self.updates = UpdateQueue()
        self.faults = FaultPlan()
        self.profile = Profile(self.world)
        self.requests: list[Exchange] = []
        self.unsupported: list[str] = []
        self.crashes: list[str] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self.webhooks = Webhooks(self.world, self.updates, self._loop)
        self._methods = {**CHAT_METHODS, **self.profile.methods(), **self.webhooks.methods()}
        self._thread = threading.Thread(target=self._loop.run_forever, name="bot-api", daemon=True)
        self._tasks: set[asyncio.Task[Json]] = set()
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._posting: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        """What python-telegram-bot wants as `base_url`: the token follows directly."""
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        """The matching `base_file_url`; this server serves no files."""
        return f"http://127.0.0.1:{self.port}/file/bot"

    @property
    def breaches(self) -> list[str]:
        """Everything no correct bot sends, oldest first: method, where, what."""
        return [f"{each.method}: {breach}" for each in list(self.requests) for breach in each.breaches]

    @property
    def refusals(self) -> list[Exchange]:
        """Well-formed requests the state of a chat refused (blocked, not modified, not found)."""
        return [
            each
            for each in list(self.requests)
            if each.status is not None and each.status >= 400 and not each.breaches and each.fault is None
        ]

    def calls(self, method: str | None = None, chat_id: int | None = None) -> list[Exchange]:
        """Requests so far, oldest first, of one method or chat if given."""
        return [
            each
            for each in list(self.requests)
            if (method is None or each.method == method) and (chat_id is None or each.chat_id == chat_id)
        ]

    def assert_clean(self) -> None:
        """Raise AssertionError when any request was one no correct bot makes, or one not supported here."""
        wrong = self.breaches + [f"{each}: not supported by this server" for each in self.unsupported]
        wrong += [f"the server itself failed in {each}" for each in self.crashes]
        assert not wrong, "breaching requests:\n  " + "\n  ".join(wrong)

    def forgive(self) -> None:
        """Forget breaches and unsupported calls, in a test that made them on purpose."""
        for each in list(self.requests):
            each.breaches.clear()
        self.unsupported.clear()

    def tolerate_double_answers(self) -> None:
        """For tests that kill the bot: it may have answered a tap and died before it could remember."""
        self.world.double_answers_are_breaches = False

    def user(
        self,
        chat_id: int | None = None,
        first_name: str = "Ana",
        language_code: str | None = "en",
        last_name: str | None = None,
        username: str | None = None,
    ) -> User:
        """A person who has not yet pressed Start. `chat_id` is also their user id."""
        number = FIRST_USER + self.world.number() if chat_id is None else chat_id
        account = Account(
            number, first_name, last_name=last_name, username=username, language_code=language_code
        )
        return new_user(self.world, self.updates, account)

    def group(self, *members: User, title: str = "Friends", chat_id: int | None = None) -> Group:
        """A group the bot was just added to by its first member."""
        number = FIRST_GROUP - self.world.number() if chat_id is None else chat_id
        chat = Chat(number, "group", title, [member.account for member in members])
        return new_group(self.world, self.updates, members, chat)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Listen on a free port."""
        self._thread.start()
        self._run(self._open())

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self._run(self._close())
        self._run(self._cancel())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    @contextmanager
    def unreachable(self) -> Iterator[None]:
        """Nothing listens and every connection is closed; afterwards the same port answers again."""
        self._run(self._close())
        try:
            yield
        finally:
            self._run(self._open())

    def _run(self, work: Coroutine[None, None, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    async def _open(self) -> None:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        assert self._site._server is not None
        self.port = self._site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
        self._posting = self._loop.create_task(self.webhooks.run())

    async def _close(self) -> None:
        self.updates.stop()
        if self._posting is not None:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = await read_call(request, request.match_info["method"])
        exchange = Exchange(call.method, dict(call.params), self.world.now(), self._loop.time())
        self.requests.append(exchange)
        work = self._answer(request.match_info["token"], call, exchange)
        try:
            # A poll ends with its connection; anything else is carried out even if nobody waits any more.
            result = await (work if exchange.method.lower() == "getupdates" else self._to_the_end(work))
        except ApiError as error:
            exchange.status, exchange.description = error.status, error.description
            return _json(error.body(), error.status)
        except _DroppedError:
            exchange.status = None
            return _hang_up(request)
        except _BadGatewayError:
            exchange.status = 502
            return web.Response(text=BAD_GATEWAY_PAGE, status=502, content_type="text/html")
        except Exception:
            self.crashes.append(f"{exchange.method}: {traceback.format_exc()}")
            raise
        exchange.status = 200
        return _json({"ok": True, "result": result}, 200)

    async def _to_the_end(self, work: Coroutine[None, None, Json]) -> Json:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(task)

    async def _answer(self, token: str, call: Call, exchange: Exchange) -> Json:
        if token != self.token:
            raise ApiError(401, "Unauthorized") if ":" in token else ApiError(404, "Not Found")
        if self.profile.logged_out:
            raise ApiError(400, "Logged out")
        params = self._judged(call, exchange)
        seconds, fault = self.faults.strike(exchange.method, exchange.chat_id)
        if seconds:
            await asyncio.sleep(seconds)
        exchange.fault = fault
        if isinstance(fault, Refusal):
            raise fault.error()
        if isinstance(fault, DropBefore):
            raise _DroppedError
        if isinstance(fault, BadGateway):
            raise _BadGatewayError
        try:
            result = await self._carry_out(exchange.method, params, call)
        except BreachError as error:
            exchange.breaches.append(error.description)
            raise
        exchange.accepted = True
        if isinstance(fault, DropAfter):
            self._leave_unheard(params)
            raise _DroppedError
        return result

    def _leave_unheard(self, params: Params) -> None:
        """A bot that never learnt its answer arrived may rightly answer that tap again."""
        query = self.world.queries.get(params.text("callback_query_id"))
        if query is not None:
            query.heard = False

    def _judged(self, call: Call, exchange: Exchange) -> Params:
        model = METHODS.get(call.method.lower())
        if model is None:
            exchange.breaches.append("no such method")
            raise ApiError(404, "Not Found: method not found")
        exchange.method = method_name(model)
        reading = judge(call)
        exchange.params = reading.values
        if reading.breaches:
            exchange.breaches += map(str, reading.breaches)
            raise ApiError(400, reading.breaches[0].description)
        return Params(reading.values)

    async def _carry_out(self, method: str, params: Params, call: Call) -> Json:
        if method == "getUpdates":
            if self.webhooks.url:
                raise ApiError(409, ACTIVE)
            allowed = params.array("allowed_updates")
            found: list[Json] = list(
                await self.updates.take(
                    params.integer("offset"),
                    params.integer("limit", 100),
                    params.integer("timeout"),
                    None if allowed is None else map(str, allowed),
                )
            )
            return found
        carry_out = self._methods.get(method)
        if carry_out is None:
            self.unsupported.append(method)
            raise ApiError(400, f"Bad Request: {method} is not supported by this server")
        with self.world.changed:
            return carry_out(self.world, params, call.uploads)


class _DroppedError(Exception):
    """The connection is to be closed without an answer."""


class _BadGatewayError(Exception):
    """The machine in front answers instead."""


def _json(body: dict[str, object], status: int) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response()
