"""After a whole life with Waymark, no word of it stands anywhere in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, Table, select, update

from dialogs.events import (
    CheckInAnswered,
    CheckInConfidence,
    CheckInNoted,
    ClientInvited,
    GoalRevised,
    InviteAccepted,
    ReviewAnswered,
    SharingChanged,
)
from dialogs.goal import Amount, CheckInOutcome, Deadline, IfThenPlan, Measure
from dialogs.people import SharingScope
from dialogs.reviews import Review, ReviewKind
from storage.changes import apply
from storage.database import Database
from storage.errors import Tampered
from storage.ids import new_id
from storage.inbox import _COLUMNS as INBOX_COLUMNS
from storage.inbox import InboxEntry
from storage.key_ring import KeyRing
from storage.people import address_hash
from storage.tables import canaries, data_keys, metadata, people
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import LEASE, NOW, QUIET, goal_with, person_at, therapist_at, written_goal

MARKER = "Zaunkönig"
ADDRESSES = ("7700123401", "7700123402")
NEWCOMER: dict[str, Any] = {
    "channel": "telegram",
    "address": "7",
    "language": "en",
    "zone": "UTC",
    "quiet": QUIET,
    "at": NOW,
}
CODE = "bmF0dXJhbGx5LXNlY3JldA"


def live(uow: UnitOfWork) -> None:
    """Leave a trace in every table."""
    client = person_at(uow, ADDRESSES[0])
    therapist, therapist_id = therapist_at(uow, ADDRESSES[1], f"Dr {MARKER}")
    apply(uow, therapist.id, ClientInvited(therapist_id, CODE, f"{MARKER} on Tuesdays"), NOW)
    pending = uow.invites.find(CODE, NOW)
    assert pending is not None
    link_id = new_id()
    apply(uow, client.id, InviteAccepted(pending.id, link_id), NOW)
    apply(uow, therapist.id, ClientInvited(therapist_id, CODE[::-1], f"another {MARKER}"), NOW)
    apply(uow, client.id, SharingChanged(link_id, SharingScope.NOTES, True, "1"), NOW)
    goal = replace(
        goal_with(f"see a {MARKER}"),
        wish=f"{MARKER} wish",
        measure=Measure(f"{MARKER} measure", baseline=f"{MARKER} baseline"),
        plan=IfThenPlan(f"{MARKER} obstacle", f"{MARKER} situation", f"{MARKER} action"),
        reason=f"{MARKER} reason",
        deadline=Deadline(f"{MARKER} deadline", date(2026, 8, 31)),
    )
    written_goal(uow, client, goal)
    check_in_id = new_id()
    saw = Amount(f"3 {MARKER}", Decimal(3), MARKER)
    answer = CheckInAnswered(check_in_id, goal.id, date(2026, 6, 1), CheckInOutcome.DONE, saw)
    apply(uow, client.id, answer, NOW)
    apply(uow, client.id, CheckInNoted(check_in_id, f"heard a {MARKER}"), NOW)
    apply(uow, client.id, CheckInConfidence(check_in_id, 7), NOW)
    reworded = replace(goal, statement=f"see another {MARKER}")
    apply(uow, client.id, GoalRevised(goal.id, reworded, f"{MARKER} has moved"), NOW)
    review = Review(new_id(), goal.id, ReviewKind.OWN, date(2026, 6, 1), changed=f"{MARKER} sings")
    apply(uow, client.id, ReviewAnswered(review), NOW)
    stored = uow.dialogs.load(client.id)
    uow.dialogs.save(client.id, f'{{"held": "{MARKER}"}}', stored.version)
    entries = [InboxEntry(number, ADDRESSES[0], f"a {MARKER} {number}", NOW) for number in range(3)]
    chat = uow.inbox.add("telegram", entries)[0]
    row = uow.inbox.take("telegram", chat, NOW)
    assert row is not None
    uow.inbox.failed(row.id + 1, NOW)
    for number in range(3):
        uow.outbox.add(client.id, f"you saw a {MARKER} {number}", "reply", at=NOW, dedupe_key=str(number))
    (claimed,) = uow.outbox.claim("telegram", NOW, 10, LEASE)
    uow.outbox.sent(claimed.id, "42", NOW)
    uow.outbox.add(therapist.id, f"{MARKER} week", "summary", at=NOW, about=therapist_id)
    uow.heartbeats.beat("scheduler", NOW)
    uow.erasing._bury("telegram", address_hash(uow.people._sealer, "telegram", ADDRESSES[0][::-1]), NOW)


@pytest.fixture
def lived(database: Database) -> Database:
    with database.unit_of_work() as uow:
        live(uow)
        uow.commit()
    return database


def traces() -> Iterator[bytes]:
    for words in (MARKER, *ADDRESSES, CODE, CODE[::-1], "Tuesdays"):
        for encoding in ("utf-8", "utf-16-le", "latin-1"):
            yield words.encode(encoding)
        yield words.encode("unicode_escape")


def test_every_table_has_a_trace_of_the_life(lived: Database) -> None:
    with lived._engine.connect() as connection:
        empty = [
            name
            for name, table in metadata.tables.items()
            if connection.execute(select(table)).first() is None
        ]
    assert empty == []


def test_no_column_of_any_row_shows_a_word(lived: Database) -> None:
    with lived._engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                shown = b"\x00".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
                assert not [trace for trace in traces() if trace in shown], table.name


def test_no_file_of_sqlite_shows_a_word(tmp_path: Path, key_ring: KeyRing) -> None:
    lived = Database.open(f"sqlite:///{tmp_path / 'waymark.db'}", key_ring)
    with lived.unit_of_work() as uow:
        live(uow)
        uow.commit()
    before = {path.name: path.read_bytes() for path in tmp_path.glob("waymark.db*")}
    assert len(before["waymark.db-wal"]) > 10_000
    with lived.unit_of_work() as uow:
        uow.inbox.prune(NOW + timedelta(days=1))
        uow.outbox.prune(NOW + timedelta(days=1))
        uow.commit()
    pruned = {path.name: path.read_bytes() for path in tmp_path.glob("waymark.db*")}
    lived.close()
    closed = {path.name: path.read_bytes() for path in tmp_path.glob("waymark.db*")}
    assert list(closed) == ["waymark.db"]
    for content in (*before.values(), *pruned.values(), *closed.values()):
        assert not [trace for trace in traces() if trace in content]


def sealed_columns() -> list[tuple[Table, str]]:
    return [
        (table, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary) and not column.name.endswith("_hash")
    ]


def read_everything(database: Database) -> None:
    """Open every sealed value, each where the program does."""
    with database.unit_of_work() as uow:
        uow.therapists.list()
        for address in ADDRESSES:
            person = uow.people.find("telegram", address)
            assert person is not None
            uow.people.address(person.id)
            uow.dialogs.load(person.id)
            uow.goals.of(person.id)
            uow.revisions.of_person(person.id)
            uow.reviews.of_person(person.id)
            uow.check_ins.of_person(person.id)
            uow.links.of_client(person.id)
        for row in uow.inbox._connection.execute(select(*INBOX_COLUMNS)).all():
            uow.inbox._row(row)
        invite = uow.invites.find(CODE[::-1], NOW)
        assert invite is not None
        uow.invites.accept(invite.id, uow.people.get_or_add(**NEWCOMER).id, new_id(), NOW)


def damages(sealed: bytes) -> Iterator[bytes]:
    yield sealed[:-1]
    yield sealed[: len(sealed) // 2]
    yield b""
    yield sealed + b"\x00"
    for position in (0, 2, 3, 15, len(sealed) - 1):
        yield sealed[:position] + bytes([sealed[position] ^ 0x40]) + sealed[position + 1 :]


READ = [
    ("people", "address"),
    ("dialogs", "payload"),
    ("goals", "body"),
    ("revisions", "body"),
    ("reviews", "body"),
    ("check_ins", "note"),
    ("check_ins", "said"),
    ("check_ins", "confidence"),
    ("therapists", "name"),
    ("links", "label"),
    ("invites", "label"),
    ("inbox", "address"),
    ("inbox", "body"),
]


def test_the_damage_tests_reach_every_sealed_column() -> None:
    named = {(table.name, column) for table, column in sealed_columns()}
    # What opens the database is tested with the vault, what goes out with the outbox.
    elsewhere = {("data_keys", "wrapped"), ("canaries", "sealed"), ("outbox", "body")}
    assert named == {*READ, *elsewhere}


@pytest.mark.parametrize(("table_name", "column_name"), READ)
def test_a_changed_value_is_told_without_its_words(
    lived: Database, table_name: str, column_name: str
) -> None:
    read_everything(lived)
    table = metadata.tables[table_name]
    column = table.c[column_name]
    with lived._engine.connect() as connection:
        sealed = connection.scalars(select(column).where(column.is_not(None))).all()[-1]
    for damaged in damages(sealed):
        with lived._engine.begin() as connection:
            connection.execute(update(table).where(column == sealed).values({column_name: damaged}))
        with pytest.raises(Tampered) as caught:
            read_everything(lived)
        assert f"{table_name}.{column_name}" in str(caught.value)
        assert MARKER not in str(caught.value)
        assert "\n" not in str(caught.value)
        with lived._engine.begin() as connection:
            connection.execute(update(table).where(column == damaged).values({column_name: sealed}))
    read_everything(lived)


def test_two_rows_that_swap_their_words_are_noticed(lived: Database) -> None:
    with lived._engine.begin() as connection:
        rows = connection.execute(select(people.c.id, people.c.address)).all()
        for row, other in zip(rows, reversed(rows), strict=True):
            connection.execute(update(people).where(people.c.id == row.id).values(address=other.address))
    with lived.unit_of_work() as uow:
        for row in rows:
            with pytest.raises(Tampered):
                uow.people.address(row.id)


def test_two_goals_of_one_person_that_swap_their_words_are_noticed(database: Database) -> None:
    goals = metadata.tables["goals"]
    with database.unit_of_work() as uow:
        person = person_at(uow)
        first, second = written_goal(uow, person), written_goal(uow, person)
        uow.commit()
    with database._engine.begin() as connection:
        bodies = dict(connection.execute(select(goals.c.id, goals.c.body)).all())
        for key, other in ((first.id, second.id), (second.id, first.id)):
            connection.execute(update(goals).where(goals.c.id == key).values(body=bodies[other]))
    with database.unit_of_work() as uow, pytest.raises(Tampered):
        uow.goals.of(person.id)


def test_a_wrapped_key_of_someone_else_is_noticed(lived: Database) -> None:
    lived._vault._ciphers.clear()
    with lived._engine.begin() as connection:
        first, second = connection.execute(
            select(data_keys).where(data_keys.c.owner_id.in_(select(people.c.id)))
        ).all()
        taken = update(data_keys).where(data_keys.c.owner_id == first.owner_id)
        connection.execute(taken.values(wrapped=second.wrapped))
    with lived.unit_of_work() as uow, pytest.raises(Tampered):
        uow.people.address(first.owner_id)


def test_keys_of_the_database_are_wrapped(lived: Database) -> None:
    with lived._engine.connect() as connection:
        for wrapped in connection.scalars(select(data_keys.c.wrapped)):
            assert len(wrapped) == 31 + 32
        assert b"waymark" not in connection.scalars(select(canaries.c.sealed)).one()
