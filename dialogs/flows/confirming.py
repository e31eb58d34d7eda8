"""One tap to confirm what typed words seem to say of a day of a goal."""

from __future__ import annotations

from datetime import date

from dialogs.amounts import in_words
from dialogs.events import CheckInNoted
from dialogs.flows.check_in_question import UNINTERRUPTED, keep_answer
from dialogs.flows.matter import Matter, active_goal, check_in_on, today_of
from dialogs.flows.recording import day_in_words, outcome_named
from dialogs.flows.which_days import keep_days, refused
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.low_words import feels_bad
from dialogs.machine import State, Trigger, fire
from dialogs.naming import goals_named
from dialogs.reading_answers import Told, read_told, sounds_low
from dialogs.reading_corrections import read_correction
from dialogs.reading_days import read_days
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk

_YES = Choice("yes", say("button-yes"), ButtonStyle.PRIMARY, spoken="yes")
_CHANGE = Choice("yes", say("button-change-it"), ButtonStyle.PRIMARY, spoken="yes")
_NOTE = Choice("note", say("button-as-note"))
_NOTE_YES = Choice("note", say("button-as-note"), ButtonStyle.PRIMARY, spoken="yes")
_NO = Choice("no", say("button-something-else"), spoken="no")
_OTHERS = {
    CheckInOutcome.DONE: (Choice("partly", say("button-partly")),),
    CheckInOutcome.PARTLY: (Choice("done", say("button-done")),),
    CheckInOutcome.NOT_YET: (Choice("partly", say("button-partly")),),
    CheckInOutcome.SKIP: (),
}
_QUIET = UNINTERRUPTED - {State.NOTE, State.LAPSE_OBSTACLE, State.LAPSE_HELP} | {State.SETTINGS}
"""Where words can be about a goal although nothing was asked."""


def ask_to_confirm(talk: Talk, matter: Matter) -> bool:
    """Ask whether `matter`, which has words that can be read, is to be noted; False in another talk."""
    if talk.state not in _QUIET:
        return False
    fire(talk, Trigger.LEAVE)
    fire(talk, Trigger.CONFIRM)
    talk.about = str(matter)
    return True


def _in_hand(talk: Talk) -> tuple[Goal, CheckIn, Told, str] | None:
    matter = Matter.of(talk.about)
    goal = None if matter is None else active_goal(talk, matter.goal_id)
    if matter is None or goal is None:
        return None
    words = read_days(matter.said, today_of(talk)).rest
    told = read_told(words, goal, talk.person.language)
    if told is None:
        return None
    return goal, check_in_on(talk, goal, matter.day or today_of(talk)), told, matter.said


def _ask(talk: Talk) -> Question:
    found = _in_hand(talk)
    if found is None:
        return Question(say("goal-gone"), ((_NO,),))
    goal, check_in, told, said = found
    about: dict[str, str | Say] = {
        "goal": goal.statement,
        "outcome": outcome_named(told.outcome),
        "day": day_in_words(talk, check_in.day),
    }
    lines: list[Say | Lines] = []
    more = _more(talk)
    if more:
        days = Lines(tuple(say("told-day", day=day_in_words(talk, day, opening=True)) for day in more))
        listed = paragraphs(say("ask-told-days", goal=goal.statement, outcome=about["outcome"]), days)
        return Question(listed, ((_YES,), (_NO,)))
    if sounds_low(said) or feels_bad(said):
        lines.append(say("told-hard"))
    if told.amount is not None:
        amount = in_words(told.amount, goal)
        own = say("told-said", said=told.amount.words)
        lines.append(own if amount is None else say("told-amount", amount=amount))
    if check_in.outcome is None:
        lines.append(say("ask-told", **about))
        return Question(paragraphs(*lines), ((_YES, *_OTHERS[told.outcome]), (_NO,)))
    about["before"] = outcome_named(check_in.outcome)
    if _says_nothing_new(check_in, told):
        return Question(paragraphs(say("ask-told-note", **about)), ((_NOTE_YES,), (_NO,)))
    is_same = check_in.outcome is told.outcome
    lines.append(say("ask-told-amount" if is_same else "ask-told-change", **about))
    return Question(paragraphs(*lines), ((_YES if is_same else _CHANGE, _NOTE), (_NO,)))


def _more(talk: Talk) -> tuple[date, ...]:
    """All days that the words are about where they are about several."""
    matter = Matter.of(talk.about)
    return () if matter is None or matter.day is None or not matter.more else (matter.day, *matter.more)


def _says_nothing_new(check_in: CheckIn, told: Told) -> bool:
    return check_in.outcome is told.outcome and (told.amount is None or told.amount == check_in.amount)


def _pick(talk: Talk, code: str) -> Trigger | None:
    found = _in_hand(talk)
    if code == _NO.code or found is None:
        talk.about = ""
        talk.remark(say("told-no"))
        return Trigger.FORWARD
    goal, check_in, told, said = found
    if code == _NOTE.code:
        talk.keep(CheckInNoted(check_in.id, f"{check_in.note}\n{said}" if check_in.note else said))
        talk.remark(say("noted-with", goal=goal.statement))
        talk.about = ""
        return Trigger.FORWARD
    if more := _more(talk):
        keep_days(talk, goal, more, told)
        return None
    keep_answer(talk, goal, check_in, told if code == _YES.code else Told(CheckInOutcome(code), told.amount))
    return None


def _hear(talk: Talk, text: str) -> Trigger | None:
    """Another answer in place of the one that was understood, for the same day or another, of any goal."""
    found, language = _in_hand(talk), talk.person.language
    if found is None:
        return _pick(talk, _NO.code)
    goal, check_in, _, said = found
    text = read_correction(text) or text
    days = read_days(text, today_of(talk))
    named = goals_named(days.rest, talk.active_goals, language)
    about = named[0] if len(named) == 1 else goal
    if refused(talk, about, days):
        return None
    day = days.days[0] if len(days.days) == 1 else check_in.day
    told = read_told(days.rest, about, language)
    if told is not None and told.is_plain and about == goal and day == check_in.day and not sounds_low(text):
        keep_answer(talk, goal, check_in, told)
    elif told is not None:
        talk.about = str(Matter(about.id, day, text))
    elif days.days and not days.rest:
        talk.about = str(Matter(goal.id, day, said))
    else:
        talk.remark(say("please-tap"))
    return None


CHECK_IN_CONFIRM = Screen(_ask, _hear, _pick)
