"""`waymark doctor`: every fault has its line and its mend, and nothing is ever made."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from bot import doctor
from bot.clock import ManualClock
from bot.findings import Finding, Grade
from bot.telegram.who import WebhookState, ask_webhook
from bot.ticks import SERVING
from dialogs.words import PLAIN, words
from storage.database import Database
from storage.key_ring import KeyRing
from tests.botapi.server import BotApiServer

TOKEN = "12345:made-up"
HOOK_HOST = "coach.example.org"


@pytest.fixture(scope="module")
def server() -> Iterator[BotApiServer]:
    with BotApiServer() as server:
        yield server
    server.assert_clean()


class Patient:
    """One Waymark to look at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "data" / "waymark.db"
        self.key = folder / "keys" / "waymark.key"
        self.clock = ManualClock(datetime.now(UTC))
        self.config: Path | None = None
        self.python = (3, 11, 7)
        self.environment = {
            "WAYMARK_DATABASE_URL": f"sqlite:///{self.database}",
            "WAYMARK_ENCRYPTION_KEY_FILE": str(self.key),
            "WAYMARK_TELEGRAM_TOKEN": TOKEN,
            # Nobody listens there: refused at once.
            "WAYMARK_TELEGRAM_API_BASE_URL": "http://127.0.0.1:9",
        }

    def make(
        self,
        *,
        last_beat: datetime | None = None,
        program: str = SERVING,
        lag: timedelta = timedelta(0),
        health: str | None = None,
    ) -> None:
        database = Database.open(f"sqlite:///{self.database}", KeyRing.create(self.key))
        if last_beat is not None:
            with database.unit_of_work() as uow:
                uow.heartbeats.beat(program, last_beat, lag=lag, health=health)
                uow.commit()
        database.close()

    def examine(self) -> dict[str, Finding]:
        """Findings by message; what lies on the disk is the same afterwards."""
        before = self._files()
        found = list(doctor.examine(self.config, self.environment, self.clock, self.python))
        assert self._files() == before
        for finding in found:
            line = words().render(finding.say, "en", PLAIN)
            assert "\n" not in line
            assert TOKEN not in line
        return {finding.say.id: finding for finding in found}

    def _files(self) -> dict[str, bytes | None]:
        return {
            str(path): path.read_bytes() if path.is_file() else None
            for path in sorted(self.folder.rglob("*"))
        }


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return Patient(tmp_path)


def problems(found: dict[str, Finding]) -> set[str]:
    return {message for message, finding in found.items() if finding.is_problem}


def test_all_well(patient: Patient, server: BotApiServer) -> None:
    patient.make(last_beat=patient.clock.now())
    patient.environment |= {
        "WAYMARK_TELEGRAM_TOKEN": server.token,
        "WAYMARK_TELEGRAM_API_BASE_URL": server.base_url.removesuffix("/bot"),
    }
    found = patient.examine()
    assert {finding.grade for finding in found.values()} == {Grade.OK}
    assert {
        "doctor-python",
        "doctor-config-none",
        "doctor-key",
        "doctor-key-fits",
        "doctor-database",
        "doctor-disk",
        "doctor-migrations",
        "doctor-scheduler",
        "doctor-token",
        "doctor-clock-right",
        "doctor-zones",
    } == set(found)
    assert found["doctor-token"].say.args["username"] == "waymark_loopback_bot"


def test_before_the_first_start_nothing_is_wrong_and_nothing_is_made(patient: Patient) -> None:
    found = patient.examine()
    assert not problems(found)
    assert {"doctor-key-none", "doctor-database-none"} <= set(found)


def test_an_old_python(patient: Patient) -> None:
    patient.python = (3, 10, 14)
    assert problems(patient.examine()) == {"doctor-python-old"}


def test_a_mistake_in_the_configuration(patient: Patient) -> None:
    patient.config = patient.folder / "config.toml"
    patient.config.write_text("[practise]\n", "utf-8")
    found = patient.examine()
    assert problems(found) == {"doctor-config-wrong"}
    assert "did you mean [practice]?" in str(found["doctor-config-wrong"].say.args["what"])
    assert "doctor-config-stops" in found


def test_the_configuration_that_is_read_is_named(patient: Patient) -> None:
    patient.config = patient.folder / "mine.toml"
    patient.config.write_text("", "utf-8")
    assert patient.examine()["doctor-config"].say.args["file"] == str(patient.config)


def test_a_lost_key(patient: Patient) -> None:
    patient.make()
    patient.key.unlink()
    found = patient.examine()
    assert problems(found) == {"doctor-key-missing"}
    assert "doctor-database-unopened" in found


def test_another_key(patient: Patient) -> None:
    patient.make()
    patient.key.unlink()
    KeyRing.create(patient.key)
    found = patient.examine()
    assert problems(found) == {"doctor-key-wrong"}
    assert "does not open this database" in str(found["doctor-key-wrong"].say.args["what"])


def test_a_damaged_key(patient: Patient) -> None:
    patient.make()
    patient.key.write_text("1 AAAA\n", "ascii")
    assert problems(patient.examine()) == {"doctor-key-wrong"}


def test_a_key_that_others_may_read(patient: Patient) -> None:
    patient.make()
    patient.key.chmod(0o640)
    found = patient.examine()
    assert problems(found) == {"doctor-key-wrong"}
    assert f"chmod 600 {patient.key}" in str(found["doctor-key-wrong"].say.args["what"])


def test_a_key_beside_the_data(patient: Patient) -> None:
    patient.key = patient.database.with_name("waymark.key")
    patient.environment["WAYMARK_ENCRYPTION_KEY_FILE"] = str(patient.key)
    patient.make()
    found = patient.examine()
    assert not problems(found)
    assert found["doctor-key-beside-data"].grade is Grade.WARNING


def test_a_file_that_is_no_database(patient: Patient) -> None:
    patient.make()
    patient.database.write_bytes(b"no database " * 100)
    assert problems(patient.examine()) == {"doctor-database-wrong"}


def test_a_database_server_that_does_not_answer(patient: Patient) -> None:
    patient.make()
    patient.environment["WAYMARK_DATABASE_URL"] = "postgresql://me:hush@127.0.0.1:9/waymark"
    found = patient.examine()
    assert problems(found) == {"doctor-database-wrong"}
    assert "hush" not in str(found["doctor-database-wrong"].say.args["what"])


def test_a_place_where_nothing_can_be_made(patient: Patient) -> None:
    blocking = patient.folder / "file"
    blocking.write_text("", "utf-8")
    patient.environment["WAYMARK_DATABASE_URL"] = f"sqlite:///{blocking}/waymark.db"
    assert problems(patient.examine()) == {"doctor-database-no-place"}


def test_a_full_disk(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    patient.make()
    monkeypatch.setattr("bot.doctor_storage.LEAST_FREE_MB", 10**12)
    assert problems(patient.examine()) == {"doctor-disk-full"}


def set_revision(patient: Patient, statement: str) -> None:
    engine = create_engine(f"sqlite:///{patient.database}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_an_older_database(patient: Patient) -> None:
    patient.make()
    set_revision(patient, "DELETE FROM alembic_version")
    found = patient.examine()
    assert not problems(found)
    assert found["doctor-migrations-old"].grade is Grade.WARNING


def test_a_newer_database(patient: Patient) -> None:
    patient.make()
    set_revision(patient, "UPDATE alembic_version SET version_num = '9999'")
    assert problems(patient.examine()) == {"doctor-migrations-new"}


def test_no_token(patient: Patient) -> None:
    del patient.environment["WAYMARK_TELEGRAM_TOKEN"]
    found = patient.examine()
    assert problems(found) == {"doctor-token-missing"}
    assert "@BotFather" in str(found["doctor-token-missing"].say.args["what"])


def test_a_refused_token(patient: Patient, server: BotApiServer) -> None:
    patient.environment["WAYMARK_TELEGRAM_API_BASE_URL"] = server.base_url.removesuffix("/bot")
    assert problems(patient.examine()) == {"doctor-token-refused"}


def test_offline_the_token_is_not_checked(patient: Patient) -> None:
    found = patient.examine()
    assert found["doctor-token-unchecked"].grade is Grade.WARNING
    assert "doctor-clock" in found


@pytest.fixture
def hooked(patient: Patient, server: BotApiServer) -> Patient:
    """One with a webhook in the settings, and a Telegram that takes the token."""
    server.webhooks.proxies[HOOK_HOST] = 9
    patient.environment |= {
        "WAYMARK_TELEGRAM_TOKEN": server.token,
        "WAYMARK_TELEGRAM_API_BASE_URL": server.base_url.removesuffix("/bot"),
        "WAYMARK_TELEGRAM_WEBHOOK_URL": f"https://{HOOK_HOST}/telegram",
        "WAYMARK_TELEGRAM_WEBHOOK_SECRET": "x" * 32,
    }
    return patient


def tell(server: BotApiServer, method: str, **params: str) -> None:
    httpx.post(f"{server.base_url}{server.token}/{method}", data=params).raise_for_status()


def test_what_telegram_says_of_the_webhook(hooked: Patient, server: BotApiServer) -> None:
    assert hooked.examine()["doctor-webhook-none"].grade is Grade.OK
    tell(server, "setWebhook", url=f"https://{HOOK_HOST}/elsewhere")
    try:
        assert hooked.examine()["doctor-webhook-other"].grade is Grade.WARNING
        tell(server, "setWebhook", url=f"https://{HOOK_HOST}/telegram")
        assert hooked.examine()["doctor-webhook"].say.args["host"] == HOOK_HOST
        server.webhooks._failed("Connection refused")
        failing = hooked.examine()["doctor-webhook-failing"]
        assert failing.grade is Grade.WARNING
        assert failing.say.args["what"] == "Connection refused"
        hooked.clock.advance(timedelta(hours=2))
        assert hooked.examine()["doctor-webhook-mended"].grade is Grade.OK
    finally:
        tell(server, "deleteWebhook")


def test_the_webhook_is_the_last_thing_asked_for_and_only_with_a_good_token(
    hooked: Patient, server: BotApiServer
) -> None:
    asked = len(server.calls("getWebhookInfo"))
    assert list(hooked.examine())[-1] == "doctor-webhook-none"
    assert len(server.calls("getWebhookInfo")) == asked + 1
    hooked.environment["WAYMARK_TELEGRAM_API_BASE_URL"] = "http://127.0.0.1:9"
    found = hooked.examine()
    assert not [message for message in found if message.startswith("doctor-webhook")]


def test_telegram_may_fall_silent_before_it_tells_of_the_webhook(
    hooked: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls_silent(token: str, base: str) -> WebhookState | None:
        return ask_webhook(token, "http://127.0.0.1:9")

    monkeypatch.setattr("bot.doctor_webhook.ask_webhook", falls_silent)
    assert hooked.examine()["doctor-webhook-unchecked"].grade is Grade.WARNING


@pytest.mark.parametrize(
    ("off", "message"), [(-50, "doctor-clock-right"), (70, "doctor-clock-off"), (-70, "doctor-clock-off")]
)
def test_a_clock_apart_from_telegrams(patient: Patient, server: BotApiServer, off: int, message: str) -> None:
    patient.environment |= {
        "WAYMARK_TELEGRAM_TOKEN": server.token,
        "WAYMARK_TELEGRAM_API_BASE_URL": server.base_url.removesuffix("/bot"),
    }
    patient.clock.advance(timedelta(seconds=off))
    found = patient.examine()
    assert message in found
    assert problems(found) == {"doctor-clock-off"} & {message}


def test_a_clock_that_has_lost_its_year(patient: Patient) -> None:
    patient.clock.set(datetime(1970, 1, 1, tzinfo=UTC))
    assert problems(patient.examine()) == {"doctor-clock-year"}


def test_zones_that_cannot_be_read(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        @staticmethod
        def no_cache(key: str) -> None:
            raise zoneinfo.ZoneInfoNotFoundError(key)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", Gone)
    assert problems(patient.examine()) == {"doctor-zones-missing"}


def test_zones_that_are_few(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.zoneinfo.available_timezones", lambda: {"UTC", "Europe/London"})
    assert problems(patient.examine()) == {"doctor-zones-few"}


def test_a_scheduler_that_has_stopped(patient: Patient) -> None:
    patient.make(last_beat=patient.clock.now() - timedelta(minutes=6))
    found = patient.examine()
    assert not problems(found)
    assert found["doctor-scheduler-silent"].grade is Grade.WARNING


def test_a_scheduler_that_is_late(patient: Patient) -> None:
    patient.make(last_beat=patient.clock.now(), lag=timedelta(seconds=61))
    found = patient.examine()
    assert not problems(found)
    assert found["doctor-scheduler-late"].grade is Grade.WARNING
    assert found["doctor-scheduler-late"].say.args["lag"] == 61


def test_a_scheduler_that_is_hardly_late(patient: Patient) -> None:
    patient.make(last_beat=patient.clock.now(), lag=timedelta(seconds=60))
    finding = patient.examine()["doctor-scheduler"]
    assert finding.grade is Grade.OK
    assert "waited 60 seconds" in words().render(finding.say, "en", PLAIN)


def test_a_scheduler_that_is_not_well(patient: Patient) -> None:
    patient.make(last_beat=patient.clock.now(), health="token refused")
    finding = patient.examine()["doctor-scheduler-unwell"]
    assert finding.grade is Grade.WARNING
    assert "token refused" in words().render(finding.say, "en", PLAIN)


def test_the_scheduler_of_a_chat_is_not_the_one_that_nudges(patient: Patient) -> None:
    patient.make(last_beat=patient.clock.now(), program="chat")
    assert "doctor-scheduler-never" in patient.examine()


def test_a_place_that_holds_no_files_is_no_place_whoever_looks(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.doctor_storage.os.access", lambda *_: True)  # as for the superuser
    patient.environment["WAYMARK_DATABASE_URL"] = "sqlite:////proc/waymark.db"
    found = patient.examine()
    assert problems(found) == {"doctor-database-no-place"}
    assert "doctor-disk-full" not in found


def test_a_scheduler_that_never_ran(patient: Patient) -> None:
    patient.make()
    assert patient.examine()["doctor-scheduler-never"].grade is Grade.OK
