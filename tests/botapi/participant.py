"""A person in a chat: what they do, and what they see.

Acting (`says`, `edits`, `sends_photo`, …) never waits and may be called anywhere. Waiting comes in pairs:
`sees`, `sees_nothing`, `taps` block and are for plain tests; `asees`, `asees_nothing`, `ataps` are awaited
and are for async tests. A blocking one called on a running event loop raises, since it would stop the very
program it waits for.

Reading goes down the chat: `sees` looks only at what appeared after the last thing seen.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from .chats import Account, Chat, Message, MessageKind, Query, World
from .html import Formatted, utf16_length
from .payloads import message_payload
from .sight import Button, Seen, Wanted, line
from .updates import UpdateQueue
from .wire import Json, Upload

T = TypeVar("T")

PATIENCE = 10.0
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
)
_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?(?![A-Za-z0-9_/])")


@dataclass(frozen=True, slots=True)
class Said:
    """A message the person sent."""

    message_id: int
    text: str


@dataclass(slots=True)
class Tap:
    """A tap on a button and what came of it."""

    button: Button
    message_id: int
    _query: Query = field(repr=False)

    @property
    def query_id(self) -> str:
        """The id of the callback query."""
        return self._query.id

    @property
    def answered(self) -> bool:
        """Whether the bot has stopped the button's spinner."""
        return self._query.answered

    @property
    def toast(self) -> str | None:
        """The text of the answer, if it had one."""
        return self._query.toast

    @property
    def is_alert(self) -> bool:
        """Whether the answer came as a dialog to dismiss."""
        return self._query.alert

    def expires(self) -> None:
        """From now on Telegram takes no answer to this tap."""
        self._query.expired = True


class Participant:
    """One person in one chat."""

    def __init__(self, world: World, updates: UpdateQueue, chat: Chat, account: Account) -> None:
        self._world = world
        self._updates = updates
        self._chat = chat
        self.account = account
        self.last_tap: Tap | None = None
        self._read = 0

    @property
    def chat_id(self) -> int:
        """The chat's id; in a private chat also the person's."""
        return self._chat.id

    # Acting

    def says(self, text: str, reply_to: Seen | None = None) -> Said:
        """Send a text."""
        message = self._sends("text", Formatted(text, _commands(text)), reply_to=reply_to)
        return Said(message.message_id, text)

    def edits(self, said: Said, text: str) -> Said:
        """Change an own message; the bot gets an edited_message."""
        with self._world.changed:
            message = self._chat.messages[said.message_id]
            message.formatted = Formatted(text, _commands(text))
            message.edited = self._world.now()
            self._world.note(self._chat, line(self._name, message, f"edits {said.message_id}"))
            self._deliver("edited_message", message)
        return Said(said.message_id, text)

    def sends_sticker(self) -> Said:
        """Send a sticker."""
        return self._sends_file("sticker", Upload("sticker.webp", b"RIFF____WEBP", "image/webp"))

    def sends_voice(self) -> Said:
        """Send a voice note of three seconds."""
        return self._sends_file("voice", Upload("voice.ogg", b"OggS", "audio/ogg"))

    def sends_photo(self, caption: str = "") -> Said:
        """Send a picture."""
        return self._sends_file("photo", Upload("photo.png", PIXEL, "image/png"), caption)

    def forges(self, callback_data: str, message: Seen) -> Tap:
        """Send callback data no button of this message may carry, as a tampered client can."""
        return self._tap(Button("forged", callback_data), message)

    # Waiting

    def sees(self, wanted: Wanted = "", within: float = PATIENCE) -> Seen:
        """The next message or edit whose text holds a substring or matches a compiled pattern.

        Fails with the transcript after `within` seconds.
        """
        _refuse_on_event_loop("sees")
        return self._sees(wanted, within)

    async def asees(self, wanted: Wanted = "", within: float = PATIENCE) -> Seen:
        """`sees`, for async tests."""
        return await asyncio.to_thread(self._sees, wanted, within)

    def sees_nothing(self, for_seconds: float = 0.3) -> None:
        """Fail if anything appears, or has appeared unseen, during this time."""
        _refuse_on_event_loop("sees_nothing")
        self._sees_nothing(for_seconds)

    async def asees_nothing(self, for_seconds: float = 0.3) -> None:
        """`sees_nothing`, for async tests."""
        await asyncio.to_thread(self._sees_nothing, for_seconds)

    def taps(
        self,
        label: Wanted,
        message: Seen | None = None,
        within: float = PATIENCE,
        *,
        until_answered: bool = False,
    ) -> Tap:
        """Tap an inline button: on the newest message that has it now, or on `message` as it looked then.

        Waits up to `within` seconds for the button and, if asked, as long again for the bot's answer.
        """
        _refuse_on_event_loop("taps")
        return self._taps(label, message, within, until_answered)

    async def ataps(
        self,
        label: Wanted,
        message: Seen | None = None,
        within: float = PATIENCE,
        *,
        until_answered: bool = False,
    ) -> Tap:
        """`taps`, for async tests."""
        return await asyncio.to_thread(self._taps, label, message, within, until_answered)

    # Looking

    @property
    def messages(self) -> list[Seen]:
        """The bot's messages in this chat as they stand now, oldest first, without deleted ones."""
        with self._world.changed:
            return [
                self._world.seen(self._chat, message)
                for message in self._chat.messages.values()
                if message.sender is self._world.bot and not message.deleted
            ]

    @property
    def appeared(self) -> list[Seen]:
        """Every message and edit of the bot in the order it appeared, deleted ones too."""
        with self._world.changed:
            return list(self._chat.appeared)

    def reaction_to(self, message: Said | Seen) -> str | None:
        """The bot's reaction under a message."""
        with self._world.changed:
            return self._chat.messages[message.message_id].reaction

    def transcript(self) -> str:
        """The whole chat, a line for each thing that happened."""
        with self._world.changed:
            return "\n".join(self._chat.lines) or "(an empty chat)"

    # Behind the vocabulary

    @property
    def _name(self) -> str:
        return self.account.first_name

    def _sees(self, wanted: Wanted, within: float) -> Seen:
        def next_match() -> Seen | None:
            return next((seen for seen in self._chat.appeared[self._read :] if seen.matches(wanted)), None)

        seen = self._wait(next_match, within, f"did not see {_spelled(wanted)}")
        self._read = seen.position + 1
        return seen

    def _sees_nothing(self, seconds: float) -> None:
        with self._world.changed:
            self._world.changed.wait_for(lambda: len(self._chat.appeared) > self._read, seconds)
            unseen = self._chat.appeared[self._read :]
            assert not unseen, (
                f"{self._name} should have seen nothing, saw {unseen[0].text!r}\n{self.transcript()}"
            )

    def _taps(self, label: Wanted, message: Seen | None, within: float, until_answered: bool) -> Tap:
        def with_button() -> tuple[Button, Seen] | None:
            for seen in [message] if message is not None else reversed(self.messages):
                button = seen.button(label)
                if button is not None:
                    return button, seen
            return None

        patience = within if message is None else 0
        button, seen = self._wait(with_button, patience, f"found no button {_spelled(label)}")
        if button.data is None:
            raise AssertionError(f"the button {button.label!r} sends the bot nothing")
        tap = self._tap(button, seen)
        if until_answered:
            self._wait(lambda: tap.answered or None, within, f"got no answer to tapping {button.label!r}")
        return tap

    def _tap(self, button: Button, seen: Seen) -> Tap:
        with self._world.changed:
            query = Query(f"query-{self._world.number()}", self.chat_id)
            self._world.queries[query.id] = query
            self._world.note(self._chat, f"{self._name} taps [{button.label}] of {seen.message_id}")
            self._updates.put(
                "callback_query",
                {
                    "id": query.id,
                    "from": self.account.payload(),
                    "message": self._message_or_what_is_left(seen.message_id),
                    "chat_instance": f"chat-{self.chat_id}",
                    "data": button.data,
                },
            )
            self.last_tap = Tap(button, seen.message_id, query)
            return self.last_tap

    def _message_or_what_is_left(self, message_id: int) -> dict[str, Json]:
        message = self._chat.messages[message_id]
        if message.deleted:
            return {"chat": self._chat.payload(), "message_id": message_id, "date": 0}
        return message_payload(self._world, self._chat, message)

    def _wait(self, look: Callable[[], T | None], within: float, failed: str) -> T:
        with self._world.changed:
            result = self._world.changed.wait_for(look, within)
            if result is None:
                raise AssertionError(f"{self._name} {failed} within {within:g} s\n{self.transcript()}")
            return result

    def _sends(
        self, kind: MessageKind, content: Formatted, file_id: str | None = None, reply_to: Seen | None = None
    ) -> Message:
        with self._world.changed:
            message = Message(
                message_id=len(self._chat.messages) + 1,
                sender=self.account,
                date=self._world.now(),
                kind=kind,
                formatted=content,
                reply_to=reply_to.message_id if reply_to is not None else None,
                file_id=file_id,
            )
            self._world.post(self._chat, message, line(self._name, message))
            self._chat.started = True
            self._deliver("message", message)
            return message

    def _sends_file(self, kind: MessageKind, upload: Upload, caption: str = "") -> Said:
        with self._world.changed:
            stored = self._world.store(upload)
            message = self._sends(kind, Formatted(caption, _commands(caption)), stored.file_id)
        return Said(message.message_id, caption)

    def _deliver(self, update: str, message: Message) -> None:
        if self._chat.is_private or self._reaches_a_bot(message):
            self._updates.put(update, message_payload(self._world, self._chat, message))

    def _reaches_a_bot(self, message: Message) -> bool:
        """Privacy mode: in a group a bot hears commands, mentions and replies to itself."""
        if self._chat.left:
            return False
        text = message.formatted.text
        replied = self._chat.messages.get(message.reply_to or 0)
        return (
            text.startswith("/")
            or f"@{self._world.bot.username}" in text
            or (replied is not None and replied.sender is self._world.bot)
        )


def _commands(text: str) -> tuple[dict[str, Json], ...]:
    return tuple(
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in _COMMAND.finditer(text)
    )


def _spelled(wanted: Wanted) -> str:
    return repr(wanted) if isinstance(wanted, str) else f"/{wanted.pattern}/"


def _refuse_on_event_loop(name: str) -> None:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise RuntimeError(f"in an async test use `await …a{name}(…)`")
