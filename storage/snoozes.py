"""Check-ins that their owners put off: which are due to be asked about again, and who wants what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from dialogs.goal import GoalStatus
from dialogs.people import Person
from dialogs.snooze import Snoozed, planned_anew
from storage.errors import UnknownRow
from storage.people import PERSON_COLUMNS, person_from
from storage.tables import check_ins, dialogs, goals, people

_AHEAD = timedelta(days=1)
"""How far ahead it is looked for check-ins that may go along with a question about the same goal."""

# The statements are built once: building one takes longer than running it.
_now = bindparam("now", type_=check_ins.c.snoozed_until.type)
# As in the partial index, which SQLite uses only where it can read the condition.
_waits = check_ins.c.snoozed_until.is_not(None) & check_ins.c.answered_at.is_(None)
_COLUMNS = (
    check_ins.c.id,
    check_ins.c.goal_id,
    check_ins.c.day,
    check_ins.c.snoozed_until,
    check_ins.c.snoozes,
    goals.c.status,
    goals.c.rule,
    goals.c.person_id,
)
_DUE = (
    select(*_COLUMNS, people.c.unreachable_at, *PERSON_COLUMNS)
    .join_from(check_ins, goals, goals.c.id == check_ins.c.goal_id)
    .join(people, people.c.id == goals.c.person_id)
    .join(dialogs, dialogs.c.person_id == people.c.id)
    .where(_waits, check_ins.c.snoozed_until <= _now)
    .order_by(check_ins.c.snoozed_until)
    .limit(bindparam("most"))
    .with_for_update(of=[check_ins, dialogs, people], skip_locked=True, key_share=True)
)
_ALONG = (
    select(*_COLUMNS)
    .join_from(goals, check_ins, check_ins.c.goal_id == goals.c.id)
    .where(goals.c.person_id.in_(bindparam("people", expanding=True)))
    .where(_waits, check_ins.c.snoozed_until <= _now)
    .with_for_update(of=[check_ins], skip_locked=True)
)
_POSTPONE = (
    update(check_ins)
    .where(check_ins.c.id.in_(bindparam("ids", expanding=True)), _waits)
    .values(snoozed_until=bindparam("until", type_=check_ins.c.snoozed_until.type))
)


class Snoozes:
    """Rows of check-ins with a time to be asked about again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_off(self, person_id: str, check_in_id: str, until: datetime) -> None:
        """Ask about this check-in again at `until` (UTC), in place of an earlier wish that still waits.

        Only a new wish is counted. Nothing changes for a day that has its answer. Raises `UnknownRow` for a
        check-in that is not this person's.
        """
        mine = select(goals.c.id).where(goals.c.person_id == person_id)
        which = (check_ins.c.id == check_in_id, check_ins.c.goal_id.in_(mine))
        row = self._connection.execute(
            select(check_ins.c.snoozed_until, check_ins.c.answered_at).where(*which).with_for_update()
        ).first()
        if row is None:
            raise UnknownRow("This check-in is not this person's.")
        waits_for, answered_at = row
        if answered_at is None:
            counted = check_ins.c.snoozes + int(waits_for is None)
            self._connection.execute(
                update(check_ins).where(*which).values(snoozed_until=until, snoozes=counted)
            )

    def forget(self, person_id: str) -> None:
        """Nothing this person put off is asked about again: they rest."""
        mine = select(goals.c.id).where(goals.c.person_id == person_id)
        statement = update(check_ins).where(_waits, check_ins.c.goal_id.in_(mine))
        self._connection.execute(statement.values(snoozed_until=None))

    def plan_anew(self, before: Person, after: Person, now: datetime) -> None:
        """What this person put off follows them into another zone, and out of other quiet hours."""
        mine = select(goals.c.id).where(goals.c.person_id == after.id)
        waiting = select(check_ins.c.id, check_ins.c.snoozed_until).where(
            _waits, check_ins.c.goal_id.in_(mine)
        )
        for key, until in self._connection.execute(waiting.with_for_update()).all():
            self.postpone([key], planned_anew(until, before, after, now))

    def due(self, now: datetime, limit: int) -> tuple[Snoozed, ...]:
        """At most `limit` check-ins to ask about again by `now`, longest due first, whatever their goals.

        On PostgreSQL they stay locked until the transaction ends, and so do their owners and their dialogs;
        whoever is in a turn is left for the next time.
        """
        rows = self._connection.execute(_DUE, {"now": now, "most": limit}).all()
        split = len(_COLUMNS)
        return tuple(_snoozed(row[:split], person_from(row[split + 1 :]), row[split] is None) for row in rows)

    def along(self, owners: Mapping[str, tuple[Person, bool]], now: datetime) -> tuple[Snoozed, ...]:
        """Those of these people, given by their ids, that are due within a day; with who can be reached."""
        if not owners:
            return ()
        rows = self._connection.execute(_ALONG, {"people": list(owners), "now": now + _AHEAD}).all()
        return tuple(_snoozed(row, *owners[row[-1]]) for row in rows)

    def postpone(self, check_in_ids: Collection[str], until: datetime) -> None:
        """Look at these again at `until`; it is no new wish."""
        if check_in_ids:
            self._connection.execute(_POSTPONE, {"ids": list(check_in_ids), "until": until})


def _snoozed(values: Sequence[Any], person: Person, is_reachable: bool) -> Snoozed:  # noqa: FBT001 - a row
    key, goal_id, day, until, times, status, rule, _ = values
    is_open = status == GoalStatus.ACTIVE.value and rule is not None
    return Snoozed(key, goal_id, person, is_reachable, is_open, day, until, times)
