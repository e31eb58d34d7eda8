"""The last days of a goal: what each holds, and telling or changing one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dialogs.flows.buttons import BACK, in_rows
from dialogs.flows.check_in_question import ask_about_day, keep_answer
from dialogs.flows.matter import Matter, active_goal, check_in_on, today_of
from dialogs.flows.recording import day_in_words, outcome_named
from dialogs.flows.which_days import keep_days, refused
from dialogs.goal import CheckIn, Goal
from dialogs.machine import Trigger, fire
from dialogs.reading_answers import read_told
from dialogs.reading_days import DAYS_BACK, read_days
from dialogs.recognition import says_little
from dialogs.reply import Choice
from dialogs.rhythm import local_day
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk

_DAY = "day."


def open_past_days(talk: Talk, goal: Goal, asked: date) -> None:
    """Show the last days of this goal; the way back leads to the day that was `asked` about."""
    talk.opens_from_here()
    fire(talk, Trigger.ANOTHER_DAY)
    talk.about = str(Matter(goal.id, asked))


def _matter(talk: Talk) -> Matter:
    return Matter.of(talk.about) or Matter()


def _in_hand(talk: Talk) -> tuple[Goal, str] | None:
    matter = _matter(talk)
    goal = active_goal(talk, matter.goal_id)
    return None if goal is None else (goal, matter.said)


def _days(talk: Talk, goal: Goal, *, with_today: bool) -> tuple[CheckIn, ...]:
    """The goal's last days since it was written, oldest first: of its rhythm, or told about anyway."""
    today = today_of(talk)
    first = max(today - timedelta(days=DAYS_BACK), local_day(goal.written_at, talk.world.zone))
    known = {one.day for one in talk.world.check_ins if one.goal_id == goal.id}
    last = today if with_today else today - timedelta(days=1)
    days = (first + timedelta(days=passed) for passed in range((last - first).days + 1))
    return tuple(
        check_in_on(talk, goal, day)
        for day in days
        if day in known or day == today or goal.rhythm is None or goal.rhythm.falls_on(day)
    )


def _ask(talk: Talk) -> Question:
    found = _in_hand(talk)
    if found is None:
        return Question(say("goal-gone"), ((BACK,),))
    goal, said = found
    days = _days(talk, goal, with_today=bool(said))
    if not days:
        return Question(say("no-past-days", goal=goal.statement), ((BACK,),))
    lines = Lines(tuple(_line(talk, one) for one in days))
    which = say("ask-which-day-told", said=said, goal=goal.statement) if said else say("ask-which-day")
    buttons = (
        Choice(
            f"{_DAY}{one.day.isoformat()}", say("button-day", day=day_in_words(talk, one.day, opening=True))
        )
        for one in reversed(days)
    )
    parts = (which, lines) if said else (say("past-days", goal=goal.statement), lines, which)
    return Question(paragraphs(*parts), (*in_rows(buttons, 2), (BACK,)))


def _line(talk: Talk, one: CheckIn) -> Say:
    day = day_in_words(talk, one.day, opening=True)
    if one.outcome is None:
        return say("past-day-unknown", day=day) if one.asked_at is not None else say("past-day-open", day=day)
    if one.amount is None:
        return say("past-day", day=day, outcome=outcome_named(one.outcome))
    return say("past-day-amount", day=day, outcome=outcome_named(one.outcome), amount=one.amount.words)


def _pick(talk: Talk, code: str) -> Trigger | None:
    return _take_day(talk, date.fromisoformat(code.removeprefix(_DAY)), "")


def _take_day(talk: Talk, day: date, words: str) -> Trigger | None:
    found = _in_hand(talk)
    if found is None:
        talk.about = ""
        return Trigger.LEAVE
    goal, said = found
    words = words or read_days(said, today_of(talk)).rest
    told = read_told(words, goal, talk.person.language) if words else None
    if told is None:
        ask_about_day(talk, Matter(goal.id, day))
    else:
        keep_answer(talk, goal, check_in_on(talk, goal, day), told)
    return None


def _hear(talk: Talk, text: str) -> Trigger | None:
    found, days = _in_hand(talk), read_days(text, today_of(talk))
    if found is None:
        return _take_day(talk, today_of(talk), "")
    goal, said = found
    language = talk.person.language
    is_new = days.rest and not (said and says_little(text, language))
    told = read_told(days.rest, goal, language) if is_new else None
    if refused(talk, goal, days) or (told is not None and not days.days):
        talk.about = str(replace(_matter(talk), said=said if told is None else text))
        return None
    if len(days.days) > 1:
        before = read_days(said, today_of(talk)).rest
        told = told or (read_told(before, goal, language) if before else None)
        if told is not None:
            keep_days(talk, goal, days.days, told)
            return None
    if len(days.days) != 1:
        talk.remark(say("past-day-unreadable"))
        return None
    return _take_day(talk, days.days[0], days.rest)


PAST_DAY = Screen(_ask, _hear, _pick)
