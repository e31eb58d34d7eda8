"""People, goals and therapists for the tests of what is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from dialogs.events import ClientInvited, ConsentGiven, GoalWritten, InviteAccepted
from dialogs.goal import Deadline, FocusArea, Frequency, Goal, GoalStatus, IfThenPlan, Measure, Period, Rhythm
from dialogs.people import Link, Person
from dialogs.quiet_hours import QuietHours
from storage.changes import apply
from storage.database import Database
from storage.ids import new_code, new_id
from storage.tables import goals
from storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
"""A Monday noon in Berlin."""

LEASE = timedelta(minutes=2)
QUIET = QuietHours(time(21), time(9))
EVENINGS = Rhythm.weekly(frozenset({0, 2, 4}), time(18, 30))


def person_at(
    uow: UnitOfWork, address: str = "1001", *, consented: bool = True, zone: str = "Europe/Berlin"
) -> Person:
    """Someone who wrote from this address and, unless told otherwise, consented."""
    person = uow.people.get_or_add("telegram", address, language="en", zone=zone, quiet=QUIET, at=NOW)
    if consented:
        apply(uow, person.id, ConsentGiven("1"), NOW)
    return uow.people.get(person.id)


def goal_with(statement: str = "Walk to the lake", rhythm: Rhythm | None = EVENINGS) -> Goal:
    """A goal with everything a goal can have."""
    return Goal(
        id=new_id(),
        focus=FocusArea.MOVEMENT,
        statement=statement,
        written_at=NOW,
        wish="to feel lighter",
        measure=Measure("three times a week", Frequency(3, Period.WEEK), count=36, baseline="once a month"),
        confidence=7,
        plan=IfThenPlan("rain", "it rains", "I take the long way to work"),
        reason="my children see me move",
        deadline=Deadline("by the end of August", date(2026, 8, 31)),
        rhythm=rhythm,
    )


def written_goal(uow: UnitOfWork, person: Person, goal: Goal | None = None) -> Goal:
    """A goal that this person agreed to."""
    goal = goal or goal_with()
    apply(uow, person.id, GoalWritten(goal), NOW)
    return goal


def therapist_at(uow: UnitOfWork, address: str = "2002", name: str = "Dr Okafor") -> tuple[Person, str]:
    """A person who accepted an operator's invite, and their therapist's id."""
    person = person_at(uow, address)
    code = uow.therapists.invite_therapist(name, NOW, NOW + timedelta(days=7))
    invite = uow.invites.find(code, NOW)
    assert invite is not None
    apply(uow, person.id, InviteAccepted(invite.id, new_id()), NOW)
    return person, invite.therapist_id


def invite_for_client(
    uow: UnitOfWork, therapist: Person, therapist_id: str, label: str = "J. from Tuesdays"
) -> str:
    """The id of an invite that this therapist made."""
    code = new_code()
    apply(uow, therapist.id, ClientInvited(therapist_id, code, label), NOW)
    invite = uow.invites.find(code, NOW)
    assert invite is not None
    return invite.id


def linked(uow: UnitOfWork) -> tuple[Person, Person, Link]:
    """A client and a therapist, and the link between them."""
    client = person_at(uow)
    therapist, therapist_id = therapist_at(uow)
    apply(uow, client.id, InviteAccepted(invite_for_client(uow, therapist, therapist_id), new_id()), NOW)
    (link,) = uow.links.of_client(client.id)
    return client, therapist, link


def someone(database: Database, address: str = "1001") -> Person:
    """Someone new, committed."""
    with database.unit_of_work() as uow:
        person = person_at(uow, address)
        uow.commit()
    return person


def without_rhythm(goal: Goal) -> Goal:
    """The same goal without check-ins."""
    return replace(goal, rhythm=None)


def due_at(uow: UnitOfWork) -> list[datetime]:
    """When each active goal that has a check-in planned is due, the first one first."""
    planned = (goals.c.status == GoalStatus.ACTIVE.value, goals.c.next_check_in_at.is_not(None))
    query = select(goals.c.next_check_in_at).where(*planned).order_by(goals.c.next_check_in_at)
    return list(uow.goals._connection.scalars(query))
