"""If-then plans keep people's own words: what is cut is a joining word in front, never one in the middle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.flows.if_then import bare_action, bare_situation, plan_in, plan_in_obstacle

JOINING = st.sampled_from(["if", "when", "whenever", "because", "because of", "that", "then", "I'll"])
OTHERS = st.sampled_from(["I", "I will", "my", "heart", "races", "the", "rain", "work", "cos", "...", ","])
TYPED = st.lists(JOINING | OTHERS, min_size=1, max_size=12).map(" ".join) | st.text(min_size=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("I didn't go because of the rain", "I didn't go because of the rain"),
        ("my heart races when people look at me", "my heart races when people look at me"),
        ("the thought that I am a burden", "the thought that I am a burden"),
        (
            "I couldn't because my ex was there and I had a panic attack.",
            "I couldn't because my ex was there and I had a panic attack",
        ),
        ("because of work", "work"),
        ("Because I forget", "I forget"),
        ("if it rains.", "it rains"),
        ("If only I had time", "If only I had time"),
        ("when in doubt", "when in doubt"),
        ("that I am a burden", "I am a burden"),
        ("that's life", "that's life"),
        ("because", "because"),
    ],
)
def test_only_a_joining_word_in_front_is_cut(typed: str, kept: str) -> None:
    assert bare_situation(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("then I'll go out.", "I'll go out"),
        ("I stand up and then I walk", "I stand up and then I walk"),
        ("I will then go to bed", "I will then go to bed"),
    ],
)
def test_an_action_loses_no_then_in_its_middle(typed: str, kept: str) -> None:
    assert bare_action(typed) == kept


@given(TYPED)
def test_what_is_kept_is_a_piece_of_what_was_typed(typed: str) -> None:
    plans = [plan for plan in (plan_in_obstacle(typed), plan_in(typed)) if plan is not None]
    for piece in (bare_situation(typed), bare_action(typed), *(part for plan in plans for part in plan)):
        assert piece in typed
        assert piece.strip() or not typed.strip()
