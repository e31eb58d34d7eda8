"""Buttons on a terminal: each has a number to type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.reply import Reply
from dialogs.turn import Tap
from dialogs.words import Markup, Words


@dataclass(frozen=True, slots=True)
class Buttons:
    """The buttons of one message: the lines that show them, and what each typed number presses."""

    lines: tuple[str, ...] = ()
    taps: Mapping[str, Tap] = field(default_factory=dict)

    @classmethod
    def of(cls, reply: Reply, words: Words, language: str, markup: Markup) -> Buttons:
        """Number the buttons of `reply` from 1.

        Buttons whose labels are bare numbers, such as a ruler from 0 to 10, are pressed by that number and
        share a line; other buttons of the same message go on counting behind the highest of them.
        """
        labelled = [
            (words.render(choice.label, language, markup), Tap(reply.scope, choice.code))
            for row in reply.choices
            for choice in row
        ]
        taps = {label: tap for label, tap in labelled if label.isdecimal()}
        lines = [" ".join(f"[{label}]" for label in taps)] if taps else []
        number = max((int(label) for label in taps), default=0)
        for label, tap in labelled:
            if not label.isdecimal():
                number += 1
                taps[str(number)] = tap
                lines.append(f"[{number}] {label}")
        return cls(tuple(lines), taps)

    def pressed(self, typed: str) -> Tap | None:
        """The button that this line presses; None when it is anything but the number of one."""
        return self.taps.get(typed.strip().strip("[]"))
