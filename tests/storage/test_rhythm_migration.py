"""Goals of the second revision keep their days when those become rules, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from alembic import command
from sqlalchemy import Engine, text

from dialogs.goal import Rhythm
from storage import migrating
from storage.engines import make_engine, rebuilding
from storage.goals import rhythm_from
from storage.tables import goals

PERSON = """
INSERT INTO people (id, channel, address_hash, address, language, zone, zone_known, quiet_start, quiet_end,
    celebrations, added_at)
    VALUES ('p', 'telegram', :x, :x, 'en', 'UTC', true, '21:00:00', '09:00:00', 'full',
    '2026-06-01 10:00:00+00')
"""
GOAL = """
INSERT INTO goals (id, person_id, status, body, written_at, weekdays, check_in_at)
    VALUES (:key, 'p', 'active', :x, '2026-06-03 23:30:00+00', :mask, :at)
"""
MASKS = {"all": 0b1111111, "three": 0b0010101, "sunday": 0b1000000, "never": None}


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    made = make_engine(empty_url)
    with rebuilding(made) as connection:
        command.upgrade(migrating.configuration(connection), "0002")
    with made.begin() as connection:
        connection.execute(text(PERSON), {"x": b"x"})
        for key, mask in MASKS.items():
            at = None if mask is None else "19:00:00"
            connection.execute(text(GOAL), {"key": key, "x": b"x", "mask": mask, "at": at})
    yield made
    made.dispose()


def down(engine: Engine) -> dict[str, int | None]:
    with rebuilding(engine) as connection:
        command.downgrade(migrating.configuration(connection), "0002")
    with engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(text("SELECT id, weekdays FROM goals"))}


def rhythms(engine: Engine) -> dict[str, Rhythm | None]:
    columns = goals.c.id, goals.c.rule, goals.c.rule_starts, goals.c.check_in_at
    with engine.connect() as connection:
        found = connection.execute(goals.select().with_only_columns(*columns)).all()
    return {key: rhythm_from(*stored) for key, *stored in found}


def test_weekdays_become_rules_of_every_week_and_weekdays_again(engine: Engine) -> None:
    migrating.upgrade(engine)
    found = rhythms(engine)
    rules = {key: None if rhythm is None else rhythm.rule for key, rhythm in found.items()}
    assert rules == {
        "all": "FREQ=DAILY",
        "three": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
        "sunday": "FREQ=WEEKLY;BYDAY=SU",
        "never": None,
    }
    assert found["all"] is not None
    assert found["all"].starts == date(2026, 6, 3)
    assert down(engine) == MASKS
    migrating.upgrade(engine)
    assert rhythms(engine) == found


@pytest.mark.parametrize(
    ("rule", "mask"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", 0b1000000),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", 0b1000001),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", 0b0010001),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", 0b1111111),
        ("FREQ=DAILY;INTERVAL=3", 0b1111111),
    ],
)
def test_of_other_rules_the_earlier_version_keeps_the_weekdays_they_name(
    engine: Engine, rule: str, mask: int
) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(goals.update().where(goals.c.id == "three").values(rule=rule))
    assert down(engine) == {**MASKS, "three": mask}


def test_a_goal_that_waits_for_its_review_is_asked_about_again_by_the_earlier_version(engine: Engine) -> None:
    migrating.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE goals SET ends_since = '2026-06-29 10:00:00+00', status = 'active'"))
        connection.execute(text("UPDATE goals SET status = 'achieved' WHERE id = 'sunday'"))
    down(engine)
    with engine.connect() as connection:
        planned = connection.scalars(text("SELECT id FROM goals WHERE next_check_in_at IS NOT NULL")).all()
    assert set(planned) == {"all", "three"}
