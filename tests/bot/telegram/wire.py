"""The library's own client with a network made of a function: real requests, real errors, no socket."""

import json
from collections.abc import Callable
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

import httpx

from bot.telegram.client import Client, _QuietRequest

TOKEN = "7000000001:" + "A" * 35
ME = {"id": 7000000001, "is_bot": True, "first_name": "Waymark", "username": "waymark_bot"}


def answer(result: object) -> httpx.Response:
    return httpx.Response(200, json={"ok": True, "result": result})


def refuse(status: int, description: str, **parameters: int) -> httpx.Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return httpx.Response(status, json=body)


class Wire:
    """Keeps every call, and answers with what `reply` says; sent messages get growing ids."""

    def __init__(self, reply: Callable[[str, dict[str, Any]], httpx.Response | None] | None = None) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.reply = reply
        self._ids = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.rpartition("/")[2]
        params = _params(request)
        self.calls.append((method, params))
        response = self.reply(method, params) if self.reply is not None else None
        return response if response is not None else self._usual(method, params)

    def of(self, method: str) -> list[dict[str, Any]]:
        return [params for called, params in self.calls if called == method]

    def _usual(self, method: str, params: dict[str, Any]) -> httpx.Response:
        if method == "getMe":
            return answer(ME)
        if method == "getUpdates":
            return answer([])
        if method == "getWebhookInfo":
            return answer({"url": "", "has_custom_certificate": False, "pending_update_count": 0})
        if method not in {"sendMessage", "sendPhoto", "sendDocument"}:
            return answer(True)
        self._ids += 1
        chat = {"id": params["chat_id"], "type": "private", "first_name": "Ana"}
        return answer({"message_id": self._ids, "date": 1_750_000_000, "chat": chat, "text": "sent"})


def client_on(wire: Wire) -> Client:
    """A client, not yet initialised, whose requests end in `wire`."""
    return Client(
        TOKEN,
        base_url="http://127.0.0.1/bot",
        request=_request(wire),
        get_updates_request=_request(wire),
    )


def _request(wire: Wire) -> _QuietRequest:
    return _QuietRequest(httpx_kwargs={"transport": httpx.MockTransport(wire)})


def _params(request: httpx.Request) -> dict[str, Any]:
    """What a call carries; a file is its name, its media type and its content."""
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        return {key: _value(value) for key, value in parse_qsl(request.content.decode())}
    message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.content)
    params: dict[str, Any] = {}
    for part in message.walk():
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            file = part.get_filename()
            is_file = file is not None
            params[name] = (file, part.get_content_type(), content) if is_file else _value(content.decode())
    return params


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
