"""Many people at once, each message told apart from every other, and what must hold of all they were sent."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from dialogs.codec import dialog_to_json
from dialogs.dialog import Dialog
from dialogs.goal import FocusArea, Goal, Rhythm
from dialogs.machine import State
from dialogs.quiet_hours import NO_QUIET_HOURS
from storage.ids import new_id
from storage.unit_of_work import UnitOfWork
from tests.botapi.server import BotApiServer, Exchange
from tests.botapi.user import User
from tests.faults.program import Ledger, Place

EVERY_DAY = frozenset(range(7))
PRIVATE = "Ring my sister after the funeral"
"""The goal of everyone who has one."""

PRIVATE_WORDS = ("sister", "funeral")
"""No log may hold them."""

_ANSWER = re.compile(r"I don't know the command /m(\d+)")
_GOAL = re.compile("sister")


@dataclass(slots=True)
class Member:
    """Somebody in the crowd, with the numbers of what they said."""

    user: User
    person_id: str
    goal_id: str | None = None
    said: list[int] = field(default_factory=list)


class Crowd:
    """People who have settled in; some have a goal whose check-in is due.

    They send commands that do not exist, `/m1`, `/m2` …, because the answer to one names it.
    """

    def __init__(self, server: BotApiServer, place: Place) -> None:
        self.members: list[Member] = []
        self._server = server
        self._place = place
        self.ledger = Ledger(place)
        self._number = 0

    def close(self) -> None:
        self.ledger.close()

    def gather(self, people: int, *, nudged: int = 0, due: timedelta = timedelta(minutes=-1)) -> None:
        """Let people settle in, of whom so many have a goal that is due so long from now."""
        now = datetime.now(UTC)
        database = self._place.open()
        with database.unit_of_work() as uow:
            for number in range(people):
                user = self._server.user(first_name=f"User {len(self.members)}")
                user._chat.started = True
                member = Member(user, _settled_in(uow, user, now))
                if number < nudged:
                    member.goal_id = _with_goal(uow, member.person_id, now, now + due)
                self.members.append(member)
            uow.commit()
        database.close()

    def says(self, times: int = 1, members: Sequence[Member] | None = None) -> None:
        """Each says something, in turns, so many times."""
        for _ in range(times):
            for member in self.members if members is None else members:
                self._number += 1
                member.said.append(self._number)
                member.user.says(f"/m{self._number}")

    def heard(self, member: Member) -> list[int]:
        """The numbers of the messages that were answered, in the order in which the answers came."""
        found = (_ANSWER.search(seen.text) for seen in member.user.appeared)
        return [int(match[1]) for match in found if match is not None]

    def nudges(self, member: Member) -> int:
        """How many nudges came."""
        return sum(_GOAL.search(seen.text) is not None for seen in member.user.appeared)

    def is_answered(self) -> bool:
        return all(set(member.said) <= set(self.heard(member)) for member in self.members)

    def is_asked(self) -> bool:
        """Whether each nudge was sent or recorded as unknown."""
        states = self.ledger.outbox("nudge")
        return sum(states[state] for state in ("sent", "unknown", "cancelled", "dead")) >= self.due

    @property
    def due(self) -> int:
        """How many nudges there should be."""
        return sum(member.goal_id is not None for member in self.members)

    def waits(self, within: float = 20.0) -> None:
        """Wait until everyone is answered and asked, and nothing is on its way."""
        deadline = time.monotonic() + within
        while not (self.is_answered() and self.is_asked() and self._is_at_rest()):
            assert time.monotonic() < deadline, self._told()
            time.sleep(0.02)

    def check(
        self, in_flight: int, unclear: int | None = None, *, others: int = 0, late_copies: bool = False
    ) -> int:
        """What must hold, whatever happened; returns how many messages came more than once.

        No message lost, each answered once and in order, repeats at most as many as were on their way when a
        process died or its answer was lost, no nudge twice. A nudge may be missing where it is recorded that
        nobody knows; `unclear` sends ended so, without it all of those `in_flight`. Each said
        `others` beside. With `late_copies` a repeat may come behind later messages.
        """
        written = self.ledger.replies()
        repeats = 0
        for member in self.members:
            heard = self.heard(member)
            in_turn = list(dict.fromkeys(heard)) if late_copies else [number for number, _ in groupby(heard)]
            assert in_turn == member.said, f"lost or out of order: said {member.said}, answered {heard}"
            assert written[member.person_id] == len(member.said) + others, "a message was answered twice"
            repeats += len(heard) - len(member.said)
            assert self.nudges(member) <= (member.goal_id is not None), "a nudge came twice"
        assert repeats <= in_flight, f"{repeats} repeats, {in_flight} on their way"
        nudges = self.ledger.outbox("nudge")
        assert sum(nudges.values()) == self.due
        came = sum(map(self.nudges, self.members))
        assert came <= self.due <= came + nudges["unknown"]
        assert nudges["unknown"] <= (in_flight if unclear is None else unclear)
        assert self.ledger.inbox()["parked"] == 0
        return repeats

    def sends(self) -> list[Exchange]:
        """Every message that Telegram took."""
        return [each for each in self._server.calls("sendMessage") if each.accepted]

    def _is_at_rest(self) -> bool:
        states = self.ledger.outbox()
        return not states["sending"] and not states["ready"] and not self.ledger.inbox()["waiting"]

    def _told(self) -> str:
        missing = {
            member.user.account.first_name: sorted(set(member.said) - set(self.heard(member)))
            for member in self.members
        }
        return f"{missing}\noutbox {self.ledger.outbox()}, inbox {self.ledger.inbox()}"


def _settled_in(uow: UnitOfWork, user: User, now: datetime) -> str:
    person = uow.people.get_or_add(
        "telegram", str(user.chat_id), language="en", zone="Europe/London", quiet=NO_QUIET_HOURS, at=now
    )
    uow.people.give_consent(person.id, "1", now)
    uow.people.choose_zone(person.id, "Europe/London")
    uow.people.touch(person.id, now)
    home = dialog_to_json(replace(Dialog.fresh(), state=State.HOME, last_turn_at=now))
    uow.dialogs.save(person.id, home, uow.dialogs.load(person.id).version)
    return person.id


def _with_goal(uow: UnitOfWork, person_id: str, now: datetime, due: datetime) -> str:
    rhythm = Rhythm.weekly(EVERY_DAY, due.time().replace(microsecond=0))
    goal = Goal(new_id(), FocusArea.PEOPLE, PRIVATE, now - timedelta(days=2), rhythm=rhythm)
    uow.goals.add(person_id, goal)
    uow.goals.plan(goal.id, due)
    return goal.id
