"""What becomes of check-ins that were put off, and of long silences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from dialogs.asking import (
    LATE,
    LONG_SILENCE,
    REST_WAIT,
    TOGETHER,
    UNANSWERED_BEFORE_REST,
    Decision,
    Dropped,
    DueGoal,
    Nudge,
    Occasion,
    Plan,
    RestQuestion,
    decide,
    look,
)
from dialogs.goal import Rhythm
from dialogs.people import OPEN_ENDED, Person
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.snooze import Snoozed

DAY = date(2026, 5, 4)
SIX = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)
"""Monday 4 May 2026, 18:00 in London."""

A_DAY, AN_HOUR, A_MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
ANA = Person("ana", "Europe/London", "en", NO_QUIET_HOURS, consented_at=SIX - 90 * A_DAY, last_seen_at=SIX)
EVENINGS = Rhythm.weekly(range(7), time(18))
SPREAD = timedelta(minutes=2)


def due(key: str = "g", at: datetime = SIX, *, person: Person = ANA, unanswered: int = 0) -> DueGoal:
    return DueGoal(key, person, True, EVENINGS, at, unanswered, SIX - 90 * A_DAY)


def put_off(
    key: str = "c", until: datetime = SIX, *, goal: str = "g", day: date = DAY - A_DAY, person: Person = ANA
) -> Snoozed:
    return Snoozed(key, goal, person, True, True, day, until, 1)


def decided(*goals: DueGoal, now: datetime = SIX, snoozed: Iterable[Snoozed] = ()) -> Decision:
    occasions = [found for goal in goals if isinstance(found := look(goal, now), Occasion)]
    return decide(occasions, set(), now, SPREAD, list(snoozed))


def test_what_was_put_off_comes_at_its_minute_without_a_spread_and_plans_nothing() -> None:
    one = put_off()
    assert decided(snoozed=[one]) == Decision(Nudge("ana", (), SIX, SIX + LATE, (one,)), (), ())
    assert decided(now=SIX - A_MINUTE, snoozed=[put_off(until=SIX + AN_HOUR)]).nudge is None


def test_several_due_within_half_an_hour_come_in_one_message() -> None:
    first, soon = put_off("c"), put_off("d", SIX + TOGETHER, goal="h")
    later = put_off("e", SIX + TOGETHER + A_MINUTE, goal="i")
    nudge = decided(snoozed=[soon, later, first]).nudge
    assert nudge is not None
    assert nudge.again == (first, soon)
    assert decided(snoozed=[soon]) == Decision(None, (), ()), "nothing is due yet"


def test_it_goes_along_with_a_question_that_is_due() -> None:
    soon = put_off(until=SIX + TOGETHER, goal="other")
    decision = decided(due(), snoozed=[soon])
    assert decision.nudge == Nudge("ana", (("g", DAY),), SIX, SIX + LATE, (soon,))
    assert decision.plans == (Plan("g", SIX + A_DAY, 1),)


def test_a_goal_due_soon_goes_along_with_it() -> None:
    goal = due(at=SIX + 20 * A_MINUTE)
    decision = decided(
        replace(goal, rhythm=Rhythm.weekly(range(7), time(18, 20))), snoozed=[put_off(goal="x")]
    )
    assert decision.nudge is not None
    assert decision.nudge.about == (("g", DAY),)
    assert decision.nudge.expires_at == SIX + LATE


@pytest.mark.parametrize(("hours", "along"), [(3, True), (8, True), (10, False)])
def test_the_question_about_its_own_goal_takes_it_along_on_the_same_day(hours: int, along: bool) -> None:
    one = put_off(until=SIX + hours * AN_HOUR)
    nudge = decided(due(), snoozed=[one]).nudge
    assert nudge is not None
    assert nudge.again == ((one,) if along else ())


def test_a_goal_keeps_its_own_times_whatever_is_put_off() -> None:
    with_it, without = decided(due(), snoozed=[put_off()]), decided(due())
    assert with_it.plans == without.plans


@pytest.mark.parametrize("minutes", [0, 119, 120, 600])
def test_two_hours_late_it_is_dropped_with_a_record(minutes: int) -> None:
    one = put_off()
    decision = decided(now=SIX + minutes * A_MINUTE, snoozed=[one])
    late = minutes >= 120
    assert decision.dropped == ((Dropped(one, "late"),) if late else ())
    assert (decision.nudge is None) == late


def test_quiet_hours_put_it_off_to_their_end_or_drop_it() -> None:
    for end, comes in ((time(19), SIX + AN_HOUR), (time(20), None)):
        one = put_off(person=replace(ANA, quiet=QuietHours(time(17, 30), end)))
        decision = decided(snoozed=[one])
        assert (decision.nudge.not_before if decision.nudge else None) == comes
        assert len(decision.dropped) == int(comes is None)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (replace(put_off(), is_open=False), "nothing left to ask"),
        (replace(put_off(), is_reachable=False), "unreachable"),
        (put_off(person=replace(ANA, consented_at=None)), "no consent"),
        (put_off(person=replace(ANA, paused_until=OPEN_ENDED)), "resting"),
        (put_off(person=replace(ANA, held_until=SIX + AN_HOUR)), "resting"),
    ],
)
def test_it_is_dropped_where_nobody_is_to_be_asked(one: Snoozed, reason: str) -> None:
    assert decided(snoozed=[one]) == Decision(None, (), (), (Dropped(one, reason),))
    ahead = replace(one, until=SIX + A_MINUTE)
    assert decided(snoozed=[ahead]) == Decision(None, (), ()), "its time may still find them back"


def silent(days: float, unanswered: int = UNANSWERED_BEFORE_REST) -> DueGoal:
    return due(person=replace(ANA, last_seen_at=SIX - timedelta(days=days)), unanswered=unanswered)


@pytest.mark.parametrize(
    ("days", "unanswered", "asks"),
    [(14, 6, True), (13.9, 6, False), (14, 5, False), (40, 5, False), (40, 12, True), (0, 12, False)],
)
def test_after_a_long_silence_it_is_asked_whether_to_rest(days: float, unanswered: int, asks: bool) -> None:
    decision = decided(silent(days, unanswered))
    assert (decision.rest_question is not None) == asks
    assert (decision.nudge is None) == asks


def test_that_question_takes_the_place_of_the_nudge_and_counts_no_silence() -> None:
    goal = silent(20)
    decision = decided(goal)
    question = decision.rest_question
    assert question is not None
    assert question == RestQuestion("ana", DAY, question.not_before, SIX + LATE)
    assert SIX <= question.not_before <= SIX + SPREAD
    assert decision.plans == (Plan("g", SIX + REST_WAIT, UNANSWERED_BEFORE_REST),)


def test_one_silent_goal_is_enough_and_all_that_is_due_is_planned() -> None:
    other = replace(silent(20), id="h", unanswered=1)
    decision = decided(silent(20), other)
    assert decision.rest_question is not None
    assert {plan.goal_id: plan.next_at for plan in decision.plans} == dict.fromkeys("gh", SIX + REST_WAIT)


def asked_to_rest(asked_at: datetime, *, seen: timedelta = LONG_SILENCE) -> Person:
    return replace(ANA, rest_asked_at=asked_at, last_seen_at=asked_at - seen)


def test_while_it_waits_for_an_answer_nothing_is_asked() -> None:
    for days in (1, 3, 6):
        person = asked_to_rest(SIX - days * A_DAY)
        found = look(due(person=person, unanswered=6), SIX)
        assert found == Plan("g", SIX + (7 - days) * A_DAY, 6)


def test_without_an_answer_the_coach_rests_and_says_nothing() -> None:
    person = asked_to_rest(SIX - REST_WAIT)
    goals = [due(person=person, unanswered=6), due("h", person=person, unanswered=2)]
    assert decided(*goals) == Decision(None, (), (Plan("g", None, 6), Plan("h", None, 2)), rests="ana")


def test_it_rests_also_where_it_comes_to_that_late() -> None:
    person = asked_to_rest(SIX - 40 * A_DAY)
    assert decided(due(person=person, at=SIX - 33 * A_DAY, unanswered=6)).rests == "ana"


def test_whoever_was_here_since_is_asked_as_ever_and_about_rest_only_after_another_silence() -> None:
    back = asked_to_rest(SIX - 30 * A_DAY, seen=-5 * A_DAY)
    decision = decided(due(person=back, unanswered=6))
    assert decision.rest_question is not None, "25 days of silence since they were here"
    lately = replace(back, last_seen_at=SIX - A_DAY)
    assert decided(due(person=lately, unanswered=6)).nudge is not None
