"""Having everything erased: what will be gone, a copy first for whoever wants one, then one more yes."""

from __future__ import annotations

from dialogs.events import Erased, LinkEnded
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.flows.exporting import EXPORT, give_export
from dialogs.machine import Trigger
from dialogs.recognition import listed, plain
from dialogs.reply import ButtonStyle, Choice, Reply, ReplyKind
from dialogs.say import Lines, paragraphs, say
from dialogs.talk import Question, Screen, Talk

_GO_ON = Choice("go_on", say("button-erase"), ButtonStyle.DANGER)
_SURE = Choice("erase", say("button-erase-sure"), ButtonStyle.DANGER, spoken="yes")
_KEEP = Choice(BACK.code, say("button-erase-not"), spoken="no")


def _ask_erase(talk: Talk) -> Question:
    gone = [say("erase-words", goals=len(talk.goals)), say("erase-settings")]
    gone += [say("erase-link", name=link.name) for link in talk.links]
    if talk.therapist is not None:
        gone.append(say("erase-role", clients=len(talk.therapist.clients)))
    copy = (EXPORT,) if talk.agreed else ()
    told = paragraphs(say("erase-title"), Lines(tuple(gone)), say("erase-at-once"))
    return Question(told, each_on_a_row((*copy, _GO_ON, _KEEP)))


def _pick_erase(talk: Talk, code: str) -> Trigger | None:
    if code == EXPORT.code:
        give_export(talk)
        return None
    return Trigger.FORWARD


def _hear_erase(talk: Talk, text: str) -> Trigger | None:
    return Trigger.FORWARD if _is_the_word(talk, text) else None


def _ask_sure(_talk: Talk) -> Question:
    return Question(say("erase-sure"), each_on_a_row((_SURE, _KEEP)))


def _pick_sure(talk: Talk, _code: str) -> Trigger | None:
    clients = () if talk.therapist is None else talk.therapist.clients
    for link in (*talk.links, *clients):
        talk.keep(LinkEnded(link.id))
    talk.keep(Erased())
    talk.replies.append(Reply(say("everything-is-gone"), kind=ReplyKind.NOTICE))
    talk.asks_again = False
    return None


def _hear_sure(talk: Talk, text: str) -> Trigger | None:
    return _pick_sure(talk, _SURE.code) if _is_the_word(talk, text) else None


def _is_the_word(talk: Talk, text: str) -> bool:
    if plain(text) in listed("typed-erase", talk.person.language):
        return True
    talk.remark(say("please-tap"))
    return False


ERASE = Screen(_ask_erase, _hear_erase, _pick_erase)
ERASE_SURE = Screen(_ask_sure, _hear_sure, _pick_sure)
