"""A frequency as it stands in a statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from dialogs.goal import Frequency


class Rank(IntEnum):
    """How much a frequency says: the lower wins when a statement has several."""

    COUNTED = 1
    """Counted occasions: "three times a week"."""
    NAMED = 2
    """Named days: "on Mondays"."""
    EVERY = 3
    """A bare unit: "every day", "weekly"."""
    AMOUNT = 4
    """An amount per unit: "ten minutes a day"."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A frequency and where it stands: tokens `first` to `last`, both included."""

    frequency: Frequency | None
    first: int
    last: int
    rank: Rank
    limit: bool = False
    """A cap on something consumed ("three drinks a week"), or days that are left out."""
