"""What a benchmark found, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEADINGS = ("", "what", "measured", "beside", "ratio", "target", "")
_MARKS = {None: "", True: "pass", False: "SHORT"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. `passed` is None where there is no target."""

    letter: str
    what: str
    measured: str
    beside: str = ""
    ratio: str = ""
    target: str = ""
    passed: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of its line in a table."""
        return (
            self.letter,
            self.what,
            self.measured,
            self.beside,
            self.ratio,
            self.target,
            _MARKS[self.passed],
        )


def as_text(figures: Iterable[Figure]) -> str:
    """The figures in columns."""
    rows = [_HEADINGS, *(figure.cells for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADINGS))]
    return "\n".join(_padded(row, widths) for row in rows)


def as_markdown(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = [_HEADINGS, ("---",) * len(_HEADINGS), *(figure.cells for figure in figures)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def verdict(figures: Sequence[Figure]) -> str:
    """One sentence: whether all targets were met, and which were not."""
    targets = [figure for figure in figures if figure.passed is not None]
    short = [figure for figure in targets if not figure.passed]
    if not short:
        return f"Every target is met: {len(targets)} of {len(targets)}."
    names = "; ".join(dict.fromkeys(f"{figure.letter} {figure.what}" for figure in short))
    return f"{len(short)} of {len(targets)} targets are missed: {names}."


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
