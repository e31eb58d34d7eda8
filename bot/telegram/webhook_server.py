"""The HTTP side of a webhook: who may hand over an update, and how each request is answered.

Nobody's address, no path and no body reaches the log. TLS is the business of the reverse proxy in front.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from aiohttp import web

from bot.clock import Clock
from bot.config_values import HEALTH_PATH
from bot.logs import describe
from bot.telegram.errors import in_short

_log = logging.getLogger("waymark.telegram")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST_BODY = 1024 * 1024
"""Bytes. One update is a message of 4096 characters, the one it answers, and their entities: far less."""

_BODY_SECONDS = 30.0
_RETRY_SECONDS = 10
"""What Telegram is asked to wait before it sends an update again that could not be kept."""
_BETWEEN_LINES = timedelta(minutes=1)

Take = Callable[[Sequence[object]], Awaitable[None]]
IsWell = Callable[[], Awaitable[bool]]


def application(path: str, secret: str, take: Take, is_well: IsWell, clock: Clock) -> web.Application:
    """Answers `POST path` and `GET /health`; anything else is 404, another method 405.

    An update is answered 200 once `take` has kept it, 503 when that failed.
    """
    updates = _Updates(secret, take, clock)
    app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_guard])
    app.router.add_post(path, updates.receive)
    app.router.add_get(HEALTH_PATH, _health(is_well))
    return app


class _Updates:
    """The handler of updates and what it has lately told the log."""

    def __init__(self, secret: str, take: Take, clock: Clock) -> None:
        self._secret = secret.encode()
        self._take = take
        self._clock = clock
        self._refused = 0
        self._refusals_said_at: datetime | None = None
        self._in_trouble = False

    async def receive(self, request: web.Request) -> web.Response:
        # Before anything of the body is looked at.
        if not self._knows_the_secret(request):
            self._count_refusal()
            return _closing(403)
        if (request.content_length or 0) > LARGEST_BODY:
            _log.warning("a webhook request larger than %d bytes was refused", LARGEST_BODY)
            return _closing(413)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                update = json.loads(await request.read())
        except TimeoutError:
            return _closing(408)
        except (ValueError, RecursionError, web.RequestPayloadError):
            _log.warning("a webhook request that is no JSON was refused")
            return _closing(400)
        return await self._keep(update)

    async def _keep(self, update: object) -> web.Response:
        try:
            await self._take([update])
        except Exception as error:  # noqa: BLE001 - whatever it was, Telegram still has the update
            if not self._in_trouble:
                _log.warning(
                    "the inbox cannot be reached; Telegram is asked to send again (%s)", in_short(error)
                )
            self._in_trouble = True
            return web.Response(status=503, headers={"Retry-After": str(_RETRY_SECONDS)})
        if self._in_trouble:
            _log.info("messages can come in again")
        self._in_trouble = False
        return web.Response()

    def _knows_the_secret(self, request: web.Request) -> bool:
        told = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        # In a time that does not depend on how much of it is right.
        return hmac.compare_digest(told, self._secret)

    def _count_refusal(self) -> None:
        """Say that somebody without the secret was here, at most once a minute."""
        now = self._clock.now()
        self._refused += 1
        if self._refusals_said_at is None or now - self._refusals_said_at >= _BETWEEN_LINES:
            _log.warning("webhook requests without the right secret were refused: %d", self._refused)
            self._refusals_said_at, self._refused = now, 0


def _health(is_well: IsWell) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def health(_request: web.Request) -> web.Response:
        well = await is_well()
        status = {"status": "ok" if well else "unavailable"}
        return web.json_response(status, status=200 if well else 503, headers={"Cache-Control": "no-store"})

    return health


def _closing(status: int) -> web.Response:
    """An answer after which the connection ends, with whatever of the request was not read."""
    response = web.Response(status=status)
    response.force_close()
    return response


@web.middleware
async def _guard(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """The library would log an unexpected error with its message and the caller's address."""
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        _log.warning("a webhook request larger than %d bytes was refused", LARGEST_BODY)
        return _closing(413)
    except web.HTTPException as refusal:
        return web.Response(status=refusal.status, headers=_allowed(refusal))
    except ConnectionError:
        raise
    except Exception as error:  # noqa: BLE001 - see above
        _log.error("a webhook request failed: %s", describe(error))
        return _closing(500)


def _allowed(refusal: web.HTTPException) -> dict[str, str]:
    return {"Allow": refusal.headers["Allow"]} if "Allow" in refusal.headers else {}
