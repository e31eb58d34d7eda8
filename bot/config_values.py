"""The kinds of value a setting can be, each with a plain sentence for what it must look like."""

from __future__ import annotations

import re
import zoneinfo
from datetime import time
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from babel.core import get_global
from pydantic import AfterValidator, BeforeValidator, SecretStr
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")

HEALTH_PATH = "/health"
"""Where the coach tells how it is; no webhook can have this path."""

HOW_TO_MAKE_ONE = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
"""The mend for a webhook's secret that is missing or cannot be one."""

_WEBHOOK_SENTENCE = "must be a public address like https://coach.example.org/telegram, without user or query"
_HTTPS = 443
_TELEGRAM_CALLS = {_HTTPS, 80, 88, 8443}
_PATH = re.compile(r"[A-Za-z0-9._~/-]*")
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
"""Telegram would take a single letter; whoever guesses it can write as any client."""
_EFFECT = re.compile(r"[0-9]{0,20}")
_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def _no_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number, without quotes")  # noqa: TRY004 - pydantic gathers ValueErrors
    return value


def _time_of_day(value: object) -> time:
    if isinstance(value, time) and value.tzinfo is None and not (value.second or value.microsecond):
        return value
    # A bare number would be read as seconds after midnight.
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise ValueError('must be a time of day in hours and minutes, like "21:00"')
    return time(int(found[1]), int(found[2]))


def _zone(value: object) -> zoneinfo.ZoneInfo:
    if isinstance(value, zoneinfo.ZoneInfo):
        return value
    name = value.strip() if isinstance(value, str) else ""
    known = zoneinfo.available_timezones()
    if name in known:
        return zoneinfo.ZoneInfo(name)
    folded = {zone.casefold(): zone for zone in known}
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(folded)}
    wanted = name.casefold().replace(" ", "_")
    near = get_close_matches(wanted, folded, n=1, cutoff=0.8)
    city = get_close_matches(wanted.rpartition("/")[2], cities, n=1, cutoff=0.8)
    mend = "it looks like Europe/London"
    if near:
        mend = f"did you mean {folded[near[0]]}?"
    elif city:
        mend = f"did you mean {folded[cities[city[0]]]}?"
    raise ValueError(f"is not a time zone of the IANA list; {mend}")


def _country(value: str) -> str:
    code = value.strip().upper()
    if code in get_global("territory_languages") and len(code) == 2:  # noqa: PLR2004 - alpha-2
        return code
    meant = get_global("territory_aliases").get(code, [])
    mend = f"did you mean {meant[0]}?" if len(meant) == 1 else "it looks like GB, US or DE"
    raise ValueError(f"is not a two-letter country code of ISO 3166; {mend}")


def _language(value: str) -> str:
    shipped = sorted(
        entry.name
        for entry in resources.files("dialogs.words").iterdir()
        if entry.is_dir() and not entry.name.startswith("_")
    )
    if value.strip().lower() not in shipped:
        raise ValueError(f"is not a language the coach speaks; choose from: {', '.join(shipped)}")
    return value.strip().lower()


def _log_level(value: str) -> str:
    level = value.strip().upper()
    if level not in {"INFO", "WARNING", "ERROR"}:
        raise ValueError(
            "must be INFO, WARNING or ERROR; DEBUG is refused: libraries would log people's words then"
        )
    return level


def _web_address(value: str) -> str:
    address = value.strip().rstrip("/")
    sentence = "must be a web address like https://api.telegram.org, without a path to a bot or a query"
    try:
        parts = urlsplit(address)
        well_formed = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        raise ValueError(sentence) from None
    if not well_formed or parts.query or parts.fragment or parts.username is not None:
        raise ValueError(sentence)
    return address


def _webhook_url(value: str) -> str:
    address = value.strip()
    try:
        parts = urlsplit(address)
        port = parts.port or _HTTPS
    except ValueError:
        raise ValueError(_WEBHOOK_SENTENCE) from None
    clean = not (parts.query or parts.fragment or parts.username is not None or "?" in address)
    if parts.scheme != "https" or not parts.hostname or not clean or not _PATH.fullmatch(parts.path):
        raise ValueError(_WEBHOOK_SENTENCE)
    if port not in _TELEGRAM_CALLS:
        raise ValueError("must be on port 443, 80, 88 or 8443; Telegram calls no other")
    if parts.path == HEALTH_PATH:
        raise ValueError(f"must have another path than {HEALTH_PATH}, which tells how the coach is")
    return address


def _webhook_secret(value: SecretStr) -> SecretStr:
    secret = value.get_secret_value().strip()
    if not _SECRET.fullmatch(secret):
        raise ValueError(f"must be 32 to 256 letters (A-Z, a-z), digits, _ or -; {HOW_TO_MAKE_ONE}")
    return SecretStr(secret)


def _effect(value: str) -> str:
    effect = value.strip()
    if effect.casefold() == "none":
        return ""
    if not _EFFECT.fullmatch(effect):
        raise ValueError('must be the digits of an effect\'s id in quotes, or "none"')
    return effect


def _listen(value: str) -> str:
    listen_address(value)
    return value.strip()


def listen_address(text: str) -> tuple[str, int]:
    """Host and port of a place to listen on, such as `127.0.0.1:8080` or `[::1]:8080`.

    Raises `ValueError`.
    """
    sentence = 'must be a host and a port of this machine, like "127.0.0.1:8080"'
    try:
        parts = urlsplit(f"//{text.strip()}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(sentence) from None
    if not host or not port or parts.username is not None or parts.netloc != text.strip():
        raise ValueError(sentence)
    return host, port


def _database(value: SecretStr) -> SecretStr:
    database_url(value.get_secret_value())
    return value


def database_url(text: str) -> URL:
    """The SQLAlchemy URL of a database address: a SQLite file or PostgreSQL by way of psycopg 3.

    Raises `ValueError`, without a word of the address, which may hold a password.
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in _DRIVERS:
        raise ValueError("must begin with sqlite:/// or postgresql://")
    url = url.set(drivername=_DRIVERS[url.drivername])
    if url.drivername != "sqlite":
        return url
    if not url.database or url.database == ":memory:" or url.host:
        raise ValueError("must name a file, like sqlite:////var/lib/waymark/waymark.db (four slashes)")
    return url.set(database=str(_at_home(Path(url.database))))


def _at_home(value: Path) -> Path:
    if "\0" in str(value):
        raise ValueError("must be a path; it holds a character that no path can have")
    try:
        return value.expanduser()
    except RuntimeError:
        raise ValueError(
            "names the home folder of a user this machine does not know; write the whole path"
        ) from None


Whole = Annotated[int, BeforeValidator(_no_boolean)]
Number = Annotated[float, BeforeValidator(_no_boolean)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Zone = Annotated[zoneinfo.ZoneInfo, BeforeValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
LogLevel = Annotated[str, AfterValidator(_log_level)]
WebhookUrl = Annotated[str, AfterValidator(_webhook_url)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]
EffectId = Annotated[str, AfterValidator(_effect)]
ListenAddress = Annotated[str, AfterValidator(_listen)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
DatabaseAddress = Annotated[SecretStr, AfterValidator(_database)]
FilePath = Annotated[Path, AfterValidator(_at_home)]
