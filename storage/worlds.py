"""Loading what the coach may look at while it answers one turn."""

from __future__ import annotations

from datetime import datetime

from dialogs.people import Invite, Person
from dialogs.world import Practice, World
from storage.unit_of_work import UnitOfWork


def load_world(  # noqa: PLR0913 - one argument for each thing that is not in the database
    uow: UnitOfWork,
    person: Person,
    *,
    now: datetime,
    practice: Practice,
    new_id: str,
    new_code: str,
    code: str | None = None,
    invite_id: str | None = None,
    bot_link: str | None = None,
) -> World:
    """The world of one person at `now`. An invite is looked up by `code`, or else by `invite_id`."""
    return World(
        now=now,
        person=person,
        practice=practice,
        new_id=new_id,
        new_code=new_code,
        goals=uow.goals.of(person.id),
        check_ins=uow.check_ins.of_active_goals(person.id),
        links=uow.links.of_client(person.id),
        therapist=uow.therapists.by_person(person.id),
        invite=_invite(uow, code, invite_id, now),
        bot_link=bot_link,
    )


def _invite(uow: UnitOfWork, code: str | None, invite_id: str | None, now: datetime) -> Invite | None:
    if code is not None:
        return uow.invites.find(code, now)
    if invite_id is not None:
        return uow.invites.get(invite_id, now)
    return None
