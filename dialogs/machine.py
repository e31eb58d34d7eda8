"""The states of the conversation, the one table of ways between them, and the shared machine.

`transitions` drives it: one synchronous machine without models. A `Talk` is rehydrated for each turn and
handed to `fire`; conditions are pure, nothing is awaited, so a step is whole or did not happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from transitions import Machine
from transitions.extensions import GraphMachine

if TYPE_CHECKING:
    from transitions import EventData

    from dialogs.talk import Talk


class State(StrEnum):
    """Where a conversation can stand; the value is what is stored."""

    NEW = "new"
    LOST = "lost"
    WELCOME = "welcome"
    CONSENT = "consent"
    CLOCK = "clock"
    CITY = "city"
    HOME = "home"
    RESUME = "resume"
    FOCUS = "writing.focus"
    WISH = "writing.wish"
    WORDS = "writing.words"
    POSITIVE = "writing.positive"
    SPECIFIC = "writing.specific"
    MEASURE = "writing.measure"
    BASELINE = "writing.baseline"
    CONFIDENCE = "writing.confidence"
    STRENGTH = "writing.strength"
    RESIZE = "writing.resize"
    OBSTACLE = "writing.obstacle"
    PLAN = "writing.plan"
    REASON = "writing.reason"
    DEADLINE = "writing.deadline"
    DEADLINE_CHECK = "writing.deadline_check"
    REVIEW = "writing.review"
    CUE = "rhythm.cue"
    DAYS = "rhythm.days"
    HOUR = "rhythm.hour"
    CHECK_IN_PICK = "check_in.pick"
    CHECK_IN = "check_in.answer"
    NOTE = "check_in.note"
    CHECK_IN_CONFIRM = "check_in.confirm"
    PAST_DAY = "check_in.past_day"
    LAPSE_OBSTACLE = "lapse.obstacle"
    LAPSE_HELP = "lapse.help"
    LAPSE_SMALLER = "lapse.smaller"
    LAPSE_PLAN = "lapse.plan"
    REVIEW_PICK = "review.pick"
    REVIEW_PROGRESS = "review.progress"
    REVIEW_LEVEL = "review.level"
    REVIEW_CHANGED = "review.changed"
    REVIEW_DECIDE = "review.decide"
    REVIEW_NEXT = "review.next"
    LEVELS = "levels.all"
    LEVEL = "levels.one"
    HISTORY = "goals.history"
    GOALS = "goals.list"
    GOAL = "goals.one"
    PROGRESS_PICK = "progress.pick"
    CALENDAR = "calendar.words"
    SETTINGS = "settings"
    QUIET = "settings.quiet"
    CELEBRATIONS = "settings.celebrations"
    PAUSE = "pause"
    SNOOZE = "snooze"
    INVITE = "linking.confirm"
    SHARE_PICK = "sharing.pick"
    SHARING = "sharing.choose"
    UNLINK = "sharing.end"
    CLIENT_LABEL = "therapist.label"
    CLIENTS = "therapist.clients"
    SUMMARY_TIME = "therapist.summary_time"
    THERAPISTS = "sharing.therapists"
    CLOSED_GOAL = "goals.closed"
    LANGUAGE = "settings.language"
    PRIVACY = "privacy"
    ERASE = "erasing.ask"
    ERASE_SURE = "erasing.sure"


class Trigger(StrEnum):
    """What moves a conversation."""

    BEGIN = "begin"
    FORWARD = "forward"
    BACK = "back"
    LEAVE = "leave"
    SETTLE_ZONE = "settle_zone"
    WRITE = "write"
    START_AFRESH = "start_afresh"
    RESIZED = "resized"
    STORE = "store"
    EDIT_WORDS = "edit_words"
    EDIT_SPECIFIC = "edit_specific"
    EDIT_MEASURE = "edit_measure"
    EDIT_ATTAINABLE = "edit_attainable"
    EDIT_REASON = "edit_reason"
    EDIT_DEADLINE = "edit_deadline"
    CHOOSE_DAYS = "choose_days"
    CHECK_IN = "check_in"
    NOTE = "note"
    CONFIRM = "confirm"
    ANOTHER_DAY = "another_day"
    LAPSE = "lapse"
    LAPSE_HELP = "lapse_help"
    SMALLER = "smaller"
    LAPSE_PLAN = "lapse_plan"
    LOOK_BACK = "look_back"
    CLOSE = "close"
    ADJUST = "adjust"
    REVISE = "revise"
    LEVELS = "levels"
    LEVEL = "level"
    HISTORY = "history"
    GOALS = "goals"
    OPEN_GOAL = "open_goal"
    PROGRESS = "progress"
    CALENDAR = "calendar"
    SETTINGS = "settings"
    CLOCK = "clock"
    QUIET = "quiet"
    CELEBRATIONS = "celebrations"
    PAUSE = "pause"
    SNOOZE = "snooze"
    INVITED = "invited"
    SHARE = "share"
    UNLINK = "unlink"
    INVITE_CLIENT = "invite_client"
    CLIENTS = "clients"
    SUMMARY_TIME = "summary_time"
    THERAPIST = "therapist"
    OPEN_CLOSED_GOAL = "open_closed_goal"
    TAKE_UP = "take_up"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    ERASE = "erase"


WRITING_STEPS = (
    State.FOCUS,
    State.WISH,
    State.WORDS,
    State.POSITIVE,
    State.SPECIFIC,
    State.MEASURE,
    State.BASELINE,
    State.CONFIDENCE,
    State.STRENGTH,
    State.RESIZE,
    State.OBSTACLE,
    State.PLAN,
    State.REASON,
    State.DEADLINE,
    State.DEADLINE_CHECK,
    State.REVIEW,
)
"""The writing dialogue in order; a step whose answer is already there is passed by."""

BEFORE_CONSENT = frozenset({State.NEW, State.LOST, State.WELCOME, State.CONSENT})
OPEN_STATES = tuple(state for state in State if state not in BEFORE_CONSENT)
"""States from which every command works."""


_HUBS = (
    State.SETTINGS,
    State.PRIVACY,
    State.THERAPISTS,
    State.SHARING,
    State.CLIENTS,
    State.GOAL,
    State.CLOSED_GOAL,
)
"""Screens that open others, which lead back to them: see `Talk.opens_from_here`."""


_LEFT_AND_FOUND = (State.CHECK_IN, State.CUE, State.LAPSE_HELP)
"""Other screens to which the table knows a way back from one that they opened."""


LOOKING_BACK = frozenset(
    {
        State.REVIEW_PICK,
        State.REVIEW_PROGRESS,
        State.REVIEW_LEVEL,
        State.REVIEW_CHANGED,
        State.REVIEW_DECIDE,
        State.REVIEW_NEXT,
        State.LEVELS,
        State.LEVEL,
        State.HISTORY,
        State.GOAL,
        State.CLOSED_GOAL,
    }
)
"""States in which reviews and earlier versions of goals are at hand."""


class Way(NamedTuple):
    """One row of the table: a trigger leads from these states to that one, if the condition holds."""

    trigger: Trigger
    sources: tuple[State, ...]
    target: State
    condition: str = ""


def _talk(event: EventData) -> Talk:
    return cast("Talk", event.model)


def _invited_as_therapist(event: EventData) -> bool:
    return _talk(event).invited_as_therapist


def _invite_pending(event: EventData) -> bool:
    return _talk(event).invite_pending


def _agreed(event: EventData) -> bool:
    return _talk(event).agreed


def _has_draft(event: EventData) -> bool:
    return _talk(event).draft_begun


def _has_choice_of_goals(event: EventData) -> bool:
    return _talk(event).goal_in_hand is None


def _in_review(event: EventData) -> bool:
    return _talk(event).is_in_review


def _has_levels(event: EventData) -> bool:
    goal = _talk(event).reviewed_goal
    return goal is not None and goal.scale is not None


def _adjusts(event: EventData) -> bool:
    return bool(_talk(event).drafted.of_goal)


def _adjusts_in_review(event: EventData) -> bool:
    draft = _talk(event).drafted
    return bool(draft.of_goal and draft.of_review)


def _levels_are_of_another_measure(event: EventData) -> bool:
    return _talk(event).renews_levels


def _has_choice_of_links(event: EventData) -> bool:
    return _talk(event).link_in_hand is None


def _has_plan_with_cue(event: EventData) -> bool:
    return _talk(event).plan_cue is not None


def _opened_from(hub: State) -> Callable[[EventData], bool]:
    return lambda event: _talk(event).opened_from is hub


_CONDITIONS: dict[str, Callable[[EventData], bool]] = {
    **{f"opened from {hub.value}": _opened_from(hub) for hub in (*_HUBS, *_LEFT_AND_FOUND)},
    "invited as therapist": _invited_as_therapist,
    "invite pending": _invite_pending,
    "agreed before": _agreed,
    "draft kept": _has_draft,
    "several goals": _has_choice_of_goals,
    "plan has a cue": _has_plan_with_cue,
    "in a review": _in_review,
    "has levels": _has_levels,
    "adjusting": _adjusts,
    "adjusting in a review": _adjusts_in_review,
    "levels to renew": _levels_are_of_another_measure,
    "several therapists": _has_choice_of_links,
}


def _in_order(steps: tuple[State, ...]) -> Iterable[Way]:
    for here, there in pairwise(steps):
        yield Way(Trigger.FORWARD, (here,), there)
        yield Way(Trigger.BACK, (there,), here)


_S = State
_OPENED = (
    _S.CLOCK,
    _S.PAUSE,
    _S.SUMMARY_TIME,
    _S.LANGUAGE,
    _S.PRIVACY,
    _S.THERAPISTS,
    _S.SHARE_PICK,
    _S.SHARING,
    _S.UNLINK,
    _S.CLIENT_LABEL,
    _S.CLIENTS,
    _S.DAYS,
    _S.HISTORY,
    _S.ERASE,
    _S.ERASE_SURE,
)
"""Screens that one of the hubs can open."""

_ENDING_IN_HUB = (
    *((Trigger.FORWARD, state) for state in (_S.PAUSE, _S.SUMMARY_TIME, _S.LANGUAGE, _S.SHARING, _S.UNLINK)),
    (Trigger.FORWARD, _S.CLIENT_LABEL),
    (Trigger.SETTLE_ZONE, _S.CLOCK),
    (Trigger.SETTLE_ZONE, _S.CITY),
)


def _back_to_hubs() -> Iterable[Way]:
    for hub in _HUBS:
        opened = tuple(state for state in _OPENED if state is not hub)
        yield Way(Trigger.BACK, opened, hub, f"opened from {hub.value}")
        for trigger, state in _ENDING_IN_HUB:
            yield Way(trigger, (state,), hub, f"opened from {hub.value}")


STORY: tuple[Way, ...] = (
    Way(Trigger.BEGIN, (_S.LOST,), _S.HOME, "agreed before"),
    Way(Trigger.BEGIN, (_S.NEW, _S.LOST), _S.INVITE, "invited as therapist"),
    Way(Trigger.BEGIN, (_S.NEW, _S.LOST), _S.WELCOME),
    Way(Trigger.SETTLE_ZONE, (_S.CLOCK, _S.CITY), _S.INVITE, "invite pending"),
    *_back_to_hubs(),
    *_in_order((_S.WELCOME, _S.CONSENT)),
    Way(Trigger.FORWARD, (_S.CONSENT,), _S.CLOCK),
    *_in_order((_S.CLOCK, _S.CITY)),
    Way(Trigger.BACK, (_S.CLOCK,), _S.HOME),
    Way(Trigger.SETTLE_ZONE, (_S.CLOCK, _S.CITY), _S.HOME),
    Way(Trigger.FORWARD, (_S.RESUME,), _S.FOCUS),
    Way(Trigger.START_AFRESH, (_S.RESUME, _S.HOME), _S.FOCUS),
    Way(Trigger.BACK, (_S.FOCUS, _S.RESUME), _S.HOME),
    Way(Trigger.BACK, (_S.REVIEW,), _S.REVIEW_DECIDE, "adjusting in a review"),
    Way(Trigger.BACK, (_S.REVIEW,), _S.GOAL, "adjusting"),
    *_in_order(WRITING_STEPS),
    Way(Trigger.RESIZED, (_S.RESIZE,), _S.CONFIDENCE),
    Way(Trigger.EDIT_WORDS, (_S.REVIEW,), _S.WORDS),
    Way(Trigger.EDIT_SPECIFIC, (_S.REVIEW,), _S.SPECIFIC),
    Way(Trigger.EDIT_MEASURE, (_S.REVIEW,), _S.MEASURE),
    Way(Trigger.EDIT_ATTAINABLE, (_S.REVIEW,), _S.CONFIDENCE),
    Way(Trigger.EDIT_REASON, (_S.REVIEW,), _S.REASON),
    Way(Trigger.EDIT_DEADLINE, (_S.REVIEW,), _S.DEADLINE),
    Way(Trigger.STORE, (_S.REVIEW,), _S.CUE, "plan has a cue"),
    Way(Trigger.STORE, (_S.REVIEW,), _S.DAYS),
    Way(Trigger.FORWARD, (_S.CUE,), _S.HOUR),
    Way(Trigger.CHOOSE_DAYS, (_S.CUE,), _S.DAYS),
    Way(Trigger.BACK, (_S.CUE,), _S.HOME),
    *_in_order((_S.DAYS, _S.HOUR)),
    Way(Trigger.BACK, (_S.DAYS,), _S.CUE, f"opened from {_S.CUE.value}"),
    Way(Trigger.BACK, (_S.DAYS,), _S.LAPSE_HELP, f"opened from {_S.LAPSE_HELP.value}"),
    Way(Trigger.FORWARD, (_S.HOUR, _S.CHECK_IN, _S.NOTE, _S.SHARING, _S.INVITE, _S.SUMMARY_TIME), _S.HOME),
    Way(Trigger.BACK, (_S.DAYS, _S.CHECK_IN_PICK, _S.CHECK_IN, _S.NOTE), _S.HOME),
    Way(Trigger.FORWARD, (_S.CHECK_IN_PICK,), _S.CHECK_IN),
    Way(Trigger.NOTE, (_S.CHECK_IN, _S.HOME, _S.NOTE), _S.NOTE),
    Way(Trigger.CONFIRM, (_S.HOME,), _S.CHECK_IN_CONFIRM),
    Way(Trigger.ANOTHER_DAY, (_S.CHECK_IN, _S.HOME), _S.PAST_DAY),
    Way(Trigger.FORWARD, (_S.CHECK_IN_CONFIRM,), _S.HOME),
    Way(Trigger.BACK, (_S.PAST_DAY,), _S.CHECK_IN, f"opened from {_S.CHECK_IN.value}"),
    Way(Trigger.BACK, (_S.CHECK_IN_CONFIRM, _S.PAST_DAY), _S.HOME),
    Way(Trigger.LAPSE, (_S.CHECK_IN, _S.NOTE, _S.HOME), _S.LAPSE_OBSTACLE),
    Way(Trigger.LAPSE_HELP, (_S.NOTE, _S.LAPSE_OBSTACLE), _S.LAPSE_HELP),
    Way(Trigger.SMALLER, (_S.LAPSE_HELP,), _S.LAPSE_SMALLER),
    Way(Trigger.CHOOSE_DAYS, (_S.LAPSE_HELP,), _S.DAYS),
    Way(Trigger.LAPSE_PLAN, (_S.LAPSE_HELP, _S.LAPSE_SMALLER, _S.HOME), _S.LAPSE_PLAN),
    Way(Trigger.BACK, (_S.LAPSE_OBSTACLE,), _S.HOME),
    Way(Trigger.BACK, (_S.LAPSE_HELP,), _S.LAPSE_OBSTACLE),
    Way(Trigger.BACK, (_S.LAPSE_SMALLER, _S.LAPSE_PLAN), _S.LAPSE_HELP),
    Way(Trigger.FORWARD, (_S.REVIEW_PROGRESS,), _S.REVIEW_LEVEL, "has levels"),
    Way(Trigger.FORWARD, (_S.REVIEW_PROGRESS, _S.REVIEW_LEVEL), _S.REVIEW_CHANGED),
    Way(Trigger.FORWARD, (_S.REVIEW_CHANGED,), _S.REVIEW_DECIDE),
    Way(Trigger.FORWARD, (_S.REVIEW_DECIDE, _S.REVIEW_NEXT), _S.HOME),
    Way(Trigger.CLOSE, (_S.REVIEW_DECIDE,), _S.REVIEW_NEXT),
    Way(Trigger.TAKE_UP, (_S.REVIEW_NEXT,), _S.REVIEW_DECIDE),
    Way(Trigger.ADJUST, (_S.REVIEW_DECIDE, _S.GOAL), _S.REVIEW),
    Way(Trigger.REVISE, (_S.REVIEW,), _S.LEVELS, "levels to renew"),
    Way(Trigger.REVISE, (_S.REVIEW,), _S.HOME),
    Way(Trigger.LEVELS, (_S.REVIEW_DECIDE, _S.GOAL), _S.LEVELS),
    Way(Trigger.LEVEL, (_S.LEVELS,), _S.LEVEL),
    Way(Trigger.FORWARD, (_S.LEVEL,), _S.LEVELS),
    Way(Trigger.FORWARD, (_S.LEVELS,), _S.REVIEW_DECIDE, "in a review"),
    Way(Trigger.FORWARD, (_S.LEVELS,), _S.GOAL),
    Way(Trigger.BACK, (_S.REVIEW_PICK, _S.REVIEW_PROGRESS, _S.REVIEW_NEXT), _S.HOME),
    Way(Trigger.BACK, (_S.REVIEW_LEVEL,), _S.REVIEW_PROGRESS),
    Way(Trigger.BACK, (_S.REVIEW_CHANGED,), _S.REVIEW_LEVEL, "has levels"),
    Way(Trigger.BACK, (_S.REVIEW_CHANGED,), _S.REVIEW_PROGRESS),
    Way(Trigger.BACK, (_S.REVIEW_DECIDE,), _S.REVIEW_CHANGED),
    Way(Trigger.BACK, (_S.LEVEL,), _S.LEVELS),
    Way(Trigger.BACK, (_S.LEVELS,), _S.REVIEW_DECIDE, "in a review"),
    Way(Trigger.BACK, (_S.LEVELS,), _S.GOAL),
    Way(Trigger.BACK, (_S.HISTORY,), _S.GOALS),
    Way(Trigger.OPEN_GOAL, (_S.GOALS,), _S.GOAL),
    Way(Trigger.FORWARD, (_S.PROGRESS_PICK, _S.CALENDAR), _S.HOME),
    Way(Trigger.BACK, (_S.PROGRESS_PICK, _S.CALENDAR), _S.HOME),
    Way(Trigger.CHOOSE_DAYS, (_S.GOAL,), _S.DAYS),
    Way(Trigger.BACK, (_S.GOAL,), _S.GOALS),
    Way(Trigger.BACK, (_S.GOALS, _S.SETTINGS, _S.SHARE_PICK, _S.SHARING), _S.HOME),
    Way(Trigger.CLOCK, (_S.SETTINGS,), _S.CLOCK),
    Way(Trigger.QUIET, (_S.SETTINGS,), _S.QUIET),
    Way(Trigger.CELEBRATIONS, (_S.SETTINGS,), _S.CELEBRATIONS),
    Way(Trigger.CHOOSE_DAYS, (_S.QUIET,), _S.DAYS),
    Way(Trigger.FORWARD, (_S.QUIET, _S.CELEBRATIONS), _S.SETTINGS),
    Way(Trigger.BACK, (_S.QUIET, _S.CELEBRATIONS), _S.SETTINGS),
    Way(Trigger.FORWARD, (_S.PAUSE,), _S.HOME),
    Way(Trigger.BACK, (_S.PAUSE,), _S.HOME),
    Way(Trigger.FORWARD, (_S.SNOOZE,), _S.HOME),
    Way(Trigger.BACK, (_S.SNOOZE,), _S.HOME),
    Way(Trigger.CLOCK, (_S.INVITE,), _S.CLOCK),
    Way(Trigger.SHARE, (_S.INVITE, _S.SHARE_PICK), _S.SHARING),
    Way(Trigger.BACK, (_S.INVITE,), _S.HOME, "agreed before"),
    Way(Trigger.BACK, (_S.INVITE,), _S.WELCOME),
    Way(Trigger.BACK, (_S.CLIENT_LABEL, _S.CLIENTS, _S.SUMMARY_TIME), _S.HOME),
    Way(Trigger.UNLINK, (_S.SHARING, _S.CLIENTS, _S.THERAPISTS), _S.UNLINK),
    Way(Trigger.FORWARD, (_S.UNLINK, _S.CLIENT_LABEL), _S.HOME),
    Way(Trigger.BACK, (_S.UNLINK,), _S.HOME),
    Way(Trigger.OPEN_CLOSED_GOAL, (_S.GOALS,), _S.CLOSED_GOAL),
    Way(Trigger.TAKE_UP, (_S.CLOSED_GOAL, _S.HOME), _S.GOAL),
    Way(Trigger.BACK, (_S.CLOSED_GOAL,), _S.GOALS),
    Way(Trigger.FORWARD, (_S.LANGUAGE,), _S.HOME),
    Way(Trigger.BACK, (_S.LANGUAGE, _S.PRIVACY, _S.THERAPISTS), _S.HOME),
    Way(Trigger.FORWARD, (_S.ERASE,), _S.ERASE_SURE),
    Way(Trigger.BACK, (_S.ERASE, _S.ERASE_SURE), _S.HOME, "agreed before"),
    Way(Trigger.BACK, (_S.ERASE, _S.ERASE_SURE), _S.WELCOME),
)
"""The ways that tell the story of a conversation; the diagram is drawn from these."""

COMMANDS: tuple[Way, ...] = (
    Way(Trigger.LEAVE, OPEN_STATES, _S.HOME),
    Way(Trigger.WRITE, OPEN_STATES, _S.RESUME, "draft kept"),
    Way(Trigger.WRITE, OPEN_STATES, _S.FOCUS),
    Way(Trigger.CHECK_IN, OPEN_STATES, _S.CHECK_IN_PICK, "several goals"),
    Way(Trigger.CHECK_IN, OPEN_STATES, _S.CHECK_IN),
    Way(Trigger.LOOK_BACK, OPEN_STATES, _S.REVIEW_PICK, "several goals"),
    Way(Trigger.LOOK_BACK, OPEN_STATES, _S.REVIEW_PROGRESS),
    Way(Trigger.HISTORY, OPEN_STATES, _S.HISTORY),
    Way(Trigger.GOALS, OPEN_STATES, _S.GOALS),
    Way(Trigger.PROGRESS, OPEN_STATES, _S.PROGRESS_PICK),
    Way(Trigger.CALENDAR, OPEN_STATES, _S.CALENDAR),
    Way(Trigger.SETTINGS, OPEN_STATES, _S.SETTINGS),
    Way(Trigger.PAUSE, OPEN_STATES, _S.PAUSE),
    Way(Trigger.SNOOZE, OPEN_STATES, _S.SNOOZE),
    Way(Trigger.CLOCK, OPEN_STATES, _S.CLOCK),
    Way(Trigger.SHARE, OPEN_STATES, _S.SHARE_PICK, "several therapists"),
    Way(Trigger.SHARE, OPEN_STATES, _S.SHARING),
    Way(Trigger.INVITED, OPEN_STATES, _S.INVITE),
    Way(Trigger.INVITE_CLIENT, OPEN_STATES, _S.CLIENT_LABEL),
    Way(Trigger.CLIENTS, OPEN_STATES, _S.CLIENTS),
    Way(Trigger.SUMMARY_TIME, OPEN_STATES, _S.SUMMARY_TIME),
    Way(Trigger.THERAPIST, OPEN_STATES, _S.THERAPISTS),
    Way(Trigger.LANGUAGE, OPEN_STATES, _S.LANGUAGE),
    Way(Trigger.PRIVACY, OPEN_STATES, _S.PRIVACY),
    Way(Trigger.ERASE, (*OPEN_STATES, _S.WELCOME, _S.CONSENT), _S.ERASE),
)
"""The ways that a command opens from everywhere once the person has agreed to the start."""

TABLE: tuple[Way, ...] = STORY + COMMANDS


def _rows(ways: Iterable[Way]) -> list[dict[str, object]]:
    return [
        {
            "trigger": way.trigger.value,
            "source": list(way.sources),
            "dest": way.target,
            "conditions": [_CONDITIONS[way.condition]] if way.condition else [],
        }
        for way in ways
    ]


_machine = Machine(
    model=None,
    states=State,
    initial=State.NEW,
    transitions=_rows(TABLE),
    auto_transitions=False,
    send_event=True,
)


def can_fire(talk: Talk, trigger: Trigger) -> bool:
    """Whether the table has a way for this trigger from where the talk stands."""
    return any(trigger is way.trigger and talk.state in way.sources for way in TABLE)


def fire(talk: Talk, trigger: Trigger) -> None:
    """Move the talk along the table; raises `MachineError` where the table has no way."""
    # Unattached triggering: a machine keeps every model it was given for ever, so it is given none.
    _machine.events[trigger.value].trigger(talk)
    talk.arrived()


def diagram() -> str:
    """The story as a Mermaid state diagram, drawn by `transitions` itself."""
    rows = _rows(STORY)
    for row, way in zip(rows, STORY, strict=True):
        row["trigger"] = f"{way.trigger.value} [{way.condition}]" if way.condition else way.trigger.value
        row["conditions"] = []
    drawn = GraphMachine(
        states=State,
        initial=State.NEW,
        transitions=[row for row in rows if "back" not in str(row["trigger"])],
        auto_transitions=False,
        graph_engine="mermaid",
        title="The conversation",
    )
    graph: Any = drawn.get_combined_graph()
    return str(graph.source).rstrip() + "\n"
