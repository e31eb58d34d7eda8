"""The weekly summary holds what is shared and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Goal, GoalStatus, Measure
from dialogs.people import Link, SharingScope
from dialogs.summary import shared_week, weekly_summary
from tests.dialogs.chat import plain

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)
BERLIN = ZoneInfo("Europe/Berlin")
WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
GOAL = Goal("g", FocusArea.SLEEP, "TITLE-WORDS", WRITTEN, measure=Measure("5 nights"), confidence=7)
LET_GO = Goal("h", FocusArea.SLEEP, "OLD-WORDS", WRITTEN, status=GoalStatus.LET_GO)


def check_in(day: int, outcome: CheckInOutcome | None, note: str | None = None) -> CheckIn:
    asked = datetime(2026, 11, day, 18, tzinfo=UTC)
    return CheckIn(f"c{day}", "g", date(2026, 11, day), asked, asked, outcome, note)


CHECK_INS = [
    check_in(15, CheckInOutcome.DONE, "LAST-WEEKS-NOTE"),
    check_in(16, CheckInOutcome.DONE, "NOTE-WORDS"),
    check_in(17, CheckInOutcome.PARTLY),
    check_in(18, CheckInOutcome.NOT_YET),
    check_in(19, CheckInOutcome.SKIP),
    check_in(20, None),
]
MARKERS = {
    SharingScope.GOAL_TITLES: "TITLE-WORDS",
    SharingScope.PROGRESS_COUNTS: "Asked 5, answered 4: done 1, partly 1, not yet 1, skipped 1. No answer: 1",
    SharingScope.NOTES: "NOTE-WORDS",
    SharingScope.CONFIDENCE: "7 of 10",
}


def written(scopes: frozenset[SharingScope]) -> str:
    link = Link("l", "t", "p", "Dr A", "J.K.", scopes)
    week = shared_week(link, [GOAL, LET_GO], CHECK_INS, FIRST, LAST, BERLIN)
    return "\n".join(plain(reply) for reply in weekly_summary("Dr A", [week], FIRST, LAST))


@pytest.mark.parametrize(
    "scopes",
    [frozenset(some) for size in range(5) for some in combinations(SharingScope, size)],
    ids=lambda scopes: "+".join(sorted(scopes)) or "nothing",
)
def test_exactly_what_is_shared_is_shown(scopes: frozenset[SharingScope]) -> None:
    text = written(scopes)
    for scope, marker in MARKERS.items():
        assert (marker in text) == (scope in scopes)
    assert "LAST-WEEKS-NOTE" not in text
    assert "OLD-WORDS" not in text
    assert "J.K." in text


def closed(status: GoalStatus, day: int, hour: int = 12, minute: int = 0) -> Goal:
    return replace(GOAL, status=status, closed_at=datetime(2026, 11, day, hour, minute, tzinfo=UTC))


def of_week(goal: Goal, scopes: frozenset[SharingScope] = frozenset(SharingScope)) -> str:
    link = Link("l", "t", "p", "Dr A", "J.K.", scopes)
    week = shared_week(link, [goal], CHECK_INS, FIRST, LAST, BERLIN)
    return plain(weekly_summary("Dr A", [week], FIRST, LAST)[0])


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (GoalStatus.ACHIEVED, "Ended this week: reached"),
        (GoalStatus.PARTLY, "Ended this week: partly reached"),
        (GoalStatus.LET_GO, "Ended this week: let go"),
    ],
)
def test_a_goal_that_ended_within_the_week_is_there_with_all_that_is_shared(
    status: GoalStatus, told: str
) -> None:
    text = of_week(closed(status, 19, 20))
    assert told in text.splitlines()
    for marker in MARKERS.values():
        assert marker in text


@pytest.mark.parametrize(
    ("at", "is_there", "is_told"),
    [
        ((15, 22, 30), False, False),  # 23:30 on Sunday in Berlin
        ((16, 1, 30), False, False),  # 02:30 on Monday there still belongs to Sunday
        ((16, 2, 30), True, True),
        ((22, 22, 30), True, True),
        ((23, 6), True, False),  # after the week and before its summary: it was going on
    ],
)
def test_the_clients_own_days_decide_in_which_week_a_goal_ended(
    at: tuple[int, ...], *, is_there: bool, is_told: bool
) -> None:
    text = of_week(closed(GoalStatus.ACHIEVED, *at))
    assert ("TITLE-WORDS" in text) == is_there
    assert ("Ended" in text) == is_told
    assert is_there or "No goal in this week" in text


def test_how_a_goal_ended_is_told_only_with_the_counts() -> None:
    goal = closed(GoalStatus.LET_GO, 19)
    assert "Ended" not in of_week(goal, frozenset(SharingScope) - {SharingScope.PROGRESS_COUNTS})
    assert "Ended" in of_week(goal, frozenset({SharingScope.PROGRESS_COUNTS}))


def test_sharing_nothing_says_so_and_what_is_left_out_is_counted() -> None:
    assert "Shares nothing" in written(frozenset())
    assert "Not shared: 3 kinds" in written(frozenset({SharingScope.NOTES}))
    assert "Not shared" not in written(frozenset(SharingScope))


def test_a_week_without_check_ins_is_no_data_and_never_all_is_well() -> None:
    link = Link("l", "t", "p", "Dr A", "J.K.", frozenset(SharingScope))
    week = shared_week(link, [GOAL], [], FIRST, LAST, BERLIN)
    text = plain(weekly_summary("Dr A", [week], FIRST, LAST)[0])
    assert "there is no data" in text
    assert "well" not in text


def test_a_hundred_clients_come_in_pages() -> None:
    weeks = [
        shared_week(
            Link(str(n), "t", "p", "Dr A", f"client {n:03}", frozenset(SharingScope)),
            [GOAL],
            [],
            FIRST,
            LAST,
            BERLIN,
        )
        for n in range(100)
    ]
    pages = weekly_summary("Dr A", weeks, FIRST, LAST)
    assert len(pages) == 10
    assert all(len(plain(page)) < 3500 for page in pages)
    assert "client 099" in plain(pages[-1])
    assert all(page.protect for page in pages)


def test_no_clients_yet() -> None:
    assert "/invite" in plain(weekly_summary("Dr A", [], FIRST, LAST)[0])
