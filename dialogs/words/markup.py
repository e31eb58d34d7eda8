"""The two ways a finished message can look: Telegram's HTML and plain text.

The catalogue may use `<b>` and `<i>`; a person's own words are never taken for mark-up.
"""

from __future__ import annotations

import html
import re
from typing import Protocol

_TAG = re.compile(r"</?[bi]>")
_HELD_LESS_THAN = "\ue000"


class Markup(Protocol):
    """How arguments are made safe and the whole is finished."""

    def escape(self, text: str) -> str:
        """A person's own words, made safe to stand in a message."""

    def finish(self, text: str) -> str:
        """The finished message."""


class _Html:
    def escape(self, text: str) -> str:
        return html.escape(text, quote=False)

    def finish(self, text: str) -> str:
        return text


class _Plain:
    def escape(self, text: str) -> str:
        return text.replace("<", _HELD_LESS_THAN)

    def finish(self, text: str) -> str:
        return _TAG.sub("", text).replace(_HELD_LESS_THAN, "<")


HTML: Markup = _Html()
PLAIN: Markup = _Plain()
