"""The channel of the story: what the coach sends is kept, and printed as a dated transcript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.demo.pace import Pace
from bot.files.file import File
from bot.terminal.page import Page
from dialogs.reaction import Reaction
from dialogs.reply import Choice, Reply, ReplyKind
from dialogs.say import Argument, Lines, Say, say
from dialogs.words import Words

_UNDER_THE_WORDS = " " * 7
"""As wide as a time and the space behind it."""


class Stage:
    """Everybody's screen in the story."""

    name = "story"

    def __init__(self, clock: Clock, zone: ZoneInfo, page: Page, words: Words, pace: Pace) -> None:
        self.is_shown = True
        """False lets messages pass unprinted; celebrations are printed all the same."""
        self._clock = clock
        self._zone = zone
        self._page = page
        self._words = words
        self._pace = pace
        self._day: date | None = None
        self._newest: dict[str, Reply] = {}
        self._acted: str | None = None
        self._sent: list[tuple[datetime, str, Reply]] = []

    async def send(  # the story has no pictures: its words tell what they would show
        self,
        address: str,
        reply: Reply,
        language: str,
        file: File | None = None,  # noqa: ARG002 - see above
    ) -> str:
        """Keep the message, and print it when it is shown."""
        self._sent.append((self._clock.now(), address, reply))
        self._newest[address] = reply
        if self.is_shown or reply.kind is ReplyKind.CELEBRATION:
            await self._print(address, reply, language)
        return str(len(self._sent))

    async def acknowledge(self, callback_id: str, toast: str | None) -> None:
        """Nobody waits for it here."""

    async def react(self, address: str, message_id: str, reaction: Reaction) -> None:
        """A transcript shows words only."""

    @property
    def count(self) -> int:
        """How many messages were sent to anybody."""
        return len(self._sent)

    def newest(self, address: str) -> Reply | None:
        """The last message to this person."""
        return self._newest.get(address)

    def messages(self, address: str) -> Iterator[Reply]:
        """All messages to this person, the last one first."""
        return (reply for _, to, reply in reversed(self._sent) if to == address)

    def sent(self, address: str, kind: ReplyKind) -> list[datetime]:
        """When messages of this kind went to this person."""
        return [at for at, to, reply in self._sent if to == address and reply.kind is kind]

    async def act(self, message: str, /, **args: Argument) -> None:
        """Tell what somebody does now; unshown, it is told when the answer is."""
        line = self._page.written(say(message, time=self._local().time(), **args))
        if self.is_shown:
            await self._print_act(line)
        else:
            self._acted = line

    def turn_over(self) -> None:
        """What was done has had its answer."""
        self._acted = None

    async def narrate(self, message: str, /, **args: Argument) -> None:
        """Say something about the story."""
        self._page.tell(message, **args)
        await self._pace.after(message)

    async def _print(self, address: str, reply: Reply, language: str) -> None:
        if self._acted is not None:
            await self._print_act(self._acted)
        self._date()
        head = say("demo-coach", time=self._local().time(), who=address)
        self._page.line(self._page.written(head))
        text = self._words.render(reply.say, language, self._page.markup)
        buttons = " ".join(
            self._page.written(say("demo-button", label=choice.label)) for choice in _choices(reply)
        )
        self._page.paragraph(f"{text}\n\n{buttons}" if buttons else text, indent=_UNDER_THE_WORDS)
        await self._pace.after(text)

    async def _print_act(self, line: str) -> None:
        self._acted = None
        self._date()
        self._page.paragraph(line)
        await self._pace.after(line)

    def _date(self) -> None:
        today = self._local().date()
        if today != self._day:
            self._day = today
            self._page.tell("demo-day", day=today)

    def _local(self) -> datetime:
        return self._clock.now().astimezone(self._zone)


def _choices(reply: Reply) -> Iterator[Choice]:
    return (choice for row in reply.choices for choice in row)


def messages_in(what: Say | Lines) -> Iterator[Say]:
    """Every message that `what` is made of, in the order in which they are read."""
    if isinstance(what, Lines):
        for item in what.items:
            yield from messages_in(item)
        return
    yield what
    for value in what.args.values():
        if isinstance(value, Say | Lines):
            yield from messages_in(value)
