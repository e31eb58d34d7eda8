"""Accepting an invite: the person sees who it is from and says yes or no."""

from __future__ import annotations

from dialogs.dialog import INVITE_PREFIX
from dialogs.events import ConsentGiven, InviteAccepted
from dialogs.flows.buttons import NO, YES, each_on_a_row
from dialogs.flows.welcome import CONSENT_VERSION, hosted_by
from dialogs.machine import State, Trigger
from dialogs.people import FIRST_SUMMARY_AT, FIRST_SUMMARY_WEEKDAY, Invite, InviteKind, Link, TherapistRole
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk, tap_only

_NO = Choice(NO.code, say("button-decline"), spoken="no")


def _ask(talk: Talk) -> Question:
    invite = talk.world.invite
    if invite is None:
        return Question(say("invite-not-usable"), ((Choice(NO.code, say("button-back"), spoken="back"),),))
    if _is_own(talk, invite):
        return Question(say("invite-own"), ((Choice(NO.code, say("button-back"), spoken="back"),),))
    therapist = invite.kind is InviteKind.THERAPIST
    yes = Choice(
        YES.code,
        say("button-accept-role" if therapist else "button-accept-link", name=invite.name),
        ButtonStyle.PRIMARY,
        spoken="yes",
    )
    message = "invite-therapist" if therapist else "invite-client"
    return Question(
        say(message, name=invite.name, by=hosted_by(talk.world.practice)), each_on_a_row((yes, _NO))
    )


def _is_own(talk: Talk, invite: Invite) -> bool:
    return talk.therapist is not None and talk.therapist.id == invite.therapist_id


def _pick(talk: Talk, code: str) -> Trigger | None:
    invite = talk.world.invite
    if code == _NO.code or invite is None or _is_own(talk, invite):
        talk.about = ""
        talk.remark(say("invite-declined"))
        return Trigger.BACK
    link_id = talk.world.new_id
    talk.keep(InviteAccepted(invite.id, link_id))
    if invite.kind is InviteKind.THERAPIST:
        talk.about = ""
        talk.keep(ConsentGiven(CONSENT_VERSION))
        talk.therapist = TherapistRole(
            invite.therapist_id, invite.name, FIRST_SUMMARY_WEEKDAY, FIRST_SUMMARY_AT
        )
        talk.remark(say("role-accepted", name=invite.name))
        return Trigger.FORWARD if talk.person.zone_known else Trigger.CLOCK
    talk.links = (
        *talk.links,
        Link(link_id, invite.therapist_id, talk.person.id, name=invite.name, label=""),
    )
    talk.about = link_id
    talk.remark(say("link-accepted", name=invite.name))
    return Trigger.SHARE


def drop_if_used(talk: Talk) -> None:
    """An invite that waits for the end of the start, and cannot be used any more, is told and forgotten."""
    waits = talk.about.startswith(INVITE_PREFIX) and talk.state is not State.INVITE
    if waits and not talk.invite_pending:
        talk.remark(say("invite-not-usable"))
        _, between, rest = talk.about.partition("|")
        talk.about = between + rest


INVITE = Screen(_ask, tap_only, _pick)
