"""What the coach wants to say, as data.

A `Say` names a message of `dialogs/words/` and carries its arguments. It is turned into text only at the
edge, in the reader's language, where the channel escapes every argument once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Lines:
    """Several messages under one another; with `apart` an empty line stands between them."""

    items: tuple[Say | Lines, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant that a channel may also show by the clock of the reader's device.

    `at` must be aware and already in the reader's zone, as that is known here. Whoever sees two different
    times learns that it is known wrongly.
    """

    at: datetime


Argument: TypeAlias = "str | int | date | time | datetime | Moment | Say | Lines"


@dataclass(frozen=True, slots=True)
class Say:
    """One message of the catalogue with its arguments.

    Strings are a person's own words and are escaped when rendered; dates and times are written out in the
    reader's language. A `datetime` must be aware and already in the reader's zone.
    """

    id: str
    args: Mapping[str, Argument] = field(default_factory=lambda: MappingProxyType({}))


def paragraphs(*items: Say | Lines) -> Lines:
    """Messages with an empty line between them."""
    return Lines(items, apart=True)


def say(message: str, /, **args: Argument) -> Say:
    """A message with its arguments: `say("goal-stored", goal=words)`."""
    return Say(message, MappingProxyType(args))


def enumerated(first: Say, *others: Say) -> Say:
    """The items as part of a sentence: a, b and c."""
    told = first
    for position, item in enumerate(others, start=1):
        told = say("list-last" if position == len(others) else "list-more", before=told, last=item)
    return told
