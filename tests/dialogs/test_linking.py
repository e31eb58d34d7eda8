"""Therapist and client: invites, sharing, ending."""

from __future__ import annotations

from datetime import time

from dialogs.events import ClientInvited, LinkEnded, SharingChanged, SummaryTimeChosen
from dialogs.machine import State
from dialogs.people import Invite, InviteKind, SharingScope
from tests.dialogs.chat import Chat

THERAPIST = {"code-t": Invite("i1", InviteKind.THERAPIST, "therapist", "Dr Amara Okafor")}
CLIENT = {"code-c": Invite("i2", InviteKind.CLIENT, "therapist", "Dr Amara Okafor")}


def test_a_therapist_joins_by_the_operators_invite() -> None:
    chat = Chat(invites=THERAPIST).says("/start code-t").sees("Dr Amara Okafor", "Elm Street Practice")
    chat.taps("Yes, I'm Dr Amara").sees("Welcome, Dr Amara Okafor", "what time is it").taps("It's")
    assert chat.therapist is not None
    chat.sees("set up as a therapist")


def test_declining_as_a_therapist_leads_to_the_ordinary_start() -> None:
    chat = Chat(invites=THERAPIST).says("/start code-t").taps("No, thank you")
    chat.is_at(State.WELCOME)
    assert chat.therapist is None


def test_a_therapist_invites_a_client_with_a_label_of_their_own() -> None:
    chat = Chat(invites=THERAPIST).says("/start code-t").taps("Yes, I'm").taps("It's")
    chat.says("/invite").says("J.K. Mondays").sees(
        f"https://t.me/waymark_bot?start={'A' * 22}", "J.K. Mondays"
    )
    assert ClientInvited("therapist", "A" * 22, "J.K. Mondays") in chat.events


def test_clients_have_no_therapists_commands() -> None:
    Chat().begins().says("/invite").sees("don't know the command")


def test_a_client_sees_who_it_is_and_shares_nothing_by_default() -> None:
    chat = Chat(invites=CLIENT).says("/start code-c").sees("Hello")
    chat.taps("18 or over").taps("all right").taps("It's")
    chat.is_at(State.INVITE)
    chat.sees("Dr Amara Okafor", "Nothing is shared by saying yes").taps("Yes, link me")
    chat.is_at(State.SHARING)
    assert chat.links[0].scopes == frozenset()
    chat.sees("☐ The words of your goals").taps("That's right").sees("sees nothing of yours")
    assert not [event for event in chat.events if isinstance(event, SharingChanged)]


def test_sharing_is_chosen_piece_by_piece_and_taken_back_at_once() -> None:
    chat = Chat(invites=CLIENT).begins().says("/start code-c").taps("Yes, link me")
    chat.taps("Share the words").sees("☑ The words of your goals", "☐ Your notes")
    chat.taps("Share my counts").taps("That's right")
    assert chat.links[0].scopes == {SharingScope.GOAL_TITLES, SharingScope.PROGRESS_COUNTS}
    chat.says("/share").taps("Stop sharing my goals")
    assert chat.links[0].scopes == {SharingScope.PROGRESS_COUNTS}


def test_a_link_is_ended_in_two_taps() -> None:
    chat = Chat(invites=CLIENT).begins().says("/start code-c").taps("Yes, link me")
    link = chat.links[0]
    chat.taps("End this link").sees("nothing more from now on").taps("Yes, end it")
    assert LinkEnded(link.id) in chat.events
    chat.says("/share").sees("aren't linked")


def test_a_used_or_wrong_invite_is_answered_kindly_and_alike() -> None:
    wrong = Chat().begins().says("/start nonsense").sees("can't be used").seen
    used = Chat(invites=CLIENT).begins().says("/start code-c").taps("Yes, link me").says("/start code-c")
    assert used.seen.split("\n")[0] == wrong.split("\n")[0]


def test_an_invite_that_expires_while_the_person_reads_is_not_accepted() -> None:
    chat = Chat(invites=CLIENT).begins().says("/start code-c")
    chat.invites.clear()
    chat.says("Yes, link me with Dr Amara Okafor").sees("can't be used")
    assert not chat.links


def test_the_summary_time_is_typed_in_one_go() -> None:
    chat = Chat(invites=THERAPIST).says("/start code-t").taps("Yes, I'm").taps("It's")
    chat.says("/summary_time").says("Thursday 7:30")
    assert SummaryTimeChosen("therapist", 3, time(7, 30)) in chat.events


def test_a_therapist_cannot_use_up_an_invite_of_their_own() -> None:
    chat = Chat(invites=THERAPIST | CLIENT).says("/start code-t").taps("Yes, I'm").taps("It's")
    chat.says("/start code-c").sees("invite of your own").taps("Back")
    assert not chat.links
    assert "code-c" in chat.invites


def test_an_invite_is_not_lost_when_the_start_is_left() -> None:
    chat = Chat(invites=CLIENT).says("/start code-c").taps("18 or over").taps("all right").says("/newgoal")
    chat.is_at(State.INVITE).sees("clock in London", "Dr Amara Okafor")
    chat.says("/cancel").sees("open it again").says("/start code-c").is_at(State.INVITE)


def test_ending_a_link_can_be_answered_by_typing() -> None:
    chat = Chat(invites=CLIENT).begins().says("/start code-c").says("yes").taps("End this link").says("no")
    chat.is_at(State.SHARING)
    assert chat.links
