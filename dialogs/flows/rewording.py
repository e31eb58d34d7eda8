"""New words for a goal: what they replace, and what of the old words is kept with them."""

from __future__ import annotations

from enum import Enum, auto

from dialogs.coach import Part, Says, measure_parts, measure_words, reason_words, with_part, without
from dialogs.flows.steps import reading_of
from dialogs.machine import State
from dialogs.recognition import listed, plain
from dialogs.say import say
from dialogs.talk import Talk

GOAL_LENGTH = 300
"""Characters a goal may have; what is longer belongs into the notes."""


class Keeping(Enum):
    """What of the old words stays when the new ones do not say it."""

    NOTHING = auto()
    REASON = auto()
    """New words that say what to do instead: the old measure counted what was to be less."""
    MEASURE_AND_REASON = auto()
    ALL = auto()
    """The new words hold the old ones."""


def is_too_long(talk: Talk, goal: str) -> bool:
    """Whether the goal has more characters than it may have; then that is said."""
    if len(goal) <= GOAL_LENGTH:
        return False
    talk.remark(say("goal-too-long", limit=GOAL_LENGTH))
    return True


def take_statement(talk: Talk, text: str, keeping: Keeping) -> None:
    """The goal now reads like this.

    A measure in the new words replaces the one there was; a reason and a measure that only the old words held
    are kept beside them. A day the new words name is taken, to be confirmed at its step.
    """
    old, new = talk.drafted.statement, reading_of(talk, text)
    if keeping is Keeping.ALL:
        said = frozenset(part.says for part in measure_parts(text))
        talk.write(measure=without(talk.drafted.measure, said))
    elif new.measurable and talk.drafted.measure:
        talk.write(measure="", baseline="")
        talk.unsettle(State.BASELINE)
    elif not new.measurable and keeping is Keeping.MEASURE_AND_REASON:
        told = (talk.drafted.measure, measure_words(old))
        talk.write(measure=", ".join(part for part in told if part))
    if keeping is not Keeping.NOTHING and not new.has_reason and not talk.drafted.reason:
        talk.write(reason=reason_words(old))
    talk.write(statement=text)
    _take_day(talk, old)


def _take_day(talk: Talk, old: str) -> None:
    told, before = reading_of(talk, talk.drafted.statement).deadline, reading_of(talk, old).deadline
    if before is None or told is None or before.text != told.text:
        take_day_of(talk, talk.drafted.statement)


def take_day_of(talk: Talk, text: str) -> None:
    """The day that these words name is taken, to be confirmed at its step; a past one is not."""
    told = reading_of(talk, text).deadline
    if told is None or told.date is None or told.date <= talk.world.today:
        return
    if told.date != talk.drafted.deadline:
        talk.write(deadline=told.date, deadline_words=told.text)
        talk.unsettle(State.DEADLINE_CHECK)


def joined(talk: Talk, text: str) -> str | None:
    """The goal with the answer behind it when only a place, time or person is named; else None.

    How often, said anew, takes the place of how often it was.
    """
    answer = _fragment(text, talk.person.language)
    if answer is None:
        return None
    said = frozenset(part.says for part in measure_parts(answer))
    return behind(without(talk.drafted.statement, said), answer)


def behind(goal: str, piece: str) -> str:
    """The goal with a piece behind it, in front of a reason that closes it."""
    goal = goal.rstrip(" .")
    reason = reason_words(goal)
    if not reason or not goal.endswith(reason):
        return f"{goal} {piece}"
    front = goal.removesuffix(reason).rstrip()
    comma = "," if front.endswith(",") else ""
    return f"{front.rstrip(' ,')} {piece}{comma} {reason}"


def _fragment(text: str, language: str) -> str | None:
    """The answer without "maybe" in front, if it is a piece of a sentence; None for a whole one."""
    if any(f" {own} " in f" {plain(text)} " for own in listed("own-clause-words", language)):
        return None
    words = text.split()
    while words and plain(words[0]) in listed("hedging-words", language):
        words.pop(0)
    rest = words[1:] if words and plain(words[0]) in listed("limiting-words", language) else words
    if not rest or plain(rest[0]) not in listed("linking-words", language):
        return None
    return " ".join(words)


def only_a_measure(talk: Talk, text: str) -> tuple[Part, ...]:
    """The parts of an answer that says how much or how often and nothing else; () for any other answer."""
    parts = measure_parts(text)
    return parts if not _beside_measure(talk, text, parts) else ()


def measure_and_fragment(talk: Talk, text: str) -> tuple[tuple[Part, ...], str]:
    """An answer such as "10 minutes in the garden": its measure, and the piece to put behind the goal."""
    parts = measure_parts(text)
    small = listed("measure-small-words", talk.person.language)
    leads = parts and all(word in small for word in plain(text[: parts[0].start]).split())
    piece = _fragment(_beside_measure(talk, text, parts), talk.person.language) if leads else None
    return (parts, piece) if piece else ((), "")


def _beside_measure(talk: Talk, text: str, parts: tuple[Part, ...]) -> str:
    """What the answer says besides the measure, without small words in front; empty where that is nothing."""
    rest = without(text, frozenset(part.says for part in parts)).split()
    small = listed("measure-small-words", talk.person.language)
    if all(word in small for word in plain(" ".join(rest)).split()):
        return ""
    while plain(rest[0]) in small - listed("linking-words", talk.person.language):
        rest.pop(0)
    return " ".join(rest)


def remeasure(talk: Talk, parts: tuple[Part, ...]) -> None:
    """Put these in the place of what the goal said of the same kind, in its words or its measure."""
    for part in parts:
        statement = with_part(talk.drafted.statement, part)
        if statement is not None:
            talk.write(statement=statement)
            continue
        measure = with_part(talk.drafted.measure, part)
        beside = ", ".join(told for told in (talk.drafted.measure, part.text) if told)
        talk.write(measure=beside if measure is None else measure)


def lacks_unit(parts: tuple[Part, ...]) -> bool:
    """Whether the only amount is a bare figure."""
    return len(parts) == 1 and parts[0].says is Says.HOW_MUCH and not parts[0].has_unit


def whole_measure(talk: Talk) -> str:
    """How much and how often, each said once; empty where the goal names neither."""
    statement, measure = talk.drafted.statement, talk.drafted.measure
    if not measure:
        read = reading_of(talk, statement)
        return (read.baseline is None and read.metric and measure_words(statement)) or read.metric or ""
    also = measure_words(without(statement, frozenset(part.says for part in measure_parts(measure))))
    return measure if not also or also.casefold() in measure.casefold() else f"{measure}, {also}"
