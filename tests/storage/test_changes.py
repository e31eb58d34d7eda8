from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from threading import Event as Signal
from threading import Thread
from typing import get_args

import pytest
from sqlalchemy import select

from dialogs.celebration import CelebrationLevel
from dialogs.events import (
    CelebrationsChosen,
    CheckInAnswered,
    CheckInNoted,
    ClientInvited,
    ConsentGiven,
    Event,
    GoalClosed,
    GoalReopened,
    GoalWritten,
    InviteAccepted,
    LanguageChosen,
    LinkEnded,
    QuietHoursChosen,
    RhythmChosen,
    SharingChanged,
    SummaryTimeChosen,
    ZoneChosen,
)
from dialogs.goal import CheckIn, CheckInOutcome, GoalStatus, Rhythm
from dialogs.people import Link, Person, SharingScope
from dialogs.quiet_hours import QuietHours
from dialogs.world import Practice
from storage import changes
from storage.changes import apply
from storage.database import Database
from storage.errors import UnknownRow
from storage.ids import new_code, new_id
from storage.tables import consents, goals, people
from storage.unit_of_work import UnitOfWork
from storage.worlds import load_world
from tests.storage.scenes import (
    LEASE,
    NOW,
    due_at,
    goal_with,
    invite_for_client,
    linked,
    person_at,
    someone,
    therapist_at,
    without_rhythm,
    written_goal,
)

MONDAY_EVENING = datetime(2026, 6, 1, 16, 30, tzinfo=UTC)
WEDNESDAY_EVENING = datetime(2026, 6, 3, 16, 30, tzinfo=UTC)
FAR = NOW + timedelta(days=60)


@pytest.mark.parametrize("kind", get_args(Event))
def test_every_event_has_its_own_function(kind: type[object]) -> None:
    assert changes._keep.dispatch(kind) is not changes._keep.dispatch(object)


def test_something_else_is_refused(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow, pytest.raises(TypeError, match="int"):
        apply(uow, person.id, 7, NOW)  # type: ignore[arg-type]


def test_consent_is_kept_with_its_instant_and_version(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow, consented=False)
        apply(uow, person.id, ConsentGiven("2026-11"), NOW)
        assert uow.people.get(person.id).consented_at == NOW
        uow.commit()
    with database._engine.connect() as connection:
        assert connection.scalar(select(people.c.consent_version)) == "2026-11"


def test_a_written_goal_is_due_in_its_rhythm(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        apply(uow, person.id, GoalWritten(goal_with()), NOW)
        assert due_at(uow) == [MONDAY_EVENING]


def test_a_goal_without_a_rhythm_is_never_due(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        apply(uow, person.id, GoalWritten(without_rhythm(goal_with())), NOW)
        assert due_at(uow) == []


def test_a_chosen_rhythm_plans_and_none_stops(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        apply(uow, person.id, RhythmChosen(goal.id, Rhythm.weekly(frozenset({2}), time(18, 30))), NOW)
        assert due_at(uow) == [WEDNESDAY_EVENING]
        apply(uow, person.id, RhythmChosen(goal.id, None), NOW)
        assert due_at(uow) == []
        assert uow.goals.of(person.id) == (replace(goal, rhythm=None),)


def test_a_new_zone_plans_everything_anew(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, therapist_id = therapist_at(uow)
        written_goal(uow, person)
        closed = written_goal(uow, person)
        apply(uow, person.id, GoalClosed(closed.id, GoalStatus.ACHIEVED), NOW)
        apply(uow, person.id, ZoneChosen("America/New_York"), NOW)
        changed = uow.people.get(person.id)
        assert (changed.zone, changed.zone_known) == ("America/New_York", True)
        assert due_at(uow) == [MONDAY_EVENING + timedelta(hours=6)]
        (summary,) = uow.therapists.due_summaries(FAR, 10)
        assert summary.due_at == datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
        assert summary.role.id == therapist_id


def test_new_quiet_hours_move_what_is_due_in_them(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        written_goal(uow, person)
        apply(uow, person.id, QuietHoursChosen(QuietHours(time(18), time(20))), NOW)
        assert due_at(uow) == [MONDAY_EVENING + timedelta(minutes=90)]


def test_choices_and_answers_are_kept(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        key, day = new_id(), date(2026, 6, 1)
        apply(uow, person.id, CelebrationsChosen(CelebrationLevel.QUIET), NOW)
        apply(uow, person.id, CheckInAnswered(key, goal.id, day, CheckInOutcome.DONE), NOW)
        apply(uow, person.id, CheckInNoted(key, "It was sunny"), NOW)
        apply(uow, person.id, GoalClosed(goal.id, GoalStatus.ACHIEVED), NOW)
        assert uow.people.get(person.id).celebrations is CelebrationLevel.QUIET
        assert uow.check_ins.of_person(person.id) == (
            CheckIn(key, goal.id, day, None, NOW, CheckInOutcome.DONE, "It was sunny"),
        )
        assert uow.goals.of(person.id)[0].status is GoalStatus.ACHIEVED
        uow.commit()
    with database._engine.connect() as connection:
        assert connection.execute(select(goals.c.closed_at, goals.c.next_check_in_at)).one() == (NOW, None)


def test_a_client_invite_can_be_accepted_for_a_week(database: Database) -> None:
    with database.unit_of_work() as uow:
        therapist, therapist_id = therapist_at(uow)
        code = new_code()
        apply(uow, therapist.id, ClientInvited(therapist_id, code, "J."), NOW)
        assert uow.invites.find(code, NOW + timedelta(days=6, hours=23)) is not None
        assert uow.invites.find(code, NOW + timedelta(days=7)) is None


def test_an_accepted_invite_makes_the_link_that_the_dialog_named(database: Database) -> None:
    with database.unit_of_work() as uow:
        client = person_at(uow)
        therapist, therapist_id = therapist_at(uow)
        link_id = new_id()
        apply(uow, client.id, InviteAccepted(invite_for_client(uow, therapist, therapist_id), link_id), NOW)
        assert [link.id for link in uow.links.of_client(client.id)] == [link_id]


def test_a_summary_time_is_planned_in_the_therapists_zone(database: Database) -> None:
    with database.unit_of_work() as uow:
        therapist, therapist_id = therapist_at(uow)
        apply(uow, therapist.id, SummaryTimeChosen(therapist_id, 4, time(17)), NOW)
        (due,) = uow.therapists.due_summaries(FAR, 10)
        assert due.due_at == datetime(2026, 6, 5, 15, 0, tzinfo=UTC)
        assert (due.role.summary_weekday, due.role.summary_at) == (4, time(17))


def share(uow: UnitOfWork, client: Person, link: Link, *, granted: bool = True) -> None:
    apply(uow, client.id, SharingChanged(link.id, SharingScope.NOTES, granted, "2026-11"), NOW)


SUMMARY_DUE = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)


def summary_in_outbox(uow: UnitOfWork, therapist: Person, link: Link, at: datetime = SUMMARY_DUE) -> None:
    """What the tick does when a summary of two messages is due."""
    for part in ("a", "b"):
        assert uow.outbox.add(
            therapist.id, f"part {part} with notes", "summary", at=at, dedupe_key=f"summary:{part}"
        )
    uow.therapists.plan_summary(link.therapist_id, at + timedelta(days=7))


def test_sharing_goes_into_the_ledger_and_granting_cancels_nothing(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        summary_in_outbox(uow, therapist, link)
        share(uow, client, link)
        assert uow.links.of_client(client.id)[0].scopes == {SharingScope.NOTES}
        assert uow.outbox.counts()["ready"] == 2
        uow.commit()
    with database._engine.connect() as connection:
        (row,) = connection.execute(select(consents)).all()
    assert (row.scope, row.granted, row.version, row.at) == ("notes", True, "2026-11", NOW)


@pytest.mark.parametrize("how", ["revoke", "client ends", "therapist ends", "linked anew"])
def test_what_is_not_shared_any_more_does_not_go_out(database: Database, how: str) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        share(uow, client, link)
        summary_in_outbox(uow, therapist, link)
        uow.commit()
    later = SUMMARY_DUE + timedelta(seconds=5)
    with database.unit_of_work() as uow:
        match how:
            case "revoke":
                apply(uow, client.id, SharingChanged(link.id, SharingScope.NOTES, False, "2026-11"), later)
            case "client ends":
                apply(uow, client.id, LinkEnded(link.id), later)
            case "therapist ends":
                apply(uow, therapist.id, LinkEnded(link.id), later)
            case _:
                invite_id = invite_for_client(uow, therapist, link.therapist_id)
                apply(uow, client.id, InviteAccepted(invite_id, new_id()), later)
        assert uow.outbox.claim("telegram", later, 10, LEASE) == ()
        assert uow.outbox.counts()["cancelled"] == 2
        assert all(SharingScope.NOTES not in one.scopes for one in uow.links.of_client(client.id))
        (due,) = uow.therapists.due_summaries(later, 10)
        assert due.due_at == SUMMARY_DUE
        assert all(SharingScope.NOTES not in one.scopes for one in due.role.clients)
        summary_in_outbox(uow, therapist, link)


def test_a_summary_half_out_is_written_anew_whole(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        summary_in_outbox(uow, therapist, link)
        first = uow.outbox.claim("telegram", SUMMARY_DUE, 10, LEASE)[0]
        uow.outbox.sent(first.id, "1", SUMMARY_DUE)
        share(uow, client, link, granted=False)
        assert uow.outbox.counts() == {
            "ready": 0,
            "sending": 0,
            "sent": 1,
            "unknown": 0,
            "dead": 0,
            "cancelled": 1,
        }
        summary_in_outbox(uow, therapist, link)


def test_a_summary_on_its_way_is_not_tried_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        uow.outbox.add(therapist.id, "with notes", "summary", at=SUMMARY_DUE)
        (sending,) = uow.outbox.claim("telegram", SUMMARY_DUE, 10, LEASE)
        share(uow, client, link, granted=False)
        uow.outbox.retry(sending.id, SUMMARY_DUE, "Wait")
        uow.outbox.expire_leases(FAR)
        assert uow.outbox.claim("telegram", FAR, 10, LEASE) == ()
        assert uow.outbox.counts()["cancelled"] == 1
        uow.outbox.sent(sending.id, "1", SUMMARY_DUE)
        assert uow.outbox.counts()["sent"] == 1


def test_a_summary_that_went_out_is_not_repeated_by_a_revoke(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        uow.outbox.add(therapist.id, "with notes", "summary", at=SUMMARY_DUE, dedupe_key="summary:a")
        uow.therapists.plan_summary(link.therapist_id, FAR)
        (sending,) = uow.outbox.claim("telegram", SUMMARY_DUE, 10, LEASE)
        uow.outbox.sent(sending.id, "1", SUMMARY_DUE)
        share(uow, client, link, granted=False)
        assert uow.therapists.due_summaries(FAR - timedelta(seconds=1), 10) == ()
        assert not uow.outbox.add(therapist.id, "again", "summary", at=SUMMARY_DUE, dedupe_key="summary:a")


def test_a_revoke_waits_for_the_summary_that_is_being_written(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        share(uow, client, link)
        uow.commit()
    started = Signal()

    def revoke() -> None:
        started.set()
        with database.unit_of_work() as uow:
            share(uow, client, link, granted=False)
            uow.commit()

    thread = Thread(target=revoke)
    with database.unit_of_work() as uow:
        (due,) = uow.therapists.due_summaries(SUMMARY_DUE, 10)
        assert due.role.clients[0].scopes == {SharingScope.NOTES}
        thread.start()
        assert started.wait(10)
        thread.join(0.3)
        assert thread.is_alive()
        summary_in_outbox(uow, therapist, link)
        uow.commit()
    thread.join(10)
    with database.unit_of_work() as uow:
        assert uow.outbox.claim("telegram", SUMMARY_DUE, 10, LEASE) == ()
        (again,) = uow.therapists.due_summaries(SUMMARY_DUE, 10)
        assert again.role.clients[0].scopes == frozenset()


def test_ending_a_link_twice_is_fine(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        apply(uow, client.id, LinkEnded(link.id), NOW)
        apply(uow, therapist.id, LinkEnded(link.id), NOW)
        assert uow.links.of_client(client.id) == ()


def test_nobody_changes_what_is_not_theirs(database: Database) -> None:
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        stranger, _ = therapist_at(uow, "9", "Dr Lindqvist")
        goal = written_goal(uow, client)
        for who, event in (
            (stranger, SharingChanged(link.id, SharingScope.NOTES, True, "1")),
            (therapist, SharingChanged(link.id, SharingScope.NOTES, True, "1")),
            (stranger, LinkEnded(link.id)),
            (stranger, SummaryTimeChosen(link.therapist_id, 1, time(8))),
            (client, ClientInvited(link.therapist_id, new_code(), "x")),
            (stranger, RhythmChosen(goal.id, None)),
            (stranger, GoalClosed(goal.id, GoalStatus.LET_GO)),
            (stranger, CheckInAnswered(new_id(), goal.id, date(2026, 6, 1), CheckInOutcome.DONE)),
            (stranger, CheckInNoted(new_id(), "words")),
        ):
            with pytest.raises(UnknownRow):
                apply(uow, who.id, event, NOW)
        assert uow.links.of_client(client.id) == (link,)
        assert uow.goals.of(client.id) == (goal,)


def test_the_world_holds_what_is_the_persons_and_nothing_else(database: Database) -> None:
    practice = Practice("Lindenhof", "DE", "Europe/Berlin")
    with database.unit_of_work() as uow:
        client, therapist, link = linked(uow)
        goal, closed = written_goal(uow, client), written_goal(uow, client)
        written_goal(uow, therapist)
        for one in (goal, closed):
            event = CheckInAnswered(new_id(), one.id, date(2026, 6, 1), CheckInOutcome.DONE)
            apply(uow, client.id, event, NOW)
        apply(uow, client.id, GoalClosed(closed.id, GoalStatus.ACHIEVED), NOW)
        invite_id = invite_for_client(uow, therapist, link.therapist_id)
        code = uow.therapists.invite_therapist("Dr Lindqvist", NOW, FAR)

        here, there = uow.chats.open_at("telegram", "1001"), uow.chats.open_at("telegram", "2002")
        assert here is not None
        assert there is not None
        mine = load_world(
            uow, here, now=NOW, practice=practice, new_id="i", new_code="c", bot_link="https://t.me/x"
        )
        assert (mine.now, mine.person, mine.practice) == (NOW, client, practice)
        assert (mine.new_id, mine.new_code, mine.bot_link) == ("i", "c", "https://t.me/x")
        assert {one.id for one in mine.goals} == {goal.id, closed.id}
        assert [one.goal_id for one in mine.check_ins] == [goal.id]
        assert (mine.links, mine.therapist, mine.invite) == ((link,), None, None)
        theirs = load_world(
            uow, there, now=NOW, practice=practice, new_id="i", new_code="c", invite_id=invite_id
        )
        assert theirs.therapist is not None
        assert theirs.therapist.clients == (link,)
        assert (theirs.links, theirs.bot_link) == ((), None)
        assert theirs.invite == uow.invites.get(invite_id, NOW)
        by_code = load_world(
            uow, here, now=NOW, practice=practice, new_id="i", new_code="c", code=code, invite_id=invite_id
        )
        assert by_code.invite is not None
        assert by_code.invite.name == "Dr Lindqvist"
        for given_code, of_invite in ((code, None), (None, by_code.invite.id)):
            second_role = load_world(
                uow,
                there,
                now=NOW,
                practice=practice,
                new_id="i",
                new_code="c",
                code=given_code,
                invite_id=of_invite,
            )
            assert second_role.invite is None, "nobody becomes a second therapist"


def test_a_goal_taken_up_again_is_asked_about_in_its_own_rhythm(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        apply(uow, person.id, GoalClosed(goal.id, GoalStatus.LET_GO), NOW)
        assert due_at(uow) == []
        apply(uow, person.id, GoalReopened(goal.id), NOW + timedelta(days=1))
        assert due_at(uow) == [WEDNESDAY_EVENING]
        (again,) = uow.goals.of(person.id)
        assert again == goal
        with pytest.raises(UnknownRow):
            apply(uow, person_at(uow, "9").id, GoalReopened(goal.id), NOW)
        uow.commit()


def test_the_language_that_was_chosen_is_kept(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        apply(uow, person.id, LanguageChosen("nl"), NOW)
        assert uow.people.get(person.id).language == "nl"
        uow.commit()
