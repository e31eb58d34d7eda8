"""Words that ask to be left in peace: obeyed at once where they are clear, else met with what can be done."""

from __future__ import annotations

from dialogs.coach.when import FAR_DAYS
from dialogs.flows import commands
from dialogs.flows.check_in_question import UNINTERRUPTED
from dialogs.flows.resting import STOP, first_days, offer_rest, pause_until
from dialogs.machine import BEFORE_CONSENT, State, Trigger, can_fire, fire
from dialogs.reading_stop import Stop, read_stop
from dialogs.recognition import plain
from dialogs.say import Say, say
from dialogs.talk import Talk

_BETWEEN_TALKS = UNINTERRUPTED | {State.SETTINGS, State.SNOOZE, State.PAUSE}
"""Where a mere "stop" is about the check-ins, and not about what is being done."""


def heard_stop(talk: Talk, text: str) -> bool:
    """Whether the words asked for fewer messages or none, which is then done or offered."""
    stop = read_stop(text)
    if stop is None or talk.state is State.NEW:
        return False
    if _is_about_this_talk(talk, stop, text):
        return commands.obey(talk, "cancel", "")
    if not talk.agreed or not (talk.active_goals or talk.person.is_paused(talk.world.now)):
        _leave(talk, say("stop-unasked") if talk.therapist is None else say("pause-therapist"))
    elif not _paused_at_once(talk, stop):
        _offer(talk)
    return True


def _is_about_this_talk(talk: Talk, stop: Stop, text: str) -> bool:
    """Whether it may only be what is being done that shall stop, as in the midst of writing a goal."""
    if stop.is_clear or stop.until or not plain(text).endswith("stop"):
        return False
    return talk.agreed and talk.state not in _BETWEEN_TALKS and can_fire(talk, Trigger.LEAVE)


def _paused_at_once(talk: Talk, stop: Stop) -> bool:
    if not stop.until:
        said_again = talk.state is State.PAUSE and talk.about == STOP
        if not (stop.is_clear or said_again):
            return False
        pause_until(talk, None)
        _leave(talk, say("stopped"))
        return True
    today = talk.world.today
    days = first_days(talk, stop.until)
    if plain(stop.until) in {"today", "tonight", "now"}:
        days = first_days(talk, "tomorrow")
    if not days or not 0 < (days[0] - today).days <= FAR_DAYS:
        return False
    pause_until(talk, days[0])
    _leave(talk, say("stopped-until", date=days[0]))
    return True


def _offer(talk: Talk) -> None:
    if can_fire(talk, Trigger.PAUSE):
        trigger = offer_rest(talk)
        if trigger is not None:
            fire(talk, trigger)


def _leave(talk: Talk, told: Say) -> None:
    """Say this and no more: no question stands right behind it."""
    if talk.state not in BEFORE_CONSENT:
        fire(talk, Trigger.LEAVE)
        talk.about, talk.held = "", ""
        talk.serial += 1
    talk.remarks = [told]
    talk.asks_again = False
