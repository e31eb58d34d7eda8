"""The pages that are kept: one of each persona, by the seed 0."""

from pathlib import Path

from bot.simulation.journal import Journal
from bot.simulation.page import page
from bot.simulation.show import about

FOLDER = Path(__file__).parent / "transcripts"


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.html"


def kept(name: str) -> str:
    return file_of(name).read_text(encoding="utf-8")


def written(journal: Journal) -> str:
    return page(journal, about(journal.persona))
