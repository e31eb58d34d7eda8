"""After an answer: a note, another look at what was understood, and now and then how sure the next one is."""

from __future__ import annotations

from dialogs.confidence import is_due
from dialogs.events import CheckInConfidence, CheckInNoted
from dialogs.flows.buttons import Rows, in_rows
from dialogs.flows.lapse import ask_after_note
from dialogs.flows.matter import today_of
from dialogs.flows.rating import HIGHEST, Rating, read_rating
from dialogs.flows.recording import as_answered, check_ins_of, day_in_words, record
from dialogs.flows.resting import next_question_at
from dialogs.flows.reviewing import look_back_at
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import Trigger
from dialogs.progress import done_count, planned_total
from dialogs.reading_answers import Told, read_told, says_no_more
from dialogs.recognition import listed, plain, says_little, written
from dialogs.reply import Choice
from dialogs.rhythm import local_day
from dialogs.say import Say, paragraphs, say
from dialogs.talk import Question, Screen, Talk
from dialogs.turn import Turn
from dialogs.words import words

_FEW_WORDS = 3
_NOTHING_MORE = Choice("nothing", say("button-nothing-more"), spoken="no")
LOOK_BACK = Choice("look_back", say("button-look-back"))
_COUNT = "count."
_COUNT_INSTEAD = {
    CheckInOutcome.DONE: CheckInOutcome.PARTLY,
    CheckInOutcome.PARTLY: CheckInOutcome.DONE,
    CheckInOutcome.NOT_YET: CheckInOutcome.PARTLY,
}
_RULER = in_rows((Choice(str(mark), say("ruler-mark", mark=str(mark))) for mark in range(HIGHEST + 1)), 6)


def _in_hand(talk: Talk) -> tuple[Goal, CheckIn] | None:
    answered = as_answered(talk, talk.about)
    goal = None if answered is None else talk.world.goal(answered.goal_id)
    return None if answered is None or goal is None else (goal, answered)


def _asks_confidence(talk: Talk) -> bool:
    found = _in_hand(talk)
    if found is None or talk.person.rests(talk.world.now):
        return False
    if any(isinstance(event, CheckInConfidence) for event in talk.events):
        return False
    goal, answered = found
    return is_due(answered, talk.world.check_ins, local_day(goal.written_at, talk.world.zone))


def _ask(talk: Talk) -> Question:
    rows: Rows = ((_NOTHING_MORE,),)
    found = _in_hand(talk)
    if found is not None and found[1].outcome is CheckInOutcome.SKIP:
        return Question(say("ask-note-skipped"), rows)
    if found is not None and _is_whole(talk, *found):
        rows = ((LOOK_BACK,), *rows)
    if found is not None and found[1].amount is not None and found[1].outcome in _COUNT_INSTEAD:
        instead = _COUNT_INSTEAD[found[1].outcome]
        label = say(f"button-count-{instead.value}")
        rows = ((Choice(f"{_COUNT}{instead.value}", label),), *rows)
    if not _asks_confidence(talk):
        return Question(say("ask-note"), rows)
    return Question(paragraphs(say("ask-note"), say("ask-next-confidence")), (*_RULER, *rows))


def _is_whole(talk: Talk, goal: Goal, answered: CheckIn) -> bool:
    """Whether all that was planned of the goal is done now."""
    total = planned_total(goal)
    if total is None or answered.outcome is not CheckInOutcome.DONE or talk.person.rests(talk.world.now):
        return False
    return goal in talk.active_goals and done_count(check_ins_of(talk, goal)) >= total


def opens_review(turn: Turn) -> bool:
    """Whether this turn may be the button that leads from here to a review of the goal, tapped or typed."""
    if turn.tap is not None:
        return turn.tap.code == LOOK_BACK.code
    known = words().languages
    return any(plain(turn.text) == plain(written(LOOK_BACK.label, language)) for language in known)


def _hear(talk: Talk, text: str) -> Trigger | None:
    typed, language = plain(text), talk.person.language
    if typed in listed("typed-yes", language):
        talk.remark(say("note-go-ahead"))
        return None
    if _asks_confidence(talk) and len(typed.split()) <= _FEW_WORDS:
        rating = read_rating(text, language)
        if not isinstance(rating, Rating):
            return _rate(talk, rating)
    # "skip" is no other answer here: it leaves the note out.
    if says_little(text, language) or typed in listed("typed-skip", language):
        return _close(talk)
    if len(text.split()) <= _FEW_WORDS and _corrected(talk, text):
        return None
    known = as_answered(talk, talk.about)
    talk.keep(CheckInNoted(talk.about, text))
    talk.remark(_noted(talk, known))
    if known is not None and ask_after_note(talk, known, text):
        return None
    return _close(talk)


def _noted(talk: Talk, known: CheckIn | None) -> Say:
    """That a note is kept; where its day is over, for which day."""
    if known is None or known.day >= today_of(talk):
        return say("noted")
    return say("checked-on", noted=say("noted"), day=day_in_words(talk, known.day))


def _corrected(talk: Talk, text: str) -> bool:
    """Whether the words were no more than another answer, or how much it was, which is then kept.

    An amount among other words is kept beside the note that they are.
    """
    found = _in_hand(talk)
    told = None if found is None else read_told(text, found[0], talk.person.language)
    if found is None or told is None or not told.is_plain:
        return False
    goal, answered = found
    is_bare = says_no_more(text, told.amount)
    is_measured = told.amount is not None and told.amount.share is None
    if is_measured and answered.outcome in {CheckInOutcome.DONE, CheckInOutcome.PARTLY}:
        # The amount goes with what was said first, in the client's own word.
        told = Told(answered.outcome, told.amount)
    elif not is_bare:
        return False
    if told.outcome is answered.outcome and told.amount in {None, answered.amount}:
        return False
    record(talk, goal, answered, told.outcome, told.amount)
    return is_bare


def _pick(talk: Talk, code: str) -> Trigger | None:
    if code.isdecimal():
        return _rate(talk, int(code))
    if code == LOOK_BACK.code:
        found = _in_hand(talk)
        return Trigger.FORWARD if found is None else look_back_at(talk, found[0])
    if code.startswith(_COUNT):
        found = _in_hand(talk)
        if found is not None:
            record(talk, *found, CheckInOutcome(code.removeprefix(_COUNT)))
        return None
    return _close(talk)


def _close(talk: Talk) -> Trigger:
    """All is said of this day: the last word is when the coach asks next, where that is known."""
    talk.about = ""
    following = next_question_at(talk)
    if following is not None:
        talk.closing = say("note-next", next=following)
    return Trigger.FORWARD


def _rate(talk: Talk, rating: int) -> Trigger | None:
    talk.keep(CheckInConfidence(talk.about, rating))
    talk.remark(say("next-confidence-kept", rating=str(rating)))
    return None


NOTE = Screen(_ask, _hear, _pick)
