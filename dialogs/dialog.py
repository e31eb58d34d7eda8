"""A person's place in the conversation, as it is kept between turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from dialogs.draft import Draft
from dialogs.machine import State

INVITE_PREFIX = "invite:"
"""`Dialog.about` while an invite waits for the person's yes: this and the invite's id."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """Where the conversation stands. `serial` numbers the questions; a tap on an older one is stale."""

    state: State = State.NEW
    serial: int = 0
    draft: Draft | None = None
    about: str = ""
    """The id of the goal, check-in, link or invite that the current question is about."""
    held: str = ""
    """Words typed after a long break, kept until the person says whether they are the answer."""
    remarks: tuple[str, ...] = field(default=())
    """The last celebration phrases used, so that none comes back too soon."""
    last_turn_at: datetime | None = None
    celebrated_at: datetime | None = None
    """When something was celebrated last (UTC)."""
    congratulated: tuple[str, ...] = ()
    """The ids of the goals congratulated on last, so that closing one again is not celebrated again."""
    lapses_asked: tuple[str, ...] = ()
    """The goals asked lately what got in the way: `<goal id>|<UTC instant in ISO 8601>`, oldest first."""
    planning: str = ""
    """The lapse for which a plan is offered once the goal is moved to another time; empty for none."""
    unkept: Draft | None = None
    """A change of a goal's words that was left without keeping or dropping it."""
    trail: tuple[State, ...] = ()
    """The screens from which the current one was opened, and to which it leads back, the nearest one last."""

    @staticmethod
    def fresh() -> Dialog:
        """The dialog of someone who never wrote before."""
        return Dialog()

    @property
    def scope(self) -> str:
        """What the buttons of the current question belong to."""
        return f"q{self.serial}"
