"""A Bot API in this process: python-telegram-bot and aiogram talk to it through requests without a socket.

So what is measured is what a bot does, and not what a network does. Whoever is measured beside somebody else
gets the same updates from it, and answers as long as the real one's.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

TOKEN = "7000000001:" + "A" * 35
BATCH = 100
"""As many updates as Telegram gives in one answer."""

_NO_WEBHOOK = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
_ME = {"id": 7000000001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_COMMAND = {"offset": 0, "type": "bot_command"}

OnMessage = Callable[[int, str], None]
"""Called with chat id and text of each message that the server has taken."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What the server answers instead of taking a message."""

    status: int
    description: str
    retry_after: int | None = None


@dataclass(slots=True)
class BotApi:
    """Holds what people have written until a poll confirms it, and takes what a bot sends.

    `round_trip` is how many seconds a poll takes at least, so that updates gather as they do over a network.
    `gate` looks at the chat id of each message before it is taken, and may refuse it.
    """

    round_trip: float = 0.0
    gate: Callable[[int], Refused | None] | None = None
    on_message: OnMessage | None = None
    taken: int = 0
    calls: int = 0
    first_poll: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: list[dict[str, Any]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _last_update: int = 0

    def write(self, chat_id: int, text: str) -> None:
        """Somebody types a message to the bot in their private chat."""
        self._last_update += 1
        person = {"id": chat_id, "is_bot": False, "first_name": "Ana", "language_code": "en"}
        message: dict[str, Any] = {
            "message_id": self._last_update,
            "from": person,
            "chat": {"id": chat_id, "type": "private", "first_name": "Ana"},
            "date": int(time.time()),
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [_COMMAND | {"length": len(text.split(maxsplit=1)[0])}]
        self._waiting.append({"update_id": self._last_update, "message": message})
        self._news.set()

    async def call(self, method: str, params: Mapping[str, Any]) -> tuple[int, bytes]:
        """Answer one request: status and JSON body, as the Bot API would."""
        self.calls += 1
        if method == "getUpdates":
            return _ok(await self._updates(int(params.get("offset") or 0), float(params.get("timeout") or 0)))
        if method == "sendMessage":
            return self._take(params)
        return _ok({"getMe": _ME, "getWebhookInfo": _NO_WEBHOOK}.get(method, True))

    async def _updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.first_poll.set()
        self._waiting = [update for update in self._waiting if update["update_id"] >= offset]
        if not self._waiting:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), seconds)
            except TimeoutError:
                return []
        if self.round_trip:
            await asyncio.sleep(self.round_trip)
        return self._waiting[:BATCH]

    def _take(self, params: Mapping[str, Any]) -> tuple[int, bytes]:
        chat_id, text = int(params["chat_id"]), str(params["text"])
        refused = self.gate(chat_id) if self.gate is not None else None
        if refused is not None:
            return _refusal(refused)
        self.taken += 1
        message = {
            "message_id": self.taken,
            "from": _ME,
            "chat": {"id": chat_id, "type": "private", "first_name": "Ana"},
            "date": int(time.time()),
            "text": text,
        }
        if "reply_markup" in params:
            message["reply_markup"] = json.loads(params["reply_markup"])
        answer = _ok(message)
        if self.on_message is not None:
            self.on_message(chat_id, text)
        return answer


class Wire(BaseRequest):
    """python-telegram-bot's way to the server."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing has to be opened."""

    async def shutdown(self) -> None:
        """Nothing has to be closed."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = None,
        write_timeout: ODVInput[float] = None,
        connect_timeout: ODVInput[float] = None,
        pool_timeout: ODVInput[float] = None,
    ) -> tuple[int, bytes]:
        """Hand the request over, encoded as it would be for the network."""
        params = {} if request_data is None else request_data.json_parameters
        return await self._api.call(url.rpartition("/")[2], params)


def _ok(result: object) -> tuple[int, bytes]:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def _refusal(refused: Refused) -> tuple[int, bytes]:
    body: dict[str, Any] = {"ok": False, "error_code": refused.status, "description": refused.description}
    if refused.retry_after is not None:
        body["parameters"] = {"retry_after": refused.retry_after}
    return refused.status, json.dumps(body).encode()
