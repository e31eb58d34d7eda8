"""Check-ins that were put off: kept, found when they are due, asked about again or dropped with a record."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from dialogs.asking import LATE, Dropped, Nudge, RestQuestion
from dialogs.events import (
    CheckInSnoozed,
    Event,
    HelpOpened,
    Paused,
    QuietHoursChosen,
    ZoneChosen,
)
from dialogs.goal import CheckInOutcome, Goal, GoalStatus
from dialogs.people import Person
from dialogs.quiet_hours import QuietHours
from dialogs.reply import REST_SCOPE
from dialogs.snooze import Snoozed
from dialogs.words import PLAIN, words
from storage.changes import apply
from storage.database import Database
from storage.errors import UnknownRow
from storage.ids import new_id
from storage.tables import check_ins, outbox, people
from storage.unit_of_work import UnitOfWork
from tests.storage.scenes import LEASE, NOW, goal_with, person_at, written_goal

DAY = date(2026, 6, 1)
LATER = NOW + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def asked(uow: UnitOfWork, person: Person, statement: str = "Walk", day: date = DAY) -> tuple[Goal, str]:
    """A goal that was asked about on this day, with the id of the check-in."""
    goal = written_goal(uow, person, goal_with(statement))
    uow.asking.queue([Nudge(person.id, ((goal.id, day),), NOW, NOW + LATE)], [], NOW)
    key = uow.asking._connection.scalar(select(check_ins.c.id).where(check_ins.c.goal_id == goal.id))
    return goal, str(key)


def snoozed(
    uow: UnitOfWork, person: Person, statement: str = "Walk", until: datetime = LATER
) -> tuple[Goal, str]:
    goal, key = asked(uow, person, statement)
    apply(uow, person.id, CheckInSnoozed(key, until), NOW)
    return goal, key


def rows(uow: UnitOfWork) -> dict[str, tuple[str, str | None]]:
    """State and reason of each message, by its key."""
    query = select(outbox.c.dedupe_key, outbox.c.state, outbox.c.reason)
    return {key: (state, reason) for key, state, reason in uow.asking._connection.execute(query)}


def goes_out(uow: UnitOfWork, now: datetime) -> int:
    """Send what may go, and tell how many messages that were."""
    claimed = uow.outbox.claim("telegram", now, 10, LEASE)
    for one in claimed:
        uow.outbox.sent(one.id, "m", now)
    return len(claimed)


def test_a_wish_is_found_when_it_is_due_with_all_there_is_to_decide_by(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, key = snoozed(uow, person)
        assert uow.snoozes.due(LATER - MINUTE, 10) == ()
        assert uow.snoozes.due(LATER, 10) == (Snoozed(key, goal.id, person, True, True, DAY, LATER, 1),)
        assert uow.snoozes.along({person.id: (person, True)}, NOW) == uow.snoozes.due(LATER, 10)
        assert uow.snoozes.along({"nobody": (person, True)}, NOW) == ()
        (kept,) = uow.check_ins.of_person(person.id)
        assert (kept.snoozed_until, kept.snoozes) == (LATER, 1)


def test_the_longest_due_come_first_and_as_many_as_asked_for(database: Database) -> None:
    with database.unit_of_work() as uow:
        keys = [
            snoozed(uow, person_at(uow, str(number)), until=LATER - number * MINUTE)[1] for number in range(4)
        ]
        assert [one.check_in_id for one in uow.snoozes.due(LATER, 3)] == keys[:0:-1]


def test_a_wish_that_waits_is_changed_without_being_counted_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        _, key = snoozed(uow, person)
        uow.snoozes.put_off(person.id, key, LATER + MINUTE)
        (one,) = uow.snoozes.due(LATER + MINUTE, 10)
        assert (one.until, one.times) == (LATER + MINUTE, 1)
        uow.asking.queue([Nudge(person.id, (), one.until, one.until + LATE, (one,))], [], one.until)
        uow.snoozes.put_off(person.id, key, LATER + 2 * MINUTE)
        (again,) = uow.snoozes.due(LATER + 2 * MINUTE, 10)
        assert again.times == 2


def test_a_wish_about_what_is_not_theirs_is_refused(database: Database) -> None:
    with database.unit_of_work() as uow:
        _, key = asked(uow, person_at(uow, "1"))
        with pytest.raises(UnknownRow):
            uow.snoozes.put_off(person_at(uow, "2").id, key, LATER)


@pytest.mark.parametrize("before", [True, False])
def test_an_answer_ends_it_whichever_came_first(database: Database, before: bool) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, key = asked(uow, person)
        if not before:
            uow.snoozes.put_off(person.id, key, LATER)
        uow.check_ins.answer(person.id, key, goal.id, DAY, CheckInOutcome.DONE, NOW)
        uow.snoozes.put_off(person.id, key, LATER)
        assert uow.snoozes.due(LATER, 10) == ()
        assert uow.snoozes.along({person.id: (person, True)}, NOW) == ()


@pytest.mark.parametrize("event", [Paused(None), HelpOpened()])
def test_a_pause_and_the_help_end_it(database: Database, event: Event) -> None:
    with database.unit_of_work() as uow:
        ana, ben = person_at(uow, "1"), person_at(uow, "2")
        snoozed(uow, ana)
        _, other = snoozed(uow, ben)
        apply(uow, ana.id, event, NOW)
        assert [one.check_in_id for one in uow.snoozes.due(LATER, 10)] == [other]


def test_a_goal_that_is_closed_is_no_longer_open_to_be_asked_about(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        closed, _ = snoozed(uow, person)
        silent, _ = snoozed(uow, person, "Read")
        uow.goals.close(person.id, closed.id, GoalStatus.ACHIEVED, NOW)
        uow.goals.set_rhythm(person.id, silent.id, None)
        assert [one.is_open for one in uow.snoozes.due(LATER, 10)] == [False, False]


def test_it_is_asked_again_in_a_message_of_its_own_once(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, key = asked(uow, person)
        assert goes_out(uow, NOW) == 1
        uow.snoozes.put_off(person.id, key, LATER)
        (one,) = uow.snoozes.due(LATER, 10)
        uow.asking.queue([Nudge(person.id, (), LATER, LATER + LATE, (one,))], [], LATER)
        assert uow.snoozes.due(LATER + LATE, 10) == ()
        assert f"nudge:{goal.id}:2026-06-01:s1" in rows(uow)
        (row,) = uow.check_ins.of_person(person.id)
        assert (row.id, row.asked_at, row.snoozed_until, row.snoozes) == (key, LATER, None, 1)
        (claimed,) = uow.outbox.claim("telegram", LATER, 10, LEASE)
        uow.outbox.unknown(claimed.id, "timed out", LATER)
        assert rows(uow)[f"nudge:{goal.id}:2026-06-01:s1"] == ("unknown", "timed out")
        assert uow.snoozes.due(LATER + LATE, 10) == (), "it is not repeated"


def test_the_words_of_it_are_put_together_when_it_goes_and_say_that_it_was_wished(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        _, key = snoozed(uow, person)
        (one,) = uow.snoozes.due(LATER, 10)
        uow.asking.queue([Nudge(person.id, (), LATER, LATER + LATE, (one,))], [], LATER)
        seal_id = uow.asking._connection.scalar(select(check_ins.c.asked_in).where(check_ins.c.id == key))
        reply = uow.asking.nudges({str(seal_id): person}, LATER)[str(seal_id)]
        told = words().render(reply.say, "en", PLAIN)
        assert "again" in told
        assert "«Walk»" in told


def test_two_days_of_one_goal_in_one_message_have_a_button_each(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, _ = snoozed(uow, person, until=NOW + timedelta(days=1))
        (one,) = uow.snoozes.due(NOW + timedelta(days=1), 10)
        tomorrow = DAY + timedelta(days=1)
        at = NOW + timedelta(days=1)
        uow.asking.queue([Nudge(person.id, ((goal.id, tomorrow),), at, at + LATE, (one,))], [], at)
        seal_id = new_seal(uow)
        reply = uow.asking.nudges({seal_id: person}, at)[seal_id]
        labels = [words().render(choice.label, "en", PLAIN) for row in reply.choices for choice in row]
        assert labels == ["Walk (yesterday)", "Walk", "Ask me later"]


def new_seal(uow: UnitOfWork) -> str:
    return str(uow.asking._connection.scalar(select(outbox.c.seal_id).order_by(outbox.c.id.desc())))


def test_a_nudge_that_has_not_gone_out_does_not_ask_what_was_put_off_meanwhile(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, key = snoozed(uow, person)
        assert goes_out(uow, NOW) == 0
        assert rows(uow) == {f"nudge:{goal.id}:2026-06-01": ("cancelled", "nothing left to ask")}
        assert [one.check_in_id for one in uow.snoozes.due(LATER, 10)] == [key], "and the wish stays"


def test_one_answered_after_it_was_queued_does_not_go_out(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, key = asked(uow, person)
        assert goes_out(uow, NOW) == 1
        uow.snoozes.put_off(person.id, key, LATER)
        (one,) = uow.snoozes.due(LATER, 10)
        uow.asking.queue([Nudge(person.id, (), LATER, LATER + LATE, (one,))], [], LATER)
        uow.check_ins.answer(person.id, new_id(), goal.id, DAY, CheckInOutcome.PARTLY, LATER)
        assert goes_out(uow, LATER) == 0
        assert rows(uow)[f"nudge:{goal.id}:2026-06-01:s1"] == ("cancelled", "nothing left to ask")


def test_one_that_is_late_when_it_would_go_ends_with_a_record_and_keeps_the_day(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, key = asked(uow, person)
        assert goes_out(uow, NOW) == 1
        uow.snoozes.put_off(person.id, key, LATER)
        (one,) = uow.snoozes.due(LATER, 10)
        uow.asking.queue([Nudge(person.id, (), LATER, LATER + LATE, (one,))], [], LATER)
        assert goes_out(uow, LATER + LATE) == 0
        assert rows(uow)[f"nudge:{goal.id}:2026-06-01:s1"] == ("cancelled", "late")
        assert [one.id for one in uow.check_ins.of_person(person.id)] == [key], "it was asked about before"


def test_what_is_dropped_leaves_a_record_and_is_not_due_again(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        goal, _ = snoozed(uow, person)
        (one,) = uow.snoozes.due(LATER, 10)
        uow.asking.queue([], [], LATER, [Dropped(one, "resting")])
        assert rows(uow)[f"nudge:{goal.id}:2026-06-01:s1"] == ("cancelled", "resting")
        assert uow.snoozes.due(LATER + LATE, 10) == ()


def test_what_cannot_be_decided_is_looked_at_later_and_counts_as_no_wish(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        _, key = snoozed(uow, person)
        uow.snoozes.postpone([key], LATER + MINUTE)
        assert uow.snoozes.due(LATER, 10) == ()
        assert [one.times for one in uow.snoozes.due(LATER + MINUTE, 10)] == [1]


def rest_question(person: Person) -> RestQuestion:
    return RestQuestion(person.id, DAY, NOW, NOW + LATE)


def rest_asked_at(uow: UnitOfWork, person: Person) -> datetime | None:
    at = uow.people.get(person.id).rest_asked_at
    stored = uow.people._connection.scalar(select(people.c.rest_asked_at).where(people.c.id == person.id))
    assert at == stored
    return at


def test_the_question_whether_to_rest_goes_out_with_its_buttons(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        uow.asking.queue_rest_question(rest_question(person), NOW)
        assert rest_asked_at(uow, person) == NOW
        (one,) = uow.outbox.claim("telegram", NOW, 10, LEASE)
        assert REST_SCOPE in one.body
        assert "ask-rest" in one.body
        uow.outbox.sent(one.id, "m1", NOW)
        uow.asking.queue_rest_question(rest_question(person), NOW)
        assert list(rows(uow)) == [f"rest:{person.id}:2026-06-01"]


def test_it_does_not_go_out_to_someone_who_was_here_since(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        uow.asking.queue_rest_question(rest_question(person), NOW)
        uow.people.touch(person.id, NOW + MINUTE)
        assert goes_out(uow, NOW + MINUTE) == 0
        assert rest_asked_at(uow, person) is None
        assert list(rows(uow).values()) == [("cancelled", "nothing left to ask")]


def test_one_that_was_not_sent_was_not_asked(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        uow.asking.queue_rest_question(rest_question(person), NOW)
        assert goes_out(uow, NOW + LATE) == 0
        assert list(rows(uow).values()) == [("cancelled", "late")]
        assert rest_asked_at(uow, person) is None


def waits_until(uow: UnitOfWork, person: Person) -> datetime | None:
    (kept,) = uow.check_ins.of_person(person.id)
    return kept.snoozed_until


@pytest.mark.parametrize(
    ("zone", "until"),
    [
        ("America/New_York", datetime(2026, 6, 1, 23, tzinfo=UTC)),
        # 19:00 has gone by in Tokyo, and it is within the quiet hours there.
        ("Asia/Tokyo", datetime(2026, 6, 2, 0, tzinfo=UTC)),
    ],
)
def test_it_follows_its_owner_into_another_zone(database: Database, zone: str, until: datetime) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        apply(uow, person.id, ZoneChosen("Europe/Berlin"), NOW)
        apply(uow, person.id, QuietHoursChosen(QuietHours(time(21), time(9))), NOW)
        at_seven = datetime(2026, 6, 1, 17, tzinfo=UTC)
        snoozed(uow, person, until=at_seven)
        apply(uow, person.id, ZoneChosen(zone), at_seven - timedelta(hours=1))
        assert waits_until(uow, person) == until
        (kept,) = uow.check_ins.of_person(person.id)
        assert kept.snoozes == 1, "it is no new wish"


def test_new_quiet_hours_move_it_to_their_end_in_place_of_dropping_it(database: Database) -> None:
    with database.unit_of_work() as uow:
        person = person_at(uow)
        apply(uow, person.id, ZoneChosen("Europe/Berlin"), NOW)
        snoozed(uow, person, until=datetime(2026, 6, 1, 17, tzinfo=UTC))
        apply(uow, person.id, QuietHoursChosen(QuietHours(time(18), time(10))), NOW)
        assert waits_until(uow, person) == datetime(2026, 6, 2, 8, tzinfo=UTC)
        answered = uow.check_ins.of_person(person.id)[0]
        uow.check_ins.answer(person.id, answered.id, answered.goal_id, answered.day, CheckInOutcome.DONE, NOW)
        apply(uow, person.id, QuietHoursChosen(QuietHours(time(6), time(20))), NOW)
        assert waits_until(uow, person) == datetime(2026, 6, 2, 8, tzinfo=UTC), "what is answered is left"
