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


Argument: TypeAlias = "str | int | date | time | datetime | Say | Lines"


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
