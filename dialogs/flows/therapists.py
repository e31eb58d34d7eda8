"""Who is linked with a person: therapists, since when and what they see, or a therapist's own clients."""

from __future__ import annotations

from datetime import datetime

from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.flows.sharing import shared_in_words
from dialogs.machine import Trigger
from dialogs.people import Link, TherapistRole
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_SHARE = "share."
_END = "end."
_CLIENTS = Choice("clients", say("button-clients"))
_INVITE = Choice("invite", say("button-invite"))
_SUMMARY_TIME = Choice("summary_time", say("button-settings-summary"))
_TRIGGERS = {
    _CLIENTS.code: Trigger.CLIENTS,
    _INVITE.code: Trigger.INVITE_CLIENT,
    _SUMMARY_TIME.code: Trigger.SUMMARY_TIME,
}


def _ask_therapists(talk: Talk) -> Question:
    parts: list[Say | Lines] = []
    buttons: list[Choice] = []
    if talk.therapist is not None:
        parts.append(_role_in_words(talk.therapist))
        buttons += (_CLIENTS, _INVITE, _SUMMARY_TIME)
    for link in talk.links:
        parts.append(_link_in_words(talk, link))
        buttons.append(Choice(f"{_SHARE}{link.id}", say("button-what-they-see", name=link.name)))
        buttons.append(Choice(f"{_END}{link.id}", say("button-end-with", name=link.name), ButtonStyle.DANGER))
    if not parts:
        parts.append(say("no-therapist"))
    if talk.therapist is None:
        parts.append(say("how-to-link"))
    return Question(paragraphs(*parts), each_on_a_row((*buttons, BACK)))


def _role_in_words(role: TherapistRole) -> Say:
    day = say(f"weekday-{role.summary_weekday}")
    return say("own-role", name=role.name, clients=len(role.clients), day=day, time=role.summary_at)


def _link_in_words(talk: Talk, link: Link) -> Lines:
    if link.since is None:
        linked = say("linked-with", name=link.name)
    else:
        since: datetime = link.since.astimezone(talk.world.zone)
        linked = say("linked-since", name=link.name, date=since.date())
    return Lines((linked, say("sees-now", what=shared_in_words(link))))


def _pick_therapists(talk: Talk, code: str) -> Trigger | None:
    talk.opens_from_here()
    if code in _TRIGGERS:
        return _TRIGGERS[code]
    kind, _, talk.about = code.partition(".")
    return Trigger.SHARE if f"{kind}." == _SHARE else Trigger.UNLINK


THERAPISTS = Screen(_ask_therapists, tap_only, _pick_therapists)
