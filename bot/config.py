"""The settings of one Waymark: a TOML file, and `WAYMARK_…` environment variables over it.

`config.example.toml` says what each key means; in the environment a key `section.name` is
`WAYMARK_SECTION_NAME`.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from platformdirs import user_config_path, user_data_path
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from sqlalchemy import URL

from bot.config_errors import CONFIG_VARIABLE, PREFIX, ConfigError, Origin, describe, unknown_variables
from bot.config_values import (
    HOW_TO_MAKE_ONE,
    Country,
    DatabaseAddress,
    EffectId,
    FilePath,
    Language,
    ListenAddress,
    LogLevel,
    Number,
    TimeOfDay,
    WebAddress,
    WebhookSecret,
    WebhookUrl,
    Whole,
    Zone,
    database_url,
    listen_address,
)
from dialogs.quiet_hours import QuietHours

FILE_NAME = "config.toml"
_APP = "waymark"
# Ids are digits; the rest of BotFather's tokens is letters, digits, - and _.
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook: the public address, the secret Telegram shows, and where this machine listens for it."""

    url: str
    secret: str = field(repr=False)
    host: str
    port: int

    @property
    def place(self) -> str:
        """Where it listens, as `telegram.webhook_listen` is written."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def path(self) -> str:
        """The path of the address, which the reverse proxy hands on as it is."""
        return urlsplit(self.url).path or "/"


class Telegram(_Section):
    """How Telegram is reached."""

    token: SecretStr | None = None
    token_file: FilePath | None = None
    api_base_url: WebAddress = "https://api.telegram.org"
    poll_timeout: Whole = Field(50, ge=0, le=50)
    """How long Telegram may hold a poll open, in seconds."""
    webhook_url: WebhookUrl | None = None
    """Where Telegram calls; None polls instead."""
    webhook_secret: WebhookSecret | None = None
    webhook_listen: ListenAddress = "127.0.0.1:8080"
    celebration_effect: EffectId = "5046509860389126442"
    """The message effect that celebrations of progress carry; empty for none."""

    @property
    def hook(self) -> Hook | None:
        """The webhook, if these settings ask for one."""
        if self.webhook_url is None or self.webhook_secret is None:
            return None
        host, port = listen_address(self.webhook_listen)
        return Hook(self.webhook_url, self.webhook_secret.get_secret_value(), host, port)


class Database(_Section):
    """Where everything is remembered."""

    url: DatabaseAddress | None = None

    @property
    def sqlalchemy_url(self) -> URL:
        """The address for SQLAlchemy; without a `url` a SQLite file in the user's data folder."""
        if self.url is not None:
            return database_url(self.url.get_secret_value())
        file = user_data_path(_APP, appauthor=False) / "waymark.db"
        return URL.create("sqlite", database=str(file))

    @property
    def files_folder(self) -> Path:
        """Where a talk at a terminal saves files: beside the database file or in the user's data folder."""
        url = self.sqlalchemy_url
        is_file = url.get_backend_name() == "sqlite" and url.database
        folder = Path(url.database or "").parent if is_file else user_data_path(_APP, appauthor=False)
        return folder.absolute() / "files"

    @property
    def place(self) -> str:
        """Where it is, to be shown: the file, or the server's address without the password."""
        url = self.sqlalchemy_url
        is_file = url.get_backend_name() == "sqlite"
        return str(url.database) if is_file else url.render_as_string(hide_password=True)


class Encryption(_Section):
    """Where the key is that everything private is encrypted with."""

    key_file: FilePath | None = None

    @property
    def key_path(self) -> Path:
        """The key file; by default in the user's configuration folder, apart from the data."""
        return self.key_file or user_config_path(_APP, appauthor=False) / "waymark.key"


class Practice(_Section):
    """Who runs this coach, and what a client starts with."""

    name: str = Field("", max_length=64)
    country: Country = "GB"
    zone: Zone = ZoneInfo("Europe/London")
    language: Language = "en"


class Nudges(_Section):
    """When the coach may write first."""

    quiet_from: TimeOfDay = time(21, 0)
    quiet_until: TimeOfDay = time(9, 0)
    spread_seconds: Whole = Field(120, ge=0, le=900)
    """Within how many seconds the nudges leave that are due at the same instant."""

    @property
    def quiet_hours(self) -> QuietHours:
        """The hours a client starts with, in the client's own local time."""
        return QuietHours(self.quiet_from, self.quiet_until)


class Delivery(_Section):
    """How fast messages leave: messages a second, over all chats and for one chat."""

    messages_per_second: Number = Field(30.0, gt=0, le=1000)
    messages_per_chat_per_second: Number = Field(1.0, gt=0, le=1000)


class Log(_Section):
    """What is written to the log."""

    level: LogLevel = "INFO"


class Settings(BaseSettings):
    """All settings.

    Made directly it holds the defaults and what it is given; `load_settings` reads file and environment.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram: Telegram = Telegram()
    database: Database = Database()
    encryption: Encryption = Encryption()
    practice: Practice = Practice()
    nudges: Nudges = Nudges()
    delivery: Delivery = Delivery()
    log: Log = Log()

    _origin: Origin = PrivateAttr(default_factory=lambda: Origin(None, frozenset()))

    @classmethod
    def settings_customise_sources(  # noqa: D102 - documented where it is overridden from
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @property
    def origin(self) -> Origin:
        """Where these settings were read; `origin.file` is None when there is no file."""
        return self._origin


def setting_keys() -> tuple[str, ...]:
    """Every key as `section.name`, in the order of the model."""
    return tuple(
        f"{section}.{name}"
        for section, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for name in field.annotation.model_fields
    )


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings from the configuration file with the variables of `environ` over it.

    The file is `path`, else the one that `WAYMARK_CONFIG` names, else `config.toml` in the working folder,
    else the one in the user's configuration folder, else none. An empty variable counts as not set. Raises
    `ConfigError` with a line for each problem.
    """
    file = _find_file(path, environ)
    given = {
        name: value
        for name, value in environ.items()
        if value and name.upper().startswith(PREFIX) and name.upper() != CONFIG_VARIABLE
    }
    origin = Origin(file, frozenset(given))
    keys = setting_keys()
    unknown = unknown_variables(given, keys)
    in_file = _read(file) if file else {}
    variables = EnvSettingsSource(Settings)
    variables.env_vars = {name.lower(): value for name, value in given.items() if name not in unknown}
    try:
        settings = Settings(_build_sources=((variables, InitSettingsSource(Settings, in_file)), {}))
    except ValidationError as error:
        # Not chained: the cause may hold what was written in the file.
        raise ConfigError(*unknown.values(), *describe(error, origin, keys)) from None
    problems = [*unknown.values(), *_unfinished(settings, origin)]
    if problems:
        raise ConfigError(*problems)
    settings._origin = origin  # noqa: SLF001 - the class keeps it read-only for everyone else
    return settings


def _unfinished(settings: Settings, origin: Origin) -> Iterator[str]:
    """What one setting still needs of another."""
    telegram = settings.telegram
    if telegram.webhook_url is not None and telegram.webhook_secret is None:
        where = f"telegram.webhook_secret in {origin.place}"
        yield f"{where}: not set, but telegram.webhook_url is; {HOW_TO_MAKE_ONE}"


def require_token(settings: Settings) -> str:
    """The bot's token, from the setting or the file that `telegram.token_file` names.

    Raises `ConfigError` when there is none, or when it cannot be one.
    """
    telegram, origin = settings.telegram, settings.origin
    if telegram.token is not None and telegram.token_file is not None:
        raise ConfigError(
            f"{origin.where('telegram.token')}: telegram.token_file is set too; keep one of the two"
        )
    if telegram.token is not None:
        return _checked_token(telegram.token.get_secret_value(), origin.where("telegram.token"))
    if telegram.token_file is not None:
        where = origin.where("telegram.token_file")
        return _checked_token(_text_of(telegram.token_file, f"{where}: {telegram.token_file}"), where)
    raise ConfigError(
        f"telegram.token in {origin.place}: not set; ask @BotFather on Telegram for a token (/newbot), then "
        'write token = "…" under [telegram], or set the environment variable WAYMARK_TELEGRAM_TOKEN'
    )


def _checked_token(text: str, where: str) -> str:
    token = text.strip()
    if not _TOKEN.fullmatch(token):
        raise ConfigError(
            f"{where}: is not a bot token; copy all that @BotFather gave: digits, a colon, then letters"
        )
    return token


def _find_file(path: Path | None, environ: Mapping[str, str]) -> Path | None:
    if path is not None:
        return path
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named)
    usual = (Path(FILE_NAME), user_config_path(_APP, appauthor=False) / FILE_NAME)
    # Path.exists raises where it may not look; a folder closed to this user holds no settings of theirs.
    return next((file for file in usual if os.path.exists(file)), None)  # noqa: PTH110


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text_of(file, str(file)))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f'{file}: {error}; values that are text stand in quotes, key = "value"') from None


def _text_of(file: Path, named: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"{named}: cannot be read ({error.strerror}); check the path and who may read it"
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{named}: is not a UTF-8 text file; save it as UTF-8") from None
