"""The client's goals: the list, and one goal with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs.events import GoalClosed
from dialogs.flows.adjusting import begin_adjusting
from dialogs.flows.buttons import BACK, each_on_a_row, in_rows
from dialogs.flows.celebrating import celebrate_achieved
from dialogs.flows.history import history_of
from dialogs.flows.home import may_write
from dialogs.flows.progress_view import show_goal
from dialogs.flows.recording import counted
from dialogs.flows.reviewing import look_back_at
from dialogs.flows.taking_up import JUST_CLOSED, take_up
from dialogs.flows.told_anytime import or_a_check_in
from dialogs.goal import Goal, GoalStatus
from dialogs.machine import Trigger
from dialogs.progress import check_in_frequency, day_states, done_count, planned_total, strength
from dialogs.reply import ButtonStyle, Choice
from dialogs.rhythm import local_day
from dialogs.rhythm_words import rhythm_in_words
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_GOAL = "goal."
_MOST_CLOSED = 10
"""Closed goals in the list, so that it stays readable on a phone after years."""

_HISTORY = Choice("history", say("button-history"))
_TAKE_UP = Choice("take_up", say("button-take-up"))
_WRITE = Choice("write", say("button-write"), ButtonStyle.PRIMARY)
_CLOSINGS = {
    "achieved": GoalStatus.ACHIEVED,
    "partly_reached": GoalStatus.PARTLY,
    "let_go": GoalStatus.LET_GO,
}

_LOOKING: Mapping[str, Callable[[Talk, Goal], Trigger]] = {
    "look_back": look_back_at,
    "adjust": begin_adjusting,
    "levels": lambda _talk, _goal: Trigger.LEVELS,
    "history": history_of,
}
"""What a goal's screen opens to look back at it or change its words."""


def _ask_list(talk: Talk) -> Question:
    if not talk.goals:
        return Question(say("goals-none"), ((_WRITE,), (BACK,)))
    closed = closed_goals(talk)
    shown = (*talk.active_goals, *closed[:_MOST_CLOSED])
    lines = [
        say("goals-line", goal=goal.statement, status=say(f"status-{_name(goal.status)}")) for goal in shown
    ]
    if len(closed) > _MOST_CLOSED:
        lines.append(say("goals-older", count=len(closed) - _MOST_CLOSED))
    buttons = (Choice(f"{_GOAL}{goal.id}", _label(goal)) for goal in shown)
    return Question(
        paragraphs(say("goals-title"), Lines(tuple(lines))), (*each_on_a_row(buttons), (_WRITE,), (BACK,))
    )


def _label(goal: Goal) -> Say:
    if goal.status is GoalStatus.ACTIVE:
        return say("button-goal", goal=goal.statement)
    return say("button-closed-goal", goal=goal.statement, status=say(f"status-{_name(goal.status)}"))


def closed_goals(talk: Talk) -> tuple[Goal, ...]:
    """Goals that came to their end, the one closed last first."""
    closed = [goal for goal in talk.goals if goal.status is not GoalStatus.ACTIVE]
    return tuple(sorted(closed, key=lambda goal: goal.closed_at or goal.written_at, reverse=True))


def _pick_list(talk: Talk, code: str) -> Trigger | None:
    if code == _WRITE.code:
        return may_write(talk)
    talk.about = code.removeprefix(_GOAL)
    is_closed = any(goal.id == talk.about for goal in closed_goals(talk))
    return Trigger.OPEN_CLOSED_GOAL if is_closed else Trigger.OPEN_GOAL


def _ask_goal(talk: Talk) -> Question:
    goal = talk.goal_in_hand
    if goal is None:
        return Question(say("goal-gone"), ((BACK,),))
    actions = (
        Choice("check_in", say("button-check-in")),
        Choice("progress", say("button-progress")),
        Choice("days", say("button-change-times")),
        Choice("achieved", say("button-achieved"), ButtonStyle.SUCCESS),
        Choice("partly_reached", say("button-partly-reached")),
        Choice("let_go", say("button-let-go")),
        Choice("look_back", say("button-review-goal")),
        Choice("adjust", say("button-change-goal")),
        Choice("levels", say("button-levels")),
        _HISTORY,
    )
    return Question(goal_card(talk, goal), (*in_rows(actions, 2), (BACK,)))


def goal_card(talk: Talk, goal: Goal) -> Lines:
    """A stored goal in the client's own words, with how far it has come."""
    lines = _words_of(goal)
    lines.append(
        say("goal-card-no-rhythm")
        if goal.rhythm is None
        else say("goal-card-rhythm", rhythm=rhythm_in_words(goal.rhythm, talk.person.quiet))
        if goal.ends_since is None
        else say("goal-card-rhythm-over")
    )
    mine = [one for one in talk.world.check_ins if one.goal_id == goal.id]
    done, total = done_count(mine), planned_total(goal)
    frequency = check_in_frequency(goal)
    if frequency is not None and any(one.outcome is not None for one in mine):
        first = local_day(goal.written_at, talk.world.zone)
        days = day_states(mine, first, talk.world.today, goal.rhythm)
        lines.append(say("goal-card-strength", percent=round(100 * strength(days, frequency))))
    lines.append(counted(done, total) if total else say("count-alone", done=done))
    return Lines(tuple(lines))


def _words_of(goal: Goal) -> list[Say]:
    lines = [say("goal-card-title", goal=goal.statement)]
    if goal.measure is not None:
        lines.append(say("goal-card-measure", how=goal.measure.words))
    if goal.plan is not None:
        lines.append(say("goal-card-plan", situation=goal.plan.situation, action=goal.plan.action))
    if goal.reason is not None:
        lines.append(say("goal-card-reason", reason=goal.reason))
    if goal.deadline is not None:
        lines.append(say("goal-card-deadline", date=goal.deadline.date))
    return lines


def _pick_goal(talk: Talk, code: str) -> Trigger | None:
    goal = talk.goal_in_hand
    if goal is None:
        return Trigger.BACK
    if code == "check_in":
        return Trigger.CHECK_IN
    if code == "progress":
        show_goal(talk, goal)
        return None
    if code == "days":
        talk.opens_from_here()
        return Trigger.CHOOSE_DAYS
    if code == _HISTORY.code:
        talk.opens_from_here()
    if code in _LOOKING:
        return _LOOKING[code](talk, goal)
    status = _CLOSINGS[code]
    talk.keep(GoalClosed(goal.id, status))
    closed = replace(goal, status=status, closed_at=talk.turn.at)
    talk.goals = tuple(closed if one.id == goal.id else one for one in talk.goals)
    if status is GoalStatus.ACHIEVED and celebrate_achieved(talk, goal):
        talk.remark(say("closed-kept"))
    else:
        talk.remark(say(f"closed-{_name(status)}", goal=goal.statement))
    talk.about = f"{JUST_CLOSED}{goal.id}"
    return Trigger.LEAVE


def _name(status: GoalStatus) -> str:
    return status.value.replace("_", "-")


def _ask_closed(talk: Talk) -> Question:
    goal = _closed_in_hand(talk)
    if goal is None:
        return Question(say("goal-gone"), ((BACK,),))
    lines = _words_of(goal)
    zone = talk.world.zone
    lines.append(say("goal-card-written", date=local_day(goal.written_at, zone)))
    if goal.closed_at is not None:
        ended = say(f"status-{_name(goal.status)}")
        lines.append(say("goal-card-ended", status=ended, date=local_day(goal.closed_at, zone)))
    return Question(Lines(tuple(lines)), ((_TAKE_UP, _HISTORY), (BACK,)))


def _pick_closed(talk: Talk, code: str) -> Trigger | None:
    goal = _closed_in_hand(talk)
    if goal is None:
        return Trigger.BACK
    if code == _HISTORY.code:
        talk.opens_from_here()
        return history_of(talk, goal)
    return take_up(talk, goal)


def _closed_in_hand(talk: Talk) -> Goal | None:
    return next((goal for goal in closed_goals(talk) if goal.id == talk.about), None)


GOALS = Screen(_ask_list, or_a_check_in(tap_only), _pick_list)
GOAL = Screen(_ask_goal, or_a_check_in(tap_only), _pick_goal)
CLOSED_GOAL = Screen(_ask_closed, tap_only, _pick_closed)
