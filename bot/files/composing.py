"""What it takes to make a file: an order, what is loaded for it, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.files.file import File
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Order:
    """Whose file, about what (see `AttachmentKind`), in which language, at which UTC instant.

    `keyed_hash` is `storage.database.Database.lookup`: from a purpose and a value it makes bytes that nobody
    can guess without the key.
    """

    person_id: str
    about: str
    language: str
    now: datetime
    keyed_hash: Callable[[str, str], bytes]


Make: TypeAlias = Callable[[], File]
"""Makes the file from what was loaded, in another process: a `functools.partial` of a function of a module
and plain data, which can be pickled."""

Compose: TypeAlias = Callable[[UnitOfWork, Order], Make | None]
"""Loads, in one transaction, all that a file is made from; None where there is nothing to make it of."""
