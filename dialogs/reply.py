"""What the coach answers, as data: messages and buttons, without a channel's mark-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dialogs.say import Lines, Say

HELP_SCOPE = "help"
"""The scope of the button under the help for people in danger."""

REST_SCOPE = "rest"
"""The scope of the buttons of the question whether the coach shall rest, and of the greeting afterwards."""


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
    REVIEW = "review"
    CELEBRATION = "celebration"
    SUMMARY = "summary"
    NOTICE = "notice"


class AttachmentKind(StrEnum):
    """The files that the coach can send."""

    PROGRESS = "progress"
    """A picture of how a goal has come along; about the id of the goal."""
    CALENDAR = "calendar"
    """Check-ins and deadlines as iCalendar; about "neutral", or "own_words" with the client's own words."""
    EXPORT = "export"
    """All that is kept of a person; about the format."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """The order for a file: which, and about what. The file itself is made when the message goes out."""

    kind: AttachmentKind
    about: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message with its rows of buttons.

    `scope` says what the buttons belong to: `q7` is the seventh question of this dialog and goes stale with
    the next one; `r<review id>` opens a review until something is decided in it; `c<check-in id>` stays good
    for as long as that check-in does, `HELP_SCOPE` for as long as check-ins rest after the help. No buttons,
    no scope.
    """

    say: Say | Lines
    choices: tuple[tuple[Choice, ...], ...] = ()
    scope: str = ""
    kind: ReplyKind = ReplyKind.REPLY
    protect: bool = False
    """Ask the channel to prevent forwarding and saving (a summary of another person's words)."""
    festive: bool = False
    """A channel may show it with a flourish of its own."""
    attachment: Attachment | None = None
    """A file to send along. `say` tells in words whatever a picture shows: it may have to do without."""
