"""`make bench`: every measurement, and one table of what was found. See `docs/performance.md`."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from tests.benchmarks import (
    bench_million,
    bench_nudges,
    bench_reading,
    bench_rivals,
    bench_summaries,
    bench_turn_cost,
)
from tests.benchmarks.machine import load, machine, versions
from tests.benchmarks.profiling import Profile
from tests.benchmarks.results import Figure, as_markdown, as_text, verdict

_READING = "reading"
_ORDERS = ("tottime", "cumulative")


def _benchmarks(*, whole: bool) -> dict[str, Callable[[], list[Figure]]]:
    """By letter."""
    cost, rivals, million, nudges, summaries = (
        module.WHOLE if whole else module.QUICK
        for module in (bench_turn_cost, bench_rivals, bench_million, bench_nudges, bench_summaries)
    )
    return {
        "a": lambda: bench_turn_cost.measure(cost),
        "b": lambda: bench_rivals.measure(rivals),
        "c": lambda: bench_million.measure(million),
        "d": lambda: bench_nudges.measure(nudges),
        "e": lambda: bench_summaries.measure(summaries),
    }


def main() -> None:
    """Measure what was asked for, and print. A missed target is told and does not fail."""
    asked = _arguments()
    if asked.profile:
        _profile()
        return
    # A tick that is asked for while it runs is told as a warning, and runs once more.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    benchmarks = _benchmarks(whole=asked.whole)
    chosen = asked.only or [*benchmarks, _READING]
    if _READING in chosen and not asked.markdown:
        bench_reading.main()
        print()
    figures = _measure({letter: benchmarks[letter] for letter in chosen if letter in benchmarks})
    if figures:
        _show(figures, whole=asked.whole, markdown=asked.markdown)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure, and print a table.")
    parser.add_argument("--whole", action="store_true", help="the full sizes: about twenty minutes")
    parser.add_argument("--markdown", action="store_true", help="only the table, for docs/performance.md")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=[*_benchmarks(whole=False), _READING],
        metavar="a",
        help="a to e, or reading",
    )
    parser.add_argument("--profile", action="store_true", help="show where the CPU of a turn goes")
    return parser.parse_args()


def _measure(benchmarks: dict[str, Callable[[], list[Figure]]]) -> list[Figure]:
    figures: list[Figure] = []
    for letter, measure in benchmarks.items():
        print(f"{letter}: measuring", file=sys.stderr)
        began = time.monotonic()
        figures += measure()
        print(f"{letter}: done in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return figures


def _show(figures: Sequence[Figure], *, whole: bool, markdown: bool) -> None:
    sizes = "--whole " if whole else ""
    lines = (
        f"Measured on {datetime.now(UTC):%d %B %Y}: {machine()}.",
        f"{versions()}.",
        f"Load of the machine, over the last 1, 5 and 15 minutes: {load()}.",
        f'Each figure again: make bench ARGS="{sizes}--only <its letter>"',
    )
    if markdown:
        print("\n".join(_sentences(lines)), end="\n\n")
        print(as_markdown(figures), end="\n\n")
    else:
        print("\n".join(lines), end="\n\n")
        print(as_text(figures), end="\n\n")
    print(verdict(figures))


def _sentences(lines: Iterable[str]) -> Iterable[str]:
    """The lines, with the command marked as one."""
    return (line if "make" not in line else line.replace("make", "`make") + "`." for line in lines)


def _profile() -> None:
    profiles = {engine: Profile() for engine in bench_turn_cost.TARGETS}
    # Once before, so that what happens only once in a process is over.
    bench_turn_cost.measure(bench_turn_cost.WARM)
    bench_turn_cost.measure(bench_turn_cost.PROFILED, profiles)
    for engine, profile in profiles.items():
        for order in _ORDERS:
            print(f"CPU of turns on {engine}, by {order}")
            print(profile.text(order))


if __name__ == "__main__":
    main()
