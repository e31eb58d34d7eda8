"""What is worth celebrating, and which phrase says so this time.

Small and proportionate: at most one celebration for a check-in, none after a "not yet" or a skip, and none
that counts days in a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.progress import done_count, planned_total, share

PHRASES = 6
"""How many phrasings each milestone has in the catalogue."""

SILENT_DAYS = 7
"""An answer this many days after the last one, with an unanswered check-in in between, is a comeback."""

LAPSES = 2
"""After this many "not yet" in a row, doing it again is a comeback."""


class Milestone(StrEnum):
    """A moment worth a kind word."""

    GOAL_WRITTEN = "goal_written"
    FIRST_CHECK_IN = "first_check_in"
    QUARTER = "quarter"
    HALF = "half"
    THREE_QUARTERS = "three_quarters"
    WHOLE = "whole"
    COMEBACK = "comeback"


class CelebrationLevel(StrEnum):
    """How much the client wants celebrated: nothing, only a goal written and reached, or every milestone."""

    OFF = "off"
    QUIET = "quiet"
    FULL = "full"


_MARKS = (
    (1.0, Milestone.WHOLE),
    (0.75, Milestone.THREE_QUARTERS),
    (0.5, Milestone.HALF),
    (0.25, Milestone.QUARTER),
)
_QUIET = frozenset({Milestone.GOAL_WRITTEN, Milestone.WHOLE})
FORWARD = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})


def is_celebrated(milestone: Milestone, level: CelebrationLevel) -> bool:
    """Whether the client wants this milestone celebrated."""
    return level is CelebrationLevel.FULL or (level is CelebrationLevel.QUIET and milestone in _QUIET)


def milestone_for(
    goal: Goal, earlier: Sequence[CheckIn], new: CheckIn, level: CelebrationLevel
) -> Milestone | None:
    """The one milestone that the answer `new` reaches, or None.

    `earlier` are the goal's other check-ins, in any order, unanswered ones included; check-ins of other goals
    and an older answer to `new` itself are passed over. When several are reached, the largest mark wins
    (WHOLE, THREE_QUARTERS, HALF, QUARTER), then FIRST_CHECK_IN, then COMEBACK: a mark is passed only once,
    and it speaks of what was done rather than of the gap before it.
    """
    if new.outcome not in FORWARD:
        return None
    before = sorted(
        (one for one in earlier if one.goal_id == goal.id and one.id != new.id), key=lambda one: one.day
    )
    milestone = _mark_crossed(goal, before, new) or _beginning(before, new)
    return milestone if milestone is not None and is_celebrated(milestone, level) else None


def phrase(milestone: Milestone, used: Sequence[str]) -> str:
    """The id of the message for `milestone`: `celebrate-half-1` to `celebrate-half-6`, for example.

    `used` are the ids said to this client before, latest last. A phrase that was not used comes before any
    that was, and after that the one used longest ago; which unused one depends only on how many were used, so
    the same history gives the same phrase. The marks (QUARTER to WHOLE) take `$statement`, `$done` and
    `$total`, the others only `$statement`.
    """
    ids = [f"celebrate-{milestone.value.replace('_', '-')}-{number}" for number in range(1, PHRASES + 1)]
    last_used = {message: position for position, message in enumerate(used)}
    turn = len(used) % PHRASES
    return min(ids[turn:] + ids[:turn], key=lambda message: last_used.get(message, -1))


def _mark_crossed(goal: Goal, before: Sequence[CheckIn], new: CheckIn) -> Milestone | None:
    total = planned_total(goal)
    if total is None or new.outcome is not CheckInOutcome.DONE:
        return None
    done = done_count(before)
    was, now = share(done, total), share(done + 1, total)
    return next((milestone for mark, milestone in _MARKS if was < mark <= now), None)


def _beginning(before: Sequence[CheckIn], new: CheckIn) -> Milestone | None:
    """A first step, or the first one after a silence or a lapse."""
    if not any(one.outcome in FORWARD for one in before):
        return Milestone.FIRST_CHECK_IN
    past = [one for one in before if one.day < new.day]
    answered = [one for one in past if one.outcome is not None]
    if not answered:
        return None
    last = answered[-1].day
    unanswered = any(one.day > last and one.asked_at is not None for one in past)
    # A skip neither starts nor ends a lapse.
    tries = [one.outcome for one in answered if one.outcome is not CheckInOutcome.SKIP]
    lapsed = len(tries) >= LAPSES and set(tries[-LAPSES:]) == {CheckInOutcome.NOT_YET}
    silent = unanswered and (new.day - last).days >= SILENT_DAYS
    return Milestone.COMEBACK if silent or lapsed else None
