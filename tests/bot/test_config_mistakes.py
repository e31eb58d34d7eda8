import json
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import load_settings, require_token, setting_keys
from bot.config_errors import ConfigError, variable_of

TOKEN = "4711:AAE_wholly-made-up"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(text: str) -> Path:
    file = Path("config.toml")
    file.write_text(text, encoding="utf-8")
    return file


def problems(text: str, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_settings(written(text), environ)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return str(caught.value).splitlines()


def test_a_named_file_that_is_missing_is_an_error_not_a_default() -> None:
    written('[practice]\nname = "folder"\n')
    with pytest.raises(ConfigError) as caught:
        load_settings(Path("mistyped.toml"), {})
    assert str(caught.value) == (
        "mistyped.toml: cannot be read (No such file or directory); check the path and who may read it"
    )


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read \(Is a directory\)"):
        load_settings(tmp_path, {})


def test_a_file_that_is_not_text_says_so() -> None:
    Path("config.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"^config\.toml: is not a UTF-8 text file; save it as UTF-8$"):
        load_settings(Path("config.toml"), {})


def test_broken_toml_names_the_line() -> None:
    (line,) = problems(f"[telegram]\ntoken = {TOKEN}\n")
    assert line.startswith("config.toml: ")
    assert "at line 2" in line
    assert line.endswith('values that are text stand in quotes, key = "value"')


NO_SUCH = "unknown key; remove it; config.example.toml shows all there are"
EFFECT = 'must be the digits of an effect\'s id in quotes, or "none"'
QUOTES = 'must be text; put it in quotes, "like this"'
CLOCK = 'must be a time of day in hours and minutes, like "21:00"'
ZONE = "is not a time zone of the IANA list; "
COUNTRY = "is not a two-letter country code of ISO 3166; "
SQLITE = "must name a file, like sqlite:////var/lib/waymark/waymark.db (four slashes)"
HOOK = "must be a public address like https://coach.example.org/telegram, without user or query"
LISTEN = 'must be a host and a port of this machine, like "127.0.0.1:8080"'
MAKE = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
SECRET = f"must be 32 to 256 letters (A-Z, a-z), digits, _ or -; {MAKE}"
WEB = "must be a web address like https://api.telegram.org, without a path to a bot or a query"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("telegram.tokn", "'x'", "unknown key; did you mean telegram.token?"),
        ("telegram.zone", "'x'", "unknown key; did you mean practice.zone?"),
        ("practice.xylophone", "1", NO_SUCH),
        ("telegram.token", "12", QUOTES),
        ("encryption.key_file", "12", QUOTES),
        ("telegram.poll_timeout", "'long'", "must be a whole number, without quotes"),
        ("telegram.poll_timeout", "true", "must be a number, without quotes"),
        ("telegram.poll_timeout", "51", "must be less than or equal to 50"),
        ("delivery.messages_per_second", "'fast'", "must be a number, without quotes"),
        ("delivery.messages_per_second", "0", "must be greater than 0"),
        ("nudges.quiet_from", "21", CLOCK),
        ("nudges.quiet_from", "'24:00'", CLOCK),
        ("practice.zone", "'London'", ZONE + "did you mean Europe/London?"),
        ("practice.zone", "'america/new york'", ZONE + "did you mean America/New_York?"),
        ("practice.zone", "'../../etc/passwd'", ZONE + "it looks like Europe/London"),
        ("practice.country", "'UK'", COUNTRY + "did you mean GB?"),
        ("practice.country", "'Ireland'", COUNTRY + "it looks like GB, US or DE"),
        ("practice.language", "'tlh'", "is not a language the coach speaks; choose from: en"),
        ("log.level", "'loud'", "must be INFO, WARNING or ERROR"),
        ("log.level", "'DEBUG'", "must be INFO, WARNING or ERROR; DEBUG is refused"),
        ("database.url", "'mysql://host/db'", "must begin with sqlite:/// or postgresql://"),
        ("database.url", "'waymark.db'", "must begin with sqlite:/// or postgresql://"),
        ("database.url", "'sqlite://'", SQLITE),
        ("database.url", "'sqlite:///:memory:'", SQLITE),
        ("database.url", "'sqlite://x/y.db'", SQLITE),
        ("telegram.api_base_url", "'api.telegram.org'", WEB),
        ("telegram.api_base_url", "'https://me@host'", WEB),
        ("telegram.api_base_url", "'http://host:port'", WEB),
        ("telegram.webhook_url", "'http://coach.example.org/telegram'", HOOK),
        ("telegram.webhook_url", "'coach.example.org'", HOOK),
        ("telegram.webhook_url", "'https://'", HOOK),
        ("telegram.webhook_url", "'https://me@coach.example.org'", HOOK),
        ("telegram.webhook_url", "'https://coach.example.org/a?b=c'", HOOK),
        ("telegram.webhook_url", "'https://coach.example.org/?'", HOOK),
        ("telegram.webhook_url", "'https://coach.example.org/{a}'", HOOK),
        ("telegram.webhook_url", "'https://coach.example.org:x'", HOOK),
        ("telegram.webhook_url", "'https://coach.example.org:8080'", "must be on port 443, 80, 88 or 8443"),
        ("telegram.webhook_url", "'https://coach.example.org/health'", "must have another path than /health"),
        ("telegram.webhook_url", "7", QUOTES),
        ("telegram.webhook_secret", "''", SECRET),
        ("telegram.webhook_secret", f"'{'x' * 31}'", SECRET),
        ("telegram.webhook_secret", f"'with a space{'x' * 32}'", SECRET),
        ("telegram.webhook_secret", f"'{'x' * 257}'", SECRET),
        ("telegram.webhook_secret", "7", QUOTES),
        ("telegram.celebration_effect", "'confetti'", EFFECT),
        ("telegram.celebration_effect", f"'{'1' * 21}'", EFFECT),
        ("telegram.celebration_effect", "5046509860389126442", QUOTES),
        ("telegram.webhook_listen", "'8080'", LISTEN),
        ("telegram.webhook_listen", "':8080'", LISTEN),
        ("telegram.webhook_listen", "'127.0.0.1'", LISTEN),
        ("telegram.webhook_listen", "'127.0.0.1:0'", LISTEN),
        ("telegram.webhook_listen", "'127.0.0.1:65536'", LISTEN),
        ("telegram.webhook_listen", "'http://127.0.0.1:8080'", LISTEN),
        ("telegram.webhook_listen", "'127.0.0.1:8080/x'", LISTEN),
        ("encryption.key_file", "'~nobody-of-that-name/key'", "names the home folder of a user this machine"),
        ("encryption.key_file", '"a\\u0000b"', "must be a path; it holds a character that no path can have"),
    ],
)
def test_each_mistake_has_a_line_with_key_file_and_mend(key: str, value: str, problem: str) -> None:
    section, name = key.split(".")
    (line,) = problems(f"[{section}]\n{name} = {value}\n")
    assert line.startswith(f"{key} in config.toml: {problem}")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[telegrm]\ntoken = 'x'", "telegrm in config.toml: unknown key; did you mean [telegram]?"),
        ("token = 'x'", "token in config.toml: unknown key; did you mean telegram.token?"),
        ("xylophone = 'x'", f"xylophone in config.toml: {NO_SUCH}"),
        (
            "telegram = 5",
            "telegram in config.toml: must be a section; write [telegram] on a line and its keys below it",
        ),
    ],
)
def test_a_mistake_in_the_sections_names_the_section(text: str, line: str) -> None:
    assert problems(text) == [line]


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("WAYMARK_TELEGRAM_TOKN", "did you mean WAYMARK_TELEGRAM_TOKEN?"),
        ("WAYMARK_TOKEN", "did you mean WAYMARK_TELEGRAM_TOKEN?"),
        ("WAYMARK_TELEGRAM", "did you mean WAYMARK_TELEGRAM_ with the name of a key after it?"),
        ("WAYMARK_XYLOPHONE", "remove it; config.example.toml shows all there are"),
        ("WAYMARK_PRACTICE_XYLOPHONE", "remove it; config.example.toml shows all there are"),
    ],
)
def test_an_unknown_variable_is_named_with_the_one_that_was_meant(name: str, mend: str) -> None:
    assert problems("", **{name: "x"}) == [f"{name} in the environment: unknown setting; {mend}"]


def test_a_wrong_value_in_the_environment_names_the_variable_not_the_file() -> None:
    (line,) = problems("[telegram]\npoll_timeout = 20\n", WAYMARK_TELEGRAM_POLL_TIMEOUT="soon")
    assert line == (
        "telegram.poll_timeout in the environment variable WAYMARK_TELEGRAM_POLL_TIMEOUT: "
        "must be a whole number, without quotes"
    )


def test_all_mistakes_are_told_at_once() -> None:
    found = problems(
        "[telegram]\ntokn = 1\npoll_timeout = 99\n", WAYMARK_LOG_LEVL="x", WAYMARK_LOG_LEVEL="loud"
    )
    assert [line.split(":")[0] for line in found] == [
        "WAYMARK_LOG_LEVL in the environment",
        "telegram.poll_timeout in config.toml",
        "telegram.tokn in config.toml",
        "log.level in the environment variable WAYMARK_LOG_LEVEL",
    ]


def test_a_webhook_without_a_secret_says_how_to_make_one() -> None:
    address = "https://coach.example.org/telegram"
    wanted = f"telegram.webhook_secret in config.toml: not set, but telegram.webhook_url is; {MAKE}"
    assert problems(f"[telegram]\nwebhook_url = '{address}'\n") == [wanted]
    assert problems("[telegrm]\n", WAYMARK_TELEGRAM_WEBHOOK_URL=address) != [wanted]
    assert problems("", WAYMARK_TELEGRAM_WEBHOOK_URL=address) == [wanted]


NO_TOKEN = "is not a bot token; copy all that @BotFather gave: digits, a colon, then letters"


@pytest.mark.parametrize(
    ("text", "key", "problem"),
    [
        ("token = 'letters only'", "telegram.token", NO_TOKEN),
        ("token_file = 'config.toml'", "telegram.token_file", NO_TOKEN),
        (
            f"token = '{TOKEN}'\ntoken_file = 'token'",
            "telegram.token",
            "telegram.token_file is set too; keep one of the two",
        ),
        (
            "token_file = 'nowhere'",
            "telegram.token_file",
            "nowhere: cannot be read (No such file or directory); check the path and who may read it",
        ),
    ],
)
def test_an_odd_token_says_what_to_do(text: str, key: str, problem: str) -> None:
    settings = load_settings(written(f"[telegram]\n{text}\n"), {})
    with pytest.raises(ConfigError) as caught:
        require_token(settings)
    assert str(caught.value) == f"{key} in config.toml: {problem}"


def test_a_missing_token_says_how_to_get_and_set_one() -> None:
    with pytest.raises(ConfigError) as caught:
        require_token(load_settings(written(""), {}))
    assert str(caught.value) == (
        "telegram.token in config.toml: not set; ask @BotFather on Telegram for a token (/newbot), then "
        'write token = "…" under [telegram], or set the environment variable WAYMARK_TELEGRAM_TOKEN'
    )


# Paths and the practice's name may be shown; anything else could be, or could hold, a secret.
SHOWN = {"telegram.token_file", "encryption.key_file", "practice.name"}


def all_that_is_shown(text: str, environ: dict[str, str]) -> str:
    try:
        settings = load_settings(written(text), environ)
    except ConfigError as error:
        return "".join(traceback.format_exception(error))
    return f"{settings!r} {settings} {settings.model_dump_json()} {settings.origin!r}"


@pytest.mark.parametrize("shape", ["'{}'", "['{}']", "{{ x = '{}' }}", "{}"])
@pytest.mark.parametrize("key", [key for key in setting_keys() if key not in SHOWN])
def test_no_value_is_ever_repeated(key: str, shape: str) -> None:
    value = shape.format("postgresql://4711:hunter2@host:x")
    section, name = key.split(".")
    assert "hunter2" not in all_that_is_shown(f"[{section}]\n{name} = {value}\n", {})
    assert "hunter2" not in all_that_is_shown("", {variable_of(key): value})


@given(st.binary(max_size=200))
def test_any_file_gives_settings_or_plain_lines(content: bytes) -> None:
    file = Path("config.toml")
    file.write_bytes(content)
    try:
        problems = load_settings(file, {}).model_dump_json()
    except ConfigError as error:
        problems = str(error)
    assert problems


VALUES = st.one_of(
    st.text(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.text()),
)


@given(st.sampled_from(setting_keys()), VALUES)
def test_any_value_gives_settings_or_one_line_about_its_key(key: str, value: object) -> None:
    section, name = key.split(".")
    file = written(f"[{section}]\n{name} = {json.dumps(value, ensure_ascii=False)}\n")
    try:
        settings = load_settings(file, {})
        lines = [f"{key} in {file}: {settings.model_fields_set}"]
    except ConfigError as error:
        lines = str(error).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith((f"{key} in {file}: ", f"{file}: "))
