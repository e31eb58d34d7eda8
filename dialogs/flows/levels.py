"""The five levels of a goal: proposed from its measure, put in the client's own words, and kept."""

from __future__ import annotations

from dataclasses import replace

from dialogs.coach import Varied, ladder
from dialogs.events import GoalRevised
from dialogs.flows.adjusting import NEW_LEVELS
from dialogs.flows.buttons import BACK, in_rows
from dialogs.flows.reviewed import about, more_about
from dialogs.flows.reviewing import level_name, levels_in_words
from dialogs.goal import LEVELS as ALL_LEVELS
from dialogs.goal import Goal, Scale
from dialogs.machine import Trigger
from dialogs.recognition import says_little, written
from dialogs.reply import ButtonStyle, Choice
from dialogs.revisions import Occasion
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Screen, Talk, stay, tap_only

LONGEST_LEVEL = 150
_EDIT = "edit."
_KEEP = Choice("keep", say("button-keep-levels"), ButtonStyle.SUCCESS, spoken="yes")
_KEEP_OLD = Choice("keep_old", say("button-keep-old-levels"), spoken="no")
_DONE = Choice("done", say("button-levels-done"), ButtonStyle.PRIMARY)


def proposed(talk: Talk, goal: Goal) -> Scale:
    """The levels that the coach proposes, in the client's language."""
    steps = ladder(goal)
    lowest, low, expected, high, highest = (written(one, talk.person.language) for one in steps.levels)
    return Scale((lowest, low, expected, high, highest), steps.baseline)


def _is_anew(talk: Talk) -> bool:
    return NEW_LEVELS in more_about(talk)


def _shown(talk: Talk, goal: Goal) -> Scale:
    return proposed(talk, goal) if goal.scale is None or _is_anew(talk) else goal.scale


def _ask_levels(talk: Talk) -> Question:
    goal = talk.reviewed_goal
    if goal is None:
        return Question(say("goal-gone"), ((BACK,),))
    is_kept = goal.scale is not None and not _is_anew(talk)
    if is_kept:
        intro, first = say("levels-kept"), [_DONE]
    elif _is_anew(talk):
        intro, first = say("levels-anew"), [_KEEP, _KEEP_OLD]
    else:
        in_words = ladder(goal).varied is Varied.WORDS
        intro, first = say("levels-proposed-words" if in_words else "levels-proposed"), [_KEEP]
    edits = (
        Choice(f"{_EDIT}{level}", say("button-edit-level", name=level_name(level)))
        for level in reversed(ALL_LEVELS)
    )
    shown = levels_in_words(replace(goal, scale=_shown(talk, goal)))
    told = paragraphs(say("levels-title", goal=goal.statement), intro, shown)
    return Question(told, (tuple(first), *in_rows(edits, 2), (BACK,)))


def _pick_levels(talk: Talk, code: str) -> Trigger | None:
    goal = talk.reviewed_goal
    if goal is None:
        return Trigger.BACK
    if code.startswith(_EDIT):
        mode = NEW_LEVELS if _is_anew(talk) else ""
        talk.about = about(goal.id, _review_id(talk), mode, code.removeprefix(_EDIT))
        return Trigger.LEVEL
    if code == _KEEP.code:
        _keep(talk, goal, _shown(talk, goal))
        talk.remark(say("levels-noted"))
    elif code == _KEEP_OLD.code:
        talk.remark(say("levels-stay"))
    talk.about = about(goal.id, _review_id(talk))
    return Trigger.FORWARD


def _review_id(talk: Talk) -> str:
    return talk.about.split("|")[1] if talk.is_in_review else ""


def _keep(talk: Talk, goal: Goal, scale: Scale) -> None:
    if scale == goal.scale:
        return
    revised = replace(goal, scale=scale)
    talk.keep(GoalRevised(goal.id, revised, occasion=Occasion.LEVELS))
    talk.goals = tuple(revised if one.id == goal.id else one for one in talk.goals)


def _level_in_hand(talk: Talk) -> int:
    return int(more_about(talk)[-1])


def _ask_level(talk: Talk) -> Question:
    goal = talk.reviewed_goal
    if goal is None:
        return Question(say("goal-gone"), ((BACK,),))
    level = _level_in_hand(talk)
    words = _shown(talk, goal).words(level)
    return Question(say("ask-level-words", name=level_name(level), words=words), ((BACK,),))


def _hear_level(talk: Talk, text: str) -> Trigger | None:
    goal = talk.reviewed_goal
    if goal is None:
        return Trigger.BACK
    text = " ".join(text.split())
    if says_little(text, talk.person.language) and not any(letter.isdigit() for letter in text):
        talk.remark(say("bare-answer"))
        return None
    if len(text) > LONGEST_LEVEL:
        talk.remark(say("level-too-long", limit=LONGEST_LEVEL))
        return None
    scale, level = _shown(talk, goal), _level_in_hand(talk)
    lowest, low, expected, high, highest = (text if one == level else scale.words(one) for one in ALL_LEVELS)
    _keep(talk, goal, replace(scale, levels=(lowest, low, expected, high, highest)))
    talk.remark(say("level-noted"))
    talk.about = about(goal.id, _review_id(talk))
    return Trigger.FORWARD


LEVELS = Screen(_ask_levels, tap_only, _pick_levels)
LEVEL = Screen(_ask_level, _hear_level, stay)
