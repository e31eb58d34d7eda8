"""What works everywhere: the commands, going back, and passing by steps that need no asking."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dialogs.flows.adjusting import leave_adjusting
from dialogs.flows.calendar_file import open_calendar
from dialogs.flows.exporting import give_export
from dialogs.flows.history import open_history
from dialogs.flows.home import may_write
from dialogs.flows.privacy import privacy_in_words
from dialogs.flows.progress_view import show_progress
from dialogs.flows.resting import open_pause, pause_for, resume, show_help_now
from dialogs.flows.review_card import recap
from dialogs.flows.reviewing import open_review
from dialogs.flows.snoozing import open_snooze
from dialogs.flows.steps import is_needed, undone
from dialogs.flows.told_anytime import check_in_told
from dialogs.flows.welcome import assume_clock, open_clock
from dialogs.machine import BEFORE_CONSENT, WRITING_STEPS, State, Trigger, can_fire, fire
from dialogs.recognition import plain
from dialogs.say import paragraphs, say
from dialogs.talk import Talk

_OPENING: Mapping[str, Trigger] = {
    "goals": Trigger.GOALS,
    "settings": Trigger.SETTINGS,
    "share": Trigger.SHARE,
    "therapist": Trigger.THERAPIST,
    "language": Trigger.LANGUAGE,
    "delete": Trigger.ERASE,
}
_LEFT_UNAGREED = frozenset({State.INVITE, State.ERASE, State.ERASE_SURE})
"""Screens that someone who has not agreed to anything can leave."""

_CLIENTS = frozenset({"checkin", "goals", "progress", "review", "goal", "calendar", "snooze", "share"})
"""Commands about goals of one's own, or a therapist of one's own."""

_THERAPISTS: Mapping[str, Trigger] = {
    "invite": Trigger.INVITE_CLIENT,
    "clients": Trigger.CLIENTS,
    "summary_time": Trigger.SUMMARY_TIME,
}


def obey(talk: Talk, name: str, rest: str) -> bool:
    """Do what a command asks; tells whether to ask the question that then stands."""
    if name in _ALWAYS:
        return _ALWAYS[name](talk, rest)
    if talk.state in BEFORE_CONSENT or not talk.agreed:
        return _before_agreeing(talk, name, rest)
    if _leaves_the_start(talk, name):
        fire(talk, Trigger.SETTLE_ZONE)
        return True
    return _obey_agreed(talk, name, rest)


def _before_agreeing(talk: Talk, name: str, rest: str) -> bool:
    if talk.state in _LEFT_UNAGREED and name in {"cancel", "back"}:
        return go_back(talk)
    if name == "delete" and can_fire(talk, Trigger.ERASE):
        return _open(talk, Trigger.ERASE)
    if name != "start":
        talk.remark(say("first-things-first"))
    elif talk.invite_pending and rest:
        tell_of_invite(talk)
    return True


def _obey_agreed(talk: Talk, name: str, rest: str) -> bool:
    if name in _CLIENTS and talk.therapist is not None and not (talk.goals or talk.links):
        talk.remark(say("therapist-has-no-goals"))
        return True
    if name in _AFTER_CONSENT:
        return _AFTER_CONSENT[name](talk, rest)
    if name in _THERAPISTS and talk.therapist is not None:
        return _open(talk, _THERAPISTS[name])
    if name in _OPENING:
        return _open(talk, _OPENING[name])
    talk.remark(say("unknown-command", command=name[:32]))
    return True


def _leaves_the_start(talk: Talk, name: str) -> bool:
    """Leaving the clock question at the start: a clock is assumed and told, a waiting invite comes first."""
    if talk.state not in {State.CLOCK, State.CITY} or talk.person.zone_known or name in {"start", "timezone"}:
        return False
    if (name == "back" and talk.state is State.CITY) or name == "export":
        return False
    assume_clock(talk)
    return name in {"cancel", "back"} or (talk.invite_pending and name != "delete")


def tell_of_invite(talk: Talk) -> None:
    """An invite that came with the first message waits until the start is done."""
    if talk.world.invite is not None:
        talk.remark(say("invite-waits", name=talk.world.invite.name))


def _help(talk: Talk, _rest: str) -> bool:
    talk.remark(say("help"))
    if talk.therapist is not None:
        talk.remark(say("help-therapist"))
    return True


def _privacy(talk: Talk, _rest: str) -> bool:
    """In the midst of the start it is told without leaving the question."""
    if talk.state in BEFORE_CONSENT or not (talk.agreed and talk.person.zone_known):
        talk.remark(privacy_in_words(talk))
        return True
    return _open(talk, Trigger.PRIVACY)


def _export(talk: Talk, _rest: str) -> bool:
    give_export(talk)
    return True


def _help_now(talk: Talk, _rest: str) -> bool:
    """Help first and alone: no question about goals right behind it."""
    show_help_now(talk)
    return False


def _pause(talk: Talk, words: str) -> bool:
    trigger = pause_for(talk, words) if words else open_pause(talk)
    if trigger is not None:
        fire(talk, trigger)
    return True


def _resume(talk: Talk, _rest: str) -> bool:
    resume(talk)
    if talk.state is State.PAUSE:
        fire(talk, Trigger.FORWARD)
    return True


def _progress(talk: Talk, _rest: str) -> bool:
    show_progress(talk)
    return True


def _calendar(talk: Talk, _rest: str) -> bool:
    open_calendar(talk)
    return True


def _open(talk: Talk, trigger: Trigger | None) -> bool:
    if trigger is not None:
        leave_adjusting(talk)
        talk.about, talk.held, talk.trail = "", "", ()
        fire(talk, trigger)
        pass_settled(talk)
    return True


def _start(talk: Talk, code: str) -> bool:
    if not code:
        # A second /start is a way to find the thread again, not to lose it.
        begun = talk.state in WRITING_STEPS and talk.draft_begun
        talk.remark(paragraphs(say("start-again"), recap(talk.drafted)) if begun else say("start-again"))
        return True
    if not talk.invite_pending:
        talk.remark(say("invite-not-usable"))
        return True
    talk.held = ""
    fire(talk, Trigger.INVITED)
    return True


def _cancel(talk: Talk, _rest: str) -> bool:
    if talk.state is State.HOME:
        talk.remark(say("nothing-to-cancel"))
        return True
    if talk.state is State.INVITE and talk.invite_pending:
        talk.remark(say("invite-later"))
    writing = talk.state in WRITING_STEPS and talk.draft_begun
    talk.about, talk.held = "", ""
    fire(talk, Trigger.LEAVE)
    talk.remark(say("cancelled-draft-kept" if writing else "cancelled"))
    return True


def go_back(talk: Talk) -> bool:
    """One step back, to a question the person has seen; that step is then asked anew."""
    if not can_fire(talk, Trigger.BACK):
        talk.remark(say("nothing-before-this"))
        return True
    if _leaves_the_start(talk, "back"):
        fire(talk, Trigger.SETTLE_ZONE)
        return True
    talk.held = ""
    if undone(talk):
        return True
    fire(talk, Trigger.BACK)
    while talk.state in WRITING_STEPS and talk.state.value not in talk.drafted.asked:
        if not can_fire(talk, Trigger.BACK):
            break
        fire(talk, Trigger.BACK)
    if talk.state in WRITING_STEPS:
        talk.unsettle(talk.state)
        talk.about = ""
    return True


def pass_settled(talk: Talk) -> None:
    """Go by the writing steps that already have their answer."""
    while talk.state in WRITING_STEPS and not is_needed(talk, talk.state):
        fire(talk, Trigger.FORWARD)


_ALWAYS: Mapping[str, Callable[[Talk, str], bool]] = {
    "help": _help,
    "help_now": _help_now,
    "privacy": _privacy,
}
_AFTER_CONSENT: Mapping[str, Callable[[Talk, str], bool]] = {
    "start": _start,
    "link": _start,
    "cancel": _cancel,
    "back": lambda talk, _rest: go_back(talk),
    "checkin": lambda talk, rest: check_in_told(talk, rest) if rest else _open(talk, Trigger.CHECK_IN),
    "review": open_review,
    "goal": lambda talk, rest: open_history(talk) if plain(rest) == "history" else _open(talk, Trigger.GOALS),
    "newgoal": lambda talk, _rest: _open(talk, may_write(talk)),
    "pause": _pause,
    "resume": _resume,
    "export": _export,
    "snooze": open_snooze,
    "timezone": open_clock,
    "progress": _progress,
    "calendar": _calendar,
}
