"""Goals with check-ins for pictures: each a way in which a goal can have gone."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.chart import Chart, chart_of
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

ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 19)
"""A Thursday."""

DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
EVERY_DAY = Rhythm.weekly(range(7), time(18))
EVENINGS = Rhythm.weekly((0, 2, 4), time(18))
DAILY = Measure("every day", Frequency(1, Period.DAY))

Answer = CheckInOutcome | None
"""None for a day that was asked about and not answered."""


def goal_written(days_ago: int, measure: Measure | None = DAILY, rhythm: Rhythm = EVERY_DAY) -> Goal:
    written = datetime.combine(TODAY - timedelta(days=days_ago), time(9), UTC)
    return Goal(
        "g" * 32,
        FocusArea.MOVEMENT,
        "Walk to the lake and cry about my divorce",
        written_at=written,
        measure=measure,
        deadline=Deadline("new year", date(2026, 12, 31)),
        rhythm=rhythm,
    )


def check_in(days_ago: int, outcome: Answer) -> CheckIn:
    day = TODAY - timedelta(days=days_ago)
    return CheckIn(f"{days_ago:032}", "g" * 32, day, datetime.combine(day, time(18), UTC), outcome=outcome)


def charted(goal: Goal, answers: Mapping[int, Answer]) -> Chart:
    """The chart of what was answered so many days ago."""
    return chart_of(goal, [check_in(ago, answer) for ago, answer in answers.items()], TODAY, ZONE)


def _empty() -> Chart:
    return charted(goal_written(0), {})


def _one_week() -> Chart:
    answers = {6: DONE, 5: NOT_YET, 4: DONE, 3: None, 2: PARTLY, 1: DONE, 0: DONE}
    return charted(goal_written(6), answers)


def _twelve_weeks_mixed() -> Chart:
    ways = (DONE, DONE, PARTLY, DONE, None, NOT_YET, DONE, SKIP, DONE, DONE, None, PARTLY, DONE)
    days = [ago for ago in range(90, -1, -1) if (TODAY - timedelta(days=ago)).weekday() in {0, 2, 4}]
    answers = {ago: ways[number % len(ways)] for number, ago in enumerate(days)}
    measure = Measure("24 evenings", Frequency(3, Period.WEEK), count=24)
    return charted(goal_written(90, measure, EVENINGS), answers)


def _all_done() -> Chart:
    measure = Measure("daily for two months", Frequency(1, Period.DAY), count=60)
    return charted(goal_written(83, measure), dict.fromkeys(range(84), DONE))


def _at_most() -> Chart:
    answers = {ago: NOT_YET if ago % 6 == 5 else DONE for ago in range(28)}
    return charted(goal_written(27, Measure("at most two coffees", Frequency(2, Period.DAY))), answers)


def _paused_weeks() -> Chart:
    answers = {ago: DONE if ago % 3 else PARTLY for ago in range(56) if not 14 <= ago < 35}
    return charted(goal_written(55), answers)


def _open_goal() -> Chart:
    return charted(goal_written(20, None), {ago: DONE if ago % 2 else None for ago in range(21)})


CHARTS: Mapping[str, Callable[[], Chart]] = {
    "empty": _empty,
    "one_week": _one_week,
    "twelve_weeks_mixed": _twelve_weeks_mixed,
    "all_done": _all_done,
    "at_most": _at_most,
    "paused_weeks": _paused_weeks,
    "open_goal": _open_goal,
}
