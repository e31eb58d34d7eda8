"""Links between client and therapist, and the ledger of what each client shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from dialogs.people import Link, SharingScope
from storage.sealing import Place
from storage.tables import consents, links, people, therapists
from storage.vault import Sealer

_COLUMNS = (
    links.c.id,
    links.c.therapist_id,
    links.c.client_id,
    links.c.label,
    links.c.made_at,
    therapists.c.name,
)


def name_place(therapist_id: str) -> Place:
    """Where a therapist's name is kept."""
    return Place("therapists", "name", therapist_id, therapist_id)


class Links:
    """Rows of live links. A label is sealed for the client whom it names."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def of_client(self, person_id: str) -> tuple[Link, ...]:
        """The live links of a client, oldest first."""
        return self._where(links.c.client_id == person_id)

    def of_therapist(self, therapist_id: str) -> tuple[Link, ...]:
        """The live links of a therapist, oldest first."""
        return self._where(links.c.therapist_id == therapist_id)

    def zones_of_clients(self, therapist_id: str) -> dict[str, str]:
        """The IANA zone of each client with a live link to this therapist, by the client's id."""
        query = (
            select(people.c.id, people.c.zone)
            .join_from(links, people, people.c.id == links.c.client_id)
            .where(links.c.therapist_id == therapist_id, links.c.ended_at.is_(None))
        )
        return dict(self._connection.execute(query).all())

    def get(self, link_id: str) -> Link | None:
        """A live link; None once it has ended."""
        return next(iter(self._where(links.c.id == link_id)), None)

    def make(self, link_id: str, therapist_id: str, client_id: str, label: str, at: datetime) -> None:
        """Link client and therapist, sharing nothing; an earlier link between them ends."""
        self._end(at, links.c.therapist_id == therapist_id, links.c.client_id == client_id)
        values = {
            "id": link_id,
            "therapist_id": therapist_id,
            "client_id": client_id,
            "label": self._sealer.seal(_label_place(link_id, client_id), label),
            "made_at": at,
        }
        self._connection.execute(insert(links).values(**values))

    def end(self, link_id: str, at: datetime) -> None:
        """The link is over, and with it all that was shared."""
        self._end(at, links.c.id == link_id)

    def end_all(self, therapist_id: str, at: datetime) -> None:
        """End every live link of a therapist."""
        self._end(at, links.c.therapist_id == therapist_id)

    def record_choice(
        self, link_id: str, scope: SharingScope, *, granted: bool, version: str, at: datetime
    ) -> None:
        """Add to the ledger what a client chose to share or to stop sharing, and the text they saw."""
        self._connection.execute(
            insert(consents).values(
                link_id=link_id, scope=scope.value, granted=granted, version=version, at=at
            )
        )

    def _end(self, at: datetime, *conditions: ColumnElement[bool]) -> None:
        live = (links.c.ended_at.is_(None), *conditions)
        self._connection.execute(update(links).where(*live).values(ended_at=at))

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Link, ...]:
        query = (
            select(*_COLUMNS)
            .join_from(links, therapists, therapists.c.id == links.c.therapist_id)
            .where(links.c.ended_at.is_(None), *conditions)
            .order_by(links.c.made_at, links.c.id)
        )
        rows = self._connection.execute(query).all()
        if not rows:
            return ()
        self._sealer.warm(owner for row in rows for owner in (row[1], row[2]))
        shared = self._shared(row[0] for row in rows)
        return tuple(self._link(row, shared) for row in rows)

    def _link(self, values: Sequence[Any], shared: dict[str, set[SharingScope]]) -> Link:
        key, therapist_id, client_id, label, made_at, name = values
        return Link(
            id=key,
            therapist_id=therapist_id,
            client_id=client_id,
            name=self._sealer.open(name_place(therapist_id), name),
            label=self._sealer.open(_label_place(key, client_id), label),
            scopes=frozenset(shared.get(key, ())),
            since=made_at,
        )

    def _shared(self, link_ids: Iterable[str]) -> dict[str, set[SharingScope]]:
        query = (
            select(consents.c.link_id, consents.c.scope, consents.c.granted)
            .where(consents.c.link_id.in_(list(link_ids)))
            .order_by(consents.c.id)
        )
        shared: dict[str, set[SharingScope]] = {}
        for link_id, scope, granted in self._connection.execute(query):
            scopes = shared.setdefault(link_id, set())
            if granted:
                scopes.add(SharingScope(scope))
            else:
                scopes.discard(SharingScope(scope))
        return shared


def _label_place(link_id: str, client_id: str) -> Place:
    return Place("links", "label", link_id, client_id)
