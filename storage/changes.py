"""Keeping what a turn changed: one function for each event, all in the turn's own transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import singledispatch
from zoneinfo import ZoneInfo

from dialogs.events import (
    Celebrated,
    CelebrationsChosen,
    CheckInAnswered,
    CheckInConfidence,
    CheckInNoted,
    CheckInSnoozed,
    ClientInvited,
    ConsentGiven,
    Erased,
    Event,
    GoalClosed,
    GoalReopened,
    GoalRevised,
    GoalWritten,
    HelpOpened,
    HoldEnded,
    InviteAccepted,
    LanguageChosen,
    LinkEnded,
    Paused,
    QuietHoursChosen,
    Resumed,
    ReviewAnswered,
    ReviewPutOff,
    RhythmChosen,
    SharingChanged,
    SummaryTimeChosen,
    ZoneChosen,
)
from dialogs.goal import GoalStatus, Rhythm
from dialogs.people import INVITE_LASTS, OPEN_ENDED, Link, Person, TherapistRole
from dialogs.resting import HOLD_LASTS, by_another_clock, first_check_in
from dialogs.reviews import ReviewDecision
from dialogs.rhythm import next_weekly
from storage.errors import UnknownRow
from storage.unit_of_work import UnitOfWork


def apply(uow: UnitOfWork, person_id: str, event: Event, now: datetime) -> None:
    """Keep one event of this person's turn at `now`.

    Raises `UnknownRow` when it is about a goal, check-in, link or role that is not theirs, and `InviteGone`
    when someone else was quicker to accept an invite.
    """
    _keep(event, uow, person_id, now)


@singledispatch
def _keep(event: object, _uow: UnitOfWork, _person_id: str, _now: datetime) -> None:
    raise TypeError(f"nothing keeps a {type(event).__name__}")


@_keep.register
def _(event: ConsentGiven, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.people.give_consent(person_id, event.version, now)


@_keep.register
def _(event: ZoneChosen, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    before = uow.people.get(person_id)
    moved = by_another_clock(before, event.zone)
    uow.people.choose_zone(person_id, event.zone)
    uow.snoozes.plan_anew(before, moved, now)
    uow.people.pause(person_id, moved.paused_until)
    _plan_check_ins(uow, person_id, now)
    uow.reviews.look_at_all(person_id, now)
    role = uow.therapists.by_person(person_id)
    if role is not None:
        zone = ZoneInfo(event.zone)
        uow.therapists.plan_summary(role.id, next_weekly(role.summary_weekday, role.summary_at, zone, now))


@_keep.register
def _(event: QuietHoursChosen, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    before = uow.people.get(person_id)
    uow.people.choose_quiet_hours(person_id, event.quiet)
    uow.snoozes.plan_anew(before, replace(before, quiet=event.quiet), now)
    _plan_check_ins(uow, person_id, now)
    uow.reviews.look_at_all(person_id, now)


@_keep.register
def _(event: CelebrationsChosen, uow: UnitOfWork, person_id: str, _now: datetime) -> None:
    uow.people.choose_celebrations(person_id, event.level)


@_keep.register
def _(event: GoalWritten, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.goals.add(person_id, event.goal)
    _plan(uow, uow.people.get(person_id), event.goal.id, event.goal.rhythm, now)


@_keep.register
def _(event: GoalRevised, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    goal = replace(event.goal, id=event.goal_id)
    if uow.revisions.revise(person_id, goal, event.occasion, event.reason, now):
        kept = next(one for one in uow.goals.of(person_id) if one.id == goal.id)
        _plan(uow, uow.people.get(person_id), kept.id, kept.rhythm, now)


@_keep.register
def _(event: ReviewAnswered, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.reviews.answer(person_id, event.review, now)
    if event.review.decision in {ReviewDecision.KEEP, ReviewDecision.ADJUST}:
        goal = next(one for one in uow.goals.of(person_id) if one.id == event.review.goal_id)
        _plan(uow, uow.people.get(person_id), goal.id, goal.rhythm, now)


@_keep.register
def _(event: ReviewPutOff, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.reviews.put_off(person_id, event.review_id, now)


@_keep.register
def _(event: RhythmChosen, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.goals.set_rhythm(person_id, event.goal_id, event.rhythm)
    uow.reviews.look_again(event.goal_id, now)
    _plan(uow, uow.people.get(person_id), event.goal_id, event.rhythm, now)


@_keep.register
def _(event: GoalClosed, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.goals.close(person_id, event.goal_id, event.status, now)


@_keep.register
def _(event: CheckInAnswered, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.check_ins.answer(
        person_id, event.check_in_id, event.goal_id, event.day, event.outcome, now, event.amount
    )
    # Someone who answers again after a silence is asked at their own times again, not at the longer ones.
    goal = next((one for one in uow.goals.of(person_id) if one.id == event.goal_id), None)
    if goal is not None and goal.status is GoalStatus.ACTIVE:
        _plan(uow, uow.people.get(person_id), goal.id, goal.rhythm, now)


@_keep.register
def _(event: CheckInNoted, uow: UnitOfWork, person_id: str, _now: datetime) -> None:
    uow.check_ins.note(person_id, event.check_in_id, event.note)


@_keep.register
def _(event: CheckInConfidence, uow: UnitOfWork, person_id: str, _now: datetime) -> None:
    uow.check_ins.rate(person_id, event.check_in_id, event.confidence)


@_keep.register
def _(event: Celebrated, uow: UnitOfWork, person_id: str, _now: datetime) -> None:
    uow.check_ins.celebrate(person_id, event.goal_id, event.day, event.milestone)


@_keep.register
def _(event: CheckInSnoozed, uow: UnitOfWork, person_id: str, _now: datetime) -> None:
    uow.snoozes.put_off(person_id, event.check_in_id, event.until)


@_keep.register
def _(event: Paused, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.people.pause(person_id, event.until or OPEN_ENDED)
    uow.snoozes.forget(person_id)
    uow.goals.forget_silence(person_id)
    _plan_check_ins(uow, person_id, now)


@_keep.register
def _(_event: Resumed, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.people.pause(person_id, None)
    uow.goals.forget_silence(person_id)
    _plan_check_ins(uow, person_id, now)
    uow.reviews.look_at_all(person_id, now)


@_keep.register
def _(_event: HelpOpened, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.people.hold(person_id, now + HOLD_LASTS)
    uow.snoozes.forget(person_id)
    _plan_check_ins(uow, person_id, now)


@_keep.register
def _(_event: HoldEnded, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.people.hold(person_id, None)
    _plan_check_ins(uow, person_id, now)
    uow.reviews.look_at_all(person_id, now)


@_keep.register
def _(event: ClientInvited, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    role = _role(uow, person_id, event.therapist_id)
    uow.invites.add_client_invite(role.id, event.code, event.label, now, now + INVITE_LASTS)


@_keep.register
def _(event: InviteAccepted, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.invites.accept(event.invite_id, person_id, event.link_id, now)
    link = uow.links.get(event.link_id)
    if link is not None:
        # Whoever was linked before shares nothing now.
        _write_summary_anew(uow, link, now)


@_keep.register
def _(event: SharingChanged, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    link = uow.links.get(event.link_id)
    if link is None or link.client_id != person_id:
        raise UnknownRow("This link is not this person's.")
    uow.links.record_choice(link.id, event.scope, granted=event.granted, version=event.version, at=now)
    if not event.granted:
        _write_summary_anew(uow, link, now)


@_keep.register
def _(event: LinkEnded, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    link = uow.links.get(event.link_id)
    if link is None:
        # The other side ended it a moment ago, which is what both want.
        return
    if link.client_id != person_id:
        _role(uow, person_id, link.therapist_id)
    uow.links.end(link.id, now)
    _write_summary_anew(uow, link, now)


@_keep.register
def _(event: SummaryTimeChosen, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    role = _role(uow, person_id, event.therapist_id)
    zone = ZoneInfo(uow.people.get(person_id).zone)
    next_at = next_weekly(event.weekday, event.at, zone, now)
    uow.therapists.set_summary(role.id, event.weekday, event.at, next_at)


@_keep.register
def _(event: GoalReopened, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.goals.reopen(person_id, event.goal_id, now)
    uow.reviews.look_again(event.goal_id, now)
    goal = next(one for one in uow.goals.of(person_id) if one.id == event.goal_id)
    _plan(uow, uow.people.get(person_id), goal.id, goal.rhythm, now)


@_keep.register
def _(event: LanguageChosen, uow: UnitOfWork, person_id: str, _now: datetime) -> None:
    uow.people.choose_language(person_id, event.language)


@_keep.register
def _(_event: Erased, uow: UnitOfWork, person_id: str, now: datetime) -> None:
    uow.erasing.erase(person_id, now)


def _plan_check_ins(uow: UnitOfWork, person_id: str, now: datetime) -> None:
    person = uow.people.get(person_id)
    for goal in uow.goals.of(person_id):
        if goal.status is GoalStatus.ACTIVE:
            _plan(uow, person, goal.id, goal.rhythm, now)


def _plan(uow: UnitOfWork, person: Person, goal_id: str, rhythm: Rhythm | None, now: datetime) -> None:
    """When this goal is asked about next, not before pause and hold are over."""
    uow.goals.plan(goal_id, None if rhythm is None else first_check_in(person, rhythm, now))


def _write_summary_anew(uow: UnitOfWork, link: Link, now: datetime) -> None:
    """A summary that is still here was written with what is not shared any more; it is due again at once."""
    written_at = uow.outbox.cancel_summaries(link.therapist_id, now)
    if written_at is not None:
        uow.therapists.plan_summary(link.therapist_id, written_at)


def _role(uow: UnitOfWork, person_id: str, therapist_id: str) -> TherapistRole:
    role = uow.therapists.by_person(person_id)
    if role is None or role.id != therapist_id:
        raise UnknownRow("This person is not that therapist.")
    return role
