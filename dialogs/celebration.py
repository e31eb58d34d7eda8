"""What is worth celebrating, and which phrase says so this time.

Small and proportionate: at most one celebration for a check-in, none after a "not yet" or a skip, and none
that counts days in a row. "Partly" counts as beginning, and as beginning again; it counts for no number.

Each milestone is told once for a goal. `CheckIn.celebrated` says at which answer, and it stays with that day
whatever becomes of the answer: a day that is undone and done again, or made up for by another, tells nothing
twice. A comeback can come again, but not within `COMEBACKS_APART`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.milestone import Milestone
from dialogs.progress import check_in_frequency, day_states, done_count, planned_total, share, strengths
from dialogs.rhythm import local_day

REMARKS_KEPT = 10
"""A phrase does not come back to a client within so many celebrations."""

SILENT_DAYS = 7
"""An answer this many days after the last one, with an unanswered check-in in between, is a comeback."""

LAPSES = 2
"""After this many "not yet" in a row, doing it again is a comeback."""

COMEBACKS_APART = timedelta(days=14)


class CelebrationLevel(StrEnum):
    """How much the client wants celebrated: nothing, only a goal written and reached, or every milestone."""

    OFF = "off"
    QUIET = "quiet"
    FULL = "full"


MARKS = (
    (1.0, Milestone.WHOLE),
    (0.75, Milestone.THREE_QUARTERS),
    (0.5, Milestone.HALF),
    (0.25, Milestone.QUARTER),
)
"""Shares of what was planned, the largest first."""

COUNTS = (
    (100, Milestone.HUNDREDTH),
    (50, Milestone.FIFTIETH),
    (25, Milestone.TWENTY_FIFTH),
    (10, Milestone.TENTH),
    (5, Milestone.FIFTH),
)
"""Days answered "done", the largest first."""

STRENGTHS = ((80, Milestone.STRONG), (50, Milestone.GROWING))
"""Percent of `dialogs.progress.strength`, the largest first."""

ACHIEVING = frozenset({Milestone.WHOLE, Milestone.ACHIEVED})
"""What is celebrated whatever else was celebrated on the same day."""

FESTIVE = ACHIEVING | {milestone for _, milestone in MARKS}
"""What a channel may show with a flourish of its own."""

FORWARD = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})

_QUIET = ACHIEVING | {Milestone.GOAL_WRITTEN}
_PHRASES = 6
_PHRASES_OF_MANY = 12
"""More than `REMARKS_KEPT`, so that there is always one for what can come any number of times."""
_MANY = frozenset({Milestone.GOAL_WRITTEN, Milestone.COMEBACK, Milestone.ACHIEVED})


def is_celebrated(milestone: Milestone, level: CelebrationLevel) -> bool:
    """Whether the client wants this milestone celebrated."""
    return level is CelebrationLevel.FULL or (level is CelebrationLevel.QUIET and milestone in _QUIET)


def milestone_for(
    goal: Goal, earlier: Sequence[CheckIn], new: CheckIn, level: CelebrationLevel, zone: ZoneInfo
) -> Milestone | None:
    """The one milestone that the answer `new` reaches and that was not told before, or None.

    `earlier` are the goal's other check-ins, in any order, unanswered ones included; check-ins of other goals
    and an older answer to `new` itself are passed over. `zone` is the client's. When several are reached, the
    order is: the largest share of what was planned, the first step, the largest count, the largest strength,
    a comeback. A first step on a day on which something else was celebrated, as writing the goal mostly is,
    is told with the second. An answer that was celebrated before it was corrected is so again only by the
    whole.
    """
    if new.outcome not in FORWARD:
        return None
    before = sorted(
        (one for one in earlier if one.goal_id == goal.id and one.id != new.id), key=lambda one: one.day
    )
    told = {one.celebrated for one in (*before, new) if one.celebrated is not None}
    steps = sum(one.outcome in FORWARD for one in before)
    reached = [
        *_marks_crossed(goal, before, new),
        *([Milestone.FIRST_CHECK_IN] if steps == 0 else []),
        *_counts_reached(before, new),
        *_strengths_reached(goal, before, new, zone, told),
    ]
    found = next((one for one in reached if one not in told), None)
    if found is None and _comes_back(before, new):
        found = Milestone.COMEBACK
    if found is None and steps == 1 and Milestone.FIRST_CHECK_IN not in told:
        found = Milestone.FIRST_CHECK_IN
    if found is None or (new.celebrated is not None and found not in ACHIEVING):
        return None
    return found if is_celebrated(found, level) else None


def percent_of(milestone: Milestone) -> int | None:
    """The strength in percent that this milestone tells of; None for any other."""
    return next((percent for percent, one in STRENGTHS if one is milestone), None)


def phrases(milestone: Milestone) -> tuple[str, ...]:
    """The ids of all messages for `milestone`: `celebrate-half-1` to `celebrate-half-6`, for example.

    All take `$statement` and `$done`; the marks (QUARTER to WHOLE) also `$total`, the strengths `$percent`.
    """
    last = _PHRASES_OF_MANY if milestone in _MANY else _PHRASES
    return tuple(f"celebrate-{milestone.value.replace('_', '-')}-{number}" for number in range(1, last + 1))


def phrase(milestone: Milestone, used: Sequence[str]) -> str | None:
    """The id of a message for `milestone` that is none of the last `REMARKS_KEPT` of `used`, latest last.

    None when all were used: then it is better to say nothing than the same thing again. Which one it is
    depends only on `used`, so the same history gives the same phrase.
    """
    ids, lately = phrases(milestone), frozenset(used[-REMARKS_KEPT:])
    turn = len(used) % len(ids)
    return next((one for one in ids[turn:] + ids[:turn] if one not in lately), None)


def _marks_crossed(goal: Goal, before: Sequence[CheckIn], new: CheckIn) -> list[Milestone]:
    total = planned_total(goal)
    if total is None or new.outcome is not CheckInOutcome.DONE:
        return []
    done = done_count(before)
    was, now = share(done, total), share(done + 1, total)
    return [milestone for mark, milestone in MARKS if was < mark <= now]


def _counts_reached(before: Sequence[CheckIn], new: CheckIn) -> list[Milestone]:
    if new.outcome is not CheckInOutcome.DONE:
        return []
    done = done_count(before) + 1
    return [milestone for count, milestone in COUNTS if count == done]


def _strengths_reached(
    goal: Goal, before: Sequence[CheckIn], new: CheckIn, zone: ZoneInfo, told: set[Milestone]
) -> list[Milestone]:
    """The strengths that no answer before had reached: a score that dips and recovers passes none again."""
    frequency = check_in_frequency(goal)
    if frequency is None or told >= {milestone for _, milestone in STRENGTHS}:
        return []

    def highest(check_ins: Sequence[CheckIn]) -> float:
        answered = [one.day for one in check_ins if one.outcome is not None]
        if not answered:
            return 0.0
        first = min(local_day(goal.written_at, zone), *answered)
        return max(strengths(day_states(check_ins, first, max(answered), goal.rhythm), frequency))

    was, now = highest(before), highest([*before, new])
    return [milestone for percent, milestone in STRENGTHS if was < percent / 100 <= now]


def _comes_back(before: Sequence[CheckIn], new: CheckIn) -> bool:
    """Whether this is the first step after a silence or a lapse."""
    past = [one for one in before if one.day < new.day]
    answered = [one for one in past if one.outcome is not None]
    told_lately = any(
        one.celebrated is Milestone.COMEBACK and abs(new.day - one.day) < COMEBACKS_APART for one in before
    )
    if told_lately or not any(one.outcome in FORWARD for one in before) or not answered:
        return False
    last = answered[-1].day
    unanswered = any(one.day > last and one.asked_at is not None for one in past)
    # A skip neither starts nor ends a lapse.
    tries = [one.outcome for one in answered if one.outcome is not CheckInOutcome.SKIP]
    lapsed = len(tries) >= LAPSES and set(tries[-LAPSES:]) == {CheckInOutcome.NOT_YET}
    return lapsed or (unanswered and (new.day - last).days >= SILENT_DAYS)
