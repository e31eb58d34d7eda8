"""The therapist's weekly summary, made only of what each client shares.

`shared_week` is the one place that decides what passes from a client to a therapist: what is not in the
link's scopes never gets into a `SharedWeek`. Nothing is inferred: counts are counts, silence is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from dialogs.goal import CheckIn, Goal, GoalStatus
from dialogs.people import Link, SharingScope
from dialogs.progress import WeekCounts, count_week
from dialogs.reply import Reply, ReplyKind
from dialogs.rhythm import local_day
from dialogs.say import Lines, Say, paragraphs, say

CLIENTS_A_PAGE = 10
"""Clients in one message, so that a long caseload stays readable on a phone."""


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """One goal as far as it is shared; None stands for what is not."""

    number: int
    title: str | None
    counts: WeekCounts | None
    confidence: int | None
    notes: tuple[str, ...]
    ended: GoalStatus | None = None
    """How it ended within the week."""


@dataclass(frozen=True, slots=True)
class SharedWeek:
    """One client's week as their therapist may see it."""

    label: str
    goals: tuple[SharedGoal, ...]
    shares: int
    """How many of the scopes are shared."""


def shared_week(
    link: Link,
    goals: Sequence[Goal],
    check_ins: Sequence[CheckIn],
    first: date,
    last: date,
    zone: ZoneInfo,
) -> SharedWeek:
    """What `link` lets the therapist see of the days from `first` to `last`, both included.

    Days are those of the client, who lives in `zone`. A goal that was closed within the week is part of it,
    with how it ended if counts are shared; one closed since then is shown as it was, and its end next week.
    """
    if not link.scopes:
        return SharedWeek(link.label, (), 0)
    shown = [(goal, closed_on) for goal in goals if (closed_on := _closed_on(goal, zone)) >= first]
    return SharedWeek(
        link.label,
        tuple(
            _shared_goal(
                link,
                number,
                goal,
                [one for one in check_ins if one.goal_id == goal.id],
                first,
                last,
                goal.status if closed_on <= last else None,
            )
            for number, (goal, closed_on) in enumerate(shown, start=1)
        ),
        len(link.scopes),
    )


def _closed_on(goal: Goal, zone: ZoneInfo) -> date:
    """The client's day on which the goal was closed; the end of time for one that is going on."""
    if goal.status is GoalStatus.ACTIVE:
        return date.max
    return date.min if goal.closed_at is None else local_day(goal.closed_at, zone)


def _shared_goal(
    link: Link,
    number: int,
    goal: Goal,
    check_ins: Sequence[CheckIn],
    first: date,
    last: date,
    ended: GoalStatus | None,
) -> SharedGoal:
    scopes = link.scopes
    week = [one for one in check_ins if first <= one.day <= last]
    return SharedGoal(
        number=number,
        title=goal.statement if SharingScope.GOAL_TITLES in scopes else None,
        counts=count_week(check_ins, first, last) if SharingScope.PROGRESS_COUNTS in scopes else None,
        confidence=goal.confidence if SharingScope.CONFIDENCE in scopes else None,
        notes=tuple(one.note for one in week if one.note) if SharingScope.NOTES in scopes else (),
        ended=ended if SharingScope.PROGRESS_COUNTS in scopes else None,
    )


def weekly_summary(name: str, clients: Sequence[SharedWeek], first: date, last: date) -> tuple[Reply, ...]:
    """The summary for the therapist called `name`, in pages of `CLIENTS_A_PAGE` clients."""
    title = say("summary-title", name=name, first=first, last=last)
    if not clients:
        return (_page(paragraphs(title, say("summary-no-clients"))),)
    pages = [clients[start : start + CLIENTS_A_PAGE] for start in range(0, len(clients), CLIENTS_A_PAGE)]
    return tuple(
        _page(
            paragraphs(
                title if number == 1 else say("summary-page", page=number, pages=len(pages)),
                *(_block(week) for week in page),
                *((say("summary-foot"),) if number == len(pages) else ()),
            )
        )
        for number, page in enumerate(pages, start=1)
    )


def _page(text: Lines) -> Reply:
    return Reply(text, kind=ReplyKind.SUMMARY, protect=True)


def _block(week: SharedWeek) -> Lines:
    head = say("summary-client", label=week.label)
    if not week.shares:
        return Lines((head, say("summary-nothing-shared")))
    if not week.goals:
        return Lines((head, say("summary-no-goal")))
    lines = [line for goal in week.goals for line in _goal_lines(goal)]
    left_out = len(SharingScope) - week.shares
    if left_out:
        lines.append(say("summary-left-out", count=left_out))
    return Lines((head, *lines))


def _goal_lines(goal: SharedGoal) -> list[Say]:
    lines = [
        say("summary-goal", goal=goal.title)
        if goal.title is not None
        else say("summary-goal-number", number=goal.number)
    ]
    if goal.ended is not None:
        lines.append(say("summary-ended", how=goal.ended.value))
    if goal.counts is not None:
        lines.append(_count_line(goal.counts))
    if goal.confidence is not None:
        lines.append(say("summary-confidence", rating=str(goal.confidence)))
    lines += [say("summary-note", note=note) for note in goal.notes]
    return lines


def _count_line(counts: WeekCounts) -> Say:
    if counts.asked == 0 and counts.answered == 0:
        return say("summary-no-data")
    return say(
        "summary-counts",
        asked=counts.asked,
        answered=counts.answered,
        done=counts.done,
        partly=counts.partly,
        notyet=counts.not_yet,
        skipped=counts.skipped,
        unknown=counts.unknown,
    )
