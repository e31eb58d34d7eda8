"""On which days and at what time the coach checks in: by buttons, in words, or by the plan's cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from dialogs.events import RhythmChosen
from dialogs.flows.buttons import BACK, in_rows
from dialogs.flows.choosing import Choosing
from dialogs.flows.rhythm_hours import (
    ANYWAY_CODE,
    HOUR_CODE,
    all_the_same,
    any_time,
    hour_buttons,
    is_quiet,
    let_in,
    likeliest,
    means_any_time,
    nearest,
    several_hours,
)
from dialogs.goal import Frequency, Goal, Period, Rhythm
from dialogs.machine import State, Trigger
from dialogs.reading_clock import read_clock
from dialogs.reading_cues import Cue, likely_hours, read_cue
from dialogs.reading_recurrence import mixes_weeks, read_recurrence
from dialogs.recognition import listed, plain
from dialogs.recurrence import Unit, recurrence
from dialogs.reply import Choice
from dialogs.resting import first_check_in
from dialogs.rhythm_offers import (
    EVERY_DAY,
    LAST_OF_MONTH,
    WORKING_DAYS,
    is_every_day,
    label,
    offered,
    often_in_words,
)
from dialogs.rhythm_words import days_in_words
from dialogs.say import Moment, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk

_DAYS = "days."
_NONE = Choice("none", say("button-no-check-ins"), spoken="no-check-ins")
_OTHER = Choice("other", say("button-other-times"))
_LAST_DAY = Choice("last", say("button-last-of-month"))
_FURTHER_APART = Choice("further", say("button-weeks-apart-instead"))
_OTHER_START = "start"
_FEW_DAYS = 2
_SHORT_MONTHS = 28
_CHOOSING = frozenset({State.CUE, State.DAYS, State.HOUR})
_DAYS_TO_CHOOSE = frozenset({Period.WEEK, Period.MONTH})
_USUAL_HOURS = (time(9), time(12, 30), time(18), time(20))


def _choosing(talk: Talk) -> Choosing:
    return Choosing.of(talk.about)


def _goal(talk: Talk) -> Goal | None:
    goal_id = _choosing(talk).goal_id
    return next((goal for goal in talk.goals if goal.id == goal_id), None)


def _measured(talk: Talk) -> Frequency | None:
    goal = _goal(talk)
    return goal.measure.frequency if goal is not None and goal.measure is not None else None


# The plan's cue: only the hour is asked for.


def _ask_cue(talk: Talk) -> Question:
    if talk.moment is None:
        return Question(say("ask-days"), ((_OTHER,), (_NONE,)))
    words, cue = talk.moment
    prompt, chosen = say("ask-cue-time", situation=words), _choosing(talk)
    if chosen.cue:
        words, cue = "", Cue(chosen.cue)
        prompt = say("ask-cue-moment", moment=say(f"cue-{chosen.cue}"))
    said = nearest(read_clock(words), cue)
    hours = [*([said] if said else []), *likely_hours(cue)]
    return Question(
        prompt,
        (*hour_buttons(talk, hours), *all_the_same(talk, _choosing(talk)), (_OTHER,), (_NONE,)),
    )


def _pick_cue(talk: Talk, code: str) -> Trigger | None:
    if code == _NONE.code:
        return _no_check_ins(talk)
    if code == _OTHER.code:
        return _other_days(talk)
    if code.startswith(ANYWAY_CODE):
        return _at_the_cue(talk, let_in(talk, code))
    return _at_the_cue(talk, time.fromisoformat(code.removeprefix(HOUR_CODE)))


def _hear_cue(talk: Talk, text: str) -> Trigger | None:
    if read_recurrence(text) is not None:
        talk.about = str(replace(_choosing(talk), cue=talk.plan_cue or ""))
        return _hear_days(talk, text) or _other_days(talk)
    chosen = _choosing(talk)
    at, cue = likeliest(talk, text, Cue(chosen.cue) if chosen.cue else talk.plan_cue), read_cue(text)
    if at is None and cue is not None:
        talk.about = str(replace(chosen, cue=cue.value))
        return None
    if at is None:
        talk.remark(say("hour-unreadable"))
        return None
    return _at_the_cue(talk, at)


def _at_the_cue(talk: Talk, at: time) -> Trigger | None:
    chosen, often = _choosing(talk).at_one_of([at]), _measured(talk)
    if is_quiet(talk, at):
        talk.about = str(chosen)
        return None
    if often is None or is_every_day(often):
        rule = _usual_days(talk.plan_cue) if often is None else EVERY_DAY
        return _settle(talk, chosen.on(rule, talk.world.today), at)
    talk.about = str(chosen)
    return _other_days(talk)


def _other_days(talk: Talk) -> Trigger:
    talk.opens_from_here()
    return Trigger.CHOOSE_DAYS


def _usual_days(cue: Cue | None) -> str:
    return WORKING_DAYS if cue is Cue.WORK else EVERY_DAY


# The days.


def _ask_days(talk: Talk) -> Question:
    chosen = _choosing(talk)
    often, at = chosen.frequency, chosen.hour
    rules = offered(_measured(talk), often)
    buttons = in_rows((Choice(f"{_DAYS}{rule}", label(rule)) for rule in rules), 2)
    prompt = say("ask-days") if at is None else say("ask-days-at", time=at)
    if often is not None:
        told = often_in_words(often)
        prompt = (
            say("ask-days-often", often=told) if at is None else say("ask-days-often-at", often=told, time=at)
        )
    return Question(prompt, (*buttons, (_NONE,), (BACK,)))


def _pick_days(talk: Talk, code: str) -> Trigger | None:
    if code == _NONE.code:
        return _no_check_ins(talk)
    return _days_chosen(talk, _choosing(talk).on(code.removeprefix(_DAYS), talk.world.today))


def _hear_days(talk: Talk, text: str) -> Trigger | None:
    if mixes_weeks(text):
        talk.remark(say("days-mixed"))
        return None
    if means_any_time(talk, text):
        talk.about = str(_choosing(talk).at_one_of([any_time(talk)]))
        return None
    read, (chosen, cue) = read_recurrence(text), _timed(talk, text)
    if isinstance(read, str):
        return _days_chosen(talk, chosen.on(_as_often(read, chosen.frequency), talk.world.today))
    if read is not None and is_every_day(read):
        talk.remark(say("once-a-day"))
        return _days_chosen(talk, chosen.on(EVERY_DAY, talk.world.today))
    if read is not None:
        talk.about = str(chosen.asking_for(read))
        return None
    says_time = cue is not None or (bool(read_clock(text)) and not text.strip().isdecimal())
    if chosen == _choosing(talk) and not says_time:
        unsure = plain(text) in listed("typed-unsure", talk.person.language)
        talk.remark(say("days-unsure" if unsure else "days-unreadable"))
        return None
    return _hear_no_days(talk, chosen, cue)


def _timed(talk: Talk, text: str) -> tuple[Choosing, Cue | None]:
    """What is chosen so far with the time, or the moment of the day, that the words name."""
    chosen, cue, several = _choosing(talk), read_cue(text), several_hours(talk, text)
    if several:
        talk.remark(say("one-time"))
        return replace(chosen.at_one_of(several), cue=""), None
    at = None if text.strip().isdecimal() else likeliest(talk, text, cue)
    if at is not None:
        return chosen.at_one_of([at]), cue
    return (chosen if cue is None else replace(chosen, cue=cue.value, at="")), cue


def _hear_no_days(talk: Talk, chosen: Choosing, cue: Cue | None) -> Trigger | None:
    """A time alone is for the days there are; a moment of the day for those it comes on, or it waits."""
    goal = _goal(talk)
    if goal is not None and goal.rhythm is not None and chosen.hour is not None and not chosen.often:
        kept = replace(chosen, rule=goal.rhythm.rule, starts=goal.rhythm.starts.isoformat())
        return _days_chosen(talk, kept)
    often = chosen.frequency or _measured(talk)
    if cue is not None and (often is None or is_every_day(often)):
        rule = _usual_days(cue) if often is None else EVERY_DAY
        return _days_chosen(talk, chosen.on(rule, talk.world.today))
    if chosen.hour is not None:
        talk.remark(say("time-kept", time=chosen.hour))
    if often is not None and often.period in _DAYS_TO_CHOOSE:
        chosen = chosen.asking_for(often)
    talk.about = str(chosen)
    return None


def _as_often(rule: str, often: Frequency | None) -> str:
    """The rule, every so many weeks where that was said before: "every other week", then "Sunday"."""
    taken = recurrence(rule)
    if often is None or often.period is not Period.WEEK or taken.unit is not Unit.WEEK or taken.interval > 1:
        return rule
    return str(replace(taken, interval=often.every))


def _days_chosen(talk: Talk, chosen: Choosing) -> Trigger | None:
    talk.about = str(chosen)
    if chosen.hour is None:
        return Trigger.FORWARD
    if is_quiet(talk, chosen.hour):
        return Trigger.FORWARD
    return _settle(talk, chosen, chosen.hour)


# The hour.


def _ask_hour(talk: Talk) -> Question:
    chosen = _choosing(talk)
    days = days_in_words(chosen.rule)
    hours: Sequence[time] = _USUAL_HOURS
    prompt: Say = say("ask-hour", days=days)
    if chosen.cue:
        hours = likely_hours(Cue(chosen.cue))
        prompt = say("ask-hour-cue", days=days, moment=say(f"cue-{chosen.cue}"))
    if len(chosen.hours) > 1:
        hours = chosen.hours
    buttons = (*hour_buttons(talk, hours), *all_the_same(talk, _choosing(talk)))
    apart = recurrence(chosen.rule).interval > 1
    if apart:
        other = Choice(_OTHER_START, say("button-first-day", day=_named(chosen.next_start())))
        first = say("first-day", date=date.fromisoformat(chosen.starts))
        return Question(paragraphs(first, prompt), (*buttons, (other,), (BACK,)))
    if recurrence(chosen.rule).month_days and max(recurrence(chosen.rule).month_days) > _SHORT_MONTHS:
        return Question(prompt, (*buttons, (_LAST_DAY,), (BACK,)))
    further = ((_FURTHER_APART,),) if _may_be_further_apart(chosen.rule) else ()
    return Question(prompt, (*buttons, *further, (BACK,)))


def _pick_hour(talk: Talk, code: str) -> Trigger | None:
    chosen = _choosing(talk)
    if code.startswith(ANYWAY_CODE):
        return _hour_chosen(talk, chosen, let_in(talk, code))
    if code == _LAST_DAY.code:
        talk.about = str(chosen.on(LAST_OF_MONTH, talk.world.today))
        return None
    if code == _FURTHER_APART.code:
        apart = str(replace(recurrence(chosen.rule), interval=2))
        talk.about = str(chosen.on(apart, talk.world.today))
        return None
    if code == _OTHER_START:
        talk.about = str(replace(chosen, starts=chosen.next_start().isoformat()))
        return None
    return _hour_chosen(talk, chosen, time.fromisoformat(code.removeprefix(HOUR_CODE)))


def _hear_hour(talk: Talk, text: str) -> Trigger | None:
    read, chosen, several = read_recurrence(text), _choosing(talk), several_hours(talk, text)
    if means_any_time(talk, text):
        talk.about = str(chosen.at_one_of([any_time(talk)]))
        return None
    if isinstance(read, str):
        chosen = chosen.on(read, talk.world.today)
    elif read is not None and read.period is Period.WEEK and read.every > 1:
        chosen = chosen.on(_as_often(chosen.rule, read), talk.world.today)
    if several:
        talk.remark(say("one-time"))
        talk.about = str(chosen.at_one_of(several))
        return None
    cue = read_cue(text)
    at = likeliest(talk, text, cue or (Cue(chosen.cue) if chosen.cue else None))
    if at is not None:
        return _hour_chosen(talk, chosen, at)
    if cue is None and chosen == _choosing(talk):
        talk.remark(say("hour-unreadable"))
        return None
    talk.about = str(chosen if cue is None else replace(chosen, cue=cue.value))
    return None


def _hour_chosen(talk: Talk, chosen: Choosing, at: time) -> Trigger | None:
    if is_quiet(talk, at):
        talk.about = str(chosen.at_one_of([at]))
        return None
    return _settle(talk, chosen, at)


def _may_be_further_apart(rule: str) -> bool:
    taken = recurrence(rule)
    return taken.unit is Unit.WEEK and len(taken.days) <= _FEW_DAYS


def _named(day: date) -> Say:
    return say(
        "day-of-year",
        weekday=say(f"weekday-{day.weekday()}"),
        day=str(day.day),
        month=say(f"month-{day.month}"),
    )


# Both.


def _no_check_ins(talk: Talk) -> Trigger:
    talk.keep(RhythmChosen(_choosing(talk).goal_id, None))
    talk.remark(say("no-check-ins"))
    talk.about = ""
    return Trigger.LEAVE


def _settle(talk: Talk, chosen: Choosing, at: time) -> Trigger:
    rhythm = _from_now(talk, chosen, at)
    talk.keep(RhythmChosen(chosen.goal_id, rhythm))
    first = first_check_in(talk.person, rhythm, talk.world.now)
    told = days_in_words(rhythm.rule)
    talk.remark(
        say("rhythm-set-paused", days=told, time=at)
        if first is None
        else say("rhythm-set", days=told, time=at, next=Moment(first.astimezone(talk.world.zone)))
    )
    missing = [day for day in rhythm.recurrence.month_days if day > _SHORT_MONTHS]
    if missing:
        talk.remark(say("short-months", day=max(missing)))
    talk.about = ""
    return Trigger.LEAVE


def tell_if_left(talk: Talk, state: State, about: str) -> None:
    """Who leaves the choice, which stood at `state` with this `about`, with nothing set is told so."""
    if state not in _CHOOSING or talk.state in _CHOOSING:
        return
    goal_id = Choosing.of(about).goal_id
    goal = next((goal for goal in talk.active_goals if goal.id == goal_id), None)
    chosen = any(isinstance(event, RhythmChosen) and event.goal_id == goal_id for event in talk.events)
    if goal is not None and goal.rhythm is None and not chosen:
        talk.remark(say("left-without-check-ins", goal=goal.statement))


def _from_now(talk: Talk, chosen: Choosing, at: time) -> Rhythm:
    """The rhythm; where its first day is today and that time is over, it begins with the next day."""
    now: datetime = talk.world.now.astimezone(talk.world.zone)
    starts = date.fromisoformat(chosen.starts)
    if recurrence(chosen.rule).interval > 1 and starts == now.date() and at <= now.time():
        starts = chosen.next_start()
    return Rhythm(chosen.rule, starts, at)


CUE = Screen(_ask_cue, _hear_cue, _pick_cue)
DAYS = Screen(_ask_days, _hear_days, _pick_days)
HOUR = Screen(_ask_hour, _hear_hour, _pick_hour)
