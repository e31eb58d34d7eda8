from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from dialogs.events import InviteAccepted
from dialogs.people import InviteKind, SharingScope, TherapistRole
from storage.changes import apply
from storage.database import Database
from storage.errors import InviteGone, UnknownRow
from storage.ids import new_code, new_id
from storage.tables import consents, invites, links, therapists
from tests.storage.scenes import NOW, invite_for_client, linked, person_at, someone, therapist_at

WEEK = timedelta(days=7)


def test_an_operators_invite_makes_a_therapist(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        code = uow.therapists.invite_therapist("Dr Okafor", NOW, NOW + WEEK)
        (record,) = uow.therapists.list()
        assert (record.name, record.joined_at, record.revoked_at, record.clients) == (
            "Dr Okafor",
            None,
            None,
            0,
        )
        invite = uow.invites.find(code, NOW)
        assert invite is not None
        assert (invite.kind, invite.name, invite.therapist_id) == (
            InviteKind.THERAPIST,
            "Dr Okafor",
            record.id,
        )
        assert uow.invites.get(invite.id, NOW) == invite
        uow.invites.accept(invite.id, person.id, new_id(), NOW)
        assert uow.therapists.by_person(person.id) == TherapistRole(record.id, "Dr Okafor", 0, time(8))
        assert uow.therapists.list()[0].joined_at == NOW


def test_the_first_summary_comes_on_monday_at_eight_local_time(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, _ = therapist_at(uow)
        next_monday = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
        assert uow.therapists.due_summaries(next_monday - timedelta(seconds=1), 10) == ()
        (due,) = uow.therapists.due_summaries(next_monday, 10)
        assert (due.person, due.due_at) == (person, next_monday)
        assert due.role == uow.therapists.by_person(person.id)


def test_an_invite_ends_when_it_is_used_or_expires_or_its_therapist_goes(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        therapist, therapist_id = therapist_at(uow)
        code = new_code()
        uow.invites.add_client_invite(therapist_id, code, "J.", NOW, NOW + WEEK)
        invite = uow.invites.find(code, NOW)
        assert invite is not None
        assert uow.invites.find(code, NOW + WEEK - timedelta(seconds=1)) == invite
        assert uow.invites.find(code, NOW + WEEK) is None
        assert uow.invites.get(invite.id, NOW + WEEK) is None
        assert uow.invites.find(new_code(), NOW) is None
        with pytest.raises(InviteGone):
            uow.invites.accept(invite.id, person.id, new_id(), NOW + WEEK)
        uow.invites.accept(invite.id, person.id, new_id(), NOW)
        assert uow.invites.find(code, NOW) is None
        with pytest.raises(InviteGone):
            uow.invites.accept(invite.id, person.id, new_id(), NOW)
        other = invite_for_client(uow, therapist, therapist_id)
        uow.therapists.revoke(therapist_id, NOW)
        assert uow.invites.get(other, NOW) is None
        with pytest.raises(InviteGone):
            uow.invites.accept(other, person.id, new_id(), NOW)


@pytest.mark.parametrize("kind", list(InviteKind))
def test_of_two_who_take_an_invite_at_once_one_gets_it(database: Database, kind: InviteKind) -> None:
    rivals = [someone(database, "1"), someone(database, "2")]
    with database.unit_of_work() as uow:
        if kind is InviteKind.CLIENT:
            invite_id = invite_for_client(uow, *therapist_at(uow))
        else:
            code = uow.therapists.invite_therapist("Dr Okafor", NOW, NOW + WEEK)
            invite = uow.invites.find(code, NOW)
            assert invite is not None
            invite_id = invite.id
        uow.commit()
    barrier = Barrier(2)

    def accept(person_id: str) -> str | None:
        barrier.wait(10)
        try:
            with database.unit_of_work() as uow:
                uow.invites.accept(invite_id, person_id, new_id(), NOW)
                uow.commit()
        except InviteGone:
            return None
        return person_id

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(accept, person.id) for person in rivals]
        winners = [one for future in futures if (one := future.result()) is not None]
    assert len(winners) == 1
    column = links.c.client_id if kind is InviteKind.CLIENT else therapists.c.person_id
    with database._engine.connect() as connection:
        assert list(connection.scalars(select(column))) == winners


def test_no_one_becomes_two_therapists(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, therapist_id = therapist_at(uow)
        code = uow.therapists.invite_therapist("Another", NOW, NOW + WEEK)
        invite = uow.invites.find(code, NOW)
        assert invite is not None
        with pytest.raises(InviteGone):
            uow.invites.accept(invite.id, person.id, new_id(), NOW)
        role = uow.therapists.by_person(person.id)
        assert role is not None
        assert role.id == therapist_id


def test_a_link_shares_nothing_until_the_client_chooses(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        assert (link.client_id, link.name, link.label, link.scopes) == (
            client.id,
            "Dr Okafor",
            "J. from Tuesdays",
            frozenset(),
        )
        assert uow.links.get(link.id) == link
        assert uow.links.of_therapist(link.therapist_id) == (link,)
        role = uow.therapists.by_person(therapist.id)
        assert role is not None
        assert role.clients == (link,)
        assert uow.therapists.list()[0].clients == 1


def test_what_is_shared_is_the_last_word_in_the_ledger(database: Database) -> None:
    titles, counts = SharingScope.GOAL_TITLES, SharingScope.PROGRESS_COUNTS
    with database.unit_of_work() as uow:
        _, _, link = linked(uow)
        shared = []
        for scope, granted in (
            (titles, True),
            (counts, True),
            (titles, False),
            (titles, True),
            (counts, False),
        ):
            uow.links.record_choice(link.id, scope, granted=granted, version="2", at=NOW)
            now = uow.links.get(link.id)
            assert now is not None
            shared.append(now.scopes)
        uow.commit()
    assert shared == [{titles}, {titles, counts}, {counts}, {titles, counts}, {titles}]
    with database._engine.connect() as connection:
        rows = connection.execute(select(consents).order_by(consents.c.id)).all()
    assert [(row.scope, row.granted, row.version, row.at) for row in rows] == [
        ("goal_titles", True, "2", NOW),
        ("progress_counts", True, "2", NOW),
        ("goal_titles", False, "2", NOW),
        ("goal_titles", True, "2", NOW),
        ("progress_counts", False, "2", NOW),
    ]


def test_a_second_invite_of_the_same_therapist_begins_anew(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        uow.links.record_choice(link.id, SharingScope.NOTES, granted=True, version="1", at=NOW)
        again = new_id()
        invite_id = invite_for_client(uow, therapist, link.therapist_id, "J. on Fridays")
        apply(uow, client.id, InviteAccepted(invite_id, again), NOW)
        (fresh,) = uow.links.of_client(client.id)
        assert (fresh.id, fresh.label, fresh.scopes) == (again, "J. on Fridays", frozenset())
        assert uow.links.get(link.id) is None
        assert uow.links.of_therapist(link.therapist_id) == (fresh,)


def test_a_link_that_ended_is_gone_for_both(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, _, link = linked(uow)
        uow.links.end(link.id, NOW)
        assert uow.links.get(link.id) is None
        assert uow.links.of_client(client.id) == ()
        assert uow.links.of_therapist(link.therapist_id) == ()


def test_a_revoked_therapist_has_no_role_no_clients_and_no_summaries(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        uow.outbox.add(therapist.id, "the week", "summary", at=NOW)
        uow.therapists.revoke(link.therapist_id, NOW)
        uow.therapists.revoke(link.therapist_id, NOW + WEEK)
        assert uow.therapists.by_person(therapist.id) is None
        assert uow.links.of_client(client.id) == ()
        assert uow.therapists.due_summaries(NOW + WEEK * 4, 10) == ()
        assert uow.outbox.counts()["cancelled"] == 1
        (record,) = uow.therapists.list()
        assert (record.revoked_at, record.clients) == (NOW, 0)
        with pytest.raises(UnknownRow):
            uow.therapists.revoke("nobody", NOW)


def test_a_revoked_therapist_can_be_invited_anew(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, first = therapist_at(uow)
        uow.therapists.revoke(first, NOW)
        _, second = therapist_at(uow)
        role = uow.therapists.by_person(person.id)
        assert role is not None
        assert role.id == second != first


def test_a_summary_is_not_due_for_who_cannot_be_reached(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, _ = therapist_at(uow)
        uow.people.mark_unreachable(person.id, NOW)
        assert uow.therapists.due_summaries(NOW + WEEK, 10) == ()
        uow.people.touch(person.id, NOW)
        assert len(uow.therapists.due_summaries(NOW + WEEK, 10)) == 1


def test_a_summary_that_cannot_be_read_is_put_off(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.unit_of_work() as uow:
        _, broken = therapist_at(uow)
        _, fine = therapist_at(uow, "3", "Dr Lindqvist")
        uow.commit()
    with database._engine.begin() as connection:
        names = dict(connection.execute(select(therapists.c.id, therapists.c.name)).all())
        swapped = update(therapists).where(therapists.c.id == broken)
        connection.execute(swapped.values(name=names[fine]))
    with database.unit_of_work() as uow:
        assert [one.role.id for one in uow.therapists.due_summaries(NOW + WEEK, 10)] == [fine]
        assert [one.role.id for one in uow.therapists.due_summaries(NOW + WEEK, 10)] == [fine]
    assert broken in caplog.text
    assert "Lindqvist" not in caplog.text


def test_only_the_hash_of_a_code_is_kept(database: Database) -> None:
    with database.unit_of_work() as uow:
        code = uow.therapists.invite_therapist("Dr Okafor", NOW, NOW + WEEK)
        uow.commit()
    with database._engine.connect() as connection:
        stored = connection.scalar(select(invites.c.code_hash))
    assert stored == database._vault.lookup("invites.code", code)
    assert code.encode() not in stored


def test_a_person_who_is_no_therapist_has_no_role(database: Database) -> None:
    with database.unit_of_work() as uow:
        assert uow.therapists.by_person(person_at(uow).id) is None
        assert uow.therapists.list() == ()
