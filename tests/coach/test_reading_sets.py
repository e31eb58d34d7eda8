"""The reader stays at or above these floors on the labelled sets."""

from __future__ import annotations

import pytest

from dialogs.coach import assess, read_when
from tests.coach.labelled import (
    FIELDS,
    TODAY,
    Statement,
    answers,
    article_statements,
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
}


def test_the_sets_are_as_large_as_they_claim() -> None:
    assert len(SETS["articles"]) == 184
    assert len(SETS["clients, tuned on"]) + len(SETS["clients, held out"]) >= 200
    assert len(answers("tune")) + len(answers("held")) >= 120


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", SETS)
def test_macro_f1_stays_above_its_floor(name: str, field: str) -> None:
    place = FIELDS.index(field)
    statements = SETS[name]
    wanted = [statement.marks[place] for statement in statements]
    got = [read_marks(assess(statement.text, today=TODAY))[place] for statement in statements]
    assert macro_f1(wanted, got) >= FLOORS[field]


def _share(statements: list[Statement], right: list[bool]) -> float:
    return sum(right) / len(statements)


@pytest.mark.parametrize("name", SETS)
def test_next_prompt_frequency_and_deadline(name: str) -> None:
    statements = SETS[name]
    readings = [assess(statement.text, today=TODAY) for statement in statements]
    pairs = list(zip(statements, readings, strict=True))
    assert _share(statements, [want.next_prompt == got.next_prompt for want, got in pairs]) >= 0.88
    frequencies = [want.frequency == (str(got.frequency) if got.frequency else None) for want, got in pairs]
    assert _share(statements, frequencies) >= 0.93
    deadlines = [want.deadline == (got.deadline.text if got.deadline else None) for want, got in pairs]
    assert _share(statements, deadlines) >= 0.95


@pytest.mark.parametrize("name", SETS)
def test_every_reported_text_is_cut_from_the_statement(name: str) -> None:
    for statement in SETS[name]:
        reading = assess(statement.text, today=TODAY)
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
