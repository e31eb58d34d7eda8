"""Asking the Bot API once who a token belongs to, for the commands that are not the running coach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
    try:
        reply = httpx.get(f"{api_base_url.rstrip('/')}/bot{token}/getMe", timeout=seconds)
    except (httpx.HTTPError, httpx.InvalidURL):
        return Answer()
    return Answer(_username(reply), reply.status_code in _REFUSALS, _date(reply))


def _username(reply: httpx.Response) -> str | None:
    try:
        body = reply.json()
    except ValueError:
        return None
    result = body.get("result") if isinstance(body, dict) and body.get("ok") is True else None
    name = result.get("username") if isinstance(result, dict) else None
    return name if isinstance(name, str) else None


def _date(reply: httpx.Response) -> datetime | None:
    try:
        at = parsedate_to_datetime(reply.headers.get("date", ""))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
