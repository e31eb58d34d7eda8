"""The tick that looks at goals whose review may be due, and asks for it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.logs import describe
from dialogs.asking import spread_out
from dialogs.review_letter import review_letter
from dialogs.reviews import WITHIN, Look, Planned, ReviewKind, look
from dialogs.rhythm import local_day
from storage.reviews import DueGoal
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.ticks")

PAGE = 20
"""Goals looked at in one transaction, so that no one's answer waits long behind it: each opens its words."""

AFTER_FAILURE = timedelta(hours=1)
NEXT_DAY = timedelta(days=1)
"""One message about a review a day for each person: a second goal's comes the day after."""


def ask_due_reviews(uow: UnitOfWork, now: datetime, spread: timedelta = timedelta(0)) -> tuple[int, int]:
    """Ask for the reviews that are due and plan when to look next; at most `PAGE` goals.

    What is due for many at the same instant leaves within `spread`, as nudges do. Gives back how many goals
    were looked at, and how many messages were written. What `dialogs.reviews` cannot decide about is logged
    and looked at again after `AFTER_FAILURE`.
    """
    due, looked_at = uow.reviews.due(now, PAGE, now + AFTER_FAILURE)
    written = 0
    by_person = attrgetter("person.id")
    for _, theirs in groupby(sorted(due, key=by_person), key=by_person):
        written += _ask_person(uow, list(theirs), now, spread)
    return looked_at, written


def _ask_person(uow: UnitOfWork, goals: Sequence[DueGoal], now: datetime, spread: timedelta) -> int:
    asking: list[tuple[DueGoal, Planned, Look]] = []
    for one in goals:
        try:
            found = look(
                one.goal,
                one.person,
                one.past,
                now,
                is_reachable=one.is_reachable,
                asked=one.asked,
                is_reached=one.is_reached,
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are asked
            _log.error("the review of goal %s is put off: %s", one.goal.id, describe(error))
            uow.reviews.look_again(one.goal.id, now + AFTER_FAILURE)
            continue
        if found.waits is not None:
            uow.reviews.wait(one.goal.id, found.waits)
        if found.is_over:
            uow.reviews.end_check_ins(one.goal.id, now)
        if found.ask is None:
            uow.reviews.look_again(one.goal.id, found.next_at)
        else:
            asking.append((one, found.ask, found))
    asking.sort(key=lambda each: (each[1].kind is not ReviewKind.DEADLINE, each[1].day, each[0].goal.id))
    for one, _, _ in asking[1:]:
        uow.reviews.look_again(one.goal.id, now + NEXT_DAY)
    return sum(_ask(uow, one, planned, found, now, spread) for one, planned, found in asking[:1])


def _ask(
    uow: UnitOfWork, one: DueGoal, planned: Planned, found: Look, now: datetime, spread: timedelta
) -> int:
    review = uow.reviews.asked(one.goal, planned, now)
    letter = review_letter(one.goal, review, local_day(now, ZoneInfo(one.person.zone)))
    uow.reviews.look_again(one.goal.id, found.next_at)
    at, expires_at = spread_out(now, now + WITHIN, one.person, spread), now + WITHIN
    return int(uow.reviews.send(one.person.id, review, letter, now, expires_at, not_before=at))
