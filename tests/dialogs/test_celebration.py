"""Small celebrations: when, which one, and in which words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from importlib import resources

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st

from dialogs.celebration import PHRASES, CelebrationLevel, Milestone, is_celebrated, milestone_for, phrase
from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Goal, Measure

MONDAY = date(2026, 6, 1)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
FULL, QUIET, OFF = CelebrationLevel.FULL, CelebrationLevel.QUIET, CelebrationLevel.OFF
OPEN = Goal("g", FocusArea.OTHER, "be outside more", NOON)
EIGHT = Goal("g", FocusArea.OTHER, "go eight times", NOON, measure=Measure("8 times", count=8))
MARKS = {Milestone.QUARTER, Milestone.HALF, Milestone.THREE_QUARTERS, Milestone.WHOLE}


def check_in(day: int, outcome: CheckInOutcome | None, goal_id: str = "g") -> CheckIn:
    return CheckIn(f"{goal_id}{day}", goal_id, MONDAY + timedelta(days=day), asked_at=NOON, outcome=outcome)


def history(*outcomes: CheckInOutcome | None) -> list[CheckIn]:
    return [check_in(day, outcome) for day, outcome in enumerate(outcomes)]


def reached(goal: Goal, *outcomes: CheckInOutcome | None, level: CelebrationLevel = FULL) -> Milestone | None:
    """What the last of these daily answers reaches."""
    *earlier, new = history(*outcomes)
    return milestone_for(goal, earlier, new, level)


@pytest.mark.parametrize("outcome", [DONE, PARTLY])
def test_the_first_step(outcome: CheckInOutcome) -> None:
    assert reached(OPEN, outcome) is Milestone.FIRST_CHECK_IN
    assert reached(OPEN, NOT_YET, SKIP, None, outcome) is Milestone.FIRST_CHECK_IN
    assert reached(OPEN, PARTLY, outcome) is None


def test_the_marks_of_a_counted_goal_each_once() -> None:
    found = [reached(EIGHT, *[DONE] * number) for number in range(1, 11)]
    assert found == [
        Milestone.FIRST_CHECK_IN, Milestone.QUARTER, None, Milestone.HALF, None, Milestone.THREE_QUARTERS,
        None, Milestone.WHOLE, None, None,
    ]  # fmt: skip


def test_only_done_moves_a_counted_goal_over_a_mark() -> None:
    assert reached(EIGHT, DONE, PARTLY) is None
    assert reached(EIGHT, DONE, PARTLY, DONE) is Milestone.QUARTER


def test_the_largest_of_several_wins() -> None:
    once = Goal("g", FocusArea.OTHER, "call the clinic", NOON, measure=Measure("once", count=1))
    assert reached(once, DONE) is Milestone.WHOLE
    assert reached(EIGHT, DONE, DONE, DONE, NOT_YET, NOT_YET, DONE) is Milestone.HALF


@given(
    st.lists(st.sampled_from([*CheckInOutcome, None]), max_size=12),
    st.sampled_from([NOT_YET, SKIP, None]),
    st.sampled_from([OPEN, EIGHT]),
)
def test_nothing_is_celebrated_after_a_lapse_a_skip_or_silence(
    before: list[CheckInOutcome | None], last: CheckInOutcome | None, goal: Goal
) -> None:
    assert reached(goal, *before, last) is None


def test_a_comeback_after_two_lapses_whatever_lies_between_them() -> None:
    assert reached(OPEN, DONE, NOT_YET, DONE) is None
    assert reached(OPEN, DONE, NOT_YET, NOT_YET, PARTLY) is Milestone.COMEBACK
    assert reached(OPEN, DONE, NOT_YET, SKIP, None, NOT_YET, DONE) is Milestone.COMEBACK
    assert reached(OPEN, DONE, NOT_YET, NOT_YET, DONE, DONE) is None


def test_a_comeback_after_a_week_without_an_answer() -> None:
    assert reached(OPEN, DONE, *[None] * 5, DONE) is None
    assert reached(OPEN, DONE, *[None] * 6, DONE) is Milestone.COMEBACK
    # Asked once a week, and answered each time: no silence in between.
    assert milestone_for(OPEN, [check_in(0, DONE)], check_in(7, DONE), FULL) is None
    # Skipping is an answer.
    assert reached(OPEN, DONE, *[None] * 3, SKIP, *[None] * 3, DONE) is None


def test_other_goals_order_and_an_older_answer_do_not_matter() -> None:
    others = [check_in(day, DONE, "other") for day in range(5)]
    assert milestone_for(OPEN, others, check_in(5, DONE), FULL) is Milestone.FIRST_CHECK_IN
    earlier = history(DONE, NOT_YET, NOT_YET)
    assert milestone_for(OPEN, earlier[::-1], check_in(3, DONE), FULL) is Milestone.COMEBACK
    changed = [check_in(0, DONE), check_in(1, PARTLY)]
    assert milestone_for(EIGHT, changed, check_in(1, DONE), FULL) is Milestone.QUARTER


def test_levels() -> None:
    assert reached(EIGHT, *[DONE] * 4, level=QUIET) is None
    assert reached(EIGHT, *[DONE] * 8, level=QUIET) is Milestone.WHOLE
    assert reached(EIGHT, *[DONE] * 8, level=OFF) is None
    assert {one for one in Milestone if is_celebrated(one, QUIET)} == {
        Milestone.GOAL_WRITTEN,
        Milestone.WHOLE,
    }
    assert all(is_celebrated(one, FULL) and not is_celebrated(one, OFF) for one in Milestone)


@pytest.mark.parametrize("milestone", list(Milestone))
def test_all_phrases_come_before_any_comes_again(milestone: Milestone) -> None:
    used: list[str] = ["celebrate-half-2", "celebrate-goal-written-1"]
    for _ in range(4 * PHRASES):
        used.append(phrase(milestone, used))
    mine = used[2:]
    if milestone is Milestone.GOAL_WRITTEN:
        assert "celebrate-goal-written-1" not in mine[: PHRASES - 1]
    for start in range(PHRASES, len(mine), PHRASES):
        assert len(set(mine[start : start + PHRASES])) == PHRASES


def test_another_history_begins_with_another_phrase() -> None:
    first = {phrase(Milestone.HALF, ["celebrate-quarter-1"] * count) for count in range(PHRASES)}
    assert len(first) == PHRASES


@given(st.sampled_from(list(Milestone)), st.lists(st.integers(1, PHRASES), max_size=20))
def test_the_same_history_gives_the_same_phrase_and_never_the_last_one(
    milestone: Milestone, said: list[int]
) -> None:
    prefix = f"celebrate-{milestone.value.replace('_', '-')}"
    used = [f"{prefix}-{number}" for number in said]
    chosen = phrase(milestone, used)
    assert chosen == phrase(milestone, tuple(used))
    unused = {f"{prefix}-{number}" for number in range(1, PHRASES + 1)} - set(used)
    assert chosen in unused if unused else chosen not in used[-(PHRASES - 1) :]


def celebrations() -> str:
    return resources.files("dialogs.words").joinpath("en", "celebrations.ftl").read_text(encoding="utf-8")


def test_every_phrase_is_in_the_catalogue_with_what_it_may_say() -> None:
    bundle = FluentBundle(["en-GB"], use_isolating=False)
    bundle.add_resource(FluentResource(celebrations()))
    for milestone in Milestone:
        told = {"statement": "walk after lunch"} | ({"done": 6, "total": 12} if milestone in MARKS else {})
        for number in range(1, PHRASES + 1):
            message = bundle.get_message(f"celebrate-{milestone.value.replace('_', '-')}-{number}")
            assert message.value is not None
            text, errors = bundle.format_pattern(message.value, told)
            assert errors == []
            assert 20 < len(str(text)) < 160
    parsed = FluentParser(with_spans=False).parse(celebrations())
    assert sum(isinstance(entry, ast.Message) for entry in parsed.body) == PHRASES * len(Milestone)


def test_the_phrases_are_calm_and_blame_nobody() -> None:
    messages = [
        line.partition(" = ")[2] for line in celebrations().splitlines() if line.startswith("celebrate-")
    ]
    assert all(text.count("!") <= 1 for text in messages)
    assert sum("!" in text for text in messages) <= len(messages) // 10
    unwanted = r"\b(streak|in a row|fail\w*|miss\w*|lapse\w*|finally|at last|should|must|perfect|only)\b"
    # "no longer only a plan" is praise.
    blamed = [
        text for text in messages if re.search(unwanted, text.replace("no longer only", ""), re.IGNORECASE)
    ]
    assert blamed == []
    assert len(set(messages)) == len(messages)
