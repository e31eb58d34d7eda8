"""The people of the story at their chats: they write, tap, and answer what the coach asks."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

from bot.app import App
from bot.clock import ManualClock
from bot.demo.stage import Stage, messages_in
from bot.demo.story import LEAVE_IT, Act, Answers, Tap
from bot.incoming import Incoming
from bot.terminal.page import told
from dialogs import turn
from dialogs.reply import Choice, Reply

_TYPING = timedelta(seconds=40)
_MOST_ANSWERS = 60


class StoryStuck(Exception):
    """The coach asked for something that the story does not know, or did not do what it should."""


class Cast:
    """Everybody in the story. What they do goes through the real intake and is answered in full."""

    def __init__(self, app: App, clock: ManualClock, stage: Stage) -> None:
        self._app = app
        self._clock = clock
        self._stage = stage
        self._turns = 0

    async def write(self, who: str, text: str) -> None:
        """Write a message."""
        await self._stage.act("demo-line", who=who, words=text)
        await self._take(who, text=text)

    async def tap(self, who: str, button: str) -> None:
        """Press the newest button with this label's id or this code: another message may stand below it."""
        found = ((reply, _find(reply, button)) for reply in self._stage.messages(who))
        reply, choice = next((pair for pair in found if pair[1] is not None), (None, None))
        if reply is None or choice is None:
            raise StoryStuck(f"there is no {button} to press")
        await self._stage.act("demo-tap", who=who, label=choice.label)
        await self._take(who, tap=turn.Tap(reply.scope, choice.code))

    async def answer(self, who: str, answers: Answers) -> None:
        """Answer one question after another until the coach asks nothing that `answers` knows of."""
        left = {message: deque(acts) for message, acts in answers.items()}
        for _ in range(_MOST_ANSWERS):
            reply = self._stage.newest(who)
            act = None if reply is None else _next_act(reply, left)
            if act is None:
                return
            self._clock.advance(_TYPING)
            if isinstance(act, Tap):
                await self.tap(who, act.button)
            else:
                await self.write(who, told(act.message))
        raise StoryStuck("the coach does not stop asking")

    async def _take(self, who: str, *, text: str = "", tap: turn.Tap | None = None) -> None:
        self._turns += 1
        incoming = Incoming(self._turns, who, self._clock.now(), text, tap)
        await self._app.intake.accept(self._stage, [incoming])
        await self._app.intake.idle()
        await self._app.delivery.drain_once()
        self._stage.turn_over()


def _next_act(reply: Reply, left: dict[str, deque[Act]]) -> Act | None:
    for message in reversed(list(messages_in(reply.say))):
        if left.get(message.id):
            return left[message.id].popleft()
    return next((Tap(button) for button in LEAVE_IT if _find(reply, button)), None)


def _find(reply: Reply, button: str) -> Choice | None:
    choices = (choice for row in reply.choices for choice in row)
    return next((choice for choice in choices if button in {choice.label.id, choice.code}), None)
