"""What the doctor found, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dialogs.say import Argument, Say, say


class Grade(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check: a grade, and a sentence that holds the mend where one is needed."""

    grade: Grade
    say: Say

    @property
    def is_problem(self) -> bool:
        """Whether something has to be mended."""
        return self.grade is Grade.PROBLEM


def fine(message: str, /, **args: Argument) -> Finding:
    """All is well."""
    return Finding(Grade.OK, say(message, **args))


def warning(message: str, /, **args: Argument) -> Finding:
    """Worth knowing."""
    return Finding(Grade.WARNING, say(message, **args))


def problem(message: str, /, **args: Argument) -> Finding:
    """To be mended."""
    return Finding(Grade.PROBLEM, say(message, **args))
