"""The therapist's side: inviting a client, the list of clients, and when the weekly summary comes."""

from __future__ import annotations

from datetime import time

from dialogs.events import ClientInvited, SummaryTimeChosen
from dialogs.flows.buttons import BACK, each_on_a_row, in_rows
from dialogs.machine import Trigger
from dialogs.people import INVITE_LASTS, TherapistRole
from dialogs.reading_clock import read_clock
from dialogs.reading_weekdays import read_weekdays
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import Lines, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

LABEL_LENGTH = 60
_CLIENT = "client."
_TIME = "time."
_OFFERED = ((0, time(8)), (4, time(16)), (6, time(18)))


def _role(talk: Talk) -> TherapistRole:
    if talk.therapist is None:
        raise LookupError("these screens open for therapists only")
    return talk.therapist


def _ask_label(_talk: Talk) -> Question:
    return Question(say("ask-client-label"), ((BACK,),))


def _hear_label(talk: Talk, text: str) -> Trigger | None:
    if len(text) > LABEL_LENGTH:
        talk.remark(say("label-too-long", limit=LABEL_LENGTH))
        return None
    code = talk.world.new_code
    talk.keep(ClientInvited(_role(talk).id, code, text))
    if talk.world.bot_link is not None:
        link = f"{talk.world.bot_link}?start={code}"
        talk.remark(say("client-invite-link", label=text, link=link, days=INVITE_LASTS.days))
    else:
        talk.remark(say("client-invite-code", label=text, code=code, days=INVITE_LASTS.days))
    return Trigger.FORWARD


def _back_only(_talk: Talk, _code: str) -> Trigger | None:
    return Trigger.BACK


def _ask_clients(talk: Talk) -> Question:
    clients = _role(talk).clients
    invite = Choice("invite", say("button-invite"), ButtonStyle.PRIMARY)
    if not clients:
        return Question(say("clients-none"), ((invite,), (BACK,)))
    lines = tuple(say("clients-line", label=link.label, shared=len(link.scopes)) for link in clients)
    # Telegram shows at most 100 buttons; ending a link with a longer caseload goes through the client.
    ends = (
        Choice(f"{_CLIENT}{link.id}", say("button-end-client", label=link.label)) for link in clients[:90]
    )
    return Question(
        paragraphs(say("clients-title"), Lines(lines)), (*each_on_a_row(ends), (invite,), (BACK,))
    )


def _pick_clients(talk: Talk, code: str) -> Trigger | None:
    if code == "invite":
        return Trigger.INVITE_CLIENT
    talk.opens_from_here()
    talk.about = code.removeprefix(_CLIENT)
    return Trigger.UNLINK


def _ask_summary_time(talk: Talk) -> Question:
    role = _role(talk)
    offered = (
        Choice(f"{_TIME}{day}.{at:%H:%M}", say("button-day-time", day=say(f"weekday-{day}"), time=at))
        for day, at in _OFFERED
    )
    return Question(
        say("ask-summary-time", day=say(f"weekday-{role.summary_weekday}"), time=role.summary_at),
        (*in_rows(offered, 2), (BACK,)),
    )


def _pick_summary_time(talk: Talk, code: str) -> Trigger | None:
    day, _, at = code.removeprefix(_TIME).partition(".")
    return _summary_time_chosen(talk, int(day), time.fromisoformat(at))


def _hear_summary_time(talk: Talk, text: str) -> Trigger | None:
    days, times = read_weekdays(text), read_clock(text)
    if days is None or len(days) != 1 or not times:
        talk.remark(say("summary-time-unreadable"))
        return None
    return _summary_time_chosen(talk, next(iter(days)), times[0])


def _summary_time_chosen(talk: Talk, day: int, at: time) -> Trigger:
    talk.keep(SummaryTimeChosen(_role(talk).id, day, at))
    talk.remark(say("summary-time-set", day=say(f"weekday-{day}"), time=at))
    return Trigger.FORWARD


CLIENT_LABEL = Screen(_ask_label, _hear_label, _back_only)
CLIENTS = Screen(_ask_clients, tap_only, _pick_clients)
SUMMARY_TIME = Screen(_ask_summary_time, _hear_summary_time, _pick_summary_time)
