"""Writing a goal, steps five and six: why it matters, and by when."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dialogs.coach import When, read_when
from dialogs.flows.bare_answers import Bare, bare, in_own_words
from dialogs.flows.buttons import SKIP, YES, each_on_a_row
from dialogs.flows.steps import step_question
from dialogs.machine import State, Trigger
from dialogs.recognition import listed, plain
from dialogs.reply import Choice
from dialogs.say import say
from dialogs.talk import Question, Screen, Talk

_DATE = "date."
_OPEN = Choice("open", say("button-open-end"))
_OTHER_DATE = Choice("other", say("button-other-date"), spoken="no")


def _ask_reason(talk: Talk) -> Question:
    return step_question(talk, say("ask-reason"), example="reason", can_skip=True)


def _hear_reason(talk: Talk, text: str) -> Trigger | None:
    talk.write(reason=text)
    talk.settle(State.REASON)
    return Trigger.FORWARD


def _skip_reason(talk: Talk, _code: str) -> Trigger | None:
    talk.write(reason="")
    talk.settle(State.REASON)
    return Trigger.FORWARD


def _ask_deadline(talk: Talk) -> Question:
    today = talk.world.today
    offered = (
        Choice(
            f"{_DATE}{today + timedelta(weeks=2)}", say("button-2-weeks", date=today + timedelta(weeks=2))
        ),
        Choice(
            f"{_DATE}{today + timedelta(weeks=4)}", say("button-4-weeks", date=today + timedelta(weeks=4))
        ),
        Choice(
            f"{_DATE}{today + relativedelta(months=3)}",
            say("button-3-months", date=today + relativedelta(months=3)),
        ),
        _OPEN,
    )
    return step_question(talk, say("ask-deadline"), each_on_a_row(offered), example="deadline")


def _pick_deadline(talk: Talk, code: str) -> Trigger | None:
    if code == _OPEN.code:
        talk.write(deadline=None, deadline_words="")
        talk.settle(State.DEADLINE, State.DEADLINE_CHECK)
        return Trigger.FORWARD
    chosen = date.fromisoformat(code.removeprefix(_DATE))
    talk.write(deadline=chosen, deadline_words="")
    # The button showed the full date: asking again would be a second question for one answer.
    talk.settle(State.DEADLINE, State.DEADLINE_CHECK)
    talk.remark(say("deadline-set", date=chosen))
    return Trigger.FORWARD


def _hear_deadline(talk: Talk, text: str) -> Trigger | None:
    if plain(text) in listed("open-end-words", talk.person.language):
        return _pick_deadline(talk, _OPEN.code)
    read = _read_day(talk, text)
    if read is None:
        return None
    _take_date(talk, read, text)
    return Trigger.FORWARD


def _read_day(talk: Talk, text: str) -> When | None:
    """The day or days the words may mean; None, with the reason said, when they mean none."""
    if bare(text, talk.person.language) in {Bare.YES, Bare.UNSURE, Bare.BLANK}:
        talk.remark(say("deadline-unsure"))
        return None
    read = read_when(text, today=talk.world.today, country=talk.world.practice.country)
    if read.date is None and not read.alternatives:
        problem = "unreadable" if read.problem is None else read.problem.value.replace("_", "-")
        talk.remark(say(f"when-{problem}"))
        return None
    return read


def _take_date(talk: Talk, read: When, text: str) -> None:
    first = read.date or read.alternatives[0]
    talk.write(deadline=first, deadline_words=text)
    talk.about = "|".join(str(day) for day in read.alternatives if day != first)
    talk.settle(State.DEADLINE)
    talk.unsettle(State.DEADLINE_CHECK)
    if read.far:
        talk.remark(say("when-far"))


def _ask_check(talk: Talk) -> Question:
    chosen = talk.drafted.deadline or talk.world.today
    others = [
        Choice(f"{_DATE}{day}", say("button-date", date=date.fromisoformat(day)))
        for day in talk.about.split("|")
        if day
    ]
    yes = Choice(YES.code, say("button-date-right"), YES.style, spoken="yes")
    return step_question(
        talk, say("ask-deadline-check", date=chosen), each_on_a_row((yes, *others, _OTHER_DATE))
    )


def _pick_check(talk: Talk, code: str) -> Trigger | None:
    talk.about = ""
    if code == _OTHER_DATE.code:
        # A day that came from the goal's own words is checked without having been asked for.
        talk.write(deadline=None, deadline_words="", asked=talk.drafted.asked | {State.DEADLINE.value})
        talk.unsettle(State.DEADLINE)
        return Trigger.BACK
    if code.startswith(_DATE):
        talk.write(deadline=date.fromisoformat(code.removeprefix(_DATE)))
        talk.remark(say("deadline-set", date=talk.drafted.deadline or talk.world.today))
    talk.settle(State.DEADLINE_CHECK)
    return Trigger.FORWARD


def _hear_check(talk: Talk, text: str) -> Trigger | None:
    """A typed correction: another date is taken and echoed anew."""
    if plain(text) in listed("open-end-words", talk.person.language):
        talk.about = ""
        return _pick_deadline(talk, _OPEN.code)
    read = _read_day(talk, text)
    if read is not None:
        _take_date(talk, read, text)
    return None


REASON = Screen(
    _ask_reason, in_own_words(_hear_reason, _skip_reason, no=SKIP.code, unsure=SKIP.code), _skip_reason
)
DEADLINE = Screen(_ask_deadline, _hear_deadline, _pick_deadline)
DEADLINE_CHECK = Screen(_ask_check, _hear_check, _pick_check)
