"""Loading what the coach may look at while it answers one turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dialogs.goal import CheckIn, Goal, GoalStatus
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
    goals = uow.goals.of(person_id) if chat.has_goals else ()
    active, closed = _check_ins(uow, person_id, goals, looks_back=looks_back)
    return World(
        now=now,
        person=chat.person,
        practice=practice,
        new_id=new_id,
        new_code=new_code,
        goals=goals,
        check_ins=active,
        closed_check_ins=closed,
        links=uow.links.of_client(person_id) if chat.has_links else (),
        therapist=role,
        invite=_invite(uow, code, invite_id, role, now),
        reviews=uow.reviews.of_person(person_id) if looks_back and chat.has_goals else (),
        revisions=uow.revisions.of_person(person_id) if looks_back and chat.has_goals else (),
        bot_link=bot_link,
    )


def _check_ins(
    uow: UnitOfWork, person_id: str, goals: Sequence[Goal], *, looks_back: bool
) -> tuple[tuple[CheckIn, ...], tuple[CheckIn, ...]]:
    """The check-ins of active goals, and those of closed ones where a goal may be taken up again."""
    if not goals:
        return (), ()
    if not looks_back:
        return uow.check_ins.of_active_goals(person_id), ()
    active = {goal.id for goal in goals if goal.status is GoalStatus.ACTIVE}
    found = uow.check_ins.of_person(person_id)
    return (
        tuple(one for one in found if one.goal_id in active),
        tuple(one for one in found if one.goal_id not in active),
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
