"""The labelled regression sets, and the measures that compare a reading with its labels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dialogs.coach import Assessment, Specific

DATA = Path(__file__).parent.parent / "data"
FIELDS = ("specific", "measurable", "time_bound", "positive", "overreach", "has_reason")
TODAY = date(2026, 3, 11)
"""A Wednesday; the labels of the dated answers are counted from it."""
SAID_IN_NOVEMBER = date(2026, 11, 22)
"""A Sunday; the statements and answers that were written blind are said on it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One labelled statement; `marks` follows `FIELDS`."""

    text: str
    marks: tuple[bool, ...]
    frequency: str | None
    deadline: str | None
    next_prompt: str | None
    today: date
    """The day it was said on."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One labelled answer to "by when?": the dates that are right, or none and the problem."""

    text: str
    today: date
    country: str
    dates: tuple[date, ...]
    problem: str | None


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def _statement(row: dict[str, Any], today: date = TODAY) -> Statement:
    marks = tuple(bool(row[field]) for field in FIELDS)
    return Statement(row["text"], marks, row["frequency"], row["deadline"], next_prompt(marks), today)


def next_prompt(marks: tuple[bool, ...]) -> str | None:
    """The first unmet of positive, specific, measurable, overreach, reason, time."""
    specific, measurable, time_bound, positive, overreach, has_reason = marks
    order = (
        ("positive", positive),
        ("specific", specific),
        ("measurable", measurable),
        ("overreach", not overreach),
        ("reason", has_reason),
        ("time", time_bound),
    )
    return next((name for name, met in order if not met), None)


def article_statements() -> list[Statement]:
    """Statements after public pages."""
    return [_statement(row) for row in _rows("goals_dev.jsonl")]


def client_statements(half: str) -> list[Statement]:
    """Statements as clients and clinicians type them; `half` is "tune" or "held" (never tuned on)."""
    return [_statement(row) for row in _rows("goals_clients.jsonl") if row["half"] == half]


def blind_statements(source: str, part: str) -> list[Statement]:
    """Statements of people who had not seen the reader: `source` is "pages", "voices" or "third".

    `part` is "tune" or "held_out", by a hash of the id. In "pages" and "voices" the held-out half has been
    read and tuned on since its figures were taken; "third" is all held out and was never read.
    """
    rows = _rows(f"goals_{source}.jsonl")
    return [_statement(row, SAID_IN_NOVEMBER) for row in rows if row["part"] == part]


def blind_answers(part: str) -> list[Answer]:
    """Answers to "by when?" written blind, from Great Britain and the United States; `part` as above.

    No date among the labels means that a date has to be asked, for whatever reason.
    """
    return [
        Answer(
            row["text"],
            date.fromisoformat(row["today"]),
            row["country"],
            tuple(date.fromisoformat(day) for day in row["dates"]),
            problem=None,
        )
        for row in _rows("when_said_in_november.jsonl")
        if row["part"] == part
    ]


def answers(half: str) -> list[Answer]:
    """Answers to "by when?" of the "tune" or the "held" half."""
    return [
        Answer(
            row["text"],
            date.fromisoformat(row["today"]),
            row["country"],
            tuple(date.fromisoformat(day) for day in row["dates"]),
            row["problem"],
        )
        for row in _rows("when_answers.jsonl")
        if row["half"] == half
    ]


def read_marks(reading: Assessment) -> tuple[bool, ...]:
    """The reading in the order of `FIELDS`; unsure counts as specific."""
    return (
        reading.specific is not Specific.VAGUE,
        reading.measurable,
        reading.time_bound,
        reading.positive,
        reading.overreach,
        reading.has_reason,
    )


def macro_f1(wanted: Sequence[bool], got: Sequence[bool]) -> float:
    """Mean of the F1 scores of both classes, 0 to 1; a class that neither side has counts as right."""
    scores = []
    for side in (True, False):
        hits = sum(want is side and have is side for want, have in zip(wanted, got, strict=True))
        misses = sum((want is side) != (have is side) for want, have in zip(wanted, got, strict=True))
        scores.append(2 * hits / (2 * hits + misses) if hits or misses else 1.0)
    return sum(scores) / len(scores)
