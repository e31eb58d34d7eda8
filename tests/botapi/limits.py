"""The small table: lengths, ranges, choices and patterns of the Bot API that its types do not carry.

Numbers are those of the Bot API documentation; 8 buttons a row and 100 a keyboard are what clients are
known to accept. Where the documentation says "characters", the count here is UTF-16 code units, which is
never less than the count of code points: what passes here is within the limit either way it is counted.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from aiogram.enums import ChatAction, MessageEntityType, UpdateType

from .html import utf16_length
from .validation import Breach, Node, wire_fields
from .wire import Json, Upload

Where = tuple[str, str]
MEGABYTE = 1_000_000
UNLIMITED = 2**31


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text (in characters or bytes) or an array (in items) may be, both ends included."""

    least: int
    most: int
    says: str = ""
    in_bytes: bool = False

    def measure(self, value: str | list[Json]) -> int:
        """The length in this limit's unit."""
        if isinstance(value, list):
            return len(value)
        return len(value.encode("utf-8", "surrogatepass")) if self.in_bytes else utf16_length(value)


LENGTHS: dict[Where, Length] = {
    ("InlineKeyboardButton", "text"): Length(1, UNLIMITED, "inline keyboard button text must be non-empty"),
    ("InlineKeyboardButton", "callback_data"): Length(1, 64, "BUTTON_DATA_INVALID", in_bytes=True),
    ("KeyboardButton", "text"): Length(1, UNLIMITED, "keyboard button text must be non-empty"),
    ("CopyTextButton", "text"): Length(1, 256, "BUTTON_COPY_TEXT_INVALID"),
    ("ReplyKeyboardMarkup", "input_field_placeholder"): Length(1, 64),
    ("ForceReply", "input_field_placeholder"): Length(1, 64),
    ("answerCallbackQuery", "text"): Length(0, 200, "MESSAGE_TOO_LONG"),
    ("answerCallbackQuery", "callback_query_id"): Length(1, 64),
    ("setMyCommands", "commands"): Length(0, 100, "BOT_COMMANDS_TOO_MUCH"),
    ("BotCommand", "description"): Length(1, 256, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyName", "name"): Length(0, 64),
    ("setMyDescription", "description"): Length(0, 512),
    ("setMyShortDescription", "short_description"): Length(0, 120),
    ("setMessageReaction", "reaction"): Length(0, 1, "REACTIONS_TOO_MANY"),
    ("deleteMessages", "message_ids"): Length(1, 100),
    ("sendMediaGroup", "media"): Length(2, 10),
    ("sendPoll", "options"): Length(1, 12),
    ("InputPollOption", "text"): Length(1, 100),
}

RANGES: dict[Where, tuple[int, int]] = {
    ("getUpdates", "limit"): (1, 100),
    ("getUpdates", "timeout"): (0, 50),
    ("answerCallbackQuery", "cache_time"): (0, 2**31 - 1),
    ("setWebhook", "max_connections"): (1, 100),
    ("sendPoll", "open_period"): (5, 2_628_000),
    ("MessageEntity", "offset"): (0, 4096),
    ("MessageEntity", "length"): (1, 4096),
}

LANGUAGE_CODE = re.compile(r"|[a-z]{2}")
PATTERNS: dict[Where, tuple[re.Pattern[str], str]] = {
    ("BotCommand", "command"): (re.compile(r"[a-z0-9_]{1,32}"), "BOT_COMMAND_INVALID"),
    ("setWebhook", "secret_token"): (re.compile(r"[A-Za-z0-9_-]{1,256}"), ""),
    **{
        (method, "language_code"): (LANGUAGE_CODE, "LANG_CODE_INVALID")
        for method in (
            "setMyCommands",
            "getMyCommands",
            "deleteMyCommands",
            "setMyName",
            "setMyDescription",
            "setMyShortDescription",
            "getMyName",
            "getMyDescription",
            "getMyShortDescription",
        )
    },
}

_REACTIONS = """
👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤️‍🔥
🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨
🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂️ 🤷 🤷‍♀️ 😡
"""
REACTIONS = frozenset(_REACTIONS.split())
STYLES = frozenset({"danger", "success", "primary"})
CHOICES: dict[Where, tuple[Collection[str], str]] = {
    ("sendChatAction", "action"): ({each.value for each in ChatAction}, "wrong parameter action in request"),
    ("InlineKeyboardButton", "style"): (STYLES, "BUTTON_STYLE_INVALID"),
    ("KeyboardButton", "style"): (STYLES, "BUTTON_STYLE_INVALID"),
    ("MessageEntity", "type"): ({each.value for each in MessageEntityType}, "unsupported entity type"),
    ("ReactionTypeEmoji", "emoji"): (REACTIONS, "REACTION_INVALID"),
}
EACH: dict[Where, Collection[str]] = {
    ("getUpdates", "allowed_updates"): {each.value for each in UpdateType},
    ("setWebhook", "allowed_updates"): {each.value for each in UpdateType},
}
FORBIDDEN_TYPES = {"ReactionTypePaid": "bots can't use paid reactions"}

UPLOADS: dict[Where, int] = {
    ("sendPhoto", "photo"): 10 * MEGABYTE,
    ("sendDocument", "document"): 50 * MEGABYTE,
}


def check_table(node: Node) -> Iterator[Breach]:
    """Hold one object of a request against the table. Values of a wrong type were reported by the walk."""
    if node.name in FORBIDDEN_TYPES:
        yield Breach(node.path, FORBIDDEN_TYPES[node.name])
    for name, value in node.value.items():
        if name in wire_fields(node.model):
            yield from _check_value((node.name, name), value, f"{node.path}.{name}" if node.path else name)


def check_uploads(node: Node, uploads: dict[str, Upload]) -> Iterator[Breach]:
    """Files are not empty and within the size a bot may send."""
    for name, upload in uploads.items():
        most = UPLOADS.get((node.name, name), 50 * MEGABYTE)
        if not upload.content:
            yield Breach(name, "empty file", "file must be non-empty")
        elif len(upload.content) > most:
            yield Breach(name, f"{len(upload.content)} bytes, at most {most}", "file is too big")


def _check_value(where: Where, value: Json, path: str) -> Iterator[Breach]:
    if isinstance(value, str):
        yield from _check_text(where, value, path)
    elif isinstance(value, list):
        yield from _check_length(where, value, path)
        for item in value:
            if where in EACH and item not in EACH[where]:
                yield Breach(path, f"{item!r} is not one of {sorted(EACH[where])}")
    elif type(value) is int and where in RANGES:
        least, most = RANGES[where]
        if not least <= value <= most:
            yield Breach(path, f"{value} is not within {least}–{most}")


def _check_text(where: Where, value: str, path: str) -> Iterator[Breach]:
    yield from _check_length(where, value, path)
    if where in PATTERNS:
        pattern, says = PATTERNS[where]
        if not pattern.fullmatch(value):
            yield Breach(path, f"does not match {pattern.pattern}", says)
    if where in CHOICES:
        choices, says = CHOICES[where]
        if value not in choices:
            yield Breach(path, f"{value!r} is not one of {sorted(choices)}", says)


def _check_length(where: Where, value: str | list[Json], path: str) -> Iterator[Breach]:
    limit = LENGTHS.get(where)
    if limit is None:
        return
    length = limit.measure(value)
    if not limit.least <= length <= limit.most:
        unit = "items" if isinstance(value, list) else "bytes" if limit.in_bytes else "characters"
        yield Breach(path, f"{length} {unit}, allowed {limit.least}–{limit.most}", limit.says)
