"""The file for /calendar: check-ins, the days that were set for goals, and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import takewhile
from zoneinfo import ZoneInfo

from bot.files.composing import Make, Order
from bot.files.events import Calendar, Recurring, WholeDay, calendar_file
from dialogs.flows.calendar_file import OWN_WORDS
from dialogs.goal import Goal, GoalStatus
from dialogs.reviews import ReviewKind, planned
from dialogs.say import say
from dialogs.words import PLAIN, words
from storage.unit_of_work import UnitOfWork

_YEAR = timedelta(days=365)


def compose(uow: UnitOfWork, order: Order) -> Make | None:
    """The calendar of all active goals; None when there is nothing to come."""
    zone_name = uow.people.get(order.person_id).zone
    zone = ZoneInfo(zone_name)
    today = order.now.astimezone(zone).date()
    goals = [goal for goal in uow.goals.of(order.person_id) if goal.status is GoalStatus.ACTIVE]
    recurring = tuple(event for goal in goals for event in _check_ins(order, goal, today))
    days = tuple(event for goal in goals for event in _days(order, goal, today, zone))
    if not recurring and not days:
        return None
    return partial(
        calendar_file,
        Calendar(
            name=words().render(say("calendar-name"), order.language, PLAIN),
            zone=zone_name,
            now=order.now,
            sequence=int(order.now.timestamp()) // 60,
            recurring=recurring,
            days=days,
        ),
    )


def _check_ins(order: Order, goal: Goal, today: date) -> Iterator[Recurring]:
    """From the first of the goal's days that is not over, up to its deadline if that is still to come."""
    if goal.rhythm is None:
        return
    last = goal.deadline.date if goal.deadline is not None and goal.deadline.date >= today else None
    first = goal.rhythm.first_day(today)
    if last is None or first <= last:
        named = _named(order, goal, "calendar-check-in")
        yield Recurring(_uid(order, goal, "check-in"), named, first, goal.rhythm.at, goal.rhythm.rule, last)


def _days(order: Order, goal: Goal, today: date, zone: ZoneInfo) -> Iterator[WholeDay]:
    """The day that was set for the goal and its reviews up to then, without one those of a year."""
    last = today + _YEAR
    if goal.deadline is not None and goal.deadline.date >= today:
        last = goal.deadline.date
        yield WholeDay(_uid(order, goal, "deadline"), _named(order, goal, "calendar-deadline"), last)
    for review in takewhile(lambda one: one.day <= last, planned(goal, zone)):
        if review.day >= today and review.kind is not ReviewKind.DEADLINE:
            uid = _uid(order, goal, f"{review.kind} {review.day}")
            yield WholeDay(uid, _named(order, goal, "calendar-review"), review.day)


def _named(order: Order, goal: Goal, message: str) -> str:
    """The summary line, with the client's words only where they wanted them."""
    own = order.about == OWN_WORDS
    what = say(f"{message}-own-words", goal=goal.statement) if own else say(message)
    return words().render(what, order.language, PLAIN)


def _uid(order: Order, goal: Goal, what: str) -> str:
    """Always the same for an event, and tells nothing without the key."""
    return f"{order.keyed_hash('calendar.uid', f'{goal.id} {what}').hex()[:32]}@waymark"
