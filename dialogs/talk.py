"""One turn in hand: the light model that the machine moves, and where flows put what they want said.

A `Talk` is made from the stored dialog, lives for one turn and is turned back into a dialog. Flows only
append to it; nothing here touches storage or a channel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dialogs.celebration import REMARKS_KEPT, CelebrationLevel
from dialogs.dialog import Dialog
from dialogs.draft import Draft
from dialogs.events import ConsentGiven, Event, GoalRevised
from dialogs.goal import Goal, GoalStatus
from dialogs.low_words import feels_bad
from dialogs.machine import State, Trigger
from dialogs.people import InviteKind, Link
from dialogs.reading_cues import Cue, moment_of
from dialogs.reply import Choice, Reply, ReplyKind
from dialogs.reviews import Review
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.turn import Turn
from dialogs.world import World


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
        self.celebrated_at = dialog.celebrated_at
        self.congratulated = dialog.congratulated
        self.lapses_asked = dialog.lapses_asked
        self.planning = dialog.planning
        self.unkept = dialog.unkept
        self.trail = dialog.trail
        self.turn = turn
        self.words_in_hand = f"{dialog.about} {turn.text}"
        """What was typed now, beside what was typed before where a tap is to confirm it."""
        self.world = world
        self.links: tuple[Link, ...] = world.links
        self.goals: tuple[Goal, ...] = world.goals
        self.reviews: tuple[Review, ...] = world.reviews
        self.renews_levels = False
        """Whether the levels of a goal are proposed anew, because its measure changed in this turn."""
        self.person = world.person
        self.therapist = world.therapist
        self.remarks: list[Say | Lines] = []
        self.replies: list[Reply] = []
        self.events: list[Event] = []
        self.toast: Say | None = None
        self.closing: Say | None = None
        """What ends this talk instead of the question what to do next, whose buttons stay."""
        self.asks_again = True
        """False when what was remarked is all there is to say this time."""

    def remark(self, what: Say | Lines) -> None:
        """Say this before the next question, in the same message."""
        self.remarks.append(what)

    def celebrate(self, what: Say, *, festive: bool = False) -> None:
        """Send this as a message of its own, after what was remarked so far, and remember the phrase."""
        told = paragraphs(*self.remarks, what)
        self.replies.append(Reply(told, kind=ReplyKind.CELEBRATION, festive=festive))
        self.remarks = []
        self.used_phrases = (*self.used_phrases, what.id)[-REMARKS_KEPT:]
        self.celebrated_at = self.turn.at

    def opens_from_here(self) -> None:
        """The screen that is opened next leads back to this one."""
        self.trail = (*self.trail, self.state)

    def arrived(self) -> None:
        """The talk has moved: where it came from is forgotten once it is back there, or home."""
        if self.state is State.HOME:
            self.trail = ()
        elif self.state is self.opened_from:
            self.trail = self.trail[:-1]

    @property
    def opened_from(self) -> State | None:
        """The screen to go back to; None where the table knows the way."""
        return self.trail[-1] if self.trail else None

    def keep(self, event: Event) -> None:
        """Record what this turn changed."""
        is_change = isinstance(event, GoalRevised) and event.goal_id == (self.unkept or Draft()).of_goal
        if is_change:
            self.unkept = None  # it was made from the words before
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
        """Whether there is a draft of a new goal with at least one answer in it."""
        draft = self.draft.aside if self.draft is not None and self.draft.of_goal else self.draft
        return draft is not None and bool(draft.settled)

    @property
    def active_goals(self) -> tuple[Goal, ...]:
        """The goals being worked on, changes of this turn included."""
        return tuple(goal for goal in self.goals if goal.status is GoalStatus.ACTIVE)

    @property
    def goal_in_hand(self) -> Goal | None:
        """The goal that the talk is about, or the only one there is."""
        named = self.reviewed_goal
        if named is not None:
            return named
        return self.active_goals[0] if len(self.active_goals) == 1 else None

    @property
    def reviewed_goal(self) -> Goal | None:
        """The goal that `about` names: its id alone, or with the id of its review behind a bar."""
        goal_id = self.about.partition("|")[0]
        return next((goal for goal in self.goals if goal.id == goal_id), None)

    @property
    def is_in_review(self) -> bool:
        """Whether `about` names a review."""
        return bool(self.about.partition("|")[2].partition("|")[0])

    @property
    def moment(self) -> tuple[str, Cue] | None:
        """The moment of the day at which the goal in hand is done, behind the words that tell it."""
        goal_id = self.about.partition("|")[0]
        goal = next((goal for goal in self.goals if goal.id == goal_id), None)
        return None if goal is None else moment_of(goal)

    @property
    def plan_cue(self) -> Cue | None:
        """That moment alone."""
        return None if self.moment is None else self.moment[1]

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
        """How much to celebrate now: nothing on the day after the help for people in danger was opened.

        Nothing either for words that tell how bad somebody feels.
        """
        return CelebrationLevel.OFF if self.is_subdued else self.person.celebrations

    @property
    def is_subdued(self) -> bool:
        """Whether this is no time for anything festive."""
        return self.person.is_held(self.world.now) or feels_bad(self.words_in_hand)

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
            celebrated_at=self.celebrated_at,
            congratulated=self.congratulated,
            lapses_asked=self.lapses_asked,
            planning=self.planning,
            unkept=self.unkept,
            trail=self.trail,
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
