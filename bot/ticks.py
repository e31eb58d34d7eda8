"""What the scheduler does at each tick, as transactions: ask about goals, write summaries, tidy up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from dialogs.codec import reply_to_json
from dialogs.goal import CheckIn, Goal, Rhythm
from dialogs.nudge import nudge
from dialogs.people import Person
from dialogs.reply import Reply
from dialogs.rhythm import local_day, next_check_in, next_occurrence, unanswered_wait
from dialogs.summary import shared_week, weekly_summary
from storage.goals import DueGoal
from storage.ids import new_id
from storage.therapists import DueSummary
from storage.unit_of_work import UnitOfWork

T = TypeVar("T")

SERVING = "run"
"""The name under which `waymark run` leaves signs of life: only it nudges people on Telegram."""

PAGE = 200
"""Due goals taken in one transaction, so that no one's answer waits long behind it."""

SUMMARY_PAGE = 20
INBOX_KEPT = timedelta(hours=24)
"""How long handled messages are kept to know them again: as long as Telegram may send them again."""

OUTBOX_KEPT = timedelta(days=7)
"""How long the words of finished messages are kept."""

AFTER_FAILURE = timedelta(hours=1)
"""When a goal or summary that could not be handled is tried again."""

_LOOK_BACK = timedelta(days=60)
"""How far back unanswered check-ins are counted; longer than the longest waits between three of them."""

_MORE_THAN_A_WEEK = timedelta(days=8)


class DueFailed(Exception):
    """One due goal or summary could not be handled; nothing of its page was kept."""

    def __init__(self, row_id: str) -> None:
        super().__init__("a due row could not be handled")
        self.row_id = row_id


@dataclass(frozen=True, slots=True)
class Page:
    """What one transaction did: how many rows were due, and how many messages it wrote."""

    due: int
    written: int


def ask_due_goals(uow: UnitOfWork, now: datetime) -> Page:
    """Write a nudge for each due goal and plan the next one, at most `PAGE` goals.

    Check-ins missed while the program was down become one, about the latest of their days; a day that was
    asked about or answered already gets none. Raises `DueFailed`.
    """
    due = uow.goals.due(now, PAGE)
    return Page(len(due), _each(due, lambda one: one.goal.id, lambda one: _ask(uow, one, now)))


def postpone_goal(uow: UnitOfWork, goal_id: str, now: datetime) -> None:
    """Try this goal again later, so that it does not hold up the others."""
    uow.goals.plan(goal_id, now + AFTER_FAILURE)


def write_due_summaries(uow: UnitOfWork, now: datetime) -> Page:
    """Write each due weekly summary and plan the next, at most `SUMMARY_PAGE`. Raises `DueFailed`."""
    due = uow.therapists.due_summaries(now, SUMMARY_PAGE)
    return Page(len(due), _each(due, lambda one: one.role.id, lambda one: _summarise(uow, one, now)))


def postpone_summary(uow: UnitOfWork, therapist_id: str, now: datetime) -> None:
    """Try this summary again later."""
    uow.therapists.plan_summary(therapist_id, now + AFTER_FAILURE)


def expire_leases(uow: UnitOfWork, now: datetime) -> None:
    """Settle messages whose sender vanished while they were on their way."""
    uow.outbox.expire_leases(now)


def prune(uow: UnitOfWork, now: datetime) -> None:
    """Forget what is no longer needed."""
    uow.inbox.prune(now - INBOX_KEPT)
    uow.outbox.prune(now - OUTBOX_KEPT)


def beat(uow: UnitOfWork, program: str, now: datetime) -> None:
    """Leave a sign of life of this program."""
    uow.heartbeats.beat(program, now)


def _each(due: Iterable[T], name: Callable[[T], str], handle: Callable[[T], int]) -> int:
    written = 0
    for one in due:
        try:
            written += handle(one)
        except Exception as error:
            raise DueFailed(name(one)) from error
    return written


def _ask(uow: UnitOfWork, due: DueGoal, now: datetime) -> int:
    person, goal, rhythm = due.person, due.goal, due.goal.rhythm
    if rhythm is None:
        uow.goals.plan(goal.id, None)
        return 0
    zone = ZoneInfo(person.zone)
    day = local_day(_latest(rhythm, person, zone, due.due_at, now), zone)
    known = uow.check_ins.of_goal(goal.id, day - _LOOK_BACK, day)
    check_in = CheckIn(new_id(), goal.id, day, asked_at=now)
    send_at = person.quiet.next_allowed(now, zone)
    written = 0
    if not any(one.day == day for one in known) and uow.check_ins.ask(goal.id, check_in):
        written = _put(
            uow,
            person.id,
            nudge(goal, check_in, sent_on=local_day(send_at, zone)),
            now,
            not_before=send_at,
            key=f"nudge:{goal.id}:{day.isoformat()}",
            about=goal.id,
        )
    wait = unanswered_wait(_unanswered(known) + written, person.last_seen_at or goal.written_at, now)
    uow.goals.plan(goal.id, next_check_in(rhythm, zone, now, person.quiet, wait))
    return written


def _latest(rhythm: Rhythm, person: Person, zone: ZoneInfo, due_at: datetime, now: datetime) -> datetime:
    """The last occurrence up to now, from the due one on."""
    latest = due_at
    while (following := next_check_in(rhythm, zone, latest, person.quiet)) <= now:
        latest = following
    return latest


def _unanswered(known: Iterable[CheckIn]) -> int:
    """How many of the latest check-ins in a row have no answer."""
    count = 0
    for one in sorted(known, key=lambda one: one.day, reverse=True):
        if one.outcome is not None:
            break
        count += 1
    return count


def _summarise(uow: UnitOfWork, due: DueSummary, now: datetime) -> int:
    role, zone = due.role, ZoneInfo(due.person.zone)
    weekdays = frozenset({role.summary_weekday})
    # Not `due_at`: a summary that was taken back is due again since it was written, for its old week.
    latest = next_occurrence(weekdays, role.summary_at, zone, now - _MORE_THAN_A_WEEK)
    while (following := next_occurrence(weekdays, role.summary_at, zone, latest)) <= now:
        latest = following
    last = latest.astimezone(zone).date() - timedelta(days=1)
    first = last - timedelta(days=6)
    written = 0
    for number, reply in enumerate(_week(uow, due, first, last), start=1):
        page = "" if number == 1 else f":{number}"
        key = f"summary:{role.id}:{first.isoformat()}{page}"
        written += _put(uow, due.person.id, reply, now, key=key, about=role.id)
    uow.therapists.plan_summary(role.id, next_occurrence(weekdays, role.summary_at, zone, now))
    return written


def _week(uow: UnitOfWork, due: DueSummary, first: date, last: date) -> tuple[Reply, ...]:
    weeks = []
    for link in due.role.clients:
        goals: tuple[Goal, ...] = uow.goals.of(link.client_id)
        check_ins = uow.check_ins.of_person(link.client_id)
        zone = ZoneInfo(uow.people.get(link.client_id).zone)
        weeks.append(shared_week(link, goals, check_ins, first, last, zone))
    return weekly_summary(due.role.name, weeks, first, last)


def _put(
    uow: UnitOfWork,
    person_id: str,
    reply: Reply,
    now: datetime,
    *,
    key: str,
    about: str,
    not_before: datetime | None = None,
) -> int:
    added = uow.outbox.add(
        person_id,
        reply_to_json(reply),
        reply.kind.value,
        at=now,
        not_before=not_before,
        dedupe_key=key,
        about=about,
    )
    return int(added)
