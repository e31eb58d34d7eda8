"""The reader stays at or above these floors on the labelled sets."""

from __future__ import annotations

import pytest

from dialogs.coach import Specific, assess, read_when
from tests.coach.labelled import (
    FIELDS,
    Statement,
    answers,
    article_statements,
    blind_answers,
    blind_statements,
    client_statements,
    macro_f1,
    read_marks,
)

FLOORS = {
    "specific": 0.88,
    "measurable": 0.94,
    "time_bound": 0.96,
    "positive": 0.97,
    "overreach": 0.88,
    "has_reason": 0.85,
}
SETS = {
    "articles": article_statements(),
    "clients, tuned on": client_statements("tune"),
    "clients, held out": client_statements("held"),
    "pages": [*blind_statements("pages", "tune"), *blind_statements("pages", "held_out")],
    "voices": [*blind_statements("voices", "tune"), *blind_statements("voices", "held_out")],
}
"""All of these have been read and tuned on but the clients' held-out half."""
BLIND = blind_statements("third", "held_out")
"""What somebody wrote without seeing the reader, and no rule was made from."""
BLIND_FLOORS = {
    "specific": 0.93,
    "measurable": 0.96,
    "time_bound": 0.98,
    "positive": 0.97,
    "overreach": 0.9,
    "has_reason": 0.95,
}
"""A little below what was measured."""


def test_the_sets_are_as_large_as_they_claim() -> None:
    assert len(SETS["articles"]) == 184
    assert len(SETS["clients, tuned on"]) + len(SETS["clients, held out"]) >= 200
    assert len(answers("tune")) + len(answers("held")) >= 120
    assert len(BLIND) == 200
    assert len(blind_answers("tune")) + len(blind_answers("held_out")) == 120


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", SETS)
def test_macro_f1_stays_above_its_floor(name: str, field: str) -> None:
    place = FIELDS.index(field)
    statements = SETS[name]
    wanted = [statement.marks[place] for statement in statements]
    got = [read_marks(assess(statement.text, today=statement.today))[place] for statement in statements]
    assert macro_f1(wanted, got) >= FLOORS[field]


@pytest.mark.parametrize("field", FIELDS)
def test_blind_statements_stay_above_their_floor(field: str) -> None:
    place = FIELDS.index(field)
    wanted = [statement.marks[place] for statement in BLIND]
    got = [read_marks(assess(statement.text, today=statement.today))[place] for statement in BLIND]
    assert macro_f1(wanted, got) >= BLIND_FLOORS[field]


def test_blind_statements_get_the_next_prompt_and_frequency() -> None:
    readings = [(statement, assess(statement.text, today=statement.today)) for statement in BLIND]
    prompts = [want.next_prompt == got.next_prompt for want, got in readings]
    assert _share(BLIND, prompts) >= 0.91
    frequencies = [
        want.frequency == (str(got.frequency) if got.frequency else None) for want, got in readings
    ]
    assert _share(BLIND, frequencies) >= 0.97


def test_a_concrete_goal_is_hardly_ever_called_vague() -> None:
    concrete = [statement for statement in BLIND if statement.marks[0]]
    vague = [
        statement
        for statement in concrete
        if assess(statement.text, today=statement.today).specific is Specific.VAGUE
    ]
    assert len(vague) / len(concrete) <= 0.06


@pytest.mark.parametrize("part", ["tune", "held_out"])
def test_blind_by_when_answers(part: str) -> None:
    labelled = blind_answers(part)
    right = 0
    for answer in labelled:
        when = read_when(answer.text, today=answer.today, country=answer.country)
        assert when.date is None or when.date > answer.today
        assert answer.dates or when.date is None, f"{answer.text!r} is no date"
        right += when.date in answer.dates if answer.dates else when.ask
    assert right / len(labelled) >= 0.9


def _share(statements: list[Statement], right: list[bool]) -> float:
    return sum(right) / len(statements)


@pytest.mark.parametrize("name", SETS)
def test_next_prompt_frequency_and_deadline(name: str) -> None:
    statements = SETS[name]
    readings = [assess(statement.text, today=statement.today) for statement in statements]
    pairs = list(zip(statements, readings, strict=True))
    assert _share(statements, [want.next_prompt == got.next_prompt for want, got in pairs]) >= 0.88
    frequencies = [want.frequency == (str(got.frequency) if got.frequency else None) for want, got in pairs]
    assert _share(statements, frequencies) >= 0.93
    deadlines = [want.deadline == (got.deadline.text if got.deadline else None) for want, got in pairs]
    assert _share(statements, deadlines) >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_every_reported_text_is_cut_from_the_statement(name: str) -> None:
    for statement in SETS[name]:
        reading = assess(statement.text, today=statement.today)
        reported = [
            reading.metric,
            reading.baseline,
            reading.head,
            reading.overreach_because,
            *reading.specific_because,
        ]
        reported.append(reading.deadline.text if reading.deadline else None)
        for text in reported:
            assert text is None or text in statement.text


@pytest.mark.parametrize("half", ["tune", "held"])
def test_by_when_answers(half: str) -> None:
    right = 0
    labelled = answers(half)
    for answer in labelled:
        when = read_when(answer.text, today=answer.today, country=answer.country)
        if answer.dates:
            right += when.date in answer.dates
        else:
            assert when.date is None, f"{answer.text!r} is no date"
            right += when.ask and when.problem == answer.problem
    assert right / len(labelled) >= 0.9
