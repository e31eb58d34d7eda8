"""Asking the Bot API once who a token belongs to and what its webhook does, for commands beside `run`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

SECONDS = 5.0
"""How long an answer may take."""

_REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the bot's name, a refusal, or neither when nothing useful came in time.

    `at` is when the server says it answered (UTC, to the second), None where it did not say.
    """

    username: str | None = None
    refused: bool = False
    at: datetime | None = None


def ask_who(token: str, api_base_url: str, seconds: float = SECONDS) -> Answer:
    """Call `getMe`. Never raises; the token gets into no text."""
    reply = _get(token, api_base_url, "getMe", seconds)
    if reply is None:
        return Answer()
    name = _result(reply).get("username")
    return Answer(name if isinstance(name, str) else None, reply.status_code in _REFUSALS, _date(reply))


@dataclass(frozen=True, slots=True)
class WebhookState:
    """What Telegram says of a webhook: its address (empty when none is set) and how many updates wait for it.

    `error_at` (UTC, to the second) and `error` are of the last call that failed, None and empty if none did.
    """

    url: str
    waiting: int
    error_at: datetime | None = None
    error: str = ""


def ask_webhook(token: str, api_base_url: str, seconds: float = SECONDS) -> WebhookState | None:
    """Call `getWebhookInfo`; None when nothing useful came in time. Never raises."""
    reply = _get(token, api_base_url, "getWebhookInfo", seconds)
    found = {} if reply is None else _result(reply)
    url, waiting, at = found.get("url"), found.get("pending_update_count"), found.get("last_error_date")
    if not isinstance(url, str) or not isinstance(waiting, int):
        return None
    error = " ".join(str(found.get("last_error_message", "")).split())
    return WebhookState(url, waiting, datetime.fromtimestamp(at, UTC) if isinstance(at, int) else None, error)


def _get(token: str, api_base_url: str, method: str, seconds: float) -> httpx.Response | None:
    try:
        return httpx.get(f"{api_base_url.rstrip('/')}/bot{token}/{method}", timeout=seconds)
    except (httpx.HTTPError, httpx.InvalidURL):
        return None


def _result(reply: httpx.Response) -> dict[str, object]:
    """The object that was answered; empty when there is none."""
    try:
        body = reply.json()
    except ValueError:
        return {}
    result = body.get("result") if isinstance(body, dict) and body.get("ok") is True else None
    return result if isinstance(result, dict) else {}


def _date(reply: httpx.Response) -> datetime | None:
    try:
        at = parsedate_to_datetime(reply.headers.get("date", ""))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
