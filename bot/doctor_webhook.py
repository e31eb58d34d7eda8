"""The doctor's look at the webhook: what Telegram says of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.config import Hook, Settings
from bot.findings import Finding, fine, warning
from bot.telegram.who import ask_webhook

LATELY = timedelta(hours=1)
"""Telegram tells of the last error for ever; one that is older than this may be mended long since."""


def look_at_webhook(settings: Settings, token: str, hook: Hook, now: datetime) -> Finding:
    """The finding on the webhook of these settings; waits some seconds for Telegram at most."""
    found = ask_webhook(token, settings.telegram.api_base_url)
    if found is None:
        return warning("doctor-webhook-unchecked", where=settings.telegram.api_base_url)
    if not found.url:
        return fine("doctor-webhook-none")
    if found.url != hook.url:
        return warning("doctor-webhook-other")
    host = str(urlsplit(hook.url).hostname)
    if found.error_at is None:
        return fine("doctor-webhook", host=host)
    at = found.error_at.astimezone(settings.practice.zone)
    if now - found.error_at > LATELY:
        return fine("doctor-webhook-mended", host=host, at=at, what=found.error)
    return warning("doctor-webhook-failing", host=host, at=at, what=found.error, waiting=found.waiting)
