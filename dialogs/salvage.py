"""What is left of a message that an earlier version wrote, where this one lacks words of it.

Messages are kept as the ids of their words. One that waits while the coach is upgraded may name words that
are gone, or that want more than it carries.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.reply import Reply
from dialogs.say import Lines, Say, say
from dialogs.words import PLAIN, MessageError, words


def salvaged(reply: Reply, language: str) -> Reply | None:
    """The message without the parts that cannot be written; None where no words are left and no buttons.

    Where only buttons are left, a sentence says that words are missing.
    """
    rows = (tuple(one for one in row if _can_be_written(one.label, language)) for row in reply.choices)
    choices = tuple(row for row in rows if row)
    left = _left(reply.say, language)
    if left is None and not choices:
        return None
    return replace(reply, say=left or say("message-lost"), choices=choices)


def _left(what: Say | Lines, language: str) -> Say | Lines | None:
    if isinstance(what, Say):
        return what if _can_be_written(what, language) else None
    items = tuple(left for left in (_left(item, language) for item in what.items) if left is not None)
    return replace(what, items=items) if items else None


def _can_be_written(what: Say, language: str) -> bool:
    try:
        words().render(what, language, PLAIN)
    except MessageError:
        return False
    return True
