"""Telegram's HTML: text with tags to plain text with entities, or the reason it cannot be read.

Follows the formatting chapter of the Bot API documentation and the wording of Telegram's own parser.
Stricter than that parser in three places, each of them a slip that loses formatting there without a word:
a bare `&`, a tag without the attribute it needs, and entities that may not stand inside one another.

Offsets and lengths of entities are UTF-16 code units, as on the wire.
"""

import re
from dataclasses import dataclass
from html import unescape

from .wire import Json

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS = frozenset(SIMPLE) | {"a", "span", "blockquote", "tg-emoji", "tg-time"}
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
LINKS = frozenset({"text_link", "custom_emoji", "date_time"})
DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")

_TOKEN = re.compile(r"<|&|[^<&]+")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_START_TAG = re.compile(r"<([^\s>]+)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.\-]+)))?")


class HtmlError(ValueError):
    """Text that Telegram would answer with "can't parse entities"."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text and its entities, both trimmed as Telegram trims a message."""

    text: str
    entities: tuple[dict[str, Json], ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    entity: dict[str, Json] | None
    offset: int


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every offset in the Bot API."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> Formatted:
    """Read Telegram HTML. Raises HtmlError with Telegram's sentence about what is wrong and where."""
    parser = _Parser(source)
    parser.run()
    return trimmed(Formatted("".join(parser.plain), tuple(parser.entities)))


def trimmed(formatted: Formatted) -> Formatted:
    """Cut white space at both ends and move the entities along, as Telegram does with every text."""
    text = formatted.text.strip()
    lead = utf16_length(formatted.text) - utf16_length(formatted.text.lstrip())
    length = utf16_length(text)
    kept: list[dict[str, Json]] = []
    for entity in formatted.entities:
        start = max(0, _number(entity, "offset") - lead)
        end = min(length, _number(entity, "offset") + _number(entity, "length") - lead)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    kept.sort(key=lambda entity: (_number(entity, "offset"), -_number(entity, "length")))
    return Formatted(text, tuple(kept))


def _number(entity: dict[str, Json], name: str) -> int:
    value = entity[name]
    assert isinstance(value, int)
    return value


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.plain: list[str] = []
        self.entities: list[dict[str, Json]] = []
        self._open: list[_Open] = []
        self._units = 0
        self._at = 0

    def run(self) -> None:
        while self._at < len(self.source):
            token = _TOKEN.match(self.source, self._at)
            assert token is not None
            if token[0] == "<":
                self._tag()
            elif token[0] == "&":
                self._reference()
            else:
                self._say(token[0])
                self._at = token.end()
        if self._open:
            tag = self._open[-1].tag
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def _byte(self) -> int:
        return len(self.source[: self._at].encode("utf-8", "surrogatepass"))

    def _say(self, text: str) -> None:
        self.plain.append(text)
        self._units += utf16_length(text)

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self._at)
        if found is None:
            raise HtmlError(f"Unescaped '&' at byte offset {self._byte()}")
        self._say(unescape(found[0]))
        self._at = found.end()

    def _tag(self) -> None:
        if self.source.startswith("</", self._at):
            self._end_tag()
        else:
            self._start_tag()

    def _start_tag(self) -> None:
        name = re.compile(r"<([^\s>]*)").match(self.source, self._at)
        assert name is not None
        tag = name[1].lower()
        if name.end() == len(self.source):
            raise HtmlError(f"Unclosed start tag at byte offset {self._byte()}")
        if tag not in TAGS:
            raise HtmlError(f'Unsupported start tag "{tag}" at byte offset {self._byte()}')
        found = _START_TAG.match(self.source, self._at)
        if found is None:
            raise HtmlError(f"Unclosed start tag at byte offset {self._byte()}")
        entity = self._entity(tag, self._attributes(tag, found[2]))
        if entity is not None:
            self._check_nesting(entity)
        self._open.append(_Open(tag, entity, self._units))
        self._at = found.end()

    def _attributes(self, tag: str, text: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        at = 0
        while text[at:].strip():
            found = _ATTRIBUTE.match(text, at)
            if found is None:
                raise HtmlError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte()}')
            value = next((group for group in found.groups()[1:] if group is not None), "")
            attributes[found[1].lower()] = unescape(value)
            at = found.end()
        return attributes

    def _entity(self, tag: str, attributes: dict[str, str]) -> dict[str, Json] | None:
        where = f"at byte offset {self._byte()}"
        if tag == "code" and self._open and self._open[-1].tag == "pre":
            self._take_language(attributes)
            return None
        match tag:
            case "a":
                return {"type": "text_link", "url": self._needed(tag, attributes, "href")}
            case "span":
                if attributes.get("class") != "tg-spoiler":
                    raise HtmlError(f'Tag "span" must have class "tg-spoiler" {where}')
                return {"type": "spoiler"}
            case "blockquote":
                return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
            case "tg-emoji":
                return {
                    "type": "custom_emoji",
                    "custom_emoji_id": self._needed(tag, attributes, "emoji-id"),
                }
            case "tg-time":
                return self._date_time(attributes)
            case _:
                return {"type": SIMPLE[tag]}

    def _take_language(self, attributes: dict[str, str]) -> None:
        """`<pre><code class="language-…">` is one `pre` entity, not two."""
        pre = self._open[-1].entity
        language = attributes.get("class", "")
        if pre is not None and language.startswith("language-"):
            pre["language"] = language.removeprefix("language-")

    def _date_time(self, attributes: dict[str, str]) -> dict[str, Json]:
        unix = self._needed("tg-time", attributes, "unix")
        if not unix.isdecimal():
            raise HtmlError(f'Tag "tg-time" has no Unix time at byte offset {self._byte()}')
        entity: dict[str, Json] = {"type": "date_time", "unix_time": int(unix)}
        if "format" in attributes:
            if not DATE_TIME_FORMAT.fullmatch(attributes["format"]):
                raise HtmlError(f'Tag "tg-time" has a wrong format at byte offset {self._byte()}')
            entity["date_time_format"] = attributes["format"]
        return entity

    def _needed(self, tag: str, attributes: dict[str, str], name: str) -> str:
        if not attributes.get(name):
            raise HtmlError(f'Tag "{tag}" must have attribute "{name}" at byte offset {self._byte()}')
        return attributes[name]

    def _check_nesting(self, entity: dict[str, Json]) -> None:
        inner = str(entity["type"])
        for outer in (str(each.entity["type"]) for each in self._open if each.entity is not None):
            both = {inner, outer}
            if outer in {"code", "pre"} or both <= QUOTES or both <= LINKS:
                raise HtmlError(f'Entity "{inner}" inside "{outer}" at byte offset {self._byte()}')

    def _end_tag(self) -> None:
        found = _END_TAG.match(self.source, self._at)
        if found is None:
            raise HtmlError(f"Unclosed end tag at byte offset {self._byte()}")
        name = found[1].lower()
        if not self._open:
            raise HtmlError(f"Unexpected end tag at byte offset {self._byte()}")
        opened = self._open.pop()
        if name != opened.tag:
            raise HtmlError(
                f"Unmatched end tag at byte offset {self._byte()}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if opened.entity is not None and self._units > opened.offset:
            self.entities.append(
                {**opened.entity, "offset": opened.offset, "length": self._units - opened.offset}
            )
        self._at = found.end()
