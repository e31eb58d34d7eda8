"""The question how one day of a goal went, and what comes after its answer."""

from __future__ import annotations

from dialogs.flows.buttons import BACK
from dialogs.flows.lapse import ask_after
from dialogs.flows.matter import Matter, active_goal, check_in_on, today_of
from dialogs.flows.open_check_ins import next_of_message
from dialogs.flows.recording import day_in_words, outcome_named, record
from dialogs.goal import CheckIn, Goal
from dialogs.machine import State, Trigger, can_fire, fire
from dialogs.nudge import LATER, OUTCOMES, outcomes_of, question_about, scope_of
from dialogs.reading_answers import Told
from dialogs.reply import Choice, Reply
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Talk

NOT_NOW = Choice("back", say("button-leave-open"), spoken="back")
ANOTHER_DAY = Choice("another_day", say("button-another-day"))
UNINTERRUPTED = frozenset(
    {
        State.HOME,
        State.NOTE,
        State.GOALS,
        State.GOAL,
        State.CHECK_IN,
        State.CHECK_IN_PICK,
        State.CHECK_IN_CONFIRM,
        State.PAST_DAY,
        State.LAPSE_OBSTACLE,
        State.LAPSE_HELP,
        State.SNOOZE,
    }
)
"""Where a check-in leads on; in any other talk it is answered by the way."""


def in_hand(talk: Talk) -> tuple[Goal, CheckIn] | None:
    """The day of a goal that is asked about: a known check-in, a day that is named, or today."""
    asked, matter = talk.world.check_in(talk.about), Matter.of(talk.about)
    if asked is not None:
        goal = active_goal(talk, asked.goal_id)
        return None if goal is None else (goal, asked)
    goal = talk.goal_in_hand if matter is None else active_goal(talk, matter.goal_id)
    if goal is None:
        return None
    day = None if matter is None else matter.day
    return goal, check_in_on(talk, goal, day or today_of(talk))


def ask_outcome(talk: Talk) -> Question:
    """How the day in hand went; what was told of it before stands beside it."""
    asked = _question(talk)
    # "Later" belongs to a message that asks about a check-in for as long as it does.
    rows = tuple(tuple(one for one in row if one.code != LATER) for row in asked.choices)
    return Question(asked.say, tuple(row for row in rows if row))


def _question(talk: Talk) -> Question:
    found = in_hand(talk)
    if found is None:
        return Question(say("ask-outcome", goal=""), (*OUTCOMES, (BACK,)))
    goal, check_in = found
    today = today_of(talk)
    question, choices = question_about(goal, check_in, today), outcomes_of(check_in, today)
    last: tuple[Choice, ...] = (ANOTHER_DAY, BACK)
    if check_in.id == talk.about:
        last = (NOT_NOW,)
    elif check_in.day >= today:
        question, choices = say("ask-outcome", goal=goal.statement), OUTCOMES
    if check_in.outcome is None:
        return Question(question, (*choices, last))
    told = say("told-before", outcome=outcome_named(check_in.outcome), day=day_in_words(talk, check_in.day))
    return Question(paragraphs(question, told), (*choices, last))


def ask_about(talk: Talk, check_in: CheckIn, *, went_well: bool = False) -> None:
    """Ask about this check-in now, with buttons that stay good for as long as it does.

    After words that it `went_well` only done or partly is asked.
    """
    talk.about = check_in.goal_id  # the way leads to the question only for a goal that is known
    fire(talk, Trigger.CHECK_IN)
    talk.about = check_in.id
    talk.serial += 1
    question = _question(talk)
    if went_well:
        question = Question(say("went-well"), (question.choices[0], question.choices[-1]))
    talk.replies.append(
        Reply(paragraphs(*talk.remarks, question.say), question.choices, scope_of(check_in.id))
    )
    talk.remarks = []
    talk.asks_again = False


def ask_about_day(talk: Talk, matter: Matter) -> None:
    """Open the question about a day of a goal that may not have been asked about."""
    talk.about = matter.goal_id
    fire(talk, Trigger.CHECK_IN)
    talk.about = str(matter)


def keep_answer(talk: Talk, goal: Goal, check_in: CheckIn, told: Told) -> None:
    """Record what was told and go on from there."""
    record(talk, goal, check_in, told.outcome, told.amount)
    go_on(talk, check_in)


def go_on(talk: Talk, answered: CheckIn) -> None:
    """After an answer: the next goal of the same message, or else a note."""
    following = next_of_message(talk, answered)
    if talk.state not in UNINTERRUPTED:
        if following is not None:
            talk.remark(say("others-wait"))
        return
    fire(talk, Trigger.LEAVE)
    talk.about = ""
    if following is not None:
        ask_about(talk, following)
    elif not ask_after(talk, answered) and can_fire(talk, Trigger.NOTE):
        fire(talk, Trigger.NOTE)
        talk.about = answered.id
