"""`waymark demo`: the story first, then the visitor's own try, on a database of its own."""

from __future__ import annotations

import asyncio
import logging
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import logs
from bot.app import build, open_database
from bot.clock import ManualClock
from bot.config import Database, Encryption, Practice, Settings
from bot.demo import story
from bot.demo.pace import Pace
from bot.demo.player import Player
from bot.demo.stage import Stage
from bot.terminal.channel import TerminalChannel, seat
from bot.terminal.lines import Lines
from bot.terminal.page import Page, let_go_of_output, told
from bot.terminal.sitting import talk
from dialogs.words import words

_VISITOR = "you"
_STOP_SECONDS = 2.0


class FolderTaken(Exception):
    """The folder that was to keep the demo holds something already."""


def visit(*, fast: bool, keep: Path | None) -> None:
    """Play the story, let the visitor try, say what to do next.

    `keep` is a new or empty folder for the database and its key; without it both are removed at the end.
    Raises `FolderTaken`.
    """
    page, lines = Page(sys.stdout), Lines(sys.stdin)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            # Whoever ends the demo wants its folder removed, as after Ctrl-C.
            signal.signal(getattr(signal, name), signal.default_int_handler)
    # The story asks for ticks in the midst of others, which APScheduler would warn about.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    try:
        with demo_folder(keep) as folder:
            settings = _settings(folder)
            try:
                asyncio.run(_show(settings, page, lines, fast=fast))
            except KeyboardInterrupt:
                page.line("")
            page.stop_asking()
            page.tell("demo-next")
            if keep is not None:
                page.tell("demo-kept", folder=str(folder), **_addresses(settings), name=_VISITOR)
        if keep is None:
            page.tell("demo-removed")
    except BrokenPipeError:
        let_go_of_output()


async def _show(settings: Settings, page: Page, lines: Lines, *, fast: bool) -> None:
    asyncio.get_running_loop().set_exception_handler(logs.on_loop_error)
    is_slow = page.is_terminal and lines.is_terminal and not fast
    page.tell("demo-hello", client=story.CLIENT, therapist=story.THERAPIST)
    if is_slow:
        page.tell("demo-hello-skip")
    await _play(settings, page, Pace(lines, is_slow=is_slow))
    first = None if lines.is_terminal else await lines.next()
    if first is None and not lines.is_terminal:
        return
    page.tell("demo-your-turn")
    database = open_database(settings)
    channel = TerminalChannel(seat(database, _VISITOR), page, words(), settings.database.files_folder)
    await talk(settings, database, channel, page, lines, _VISITOR, first)
    if channel.gone.is_set():
        raise BrokenPipeError


async def _play(settings: Settings, page: Page, pace: Pace) -> None:
    clock = ManualClock(datetime.combine(story.FIRST_DAY, story.INVITED_AT, UTC))
    stage = Stage(clock, ZoneInfo(story.ZONE), page, words(), pace)
    app = build(settings, stage, clock, program="demo")
    try:
        await Player(app, clock, stage).play()
    finally:
        await app.stop(_STOP_SECONDS)


def _settings(folder: Path) -> Settings:
    """The demo's own settings: nobody's configuration, database or key is touched."""
    return Settings(
        database=Database(url=SecretStr(f"sqlite:///{folder / 'data' / 'waymark.db'}")),
        encryption=Encryption(key_file=folder / "key" / "waymark.key"),
        practice=Practice(name=told("demo-practice"), zone=ZoneInfo(story.ZONE)),
    )


def _addresses(settings: Settings) -> dict[str, str]:
    url = settings.database.sqlalchemy_url.render_as_string(hide_password=False)
    return {"url": url, "key": str(settings.encryption.key_path)}


@contextmanager
def demo_folder(keep: Path | None) -> Iterator[Path]:
    """A folder that is removed at the end, or this new or empty one, which stays. Raises `FolderTaken`."""
    if keep is None:
        folder = Path(tempfile.mkdtemp(prefix="waymark-demo-"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return
    keep = keep.absolute()
    if keep.exists() and any(keep.iterdir()):
        raise FolderTaken
    keep.mkdir(mode=0o700, parents=True, exist_ok=True)
    yield keep
