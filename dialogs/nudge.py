"""The message that asks how it went."""

from __future__ import annotations

from datetime import date

from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.reply import ButtonStyle, Choice, Reply, ReplyKind
from dialogs.say import Say, paragraphs, say

PHRASINGS = 4


def _outcomes(skip: Say) -> tuple[tuple[Choice, ...], ...]:
    return (
        (
            Choice(CheckInOutcome.DONE.value, say("button-done"), ButtonStyle.SUCCESS),
            Choice(CheckInOutcome.PARTLY.value, say("button-partly")),
        ),
        (
            Choice(CheckInOutcome.NOT_YET.value, say("button-not-yet")),
            Choice(CheckInOutcome.SKIP.value, skip),
        ),
    )


OUTCOMES = _outcomes(say("button-skip-today"))
_OUTCOMES_OF_A_PAST_DAY = _outcomes(say("button-skip-day"))


def scope_of(check_in_id: str) -> str:
    """What the buttons of a check-in's question belong to."""
    return f"c{check_in_id}"


def nudge(goal: Goal, check_in: CheckIn, sent_on: date) -> Reply:
    """Ask about one day of a goal; the if-then plan goes along as a reminder of the client's own words.

    `sent_on` is the client's local day (`dialogs.rhythm.local_day`) on which the message goes out. When it is
    later than the day of the check-in the question names that day.
    """
    number = check_in.day.toordinal() % PHRASINGS + 1
    away = (sent_on - check_in.day).days
    parts: list[Say] = [
        say(f"nudge-late-{number}", goal=goal.statement, day=check_in.day, away=away)
        if away
        else say(f"nudge-{number}", goal=goal.statement)
    ]
    if goal.plan is not None:
        parts.append(say("nudge-plan", situation=goal.plan.situation, action=goal.plan.action))
    choices = _OUTCOMES_OF_A_PAST_DAY if away else OUTCOMES
    return Reply(paragraphs(*parts), choices, scope_of(check_in.id), ReplyKind.NUDGE)
