"""Counts, shares, and the score that forgives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.goal import (
    CheckIn,
    CheckInOutcome,
    Deadline,
    FocusArea,
    Frequency,
    Goal,
    Measure,
    Period,
    Rhythm,
)
from dialogs.progress import (
    DayState,
    WeekCounts,
    check_in_frequency,
    count_week,
    day_states,
    done_count,
    planned_total,
    share,
    strength,
)

DAILY, WEEKLY = Frequency(1, Period.DAY), Frequency(1, Period.WEEK)
THREE_A_WEEK = Frequency(3, Period.WEEK)
MONDAY = date(2026, 6, 1)
WRITTEN = datetime(2026, 6, 1, 12, tzinfo=UTC)
YES, PARTLY, NO = DayState.DONE, DayState.PARTLY, DayState.NOT_YET
SKIP, UNKNOWN, REST = DayState.SKIP, DayState.UNKNOWN, DayState.NOT_DUE


def goal(measure: Measure | None = None, weeks: int | None = 4, weekdays: set[int] | None = None) -> Goal:
    deadline = None if weeks is None else Deadline("then", MONDAY + timedelta(weeks=weeks))
    rhythm = None if weekdays is None else Rhythm.weekly(frozenset(weekdays), time(18))
    return Goal("g", FocusArea.MOVEMENT, "walk", WRITTEN, measure=measure, deadline=deadline, rhythm=rhythm)


def often(frequency: Frequency) -> Measure:
    return Measure("as often as said", frequency=frequency)


def check_in(day: date, outcome: CheckInOutcome | None, *, asked: bool = True) -> CheckIn:
    return CheckIn(f"c{day}", "g", day, asked_at=WRITTEN if asked else None, outcome=outcome)


@pytest.mark.parametrize(
    ("measure", "weeks", "weekdays", "total"),
    [
        (None, 4, None, None),
        (Measure("feel calmer"), 4, None, None),
        (Measure("12 sessions", count=12), None, {6}, 12),
        (Measure("12 sessions", frequency=WEEKLY, count=12), 4, None, 12),
        (Measure("no cigarettes", count=0), 4, None, None),
        (often(THREE_A_WEEK), 4, None, 12),
        (often(THREE_A_WEEK), 4, {0, 2, 4}, 12),
        (often(THREE_A_WEEK), None, {0, 2, 4}, None),
        (often(DAILY), 4, None, 28),
        (often(DAILY), 0, None, 1),
        (often(DAILY), -1, None, None),
        (often(Frequency(1, Period.WEEK, every=2)), 4, None, 2),
        (often(Frequency(1, Period.MONTH)), 13, None, 3),
        (often(Frequency(1, Period.YEAR)), 8, None, 1),
        # A check-in is one day, so no more than one "done" comes of a day, or of a week asked about once.
        (often(Frequency(3, Period.DAY)), 4, None, 28),
        (often(Frequency(3, Period.DAY)), 4, {0, 2}, 8),
        (often(THREE_A_WEEK), 4, {6}, 4),
        (often(Frequency(10, Period.WEEK)), 4, set(range(7)), 28),
    ],
)
def test_planned_total(
    measure: Measure | None, weeks: int | None, weekdays: set[int] | None, total: int | None
) -> None:
    assert planned_total(goal(measure, weeks, weekdays)) == total


def test_check_in_frequency_is_never_more_than_the_client_is_asked() -> None:
    assert check_in_frequency(goal(often(THREE_A_WEEK))) == THREE_A_WEEK
    assert check_in_frequency(goal(often(THREE_A_WEEK), weekdays={0, 3})) == Frequency(2, Period.WEEK)
    assert check_in_frequency(goal(often(Frequency(8, Period.DAY)))) == DAILY
    assert check_in_frequency(goal(Measure("12 sessions", count=12))) is None


@pytest.mark.parametrize(
    ("rule", "frequency", "total"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", Frequency(1, Period.WEEK, 2), 6),
        ("FREQ=DAILY;INTERVAL=3", Frequency(1, Period.DAY, 3), 28),
        ("FREQ=DAILY;INTERVAL=2", THREE_A_WEEK, 36),
        ("FREQ=MONTHLY;BYDAY=1MO", Frequency(1, Period.MONTH), 3),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", Frequency(2, Period.MONTH), 6),
    ],
)
def test_of_a_goal_that_is_asked_about_less_often_only_that_counts(
    rule: str, frequency: Frequency, total: int
) -> None:
    asked = replace(goal(often(THREE_A_WEEK), weeks=12), rhythm=Rhythm(rule, MONDAY, time(18)))
    assert check_in_frequency(asked) == frequency
    assert planned_total(asked) == total


def test_a_day_left_out_of_every_other_week_is_told_from_a_day_off() -> None:
    every_other_week = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", MONDAY, time(18))
    answered = [check_in(MONDAY, CheckInOutcome.DONE)]
    states = day_states(answered, MONDAY, MONDAY + timedelta(days=20), every_other_week)
    assert states[:14] == (YES, *[REST] * 13)
    assert set(states[14:]) == {DayState.LEFT_OUT}


def test_share_and_done_count() -> None:
    days = [MONDAY + timedelta(days=day) for day in range(5)]
    outcomes = [*CheckInOutcome, None]
    assert done_count(check_in(day, outcome) for day, outcome in zip(days, outcomes, strict=True)) == 1
    assert share(3, 12) == 0.25
    assert share(13, 12) == 1.0
    assert share(0, 12) == 0.0
    with pytest.raises(ValueError, match="at least 1"):
        share(0, 0)


WEEK = [YES, NO, YES, NO, YES, NO, NO]


@pytest.mark.parametrize(
    ("days", "frequency", "expected"),
    [
        ([], DAILY, 0.0),
        ([YES] * 30, DAILY, 0.7980),
        ([YES] * 30 + [NO], DAILY, 0.7566),
        ([YES] * 30 + [SKIP], DAILY, 0.7980),
        ([YES] * 30 + [UNKNOWN] * 9, DAILY, 0.7980),
        ([YES] * 66, DAILY, 0.9704),
        ([YES] * 13, DAILY, 0.5),
        ([PARTLY] * 13, DAILY, 0.25),
        (WEEK * 1, THREE_A_WEEK, 0.0794),
        (WEEK * 4, THREE_A_WEEK, 0.5399),
        (WEEK * 8, THREE_A_WEEK, 0.8269),
        (WEEK * 12, THREE_A_WEEK, 0.9348),
    ],
)
def test_strength_against_known_values(days: list[DayState], frequency: Frequency, expected: float) -> None:
    assert strength(days, frequency) == pytest.approx(expected, abs=5e-5)


def test_one_miss_from_full_strength_and_the_half_lives() -> None:
    full = [YES] * 1000
    assert strength([*full, NO], DAILY) == pytest.approx(0.9481, abs=5e-5)
    assert strength([*full, *[NO] * 13], DAILY) == pytest.approx(0.5, abs=1e-9)
    # Weekly: after the two weeks in which the last "done" still counts, half in 34.4 days.
    weeks = [YES, *[REST] * 6] * 300
    lapsed = [strength([*weeks, *[NO] * (14 + days)], WEEKLY) for days in (0, 34, 35)]
    assert lapsed[1] > lapsed[0] / 2 > lapsed[2]


@given(st.lists(st.sampled_from(list(DayState)), max_size=80), st.integers(1, 7))
def test_strength_stays_between_nothing_and_everything(days: list[DayState], times: int) -> None:
    assert 0.0 <= strength(days, Frequency(times, Period.WEEK)) <= 1.0


@given(
    st.lists(st.sampled_from(list(DayState)), max_size=40),
    st.sampled_from([SKIP, UNKNOWN]),
    st.integers(1, 7),
)
def test_a_skip_or_a_silence_leaves_the_score_as_it_is(
    days: list[DayState], quiet: DayState, times: int
) -> None:
    frequency = Frequency(times, Period.WEEK)
    assert strength([*days, quiet], frequency) == strength(days, frequency)


@given(st.lists(st.sampled_from([YES, UNKNOWN, SKIP]), min_size=1, max_size=36))
def test_silence_never_makes_the_score_of_done_days_fall(answers: list[DayState]) -> None:
    """Mondays, Wednesdays and Fridays, each done, skipped or unanswered."""
    told = iter(answers)
    days = [next(told, UNKNOWN) if place % 7 in {0, 2, 4} else REST for place in range(7 * len(answers))]
    scores = [strength(days[:length], THREE_A_WEEK) for length in range(len(days) + 1)]
    assert all(later >= earlier - 1e-12 for earlier, later in pairwise(scores))


@given(st.lists(st.sampled_from([YES, PARTLY, NO]), min_size=1, max_size=40), st.data())
def test_doing_more_never_lowers_the_score(days: list[DayState], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(days) - 1))
    better = [*days[:place], YES, *days[place + 1 :]]
    assert strength(better, THREE_A_WEEK) >= strength(days, THREE_A_WEEK) - 1e-12


def test_day_states_tell_silence_from_a_day_that_was_not_asked_about() -> None:
    told = [
        check_in(MONDAY + timedelta(days=day), outcome) for day, outcome in enumerate([*CheckInOutcome, None])
    ]
    planned = check_in(MONDAY + timedelta(days=5), None, asked=False)
    assert day_states([*told, planned], MONDAY, MONDAY + timedelta(days=6), None) == (
        YES, PARTLY, NO, SKIP, UNKNOWN, REST, REST,
    )  # fmt: skip
    assert day_states(told, MONDAY, MONDAY - timedelta(days=1), None) == ()


MON_WED_FRI = Rhythm.weekly(frozenset({0, 2, 4}), time(18))
LEFT = DayState.LEFT_OUT


def done_on(rhythm: Rhythm, days: range) -> list[CheckIn]:
    """A check-in answered "done" on each day of the rhythm among these days after MONDAY."""
    dates = (MONDAY + timedelta(days=day) for day in days)
    return [check_in(day, CheckInOutcome.DONE) for day in dates if rhythm.falls_on(day)]


def test_a_day_that_was_left_out_takes_the_days_off_behind_it_along() -> None:
    told = [
        check_in(MONDAY, CheckInOutcome.DONE),
        check_in(MONDAY + timedelta(days=7), CheckInOutcome.NOT_YET),
    ]
    assert day_states(told, MONDAY, MONDAY + timedelta(days=8), MON_WED_FRI) == (
        YES, REST, LEFT, LEFT, LEFT, LEFT, LEFT, NO, REST,
    )  # fmt: skip


@pytest.mark.parametrize("weekdays", [range(7), (0, 2, 4), (6,)], ids=["daily", "three a week", "Sundays"])
def test_a_pause_neither_lowers_nor_raises_the_strength(weekdays: Sequence[int]) -> None:
    rhythm = Rhythm.weekly(frozenset(weekdays), time(18))
    frequency = Frequency(min(3, len(weekdays)), Period.WEEK)

    def score(check_ins: list[CheckIn], days: int) -> float:
        last = MONDAY + timedelta(days=days - 1)
        return strength(day_states(check_ins, MONDAY, last, rhythm), frequency)

    eight_weeks, three_weeks_later = done_on(rhythm, range(56)), done_on(rhythm, range(77, 98))
    begins, ends = 56 + min(weekdays), 77 + min(weekdays)
    assert score(eight_weeks, ends) == score(eight_weeks, begins) > 0.5
    never_paused = score(done_on(rhythm, range(77)), 77)
    assert score([*eight_weeks, *three_weeks_later], 98) == pytest.approx(never_paused, abs=0.01)


def test_count_week_takes_both_ends_and_nothing_else() -> None:
    week = [check_in(MONDAY + timedelta(days=day), CheckInOutcome.DONE) for day in range(-1, 8)]
    assert count_week(week, MONDAY, MONDAY + timedelta(days=6)).done == 7


def test_count_week_keeps_no_reply_apart() -> None:
    outcomes = [*CheckInOutcome, CheckInOutcome.DONE, None]
    week = [check_in(MONDAY + timedelta(days=day), outcome) for day, outcome in enumerate(outcomes)]
    told_unasked = check_in(MONDAY + timedelta(days=6), CheckInOutcome.PARTLY, asked=False)
    never_sent = replace(check_in(MONDAY, None, asked=False), id="later")
    assert count_week([*week, told_unasked, never_sent], MONDAY, MONDAY + timedelta(days=6)) == WeekCounts(
        asked=7, answered=6, done=2, partly=2, not_yet=1, skipped=1, unknown=1
    )
    assert count_week([], MONDAY, MONDAY) == WeekCounts(0, 0, 0, 0, 0, 0, 0)
