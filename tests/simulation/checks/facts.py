"""A journal with what several rules ask of it, put together once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.simulation.journal import Act, Journal, Message
from bot.simulation.personas import PERSONAS
from dialogs.goal import CheckIn, CheckInOutcome
from dialogs.people import Person
from dialogs.reply import ReplyKind
from tests.simulation.oracle import Due, dues

OUTCOMES = frozenset(outcome.value for outcome in CheckInOutcome)


@dataclass(frozen=True)
class Breach:
    at: datetime
    what: str


class Facts:
    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.persona = PERSONAS[journal.persona]

    @cached_property
    def dues(self) -> list[Due]:
        return dues(self.journal)

    @cached_property
    def unasked(self) -> list[Message]:
        return [one for one in self.journal.messages if one.is_unasked]

    @cached_property
    def nudges(self) -> list[tuple[Message, tuple[CheckIn, ...]]]:
        """Nudges that ask about days, with these."""
        nudges = ((one, self.journal.about(one)) for one in self.unasked if one.reply.kind is ReplyKind.NUDGE)
        return [(message, about) for message, about in nudges if about]

    @cached_property
    def asked_at(self) -> dict[str, list[datetime]]:
        """When each check-in was asked about, by its id."""
        found: dict[str, list[datetime]] = {}
        for message, about in self.nudges:
            for one in about:
                found.setdefault(one.id, []).append(message.at)
        return found

    @cached_property
    def answered_at(self) -> dict[str, datetime]:
        """When each check-in had its first answer."""
        found = {one.id: one.answered_at for one in self.journal.check_ins if one.answered_at is not None}
        for act in self.journal.acts:
            if act.tapped is not None and act.on is not None and act.tapped.code in OUTCOMES:
                scope = self.journal.messages[act.on].reply.scope
                if scope.startswith("c"):
                    found[scope[1:]] = min(act.at, found.get(scope[1:], act.at))
        return found

    def person_at(self, at: datetime) -> Person | None:
        standing = self.journal.standing(at)
        return None if standing is None else standing.person

    def last_act_before(self, at: datetime) -> Act | None:
        return next((one for one in reversed(self.journal.acts) if one.at < at), None)

    def was_down(self, at: datetime) -> bool:
        return any(one.start <= at < one.end for one in self.journal.outages)

    def check_ins_of(self, goal_id: str) -> list[CheckIn]:
        return [one for one in self.journal.check_ins if one.goal_id == goal_id]


def words_of(ids: Iterable[str]) -> str:
    return " + ".join(ids)
