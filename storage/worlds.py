"""Loading what the coach may look at while it answers one turn."""

from __future__ import annotations

from datetime import datetime

from dialogs.people import Invite, InviteKind, TherapistRole
from dialogs.world import Practice, World
from storage.chats import Chat
from storage.unit_of_work import UnitOfWork


def load_world(  # noqa: PLR0913 - one argument for each thing that is not in the database
    uow: UnitOfWork,
    chat: Chat,
    *,
    now: datetime,
    practice: Practice,
    new_id: str,
    new_code: str,
    code: str | None = None,
    invite_id: str | None = None,
    looks_back: bool = False,
    bot_link: str | None = None,
) -> World:
    """The world of the person in a chat at `now`. An invite is looked up by `code`, or else by `invite_id`.

    One that would make a therapist a second one is not usable for them, and left out.
    """
    person_id = chat.person.id
    role = uow.therapists.by_person(person_id) if chat.is_therapist else None
    return World(
        now=now,
        person=chat.person,
        practice=practice,
        new_id=new_id,
        new_code=new_code,
        goals=uow.goals.of(person_id) if chat.has_goals else (),
        check_ins=uow.check_ins.of_active_goals(person_id) if chat.has_goals else (),
        links=uow.links.of_client(person_id) if chat.has_links else (),
        therapist=role,
        invite=_invite(uow, code, invite_id, role, now),
        reviews=uow.reviews.of_person(person_id) if looks_back and chat.has_goals else (),
        revisions=uow.revisions.of_person(person_id) if looks_back and chat.has_goals else (),
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
