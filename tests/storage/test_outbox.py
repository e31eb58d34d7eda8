from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from dialogs.asking import LATE, Nudge
from dialogs.events import CheckInAnswered, GoalClosed, Paused, RhythmChosen
from dialogs.goal import CheckInOutcome, Goal, GoalStatus
from dialogs.people import Person
from storage.changes import apply
from storage.database import Database
from storage.outbox import Taker
from storage.outbox_rows import Claimed
from storage.tables import outbox
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import LEASE, NOW, person_at, someone, written_goal

SOON = timedelta(seconds=30)


def claim(uow: UnitOfWork, now: datetime = NOW, limit: int = 10) -> list[str]:
    return [one.body for one in uow.outbox.claim("telegram", now, limit, LEASE)]


def nudge(uow: UnitOfWork, person: Person, at: datetime = NOW) -> Goal:
    """A goal of this person, and a nudge that asks about it."""
    goal = written_goal(uow, person)
    uow.asking.queue([Nudge(person.id, ((goal.id, at.date()),), at, at + LATE)], [], at)
    return goal


def kinds(uow: UnitOfWork, now: datetime = NOW, limit: int = 10) -> list[str]:
    return [one.kind for one in uow.outbox.claim("telegram", now, limit, LEASE)]


def has_mail(uow: UnitOfWork) -> bool:
    chat = uow.chats.open_at("telegram", "1001")
    assert chat is not None
    return chat.has_mail


def claim_one(uow: UnitOfWork, now: datetime = NOW) -> Claimed:
    (one,) = uow.outbox.claim("telegram", now, 1, LEASE)
    return one


@dataclass(frozen=True)
class Row:
    state: str
    reason: str | None
    body: bytes | None


def row(database: Database, row_id: int) -> Row:
    query = select(outbox.c.state, outbox.c.reason, outbox.c.body).where(outbox.c.id == row_id)
    with database._engine.connect() as connection:
        return Row(*connection.execute(query).one())


@pytest.fixture
def person(database: Database) -> Person:
    return someone(database)


def test_a_message_goes_out_with_all_a_channel_needs(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        assert uow.outbox.add(person.id, "Hello 🌱", "reply", at=NOW)
        uow.commit()
    with database.unit_of_work() as uow:
        one = claim_one(uow)
        uow.commit()
    assert one == Claimed(
        one.id, person.id, "1001", "reply", "Hello 🌱", "en", attempts=1, doubts=0, added_at=NOW
    )
    with database.unit_of_work() as uow:
        assert claim(uow) == []
        uow.outbox.sent(one.id, "42", NOW)
        assert uow.outbox.counts() == {
            "ready": 0,
            "sending": 0,
            "sent": 1,
            "unknown": 0,
            "dead": 0,
            "cancelled": 0,
        }


def test_one_at_a_time_and_in_order_for_each_person(database: Database, person: Person) -> None:
    other = someone(database, "1002")
    with database.unit_of_work() as uow:
        for words in ("first", "second", "third"):
            uow.outbox.add(person.id, words, "reply", at=NOW)
        uow.outbox.add(other.id, "to someone else", "reply", at=NOW)
        assert claim(uow) == ["first", "to someone else"]
        assert claim(uow) == []
        (sending, *_) = uow._connection.scalars(select(outbox.c.id).where(outbox.c.state == "sending"))  # type: ignore[union-attr]
        uow.outbox.sent(sending, "1", NOW)
        assert claim(uow) == ["second"]


def test_who_has_a_message_on_its_way_takes_no_place_of_others(database: Database, person: Person) -> None:
    other = someone(database, "1002")
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "first", "reply", at=NOW)
        uow.outbox.add(person.id, "second", "reply", at=NOW)
        uow.outbox.add(other.id, "to someone else", "reply", at=NOW)
        assert claim(uow, limit=1) == ["first"]
        assert claim(uow, limit=1) == ["to someone else"]


def test_a_message_that_is_tried_again_keeps_its_place(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "first", "reply", at=NOW)
        uow.outbox.add(person.id, "second", "reply", at=NOW)
        uow.outbox.retry(claim_one(uow).id, NOW + SOON, "Wait")
        assert claim(uow) == []
        assert uow.outbox.next_wake("telegram") == NOW + SOON
        again = claim_one(uow, NOW + SOON)
        assert (again.body, again.attempts, again.doubts) == ("first", 2, 0)
        uow.outbox.retry(again.id, NOW + SOON, "server error", doubtful=True)
        assert claim_one(uow, NOW + SOON).doubts == 1


def test_a_message_for_later_holds_nobody_up(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "for later", "reply", at=NOW, not_before=NOW + SOON)
        uow.outbox.add(person.id, "for now", "reply", at=NOW)
        one = claim_one(uow)
        assert one.body == "for now"
        assert uow.outbox.next_wake("telegram") is None
        uow.outbox.sent(one.id, "1", NOW)
        assert uow.outbox.next_wake("telegram") == NOW + SOON
        assert claim(uow) == []
        assert claim(uow, NOW + SOON) == ["for later"]


def test_answers_go_before_what_the_coach_writes_of_its_own_accord(database: Database) -> None:
    with database.unit_of_work() as uow:
        for number in range(3):
            nudge(uow, person_at(uow, f"n{number}"))
        waiting = person_at(uow, "1001")
        for kind in ("reply", "notice", "celebration"):
            uow.outbox.add(waiting.id, kind, kind, at=NOW + SOON)
        later = NOW + SOON
        assert kinds(uow, later, limit=2) == ["reply", "nudge"]
        assert kinds(uow, later) == ["nudge", "nudge"]


def test_a_person_gets_messages_in_the_order_they_were_written_in_whatever_the_lane(
    database: Database,
) -> None:
    with database.unit_of_work() as uow:
        for number in range(3):
            nudge(uow, person_at(uow, f"n{number}"))
        last = person_at(uow, "n2")
        uow.outbox.add(last.id, "answer", "reply", at=NOW)
        # Somebody waits for an answer, so the nudge before it goes before those of the others.
        first = claim_one(uow)
        assert (first.kind, first.person_id) == ("nudge", last.id)
        uow.outbox.sent(first.id, "1", NOW)
        assert claim_one(uow).body == "answer"
        assert kinds(uow) == ["nudge", "nudge"]


def test_what_nobody_waits_for_takes_only_the_room_it_is_given(database: Database) -> None:
    with database.unit_of_work() as uow:
        for number in range(4):
            nudge(uow, person_at(uow, f"n{number}"))
        uow.outbox.add(person_at(uow, "1001").id, "answer", "reply", at=NOW)
        claimed = uow.outbox.claim("telegram", NOW, 10, LEASE, own_accord=1)
        assert [one.kind for one in claimed] == ["reply", "nudge"]
        assert uow.outbox.claim("telegram", NOW, 10, LEASE, own_accord=0) == ()


@pytest.mark.parametrize("kind", ["nudge", "summary"])
def test_an_answer_does_not_wait_behind_a_nudge_or_summary_in_trouble(
    database: Database, person: Person, kind: str
) -> None:
    with database.unit_of_work() as uow:
        if kind == "nudge":
            nudge(uow, person)
        else:
            uow.outbox.add(person.id, "in trouble", kind, at=NOW)
        uow.outbox.retry(claim_one(uow).id, NOW + SOON, "Wait")
        uow.outbox.add(person.id, "answer", "reply", at=NOW)
        assert claim(uow) == ["answer"]
        assert claim(uow, NOW + SOON) == []


def test_a_turn_takes_its_own_answer_up(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        assert not has_mail(uow)
        by = Taker(7, NOW + LEASE)
        taken = uow.outbox.add_taken(person, "1001", "answer", "reply", at=NOW, by=by)
        assert has_mail(uow)
        uow.outbox.add(person.id, "behind it", "reply", at=NOW)
        assert claim(uow) == []
        uow.outbox.sent(taken.id, "1", NOW)
        assert claim(uow) == ["behind it"]
        uow.outbox.sent(taken.id + 1, "2", NOW)
        assert not has_mail(uow)
        uow.commit()
    assert row(database, taken.id).state == "sent"


def test_what_a_dead_process_had_on_its_way_is_settled_at_once(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "answer", "reply", at=NOW)
        nudge(uow, person_at(uow, "1002"))
        uow.outbox.claim("telegram", NOW, 10, LEASE, sender=1)
        uow.outbox.settle_of_others([1, 2], NOW)
        assert uow.outbox.counts()["sending"] == 2
        uow.outbox.settle_of_others([2], NOW)
        again = claim_one(uow)
        assert (again.body, again.doubts) == ("answer", 1)
        assert uow.outbox.counts()["unknown"] == 1


def test_a_key_makes_a_second_message_impossible_for_ever(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        assert uow.outbox.add(person.id, "one", "reply", at=NOW, dedupe_key="goal:2026-06-01")
        assert not uow.outbox.add(person.id, "two", "reply", at=NOW, dedupe_key="goal:2026-06-01")
        assert uow.outbox.add(person.id, "three", "reply", at=NOW)
        assert uow.outbox.add(person.id, "four", "reply", at=NOW)
        uow.outbox.sent(claim_one(uow).id, "1", NOW)
        uow.outbox.prune(NOW + SOON)
        assert not uow.outbox.add(person.id, "two", "reply", at=NOW, dedupe_key="goal:2026-06-01")
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.outbox.counts()["ready"] == 2


def test_two_who_use_a_key_at_once_make_one_message(database: Database, person: Person) -> None:
    barrier = Barrier(2)

    def add(words: str) -> bool:
        barrier.wait(10)
        with database.unit_of_work() as uow:
            added = uow.outbox.add(person.id, words, "reply", at=NOW, dedupe_key="key")
            uow.commit()
        return added

    with ThreadPoolExecutor(2) as pool:
        added = [future.result() for future in [pool.submit(add, "a"), pool.submit(add, "b")]]
    assert sorted(added) == [False, True]


@pytest.mark.parametrize("kind", ["reply", "notice", "celebration", "summary"])
def test_a_lost_message_goes_again_and_is_in_doubt(database: Database, person: Person, kind: str) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "words", kind, at=NOW)
        claim_one(uow)
        uow.outbox.expire_leases(NOW + LEASE - timedelta(seconds=1))
        assert claim(uow, NOW + LEASE) == []
        uow.outbox.expire_leases(NOW + LEASE)
        again = claim_one(uow, NOW + LEASE)
        assert (again.attempts, again.doubts) == (2, 1)


def test_a_summary_that_is_lost_twice_is_not_repeated_again(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "words", "summary", at=NOW)
        for _ in range(2):
            claim_one(uow)
            uow.outbox.expire_leases(NOW + LEASE)
        assert claim(uow, NOW + LEASE) == []
        assert uow.outbox.counts()["unknown"] == 1


def test_a_lost_nudge_is_not_repeated(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        nudge(uow, person)
        one = claim_one(uow)
        uow.outbox.expire_leases(NOW + LEASE)
        uow.commit()
    kept = row(database, one.id)
    assert (kept.state, kept.reason) == ("unknown", "lease expired")


def test_what_was_sent_is_sent_though_its_lease_ran_out(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "words", "reply", at=NOW)
        one = claim_one(uow)
        uow.outbox.expire_leases(NOW + LEASE)
        uow.outbox.sent(one.id, "42", NOW + LEASE)
        assert claim(uow, NOW + LEASE) == []
        uow.commit()
    assert row(database, one.id).state == "sent"


def test_unknown_and_dead_are_ends(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        for words in ("a", "b"):
            uow.outbox.add(person.id, words, "reply", at=NOW)
        unknown = claim_one(uow)
        uow.outbox.unknown(unknown.id, "ReadTimeout", NOW)
        dead = claim_one(uow)
        uow.outbox.dead(dead.id, "BadRequest", NOW)
        uow.outbox.retry(dead.id, NOW, "Wait")
        uow.outbox.unknown(dead.id, "ReadTimeout", NOW)
        assert claim(uow) == []
        uow.commit()
    assert [row(database, one.id).state for one in (unknown, dead)] == ["unknown", "dead"]
    assert [row(database, one.id).reason for one in (unknown, dead)] == ["ReadTimeout", "BadRequest"]


def test_nothing_goes_to_who_cannot_be_reached(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "words", "reply", at=NOW)
        uow.people.mark_unreachable(person.id, NOW)
        assert claim(uow) == []
        assert uow.outbox.counts()["dead"] == 1
        uow.people.touch(person.id, NOW)
        assert claim(uow) == []


NIGHT = datetime(2026, 6, 1, 20, 30, tzinfo=UTC)
MORNING = datetime(2026, 6, 2, 7, 0, tzinfo=UTC)


def test_a_nudge_waits_for_the_end_of_the_quiet_hours(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        goal = written_goal(uow, person)
        uow.asking.queue([Nudge(person.id, ((goal.id, NIGHT.date()),), NIGHT, MORNING + LATE)], [], NIGHT)
        uow.outbox.add(person.id, "answer", "reply", at=NIGHT)
        assert kinds(uow, NIGHT) == []
        one = claim_one(uow, NIGHT)
        assert one.body == "answer"
        uow.outbox.sent(one.id, "1", NIGHT)
        assert uow.outbox.next_wake("telegram") == MORNING
        assert kinds(uow, MORNING - timedelta(seconds=1)) == []
        assert kinds(uow, MORNING) == ["nudge"]


def test_a_nudge_is_put_together_from_what_is_so_when_it_goes(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        goal = nudge(uow, person)
        assert goal.statement in claim_one(uow).body


@pytest.mark.parametrize("change", ["closed", "stopped", "answered", "paused", "no consent", "late"])
def test_a_nudge_is_dropped_when_it_is_not_wanted_any_more(database: Database, change: str) -> None:
    now = NOW + LATE if change == "late" else NOW
    with database.unit_of_work() as uow:
        person = person_at(uow, "1003", consented=change != "no consent")
        goal = nudge(uow, person)
        match change:
            case "closed":
                apply(uow, person.id, GoalClosed(goal.id, GoalStatus.LET_GO), NOW)
            case "stopped":
                apply(uow, person.id, RhythmChosen(goal.id, None), NOW)
            case "answered":
                done = CheckInAnswered("1" * 32, goal.id, NOW.date(), CheckInOutcome.DONE)
                apply(uow, person.id, done, NOW)
            case "paused":
                apply(uow, person.id, Paused(None), NOW)
        assert claim(uow, now) == []
        assert uow.outbox.next_wake("telegram") is None
        assert uow.outbox.counts()["cancelled"] == 1
        days = [(one.day, one.outcome is not None) for one in uow.check_ins.of_person(person.id)]
        assert days == ([(NOW.date(), True)] if change == "answered" else [])


def test_a_message_that_does_not_open_is_dead_and_holds_nobody_up(
    database: Database, person: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "private words", "reply", at=NOW)
        uow.outbox.add(person.id, "fine", "reply", at=NOW)
        uow.commit()
    with database._engine.begin() as connection:
        first, second = connection.execute(select(outbox.c.id, outbox.c.body).order_by(outbox.c.id)).all()
        connection.execute(update(outbox).where(outbox.c.id == first.id).values(body=second.body))
    with database.unit_of_work() as uow:
        assert claim(uow) == []
        assert claim(uow) == ["fine"]
        uow.commit()
    assert (row(database, first.id).state, row(database, first.id).reason) == ("dead", "tampered")
    assert "private words" not in caplog.text


def test_each_channel_claims_its_own(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow:
        uow.outbox.add(person.id, "words", "reply", at=NOW)
        assert uow.outbox.claim("terminal", NOW, 10, LEASE) == ()
        assert uow.outbox.next_wake("terminal") is None
        assert uow.outbox.next_wake("telegram") == NOW


def test_pruning_wipes_the_words_of_what_ended_and_of_nothing_else(
    database: Database, person: Person
) -> None:
    others = [someone(database, str(number)) for number in range(3)]
    with database.unit_of_work() as uow:
        for one in (person, *others):
            uow.outbox.add(one.id, f"to {one.id}", "reply", at=NOW)
        sent, recent, sending, waiting = uow.outbox.claim("telegram", NOW, 10, LEASE)
        uow.outbox.sent(sent.id, "1", NOW)
        uow.outbox.sent(recent.id, "2", NOW + SOON)
        uow.outbox.retry(waiting.id, NOW, "Wait")
        uow.outbox.prune(NOW + SOON)
        uow.commit()
    assert row(database, sent.id).body is None
    assert row(database, sent.id).state == "sent"
    assert all(row(database, one.id).body is not None for one in (recent, sending, waiting))


def test_two_senders_never_have_two_messages_to_one_person_on_their_way(database: Database) -> None:
    people = [someone(database, str(number)) for number in range(10)]
    with database.unit_of_work() as uow:
        for person in people:
            for number in range(3):
                uow.outbox.add(person.id, f"{person.id} {number}", "reply", at=NOW)
            nudge(uow, person)
        uow.commit()
    barrier = Barrier(3)

    def send() -> list[tuple[str, str]]:
        barrier.wait(10)
        seen = []
        idle = 0
        while idle < 20:
            with database.unit_of_work() as uow:
                claimed = uow.outbox.claim("telegram", NOW, 4, LEASE)
                uow.commit()
            idle = 0 if claimed else idle + 1
            for one in claimed:
                with database.unit_of_work() as uow:
                    uow.outbox.sent(one.id, "1", NOW)
                    uow.commit()
                seen.append((one.person_id, one.body))
            with database.unit_of_work() as uow:
                busy = uow._connection.execute(  # type: ignore[union-attr]
                    select(outbox.c.person_id).where(outbox.c.state == "sending")
                ).all()
            assert len(busy) == len(set(busy))
        return seen

    with ThreadPoolExecutor(3) as pool:
        sent = [one for future in [pool.submit(send) for _ in range(3)] for one in future.result()]
    assert len(sent) == len(set(sent)) == 40
    with database.unit_of_work() as uow:
        assert uow.outbox.counts()["sent"] == 40


def test_what_a_process_has_forgotten_is_settled(database: Database, person: Person) -> None:
    other = someone(database, "1002")
    with database.unit_of_work() as uow:
        for one in (person, other):
            uow.outbox.add(one.id, "words", "reply", at=NOW)
        held, forgotten = uow.outbox.claim("telegram", NOW, 2, LEASE, sender=7)
        for sender, lease_until in ((8, NOW + LEASE), (7, NOW + LEASE - SOON)):
            assert uow.outbox.settle_forgotten(sender, [held.id], lease_until, NOW) == 0
        assert uow.outbox.is_with(forgotten, 7)
        assert uow.outbox.settle_forgotten(7, [held.id], NOW + LEASE, NOW) == 1
        assert uow.outbox.is_with(held, 7)
        assert not uow.outbox.is_with(forgotten, 7)
        again = claim_one(uow)
        assert (again.id, again.doubts) == (forgotten.id, 1)
        assert not uow.outbox.is_with(held, 8)
        assert not uow.outbox.is_with(forgotten, 0), "another attempt is another's"


def test_an_unknown_kind_is_refused(database: Database, person: Person) -> None:
    with database.unit_of_work() as uow, pytest.raises(ValueError, match="postcard"):
        uow.outbox.add(person.id, "words", "postcard", at=NOW)
