"""What a pause, and the rest after the help for people in danger, do to the check-ins that are planned."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from dialogs.events import (
    CheckInAnswered,
    GoalClosed,
    HelpOpened,
    HoldEnded,
    Paused,
    QuietHoursChosen,
    Resumed,
    RhythmChosen,
    ZoneChosen,
)
from dialogs.goal import CheckInOutcome, GoalStatus, Rhythm
from dialogs.people import OPEN_ENDED
from dialogs.quiet_hours import QuietHours
from storage.changes import apply
from storage.database import Database
from storage.ids import new_id
from tests.storage.scenes import NOW, due_at, person_at, someone, written_goal

MONDAY_EVENING = datetime(2026, 6, 1, 16, 30, tzinfo=UTC)
WEDNESDAY_EVENING = datetime(2026, 6, 3, 16, 30, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 6, 12, 16, 30, tzinfo=UTC)
BACK_ON_THURSDAY = datetime(2026, 6, 10, 22, 0, tzinfo=UTC)
"""The start of Thursday 11 June in Berlin; evenings are asked about on Mondays, Wednesdays and Fridays."""


def test_a_pause_puts_off_every_active_goal_and_its_end_brings_them_back(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        for _ in range(2):
            written_goal(uow, person)
        closed = written_goal(uow, person)
        apply(uow, person.id, GoalClosed(closed.id, GoalStatus.ACHIEVED), NOW)
        apply(uow, person.id, Paused(BACK_ON_THURSDAY), NOW)
        assert uow.people.get(person.id).paused_until == BACK_ON_THURSDAY
        assert due_at(uow) == [FRIDAY_EVENING] * 2
        apply(uow, person.id, Resumed(), NOW + timedelta(days=1))
        assert uow.people.get(person.id).paused_until is None
        assert due_at(uow) == [WEDNESDAY_EVENING] * 2


def test_a_pause_without_an_end_plans_nothing_until_the_person_is_back(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        written_goal(uow, person)
        apply(uow, person.id, Paused(None), NOW)
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.people.get(person.id).paused_until == OPEN_ENDED
        assert due_at(uow) == []
        apply(uow, person.id, Resumed(), NOW + timedelta(days=100))
        assert due_at(uow) == [datetime(2026, 9, 9, 16, 30, tzinfo=UTC)]


def test_a_new_pause_replaces_the_one_before(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        written_goal(uow, person)
        apply(uow, person.id, Paused(None), NOW)
        apply(uow, person.id, Paused(BACK_ON_THURSDAY), NOW)
        assert due_at(uow) == [FRIDAY_EVENING]


def test_whatever_is_chosen_in_a_pause_is_planned_after_it(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        apply(uow, person.id, Paused(BACK_ON_THURSDAY), NOW)
        answer = CheckInAnswered(new_id(), goal.id, date(2026, 6, 1), CheckInOutcome.DONE)
        apply(uow, person.id, answer, NOW)
        assert due_at(uow) == [FRIDAY_EVENING]
        apply(uow, person.id, QuietHoursChosen(QuietHours(time(18), time(20))), NOW)
        assert due_at(uow) == [FRIDAY_EVENING + timedelta(minutes=90)]
        apply(uow, person.id, RhythmChosen(goal.id, Rhythm.weekly(frozenset({3}), time(0, 30))), NOW)
        assert due_at(uow) == [BACK_ON_THURSDAY + timedelta(minutes=30)]
        written_goal(uow, person)
        assert due_at(uow)[1:] == [FRIDAY_EVENING + timedelta(minutes=90)]


def test_a_pause_ends_with_the_same_date_in_another_zone(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        written_goal(uow, person)
        apply(uow, person.id, Paused(BACK_ON_THURSDAY), NOW)
        apply(uow, person.id, ZoneChosen("America/New_York"), NOW)
        moved = uow.people.get(person.id)
        assert moved.paused_until == datetime(2026, 6, 11, 4, 0, tzinfo=UTC)
        assert due_at(uow) == [FRIDAY_EVENING + timedelta(hours=6)]
        apply(uow, person.id, Paused(None), NOW)
        apply(uow, person.id, ZoneChosen("Pacific/Kiritimati"), NOW)
        assert uow.people.get(person.id).paused_until == OPEN_ENDED
        assert due_at(uow) == []


def test_check_ins_rest_for_a_day_after_the_help_and_can_be_kept(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        written_goal(uow, person)
        apply(uow, person.id, HelpOpened(), NOW)
        assert uow.people.get(person.id).held_until == NOW + timedelta(hours=24)
        assert due_at(uow) == [WEDNESDAY_EVENING]
        apply(uow, person.id, HoldEnded(), NOW + timedelta(minutes=1))
        assert uow.people.get(person.id).held_until is None
        assert due_at(uow) == [MONDAY_EVENING]


def test_pause_and_hold_do_not_end_one_another(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        written_goal(uow, person)
        apply(uow, person.id, Paused(BACK_ON_THURSDAY), NOW)
        apply(uow, person.id, HelpOpened(), NOW)
        assert due_at(uow) == [FRIDAY_EVENING]
        apply(uow, person.id, Resumed(), NOW)
        assert due_at(uow) == [WEDNESDAY_EVENING]
        apply(uow, person.id, Paused(BACK_ON_THURSDAY), NOW)
        apply(uow, person.id, HoldEnded(), NOW)
        assert due_at(uow) == [FRIDAY_EVENING]


def test_the_help_can_be_opened_before_consent_and_without_goals(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow, consented=False)
        apply(uow, person.id, HelpOpened(), NOW)
        held = uow.people.get(person.id)
        assert (held.consented_at, held.held_until) == (None, NOW + timedelta(hours=24))
        assert held.rests(NOW)
        assert not held.rests(NOW + timedelta(hours=24))
