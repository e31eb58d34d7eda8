"""What the bot does in chats: send, edit, delete, react, answer taps."""

from collections.abc import Callable
from datetime import timedelta

from .chats import Chat, Message, MessageKind, World
from .errors import BreachError, bad_request, forbidden
from .html import Formatted
from .params import Params
from .payloads import image_size, message_payload
from .rules import formatted
from .sight import line
from .wire import Json, Upload

EFFECTS = frozenset(
    {"5046509860389126442", "5104841245755180586", "5107584321108051014", "5159385139981059251"}
)
DELETABLE = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

Uploads = dict[str, Upload]
Method = Callable[[World, Params, Uploads], Json]


def chat_for(world: World, chat_id: Json) -> Chat:
    """The chat the bot may act in. Raises what Telegram answers where it may not."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.gone:
        raise forbidden("user is deactivated")
    if chat.banned:
        raise forbidden("bot was blocked by the user")
    if chat.left:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if chat.is_private and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def send_message(world: World, params: Params, uploads: Uploads) -> Json:
    content = formatted(params.text("text"), params["parse_mode"], params["entities"])
    return _send(world, params, "text", content)


def send_photo(world: World, params: Params, uploads: Uploads) -> Json:
    chat_for(world, params["chat_id"])
    file_id = _file(world, params.text("photo"), uploads)
    size = image_size(world.files[file_id].upload)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return _send(world, params, "photo", _caption(params), file_id)


def send_document(world: World, params: Params, uploads: Uploads) -> Json:
    chat_for(world, params["chat_id"])
    file_id = _file(world, params.text("document"), uploads)
    return _send(world, params, "document", _caption(params), file_id)


def _caption(params: Params) -> Formatted:
    return formatted(params.text("caption"), params["parse_mode"], params["caption_entities"])


def _file(world: World, given: str, uploads: Uploads) -> str:
    if given.startswith("attach://"):
        return world.store(uploads[given.removeprefix("attach://")]).file_id
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if given not in world.files:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    return given


def _send(
    world: World, params: Params, kind: MessageKind, content: Formatted, file_id: str | None = None
) -> Json:
    chat = chat_for(world, params["chat_id"])
    effect = params.text("message_effect_id") or None
    if effect is not None and (effect not in EFFECTS or not chat.is_private):
        raise bad_request("EFFECT_ID_INVALID")
    message = Message(
        message_id=len(chat.messages) + 1,
        sender=world.bot,
        date=world.now(),
        kind=kind,
        formatted=content,
        markup=params.object("reply_markup"),
        reply_to=_reply_to(chat, params),
        file_id=file_id,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        effect_id=effect,
    )
    world.post(chat, message, line(world.bot.first_name, message))
    return message_payload(world, chat, message)


def _reply_to(chat: Chat, params: Params) -> int | None:
    reply = params.object("reply_parameters")
    if reply is None:
        return None
    number = reply.get("message_id")
    message = _alive(chat, number)
    if message is None:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    quote = reply.get("quote")
    if isinstance(quote, str):
        quoted = formatted(quote, reply.get("quote_parse_mode"), reply.get("quote_entities")).text
        if quoted not in message.formatted.text:
            raise bad_request("QUOTE_TEXT_INVALID")
    return message.message_id


def _alive(chat: Chat, message_id: Json) -> Message | None:
    message = chat.messages.get(message_id) if isinstance(message_id, int) else None
    return None if message is None or message.deleted else message


def _own(world: World, params: Params) -> tuple[Chat, Message]:
    chat = chat_for(world, params["chat_id"])
    message = _alive(chat, params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not world.bot:
        raise bad_request("message can't be edited")
    if message.markup is not None and message.inline_keyboard is None and message.markup.get("keyboard"):
        raise bad_request("message can't be edited")
    return chat, message


def edit_message_text(world: World, params: Params, uploads: Uploads) -> Json:
    chat, message = _own(world, params)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    content = formatted(params.text("text"), params["parse_mode"], params["entities"])
    return _edit(world, chat, message, content, params.object("reply_markup"))


def edit_message_caption(world: World, params: Params, uploads: Uploads) -> Json:
    chat, message = _own(world, params)
    if message.kind == "text":
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, chat, message, _caption(params), params.object("reply_markup"))


def _edit(
    world: World, chat: Chat, message: Message, content: Formatted, markup: dict[str, Json] | None
) -> Json:
    _check_changed(message, content, markup)
    message.formatted, message.markup, message.edited = content, markup, world.now()
    world.appear(chat, message, line(world.bot.first_name, message, f"edits {message.message_id}"))
    return message_payload(world, chat, message)


def edit_message_reply_markup(world: World, params: Params, uploads: Uploads) -> Json:
    chat, message = _own(world, params)
    markup = params.object("reply_markup")
    _check_changed(message, message.formatted, markup)
    message.markup, message.edited = markup, world.now()
    world.note(chat, line(world.bot.first_name, message, f"changes the buttons of {message.message_id}"))
    return message_payload(world, chat, message)


def _check_changed(message: Message, content: Formatted, markup: dict[str, Json] | None) -> None:
    shown = markup if markup is not None and markup.get("inline_keyboard") else None
    if content == message.formatted and shown == message.inline_keyboard:
        raise bad_request(NOT_MODIFIED)


def delete_message(world: World, params: Params, uploads: Uploads) -> Json:
    chat = chat_for(world, params["chat_id"])
    message = _alive(chat, params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _delete(world, chat, message)
    return True


def delete_messages(world: World, params: Params, uploads: Uploads) -> Json:
    chat = chat_for(world, params["chat_id"])
    for message_id in params.array("message_ids") or []:
        message = _alive(chat, message_id)
        if message is not None:
            _delete(world, chat, message)
    return True


def _delete(world: World, chat: Chat, message: Message) -> None:
    too_old = world.now() - message.date >= DELETABLE
    if too_old or (message.sender is not world.bot and not chat.is_private):
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    world.note(chat, f"{world.bot.first_name} deletes {message.message_id}")


def answer_callback_query(world: World, params: Params, uploads: Uploads) -> Json:
    query = world.queries.get(params.text("callback_query_id"))
    if query is None:
        raise BreachError(400, f"Bad Request: {TOO_OLD}")
    if query.answered and query.heard and world.double_answers_are_breaches:
        raise BreachError(400, f"Bad Request: {TOO_OLD}")
    if query.answered or query.expired:
        raise bad_request(TOO_OLD)
    query.answered = True
    query.toast = params.text("text") or None
    query.alert = params.flag("show_alert")
    chat = world.chats[query.chat_id]
    world.note(chat, f"{world.bot.first_name} answers the tap{f': {query.toast}' if query.toast else ''}")
    return True


def send_chat_action(world: World, params: Params, uploads: Uploads) -> Json:
    chat = chat_for(world, params["chat_id"])
    chat.actions.append(params.text("action"))
    return True


def set_message_reaction(world: World, params: Params, uploads: Uploads) -> Json:
    chat = chat_for(world, params["chat_id"])
    message = _alive(chat, params["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    reactions = params.array("reaction") or []
    first = reactions[0] if reactions else None
    if isinstance(first, dict) and first.get("type") == "custom_emoji":
        raise bad_request("REACTION_INVALID")
    emoji = first.get("emoji") if isinstance(first, dict) else None
    message.reaction = emoji if isinstance(emoji, str) else None
    world.note(chat, f"{world.bot.first_name} reacts to {message.message_id}: {message.reaction}")
    return True


def leave_chat(world: World, params: Params, uploads: Uploads) -> Json:
    chat = chat_for(world, params["chat_id"])
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.left = True
    world.note(chat, f"{world.bot.first_name} leaves")
    return True


CHAT_METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
    "leaveChat": leave_chat,
}
