"""The message that asks how it went, with one goal or with several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.reply import ButtonStyle, Choice, Reply, ReplyKind
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.snooze import may_snooze

PHRASINGS = 4
_PLANS = 3
"""Phrasings of the plan beside a question."""

_NEW = timedelta(days=7)
_EVERY = 5
"""After the first week the plan is shown on each fifth day: prime to seven, so that every rhythm meets it."""

OPEN = "open."
"""What the code of a button begins with that opens the question about one of several goals."""

LATER = "later"
LATER_ALL = "later_all"
"""The buttons that ask when to come back to one check-in, or to all of a message; codes of times follow."""

_KEPT = frozenset({CheckInOutcome.DONE, CheckInOutcome.SKIP})
_SHORT = 16
"""Digits of a check-in's id in a code: with the scope they fit the 64 bytes that a button may hold."""


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


def short(check_in_id: str) -> str:
    """How a check-in is named in the code of a button."""
    return check_in_id[:_SHORT]


def question_about(goal: Goal, check_in: CheckIn, on: date) -> Say:
    """How one day of a goal went, asked on the client's local day `on`; an earlier day is named."""
    number = check_in.day.toordinal() % PHRASINGS + 1
    away = _days_ago(check_in, on)
    if away:
        return say(f"nudge-late-{number}", goal=goal.statement, day=day_named(check_in.day), away=away)
    return say(f"nudge-{number}", goal=goal.statement)


def outcomes_of(check_in: CheckIn, on: date) -> tuple[tuple[Choice, ...], ...]:
    """The buttons under a question about this check-in, asked on the local day `on`."""
    outcomes = _OUTCOMES_OF_A_PAST_DAY if _days_ago(check_in, on) else OUTCOMES
    if check_in.asked_at is None or not may_snooze(check_in):
        return outcomes
    return (*outcomes, (Choice(LATER, say("button-later")),))


def shows_plan(goal: Goal, day: date, before: Mapping[str, CheckInOutcome | None]) -> bool:
    """Whether the if-then plan goes along with the question about this local day of the goal.

    A plan works by being remembered, and what stands under every message is read no more. So it is shown
    while it is new, when the day before was anything but done or skipped, silence included, and now and
    then. `before` holds the outcome of the last earlier day of each goal that has one, by the goal's id.
    """
    if goal.plan is None:
        return False
    is_new = day - goal.written_at.date() < _NEW
    last = before.get(goal.id, CheckInOutcome.DONE)
    return is_new or last not in _KEPT or day.toordinal() % _EVERY == 0


def nudge(
    asked: Sequence[tuple[Goal, CheckIn]],
    sent_on: date,
    before: Mapping[str, CheckInOutcome | None] | None = None,
) -> Reply:
    """Ask about one day of each of these goals, at least one.

    The if-then plan goes along as a reminder of the client's own words where `shows_plan` says so, with
    `before` as there. `sent_on` is the client's local day (`dialogs.rhythm.local_day`) on which the message
    goes out. With several goals, each has a button that opens its question.
    """
    before = before or {}
    scope = scope_of(asked[0][1].id)
    if len(asked) > 1:
        told = paragraphs(say("nudge-several"), *(_listed(goal, one, sent_on, before) for goal, one in asked))
        buttons = tuple((Choice(f"{OPEN}{short(one.id)}", named(goal, one, sent_on)),) for goal, one in asked)
        if any(may_snooze(one) for _, one in asked):
            buttons = (*buttons, (Choice(LATER_ALL, say("button-later")),))
        return Reply(told, buttons, scope, ReplyKind.NUDGE)
    ((goal, check_in),) = asked
    parts = [question_about(goal, check_in, sent_on)]
    if check_in.snoozes:
        parts.insert(0, say("nudge-again"))
    if goal.plan is not None and shows_plan(goal, check_in.day, before):
        # Two days have the same words, so that the first reminders are alike.
        number = (check_in.day - goal.written_at.date()).days // 2 % _PLANS + 1
        parts.append(say(f"nudge-plan-{number}", situation=goal.plan.situation, action=goal.plan.action))
    return Reply(paragraphs(*parts), outcomes_of(check_in, sent_on), scope, ReplyKind.NUDGE)


def named(goal: Goal, check_in: CheckIn, on: date) -> Say:
    """A button for this check-in, on the local day `on`; an earlier day is named beside the goal."""
    away = _days_ago(check_in, on)
    if not away:
        return say("button-goal", goal=goal.statement)
    return say("button-goal-day", goal=goal.statement, day=day_named(check_in.day), away=away)


def _listed(
    goal: Goal, check_in: CheckIn, sent_on: date, before: Mapping[str, CheckInOutcome | None]
) -> Lines:
    away = _days_ago(check_in, sent_on)
    lines = [
        say("nudge-goal-late", goal=goal.statement, day=day_named(check_in.day), away=away)
        if away
        else say("nudge-goal", goal=goal.statement)
    ]
    if goal.plan is not None and shows_plan(goal, check_in.day, before):
        lines.append(say("nudge-goal-plan", action=goal.plan.action))
    return Lines(tuple(lines))


def day_named(day: date) -> Say:
    """The day without its year, which is the one that everybody is in."""
    weekday, month = say(f"weekday-{day.weekday()}"), say(f"month-{day.month}")
    return say("day-of-year", weekday=weekday, day=str(day.day), month=month)


def _days_ago(check_in: CheckIn, on: date) -> int:
    # Clocks that go back over midnight can make it the day before once more.
    return max((on - check_in.day).days, 0)
