"""Celebrations as they come up in a chat: how many, when, and in which words."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogs.celebration import REMARKS_KEPT, CelebrationLevel
from dialogs.events import Celebrated
from dialogs.goal import GoalStatus
from dialogs.milestone import Milestone
from dialogs.reply import Reply, ReplyKind
from dialogs.say import Lines, Say
from tests.dialogs.chat import Chat


def celebrations(chat: Chat) -> list[Reply]:
    return [reply for reply in chat.replies if reply.kind is ReplyKind.CELEBRATION]


def phrase_of(reply: Reply) -> str:
    what: Say | Lines = reply.say
    while isinstance(what, Lines):
        what = what.items[-1]
    return what.id


def told(chat: Chat) -> list[Milestone]:
    return [event.milestone for event in chat.events if isinstance(event, Celebrated)]


def answered(chat: Chat, label: str = "Done") -> Chat:
    return chat.waits(days=1).is_nudged().taps(label)


def closed_as_achieved(chat: Chat) -> Chat:
    return chat.says("/goals").taps("walk round the lake").taps("Reached it")


def test_what_is_celebrated_is_kept_with_its_day() -> None:
    chat = answered(Chat().begins().writes_a_goal())
    assert told(chat) == [Milestone.FIRST_CHECK_IN]
    assert chat.check_ins[-1].celebrated is Milestone.FIRST_CHECK_IN


def test_a_first_step_on_the_day_of_writing_is_told_with_the_second() -> None:
    chat = Chat().begins().writes_a_goal().is_nudged().taps("Done")
    assert celebrations(chat) == []
    assert len(celebrations(answered(chat))) == 1
    assert told(chat) == [Milestone.FIRST_CHECK_IN]


def test_there_is_at_most_one_a_day_whatever_is_reached() -> None:
    chat = Chat().begins().has_goals("read a page", "swim a lap", "call a friend")
    chat.waits(days=1).is_nudged_about_all()
    found = []
    for label in ("read", "Done", "Done", "Done"):
        chat.taps(label)
        found += celebrations(chat)
    assert len(found) == 1


def test_a_day_of_the_client_lasts_until_three_in_the_morning() -> None:
    chat = answered(Chat().begins().has_goals("read a page")).says("/cancel").has_goals("swim a lap")
    chat.now = chat.now.replace(hour=0, minute=30) + timedelta(days=1)
    assert celebrations(chat.is_nudged().taps("Done")) == []
    chat.now = chat.now.replace(hour=3, minute=30)
    assert len(celebrations(chat.has_goals("call a friend").is_nudged().taps("Done"))) == 1


def test_a_reached_goal_is_celebrated_on_any_day_once_and_with_a_flourish() -> None:
    chat = closed_as_achieved(answered(Chat().begins().writes_a_goal()))
    (reply,) = celebrations(chat)
    assert phrase_of(reply).startswith("celebrate-achieved-")
    assert reply.festive
    chat.sees("I won't ask about it any more")
    chat.goals = [replace(goal, status=GoalStatus.ACTIVE, closed_at=None) for goal in chat.goals]
    assert celebrations(closed_as_achieved(chat)) == []
    chat.sees("You reached")


@pytest.mark.parametrize("label", ["Partly reached", "Let it go"])
def test_another_end_of_a_goal_is_not_celebrated(label: str) -> None:
    chat = answered(Chat().begins().writes_a_goal()).says("/goals").taps("walk round the lake").taps(label)
    assert celebrations(chat) == []


@pytest.mark.parametrize(
    ("level", "written", "step", "achieved"),
    [
        (CelebrationLevel.FULL, 1, 1, 1),
        (CelebrationLevel.QUIET, 1, 0, 1),
        (CelebrationLevel.OFF, 0, 0, 0),
    ],
)
def test_levels(level: CelebrationLevel, written: int, step: int, achieved: int) -> None:
    chat = Chat().begins()
    chat.person = replace(chat.person, celebrations=level)
    chat.says("/newgoal").taps("Moving").taps("Skip").says("walk round the lake every evening")
    found = 0
    while not chat.goals:
        label = next(
            one
            for one in ("8", "clear enough", "Keep it as", "Skip", "In 4 weeks", "Keep this goal")
            if any(one in known for known in chat.buttons)
        )
        chat.taps(label)
        found += len(celebrations(chat))
    assert found == written
    chat.taps("Other days").taps("Every day").taps("18:00")
    assert len(celebrations(answered(chat))) == step
    assert len(celebrations(closed_as_achieved(chat))) == achieved


def test_only_progress_and_reaching_have_a_flourish() -> None:
    chat = Chat().begins().writes_a_goal()
    festive = {}
    for _ in range(12):
        for reply in celebrations(answered(chat)):
            festive[phrase_of(reply).rpartition("-")[0].removeprefix("celebrate-")] = reply.festive
    assert festive == {
        "first-check-in": False,
        "quarter": True,
        "fifth": False,
        "half": True,
        "three-quarters": True,
        "tenth": False,
        "whole": True,
    }


def test_nothing_is_celebrated_on_the_day_after_the_help() -> None:
    chat = Chat().begins().writes_a_goal().waits(days=1).is_nudged()
    nudge = chat.buttons["Done"]
    chat.says("/help_now").taps_raw(nudge[0], nudge[1].code)
    assert celebrations(chat) == []
    assert told(chat) == []


def test_in_a_long_life_nothing_is_said_twice_within_ten_and_no_day_has_two() -> None:
    chance = random.Random(20260601)
    chat, said, days = Chat().begins(), [], list[date]()
    chat.writes_a_goal()
    for day in range(220):
        if day % 45 == 44:
            chat.says("/goals").taps("walk round the lake").taps("Let it go").says("/cancel").writes_a_goal()
            said += [phrase_of(reply) for reply in celebrations(chat)]
        answered(chat, chance.choices(["Done", "Partly", "Not yet", "Skip"], [6, 2, 2, 1])[0])
        found = celebrations(chat)
        said += [phrase_of(reply) for reply in found]
        days += [chat.now.date() for _ in found]
        chat.says("/cancel")
    assert len(said) > 2 * REMARKS_KEPT
    assert len(days) == len(set(days))
    for place, phrase in enumerate(said):
        assert phrase not in said[max(0, place - REMARKS_KEPT) : place]
