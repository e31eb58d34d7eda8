"""The words of a goal as one JSON text: all that the client wrote of it, to be sealed in one column."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dialogs.goal import Deadline, FocusArea, Frequency, Goal, GoalStatus, IfThenPlan, Measure, Period, Rhythm


def words_of(goal: Goal) -> str:
    """Everything but id, status, rhythm and the instants of writing and closing, which are columns."""
    deadline = goal.deadline
    by_when = None if deadline is None else {"words": deadline.words, "date": deadline.date.isoformat()}
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
) -> Goal:
    """The goal again, from its words and its columns."""
    data: dict[str, Any] = json.loads(words)
    measure, plan, deadline = data["measure"], data["plan"], data["deadline"]
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
        rhythm=rhythm,
        status=GoalStatus(status),
        closed_at=closed_at,
    )


def _deadline(data: dict[str, Any]) -> Deadline:
    return Deadline(data["words"], date.fromisoformat(data["date"]))


def _measure(data: dict[str, Any]) -> Measure:
    frequency = data["frequency"]
    if frequency is not None:
        frequency = Frequency(frequency["count"], Period(frequency["period"]), frequency["every"])
    return Measure(data["words"], frequency, data["count"], data["baseline"])
