"""Looking back at a goal: which one, how far it has come from 0 to 10, its level, and what changed."""

from __future__ import annotations

from datetime import date, timedelta

from dialogs.events import ReviewPutOff
from dialogs.flows.adjusting import leave_adjusting
from dialogs.flows.bare_answers import Bare, bare
from dialogs.flows.buttons import BACK, SKIP, Rows, each_on_a_row, in_rows
from dialogs.flows.rating import Rating, read_rating
from dialogs.flows.reviewed import (
    about,
    answer,
    review_in_hand,
    review_of_the_end,
    review_to_open,
    reviews_of,
)
from dialogs.goal import LEVELS, Goal, GoalStatus
from dialogs.machine import BEFORE_CONSENT, Trigger, fire
from dialogs.naming import goals_named
from dialogs.recognition import listed, plain, says_little, written
from dialogs.reply import ButtonStyle, Choice
from dialogs.review_letter import OPEN, PREFIX
from dialogs.reviews import Review, ReviewKind
from dialogs.rhythm import local_day
from dialogs.say import Lines, Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk
from dialogs.turn import Tap

_GOAL = "goal."
_LEVEL = "level."
_WRITE = Choice("write", say("button-write"), ButtonStyle.PRIMARY)
_AGREES = "typed-review-now"
_NOT_NOW = "typed-review-later"
_LETTER_STANDS = timedelta(days=2)
"""For so long words can answer the message that asked for a review."""

_SHARES = (("typed-progress-none", 0), ("typed-progress-half", 5), ("typed-progress-all", 10))
_RULER = in_rows((Choice(str(mark), say("ruler-mark", mark=str(mark))) for mark in range(11)), 6)
LONGEST_LABEL = 60
"""Characters of a button; what is longer stands in the message and has the level's name on its button."""


def open_review(talk: Talk, _rest: str = "") -> bool:
    """/review: the only goal there is, or which one."""
    leave_adjusting(talk)
    talk.about, talk.held, talk.trail = "", "", ()
    goal = talk.goal_in_hand
    fire(talk, Trigger.LOOK_BACK)
    if goal is not None:
        _begin(talk, goal, review_to_open(talk, goal))
    return True


def is_letter(tap: Tap) -> bool:
    """Whether this is the button under a message that asked for a review."""
    return tap.scope.startswith(PREFIX) and tap.code == OPEN.code


def open_from_letter(talk: Talk, tap: Tap) -> bool:
    """The button of such a message, good until that review is decided; tells whether to ask a question."""
    review = next((one for one in talk.reviews if one.id == tap.scope.removeprefix(PREFIX)), None)
    goal = None if review is None else talk.world.goal(review.goal_id)
    if review is None or goal is None or talk.state in BEFORE_CONSENT or not talk.agreed:
        talk.toast = say("tap-old")
        return False
    if review.decided_at is not None or goal.status is not GoalStatus.ACTIVE:
        talk.toast = say("tap-already")
        return False
    leave_adjusting(talk)
    talk.about, talk.held, talk.trail = goal.id, "", ()
    fire(talk, Trigger.LOOK_BACK)
    # Also from an older message: on the last day it is the end that is looked back at.
    _begin(talk, goal, review_of_the_end(talk, goal) or review)
    return True


def is_letters_answer(text: str, language: str) -> bool:
    """Whether these words can answer a message that asks for a review."""
    return any(plain(text) in listed(message, language) for message in (_AGREES, _NOT_NOW))


def answer_letter(talk: Talk, text: str) -> bool:
    """Whether the words, the first after such a message, opened its review or put it off."""
    language = talk.person.language
    letter = max(
        (one for one in talk.reviews if one.asked_at is not None and one.answered_at is None),
        key=lambda one: one.asked_at or talk.turn.at,
        default=None,
    )
    goal = None if letter is None else talk.world.goal(letter.goal_id)
    if letter is None or letter.asked_at is None or goal not in talk.active_goals:
        return False
    asked_later = any(
        one.asked_at is not None and one.asked_at > letter.asked_at for one in talk.world.check_ins
    )
    heard = talk.last_turn_at is not None and talk.last_turn_at > letter.asked_at
    if heard or asked_later or talk.turn.at - letter.asked_at > _LETTER_STANDS:
        return False
    if plain(text) in listed(_AGREES, language):
        return open_from_letter(talk, Tap(f"{PREFIX}{letter.id}", OPEN.code))
    talk.keep(ReviewPutOff(letter.id))
    talk.remark(say("review-later"))
    talk.asks_again = False
    return True


def look_back_at(talk: Talk, goal: Goal) -> Trigger:
    """From the goal's own screen."""
    _begin(talk, goal, review_to_open(talk, goal))
    return Trigger.LOOK_BACK


def _begin(talk: Talk, goal: Goal, review: Review) -> None:
    talk.about = about(goal.id, review.id)


def _ask_pick(talk: Talk) -> Question:
    if not talk.active_goals:
        return Question(say("no-goal-to-review"), ((_WRITE,), (BACK,)))
    goals = (
        Choice(f"{_GOAL}{goal.id}", say("button-goal", goal=goal.statement)) for goal in talk.active_goals
    )
    return Question(say("ask-which-review"), (*each_on_a_row(goals), (BACK,)))


def _pick_goal(talk: Talk, code: str) -> Trigger | None:
    if code == _WRITE.code:
        return Trigger.WRITE
    goal = next((one for one in talk.active_goals if f"{_GOAL}{one.id}" == code), None)
    if goal is None:
        return None
    return look_back_at(talk, goal)


def _hear_pick(talk: Talk, text: str) -> Trigger | None:
    named = goals_named(text, talk.active_goals, talk.person.language)
    if len(named) != 1:
        talk.remark(say("please-tap"))
        return None
    return look_back_at(talk, named[0])


def _gone() -> Question:
    return Question(say("goal-gone"), ((BACK,),))


def _ask_progress(talk: Talk) -> Question:
    goal, review = talk.reviewed_goal, review_in_hand(talk)
    if goal is None or review is None:
        return _gone()
    told: list[Say | Lines] = [_opening(talk, goal, review)]
    before = [
        one.progress for one in reviews_of(talk, goal) if one.id != review.id and one.progress is not None
    ]
    told.append(say("ask-progress-again", before=str(before[-1])) if before else say("ask-progress"))
    return Question(paragraphs(*told), (*_RULER, (BACK, SKIP)))


def _opening(talk: Talk, goal: Goal, review: Review) -> Say:
    if review.kind is not ReviewKind.DEADLINE:
        return say("review-opens", goal=goal.statement)
    today = local_day(talk.turn.at, talk.world.zone)
    return say("review-opens-deadline", goal=goal.statement, late=int(today > review.day), date=review.day)


def _hear_progress(talk: Talk, text: str) -> Trigger | None:
    language = talk.person.language
    if bare(text, language) is Bare.UNSURE:
        talk.remark(say("unsure-progress"))
        return None
    for message, share in _SHARES:
        if plain(text) in listed(message, language):
            return _pick_progress(talk, str(share))
    rating = read_rating(text, language)
    if isinstance(rating, Rating):
        talk.remark(say(f"progress-{rating.value}"))
        return None
    return _pick_progress(talk, str(rating))


def _pick_progress(talk: Talk, code: str) -> Trigger | None:
    review = review_in_hand(talk)
    if review is None:
        return Trigger.BACK
    if code != SKIP.code:
        answer(talk, review, progress=int(code), decision=None)
    return Trigger.FORWARD


def levels_in_words(goal: Goal) -> Lines:
    """The five levels, the best first, each with its name."""
    scale = goal.scale
    if scale is None:
        return Lines(())
    return Lines(
        tuple(
            say("level-line", name=level_name(level), words=scale.words(level)) for level in reversed(LEVELS)
        )
    )


def level_name(level: int) -> Say:
    """What a level is called; never its number."""
    return say(f"level-name-{level + 3}")


def _ask_level(talk: Talk) -> Question:
    goal = talk.reviewed_goal
    if goal is None or goal.scale is None:
        return _gone()
    buttons = []
    for level in reversed(LEVELS):
        words = goal.scale.words(level)
        fits = len(words) <= LONGEST_LABEL and goal.scale.levels.count(words) == 1
        buttons.append(
            Choice(f"{_LEVEL}{level}", say("button-level", words=words) if fits else level_name(level))
        )
    asked = paragraphs(say("ask-level", goal=goal.statement), levels_in_words(goal))
    return Question(asked, _with_skip(each_on_a_row(buttons)))


def _pick_level(talk: Talk, code: str) -> Trigger | None:
    review = review_in_hand(talk)
    if review is None:
        return Trigger.BACK
    if code != SKIP.code:
        answer(talk, review, level=int(code.removeprefix(_LEVEL)), decision=None)
    return Trigger.FORWARD


def _hear_level(talk: Talk, text: str) -> Trigger | None:
    """The name of a level, which a button may not show."""
    language = talk.person.language
    named = [level for level in LEVELS if plain(written(level_name(level), language)) == plain(text)]
    if named:
        return _pick_level(talk, f"{_LEVEL}{named[0]}")
    talk.remark(say("please-tap"))
    return None


def _ask_changed(talk: Talk) -> Question:
    goal = talk.reviewed_goal
    if goal is None:
        return _gone()
    return Question(say("ask-changed", goal=goal.statement, date=_since(talk, goal)), ((BACK, SKIP),))


def _since(talk: Talk, goal: Goal) -> date:
    """The day of the look back before this one, or of writing."""
    review, zone = review_in_hand(talk), talk.world.zone
    before = [
        one.answered_at
        for one in reviews_of(talk, goal)
        if one.answered_at is not None and (review is None or one.id != review.id)
    ]
    return local_day(max(before, default=goal.written_at), zone)


def _hear_changed(talk: Talk, text: str) -> Trigger | None:
    language = talk.person.language
    if plain(text) in listed("typed-yes", language):
        talk.remark(say("note-go-ahead"))
        return None
    review = review_in_hand(talk)
    if review is not None and not says_little(text, language):
        answer(talk, review, changed=text, decision=None)
        talk.remark(say("noted"))
    return Trigger.FORWARD


def _skip_changed(_talk: Talk, _code: str) -> Trigger | None:
    return Trigger.FORWARD


def _with_skip(rows: Rows) -> Rows:
    return (*rows, (BACK, SKIP))


REVIEW_PICK = Screen(_ask_pick, _hear_pick, _pick_goal)
REVIEW_PROGRESS = Screen(_ask_progress, _hear_progress, _pick_progress)
REVIEW_LEVEL = Screen(_ask_level, _hear_level, _pick_level)
REVIEW_CHANGED = Screen(_ask_changed, _hear_changed, _skip_changed)
