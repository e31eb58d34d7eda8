"""The command line: `waymark`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click
from click.core import ParameterSource

from bot import assess, doctor, logs, therapists_cli
from bot.app import open_database
from bot.clock import SystemClock
from bot.config import Settings, load_settings, require_token
from bot.config_errors import ConfigError
from bot.demo.visit import FolderTaken, visit
from bot.simulation import show as simulation
from bot.simulation.engine import WEEKS
from bot.terminal.markup import visible
from bot.terminal.page import Page, told
from bot.terminal.sitting import USUAL_NAME, sit_down
from dialogs.say import say
from dialogs.words import PLAIN, words
from storage.database import Database
from storage.errors import StorageError

_FAILED, _MISCONFIGURED = 1, 2
_QUIET = "WARNING"
_LIST = "list"
"""The name of no persona, but of all."""
_OF_PERSONAS = ("weeks", "seed", "html")
"""Options of `waymark demo` that mean nothing without a persona."""


class _Waymark(click.Group):
    """Every error a person can mend is told in its own line, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except ConfigError as error:
            self._leave(ctx, str(error), _MISCONFIGURED)
        except FolderTaken:
            self._leave(ctx, told("cli-keep-taken"), _MISCONFIGURED)
        except (StorageError, therapists_cli.NotDone, simulation.NotWritten) as error:
            self._leave(ctx, str(error), _FAILED)
        except Exception as error:  # noqa: BLE001 - a traceback on standard error would quote private words
            self._leave(ctx, told("cli-failed", what=logs.describe(error)), _FAILED)

    def _leave(self, ctx: click.Context, why: str, code: int) -> NoReturn:
        click.echo(why, err=True)
        ctx.exit(code)


def _version() -> str:
    try:
        return version("waymark")
    except PackageNotFoundError:
        return "(not installed)"


def _name(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    name = " ".join(visible(value).split())
    if not name:
        raise click.BadParameter(told("cli-name-empty"))
    return name


def _country(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    if len(value) != len("GB") or not value.isalpha():
        raise click.BadParameter(told("cli-country-wrong"))
    return value.upper()


@click.group(cls=_Waymark, help=told("cli-help"), context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", type=click.Path(path_type=Path), help=told("cli-help-config"))
@click.version_option(_version(), prog_name="waymark", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """Remember where the configuration is; each command reads it when it needs it."""
    ctx.obj = config


@cli.command(help=told("cli-help-chat"))
@click.option("--as", "name", default=USUAL_NAME, show_default=True, callback=_name, help=told("cli-help-as"))
@click.pass_obj
def chat(config: Path | None, name: str) -> None:
    """Talk in this terminal."""
    settings = load_settings(config, os.environ)
    logs.set_up(_QUIET)
    sit_down(settings, _opened(settings), name)


@cli.command(help=told("cli-help-demo"))
@click.option("--fast", is_flag=True, help=told("cli-help-fast"))
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help=told("cli-help-keep"))
@click.option("--persona", metavar="NAME", help=told("cli-help-persona"))
@click.option(
    "--weeks", type=click.IntRange(1, 52), default=WEEKS, show_default=True, help=told("cli-help-weeks")
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help=told("cli-help-seed"))
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help=told("cli-help-html"))
@click.pass_context
def demo(
    ctx: click.Context,
    *,
    fast: bool,
    keep: Path | None,
    persona: str | None,
    weeks: int,
    seed: int,
    html: Path | None,
) -> None:
    """Play the story, or the weeks of a persona."""
    logs.set_up(_QUIET)
    if persona is not None:
        _play_persona(ctx, persona, seed, weeks, html, keep)
    elif any(ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in _OF_PERSONAS):
        raise click.UsageError(told("cli-persona-missing"))
    else:
        visit(fast=fast, keep=keep)


def _play_persona(
    ctx: click.Context, name: str, seed: int, weeks: int, html: Path | None, keep: Path | None
) -> None:
    if name == _LIST:
        simulation.show_all(Page(sys.stdout))
        return
    try:
        simulation.show(name, seed, weeks, html, keep)
    except simulation.NobodyByThatName:
        click.echo(told("cli-persona-unknown", name=visible(name)), err=True)
        simulation.show_all(Page(sys.stderr))
        ctx.exit(_MISCONFIGURED)


@cli.command(help=told("cli-help-run"))
@click.pass_obj
def run(config: Path | None) -> None:
    """Start the coach on Telegram."""
    from bot.run import run as serve  # noqa: PLC0415 - Telegram's library takes a third of a second to load

    settings = load_settings(config, os.environ)
    require_token(settings)
    if not settings.encryption.key_path.exists():
        _opened(settings).close()
    sys.exit(serve(settings))


@cli.command("doctor", help=told("cli-help-doctor"))
@click.pass_obj
def doctor_(config: Path | None) -> None:
    """Look at everything."""
    logs.set_up("CRITICAL")
    page = Page(sys.stdout)
    findings = []
    for finding in doctor.examine(config, os.environ, SystemClock()):
        page.line(f"{told(f'doctor-{finding.grade}'):<9}{page.written(finding.say)}")
        findings.append(finding)
    problems = sum(finding.is_problem for finding in findings)
    page.line("")
    page.line(told("doctor-to-mend", count=problems) if problems else told("doctor-all-well"))
    sys.exit(_FAILED if problems else 0)


@cli.command("assess", help=told("cli-help-assess"))
@click.option("--jsonl", is_flag=True, help=told("cli-help-assess-jsonl"))
@click.option("--when", is_flag=True, help=told("cli-help-assess-when"))
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help=told("cli-help-assess-today"))
@click.option(
    "--language", type=click.Choice(words().languages), default="en", help=told("cli-help-assess-language")
)
@click.option(
    "--country", default="GB", show_default=True, callback=_country, help=told("cli-help-assess-country")
)
def assess_(*, jsonl: bool, when: bool, today: datetime | None, language: str, country: str) -> None:
    """Read statements from standard input."""
    day = SystemClock().now().date() if today is None else today.date()
    reader = assess.when_reader(day, country) if when else assess.statement_reader(day, country)
    failed = False
    for number, why in assess.assess_lines(sys.stdin.buffer, sys.stdout, reader, jsonl=jsonl):
        failed = True
        click.echo(words().render(say("assess-line", number=number, why=why), language, PLAIN), err=True)
    sys.exit(_FAILED if failed else 0)


@cli.group(help=told("cli-help-therapist"))
def therapist() -> None:
    """The operator's commands about therapists."""


@therapist.command(help=told("cli-help-invite"))
@click.argument("name")
@click.pass_obj
def invite(config: Path | None, name: str) -> None:
    """Invite a therapist."""
    with _operating(config) as (settings, database):
        therapists_cli.invite(settings, database, Page(sys.stdout), name, SystemClock().now())


@therapist.command("list", help=told("cli-help-list"))
@click.pass_obj
def list_(config: Path | None) -> None:
    """Show all therapists."""
    with _operating(config) as (settings, database):
        therapists_cli.show_all(settings, database, Page(sys.stdout))


@therapist.command(help=told("cli-help-revoke"))
@click.argument("which", metavar="NAME-OR-ID")
@click.pass_obj
def revoke(config: Path | None, which: str) -> None:
    """Take a therapist's role away."""
    with _operating(config) as (settings, database):
        therapists_cli.revoke(settings, database, Page(sys.stdout), which, SystemClock().now())


@contextmanager
def _operating(config: Path | None) -> Iterator[tuple[Settings, Database]]:
    settings = load_settings(config, os.environ)
    logs.set_up(_QUIET)
    database = _opened(settings)
    try:
        yield settings, database
    finally:
        database.close()


def _opened(settings: Settings) -> Database:
    """The database; who has just been given a new key is told so, and where the two lie."""
    path = settings.encryption.key_path
    is_new = not path.exists()
    database = open_database(settings)
    if is_new:
        Page(sys.stderr).tell("cli-key-made", path=str(path), database=settings.database.place)
    return database


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that cannot show a bullet gets a question mark instead of a crash.
            stream.reconfigure(errors="replace")
    cli.main(prog_name="waymark")


if __name__ == "__main__":
    main()
