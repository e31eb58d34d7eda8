"""What someone tells of a goal without being asked: typed at a quiet place, or behind /checkin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dialogs.flows.check_in import answer_typed
from dialogs.flows.check_in_question import ask_about_day, keep_answer
from dialogs.flows.confirming import ask_to_confirm
from dialogs.flows.matter import Matter, check_in_on, today_of
from dialogs.goal import CheckInOutcome, Goal
from dialogs.machine import Trigger, fire
from dialogs.naming import goals_named
from dialogs.reading_answers import Told, is_to_come, read_told, sounds_low
from dialogs.reading_days import DaysTold, read_days
from dialogs.recognition import listed, plain, says_little
from dialogs.say import say
from dialogs.talk import Talk

_DOING = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})
_SMALL_TALK = ("typed-go-ahead", "typed-what", "typed-no", "greetings", "typed-thanks")

Hear = Callable[[Talk, str], Trigger | None]


def or_a_check_in(hear: Hear) -> Hear:
    """`hear`, for a quiet screen, where words that tell of a goal are understood as that."""

    def listen(talk: Talk, text: str) -> Trigger | None:
        if answer_typed(talk, text) or hear_told(talk, text):
            return None
        return hear(talk, text)

    return listen


def hear_told(talk: Talk, text: str) -> bool:
    """Whether the words tell how a goal went; one tap then confirms it. Nothing is recorded here."""
    language = talk.person.language
    if not talk.active_goals or says_little(text, language):
        return False
    if any(plain(text) in listed(kind, language) for kind in _SMALL_TALK):
        return False
    days = read_days(text, today_of(talk))
    if len(days.days) > 1:
        return False
    named = goals_named(days.rest, talk.active_goals, language)
    goals = named or talk.active_goals
    told = [goal for goal in goals if _tells(talk, text, days, goal, is_named=bool(named))]
    if not told:
        return False
    day = days.days[0] if days.days else None
    if len(goals) == 1:
        return ask_to_confirm(talk, Matter(told[0].id, day or today_of(talk), text))
    return _ask_which_goal(talk, Matter(day=day or today_of(talk), said=text))


def _tells(talk: Talk, text: str, days: DaysTold, goal: Goal, *, is_named: bool) -> bool:
    told = read_told(days.rest, goal, talk.person.language)
    if told is None or is_to_come(text):
        return False
    if told.outcome in _DOING:
        if sounds_low(text):
            return False
        return is_named or told.is_plain
    return is_named or bool(days.days and days.days[0] < today_of(talk))


def _ask_which_goal(talk: Talk, matter: Matter) -> bool:
    talk.about = ""
    fire(talk, Trigger.LEAVE)
    fire(talk, Trigger.CHECK_IN)
    talk.about = str(matter)
    return True


def check_in_told(talk: Talk, words: str) -> bool:
    """Do what stands behind /checkin: a day, an amount, an answer, a goal, or several of them."""
    language, today = talk.person.language, today_of(talk)
    days = read_days(words, today)
    day = days.days[0] if len(days.days) == 1 else None
    named = goals_named(days.rest, talk.active_goals, language)
    goals = named or talk.active_goals
    talk.about, talk.held = "", ""
    fire(talk, Trigger.LEAVE)
    if len(goals) != 1:
        readable = any(read_told(days.rest, goal, language) for goal in goals)
        return _ask_which_goal(talk, Matter(day=day, said=words if readable else ""))
    (goal,) = goals
    told = read_told(days.rest, goal, language) if days.rest else None
    if told is not None and told.is_plain and len(days.days) <= 1 and not sounds_low(words):
        _keep(talk, goal, day or today, told)
        return True
    if told is not None and len(days.days) <= 1:
        return ask_to_confirm(talk, Matter(goal.id, day or today, words))
    if days.rest and not named:
        talk.remark(say("outcome-unreadable"))
    if day is None:
        talk.about = goal.id
        fire(talk, Trigger.CHECK_IN)
    else:
        ask_about_day(talk, Matter(goal.id, day))
    return True


def _keep(talk: Talk, goal: Goal, day: date, told: Told) -> None:
    keep_answer(talk, goal, check_in_on(talk, goal, day), told)
