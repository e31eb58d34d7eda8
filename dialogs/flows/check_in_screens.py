"""Telling how it went by /checkin: which goal, and how the day was."""

from __future__ import annotations

from dataclasses import replace

from dialogs.events import CheckInNoted
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.flows.check_in_question import (
    ANOTHER_DAY,
    ask_about,
    ask_about_day,
    ask_outcome,
    in_hand,
    keep_answer,
)
from dialogs.flows.matter import Matter, active_goal, check_in_on, today_of
from dialogs.flows.open_check_ins import answered_before, waiting
from dialogs.flows.past_days import open_past_days
from dialogs.flows.recording import record
from dialogs.flows.which_days import ask_which_day, asked_for_day, keep_days, refused
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import Trigger, fire
from dialogs.naming import goals_named
from dialogs.reading_answers import Told, read_told, says_all
from dialogs.reading_days import DaysTold, read_days
from dialogs.reading_outcomes import went_well
from dialogs.recognition import says_little
from dialogs.reply import Choice
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk

_GOAL = "goal."


def _matter(talk: Talk) -> Matter:
    return Matter.of(talk.about) or Matter()


def _goals_to_pick(talk: Talk) -> tuple[Goal, ...]:
    """All goals; for words that were typed, those that were asked about, if any were."""
    asked = {one.goal_id for one in waiting(talk)}
    matter = _matter(talk)
    if not matter.said or matter.day is not None or not asked:
        return talk.active_goals
    return tuple(goal for goal in talk.active_goals if goal.id in asked)


def _ask_pick(talk: Talk) -> Question:
    if not talk.active_goals:
        return Question(say("no-goal-to-check"), ((Choice("write", say("button-write")),), (BACK,)))
    goals = (
        Choice(f"{_GOAL}{goal.id}", say("button-goal", goal=goal.statement)) for goal in _goals_to_pick(talk)
    )
    said = _matter(talk).said
    which = say("ask-which-goal-told", said=said) if said else say("ask-which-goal")
    return Question(which, (*each_on_a_row(goals), (BACK,)))


def _pick_goal(talk: Talk, code: str) -> Trigger | None:
    if code == "write":
        talk.about = ""
        return Trigger.WRITE
    matter, goal = _matter(talk), active_goal(talk, code.removeprefix(_GOAL))
    if goal is None:
        talk.remark(say("goal-gone"))
        return Trigger.BACK
    check_in = _check_in_for(talk, goal, matter)
    told = read_told(read_days(matter.said, today_of(talk)).rest, goal, talk.person.language)
    if matter.said and told is not None:
        said = read_days(matter.said, today_of(talk))
        days = () if matter.day is None else (matter.day, *matter.more)
        if not asked_for_day(talk, goal, DaysTold(days, said.rest, said.elsewhen), matter.said):
            keep_days(talk, goal, days or (check_in.day,), told)
    elif matter.day is None:
        talk.about = goal.id
        return Trigger.FORWARD
    else:
        ask_about_day(talk, Matter(goal.id, matter.day))
    return None


def _check_in_for(talk: Talk, goal: Goal, matter: Matter) -> CheckIn:
    """The day that was named, else the one that was asked about, else today."""
    if matter.day is not None:
        return check_in_on(talk, goal, matter.day)
    asked = (one for one in waiting(talk) if one.goal_id == goal.id)
    return next(asked, None) or check_in_on(talk, goal, today_of(talk))


def _pick_all(talk: Talk, text: str) -> bool:
    """Whether the words were "both", or "all of them", so that what was told before is kept for each goal."""
    matter, goals = _matter(talk), _goals_to_pick(talk)
    days, language = read_days(matter.said, today_of(talk)), talk.person.language
    told = [(goal, answer) for goal in goals if (answer := read_told(days.rest, goal, language)) is not None]
    if not says_all(text, len(goals)) or not days.is_clear or matter.more or len(told) < len(goals):
        return False
    for goal, answer in told:
        record(talk, goal, _check_in_for(talk, goal, matter), answer.outcome, answer.amount)
    fire(talk, Trigger.LEAVE)
    talk.about = ""
    return True


def _hear_pick(talk: Talk, text: str) -> Trigger | None:
    language = talk.person.language
    if _pick_all(talk, text):
        return None
    named = goals_named(text, _goals_to_pick(talk), language)
    if len(named) != 1:
        talk.remark(say("please-tap"))
        return None
    if read_told(text, named[0], language) is not None:
        talk.about = str(replace(_matter(talk), said=text))
    return _pick_goal(talk, f"{_GOAL}{named[0].id}")


def _pick_outcome(talk: Talk, code: str) -> Trigger | None:
    found = in_hand(talk)
    if found is None:
        talk.remark(say("goal-gone"))
        return Trigger.FORWARD
    goal, check_in = found
    if code == ANOTHER_DAY.code:
        open_past_days(talk, goal, check_in.day)
        return None
    keep_answer(talk, goal, check_in, Told(CheckInOutcome(code)))
    return None


def _hear_outcome(talk: Talk, text: str) -> Trigger | None:
    language, found = talk.person.language, in_hand(talk)
    days = read_days(text, today_of(talk))
    named = goals_named(days.rest, talk.active_goals, language)
    if found is None:
        return _pick_outcome(talk, ANOTHER_DAY.code)
    goal, check_in = found
    if len(named) == 1 and named[0] != goal:
        # The words name another goal: one that was asked about too, else none.
        other = next((one for one in waiting(talk) if one.goal_id == named[0].id), None)
        if other is None:
            return _unreadable(talk, text)
        goal, check_in = named[0], other
    told = read_told(days.rest, goal, language)
    if told is not None:
        _keep_told(talk, goal, check_in, told, days, text)
        return None
    if went_well(days.rest) and check_in.id == talk.about and not days.days:
        ask_about(talk, check_in, went_well=True)
        return None
    if days.rest or not (days.days or days.elsewhen):
        return _unreadable(talk, text)
    if not refused(talk, goal, days):
        ask_about_day(talk, Matter(goal.id, days.days[0]))
    return None


def _keep_told(talk: Talk, goal: Goal, check_in: CheckIn, told: Told, days: DaysTold, text: str) -> None:
    """Keep what was told for the days that are named, else for the one that was asked about."""
    if refused(talk, goal, days):
        ask_which_day(talk, Matter(goal.id, None, text))
    elif days.days:
        keep_days(talk, goal, days.days, told)
    else:
        keep_answer(talk, goal, check_in, told)


def _unreadable(talk: Talk, text: str) -> Trigger | None:
    if not _noted_before(talk, text):
        talk.remark(say("outcome-unreadable"))
    return None


def _noted_before(talk: Talk, text: str) -> bool:
    """Whether words that tell no outcome were kept as the note of the goal answered just before."""
    before = None if (asked := talk.world.check_in(talk.about)) is None else answered_before(talk, asked)
    goal = None if before is None else talk.world.goal(before.goal_id)
    if before is None or goal is None or says_little(text, talk.person.language) or text.endswith("?"):
        return False
    if any(named != goal for named in goals_named(text, talk.active_goals, talk.person.language)):
        return False
    talk.keep(CheckInNoted(before.id, text))
    talk.remark(say("noted-with", goal=goal.statement))
    return True


CHECK_IN_PICK = Screen(_ask_pick, _hear_pick, _pick_goal)
CHECK_IN = Screen(ask_outcome, _hear_outcome, _pick_outcome)
