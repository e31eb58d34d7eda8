"""After a goal was not done: what got in the way, what would help, and a plan for the next time.

Asked at most once in `dialogs.lapses.ASKED_APART` for a goal, never while the person rests, and "not now" is
always there. `Talk.about` holds the goal, the check-in, the obstacle's code and its words while it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs.coach import smaller_sizes
from dialogs.events import CheckInAnswered, CheckInNoted, GoalRevised, RhythmChosen
from dialogs.flows.bare_answers import Bare, bare
from dialogs.flows.buttons import BACK, KEEP, each_on_a_row, in_rows
from dialogs.flows.if_then import bare_action, bare_situation, plan_in, plan_in_obstacle
from dialogs.flows.recording import record
from dialogs.flows.resting import open_pause
from dialogs.flows.rewording import is_too_long, lacks_unit, only_a_measure
from dialogs.goal import CheckIn, CheckInOutcome, Goal, IfThenPlan
from dialogs.lapses import asked_also, is_repeated, may_ask
from dialogs.machine import State, Trigger, can_fire, fire
from dialogs.reading_answers import read_told
from dialogs.recognition import listed, plain, written
from dialogs.reply import ButtonStyle, Choice
from dialogs.resizing import in_one, measured, smaller, worded
from dialogs.revisions import Occasion
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk, tap_only

LONGEST_OBSTACLE = 120
"""Characters of an obstacle: it becomes the first half of a plan."""

_FEW_WORDS = 3
_SIZE = "size."
_OBSTACLES = ("forgot", "no-time", "too-tired", "too-big", "not-felt", "something-else")
_NOT_NOW = Choice("not_now", say("button-lapse-not-now"), spoken="no")
_SMALLER = Choice("smaller", say("button-lapse-smaller"), spoken="lapse-smaller")
_MOVE = Choice("move", say("button-lapse-move"), spoken="lapse-move")
_REST = Choice("rest", say("button-lapse-rest"), spoken="lapse-rest")
_LIKELY = {
    "forgot": _MOVE,
    "no-time": _MOVE,
    "too-tired": _SMALLER,
    "too-big": _SMALLER,
    "not-felt": _SMALLER,
}
_STATES = frozenset({State.LAPSE_OBSTACLE, State.LAPSE_HELP, State.LAPSE_SMALLER, State.LAPSE_PLAN})
_BEING_MOVED = frozenset({State.CUE, State.DAYS, State.HOUR})


@dataclass(frozen=True, slots=True)
class _Lapse:
    """What the talk is about. `code` is the obstacle's button, empty for one in the client's own words."""

    goal_id: str
    check_in_id: str
    code: str = ""
    obstacle: str = ""

    def __str__(self) -> str:
        return f"{self.goal_id}|{self.check_in_id}|{self.code}|{self.obstacle}"

    @staticmethod
    def of(about: str) -> _Lapse:
        goal_id, check_in_id, code, obstacle = (*about.split("|", 3), "", "", "", "")[:4]
        return _Lapse(goal_id, check_in_id, code, obstacle)


def ask_after(talk: Talk, answered: CheckIn) -> bool:
    """After the last answer to a message: whether it is now asked what got in the way.

    That is for a goal of the message that was not done twice in a row. `answered` is as it was before or
    after the answer; what this turn changed is read from its events.
    """
    for check_in in _of_message(talk, answered):
        others = [one for one in talk.world.check_ins if one.goal_id == check_in.goal_id]
        if is_repeated(others, check_in) and _opens(talk, check_in.goal_id, Trigger.LAPSE):
            talk.about = str(_Lapse(check_in.goal_id, check_in.id))
            return True
    return False


def ask_after_note(talk: Talk, check_in: CheckIn, note: str) -> bool:
    """After a note with one "not yet": whether it is now asked what would help with what the note tells."""
    if check_in.outcome is not CheckInOutcome.NOT_YET:
        return False
    obstacle = bare_situation(note.strip())
    known = len(obstacle) <= LONGEST_OBSTACLE
    if not _opens(talk, check_in.goal_id, Trigger.LAPSE_HELP if known else Trigger.LAPSE):
        return False
    talk.about = str(_Lapse(check_in.goal_id, check_in.id, obstacle=obstacle if known else ""))
    return True


def go_on(talk: Talk) -> None:
    """After any turn: a day done after all ends the talk; once a goal was moved, a plan is offered."""
    if talk.state in _STATES and _done_after_all(talk):
        fire(talk, _leave(talk))
    _plan_after_moving(talk)


def _done_after_all(talk: Talk) -> bool:
    key = _Lapse.of(talk.about).check_in_id
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
    moved = any(
        isinstance(event, RhythmChosen) and event.goal_id == _Lapse.of(lapse).goal_id and event.rhythm
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


def _goal(talk: Talk) -> Goal | None:
    goal_id = _Lapse.of(talk.about).goal_id
    return next((goal for goal in talk.active_goals if goal.id == goal_id), None)


def _gone() -> Question:
    return Question(say("goal-gone"), ((_NOT_NOW,),))


def _leave(talk: Talk) -> Trigger:
    talk.about = ""
    return Trigger.LEAVE


def _not_now(talk: Talk) -> Trigger:
    talk.remark(say("lapse-not-now"))
    return _leave(talk)


def _revise(talk: Talk, goal: Goal) -> None:
    talk.keep(GoalRevised(goal.id, goal, _Lapse.of(talk.about).obstacle, Occasion.LAPSE))
    talk.goals = tuple(goal if one.id == goal.id else one for one in talk.goals)


def _ask_obstacle(talk: Talk) -> Question:
    goal = _goal(talk)
    if goal is None:
        return _gone()
    offered = (Choice(code, say(f"button-lapse-{code}"), spoken=f"lapse-{code}") for code in _OBSTACLES)
    return Question(say("lapse-ask-obstacle", goal=goal.statement), (*in_rows(offered, 2), (_NOT_NOW,)))


def _pick_obstacle(talk: Talk, code: str) -> Trigger | None:
    if code == _NOT_NOW.code or _goal(talk) is None:
        return _not_now(talk)
    language = talk.person.language
    _note(talk, written(say(f"button-lapse-{code}"), language))
    lapse = replace(_Lapse.of(talk.about), code=code, obstacle=written(say(f"lapse-if-{code}"), language))
    talk.about = str(lapse)
    return Trigger.LAPSE_HELP


def _hear_obstacle(talk: Talk, text: str) -> Trigger | None:
    language, goal = talk.person.language, _goal(talk)
    if goal is None:
        return _leave(talk)
    kind = bare(text, language)
    if kind in {Bare.NO, Bare.UNSURE} or plain(text) in listed("typed-skip", language):
        return _not_now(talk)
    if len(text.split()) <= _FEW_WORDS and _corrected(talk, goal, text):
        return _leave(talk)
    if kind is not None:
        talk.remark(say("lapse-obstacle-again"))
        return None
    obstacle = bare_situation(text)
    if len(obstacle) > LONGEST_OBSTACLE:
        talk.remark(say("lapse-obstacle-long", limit=LONGEST_OBSTACLE))
        return None
    _note(talk, text)
    plan = plan_in_obstacle(text)
    if plan is not None:
        return _plan_made(talk, goal, *plan)
    talk.about = str(replace(_Lapse.of(talk.about), code="", obstacle=obstacle))
    return Trigger.LAPSE_HELP


def _note(talk: Talk, words: str) -> None:
    """The obstacle is the note of its day, unless the client wrote one already."""
    key = _Lapse.of(talk.about).check_in_id
    check_in = talk.world.check_in(key)
    if check_in is not None and not check_in.note:
        talk.keep(CheckInNoted(key, words))


def _corrected(talk: Talk, goal: Goal, text: str) -> bool:
    """Whether the words were another answer for the day, such as "done actually", which is then kept."""
    check_in = talk.world.check_in(_Lapse.of(talk.about).check_in_id)
    told = read_told(text, goal, talk.person.language)
    if check_in is None or told is None or not told.is_plain:
        return False
    if told.outcome in {CheckInOutcome.NOT_YET, check_in.outcome}:
        return False
    record(talk, goal, check_in, told.outcome, told.amount)
    return True


def _ask_help(talk: Talk) -> Question:
    goal, lapse = _goal(talk), _Lapse.of(talk.about)
    if goal is None:
        return _gone()
    likely = _LIKELY.get(lapse.code)
    ways = [_SMALLER, *([_MOVE] if goal.rhythm is not None else []), KEEP, _REST]
    offered = (replace(way, style=ButtonStyle.PRIMARY) if way == likely else way for way in ways)
    prompt = (
        say("lapse-ask-help", goal=goal.statement)
        if lapse.code
        else say("lapse-ask-help-told", goal=goal.statement, obstacle=lapse.obstacle)
    )
    return Question(prompt, (*in_rows(offered, 2), (BACK, _NOT_NOW)))


def _pick_help(talk: Talk, code: str) -> Trigger | None:
    goal = _goal(talk)
    if code == _NOT_NOW.code or goal is None:
        return _not_now(talk)
    if code == _SMALLER.code:
        return Trigger.SMALLER
    if code == _MOVE.code:
        talk.planning, talk.about = talk.about, goal.id
        return Trigger.CHOOSE_DAYS
    if code == _REST.code:
        return open_pause(talk)
    talk.remark(say("lapse-kept", goal=goal.statement))
    return Trigger.LAPSE_PLAN


def _sizes(talk: Talk, goal: Goal) -> tuple[Goal, ...]:
    return smaller(goal, talk.world.today, talk.world.practice.country)


def _ask_smaller(talk: Talk) -> Question:
    goal = _goal(talk)
    if goal is None:
        return _gone()
    sizes = [
        Choice(f"{_SIZE}{number}", say("button-size", words=words))
        for number, words in enumerate(smaller_sizes(in_one(goal)))
    ]
    prompt = say("lapse-ask-smaller") if sizes else say("lapse-ask-smaller-plain", goal=goal.statement)
    return Question(prompt, (*each_on_a_row((*sizes, KEEP)), (BACK, _NOT_NOW)))


def _pick_smaller(talk: Talk, code: str) -> Trigger | None:
    goal = _goal(talk)
    if goal is None or not code.startswith(_SIZE):
        return _pick_help(talk, code)
    return _made_smaller(talk, _sizes(talk, goal)[int(code.removeprefix(_SIZE))])


def _hear_smaller(talk: Talk, text: str) -> Trigger | None:
    goal, kind = _goal(talk), bare(text, talk.person.language)
    if goal is None:
        return _leave(talk)
    if kind is Bare.UNSURE:
        return _not_now(talk)
    if kind is Bare.NUMBER:
        talk.remark(say("number-of-what", number=text.strip()))
        return None
    if kind is not None:
        talk.remark(say("which-one") if _sizes(talk, goal) else say("bare-answer"))
        return None
    parts = only_a_measure(talk, text)
    if lacks_unit(parts):
        talk.remark(say("number-of-what", number=parts[0].text))
        return None
    today, country = talk.world.today, talk.world.practice.country
    now = measured(goal, parts, today, country) if parts else worded(goal, text.strip(), today, country)
    return None if is_too_long(talk, now.statement) else _made_smaller(talk, now)


def _made_smaller(talk: Talk, goal: Goal) -> Trigger:
    _revise(talk, goal)
    talk.remark(say("lapse-goal-smaller", goal=goal.statement))
    return Trigger.LAPSE_PLAN


def _ask_plan(talk: Talk) -> Question:
    goal, lapse = _goal(talk), _Lapse.of(talk.about)
    if goal is None:
        return _gone()
    if goal.plan is None:
        return Question(say("lapse-ask-plan", situation=lapse.obstacle), ((BACK, _NOT_NOW),))
    prompt = say(
        "lapse-ask-plan-instead",
        situation=lapse.obstacle,
        before=goal.plan.situation,
        action=goal.plan.action,
    )
    return Question(prompt, ((BACK, _NOT_NOW),))


def _hear_plan(talk: Talk, text: str) -> Trigger | None:
    goal, kind = _goal(talk), bare(text, talk.person.language)
    if (
        goal is None
        or kind in {Bare.NO, Bare.UNSURE}
        or plain(text) in listed("typed-skip", talk.person.language)
    ):
        return _leave(talk)
    if kind is not None:
        talk.remark(say("bare-answer"))
        return None
    situation, action = plan_in(text) or (_Lapse.of(talk.about).obstacle, bare_action(text))
    return _plan_made(talk, goal, situation, action)


def _plan_made(talk: Talk, goal: Goal, situation: str, action: str) -> Trigger:
    obstacle = _Lapse.of(talk.about).obstacle or situation
    _revise(talk, replace(goal, plan=IfThenPlan(obstacle, situation, action)))
    talk.remark(say("lapse-plan-set", situation=situation, action=action))
    return _leave(talk)


def _pick_plan(talk: Talk, _code: str) -> Trigger | None:
    return _leave(talk)


LAPSE_OBSTACLE = Screen(_ask_obstacle, _hear_obstacle, _pick_obstacle)
LAPSE_HELP = Screen(_ask_help, tap_only, _pick_help)
LAPSE_SMALLER = Screen(_ask_smaller, _hear_smaller, _pick_smaller)
LAPSE_PLAN = Screen(_ask_plan, _hear_plan, _pick_plan)
