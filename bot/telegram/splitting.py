"""Cuts a long message into parts that Telegram takes, without breaking its mark-up."""

from __future__ import annotations

import html
import re
from itertools import accumulate

LONGEST = 4096
"""UTF-16 units in one message, mark-up counted too: safe however the server counts."""

_TAG_FORM = r"</?[a-z-]+(?: [^<>]*)?>"
_ATOM = re.compile(rf"{_TAG_FORM}|&[a-zA-Z0-9#]+;|.", re.DOTALL)
_TAG = re.compile(_TAG_FORM)
_NAME = re.compile(r"[a-z-]+")
_BY_DEVICE = re.compile(r" \([^()<>]*<tg-time [^<>]*>[^<>]*</tg-time>[^()<>]*\)")
"""The time by the reader's device, as `dialogs.words` puts it beside the one that is known here."""


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_html(text: str, longest: int = LONGEST) -> list[str]:
    """The message in parts of at most `longest` UTF-16 units.

    Cuts after a line end if there is one, else after a space, else anywhere but inside a tag or entity. Tags
    open at a cut are closed before it and opened again after it. Parts without words are left out.
    """
    open_tags = _open_tags(_TAG.findall(text))
    if units(text) + sum(units(_end_of(tag)) for tag in open_tags) <= longest:
        parts = [_closed(text, open_tags)]
    else:
        parts = _cut_up(text, longest)
    return [part for part in parts if without_markup(part).strip()]


def without_markup(text: str) -> str:
    """The message as plain text, without times that only the reader's device could tell."""
    return html.unescape(_TAG.sub("", _BY_DEVICE.sub("", text)))


def _cut_up(text: str, longest: int) -> list[str]:
    parts: list[str] = []
    rest = _ATOM.findall(text)
    while rest:
        cut = _cut(rest, longest)
        open_tags = _open_tags(rest[:cut])
        parts.append(_closed("".join(rest[:cut]), open_tags))
        rest = open_tags + rest[cut:] if cut < len(rest) else []
    return parts


def _closed(text: str, open_tags: list[str]) -> str:
    return text.strip() + "".join(_end_of(tag) for tag in reversed(open_tags))


def _end_of(tag: str) -> str:
    """What closes this start tag."""
    name = _NAME.search(tag)
    return f"</{name[0] if name else ''}>"


def _cut(atoms: list[str], longest: int) -> int:
    """How many atoms go into the next part: at least one beyond the tags it opens with."""
    closing = 0
    sizes = []
    for atom, size in zip(atoms, accumulate(map(units, atoms)), strict=True):
        if _TAG.fullmatch(atom):
            closing += -units(atom) if atom.startswith("</") else units(_end_of(atom))
        sizes.append(size + closing)
    if sizes[-1] <= longest:
        return len(atoms)
    least = next(number for number, atom in enumerate(atoms) if not _TAG.fullmatch(atom)) + 1
    fitting = max(least, next(number for number, size in enumerate(sizes) if size > longest))
    for end in ("\n", " "):
        for cut in range(fitting, least, -1):
            if atoms[cut - 1] == end:
                return cut
    return fitting


def _open_tags(atoms: list[str]) -> list[str]:
    open_tags: list[str] = []
    for atom in atoms:
        if not _TAG.fullmatch(atom):
            continue
        if not atom.startswith("</"):
            open_tags.append(atom)
        elif open_tags:
            open_tags.pop()
    return open_tags
