"""Check-ins: one row for each goal and local day that was asked about or answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from dialogs.goal import CheckIn, CheckInOutcome
from storage.errors import UnknownRow
from storage.goals import ACTIVE
from storage.inserting import insert_unless_there
from storage.sealing import Place
from storage.tables import check_ins, goals
from storage.vault import Sealer

_COLUMNS = (
    check_ins.c.id,
    check_ins.c.goal_id,
    check_ins.c.day,
    check_ins.c.asked_at,
    check_ins.c.answered_at,
    check_ins.c.outcome,
    check_ins.c.note,
    goals.c.person_id,
)
_DAY = ("goal_id", "day")


class CheckIns:
    """Rows of check-ins. Notes are sealed for the client."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def answer(
        self,
        person_id: str,
        check_in_id: str,
        goal_id: str,
        day: date,
        outcome: CheckInOutcome,
        at: datetime,
    ) -> None:
        """Keep the answer for one day of a goal; it replaces an earlier one. Raises `UnknownRow`.

        A day that is there already keeps its id, whatever `check_in_id` says: messages may refer to it. No
        check-in of this goal counts as unanswered any more, as the client is here again.
        """
        mine = (goals.c.id == goal_id, goals.c.person_id == person_id)
        if not self._connection.execute(update(goals).where(*mine).values(unanswered=0)).rowcount:
            raise UnknownRow("This goal is not this person's.")
        values = {"id": check_in_id, "goal_id": goal_id, "day": day}
        insert_unless_there(self._connection, check_ins, values, key=_DAY)
        self._connection.execute(
            update(check_ins)
            .where(check_ins.c.goal_id == goal_id, check_ins.c.day == day)
            .values(outcome=outcome.value, answered_at=at)
        )

    def note(self, person_id: str, check_in_id: str, note: str) -> None:
        """Keep the client's words about a check-in in place of earlier ones. Raises `UnknownRow`."""
        mine = select(goals.c.id).where(goals.c.person_id == person_id)
        changed = self._connection.execute(
            update(check_ins)
            .where(check_ins.c.id == check_in_id, check_ins.c.goal_id.in_(mine))
            .values(note=self._sealer.seal(_place(check_in_id, person_id), note))
        )
        if not changed.rowcount:
            raise UnknownRow("This check-in is not this person's.")

    def of_person(self, person_id: str) -> tuple[CheckIn, ...]:
        """All check-ins of a person, of closed goals too, oldest day first."""
        return self._where(goals.c.person_id == person_id).get(person_id, ())

    def of_active_goals(self, person_id: str) -> tuple[CheckIn, ...]:
        """All check-ins of a person's active goals, oldest day first."""
        return self._where(goals.c.person_id == person_id, goals.c.status == ACTIVE).get(person_id, ())

    def of_people(
        self, person_ids: Collection[str], first: date, last: date
    ) -> dict[str, tuple[CheckIn, ...]]:
        """The check-ins of many people from `first` to `last`, both included, of closed goals too.

        By the people's ids, oldest day first; whoever has none is left out.
        """
        if not person_ids:
            return {}
        self._sealer.warm(person_ids)
        return self._where(goals.c.person_id.in_(person_ids), check_ins.c.day.between(first, last))

    def _where(self, *conditions: ColumnElement[bool]) -> dict[str, tuple[CheckIn, ...]]:
        query = (
            select(*_COLUMNS)
            .join_from(check_ins, goals, goals.c.id == check_ins.c.goal_id)
            .where(*conditions)
            .order_by(check_ins.c.day, check_ins.c.id)
        )
        found: dict[str, list[CheckIn]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row[-1], []).append(self._check_in(row))
        return {person_id: tuple(theirs) for person_id, theirs in found.items()}

    def _check_in(self, values: Sequence[Any]) -> CheckIn:
        key, goal_id, day, asked_at, answered_at, outcome, sealed, person_id = values
        return CheckIn(
            id=key,
            goal_id=goal_id,
            day=day,
            asked_at=asked_at,
            answered_at=answered_at,
            outcome=None if outcome is None else CheckInOutcome(outcome),
            note=None if sealed is None else self._sealer.open(_place(key, person_id), sealed),
        )


def _place(check_in_id: str, person_id: str) -> Place:
    return Place("check_ins", "note", check_in_id, person_id)
