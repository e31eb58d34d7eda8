"""Reviews: when to look at a goal, what is asked, and what the client answered, which is sealed."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, literal, or_, select, update

from dialogs.codec import reply_to_json
from dialogs.goal import Goal
from dialogs.milestone import Milestone
from dialogs.people import Person
from dialogs.reply import Reply, ReplyKind
from dialogs.reviews import Asked, Planned, RatedBy, Review, ReviewDecision, ReviewKind
from storage.errors import Tampered, UnknownRow
from storage.goals import ACTIVE, GOAL_COLUMNS, opened
from storage.ids import new_id
from storage.inserting import insert_unless_there
from storage.outbox_rows import Lane, OutboxState, body_place
from storage.people import PERSON_COLUMNS, person_from
from storage.sealing import Place
from storage.tables import check_ins, dialogs, goals, outbox, people, reviews
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
_ASKED_LATELY = timedelta(days=1)
_NOT_TODAY = timedelta(hours=20)
_is_reached = (
    exists()
    .where(check_ins.c.goal_id == goals.c.id, check_ins.c.celebrated == Milestone.WHOLE.value)
    .correlate(goals)
)
_MORE = (goals.c.next_review_at, people.c.unreachable_at, _is_reached)
_DUE = (
    select(*GOAL_COLUMNS, *_MORE, *PERSON_COLUMNS)
    .join_from(goals, people, people.c.id == goals.c.person_id)
    .join(dialogs, dialogs.c.person_id == people.c.id)
    .where(goals.c.status == ACTIVE, goals.c.next_review_at <= _now)
    # A check-in of the same hour goes first: the last day of a goal is asked about like any other.
    .where(or_(goals.c.next_check_in_at.is_(None), goals.c.next_check_in_at > _now))
    .order_by(goals.c.next_review_at)
    .limit(bindparam("most"))
    .with_for_update(of=[goals, dialogs], skip_locked=True)
)
_LATEST_ASKED = (
    select(
        goals.c.person_id,
        func.max(check_ins.c.asked_at),
        func.max(check_ins.c.asked_at).filter(check_ins.c.answered_at.is_(None)),
    )
    .join_from(goals, check_ins, check_ins.c.goal_id == goals.c.id)
    .where(goals.c.person_id.in_(bindparam("people", expanding=True)), goals.c.status == ACTIVE)
    .where(check_ins.c.asked_at > bindparam("since", type_=check_ins.c.asked_at.type))
    .group_by(goals.c.person_id)
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
    asked: Asked | None = None
    """The latest check-in that its owner was asked for lately, of any goal."""
    is_reached: bool = False
    """Whether all that was planned for it is done."""


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
        past: dict[str, list[Sequence[Any]]] = {}
        for one in self._rows(reviews.c.goal_id.in_([row[0] for row in rows])):
            past.setdefault(one[1], []).append(one)
        asked = self._latest_asked({row[1] for row in rows}, now)
        split = len(GOAL_COLUMNS)
        found = []
        for row in rows:
            try:
                goal = opened(self._sealer, row[:split])
                theirs = tuple(self._review(one) for one in past.get(goal.id, ()))
            except Tampered as error:
                _log.error("the goal %s cannot be reviewed: %s", row[0], error)
                self.look_again(row[0], after_failure)
                continue
            due_at, unreachable_at, is_reached = row[split : split + len(_MORE)]
            person = person_from(row[split + len(_MORE) :])
            is_reachable = unreachable_at is None
            found.append(
                DueGoal(goal, person, is_reachable, due_at, theirs, asked.get(person.id), bool(is_reached))
            )
        return tuple(found), len(rows)

    def _latest_asked(self, person_ids: Collection[str], now: datetime) -> dict[str, Asked]:
        values = {"people": list(person_ids), "since": now - _ASKED_LATELY}
        rows = self._connection.execute(_LATEST_ASKED, values)
        return {person_id: Asked(at, is_open=left_open == at) for person_id, at, left_open in rows}

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

    def end_check_ins(self, goal_id: str, now: datetime) -> None:
        """The goal's last day is over: no single days are asked about until something is decided."""
        since = func.coalesce(goals.c.ends_since, literal(now, goals.c.ends_since.type))
        ended = {"ends_since": since, "next_check_in_at": None}
        self._connection.execute(update(goals).where(goals.c.id == goal_id).values(ended))

    def asked(self, goal: Goal, planned: Planned, now: datetime) -> Review:
        """The row of this review, asked about once more at `now`."""
        self.wait(goal.id, planned)
        mine = (reviews.c.goal_id == goal.id, reviews.c.kind == planned.kind.value)
        times = reviews.c.times_asked + 1
        key, asked = self._connection.execute(
            update(reviews)
            .where(*mine, reviews.c.day == planned.day)
            .values(times_asked=times, asked_at=now)
            .returning(reviews.c.id, reviews.c.times_asked)
        ).one()
        return Review(key, goal.id, planned.kind, planned.day, asked, now)

    def send(
        self,
        person_id: str,
        review: Review,
        reply: Reply,
        now: datetime,
        expires_at: datetime,
        *,
        not_before: datetime | None = None,
    ) -> bool:
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
            "not_before": not_before or now,
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
        is_open = (reviews.c.asked_in == seal_id, reviews.c.decided_at.is_(None))
        mine = select(reviews.c.goal_id).where(*is_open)
        # The goal first, as the tick locks it: the other way round the two could wait for each other.
        goal_id = self._connection.scalar(select(goals.c.id).where(goals.c.id.in_(mine)).with_for_update())
        if goal_id is None:
            return
        taken_back = self._connection.execute(
            update(reviews)
            .where(*is_open)
            .values(times_asked=reviews.c.times_asked - 1, asked_at=None, asked_in=None)
        )
        if taken_back.rowcount:
            self.look_again(goal_id, now)

    def refused(self, row_id: int, now: datetime) -> None:
        """The channel refused this message for good: if it asked for a review, that one was not asked."""
        seal_id = self._connection.scalar(
            update(outbox)
            .where(outbox.c.id == row_id, outbox.c.kind == ReplyKind.REVIEW.value)
            .values(dedupe_key=None)
            .returning(outbox.c.seal_id)
        )
        if seal_id is not None:
            self.take_back(seal_id, now)

    def put_off(self, person_id: str, review_id: str, now: datetime) -> None:
        """Ask for this review again the next day, as if it had not been asked. Raises `UnknownRow`."""
        mine = select(goals.c.id).where(goals.c.person_id == person_id)
        which = (reviews.c.id == review_id, reviews.c.goal_id.in_(mine), reviews.c.asked_in.is_not(None))
        seal_id = self._connection.scalar(select(reviews.c.asked_in).where(*which))
        if seal_id is None:
            raise UnknownRow("This review was not asked of this person.")
        letter = update(outbox).where(outbox.c.seal_id == seal_id)
        self._connection.execute(letter.values(dedupe_key=None))
        self.take_back(seal_id, now + _NOT_TODAY)

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
        return tuple(self._review(row) for row in self._rows(*conditions))

    def _rows(self, *conditions: ColumnElement[bool]) -> Sequence[Sequence[Any]]:
        query = (
            select(*_COLUMNS)
            .join_from(reviews, goals, goals.c.id == reviews.c.goal_id)
            .where(*conditions)
            .order_by(reviews.c.day, reviews.c.id)
        )
        return self._connection.execute(query).all()

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
