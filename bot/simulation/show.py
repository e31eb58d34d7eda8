"""`waymark demo --persona`: lives through a persona's weeks, prints them, and writes them as a page."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.demo.visit import demo_folder
from bot.simulation.engine import play
from bot.simulation.journal import Act, Journal, Message
from bot.simulation.page import page as html_page
from bot.simulation.personas import PERSONAS
from bot.terminal.page import Page, let_go_of_output, told
from dialogs.goal import CheckIn
from dialogs.say import say
from dialogs.words import words

_UNDER_THE_WORDS = " " * 7
"""As wide as a time and the space behind it."""


class NobodyByThatName(Exception):
    """There is no such persona."""


class NotWritten(Exception):
    """The page could not be written to the file that was named."""


def about(name: str) -> str:
    """Who this persona is, in a sentence."""
    return told(PERSONAS[name].about)


def show_all(page: Page) -> None:
    """Print who there is."""
    for name in PERSONAS:
        page.line(told("persona-line", name=name, about=about(name)))


def show(name: str, seed: int, weeks: int, html_file: Path | None, keep: Path | None) -> None:
    """Live through the weeks and print them.

    `keep` is as in `bot.demo.visit.visit`. Raises `NobodyByThatName`, `NotWritten`
    and `bot.demo.visit.FolderTaken`.
    """
    persona = PERSONAS.get(name)
    if persona is None:
        raise NobodyByThatName(name)
    page = Page(sys.stdout)
    with demo_folder(keep) as folder:
        journal = asyncio.run(play(persona, seed, folder, weeks=weeks))
    if html_file is not None:
        _write(html_file, html_page(journal, about(name)))
    try:
        page.tell("simulation-hello", persona=name, about=about(name), weeks=weeks, seed=seed)
        _print(page, journal)
        _tell_the_end(page, journal, html_file)
    except BrokenPipeError:
        let_go_of_output()


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NotWritten(told("simulation-not-written", file=str(file), why=str(error.strerror))) from None


def _print(page: Page, journal: Journal) -> None:
    day = None
    for one in journal.timeline():
        if one.local.date() != day:
            day = one.local.date()
            page.tell("demo-day", day=day)
        if isinstance(one, Message):
            _print_message(page, one, journal.persona)
        else:
            _print_act(page, one, journal)


def _print_message(page: Page, message: Message, who: str) -> None:
    page.line(page.written(say("demo-coach", time=message.local.time(), who=who)))
    parts = [words().render(message.reply.say, "en", page.markup)]
    if message.file:
        parts.append(told("simulation-file", name=message.file))
    if message.choices:
        parts.append(" ".join(page.written(say("demo-button", label=one.label)) for one in message.choices))
    page.paragraph("\n\n".join(parts), indent=_UNDER_THE_WORDS)


def _print_act(page: Page, act: Act, journal: Journal) -> None:
    time, who = act.local.time(), journal.persona
    if act.tapped is None:
        page.tell("demo-line", time=time, who=who, words=act.words)
    else:
        page.tell("demo-tap", time=time, who=who, label=act.tapped.label)
    if act.number in journal.toasts:
        page.paragraph(journal.toasts[act.number], indent=_UNDER_THE_WORDS)


def _tell_the_end(page: Page, journal: Journal, html_file: Path | None) -> None:
    asked = [one for one in journal.check_ins if one.asked_at is not None]
    page.tell(
        "simulation-end",
        persona=journal.persona,
        messages=len(journal.messages),
        asked=len(asked),
        answered=sum(1 for _ in _answered(asked)),
    )
    if journal.stuck:
        page.tell("simulation-stuck", why=journal.stuck)
    if html_file is not None:
        page.tell("simulation-written", file=str(html_file))


def _answered(asked: list[CheckIn]) -> Iterator[CheckIn]:
    return (one for one in asked if one.outcome is not None)
