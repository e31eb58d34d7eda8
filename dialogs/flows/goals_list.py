"""The client's goals: the list, and one goal with what can be done with it."""

from __future__ import annotations

from dialogs.events import GoalClosed
from dialogs.flows.buttons import BACK, each_on_a_row, in_rows
from dialogs.flows.home import may_write
from dialogs.flows.rhythm_choice import rhythm_in_words
from dialogs.goal import Goal, GoalStatus
from dialogs.machine import Trigger
from dialogs.progress import check_in_frequency, day_states, done_count, planned_total, strength
from dialogs.reply import ButtonStyle, Choice
from dialogs.rhythm import local_day
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_GOAL = "goal."
_WRITE = Choice("write", say("button-write"), ButtonStyle.PRIMARY)
_CLOSINGS = {
    "achieved": GoalStatus.ACHIEVED,
    "partly_reached": GoalStatus.PARTLY,
    "let_go": GoalStatus.LET_GO,
}


def _ask_list(talk: Talk) -> Question:
    if not talk.goals:
        return Question(say("goals-none"), ((_WRITE,), (BACK,)))
    lines = tuple(
        say("goals-line", goal=goal.statement, status=say(f"status-{_name(goal.status)}"))
        for goal in talk.goals
    )
    buttons = (
        Choice(f"{_GOAL}{goal.id}", say("button-goal", goal=goal.statement)) for goal in talk.active_goals
    )
    return Question(
        paragraphs(say("goals-title"), Lines(lines)), (*each_on_a_row(buttons), (_WRITE,), (BACK,))
    )


def _pick_list(talk: Talk, code: str) -> Trigger | None:
    if code == _WRITE.code:
        return may_write(talk)
    talk.about = code.removeprefix(_GOAL)
    return Trigger.OPEN_GOAL


def _ask_goal(talk: Talk) -> Question:
    goal = talk.goal_in_hand
    if goal is None:
        return Question(say("goal-gone"), ((BACK,),))
    actions = (
        Choice("check_in", say("button-check-in")),
        Choice("days", say("button-change-times")),
        Choice("achieved", say("button-achieved"), ButtonStyle.SUCCESS),
        Choice("partly_reached", say("button-partly-reached")),
        Choice("let_go", say("button-let-go")),
    )
    return Question(goal_card(talk, goal), (*in_rows(actions, 2), (BACK,)))


def goal_card(talk: Talk, goal: Goal) -> Lines:
    """A stored goal in the client's own words, with how far it has come."""
    lines: list[Say] = [say("goal-card-title", goal=goal.statement)]
    if goal.measure is not None:
        lines.append(say("goal-card-measure", how=goal.measure.words))
    if goal.plan is not None:
        lines.append(say("goal-card-plan", situation=goal.plan.situation, action=goal.plan.action))
    if goal.reason is not None:
        lines.append(say("goal-card-reason", reason=goal.reason))
    if goal.deadline is not None:
        lines.append(say("goal-card-deadline", date=goal.deadline.date))
    lines.append(
        say("goal-card-rhythm", rhythm=rhythm_in_words(goal.rhythm))
        if goal.rhythm is not None
        else say("goal-card-no-rhythm")
    )
    mine = [one for one in talk.world.check_ins if one.goal_id == goal.id]
    done, total = done_count(mine), planned_total(goal)
    frequency = check_in_frequency(goal)
    if frequency is not None and any(one.outcome is not None for one in mine):
        first = local_day(goal.written_at, talk.world.zone)
        days = day_states(mine, first, talk.world.today, goal.rhythm)
        lines.append(say("goal-card-strength", percent=round(100 * strength(days, frequency))))
    lines.append(say("count-so-far", done=done, total=total) if total else say("count-alone", done=done))
    return Lines(tuple(lines))


def _pick_goal(talk: Talk, code: str) -> Trigger | None:
    goal = talk.goal_in_hand
    if goal is None:
        return Trigger.BACK
    if code == "check_in":
        return Trigger.CHECK_IN
    if code == "days":
        return Trigger.CHOOSE_DAYS
    status = _CLOSINGS[code]
    talk.keep(GoalClosed(goal.id, status))
    talk.goals = tuple(one for one in talk.goals if one.id != goal.id)
    talk.remark(say(f"closed-{_name(status)}", goal=goal.statement))
    talk.about = ""
    return Trigger.LEAVE


def _name(status: GoalStatus) -> str:
    return status.value.replace("_", "-")


GOALS = Screen(_ask_list, tap_only, _pick_list)
GOAL = Screen(_ask_goal, tap_only, _pick_goal)
