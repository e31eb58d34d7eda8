"""A journal as one HTML page that looks like a chat. It needs nothing beside it and runs no script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from importlib import resources

from bot.simulation.journal import Act, Journal, Message
from bot.terminal.page import told
from dialogs.reply import Choice
from dialogs.words import PLAIN, words

_LANGUAGE = "en"
_TAG = re.compile(r"&lt;(/?[bi])&gt;")
_HELD_LESS_THAN = "\ue000"


class _Page:
    """Everything escaped, but `<b>` and `<i>` of the catalogue."""

    def escape(self, text: str) -> str:
        return text.replace("<", _HELD_LESS_THAN)

    def by_device(self, at: datetime, text: str) -> str | None:
        return PLAIN.by_device(at, text)

    def finish(self, text: str) -> str:
        return _TAG.sub(r"<\1>", html.escape(text, quote=False)).replace(_HELD_LESS_THAN, "&lt;")


_MARKUP = _Page()


def page(journal: Journal, about: str) -> str:
    """The whole page. `about` says in a sentence who this is."""
    title = told("simulation-title", persona=journal.persona)
    style = resources.files("bot.simulation").joinpath("page.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_LANGUAGE}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{_safe(title)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            f"<header><h1>{_safe(title)}</h1><p>{_safe(about)}</p></header>",
            "<main>",
            *_chat(journal),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _chat(journal: Journal) -> Iterator[str]:
    tapped = {(act.on, act.tapped.code) for act in journal.acts if act.tapped is not None}
    day: date | None = None
    zone = ""
    for one in journal.timeline():
        if one.local.date() != day:
            day = one.local.date()
            yield f"<h2>{_safe(told('simulation-day', day=day))}</h2>"
        if one.zone != zone:
            zone = one.zone
            yield _aside(told("simulation-clock", place=zone.rpartition("/")[2].replace("_", " ")))
        if isinstance(one, Message):
            yield from _message(one, tapped)
        else:
            yield _act(one)
            if one.number in journal.toasts:
                yield _aside(journal.toasts[one.number])
    if journal.stuck:
        yield _aside(told("simulation-stuck", why=journal.stuck))


def _message(message: Message, tapped: set[tuple[int | None, str]]) -> Iterator[str]:
    kind = " unasked" if message.is_unasked else ""
    yield f'<article class="coach{kind}" id="m{message.number}">'
    yield f'<p dir="auto">{words().render(message.reply.say, _LANGUAGE, _MARKUP)}</p>'
    if message.file:
        yield f'<p class="file">{_safe(told("simulation-file", name=message.file))}</p>'
    if message.choices:
        yield "<ul>"
        for row in message.reply.choices:
            labels = "".join(_button(choice, (message.number, choice.code) in tapped) for choice in row)
            yield f"<li>{labels}</li>"
        yield "</ul>"
    yield f"{_time(message.local)}</article>"


def _button(choice: Choice, is_tapped: bool) -> str:  # noqa: FBT001 - one of two looks
    label = words().render(choice.label, _LANGUAGE, _MARKUP)
    return f'<mark dir="auto">{label}</mark>' if is_tapped else f'<span dir="auto">{label}</span>'


def _act(act: Act) -> str:
    look, text = "me", _safe(act.words)
    if act.tapped is not None:
        look, text = "me tap", words().render(act.tapped.label, _LANGUAGE, _MARKUP)
    return f'<article class="{look}" id="a{act.number}"><p dir="auto">{text}</p>{_time(act.local)}</article>'


def _time(at: datetime) -> str:
    return f'<time datetime="{at.isoformat(timespec="minutes")}">{at:%H:%M}</time>'


def _aside(text: str) -> str:
    return f'<aside dir="auto">{_safe(text)}</aside>'


def _safe(text: str) -> str:
    return html.escape(text, quote=False)
