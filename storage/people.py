"""Who is known, where they can be reached, and what they chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, insert, select, update

from dialogs.celebration import CelebrationLevel
from dialogs.people import Person
from dialogs.quiet_hours import QuietHours
from storage.errors import AddressTaken, UnknownRow
from storage.ids import new_id
from storage.inserting import insert_unless_there
from storage.prepared import Prepared, given
from storage.sealing import Place
from storage.tables import dialogs, people
from storage.vault import Sealer

PERSON_COLUMNS = (
    people.c.id,
    people.c.zone,
    people.c.language,
    people.c.quiet_start,
    people.c.quiet_end,
    people.c.celebrations,
    people.c.consented_at,
    people.c.zone_known,
    people.c.last_seen_at,
    people.c.paused_until,
    people.c.held_until,
    people.c.rest_asked_at,
)


def person_from(values: Sequence[Any]) -> Person:
    """The person in the values of `PERSON_COLUMNS`."""
    key, zone, language, start, end, celebrations, *rest = values
    consented_at, zone_known, last_seen_at, paused_until, held_until, rest_asked_at = rest
    return Person(
        id=key,
        zone=zone,
        language=language,
        quiet=QuietHours(start, end),
        celebrations=CelebrationLevel(celebrations),
        consented_at=consented_at,
        zone_known=zone_known,
        last_seen_at=last_seen_at,
        paused_until=paused_until,
        held_until=held_until,
        rest_asked_at=rest_asked_at,
    )


def address_place(person_id: str) -> Place:
    """Where a person's address is kept."""
    return Place("people", "address", person_id, person_id)


class Hashing(Protocol):
    """What can make a keyed hash."""

    def lookup(self, purpose: str, value: str) -> bytes:
        """See `storage.vault.Vault.lookup`."""


def address_hash(hashing: Hashing, channel: str, address: str) -> bytes:
    """A keyed hash by which an address is found, and all that belongs to one chat."""
    return hashing.lookup("people.address", f"{channel}|{address}")


# The statements are built once: building one takes longer than running it.
_FIND = select(*PERSON_COLUMNS).where(
    people.c.channel == given("of_channel"), people.c.address_hash == bindparam("of_hash")
)
_GET = select(*PERSON_COLUMNS).where(people.c.id == given("of_id"))
_TOUCH = Prepared(
    update(people)
    .where(people.c.id == given("of_id"))
    .values(last_seen_at=given("at", people.c.last_seen_at.type), unreachable_at=None, leaving_at=None)
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be written to. `reachable` is False after the channel said that they cannot be."""

    channel: str
    address: str
    reachable: bool


class People:
    """Rows of people. An address is sealed, and found by its keyed hash."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    def find(self, channel: str, address: str) -> Person | None:
        """The person at this address; None for someone new."""
        hashed = address_hash(self._sealer, channel, address)
        row = self._connection.execute(_FIND, {"of_channel": channel, "of_hash": hashed}).first()
        return None if row is None else person_from(row)

    def get_or_add(
        self, channel: str, address: str, *, language: str, zone: str, quiet: QuietHours, at: datetime
    ) -> Person:
        """The person at this address; someone new gets a key, an empty dialog and these settings."""
        known = self.find(channel, address)
        if known is not None:
            return known
        person_id = new_id()
        self._sealer.make_key(person_id)
        values = {
            "id": person_id,
            "channel": channel,
            "address_hash": address_hash(self._sealer, channel, address),
            "address": self._sealer.seal(address_place(person_id), address),
            "language": language,
            "zone": zone,
            "zone_known": False,
            "quiet_start": quiet.start,
            "quiet_end": quiet.end,
            "celebrations": CelebrationLevel.FULL.value,
            "added_at": at,
        }
        if insert_unless_there(self._connection, people, values, key=("channel", "address_hash")):
            self._connection.execute(insert(dialogs).values(person_id=person_id, version=0))
            return self.get(person_id)
        # Another process was quicker by a moment. The key made above belongs to nobody.
        self._sealer.drop_key(person_id)
        quicker = self.find(channel, address)
        if quicker is None:
            raise UnknownRow("This person was added and removed at the same moment.")
        return quicker

    def get(self, person_id: str) -> Person:
        """The person with this id. Raises `UnknownRow`."""
        row = self._connection.execute(_GET, {"of_id": person_id}).first()
        if row is None:
            raise UnknownRow("This person is not known.")
        return person_from(row)

    def is_known(self, person_id: str) -> bool:
        """Whether there is such a person; False once they were erased."""
        return self._connection.scalar(select(people.c.id).where(people.c.id == person_id)) is not None

    def address(self, person_id: str) -> Address:
        """Where the person can be written to. Raises `UnknownRow`."""
        query = select(people.c.channel, people.c.address, people.c.unreachable_at).where(
            people.c.id == person_id
        )
        row = self._connection.execute(query).first()
        if row is None:
            raise UnknownRow("This person is not known.")
        channel, sealed, unreachable_at = row
        return Address(channel, self._sealer.open(address_place(person_id), sealed), unreachable_at is None)

    def touch(self, person_id: str, at: datetime) -> None:
        """They did something here: seen at `at`, reachable, and not leaving (see `storage/erasing.py`)."""
        if not _TOUCH.run(self._connection, of_id=person_id, at=at):
            raise UnknownRow("This person is not known.")

    def mark_unreachable(self, person_id: str, at: datetime) -> None:
        """The channel said that they cannot be written to: blocked, or gone."""
        self._change(person_id, unreachable_at=at)

    def mark_reachable(self, person_id: str) -> None:
        """They can be written to again."""
        self._change(person_id, unreachable_at=None)

    def move(self, person_id: str, new_address: str) -> None:
        """Their chat has another address now. Raises `AddressTaken` when someone else is known there."""
        channel = self.address(person_id).channel
        there = self.find(channel, new_address)
        if there is not None and there.id != person_id:
            raise AddressTaken("Someone else is known at the new address of this chat.")
        self._change(
            person_id,
            address_hash=address_hash(self._sealer, channel, new_address),
            address=self._sealer.seal(address_place(person_id), new_address),
            unreachable_at=None,
        )

    def give_consent(self, person_id: str, version: str, at: datetime) -> None:
        """They accepted what is kept and why, in this version of the text."""
        self._change(person_id, consented_at=at, consent_version=version)

    def choose_zone(self, person_id: str, zone: str) -> None:
        """Their own IANA zone. Due times stay as they are; `storage.changes` plans them anew."""
        self._change(person_id, zone=zone, zone_known=True)

    def choose_language(self, person_id: str, language: str) -> None:
        """The language they want to read."""
        self._change(person_id, language=language)

    def choose_quiet_hours(self, person_id: str, quiet: QuietHours) -> None:
        """When no nudge may come."""
        self._change(person_id, quiet_start=quiet.start, quiet_end=quiet.end)

    def choose_celebrations(self, person_id: str, level: CelebrationLevel) -> None:
        """How much they want celebrated."""
        self._change(person_id, celebrations=level.value)

    def pause(self, person_id: str, until: datetime | None) -> None:
        """They want no check-ins until then (see `Person.paused_until`); None ends the pause.

        Due times stay as they are, here and in `hold`; `storage.changes` plans them anew.
        """
        self._change(person_id, paused_until=until)

    def hold(self, person_id: str, until: datetime | None) -> None:
        """Check-ins and celebrations rest until then (see `Person.held_until`); None ends that."""
        self._change(person_id, held_until=until)

    def _change(self, person_id: str, **values: object) -> None:
        changed = self._connection.execute(update(people).where(people.c.id == person_id).values(**values))
        if not changed.rowcount:
            raise UnknownRow("This person is not known.")
