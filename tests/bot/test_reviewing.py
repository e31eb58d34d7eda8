"""Reviews by an accelerated clock: asked for in time, once a day, and an end never without a word."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.channel import UnknownOutcome, Unreachable
from dialogs.events import (
    CheckInAnswered,
    Event,
    GoalClosed,
    HelpOpened,
    Paused,
    Resumed,
    ReviewAnswered,
    ReviewPutOff,
)
from dialogs.goal import CheckInOutcome, Deadline, FocusArea, Goal, GoalStatus, Rhythm
from dialogs.people import Person
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.reply import ReplyKind
from dialogs.reviews import Look, Review, ReviewDecision, ReviewKind, look
from dialogs.say import Lines, Say
from storage.changes import apply
from storage.tables import goals, outbox, reviews
from storage.unit_of_work import UnitOfWork
from tests.bot.fakes import add_person, counts
from tests.bot.house import House, london

GOAL = "g" * 32
START = london(2026, 5, 4, 12)
END = date(2026, 7, 3)
"""60 days on: half-way on 3 June, a week before on 26 June."""

EVENING = 18


async def client_with(
    house: House,
    *,
    ends: Sequence[date | None] = (END,),
    asked: bool = False,
    quiet: QuietHours = NO_QUIET_HOURS,
) -> Person:
    """Someone with a goal for each of these deadlines, and check-ins every evening if `asked`."""
    house.clock.set(START)
    person = await add_person(house.worker, "anna", START, quiet=quiet)

    def add(uow: UnitOfWork) -> None:
        for number, end in enumerate(ends):
            key = GOAL if number == 0 else f"{number:032d}"
            goal = Goal(
                key,
                FocusArea.MOVEMENT,
                f"Walk {number}",
                written_at=START,
                deadline=None if end is None else Deadline("then", end),
                rhythm=Rhythm.weekly(range(7), time(EVENING)) if asked else None,
            )
            uow.goals.add(person.id, goal)
            if asked:
                uow.goals.plan(key, london(2026, 7, 2, EVENING))

    await house.worker.run(add)
    await house.at(START)
    return person


async def do(house: House, person: Person, *events: Event) -> None:
    now = house.clock.now()

    def keep(uow: UnitOfWork) -> None:
        for event in events:
            apply(uow, person.id, event, now)

    await house.worker.run(keep)


async def reviews_of(house: House, person: Person) -> list[Review]:
    return list(await house.worker.run(lambda uow: uow.reviews.of_person(person.id)))


def asked(house: House) -> list[str]:
    """What was sent for a review, by its message."""
    told = (one.reply.say for one in house.channel.sent if one.reply.kind is ReplyKind.REVIEW)
    first = [what.items[0] for what in told if isinstance(what, Lines)]
    return [one.id for one in first if isinstance(one, Say)]


async def live(house: House, first: date, last: date, hour: int = EVENING) -> None:
    """Every hour's worth of a day that matters: the evening, and a little after it."""
    day = first
    while day <= last:
        await house.at(london(day.year, day.month, day.day, hour))
        await house.at(london(day.year, day.month, day.day, hour, 1))
        day += timedelta(days=1)


async def test_three_reviews_each_on_its_day_and_once(house: House) -> None:
    person = await client_with(house)
    await live(house, date(2026, 5, 5), date(2026, 7, 2))
    assert asked(house) == ["review-due-half-way", "review-due-week-before"]
    days = [(one.kind, one.day) for one in await reviews_of(house, person)]
    assert days == [(ReviewKind.HALF_WAY, date(2026, 6, 3)), (ReviewKind.WEEK_BEFORE, date(2026, 6, 26))]


async def test_an_end_is_asked_about_twice_and_then_left(house: House) -> None:
    await client_with(house)
    await live(house, date(2026, 7, 1), date(2026, 7, 20))
    assert asked(house) == ["review-due-deadline", "review-due-again"]
    await live(house, date(2026, 9, 20), date(2026, 9, 30))
    assert len(asked(house)) == 2


async def test_an_open_goal_after_twelve_weeks(house: House) -> None:
    await client_with(house, ends=(None,))
    await live(house, date(2026, 7, 20), date(2026, 8, 2))
    assert asked(house) == ["review-due-twelve-weeks"]


async def test_the_last_day_is_asked_about_and_then_no_other(house: House) -> None:
    person = await client_with(house, asked=True)
    await live(house, date(2026, 7, 2), date(2026, 7, 9))
    assert await house.days_asked() == [date(2026, 7, 2), END]
    assert len(asked(house)) == 2
    review = (await reviews_of(house, person))[-1]
    await do(house, person, ReviewAnswered(replace(review, decision=ReviewDecision.KEEP)))
    await live(house, date(2026, 7, 10), date(2026, 7, 11))
    assert await house.days_asked() == [date(2026, 7, 2), END, date(2026, 7, 10), date(2026, 7, 11)]


async def test_an_end_long_past_is_asked_about_after_a_long_downtime(house: House) -> None:
    await client_with(house)
    await house.at(london(2026, 9, 1, 11))
    assert asked(house) == []
    await house.at(london(2026, 9, 1, EVENING))
    assert asked(house) == ["review-due-deadline"]


async def test_half_way_is_left_out_when_it_is_days_late(house: House) -> None:
    await client_with(house)
    await live(house, date(2026, 6, 7), date(2026, 6, 25))
    assert asked(house) == []


async def test_a_review_waits_for_the_end_of_a_rest(house: House) -> None:
    person = await client_with(house)
    house.clock.set(london(2026, 6, 1, 12))
    await do(house, person, Paused(london(2026, 6, 15, 0)))
    await live(house, date(2026, 6, 2), date(2026, 6, 14))
    assert asked(house) == []
    await live(house, date(2026, 6, 15), date(2026, 6, 16))
    assert asked(house) == ["review-due-half-way"]


async def test_a_pause_without_an_end_is_ended_by_coming_back(house: House) -> None:
    person = await client_with(house)
    await do(house, person, Paused(None))
    await live(house, date(2026, 7, 1), date(2026, 7, 10))
    assert asked(house) == []
    await do(house, person, Resumed())
    await live(house, date(2026, 7, 11), date(2026, 7, 11))
    assert asked(house) == ["review-due-deadline"]


async def test_help_that_was_opened_holds_a_queued_review_back(house: House) -> None:
    person = await client_with(house)
    house.clock.set(london(2026, 6, 3, EVENING))
    await house.scheduler.run_jobs_now()
    await do(house, person, HelpOpened())
    await house.delivery.drain_once()
    assert asked(house) == []
    assert (await counts(house.worker))["cancelled"] == 1
    await live(house, date(2026, 6, 4), date(2026, 6, 5))
    assert asked(house) == ["review-due-half-way"]


async def test_a_goal_closed_meanwhile_is_not_asked_about(house: House) -> None:
    person = await client_with(house)
    house.clock.set(london(2026, 6, 3, EVENING))
    await house.scheduler.run_jobs_now()
    await do(house, person, GoalClosed(GOAL, GoalStatus.ACHIEVED))
    await house.delivery.drain_once()
    assert asked(house) == []


async def test_no_message_of_a_review_that_nobody_knows_about_is_repeated(house: House) -> None:
    await client_with(house)
    house.channel.fails("anna", UnknownOutcome("timed out"))
    await live(house, date(2026, 6, 3), date(2026, 6, 5))
    assert asked(house) == []
    assert (await counts(house.worker))["unknown"] == 1


async def test_who_cannot_be_reached_is_asked_once_they_are_back(house: House) -> None:
    person = await client_with(house)
    await house.worker.run(lambda uow: uow.people.mark_unreachable(person.id, START))
    await live(house, date(2026, 7, 3), date(2026, 7, 8))
    assert asked(house) == []
    await house.worker.run(lambda uow: uow.people.touch(person.id, london(2026, 7, 9, 9)))
    await live(house, date(2026, 7, 9), date(2026, 7, 9))
    assert asked(house) == ["review-due-deadline"]


async def test_who_blocked_the_coach_at_the_message_is_asked_again_once_they_are_back(house: House) -> None:
    person = await client_with(house)
    house.channel.fails("anna", Unreachable("blocked"))
    await live(house, date(2026, 6, 3), date(2026, 6, 7))
    assert asked(house) == []
    assert (await counts(house.worker))["dead"] == 1
    await house.worker.run(lambda uow: uow.people.touch(person.id, london(2026, 6, 8, 9)))
    await live(house, date(2026, 6, 8), date(2026, 6, 9))
    assert asked(house) == ["review-due-half-way"]


async def test_it_waits_for_the_check_in_of_its_day(house: House) -> None:
    person = await client_with(house, asked=True)
    await live(house, END, END)
    assert (await house.days_asked(), asked(house)) == ([END], [])
    house.clock.set(london(2026, 7, 3, 18, 30))
    await do(house, person, CheckInAnswered("c" * 32, GOAL, END, CheckInOutcome.DONE))
    await house.at(london(2026, 7, 3, 18, 34))
    assert asked(house) == []
    await house.at(london(2026, 7, 3, 18, 35))
    assert asked(house) == ["review-due-deadline"]


async def test_without_an_answer_it_comes_two_hours_later_and_no_day_is_asked_about_after(
    house: House,
) -> None:
    await client_with(house, asked=True)
    await live(house, END, END)
    await house.at(london(2026, 7, 3, 19, 59))
    assert asked(house) == []
    await house.at(london(2026, 7, 3, 20))
    assert asked(house) == ["review-due-deadline"]
    await live(house, date(2026, 7, 4), date(2026, 7, 5))
    assert await house.days_asked() == [END]


async def test_an_end_that_passes_in_a_pause_is_asked_about_before_any_single_day(house: House) -> None:
    person = await client_with(house, asked=True)
    house.clock.set(london(2026, 7, 1, 12))
    await do(house, person, Paused(london(2026, 7, 10, 0)))
    await live(house, date(2026, 7, 1), date(2026, 7, 8))
    await do(house, person, Resumed())
    (goal,) = await house.worker.run(lambda uow: uow.goals.of(person.id))
    assert goal.ends_since == london(2026, 7, 3, EVENING)
    await live(house, date(2026, 7, 9), date(2026, 7, 10))
    assert (await house.days_asked(), asked(house)) == ([], ["review-due-deadline"])


async def test_put_off_it_comes_the_next_day(house: House) -> None:
    person = await client_with(house)
    await live(house, date(2026, 6, 3), date(2026, 6, 3))
    (review,) = await reviews_of(house, person)
    house.clock.set(london(2026, 6, 3, 18, 20))
    await do(house, person, ReviewPutOff(review.id))
    await house.at(london(2026, 6, 3, 18, 25))
    assert len(asked(house)) == 1
    await live(house, date(2026, 6, 4), date(2026, 6, 6))
    assert asked(house) == ["review-due-half-way"] * 2


async def test_reviews_of_one_hour_leave_spread_out(house: House) -> None:
    await client_with(house)
    house.scheduler._spread = timedelta(minutes=10)
    house.clock.set(london(2026, 6, 3, EVENING))
    await house.scheduler.run_jobs_now()
    query = select(outbox.c.not_before).where(outbox.c.kind == "review")
    leaves: datetime = await house.worker.run(lambda uow: uow.reviews._connection.scalars(query).one())
    assert london(2026, 6, 3, EVENING) < leaves <= london(2026, 6, 3, EVENING, 10)


async def test_a_damaged_answer_of_one_goal_holds_nobody_up(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    person = await client_with(house, ends=(END, END))
    house.clock.set(london(2026, 5, 10, 12))
    await do(
        house, person, ReviewAnswered(Review("r" * 32, GOAL, ReviewKind.OWN, date(2026, 5, 10), progress=1))
    )
    damage = update(reviews).values(body=b"x" * 40)
    await house.worker.run(lambda uow: uow.reviews._connection.execute(damage).rowcount)
    await live(house, date(2026, 6, 3), date(2026, 6, 3))
    assert asked(house) == ["review-due-half-way"]
    assert "cannot be reviewed" in caplog.text


async def test_one_message_a_day_the_ends_first(house: House) -> None:
    # The second goal ends when the first is half-way, the third a week before its end.
    await client_with(house, ends=(END, date(2026, 6, 3), None))
    house.channel.sent.clear()
    await house.at(london(2026, 6, 3, EVENING))
    assert asked(house) == ["review-due-deadline"]
    await house.at(london(2026, 6, 3, 19))
    assert len(asked(house)) == 1
    await live(house, date(2026, 6, 4), date(2026, 6, 5))
    assert asked(house) == ["review-due-deadline", "review-due-half-way"]


async def test_never_in_quiet_hours(house: House) -> None:
    await client_with(house, quiet=QuietHours(time(17), time(10)))
    await house.at(london(2026, 6, 3, EVENING))
    assert asked(house) == []
    await house.at(london(2026, 6, 4, 10))
    assert asked(house) == ["review-due-half-way"]


async def test_one_that_cannot_be_decided_holds_nobody_up(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await client_with(house, ends=(END, END))

    def breaks(goal: Goal, person: Person, past: Sequence[Review], now: datetime, **more: Any) -> Look:  # noqa: ANN401 - as `look` takes it
        if goal.id == GOAL:
            raise RuntimeError(goal.statement)
        return look(goal, person, past, now, **more)

    monkeypatch.setattr("bot.reviewing.look", breaks)
    await house.at(london(2026, 6, 3, EVENING))
    assert asked(house) == ["review-due-half-way"]
    assert "is put off" in caplog.text
    assert "Walk" not in caplog.text
    monkeypatch.setattr("bot.reviewing.look", look)
    await house.at(london(2026, 6, 3, 19, 1))
    assert len(asked(house)) == 2


async def test_goals_from_before_there_were_reviews_are_planned_by_the_first_look(house: House) -> None:
    await client_with(house)
    query = select(goals.c.next_review_at).where(goals.c.id == GOAL)
    planned: datetime = await house.worker.run(lambda uow: uow.reviews._connection.scalars(query).one())
    assert planned == london(2026, 6, 3, EVENING)


async def test_its_words_are_sealed_and_its_key_says_only_which_and_when(house: House) -> None:
    await client_with(house)
    house.clock.set(london(2026, 6, 3, EVENING))
    await house.scheduler.run_jobs_now()
    query = select(outbox.c.dedupe_key, outbox.c.body, outbox.c.lane).where(outbox.c.kind == "review")
    key, body, lane = await house.worker.run(lambda uow: uow.reviews._connection.execute(query).one())
    assert key == f"review:{GOAL}:2026-06-03"
    assert lane == 1
    assert b"Walk" not in body


async def test_page_after_page_until_nothing_is_due(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("bot.reviewing", "bot.scheduler"):
        monkeypatch.setattr(f"{module}.PAGE", 2)
    house.clock.set(START)
    people = [await add_person(house.worker, f"client {number}", START) for number in range(5)]

    def add(uow: UnitOfWork) -> None:
        for number, person in enumerate(people):
            deadline = Deadline("then", END)
            uow.goals.add(
                person.id,
                Goal(f"{number:032d}", FocusArea.MOVEMENT, "Walk", written_at=START, deadline=deadline),
            )

    await house.worker.run(add)
    await house.at(START)
    await house.at(london(2026, 6, 3, EVENING))
    assert asked(house) == ["review-due-half-way"] * 5
