"""Chats and messages as the JSON objects the Bot API sends."""

import struct

from .chats import Chat, Message, World
from .wire import Json, Upload

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


def message_payload(
    world: World, chat: Chat, message: Message, *, with_reply: bool = True
) -> dict[str, Json]:
    """The `Message` object."""
    payload: dict[str, Json] = {
        "message_id": message.message_id,
        "from": message.sender.payload(),
        "chat": chat.payload(),
        "date": int(message.date.timestamp()),
    }
    if message.edited is not None:
        payload["edit_date"] = int(message.edited.timestamp())
    if message.protected:
        payload["has_protected_content"] = True
    if message.effect_id is not None:
        payload["effect_id"] = message.effect_id
    replied = chat.messages.get(message.reply_to or 0)
    if with_reply and replied is not None:
        payload["reply_to_message"] = message_payload(world, chat, replied, with_reply=False)
    if message.inline_keyboard is not None:
        payload["reply_markup"] = message.inline_keyboard
    payload.update(_content(world, message))
    return payload


def _content(world: World, message: Message) -> dict[str, Json]:
    formatted = message.formatted
    text, entities = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
    content: dict[str, Json] = {}
    if formatted.text:
        content[text] = formatted.text
    if formatted.entities:
        content[entities] = list(formatted.entities)
    if message.file_id is None:
        return content
    upload = world.files[message.file_id].upload
    file: dict[str, Json] = {
        "file_id": message.file_id,
        "file_unique_id": f"unique-{message.file_id}",
        "file_size": len(upload.content),
    }
    match message.kind:
        case "photo":
            width, height = image_size(upload) or (0, 0)
            content["photo"] = [{**file, "width": width, "height": height}]
        case "document":
            content["document"] = {**file, "file_name": upload.filename, "mime_type": upload.content_type}
        case "voice":
            content["voice"] = {**file, "duration": 3, "mime_type": upload.content_type}
        case "sticker":
            content["sticker"] = {
                **file,
                "type": "regular",
                "width": 512,
                "height": 512,
                "is_animated": False,
                "is_video": False,
                "emoji": "👍",
            }
        case _:
            pass
    return content


def image_size(upload: Upload) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG; None when it is neither or is cut short."""
    data = upload.content
    if data.startswith(PNG) and len(data) >= 24 and data[12:16] == b"IHDR":
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data.startswith(JPEG):
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
