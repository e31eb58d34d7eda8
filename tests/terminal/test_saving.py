"""Files that are sent to a terminal: kept for their owner, named, never written over."""

import io
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Database
from bot.files.file import File
from bot.terminal.channel import TerminalChannel
from bot.terminal.page import Page
from bot.terminal.saving import save
from dialogs.reply import Attachment, AttachmentKind, Reply
from dialogs.say import say
from dialogs.words import words
from tests.terminal.program import Home
from tests.terminal.test_chat import GOAL, JOINING, KEPT

CALENDAR = File("check-ins.ics", "text/calendar", b"BEGIN:VCALENDAR")
REPLY = Reply(say("noted"), attachment=Attachment(AttachmentKind.CALENDAR, "neutral"))


def test_only_the_owner_may_read_a_saved_file(tmp_path: Path) -> None:
    path = save(CALENDAR, tmp_path / "data" / "files")
    assert path.read_bytes() == CALENDAR.content
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_written_over(tmp_path: Path) -> None:
    paths = [save(CALENDAR, tmp_path) for _ in range(3)]
    assert [path.name for path in paths] == ["check-ins.ics", "check-ins-2.ics", "check-ins-3.ics"]


async def test_the_person_is_told_where_the_file_is(tmp_path: Path) -> None:
    out = io.StringIO()
    channel = TerminalChannel("terminal.me", Page(out), words(), tmp_path / "files")
    await channel.send("me", REPLY, "en", CALENDAR)
    assert f"Saved on this computer: {tmp_path / 'files' / 'check-ins.ics'}\n" in out.getvalue()


async def test_a_folder_that_takes_nothing_is_told_and_the_words_are_printed(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("not a folder", "utf-8")
    out = io.StringIO()
    channel = TerminalChannel("terminal.me", Page(out), words(), tmp_path / "files")
    await channel.send("me", REPLY, "en", CALENDAR)
    assert "I've noted that with it." in out.getvalue()
    assert f"closed to writing: {tmp_path / 'files'}" in out.getvalue()


@pytest.mark.parametrize("url", ["sqlite:////srv/waymark/coach.db", "sqlite:///coach.db"])
def test_files_lie_beside_the_database(url: str) -> None:
    database = Path(url.removeprefix("sqlite:///")).absolute()
    assert Database(url=SecretStr(url)).files_folder == database.parent / "files"


def test_a_database_elsewhere_leaves_files_in_the_data_folder_of_the_user() -> None:
    elsewhere = Database(url=SecretStr("postgresql://coach@db.example/waymark")).files_folder
    assert elsewhere == Database().files_folder


def test_a_calendar_of_the_real_program_lies_beside_its_database(home: Home) -> None:
    text = home.chat(*JOINING, *GOAL, *KEPT, "/calendar", "With my words")
    (saved,) = (home.database.parent / "files").iterdir()
    assert text.count(f"Saved on this computer: {saved}") == 1
    assert "SUMMARY:Check-in: take a walk after dinner" in saved.read_text("utf-8")
