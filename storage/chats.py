"""What a turn begins with, in one question: who is in the chat, where the talk stands, what there is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BindParameter, Connection, exists, select

from dialogs.people import Person
from storage.dialog_rows import StoredDialog, dialog_place
from storage.people import PERSON_COLUMNS, address_hash, person_from
from storage.prepared import Prepared, given
from storage.tables import dialogs, goals, links, outbox, people, therapists
from storage.vault import Sealer

_channel: BindParameter[str] = given("of_channel")
_chat: BindParameter[bytes] = given("of_chat")
_has_goals = exists().where(goals.c.person_id == people.c.id)
_has_links = exists().where(links.c.client_id == people.c.id, links.c.ended_at.is_(None))
_has_role = exists().where(therapists.c.person_id == people.c.id, therapists.c.revoked_at.is_(None))
_has_mail = exists().where(outbox.c.person_id == people.c.id, outbox.c.finished_at.is_(None))
_OPEN = Prepared(
    select(
        *PERSON_COLUMNS,
        dialogs.c.payload,
        dialogs.c.version,
        people.c.leaving_at,
        _has_goals,
        _has_links,
        _has_role,
        _has_mail,
    )
    .join_from(people, dialogs, dialogs.c.person_id == people.c.id)
    .where(people.c.channel == _channel, people.c.address_hash == _chat)
    .with_for_update(of=dialogs)
)


@dataclass(frozen=True, slots=True)
class Chat:
    """A person, their dialog, and whether there is any of what would have to be loaded besides."""

    person: Person
    dialog: StoredDialog
    has_goals: bool
    has_links: bool
    is_therapist: bool
    has_mail: bool
    """A message of this person is in line or on its way."""
    is_leaving: bool = False
    """They were erased, and only their last message is here; see `storage/erasing.py`."""


class Chats:
    """Opens chats."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def open(self, channel: str, chat: bytes) -> Chat | None:
        """The chat with this keyed hash (see `storage.inbox`); None for someone new.

        On PostgreSQL its dialog is locked until the transaction ends: one turn at a time for each person.
        """
        row = _OPEN.first(self._connection, of_channel=channel, of_chat=chat)
        if row is None:
            return None
        split = len(PERSON_COLUMNS)
        person = person_from(row[:split])
        payload, version, leaving_at, has_goals, has_links, is_therapist, has_mail = row[split:]
        opened = None if payload is None else self._sealer.open(dialog_place(person.id), payload)
        stored = StoredDialog(opened, version)
        is_leaving = leaving_at is not None
        return Chat(person, stored, has_goals, has_links, is_therapist, has_mail, is_leaving)

    def open_at(self, channel: str, address: str) -> Chat | None:
        """The same for an address."""
        return self.open(channel, address_hash(self._sealer, channel, address))
