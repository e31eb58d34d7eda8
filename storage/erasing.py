"""Erasing a person: their keys, every row that is theirs, and what other people's rows hold of them.

Whose a row is follows from the foreign keys: a table that refers to people, straight or through others, is
erased without being named here. What is left is a tombstone.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, insert, or_, select, update

from dialogs.people import InviteKind
from dialogs.reply import ReplyKind
from storage.errors import UnknownRow
from storage.outbox import Outbox
from storage.tables import dialogs, inbox, invites, links, metadata, outbox, people, therapists, tombstones
from storage.vault import Sealer

FAREWELL_LASTS = timedelta(hours=24)
"""For how long the last message to someone who was erased is tried, and their address kept for it."""

_PAGE = 100
_has_mail = exists().where(outbox.c.person_id == people.c.id, outbox.c.finished_at.is_(None))
_WHO_LEFT = (
    select(people.c.id)
    .join_from(people, dialogs, dialogs.c.person_id == people.c.id)
    .where(people.c.leaving_at.is_not(None), ~_has_mail)
    .limit(_PAGE)
    .with_for_update(of=[people, dialogs], skip_locked=True)
)
_is_same_chat = (tombstones.c.channel == people.c.channel) & (
    tombstones.c.address_hash == people.c.address_hash
)
_WHO_CAME_BACK = (
    select(people.c.id, tombstones.c.erased_at)
    .join_from(people, tombstones, _is_same_chat)
    .where(people.c.added_at < tombstones.c.erased_at)
)


class Erasing:
    """Takes people out of the database, all in the transaction in hand."""

    def __init__(self, connection: Connection, sealer: Sealer, outbox: Outbox) -> None:
        self._connection = connection
        self._sealer = sealer
        self._outbox = outbox
        self.has_erased = False
        """Whether something may be left of erased rows in SQLite's log, which goes after the commit."""

    def erase(self, person_id: str, at: datetime) -> None:
        """Erase a person at `at`. Raises `UnknownRow`.

        Links must have been ended before, so that the other side is told. Fails as a whole, and can be tried
        again, when another transaction gave the person a new row at the same moment.
        """
        where = select(people.c.channel, people.c.address_hash).where(people.c.id == person_id)
        chat = self._connection.execute(where).first()
        if chat is None:
            raise UnknownRow("This person is not known.")
        channel, address_hash = chat
        self._take_from_others(person_id, at)
        self._delete(person_id)
        in_chat = (inbox.c.channel == channel, inbox.c.chat_hash == address_hash)
        self._connection.execute(delete(inbox).where(*in_chat))
        self._bury(channel, address_hash, at)

    def see_off(self, person_id: str, body: str, at: datetime) -> None:
        """Give someone who was just added again, without a past, their last message; then they go too.

        They stay when they write again meanwhile: see `People.touch`.
        """
        self._connection.execute(update(people).where(people.c.id == person_id).values(leaving_at=at))
        self._outbox.add(person_id, body, ReplyKind.NOTICE.value, at=at)
        last = update(outbox).where(outbox.c.person_id == person_id, outbox.c.finished_at.is_(None))
        self._connection.execute(last.values(expires_at=at + FAREWELL_LASTS))

    def forget_those_who_left(self) -> None:
        """Delete whoever was seen off and whose last message has come to its end."""
        for person_id in self._connection.scalars(_WHO_LEFT).all():
            self._delete(person_id)

    def erase_again(self) -> None:
        """Erase whoever has a tombstone that is younger than they are: they came back with a backup."""
        for person_id, erased_at in self._connection.execute(_WHO_CAME_BACK).all():
            self.erase(person_id, erased_at)

    def erased_at(self, channel: str, chat: bytes) -> datetime | None:
        """When the person in the chat with this keyed hash was erased, in UTC; None if nobody was."""
        mine = (tombstones.c.channel == channel, tombstones.c.address_hash == chat)
        found: datetime | None = self._connection.scalar(select(tombstones.c.erased_at).where(*mine))
        return found

    def prune(self, before: datetime) -> None:
        """Drop tombstones from before this instant, and what a process that was killed left in the log."""
        self.has_erased = True
        self._connection.execute(delete(tombstones).where(tombstones.c.erased_at < before))

    def _take_from_others(self, person_id: str, at: datetime) -> None:
        """What therapists' rows hold of a client: summaries, sent or not, and that an invite was used."""
        made = self._connection.execute(
            select(links.c.therapist_id, links.c.made_at).where(links.c.client_id == person_id)
        ).all()
        for therapist_id in {therapist_id for therapist_id, _ in made}:
            self._outbox.cancel_summaries(therapist_id, at)
            reader = select(therapists.c.person_id).where(therapists.c.id == therapist_id).scalar_subquery()
            of_therapist = (outbox.c.person_id == reader, outbox.c.kind == ReplyKind.SUMMARY.value)
            self._connection.execute(update(outbox).where(*of_therapist).values(body=None))
        for_clients = invites.c.kind == InviteKind.CLIENT.value
        for therapist_id, made_at in made:
            used = (invites.c.therapist_id == therapist_id, invites.c.used_at == made_at)
            self._connection.execute(delete(invites).where(for_clients, *used))

    def _delete(self, person_id: str) -> None:
        self.has_erased = True
        roles = select(therapists.c.id).where(therapists.c.person_id == person_id)
        for owner in (person_id, *self._connection.scalars(roles)):
            self._sealer.drop_key(owner)
        for table in reversed(metadata.sorted_tables):
            theirs = rows_of(table, person_id)
            if theirs is not None:
                self._connection.execute(delete(table).where(theirs))

    def _bury(self, channel: str, address_hash: bytes, at: datetime) -> None:
        mine = (tombstones.c.channel == channel, tombstones.c.address_hash == address_hash)
        self._connection.execute(delete(tombstones).where(*mine))
        values = {"channel": channel, "address_hash": address_hash, "erased_at": at}
        self._connection.execute(insert(tombstones).values(values))


def rows_of(table: Table, person_id: str) -> ColumnElement[bool] | None:
    """Which rows of a table are a person's, by its foreign keys; None where none of them leads to people."""
    if table is people:
        return people.c.id == person_id
    found = []
    for constraint in sorted(table.foreign_key_constraints, key=lambda one: list(one.column_keys)):
        (key,) = constraint.elements
        theirs = rows_of(key.column.table, person_id)
        if theirs is not None:
            found.append(key.parent.in_(select(key.column).where(theirs)))
    return or_(*found) if found else None
