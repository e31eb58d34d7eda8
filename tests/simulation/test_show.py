"""`waymark demo --persona`: who there is, what is printed, the page, and kind words for mistakes."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from bot.simulation.personas import PERSONAS
from tests.simulation.keeping import kept

ONE_WEEK = ("--persona", "silent", "--weeks", "1")


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))


def demo(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["demo", *arguments], prog_name="waymark")


def test_list_names_everybody() -> None:
    result = demo("--persona", "list")
    assert result.exit_code == 0
    assert [line.partition(" – ")[0] for line in result.stdout.splitlines()] == list(PERSONAS)


def test_unknown_name_is_told_who_there_is() -> None:
    result = demo("--persona", "stead\x1b[2Jy")
    assert result.exit_code == 2
    assert "nobody called steady" in result.stderr
    assert all(name in result.stderr for name in PERSONAS)


@pytest.mark.parametrize("option", [("--weeks", "12"), ("--seed", "0"), ("--html", "out.html")])
def test_options_of_a_persona_alone_say_what_is_missing(option: tuple[str, str]) -> None:
    result = demo(*option)
    assert result.exit_code == 2
    assert "--persona list" in result.stderr


def test_weeks_are_printed_day_by_day_and_written_as_a_page(tmp_path: Path) -> None:
    result = demo(*ONE_WEEK, "--html", "out.html")
    assert result.exit_code == 0, result.output
    assert "── Monday 12 January 2026 ──" in result.stdout
    assert "silent: /start" in result.stdout
    assert "silent taps [Done]" in result.stdout
    assert "January 19" not in result.stdout
    assert "The page is in out.html" in result.stdout
    first_days, _ = re.split(r"<h2>Tuesday 13 January", kept("silent"), maxsplit=1)
    assert (tmp_path / "out.html").read_text("utf-8").startswith(first_days)


def test_page_that_cannot_be_written_is_one_line() -> None:
    result = demo(*ONE_WEEK, "--html", "nowhere/out.html")
    assert result.exit_code == 1
    assert result.stderr == "The page could not be written to nowhere/out.html: No such file or directory\n"


def test_database_is_kept_where_that_was_asked_for(tmp_path: Path) -> None:
    assert demo(*ONE_WEEK, "--keep", "here").exit_code == 0
    assert (tmp_path / "here" / "data" / "waymark.db").exists()
    again = demo(*ONE_WEEK, "--keep", "here")
    assert again.exit_code == 2
    assert "must be new or empty" in again.stderr
