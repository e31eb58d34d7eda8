"""Check-ins that were asked about and have no answer yet, and which of them typed words are about."""

from __future__ import annotations

from datetime import datetime, timedelta

from dialogs.events import CheckInAnswered
from dialogs.goal import CheckIn, CheckInOutcome
from dialogs.naming import goals_named, without_name
from dialogs.nudge import short
from dialogs.reading_outcomes import read_outcome
from dialogs.talk import Talk

STILL_FRESH = timedelta(days=3)
"""A typed answer belongs to a check-in asked within this time."""


def waiting(talk: Talk, since: datetime | None = None) -> tuple[CheckIn, ...]:
    """Check-ins asked lately (and after `since`) that have no answer yet: the latest of each goal."""
    latest: dict[str, CheckIn] = {}
    for one in talk.world.check_ins:
        if _is_open(talk, one) and (since is None or (one.asked_at is not None and one.asked_at > since)):
            latest[one.goal_id] = one
    return tuple(latest.values())


def of_last_message(asked: tuple[CheckIn, ...]) -> tuple[CheckIn, ...]:
    """Of these open check-ins the ones that were asked in the latest message."""
    latest = max((one.asked_at for one in asked if one.asked_at is not None), default=None)
    return tuple(one for one in asked if one.asked_at == latest)


def next_of_message(talk: Talk, answered: CheckIn) -> CheckIn | None:
    """Another open check-in that was asked in the same message, which is known by its instant."""
    told = {event.check_in_id for event in talk.events if isinstance(event, CheckInAnswered)} | {answered.id}
    together = {
        one.goal_id: one
        for one in talk.world.check_ins
        if one.id not in told and one.asked_at == answered.asked_at and _is_open(talk, one)
    }
    return next((together[goal.id] for goal in talk.active_goals if goal.id in together), None)


def answered_before(talk: Talk, asked: CheckIn) -> CheckIn | None:
    """Of the check-ins asked in the same message as `asked`, the one answered last, if it has no note yet."""
    answered = [
        (one.answered_at, one)
        for one in talk.world.check_ins
        if asked.asked_at is not None and one.asked_at == asked.asked_at and one.answered_at is not None
    ]
    if not answered:
        return None
    last = max(answered, key=lambda pair: pair[0])[1]
    return None if last.note else last


def named_by_code(talk: Talk, code: str) -> CheckIn | None:
    """The check-in that a button names in short."""
    found = [one for one in talk.world.check_ins if short(one.id) == code]
    return found[0] if len(found) == 1 else None


def told_of(
    talk: Talk, text: str, asked: tuple[CheckIn, ...]
) -> tuple[CheckInOutcome | None, tuple[CheckIn, ...]]:
    """The outcome that typed words tell, None when that is not sure, and which of `asked` it may be about.

    Words that name one goal are about that goal, and about none of `asked` if it is not among them.
    """
    language = talk.person.language
    named = goals_named(text, talk.active_goals, language)
    outcome = read_outcome(text)
    if len(named) != 1:
        return outcome, asked
    outcome = outcome or read_outcome(without_name(text, named[0], language))
    return outcome, tuple(one for one in asked if one.goal_id == named[0].id)


def _is_open(talk: Talk, one: CheckIn) -> bool:
    if one.outcome is not None or one.asked_at is None:
        return False
    return talk.turn.at - one.asked_at <= STILL_FRESH
