"""The message that asks how it went."""

from __future__ import annotations

from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.people import Person
from dialogs.reply import ButtonStyle, Choice, Reply, ReplyKind
from dialogs.say import Say, paragraphs, say

PHRASINGS = 4

OUTCOMES: tuple[tuple[Choice, ...], ...] = (
    (
        Choice(CheckInOutcome.DONE.value, say("button-done"), ButtonStyle.SUCCESS),
        Choice(CheckInOutcome.PARTLY.value, say("button-partly")),
    ),
    (
        Choice(CheckInOutcome.NOT_YET.value, say("button-not-yet")),
        Choice(CheckInOutcome.SKIP.value, say("button-skip-today")),
    ),
)


def scope_of(check_in_id: str) -> str:
    """What the buttons of a check-in's question belong to."""
    return f"c{check_in_id}"


def nudge(_person: Person, goal: Goal, check_in: CheckIn) -> Reply:
    """Ask about one day of a goal; the if-then plan goes along as a reminder of the client's own words."""
    number = check_in.day.toordinal() % PHRASINGS + 1
    parts: list[Say] = [say(f"nudge-{number}", goal=goal.statement)]
    if goal.plan is not None:
        parts.append(say("nudge-plan", situation=goal.plan.situation, action=goal.plan.action))
    return Reply(paragraphs(*parts), OUTCOMES, scope_of(check_in.id), ReplyKind.NUDGE)
