"""Requests made by hand, without any bot library that would refuse to send them."""

import ssl
from dataclasses import dataclass
from typing import Any

import httpx

from .server import BotApiServer

# There is no TLS on loopback; loading the certificate store for every client takes longer than the call.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and JSON body of an answer."""

    status: int
    body: dict[str, Any]

    @property
    def description(self) -> str:
        """The sentence of a refusal."""
        return str(self.body.get("description", ""))


def post(server: BotApiServer, method: str, params: dict[str, str], token: str | None = None) -> Answer:
    """Send a form-encoded call."""
    return _answer(httpx.post(_url(server, method, token), data=params, verify=NO_TLS))


def post_json(server: BotApiServer, method: str, body: object) -> Answer:
    """Send a JSON body."""
    return _answer(httpx.post(_url(server, method), json=body, verify=NO_TLS))


def post_body(server: BotApiServer, method: str, body: bytes, content_type: str) -> Answer:
    """Send any bytes as the body."""
    return _answer(
        httpx.post(_url(server, method), content=body, headers={"content-type": content_type}, verify=NO_TLS)
    )


def post_files(
    server: BotApiServer, method: str, params: dict[str, str], files: dict[str, tuple[str, bytes]]
) -> Answer:
    """Send a multipart call."""
    return _answer(httpx.post(_url(server, method), data=params, files=files, verify=NO_TLS))


def _url(server: BotApiServer, method: str, token: str | None = None) -> str:
    return f"{server.base_url}{token or server.token}/{method}"


def _answer(response: httpx.Response) -> Answer:
    return Answer(response.status_code, response.json())
