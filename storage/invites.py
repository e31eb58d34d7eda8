"""Single-use invites. A code is kept only as its keyed hash: who reads the database cannot use it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, insert, select, update

from dialogs.people import Invite, InviteKind
from dialogs.rhythm import next_weekly
from storage.errors import InviteGone
from storage.ids import new_id
from storage.links import Links, name_place
from storage.sealing import Place
from storage.tables import invites, people, therapists
from storage.vault import Sealer


class Invites:
    """Rows of invites."""

    def __init__(self, connection: Connection, sealer: Sealer, links: Links) -> None:
        self._connection = connection
        self._sealer = sealer
        self._links = links

    def add_client_invite(
        self, therapist_id: str, code: str, label: str, at: datetime, expires_at: datetime
    ) -> None:
        """Keep an invite for a client; `label` is what the therapist calls them."""
        self._add(InviteKind.CLIENT, therapist_id, code, label, at, expires_at)

    def add_therapist_invite(self, therapist_id: str, code: str, at: datetime, expires_at: datetime) -> None:
        """Keep an invite that makes whoever accepts it this therapist."""
        self._add(InviteKind.THERAPIST, therapist_id, code, None, at, expires_at)

    def find(self, code: str, at: datetime) -> Invite | None:
        """The usable invite with this code; None when there is none, or it was used, or has expired."""
        return self._usable(invites.c.code_hash == self._hash(code), at)

    def get(self, invite_id: str, at: datetime) -> Invite | None:
        """The usable invite with this id; None as for `find`."""
        return self._usable(invites.c.id == invite_id, at)

    def accept(self, invite_id: str, person_id: str, link_id: str, at: datetime) -> None:
        """Use an invite: bind the therapist to this person and plan their first summary, or link the client.

        `link_id` becomes the id of a client's link. Whoever is linked to this therapist already begins anew,
        sharing nothing.

        Raises `InviteGone` when it is not usable any more, also when this person is a therapist already.
        """
        invite = self.get(invite_id, at)
        if invite is None:
            raise InviteGone("This invite has been used or has expired.")
        label = self._label(invite)
        # Whoever changes the row first has it; the other waits, and then finds it used.
        taken = self._connection.execute(
            update(invites)
            .where(invites.c.id == invite_id, invites.c.used_at.is_(None))
            .values(used_at=at, label=None)
        )
        if not taken.rowcount:
            raise InviteGone("This invite has been used.")
        if invite.kind is InviteKind.CLIENT:
            self._links.make(link_id, invite.therapist_id, person_id, label, at)
        else:
            self._bind(invite.therapist_id, person_id, at)

    def _bind(self, therapist_id: str, person_id: str, at: datetime) -> None:
        already = select(therapists.c.id).where(
            therapists.c.person_id == person_id, therapists.c.revoked_at.is_(None)
        )
        if self._connection.scalar(already) is not None:
            raise InviteGone("This person is a therapist already.")
        summary = select(therapists.c.summary_weekday, therapists.c.summary_at).where(
            therapists.c.id == therapist_id
        )
        weekday, local_time = self._connection.execute(summary).one()
        zone = self._connection.execute(select(people.c.zone).where(people.c.id == person_id)).scalar_one()
        self._connection.execute(
            update(therapists)
            .where(therapists.c.id == therapist_id)
            .values(
                person_id=person_id,
                joined_at=at,
                next_summary_at=next_weekly(weekday, local_time, ZoneInfo(zone), at),
            )
        )

    def _add(
        self,
        kind: InviteKind,
        therapist_id: str,
        code: str,
        label: str | None,
        at: datetime,
        expires_at: datetime,
    ) -> None:
        invite_id = new_id()
        sealed = None if label is None else self._sealer.seal(_label_place(invite_id, therapist_id), label)
        self._connection.execute(
            insert(invites).values(
                id=invite_id,
                kind=kind.value,
                therapist_id=therapist_id,
                code_hash=self._hash(code),
                label=sealed,
                made_at=at,
                expires_at=expires_at,
            )
        )

    def _usable(self, which: ColumnElement[bool], at: datetime) -> Invite | None:
        query = (
            select(invites.c.id, invites.c.kind, invites.c.therapist_id, therapists.c.name)
            .join_from(invites, therapists, therapists.c.id == invites.c.therapist_id)
            .where(
                which,
                invites.c.used_at.is_(None),
                invites.c.expires_at > at,
                therapists.c.revoked_at.is_(None),
            )
        )
        row = self._connection.execute(query).first()
        if row is None:
            return None
        key, kind, therapist_id, name = row
        return Invite(key, InviteKind(kind), therapist_id, self._sealer.open(name_place(therapist_id), name))

    def _label(self, invite: Invite) -> str:
        sealed = self._connection.scalar(select(invites.c.label).where(invites.c.id == invite.id))
        return (
            "" if sealed is None else self._sealer.open(_label_place(invite.id, invite.therapist_id), sealed)
        )

    def _hash(self, code: str) -> bytes:
        return self._sealer.lookup("invites.code", code)


def _label_place(invite_id: str, therapist_id: str) -> Place:
    return Place("invites", "label", invite_id, therapist_id)
