"""The quiet place between talks, and an unfinished goal waiting."""

from __future__ import annotations

from dialogs.coach import Specific, assess
from dialogs.draft import Draft
from dialogs.flows.buttons import BACK, in_rows
from dialogs.flows.closing import or_the_end
from dialogs.flows.open_check_ins import waiting
from dialogs.flows.resting import RESUME_CHECK_INS, resume, with_pause
from dialogs.flows.review_card import recap
from dialogs.flows.taking_up import MOST_ACTIVE_GOALS, UNDO_CLOSING, has_room, just_closed, take_up
from dialogs.flows.told_anytime import or_a_check_in
from dialogs.goal import CheckInOutcome
from dialogs.machine import State, Trigger
from dialogs.reading_outcomes import read_outcome
from dialogs.reading_wishes import Wish, is_past, read_wish
from dialogs.recognition import listed, plain
from dialogs.reply import ButtonStyle, Choice
from dialogs.say import paragraphs, say
from dialogs.talk import Question, Screen, Talk, tap_only

_SEED = "seed:"
_SEED_YES = Choice("seed_yes", say("button-make-goal"), ButtonStyle.PRIMARY, spoken="yes")
_SEED_NO = Choice("seed_no", say("button-no-goal"), spoken="no")
_TOLD = frozenset({CheckInOutcome.DONE, CheckInOutcome.PARTLY})
_WRITE = Choice("write", say("button-write"), ButtonStyle.PRIMARY)
_CHECK_IN = Choice("check_in", say("button-check-in"))
_GOALS = Choice("goals", say("button-goals"))
_SETTINGS = Choice("settings", say("button-settings"))
_REPLIES = {"typed-what": "help", "typed-no": "home-no", "greetings": "home-greeting"}
_TRIGGERS = {
    "write": Trigger.WRITE,
    "check_in": Trigger.CHECK_IN,
    "goals": Trigger.GOALS,
    "settings": Trigger.SETTINGS,
    "invite": Trigger.INVITE_CLIENT,
    "clients": Trigger.CLIENTS,
}


def _ask_home(talk: Talk) -> Question:
    if talk.about.startswith(_SEED):
        return Question(say("ask-make-goal"), ((_SEED_YES,), (_SEED_NO,)))
    offer = with_pause(talk, _offer(talk))
    if just_closed(talk) is None:
        return offer
    return Question(offer.say, ((UNDO_CLOSING,), *offer.choices))


def _offer(talk: Talk) -> Question:
    if talk.therapist is not None and not talk.active_goals:
        buttons = (
            Choice("invite", say("button-invite"), ButtonStyle.PRIMARY),
            Choice("clients", say("button-clients")),
            _SETTINGS,
        )
        return Question(say("home-therapist"), in_rows(buttons, 2))
    if talk.draft_begun:
        carry_on = Choice("write", say("button-carry-on"), ButtonStyle.PRIMARY)
        others = (_CHECK_IN, _GOALS, _SETTINGS) if talk.active_goals else ()
        return Question(say("home-draft"), ((carry_on,), *in_rows(others, 2)))
    if just_closed(talk) is not None and not talk.active_goals:
        return Question(say("home-let-go"), ((Choice("write", say("button-write")),),))
    if not talk.active_goals:
        return Question(say("home-between" if talk.world.goals else "home-empty"), ((_WRITE,),))
    return Question(talk.closing or say("home"), in_rows((_CHECK_IN, _GOALS, _WRITE, _SETTINGS), 2))


def _pick_home(talk: Talk, code: str) -> Trigger | None:
    if code in {_SEED_YES.code, _SEED_NO.code}:
        seed, talk.about = talk.about.removeprefix(_SEED), ""
        return _take_seed(talk, seed) if code == _SEED_YES.code else None
    if code == RESUME_CHECK_INS.code:
        resume(talk)
        return None
    closed = just_closed(talk)
    if code == UNDO_CLOSING.code and closed is not None:
        return take_up(talk, closed)
    trigger, talk.about = _TRIGGERS[code], ""
    return may_write(talk) if trigger is Trigger.WRITE else trigger


def _hear_home(talk: Talk, text: str) -> Trigger | None:
    talk.about = ""
    typed, language = plain(text), talk.person.language
    if typed in listed("typed-go-ahead", language):
        return _pick_home(talk, _ask_home(talk).choices[0][0].code)
    answer = _small_talk(talk, typed)
    if answer:
        # Whoever comes back after a long silence is greeted above this answer.
        if answer != "home-greeting" or not talk.world.person.leaves_rest_open:
            talk.remark(say(answer))
        return None
    wish = read_wish(text)
    if wish is not Wish.QUESTION and (waiting(talk) or _tells_of_a_day(talk, text)):
        return _ask_how_it_went(talk, wish)
    if set(typed.split()) & listed("typed-thanks", language):
        talk.remark(say("youre-welcome"))
    elif wish is Wish.GOOD:
        talk.remark(say("heard-good"))
    elif talk.draft_begun or talk.therapist is not None or not _reads_like_a_goal(talk, text, wish):
        talk.remark(say("not-understood"))
    else:
        talk.about = f"{_SEED}{text}"
    return None


def _tells_of_a_day(talk: Talk, text: str) -> bool:
    return bool(talk.active_goals) and read_outcome(text) in _TOLD


def _reads_like_a_goal(talk: Talk, text: str, wish: Wish | None) -> bool:
    """Whether words say what somebody intends, or name an act with how often: "run twice a week"."""
    if wish is not None:
        return wish is Wish.INTENTION
    today, country = talk.world.today, talk.world.practice.country
    read = assess(text, today=today, country=country)
    return read.specific is Specific.CONCRETE and read.frequency is not None and not is_past(text)


def _small_talk(talk: Talk, typed: str) -> str:
    """The message that answers words which want no more than that; empty for all others."""
    return next((_REPLIES[kind] for kind in _REPLIES if typed in listed(kind, talk.person.language)), "")


def _ask_how_it_went(talk: Talk, wish: Wish | None) -> Trigger:
    """Words about the day that say no outcome yet: the buttons do, and a note can follow."""
    asked = waiting(talk)
    talk.remark(say("told-hard" if wish is Wish.HARD else "was-that-a-check-in"))
    talk.about = asked[0].goal_id if len(asked) == 1 else ""
    return Trigger.CHECK_IN


def _take_seed(talk: Talk, words: str) -> Trigger | None:
    if may_write(talk) is None:
        return None
    talk.draft = Draft(wish=words, settled=frozenset({State.WISH.value}))
    return Trigger.START_AFRESH


def may_write(talk: Talk) -> Trigger | None:
    """Begin a goal unless there are enough of them; a third comes with a word of care."""
    if not has_room(talk):
        return None
    if len(talk.active_goals) == MOST_ACTIVE_GOALS - 1 and not talk.draft_begun:
        talk.remark(say("third-goal"))
    talk.about = ""
    return Trigger.WRITE


def _ask_resume(talk: Talk) -> Question:
    return Question(
        paragraphs(recap(talk.drafted), say("ask-resume")),
        (
            (Choice("carry_on", say("button-carry-on"), ButtonStyle.PRIMARY, spoken="yes"),),
            (Choice("afresh", say("button-afresh")),),
            (BACK,),
        ),
    )


def _pick_resume(talk: Talk, code: str) -> Trigger | None:
    if code == "carry_on":
        return Trigger.FORWARD
    talk.draft = None
    return Trigger.START_AFRESH


HOME = or_the_end(Screen(_ask_home, or_a_check_in(_hear_home), _pick_home))
RESUME = Screen(_ask_resume, tap_only, _pick_resume)
