"""Keeping how it went, with what there is to say of it: noted, a lapse met kindly, a mark celebrated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.amounts import in_words
from dialogs.events import CheckInAnswered, Event
from dialogs.flows.celebrating import celebrate_answer
from dialogs.flows.matter import today_of
from dialogs.goal import Amount, CheckIn, CheckInOutcome, Goal
from dialogs.lapses import kind_line
from dialogs.low_words import feels_bad
from dialogs.nudge import day_named
from dialogs.progress import done_count, planned_total
from dialogs.say import Say, say
from dialogs.talk import Talk

_THANKS = 4
"""Phrasings of the thanks for a "not yet"."""

_DOING = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})


def record(
    talk: Talk, goal: Goal, check_in: CheckIn, outcome: CheckInOutcome, amount: Amount | None = None
) -> None:
    """Keep an answer for one day of a goal, and say what there is to say of it.

    An amount that was told before stays while something was done of it.
    """
    kept = amount or (check_in.amount if outcome in _DOING else None)
    if check_in.outcome is outcome and kept == check_in.amount:
        talk.remark(say(f"checked-{_name(outcome)}"))
        return
    answered = replace(check_in, outcome=outcome, answered_at=talk.turn.at, amount=kept)
    is_another = any(_is_not_yet(event) for event in talk.events)
    talk.keep(CheckInAnswered(check_in.id, goal.id, check_in.day, outcome, kept))
    talk.remark(_noted(talk, goal, check_in, outcome, amount, is_another=is_another))
    if feels_bad(talk.turn.text):
        talk.remark(say("told-hard"))
    if check_in.outcome is outcome:
        return
    others = [one for one in check_ins_of(talk, goal) if one.id != check_in.id]
    if outcome is CheckInOutcome.NOT_YET and not is_another:
        talk.remark(say(kind_line(goal, others, answered)))
    total, done = planned_total(goal), done_count((*others, answered))
    if celebrate_answer(talk, goal, others, answered):
        return
    if total is not None and outcome is CheckInOutcome.DONE and not talk.is_subdued:
        talk.remark(counted(done, total))


def counted(done: int, total: int) -> Say:
    """How many of the planned check-ins are done; what goes beyond the plan is not counted on."""
    return say("count-so-far", done=done, total=total) if done <= total else say("count-over", total=total)


def _is_not_yet(event: Event) -> bool:
    return isinstance(event, CheckInAnswered) and event.outcome is CheckInOutcome.NOT_YET


def check_ins_of(talk: Talk, goal: Goal) -> list[CheckIn]:
    """The goal's check-ins as they are after what was told in this turn, in the order of their days."""
    told = [event for event in talk.events if isinstance(event, CheckInAnswered)]
    keys = [one.id for one in talk.world.check_ins] + [event.check_in_id for event in told]
    found = [as_answered(talk, key) for key in dict.fromkeys(keys)]
    return sorted(
        (one for one in found if one is not None and one.goal_id == goal.id), key=lambda one: one.day
    )


def as_answered(talk: Talk, check_in_id: str) -> CheckIn | None:
    """A check-in as it is after what was told in this turn; None when there is none with this id."""
    known = talk.world.check_in(check_in_id)
    for event in reversed(talk.events):
        if isinstance(event, CheckInAnswered) and event.check_in_id == check_in_id:
            before = known or CheckIn(event.check_in_id, event.goal_id, event.day)
            return replace(before, outcome=event.outcome, amount=event.amount, answered_at=talk.turn.at)
    return known


def outcome_named(outcome: CheckInOutcome) -> Say:
    """The outcome in a word or two."""
    return say(f"outcome-{_name(outcome)}")


def day_in_words(talk: Talk, day: date, *, opening: bool = False) -> Say:
    """The day as one says it, today, yesterday, or by its name and date; `opening` a line or a button."""
    near = {0: "today", 1: "yesterday"}.get(max((today_of(talk) - day).days, 0))
    if near is None:
        return day_named(day)
    return say(f"day-{near}-opening" if opening else f"day-{near}")


def _noted(
    talk: Talk,
    goal: Goal,
    check_in: CheckIn,
    outcome: CheckInOutcome,
    amount: Amount | None,
    *,
    is_another: bool,
) -> Say:
    changed = "changed" if check_in.outcome not in {None, outcome} else "checked"
    if amount is None:
        noted = say(f"{changed}-{_name(outcome)}")
        if changed == "checked" and outcome is CheckInOutcome.NOT_YET and not is_another:
            # Thanks for a "not yet" are said once.
            noted = say(f"checked-not-yet-{check_in.day.toordinal() % _THANKS + 1}")
    elif (compared := in_words(amount, goal)) is not None:
        noted = say(f"{changed}-amount", amount=compared, outcome=outcome.value)
    else:
        noted = say(f"{changed}-said", said=amount.words, outcome=outcome.value)
    if check_in.day < today_of(talk):
        noted = say("checked-on", noted=noted, day=day_in_words(talk, check_in.day))
    several = len(talk.active_goals) > 1
    return say("checked-for", goal=goal.statement, noted=noted) if several else noted


def _name(outcome: CheckInOutcome) -> str:
    return outcome.value.replace("_", "-")
