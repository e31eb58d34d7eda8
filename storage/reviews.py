"""Reviews: when to look at a goal, what is asked, and what the client answered, which is sealed."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select, update

from dialogs.codec import reply_to_json
from dialogs.goal import Goal
from dialogs.people import Person
from dialogs.reply import Reply, ReplyKind
from dialogs.reviews import Planned, RatedBy, Review, ReviewDecision, ReviewKind
from storage.errors import Tampered, UnknownRow
from storage.goals import ACTIVE, GOAL_COLUMNS, opened
from storage.ids import new_id
from storage.inserting import insert_unless_there
from storage.outbox_rows import Lane, OutboxState, body_place
from storage.people import PERSON_COLUMNS, person_from
from storage.sealing import Place
from storage.tables import dialogs, goals, outbox, people, reviews
from storage.vault import Sealer

_log = logging.getLogger(__name__)

_COLUMNS = (
    reviews.c.id,
    reviews.c.goal_id,
    reviews.c.kind,
    reviews.c.day,
    reviews.c.times_asked,
    reviews.c.asked_at,
    reviews.c.answered_at,
    reviews.c.decided_at,
    reviews.c.body,
    goals.c.person_id,
)
_KEY = ("goal_id", "kind", "day")
_now = bindparam("now", type_=goals.c.next_review_at.type)
_DUE = (
    select(*GOAL_COLUMNS, goals.c.next_review_at, people.c.unreachable_at, *PERSON_COLUMNS)
    .join_from(goals, people, people.c.id == goals.c.person_id)
    .join(dialogs, dialogs.c.person_id == people.c.id)
    .where(goals.c.status == ACTIVE, goals.c.next_review_at <= _now)
    # A check-in of the same hour goes first: the last day of a goal is asked about like any other.
    .where(or_(goals.c.next_check_in_at.is_(None), goals.c.next_check_in_at > _now))
    .order_by(goals.c.next_review_at)
    .limit(bindparam("most"))
    .with_for_update(of=[goals, dialogs], skip_locked=True)
)
_STILL_ASKED = (
    select(reviews.c.asked_in)
    .join_from(reviews, goals, goals.c.id == reviews.c.goal_id)
    .where(
        reviews.c.asked_in.in_(bindparam("seals", expanding=True)),
        reviews.c.decided_at.is_(None),
        goals.c.status == ACTIVE,
    )
)


@dataclass(frozen=True, slots=True)
class DueGoal:
    """A goal to look at, since `due_at` (UTC), with its owner and its reviews so far."""

    goal: Goal
    person: Person
    is_reachable: bool
    due_at: datetime
    past: tuple[Review, ...]


class Reviews:
    """Rows of reviews, and when to look at a goal next."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def due(self, now: datetime, limit: int, after_failure: datetime) -> tuple[tuple[DueGoal, ...], int]:
        """At most `limit` active goals to look at up to `now`, and how many rows that were.

        One whose words do not open is logged and looked at again at `after_failure`. On PostgreSQL the goals
        and their owners' dialogs stay locked; whoever is in a turn is left for the next time.
        """
        rows = self._connection.execute(_DUE, {"now": now, "most": limit}).all()
        if not rows:
            return (), 0
        self._sealer.warm(row[1] for row in rows)
        past: dict[str, list[Review]] = {}
        for one in self._where(reviews.c.goal_id.in_([row[0] for row in rows])):
            past.setdefault(one.goal_id, []).append(one)
        split = len(GOAL_COLUMNS)
        found = []
        for row in rows:
            try:
                goal = opened(self._sealer, row[:split])
            except Tampered as error:
                _log.error("the goal %s cannot be reviewed: %s", row[0], error)
                self.look_again(row[0], after_failure)
                continue
            due_at, unreachable_at = row[split : split + 2]
            person = person_from(row[split + 2 :])
            found.append(DueGoal(goal, person, unreachable_at is None, due_at, tuple(past.get(goal.id, ()))))
        return tuple(found), len(rows)

    def look_again(self, goal_id: str, at: datetime | None) -> None:
        """When to look at this goal next; None for never by itself."""
        self._connection.execute(update(goals).where(goals.c.id == goal_id).values(next_review_at=at))

    def look_at_all(self, person_id: str, now: datetime) -> None:
        """Look at all active goals of a person at once: their hours, their zone or their rest changed.

        A goal whose end was asked about in vain is left in peace.
        """
        mine = (goals.c.person_id == person_id, goals.c.status == ACTIVE)
        self._connection.execute(update(goals).where(*mine).values(next_review_at=now))

    def wait(self, goal_id: str, planned: Planned) -> None:
        """This review came due while its owner rested; it is asked afterwards."""
        values = {"id": new_id(), "goal_id": goal_id, "kind": planned.kind.value, "day": planned.day}
        insert_unless_there(self._connection, reviews, values, key=_KEY)

    def asked(self, goal: Goal, planned: Planned, now: datetime) -> Review:
        """The row of this review, asked about once more at `now`. Check-ins end with the goal's last day."""
        self.wait(goal.id, planned)
        mine = (reviews.c.goal_id == goal.id, reviews.c.kind == planned.kind.value)
        times = reviews.c.times_asked + 1
        key, asked = self._connection.execute(
            update(reviews)
            .where(*mine, reviews.c.day == planned.day)
            .values(times_asked=times, asked_at=now)
            .returning(reviews.c.id, reviews.c.times_asked)
        ).one()
        if planned.kind is ReviewKind.DEADLINE:
            resting = {"ends_since": now, "next_check_in_at": None}
            self._connection.execute(update(goals).where(goals.c.id == goal.id).values(resting))
        return Review(key, goal.id, planned.kind, planned.day, asked, now)

    def send(self, person_id: str, review: Review, reply: Reply, now: datetime, expires_at: datetime) -> bool:
        """Queue the message that asks; False, and nothing queued, where this one was queued before."""
        seal_id = new_id()
        again = "" if review.times_asked <= 1 else f":{review.times_asked}"
        values = {
            "seal_id": seal_id,
            "person_id": person_id,
            "lane": Lane.of(ReplyKind.REVIEW).value,
            "kind": ReplyKind.REVIEW.value,
            "state": OutboxState.READY.value,
            "body": self._sealer.seal(body_place(seal_id, person_id), reply_to_json(reply)),
            "dedupe_key": f"review:{review.goal_id}:{review.day.isoformat()}{again}",
            "added_at": now,
            "not_before": now,
            "expires_at": expires_at,
            "attempts": 0,
            "doubts": 0,
        }
        if insert_unless_there(self._connection, outbox, values, key=("dedupe_key",)) is None:
            return False
        self._connection.execute(update(reviews).where(reviews.c.id == review.id).values(asked_in=seal_id))
        return True

    def still_asked(self, seal_ids: Collection[str]) -> set[str]:
        """Which of these messages ask about a review that is open, of a goal that goes on."""
        return set(self._connection.scalars(_STILL_ASKED, {"seals": list(seal_ids)}))

    def take_back(self, seal_id: str, now: datetime) -> None:
        """This message was not sent: the review was not asked, and is looked at again."""
        goal_id = self._connection.scalar(
            update(reviews)
            .where(reviews.c.asked_in == seal_id, reviews.c.decided_at.is_(None))
            .values(times_asked=reviews.c.times_asked - 1, asked_at=None, asked_in=None)
            .returning(reviews.c.goal_id)
        )
        if goal_id is not None:
            self.look_again(goal_id, now)

    def answer(self, person_id: str, review: Review, at: datetime) -> None:
        """Keep what the client answered so far, in place of what they answered before. Raises `UnknownRow`.

        A decision ends the review; check-ins that rested since the goal's last day can be planned again.
        """
        mine = (goals.c.id == review.goal_id, goals.c.person_id == person_id)
        # Who looks back at a goal is not silent about it.
        values: dict[str, object] = {"next_review_at": at, "unanswered": 0}
        if review.decision is not None:
            values["ends_since"] = None
        if not self._connection.execute(update(goals).where(*mine).values(values)).rowcount:
            raise UnknownRow("This goal is not this person's.")
        row = {"id": review.id, "goal_id": review.goal_id, "kind": review.kind.value, "day": review.day}
        insert_unless_there(self._connection, reviews, row, key=_KEY)
        which = (
            reviews.c.goal_id == review.goal_id,
            reviews.c.kind == review.kind.value,
            reviews.c.day == review.day,
        )
        key = self._connection.execute(
            update(reviews)
            .where(*which)
            .values(answered_at=at, decided_at=None if review.decision is None else at)
            .returning(reviews.c.id)
        ).scalar_one()
        # What is sealed is bound to the id of its row, which is only known now.
        body = self._sealer.seal(_place(key, person_id), _answers_out(review))
        self._connection.execute(update(reviews).where(reviews.c.id == key).values(body=body))

    def of_person(self, person_id: str) -> tuple[Review, ...]:
        """All reviews of a person's goals that were asked or answered, closed goals too, oldest day first."""
        was_there = or_(reviews.c.asked_at.is_not(None), reviews.c.answered_at.is_not(None))
        return self._where(goals.c.person_id == person_id, was_there)

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Review, ...]:
        query = (
            select(*_COLUMNS)
            .join_from(reviews, goals, goals.c.id == reviews.c.goal_id)
            .where(*conditions)
            .order_by(reviews.c.day, reviews.c.id)
        )
        return tuple(self._review(row) for row in self._connection.execute(query))

    def _review(self, values: Sequence[Any]) -> Review:
        key, goal_id, kind, day, times_asked, asked_at, answered_at, decided_at, body, person_id = values
        answers: dict[str, Any] = {}
        if body is not None:
            answers = _answers_in(json.loads(self._sealer.open(_place(key, person_id), body)))
        return Review(
            key, goal_id, ReviewKind(kind), day, times_asked, asked_at, answered_at, decided_at, **answers
        )


def _answers_out(review: Review) -> str:
    return json.dumps(
        {
            "progress": review.progress,
            "level": review.level,
            "changed": review.changed,
            "decision": review.decision,
            "rated_by": review.rated_by,
        },
        ensure_ascii=False,
    )


def _answers_in(data: dict[str, Any]) -> dict[str, Any]:
    decision = data["decision"]
    return data | {
        "decision": None if decision is None else ReviewDecision(decision),
        "rated_by": RatedBy(data["rated_by"]),
    }


def _place(review_id: str, person_id: str) -> Place:
    return Place("reviews", "body", review_id, person_id)
