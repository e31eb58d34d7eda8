"""The conversation shown in the README is one that the coach really has."""

from __future__ import annotations

import re
from pathlib import Path

from dialogs.machine import State
from tests.dialogs.chat import Chat

README = Path(__file__).resolve().parents[2] / "README.md"


def test_what_the_readme_shows_is_what_the_coach_says() -> None:
    chat = Chat().begins().taps("Write a goal").taps("People").taps("Skip")
    real = [chat.says("Improve social skills").seen]
    real.append(
        chat.says("Attend at least one social event per week to practise starting conversations").seen
    )
    chat.says("hardly ever").taps("7").taps("Skip").says("my mind goes blank")
    chat.says("I'll ask how their weekend was").is_at(State.DEADLINE)
    real.append(chat.says("in 6 weeks").taps("Yes").seen)
    shown = [
        re.sub(r"\[\d\].*", "", said, flags=re.DOTALL)
        for block in README.read_text(encoding="utf-8").split("```")
        for said in re.findall(r"^  coach  (.*?)(?=^  you |\Z)", block, re.DOTALL | re.MULTILINE)
    ]
    assert [" ".join(said.split()) for said in shown] == [" ".join(said.split()) for said in real]
