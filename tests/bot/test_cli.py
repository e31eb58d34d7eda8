"""The command line: what it says, its exit codes, and the operator's commands."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from bot.config import Settings
from bot.terminal.page import told
from storage.database import Database
from storage.key_ring import KeyRing
from tests.botapi.server import BotApiServer

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "dialogs" / "words" / "en" / "cli.ftl"


class Operator:
    """Types commands in a home of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.database = folder / "data" / "waymark.db"
        self.key = folder / "keys" / "waymark.key"
        self._patch = monkeypatch
        monkeypatch.chdir(folder)
        monkeypatch.setenv("HOME", str(folder))
        monkeypatch.setenv("WAYMARK_DATABASE_URL", f"sqlite:///{self.database}")
        monkeypatch.setenv("WAYMARK_ENCRYPTION_KEY_FILE", str(self.key))

    def set(self, name: str, value: str) -> None:
        self._patch.setenv(name, value)

    def types(self, *arguments: str) -> Result:
        return CliRunner().invoke(cli, list(arguments), prog_name="waymark")

    def open(self) -> Database:
        return Database.open(f"sqlite:///{self.database}", KeyRing.read(self.key))


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    return Operator(tmp_path, monkeypatch)


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    with BotApiServer() as server:
        yield server
    server.assert_clean()


@pytest.mark.parametrize("command", [(), ("chat",), ("demo",), ("run",), ("doctor",), ("therapist",)])
def test_help_says_what_a_command_does(operator: Operator, command: tuple[str, ...]) -> None:
    result = operator.types(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: waymark")
    assert not operator.key.exists()


def test_version(operator: Operator) -> None:
    result = operator.types("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("waymark ")


@pytest.mark.parametrize(
    "command", [("chat",), ("run",), ("therapist", "list"), ("therapist", "invite", "Dr Kim")]
)
def test_a_mistake_in_the_configuration_is_one_line_and_exit_2(
    operator: Operator, command: tuple[str, ...]
) -> None:
    file = operator.folder / "mine.toml"
    file.write_text("[practise]\n", "utf-8")
    result = operator.types("--config", str(file), *command)
    assert result.exit_code == 2
    assert result.stderr == f"practise in {file}: unknown key; did you mean [practice]?\n"
    assert not operator.key.exists()


def test_a_configuration_that_is_not_there_is_named(operator: Operator) -> None:
    result = operator.types("--config", "nowhere.toml", "chat")
    assert result.exit_code == 2
    assert "nowhere.toml: cannot be read" in result.stderr


def test_run_without_a_token_makes_nothing(operator: Operator) -> None:
    result = operator.types("run")
    assert result.exit_code == 2
    assert result.stderr.startswith("telegram.token in config.toml: not set")
    assert not operator.key.exists()
    assert not operator.database.exists()


def test_the_first_command_tells_where_the_database_and_the_key_file_are(operator: Operator) -> None:
    told_first = operator.types("therapist", "list").stderr
    assert f"The database is {operator.database}\n" in told_first
    assert f"A new key was made: {operator.key}\n" in told_first
    assert operator.types("therapist", "list").stderr == ""


def test_the_wrong_key_is_told_without_a_traceback(operator: Operator) -> None:
    operator.types("therapist", "list")
    operator.key.unlink()
    KeyRing.create(operator.key)
    result = operator.types("chat")
    assert result.exit_code == 1
    assert result.stderr == "The key file does not open this database. Use the key file it was made with.\n"


def test_a_lost_key_is_never_replaced(operator: Operator) -> None:
    operator.types("therapist", "list")
    operator.key.unlink()
    result = operator.types("chat")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"There is no key file at {operator.key}.")
    assert not operator.key.exists()


def test_a_key_that_others_may_read_is_refused(operator: Operator) -> None:
    operator.types("therapist", "list")
    operator.key.chmod(0o644)
    result = operator.types("chat")
    assert result.exit_code == 1
    assert f"chmod 600 {operator.key}" in result.stderr


def test_a_database_that_is_none_is_told(operator: Operator) -> None:
    operator.database.parent.mkdir()
    operator.database.write_text("This is a letter and no database at all. " * 20, "utf-8")
    result = operator.types("therapist", "list")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "file is not a database" in result.stderr


def test_what_nobody_foresaw_is_one_line_without_private_words(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(settings: Settings) -> Database:
        raise ValueError("what Anna wrote")

    monkeypatch.setattr("bot.__main__.open_database", broken)
    result = operator.types("therapist", "list")
    assert result.exit_code == 1
    assert "Something went wrong" in result.stderr
    assert "ValueError" in result.stderr
    assert "Anna" not in result.stderr


@pytest.mark.parametrize("name", ["", "  ", "\x1b[2J"])
def test_nobody_can_sit_down_without_a_name(operator: Operator, name: str) -> None:
    result = operator.types("chat", "--as", name)
    assert result.exit_code == 2
    assert told("cli-name-empty") in result.stderr


def code_in(text: str) -> str:
    found = re.search(r"(?:/start |\?start=)(\S+)", text)
    assert found is not None
    return found[1]


def test_an_invite_without_a_token_is_a_code_that_works(operator: Operator) -> None:
    result = operator.types("therapist", "invite", " Dr\tKim ")
    assert result.exit_code == 0
    assert result.stdout.startswith("An invite for Dr Kim. It works once, until ")
    assert "no token is set" in result.stdout
    database = operator.open()
    with database.unit_of_work() as uow:
        invite = uow.invites.find(code_in(result.stdout), datetime.now(UTC))
    database.close()
    assert invite is not None
    assert invite.name == "Dr Kim"


def test_an_invite_with_a_token_is_a_deep_link(operator: Operator, server: BotApiServer) -> None:
    operator.set("WAYMARK_TELEGRAM_TOKEN", server.token)
    operator.set("WAYMARK_TELEGRAM_API_BASE_URL", server.base_url.removesuffix("/bot"))
    result = operator.types("therapist", "invite", "Dr Kim")
    assert result.exit_code == 0
    link = re.search(
        r"^https://t\.me/waymark_loopback_bot\?start=([\w-]{1,64})$", result.stdout, re.MULTILINE
    )
    assert link is not None
    assert server.token not in result.output


def test_an_invite_is_made_although_telegram_is_away(operator: Operator) -> None:
    operator.set("WAYMARK_TELEGRAM_TOKEN", "12345:made-up")
    operator.set("WAYMARK_TELEGRAM_API_BASE_URL", "http://127.0.0.1:9")
    result = operator.types("therapist", "invite", "Dr Kim")
    assert result.exit_code == 0
    assert f"https://t.me/YOUR_BOT?start={code_in(result.stdout)}" in result.stdout


@pytest.mark.parametrize(("name", "why"), [(" ", "cli-name-empty"), ("x" * 65, "cli-name-long")])
def test_a_name_that_cannot_be_one_is_refused(operator: Operator, name: str, why: str) -> None:
    result = operator.types("therapist", "invite", name)
    assert result.exit_code == 1
    assert result.stderr.endswith(told(why, limit=64) + "\n")
    assert "There are no therapists yet." in operator.types("therapist", "list").stdout


def test_therapists_are_listed_and_revoked_by_name_or_id(operator: Operator) -> None:
    for name in ("Dr Kim", "Dr Kim", "Dr Lee"):
        operator.types("therapist", "invite", name)
    listed = operator.types("therapist", "list").stdout
    assert len(re.findall(r"^[0-9a-f]{8}  Dr (?:Kim|Lee): invited, not here yet$", listed, re.MULTILINE)) == 3
    both = operator.types("therapist", "revoke", "Dr Kim")
    assert both.exit_code == 1
    assert both.stderr.count("Dr Kim: invited") == 2
    first = listed.split()[0]
    assert operator.types("therapist", "revoke", first).stdout.startswith(
        "Dr Kim is no longer a therapist here."
    )
    assert operator.types("therapist", "revoke", "Dr Kim").exit_code == 0
    unknown = operator.types("therapist", "revoke", "kim").stderr
    assert unknown == operator.types("therapist", "revoke", "Dr Kim").stderr
    assert "Give the whole name, or the letters and digits at the start of its line" in unknown
    assert operator.types("therapist", "list").stdout.count("Dr Kim: revoked on ") == 2


def test_clients_are_told_when_their_therapist_is_revoked(operator: Operator) -> None:
    code = code_in(operator.types("therapist", "invite", "Dr Kim").stdout)
    joining = ("1", "1", "1", "1")
    chat(operator, "kim", f"/start {code}", *joining)
    invite = chat(operator, "kim", "1", "JB")
    chat(operator, "jo", f"/start {code_in(invite)}", *joining)
    assert "Dr Kim: since " in operator.types("therapist", "list").stdout
    revoked = operator.types("therapist", "revoke", "Dr Kim").stdout
    assert "One client was linked and will be told." in revoked
    assert "Dr Kim has ended the link with you." in chat(operator, "jo")


def chat(operator: Operator, name: str, *lines: str) -> str:
    file = operator.folder / "typed"
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    out = operator.folder / "out"
    with (
        file.open(encoding="utf-8") as stdin,
        out.open("w", encoding="utf-8") as stdout,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("bot.terminal.sitting.sys.stdin", stdin)
        patch.setattr("bot.terminal.sitting.sys.stdout", stdout)
        cli.main(["chat", "--as", name], prog_name="waymark", standalone_mode=False)
    return out.read_text("utf-8")


def test_every_sentence_of_the_command_line_is_used_and_there() -> None:
    there = set(re.findall(r"^([a-z][\w-]*) =", CATALOGUE.read_text("utf-8"), re.MULTILINE))
    named = set()
    for file in [*ROOT.glob("bot/**/*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    grades = {"doctor-ok", "doctor-warning", "doctor-problem"}
    assert there - named - grades == set()
    mine = re.compile(r"(?:cli|demo|doctor|story|therapists?|chat)-[a-z-]+")
    assert {name for name in named if mine.fullmatch(name)} - there == set()
