"""Reading lines: from pipes and files, whatever their form, to their end."""

import os
from pathlib import Path

import pytest

from bot.terminal.lines import Lines


async def all_of(lines: Lines) -> list[str]:
    found = []
    while (line := await lines.next()) is not None:
        found.append(line)
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (b"", []),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\ntwo", ["one", "two"]),
        (b"\n\n", ["", ""]),
        ("Grüße, ☑\n".encode(), ["Grüße, ☑"]),
        (b"\xff\n", ["�"]),
        (b"up\x1b[A\x07\n", ["up"]),
        (b"x" * 100_000 + b"\nshort\n", ["x" * 16_384, "short"]),
    ],
)
async def test_lines_of_a_file(tmp_path: Path, written: bytes, expected: list[str]) -> None:
    file = tmp_path / "typed"
    file.write_bytes(written)
    with file.open(encoding="utf-8") as stream:
        lines = Lines(stream)
        assert not lines.is_terminal
        got = await all_of(lines)
        assert [line[:16_384] for line in got] == expected
        assert await lines.next() is None


async def test_lines_of_a_pipe_come_as_they_are_written() -> None:
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, encoding="utf-8") as stream:
        lines = Lines(stream)
        os.write(write_end, b"one\nhalf")
        assert await lines.next() == "one"
        os.write(write_end, b" and half\n")
        assert await lines.next() == "half and half"
        os.close(write_end)
        assert await lines.next() is None


async def test_without_a_stream_there_is_no_line() -> None:
    assert await Lines(None).next() is None
