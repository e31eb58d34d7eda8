"""Days on which a goal was not done: when to say something kind, and when to ask what got in the way.

A lapse is nothing that is counted against anybody. After one "not yet" there is a kind word; after two in a
row, or one with a reason, the client is asked once what would help, and then not again for a while.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from dialogs.goal import CheckIn, CheckInOutcome

KIND_LINES = 8
"""How many kind lines there are: `lapse-kind-1` to `lapse-kind-8`."""

IN_A_ROW = 2
"""After so many "not yet" in a row the client is asked what got in the way."""

ASKED_APART = timedelta(days=7)
"""A client is not asked about the same goal again within this time."""


def kind_line(others: Iterable[CheckIn], answered: CheckIn) -> str:
    """The id of a kind message for this "not yet": another one than for the goal's "not yet" before."""
    before = sum(one.outcome is CheckInOutcome.NOT_YET for one in others if one.id != answered.id)
    return f"lapse-kind-{before % KIND_LINES + 1}"


def is_repeated(others: Iterable[CheckIn], answered: CheckIn) -> bool:
    """Whether this "not yet" is at least the second in a row on the goal's days up to its own.

    A skip and a day without an answer neither end the row nor add to it.
    """
    if answered.outcome is not CheckInOutcome.NOT_YET:
        return False
    told = [
        (one.day, one.outcome)
        for one in others
        if one.goal_id == answered.goal_id
        and one.id != answered.id
        and one.day < answered.day
        and one.outcome not in {None, CheckInOutcome.SKIP}
    ]
    latest = [outcome for _, outcome in sorted(told, key=lambda pair: pair[0])][1 - IN_A_ROW :]
    return latest == [CheckInOutcome.NOT_YET] * (IN_A_ROW - 1)


def may_ask(asked: Sequence[str], goal_id: str, now: datetime) -> bool:
    """Whether a client may be asked about this goal at `now` (UTC); `asked` is `Dialog.lapses_asked`."""
    return all(
        goal != goal_id or now - datetime.fromisoformat(at) >= ASKED_APART
        for goal, _, at in (one.partition("|") for one in asked)
    )


def asked_also(asked: Sequence[str], goal_id: str, now: datetime) -> tuple[str, ...]:
    """`Dialog.lapses_asked` once this goal was asked about at `now`; what is long ago is left out."""
    lately = (one for one in asked if now - datetime.fromisoformat(one.partition("|")[2]) < ASKED_APART)
    return (*lately, f"{goal_id}|{now.isoformat()}")
