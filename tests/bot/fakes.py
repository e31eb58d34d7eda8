"""Stand-ins for a channel, and short ways to put people, goals and messages into the database."""

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time

from bot.channel import SendError
from bot.files.file import File
from bot.worker import Worker
from dialogs.asking import LATE, Nudge
from dialogs.codec import reply_to_json
from dialogs.goal import FocusArea, Goal, Rhythm
from dialogs.people import Person
from dialogs.quiet_hours import NO_QUIET_HOURS, QuietHours
from dialogs.reaction import Reaction
from dialogs.reply import Reply, ReplyKind
from dialogs.say import Lines, say
from storage.unit_of_work import UnitOfWork

EVERY_DAY = frozenset(range(7))


@dataclass(slots=True)
class Sent:
    address: str
    reply: Reply
    language: str
    file: File | None = None

    @property
    def words(self) -> str:
        """The id of the message, or what stands in `text` of one made by `put`."""
        what = self.reply.say
        while isinstance(what, Lines):
            what = what.items[0]
        return str(what.args.get("goal", what.id))


@dataclass(slots=True)
class FakeChannel:
    """Takes a moment for each send, fails where told to, and watches that no chat gets two at once."""

    name: str = "fake"
    seconds: float = 0.0
    sent: list[Sent] = field(default_factory=list)
    acknowledged: list[tuple[str, str | None]] = field(default_factory=list)
    reactions: list[tuple[str, str, Reaction]] = field(default_factory=list)
    failures: defaultdict[str, list[SendError | Exception]] = field(default_factory=lambda: defaultdict(list))
    at_once: int = 0
    most_at_once: int = 0
    tries: Counter[str] = field(default_factory=Counter)
    first_try: asyncio.Event = field(default_factory=asyncio.Event)
    first_sent: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: set[str] = field(default_factory=set)

    def fails(self, address: str, *errors: SendError | Exception) -> None:
        """The next sends to this address end in these errors."""
        self.failures[address] += errors

    async def send(self, address: str, reply: Reply, language: str, file: File | None = None) -> str:
        assert address not in self._busy, "two messages to one chat at the same time"
        self._busy.add(address)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.tries[address] += 1
        self.first_try.set()
        try:
            await asyncio.sleep(self.seconds)
            if self.failures[address]:
                raise self.failures[address].pop(0)
            self.sent.append(Sent(address, reply, language, file))
            self.first_sent.set()
            return str(len(self.sent))
        finally:
            self._busy.discard(address)
            self.at_once -= 1

    async def acknowledge(self, callback_id: str, toast: str | None) -> None:
        self.acknowledged.append((callback_id, toast))

    async def react(self, address: str, message_id: str, reaction: Reaction) -> None:
        self.reactions.append((address, message_id, reaction))

    def to(self, address: str) -> list[str]:
        return [one.words for one in self.sent if one.address == address]


async def add_person(
    worker: Worker,
    address: str,
    at: datetime,
    *,
    zone: str = "Europe/London",
    quiet: QuietHours = NO_QUIET_HOURS,
) -> Person:
    """Someone who consented and told their zone."""

    def add(uow: UnitOfWork) -> Person:
        person = uow.people.get_or_add("fake", address, language="en", zone=zone, quiet=quiet, at=at)
        uow.people.give_consent(person.id, "1", at)
        uow.people.touch(person.id, at)
        return uow.people.get(person.id)

    return await worker.run(add)


async def put(
    worker: Worker,
    person: Person,
    words: str,
    at: datetime,
    kind: ReplyKind = ReplyKind.REPLY,
    not_before: datetime | None = None,
    about: str | None = None,
) -> None:
    """One message into the outbox; a nudge asks about the goal that `about` names, whatever the words."""
    if kind is ReplyKind.NUDGE:
        assert about is not None
        one = Nudge(person.id, ((about, at.date()),), not_before or at, at + LATE)
        await worker.run(lambda uow: uow.asking.queue([one], [], at))
        return
    reply = Reply(say("goal-line", goal=words), kind=kind)
    await worker.run(
        lambda uow: uow.outbox.add(
            person.id, reply_to_json(reply), kind.value, at=at, not_before=not_before, about=about
        )
    )


async def add_goal(
    worker: Worker,
    person: Person,
    at: datetime,
    due: datetime | None,
    *,
    goal_id: str = "g" * 32,
    weekdays: frozenset[int] = EVERY_DAY,
    local_time: time = time(18, 0),
) -> Goal:
    """An active goal whose next check-in is due at `due`."""
    goal = Goal(
        goal_id,
        FocusArea.MOVEMENT,
        "Walk for ten minutes",
        written_at=at,
        rhythm=Rhythm.weekly(weekdays, local_time),
    )

    def add(uow: UnitOfWork) -> None:
        uow.goals.add(person.id, goal)
        uow.goals.plan(goal.id, due)

    await worker.run(add)
    return goal


async def counts(worker: Worker) -> dict[str, int]:
    """How many messages are in each state that has any."""
    states = await worker.run(lambda uow: uow.outbox.counts())
    return {state: number for state, number in states.items() if number}
