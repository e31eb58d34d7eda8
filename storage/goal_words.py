"""The words of a goal as one JSON text: all that the client wrote of it, to be sealed in one column."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dialogs.goal import (
    Deadline,
    FocusArea,
    Frequency,
    Goal,
    GoalStatus,
    IfThenPlan,
    Measure,
    Period,
    Rhythm,
    Scale,
    ScaleConvention,
)


def words_of(goal: Goal) -> str:
    """Everything but id, status, rhythm and the instants of writing and closing, which are columns."""
    deadline = goal.deadline
    by_when = None if deadline is None else _deadline_out(deadline)
    return json.dumps(
        {
            "focus": goal.focus,
            "statement": goal.statement,
            "wish": goal.wish,
            "measure": None if goal.measure is None else asdict(goal.measure),
            "confidence": goal.confidence,
            "plan": None if goal.plan is None else asdict(goal.plan),
            "reason": goal.reason,
            "deadline": by_when,
            "scale": None if goal.scale is None else asdict(goal.scale),
        },
        ensure_ascii=False,
    )


def goal_from(
    words: str,
    *,
    key: str,
    written_at: datetime,
    status: str,
    closed_at: datetime | None,
    rhythm: Rhythm | None,
    ends_since: datetime | None = None,
) -> Goal:
    """The goal again, from its words and its columns."""
    data: dict[str, Any] = json.loads(words)
    measure, plan, deadline = data["measure"], data["plan"], data["deadline"]
    scale = data.get("scale")  # goals that were kept before there were levels say nothing of them
    return Goal(
        id=key,
        focus=FocusArea(data["focus"]),
        statement=data["statement"],
        written_at=written_at,
        wish=data["wish"],
        measure=None if measure is None else _measure(measure),
        confidence=data["confidence"],
        plan=None if plan is None else IfThenPlan(**plan),
        reason=data["reason"],
        deadline=None if deadline is None else _deadline(deadline),
        scale=None if scale is None else _scale(scale),
        rhythm=rhythm,
        status=GoalStatus(status),
        closed_at=closed_at,
        ends_since=ends_since,
    )


def _deadline_out(deadline: Deadline) -> dict[str, str | None]:
    since = None if deadline.since is None else deadline.since.isoformat()
    return {"words": deadline.words, "date": deadline.date.isoformat(), "since": since}


def _deadline(data: dict[str, Any]) -> Deadline:
    since = data.get("since")
    return Deadline(
        data["words"],
        date.fromisoformat(data["date"]),
        None if since is None else date.fromisoformat(since),
    )


def _scale(data: dict[str, Any]) -> Scale:
    lowest, low, expected, high, highest = data["levels"]
    levels = (lowest, low, expected, high, highest)
    return Scale(levels, data["baseline"], ScaleConvention(data["convention"]))


def _measure(data: dict[str, Any]) -> Measure:
    frequency = data["frequency"]
    if frequency is not None:
        frequency = Frequency(frequency["count"], Period(frequency["period"]), frequency["every"])
    return Measure(data["words"], frequency, data["count"], data["baseline"])
