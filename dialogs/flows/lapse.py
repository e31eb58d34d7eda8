"""After a goal was not done: what got in the way, what would help, and a plan for the next time.

Asked at most once in `dialogs.lapses.ASKED_APART` for a goal, never while the person rests, and "not now" is
always there. `Talk.about` holds the goal, the check-in, the obstacle's code and its words while it goes on.
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.burdens import Burden, burden_in
from dialogs.events import CheckInAnswered, CheckInNoted, GoalClosed, RhythmChosen
from dialogs.flows.bare_answers import Bare, bare
from dialogs.flows.buttons import BACK, KEEP, in_rows
from dialogs.flows.if_then import bare_situation, plan_in_obstacle
from dialogs.flows.lapse_matter import NOT_NOW, Lapse, answer_to, goal_of, gone, leave, not_now
from dialogs.flows.lapse_plan import NEW_PLAN, PLAN_BEFORE, ask_which_plan, keep_plan, plan_made
from dialogs.flows.lapse_smaller import kept_as_it_is
from dialogs.flows.recording import record
from dialogs.flows.resting import open_pause
from dialogs.flows.taking_up import JUST_CLOSED
from dialogs.goal import CheckIn, CheckInOutcome, Goal, GoalStatus
from dialogs.lapses import asked_also, is_part_done, is_repeated, may_ask
from dialogs.machine import State, Trigger, can_fire, fire
from dialogs.reading_answers import read_told
from dialogs.recognition import listed, plain, written
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Screen, Talk

LONGEST_OBSTACLE = 120
"""Characters of an obstacle: it becomes the first half of a plan."""

_FEW_WORDS = 3
_ELSE = "something-else"
_OBSTACLES = ("forgot", "no-time", "too-tired", "too-big", "not-felt", _ELSE)
_SMALLER = Choice("smaller", say("button-lapse-smaller"), spoken="lapse-smaller")
_MOVE = Choice("move", say("button-lapse-move"), spoken="lapse-move")
_REST = Choice("rest", say("button-lapse-rest"), spoken="lapse-rest")
_LEAVE = Choice(NOT_NOW.code, say("button-lapse-leave"), spoken="no")
_LIKELY = {
    "forgot": _MOVE,
    "no-time": _MOVE,
    "too-tired": _SMALLER,
    "too-big": _SMALLER,
    "not-felt": _SMALLER,
}
_STATES = frozenset({State.LAPSE_OBSTACLE, State.LAPSE_HELP, State.LAPSE_SMALLER, State.LAPSE_PLAN})
_BEING_MOVED = frozenset({State.CUE, State.DAYS, State.HOUR})


def ask_after(talk: Talk, answered: CheckIn) -> bool:
    """After the last answer to a message: whether it is now asked what got in the way.

    That is for a goal of the message that was not done twice in a row. `answered` is as it was before or
    after the answer; what this turn changed is read from its events.
    """
    for check_in in _of_message(talk, answered):
        goal = talk.world.goal(check_in.goal_id)
        if goal is None or not is_repeated(goal, talk.world.check_ins, check_in):
            continue
        if _opens(talk, check_in.goal_id, Trigger.LAPSE):
            talk.about = str(Lapse(check_in.goal_id, check_in.id))
            return True
    return False


def ask_after_note(talk: Talk, check_in: CheckIn, note: str) -> bool:
    """After a note with one "not yet": whether it is now asked what would help with what the note tells."""
    burden, goal = burden_in(note, talk.person.language), talk.world.goal(check_in.goal_id)
    is_lapse = (
        goal is not None
        and check_in.outcome is CheckInOutcome.NOT_YET
        and not is_part_done(goal, talk.world.check_ins, check_in)
    )
    if burden is not None:
        heavy = Lapse(check_in.goal_id, check_in.id, obstacle=note.strip()).weighing(burden)
        if is_lapse and _opens(talk, check_in.goal_id, Trigger.LAPSE_HELP):
            talk.about = str(heavy)
            return True
        for line in answer_to(heavy):
            talk.remark(line)
        return False
    obstacle = bare_situation(note)
    known = len(obstacle) <= LONGEST_OBSTACLE
    if not is_lapse or not _opens(talk, check_in.goal_id, Trigger.LAPSE_HELP if known else Trigger.LAPSE):
        return False
    talk.about = str(Lapse(check_in.goal_id, check_in.id, obstacle=obstacle if known else ""))
    return True


def go_on(talk: Talk) -> None:
    """After any turn: a day done after all ends the talk; once a goal was moved, a plan is offered."""
    if talk.state in _STATES and _done_after_all(talk):
        fire(talk, leave(talk))
    _plan_after_moving(talk)


def _done_after_all(talk: Talk) -> bool:
    key = Lapse.of(talk.about).check_in_id
    told = [
        event.outcome
        for event in talk.events
        if isinstance(event, CheckInAnswered) and event.check_in_id == key
    ]
    return bool(told) and told[-1] is not CheckInOutcome.NOT_YET


def _plan_after_moving(talk: Talk) -> None:
    if not talk.planning or talk.state in _BEING_MOVED:
        return
    lapse, talk.planning = talk.planning, ""
    if talk.state is State.LAPSE_HELP:
        talk.about = lapse
    moved = any(
        isinstance(event, RhythmChosen) and event.goal_id == Lapse.of(lapse).goal_id and event.rhythm
        for event in talk.events
    )
    if moved and talk.state is State.HOME:
        fire(talk, Trigger.LAPSE_PLAN)
        talk.about = lapse


def _opens(talk: Talk, goal_id: str, trigger: Trigger) -> bool:
    now = talk.turn.at
    if talk.person.rests(talk.world.now) or not may_ask(talk.lapses_asked, goal_id, now):
        return False
    if not any(goal.id == goal_id for goal in talk.active_goals) or not can_fire(talk, trigger):
        return False
    fire(talk, trigger)
    talk.lapses_asked = asked_also(talk.lapses_asked, goal_id, now)
    return True


def _of_message(talk: Talk, answered: CheckIn) -> list[CheckIn]:
    """The check-ins asked in the same message that were not done, the one just answered first."""
    told = {event.check_in_id: event.outcome for event in talk.events if isinstance(event, CheckInAnswered)}
    together = [
        one
        for one in talk.world.check_ins
        if answered.asked_at is not None and one.asked_at == answered.asked_at and one.id != answered.id
    ]
    return [
        replace(one, outcome=CheckInOutcome.NOT_YET)
        for one in (answered, *together)
        if told.get(one.id, one.outcome) is CheckInOutcome.NOT_YET
    ]


def _ask_obstacle(talk: Talk) -> Question:
    goal = goal_of(talk)
    if goal is None:
        return gone()
    offered = (Choice(code, say(f"button-lapse-{code}"), spoken=f"lapse-{code}") for code in _OBSTACLES)
    return Question(say("lapse-ask-obstacle", goal=goal.statement), (*in_rows(offered, 2), (NOT_NOW,)))


def _pick_obstacle(talk: Talk, code: str) -> Trigger | None:
    if code == NOT_NOW.code or goal_of(talk) is None:
        return not_now(talk)
    language = talk.person.language
    _note(talk, written(say(f"button-lapse-{code}"), language))
    lapse = replace(Lapse.of(talk.about), code=code, obstacle=written(say(f"lapse-if-{code}"), language))
    talk.about = str(lapse)
    return Trigger.LAPSE_HELP


def _hear_obstacle(talk: Talk, text: str) -> Trigger | None:
    language, goal = talk.person.language, goal_of(talk)
    if goal is None:
        return leave(talk)
    kind = bare(text, language)
    if kind in {Bare.NO, Bare.UNSURE} or plain(text) in listed("typed-skip", language):
        return not_now(talk)
    if plain(text) in listed("typed-decide-let-go", language):
        return _let_go(talk, goal)
    if len(text.split()) <= _FEW_WORDS and _corrected(talk, goal, text):
        return leave(talk)
    if kind is not None:
        talk.remark(say("lapse-obstacle-again"))
        return None
    return _obstacle_told(talk, goal, text)


def _obstacle_told(talk: Talk, goal: Goal, text: str) -> Trigger | None:
    """An obstacle in the client's own words: what would help is asked, or answered by a whole plan."""
    burden, obstacle = burden_in(text, talk.person.language), bare_situation(text)
    if burden is None and len(obstacle) > LONGEST_OBSTACLE:
        talk.remark(say("lapse-obstacle-long", limit=LONGEST_OBSTACLE))
        return None
    if burden is not Burden.ANGER:
        _note(talk, text)
    plan, lapse = plan_in_obstacle(text), replace(Lapse.of(talk.about), code="", obstacle=obstacle)
    if burden is not None:
        lapse = lapse.weighing(burden)
    elif plan is not None and goal.plan is None:
        return plan_made(talk, goal, *plan)
    elif plan is not None:
        lapse = lapse.with_plan(*plan)
    talk.about = str(lapse)
    return None if talk.state is State.LAPSE_HELP else Trigger.LAPSE_HELP


def _note(talk: Talk, words: str) -> None:
    """The obstacle is the note of its day, unless the client wrote one already."""
    key = Lapse.of(talk.about).check_in_id
    check_in = talk.world.check_in(key)
    tapped = written(say(f"button-lapse-{_ELSE}"), talk.person.language)
    if check_in is not None and check_in.note in {None, "", tapped}:
        talk.keep(CheckInNoted(key, words))


def _corrected(talk: Talk, goal: Goal, text: str) -> bool:
    """Whether the words were another answer for the day, such as "done actually", which is then kept."""
    check_in = talk.world.check_in(Lapse.of(talk.about).check_in_id)
    told = read_told(text, goal, talk.person.language)
    if check_in is None or told is None or not told.is_plain:
        return False
    if told.outcome in {CheckInOutcome.NOT_YET, check_in.outcome}:
        return False
    record(talk, goal, check_in, told.outcome, told.amount)
    return True


def _ask_help(talk: Talk) -> Question:
    goal, lapse = goal_of(talk), Lapse.of(talk.about)
    if goal is None:
        return gone()
    if lapse.burden is not None:
        nearest = "lapse-burden-next-anger" if lapse.burden is Burden.ANGER else "lapse-burden-next"
        return Question(paragraphs(*answer_to(lapse), say(nearest)), ((_REST, _LEAVE), (BACK,)))
    if lapse.offered_plan is not None and goal.plan is not None:
        return ask_which_plan(goal.plan, *lapse.offered_plan)
    likely = _LIKELY.get(lapse.code)
    ways = [_SMALLER, *([_MOVE] if goal.rhythm is not None else []), KEEP, _REST]
    offered = (replace(way, style=ButtonStyle.PRIMARY) if way == likely else way for way in ways)
    prompt = (
        say("lapse-ask-help", goal=goal.statement)
        if lapse.code
        else say("lapse-ask-help-told", goal=goal.statement, obstacle=lapse.obstacle)
    )
    return Question(paragraphs(*answer_to(lapse), prompt), (*in_rows(offered, 2), (BACK, NOT_NOW)))


def _hear_help(talk: Talk, text: str) -> Trigger | None:
    language, goal, lapse = talk.person.language, goal_of(talk), Lapse.of(talk.about)
    if goal is None:
        return leave(talk)
    if plain(text) in listed("typed-decide-let-go", language):
        return _let_go(talk, goal)
    if bare(text, language) is None and (lapse.code == _ELSE or burden_in(text, language) is not None):
        return _obstacle_told(talk, goal, text)
    talk.remark(say("please-tap" if lapse.burden is None else "lapse-burden-heard"))
    return None


def _let_go(talk: Talk, goal: Goal) -> Trigger:
    """Close the goal; at home it can be taken up again at once."""
    talk.keep(GoalClosed(goal.id, GoalStatus.LET_GO))
    closed = replace(goal, status=GoalStatus.LET_GO, closed_at=talk.turn.at)
    talk.goals = tuple(closed if one.id == goal.id else one for one in talk.goals)
    talk.remark(say("closed-let-go", goal=goal.statement))
    talk.about = f"{JUST_CLOSED}{goal.id}"
    return Trigger.LEAVE


def _pick_help(talk: Talk, code: str) -> Trigger | None:
    goal = goal_of(talk)
    if code == NOT_NOW.code or goal is None:
        return not_now(talk)
    plan = Lapse.of(talk.about).offered_plan
    if code in {NEW_PLAN.code, PLAN_BEFORE.code}:
        is_kept = plan is None or code == PLAN_BEFORE.code
        return keep_plan(talk, goal) if plan is None or is_kept else plan_made(talk, goal, *plan)
    if code == _SMALLER.code:
        return Trigger.SMALLER
    if code == _MOVE.code:
        talk.planning, talk.about = talk.about, goal.id
        talk.opens_from_here()
        return Trigger.CHOOSE_DAYS
    if code == _REST.code:
        return open_pause(talk)
    return kept_as_it_is(talk, goal)


LAPSE_OBSTACLE = Screen(_ask_obstacle, _hear_obstacle, _pick_obstacle)
LAPSE_HELP = Screen(_ask_help, _hear_help, _pick_help)
