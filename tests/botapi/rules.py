"""Rules that look at several fields at once: formatted text, keyboards, what an edit aims at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from .html import DATE_TIME_FORMAT, Formatted, HtmlError, parse_html, trimmed, utf16_length
from .limits import check_table, check_uploads
from .validation import METHODS, Breach, Node, Reading, read_request, wire_fields
from .wire import Call, Json

BUTTONS_A_ROW = 8
BUTTONS_A_KEYBOARD = 100
ENTITIES_A_TEXT = 100
NO_ACTION = frozenset({"text", "icon_custom_emoji_id", "style"})
EDITS = frozenset({"editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"})


@dataclass(frozen=True, slots=True)
class TextRule:
    """A text that may be formatted: the fields that say how, and its length after parsing."""

    parse_mode: str
    entities: str
    least: int
    most: int
    empty: str
    too_long: str


TEXTS: dict[str, TextRule] = {
    "text": TextRule("parse_mode", "entities", 1, 4096, "message text is empty", "message is too long"),
    "caption": TextRule("parse_mode", "caption_entities", 0, 1024, "", "message caption is too long"),
    "quote": TextRule("quote_parse_mode", "quote_entities", 0, 1024, "", "reply quote is too long"),
    "question": TextRule("question_parse_mode", "question_entities", 1, 300, "poll question is empty", ""),
}


def judge(call: Call) -> Reading:
    """Everything wrong with a request that can be told without knowing any chat."""
    model = METHODS[call.method.lower()]
    reading = read_request(model, call.params, call.uploads)
    reading.breaches[:0] = [Breach("", problem) for problem in call.problems]
    for node in reading.nodes:
        reading.breaches += check_table(node)
        for rule in RULES:
            reading.breaches += rule(node)
    reading.breaches += check_uploads(reading.nodes[0], call.uploads)
    return reading


def formatted(text: str, parse_mode: Json, entities: Json) -> Formatted:
    """A text as people will see it. Raises HtmlError when it cannot be parsed."""
    if isinstance(parse_mode, str) and parse_mode:
        if parse_mode.lower() != "html":
            raise HtmlError("This server reads HTML only")
        return parse_html(text)
    given = entities if isinstance(entities, list) else []
    return trimmed(Formatted(text, tuple(each for each in given if isinstance(each, dict))))


def _texts(node: Node) -> Iterator[Breach]:
    fields = wire_fields(node.model)
    for name, rule in TEXTS.items():
        value = node.value.get(name)
        if isinstance(value, str) and rule.parse_mode in fields:
            yield from _text(node, name, value, rule)


def _text(node: Node, name: str, value: str, rule: TextRule) -> Iterator[Breach]:
    path = f"{node.path}.{name}" if node.path else name
    mode, entities = node.value.get(rule.parse_mode), node.value.get(rule.entities)
    if mode and entities:
        yield Breach(path, f"has both {rule.parse_mode} and {rule.entities}")
        return
    if not _well_formed(entities):
        return
    if any(end > utf16_length(value) for end in _ends(entities)):
        yield Breach(path, f"{rule.entities} reach beyond the text", "ENTITY_BOUNDS_INVALID")
        return
    try:
        read = formatted(value, mode, entities)
    except HtmlError as error:
        yield Breach(path, str(error), f"can't parse entities: {error}")
        return
    length = utf16_length(read.text)
    if length < rule.least:
        yield Breach(path, f"{length} characters after parsing, at least {rule.least}", rule.empty)
    if length > rule.most:
        yield Breach(path, f"{length} characters after parsing, at most {rule.most}", rule.too_long)
    if len(read.entities) > ENTITIES_A_TEXT:
        yield Breach(path, f"{len(read.entities)} entities, at most {ENTITIES_A_TEXT}")


def _well_formed(entities: Json) -> bool:
    """Whether offsets can be computed with; where not, the walk has already said so."""
    return entities is None or (
        isinstance(entities, list)
        and all(
            isinstance(each, dict) and type(each.get("offset")) is int and type(each.get("length")) is int
            for each in entities
        )
    )


def _ends(entities: Json) -> Iterator[int]:
    for each in entities if isinstance(entities, list) else []:
        if isinstance(each, dict):
            offset, length = each["offset"], each["length"]
            if isinstance(offset, int) and isinstance(length, int):
                yield offset + length


def _inline_button(node: Node) -> Iterator[Breach]:
    if node.name != "InlineKeyboardButton":
        return
    actions = sorted(set(node.value) & set(wire_fields(node.model)) - NO_ACTION)
    if not actions:
        says = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        yield Breach(node.path, "a button without an action", says)
    elif len(actions) > 1:
        yield Breach(node.path, f"a button with {len(actions)} actions: {', '.join(actions)}")
    url = node.value.get("url")
    if isinstance(url, str) and not _is_url(url):
        yield Breach(f"{node.path}.url", "not a link Telegram opens", "BUTTON_URL_INVALID")


def _is_url(url: str) -> bool:
    parts = urlsplit(url)
    return (parts.scheme in {"http", "https"} and "." in (parts.hostname or "")) or parts.scheme == "tg"


def _inline_keyboard(node: Node) -> Iterator[Breach]:
    if node.name != "InlineKeyboardMarkup":
        return
    keyboard = node.value.get("inline_keyboard")
    rows = [row for row in keyboard if isinstance(row, list)] if isinstance(keyboard, list) else []
    if any(not row for row in rows):
        yield Breach(node.path, "a row without buttons")
    if any(len(row) > BUTTONS_A_ROW for row in rows):
        yield Breach(node.path, f"more than {BUTTONS_A_ROW} buttons in a row")
    if sum(map(len, rows)) > BUTTONS_A_KEYBOARD:
        says = "reply markup is too long"
        yield Breach(node.path, f"more than {BUTTONS_A_KEYBOARD} buttons", says)


def _chat_given(node: Node) -> Iterator[Breach]:
    if node.value.get("chat_id") == 0 and not node.path:
        yield Breach("chat_id", "is zero", "chat_id is empty")


def _edit_target(node: Node) -> Iterator[Breach]:
    if node.name not in EDITS:
        return
    given = {"chat_id", "message_id", "inline_message_id"} & set(node.value)
    if given not in ({"chat_id", "message_id"}, {"inline_message_id"}):
        yield Breach(
            "message_id", "an edit names chat_id and message_id", "message identifier is not specified"
        )
    if node.name == "editMessageText" and not {"text", "rich_message"} & set(node.value):
        yield Breach("text", "missing", "message text is empty")


def _reply_target(node: Node) -> Iterator[Breach]:
    if node.name == "ReplyParameters" and not {"message_id", "ephemeral_message_id"} & set(node.value):
        yield Breach(f"{node.path}.message_id", "required by ReplyParameters, missing")


def _entity(node: Node) -> Iterator[Breach]:
    """What an entity needs depends on its type, which the one model for all of them cannot say."""
    if node.name != "MessageEntity":
        return
    needs = {
        "text_link": "url",
        "text_mention": "user",
        "custom_emoji": "custom_emoji_id",
        "date_time": "unix_time",
    }
    needed = needs.get(str(node.value.get("type")))
    if needed is not None and needed not in node.value:
        yield Breach(f"{node.path}.{needed}", f"required by a {node.value['type']} entity, missing")
    shape = node.value.get("date_time_format")
    if isinstance(shape, str) and not DATE_TIME_FORMAT.fullmatch(shape):
        yield Breach(f"{node.path}.date_time_format", f"does not match {DATE_TIME_FORMAT.pattern}")


RULES: tuple[Callable[[Node], Iterator[Breach]], ...] = (
    _texts,
    _inline_button,
    _inline_keyboard,
    _chat_given,
    _edit_target,
    _reply_target,
    _entity,
)
