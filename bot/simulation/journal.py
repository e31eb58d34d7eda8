"""What happened in a simulation: every message, every act, and what held at each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.demo.stage import messages_in
from dialogs.goal import CheckIn, Goal
from dialogs.people import Person
from dialogs.reply import Choice, Reply, ReplyKind

COACH_WRITES_FIRST = frozenset({ReplyKind.NUDGE, ReplyKind.REVIEW, ReplyKind.SUMMARY})
"""Kinds of messages that nobody has asked for at that moment, also when they go out beside an answer."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it reached the person, at `at` (UTC) on a phone that shows the time of `zone`."""

    number: int
    at: datetime
    zone: str
    reply: Reply
    answers: int | None
    """The number of the act that it came with; None when the scheduler had it sent."""
    file: str = ""
    """The name of the file that came with it."""

    @property
    def local(self) -> datetime:
        """When it came, on the person's own clock."""
        return self.at.astimezone(ZoneInfo(self.zone))

    @property
    def is_unasked(self) -> bool:
        """Whether the coach wrote of its own accord."""
        return self.answers is None or self.reply.kind in COACH_WRITES_FIRST

    @property
    def ids(self) -> tuple[str, ...]:
        """The catalogue's names of everything it says, in the order in which it is read."""
        return tuple(one.id for one in messages_in(self.reply.say))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Its buttons, row after row."""
        return tuple(choice for row in self.reply.choices for choice in row)

    def button(self, name: str) -> Choice | None:
        """The button whose label has this name in the catalogue, or whose code this is or begins with."""
        for choice in self.choices:
            if name in {choice.label.id, choice.code} or (
                name.endswith(".") and choice.code.startswith(name)
            ):
                return choice
        return None


@dataclass(frozen=True, slots=True)
class Act:
    """What the person did at `at` (UTC): typed words, or tapped a button of message `on`."""

    number: int
    at: datetime
    zone: str
    words: str = ""
    tapped: Choice | None = None
    on: int | None = None
    is_note: bool = False
    """Whether the words are a note that must be found in the database later."""

    @property
    def local(self) -> datetime:
        """When it was, on the person's own clock."""
        return self.at.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database says of the person and their goals from `at` (UTC) on."""

    at: datetime
    person: Person
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Outage:
    """The coach was not running from `start` until `end` (UTC)."""

    start: datetime
    end: datetime


@dataclass(slots=True)
class Journal:
    """One persona's weeks. Instants are aware and in UTC."""

    persona: str
    seed: int
    weeks: int
    """How many were to be lived."""
    start: datetime
    end: datetime
    outages: tuple[Outage, ...] = ()
    messages: list[Message] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    moves: tuple[tuple[datetime, str], ...] = ()
    """Since when the person lived by another clock, and by which."""
    toasts: dict[int, str] = field(default_factory=dict)
    """What the channel showed over a tapped button, by the number of the act."""
    standings: list[Standing] = field(default_factory=list)
    check_ins: tuple[CheckIn, ...] = ()
    """All check-ins at the end."""
    dropped: frozenset[tuple[str, date]] = frozenset()
    """Goals and days of which the database says at the end that asking was given up."""
    fallbacks: list[tuple[str, ...]] = field(default_factory=list)
    """What the persona had no answer of its own to."""
    stuck: str = ""
    """Why the persona found no way on before the end, if it did not."""

    def standing(self, at: datetime) -> Standing | None:
        """What held at this instant, with what was changed at it; None before the person was known."""
        return next((one for one in reversed(self.standings) if one.at <= at), None)

    def timeline(self) -> Iterator[Message | Act]:
        """Acts and messages in the order in which they stand in the chat."""
        acts = iter(self.acts)
        act = next(acts, None)
        for message in self.messages:
            while act is not None and (
                act.at < message.at if message.answers is None else act.number <= message.answers
            ):
                yield act
                act = next(acts, None)
            yield message
        while act is not None:
            yield act
            act = next(acts, None)

    def came_with(self, act: Act) -> list[Message]:
        """The messages that answered this act."""
        return [one for one in self.messages if one.answers == act.number]

    def about(self, message: Message) -> tuple[CheckIn, ...]:
        """The check-ins that this message asks about."""
        named = {message.reply.scope.removeprefix("c")} if message.reply.scope.startswith("c") else set()
        opens = tuple(choice.code[5:] for choice in message.choices if choice.code.startswith("open."))
        return tuple(
            one
            for one in self.check_ins
            if (one.id in named and not opens) or (opens and one.id.startswith(opens))
        )
