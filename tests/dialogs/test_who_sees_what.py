"""/privacy, /therapist, /export, /language: what is kept, who sees it, and a copy of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fluent.runtime import FluentBundle, FluentResource

from dialogs.events import LanguageChosen, LinkEnded
from dialogs.machine import State
from dialogs.people import Invite, InviteKind, Link, SharingScope
from dialogs.reply import AttachmentKind
from dialogs.words import Words
from tests.dialogs.chat import Chat
from tests.dialogs.places import PLACES, Place

SCOPES = frozenset({SharingScope.NOTES, SharingScope.PROGRESS_COUNTS})
CODES = {"code-t": Invite("i1", InviteKind.THERAPIST, "therapist", "Dr Okafor")}


def linked(scopes: frozenset[SharingScope] = SCOPES) -> Chat:
    chat = Chat().begins().writes_a_goal()
    since = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    chat.links = [Link("l1", "t1", "person", "Dr Okafor", "private label", scopes, since)]
    return chat


def test_privacy_tells_what_is_kept_for_how_long_and_who_sees_it() -> None:
    chat = linked().says("/privacy").is_at(State.PRIVACY)
    chat.sees("Elm Street Practice", "encrypted", "24 hours", "7 days", "/export", "/delete")
    chat.sees("Dr Okafor, in a weekly summary: how often you did it and your notes")
    chat.sees_not("private label")
    Chat().begins().says("/privacy").sees("nobody. You aren't sharing anything")


def test_privacy_is_answered_before_anybody_has_agreed() -> None:
    for words in ("/privacy", "who can see this"):
        chat = Chat().says("/start").says(words).sees("What I keep", "18 or over")
        chat.is_at(State.WELCOME)
    Chat().says("/privacy").sees("What I keep")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("who can see this?", State.PRIVACY),
        ("delete everything", State.ERASE),
        ("Delete my data.", State.ERASE),
        ("export my data", State.HOME),
    ],
)
def test_common_wishes_can_be_typed(words: str, state: State) -> None:
    chat = Chat().begins().writes_a_goal().says(words).is_at(state)
    if state is State.HOME:
        assert chat.replies[0].attachment is not None


def test_a_copy_comes_in_a_message_of_its_own_and_the_talk_stays_where_it_is() -> None:
    chat = Chat().begins().says("/newgoal").taps("Sleep").says("/export").is_at(State.WISH)
    first, question = chat.replies
    assert first.attachment is not None
    assert first.attachment.kind is AttachmentKind.EXPORT
    assert not first.protect, "it is theirs to keep"
    assert question.choices


def test_therapists_are_listed_with_date_and_what_they_see() -> None:
    chat = linked().says("/therapist").is_at(State.THERAPISTS)
    chat.sees("Dr Okafor", "linked since Sunday 1 November 2026", "how often you did it and your notes")
    chat.taps("What Dr Okafor sees").is_at(State.SHARING).taps("Share the words").taps("That's right")
    chat.is_at(State.THERAPISTS).sees("the words of your goals, how often")
    chat.taps("End the link").is_at(State.UNLINK).taps("No, keep").is_at(State.THERAPISTS)
    chat.taps("End the link").taps("Yes, end").is_at(State.THERAPISTS).sees("aren't linked", "/link")
    assert LinkEnded("l1") in chat.events


def test_without_a_therapist_it_says_how_to_link() -> None:
    Chat().begins().says("/therapist").sees("aren't linked", "/link", "Nothing is shared by linking")


def test_a_therapist_sees_their_own_role() -> None:
    chat = Chat(invites=CODES).says("/start code-t").taps("Yes, I'm").taps("It's")
    chat.says("/therapist").sees("under the name Dr Okafor", "no clients here yet", "Monday at 08:00")
    chat.taps("Weekly summary").is_at(State.SUMMARY_TIME).taps("Back").is_at(State.THERAPISTS)
    chat.taps("My clients").is_at(State.CLIENTS).taps("Back").is_at(State.THERAPISTS)


@pytest.mark.parametrize("command", ["checkin", "goals", "progress", "review", "share", "calendar", "snooze"])
def test_a_therapist_without_goals_gets_no_clients_questions(command: str) -> None:
    chat = Chat(invites=CODES).says("/start code-t").taps("Yes, I'm").taps("It's").says(f"/{command}")
    chat.is_at(State.HOME).sees("Your clients tell me in their own chats", "Invite a client")


def test_with_one_language_there_is_nothing_to_choose() -> None:
    chat = Chat().begins().says("/language").sees("only speak English so far").is_at(State.LANGUAGE)
    assert len(chat.buttons) == 1


def test_a_second_catalogue_can_be_chosen_as_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    bundles = {}
    for language, name in {"en": "English", "nl": "Nederlands"}.items():
        bundles[language] = FluentBundle([language], use_isolating=False)
        bundles[language].add_resource(FluentResource(f"language-name = {name}"))
    two = Words(bundles)
    monkeypatch.setattr("dialogs.flows.language.words", lambda: two)
    monkeypatch.setattr(
        "dialogs.flows.language.language_name", lambda one: {"en": "English", "nl": "Nederlands"}[one]
    )
    chat = Chat().begins().says("/language")
    assert [*chat.buttons][:2] == ["English", "Nederlands"]
    chat.says("nederlands").sees("From now on I'll speak Nederlands").is_at(State.HOME)
    assert LanguageChosen("nl") in chat.events
    assert chat.person.language == "nl"


def test_an_invite_that_was_used_during_the_start_is_told() -> None:
    chat = Chat(invites={"code-c": Invite("i2", InviteKind.CLIENT, "therapist", "Dr Okafor")})
    chat.says("/start code-c").taps("18 or over")
    chat.invites.clear()
    chat.taps("all right").sees("used already", "ask for a new one").is_at(State.CLOCK)
    chat.taps("It's").is_at(State.HOME).sees_not("used already")


def test_a_wrong_code_does_not_take_away_the_right_one() -> None:
    chat = Chat(invites={"code-c": Invite("i2", InviteKind.CLIENT, "therapist", "Dr Okafor")})
    chat.says("/start code-c").taps("18 or over").taps("all right").says("/start wrong").taps("It's")
    chat.is_at(State.INVITE)


@pytest.mark.parametrize("place", [one for one in PLACES if one.state is State.SETTINGS], ids=str)
def test_what_the_settings_open_leads_back_to_them(place: Place) -> None:
    opened = 0
    for label in place.reached().buttons:
        chat = place.reached().taps(label)
        if chat.state in {State.SETTINGS, State.HOME}:
            continue
        opened += 1
        assert chat.says("/back").state is State.SETTINGS, label
    assert opened >= 4


def test_the_way_back_from_the_settings_is_forgotten_at_home() -> None:
    chat = Chat().begins().writes_a_goal().says("/settings").taps("My clock").says("/cancel")
    chat.says("/pause").taps("Back").is_at(State.HOME)


def test_the_times_of_a_goal_lead_back_to_the_goal() -> None:
    chat = Chat().begins().writes_a_goal().says("/goals").taps("walk round").taps("Change when")
    chat.says("/back").is_at(State.GOAL)


def test_what_is_nested_leads_back_step_by_step() -> None:
    chat = linked().says("/settings").taps("Privacy").taps("Who sees what").taps("What Dr Okafor sees")
    chat.taps("End this link").taps("No, keep").is_at(State.SHARING).taps("That's right")
    chat.is_at(State.THERAPISTS).taps("Back").is_at(State.PRIVACY).taps("Back").is_at(State.SETTINGS)
    chat.taps("Back").is_at(State.HOME)
