"""Which goals are due, what is queued about them, and the words of a nudge when it goes out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from dialogs.asking import LATE, TOGETHER, DueGoal, Nudge, Plan, TooLate
from dialogs.events import Paused, Resumed
from dialogs.goal import CheckInOutcome, Goal, GoalStatus, Rhythm
from dialogs.nudge import scope_of
from dialogs.people import Person
from dialogs.reply import Reply, ReplyKind
from dialogs.words import PLAIN, words
from storage.changes import apply
from storage.database import Database
from storage.outbox_rows import Lane, OutboxState
from storage.tables import check_ins, goals, outbox, people
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import EVENINGS, NOW, goal_with, person_at, someone, written_goal

DAY = date(2026, 6, 1)
SOON = NOW + TOGETHER


def due_goal(uow: UnitOfWork, person: Person, at: datetime = NOW, statement: str = "Walk") -> Goal:
    goal = written_goal(uow, person, goal_with(statement))
    uow.goals.plan(goal.id, at)
    return goal


def about(person: Person, *of: Goal, day: date = DAY) -> Nudge:
    return Nudge(person.id, tuple((goal.id, day) for goal in of), NOW, NOW + LATE)


def queued(uow: UnitOfWork, nudge: Nudge) -> str:
    """Queue it, and give back the seal id of its row."""
    uow.asking.queue([nudge], [], NOW)
    return str(uow.asking._connection.scalar(select(outbox.c.seal_id).order_by(outbox.c.id.desc())))


def unanswered(uow: UnitOfWork, goal: Goal) -> int:
    count = uow.asking._connection.scalar(select(goals.c.unanswered).where(goals.c.id == goal.id))
    assert isinstance(count, int)
    return count


def plain(reply: Reply) -> str:
    return words().render(reply.say, "en", PLAIN)


def test_due_goals_come_longest_due_first_and_as_many_as_asked_for(database: Database) -> None:
    expected: list[DueGoal] = []
    with database.unit_of_work() as uow:
        for number in range(4):
            person, at = person_at(uow, str(number)), NOW - timedelta(minutes=number)
            goal = due_goal(uow, person, at)
            expected.insert(0, DueGoal(goal.id, person, True, EVENINGS, at, 0, goal.written_at))
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.asking.due(NOW, 3) == tuple(expected[:3])
        assert uow.asking.due(NOW - timedelta(hours=1), 10) == ()


def test_goals_of_the_same_person_that_are_due_soon_come_along(database: Database) -> None:
    with database.unit_of_work() as uow:
        ana, ben = person_at(uow, "1"), person_at(uow, "2")
        now_due, soon = due_goal(uow, ana), due_goal(uow, ana, SOON)
        due_goal(uow, ana, SOON + timedelta(seconds=1))
        due_goal(uow, ben, SOON)
        closed = due_goal(uow, ana, SOON)
        uow.goals.close(ana.id, closed.id, GoalStatus.LET_GO, NOW)
        assert [one.id for one in uow.asking.due(NOW, 10)] == [now_due.id, soon.id]


def test_all_goals_of_a_person_come_together_where_the_page_ends_between_them(database: Database) -> None:
    with database.unit_of_work() as uow:
        ana = person_at(uow, "1")
        both = {due_goal(uow, ana, NOW - timedelta(minutes=5)).id, due_goal(uow, ana).id}
        assert {one.id for one in uow.asking.due(NOW, 1)} == both


def test_whether_a_person_can_be_reached_is_told(database: Database) -> None:
    with database.unit_of_work() as uow:
        gone = person_at(uow)
        due_goal(uow, gone)
        uow.people.mark_unreachable(gone.id, NOW)
        assert [one.is_reachable for one in uow.asking.due(NOW, 10)] == [False]
        uow.people.touch(gone.id, NOW)
        assert [one.is_reachable for one in uow.asking.due(NOW, 10)] == [True]


def test_plans_of_many_goals_are_kept_at_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        later, never = (due_goal(uow, person_at(uow, address)) for address in "12")
        uow.asking.plan([Plan(later.id, SOON, 2), Plan(never.id, None, 3)])
        assert uow.asking.due(NOW, 10) == ()
        (due,) = uow.asking.due(SOON, 10)
        assert (due.id, due.due_at, due.unanswered) == (later.id, SOON, 2)
        assert unanswered(uow, never) == 3
        uow.asking.plan([])


@pytest.mark.parametrize("event", [Paused(None), Resumed()])
def test_who_says_when_to_ask_is_not_silent(database: Database, event: Paused | Resumed) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = written_goal(uow, person)
        uow.asking.plan([Plan(goal.id, SOON, 5)])
        apply(uow, person.id, event, NOW)
        assert unanswered(uow, goal) == 0


def test_an_answer_ends_the_count_of_unanswered_ones_of_that_goal(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        answered, other = due_goal(uow, person), due_goal(uow, person)
        uow.asking.plan([Plan(answered.id, SOON, 4), Plan(other.id, SOON, 5)])
        uow.check_ins.answer(person.id, "c" * 32, answered.id, DAY, CheckInOutcome.NOT_YET, NOW)
        assert (unanswered(uow, answered), unanswered(uow, other)) == (0, 5)


def test_a_queued_nudge_is_a_row_without_words_and_a_check_in_a_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        first, second = due_goal(uow, person), due_goal(uow, person, SOON)
        uow.asking.queue([about(person, first, second)], [], NOW)
        uow.commit()
    with database._engine.connect() as connection:
        (row,) = connection.execute(select(outbox)).mappings()
        asked = connection.execute(select(check_ins).order_by(check_ins.c.goal_id)).mappings().all()
    expected = {
        "person_id": person.id,
        "lane": Lane.OWN_ACCORD,
        "kind": ReplyKind.NUDGE,
        "state": OutboxState.READY,
        "body": None,
        "about": None,
        "dedupe_key": f"nudge:{first.id}:2026-06-01",
        "added_at": NOW,
        "not_before": NOW,
        "expires_at": NOW + LATE,
        "attempts": 0,
        "doubts": 0,
        "finished_at": None,
    }
    assert {name: row[name] for name in expected} == expected
    assert [(one["goal_id"], one["day"], one["asked_at"], one["asked_in"]) for one in asked] == [
        (key, DAY, NOW, row["seal_id"]) for key in sorted((first.id, second.id))
    ]


def test_a_day_that_was_too_late_leaves_a_record_and_is_known(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = due_goal(uow, person)
        uow.asking.queue([], [TooLate(person.id, goal.id, DAY, NOW - timedelta(hours=3))], NOW)
        assert uow.asking.known({(goal.id, DAY)}) == {(goal.id, DAY)}
        assert uow.check_ins.of_person(person.id) == ()
        uow.commit()
    with database._engine.connect() as connection:
        (row,) = connection.execute(select(outbox)).mappings()
    assert (row["state"], row["reason"], row["finished_at"]) == ("cancelled", "late", NOW)
    assert (row["body"], row["dedupe_key"]) == (None, f"nudge:{goal.id}:2026-06-01")


def test_a_day_that_was_asked_about_or_answered_is_known_and_no_other(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        asked, together, answered, other = (due_goal(uow, person) for _ in range(4))
        uow.asking.queue([about(person, asked, together)], [], NOW)
        uow.check_ins.answer(person.id, "c" * 32, answered.id, DAY, CheckInOutcome.DONE, NOW)
        days = {(goal.id, DAY) for goal in (asked, together, answered, other)}
        tomorrow = {(goal_id, DAY + timedelta(days=1)) for goal_id, _ in days}
        assert uow.asking.known(days | tomorrow) == days - {(other.id, DAY)}
        assert uow.asking.known(tomorrow) == set()
        assert uow.asking.known(set()) == set()


def test_a_day_is_queued_once_whatever_is_decided_twice(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal = due_goal(uow, person)
        for _ in range(2):
            uow.asking.queue([about(person, goal)], [], NOW)
        assert uow.outbox.counts()["ready"] == 1
        assert len(uow.check_ins.of_person(person.id)) == 1


def test_a_nudge_is_put_together_from_what_is_still_open(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        walk, read, rest = (due_goal(uow, person, statement=one) for one in ("Walk", "Read", "Rest"))
        seal_id = queued(uow, about(person, walk, read, rest))
        whole = uow.asking.nudges({seal_id: person}, NOW)[seal_id]
        assert whole.kind is ReplyKind.NUDGE
        assert all(f"«{name}»" in plain(whole) for name in ("Walk", "Read", "Rest"))
        assert len(whole.choices) == 4, "one for each goal, and one to put them off"
        uow.check_ins.answer(person.id, "c" * 32, walk.id, DAY, CheckInOutcome.DONE, NOW)
        uow.goals.set_rhythm(person.id, rest.id, None)
        (left,) = (one for one in uow.check_ins.of_person(person.id) if one.goal_id == read.id)
        last = uow.asking.nudges({seal_id: person}, NOW + timedelta(days=1))[seal_id]
        assert last.scope == scope_of(left.id)
        assert "«Read»" in plain(last)
        assert "yesterday" in plain(last)
        uow.goals.close(person.id, read.id, GoalStatus.ACHIEVED, NOW)
        assert uow.asking.nudges({seal_id: person, "unknown": person}, NOW) == {}


def test_the_plan_goes_along_after_a_day_that_was_not_done_or_stayed_silent(database: Database) -> None:
    today, lately, before_that = date(2026, 6, 16), date(2026, 6, 14), date(2026, 6, 12)
    with database.unit_of_work() as uow:
        person = person_at(uow)
        done, not_yet, silent, first = (due_goal(uow, person, statement=one) for one in "ABCD")
        for goal, earlier, last in (
            (done, CheckInOutcome.NOT_YET, CheckInOutcome.DONE),
            (not_yet, CheckInOutcome.DONE, CheckInOutcome.NOT_YET),
        ):
            uow.check_ins.answer(person.id, goal.id, goal.id, before_that, earlier, NOW)
            uow.check_ins.answer(person.id, goal.id[::-1], goal.id, lately, last, NOW)
        queued(uow, about(person, silent, day=lately))
        for goal, is_told in ((done, False), (not_yet, True), (silent, True), (first, False)):
            seal_id = queued(uow, about(person, goal, day=today))
            assert ("it rains" in plain(uow.asking.nudges({seal_id: person}, NOW)[seal_id])) is is_told


def test_goals_in_a_nudge_stand_in_the_order_of_their_hours(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        late, early = due_goal(uow, person, statement="Late"), due_goal(uow, person, statement="Early")
        uow.goals.set_rhythm(person.id, late.id, Rhythm.weekly(frozenset({0}), time(18, 20)))
        uow.goals.set_rhythm(person.id, early.id, Rhythm.weekly(frozenset({0}), time(18, 10)))
        text = plain(uow.asking.nudges({queued(uow, about(person, late, early)): person}, NOW).popitem()[1])
        assert text.index("Early") < text.index("Late")


def test_the_nudges_of_many_people_hold_their_own_words(database: Database) -> None:
    with database.unit_of_work() as uow:
        ana, ben = person_at(uow, "1"), person_at(uow, "2", zone="Pacific/Auckland")
        letters = {
            queued(uow, about(person, due_goal(uow, person, statement=name))): person
            for person, name in ((ana, "Walk"), (ben, "Read"))
        }
        uow.commit()
    with database.unit_of_work() as uow:
        told = uow.asking.nudges(letters, NOW + timedelta(hours=5))
    by_person = {letters[seal_id].id: plain(reply) for seal_id, reply in told.items()}
    assert "«Walk»" in by_person[ana.id]
    assert "«Read»" in by_person[ben.id]
    assert "yesterday" in by_person[ben.id], "in Auckland it is 3 o'clock on the next day"
    assert "yesterday" not in by_person[ana.id]


def test_a_goal_that_does_not_open_is_left_out_of_its_nudge(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        broken, fine = due_goal(uow, person, statement="Secret"), due_goal(uow, person, statement="Read")
        both, alone = queued(uow, about(person, broken, fine)), "x" * 32
        uow.asking._connection.execute(
            update(goals).where(goals.c.id == broken.id).values(body=b"\x01\x00\x01" + b"x" * 40)
        )
        told = uow.asking.nudges({both: person, alone: person}, NOW)
        assert told.keys() == {both}
        assert "«Read»" in plain(told[both])
    assert broken.id in caplog.text
    assert "Secret" not in caplog.text


def test_a_nudge_that_was_not_sent_did_not_ask(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        answered, silent = due_goal(uow, person), due_goal(uow, person)
        seal_id = queued(uow, about(person, answered, silent))
        uow.asking.plan([Plan(answered.id, SOON, 1), Plan(silent.id, SOON, 3)])
        uow.check_ins.answer(person.id, "c" * 32, answered.id, DAY, CheckInOutcome.DONE, NOW)
        for _ in range(2):
            uow.asking.take_back([seal_id])
        (left,) = uow.check_ins.of_person(person.id)
        assert (left.goal_id, left.outcome) == (answered.id, CheckInOutcome.DONE)
        assert (unanswered(uow, answered), unanswered(uow, silent)) == (0, 2)
        uow.asking.take_back([])


def test_two_ticks_at_once_take_each_goal_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        for number in range(12):
            due_goal(uow, person_at(uow, str(number)))
        uow.commit()
    barrier = Barrier(2)

    def tick() -> list[str]:
        barrier.wait(10)
        asked = []
        for _ in range(12):
            with database.unit_of_work() as uow:
                due = uow.asking.due(NOW, 2)
                uow.asking.queue([Nudge(one.person.id, ((one.id, DAY),), NOW, SOON) for one in due], [], NOW)
                uow.asking.plan([Plan(one.id, NOW + timedelta(days=1), 1) for one in due])
                asked += [one.id for one in due]
                uow.commit()
        return asked

    with ThreadPoolExecutor(2) as pool:
        asked = [key for future in [pool.submit(tick), pool.submit(tick)] for key in future.result()]
    assert len(asked) == len(set(asked)) == 12


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_whoever_is_in_a_turn_is_not_asked_about_a_goal(database: Database) -> None:
    with database.unit_of_work() as uow:
        talking, silent = person_at(uow, "1"), person_at(uow, "2")
        for person in (talking, silent):
            due_goal(uow, person)
        uow.commit()

    def tick() -> list[str]:
        with database.unit_of_work() as uow:
            return [one.person.id for one in uow.asking.due(NOW, 10)]

    with ThreadPoolExecutor(1) as pool:
        with database.unit_of_work() as uow:
            uow.dialogs.load(talking.id)
            assert pool.submit(tick).result() == [silent.id]
        assert sorted(pool.submit(tick).result()) == sorted([talking.id, silent.id])


def test_a_pause_and_a_hold_are_seen(database: Database) -> None:
    person = someone(database)
    with database.unit_of_work() as uow:
        due_goal(uow, person)
        uow.asking._connection.execute(update(people).values(paused_until=SOON, held_until=NOW))
        (due,) = uow.asking.due(NOW, 10)
        assert (due.person.paused_until, due.person.held_until) == (SOON, NOW)
