"""`waymark chat`: sit down, talk, and leave kindly."""

from __future__ import annotations

import asyncio
import shlex
import sys
from datetime import timedelta

from bot import logs
from bot.app import build
from bot.clock import SystemClock
from bot.config import Settings
from bot.terminal.channel import TerminalChannel, seat
from bot.terminal.chat import Chat
from bot.terminal.lines import Lines
from bot.terminal.page import Page, let_go_of_output
from dialogs.words import words
from storage.database import Database

USUAL_NAME = "me"

_LEASE = timedelta(milliseconds=50)
"""Printing takes less and starting again longer: what a killed talk left behind is settled at once."""


def sit_down(settings: Settings, database: Database, name: str) -> None:
    """Talk as `name` until the end of the input, /quit or Ctrl-C. Closes the database."""
    page, lines = Page(sys.stdout), Lines(sys.stdin)
    channel = TerminalChannel(seat(database, name), page, words(), settings.database.files_folder)
    try:
        if lines.is_terminal:
            page.tell("chat-hello")
        asyncio.run(talk(settings, database, channel, page, lines, name))
    except (KeyboardInterrupt, BrokenPipeError):
        pass
    if channel.gone.is_set():
        let_go_of_output()
    elif lines.is_terminal:
        command = "waymark chat" if name == USUAL_NAME else f"waymark chat --as {shlex.quote(name)}"
        page.stop_asking()
        page.tell("chat-farewell", command=command)


async def talk(
    settings: Settings,
    database: Database,
    channel: TerminalChannel,
    page: Page,
    lines: Lines,
    name: str,
    first: str | None = None,
) -> None:
    """One talk, from the start of the coach to its end."""
    asyncio.get_running_loop().set_exception_handler(logs.on_loop_error)
    app = build(settings, channel, SystemClock(), program="chat", database=database, lease=_LEASE)
    await Chat(app, channel, page, lines, name).run(first)
