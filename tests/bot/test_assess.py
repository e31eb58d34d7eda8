"""`waymark assess` reads lines, tells what is wrong with bad ones and goes on."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest

from bot.assess import assess_lines, statement_reader, when_reader
from dialogs.words import PLAIN, words

TODAY = date(2026, 11, 23)
KEYS = [
    *("text", "specific", "measurable", "time_bound", "positive", "overreach"),
    *("has_reason", "frequency", "metric", "deadline", "next_prompt", "crisis"),
]


def run(
    data: bytes, *, jsonl: bool = False, when: bool = False
) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
    target = io.StringIO()
    reader = (when_reader if when else statement_reader)(TODAY, "GB")
    bad = [
        (number, words().render(why, "en", PLAIN))
        for number, why in assess_lines(io.BytesIO(data), target, reader, jsonl=jsonl)
    ]
    return [json.loads(line) for line in target.getvalue().splitlines()], bad


def test_a_statement_a_line() -> None:
    records, bad = run(b"Improve social skills\nwalk 20 minutes 3 times a week by 31 March\n")
    assert not bad
    assert [list(record) for record in records] == [KEYS, KEYS]
    assert records[0]["specific"] == "vague"
    assert records[0]["next_prompt"] == "specific"
    assert records[1]["frequency"] == "3/week"
    assert records[1]["deadline"] == {"text": "by 31 March", "date": "2027-03-31"}


def test_json_lines() -> None:
    records, bad = run(b'{"text": "stop eating junk food", "id": 7}\n', jsonl=True)
    assert not bad
    assert records[0]["positive"] is False


def test_answers_to_by_when() -> None:
    records, bad = run(b"in 4 weeks\nsomeday\n3 times a week\n", when=True)
    assert not bad
    assert records[0] == {"text": "in 4 weeks", "date": "2026-12-21", "ask": False}
    assert records[1] == {"text": "someday", "date": None, "ask": True}
    assert records[2]["date"] is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"", "empty"),
        (b"   ", "empty"),
        (b"x" * 100_000, "too long"),
        (b"x" * 5_000, "too long"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_is_read(line: bytes, why: str) -> None:
    records, bad = run(b"walk daily\n" + line + b"\nread daily\n")
    assert [record["text"] for record in records] == ["walk daily", "read daily"]
    assert [number for number, _ in bad] == [2]
    assert why in bad[0][1]


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'"walk"', b"{}", b'{"text": 5}', b'{"text": ""}', b"[" * 60_000]
)
def test_bad_json_is_told_and_the_rest_is_read(line: bytes) -> None:
    records, bad = run(line + b'\n{"text": "walk daily"}', jsonl=True)
    assert [record["text"] for record in records] == ["walk daily"]
    assert [number for number, _ in bad] == [1]


def test_a_lone_surrogate_does_no_harm() -> None:
    records, bad = run(b'{"text": "walk \\ud800 daily"}\n', jsonl=True)
    assert not bad
    assert records[0]["frequency"] == "1/day"
