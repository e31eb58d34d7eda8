"""The two ways a finished message can look: Telegram's HTML and plain text.

The catalogue may use `<b>` and `<i>`; a person's own words are never taken for mark-up. Telegram can show an
instant by the clock of the reader's device, which this program cannot know.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Protocol

_TAG = re.compile(r"</?[bi]>")
_HELD_LESS_THAN = "\ue000"


class Markup(Protocol):
    """How arguments are made safe and the whole is finished."""

    def escape(self, text: str) -> str:
        """A person's own words, made safe to stand in a message."""

    def by_device(self, at: datetime, text: str) -> str | None:
        """Weekday and time of `at` by the reader's own device; None where that cannot be shown.

        `text` is the same by the zone that is known here; a device that cannot tell shows it.
        """

    def finish(self, text: str) -> str:
        """The finished message."""


class _Html:
    def escape(self, text: str) -> str:
        return html.escape(text, quote=False)

    def by_device(self, at: datetime, text: str) -> str | None:
        return f'<tg-time unix="{int(at.timestamp())}" format="wt">{self.escape(text)}</tg-time>'

    def finish(self, text: str) -> str:
        return text


class _Plain:
    def escape(self, text: str) -> str:
        return text.replace("<", _HELD_LESS_THAN)

    def by_device(self, at: datetime, text: str) -> str | None:  # noqa: ARG002 - as the protocol has it
        return None

    def finish(self, text: str) -> str:
        return _TAG.sub("", text).replace(_HELD_LESS_THAN, "<")


HTML: Markup = _Html()
PLAIN: Markup = _Plain()
