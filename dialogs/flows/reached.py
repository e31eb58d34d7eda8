"""The button that closes a goal as reached, in a message about that goal."""

from __future__ import annotations

from dialogs.goal import Goal
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import say

REACHED = "g"
"""What the scope of the button begins with; the id of the goal follows."""

CLOSE = Choice("achieved", say("button-close-reached"), ButtonStyle.SUCCESS)


def scope_of(goal: Goal) -> str:
    """What the button belongs to."""
    return f"{REACHED}{goal.id}"
