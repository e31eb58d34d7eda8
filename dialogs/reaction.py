"""A small sign at a message that a person typed, where there is nothing to celebrate."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dialogs.celebration import CelebrationLevel
from dialogs.events import CheckInAnswered, CheckInNoted, Event
from dialogs.goal import CheckInOutcome
from dialogs.reply import Reply, ReplyKind
from dialogs.turn import Turn


class Reaction(StrEnum):
    """What the sign says."""

    DONE = "done"
    PARTLY = "partly"
    NOTED = "noted"


def reaction_to(
    turn: Turn, events: Sequence[Event], replies: Sequence[Reply], level: CelebrationLevel
) -> Reaction | None:
    """The sign for a typed check-in or note; None for a tap, a "not yet", or where something is celebrated.

    `level` is how much may be celebrated now: at QUIET only notes get a sign, at OFF nothing does.
    """
    if turn.tap is not None or level is CelebrationLevel.OFF:
        return None
    outcomes = {event.outcome for event in events if isinstance(event, CheckInAnswered)}
    celebrated = any(reply.kind is ReplyKind.CELEBRATION for reply in replies)
    if celebrated or CheckInOutcome.NOT_YET in outcomes:
        return None
    if level is CelebrationLevel.FULL and CheckInOutcome.DONE in outcomes:
        return Reaction.DONE
    if level is CelebrationLevel.FULL and CheckInOutcome.PARTLY in outcomes:
        return Reaction.PARTLY
    return Reaction.NOTED if any(isinstance(event, CheckInNoted) for event in events) else None
