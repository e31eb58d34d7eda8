"""What someone tells of a goal without being asked: typed at a quiet place, or behind /checkin."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.flows.check_in import answer_typed
from dialogs.flows.check_in_question import ask_about_day
from dialogs.flows.confirming import ask_to_confirm
from dialogs.flows.matter import Matter, today_of
from dialogs.flows.quiet_words import heard_wish
from dialogs.flows.which_days import ask_which_day, asked_for_day, keep_days, refused
from dialogs.goal import CheckInOutcome, Goal
from dialogs.machine import Trigger, fire
from dialogs.naming import content_words, goals_named
from dialogs.reading_answers import is_to_come, read_told, sounds_low
from dialogs.reading_days import DaysTold, read_days
from dialogs.recognition import listed, plain, says_little
from dialogs.say import say
from dialogs.talk import Talk

_DOING = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})
_SMALL_TALK = ("typed-go-ahead", "typed-what", "typed-no", "greetings", "typed-thanks")

Hear = Callable[[Talk, str], Trigger | None]


def or_a_check_in(hear: Hear) -> Hear:
    """`hear`, for a quiet screen, where words that tell of a goal, or wish for something, are met as that."""

    def listen(talk: Talk, text: str) -> Trigger | None:
        if answer_typed(talk, text) or hear_told(talk, text) or heard_wish(talk, text):
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
    if not days.rest and days.days and days.days[0] < today_of(talk) and len(talk.active_goals) == 1:
        return _open_day(talk, talk.active_goals[0], days)
    named = goals_named(days.rest, talk.active_goals, language)
    goals = named or talk.active_goals
    told = [goal for goal in goals if _tells(talk, text, days, goal, is_named=bool(named))]
    if not told:
        return False
    if len(goals) == 1:
        if asked_for_day(talk, told[0], days, text):
            return True
        day, *more = days.days or (today_of(talk),)
        return ask_to_confirm(talk, Matter(told[0].id, day, text, tuple(more)))
    day, *more = days.days or (today_of(talk),)
    return _ask_which_goal(talk, Matter(day=day if days.is_clear else None, said=text, more=tuple(more)))


def _open_day(talk: Talk, goal: Goal, days: DaysTold) -> bool:
    """After a past day alone: how it went is asked, or why that cannot be told is said."""
    if refused(talk, goal, days):
        return True
    if len(days.days) > 1:
        return ask_which_day(talk, Matter(goal.id))
    ask_about_day(talk, Matter(goal.id, days.days[0]))
    return True


def _tells(talk: Talk, text: str, days: DaysTold, goal: Goal, *, is_named: bool) -> bool:
    told = read_told(days.rest, goal, talk.person.language)
    if told is None or is_to_come(text):
        return False
    if sounds_low(text) and (told.outcome in _DOING or not is_named):
        return False
    if is_named:
        return True
    if told.outcome in _DOING:
        return told.is_plain
    # "I couldn't sleep" is about something else than a goal.
    return content_words(days.rest, talk.person.language) <= listed("typed-lapsed", talk.person.language)


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
    day, more = (days.days[0], days.days[1:]) if days.days and days.is_clear else (None, ())
    named = goals_named(days.rest, talk.active_goals, language)
    goals = named or talk.active_goals
    talk.about, talk.held = "", ""
    fire(talk, Trigger.LEAVE)
    if len(goals) != 1:
        readable = any(read_told(days.rest, goal, language) for goal in goals)
        return _ask_which_goal(talk, Matter(day=day, said=words if readable else "", more=more))
    (goal,) = goals
    told = read_told(days.rest, goal, language) if days.rest else None
    if told is not None and asked_for_day(talk, goal, days, words):
        return True
    if told is not None and told.is_plain and not sounds_low(words):
        keep_days(talk, goal, days.days or (today,), told)
        return True
    if told is not None:
        return ask_to_confirm(talk, Matter(goal.id, day or today, words, more))
    if days.rest and not named:
        talk.remark(say("outcome-unreadable"))
    if refused(talk, goal, days) or more:
        return ask_which_day(talk, Matter(goal.id))
    if day is None:
        talk.about = goal.id
        fire(talk, Trigger.CHECK_IN)
    else:
        ask_about_day(talk, Matter(goal.id, day))
    return True
