"""Words without a slash that work in every state: a cry for help, "help", "stop", "pause"."""

from __future__ import annotations

from dialogs.flows import commands
from dialogs.flows.danger import speaks_of_self_harm
from dialogs.flows.resting import show_help_now
from dialogs.flows.stopping import heard_stop
from dialogs.machine import State
from dialogs.naming import goals_named
from dialogs.recognition import listed, plain
from dialogs.say import say
from dialogs.talk import Talk

_SPOKEN = ("delete", "export", "privacy", "progress", "calendar")
"""Commands that are obeyed when `typed-<name>` lists what was typed."""

_ERASING = frozenset({State.ERASE, State.ERASE_SURE})
"""Where "delete everything" is the answer."""

_OWN_ACTS = frozenset({State.POSITIVE, State.PLAN})
"""Steps that ask what someone will do instead, where a pause may be the answer."""


def heard_in_danger(talk: Talk, text: str) -> bool:
    """Whether the words were of self-harm; then there is the help, alone, and the draft stays as it is."""
    if not speaks_of_self_harm(text):
        return False
    show_help_now(talk)
    return True


def heard_as_command(talk: Talk, text: str) -> bool:
    """Whether the whole message asked for help, a pause or to be left in peace, which is then done."""
    typed, language = plain(text), talk.person.language
    if typed in listed("typed-help-now", language):
        show_help_now(talk)
        talk.remark(say("help"))
        return True
    if typed in listed("typed-help", language):
        talk.remark(say("help-urgent"))
        return commands.obey(talk, "help", "")
    if heard_stop(talk, text):
        return True
    for command in _SPOKEN:
        if talk.state not in _ERASING and typed in listed(f"typed-{command}", language):
            return commands.obey(talk, command, "")
    if typed not in listed("typed-pause", language) or _is_an_answer(talk, text):
        return False
    return commands.obey(talk, "pause", "")


def _is_an_answer(talk: Talk, text: str) -> bool:
    language = talk.person.language
    if talk.state in _OWN_ACTS:
        return plain(text) in listed("typed-pause-as-act", language)
    picking = talk.state is State.CHECK_IN_PICK
    return picking and len(goals_named(text, talk.active_goals, language)) == 1
