"""Leaving a chat at a real (pseudo-)terminal: kindly, whichever way."""

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.program import COMMAND, PATIENCE, Home

WIDTH = 80


def _as_a_shell_does() -> None:
    """Make it the controlling terminal, and let Ctrl-C be heard however these tests were started."""
    os.close(os.open(os.ttyname(0), os.O_RDWR))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Screen:
    """A terminal with the program on it."""

    def __init__(self, home: Home, *arguments: str) -> None:
        self._keyboard, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=home.folder,
            env={**home.environment, "COLUMNS": str(WIDTH)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_as_a_shell_does,  # noqa: PLW1509 - nothing else runs here meanwhile
        )
        os.close(theirs)
        self.text = ""

    def until(self, words: str) -> str:
        """Everything shown so far, once these words are."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.text:
            ready, _, _ = select.select([self._keyboard], [], [], 0.1)
            if ready:
                self.text += os.read(self._keyboard, 65536).decode().replace("\r\n", "\n")
            assert time.monotonic() < deadline, self.text
        return self.text

    def press(self, keys: bytes) -> None:
        os.write(self._keyboard, keys)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._keyboard)


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Screen]:
    home = Home(tmp_path)
    screen = Screen(home, "chat", "--as", "Anna B")
    yield screen
    screen.close()


@pytest.mark.parametrize("keys", [b"\x03", b"\x04", b"/quit\n"], ids=["Ctrl-C", "Ctrl-D", "quit"])
def test_leaving_says_how_to_come_back(chat: Screen, keys: bytes) -> None:
    chat.until("> ")
    chat.press(keys)
    text = chat.until("takes up the thread.")
    assert "Nothing is lost: waymark chat --as 'Anna B' takes up the thread." in text
    assert chat.process.wait(PATIENCE) == 0
    assert "Traceback" not in text


def test_on_a_terminal_it_is_styled_fits_and_asks(chat: Screen) -> None:
    text = chat.until("> ")
    assert "\x1b[1mWaymark in your terminal.\x1b[22m" in text
    chat.press(b"1\n")
    text = chat.until("[2] Not now\n\n> ")
    assert "> 1\n\nBefore we start" in text
    assert max(len(line) for line in text.splitlines()) <= WIDTH + 2 * len("\x1b[1m\x1b[22m") + len("> ")


def test_enter_ends_the_pauses_of_the_story_and_the_keyboard_is_handed_over(tmp_path: Path) -> None:
    screen = Screen(Home(tmp_path), "demo")
    try:
        screen.until("Press Enter")
        screen.press(b"\n")
        screen.until("Now it's your turn.")
        screen.until("[2] No, I'm under 18\n\n> ")
        screen.press(b"1\n")
        screen.until("Is that all right with you?")
        screen.press(b"\x03")
        screen.until("The demo's database and key are removed.")
        assert screen.process.wait(PATIENCE) == 0
        assert not list((tmp_path / "tmp").iterdir())
    finally:
        screen.close()
