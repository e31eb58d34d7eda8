"""Only amounts of the activity itself shrink."""

from __future__ import annotations

import pytest

from dialogs.coach import smaller_sizes


@pytest.mark.parametrize(
    "text",
    [
        "take my 50 mg sertraline every morning",
        "take 2 tablets a day",
        "take sertraline twice a day",
        "drink 500 ml of water",
        "inject insulin twice daily",
        "sleep 8 hours every night",
        "get 8 hours of sleep 5 nights",
        "rest 20 minutes after lunch",
        "work 8 hours a day",
        "play with my 6 year old",
        "read to my 3 kids",
        "look after my two dogs",
        "take the number 4 bus",
        "take the 4 bus",
        "practise song no. 4",
        "clean room 12",
        "read chapter 3",
        "finish level 2",
        "do step 5",
        "read page 20",
        "join a 12 step program",
        "90 times in 90 days",
        "go to 90 meetings in 90 days",
        "pay back the $500 I owe",
        "Pay off my $2,500 credit card in 10 months",
        "eat 3 meals a day",
        "eat 1500 calories a day",
        "Finish all four lab reports",
        "Study in the library from 9 to 11",
        "keep my blood sugar under 8",
        "Get my blood pressure under 130/80",
        "I want to get into a size 10 dress",
        "run a 5k in may",
        "cook dinner for 4 friends",
        "Deadlift 250 pounds",
        "alarm 6.45, feet on floor by 7",
        "see a friend 1 time a week",
    ],
)
def test_what_must_not_be_cut_stays(text: str) -> None:
    assert smaller_sizes(text) == ()


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("go to the gym 2 times a week", ("go to the gym once a week",)),
        ("Three times a week I walk", ("Twice a week I walk", "Once a week I walk")),
        ("run 3x a week", ("run twice a week", "run once a week")),
        ("have 3 conversations a week", ("have 2 conversations a week", "have 1 conversation a week")),
        ("send 2 applications", ("send 1 application",)),
        ("Say hi to two new people", ("Say hi to one new person",)),
        ("attend two yoga classes", ("attend one yoga class",)),
        ("practise piano 2 hours a day", ("practise piano 1 hour a day",)),
        ("2 gym classes/week", ("1 gym class/week",)),
        ("play with my 6 year old 2 times a week", ("play with my 6 year old once a week",)),
        ("take the number 4 bus twice a week", ("take the number 4 bus once a week",)),
        (
            "walk 4 evenings a week",
            ("walk 3 evenings a week", "walk 2 evenings a week", "walk 1 evening a week"),
        ),
        (
            "walk 10k steps a day",
            ("walk 7500 steps a day", "walk 5000 steps a day", "walk 2500 steps a day"),
        ),
        (
            "go for a 15 minute walk",
            ("go for an 11 minute walk", "go for an 8 minute walk", "go for a 4 minute walk"),
        ),
        (
            "run 5 km in 30 minutes",
            ("run 4 km in 30 minutes", "run 3 km in 30 minutes", "run 1 km in 30 minutes"),
        ),
        ("eat 5 portions of veg", ()),
        ("add 4 portions of veg", ("add 3 portions of veg", "add 2 portions of veg", "add 1 portion of veg")),
    ],
)
def test_amounts_of_the_activity_shrink(text: str, sizes: tuple[str, ...]) -> None:
    assert smaller_sizes(text) == sizes
