"""Therapists: made by the operator, bound to a person by an invite, due for a summary once a week."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from dialogs.people import FIRST_SUMMARY_AT, FIRST_SUMMARY_WEEKDAY, Person, TherapistRole
from storage.errors import Tampered, UnknownRow
from storage.ids import new_code, new_id
from storage.invites import Invites
from storage.links import Links, name_place
from storage.outbox import Outbox
from storage.people import PERSON_COLUMNS, person_from
from storage.tables import links, people, therapists
from storage.vault import Sealer

_log = logging.getLogger(__name__)

UNREADABLE_WAITS = timedelta(hours=1)
"""When a summary that does not open is tried again, so that it does not hold up the others."""

_ROLE_COLUMNS = (therapists.c.id, therapists.c.name, therapists.c.summary_weekday, therapists.c.summary_at)


@dataclass(frozen=True, slots=True)
class TherapistRecord:
    """What the operator sees of a therapist; `clients` counts live links."""

    id: str
    name: str
    joined_at: datetime | None
    revoked_at: datetime | None
    clients: int


@dataclass(frozen=True, slots=True)
class DueSummary:
    """A weekly summary that is due since `due_at` (UTC)."""

    person: Person
    role: TherapistRole
    due_at: datetime


class Therapists:
    """Rows of therapists. Names are sealed with the therapist's own key."""

    def __init__(
        self, connection: Connection, sealer: Sealer, links: Links, invites: Invites, outbox: Outbox
    ) -> None:
        self._connection = connection
        self._sealer = sealer
        self._links = links
        self._invites = invites
        self._outbox = outbox

    def invite_therapist(self, name: str, at: datetime, expires_at: datetime) -> str:
        """Make a therapist, and give back the single-use code with which a person becomes them."""
        therapist_id, code = new_id(), new_code()
        self._sealer.make_key(therapist_id)
        self._connection.execute(
            insert(therapists).values(
                id=therapist_id,
                name=self._sealer.seal(name_place(therapist_id), name),
                invited_at=at,
                summary_weekday=FIRST_SUMMARY_WEEKDAY,
                summary_at=FIRST_SUMMARY_AT,
            )
        )
        self._invites.add_therapist_invite(therapist_id, code, at, expires_at)
        return code

    def list(self) -> tuple[TherapistRecord, ...]:
        """All therapists, in the order they were invited."""
        clients = (
            select(func.count())
            .where(links.c.therapist_id == therapists.c.id, links.c.ended_at.is_(None))
            .scalar_subquery()
        )
        query = select(
            therapists.c.id, therapists.c.name, therapists.c.joined_at, therapists.c.revoked_at, clients
        ).order_by(therapists.c.invited_at, therapists.c.id)
        rows = self._connection.execute(query).all()
        self._sealer.warm(row[0] for row in rows)
        return tuple(
            TherapistRecord(key, self._sealer.open(name_place(key), name), joined_at, revoked_at, count)
            for key, name, joined_at, revoked_at, count in rows
        )

    def revoke(self, therapist_id: str, at: datetime) -> None:
        """Take the role away: links end, summaries on their way are cancelled, invites are void.

        Raises `UnknownRow`. Revoking twice keeps the first instant.
        """
        self._outbox.cancel_summaries(therapist_id, at)
        changed = self._connection.execute(
            update(therapists)
            .where(therapists.c.id == therapist_id)
            .values(revoked_at=func.coalesce(therapists.c.revoked_at, at), next_summary_at=None)
        )
        if not changed.rowcount:
            raise UnknownRow("There is no such therapist.")
        self._links.end_all(therapist_id, at)

    def by_person(self, person_id: str) -> TherapistRole | None:
        """The person's role as a therapist; None for everyone else."""
        query = select(*_ROLE_COLUMNS).where(
            therapists.c.person_id == person_id, therapists.c.revoked_at.is_(None)
        )
        row = self._connection.execute(query).first()
        return None if row is None else self._role(row)

    def person_of(self, therapist_id: str) -> str | None:
        """The id of the person who is this therapist; None before they joined and after they were revoked."""
        query = select(therapists.c.person_id).where(
            therapists.c.id == therapist_id, therapists.c.revoked_at.is_(None)
        )
        return self._connection.execute(query).scalar()

    def set_summary(self, therapist_id: str, weekday: int, at: time, next_at: datetime) -> None:
        """When the weekly summary comes: weekday (0 = Monday), local time, and the next one in UTC."""
        self._connection.execute(
            update(therapists)
            .where(therapists.c.id == therapist_id)
            .values(summary_weekday=weekday, summary_at=at, next_summary_at=next_at)
        )

    def due_summaries(self, now: datetime, limit: int) -> tuple[DueSummary, ...]:
        """Summaries due up to `now`, longest due first; only of therapists who can be reached.

        On PostgreSQL they stay locked until the transaction ends; see `Outbox.cancel_summaries`.
        """
        query = (
            select(*PERSON_COLUMNS, *_ROLE_COLUMNS, therapists.c.next_summary_at)
            .join_from(therapists, people, people.c.id == therapists.c.person_id)
            .where(
                therapists.c.revoked_at.is_(None),
                therapists.c.next_summary_at <= now,
                people.c.unreachable_at.is_(None),
            )
            .order_by(therapists.c.next_summary_at)
            .limit(limit)
            .with_for_update(of=therapists, skip_locked=True)
        )
        rows = self._connection.execute(query).all()
        self._sealer.warm(row[len(PERSON_COLUMNS)] for row in rows)
        return tuple(one for row in rows if (one := self._due_summary(row, now)) is not None)

    def plan_summary(self, therapist_id: str, next_at: datetime) -> None:
        """When the next summary is due."""
        self._connection.execute(
            update(therapists).where(therapists.c.id == therapist_id).values(next_summary_at=next_at)
        )

    def _due_summary(self, row: Sequence[Any], now: datetime) -> DueSummary | None:
        split = len(PERSON_COLUMNS)
        values = row[split:-1]
        try:
            return DueSummary(person_from(row[:split]), self._role(values), row[-1])
        except Tampered as error:
            therapist_id = values[0]
            _log.error("the summary for therapist %s is put off: %s", therapist_id, error)
            self.plan_summary(therapist_id, now + UNREADABLE_WAITS)
            return None

    def _role(self, values: Sequence[Any]) -> TherapistRole:
        key, name, weekday, at = values
        return TherapistRole(
            id=key,
            name=self._sealer.open(name_place(key), name),
            summary_weekday=weekday,
            summary_at=at,
            clients=self._links.of_therapist(key),
        )
