"""A chat that waits at the prompt: check-ins come by themselves and are answered by number."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App, build
from bot.clock import ManualClock
from bot.config import Settings
from bot.terminal.channel import TerminalChannel
from bot.terminal.chat import Chat
from bot.terminal.lines import Lines
from bot.terminal.page import Page
from dialogs.words import words
from storage.database import Database
from storage.key_ring import KeyRing
from tests.terminal.test_chat import GOAL, JOINING, KEPT

MONDAY_NOON = datetime(2026, 9, 7, 11, 0, tzinfo=UTC)
MONDAY_EVENING = datetime(2026, 9, 7, 17, 30, tzinfo=UTC)


class Console(io.StringIO):
    """Looks like a terminal."""

    def isatty(self) -> bool:
        return True


class Keyboard(Lines):
    """A person who types when told to."""

    def __init__(self) -> None:
        super().__init__(None)
        self.is_terminal = True
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        self.waiting = asyncio.Event()

    async def next(self) -> str | None:
        if self._typed.empty():
            self.waiting.set()
        return await self._typed.get()

    async def type(self, *lines: str | None) -> None:
        """Type these and wait until the coach has answered."""
        self.waiting.clear()
        for line in lines:
            self._typed.put_nowait(line)
        if lines[-1] is not None:
            await asyncio.wait_for(self.waiting.wait(), 10)


class Sitting:
    """A running chat at a terminal, with a clock that is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.clock = ManualClock(MONDAY_NOON)
        self.keyboard = Keyboard()
        self._console = Console()
        page = Page(self._console)
        channel = TerminalChannel("terminal.me", page, words(), Path("files"))
        ring = KeyRing.create(folder / "keys" / "waymark.key")
        database = Database.open(f"sqlite:///{folder / 'data' / 'waymark.db'}", ring)
        self.app: App = build(Settings(), channel, self.clock, program="chat", database=database)
        self.chat = Chat(self.app, channel, page, self.keyboard, "me")
        self._seen = 0

    def news(self) -> str:
        """What was printed since the last look, with wrapped lines joined."""
        text = self._console.getvalue()
        news, self._seen = text[self._seen :], len(text)
        return news

    async def wind_to(self, at: datetime) -> None:
        self.clock.set(at)
        await self.app.scheduler.run_jobs_now()
        await self.app.delivery.drain_once()


@asynccontextmanager
async def sitting(folder: Path) -> AsyncIterator[Sitting]:
    seat = Sitting(folder)
    running = asyncio.ensure_future(seat.chat.run())
    await asyncio.wait_for(seat.keyboard.waiting.wait(), 10)
    yield seat
    await seat.keyboard.type(None)
    await asyncio.wait_for(running, 10)


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


async def test_a_due_check_in_appears_at_the_prompt_and_its_number_answers_it(tmp_path: Path) -> None:
    async with sitting(tmp_path) as seat:
        await seat.keyboard.type(*JOINING, *GOAL, *KEPT)
        assert seat.news().endswith("[4] Settings\n\n> ")
        await seat.wind_to(MONDAY_EVENING.replace(minute=29))
        assert not seat.news()
        await seat.wind_to(MONDAY_EVENING)
        nudge = seat.news()
        assert nudge.startswith("\n")
        assert "take a walk after dinner" in nudge
        assert nudge.endswith("[1] Done\n[2] Partly\n[3] Not yet\n[4] Skip today\n[5] Ask me later\n\n> ")
        await seat.keyboard.type("1")
        answered = seat.news()
        assert "Noted: done." in answered
        assert "Is there anything to note about it?" in answered


async def test_what_was_due_while_away_comes_with_the_next_start(tmp_path: Path) -> None:
    seat = Sitting(tmp_path)
    talk = asyncio.ensure_future(seat.chat.run())
    await seat.keyboard.waiting.wait()
    await seat.keyboard.type(*JOINING, *GOAL, *KEPT, None)
    await asyncio.wait_for(talk, 10)
    ring = KeyRing.read(tmp_path / "keys" / "waymark.key")
    database = Database.open(f"sqlite:///{tmp_path / 'data' / 'waymark.db'}", ring)
    out = Console()
    page, keyboard = Page(out), Keyboard()
    channel = TerminalChannel("terminal.me", page, words(), Path("files"))
    app = build(Settings(), channel, ManualClock(MONDAY_EVENING), program="chat", database=database)
    again = asyncio.ensure_future(Chat(app, channel, page, keyboard, "me").run())
    await keyboard.waiting.wait()
    await app.scheduler.run_jobs_now()
    await app.delivery.drain_once()
    assert out.getvalue().count("[4] Skip today") == 1
    await keyboard.type(None)
    await asyncio.wait_for(again, 10)


async def test_an_empty_line_asks_again_without_a_turn(tmp_path: Path) -> None:
    async with sitting(tmp_path) as seat:
        seat.news()
        await seat.keyboard.type("  ")
        assert seat.news() == "\n> "


async def test_bold_and_line_breaks_on_a_terminal(tmp_path: Path) -> None:
    async with sitting(tmp_path) as seat:
        text = seat.news()
        assert "\x1b[1mI'm not for emergencies.\x1b[22m" in text.replace("\n", " ")
        assert max(len(line) for line in text.splitlines()) <= 80 + len("\x1b[1m\x1b[22m") * 2
