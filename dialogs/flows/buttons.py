"""Buttons that many screens share."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.reply import ButtonStyle, Choice
from dialogs.say import say

YES = Choice("yes", say("button-yes"), ButtonStyle.PRIMARY, spoken="yes")
NO = Choice("no", say("button-no"), spoken="no")
BACK = Choice("back", say("button-back"), spoken="back")
SKIP = Choice("skip", say("button-skip"), spoken="skip")
KEEP = Choice("keep", say("button-keep"), spoken="keep")
WHY = Choice("why", say("button-why"), spoken="why")

Rows = tuple[tuple[Choice, ...], ...]


def each_on_a_row(choices: Iterable[Choice]) -> Rows:
    """One button a row, for long labels."""
    return tuple((choice,) for choice in choices)


def in_rows(choices: Iterable[Choice], width: int) -> Rows:
    """Short buttons side by side, at most `width` in a row."""
    row: list[Choice] = []
    rows: list[tuple[Choice, ...]] = []
    for choice in choices:
        row.append(choice)
        if len(row) == width:
            rows.append(tuple(row))
            row = []
    if row:
        rows.append(tuple(row))
    return tuple(rows)
