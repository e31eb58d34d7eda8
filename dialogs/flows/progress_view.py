"""Showing how a goal has come along: a picture, and in words all that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from dialogs.chart import ENOUGH_DAYS, Chart, Count, chart_of
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.goal import Goal
from dialogs.machine import Trigger, fire
from dialogs.naming import goals_named
from dialogs.progress import DayState
from dialogs.reply import Attachment, AttachmentKind, Choice, Reply
from dialogs.rhythm import local_day
from dialogs.say import Lines, Say, enumerated, paragraphs, say
from dialogs.talk import Question, Screen, Talk

_GOAL = "goal."
_LATELY = 30
"""Days that are counted together."""

_BEFORE = 28
"""So many days lie between the strength now and the one it is told beside."""

_TOLD = (DayState.DONE, DayState.PARTLY, DayState.NOT_YET, DayState.SKIP, DayState.UNKNOWN)


def show_progress(talk: Talk) -> None:
    """Show the goal in hand, or ask which one."""
    goal = talk.goal_in_hand
    if goal is not None and goal in talk.active_goals:
        show_goal(talk, goal)
    elif talk.active_goals:
        talk.about, talk.held = "", ""
        fire(talk, Trigger.PROGRESS)
    else:
        talk.remark(say("progress-no-goal"))


def show_goal(talk: Talk, goal: Goal) -> None:
    """Send the picture of a goal with its words, after what was remarked so far."""
    zone = talk.world.zone
    chart = chart_of(goal, talk.world.check_ins, local_day(talk.turn.at, zone), zone)
    order = Attachment(AttachmentKind.PROGRESS, goal.id) if chart.is_enough else None
    talk.replies.append(Reply(paragraphs(*talk.remarks, in_words(goal, chart)), attachment=order))
    talk.remarks = []


def in_words(goal: Goal, chart: Chart) -> Lines:
    """All that the picture shows; with too little for one, what there is."""
    title = say("progress-title", goal=goal.statement)
    if not chart.is_enough:
        return Lines((title, say("progress-little", known=chart.answered, enough=ENOUGH_DAYS)))
    lately = _parts(chart.states[-_LATELY:])
    lines = [
        title,
        say("progress-lately", days=_LATELY, counts=lately) if lately else say("progress-not-lately"),
    ]
    if chart.strength is not None:
        lines.append(say("progress-strength", percent=_percent(chart.strength[-1])))
        if len(chart.strength) > _BEFORE:
            lines.append(say("progress-strength-before", percent=_percent(chart.strength[-1 - _BEFORE])))
    if chart.count is not None:
        lines += _count_in_words(goal, chart.count)
    return paragraphs(Lines(tuple(lines)), Lines((say("progress-weeks"), *_weeks(chart))))


def _count_in_words(goal: Goal, count: Count) -> list[Say]:
    done, total = count.done[-1], count.total
    lines = [say("progress-share", done=done, total=total, percent=100 * done // total)]
    if done > total:
        lines = [say("progress-share-over", done=done, total=total)]
    if count.pace is not None and goal.deadline is not None:
        lines.append(say("progress-pace", expected=round(count.pace[-1]), date=goal.deadline.date))
    if count.reached:
        marks = (say("progress-mark", percent=percent, date=day) for percent, day in count.reached)
        lines.append(say("progress-milestones", marks=enumerated(*marks)))
    return lines


def _weeks(chart: Chart) -> Iterable[Say]:
    """One line a week, the newest first."""
    this_monday = _monday(chart.today)
    for back in range(chart.weeks):
        monday = this_monday - timedelta(weeks=back)
        begins = max(0, (monday - chart.start).days)
        ends = (monday - chart.start).days + 7
        counts = _parts(chart.states[begins:ends])
        if counts is None:
            yield say("progress-week-unasked", ago=back)
        else:
            yield say("progress-week", ago=back, counts=counts)


def _parts(states: Iterable[DayState]) -> Say | None:
    """How many days of each kind, those that there are; None where nothing was asked."""
    counted = Counter(states)
    parts = [
        say(f"progress-{state.value.replace('_', '-')}", count=counted[state])
        for state in _TOLD
        if counted[state]
    ]
    return enumerated(*parts) if parts else None


def _percent(score: float) -> int:
    return round(100 * score)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _ask(talk: Talk) -> Question:
    goals = (
        Choice(f"{_GOAL}{goal.id}", say("button-goal", goal=goal.statement)) for goal in talk.active_goals
    )
    return Question(say("ask-progress-goal"), (*each_on_a_row(goals), (BACK,)))


def _pick(talk: Talk, code: str) -> Trigger | None:
    goal = talk.world.goal(code.removeprefix(_GOAL))
    if goal is None:
        talk.remark(say("goal-gone"))
    else:
        show_goal(talk, goal)
    return Trigger.FORWARD


def _hear(talk: Talk, text: str) -> Trigger | None:
    named = goals_named(text, talk.active_goals, talk.person.language)
    if len(named) != 1:
        talk.remark(say("please-tap"))
        return None
    show_goal(talk, named[0])
    return Trigger.FORWARD


PROGRESS_PICK = Screen(_ask, _hear, _pick)
