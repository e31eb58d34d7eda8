from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Hook, Settings, load_settings, require_token, setting_keys
from bot.config_errors import variable_of

SECRET = "s-e_c-r-e-t_" + "x" * 20
TOKEN = "4711:AAE_wholly-made-up"


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder and a home in which there is nothing."""
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.chdir(work)
    return home


def written(text: str, path: Path = Path("config.toml")) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_file_and_variables_there_are_defaults(empty_home: Path) -> None:
    settings = load_settings(None, {})
    assert settings.model_dump() == Settings().model_dump()
    assert settings.origin.file is None
    assert settings.telegram.api_base_url == "https://api.telegram.org"
    assert settings.practice.zone == ZoneInfo("Europe/London")
    assert settings.nudges.quiet_hours.contains(time(21, 0))
    assert settings.nudges.quiet_hours.contains(time(8, 59))
    assert not settings.nudges.quiet_hours.contains(time(9, 0))
    assert (
        settings.database.sqlalchemy_url.render_as_string()
        == f"sqlite:///{empty_home}/data/waymark/waymark.db"
    )
    assert settings.encryption.key_path == empty_home / "config/waymark/waymark.key"


def test_default_key_lies_apart_from_default_data() -> None:
    settings = load_settings(None, {})
    data = settings.database.sqlalchemy_url.database
    assert data is not None
    assert Path(data).parent not in [
        settings.encryption.key_path.parent,
        *settings.encryption.key_path.parents,
    ]


def test_variables_go_before_the_file_key_by_key() -> None:
    file = written('[practice]\nname = "Harbour"\ncountry = "IE"\n[telegram]\npoll_timeout = 20\n')
    settings = load_settings(
        file,
        {
            "WAYMARK_PRACTICE_COUNTRY": "de",
            "WAYMARK_TELEGRAM_API_BASE_URL": "http://127.0.0.1:8081/",
            "WAYMARK_DELIVERY_MESSAGES_PER_CHAT_PER_SECOND": "0.5",
            "WAYMARK_NUDGES_QUIET_FROM": "22:30",
            "PATH": "/usr/bin",
        },
    )
    assert settings.practice.name == "Harbour"
    assert settings.practice.country == "DE"
    assert settings.telegram.poll_timeout == 20
    assert settings.telegram.api_base_url == "http://127.0.0.1:8081"
    assert settings.delivery.messages_per_chat_per_second == 0.5
    assert settings.nudges.quiet_from == time(22, 30)


@pytest.mark.parametrize("key", setting_keys())
def test_every_key_can_be_set_by_its_variable(key: str) -> None:
    examples = {
        "telegram.token": TOKEN,
        "telegram.token_file": "/run/secrets/token",
        "telegram.api_base_url": "http://localhost:8081",
        "telegram.webhook_url": "https://coach.example.org/telegram",
        "telegram.webhook_secret": SECRET,
        "telegram.webhook_listen": "0.0.0.0:8443",
        "database.url": "postgresql://db/waymark",
        "encryption.key_file": "/keys/waymark.key",
        "practice.country": "AT",
        "practice.zone": "Europe/Vienna",
        "practice.language": "en",
        "nudges.quiet_from": "20:15",
        "nudges.quiet_until": "10:15",
        "log.level": "warning",
    }
    value = examples.get(key, "7")
    needs = {"telegram.webhook_url": {"telegram.webhook_secret": SECRET}}
    given = {key: value, **needs.get(key, {})}
    settings = load_settings(None, {variable_of(each): text for each, text in given.items()})
    section = key.partition(".")[0]
    assert getattr(settings, section).model_fields_set == {each.partition(".")[2] for each in given}


def test_an_empty_variable_counts_as_not_set() -> None:
    settings = load_settings(
        written("[telegram]\npoll_timeout = 20\n"), {"WAYMARK_TELEGRAM_POLL_TIMEOUT": ""}
    )
    assert settings.telegram.poll_timeout == 20


def test_only_the_environment_that_is_given_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYMARK_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("WAYMARK_NO_SUCH", "1")
    assert load_settings(None, {}).telegram.token is None
    assert Settings().telegram.token is None


def test_the_file_is_looked_for_in_order(empty_home: Path) -> None:
    def found(path: Path | None, environ: dict[str, str]) -> str:
        return load_settings(path, environ).practice.name

    written('[practice]\nname = "home"\n', empty_home / "config/waymark/config.toml")
    assert found(None, {}) == "home"
    written('[practice]\nname = "folder"\n')
    assert found(None, {}) == "folder"
    named = written('[practice]\nname = "variable"\n', Path("named.toml"))
    assert found(None, {"WAYMARK_CONFIG": str(named)}) == "variable"
    given = written('[practice]\nname = "argument"\n', Path("given.toml"))
    assert found(given, {"WAYMARK_CONFIG": str(named)}) == "argument"


def test_a_byte_order_mark_does_no_harm() -> None:
    Path("config.toml").write_bytes(b'\xef\xbb\xbf[practice]\nname = "Harbour"\n')
    assert load_settings(None, {}).practice.name == "Harbour"


@pytest.mark.parametrize(
    ("written_as", "driver", "rest"),
    [
        ("postgresql://me:pw@db:5432/waymark", "postgresql+psycopg", "me:pw@db:5432/waymark"),
        ("postgres://db/waymark", "postgresql+psycopg", "db/waymark"),
        (
            "postgresql+psycopg://db/waymark?sslmode=require",
            "postgresql+psycopg",
            "db/waymark?sslmode=require",
        ),
        ("sqlite:////var/lib/waymark.db", "sqlite", "//var/lib/waymark.db"),
        ("sqlite:///here.db", "sqlite", "/here.db"),
    ],
)
def test_database_addresses_reach_the_right_driver(written_as: str, driver: str, rest: str) -> None:
    url = load_settings(written(f"[database]\nurl = '{written_as}'"), {}).database.sqlalchemy_url
    assert url.drivername == driver
    assert url.render_as_string(hide_password=False) == f"{driver}://{rest}"


def test_a_path_may_begin_with_the_home_folder(empty_home: Path) -> None:
    settings = load_settings(
        written("[database]\nurl = 'sqlite:///~/w.db'\n[encryption]\nkey_file = '~/w.key'\n"), {}
    )
    assert settings.database.sqlalchemy_url.database == str(empty_home / "w.db")
    assert settings.encryption.key_path == empty_home / "w.key"


@given(st.times())
def test_quiet_hours_are_read_as_written(moment: time) -> None:
    settings = load_settings(None, {"WAYMARK_NUDGES_QUIET_UNTIL": moment.isoformat("minutes")})
    assert settings.nudges.quiet_until == moment.replace(second=0, microsecond=0)


def test_a_toml_time_is_a_time_of_day() -> None:
    assert load_settings(written("[nudges]\nquiet_from = 20:30:00\n"), {}).nudges.quiet_from == time(20, 30)


@pytest.mark.parametrize(
    ("written_as", "effect"),
    [("5107584321108051014", "5107584321108051014"), (" 12 ", "12"), ("none", ""), ("None", ""), ("", "")],
)
def test_celebrations_can_come_with_another_effect_or_none(written_as: str, effect: str) -> None:
    settings = load_settings(written(f"[telegram]\ncelebration_effect = '{written_as}'\n"), {})
    assert settings.telegram.celebration_effect == effect


def test_without_a_webhook_there_is_polling() -> None:
    assert load_settings(written(f"[telegram]\nwebhook_secret = '{SECRET}'\n"), {}).telegram.hook is None


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://coach.example.org", "/"),
        ("https://coach.example.org/", "/"),
        ("https://coach.example.org:8443/tele-gram_1/hook", "/tele-gram_1/hook"),
    ],
)
@pytest.mark.parametrize(
    ("listen", "host", "port"),
    [("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:1", "::1", 1), ("localhost:65535", "localhost", 65535)],
)
def test_a_webhook_knows_its_place(url: str, path: str, listen: str, host: str, port: int) -> None:
    section = (
        f"[telegram]\nwebhook_url = '{url}'\nwebhook_secret = ' {SECRET} '\nwebhook_listen = '{listen}'\n"
    )
    hook = load_settings(written(section), {}).telegram.hook
    assert hook == Hook(url, SECRET, host, port)
    assert hook.place == listen
    assert hook.path == path
    assert SECRET not in repr(hook)


def test_the_place_of_the_database_is_shown_without_its_password() -> None:
    text = "[database]\nurl = 'postgresql://ana:pass-word@db/waymark'"
    place = load_settings(written(text), {}).database.place
    assert place.endswith("@db/waymark")
    assert "pass-word" not in place


def test_the_token_comes_from_the_setting() -> None:
    assert require_token(load_settings(None, {"WAYMARK_TELEGRAM_TOKEN": f" {TOKEN}\n"})) == TOKEN


def test_the_token_comes_from_its_file() -> None:
    written(f"{TOKEN}\n", Path("token"))
    assert require_token(load_settings(written("[telegram]\ntoken_file = 'token'\n"), {})) == TOKEN
