"""What the coach answers, as data: messages and buttons, without a channel's mark-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dialogs.say import Lines, Say

HELP_SCOPE = "help"
"""The scope of the button under the help for people in danger."""


class ButtonStyle(StrEnum):
    """How a button looks where a channel can show it."""

    PLAIN = "plain"
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: the code that comes back when it is tapped, and its label."""

    code: str
    label: Say
    style: ButtonStyle = ButtonStyle.PLAIN
    spoken: str = field(default="", compare=False)
    """What else a person may type for it: yes, no, skip, keep, back, why or resume, in any of their forms."""


class ReplyKind(StrEnum):
    """What a message is for; delivery decides by it what to do when the outcome of a send is unknown."""

    REPLY = "reply"
    NUDGE = "nudge"
    CELEBRATION = "celebration"
    SUMMARY = "summary"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message with its rows of buttons.

    `scope` says what the buttons belong to: `q7` is the seventh question of this dialog and goes stale with
    the next one; `c<check-in id>` stays good for as long as that check-in does, `HELP_SCOPE` for as long as
    check-ins rest after the help. No buttons, no scope.
    """

    say: Say | Lines
    choices: tuple[tuple[Choice, ...], ...] = ()
    scope: str = ""
    kind: ReplyKind = ReplyKind.REPLY
    protect: bool = False
    """Ask the channel to prevent forwarding and saving (a summary of another person's words)."""
