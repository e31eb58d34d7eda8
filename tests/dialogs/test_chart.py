"""What a picture of progress shows: which days, which score, which count."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.chart import WEEKS, Chart, chart_of
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
from dialogs.progress import DayState, check_in_frequency, day_states, strength

ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 19)
"""A Thursday."""
DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
EVERY_DAY = Rhythm.weekly(range(7), time(18))
GOAL = Goal(
    "goal",
    FocusArea.MOVEMENT,
    "walk",
    written_at=datetime(2026, 11, 9, 9, tzinfo=UTC),
    measure=Measure("every day", Frequency(1, Period.DAY)),
    deadline=Deadline("in 20 days", date(2026, 11, 29)),
    rhythm=EVERY_DAY,
)


def check_in(day: date, outcome: CheckInOutcome | None = DONE, goal: str = "goal") -> CheckIn:
    return CheckIn(f"{goal} {day}", goal, day, datetime.combine(day, time(18), UTC), outcome=outcome)


def days_ago(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def test_it_begins_on_the_day_of_writing_and_ends_today() -> None:
    chart = chart_of(GOAL, [check_in(days_ago(1)), check_in(days_ago(0), None)], TODAY, ZONE)
    assert (chart.start, chart.today, chart.monday) == (date(2026, 11, 9), TODAY, date(2026, 11, 9))
    assert chart.weeks == 2
    assert chart.states[-2:] == (DayState.DONE, DayState.UNKNOWN)
    assert set(chart.states[:-2]) == {DayState.LEFT_OUT}


def test_a_day_that_was_told_of_before_the_goal_was_written_counts() -> None:
    chart = chart_of(GOAL, [check_in(date(2026, 11, 8))], TODAY, ZONE)
    assert chart.start == date(2026, 11, 8)
    assert chart.states[0] is DayState.DONE


def test_the_evening_of_writing_is_the_day_of_the_clients_zone() -> None:
    late = replace(GOAL, written_at=datetime(2026, 11, 9, 23, 30, tzinfo=UTC))
    assert chart_of(late, [], TODAY, ZONE).start == date(2026, 11, 9), (
        "half past midnight is still the day before"
    )
    assert chart_of(late, [], TODAY, ZoneInfo("Asia/Tokyo")).start == date(2026, 11, 10)


def test_other_goals_and_days_to_come_are_passed_over() -> None:
    others = [check_in(days_ago(1), goal="another"), check_in(TODAY + timedelta(days=1))]
    assert chart_of(GOAL, others, TODAY, ZONE) == chart_of(GOAL, [], TODAY, ZONE)


def test_twelve_weeks_are_shown_and_what_was_before_counts() -> None:
    written = datetime(2026, 1, 5, 9, tzinfo=UTC)
    old = replace(GOAL, written_at=written, measure=Measure("100 walks", Frequency(1, Period.DAY), count=100))
    days = [check_in(days_ago(ago)) for ago in range(200)]
    chart = chart_of(old, days, TODAY, ZONE)
    assert chart.weeks == WEEKS
    assert chart.start == date(2026, 8, 31)
    assert chart.start.weekday() == 0
    assert chart.count is not None
    assert chart.strength is not None
    assert (chart.count.done[0], chart.count.done[-1]) == (200 - 80, 200)
    assert chart.strength[0] > 0.9
    assert chart.answered == 200
    assert [percent for percent, _ in chart.count.reached] == [25, 50, 75, 100]
    assert chart.count.reached[0][1] == days_ago(200 - 25)
    assert len(chart.states) == len(chart.strength) == len(chart.count.done) == 81


def test_an_even_pace_goes_from_the_day_of_writing_to_the_deadline() -> None:
    chart = chart_of(GOAL, [], TODAY, ZONE)
    assert chart.count is not None
    assert chart.count.total == 20
    assert chart.count.pace == pytest.approx(tuple(range(11)))
    over = chart_of(GOAL, [], date(2026, 12, 31), ZONE)
    assert over.count is not None
    assert over.count.pace is not None
    assert over.count.pace[-1] == 20


@pytest.mark.parametrize(
    "goal",
    [
        replace(GOAL, measure=Measure("12 walks", Frequency(1, Period.WEEK), count=12), deadline=None),
        replace(
            GOAL,
            measure=Measure("12 walks", Frequency(1, Period.WEEK), count=12),
            deadline=Deadline("today", date(2026, 11, 9)),
        ),
    ],
)
def test_without_days_up_to_a_deadline_there_is_no_pace(goal: Goal) -> None:
    chart = chart_of(goal, [], TODAY, ZONE)
    assert chart.count is not None
    assert chart.count.total == 12
    assert chart.count.pace is None


def test_an_open_goal_has_days_and_nothing_else() -> None:
    chart = chart_of(replace(GOAL, measure=None), [check_in(days_ago(1))], TODAY, ZONE)
    assert chart.strength is None
    assert chart.count is None


@pytest.mark.parametrize("outcome", CheckInOutcome)
def test_three_answers_of_any_kind_are_enough(outcome: CheckInOutcome) -> None:
    answered = [check_in(days_ago(ago), outcome) for ago in range(3)]
    unanswered = [check_in(days_ago(ago), None) for ago in range(3, 9)]
    assert chart_of(GOAL, answered + unanswered, TODAY, ZONE).is_enough
    assert not chart_of(GOAL, answered[:2] + unanswered, TODAY, ZONE).is_enough


ANSWERS = st.dictionaries(st.integers(-5, 150), st.sampled_from([*CheckInOutcome, None]))


@given(ANSWERS, st.integers(0, 150), st.sampled_from([EVERY_DAY, Rhythm.weekly((2,), time(8)), None]))
def test_whatever_happened_the_parts_fit_together(
    answers: dict[int, CheckInOutcome | None], written_ago: int, rhythm: Rhythm | None
) -> None:
    written = datetime.combine(days_ago(written_ago), time(12), UTC)
    goal = replace(GOAL, written_at=written, rhythm=rhythm)
    days = [check_in(days_ago(ago), outcome) for ago, outcome in answers.items()]
    chart = chart_of(goal, days, TODAY, ZONE)
    assert 1 <= chart.weeks <= WEEKS
    assert chart.today == TODAY
    assert chart.monday <= chart.start
    _fits(chart, goal, [one for one in days if one.day <= TODAY])


def _fits(chart: Chart, goal: Goal, days: list[CheckIn]) -> None:
    first = min([days_ago(0), *(one.day for one in days), goal.written_at.date()])
    assert chart.answered == sum(one.outcome is not None for one in days)
    frequency = check_in_frequency(goal)
    assert frequency is not None
    assert chart.strength is not None
    assert chart.strength[-1] == strength(day_states(days, first, TODAY, goal.rhythm), frequency)
    if chart.count is not None:
        assert chart.count.done[-1] == sum(one.outcome is DONE for one in days)
        assert list(chart.count.done) == sorted(chart.count.done)
        assert chart.count.pace is None or list(chart.count.pace) == sorted(chart.count.pace)
