"""What is asked of clients: the goals that are due, nudges about them, and the words when one goes out.

Queueing opens no sealed word and reads no history, so that all that is due at nine is queued in a moment.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, func, select, update

from dialogs.asking import TOGETHER, Dropped, DueGoal, Nudge, Plan, RestQuestion, TooLate
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.nudge import nudge
from dialogs.people import Person
from dialogs.reply import Reply, ReplyKind
from dialogs.rhythm import local_day
from dialogs.snooze import Snoozed
from storage.errors import Tampered
from storage.goals import ACTIVE, GOAL_COLUMNS, opened, rhythm_from
from storage.ids import new_id
from storage.inserting import insert_all_unless_there
from storage.outbox_rows import ABOUT_REST, Lane, OutboxState
from storage.people import PERSON_COLUMNS, person_from
from storage.tables import check_ins, dialogs, goals, outbox, people
from storage.vault import Sealer

_log = logging.getLogger(__name__)

# The statements are built once: building one takes longer than running it.
_now = bindparam("now", type_=goals.c.next_check_in_at.type)
_DUE_COLUMNS = (
    goals.c.id,
    goals.c.person_id,
    goals.c.rule,
    goals.c.rule_starts,
    goals.c.check_in_at,
    goals.c.next_check_in_at,
    goals.c.unanswered,
    goals.c.written_at,
)
_DUE = (
    select(*_DUE_COLUMNS, people.c.unreachable_at, *PERSON_COLUMNS)
    .join_from(goals, people, people.c.id == goals.c.person_id)
    .join(dialogs, dialogs.c.person_id == people.c.id)
    .where(goals.c.status == ACTIVE, goals.c.next_check_in_at <= _now)
    .order_by(goals.c.next_check_in_at)
    .limit(bindparam("most"))
    .with_for_update(of=[goals, dialogs, people], skip_locked=True, key_share=True)
)
_ALONG = (
    select(*_DUE_COLUMNS)
    .where(goals.c.person_id.in_(bindparam("people", expanding=True)))
    .where(goals.c.status == ACTIVE, goals.c.next_check_in_at <= _now)
    .with_for_update(skip_locked=True)
)
_DAYS = select(check_ins.c.goal_id, check_ins.c.day).where(
    check_ins.c.goal_id.in_(bindparam("goals", expanding=True)), check_ins.c.day >= bindparam("first")
)
_KEYS = select(outbox.c.dedupe_key).where(outbox.c.dedupe_key.in_(bindparam("keys", expanding=True)))
_PLAN = (
    update(goals)
    .where(goals.c.id == bindparam("goal"))
    .values(next_check_in_at=bindparam("next_at"), unanswered=bindparam("count"))
)
_seals = bindparam("seals", type_=check_ins.c.asked_in.type, expanding=True)
# As in the partial index, which SQLite uses only where it can read the condition.
_is_open = check_ins.c.asked_in.in_(_seals) & check_ins.c.answered_at.is_(None)
_CHECK_IN_COLUMNS = (
    check_ins.c.id,
    check_ins.c.day,
    check_ins.c.asked_at,
    check_ins.c.asked_in,
    check_ins.c.snoozes,
)
_earlier = check_ins.alias("earlier")
_SILENT = ""
# The outcome of the goal's last day before this one; null where there is none.
_before = (
    select(func.coalesce(_earlier.c.outcome, _SILENT))
    .where(_earlier.c.goal_id == check_ins.c.goal_id, _earlier.c.day < check_ins.c.day)
    .order_by(_earlier.c.day.desc())
    .limit(1)
    .scalar_subquery()
)
_ASKED = (
    select(*_CHECK_IN_COLUMNS, _before, *GOAL_COLUMNS)
    .join_from(check_ins, goals, goals.c.id == check_ins.c.goal_id)
    .where(_is_open, check_ins.c.snoozed_until.is_(None))
    .where(goals.c.status == ACTIVE, goals.c.rule.is_not(None))
)
# What was put off was asked about before, and stays.
_NOT_ASKED = delete(check_ins).where(_is_open, check_ins.c.snoozes == 0).returning(check_ins.c.goal_id)
_ONE_LESS = (
    update(goals)
    .where(goals.c.id.in_(bindparam("goals", expanding=True)), goals.c.unanswered > 0)
    .values(unanswered=goals.c.unanswered - 1)
)
_AGAIN = (
    update(check_ins)
    .where(check_ins.c.id == bindparam("check_in"), check_ins.c.answered_at.is_(None))
    .values(asked_in=bindparam("seal"), asked_at=bindparam("at"), snoozed_until=None)
)
_NOT_AGAIN = (
    update(check_ins).where(check_ins.c.id.in_(bindparam("ids", expanding=True))).values(snoozed_until=None)
)
_READY_NUDGE: dict[str, object] = {
    "lane": Lane.of(ReplyKind.NUDGE).value,
    "kind": ReplyKind.NUDGE.value,
    "state": OutboxState.READY.value,
    "attempts": 0,
    "doubts": 0,
    "reason": None,
    "finished_at": None,
    "about": None,
}


class Asking:
    """Rows of goals that are due, of check-ins that are asked for, and of the nudges that ask."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def due(
        self, now: datetime, limit: int, others: Mapping[str, tuple[Person, bool]] | None = None
    ) -> tuple[DueGoal, ...]:
        """At most `limit` active goals due up to `now`, longest due first, and their owners' others due soon.

        So are those of `others`, who have something else due: people by their ids, and whether they can be
        reached. Soon is within `dialogs.asking.TOGETHER`. On PostgreSQL the goals stay locked until the
        transaction ends, and so do their owners' dialogs: no turn can answer a check-in that is being asked
        about. So do the owners themselves, as where messages are claimed, so that neither waits for the
        other. Whoever is in a turn is left for the next time.
        """
        rows = self._connection.execute(_DUE, {"now": now, "most": limit}).all()
        if not rows and not others:
            return ()
        split = len(_DUE_COLUMNS)
        owners = dict(others or {}) | {
            row[1]: (person_from(row[split + 1 :]), row[split] is None) for row in rows
        }
        due = [_due_goal(row[:split], *owners[row[1]]) for row in rows]
        here = {one.id for one in due}
        along = self._connection.execute(_ALONG, {"people": list(owners), "now": now + TOGETHER})
        due += [_due_goal(row, *owners[row[1]]) for row in along if row[0] not in here]
        return tuple(due)

    def known(self, days: Collection[tuple[str, date]]) -> set[tuple[str, date]]:
        """Which of these goals and days were asked about, answered or dropped already."""
        if not days:
            return set()
        asked = {"goals": [goal_id for goal_id, _ in days], "first": min(day for _, day in days)}
        known = {(goal_id, day) for goal_id, day in self._connection.execute(_DAYS, asked)}
        keys = {_key(goal_id, day): (goal_id, day) for goal_id, day in days}
        known |= {keys[key] for key in self._connection.scalars(_KEYS, {"keys": list(keys)})}
        return known

    def queue(
        self,
        nudges: Iterable[Nudge],
        too_late: Iterable[TooLate],
        now: datetime,
        not_again: Sequence[Dropped] = (),
    ) -> None:
        """Keep these nudges with a check-in for each day they ask about, and that other days were dropped.

        So were those `not_again` asked about, which were put off.
        """
        letters, asked, again = [], [], []
        for one in nudges:
            seal_id = new_id()
            key = _key(*one.about[0]) if one.about else _key_again(one.again[0])
            letters.append(_letter(seal_id, one.person_id, key, now, one.not_before, one.expires_at))
            again += [{"check_in": it.check_in_id, "seal": seal_id, "at": now} for it in one.again]
            asked += [
                {"id": new_id(), "goal_id": goal, "day": on, "asked_at": now, "asked_in": seal_id}
                for goal, on in one.about
            ]
        dropped = {"state": OutboxState.CANCELLED.value, "reason": "late", "finished_at": now}
        letters += [
            _letter(new_id(), one.person_id, _key(one.goal_id, one.day), now, one.at, one.at) | dropped
            for one in too_late
        ]
        for drop in not_again:
            put_off = drop.snoozed
            key, at = _key_again(put_off), put_off.until
            letter = _letter(new_id(), put_off.person.id, key, now, at, at)
            letters.append(letter | dropped | {"reason": drop.reason})
        insert_all_unless_there(self._connection, outbox, letters, key=("dedupe_key",))
        insert_all_unless_there(self._connection, check_ins, asked, key=("goal_id", "day"))
        if again:
            self._connection.execute(_AGAIN, again)
        if not_again:
            ids = [drop.snoozed.check_in_id for drop in not_again]
            self._connection.execute(_NOT_AGAIN, {"ids": ids})

    def queue_rest_question(self, one: RestQuestion, now: datetime) -> None:
        """Keep the question whether to rest, and that this person was asked it at `now`."""
        key = f"rest:{one.person_id}:{one.day.isoformat()}"
        letter = _letter(new_id(), one.person_id, key, now, one.not_before, one.expires_at)
        insert_all_unless_there(
            self._connection, outbox, [letter | {"about": ABOUT_REST}], key=("dedupe_key",)
        )
        self._set_rest_asked(one.person_id, now)

    def rest_not_asked(self, person_id: str) -> None:
        """That question was not sent."""
        self._set_rest_asked(person_id, None)

    def _set_rest_asked(self, person_id: str, at: datetime | None) -> None:
        statement = update(people).where(people.c.id == person_id).values(rest_asked_at=at)
        self._connection.execute(statement)

    def plan(self, plans: Sequence[Plan]) -> None:
        """When each of these goals is due next, and how many of its check-ins have no answer."""
        if plans:
            values = [{"goal": one.goal_id, "next_at": one.next_at, "count": one.unanswered} for one in plans]
            self._connection.execute(_PLAN, values)

    def nudges(self, letters: Mapping[str, Person], now: datetime) -> dict[str, Reply]:
        """What each nudge asks, by the `seal_id` of its row; a nudge with nothing left to ask is left out."""
        rows = self._connection.execute(_ASKED, {"seals": list(letters)}).all()
        self._sealer.warm(letters[row[3]].id for row in rows)
        asked: dict[str, list[tuple[Goal, CheckIn]]] = {}
        before: dict[str, dict[str, CheckInOutcome | None]] = {}
        for row in rows:
            goal = self._goal(row[len(_CHECK_IN_COLUMNS) + 1 :])
            if goal is not None:
                key, day, asked_at, seal_id, snoozes, last = row[: len(_CHECK_IN_COLUMNS) + 1]
                if last is not None:
                    before.setdefault(seal_id, {})[goal.id] = CheckInOutcome(last) if last else None
                check_in = CheckIn(key, goal.id, day, asked_at, snoozes=snoozes)
                asked.setdefault(seal_id, []).append((goal, check_in))
        return {
            seal_id: nudge(
                sorted(about, key=_by_hour),
                local_day(now, ZoneInfo(letters[seal_id].zone)),
                before.get(seal_id),
            )
            for seal_id, about in asked.items()
        }

    def take_back(self, seal_ids: Collection[str]) -> None:
        """These nudges were not sent: their days were not asked about, and are no unanswered check-ins."""
        if not seal_ids:
            return
        not_asked = self._connection.scalars(_NOT_ASKED, {"seals": list(seal_ids)}).all()
        if not_asked:
            self._connection.execute(_ONE_LESS, {"goals": list(not_asked)})

    def _goal(self, values: Sequence[Any]) -> Goal | None:
        try:
            return opened(self._sealer, values)
        except Tampered as error:
            _log.error("the goal %s cannot be asked about: %s", values[0], error)
            return None


def _due_goal(values: Sequence[Any], person: Person, is_reachable: bool) -> DueGoal:  # noqa: FBT001 - a row
    key, _, rule, starts, at, due_at, unanswered, written_at = values
    rhythm = rhythm_from(rule, starts, at)
    return DueGoal(key, person, is_reachable, rhythm, due_at, unanswered, written_at)


def _by_hour(one: tuple[Goal, CheckIn]) -> tuple[time, datetime, str, date]:
    goal, check_in = one
    return (time.min if goal.rhythm is None else goal.rhythm.at, goal.written_at, goal.id, check_in.day)


def _key(goal_id: str, day: date) -> str:
    return f"nudge:{goal_id}:{day.isoformat()}"


def _key_again(one: Snoozed) -> str:
    return f"{_key(one.goal_id, one.day)}:s{one.times}"


def _letter(
    seal_id: str,
    person_id: str,
    key: str,
    now: datetime,
    not_before: datetime,
    expires_at: datetime,
) -> dict[str, object]:
    return _READY_NUDGE | {
        "seal_id": seal_id,
        "person_id": person_id,
        "dedupe_key": key,
        "added_at": now,
        "not_before": not_before,
        "expires_at": expires_at,
    }
