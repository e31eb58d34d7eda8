"""When a client is asked how sure they are of the next check-in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dialogs.goal import CheckIn, CheckInOutcome

OLD = timedelta(days=8)
"""From this many days on, the last rating is older than a week."""

_NO_RATING = frozenset({None, CheckInOutcome.SKIP})


def is_due(answered: CheckIn, check_ins: Iterable[CheckIn], written_on: date) -> bool:
    """Whether to ask for a rating after `answered`, as it is after the answer.

    That is with the first answer after the last rating, or the local day of writing, has become `OLD`, and,
    while nothing is rated, with the first one after each such stretch again, but not with the answer after
    one that was asked for a rating and had none. It is never after a skip, after the second "not yet" in a
    row, or with the correction of a day that later answers followed. `check_ins` are those of all goals.
    """
    if answered.outcome in _NO_RATING or answered.confidence is not None:
        return False
    told = sorted(
        (
            one
            for one in check_ins
            if one.goal_id == answered.goal_id and one.id != answered.id and one.outcome not in _NO_RATING
        ),
        key=lambda one: one.day,
    )
    if told and told[-1].day > answered.day:
        return False
    since = max((one.day for one in told if one.confidence is not None), default=written_on)
    asked, before = False, since
    outcome_before: CheckInOutcome | None = None
    for one in (*told, answered):
        is_lapse = {outcome_before, one.outcome} == {CheckInOutcome.NOT_YET}
        is_old = (one.day - since) // OLD > max(before - since, timedelta(0)) // OLD
        asked = is_old and not is_lapse and not asked
        before, outcome_before = one.day, one.outcome
    return asked
