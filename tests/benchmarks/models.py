"""One person, goal, check-in, therapist and link, made as the program makes them, to be copied many times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, select

from bot.reviewing import ask_due_reviews
from bot.telegram.channel import NAME
from dialogs.events import ClientInvited, ConsentGiven, GoalWritten, InviteAccepted, SharingChanged
from dialogs.goal import CheckInOutcome, FocusArea, Frequency, Goal, IfThenPlan, Measure, Period, Rhythm
from dialogs.people import OPEN_ENDED, SharingScope
from dialogs.quiet_hours import NO_QUIET_HOURS
from storage.changes import apply
from storage.database import Database
from storage.ids import new_code, new_id
from storage.tables import check_ins, consents, dialogs, goals, links, people, therapists
from storage.unit_of_work import UnitOfWork

Row: TypeAlias = Mapping[str, Any]

ZONE = "UTC"
"""Everybody's time zone: what is due at the same instant has the same time on the clock."""

LABEL = "J. from Tuesdays"
NAME_OF_THERAPIST = "Dr Okafor"

_EVERY_DAY = frozenset(range(7))
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Models:
    """One row of each table, and the goal whose words are in it."""

    words: Goal
    person: Row
    dialog: Row
    goal: Row
    check_in: Row
    therapist: Row
    link: Row
    consents: tuple[Row, ...]
    """One for each thing a client may share, without their ids."""


def make_models(database: Database, connection: Connection, now: datetime) -> Models:
    """Make one of each in this database, due for nothing, and read what was written."""
    goal = _goal(now)
    with database.unit_of_work() as uow:
        client_id, therapist_id = _make(uow, goal, now)
        uow.commit()
    shared = connection.execute(select(consents)).mappings()
    return Models(
        words=goal,
        person=_row(connection, people, id=client_id),
        dialog=_row(connection, dialogs, person_id=client_id),
        goal=_row(connection, goals, id=goal.id),
        check_in=_row(connection, check_ins, goal_id=goal.id),
        therapist=_row(connection, therapists, id=therapist_id),
        link=_row(connection, links, client_id=client_id),
        consents=tuple({key: value for key, value in row.items() if key != "id"} for row in shared),
    )


def _make(uow: UnitOfWork, goal: Goal, now: datetime) -> tuple[str, str]:
    client_id, therapist = _person(uow, "1", now), _person(uow, "2", now)
    apply(uow, client_id, GoalWritten(goal), now)
    uow.goals.plan(goal.id, None)
    uow.check_ins.answer(client_id, new_id(), goal.id, now.date(), CheckInOutcome.DONE, now)
    ask_due_reviews(uow, now + _AN_HOUR)  # as a tick after the talk does: it plans when to look back
    code = uow.therapists.invite_therapist(NAME_OF_THERAPIST, now, now + _AN_HOUR)
    therapist_id = _accept(uow, therapist, code, now)
    uow.therapists.plan_summary(therapist_id, OPEN_ENDED)
    code = new_code()
    apply(uow, therapist, ClientInvited(therapist_id, code, LABEL), now)
    _accept(uow, client_id, code, now)
    (link,) = uow.links.of_client(client_id)
    for scope in SharingScope:
        apply(uow, client_id, SharingChanged(link.id, scope, granted=True, version="1"), now)
    return client_id, therapist_id


def _person(uow: UnitOfWork, address: str, now: datetime) -> str:
    person = uow.people.get_or_add(NAME, address, language="en", zone=ZONE, quiet=NO_QUIET_HOURS, at=now)
    uow.people.choose_zone(person.id, ZONE)
    apply(uow, person.id, ConsentGiven("1"), now)
    uow.people.touch(person.id, now)
    return person.id


def _accept(uow: UnitOfWork, person_id: str, code: str, now: datetime) -> str:
    """Accept an invite; gives back the therapist's id."""
    invite = uow.invites.find(code, now)
    assert invite is not None
    apply(uow, person_id, InviteAccepted(invite.id, new_id()), now)
    return invite.therapist_id


def _row(connection: Connection, table: Table, **which: str) -> Row:
    return dict(connection.execute(select(table).filter_by(**which)).mappings().one())


def _goal(now: datetime) -> Goal:
    measure = Measure("three times a week", Frequency(3, Period.WEEK), count=36, baseline="once a month")
    plan = IfThenPlan("rain", "it rains", "I take the long way to work")
    return Goal(
        id=new_id(),
        focus=FocusArea.MOVEMENT,
        statement="Walk to the lake three times a week",
        written_at=now,
        wish="to feel lighter",
        measure=measure,
        confidence=7,
        plan=plan,
        reason="my children see me move",
        rhythm=Rhythm.weekly(_EVERY_DAY, time(18)),
    )
