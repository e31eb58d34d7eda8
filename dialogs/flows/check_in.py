"""Telling how it went: from a nudge's buttons, by /checkin, or typed at any quiet moment."""

from __future__ import annotations

from datetime import date, datetime

from dialogs.events import CheckInNoted
from dialogs.flows.buttons import BACK, each_on_a_row
from dialogs.flows.open_check_ins import answered_before, named_by_code, next_of_message, told_of, waiting
from dialogs.flows.recording import record
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import State, Trigger, can_fire, fire
from dialogs.naming import goals_named, without_name
from dialogs.nudge import OPEN, OUTCOMES, outcomes_of, question_about, scope_of
from dialogs.reading_times import read_outcome
from dialogs.recognition import listed, plain, says_little
from dialogs.reply import Choice, Reply
from dialogs.rhythm import local_day
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Screen, Talk
from dialogs.turn import Tap

_GOAL = "goal."
_TYPED = "typed."
"""`Talk.about` while it is open which goal a typed outcome is for: this and the outcome."""

_FEW_WORDS = 3
_OUTCOMES = frozenset(outcome.value for outcome in CheckInOutcome)
_NOTHING_MORE = Choice("nothing", say("button-nothing-more"), spoken="no")
_NOT_NOW = Choice("back", say("button-not-now"), spoken="back")
_UNINTERRUPTED = frozenset(
    {State.HOME, State.NOTE, State.GOALS, State.GOAL, State.CHECK_IN, State.CHECK_IN_PICK}
)


def answer_from_nudge(talk: Talk, tap: Tap) -> bool:
    """A tap under a check-in's question, good in every state; tells whether to ask the current question."""
    if tap.code.startswith(OPEN):
        return _open_one(talk, tap.code.removeprefix(OPEN))
    check_in = talk.world.check_in(tap.scope.removeprefix("c"))
    goal = None if check_in is None else talk.world.goal(check_in.goal_id)
    if check_in is not None and tap.code == _NOT_NOW.code and _is_being_asked(talk, check_in):
        fire(talk, Trigger.LEAVE)
        talk.about = ""
        talk.remark(say("others-wait"))
        return False
    if check_in is None or goal is None or tap.code not in _OUTCOMES:
        talk.toast = say("tap-old")
        return False
    outcome = CheckInOutcome(tap.code)
    if check_in.outcome is outcome:
        talk.toast = say("tap-already")
        return False
    record(talk, goal, check_in, outcome)
    _go_on(talk, check_in)
    return True


def answer_typed(talk: Talk, text: str, *, since: datetime | None = None) -> bool:
    """A typed answer to an open check-in (asked after `since`); False when the words are none.

    Where it is not clear which one they are about, that is asked.
    """
    outcome, about = told_of(talk, text, waiting(talk, since))
    if outcome is None or not about:
        return False
    if len(about) > 1:
        _ask_which_one(talk, outcome)
        return True
    (check_in,) = about
    goal = talk.world.goal(check_in.goal_id)
    if goal is None:
        return False
    record(talk, goal, check_in, outcome)
    _go_on(talk, check_in)
    return True


def _open_one(talk: Talk, code: str) -> bool:
    """The question about one of several goals of a nudge; whoever is in another talk stays in it."""
    check_in = named_by_code(talk, code)
    if check_in is None or check_in.outcome is not None:
        talk.toast = say("tap-old" if check_in is None else "tap-already")
        return False
    if talk.state in _UNINTERRUPTED:
        _ask_about(talk, check_in)
    else:
        goal, today = talk.world.goal(check_in.goal_id), _today(talk)
        if goal is not None:
            question = question_about(goal, check_in, today)
            talk.replies.append(Reply(question, outcomes_of(check_in, today), scope_of(check_in.id)))
    return True


def _is_being_asked(talk: Talk, check_in: CheckIn) -> bool:
    return talk.state is State.CHECK_IN and talk.about == check_in.id


def _go_on(talk: Talk, answered: CheckIn) -> None:
    """After an answer: the next goal of the same message, or else a note."""
    following = next_of_message(talk, answered)
    if talk.state not in _UNINTERRUPTED:
        if following is not None:
            talk.remark(say("others-wait"))
        return
    fire(talk, Trigger.LEAVE)
    if following is None:
        _offer_note(talk, answered)
    else:
        _ask_about(talk, following)


def _ask_about(talk: Talk, check_in: CheckIn) -> None:
    """Ask about this check-in now, with buttons that stay good for as long as it does."""
    talk.about = check_in.goal_id  # the way leads to the question only for a goal that is known
    fire(talk, Trigger.CHECK_IN)
    talk.about = check_in.id
    talk.serial += 1
    question = _ask_outcome(talk)
    talk.replies.append(
        Reply(paragraphs(*talk.remarks, question.say), question.choices, scope_of(check_in.id))
    )
    talk.remarks = []
    talk.asks_again = False


def _ask_which_one(talk: Talk, outcome: CheckInOutcome) -> None:
    if talk.state not in _UNINTERRUPTED:
        talk.remark(say("tap-which-goal"))
        return
    talk.about = f"{_TYPED}{outcome.value}"
    fire(talk, Trigger.CHECK_IN)


def _offer_note(talk: Talk, check_in: CheckIn) -> None:
    if can_fire(talk, Trigger.NOTE):
        fire(talk, Trigger.NOTE)
        talk.about = check_in.id


def _typed(talk: Talk) -> CheckInOutcome | None:
    """The outcome that was typed while it was open which goal it is for."""
    return CheckInOutcome(talk.about.removeprefix(_TYPED)) if talk.about.startswith(_TYPED) else None


def _goals_to_pick(talk: Talk) -> tuple[Goal, ...]:
    if _typed(talk) is None:
        return talk.active_goals
    asked = {one.goal_id for one in waiting(talk)}
    return tuple(goal for goal in talk.active_goals if goal.id in asked)


def _ask_pick(talk: Talk) -> Question:
    if not talk.active_goals:
        return Question(say("no-goal-to-check"), ((Choice("write", say("button-write")),), (BACK,)))
    goals = (
        Choice(f"{_GOAL}{goal.id}", say("button-goal", goal=goal.statement)) for goal in _goals_to_pick(talk)
    )
    typed = _typed(talk)
    which = say("ask-which-goal") if typed is None else say("ask-which-goal-told", outcome=typed.value)
    return Question(which, (*each_on_a_row(goals), (BACK,)))


def _pick_goal(talk: Talk, code: str) -> Trigger | None:
    if code == "write":
        return Trigger.WRITE
    typed, goal_id = _typed(talk), code.removeprefix(_GOAL)
    talk.about = goal_id
    if typed is None:
        return Trigger.FORWARD
    fire(talk, Trigger.FORWARD)
    talk.about = next((one.id for one in waiting(talk) if one.goal_id == goal_id), goal_id)
    return _pick_outcome(talk, typed.value)


def _hear_pick(talk: Talk, text: str) -> Trigger | None:
    language = talk.person.language
    named = goals_named(text, _goals_to_pick(talk), language)
    if len(named) != 1:
        talk.remark(say("please-tap"))
        return None
    told = read_outcome(without_name(text, named[0], language))
    if told is not None:
        talk.about = f"{_TYPED}{told.value}"
    return _pick_goal(talk, f"{_GOAL}{named[0].id}")


def _today(talk: Talk) -> date:
    return local_day(talk.turn.at, talk.world.zone)


def _in_hand(talk: Talk) -> tuple[Goal, CheckIn] | None:
    """The check-in that the talk is about, or today's of the goal that it is about."""
    asked = talk.world.check_in(talk.about)
    goal = talk.goal_in_hand if asked is None else talk.world.goal(asked.goal_id)
    return None if goal is None else (goal, asked or _day_in_hand(talk, goal))


def _day_in_hand(talk: Talk, goal: Goal) -> CheckIn:
    today = _today(talk)
    for one in talk.world.check_ins:
        if one.goal_id == goal.id and one.day == today:
            return one
    return CheckIn(id=talk.world.new_id, goal_id=goal.id, day=today)


def _ask_outcome(talk: Talk) -> Question:
    asked = talk.world.check_in(talk.about)
    goal = talk.goal_in_hand if asked is None else talk.world.goal(asked.goal_id)
    if asked is not None and goal is not None:
        today = _today(talk)
        return Question(question_about(goal, asked, today), (*outcomes_of(asked, today), (_NOT_NOW,)))
    return Question(say("ask-outcome", goal=goal.statement if goal else ""), (*OUTCOMES, (BACK,)))


def _pick_outcome(talk: Talk, code: str) -> Trigger | None:
    found = _in_hand(talk)
    if found is None:
        talk.remark(say("goal-gone"))
        return Trigger.FORWARD
    goal, check_in = found
    record(talk, goal, check_in, CheckInOutcome(code))
    following = next_of_message(talk, check_in)
    if following is not None:
        _ask_about(talk, following)
        return None
    talk.about = check_in.id
    return Trigger.NOTE


def _hear_outcome(talk: Talk, text: str) -> Trigger | None:
    found = _in_hand(talk)
    asked = () if found is None else (found[1], *(one for one in waiting(talk) if one.id != found[1].id))
    outcome, about = told_of(talk, text, asked)
    if outcome is None or (asked and not about):
        if not _noted_before(talk, text):
            talk.remark(say("outcome-unreadable"))
        return None
    if about and about[0] != asked[0]:
        talk.about = about[0].id  # the words name another goal
    return _pick_outcome(talk, outcome.value)


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


def _ask_note(_talk: Talk) -> Question:
    return Question(say("ask-note"), ((_NOTHING_MORE,),))


def _hear_note(talk: Talk, text: str) -> Trigger | None:
    typed, language = plain(text), talk.person.language
    if typed in listed("typed-yes", language):
        talk.remark(say("note-go-ahead"))
        return None
    # "skip" is no other answer here: it leaves the note out.
    if says_little(text, language) or typed in listed("typed-skip", language):
        return _pick_note(talk, text)
    if len(text.split()) <= _FEW_WORDS and _corrected(talk, read_outcome(text)):
        return None
    talk.keep(CheckInNoted(talk.about, text))
    talk.remark(say("noted"))
    talk.about = ""
    return Trigger.FORWARD


def _corrected(talk: Talk, outcome: CheckInOutcome | None) -> bool:
    """Whether the words were another answer for the same day, which then replaces the first."""
    check_in = talk.world.check_in(talk.about)
    goal = None if check_in is None else talk.world.goal(check_in.goal_id)
    if check_in is None or goal is None or outcome in {None, check_in.outcome}:
        return False
    record(talk, goal, check_in, CheckInOutcome(outcome))
    return True


def _pick_note(talk: Talk, _code: str) -> Trigger | None:
    talk.about = ""
    return Trigger.FORWARD


CHECK_IN_PICK = Screen(_ask_pick, _hear_pick, _pick_goal)
CHECK_IN = Screen(_ask_outcome, _hear_outcome, _pick_outcome)
NOTE = Screen(_ask_note, _hear_note, _pick_note)
