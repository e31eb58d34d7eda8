"""What was celebrated stays with its day, whatever becomes of the answer."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.events import Celebrated, CheckInAnswered
from dialogs.goal import CheckInOutcome
from dialogs.milestone import Milestone
from storage.changes import apply
from storage.database import Database
from storage.errors import UnknownRow
from storage.ids import new_id
from tests.storage.scenes import NOW, person_at, written_goal

DAY = date(2026, 6, 1)


def test_a_celebration_is_kept_with_the_day_and_outlives_a_correction(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        apply(uow, person.id, CheckInAnswered(new_id(), goal.id, DAY, CheckInOutcome.DONE), NOW)
        apply(uow, person.id, Celebrated(goal.id, DAY, Milestone.FIRST_CHECK_IN), NOW)
        apply(uow, person.id, CheckInAnswered(new_id(), goal.id, DAY, CheckInOutcome.NOT_YET), NOW)
        uow.commit()
    with database.unit_of_work() as uow:
        (kept,) = uow.check_ins.of_active_goals(person.id)
    assert kept.celebrated is Milestone.FIRST_CHECK_IN
    assert kept.outcome is CheckInOutcome.NOT_YET


def test_a_day_of_somebody_else_cannot_be_celebrated(database: Database) -> None:
    with database.unit_of_work() as uow:
        person, other = person_at(uow), person_at(uow, "1002")
        goal = written_goal(uow, person)
        apply(uow, person.id, CheckInAnswered(new_id(), goal.id, DAY, CheckInOutcome.DONE), NOW)
        with pytest.raises(UnknownRow):
            apply(uow, other.id, Celebrated(goal.id, DAY, Milestone.HALF), NOW)
        (kept,) = uow.check_ins.of_active_goals(person.id)
    assert kept.celebrated is None
