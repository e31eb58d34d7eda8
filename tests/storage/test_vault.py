from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from storage.database import Database
from storage.errors import (
    KeyFileExists,
    KeyFileExposed,
    KeyFileInvalid,
    KeyFileMissing,
    Tampered,
    WrongKey,
)
from storage.key_ring import KeyRing
from storage.sealing import Place
from storage.tables import canaries, data_keys
from storage.vault import SYSTEM, Sealer, Vault
from tests.storage.scenes import person_at, someone

PLACE = Place("goals", "body", "row-1", "owner-1")
WORDS = "I want to sleep through the night"


@pytest.fixture
def ring_path(tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "waymark.keys"
    KeyRing.create(path)
    return path


def lines_of(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


def test_a_new_key_file_is_its_owners_alone(ring_path: Path) -> None:
    assert ring_path.stat().st_mode & 0o777 == 0o600
    assert ring_path.parent.stat().st_mode & 0o777 == 0o700


def test_a_key_file_is_never_written_over(ring_path: Path) -> None:
    before = ring_path.read_bytes()
    with pytest.raises(KeyFileExists):
        KeyRing.create(ring_path)
    assert ring_path.read_bytes() == before


def test_a_key_file_that_cannot_be_written_is_told() -> None:
    with pytest.raises(KeyFileInvalid, match="can be written"):
        KeyRing.create(Path("/proc/waymark/waymark.keys"))


def test_a_missing_key_file_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing, match="only a new database"):
        KeyRing.read(tmp_path / "none.keys")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601, 0o644])
def test_a_key_file_that_others_may_use_is_refused(ring_path: Path, mode: int) -> None:
    ring_path.chmod(mode)
    with pytest.raises(KeyFileExposed, match="chmod 600"):
        KeyRing.read(ring_path)


@pytest.mark.parametrize(
    "content",
    ["", "# only a comment\n", "1 c2hvcnQ=\n", "0 " + "A" * 43 + "=\n", "x\n", "65536 " + "A" * 43 + "=\n"],
)
def test_a_damaged_key_file_is_told_without_its_content(ring_path: Path, content: str) -> None:
    ring_path.write_text(content)
    with pytest.raises(KeyFileInvalid) as caught:
        KeyRing.read(ring_path)
    assert "\n" not in str(caught.value)
    assert "c2hvcnQ" not in str(caught.value)


def test_two_keys_of_the_same_number_are_refused(ring_path: Path) -> None:
    ring_path.write_text("\n".join(lines_of(ring_path) * 2))
    with pytest.raises(KeyFileInvalid):
        KeyRing.read(ring_path)


def test_the_newest_key_wraps_and_the_older_still_opens(ring_path: Path, tmp_path: Path) -> None:
    old = KeyRing.read(ring_path)
    wrapped = old.wrap(PLACE, b"a data key")
    other = tmp_path / "other.keys"
    KeyRing.create(other)
    ring_path.write_text(lines_of(ring_path)[0] + "\n2 " + lines_of(other)[0].split()[1] + "\n")
    both = KeyRing.read(ring_path)
    assert both.unwrap(PLACE, wrapped) == b"a data key"
    with pytest.raises(WrongKey, match="needs a key"):
        old.unwrap(PLACE, both.wrap(PLACE, b"a newer one"))


@pytest.fixture
def sealer(database: Database) -> Iterator[Sealer]:
    connection = database._engine.connect()
    made = Sealer(database._vault, connection)
    made.make_key("owner-1")
    made.make_key("owner-2")
    yield made
    connection.close()


def test_what_is_sealed_opens_again_and_never_looks_the_same(sealer: Sealer) -> None:
    first, second = sealer.seal(PLACE, WORDS), sealer.seal(PLACE, WORDS)
    assert first != second
    assert sealer.open(PLACE, first) == sealer.open(PLACE, second) == WORDS
    assert len(first) == len(WORDS.encode()) + 31
    assert WORDS.encode() not in first


@pytest.mark.parametrize("words", ["", "ö", "🌱 grün", "x" * 100_000, "nul \x00 inside"])
def test_any_text_comes_back_as_it_was(sealer: Sealer, words: str) -> None:
    assert sealer.open(PLACE, sealer.seal(PLACE, words)) == words


@pytest.mark.parametrize(
    "elsewhere",
    [
        PLACE._replace(table="check_ins"),
        PLACE._replace(column="note"),
        PLACE._replace(row="row-2"),
        PLACE._replace(owner="owner-2"),
    ],
)
def test_a_value_opens_nowhere_else(sealer: Sealer, elsewhere: Place) -> None:
    with pytest.raises(Tampered):
        sealer.open(elsewhere, sealer.seal(PLACE, WORDS))


def test_every_flipped_bit_is_noticed(sealer: Sealer) -> None:
    sealed = sealer.seal(PLACE, "secret")
    for position in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[position // 8] ^= 1 << position % 8
        with pytest.raises(Tampered) as caught:
            sealer.open(PLACE, bytes(changed))
        assert "secret" not in str(caught.value)


def test_every_cut_is_noticed(sealer: Sealer) -> None:
    sealed = sealer.seal(PLACE, "secret")
    for length in range(len(sealed)):
        with pytest.raises(Tampered):
            sealer.open(PLACE, sealed[:length])


def test_nothing_is_sealed_for_an_owner_without_a_key(sealer: Sealer) -> None:
    with pytest.raises(WrongKey):
        sealer.seal(PLACE._replace(owner="nobody"), WORDS)


def test_a_lookup_is_the_same_each_time_and_differs_by_purpose_and_database(
    database: Database, key_ring: KeyRing, tmp_path: Path
) -> None:
    vault = database._vault
    assert vault.lookup("people.address", "1") == vault.lookup("people.address", "1")
    assert vault.lookup("people.address", "1") != vault.lookup("invites.code", "1")
    other = Database.open(f"sqlite:///{tmp_path / 'other.db'}", key_ring)
    assert other._vault.lookup("people.address", "1") != vault.lookup("people.address", "1")
    other.close()


def test_another_key_file_does_not_open_the_database(
    database: Database, database_url: str, tmp_path: Path, key_ring: KeyRing
) -> None:
    someone(database)
    with pytest.raises(WrongKey, match="Use the key file it was made with"):
        Database.open(database_url, KeyRing.create(tmp_path / "other.keys"))
    Database.open(database_url, key_ring).close()


@pytest.mark.parametrize("table", [data_keys, canaries])
def test_no_key_is_made_where_there_is_data(
    database: Database, database_url: str, table: Table, key_ring: KeyRing
) -> None:
    someone(database)
    with database._engine.begin() as connection:
        connection.execute(table.delete())
    with pytest.raises(WrongKey, match="Restore the database"):
        Database.open(database_url, key_ring)
    with database._engine.connect() as connection:
        assert connection.execute(select(table)).all() == []


def test_a_key_made_in_a_transaction_that_was_rolled_back_is_forgotten(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
    assert database._vault.cached(person.id) is None
    with database._engine.connect() as connection, pytest.raises(WrongKey):
        Sealer(database._vault, connection).seal(PLACE._replace(owner=person.id), WORDS)


def test_only_so_many_keys_stay_in_memory(database: Database, key_ring: KeyRing) -> None:
    people = [someone(database, str(number)) for number in range(5)]
    small = Vault(key_ring, cached_keys=2)
    with database._engine.begin() as connection:
        small.unlock(connection)
        sealer = Sealer(small, connection)
        sealer.warm([person.id for person in people])
        assert sum(small.cached(person.id) is not None for person in people) == 2
        for person in people:
            place = PLACE._replace(owner=person.id)
            assert sealer.open(place, sealer.seal(place, WORDS)) == WORDS
        assert small.cached(people[-1].id) is not None
        assert small.cached(people[0].id) is None


def test_the_system_key_is_there_from_the_start(database: Database) -> None:
    with database._engine.connect() as connection:
        owners = set(connection.scalars(select(data_keys.c.owner_id)))
    assert owners == {SYSTEM, "index"}


def test_key_file_rights_are_checked_on_the_open_file(ring_path: Path) -> None:
    link = ring_path.with_name("link.keys")
    link.symlink_to(ring_path)
    ring_path.chmod(0o644)
    with pytest.raises(KeyFileExposed):
        KeyRing.read(link)
