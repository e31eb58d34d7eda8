"""Check-ins: one row for each goal and local day that was asked about or answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, literal, select, update

from dialogs.goal import Amount, CheckIn, CheckInOutcome
from dialogs.milestone import Milestone
from dialogs.reviews import AFTER_ANSWER, WITHIN
from storage.amounts import amount_from_json, amount_to_json
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
    check_ins.c.said,
    check_ins.c.confidence,
    check_ins.c.snoozed_until,
    check_ins.c.snoozes,
    check_ins.c.celebrated,
    goals.c.person_id,
)
_DAY = ("goal_id", "day")
# The statements are built once: building one takes longer than running it.
_ALL = (
    select(*_COLUMNS)
    .join_from(check_ins, goals, goals.c.id == check_ins.c.goal_id)
    .order_by(check_ins.c.day, check_ins.c.id)
)
_OF_PERSON = _ALL.where(goals.c.person_id == bindparam("person"))
_OF_ACTIVE_GOALS = _OF_PERSON.where(goals.c.status == ACTIVE)
_OF_PEOPLE = _ALL.where(
    goals.c.person_id.in_(bindparam("people", expanding=True)),
    check_ins.c.day.between(bindparam("first"), bindparam("last")),
)


class CheckIns:
    """Rows of check-ins. Notes, amounts and confidence are sealed for the client."""

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
        amount: Amount | None = None,
    ) -> None:
        """Keep the answer for one day of a goal; it replaces an earlier one, with its amount.

        A day that is there already keeps its id, whatever `check_in_id` says: messages may refer to it. No
        check-in of this goal counts as unanswered any more, as the client is here again. Raises `UnknownRow`.
        """
        mine = (goals.c.id == goal_id, goals.c.person_id == person_id)
        # A review that waits for this answer comes a little after it.
        looks = goals.c.next_review_at
        sooner = case((looks <= at + WITHIN, literal(at + AFTER_ANSWER, looks.type)), else_=looks)
        values: dict[str, object] = {"unanswered": 0, "next_review_at": sooner}
        if not self._connection.execute(update(goals).where(*mine).values(values)).rowcount:
            raise UnknownRow("This goal is not this person's.")
        row = {"id": check_in_id, "goal_id": goal_id, "day": day}
        insert_unless_there(self._connection, check_ins, row, key=_DAY)
        key = self._connection.execute(
            update(check_ins)
            .where(check_ins.c.goal_id == goal_id, check_ins.c.day == day)
            .values(outcome=outcome.value, answered_at=at, said=None)
            .returning(check_ins.c.id)
        ).scalar_one()
        if amount is not None:
            # What is sealed is bound to the id of its row, which is only known now.
            self._seal(person_id, key, "said", amount_to_json(amount))

    def note(self, person_id: str, check_in_id: str, note: str) -> None:
        """Keep the client's words about a check-in in place of earlier ones. Raises `UnknownRow`."""
        self._seal(person_id, check_in_id, "note", note)

    def rate(self, person_id: str, check_in_id: str, confidence: int) -> None:
        """Keep how sure the client is of the next check-in, 0 to 10. Raises `UnknownRow`."""
        self._seal(person_id, check_in_id, "confidence", str(confidence))

    def celebrate(self, person_id: str, goal_id: str, day: date, milestone: Milestone) -> None:
        """Keep what was celebrated with the answer for one day of a goal. Raises `UnknownRow`."""
        mine = select(goals.c.id).where(goals.c.id == goal_id, goals.c.person_id == person_id)
        changed = self._connection.execute(
            update(check_ins)
            .where(check_ins.c.goal_id.in_(mine), check_ins.c.day == day)
            .values(celebrated=milestone.value)
        )
        if not changed.rowcount:
            raise UnknownRow("This day of a goal is not this person's.")

    def of_person(self, person_id: str) -> tuple[CheckIn, ...]:
        """All check-ins of a person, of closed goals too, oldest day first."""
        return self._found(_OF_PERSON, person=person_id).get(person_id, ())

    def of_active_goals(self, person_id: str) -> tuple[CheckIn, ...]:
        """All check-ins of a person's active goals, oldest day first."""
        return self._found(_OF_ACTIVE_GOALS, person=person_id).get(person_id, ())

    def of_people(
        self, person_ids: Collection[str], first: date, last: date
    ) -> dict[str, tuple[CheckIn, ...]]:
        """The check-ins of many people from `first` to `last`, both included, of closed goals too.

        By the people's ids, oldest day first; whoever has none is left out.
        """
        if not person_ids:
            return {}
        self._sealer.warm(person_ids)
        return self._found(_OF_PEOPLE, people=list(person_ids), first=first, last=last)

    def _seal(self, person_id: str, check_in_id: str, column: str, words: str) -> None:
        mine = select(goals.c.id).where(goals.c.person_id == person_id)
        changed = self._connection.execute(
            update(check_ins)
            .where(check_ins.c.id == check_in_id, check_ins.c.goal_id.in_(mine))
            .values({column: self._sealer.seal(_place(column, check_in_id, person_id), words)})
        )
        if not changed.rowcount:
            raise UnknownRow("This check-in is not this person's.")

    def _found(self, query: Select[Any], **values: object) -> dict[str, tuple[CheckIn, ...]]:
        found: dict[str, list[CheckIn]] = {}
        for row in self._connection.execute(query, values):
            found.setdefault(row[-1], []).append(self._check_in(row))
        return {person_id: tuple(theirs) for person_id, theirs in found.items()}

    def _check_in(self, values: Sequence[Any]) -> CheckIn:
        key, goal_id, day, asked_at, answered_at, outcome, note, said, confidence, *rest = values
        snoozed_until, snoozes, celebrated, person_id = rest

        def opened(column: str, sealed: bytes | None) -> str | None:
            return None if sealed is None else self._sealer.open(_place(column, key, person_id), sealed)

        told, rating = opened("said", said), opened("confidence", confidence)
        return CheckIn(
            id=key,
            goal_id=goal_id,
            day=day,
            asked_at=asked_at,
            answered_at=answered_at,
            outcome=None if outcome is None else CheckInOutcome(outcome),
            note=opened("note", note),
            amount=None if told is None else amount_from_json(told),
            confidence=None if rating is None else int(rating),
            snoozed_until=snoozed_until,
            snoozes=snoozes,
            celebrated=None if celebrated is None else Milestone(celebrated),
        )


def _place(column: str, check_in_id: str, person_id: str) -> Place:
    return Place("check_ins", column, check_in_id, person_id)
