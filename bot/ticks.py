"""What the scheduler does at each tick, as transactions: ask about goals, write summaries, tidy up."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.logs import describe
from dialogs.asking import Decision, DueGoal, Occasion, Plan, decide, look
from dialogs.codec import reply_to_json
from dialogs.people import OPEN_ENDED
from dialogs.reply import Reply
from dialogs.rhythm import next_weekly
from dialogs.snooze import Snoozed
from dialogs.summary import shared_week, weekly_summary
from storage.therapists import DueSummary
from storage.trouble import is_trouble
from storage.unit_of_work import UnitOfWork

_log = logging.getLogger("waymark.ticks")

SERVING = "run"
"""The name under which `waymark run` leaves signs of life: only it nudges people on Telegram."""

PAGE = 200
"""Due goals taken in one transaction, so that no one's answer waits long behind it."""

SUMMARY_PAGE = 3
"""Due summaries written in one transaction, for the same reason: each opens the words of a whole caseload."""

INBOX_KEPT = timedelta(hours=24)
"""How long handled messages are kept to know them again: as long as Telegram may send them again."""

OUTBOX_KEPT = timedelta(days=7)
"""How long the words of finished messages are kept."""

TOMBSTONES_KEPT = timedelta(days=366)
"""How long it is kept that someone was erased; no backup should be kept for longer."""

AFTER_FAILURE = timedelta(hours=1)
"""When a goal or summary that could not be handled is tried again."""

_ONE_DAY = timedelta(days=1)
_MORE_THAN_A_WEEK = timedelta(days=8)


class DueFailed(Exception):
    """One due summary could not be handled; nothing of its page was kept."""

    def __init__(self, row_id: str) -> None:
        super().__init__("a due row could not be handled")
        self.row_id = row_id


@dataclass(frozen=True, slots=True)
class Page:
    """What one transaction did: how many rows were due, how many messages it wrote, the greatest lateness."""

    due: int
    written: int
    lag: timedelta = timedelta(0)


def ask_due_goals(uow: UnitOfWork, now: datetime, spread: timedelta) -> Page:
    """Queue nudges about what is due, at most `PAGE` goals and as many snoozed check-ins, and plan the next.

    `dialogs.asking` says what is decided for each person, and what `spread` does. What nothing can be decided
    about is put off by `AFTER_FAILURE` and logged, and holds nobody up.
    """
    snoozed = uow.snoozes.due(now, PAGE)
    due = uow.asking.due(now, PAGE, {one.person.id: (one.person, one.is_reachable) for one in snoozed})
    if not due and not snoozed:
        return Page(0, 0)
    plans: list[Plan] = []
    occasions: dict[str, list[Occasion]] = {}
    for goal in due:
        try:
            found = look(goal, now)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others are asked
            plans += _put_off(goal, now, error)
            continue
        if isinstance(found, Plan):
            plans.append(found)
        else:
            occasions.setdefault(goal.person.id, []).append(found)
    known = uow.asking.known({(one.goal.id, one.day) for theirs in occasions.values() for one in theirs})
    again = _again(uow, due, snoozed, now)
    decisions: list[Decision] = []
    for person_id in occasions.keys() | again.keys():
        theirs, put_off = occasions.get(person_id, []), again.get(person_id, [])
        try:
            decisions.append(decide(theirs, known, now, spread, put_off))
        except Exception as error:  # noqa: BLE001 - the same
            plans += [plan for one in theirs for plan in _put_off(one.goal, now, error)]
            _postpone(uow, put_off, now, error)
    _keep(uow, decisions, plans, now)
    goals_due, again_due = [one.due_at for one in due if one.due_at <= now], [one.until for one in snoozed]
    written = sum(one.nudge is not None or one.rest_question is not None for one in decisions)
    return Page(max(len(goals_due), len(again_due)), written, now - min([*goals_due, *again_due]))


def _again(
    uow: UnitOfWork, due: Sequence[DueGoal], snoozed: Sequence[Snoozed], now: datetime
) -> dict[str, list[Snoozed]]:
    """The snoozed check-ins that are due, and those which may go along with what is due, by their owners."""
    owners = {one.person.id: (one.person, one.is_reachable) for one in due}
    owners |= {one.person.id: (one.person, one.is_reachable) for one in snoozed}
    found: dict[str, dict[str, Snoozed]] = {}
    for one in (*snoozed, *uow.snoozes.along(owners, now)):
        found.setdefault(one.person.id, {})[one.check_in_id] = one
    return {person_id: list(theirs.values()) for person_id, theirs in found.items()}


def _keep(uow: UnitOfWork, decisions: Sequence[Decision], plans: Sequence[Plan], now: datetime) -> None:
    uow.asking.queue(
        [one.nudge for one in decisions if one.nudge is not None],
        [late for one in decisions for late in one.too_late],
        now,
        [drop for one in decisions for drop in one.dropped],
    )
    for one in decisions:
        if one.rest_question is not None:
            uow.asking.queue_rest_question(one.rest_question, now)
        if one.rests is not None:
            uow.people.pause(one.rests, OPEN_ENDED)
    uow.asking.plan([*plans, *(plan for one in decisions for plan in one.plans)])


def _postpone(uow: UnitOfWork, snoozed: Sequence[Snoozed], now: datetime, error: Exception) -> None:
    ids = [one.check_in_id for one in snoozed if one.until <= now]
    for check_in_id in ids:
        _log.error("the snoozed check-in %s is put off: %s", check_in_id, describe(error))
    uow.snoozes.postpone(ids, now + AFTER_FAILURE)


def _put_off(goal: DueGoal, now: datetime, error: Exception) -> list[Plan]:
    _log.error("the due goal %s is put off: %s", goal.id, describe(error))
    return [Plan(goal.id, now + AFTER_FAILURE, goal.unanswered)] if goal.due_at <= now else []


def write_due_summaries(uow: UnitOfWork, now: datetime) -> Page:
    """Write each due weekly summary and plan the next, at most `SUMMARY_PAGE`. Raises `DueFailed`."""
    due = uow.therapists.due_summaries(now, SUMMARY_PAGE)
    written = 0
    for one in due:
        try:
            written += _summarise(uow, one, now)
        except Exception as error:
            if is_trouble(error):
                raise  # no fault of this summary: it stays due
            raise DueFailed(one.role.id) from error
    return Page(len(due), written)


def postpone_summary(uow: UnitOfWork, therapist_id: str, now: datetime) -> None:
    """Try this summary again later."""
    uow.therapists.plan_summary(therapist_id, now + AFTER_FAILURE)


def expire_leases(uow: UnitOfWork, now: datetime) -> None:
    """Settle messages whose sender vanished while they were on their way, and forget who has left."""
    uow.outbox.expire_leases(now)
    uow.erasing.forget_those_who_left()


def prune(uow: UnitOfWork, now: datetime) -> None:
    """Forget what is no longer needed."""
    uow.inbox.prune(now - INBOX_KEPT)
    uow.outbox.prune(now - OUTBOX_KEPT)
    uow.erasing.erase_again()
    uow.erasing.prune(now - TOMBSTONES_KEPT)


def beat(uow: UnitOfWork, program: str, now: datetime, lag: timedelta) -> None:
    """Leave a sign of life of this program; see `storage.heartbeats.Beat`."""
    uow.heartbeats.beat(program, now, lag=lag)


def _summarise(uow: UnitOfWork, due: DueSummary, now: datetime) -> int:
    role, zone = due.role, ZoneInfo(due.person.zone)
    weekday, at = role.summary_weekday, role.summary_at
    # Not `due_at`: a summary that was taken back is due again since it was written, for its old week.
    latest = next_weekly(weekday, at, zone, now - _MORE_THAN_A_WEEK)
    while (following := next_weekly(weekday, at, zone, latest)) <= now:
        latest = following
    day = latest.astimezone(zone).date()
    if day.weekday() != weekday:
        day -= _ONE_DAY  # its time lay in a gap of the clock that ended at midnight
    last = day - _ONE_DAY
    first = last - timedelta(days=6)
    written = 0
    for number, reply in enumerate(_week(uow, due, first, last), start=1):
        page = "" if number == 1 else f":{number}"
        key = f"summary:{role.id}:{first.isoformat()}{page}"
        written += _put(uow, due.person.id, reply, now, key=key, about=role.id)
    uow.therapists.plan_summary(role.id, next_weekly(weekday, at, zone, now))
    return written


def _week(uow: UnitOfWork, due: DueSummary, first: date, last: date) -> tuple[Reply, ...]:
    links = due.role.clients
    clients = {link.client_id for link in links}
    goals = uow.goals.of_people(clients)
    check_ins = uow.check_ins.of_people(clients, first, last)
    zones = uow.links.zones_of_clients(due.role.id)
    weeks = [
        shared_week(
            link,
            goals.get(link.client_id, ()),
            check_ins.get(link.client_id, ()),
            first,
            last,
            ZoneInfo(zones[link.client_id]),
        )
        for link in links
        if link.client_id in zones  # not one that ended a moment ago
    ]
    return weekly_summary(due.role.name, weeks, first, last)


def _put(uow: UnitOfWork, person_id: str, reply: Reply, now: datetime, *, key: str, about: str) -> int:
    added = uow.outbox.add(
        person_id, reply_to_json(reply), reply.kind.value, at=now, dedupe_key=key, about=about
    )
    return int(added)
