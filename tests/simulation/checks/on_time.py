"""Asked when it is due, never otherwise, and no due day forgotten: against `tests.simulation.oracle`."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.stage import messages_in
from bot.simulation.journal import Message
from dialogs.goal import CheckIn, Goal
from tests.simulation.checks.facts import Breach, Facts
from tests.simulation.checks.peace import least_wait
from tests.simulation.oracle import Due, falls_on, rests

TOGETHER = timedelta(minutes=30)
LATE = timedelta(hours=2)
PROMPT = timedelta(minutes=2)
"""A nudge may wait for the end of an answer that is being given."""

END = frozenset({"review-due-deadline", "review-due-again"})

REST_WAIT = timedelta(days=7)
SETTLING_IN = timedelta(hours=12)
"""How long a traveller may leave the coach by the clock of the place they have left."""


def every_due_accounted_for(facts: Facts) -> Iterator[Breach]:
    """Each due day was asked about, or there is a reason why not."""
    days = {(one.goal_id, one.day): one for one in facts.journal.check_ins}
    for due in facts.dues:
        if not _was_asked(facts, due, days.get((due.goal_id, due.day))) and not _has_reason(facts, due, days):
            yield Breach(due.at, f"nobody asked about {due.day}, and nothing says why")


def _was_asked(facts: Facts, due: Due, one: CheckIn | None) -> bool:
    asked = () if one is None else facts.asked_at.get(one.id, ())
    return any(due.at - TOGETHER <= at < due.at + LATE for at in asked[:1])


def _has_reason(facts: Facts, due: Due, days: dict[tuple[str, date], CheckIn]) -> bool:
    return (
        _answered_before(facts, days.get((due.goal_id, due.day)), due)
        or _rested(facts, due)
        or _asked_whether_to_rest(facts, due)
        or _backed_off(facts, due)
        or _end_was_asked(facts, due)
        or _was_down(facts, due)
        or _asked_before(facts, days.get((due.goal_id, due.day)), due)
    )


def _answered_before(facts: Facts, one: CheckIn | None, due: Due) -> bool:
    return one is not None and facts.answered_at.get(one.id, due.at + LATE) <= due.at


def _asked_before(facts: Facts, one: CheckIn | None, due: Due) -> bool:
    """By another clock, or at another time that was chosen for the same day."""
    asked = () if one is None else facts.asked_at.get(one.id, ())
    changed = [s.at for s in facts.journal.standings if asked and asked[0] < s.at <= due.at]
    return bool(changed)


def _rested(facts: Facts, due: Due) -> bool:
    person = facts.person_at(due.at)
    return person is not None and rests(due.at, person)


def _asked_whether_to_rest(facts: Facts, due: Due) -> bool:
    """The question whether to rest stands in place of this one, or has its week to be answered."""
    asked = [one.at for one in facts.unasked if "ask-rest" in one.ids and one.at <= due.at + LATE]
    return bool(asked) and due.at < asked[-1] + REST_WAIT


def _end_was_asked(facts: Facts, due: Due) -> bool:
    """The day the goal was for has come, and what became of it has been asked and not yet answered."""
    goal = _goal(facts, due, due.at)
    return goal is not None and any(
        one.at <= due.at + LATE and _tells_of_the_end(one, goal) and _goal(facts, due, one.at) == goal
        for one in facts.unasked
    )


def _tells_of_the_end(message: Message, goal: Goal) -> bool:
    said = messages_in(message.reply.say)
    return any(one.id in END and one.args["goal"] == goal.statement for one in said)


def _goal(facts: Facts, due: Due, at: datetime) -> Goal | None:
    standing = facts.journal.standing(at)
    return next((one for one in standing.goals if one.id == due.goal_id), None) if standing else None


def _backed_off(facts: Facts, due: Due) -> bool:
    """Some question before it, however one counts, had to be followed by a longer wait."""
    asked = sorted(
        at
        for one in facts.check_ins_of(due.goal_id)
        for at in facts.asked_at.get(one.id, ())[:1]
        if at < due.at
    )
    if not asked:
        return False
    answers = [
        at
        for one in facts.check_ins_of(due.goal_id)
        if (at := facts.answered_at.get(one.id)) and at < asked[-1]
    ]
    wait = least_wait(facts, asked, asked[-1], max(answers, default=facts.journal.start))
    return due.at < asked[-1] + timedelta(days=wait)


def _was_down(facts: Facts, due: Due) -> bool:
    """The coach came back too late for it. Of several days that were missed only the latest is recorded."""
    for outage in facts.journal.outages:
        if not outage.start <= due.at < outage.end:
            continue
        later = [one for one in facts.dues if one.goal_id == due.goal_id and due.at < one.at <= outage.end]
        after = facts.person_at(outage.end + PROMPT)
        rests_now = after is not None and rests(outage.end + PROMPT, after)
        if later or rests_now or (due.goal_id, due.day) in facts.journal.dropped:
            return True
    return False


def only_what_is_due(facts: Facts) -> Iterator[Breach]:
    """A nudge comes at the time of one of its days; the others are due within half an hour."""
    times: dict[tuple[str, date], list[datetime]] = {}
    for due in facts.dues:
        times.setdefault((due.goal_id, due.day), []).append(due.at)
    for message, about in facts.nudges:
        if any(one.snoozes for one in about):
            continue
        if any((one.goal_id, one.day) not in times for one in about):
            yield Breach(message.at, "a nudge about a day that was not due")
            continue
        late = [_lateness(message.at, times[one.goal_id, one.day]) for one in about]
        if max(late) < timedelta(0) or min(late) < -TOGETHER:
            yield Breach(message.at, f"a nudge {-min(late)} before its time")
        elif max(late) >= LATE or (max(late) > PROMPT and not _just_back(facts, message.at)):
            yield Breach(message.at, f"a nudge {max(late)} after its time")


def _lateness(at: datetime, dues: list[datetime]) -> timedelta:
    """How long after the nearest of its times; a day has two where its time or the clock was changed."""
    return min((at - due for due in dues), key=abs)


def _just_back(facts: Facts, at: datetime) -> bool:
    return any(one.end <= at <= one.end + PROMPT for one in facts.journal.outages)


def by_their_own_clock(facts: Facts) -> Iterator[Breach]:
    """On the person's own phone a nudge shows the time that was chosen, wherever they are."""
    for message, about in facts.nudges:
        person, standing = facts.person_at(message.at), facts.journal.standing(message.at)
        if person is None or standing is None or any(one.snoozes for one in about):
            continue
        here, there = (message.at.astimezone(ZoneInfo(zone)) for zone in (message.zone, person.zone))
        if here.utcoffset() != there.utcoffset() and not _has_just_moved(facts, message.at):
            yield Breach(message.at, f"the coach goes by {person.zone}, the person by {message.zone}")
        chosen = {goal.rhythm.at for goal in standing.goals if goal.rhythm is not None}
        shown = there.replace(second=0, microsecond=0).time()
        if (
            not _just_back(facts, message.at)
            and shown not in chosen
            and not person.quiet.contains(min(chosen))
        ):
            yield Breach(message.at, f"asked at {shown}, chosen was {sorted(chosen)}")


def _has_just_moved(facts: Facts, at: datetime) -> bool:
    return any(moved <= at <= moved + SETTLING_IN for moved, _ in facts.journal.moves)


def asked_as_chosen(facts: Facts) -> Iterator[Breach]:
    """What the database keeps of the first choice of days and time is what the persona said."""
    chosen = facts.persona.asked
    rhythms = [
        goal.rhythm for one in facts.journal.standings for goal in one.goals if goal.rhythm is not None
    ]
    if not rhythms:
        yield Breach(facts.journal.start, "no days were ever chosen")
        return
    start = facts.journal.start.date()
    days = [start + timedelta(days=shift) for shift in range(28)]
    weekdays = {day.weekday() for day in days if falls_on(rhythms[0], day)}
    if weekdays != chosen.weekdays or rhythms[0].at != chosen.at:
        yield Breach(facts.journal.start, f"{chosen.words!r} was kept as {rhythms[0]}")
