"""After an answer: a note, another look at what was understood, and now and then how sure the next one is."""

from __future__ import annotations

from dialogs.confidence import is_due
from dialogs.events import CheckInConfidence, CheckInNoted
from dialogs.flows.buttons import Rows, in_rows
from dialogs.flows.lapse import ask_after_note
from dialogs.flows.rating import HIGHEST, Rating, read_rating
from dialogs.flows.recording import as_answered, record
from dialogs.goal import CheckIn, CheckInOutcome, Goal
from dialogs.machine import Trigger
from dialogs.reading_answers import Told, read_told
from dialogs.recognition import listed, plain, says_little
from dialogs.reply import Choice
from dialogs.rhythm import local_day
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Screen, Talk

_FEW_WORDS = 3
_NOTHING_MORE = Choice("nothing", say("button-nothing-more"), spoken="no")
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
    if found is not None and found[1].amount is not None and found[1].outcome in _COUNT_INSTEAD:
        instead = _COUNT_INSTEAD[found[1].outcome]
        label = say(f"button-count-{instead.value}")
        rows = ((Choice(f"{_COUNT}{instead.value}", label),), *rows)
    if not _asks_confidence(talk):
        return Question(say("ask-note"), rows)
    return Question(paragraphs(say("ask-note"), say("ask-next-confidence")), (*_RULER, *rows))


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
        talk.about = ""
        return Trigger.FORWARD
    if len(text.split()) <= _FEW_WORDS and _corrected(talk, text):
        return None
    known = as_answered(talk, talk.about)
    talk.keep(CheckInNoted(talk.about, text))
    talk.remark(say("noted"))
    if known is not None and ask_after_note(talk, known, text):
        return None
    talk.about = ""
    return Trigger.FORWARD


def _corrected(talk: Talk, text: str) -> bool:
    """Whether the words were another answer for the same day, or how much it was, which is then kept."""
    found = _in_hand(talk)
    told = None if found is None else read_told(text, found[0], talk.person.language)
    if found is None or told is None or not told.is_plain:
        return False
    goal, answered = found
    if told.amount is not None and answered.outcome in {CheckInOutcome.DONE, CheckInOutcome.PARTLY}:
        # The amount goes with what was said first, in the client's own word.
        told = Told(answered.outcome, told.amount)
    if told.outcome is answered.outcome and told.amount in {None, answered.amount}:
        return False
    record(talk, goal, answered, told.outcome, told.amount)
    return True


def _pick(talk: Talk, code: str) -> Trigger | None:
    if code.isdecimal():
        return _rate(talk, int(code))
    if code.startswith(_COUNT):
        found = _in_hand(talk)
        if found is not None:
            record(talk, *found, CheckInOutcome(code.removeprefix(_COUNT)))
        return None
    talk.about = ""
    return Trigger.FORWARD


def _rate(talk: Talk, rating: int) -> Trigger | None:
    talk.keep(CheckInConfidence(talk.about, rating))
    talk.remark(say("next-confidence-kept", rating=str(rating)))
    return None


NOTE = Screen(_ask, _hear, _pick)
