"""One turn in hand: the light model that the machine moves, and where flows put what they want said.

A `Talk` is made from the stored dialog, lives for one turn and is turned back into a dialog. Flows only
append to it; nothing here touches storage or a channel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dialogs.celebration import CelebrationLevel
from dialogs.dialog import Dialog
from dialogs.draft import Draft
from dialogs.events import ConsentGiven, Event
from dialogs.goal import Goal
from dialogs.machine import State, Trigger
from dialogs.people import InviteKind, Link
from dialogs.reply import Choice, Reply, ReplyKind
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.turn import Turn
from dialogs.world import World

REMARKS_KEPT = 10


class Talk:
    """The conversation during one turn."""

    def __init__(self, dialog: Dialog, turn: Turn, world: World) -> None:
        """Rehydrate the dialog for this turn."""
        self.state = dialog.state
        self.serial = dialog.serial
        self.draft = dialog.draft
        self.about = dialog.about
        self.held = dialog.held
        self.used_phrases = dialog.remarks
        self.last_turn_at = dialog.last_turn_at
        self.turn = turn
        self.world = world
        self.links: tuple[Link, ...] = world.links
        self.goals: tuple[Goal, ...] = world.goals
        self.person = world.person
        self.therapist = world.therapist
        self.remarks: list[Say | Lines] = []
        self.replies: list[Reply] = []
        self.events: list[Event] = []
        self.toast: Say | None = None
        self.asks_again = True
        """False when what was remarked is all there is to say this time."""

    def remark(self, what: Say | Lines) -> None:
        """Say this before the next question, in the same message."""
        self.remarks.append(what)

    def celebrate(self, what: Say) -> None:
        """Send this as a message of its own, after what was remarked so far, and remember the phrase."""
        self.replies.append(Reply(paragraphs(*self.remarks, what), kind=ReplyKind.CELEBRATION))
        self.remarks = []
        self.used_phrases = (*self.used_phrases, what.id)[-REMARKS_KEPT:]

    def keep(self, event: Event) -> None:
        """Record what this turn changed."""
        self.events.append(event)

    def write(self, **answers: Any) -> None:  # noqa: ANN401 - any field of the draft
        """Note answers in the draft."""
        self.draft = replace(self.draft or Draft(), **answers)

    def settle(self, *steps: State) -> None:
        """These steps need no more asking."""
        self.write(settled=self.drafted.settled | {step.value for step in steps})

    def unsettle(self, *steps: State) -> None:
        """Ask these steps again."""
        gone = {step.value for step in steps}
        self.write(settled=self.drafted.settled - gone, tries=self.drafted.tries - gone)

    def first_try(self) -> bool:
        """True once for each step: the one gentle try before an answer is kept as it is."""
        if self.state.value in self.drafted.tries:
            return False
        self.write(tries=self.drafted.tries | {self.state.value})
        return True

    @property
    def drafted(self) -> Draft:
        """The draft; an empty one before the first answer."""
        return self.draft or Draft()

    @property
    def draft_begun(self) -> bool:
        """Whether there is a draft with at least one answer in it."""
        return self.draft is not None and bool(self.draft.settled)

    @property
    def active_goals(self) -> tuple[Goal, ...]:
        """The goals being worked on, changes of this turn included."""
        active = {goal.id for goal in self.world.active_goals}
        known = {goal.id for goal in self.world.goals}
        return tuple(goal for goal in self.goals if goal.id in active or goal.id not in known)

    @property
    def goal_in_hand(self) -> Goal | None:
        """The goal that the talk is about, or the only one there is."""
        named = next((goal for goal in self.goals if goal.id == self.about), None)
        if named is not None:
            return named
        return self.active_goals[0] if len(self.active_goals) == 1 else None

    @property
    def link_in_hand(self) -> Link | None:
        """The therapist's link that the talk is about, or the only one there is."""
        named = next((link for link in self.links if link.id == self.about), None)
        if named is not None:
            return named
        return self.links[0] if len(self.links) == 1 else None

    @property
    def agreed(self) -> bool:
        """Whether the person has agreed to how their words are kept, in this turn or before."""
        return self.person.consented_at is not None or any(
            isinstance(event, ConsentGiven) for event in self.events
        )

    @property
    def celebrations(self) -> CelebrationLevel:
        """How much to celebrate now: nothing on the day after the help for people in danger was opened."""
        held = self.person.is_held(self.world.now)
        return CelebrationLevel.OFF if held else self.person.celebrations

    @property
    def invite_pending(self) -> bool:
        """Whether an invite waits for the person's yes."""
        return self.world.invite is not None

    @property
    def invited_as_therapist(self) -> bool:
        """Whether that invite makes the person a therapist."""
        return self.world.invite is not None and self.world.invite.kind is InviteKind.THERAPIST

    def dialog(self) -> Dialog:
        """What is kept until the next turn."""
        return Dialog(
            state=self.state,
            serial=self.serial,
            draft=self.draft,
            about=self.about,
            held=self.held,
            remarks=self.used_phrases,
            last_turn_at=self.turn.at,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What a screen asks, and its buttons row by row."""

    say: Say | Lines
    choices: tuple[tuple[Choice, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """One state as the person meets it.

    `ask` shows it. `hear` takes typed words, `pick` the code of a tapped button; both return the trigger to
    fire, or None to stay and ask again after whatever was remarked.
    """

    ask: Callable[[Talk], Question]
    hear: Callable[[Talk, str], Trigger | None]
    pick: Callable[[Talk, str], Trigger | None]


def stay(_talk: Talk, _given: str) -> Trigger | None:
    """For a screen that has nothing to take in this way: ask again."""
    return None


def tap_only(talk: Talk, _text: str) -> Trigger | None:
    """For a screen whose buttons are all there is to answer: say so and ask again."""
    talk.remark(say("please-tap"))
    return None
