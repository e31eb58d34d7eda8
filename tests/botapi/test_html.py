"""Telegram HTML: what people see, entity offsets in UTF-16, and every way it can be wrong."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .html import Formatted, HtmlError, parse_html, utf16_length
from .wire import Json

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def entity(kind: str, offset: int, length: int, **more: Json) -> dict[str, Json]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<I>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [entity("strikethrough", i, 1) for i in range(3)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<a href='https://example.org/?a=1&amp;b=2'>a</a>", "a", [
            entity("text_link", 0, 1, url="https://example.org/?a=1&b=2")
        ]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [entity("pre", 0, 1, language="python")]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="53">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="53")]),
        ('<tg-time unix="5" format="r">now</tg-time>', "now", [
            entity("date_time", 0, 3, unix_time=5, date_time_format="r")
        ]),
        ("🎯<b>b</b>", "🎯b", [entity("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("&lt;&gt;&amp;&quot;&#39;&#x27;", "<>&\"''", []),
        ("<b></b>a", "a", []),
        ("  <b> a </b> ", "a", [entity("bold", 0, 1)]),
        ("a > b", "a > b", []),
    ],
)  # fmt: skip
def test_reading(source: str, text: str, entities: list[dict[str, Json]]) -> None:
    assert parse_html(source) == Formatted(text, tuple(entities))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("<", "Unclosed start tag at byte offset 0"),
        ("é<b", "Unclosed start tag at byte offset 2"),
        ('<a href="x', "Unclosed start tag"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<br/>", 'Unsupported start tag "br/"'),
        ("< b>", 'Unsupported start tag ""'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("&nbsp;", "Unescaped '&'"),
        ('<a href="">x</a>', 'Tag "a" must have attribute "href"'),
        ("<tg-emoji>👍</tg-emoji>", 'must have attribute "emoji-id"'),
        ('<tg-time unix="soon">x</tg-time>', 'Tag "tg-time" has no Unix time'),
        ("<pre><b>a</b></pre>", 'Entity "bold" inside "pre"'),
        ('<a href="x"><a href="y">z</a></a>', 'Entity "text_link" inside "text_link"'),
        ('<b ="x">z</b>', 'Empty attribute name in the tag "b"'),
    ],
)  # fmt: skip
def test_refusing(source: str, problem: str) -> None:
    with pytest.raises(HtmlError) as caught:
        parse_html(source)
    assert problem in str(caught.value)


@given(WORDS)
def test_escaped_text_comes_back_whole(text: str) -> None:
    assert parse_html(escape(text)) == Formatted(text.strip())


@given(WORDS, WORDS)
def test_an_entity_covers_its_text_in_utf16(before: str, inside: str) -> None:
    read = parse_html(f"|{escape(before)}<b>|{escape(inside)}|</b>|")
    (bold,) = read.entities
    units = read.text.encode("utf-16-le")
    offset, length = bold["offset"], bold["length"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    assert units[2 * offset : 2 * (offset + length)].decode("utf-16-le") == f"|{inside}|"
    assert utf16_length(read.text) == len(units) // 2


@given(st.text(st.sampled_from("<>/&\"'= abi#;\n"), max_size=30))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        read = parse_html(source)
    except HtmlError:
        return
    assert read.text == read.text.strip()
