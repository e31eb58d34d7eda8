"""An end of a goal as it stands in a statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dialogs.coach.dates import Stretch

BY = frozenset({"by", "before", "until", "till", "til", "untill"})
"""Words that lead to an end."""
LONG_UNITS = frozenset({"day", "week", "fortnight", "month", "quarter", "year"})
"""Units in which a goal can run; minutes and hours are the length of one sitting."""
BARE = frozenset({"today", "tonight", "tomorrow", "overmorrow"})
"""Days that need no leading word."""
ONGOING = frozenset("this next coming upcoming following current".split())
"""Words that turn a period into one certain period."""


@dataclass(frozen=True, slots=True)
class End:
    """The words that set an end, tokens `first` to `last`, and the day they mean if it can be told."""

    first: int
    last: int
    date: date | None
    start: bool = False
    """A beginning, not an end: taken out before measuring, never a deadline."""


def end_of(first: int, stretch: Stretch | None, *, by: bool = False) -> End | None:
    """The end that a date phrase sets, led by the words from token `first` on."""
    if stretch is None:
        return None
    return End(first, stretch.last, None if stretch.unsure else stretch.day(by=by))
