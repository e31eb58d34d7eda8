"""A pause from check-ins, and the hold after the help for people in danger."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dialogs.coach import WhenProblem, read_when
from dialogs.coach.when import FAR_DAYS
from dialogs.events import HelpOpened, HoldEnded, Paused, Resumed
from dialogs.flows.buttons import BACK, each_on_a_row, in_rows
from dialogs.flows.less_often import ask_weekly
from dialogs.goal import Goal
from dialogs.machine import State, Trigger
from dialogs.people import OPEN_ENDED
from dialogs.recognition import choice_meant, listed, plain
from dialogs.reply import HELP_SCOPE, ButtonStyle, Choice, Reply
from dialogs.resting import HOLD_LASTS, LESS_OFTEN, day_begins, first_check_in
from dialogs.rhythm import day_asked_about, next_check_in
from dialogs.say import Moment, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk

PAUSE_CHECK_INS = Choice("pause", say("button-pause"))
RESUME_CHECK_INS = Choice("resume", say("button-resume"), ButtonStyle.PRIMARY, spoken="resume")

_UNTIL = "until."
_DAYS = "days."
STOP = "stop"
"""`Talk.about` where somebody asked to be left in peace, before the lengths are asked for alone."""

_NO_MORE = Choice("open", say("button-stop-open"))
_OPEN = Choice("open", say("button-pause-open"))
_OFFERED = ((3, "button-pause-3-days"), (7, "button-pause-1-week"), (14, "button-pause-2-weeks"))
_LONGEST_NUMBER = len(str(FAR_DAYS))
_SPAN = re.compile(r"(?:for )?(?:this|the|(?:the )?rest of (?:this|the)|over the) (week|weekend|month)")
_TODAY_ONLY = frozenset({WhenProblem.TOO_SOON, WhenProblem.DURATION})

_KEEP_CHECK_INS = Choice("keep_check_ins", say("button-keep-check-ins"))
_UNDER_THE_HELP = Question(say("check-ins-rest"), ((_KEEP_CHECK_INS,),))


def open_pause(talk: Talk) -> Trigger | None:
    """Ask how long to pause; says so where there is nothing to pause."""
    if not talk.active_goals and not talk.person.is_paused(talk.world.now):
        talk.remark(_nothing_to_pause(talk))
        return None
    talk.about, talk.held = "", ""
    return Trigger.PAUSE


def pause_for(talk: Talk, words: str) -> Trigger | None:
    """Pause as the words say, wherever the talk stands; where they leave it open, the way to the question."""
    at_hand = talk.about, talk.held
    opened = open_pause(talk)
    if opened is None or not _take_words(talk, words):
        return opened
    if talk.state is State.PAUSE:
        return Trigger.FORWARD
    talk.about, talk.held = at_hand
    return None


def offer_rest(talk: Talk) -> Trigger | None:
    """For who asks to be left in peace: a pause, fewer check-ins, or none; None where there is nothing."""
    opened = open_pause(talk)
    talk.about = STOP if opened is not None else talk.about
    return opened


def offer_pause(talk: Talk, text: str) -> Trigger | None:
    """For who tells that they are away or ill: a pause, to the day that the words name if they name one."""
    opened = open_pause(talk)
    if opened is not None:
        day = next(iter(first_days(talk, text)), None)
        talk.remark(say("pause-offer"))
        if day is not None and 0 < (day - talk.world.today).days < FAR_DAYS:
            # "Until the 5th" may or may not have the 5th in it.
            talk.about = f"{_UNTIL}{day}|{day + timedelta(days=1)}"
    return opened


def first_days(talk: Talk, text: str) -> tuple[date, ...]:
    """The local dates that words may name as the first after a pause, the likeliest first; often none."""
    today, country = talk.world.today, talk.world.practice.country
    span = _SPAN.fullmatch(plain(text))
    if span is not None:
        last = read_when(f"this {span[1]}", today=today, country=country).date
        return () if last is None else (last + timedelta(days=1),)
    read = read_when(text, today=today, country=country)
    return tuple(dict.fromkeys(day for day in (read.date, *read.alternatives) if day is not None))


def resume(talk: Talk) -> None:
    """End pause and hold, and tell when the next check-in comes."""
    paused, held = talk.person.is_paused(talk.world.now), talk.person.is_held(talk.world.now)
    if not (paused or held or talk.active_goals):
        talk.remark(_nothing_to_pause(talk))
        return
    told = say("not-paused")
    if held:
        talk.keep(HoldEnded())
        told = say("check-ins-kept")
    if paused:
        talk.keep(Resumed())
        told = say("resumed")
    talk.person = replace(talk.person, paused_until=None, held_until=None)
    talk.remark(paragraphs(told, next_in_words(talk)))


def paused_line(talk: Talk) -> Say | None:
    """That check-ins are paused, and until when; None when they are not."""
    until = talk.person.paused_until
    if until is None or not talk.person.is_paused(talk.world.now):
        return None
    if until == OPEN_ENDED:
        return say("paused-open")
    return say("paused-until", date=until.astimezone(_zone(talk)).date())


def resting_line(talk: Talk) -> Say | None:
    """What the settings say about a pause or a hold; None when neither goes on."""
    held = talk.person.held_until
    if held is not None and talk.person.is_held(talk.world.now) and not talk.person.is_paused(talk.world.now):
        local: datetime = held.astimezone(_zone(talk))
        return say("resting-until", until=local)
    return paused_line(talk)


def with_pause(talk: Talk, question: Question) -> Question:
    """The question of a quiet place, with the pause told above it and a button that ends the pause."""
    line = paused_line(talk)
    if line is None:
        return question
    # The greeting of who comes back to a coach that rests by itself says it, too.
    just_said = talk.world.person.leaves_rest_open or any(isinstance(event, Paused) for event in talk.events)
    told = question.say if just_said else paragraphs(line, question.say)
    return Question(told, ((RESUME_CHECK_INS,), *question.choices))


def show_help_now(talk: Talk) -> None:
    """The help for people in danger, as a message of its own; check-ins then rest for a day."""
    now = talk.world.now
    talk.keep(HelpOpened())
    talk.person = replace(talk.person, held_until=now + HOLD_LASTS)
    asked = any(goal.rhythm is not None for goal in talk.active_goals)
    if not asked or talk.person.resting_until(now) != talk.person.held_until:
        talk.replies.append(Reply(say("help-now")))
        return
    told = paragraphs(say("help-now"), _UNDER_THE_HELP.say)
    talk.replies.append(Reply(told, _UNDER_THE_HELP.choices, HELP_SCOPE))


def tapped_under_help(talk: Talk, code: str) -> None:
    """The button under the help, which stays good for as long as the hold."""
    if code != _KEEP_CHECK_INS.code:
        talk.toast = say("tap-old")
    elif not _keep_check_ins(talk):
        talk.toast = say("tap-already")


def typed_under_help(talk: Talk, text: str) -> bool:
    """Whether the words named the button under the help."""
    meant = choice_meant(_UNDER_THE_HELP, text, talk.person.language)
    return meant is not None and _keep_check_ins(talk)


def _keep_check_ins(talk: Talk) -> bool:
    if not talk.person.is_held(talk.world.now):
        return False
    talk.keep(HoldEnded())
    talk.person = replace(talk.person, held_until=None)
    talk.remark(paragraphs(say("check-ins-kept"), next_in_words(talk)))
    return True


def _zone(talk: Talk) -> ZoneInfo:
    """The person's zone, also when they chose it in this turn."""
    return ZoneInfo(talk.person.zone)


def _nothing_to_pause(talk: Talk) -> Say:
    return say("pause-therapist" if talk.therapist is not None else "pause-no-goals")


def _ask_pause(talk: Talk) -> Question:
    if talk.about.startswith(_UNTIL):
        days = talk.about.removeprefix(_UNTIL).split("|")
        offered = (_until_button(date.fromisoformat(day)) for day in days)
        return Question(say("ask-pause-which"), (*each_on_a_row(offered), (BACK,)))
    lengths = (Choice(f"{_DAYS}{days}", say(label)) for days, label in _OFFERED)
    if talk.about == STOP:
        return Question(say("ask-stop"), (*in_rows(lengths, 3), (LESS_OFTEN,), (_NO_MORE,), (BACK,)))
    question = Question(say("ask-pause"), (*in_rows(lengths, 3), (_OPEN,), (BACK,)))
    return with_pause(talk, question)


def _until_button(day: date) -> Choice:
    return Choice(f"{_UNTIL}{day}", say("button-pause-until", date=day))


def _pick_pause(talk: Talk, code: str) -> Trigger | None:
    if code == RESUME_CHECK_INS.code:
        resume(talk)
    elif code == _OPEN.code:
        pause_until(talk, None)
    elif code == LESS_OFTEN.code:
        talk.about = ""
        talk.remark(paragraphs(ask_weekly(talk), next_in_words(talk)))
    elif code.startswith(_DAYS):
        pause_until(talk, talk.world.today + timedelta(days=int(code.removeprefix(_DAYS))))
    elif not _take_days(talk, (date.fromisoformat(code.removeprefix(_UNTIL)),)):
        return None
    return Trigger.FORWARD


def _hear_pause(talk: Talk, text: str) -> Trigger | None:
    asked_to_stop = talk.about == STOP
    if _take_words(talk, text):
        return Trigger.FORWARD
    if asked_to_stop and not talk.about:
        talk.about, talk.remarks = STOP, [say("please-tap")]
    return None


def _take_words(talk: Talk, text: str) -> bool:
    """Pause if the words name one end; otherwise the question to ask is left in `about`, the reason said."""
    today, typed = talk.world.today, plain(text)
    talk.about = ""
    if typed in listed("typed-pause-open", talk.person.language):
        pause_until(talk, None)
        return True
    if typed.isdecimal() and len(typed) <= _LONGEST_NUMBER:
        # A number alone is a date for the reader of deadlines; asked how long, it counts days.
        return _take_days(talk, (today + timedelta(days=int(typed)),))
    if typed in listed("typed-unsure", talk.person.language):
        talk.remark(say("pause-unsure"))
        return False
    days = first_days(talk, text)
    if days:
        return _take_days(talk, days)
    read = read_when(text, today=today, country=talk.world.practice.country)
    if read.problem in _TODAY_ONLY:
        return _take_days(talk, (today,))
    talk.remark(say("pause-past" if read.problem is WhenProblem.PAST else "pause-unreadable"))
    return False


def _take_days(talk: Talk, days: tuple[date, ...]) -> bool:
    today = talk.world.today
    if days[0] <= today:
        talk.remark(say("pause-too-short"))
        talk.about = f"{_UNTIL}{today + timedelta(days=1)}"
        return False
    if (days[0] - today).days > FAR_DAYS:
        talk.remark(say("pause-far"))
        return False
    if len(days) > 1:
        talk.about = _UNTIL + "|".join(str(day) for day in days)
        return False
    pause_until(talk, days[0])
    return True


def pause_until(talk: Talk, first_day: date | None) -> None:
    """Rest up to the local date `first_day`, or without an end."""
    until = None if first_day is None else day_begins(first_day, _zone(talk))
    talk.keep(Paused(until))
    talk.person = replace(talk.person, paused_until=until or OPEN_ENDED)
    talk.about = ""
    if first_day is None:
        talk.remark(paragraphs(say("pause-set-open"), say("pause-meanwhile")))
    else:
        told, following = say("pause-set", date=first_day), _next_check_in(talk)
        if following is None:
            talk.remark(paragraphs(told, next_in_words(talk), say("pause-meanwhile")))
            return
        local: datetime = following.astimezone(_zone(talk))
        if local.date() == first_day:
            talk.remark(paragraphs(say("pause-set-next", next=Moment(local)), say("pause-meanwhile")))
        else:
            next_one = say("next-check-in", next=Moment(local))
            talk.remark(paragraphs(told, next_one, say("pause-meanwhile")))


def next_question_at(talk: Talk) -> Moment | None:
    """When the coach asks next, by the person's own clock; None when no time is known."""
    following = _next_check_in(talk)
    return None if following is None else Moment(following.astimezone(_zone(talk)))


def next_in_words(talk: Talk) -> Say:
    """When the coach asks next, also by the clock of the reader's device; or why it does not."""
    following = next_question_at(talk)
    if following is not None:
        return say("next-check-in", next=following)
    # No end is known, the goals' own ends come first, or nothing is asked about.
    if talk.person.is_paused(talk.world.now) and talk.person.paused_until == OPEN_ENDED:
        return paused_line(talk) or say("no-next-check-in")
    for goal in talk.active_goals:
        if goal.rhythm is not None and goal.ends_since is not None:
            return say("next-after-end", goal=goal.statement)
        if goal.rhythm is not None and goal.deadline is not None:
            return say("next-after-end-to-come", goal=goal.statement)
    return paused_line(talk) or say("no-next-check-in")


def _next_check_in(talk: Talk) -> datetime | None:
    return min((at for goal in talk.active_goals if (at := _next_of(talk, goal)) is not None), default=None)


def _next_of(talk: Talk, goal: Goal) -> datetime | None:
    """When this goal is asked about next; a day that was asked about or answered is not asked about again.

    None once its last day is over: what comes then is the review of its end.
    """
    if goal.rhythm is None or goal.ends_since is not None:
        return None
    zone, person = _zone(talk), talk.person
    known = {one.day for one in talk.world.check_ins if one.goal_id == goal.id}
    at = first_check_in(person, goal.rhythm, talk.world.now)
    while at is not None and day_asked_about(goal.rhythm, zone, at, person.quiet) in known:
        at = next_check_in(goal.rhythm, zone, at, person.quiet)
    if at is None or goal.deadline is None:
        return at
    is_to_come = goal.deadline.date > talk.world.today
    about = day_asked_about(goal.rhythm, zone, at, person.quiet)
    return None if is_to_come and about > goal.deadline.date else at


PAUSE = Screen(_ask_pause, _hear_pause, _pick_pause)
