"""Everything found in a statement before any letter is judged: read once, used by every judgement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dialogs.coach.asides import asides
from dialogs.coach.clauses import Clause, main_clause
from dialogs.coach.dates import Calendar
from dialogs.coach.ends import End
from dialogs.coach.frequency import rates
from dialogs.coach.normalise import Words, read_words
from dialogs.coach.quantities import Quantity, confidence_note, quantities
from dialogs.coach.rate import Rate
from dialogs.coach.time_bound import ends
from dialogs.coach.wording import avoidance


@dataclass(frozen=True, slots=True)
class Facts:
    """The parts of one statement by token places."""

    read: Words
    clause: Clause
    avoided: tuple[int, int] | None
    rates: tuple[Rate, ...]
    ends: tuple[End, ...]
    starts: tuple[End, ...]
    quantities: tuple[Quantity, ...]
    ignored: frozenset[int]
    """Tokens that belong to ends, starts and confidence ratings."""
    asides: frozenset[int]
    """Tokens that tell the manner and neither what nor where: "on a regular basis", "as much as possible"."""

    @property
    def words(self) -> tuple[str, ...]:
        """The plain tokens."""
        return self.read.words


_BEGINNING = frozenset("start starting begin beginning".split())


@lru_cache(maxsize=1024)
def gather(text: str, calendar: Calendar) -> Facts:
    """Read `text` into its parts; several askers of one turn share one reading."""
    read = read_words(text)
    words = read.words
    clause = main_clause(read)
    note = confidence_note(words)
    found_rates = tuple(rate for rate in rates(words) if rate.first not in note)
    taken = {place for rate in found_rates for place in range(rate.first, rate.last + 1)} | note
    begins = any(word in _BEGINNING for word in words[clause.lead : clause.head + 1])
    found_ends: list[End] = []
    starts: list[End] = []
    for end in ends(words, taken, calendar):
        opens = begins and words[end.first] not in {"by", "before", "within", "until", "till", "for", "over"}
        (starts if end.start or opens else found_ends).append(end)
    ignored = note | {place for end in (*found_ends, *starts) for place in range(end.first, end.last + 1)}
    return Facts(
        read=read,
        clause=clause,
        avoided=avoidance(words, clause),
        rates=found_rates,
        ends=tuple(found_ends),
        starts=tuple(starts),
        quantities=quantities(words, ignored),
        ignored=frozenset(ignored),
        asides=asides(words),
    )
