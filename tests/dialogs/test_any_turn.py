"""From every state any text or tap leads to a known state with a reply; nothing raises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from functools import partial
from itertools import product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.telegram.rendering import render
from bot.telegram.splitting import LONGEST, units
from dialogs.machine import BEFORE_CONSENT, State
from dialogs.reply import Reply
from dialogs.turn import Attachment
from dialogs.words import HTML, PLAIN, words
from tests.dialogs.chat import Chat
from tests.dialogs.places import PLACES, Place

WITHOUT_CONSENT = BEFORE_CONSENT | {State.INVITE, State.ERASE, State.ERASE_SURE}
"""Where someone can stand who has not agreed: an invite as therapist is shown before the start, and
everything can be deleted at any time."""

FOR_THERAPISTS = frozenset({State.CLIENT_LABEL, State.CLIENTS, State.SUMMARY_TIME})
_TAG = re.compile(r"<(/?)([a-z]+)>")

TEXTS = (
    "yes",
    "no",
    "skip",
    "back",
    "why",
    "keep",
    "7",
    "0",
    "10/10",
    "-1",
    "25:61",
    "14:30",
    "22:00 to 7:00",
    "weekdays at 7 pm",
    "every day",
    "someday",
    "in 4 weeks",
    "yesterday",
    "31 February",
    "5/6",
    "9999-12-31",
    "walk 20 minutes 3 times a week by Friday",
    "Eliminate all anxiety",
    "stop smoking",
    "if a then b",
    "Madrid",
    "Kathmandu",
    "did it",
    "not yet",
    "until I come back",
    "pause",
    "resume",
    "help me",
    "keep my check-ins",
    "delete everything",
    "delete",
    "export my data",
    "who can see this",
    "hi",
    "\u202edrawkcab",
    "\x00",
    "\ue000\ue0010\ue001",
    "   \n\t ",
    "😀" * 200,
    "<b>&amp;</i>",
    '{ $goal } { "" } -term = .attr',
    "a" * 1001,
    "x & <" * 800,
    "word " * 59,
    "٣ ４ ²",
)
COMMANDS = (
    "/start",
    "/newgoal",
    "/goals",
    "/checkin",
    "/settings",
    "/pause",
    "/pause 10 days",
    "/pause 5/6",
    "/pause today",
    "/pause purple",
    "/resume",
    "/share",
    "/back",
    "/therapist",
    "/language",
    "/privacy",
    "/export",
    "/delete",
    "/invite",
    "/clients",
    "/summary_time",
    "/nothing",
    "/",
    "//",
    "/ start",
    "/" + "é" * 300,
    "/start code-c",
    "/start code-t",
    "/start x",
    "/link code-d",
    "/link",
    "/help@waymark_bot",
    "/CANCEL\nnow",
)
FORGED_TAPS = (
    ("", ""),
    ("q0", "yes"),
    ("q0", "no"),
    ("q-1", "back"),
    ("c", "done"),
    ("c1", "done"),
    ("ccheck1", "done"),
    ("zz", "🎉"),
    ("help", "keep_check_ins"),
    ("help", "done"),
)
FORGED_CODES = ("", "yes", "back", "take_held", "store", "goal.", "size.99", "rewrite.-1", "zone.Mars/Base")
"""Sent with the scope of the question that stands: none of them may do what it does not offer."""

Doing = Callable[[Chat], Chat]


def _taps_now(chat: Chat, code: str) -> Chat:
    return chat.taps_raw(chat.dialog.scope, code)


def _says_later(chat: Chat, text: str, hours: int) -> Chat:
    return chat.waits(hours=hours).says(text)


def _doings() -> Iterator[tuple[str, Doing]]:
    for text in (*TEXTS, *COMMANDS):
        yield f"says {text[:30]!a}", partial(Chat.says, text=text)
    for scope, code in FORGED_TAPS:
        yield f"taps {code!a} of {scope!a}", partial(Chat.taps_raw, scope=scope, code=code)
    for code in FORGED_CODES:
        yield f"taps {code!a}", partial(_taps_now, code=code)
    for attachment, caption in product(Attachment, ("", "done", "/back")):
        yield f"sends {attachment} {caption!a}", partial(Chat.sends, attachment=attachment, caption=caption)
    for text in ("something else", "/cancel", ""):
        yield f"edits to {text!a}", partial(Chat.edits, text=text)
    for hours, text in product((8, 20 * 24), ("hello", "walk after lunch", "7", "done", "yes", "/back")):
        yield f"says {text!a} after {hours} hours", partial(_says_later, text=text, hours=hours)


DOINGS: Mapping[str, Doing] = dict(_doings())


@contextmanager
def told_on_failure(doing: str) -> Iterator[None]:
    """Names what was done in the report of what then failed."""
    try:
        yield
    except Exception as error:
        error.add_note(f"after: {doing}")
        raise


at_every_place = pytest.mark.parametrize("place", PLACES, ids=str)


def check_answered(chat: Chat) -> None:
    """What must hold after every turn, whatever it was."""
    assert chat.replies or chat.toast
    for reply in chat.replies:
        _check_can_be_shown(reply)
    if chat.person.consented_at is None:
        assert chat.state in WITHOUT_CONSENT
    if chat.therapist is None:
        assert chat.state not in FOR_THERAPISTS


def _check_can_be_shown(reply: Reply) -> None:
    assert words().render(reply.say, "en", PLAIN).strip()
    _check_tags_nest(words().render(reply.say, "en", HTML))
    # `render` raises where the data of a button would be longer than the 64 bytes that Telegram takes.
    parts = render(reply, words(), "en")
    assert parts
    for part in parts:
        assert units(part.text) <= LONGEST
        _check_tags_nest(part.text)
    rows = parts[-1].keyboard["inline_keyboard"] if parts[-1].keyboard else ()
    buttons = [button for row in rows for button in row]
    assert len(buttons) <= 100
    assert all(len(row) <= 8 for row in rows)
    assert all(button["text"].strip() for button in buttons)
    assert bool(buttons) == bool(reply.scope)
    codes = [button["callback_data"] for button in buttons]
    assert len(set(codes)) == len(codes), f"two buttons for one answer: {codes}"


def _check_tags_nest(text: str) -> None:
    opened: list[str] = []
    for closing, tag in _TAG.findall(text):
        if closing:
            assert opened.pop() == tag
        else:
            opened.append(tag)
    assert not opened


def test_there_is_a_way_to_every_state() -> None:
    assert {place.state for place in PLACES} == set(State)


@at_every_place
def test_every_place_is_shown_and_known(place: Place) -> None:
    chat = place.reached()
    if chat.replies:
        check_answered(chat)


@at_every_place
def test_whatever_is_done_has_an_answer(place: Place) -> None:
    for name, doing in DOINGS.items():
        with told_on_failure(name):
            check_answered(doing(place.reached()))


@at_every_place
def test_every_button_works_tapped_typed_and_tapped_again(place: Place) -> None:
    for label, (scope, choice) in place.reached().buttons.items():
        with told_on_failure(label):
            chat = place.reached().taps_raw(scope, choice.code)
            check_answered(chat)
            check_answered(chat.taps_raw(scope, choice.code))
            check_answered(place.reached().says(label))
            check_answered(place.reached().waits(days=20).taps_raw(scope, choice.code))


@at_every_place
def test_help_answers_and_keeps_the_place(place: Place) -> None:
    chat = place.reached().says("/help").sees("/newgoal", "/help_now").is_at(place.state)
    check_answered(chat)
    chat = place.reached().says("/help_now").sees("emergency number").is_at(place.state)
    check_answered(chat)


@at_every_place
def test_cancel_leads_home_once_the_person_has_agreed(place: Place) -> None:
    check_cancel(place.reached())


def check_cancel(chat: Chat) -> None:
    """Home at once; only an invite that waited for the start to be done is shown on the way."""
    agreed, starting = chat.person.consented_at is not None, chat.state in {State.CLOCK, State.CITY}
    check_answered(chat.says("/cancel"))
    if starting and chat.state is State.INVITE:
        check_answered(chat.says("/cancel"))
    assert (chat.state is State.HOME) == agreed


class AnyTurn(RuleBasedStateMachine):
    """A person who stands anywhere and then does whatever they like."""

    chat: Chat

    @initialize(place=st.sampled_from(PLACES))
    def stands_somewhere(self, place: Place) -> None:
        self.chat = place.reached()

    @rule(text=st.one_of(st.text(max_size=60), st.sampled_from(TEXTS), st.sampled_from(COMMANDS)))
    def says(self, text: str) -> None:
        self.chat.says(text)
        check_answered(self.chat)

    @rule(pick=st.integers(min_value=0, max_value=30))
    def taps_something(self, pick: int) -> None:
        buttons = list(self.chat.buttons.values())
        if buttons:
            scope, choice = buttons[pick % len(buttons)]
            self.chat.taps_raw(scope, choice.code)
            check_answered(self.chat)

    @rule(scope=st.sampled_from(("q0", "q1", "c1", "", "zz")), code=st.text(max_size=12))
    def forges_a_tap(self, scope: str, code: str) -> None:
        self.chat.taps_raw(scope, code)
        check_answered(self.chat)

    @rule(attachment=st.sampled_from(list(Attachment)), caption=st.sampled_from(("", "done", "/back")))
    def sends_a_thing(self, attachment: Attachment, caption: str) -> None:
        self.chat.sends(attachment, caption)
        check_answered(self.chat)

    @rule(text=st.sampled_from(TEXTS))
    def edits(self, text: str) -> None:
        self.chat.edits(text)
        check_answered(self.chat)

    @rule(hours=st.sampled_from((1, 8, 30, 24 * 20)))
    def lets_time_pass(self, hours: int) -> None:
        self.chat.now += timedelta(hours=hours)

    @precondition(lambda self: self.chat.goals)
    @rule()
    def is_nudged(self) -> None:
        self.chat.waits(days=1).is_nudged()
        check_answered(self.chat)

    @precondition(lambda self: self.chat.world().active_goals)
    @rule()
    def is_nudged_about_all(self) -> None:
        self.chat.waits(days=1).is_nudged_about_all()
        check_answered(self.chat)

    @rule()
    def cancels(self) -> None:
        check_cancel(self.chat)

    @invariant()
    def help_is_there(self) -> None:
        # Asked on the side: it must neither be refused anywhere nor change where the talk stands.
        aside = copy(self.chat)
        check_answered(aside.says("/help_now").sees("emergency number").is_at(self.chat.state))


AnyTurn.TestCase.settings = settings(max_examples=300, stateful_step_count=12, deadline=None)
TestAnyTurn = AnyTurn.TestCase
