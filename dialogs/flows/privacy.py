"""What is kept of a person, for how long, who can see it now, and what they can do about it."""

from __future__ import annotations

from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.flows.exporting import EXPORT, give_export
from dialogs.flows.sharing import shared_in_words
from dialogs.flows.welcome import hosted_by
from dialogs.machine import Trigger
from dialogs.reply import Choice
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_THERAPISTS = Choice("therapist", say("button-privacy-sharing"))
_ERASE = Choice("erase", say("button-erase"))


def privacy_in_words(talk: Talk) -> Lines:
    """What is kept, for how long, and who can see it at this moment."""
    return paragraphs(
        say("privacy-title", by=hosted_by(talk.world.practice)),
        say("privacy-kept"),
        say("privacy-how-long"),
        _who_sees(talk),
        say("privacy-what-you-can-do"),
    )


def _who_sees(talk: Talk) -> Say | Lines:
    if not talk.links:
        return say("privacy-seen-by-nobody")
    lines = (say("privacy-seen-by", name=link.name, what=shared_in_words(link)) for link in talk.links)
    return Lines((say("privacy-seen-title"), *lines, say("privacy-seen-by-nobody-else")))


def _ask_privacy(talk: Talk) -> Question:
    sharing = (_THERAPISTS,) if talk.links or talk.therapist is not None else ()
    return Question(privacy_in_words(talk), each_on_a_row((EXPORT, *sharing, _ERASE, BACK)))


def _pick_privacy(talk: Talk, code: str) -> Trigger | None:
    if code == EXPORT.code:
        give_export(talk)
        return None
    talk.opens_from_here()
    return Trigger.ERASE if code == _ERASE.code else Trigger.THERAPIST


PRIVACY = Screen(_ask_privacy, tap_only, _pick_privacy)
