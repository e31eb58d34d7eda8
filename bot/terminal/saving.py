"""Keeps files that were sent to a terminal where the person can open them."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from bot.files.file import File

_FOR_THE_OWNER = 0o600


def save(file: File, folder: Path) -> Path:
    """Write the file into the folder, for its owner alone to read, and tell where it is.

    Nothing is written over: a name that is taken gets a number. Raises `OSError`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _untaken(folder / file.name)
    path.touch(_FOR_THE_OWNER, exist_ok=False)
    path.write_bytes(file.content)
    return path


def _untaken(path: Path) -> Path:
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(other for other in others if not other.exists())
