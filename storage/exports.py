"""All that is kept about one person, read for their own copy of it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from dialogs.codec import dialog_from_json, reply_from_json
from dialogs.dialog import Dialog
from dialogs.export import HeldLink, HeldMessage, HeldRole, Holdings, SharingChoice
from dialogs.people import Person, SharingScope
from dialogs.reply import ReplyKind
from dialogs.salvage import salvaged
from dialogs.say import say
from dialogs.words import PLAIN, words
from storage.check_ins import CheckIns
from storage.dialog_rows import DialogRows
from storage.errors import UnknownRow
from storage.goals import Goals
from storage.inbox import Inbox
from storage.links import name_place
from storage.outbox_rows import body_place
from storage.people import People
from storage.reviews import Reviews
from storage.revisions import Revisions
from storage.tables import consents, links, outbox, people, therapists
from storage.vault import Sealer


class Exports:
    """Reads what other parts of the storage keep; changes nothing."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def of_person(self, person_id: str) -> Holdings:
        """Everything about this person, and no words of anybody else's. Raises `UnknownRow`.

        Messages to the coach are as the channel handed them over.
        """
        connection, sealer = self._connection, self._sealer
        where = select(people.c.added_at, people.c.consent_version, people.c.address_hash)
        row = connection.execute(where.where(people.c.id == person_id)).first()
        if row is None:
            raise UnknownRow("This person is not known.")
        known_since, agreed_version, chat = row
        known = People(connection, sealer)
        person, reached = known.get(person_id), known.address(person_id)
        payload = DialogRows(connection, sealer).load(person_id).payload
        return Holdings(
            person=person,
            channel=reached.channel,
            address=reached.address,
            known_since=known_since,
            agreed_version=agreed_version,
            dialog=Dialog.fresh() if payload is None else dialog_from_json(payload),
            goals=Goals(connection, sealer).of(person_id),
            check_ins=CheckIns(connection, sealer).of_person(person_id),
            reviews=Reviews(connection, sealer).of_person(person_id),
            revisions=Revisions(connection, sealer).of_person(person_id),
            links=self._links(person_id),
            roles=self._roles(person_id),
            from_coach=self._from_coach(person),
            to_coach=tuple(
                HeldMessage(at, body) for at, body in Inbox(connection, sealer).of_chat(reached.channel, chat)
            ),
        )

    def _links(self, person_id: str) -> tuple[HeldLink, ...]:
        query = (
            select(links.c.id, links.c.therapist_id, therapists.c.name, links.c.made_at, links.c.ended_at)
            .join_from(links, therapists, therapists.c.id == links.c.therapist_id)
            .where(links.c.client_id == person_id)
            .order_by(links.c.made_at, links.c.id)
        )
        return tuple(
            HeldLink(self._name(therapist_id, name), made_at, ended_at, self._choices(link_id))
            for link_id, therapist_id, name, made_at, ended_at in self._connection.execute(query).all()
        )

    def _choices(self, link_id: str) -> tuple[SharingChoice, ...]:
        query = select(consents.c.scope, consents.c.granted, consents.c.version, consents.c.at)
        rows = self._connection.execute(query.where(consents.c.link_id == link_id).order_by(consents.c.id))
        return tuple(
            SharingChoice(SharingScope(scope), granted, version, at) for scope, granted, version, at in rows
        )

    def _roles(self, person_id: str) -> tuple[HeldRole, ...]:
        clients = (
            select(func.count())
            .where(links.c.therapist_id == therapists.c.id, links.c.ended_at.is_(None))
            .scalar_subquery()
        )
        query = select(
            therapists.c.id,
            therapists.c.name,
            therapists.c.invited_at,
            therapists.c.joined_at,
            therapists.c.revoked_at,
            therapists.c.summary_weekday,
            therapists.c.summary_at,
            clients,
        ).where(therapists.c.person_id == person_id)
        rows = self._connection.execute(query.order_by(therapists.c.invited_at, therapists.c.id)).all()
        return tuple(HeldRole(self._name(key, name), *rest) for key, name, *rest in rows)

    def _from_coach(self, person: Person) -> tuple[HeldMessage, ...]:
        query = select(outbox.c.seal_id, outbox.c.body, outbox.c.added_at).where(
            outbox.c.person_id == person.id,
            outbox.c.body.is_not(None),
            outbox.c.kind != ReplyKind.SUMMARY.value,
        )
        rows = self._connection.execute(query.order_by(outbox.c.id)).all()
        return tuple(HeldMessage(at, self._text(person, seal_id, body)) for seal_id, body, at in rows)

    def _text(self, person: Person, seal_id: str, body: bytes) -> str:
        left = salvaged(
            reply_from_json(self._sealer.open(body_place(seal_id, person.id), body)), person.language
        )
        told = say("message-not-readable") if left is None else left.say
        return words().render(told, person.language, PLAIN)

    def _name(self, therapist_id: str, name: bytes) -> str:
        return self._sealer.open(name_place(therapist_id), name)
