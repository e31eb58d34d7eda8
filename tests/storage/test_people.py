from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, time, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy import func, select

from dialogs.celebration import CelebrationLevel
from dialogs.quiet_hours import QuietHours
from storage.database import Database
from storage.errors import AddressTaken, StaleDialog, UnknownRow
from storage.people import Address
from storage.tables import data_keys, people
from tests.storage.scenes import NOW, QUIET, person_at, someone


def test_someone_new_gets_the_settings_given(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.people.find("telegram", "1001") is None
        person = uow.people.get_or_add(
            "telegram", "1001", language="es", zone="America/Lima", quiet=QUIET, at=NOW
        )
        uow.commit()
    assert (person.language, person.zone, person.quiet, person.zone_known) == (
        "es",
        "America/Lima",
        QUIET,
        False,
    )
    assert (person.celebrations, person.consented_at, person.last_seen_at) == (
        CelebrationLevel.FULL,
        None,
        None,
    )
    with database.unit_of_work() as uow:
        assert uow.people.find("telegram", "1001") == uow.people.get(person.id) == person
        assert uow.people.find("terminal", "1001") is None


def test_someone_known_keeps_their_settings(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        again = uow.people.get_or_add("telegram", "1001", language="de", zone="UTC", quiet=QUIET, at=NOW)
    assert again == person


def test_two_first_messages_at_once_make_one_person(database: Database) -> None:
    barrier = Barrier(2)

    def arrive() -> str:
        barrier.wait(10)
        with database.unit_of_work() as uow:
            person = person_at(uow)
            uow.commit()
        return person.id

    with ThreadPoolExecutor(2) as pool:
        ids = {future.result() for future in [pool.submit(arrive), pool.submit(arrive)]}
    assert len(ids) == 1
    with database._engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(people)) == 1
        assert connection.scalar(select(func.count()).select_from(data_keys)) == 3


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_the_slower_of_two_first_messages_leaves_no_key_behind(database: Database) -> None:
    def arrive() -> str:
        with database.unit_of_work() as uow:
            person = person_at(uow)
            uow.commit()
        return person.id

    with ThreadPoolExecutor(1) as pool:
        with database.unit_of_work() as uow:
            quicker = person_at(uow)
            slower = pool.submit(arrive)
            # It has not seen the quicker one, and waits for the same address.
            assert wait([slower], 0.3).not_done
            uow.commit()
        assert slower.result() == quicker.id
    with database._engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(data_keys)) == 3


def test_an_instant_comes_back_aware_and_in_utc(database: Database) -> None:
    person = someone(database)
    elsewhere = datetime(2026, 6, 1, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=-5)))
    with database.unit_of_work() as uow:
        uow.people.touch(person.id, elsewhere)
        seen = uow.people.get(person.id).last_seen_at
    assert seen == elsewhere
    assert seen is not None
    assert seen.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow, pytest.raises(Exception, match="an instant needs a time zone"):
        uow.people.touch(person.id, NOW.replace(tzinfo=None))


def test_reachable_until_the_channel_says_otherwise_and_again_when_they_write(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        assert uow.people.address(person.id) == Address("telegram", "1001", reachable=True)
        uow.people.mark_unreachable(person.id, NOW)
        assert not uow.people.address(person.id).reachable
        uow.people.touch(person.id, NOW)
        assert uow.people.address(person.id).reachable
        uow.people.mark_unreachable(person.id, NOW)
        uow.people.mark_reachable(person.id)
        assert uow.people.address(person.id).reachable


def test_a_chat_that_moved_is_found_at_its_new_address(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        uow.people.move(person.id, "-100777")
        assert uow.people.address(person.id).address == "-100777"
        assert uow.people.find("telegram", "1001") is None
        moved = uow.people.find("telegram", "-100777")
        uow.people.move(person.id, "-100777")
    assert moved == person


def test_no_one_moves_in_with_someone_else(database: Database) -> None:
    person, other = someone(database), someone(database, "1002")
    with database.unit_of_work() as uow:
        with pytest.raises(AddressTaken):
            uow.people.move(person.id, "1002")
        assert uow.people.find("telegram", "1002") == other


def test_choices_are_kept(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        uow.people.choose_quiet_hours(person.id, QuietHours(time(22, 30), time(7)))
        uow.people.choose_celebrations(person.id, CelebrationLevel.OFF)
        uow.people.choose_zone(person.id, "Asia/Kathmandu")
        changed = uow.people.get(person.id)
    assert changed.quiet == QuietHours(time(22, 30), time(7))
    assert changed.celebrations is CelebrationLevel.OFF
    assert (changed.zone, changed.zone_known) == ("Asia/Kathmandu", True)


def test_no_one_else_is_known(database: Database) -> None:
    with database.unit_of_work() as uow:
        for ask in (uow.people.get, uow.people.address, uow.dialogs.load, uow.people.mark_reachable):
            with pytest.raises(UnknownRow):
                ask("nobody")


def test_a_dialog_is_empty_then_kept_with_rising_versions(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        first = uow.dialogs.load(person.id)
        assert (first.payload, first.version) == (None, 0)
        uow.dialogs.save(person.id, "Grüße 🌱", first.version)
        uow.commit()
    with database.unit_of_work() as uow:
        stored = uow.dialogs.load(person.id)
    assert (stored.payload, stored.version) == ("Grüße 🌱", 1)


def test_the_slower_of_two_turns_is_told(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        slower = uow.dialogs.load(person.id)
    with database.unit_of_work() as uow:
        uow.dialogs.save(person.id, "the quicker", uow.dialogs.load(person.id).version)
        uow.commit()
    with database.unit_of_work() as uow:
        with pytest.raises(StaleDialog):
            uow.dialogs.save(person.id, "the slower", slower.version)
        assert uow.dialogs.load(person.id).payload == "the quicker"


def test_two_turns_of_one_person_wait_for_each_other(database: Database) -> None:
    person = someone(database)
    barrier = Barrier(2)

    def turn(words: str) -> str:
        barrier.wait(10)
        with database.unit_of_work() as uow:
            stored = uow.dialogs.load(person.id)
            uow.dialogs.save(person.id, (stored.payload or "") + words, stored.version)
            uow.commit()
        return words

    with ThreadPoolExecutor(2) as pool:
        for future in [pool.submit(turn, "a"), pool.submit(turn, "b")]:
            future.result()
    with database.unit_of_work() as uow:
        stored = uow.dialogs.load(person.id)
    assert (sorted(stored.payload or ""), stored.version) == (["a", "b"], 2)
