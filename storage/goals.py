"""Goals: their words sealed, their rhythm and the next check-in in columns of their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, case, insert, literal, select, update

from dialogs.goal import Goal, GoalStatus, Rhythm
from storage.errors import UnknownRow
from storage.goal_words import goal_from, words_of
from storage.sealing import Place
from storage.tables import goals
from storage.vault import Sealer

GOAL_COLUMNS = (
    goals.c.id,
    goals.c.person_id,
    goals.c.status,
    goals.c.body,
    goals.c.written_at,
    goals.c.closed_at,
    goals.c.ends_since,
    goals.c.rule,
    goals.c.rule_starts,
    goals.c.check_in_at,
)
# Written into the statement: SQLite uses a partial index only where it can read the condition.
ACTIVE = literal(GoalStatus.ACTIVE.value, literal_execute=True)

# The statements are built once: building one takes longer than running it.
_OF_PEOPLE = (
    select(*GOAL_COLUMNS)
    .where(goals.c.person_id.in_(bindparam("people", expanding=True)))
    .order_by(goals.c.person_id, goals.c.written_at, goals.c.id)
)


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
                body=self._sealer.seal(body_place(goal.id, person_id), words_of(goal)),
                written_at=goal.written_at,
                next_review_at=goal.written_at,
                **_rhythm_values(goal.rhythm),
            )
        )

    def of(self, person_id: str) -> tuple[Goal, ...]:
        """All goals of a person, closed ones too, oldest first."""
        return self.of_people((person_id,)).get(person_id, ())

    def of_people(self, person_ids: Collection[str]) -> dict[str, tuple[Goal, ...]]:
        """As `of` for many people at once, by their ids; whoever has no goal is left out."""
        if not person_ids:
            return {}
        self._sealer.warm(person_ids)
        found: dict[str, list[Goal]] = {}
        for row in self._connection.execute(_OF_PEOPLE, {"people": list(person_ids)}):
            found.setdefault(row[1], []).append(opened(self._sealer, row))
        return {person_id: tuple(theirs) for person_id, theirs in found.items()}

    def set_rhythm(self, person_id: str, goal_id: str, rhythm: Rhythm | None) -> None:
        """When to check in; None for never. Raises `UnknownRow` for a goal that is not this person's."""
        self._change(person_id, goal_id, _rhythm_values(rhythm) | {"ends_since": None})

    def close(self, person_id: str, goal_id: str, status: GoalStatus, at: datetime) -> None:
        """The goal came to its end; nothing is due any more. Raises `UnknownRow` as `set_rhythm` does."""
        nothing_due = dict.fromkeys(("next_check_in_at", "next_review_at", "ends_since"))
        self._change(person_id, goal_id, {**nothing_due, "status": status.value, "closed_at": at})

    def reopen(self, person_id: str, goal_id: str, at: datetime) -> None:
        """A closed goal is active again, its check-ins still to be planned, its reviews to be looked at.

        Raises `UnknownRow` as `set_rhythm` does.
        """
        again: dict[str, object] = {"status": GoalStatus.ACTIVE.value, "closed_at": None, "unanswered": 0}
        self._change(person_id, goal_id, again | {"next_review_at": at})

    def forget_silence(self, person_id: str) -> None:
        """Count unanswered check-ins anew: who says when to ask is not silent."""
        self._connection.execute(update(goals).where(goals.c.person_id == person_id).values(unanswered=0))

    def plan(self, goal_id: str, next_due_at: datetime | None) -> None:
        """When the next check-in is due; None for never, and while the review of its deadline is open."""
        at = literal(next_due_at, goals.c.next_check_in_at.type)
        planned = case((goals.c.ends_since.is_(None), at), else_=None)
        self._connection.execute(update(goals).where(goals.c.id == goal_id).values(next_check_in_at=planned))

    def _change(self, person_id: str, goal_id: str, values: dict[str, object]) -> None:
        mine = (goals.c.id == goal_id, goals.c.person_id == person_id)
        if not self._connection.execute(update(goals).where(*mine).values(**values)).rowcount:
            raise UnknownRow("This goal is not this person's.")


def opened(sealer: Sealer, values: Sequence[Any]) -> Goal:
    """The goal in the values of `GOAL_COLUMNS`. Raises `storage.errors.Tampered`."""
    key, person_id, status, body, written_at, closed_at, ends_since, *rhythm = values
    return goal_from(
        sealer.open(body_place(key, person_id), body),
        key=key,
        written_at=written_at,
        status=status,
        closed_at=closed_at,
        rhythm=rhythm_from(*rhythm),
        ends_since=ends_since,
    )


@lru_cache(maxsize=4096)
def rhythm_from(rule: str | None, starts: date | None, at: time | None) -> Rhythm | None:
    """The rhythm in the columns of a goal."""
    return None if rule is None or starts is None or at is None else Rhythm(rule, starts, at)


def body_place(goal_id: str, person_id: str) -> Place:
    """Where the words of a goal are kept."""
    return Place("goals", "body", goal_id, person_id)


def _rhythm_values(rhythm: Rhythm | None) -> dict[str, object]:
    if rhythm is None:
        return {"rule": None, "rule_starts": None, "check_in_at": None}
    return {"rule": rhythm.rule, "rule_starts": rhythm.starts, "check_in_at": rhythm.at}
