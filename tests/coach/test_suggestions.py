"""Suggestions keep the client's own words."""

from __future__ import annotations

import pytest

from dialogs.coach import fitting_measures, rewrites, smaller_sizes
from dialogs.goal import FocusArea


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("I want to stop eating junk food", "eating junk food"),
        ("I won't drink alcohol on weeknights", "drinking alcohol"),
        ("I'm trying not to eat junk", "eating junk"),
        ("Never eat sweets again", "eating sweets"),
        ("cut down on coffee", "coffee"),
        ("Buy fewer processed foods", "processed foods"),
        ("drink less", "drinking"),
        ("Don’t text my ex", "texting my ex"),
    ],
)
def test_rewrites_name_what_is_given_up(text: str, thing: str) -> None:
    offered = rewrites(text)
    assert 2 <= len(offered) <= 3
    assert all(rewrite.args["thing"] == thing for rewrite in offered)
    assert len({rewrite.say_id for rewrite in offered}) == len(offered)


def test_rewrites_of_a_feeling_offer_its_opposite() -> None:
    offered = rewrites("I want to feel less depressed")
    assert dict(offered[0].args) == {"feeling": "depressed", "opposite": "hopeful"}


def test_rewrites_of_a_cap_keep_the_amount() -> None:
    offered = rewrites("reduce my screen time from 6 hours to 3 hours")
    assert offered[-1].say_id == "rewrite-down-to"
    assert dict(offered[-1].args) == {"thing": "my screen time", "amount": "3 hours"}


def test_positive_wording_needs_no_rewrite() -> None:
    assert rewrites("Walk round the park every day") == ()


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (
            "run 5 km 5 times a week",
            ("run 4 km 4 times a week", "run 3 km 3 times a week", "run 2 km twice a week"),
        ),
        (
            "Walk ten minutes a day",
            ("Walk eight minutes a day", "Walk five minutes a day", "Walk three minutes a day"),
        ),
        ("meditate twice a day", ("meditate once a day",)),
        ("save $4,000 by 3 May", ("save $3,000 by 3 May", "save $2,000 by 3 May", "save $1,000 by 3 May")),
        ("Read two pages by 10pm", ("Read one page by 10pm",)),
        ("journal 2-3 times a week", ("journal twice a week", "journal once a week")),
        ("call mum once a week", ()),
        ("feel calmer", ()),
        ("limit myself to 3 drinks a week", ()),
    ],
)
def test_smaller_sizes_use_the_clients_own_numbers(text: str, sizes: tuple[str, ...]) -> None:
    assert smaller_sizes(text) == sizes


def test_measures_fit_the_activity() -> None:
    assert fitting_measures("go running", FocusArea.MOOD)[0].say_id == "measure-minutes-times"
    counted = fitting_measures("send applications", FocusArea.WORK)[0]
    assert counted.args["thing"] == "applications"


@pytest.mark.parametrize(
    "text", ["book a dentist appointment", "call the landlord", "hand in my essay on Friday"]
)
def test_a_single_act_is_done_or_not_done(text: str) -> None:
    for focus in FocusArea:
        assert [measure.say_id for measure in fitting_measures(text, focus)] == ["measure-once"]


@pytest.mark.parametrize("text", ["take my medication as prescribed", "no alcohol for 30 days"])
def test_what_repeats_is_never_only_done_once(text: str) -> None:
    assert len(fitting_measures(text, FocusArea.HABITS)) == 3


@pytest.mark.parametrize("focus", list(FocusArea))
def test_every_focus_area_has_three_measures(focus: FocusArea) -> None:
    offered = fitting_measures("do it", focus)
    assert len({(found.say_id, tuple(found.args.items())) for found in offered}) == 3
