"""What becomes of due goals: asked about together, dropped when late, left in peace, spread out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.asking import LATE, TOGETHER, Decision, DueGoal, Nudge, Occasion, Plan, TooLate, decide, look
from dialogs.goal import Rhythm
from dialogs.people import OPEN_ENDED, Person
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.rhythm import local_day, next_check_in
from tests.dialogs.rules import rules

LONDON = ZoneInfo("Europe/London")
DAILY = frozenset(range(7))
DAY = date(2026, 5, 4)
SIX = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)
"""Monday 4 May 2026, 18:00 in London."""

ANA = Person("ana", "Europe/London", "en", NO_QUIET_HOURS, consented_at=SIX, last_seen_at=SIX)
A_DAY = timedelta(days=1)
AT_ONCE = timedelta(0)


def due(
    key: str = "g",
    at: datetime = SIX,
    *,
    person: Person = ANA,
    rhythm: Rhythm | None = None,
    unanswered: int = 0,
    is_reachable: bool = True,
) -> DueGoal:
    """A goal that is asked about every day at the local time of `at`, unless told otherwise."""
    rhythm = rhythm or Rhythm.weekly(DAILY, at.astimezone(ZoneInfo(person.zone)).time())
    return DueGoal(key, person, is_reachable, rhythm, at, unanswered, SIX - 90 * A_DAY)


def decided(
    *goals: DueGoal,
    now: datetime = SIX,
    known: Iterable[tuple[str, date]] = (),
    spread: timedelta = AT_ONCE,
) -> Decision:
    occasions = [found for goal in goals if isinstance(found := look(goal, now), Occasion)]
    return decide(occasions, set(known), now, spread)


def test_a_due_goal_is_asked_about_and_planned_for_its_next_time() -> None:
    assert decided(due()) == Decision(
        Nudge("ana", (("g", DAY),), SIX, SIX + LATE), (), (Plan("g", SIX + A_DAY, 1),)
    )


def test_only_planned_are_goals_without_rhythm_or_whose_owner_rests_or_is_not_there() -> None:
    pause = SIX + 10 * A_DAY
    for goal, next_at in (
        (replace(due(), rhythm=None), None),
        (due(person=replace(ANA, paused_until=OPEN_ENDED)), None),
        (due(person=replace(ANA, paused_until=pause)), pause),
        (due(person=replace(ANA, held_until=SIX + timedelta(hours=1))), SIX + A_DAY),
        (due(is_reachable=False), SIX + A_DAY),
        (due(person=replace(ANA, consented_at=None)), SIX + A_DAY),
    ):
        assert look(replace(goal, unanswered=2), SIX) == Plan("g", next_at, 2)
    assert isinstance(look(due(person=replace(ANA, paused_until=SIX)), SIX), Occasion)


def test_after_downtime_only_the_latest_time_counts() -> None:
    found = look(due(at=SIX - 30 * A_DAY), SIX + timedelta(hours=1))
    assert isinstance(found, Occasion)
    assert (found.at, found.day, found.following) == (SIX, DAY, SIX + A_DAY)


@pytest.mark.parametrize("minutes", [0, 119, 120, 1439])
def test_what_is_two_hours_late_is_dropped_and_counts_as_no_silence(minutes: int) -> None:
    decision = decided(due(unanswered=1), now=SIX + timedelta(minutes=minutes))
    if minutes < 120:
        assert decision.nudge is not None
        assert decision.plans == (Plan("g", SIX + A_DAY, 2),)
    else:
        assert decision == Decision(None, (TooLate("ana", "g", DAY, SIX),), (Plan("g", SIX + A_DAY, 1),))


def test_others_due_within_half_an_hour_go_along_and_keep_their_own_times() -> None:
    soon, later = due("soon", SIX + TOGETHER), due("later", SIX + TOGETHER + timedelta(minutes=1))
    decision = decided(due(), soon)
    assert decision.nudge == Nudge("ana", (("g", DAY), ("soon", DAY)), SIX, SIX + LATE)
    assert set(decision.plans) == {Plan("g", SIX + A_DAY, 1), Plan("soon", soon.due_at + A_DAY, 1)}
    assert decided(later) == Decision(None, (), ()), "nothing is due yet"


def test_a_goal_due_soon_does_not_come_early_when_the_due_one_needs_no_asking() -> None:
    soon = due("soon", SIX + timedelta(minutes=10))
    decision = decided(due(), soon, known=[("g", DAY)])
    assert decision == Decision(None, (), (Plan("g", SIX + A_DAY, 0),))
    decision = decided(due(at=SIX - timedelta(hours=4)), soon)
    assert decision.nudge is None
    assert [one.goal_id for one in decision.plans] == ["g"]


def test_a_goal_whose_day_has_not_begun_is_not_asked_about_with_one_of_the_day_before() -> None:
    before, after = (datetime(2026, 5, 5, 1, minute, tzinfo=UTC) for minute in (50, 59))
    last, first = due("last", before), due("first", after + timedelta(minutes=5))
    decision = decided(last, first, now=before)
    assert decision.nudge is not None
    assert decision.nudge.about == (("last", DAY),)
    assert [one.goal_id for one in decision.plans] == ["last"]


def test_a_day_that_is_known_is_not_asked_about_again() -> None:
    decision = decided(due("a"), due("b"), known=[("a", DAY)])
    assert decision.nudge is not None
    assert decision.nudge.about == (("b", DAY),)
    assert set(decision.plans) == {Plan("a", SIX + A_DAY, 0), Plan("b", SIX + A_DAY, 1)}


def test_one_late_and_one_in_time_are_told_apart() -> None:
    decision = decided(due("late", SIX - timedelta(hours=3)), due("now"))
    assert decision.nudge is not None
    assert decision.nudge.about == (("now", DAY),)
    assert [one.goal_id for one in decision.too_late] == ["late"]


def test_silence_is_counted_and_makes_the_waits_longer() -> None:
    silent = replace(ANA, last_seen_at=SIX - 5 * A_DAY)
    for unanswered, days in ((0, 1), (1, 1), (2, 2), (7, 2)):
        (plan,) = decided(due(person=silent, unanswered=unanswered)).plans
        assert plan == Plan("g", SIX + days * A_DAY, unanswered + 1)
    (plan,) = decided(due(unanswered=7)).plans
    assert plan.next_at == SIX + A_DAY, "whoever was here lately is asked as they chose"


def test_in_quiet_hours_it_goes_out_at_their_end_or_not_at_all() -> None:
    now, ends = SIX + timedelta(minutes=10), SIX + timedelta(minutes=60)
    for end, begins in ((time(19), ends), (time(20), None), (time(9), None)):
        decision = decided(due(person=replace(ANA, quiet=QuietHours(time(18, 5), end))), now=now)
        assert (decision.nudge.not_before if decision.nudge else None) == begins
        assert len(decision.too_late) == int(begins is None)


def spread_of(person: Person, at: datetime = SIX, seconds: int = 120) -> timedelta:
    nudge = decided(due(at=at, person=person), now=at, spread=timedelta(seconds=seconds)).nudge
    assert nudge is not None
    assert nudge.expires_at == at + LATE
    return nudge.not_before - at


def people(count: int) -> list[Person]:
    return [replace(ANA, id=f"person{number}") for number in range(count)]


def test_everyone_has_a_moment_of_their_own_within_the_spread() -> None:
    spans = [spread_of(one) for one in people(2000)]
    assert min(spans) == AT_ONCE
    assert max(spans) == timedelta(seconds=120)
    busiest = max(spans.count(span) for span in set(spans))
    assert busiest < 2000 / 120 * 3
    assert spans == [spread_of(one, SIX + A_DAY) for one in people(2000)]
    assert {spread_of(one, seconds=0) for one in people(50)} == {AT_ONCE}


def test_the_moment_is_the_same_however_late_the_tick_comes() -> None:
    for person in people(20):
        late = decided(
            due(person=person), now=SIX + timedelta(seconds=14), spread=timedelta(seconds=120)
        ).nudge
        assert late is not None
        assert late.not_before == SIX + spread_of(person)


@pytest.mark.parametrize("local", [time(23, 59, 30), time(2, 59, 30)])
def test_nobodys_moment_is_on_another_day_or_in_quiet_hours(local: time) -> None:
    at = datetime.combine(date(2026, 5, 5), local, LONDON).astimezone(UTC)
    spans = [spread_of(one, at, 900) for one in people(300)]
    assert max(spans) < timedelta(seconds=30)
    assert spans.count(AT_ONCE) > 200
    quiet = [replace(one, quiet=QuietHours(time(18, 1), time(9))) for one in people(300)]
    assert max(spread_of(one, seconds=900) for one in quiet) < timedelta(seconds=60)


goals = st.builds(
    lambda key, minute, weekdays, at, unanswered: DueGoal(
        key, ANA, True, Rhythm.weekly(weekdays, at), SIX + timedelta(minutes=minute), unanswered, SIX
    ),
    key=st.uuids().map(lambda one: one.hex),
    minute=st.integers(-45 * 24 * 60, 30),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    at=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    unanswered=st.integers(0, 9),
)


@given(
    st.lists(goals, min_size=1, max_size=4, unique_by=lambda one: one.id),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]),
    st.builds(QuietHours, st.times(), st.times()),
    st.data(),
)
def test_whatever_is_due_is_planned_onwards_and_asked_about_at_most_once(
    several: list[DueGoal], zone: str, quiet: QuietHours, data: st.DataObject
) -> None:
    person = replace(ANA, zone=zone, quiet=quiet)
    occasions = []
    for goal in several:
        found = look(replace(goal, person=person), SIX)
        assert isinstance(found, Occasion)
        assert found.following > SIX
        occasions.append(found)
    known = data.draw(st.sets(st.sampled_from([(one.goal.id, one.day) for one in occasions])))
    decision = decide(occasions, known, SIX, timedelta(seconds=data.draw(st.integers(0, 900))))
    planned = [one.goal_id for one in decision.plans]
    assert len(planned) == len(set(planned))
    assert {one.goal.id for one in occasions if one.goal.due_at <= SIX} <= set(planned)
    assert all(one.next_at is not None and one.next_at > SIX for one in decision.plans)
    asked = decision.nudge.about if decision.nudge else ()
    dropped = [(one.goal_id, one.day) for one in decision.too_late]
    assert not known & {*asked, *dropped}
    assert len({*asked, *dropped}) == len(asked) + len(dropped)
    if decision.nudge is not None:
        at = decision.nudge.not_before
        assert at < decision.nudge.expires_at
        assert at > SIX or not quiet.contains(SIX.astimezone(ZoneInfo(zone)).time())
        assert not quiet.contains(max(at, SIX).astimezone(ZoneInfo(zone)).time())
        assert max(day for _, day in asked) <= local_day(max(at, SIX), ZoneInfo(zone))


@given(st.just("FREQ=DAILY") | rules, st.integers(0, 60 * 24 * 400))
@settings(deadline=None)
def test_the_latest_time_is_found_without_stepping_through_months(rule: str, minutes: int) -> None:
    now = SIX + timedelta(minutes=minutes)
    rhythm = Rhythm(rule, DAY, time(18))
    at = next_check_in(rhythm, LONDON, SIX - A_DAY, NO_QUIET_HOURS)
    found = look(due(at=at, rhythm=rhythm), max(now, at))
    assert isinstance(found, Occasion)
    while (following := next_check_in(rhythm, LONDON, at, NO_QUIET_HOURS)) <= now:
        at = following
    assert (found.at, found.following) == (at, following)
    assert found.day == at.astimezone(LONDON).date()
