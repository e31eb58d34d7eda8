"""What a therapist may see: nothing until the client chooses, and never more than chosen."""

from __future__ import annotations

from dataclasses import replace

from dialogs.events import LinkEnded, SharingChanged
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.machine import State, Trigger
from dialogs.people import Link, SharingScope
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import Lines, Say, enumerated, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

SHARING_VERSION = "2026-11"
_LINK = "link."
_SCOPE = "scope."
_DONE = Choice("finished", say("button-sharing-done"), ButtonStyle.PRIMARY)
_END = Choice("end", say("button-end-link"), ButtonStyle.DANGER)


def _ask_pick(talk: Talk) -> Question:
    if not talk.links:
        return Question(say("no-therapist"), ((BACK,),))
    links = (Choice(f"{_LINK}{link.id}", say("button-link", name=link.name)) for link in talk.links)
    return Question(say("ask-which-therapist"), (*each_on_a_row(links), (BACK,)))


def _pick_link(talk: Talk, code: str) -> Trigger | None:
    talk.about = code.removeprefix(_LINK)
    return Trigger.SHARE


def _ask_sharing(talk: Talk) -> Question:
    link = talk.link_in_hand
    if link is None:
        return Question(say("no-therapist"), ((_DONE,),))
    shared = tuple(
        say("sharing-line", what=say(f"scope-{_name(scope)}"), shared=_yes_no(scope in link.scopes))
        for scope in SharingScope
    )
    toggles = (
        Choice(f"{_SCOPE}{scope.value}", say(_button(scope, scope in link.scopes))) for scope in SharingScope
    )
    return Question(
        paragraphs(say("sharing-title", name=link.name), Lines(shared), say("sharing-how")),
        (*each_on_a_row(toggles), (_DONE,), (_END,)),
    )


def shared_in_words(link: Link) -> Say:
    """What a therapist sees now, as part of a sentence."""
    shared = [say(f"shared-{_name(scope)}") for scope in SharingScope if scope in link.scopes]
    return enumerated(*shared) if shared else say("shared-nothing")


def _yes_no(shared: bool) -> str:  # noqa: FBT001 - a selector for the catalogue
    return "yes" if shared else "no"


def _name(scope: SharingScope) -> str:
    return scope.value.replace("_", "-")


def _button(scope: SharingScope, shared: bool) -> str:  # noqa: FBT001 - a selector for the catalogue
    return f"button-{'hide' if shared else 'share'}-{_name(scope)}"


def _pick_sharing(talk: Talk, code: str) -> Trigger | None:
    link = talk.link_in_hand
    if code == _DONE.code or link is None:
        talk.about = ""
        if link is not None:
            talk.remark(say("sharing-kept" if link.scopes else "sharing-nothing", name=link.name))
        return Trigger.FORWARD
    if code == _END.code:
        talk.opens_from_here()
        talk.about = link.id
        return Trigger.UNLINK
    _toggle(talk, link, SharingScope(code.removeprefix(_SCOPE)))
    return None


def _toggle(talk: Talk, link: Link, scope: SharingScope) -> None:
    granted = scope not in link.scopes
    talk.keep(SharingChanged(link.id, scope, granted, SHARING_VERSION))
    changed = replace(link, scopes=link.scopes ^ {scope})
    talk.links = tuple(changed if one.id == link.id else one for one in talk.links)


def _ask_end(talk: Talk) -> Question:
    link = talk.link_in_hand
    clients = talk.therapist.clients if talk.therapist is not None else ()
    client = next((one for one in clients if one.id == talk.about), None)
    if client is not None:
        prompt = say("ask-end-client", label=client.label)
    else:
        prompt = say("ask-end-link", name=link.name if link else "")
    return Question(
        prompt,
        each_on_a_row(
            (
                Choice("end", say("button-end-yes"), ButtonStyle.DANGER, spoken="yes"),
                Choice(BACK.code, say("button-end-no"), spoken="no"),
            )
        ),
    )


def _pick_end(talk: Talk, _code: str) -> Trigger | None:
    talk.keep(LinkEnded(talk.about))
    talk.links = tuple(one for one in talk.links if one.id != talk.about)
    if talk.therapist is not None:
        clients = tuple(one for one in talk.therapist.clients if one.id != talk.about)
        talk.therapist = replace(talk.therapist, clients=clients)
    talk.about = ""
    talk.remark(say("link-ended"))
    if talk.opened_from is State.SHARING:
        talk.trail = talk.trail[:-1]  # what was shared there is shared no more
    return Trigger.FORWARD


SHARE_PICK = Screen(_ask_pick, tap_only, _pick_link)
SHARING = Screen(_ask_sharing, tap_only, _pick_sharing)
UNLINK = Screen(_ask_end, tap_only, _pick_end)
