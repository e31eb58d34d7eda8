"""Loading what the coach may look at while it answers one turn."""

from __future__ import annotations

from datetime import datetime

from dialogs.people import Invite, InviteKind, Person, TherapistRole
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
    """The world of one person at `now`. An invite is looked up by `code`, or else by `invite_id`.

    One that would make a therapist a second one is not usable for them, and left out.
    """
    role = uow.therapists.by_person(person.id)
    return World(
        now=now,
        person=person,
        practice=practice,
        new_id=new_id,
        new_code=new_code,
        goals=uow.goals.of(person.id),
        check_ins=uow.check_ins.of_active_goals(person.id),
        links=uow.links.of_client(person.id),
        therapist=role,
        invite=_invite(uow, code, invite_id, role, now),
        bot_link=bot_link,
    )


def _invite(
    uow: UnitOfWork, code: str | None, invite_id: str | None, role: TherapistRole | None, now: datetime
) -> Invite | None:
    invite = None
    if code is not None:
        invite = uow.invites.find(code, now)
    elif invite_id is not None:
        invite = uow.invites.get(invite_id, now)
    is_second_role = invite is not None and invite.kind is InviteKind.THERAPIST and role is not None
    return None if is_second_role else invite
