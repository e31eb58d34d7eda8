"""`waymark assess`: read goal statements, or answers to "by when?", from lines to JSON lines.

The reader of the dialogue without a chat: for measuring it, and for looking at statements one has.
Nothing is stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, BinaryIO, TextIO

from dialogs.coach import Assessment, assess, read_when
from dialogs.say import Say, say

LONGEST_TEXT = 4096
"""Characters of one statement: as many as one message can have."""

_LONGEST_LINE = 65_536
"""Bytes of one line; JSON may write a character in up to twelve."""

Reader = Callable[[str], dict[str, Any]]


class BadLine(Exception):
    """A line that cannot be read; `say` tells the person who sent it why."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.id)
        self.say = why


def statement_reader(today: date, country: str) -> Reader:
    """Reads one goal statement into the record that `waymark assess` prints."""

    def read(text: str) -> dict[str, Any]:
        return _record(assess(text, today=today, country=country))

    return read


def when_reader(today: date, country: str) -> Reader:
    """Reads one answer to "by when?" into the record that `waymark assess --when` prints."""

    def read(text: str) -> dict[str, Any]:
        found = read_when(text, today=today, country=country)
        return {
            "text": text,
            "date": None if found.date is None else found.date.isoformat(),
            "ask": found.ask,
        }

    return read


def assess_lines(source: BinaryIO, target: TextIO, read: Reader, *, jsonl: bool) -> Iterator[tuple[int, Say]]:
    """Write a record for each good line; yields the number of each bad one, from 1, and why.

    A line is a statement, or with `jsonl` an object that has it under `text`.
    """
    for number, line in enumerate(_lines(source), start=1):
        try:
            record = read(_text_of(line, jsonl=jsonl))
        except BadLine as bad:
            yield number, bad.say
            continue
        target.write(json.dumps(record, ensure_ascii=False) + "\n")
        target.flush()


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """Each line, cut where it is longer than allowed so that no line can fill the memory."""
    while line := source.readline(_LONGEST_LINE + 1):
        rest = line
        while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = source.readline(_LONGEST_LINE + 1)
        yield line


def _text_of(line: bytes, *, jsonl: bool) -> str:
    if len(line) > _LONGEST_LINE:
        raise BadLine(say("assess-too-long", limit=LONGEST_TEXT))
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise BadLine(say("assess-not-utf8")) from None
    if text and jsonl:
        text = _text_in(text)
    if not text:
        raise BadLine(say("assess-empty"))
    if len(text) > LONGEST_TEXT:
        raise BadLine(say("assess-too-long", limit=LONGEST_TEXT))
    return text


def _text_in(line: str) -> str:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine(say("assess-not-json")) from None
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str):
        raise BadLine(say("assess-no-text"))
    # A lone surrogate is good JSON and no text: it could not be written out again.
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _record(read: Assessment) -> dict[str, Any]:
    end = read.deadline
    return {
        "text": read.text,
        "specific": read.specific.value,
        "measurable": read.measurable,
        "time_bound": read.time_bound,
        "positive": read.positive,
        "overreach": read.overreach,
        "has_reason": read.has_reason,
        "frequency": None if read.frequency is None else str(read.frequency),
        "metric": read.metric,
        "deadline": None if end is None else {"text": end.text, "date": _iso(end.date)},
        "next_prompt": None if read.next_prompt is None else read.next_prompt.value,
        # Whether someone is in danger is not for the reader of goals to tell.
        "crisis": "none",
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
