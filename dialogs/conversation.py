"""The only door into the coach: a turn goes in, replies and events come out.

`converse` is pure. It never raises for anything a person can type, tap or send.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.dialog import INVITE_PREFIX, Dialog
from dialogs.events import Event
from dialogs.flows import (
    anywhere,
    coming_back,
    commands,
    correcting,
    lapse,
    resting,
    returning,
    rhythm_choice,
    screens,
    snoozing,
)
from dialogs.flows.adjusting import leave_if_away
from dialogs.flows.check_in import answer_from_nudge, answer_newest, answer_typed
from dialogs.flows.check_in_note import opens_review
from dialogs.flows.closing import close_reached, is_closing
from dialogs.flows.linking import drop_if_used
from dialogs.flows.reviewing import answer_letter, is_letter, is_letters_answer, open_from_letter
from dialogs.flows.steps import tell_why
from dialogs.flows.taking_up import JUST_CLOSED
from dialogs.goal import CheckInOutcome
from dialogs.machine import LOOKING_BACK, WRITING_STEPS, State, Trigger, fire
from dialogs.nudge import LATER
from dialogs.reaction import Reaction, reaction_to
from dialogs.recognition import choice_meant, listed, plain
from dialogs.reply import HELP_SCOPE, REST_SCOPE, Reply
from dialogs.say import Say, paragraphs, say
from dialogs.talk import Question, Talk
from dialogs.turn import Tap, Turn
from dialogs.words import words
from dialogs.world import World

_OUTCOMES = frozenset(outcome.value for outcome in CheckInOutcome)
LONGEST_ANSWER = 1000
"""Characters of one answer; a goal has its own, tighter limit."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The dialog to keep, what to say, what changed, and a short note for the tapped button."""

    dialog: Dialog
    replies: tuple[Reply, ...]
    events: tuple[Event, ...]
    toast: Say | None = None
    reaction: Reaction | None = None
    """A sign at the message that was answered."""


@dataclass(frozen=True, slots=True)
class InviteReference:
    """Which invite the world must hold for this turn: by the code just given, or by its id."""

    code: str | None = None
    invite_id: str | None = None


def invite_reference(dialog: Dialog, turn: Turn) -> InviteReference:
    """The invite that this turn is about, if any."""
    command = turn.command
    if command is not None and command[0] in {"start", "link"} and command[1]:
        return InviteReference(code=command[1])
    if dialog.about.startswith(INVITE_PREFIX):
        return InviteReference(invite_id=dialog.about.removeprefix(INVITE_PREFIX).partition("|")[0])
    return InviteReference()


def looks_back(dialog: Dialog, turn: Turn) -> bool:
    """Whether the world must hold the person's reviews and the earlier versions of their goals."""
    command = turn.command
    if command is not None and command[0] in {"review", "goal"}:
        return True
    in_review = dialog.draft is not None and bool(dialog.draft.of_review)
    if dialog.about.startswith(JUST_CLOSED):
        return True
    if dialog.state is State.HOME and any(is_letters_answer(turn.text, one) for one in words().languages):
        return True
    if dialog.state is State.NOTE and opens_review(turn):
        return True
    return dialog.state in LOOKING_BACK or in_review or (turn.tap is not None and is_letter(turn.tap))


def converse(dialog: Dialog, turn: Turn, world: World) -> Outcome:
    """Answer one turn."""
    talk = Talk(dialog, turn, world)
    if talk.invite_pending and world.invite is not None and invite_reference(dialog, turn).code:
        talk.about = INVITE_PREFIX + world.invite.id
    if not invite_reference(dialog, turn).code:
        drop_if_used(talk)
    ask_again = _take(talk, turn)
    leave_if_away(talk)
    lapse.go_on(talk)
    rhythm_choice.tell_if_left(talk, dialog.state, dialog.about)
    if ask_again and talk.asks_again:
        _ask(talk)
    elif talk.remarks:
        talk.replies.append(Reply(paragraphs(*talk.remarks)))
    coming_back.greet(talk)
    reaction = reaction_to(turn, talk.events, talk.replies, talk.celebrations)
    return Outcome(talk.dialog(), tuple(talk.replies), tuple(talk.events), talk.toast, reaction)


def _take(talk: Talk, turn: Turn) -> bool:
    """Let the turn do its work; tells whether the current question is to be asked (again)."""
    if turn.tap is not None:
        return _tapped(talk, turn.tap)
    if anywhere.heard_in_danger(talk, turn.text):
        return False
    if turn.edited:
        talk.remark(say("edited-noted"))
        return False
    command = turn.command
    if talk.state in {State.NEW, State.LOST}:
        if command is None:
            anywhere.heard_as_command(talk, turn.text)
        return _begin(talk)
    return _typed(talk, turn) if command is None else commands.obey(talk, *command)


def _typed(talk: Talk, turn: Turn) -> bool:
    text = turn.text.strip()
    if not text:
        sent = turn.attachment
        talk.remark(say("empty-message") if sent is None else say("cannot-read", kind=sent.value))
        return True
    may_be = talk.state is State.HOME and is_letters_answer(text, talk.person.language)
    if may_be and answer_letter(talk, text):
        return True
    # A button of the screen comes before what works everywhere.
    named = choice_meant(_question(talk), text, talk.person.language)
    if named is None and (anywhere.heard_as_command(talk, text) or snoozing.heard(talk, text)):
        return True
    return returning.after_a_break(talk, text) or _answered(talk, text, named)


def _begin(talk: Talk) -> bool:
    command = talk.turn.command
    if command is not None and command[0] in {"help", "help_now", "privacy"}:
        return commands.obey(talk, *command)
    if command is not None and command[0] in {"start", "link"} and command[1] and not talk.invite_pending:
        talk.remark(say("invite-not-usable"))
    if talk.state is State.LOST:
        talk.remark(say("lost-my-place"))
    if talk.invite_pending and not talk.invited_as_therapist:
        commands.tell_of_invite(talk)
    _go(talk, Trigger.BEGIN)
    if command is not None and command[0] == "delete":
        return commands.obey(talk, *command)
    return True


def _tapped(talk: Talk, tap: Tap) -> bool:
    if tap.scope.startswith("c") and tap.code.startswith(LATER):
        return snoozing.tapped(talk, tap)
    if tap.scope.startswith("c") and tap.scope != talk_scope(talk):
        return answer_from_nudge(talk, tap)
    if tap.scope in {REST_SCOPE, HELP_SCOPE}:
        answer = coming_back.tapped if tap.scope == REST_SCOPE else resting.tapped_under_help
        answer(talk, tap.code)
        return False
    if talk.state in {State.NEW, State.LOST}:
        talk.toast = say("tap-old")
        return _begin(talk)
    if is_letter(tap):
        return open_from_letter(talk, tap)
    if is_closing(tap):
        return close_reached(talk, tap)
    if tap.scope == talk_scope(talk) and tap.code in _codes(_question(talk)):
        return _picked(talk, tap.code)
    just_before = tap.scope == f"q{talk.serial - 1}"
    talk.toast = say("tap-already" if just_before else "tap-old")
    if not just_before:
        talk.remark(say("tap-old-long"))
    return not just_before


def talk_scope(talk: Talk) -> str:
    """What the buttons of the question now on the screen belong to."""
    return f"q{talk.serial}"


def _answered(talk: Talk, text: str, named: str | None) -> bool:
    """Take words as the answer to the question; `named` is the code of the button that they name in full."""
    says_outcome = named in _OUTCOMES or plain(text) in listed("typed-no", talk.person.language)
    if says_outcome and answer_newest(talk, text):
        return True
    if named is not None:
        return _picked(talk, named)
    if resting.typed_under_help(talk, text) or coming_back.heard(talk, text):
        return False
    talk.held = ""
    if correcting.heard(talk, text) or answer_newest(talk, text):
        return True
    if talk.state in WRITING_STEPS and answer_typed(talk, text, since=talk.last_turn_at):
        return True
    if len(text) > LONGEST_ANSWER:
        talk.remark(say("too-long", limit=LONGEST_ANSWER))
        return True
    _move(talk, screens.SCREENS[talk.state].hear(talk, text))
    return True


def _picked(talk: Talk, code: str) -> bool:
    if returning.picked(talk, code):
        held, talk.held = talk.held, ""
        named = choice_meant(_question(talk), held, talk.person.language)
        return _answered(talk, held, named) if held else True
    if code == "back":
        return commands.go_back(talk)
    if snoozing.picked(talk, code):
        return False
    if code == "why":
        tell_why(talk)
        return True
    _move(talk, screens.SCREENS[talk.state].pick(talk, code))
    return True


def _move(talk: Talk, trigger: Trigger | None) -> None:
    if trigger is not None:
        _go(talk, trigger)


def _go(talk: Talk, trigger: Trigger) -> None:
    if trigger is Trigger.BACK:
        commands.go_back(talk)
        return
    fire(talk, trigger)
    if not trigger.value.startswith("edit_"):
        # A letter chosen for change is asked although it has its answer.
        commands.pass_settled(talk)


def _question(talk: Talk) -> Question:
    question = screens.SCREENS[talk.state].ask(talk)
    if talk.held:
        return returning.shall_i_take_it(talk, question)
    return question


def _codes(question: Question) -> set[str]:
    return {choice.code for row in question.choices for choice in row}


def _ask(talk: Talk) -> None:
    question = _question(talk)
    talk.serial += 1
    if talk.state.value.startswith("writing."):
        talk.write(asked=talk.drafted.asked | {talk.state.value})
    talk.replies.append(Reply(paragraphs(*talk.remarks, question.say), question.choices, talk_scope(talk)))
