"""Reads Telegram's updates as they come over the wire, without trusting their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from bot.incoming import Incoming, Membership, clean_text
from dialogs.turn import Attachment, Tap

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update the coach asks Telegram for."""

CALLBACK_VERSION = "v1"
_JUST_NOW = timedelta(minutes=1)
_LARGEST_ID = 2**63 - 1
_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8})*")
_BROKEN = "not as the Bot API describes it"

_ATTACHMENTS = {
    "sticker": Attachment.STICKER,
    "voice": Attachment.VOICE,
    "audio": Attachment.VOICE,
    "video_note": Attachment.VOICE,
    "photo": Attachment.PHOTO,
} | dict.fromkeys(
    (
        "animation",
        "checklist",
        "contact",
        "dice",
        "document",
        "game",
        "location",
        "paid_media",
        "poll",
        "story",
        "venue",
        "video",
    ),
    Attachment.OTHER,
)


@dataclass(frozen=True, slots=True)
class GroupNotice:
    """The coach is in a chat with several people, where it must not talk about anyone's goals."""

    chat_id: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An update that asks for no answer. `reason` says why without a word of it."""

    reason: str
    broken: bool = False
    """Whether it is not what Telegram promises."""
    callback_id: str | None = None
    """What acknowledges it, if it is a tap: a button that nobody answers would go on spinning."""


Reading: TypeAlias = Incoming | GroupNotice | Unread
_Json: TypeAlias = Mapping[str, Any]


def id_of(update: object) -> int | None:
    """The number of an update; None where there is none that could be one of Telegram's."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number <= _LARGEST_ID else None


def read_update(update: object, now: datetime) -> Reading:
    """What an update means. `now` (UTC) is the instant of taps, and of messages that have just been sent."""
    update_id = id_of(update)
    if update_id is None or not isinstance(update, dict):
        return Unread(_BROKEN, broken=True)
    try:
        for kind, read in _READERS.items():
            content = update.get(kind)
            if content is not None:
                return read(update_id, content, now)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return Unread(_BROKEN, broken=True, callback_id=_callback_id(update.get("callback_query")))
    return Unread("of a kind that was not asked for")


def _message(update_id: int, message: _Json, now: datetime, *, edited: bool = False) -> Reading:
    sender = message.get("from")
    if sender is not None and sender.get("is_bot"):
        return Unread("from a bot")
    chat = message["chat"]
    language = None if sender is None else _language(sender)
    if chat["type"] != "private":
        return _group(chat, language, message)
    text = clean_text(message.get("text") or message.get("caption") or "")
    attachment = next((_ATTACHMENTS[key] for key in _ATTACHMENTS if key in message), None)
    if not text and (attachment is None or edited):
        # Pinned messages, timers, a location that moves: things nobody expects an answer to.
        return Unread("a service message or an edit without words")
    return Incoming(
        update_id=update_id,
        address=str(int(chat["id"])),
        at=_instant(message["edit_date" if edited else "date"], now),
        text=text,
        message_id=_message_id(message),
        attachment=attachment,
        edited=edited,
        language=language,
    )


def _message_id(message: _Json) -> str | None:
    """Only what reactions need: a message without a usable one is answered all the same."""
    number = message.get("message_id")
    return str(number) if type(number) is int and 0 < number <= _LARGEST_ID else None


def _language(sender: _Json) -> str | None:
    """The language tag that the sender's own program told, if it can be one."""
    tag = sender.get("language_code")
    return tag if isinstance(tag, str) and _LANGUAGE.fullmatch(tag) else None


def _edited_message(update_id: int, message: _Json, now: datetime) -> Reading:
    return _message(update_id, message, now, edited=True)


def _group(chat: _Json, language: str | None, message: _Json) -> Reading:
    if "left_chat_member" in message or "migrate_to_chat_id" in message:
        return Unread("someone left, or the group has a new id")
    return GroupNotice(int(chat["id"]), language)


def _callback(update_id: int, query: _Json, now: datetime) -> Reading:
    chat = query.get("message", {}).get("chat")
    if chat is None or chat["type"] != "private":
        return Unread("a button outside a private chat", callback_id=_callback_id(query))
    return Incoming(
        update_id=update_id,
        address=str(int(chat["id"])),
        at=now,
        tap=_tap(query.get("data")),
        callback_id=str(query["id"]),
        language=_language(query["from"]),
    )


def _callback_id(query: object) -> str | None:
    callback_id = query.get("id") if isinstance(query, dict) else None
    return callback_id if isinstance(callback_id, str) and callback_id else None


def _tap(data: object) -> Tap:
    """The tap that callback data stands for; anything unknown becomes a tap on nothing, which is stale."""
    parts = data.split(":", 2) if isinstance(data, str) else []
    if len(parts) != len(("version", "scope", "code")) or parts[0] != CALLBACK_VERSION:
        return Tap("", "")
    return Tap(clean_text(parts[1]), clean_text(parts[2]))


def _my_chat_member(update_id: int, change: _Json, now: datetime) -> Reading:
    chat, status = change["chat"], change["new_chat_member"]["status"]
    here = status not in {"kicked", "left"}
    if chat["type"] != "private":
        language = _language(change["from"])
        return GroupNotice(int(chat["id"]), language) if here else Unread("the coach left a group")
    return Incoming(
        update_id=update_id,
        address=str(int(chat["id"])),
        at=now,
        membership=Membership.UNBLOCKED if here else Membership.BLOCKED,
    )


def _instant(seconds: int, now: datetime) -> datetime:
    """When a message was sent; Telegram tells whole seconds, so one that has just come counts as sent now."""
    sent = datetime.fromtimestamp(seconds, UTC)
    return sent if now - sent > _JUST_NOW else now


_READERS = {
    "message": _message,
    "edited_message": _edited_message,
    "callback_query": _callback,
    "my_chat_member": _my_chat_member,
}
