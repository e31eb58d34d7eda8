"""Putting a check-in off: from a nudge's button, by /snooze, or in typed words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dialogs.events import CheckInSnoozed
from dialogs.flows.buttons import BACK, Rows, each_on_a_row
from dialogs.flows.check_in import answer_typed
from dialogs.flows.open_check_ins import STILL_FRESH, named_by_code, waiting
from dialogs.flows.recording import record
from dialogs.flows.resting import resting_line
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import State, Trigger, fire
from dialogs.naming import goals_named
from dialogs.nudge import LATER, LATER_ALL, named, outcomes_of, scope_of, short
from dialogs.reading_answers import says_all
from dialogs.reading_later import read_later
from dialogs.reading_outcomes import puts_off
from dialogs.recognition import listed, plain
from dialogs.reply import Choice, Reply
from dialogs.rhythm import local_day
from dialogs.say import Moment, Say, paragraphs, say
from dialogs.snooze import MOST_DAYS, Again, Later, Wished, again, at_wish, may_snooze, offered
from dialogs.talk import Question, Screen, Talk
from dialogs.turn import Tap

_ONE, _ALL, _WHICH = "one.", "all.", "which."
"""`Talk.about` here: one check-in by its id, all of that one's message (or all, without an id), or a time
that was typed while it is open which check-in it is for."""

_PICK = "pick."
_ALL_OPEN = Choice("all", say("button-later-all"))
_SKIP = CheckInOutcome.SKIP.value
_QUIET_STATES = frozenset(
    {State.HOME, State.GOALS, State.GOAL, State.CHECK_IN, State.CHECK_IN_PICK, State.SNOOZE}
)
"""Where a bare "tomorrow" can only be about an open check-in."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What typed words wish: a time, or None to be asked for one; whether they can mean nothing else."""

    later: Later | Wished | None
    is_plain: bool


def tapped(talk: Talk, tap: Tap) -> bool:
    """A tap on "Later", or on one of its times, good in every state; tells whether to ask the question."""
    button, _, time = tap.code.partition(".")
    check_in = talk.world.check_in(tap.scope.removeprefix("c"))
    if check_in is None or button not in {LATER, LATER_ALL} or time not in {"", _SKIP, *Later}:
        talk.toast = say("tap-old")
        return False
    about = f"{_ONE if button == LATER else _ALL}{check_in.id}"
    if not _meant(talk, about):
        talk.toast = say("tap-already" if check_in.outcome is not None else "tap-old")
    elif time:
        _take_time(talk, about, time)
    else:
        _show_times(talk, about)
    return False


def picked(talk: Talk, code: str) -> bool:
    """Whether the button was "Later" under the check-in that the talk is about, which is then put off."""
    if code != LATER:
        return False
    _show_times(talk, f"{_ONE}{talk.about}")
    return True


def heard(talk: Talk, text: str) -> bool:
    """Whether the words put an open check-in off, which is then done, or asked about."""
    wish = _wish(text, talk.person.language, is_asked=talk.state is State.SNOOZE)
    is_quiet = talk.state in _QUIET_STATES
    if wish is None and is_quiet and puts_off(text):
        return _is_not_over(talk, text)
    if wish is None or not (is_quiet or wish.is_plain):
        return False
    if talk.state is State.SNOOZE and talk.about.startswith((_ONE, _ALL)) and _meant(talk, talk.about):
        _go(talk, talk.about, wish.later)
        return True
    found = waiting(talk, None if is_quiet else talk.last_turn_at)
    if not found:
        return False
    if len({one.asked_at for one in found}) == 1:
        _go(talk, f"{_ALL}{found[0].id}" if len(found) > 1 else f"{_ONE}{found[0].id}", wish.later)
    elif _may_ask(talk, found):
        talk.about = f"{_WHICH}{wish.later or ''}"
        fire(talk, Trigger.SNOOZE)
    return True


def _is_not_over(talk: Talk, text: str) -> bool:
    """After "will do it later": whether a day that was asked about is not over yet, so that it is put off."""
    found = [one for one in waiting(talk) if one.day >= _today(talk)]
    named = {goal.id for goal in goals_named(text, talk.active_goals, talk.person.language)}
    if named or talk.state is State.CHECK_IN:
        found = [one for one in found if one.goal_id in named or (not named and one.id == talk.about)]
    if not found:
        return False
    if len(found) == 1:
        _show_times(talk, f"{_ONE}{found[0].id}")
    elif len({one.asked_at for one in found}) == 1 and not named:
        _show_times(talk, f"{_ALL}{found[0].id}")
    elif _may_ask(talk, tuple(found)):
        talk.about = _WHICH
        fire(talk, Trigger.SNOOZE)
    return True


def open_snooze(talk: Talk, words: str) -> bool:
    """What /snooze does; tells whether to ask the question that then stands."""
    found = waiting(talk)
    if not found:
        talk.remark(say("snooze-nothing"))
        return True
    wish = _wish(words, talk.person.language, is_asked=True) if words else None
    if len(found) == 1:
        _go(talk, f"{_ONE}{found[0].id}", None if wish is None else wish.later)
    elif _may_ask(talk, found):
        later = None if wish is None else wish.later
        talk.about, talk.held = f"{_WHICH}{later or ''}", ""
        fire(talk, Trigger.SNOOZE)
    return True


def _go(talk: Talk, about: str, later: Later | Wished | None) -> None:
    if later is None:
        _show_times(talk, about)
    else:
        _take_time(talk, about, str(later))


def _show_times(talk: Talk, about: str) -> None:
    """Ask when to come back, with buttons that stay good; whoever is in another talk stays in it."""
    found = _meant(talk, about)
    if not found:
        talk.remark(say("snooze-nothing"))
        return
    if not _may_ask(talk, found):
        return
    if talk.state in _QUIET_STATES:
        fire(talk, Trigger.SNOOZE)
        talk.about = about
        talk.serial += 1
    talk.asks_again = False
    told = paragraphs(*talk.remarks, say("ask-later"))
    talk.replies.append(Reply(told, _times(talk, about), scope_of(found[0].id)))
    talk.remarks = []


def _may_ask(talk: Talk, found: tuple[CheckIn, ...]) -> bool:
    """Whether any of these may be put off; says so where none may."""
    resting = resting_line(talk)
    if resting is not None:
        talk.remark(paragraphs(resting, say("snooze-resting")))
        return False
    if not any(may_snooze(one) for one in found):
        talk.remark(say("snooze-enough"))
        _leave(talk, found)
        return False
    return True


def _take_time(talk: Talk, about: str, time: str) -> None:
    found = _meant(talk, about)
    if time == _SKIP:
        for one, goal in _with_goals(talk, found):
            record(talk, goal, one, CheckInOutcome.SKIP)
        _leave(talk, found)
        return
    if not _may_ask(talk, found):
        return
    chosen = [
        (one, _again(talk, time, goal, one)) for one, goal in _with_goals(talk, found) if may_snooze(one)
    ]
    times = [(one, at) for one, at in chosen if at is not None]
    if len(times) < len(chosen) or not times:
        talk.remark(say("later-gone" if time in set(Later) else "later-too-far", days=MOST_DAYS))
        _show_times(talk, about)
        return
    for one, at in times:
        talk.keep(CheckInSnoozed(one.id, at.at))
    first = min((at for _, at in times), key=lambda one: one.at)
    talk.remark(paragraphs(_told(talk, first), say("snooze-meanwhile")))
    _leave(talk, found)


def _again(talk: Talk, time: str, goal: Goal, one: CheckIn) -> Again | None:
    person, now = talk.person, talk.world.now
    if time in set(Later):
        return again(Later(time), person, goal, one, now)
    return at_wish(Wished.of(time), person, goal, one, now)


def _told(talk: Talk, at: Again) -> Say:
    """When it is asked again: by the clock alone for today, and "tomorrow" for that."""
    zone = ZoneInfo(talk.person.zone)
    local, moved = at.at.astimezone(zone), "-quiet" if at.is_moved else ""
    away = (local.date() - talk.world.now.astimezone(zone).date()).days
    if away > 1:
        return say(f"snoozed{moved}", next=Moment(local))
    day = "tomorrow" if away else "today"
    return say(f"snoozed{moved}-{day}", time=local.time())


def _leave(talk: Talk, found: tuple[CheckIn, ...]) -> None:
    """The question about these is settled for now; whoever is in another talk stays in it."""
    talk.asks_again = False
    asked = talk.state is State.CHECK_IN and talk.about in {one.id for one in found}
    if asked or talk.state is State.SNOOZE:
        fire(talk, Trigger.LEAVE)
        talk.about = ""


def _meant(talk: Talk, about: str) -> tuple[CheckIn, ...]:
    """The check-ins without an answer that `about` names."""
    if about == _ALL:
        return waiting(talk)
    one = talk.world.check_in(about.partition(".")[2])
    if one is None or not _is_open(talk, one):
        return ()
    if about.startswith(_ONE):
        return (one,)
    together = (other for other in talk.world.check_ins if other.asked_at == one.asked_at)
    return tuple(other for other in together if _is_open(talk, other))


def _is_open(talk: Talk, one: CheckIn) -> bool:
    return one.outcome is None and one.asked_at is not None and talk.turn.at - one.asked_at <= STILL_FRESH


def _with_goals(talk: Talk, found: tuple[CheckIn, ...]) -> list[tuple[CheckIn, Goal]]:
    return [(one, goal) for one in found if (goal := talk.world.goal(one.goal_id)) is not None]


def _times(talk: Talk, about: str) -> Rows:
    """The buttons of the times; for several check-ins those of the first."""
    found = [pair for pair in _with_goals(talk, _meant(talk, about)) if may_snooze(pair[0])]
    if not found:
        return ()
    one, goal = found[0]
    button = LATER if about.startswith(_ONE) else LATER_ALL
    choices = [
        Choice(f"{button}.{at.later}", _label(talk, at))
        for at in offered(talk.person, goal, one, talk.world.now)
    ]
    skip = next(choice for row in outcomes_of(one, _today(talk)) for choice in row if choice.code == _SKIP)
    choices.append(Choice(_SKIP if button == LATER else f"{LATER_ALL}.{_SKIP}", skip.label))
    return each_on_a_row(choices)


def _label(talk: Talk, at: Again) -> Say:
    local: datetime = at.at.astimezone(ZoneInfo(talk.person.zone))
    if at.later is Later.TOMORROW:
        return say("button-later-tomorrow", time=local.time())
    if at.is_moved:
        is_today = local.date() == talk.world.now.astimezone(local.tzinfo).date()
        return say("button-later-quiet" if is_today else "button-later-quiet-tomorrow", time=local.time())
    return (
        say("button-later-hour") if at.later is Later.HOUR else say("button-later-evening", time=local.time())
    )


def _ask_snooze(talk: Talk) -> Question:
    if talk.about.startswith((_ONE, _ALL)):
        times = _times(talk, talk.about)
        return Question(say("ask-later") if times else say("snooze-nothing"), (*times, (BACK,)))
    found = [pair for pair in _with_goals(talk, waiting(talk)) if may_snooze(pair[0])]
    if not found:
        return Question(say("snooze-nothing"), ((BACK,),))
    goals = (Choice(f"{_PICK}{short(one.id)}", named(goal, one, _today(talk))) for one, goal in found)
    return Question(say("ask-later-which"), (*each_on_a_row(goals), (_ALL_OPEN,), (BACK,)))


def _pick_snooze(talk: Talk, code: str) -> Trigger | None:
    if code == _ALL_OPEN.code or code.startswith(_PICK):
        one = named_by_code(talk, code.removeprefix(_PICK))
        later = talk.about.removeprefix(_WHICH) if talk.about.startswith(_WHICH) else ""
        about = _ALL if one is None else f"{_ONE}{one.id}"
        if later:
            _take_time(talk, about, later)
        else:
            talk.about = about
        return None
    _take_time(talk, talk.about, code.rpartition(".")[2])
    return None


def _hear_snooze(talk: Talk, text: str) -> Trigger | None:
    if says_all(text, len(waiting(talk))):
        return _hear_all(talk)
    if answer_typed(talk, text):
        return Trigger.FORWARD if talk.state is State.SNOOZE else None
    if not talk.about.startswith((_ONE, _ALL)):
        found = {goal.id: one for one, goal in _with_goals(talk, waiting(talk))}
        goals = goals_named(
            text, [goal for goal in talk.active_goals if goal.id in found], talk.person.language
        )
        if len(goals) == 1:
            return _pick_snooze(talk, f"{_PICK}{short(found[goals[0].id].id)}")
    talk.remark(say("later-unreadable"))
    return None


def _hear_all(talk: Talk) -> Trigger | None:
    """After "all of them": all that are open, or all of the message that one of them came with."""
    if not talk.about.startswith((_ONE, _ALL)):
        return _pick_snooze(talk, _ALL_OPEN.code)
    talk.about = f"{_ALL}{talk.about.partition('.')[2]}"
    return None


def _today(talk: Talk) -> date:
    return local_day(talk.turn.at, ZoneInfo(talk.person.zone))


def _wish(text: str, language: str, *, is_asked: bool) -> _Wish | None:
    """What the words wish. Where a time `is_asked` for, they may name it alone."""
    typed = plain(text)
    for end in listed("typed-later-end", language):
        typed = typed.removesuffix(f" {end}")
    if typed in listed("typed-later", language):
        return _Wish(None, is_plain=True)
    later = _time_named(typed, language, is_asked=is_asked)
    if later is not None:
        return _Wish(later, is_plain=False)
    if is_asked or typed.startswith(("in ", "tomorrow ")):
        wished = read_later(typed)
        if wished is not None:
            return _Wish(wished, is_plain=False)
    for lead in sorted(listed("typed-later-lead", language), key=len, reverse=True):
        if not typed.startswith(f"{lead} "):
            continue
        rest = typed.removeprefix(f"{lead} ")
        told = _time_named(rest, language, is_asked=True) or read_later(rest)
        if told is not None:
            return _Wish(told, is_plain=True)
    if any(typed.startswith(f"{wish} ") for wish in listed("typed-later-wish", language)):
        return _Wish(None, is_plain=True)
    return None


def _time_named(typed: str, language: str, *, is_asked: bool) -> Later | None:
    if is_asked and typed in listed("typed-later-hour-alone", language):
        return Later.HOUR
    return next((later for later in Later if typed in listed(f"typed-later-{later}", language)), None)


SNOOZE = Screen(_ask_snooze, _hear_snooze, _pick_snooze)
