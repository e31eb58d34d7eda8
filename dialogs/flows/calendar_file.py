"""A calendar file of check-ins and deadlines, with or without the client's own words."""

from __future__ import annotations

from dialogs.flows.buttons import BACK
from dialogs.machine import Trigger, fire
from dialogs.reply import Attachment, AttachmentKind, ButtonStyle, Choice, Reply
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

NEUTRAL = "neutral"
OWN_WORDS = "own_words"
"""What `Attachment.about` says of a calendar."""

_NEUTRAL = Choice(NEUTRAL, say("button-calendar-neutral"), ButtonStyle.PRIMARY)
_OWN_WORDS = Choice(OWN_WORDS, say("button-calendar-own-words"))


def open_calendar(talk: Talk) -> None:
    """Ask how to name the events, where there is anything to put into a calendar."""
    if not _has_anything(talk):
        talk.remark(say("calendar-nothing"))
        return
    talk.about, talk.held = "", ""
    fire(talk, Trigger.CALENDAR)


def _has_anything(talk: Talk) -> bool:
    today = talk.world.today
    return any(
        goal.rhythm is not None or (goal.deadline is not None and goal.deadline.date >= today)
        for goal in talk.active_goals
    )


def _ask(_talk: Talk) -> Question:
    return Question(say("ask-calendar"), ((_NEUTRAL,), (_OWN_WORDS,), (BACK,)))


def _pick(talk: Talk, code: str) -> Trigger | None:
    if not _has_anything(talk):
        talk.remark(say("calendar-nothing"))
        return Trigger.FORWARD
    order = Attachment(AttachmentKind.CALENDAR, code)
    here = paragraphs(*talk.remarks, say("calendar-here"))
    talk.replies.append(Reply(here, attachment=order))
    talk.remarks = []
    return Trigger.FORWARD


CALENDAR = Screen(_ask, tap_only, _pick)
