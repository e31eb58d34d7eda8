"""Goals: their words sealed, their rhythm and the next check-in in columns of their own."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, insert, literal, select, update

from dialogs.goal import Goal, GoalStatus, Rhythm
from dialogs.people import Person
from storage.errors import Tampered, UnknownRow
from storage.goal_words import goal_from, words_of
from storage.people import PERSON_COLUMNS, person_from
from storage.sealing import Place
from storage.tables import dialogs, goals, people
from storage.vault import Sealer

_log = logging.getLogger(__name__)

_GOAL_COLUMNS = (
    goals.c.id,
    goals.c.person_id,
    goals.c.status,
    goals.c.body,
    goals.c.written_at,
    goals.c.closed_at,
    goals.c.weekdays,
    goals.c.check_in_at,
)
# Written into the statement: SQLite uses a partial index only where it can read the condition.
ACTIVE = literal(GoalStatus.ACTIVE.value, literal_execute=True)

UNREADABLE_WAITS = timedelta(hours=1)
"""When something due that does not open is tried again, so that it does not hold up the others."""


@dataclass(frozen=True, slots=True)
class DueGoal:
    """A goal whose check-in is due since `due_at` (UTC)."""

    person: Person
    goal: Goal
    due_at: datetime


class Goals:
    """Rows of goals."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def add(self, person_id: str, goal: Goal) -> None:
        """Keep a new goal. Its first check-in still has to be planned."""
        self._connection.execute(
            insert(goals).values(
                id=goal.id,
                person_id=person_id,
                status=goal.status.value,
                body=self._sealer.seal(_place(goal.id, person_id), words_of(goal)),
                written_at=goal.written_at,
                **_rhythm_values(goal.rhythm),
            )
        )

    def of(self, person_id: str) -> tuple[Goal, ...]:
        """All goals of a person, closed ones too, oldest first."""
        query = (
            select(*_GOAL_COLUMNS)
            .where(goals.c.person_id == person_id)
            .order_by(goals.c.written_at, goals.c.id)
        )
        return tuple(self._goal(row) for row in self._connection.execute(query).all())

    def set_rhythm(self, person_id: str, goal_id: str, rhythm: Rhythm | None) -> None:
        """When to check in; None for never. Raises `UnknownRow` for a goal that is not this person's."""
        self._change(person_id, goal_id, _rhythm_values(rhythm))

    def close(self, person_id: str, goal_id: str, status: GoalStatus, at: datetime) -> None:
        """The goal came to its end; nothing is due any more. Raises `UnknownRow` as `set_rhythm` does."""
        self._change(person_id, goal_id, {"status": status.value, "closed_at": at, "next_check_in_at": None})

    def plan(self, goal_id: str, next_due_at: datetime | None) -> None:
        """When the next check-in is due; None for never."""
        self._connection.execute(
            update(goals).where(goals.c.id == goal_id).values(next_check_in_at=next_due_at)
        )

    def due(self, now: datetime, limit: int) -> tuple[DueGoal, ...]:
        """Active goals due up to `now`, longest due first; only of people who consented and can be reached.

        On PostgreSQL the goals stay locked until the transaction ends, and so do their owners' dialogs: no
        turn can answer a check-in that is being asked about. Whoever is in a turn is left for the next time.
        """
        query = (
            select(*PERSON_COLUMNS, *_GOAL_COLUMNS, goals.c.next_check_in_at)
            .join_from(goals, people, people.c.id == goals.c.person_id)
            .join(dialogs, dialogs.c.person_id == people.c.id)
            .where(
                goals.c.status == ACTIVE,
                goals.c.next_check_in_at <= now,
                people.c.consented_at.is_not(None),
                people.c.unreachable_at.is_(None),
            )
            .order_by(goals.c.next_check_in_at)
            .limit(limit)
            .with_for_update(of=[goals, dialogs], skip_locked=True)
        )
        rows = self._connection.execute(query).all()
        self._sealer.warm(row[0] for row in rows)
        return tuple(one for row in rows if (one := self._due_goal(row, now)) is not None)

    def _due_goal(self, row: Sequence[Any], now: datetime) -> DueGoal | None:
        split = len(PERSON_COLUMNS)
        values = row[split:-1]
        try:
            return DueGoal(person_from(row[:split]), self._goal(values), row[-1])
        except Tampered as error:
            goal_id = values[0]
            _log.error("the due goal %s is put off: %s", goal_id, error)
            self.plan(goal_id, now + UNREADABLE_WAITS)
            return None

    def _goal(self, values: Sequence[Any]) -> Goal:
        key, person_id, status, body, written_at, closed_at, weekdays, at = values
        words = self._sealer.open(_place(key, person_id), body)
        return goal_from(
            words,
            key=key,
            written_at=written_at,
            status=status,
            closed_at=closed_at,
            rhythm=_rhythm(weekdays, at),
        )

    def _change(self, person_id: str, goal_id: str, values: dict[str, object]) -> None:
        mine = (goals.c.id == goal_id, goals.c.person_id == person_id)
        if not self._connection.execute(update(goals).where(*mine).values(**values)).rowcount:
            raise UnknownRow("This goal is not this person's.")


def _place(goal_id: str, person_id: str) -> Place:
    return Place("goals", "body", goal_id, person_id)


def _rhythm_values(rhythm: Rhythm | None) -> dict[str, object]:
    if rhythm is None:
        return {"weekdays": None, "check_in_at": None}
    return {"weekdays": sum(1 << day for day in rhythm.weekdays), "check_in_at": rhythm.at}


def _rhythm(weekdays: int | None, at: time | None) -> Rhythm | None:
    if weekdays is None or at is None:
        return None
    return Rhythm(frozenset(day for day in range(7) if weekdays >> day & 1), at)
