"""The states of the conversation, the one table of ways between them, and the shared machine.

`transitions` drives it: one synchronous machine without models. A `Talk` is rehydrated for each turn and
handed to `fire`; conditions are pure, nothing is awaited, so a step is whole or did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    DAYS = "rhythm.days"
    HOUR = "rhythm.hour"
    CHECK_IN_PICK = "check_in.pick"
    CHECK_IN = "check_in.answer"
    NOTE = "check_in.note"
    GOALS = "goals.list"
    GOAL = "goals.one"
    SETTINGS = "settings"
    QUIET = "settings.quiet"
    CELEBRATIONS = "settings.celebrations"
    PAUSE = "pause"
    INVITE = "linking.confirm"
    SHARE_PICK = "sharing.pick"
    SHARING = "sharing.choose"
    UNLINK = "sharing.end"
    CLIENT_LABEL = "therapist.label"
    CLIENTS = "therapist.clients"
    SUMMARY_TIME = "therapist.summary_time"


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
    GOALS = "goals"
    OPEN_GOAL = "open_goal"
    SETTINGS = "settings"
    CLOCK = "clock"
    QUIET = "quiet"
    CELEBRATIONS = "celebrations"
    PAUSE = "pause"
    INVITED = "invited"
    SHARE = "share"
    UNLINK = "unlink"
    INVITE_CLIENT = "invite_client"
    CLIENTS = "clients"
    SUMMARY_TIME = "summary_time"


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


def _has_choice_of_links(event: EventData) -> bool:
    return _talk(event).link_in_hand is None


_CONDITIONS = {
    "invited as therapist": _invited_as_therapist,
    "invite pending": _invite_pending,
    "agreed before": _agreed,
    "draft kept": _has_draft,
    "several goals": _has_choice_of_goals,
    "several therapists": _has_choice_of_links,
}


def _in_order(steps: tuple[State, ...]) -> Iterable[Way]:
    for here, there in pairwise(steps):
        yield Way(Trigger.FORWARD, (here,), there)
        yield Way(Trigger.BACK, (there,), here)


_S = State
STORY: tuple[Way, ...] = (
    Way(Trigger.BEGIN, (_S.LOST,), _S.HOME, "agreed before"),
    Way(Trigger.BEGIN, (_S.NEW, _S.LOST), _S.INVITE, "invited as therapist"),
    Way(Trigger.BEGIN, (_S.NEW, _S.LOST), _S.WELCOME),
    *_in_order((_S.WELCOME, _S.CONSENT)),
    Way(Trigger.FORWARD, (_S.CONSENT,), _S.CLOCK),
    *_in_order((_S.CLOCK, _S.CITY)),
    Way(Trigger.BACK, (_S.CLOCK,), _S.HOME),
    Way(Trigger.SETTLE_ZONE, (_S.CLOCK, _S.CITY), _S.INVITE, "invite pending"),
    Way(Trigger.SETTLE_ZONE, (_S.CLOCK, _S.CITY), _S.HOME),
    Way(Trigger.FORWARD, (_S.RESUME,), _S.FOCUS),
    Way(Trigger.START_AFRESH, (_S.RESUME, _S.HOME), _S.FOCUS),
    Way(Trigger.BACK, (_S.FOCUS, _S.RESUME), _S.HOME),
    *_in_order(WRITING_STEPS),
    Way(Trigger.RESIZED, (_S.RESIZE,), _S.CONFIDENCE),
    Way(Trigger.EDIT_WORDS, (_S.REVIEW,), _S.WORDS),
    Way(Trigger.EDIT_SPECIFIC, (_S.REVIEW,), _S.SPECIFIC),
    Way(Trigger.EDIT_MEASURE, (_S.REVIEW,), _S.MEASURE),
    Way(Trigger.EDIT_ATTAINABLE, (_S.REVIEW,), _S.CONFIDENCE),
    Way(Trigger.EDIT_REASON, (_S.REVIEW,), _S.REASON),
    Way(Trigger.EDIT_DEADLINE, (_S.REVIEW,), _S.DEADLINE),
    Way(Trigger.STORE, (_S.REVIEW,), _S.DAYS),
    *_in_order((_S.DAYS, _S.HOUR)),
    Way(Trigger.FORWARD, (_S.HOUR, _S.CHECK_IN, _S.NOTE, _S.SHARING, _S.INVITE, _S.SUMMARY_TIME), _S.HOME),
    Way(Trigger.BACK, (_S.DAYS, _S.CHECK_IN_PICK, _S.CHECK_IN, _S.NOTE), _S.HOME),
    Way(Trigger.FORWARD, (_S.CHECK_IN_PICK,), _S.CHECK_IN),
    Way(Trigger.NOTE, (_S.CHECK_IN, _S.HOME, _S.NOTE), _S.NOTE),
    Way(Trigger.OPEN_GOAL, (_S.GOALS,), _S.GOAL),
    Way(Trigger.CHOOSE_DAYS, (_S.GOAL,), _S.DAYS),
    Way(Trigger.BACK, (_S.GOAL,), _S.GOALS),
    Way(Trigger.BACK, (_S.GOALS, _S.SETTINGS, _S.SHARE_PICK, _S.SHARING), _S.HOME),
    Way(Trigger.CLOCK, (_S.SETTINGS,), _S.CLOCK),
    Way(Trigger.QUIET, (_S.SETTINGS,), _S.QUIET),
    Way(Trigger.CELEBRATIONS, (_S.SETTINGS,), _S.CELEBRATIONS),
    Way(Trigger.FORWARD, (_S.QUIET, _S.CELEBRATIONS), _S.SETTINGS),
    Way(Trigger.BACK, (_S.QUIET, _S.CELEBRATIONS), _S.SETTINGS),
    Way(Trigger.FORWARD, (_S.PAUSE,), _S.HOME),
    Way(Trigger.BACK, (_S.PAUSE,), _S.HOME),
    Way(Trigger.CLOCK, (_S.INVITE,), _S.CLOCK),
    Way(Trigger.SHARE, (_S.INVITE, _S.SHARE_PICK), _S.SHARING),
    Way(Trigger.BACK, (_S.INVITE,), _S.HOME, "agreed before"),
    Way(Trigger.BACK, (_S.INVITE,), _S.WELCOME),
    Way(Trigger.BACK, (_S.CLIENT_LABEL, _S.CLIENTS, _S.SUMMARY_TIME), _S.HOME),
    Way(Trigger.UNLINK, (_S.SHARING, _S.CLIENTS), _S.UNLINK),
    Way(Trigger.FORWARD, (_S.UNLINK, _S.CLIENT_LABEL), _S.HOME),
    Way(Trigger.BACK, (_S.UNLINK,), _S.HOME),
)
"""The ways that tell the story of a conversation; the diagram is drawn from these."""

COMMANDS: tuple[Way, ...] = (
    Way(Trigger.LEAVE, OPEN_STATES, _S.HOME),
    Way(Trigger.WRITE, OPEN_STATES, _S.RESUME, "draft kept"),
    Way(Trigger.WRITE, OPEN_STATES, _S.FOCUS),
    Way(Trigger.CHECK_IN, OPEN_STATES, _S.CHECK_IN_PICK, "several goals"),
    Way(Trigger.CHECK_IN, OPEN_STATES, _S.CHECK_IN),
    Way(Trigger.GOALS, OPEN_STATES, _S.GOALS),
    Way(Trigger.SETTINGS, OPEN_STATES, _S.SETTINGS),
    Way(Trigger.PAUSE, OPEN_STATES, _S.PAUSE),
    Way(Trigger.SHARE, OPEN_STATES, _S.SHARE_PICK, "several therapists"),
    Way(Trigger.SHARE, OPEN_STATES, _S.SHARING),
    Way(Trigger.INVITED, OPEN_STATES, _S.INVITE),
    Way(Trigger.INVITE_CLIENT, OPEN_STATES, _S.CLIENT_LABEL),
    Way(Trigger.CLIENTS, OPEN_STATES, _S.CLIENTS),
    Way(Trigger.SUMMARY_TIME, OPEN_STATES, _S.SUMMARY_TIME),
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
