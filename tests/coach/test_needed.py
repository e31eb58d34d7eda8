"""Goals that lessen food as a whole, sleep, water, care or medicine get no sentence made for them."""

from __future__ import annotations

import pytest

from dialogs.coach import Needed, needed, rewrites


@pytest.mark.parametrize(
    ("goal", "need"),
    [
        ("eat less", Needed.BODY),
        ("I want to eat less to feel lighter", Needed.BODY),
        ("stop eating", Needed.BODY),
        ("less food", Needed.BODY),
        ("skip meals", Needed.BODY),
        ("don't eat lunch", Needed.BODY),
        ("no more than 800 calories a day", Needed.BODY),
        ("eat at most 800 calories a day", Needed.BODY),
        ("sleep less", Needed.BODY),
        ("drink less water", Needed.BODY),
        ("stop seeing my therapist", Needed.CARE),
        ("quit therapy", Needed.CARE),
        ("avoid my doctor", Needed.CARE),
        ("stop taking my pills", Needed.MEDICINE),
        ("I don't want to take my tablets any more", Needed.MEDICINE),
        ("reduce my insulin", Needed.MEDICINE),
        ("come off my medication", Needed.MEDICINE),
        ("take fewer sleeping pills", Needed.MEDICINE),
    ],
)
def test_less_of_what_is_needed_is_seen(goal: str, need: Needed) -> None:
    assert needed(goal) is need
    assert rewrites(goal) == ()


@pytest.mark.parametrize(
    "goal",
    [
        "eat less sugar",
        "less junk food",
        "stop eating junk food",
        "stop eating out",
        "stop eating in bed",
        "stop eating when bored",
        "stop smoking after meals",
        "drink less coffee",
        "worry less about food",
        "less screen time before sleep",
        "stop forgetting my pills",
        "don't skip meals",
        "stop missing therapy",
        "stop lying to my therapist",
        "stop worrying about my medication",
    ],
)
def test_less_of_a_part_of_it_or_of_leaving_it_off_is_rewritten_as_ever(goal: str) -> None:
    assert needed(goal) is None
    assert rewrites(goal)


@pytest.mark.parametrize(
    "goal", ["eat three meals a day", "sleep 8 hours", "take my pills", "see my therapist"]
)
def test_what_is_kept_up_is_not_lessened(goal: str) -> None:
    assert needed(goal) is None
