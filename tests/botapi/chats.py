"""Who and what there is: people, chats, messages, files. State only; `methods.py` changes it for the bot."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Literal

from .html import Formatted
from .sight import Seen
from .wire import Json, Upload

ChatKind = Literal["private", "group", "supergroup"]
MessageKind = Literal["text", "photo", "document", "sticker", "voice", "service"]


@dataclass(slots=True)
class Account:
    """A person or the bot itself."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    def payload(self) -> dict[str, Json]:
        """The `User` object."""
        known: dict[str, Json] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value is not None:
                known[name] = value
        return known


@dataclass(slots=True)
class Message:
    """One message as it stands now."""

    message_id: int
    sender: Account
    date: datetime
    kind: MessageKind = "text"
    formatted: Formatted = field(default_factory=lambda: Formatted(""))
    markup: dict[str, Json] | None = None
    reply_to: int | None = None
    file_id: str | None = None
    edited: datetime | None = None
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    effect_id: str | None = None
    reaction: str | None = None

    @property
    def inline_keyboard(self) -> dict[str, Json] | None:
        """The markup, when it is the kind that stays with the message."""
        return self.markup if self.markup is not None and self.markup.get("inline_keyboard") else None


@dataclass(slots=True)
class Chat:
    """One chat with the bot.

    `started`: the person wrote at least once. `banned`: they blocked the bot. `gone`: the account is
    deleted. `left`: the bot is not in the group.
    """

    id: int
    kind: ChatKind
    title: str
    members: list[Account] = field(default_factory=list)
    started: bool = False
    banned: bool = False
    gone: bool = False
    left: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    appeared: list[Seen] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """Whether this is a chat with one person."""
        return self.kind == "private"

    def payload(self) -> dict[str, Json]:
        """The `Chat` object."""
        if not self.is_private:
            return {"id": self.id, "type": self.kind, "title": self.title}
        person = self.members[0].payload()
        names: dict[str, Json] = {
            name: person[name] for name in ("first_name", "last_name", "username") if name in person
        }
        return {"id": self.id, "type": "private", **names}


@dataclass(slots=True)
class Query:
    """A tap on a button, waiting for answerCallbackQuery.

    `heard`: the bot was told that its answer arrived. `expired`: Telegram no longer takes an answer.
    """

    id: str
    chat_id: int
    answered: bool = False
    heard: bool = True
    expired: bool = False
    toast: str | None = None
    alert: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file somebody sent."""

    file_id: str
    upload: Upload


class World:
    """All of it, behind one lock; `changed` is notified whenever something moves.

    `now` gives the time of every message, aware; a test may pass its own clock.
    """

    def __init__(self, bot: Account, now: Callable[[], datetime] | None = None) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.bot = bot
        self.now = now or (lambda: datetime.now(UTC))
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, StoredFile] = {}
        self.double_answers_are_breaches = True
        self._numbers = count(1)

    def number(self) -> int:
        """A number never given before, for ids."""
        with self.changed:
            return next(self._numbers)

    def unix(self) -> int:
        """The clock in Unix seconds."""
        return int(self.now().timestamp())

    def add_chat(self, chat: Chat) -> Chat:
        """Make a chat known. Raises ValueError when its id is taken."""
        with self.changed:
            if chat.id in self.chats:
                raise ValueError(f"chat {chat.id} exists")
            self.chats[chat.id] = chat
            return chat

    def store(self, upload: Upload) -> StoredFile:
        """Keep a file under a new id."""
        stored = StoredFile(f"file-{self.number()}", upload)
        self.files[stored.file_id] = stored
        return stored

    def post(self, chat: Chat, message: Message, line: str) -> None:
        """Put a new message into a chat; the bot's own also appear on the person's screen."""
        with self.changed:
            chat.messages[message.message_id] = message
            self.appear(chat, message, line)

    def appear(self, chat: Chat, message: Message, line: str) -> None:
        """Show a new or edited message and write a line of the transcript."""
        with self.changed:
            if message.sender is self.bot:
                chat.appeared.append(self.seen(chat, message))
            chat.lines.append(line)
            self.changed.notify_all()

    def note(self, chat: Chat, line: str) -> None:
        """Write a line of the transcript about something that is no message."""
        with self.changed:
            chat.lines.append(line)
            self.changed.notify_all()

    def seen(self, chat: Chat, message: Message) -> Seen:
        """A message as it looks at this moment."""
        upload = self.files[message.file_id].upload if message.file_id else None
        return Seen.of(chat.id, message, upload, position=len(chat.appeared))
