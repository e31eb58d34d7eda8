"""From every state any text or tap leads to a known state with a reply; nothing raises."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dialogs.machine import BEFORE_CONSENT, State
from dialogs.people import Invite, InviteKind
from dialogs.turn import Attachment
from tests.dialogs.chat import Chat

TYPED = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        (
            "yes",
            "no",
            "skip",
            "back",
            "7",
            "10",
            "3/7",
            "someday",
            "in 4 weeks",
            "yesterday",
            "31 February",
            "walk 20 minutes 3 times a week",
            "Eliminate all anxiety",
            "stop smoking",
            "be better",
            "if a then b",
            "14:30",
            "weekdays at 7 pm",
            "22:00 to 7:00",
            "Madrid",
            "did it",
            "not yet",
            "Thursday 7:30",
            "hi",
            "\u202edrawkcab",
            "\x00",
            "a" * 1001,
            "<b>&",
            "{ $goal }",
            "0",
            "25:61",
            "every day",
            "Kathmandu",
        )
    ),
)
COMMANDS = st.sampled_from(
    (
        "/start",
        "/newgoal",
        "/goals",
        "/checkin",
        "/settings",
        "/share",
        "/help",
        "/help_now",
        "/cancel",
        "/back",
        "/invite",
        "/clients",
        "/summary_time",
        "/nothing",
        "/",
        "/start code-c",
        "/start code-t",
        "/start x",
        "/link code-c",
        "/help@waymark_bot",
    )
)


class AnyTurn(RuleBasedStateMachine):
    """A person who does whatever they like."""

    def __init__(self) -> None:
        super().__init__()
        self.chat = Chat(
            invites={
                "code-c": Invite("i1", InviteKind.CLIENT, "therapist", "Dr <b>A</b>"),
                "code-t": Invite("i2", InviteKind.THERAPIST, "therapist", "Dr B"),
            }
        )
        self.silent = True

    def _answered(self) -> None:
        self.silent = not self.chat.replies and self.chat.toast is None

    @rule(text=TYPED)
    def says(self, text: str) -> None:
        self.chat.says(text)
        self._answered()

    @rule(command=COMMANDS)
    def commands(self, command: str) -> None:
        self.chat.says(command)
        self._answered()

    @rule(pick=st.integers(min_value=0, max_value=30))
    def taps_something(self, pick: int) -> None:
        buttons = list(self.chat.buttons.values())
        if buttons:
            scope, choice = buttons[pick % len(buttons)]
            self.chat.taps_raw(scope, choice.code)
            self._answered()

    @rule(scope=st.sampled_from(("q0", "q1", "c1", "", "zz")), code=st.text(max_size=12))
    def forges_a_tap(self, scope: str, code: str) -> None:
        self.chat.taps_raw(scope, code)
        self._answered()

    @rule(attachment=st.sampled_from(list(Attachment)), caption=st.sampled_from(("", "done", "/back")))
    def sends_a_thing(self, attachment: Attachment, caption: str) -> None:
        self.chat.sends(attachment, caption)
        self._answered()

    @rule(text=TYPED)
    def edits(self, text: str) -> None:
        self.chat.edits(text)
        self._answered()

    @rule(hours=st.sampled_from((1, 8, 30, 24 * 20)))
    def lets_time_pass(self, hours: int) -> None:
        self.chat.now += timedelta(hours=hours)

    @precondition(lambda self: self.chat.goals)
    @rule()
    def is_nudged(self) -> None:
        self.chat.waits(days=1).is_nudged()

    @rule()
    def cancel_and_help_always_work(self) -> None:
        if self.chat.state in BEFORE_CONSENT:
            return
        self.chat.says("/help").sees("/newgoal")
        self.chat.says("/cancel")
        assert self.chat.state is State.HOME

    @invariant()
    def is_in_a_known_state_and_has_answered(self) -> None:
        assert self.chat.state in set(State)
        if self.chat.events or self.chat.dialog.serial:
            assert not self.silent
            assert self.chat.seen is not None


AnyTurn.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyTurn = AnyTurn.TestCase
