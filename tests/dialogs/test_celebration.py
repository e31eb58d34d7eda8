"""Small celebrations: when, which one, and in which words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.celebration import (
    COMEBACKS_APART,
    COUNTS,
    MARKS,
    REMARKS_KEPT,
    STRENGTHS,
    CelebrationLevel,
    is_celebrated,
    milestone_for,
    percent_of,
    phrase,
    phrases,
)
from dialogs.goal import CheckIn, CheckInOutcome, FocusArea, Frequency, Goal, Measure, Period, Rhythm
from dialogs.milestone import Milestone

MONDAY = date(2026, 6, 1)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")
DONE, PARTLY, NOT_YET, SKIP = CheckInOutcome
FULL, QUIET, OFF = CelebrationLevel.FULL, CelebrationLevel.QUIET, CelebrationLevel.OFF
OPEN = Goal("g", FocusArea.OTHER, "be outside more", NOON)
EIGHT = Goal("g", FocusArea.OTHER, "go eight times", NOON, measure=Measure("8 times", count=8))
DAILY = Goal(
    "g",
    FocusArea.OTHER,
    "stretch",
    NOON,
    measure=Measure("every day", Frequency(1, Period.DAY)),
    rhythm=Rhythm.weekly(range(7), time(18)),
)
WITH_TOTAL = {milestone for _, milestone in MARKS}


def check_in(day: int, outcome: CheckInOutcome | None, goal_id: str = "g") -> CheckIn:
    return CheckIn(f"{goal_id}{day}", goal_id, MONDAY + timedelta(days=day), asked_at=NOON, outcome=outcome)


def history(*outcomes: CheckInOutcome | None) -> list[CheckIn]:
    return [check_in(day, outcome) for day, outcome in enumerate(outcomes)]


def begun(check_ins: list[CheckIn]) -> list[CheckIn]:
    """The same with the first step celebrated."""
    first = next((one for one in check_ins if one.outcome in {DONE, PARTLY}), None)
    return [replace(one, celebrated=Milestone.FIRST_CHECK_IN) if one is first else one for one in check_ins]


def found(
    goal: Goal, earlier: list[CheckIn], new: CheckIn, level: CelebrationLevel = FULL
) -> Milestone | None:
    return milestone_for(goal, earlier, new, level, ZONE)


def reached(goal: Goal, *outcomes: CheckInOutcome | None, level: CelebrationLevel = FULL) -> Milestone | None:
    """What the last of these daily answers reaches, the first step having been told."""
    *earlier, new = history(*outcomes)
    return found(goal, begun(earlier), new, level)


class Diary:
    """The check-ins of a goal as they are kept, with what was celebrated."""

    def __init__(self, goal: Goal, level: CelebrationLevel = FULL) -> None:
        self.goal, self.level = goal, level
        self.days: dict[int, CheckIn] = {}

    def says(self, day: int, outcome: CheckInOutcome) -> Milestone | None:
        """Answer a day, or another answer than before, and keep what is celebrated."""
        new = replace(self.days.get(day, check_in(day, None)), outcome=outcome)
        told = found(self.goal, [one for at, one in self.days.items() if at != day], new, self.level)
        self.days[day] = replace(new, celebrated=told or new.celebrated)
        return told


@pytest.mark.parametrize("outcome", [DONE, PARTLY])
def test_the_first_step(outcome: CheckInOutcome) -> None:
    assert reached(OPEN, outcome) is Milestone.FIRST_CHECK_IN
    assert reached(OPEN, NOT_YET, SKIP, None, outcome) is Milestone.FIRST_CHECK_IN
    diary = Diary(OPEN)
    assert diary.says(0, PARTLY) is Milestone.FIRST_CHECK_IN
    assert diary.says(1, outcome) is None


def test_a_first_step_that_was_not_told_is_told_with_the_second_and_no_later() -> None:
    assert found(OPEN, history(PARTLY, NOT_YET), check_in(2, DONE)) is Milestone.FIRST_CHECK_IN
    assert found(OPEN, history(PARTLY, DONE), check_in(2, DONE)) is None
    assert found(EIGHT, history(DONE), check_in(1, DONE)) is Milestone.QUARTER


def test_the_marks_of_a_counted_goal_each_once() -> None:
    diary = Diary(EIGHT)
    assert [diary.says(day, DONE) for day in range(12)] == [
        Milestone.FIRST_CHECK_IN, Milestone.QUARTER, None, Milestone.HALF, Milestone.FIFTH,
        Milestone.THREE_QUARTERS, None, Milestone.WHOLE, None, Milestone.TENTH, None, None,
    ]  # fmt: skip


def test_the_counts_of_an_open_goal_are_of_days_done() -> None:
    diary = Diary(OPEN)
    told = {done: diary.says(day, DONE) for day, done in enumerate(range(1, 121))}
    assert {done: one for done, one in told.items() if one is not None} == {
        1: Milestone.FIRST_CHECK_IN,
        **dict(COUNTS),
    }


def test_partly_counts_as_beginning_and_for_no_number() -> None:
    diary = Diary(OPEN)
    assert diary.says(0, PARTLY) is Milestone.FIRST_CHECK_IN
    assert [diary.says(day, DONE) for day in range(1, 6)] == [None] * 4 + [Milestone.FIFTH]
    assert reached(EIGHT, DONE, PARTLY) is None
    assert reached(EIGHT, DONE, PARTLY, DONE) is Milestone.QUARTER


def test_strength_is_told_when_it_first_passes_each_mark() -> None:
    diary = Diary(DAILY)
    told = [diary.says(day, DONE) for day in range(40)]
    growing, strong = told.index(Milestone.GROWING), told.index(Milestone.STRONG)
    # 1 - 0.5 ** (n / 13) passes a half at n = 13 and 0.8 at n = 30.2.
    assert growing + 1 == 13
    assert strong + 1 == 31
    assert told.count(Milestone.GROWING) == told.count(Milestone.STRONG) == 1
    assert [percent_of(one) for one in (Milestone.GROWING, Milestone.STRONG, Milestone.WHOLE)] == [
        50,
        80,
        None,
    ]


def test_strength_that_dips_and_recovers_is_not_told_again() -> None:
    diary = Diary(DAILY)
    for day in range(15):
        diary.says(day, DONE)
    for day in range(15, 19):
        assert diary.says(day, NOT_YET) is None
    told = [diary.says(day, DONE) for day in range(19, 40)]
    assert Milestone.GROWING not in told
    # Not even where it was never told, because the client did not want celebrations then.
    silent = Diary(DAILY, OFF)
    for day in range(15):
        silent.says(day, DONE)
    silent.says(15, NOT_YET), silent.says(16, NOT_YET)
    silent.level = FULL
    assert Milestone.GROWING not in [silent.says(day, DONE) for day in range(17, 24)]


def test_a_goal_without_a_frequency_has_no_strength_to_tell_of() -> None:
    told = {Diary(OPEN).says(0, DONE)} | {
        found(OPEN, history(*[DONE] * day), check_in(day, DONE)) for day in range(60)
    }
    assert not told & {milestone for _, milestone in STRENGTHS}


def test_the_largest_of_several_wins() -> None:
    once = Goal("g", FocusArea.OTHER, "call the clinic", NOON, measure=Measure("once", count=1))
    assert reached(once, DONE) is Milestone.WHOLE
    assert reached(EIGHT, DONE, DONE, DONE, NOT_YET, NOT_YET, DONE) is Milestone.HALF


@given(
    st.lists(st.sampled_from([*CheckInOutcome, None]), max_size=12),
    st.sampled_from([NOT_YET, SKIP, None]),
    st.sampled_from([OPEN, EIGHT, DAILY]),
)
def test_nothing_is_celebrated_after_a_lapse_a_skip_or_silence(
    before: list[CheckInOutcome | None], last: CheckInOutcome | None, goal: Goal
) -> None:
    assert reached(goal, *before, last) is None


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 25), st.sampled_from([DONE, DONE, DONE, PARTLY, NOT_YET])), max_size=80
    ),
    st.sampled_from([OPEN, EIGHT, DAILY]),
)
def test_whatever_is_undone_and_done_again_nothing_is_told_twice(
    answers: list[tuple[int, CheckInOutcome]], goal: Goal
) -> None:
    diary, told = Diary(goal), []
    for day, outcome in answers:
        if day not in diary.days or diary.days[day].outcome is not outcome:
            told.append((day, diary.says(day, outcome)))
    once = [one for _, one in told if one not in {None, Milestone.COMEBACK}]
    assert len(once) == len(set(once))
    comebacks = [MONDAY + timedelta(days=day) for day, one in told if one is Milestone.COMEBACK]
    assert all(
        abs(one - other) >= COMEBACKS_APART
        for place, one in enumerate(comebacks)
        for other in comebacks[:place]
    )


def test_a_mark_undone_on_one_day_and_reached_on_another_is_told_once() -> None:
    diary = Diary(EIGHT)
    assert diary.says(0, DONE) is Milestone.FIRST_CHECK_IN
    assert diary.says(1, DONE) is Milestone.QUARTER
    assert diary.says(1, NOT_YET) is None
    assert diary.says(1, DONE) is None
    assert diary.says(1, SKIP) is None
    assert diary.says(2, DONE) is None


def test_a_comeback_after_two_lapses_whatever_lies_between_them() -> None:
    assert reached(OPEN, DONE, NOT_YET, DONE) is None
    assert reached(OPEN, DONE, NOT_YET, NOT_YET, PARTLY) is Milestone.COMEBACK
    assert reached(OPEN, DONE, NOT_YET, SKIP, None, NOT_YET, DONE) is Milestone.COMEBACK
    assert reached(OPEN, DONE, NOT_YET, NOT_YET, DONE, DONE) is None


def test_a_comeback_is_told_again_only_after_a_while() -> None:
    diary = Diary(OPEN)
    diary.says(0, DONE)
    said = {}
    for day in range(1, 31):
        outcome = DONE if day % 3 == 0 else NOT_YET
        said[day] = diary.says(day, outcome)
    assert [day for day, one in said.items() if one is Milestone.COMEBACK] == [3, 18]


def test_a_comeback_after_a_week_without_an_answer() -> None:
    assert reached(OPEN, DONE, *[None] * 5, DONE) is None
    assert reached(OPEN, DONE, *[None] * 6, DONE) is Milestone.COMEBACK
    # Asked once a week, and answered each time: no silence in between.
    assert found(OPEN, begun([check_in(0, DONE)]), check_in(7, DONE)) is None
    # Skipping is an answer.
    assert reached(OPEN, DONE, *[None] * 3, SKIP, *[None] * 3, DONE) is None


def test_other_goals_order_and_an_older_answer_do_not_matter() -> None:
    others = [check_in(day, DONE, "other") for day in range(5)]
    assert found(OPEN, others, check_in(5, DONE)) is Milestone.FIRST_CHECK_IN
    earlier = begun(history(DONE, NOT_YET, NOT_YET))
    assert found(OPEN, earlier[::-1], check_in(3, DONE)) is Milestone.COMEBACK
    changed = [check_in(0, DONE), check_in(1, PARTLY)]
    assert found(EIGHT, changed, check_in(1, DONE)) is Milestone.QUARTER


def test_an_answer_is_celebrated_once_but_for_the_whole() -> None:
    once = Goal("g", FocusArea.OTHER, "call the clinic", NOON, measure=Measure("once", count=1))
    diary = Diary(once)
    assert diary.says(0, PARTLY) is Milestone.FIRST_CHECK_IN
    assert diary.says(0, DONE) is Milestone.WHOLE
    begun = Diary(EIGHT)
    begun.says(0, DONE)
    assert begun.says(1, PARTLY) is None
    assert begun.says(1, DONE) is Milestone.QUARTER


def test_levels() -> None:
    assert reached(EIGHT, *[DONE] * 4, level=QUIET) is None
    assert reached(EIGHT, *[DONE] * 8, level=QUIET) is Milestone.WHOLE
    assert reached(EIGHT, *[DONE] * 8, level=OFF) is None
    assert {one for one in Milestone if is_celebrated(one, QUIET)} == {
        Milestone.GOAL_WRITTEN,
        Milestone.WHOLE,
        Milestone.ACHIEVED,
    }
    assert all(is_celebrated(one, FULL) and not is_celebrated(one, OFF) for one in Milestone)


@given(st.lists(st.sampled_from(list(Milestone)), max_size=40))
def test_no_phrase_comes_back_within_the_last_celebrations(told: list[Milestone]) -> None:
    used: list[str] = []
    for milestone in told:
        chosen = phrase(milestone, used)
        assert chosen == phrase(milestone, tuple(used))
        if chosen is None:
            assert set(phrases(milestone)) <= set(used[-REMARKS_KEPT:])
            continue
        assert chosen in phrases(milestone)
        assert chosen not in used[-REMARKS_KEPT:]
        used.append(chosen)


@pytest.mark.parametrize("milestone", [Milestone.GOAL_WRITTEN, Milestone.COMEBACK, Milestone.ACHIEVED])
def test_there_is_always_a_phrase_for_what_can_come_any_number_of_times(milestone: Milestone) -> None:
    used: list[str] = []
    for _ in range(30):
        chosen = phrase(milestone, used)
        assert chosen is not None
        used.append(chosen)
    assert len(set(used)) > REMARKS_KEPT


def test_another_history_begins_with_another_phrase() -> None:
    first = {phrase(Milestone.HALF, ["celebrate-quarter-1"] * count) for count in range(6)}
    assert len(first) == 6


def celebrations() -> str:
    return resources.files("dialogs.words").joinpath("en", "celebrations.ftl").read_text(encoding="utf-8")


def test_every_phrase_is_in_the_catalogue_with_what_it_may_say() -> None:
    bundle = FluentBundle(["en-GB"], use_isolating=False)
    bundle.add_resource(FluentResource(celebrations()))
    for milestone in Milestone:
        told: dict[str, str | int] = {"statement": "walk after lunch", "done": 6}
        told |= {"total": 12} if milestone in WITH_TOTAL else {}
        told |= {"percent": 50} if percent_of(milestone) else {}
        assert len(phrases(milestone)) >= 6
        for words in phrases(milestone):
            message = bundle.get_message(words)
            assert message.value is not None
            text, errors = bundle.format_pattern(message.value, told)
            assert errors == []
            assert 20 < len(str(text)) < 160
            assert re.search(r"walk after lunch|\b6 of 12\b|\b6 done\b", str(text)), (
                f"{words} names nothing that was done"
            )
    parsed = FluentParser(with_spans=False).parse(celebrations())
    names = {entry.id.name for entry in parsed.body if isinstance(entry, ast.Message)}
    assert names == {words for milestone in Milestone for words in phrases(milestone)}


def test_the_phrases_are_calm_and_blame_nobody() -> None:
    messages = [
        line.partition(" = ")[2] for line in celebrations().splitlines() if line.startswith("celebrate-")
    ]
    assert all(text.count("!") <= 1 for text in messages)
    assert sum("!" in text for text in messages) <= len(messages) // 10
    unwanted = (
        r"\b(streak|in a row|fail\w*|miss\w*|lapse\w*|finally|at last|should|must|perfect|only|others|"
        r"everyone|most people|better than|best)\b"
    )
    # "no longer only a plan" is praise.
    blamed = [
        text for text in messages if re.search(unwanted, text.replace("no longer only", ""), re.IGNORECASE)
    ]
    assert blamed == []
    assert len(set(messages)) == len(messages)
