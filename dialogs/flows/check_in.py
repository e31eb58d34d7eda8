"""Telling how it went: from a nudge's buttons, by /checkin, or typed at any quiet moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs.celebration import FORWARD, Milestone, milestone_for, phrase
from dialogs.events import CheckInAnswered, CheckInNoted
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import State, Trigger, can_fire, fire
from dialogs.nudge import OUTCOMES
from dialogs.progress import done_count, planned_total
from dialogs.reading_times import read_outcome
from dialogs.recognition import says_little
from dialogs.reply import Choice
from dialogs.rhythm import local_day
from dialogs.say import Say, say
from dialogs.talk import Question, Screen, Talk, tap_only
from dialogs.turn import Tap

STILL_FRESH = timedelta(days=3)
"""A typed answer belongs to a check-in asked within this time."""

_GOAL = "goal."
_FEW_WORDS = 3
_OUTCOMES = frozenset(outcome.value for outcome in CheckInOutcome)
_OF_A_DAY = frozenset({Milestone.FIRST_CHECK_IN, Milestone.COMEBACK})
"""Celebrated once for a day, not again when its answer is corrected."""
_NOTHING_MORE = Choice("nothing", say("button-nothing-more"), spoken="no")
_UNINTERRUPTED = frozenset(
    {State.HOME, State.NOTE, State.GOALS, State.GOAL, State.CHECK_IN, State.CHECK_IN_PICK}
)


def answer_from_nudge(talk: Talk, tap: Tap) -> bool:
    """A tap under a check-in's question, good in every state; tells whether to ask the current question."""
    check_in = talk.world.check_in(tap.scope.removeprefix("c"))
    goal = None if check_in is None else talk.world.goal(check_in.goal_id)
    if check_in is None or goal is None or tap.code not in _OUTCOMES:
        talk.toast = say("tap-old")
        return False
    outcome = CheckInOutcome(tap.code)
    if check_in.outcome is outcome:
        talk.toast = say("tap-already")
        return False
    _record(talk, goal, check_in, outcome)
    if talk.state in _UNINTERRUPTED:
        fire(talk, Trigger.LEAVE)
        _offer_note(talk, check_in)
    return True


def waiting(talk: Talk, since: datetime | None = None) -> tuple[CheckIn, ...]:
    """Check-ins asked lately (and after `since`) that have no answer yet: the latest of each goal."""
    latest: dict[str, CheckIn] = {}
    for one in talk.world.check_ins:
        asked = one.asked_at
        if one.outcome is not None or asked is None or talk.turn.at - asked > STILL_FRESH:
            continue
        if since is None or asked > since:
            latest[one.goal_id] = one
    return tuple(latest.values())


def answer_typed(talk: Talk, text: str, *, since: datetime | None = None) -> bool:
    """A typed answer to the one open check-in (asked after `since`); False when the words are none."""
    outcome, asked = read_outcome(text), waiting(talk, since)
    if outcome is None or len(asked) != 1:
        return False
    goal = talk.world.goal(asked[0].goal_id)
    if goal is None:
        return False
    _record(talk, goal, asked[0], outcome)
    if talk.state in _UNINTERRUPTED:
        _offer_note(talk, asked[0])
    return True


def _offer_note(talk: Talk, check_in: CheckIn) -> None:
    if can_fire(talk, Trigger.NOTE):
        fire(talk, Trigger.NOTE)
        talk.about = check_in.id


def _record(talk: Talk, goal: Goal, check_in: CheckIn, outcome: CheckInOutcome) -> None:
    if check_in.outcome is outcome:
        talk.remark(say(f"checked-{_name(outcome)}"))
        return
    answered = replace(check_in, outcome=outcome, answered_at=talk.turn.at)
    talk.keep(CheckInAnswered(check_in.id, goal.id, check_in.day, outcome))
    others = [one for one in talk.world.check_ins if one.goal_id == goal.id and one.id != check_in.id]
    changed = check_in.outcome is not None
    noted = say(f"changed-{_name(outcome)}" if changed else f"checked-{_name(outcome)}")
    several = len(talk.active_goals) > 1
    talk.remark(say("checked-for", goal=goal.statement, noted=noted) if several else noted)
    if _twice_not_yet(others, answered):
        talk.remark(say("lapse"))
    total, done = planned_total(goal), done_count((*others, answered))
    milestone = milestone_for(goal, others, answered, talk.person.celebrations)
    if milestone is not None and not (check_in.outcome in FORWARD and milestone in _OF_A_DAY):
        told: dict[str, str | int] = {"statement": goal.statement}
        if total is not None:
            told |= {"done": done, "total": total}
        talk.celebrate(Say(phrase(milestone, talk.used_phrases), told))
    elif total is not None and outcome is CheckInOutcome.DONE:
        talk.remark(say("count-so-far", done=done, total=total))


def _name(outcome: CheckInOutcome) -> str:
    return outcome.value.replace("_", "-")


def _twice_not_yet(others: list[CheckIn], answered: CheckIn) -> bool:
    if answered.outcome is not CheckInOutcome.NOT_YET:
        return False
    before = [one for one in others if one.outcome is not None and one.day < answered.day]
    return bool(before) and before[-1].outcome is CheckInOutcome.NOT_YET


def _ask_pick(talk: Talk) -> Question:
    if not talk.active_goals:
        return Question(say("no-goal-to-check"), ((Choice("write", say("button-write")),), (BACK,)))
    goals = (
        Choice(f"{_GOAL}{goal.id}", say("button-goal", goal=goal.statement)) for goal in talk.active_goals
    )
    return Question(say("ask-which-goal"), (*each_on_a_row(goals), (BACK,)))


def _pick_goal(talk: Talk, code: str) -> Trigger | None:
    if code == "write":
        return Trigger.WRITE
    talk.about = code.removeprefix(_GOAL)
    return Trigger.FORWARD


def _today(talk: Talk) -> date:
    return local_day(talk.turn.at, talk.world.zone)


def _day_in_hand(talk: Talk, goal: Goal) -> CheckIn:
    today = _today(talk)
    for one in talk.world.check_ins:
        if one.goal_id == goal.id and one.day == today:
            return one
    return CheckIn(id=talk.world.new_id, goal_id=goal.id, day=today)


def _ask_outcome(talk: Talk) -> Question:
    goal = talk.goal_in_hand
    return Question(say("ask-outcome", goal=goal.statement if goal else ""), (*OUTCOMES, (BACK,)))


def _pick_outcome(talk: Talk, code: str) -> Trigger | None:
    goal = talk.goal_in_hand
    if goal is None:
        talk.remark(say("goal-gone"))
        return Trigger.FORWARD
    check_in = _day_in_hand(talk, goal)
    _record(talk, goal, check_in, CheckInOutcome(code))
    talk.about = check_in.id
    return Trigger.NOTE


def _hear_outcome(talk: Talk, text: str) -> Trigger | None:
    outcome = read_outcome(text)
    if outcome is None:
        talk.remark(say("outcome-unreadable"))
        return None
    return _pick_outcome(talk, outcome.value)


def _ask_note(_talk: Talk) -> Question:
    return Question(say("ask-note"), ((_NOTHING_MORE,),))


def _hear_note(talk: Talk, text: str) -> Trigger | None:
    if says_little(text, talk.person.language):
        return _pick_note(talk, text)
    if len(text.split()) <= _FEW_WORDS and _corrected(talk, read_outcome(text)):
        return None
    talk.keep(CheckInNoted(talk.about, text))
    talk.remark(say("noted"))
    talk.about = ""
    return Trigger.FORWARD


def _corrected(talk: Talk, outcome: CheckInOutcome | None) -> bool:
    """Whether the words were another answer for the same day, which then replaces the first."""
    check_in = talk.world.check_in(talk.about)
    goal = None if check_in is None else talk.world.goal(check_in.goal_id)
    if check_in is None or goal is None or outcome in {None, check_in.outcome}:
        return False
    _record(talk, goal, check_in, CheckInOutcome(outcome))
    return True


def _pick_note(talk: Talk, _code: str) -> Trigger | None:
    talk.about = ""
    return Trigger.FORWARD


CHECK_IN_PICK = Screen(_ask_pick, tap_only, _pick_goal)
CHECK_IN = Screen(_ask_outcome, _hear_outcome, _pick_outcome)
NOTE = Screen(_ask_note, _hear_note, _pick_note)
