"""Being left in peace: at night, in a pause, once answered, and after a silence."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from dialogs.reply import ReplyKind
from tests.simulation.checks.facts import Breach, Facts, words_of
from tests.simulation.oracle import is_quiet, rests

MOST_A_DAY = 3
"""As many as a person can have goals: each is asked about once a day at most.

What they put off themselves, and so asked for, is not counted.
"""

WAITS = ((30, 15), (10, 6), (2, 2))
"""After so many days of silence, at least so many days to the next question (`docs/delivery.md`)."""

BEFORE_WAITING = 3


def nothing_at_rest(facts: Facts) -> Iterator[Breach]:
    """The coach writes of its own accord neither in quiet hours nor in a pause or a hold."""
    for message in facts.unasked:
        person = facts.person_at(message.at)
        if person is None or message.reply.kind is ReplyKind.SUMMARY:
            continue
        if is_quiet(message.at, person):
            yield Breach(message.at, f"{words_of(message.ids)} came in quiet hours")
        if rests(message.at, person):
            yield Breach(message.at, f"{words_of(message.ids)} came although the person rests")


def few_a_day(facts: Facts) -> Iterator[Breach]:
    """At most `MOST_A_DAY` unasked messages on one local date."""
    asked_again = {message.number for message, about in facts.nudges if all(one.snoozes for one in about)}
    days = Counter(one.local.date() for one in facts.unasked if one.number not in asked_again)
    for message in facts.unasked:
        number = days.pop(message.local.date(), 0)
        if number > MOST_A_DAY:
            yield Breach(message.at, f"{number} unasked messages on one day")


def no_nudge_once_answered(facts: Facts) -> Iterator[Breach]:
    """No nudge about a day that has its answer."""
    for message, about in facts.nudges:
        for one in about:
            answered = facts.answered_at.get(one.id)
            if answered is not None and answered < message.at:
                yield Breach(message.at, f"a nudge about {one.day}, which was answered at {answered}")


def once_a_day(facts: Facts) -> Iterator[Breach]:
    """One nudge for a goal and day, and one more each time it was put off."""
    asked = Counter((one.goal_id, one.day) for _, about in facts.nudges for one in about)
    put_off = {(one.goal_id, one.day): one.snoozes for one in facts.journal.check_ins}
    for message, about in facts.nudges:
        for one in about:
            number = asked.pop((one.goal_id, one.day), 0)
            if number > 1 + put_off.get((one.goal_id, one.day), 0):
                yield Breach(message.at, f"{number} nudges about {one.day}")


def less_often_unanswered(facts: Facts) -> Iterator[Breach]:
    """After three questions without an answer, and two days without a sign, the waits of the table."""
    for goal_id in {one.goal_id for one in facts.journal.check_ins}:
        asked = sorted(at for one in facts.check_ins_of(goal_id) for at in facts.asked_at.get(one.id, ())[:1])
        for earlier, later in pairwise(asked):
            wait = least_wait(facts, asked, earlier)
            if _acted_between(facts, earlier, later):
                continue
            days = (_local_date(facts, later) - _local_date(facts, earlier)).days
            if days < wait:
                yield Breach(later, f"asked {days} days after {earlier:%d %b}, not {wait}, in a long silence")


def least_wait(facts: Facts, asked: list[datetime], at: datetime, since: datetime | None = None) -> int:
    """Days until the next question after that at `at`, by how much was `asked` since the last sign of life.

    `since` counts from then instead, while the silence still begins with the last sign.
    """
    last = facts.last_act_before(at)
    if last is None:
        return 0
    unanswered = sum((since or last.at) < one <= at for one in asked)
    silent = at - last.at
    if unanswered < BEFORE_WAITING:
        return 0
    return next((wait for days, wait in WAITS if silent >= timedelta(days=days)), 0)


def _acted_between(facts: Facts, earlier: datetime, later: datetime) -> bool:
    return any(earlier <= one.at <= later for one in facts.journal.acts)


def _local_date(facts: Facts, at: datetime) -> date:
    person = facts.person_at(at)
    assert person is not None
    return at.astimezone(ZoneInfo(person.zone)).date()
