"""`waymark doctor`: looks at everything the coach needs, changes nothing, and says what to mend."""

from __future__ import annotations

import sys
import zoneinfo
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.config import Settings, load_settings, require_token
from bot.config_errors import ConfigError
from bot.doctor_storage import look_at_storage
from bot.doctor_webhook import look_at_webhook
from bot.findings import Finding, fine, problem, warning
from bot.telegram.who import Answer, ask_who

OLDEST_PYTHON = (3, 11)
MOST_SECONDS_OFF = 60
"""A clock further from Telegram's than this sends nudges at the wrong time."""

FEWEST_ZONES = 300
"""The IANA list has about 600 names; with far fewer somebody's is missing."""

_YEARS = range(2026, 2100)


def examine(
    config: Path | None,
    environ: Mapping[str, str],
    clock: Clock,
    python: tuple[int, int, int] = sys.version_info[:3],
) -> Iterator[Finding]:
    """Every check, one after another; those of token and webhook wait some seconds for Telegram at most.

    The webhook is looked at last, so that no other finding waits for it, and only with a token that is taken.
    """
    yield _python(python)
    try:
        settings = load_settings(config, environ)
    except ConfigError as error:
        yield from (problem("doctor-config-wrong", what=line) for line in error.problems)
        yield warning("doctor-config-stops")
        return
    yield _config(settings)
    yield from look_at_storage(settings, clock.now())
    answer, token = Answer(), ""
    try:
        token = require_token(settings)
        answer = ask_who(token, settings.telegram.api_base_url)
    except ConfigError as error:
        yield from (problem("doctor-token-missing", what=line) for line in error.problems)
    else:
        yield _token(settings, answer)
    yield _clock(settings, clock.now(), answer.at)
    yield _zones(settings)
    hook = settings.telegram.hook
    if hook is not None and answer.username is not None:
        yield look_at_webhook(settings, token, hook, clock.now())


def _python(version: tuple[int, int, int]) -> Finding:
    shown = ".".join(str(part) for part in version)
    return (
        fine("doctor-python", version=shown)
        if version >= OLDEST_PYTHON
        else problem("doctor-python-old", version=shown)
    )


def _config(settings: Settings) -> Finding:
    file = settings.origin.file
    return fine("doctor-config-none") if file is None else fine("doctor-config", file=str(file))


def _token(settings: Settings, answer: Answer) -> Finding:
    if answer.username is not None:
        return fine("doctor-token", username=answer.username)
    if answer.refused:
        return problem("doctor-token-refused")
    return warning("doctor-token-unchecked", where=settings.telegram.api_base_url)


def _clock(settings: Settings, now: datetime, theirs: datetime | None) -> Finding:
    local = now.astimezone(settings.practice.zone)
    if now.year not in _YEARS:
        return problem("doctor-clock-year", now=local)
    if theirs is None:
        return fine("doctor-clock", now=local)
    seconds = round(abs((now - theirs).total_seconds()))
    if seconds > MOST_SECONDS_OFF:
        return problem("doctor-clock-off", seconds=seconds)
    return fine("doctor-clock-right", now=local)


def _zones(settings: Settings) -> Finding:
    zone = settings.practice.zone.key
    try:
        # Not from the cache: the question is whether it can be read now.
        zoneinfo.ZoneInfo.no_cache(zone)
    except (zoneinfo.ZoneInfoNotFoundError, OSError, ValueError):
        return problem("doctor-zones-missing", zone=zone)
    count = len(zoneinfo.available_timezones())
    if count < FEWEST_ZONES:
        return problem("doctor-zones-few", count=count)
    return fine("doctor-zones", count=count, zone=zone)
