"""Someone who had everything erased is nowhere any more: in no row, and on SQLite in no byte of any file."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from dialogs.asking import LATE, Nudge
from dialogs.codec import reply_to_json
from dialogs.events import (
    CheckInAnswered,
    CheckInNoted,
    ClientInvited,
    Erased,
    InviteAccepted,
    LinkEnded,
    SharingChanged,
)
from dialogs.goal import CheckInOutcome
from dialogs.people import Person, SharingScope
from dialogs.reply import Reply, ReplyKind
from dialogs.say import say
from storage.changes import apply
from storage.database import Database
from storage.erasing import FAREWELL_LASTS, rows_of
from storage.errors import UnknownRow
from storage.ids import new_code, new_id
from storage.inbox import InboxEntry
from storage.key_ring import KeyRing
from storage.people import address_hash
from storage.tables import data_keys, inbox, invites, metadata, outbox, people, tombstones
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import LEASE, NOW, QUIET, goal_with, linked, person_at, therapist_at, written_goal

LATER = NOW + timedelta(hours=1)
BY_OTHER_MEANS = {"data_keys", "inbox"}
"""Owners of keys and chats are no foreign keys; `Erasing` names these two tables itself."""

NOBODYS = {"canaries", "heartbeats", "tombstones"}
"""Tables that hold nothing about a person, but for the tombstone that an erased one leaves."""

CLIENTS = {
    "data_keys",
    "people",
    "dialogs",
    "goals",
    "check_ins",
    "links",
    "consents",
    "inbox",
    "outbox",
}
"""Tables in which the client of these tests leaves something."""


def test_every_table_is_erased_or_known_to_be_nobodys() -> None:
    erased = {table.name for table in metadata.sorted_tables if rows_of(table, "someone") is not None}
    assert erased | BY_OTHER_MEANS | NOBODYS == set(metadata.tables), (
        "a new table needs a foreign key that leads to people, or a word in `Erasing` and here"
    )
    assert not erased & (BY_OTHER_MEANS | NOBODYS)


def client_with_a_past(uow: UnitOfWork, address: str, therapist: Person, therapist_id: str) -> Person:
    """Someone with rows in every table that a client can have rows in."""
    client = person_at(uow, address)
    code = new_code()
    apply(uow, therapist.id, ClientInvited(therapist_id, code, f"label {address}"), NOW)
    invite = uow.invites.find(code, NOW)
    assert invite is not None
    link_id = new_id()
    accepted_at = NOW + timedelta(seconds=int(address) % 100)
    apply(uow, client.id, InviteAccepted(invite.id, link_id), accepted_at)
    apply(uow, client.id, SharingChanged(link_id, SharingScope.NOTES, True, "1"), NOW)
    goals = [written_goal(uow, client, goal_with(f"goal of {address}")) for _ in range(2)]
    for goal in goals:
        for day in range(1, 9):
            check_in = CheckInAnswered(new_id(), goal.id, date(2026, 6, day), CheckInOutcome.DONE)
            apply(uow, client.id, check_in, NOW)
            apply(uow, client.id, CheckInNoted(check_in.check_in_id, f"note of {address} {day}"), NOW)
    nudge = Nudge(client.id, ((goals[0].id, date(2026, 6, 9)),), NOW, NOW + LATE)
    uow.asking.queue([nudge], [], NOW)
    stored = uow.dialogs.load(client.id)
    uow.dialogs.save(client.id, f'{{"held": "draft of {address}"}}', stored.version)
    first = int(address) * 10
    entries = [InboxEntry(number, address, f"typed by {address}", NOW) for number in (first, first + 1)]
    (chat, _) = uow.inbox.add("telegram", entries)
    uow.inbox.take("telegram", chat, NOW)
    for number in range(3):
        uow.outbox.add(client.id, f"answer {number} to {address}", "reply", at=NOW)
    uow.outbox.add(therapist.id, f"week of {address}", "summary", at=NOW, about=therapist_id)
    return client


def rows(uow: UnitOfWork, table: Table) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in uow.goals._connection.execute(select(table))]


def of(uow: UnitOfWork, person: Person, address: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a client, by table."""
    chat = address_hash(uow.people._sealer, "telegram", address)
    own = {"data_keys": data_keys.c.owner_id == person.id, "inbox": inbox.c.chat_hash == chat}
    found = {}
    for table in metadata.sorted_tables:
        which = own.get(table.name, rows_of(table, person.id))
        if which is not None:
            query = select(table).where(which)
            found[table.name] = [tuple(row) for row in uow.goals._connection.execute(query)]
    return found


def secrets_of(theirs: dict[str, list[tuple[Any, ...]]]) -> set[bytes]:
    """Every value that is theirs alone: ids, keys and sealed words, as bytes."""
    found = set()
    for name, table_rows in theirs.items():
        for row in table_rows:
            for column, value in zip(metadata.tables[name].columns, row, strict=True):
                shared = {"address_hash", "chat_hash", "therapist_id", "about"}
                if column.name in shared:
                    continue
                if isinstance(value, bytes) and len(value) > 20:
                    found.add(value)
                elif isinstance(value, str) and len(value) == 32:
                    found.add(value.encode())
    return found


def test_nothing_of_a_client_is_left_in_any_row(database: Database) -> None:
    with database.unit_of_work() as uow:
        therapist, therapist_id = therapist_at(uow)
        client = client_with_a_past(uow, "7001", therapist, therapist_id)
        client_with_a_past(uow, "7002", therapist, therapist_id)
        apply(uow, person_at(uow, "7001").id, LinkEnded(uow.links.of_client(client.id)[0].id), NOW)
        theirs = of(uow, client, "7001")
        assert {name for name in theirs if theirs[name]} >= CLIENTS
        before = {table.name: len(rows(uow, table)) for table in metadata.sorted_tables}
        uow.commit()
    with database.unit_of_work() as uow:
        apply(uow, client.id, Erased(), LATER)
        uow.commit()
    with database.unit_of_work() as uow:
        shown = b"\x00".join(
            value if isinstance(value, bytes) else str(value).encode()
            for table in metadata.sorted_tables
            for row in rows(uow, table)
            for value in row
        )
        assert not [secret for secret in secrets_of(theirs) if secret in shown]
        # The other client, the therapist and what is the practice's are as they were.
        for table in metadata.sorted_tables:
            gone = len(theirs.get(table.name, ()))
            if table not in {tombstones, invites}:
                assert len(rows(uow, table)) == before[table.name] - gone, table.name
        assert len(rows(uow, invites)) == before["invites"] - 1, "the invite that they used"
        assert rows(uow, tombstones) == [
            ("telegram", address_hash(uow.people._sealer, "telegram", "7001"), LATER)
        ]
        with pytest.raises(UnknownRow):
            uow.people.get(client.id)


def test_therapists_keep_no_words_of_an_erased_client(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        uow.outbox.add(therapist.id, "sent", "summary", at=NOW, about=link.therapist_id)
        for claimed in uow.outbox.claim("telegram", NOW, 10, LEASE):
            uow.outbox.sent(claimed.id, "1", NOW)
        uow.outbox.add(therapist.id, "not sent", "summary", at=NOW, about=link.therapist_id)
        uow.erasing.erase(client.id, LATER)
        query = select(outbox.c.state, outbox.c.body).where(outbox.c.kind == "summary").order_by(outbox.c.id)
        assert uow.goals._connection.execute(query).all() == [("sent", None), ("cancelled", None)]
        uow.commit()


def test_a_therapist_is_erased_with_role_links_and_invites(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        apply(uow, therapist.id, ClientInvited(link.therapist_id, new_code(), "another"), NOW)
        apply(uow, therapist.id, LinkEnded(link.id), NOW)
        apply(uow, therapist.id, Erased(), LATER)
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.links.of_client(client.id) == ()
        assert uow.therapists.list() == ()
        assert rows(uow, invites) == []
        owners = {row[0] for row in rows(uow, data_keys)}
        assert not owners & {therapist.id, link.therapist_id}
        assert uow.people.get(client.id) == client


def test_whoever_writes_again_begins_as_new(database: Database) -> None:
    with database.unit_of_work() as uow:
        old = person_at(uow)
        written_goal(uow, old)
        uow.erasing.erase(old.id, LATER)
        new = person_at(uow, consented=False)
        assert new.id != old.id
        assert new.consented_at is None
        assert uow.goals.of(new.id) == ()
        uow.erasing.erase_again()
        uow.commit()


def farewell(uow: UnitOfWork) -> Person:
    """Someone erased, and the bare row that waits for their last message."""
    old = person_at(uow)
    uow.erasing.erase(old.id, LATER)
    nobody = uow.people.get_or_add("telegram", "1001", language="en", zone="UTC", quiet=QUIET, at=LATER)
    body = reply_to_json(Reply(say("everything-is-gone"), kind=ReplyKind.NOTICE))
    uow.erasing.see_off(nobody.id, body, LATER)
    uow.erasing.forget_those_who_left()
    return nobody


def test_the_last_message_goes_out_and_takes_the_address_with_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        farewell(uow)
        (claimed,) = uow.outbox.claim("telegram", LATER, 10, LEASE)
        assert claimed.address == "1001"
        uow.erasing.forget_those_who_left()
        uow.outbox.sent(claimed.id, "1", LATER)
        uow.erasing.forget_those_who_left()
        assert rows(uow, people) == rows(uow, outbox) == []
        assert {row[0] for row in rows(uow, data_keys)} == {"system", "index"}
        uow.commit()


def test_a_last_message_that_nobody_takes_is_given_up_after_a_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        farewell(uow)
        (claimed,) = uow.outbox.claim("telegram", LATER, 10, LEASE)
        uow.outbox.retry(claimed.id, LATER + FAREWELL_LASTS, "offline")
        assert uow.outbox.claim("telegram", LATER + FAREWELL_LASTS, 10, LEASE) == ()
        uow.erasing.forget_those_who_left()
        assert rows(uow, people) == []
        uow.commit()


def test_whoever_comes_back_before_the_last_message_went_stays(database: Database) -> None:
    with database.unit_of_work() as uow:
        nobody = farewell(uow)
        uow.people.touch(nobody.id, LATER)
        (claimed,) = uow.outbox.claim("telegram", LATER, 10, LEASE)
        uow.outbox.sent(claimed.id, "1", LATER)
        uow.erasing.forget_those_who_left()
        uow.erasing.erase_again()
        assert uow.people.get(nobody.id).last_seen_at == LATER
        uow.commit()


def test_what_a_backup_brings_back_is_erased_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        returned = person_at(uow)
        written_goal(uow, returned)
        stays = person_at(uow, "1002")
        hashed = address_hash(uow.people._sealer, "telegram", "1001")
        uow.erasing._bury("telegram", hashed, LATER)
        uow.erasing.erase_again()
        assert [row[0] for row in rows(uow, people)] == [stays.id]
        assert uow.erasing.erased_at("telegram", hashed) == LATER
        uow.erasing.prune(LATER)
        assert uow.erasing.erased_at("telegram", hashed) == LATER
        uow.erasing.prune(LATER + timedelta(seconds=1))
        assert uow.erasing.erased_at("telegram", hashed) is None
        uow.commit()


def test_an_erased_persons_key_opens_nothing_any_more_in_this_process(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        uow.commit()
    with database.unit_of_work() as uow:
        uow.people.address(person.id)
        uow.erasing.erase(person.id, LATER)
        # Until the commit it may yet be rolled back.
        assert database._vault.cached(person.id) is not None
        uow.commit()
    assert database._vault.cached(person.id) is None


def bytes_of_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("waymark.db*")):
        yield path.name, path.read_bytes()


@pytest.mark.parametrize("crowd", [1, 60])
def test_no_byte_of_an_erased_client_is_left_in_sqlite(tmp_path: Path, key_ring: KeyRing, crowd: int) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'waymark.db'}", key_ring)
    addresses = [str(7100 + number) for number in range(crowd)]
    clients = {}
    with database.unit_of_work() as uow:
        therapist, therapist_id = therapist_at(uow)
        uow.commit()
    for address in addresses:
        with database.unit_of_work() as uow:
            clients[address] = client_with_a_past(uow, address, therapist, therapist_id)
            uow.commit()
    random.Random(7).shuffle(addresses)
    for address in addresses[: max(1, crowd // 2)]:
        with database.unit_of_work() as uow:
            secrets = secrets_of(of(uow, clients[address], address))
        content = b"".join(each for _, each in bytes_of_files(tmp_path))
        assert len(secrets) > 40
        assert all(secret in content for secret in secrets), "what is looked for is there to begin with"
        with database.unit_of_work() as uow:
            apply(uow, clients[address].id, Erased(), LATER)
            uow.commit()
        for name, content in bytes_of_files(tmp_path):
            left = [secret for secret in secrets if secret in content]
            assert not left, f"{len(left)} of {len(secrets)} in {name}"
    database.close()
