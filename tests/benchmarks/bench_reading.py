"""How well and how fast goals are read: `python -m tests.benchmarks.bench_reading`.

The naive baseline is what a first draft looks like: specific = at least eight words; measurable = any digit;
time-bound = any word a date finder reacts to; positive = none of a few negative words; overreach = any
absolute word; reason = three connectives. Macro-F1 is the mean of the F1 scores of yes and no.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence

from dialogs.coach import assess, read_when
from dialogs.coach.facts import gather
from tests.coach.labelled import (
    FIELDS,
    TODAY,
    Answer,
    Statement,
    answers,
    article_statements,
    blind_answers,
    blind_statements,
    client_statements,
    macro_f1,
    next_prompt,
    read_marks,
)

_DATE_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|today|tomorrow|day|week|month|year|\d{1,2}:\d\d|\d{1,2} ?[ap]m)s?\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:stop|avoid|no longer|reduce|not|don't)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(?:never|always|all|every|completely)\b|100 ?%", re.IGNORECASE)
_REASON = re.compile(r"\b(?:because|so that|in order to)\b", re.IGNORECASE)
_ROUNDS = 5
_LONGEST = 4096
_ADVERSARIAL = (
    "a",
    "1 ",
    "5-",
    "3/",
    "by ",
    "in a ",
    "the end of ",
    "monday ",
    "next ",
    "for 3 ",
    "because ",
    "é ",
    "mid ",
    "end ",
    "spring ",
    "for my ",
    "12/14 ",
    "a 3 ",
)


def naive_marks(statement: Statement) -> tuple[bool, ...]:
    """The naive draft's answers in the order of `FIELDS`."""
    text = statement.text
    return (
        len(text.split()) >= 8,
        any(char.isdigit() for char in text),
        bool(_DATE_WORDS.search(text)),
        not _NEGATIVE.search(text),
        bool(_ABSOLUTE.search(text)),
        bool(_REASON.search(text)),
    )


def reader_marks(statement: Statement) -> tuple[bool, ...]:
    """The coach's answers in the order of `FIELDS`."""
    return read_marks(assess(statement.text, today=statement.today))


def scores(statements: Sequence[Statement], marks: Callable[[Statement], tuple[bool, ...]]) -> list[float]:
    """Macro-F1 per field, then the share of right next prompts."""
    got = [marks(statement) for statement in statements]
    fields = [
        macro_f1([statement.marks[place] for statement in statements], [row[place] for row in got])
        for place in range(len(FIELDS))
    ]
    prompts = [
        next_prompt(row) == statement.next_prompt for statement, row in zip(statements, got, strict=True)
    ]
    return [*fields, sum(prompts) / len(prompts)]


def frequency_exact(statements: Sequence[Statement]) -> float:
    """Share of statements whose frequency, or lack of one, is read exactly."""
    readings = [
        (statement, assess(statement.text, today=statement.today).frequency) for statement in statements
    ]
    right = [statement.frequency == (str(found) if found else None) for statement, found in readings]
    return sum(right) / len(right)


def when_right(labelled: Sequence[Answer]) -> float:
    """Share of right answers to "by when?": an acceptable date, or none where none should come."""
    right = 0
    for answer in labelled:
        found = read_when(answer.text, today=answer.today, country=answer.country).date
        right += found in answer.dates if answer.dates else found is None
    return right / len(labelled)


def microseconds(text: str) -> float:
    """Best of a few rounds, in microseconds of processor time: others may use the machine meanwhile."""
    best = float("inf")
    for _ in range(_ROUNDS):
        gather.cache_clear()
        start = time.process_time()
        assess(text, today=TODAY)
        best = min(best, time.process_time() - start)
    return best * 1e6


def main() -> None:
    """Print the tables."""
    sets = {
        "articles (tuned on)": article_statements(),
        "clients (tuned on)": client_statements("tune"),
        "clients (held out)": client_statements("held"),
        "pages (tuned on)": blind_statements("pages", "tune"),
        "pages (read later)": blind_statements("pages", "held_out"),
        "voices (tuned on)": blind_statements("voices", "tune"),
        "voices (read later)": blind_statements("voices", "held_out"),
        "third (held out)": blind_statements("third", "held_out"),
    }
    when_sets = {
        "tuned on": answers("tune"),
        "held out": answers("held"),
        "blind, tuned on": blind_answers("tune"),
        "blind, held out": blind_answers("held_out"),
    }
    names = [*FIELDS, "next prompt"]
    print("Reading goals: macro-F1 per field, share of right next prompts; the naive draft in brackets")
    print(f"{'':22}" + "".join(f"{name:>17}" for name in names) + f"{'frequency':>12}")
    for label, statements in sets.items():
        pairs = zip(scores(statements, reader_marks), scores(statements, naive_marks), strict=True)
        cells = "".join(f"{f'{own:.3f} ({naive:.2f})':>17}" for own, naive in pairs)
        print(f"{f'{label} {len(statements)}':26}"[:26] + cells[4:] + f"{frequency_exact(statements):>12.3f}")
    shares = ", ".join(
        f"{label} {when_right(asked):.3f} of {len(asked)}" for label, asked in when_sets.items()
    )
    print(f'"By when?" answers right: {shares}')
    usual = sorted(microseconds(statement.text) for statements in sets.values() for statement in statements)
    worst = sorted(microseconds((piece * _LONGEST)[:_LONGEST]) for piece in _ADVERSARIAL)
    print(
        f"One statement: median {statistics.median(usual):.0f} µs, p99 {usual[int(len(usual) * 0.99)]:.0f} µs"
        f"; adversarial {_LONGEST} characters: median {statistics.median(worst):.0f} µs, "
        f"worst {worst[-1]:.0f} µs"
    )


if __name__ == "__main__":
    main()
