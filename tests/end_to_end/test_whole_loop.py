"""The main job from end to end on Telegram: from the first word of a goal to the therapist's summary."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest

from storage.unit_of_work import UnitOfWork
from tests.botapi.server import BotApiServer
from tests.botapi.user import User
from tests.end_to_end.program import COMMAND, ROOT, Program
from tests.end_to_end.test_telegram import eventually, settle_in

STATEMENT = "Improve social skills"
CLEARER = "Attend at least one social event per week to practise starting conversations"

MOMENTS = (0.0, 0.002, 0.005, 0.01, 0.02, 0.04)
"""Seconds after an answer: the update is under way, fetched, kept, answered, or its answer is being sent."""

Step = tuple[Callable[[], object], str]


def writing(ana: User) -> list[Step]:
    """What Ana does, and what she then sees."""
    return [
        (lambda: ana.taps("Write a goal"), "What is it about"),
        (lambda: ana.taps("People"), "what would be different"),
        (lambda: ana.says("I'd have someone to ring on a bad day"), "in your own words"),
        (lambda: ana.says(STATEMENT), "What exactly"),
        (lambda: ana.says(CLEARER), "where are you now"),
        (lambda: ana.says("hardly ever"), "How confident"),
        (lambda: ana.taps("6"), "Why not lower"),
        (lambda: ana.says("I like people"), "smaller"),
        (lambda: ana.taps("Keep it as it is"), "get in the way"),
        (lambda: ana.says("my mind goes blank"), "what will you do"),
        (lambda: ana.says("I'll ask how their weekend was"), "By when"),
        (lambda: ana.says("in 6 weeks"), "Is that the day you mean"),
        (lambda: ana.taps("Yes, that's the day"), "Your goal"),
        (lambda: ana.taps("Keep this goal"), "On which days"),
        (lambda: ana.taps("Every day"), "at what time"),
        (lambda: ana.says("7 pm"), "The first time will be"),
    ]


def make_due(program: Program) -> None:
    """Bring every check-in and summary that is planned into the past, as if its time had come."""
    past = datetime.now(UTC) - timedelta(minutes=1)

    def bring_forward(uow: UnitOfWork) -> None:
        later = past + timedelta(days=30)
        for goal in uow.asking.due(later, 10):
            uow.goals.plan(goal.id, past)
        for summary in uow.therapists.due_summaries(later, 10):
            uow.therapists.plan_summary(summary.role.id, past)

    database = program.database()
    with database.unit_of_work() as uow:
        bring_forward(uow)
        uow.commit()
    database.close()


@pytest.mark.parametrize("steps", [3, pytest.param(1, marks=pytest.mark.whole)])
def test_killed_within_every_step_of_writing_it_goes_on_where_it_was(
    botapi: BotApiServer, program: Program, steps: int
) -> None:
    """`steps` is how many steps are taken between two kills."""
    ana = botapi.user()
    program.start()
    settle_in(ana)
    for number, ((act, expected), moment) in enumerate(zip(writing(ana), cycle(MOMENTS), strict=False)):
        act()
        if number % steps == 0:
            time.sleep(moment)
            program.kill()
            program.start()
        ana.sees(expected)
    program.kill()
    database = program.database()
    with database.unit_of_work() as uow:
        (due,) = uow.asking.due(datetime.now(UTC) + timedelta(days=30), 10)
        (goal,) = uow.goals.of(due.person.id)
    database.close()
    assert goal.statement == CLEARER
    assert goal.confidence == 6
    assert goal.plan is not None
    assert goal.deadline is not None


def test_from_the_operators_invite_to_the_weekly_summary(botapi: BotApiServer, program: Program) -> None:
    program.start()
    rivera, ana = botapi.user(first_name="Rivera"), botapi.user(first_name="Ana")

    rivera.starts(_invited(program, "Dr Rivera"))
    rivera.taps("Yes, I'm Dr Rivera")
    rivera.taps(re.compile("as in"))
    rivera.sees("set up as a therapist")
    rivera.says("/invite")
    rivera.sees("What shall I call this client")
    rivera.says("A.B.")
    code = re.search(r"\?start=(\S+)", rivera.sees("It works once").text)
    assert code is not None

    ana.starts(code[1])
    ana.taps("Yes, I'm 18 or over")
    ana.taps("Yes, that's all right")
    ana.taps(re.compile("as in"))
    ana.sees("Dr Rivera")
    ana.taps("Yes, link me with Dr Rivera")
    ana.sees("What Dr Rivera may see")
    ana.taps("Share my counts")
    ana.sees("☑ How often")
    ana.taps("That's right")
    ana.sees("write your first goal")
    rivera.sees("A.B. accepted your invite")
    for act, expected in writing(ana):
        act()
        ana.sees(expected)

    program.kill()
    make_due(program)
    program.start()
    ana.sees(CLEARER)
    ana.taps("Done")
    ana.sees("Noted: done")
    note = ana.says("easier than I thought")
    ana.sees("noted that")
    eventually(lambda: ana.reaction_to(note) == "✍")
    summary = rivera.sees("Weekly summary for Dr Rivera")
    assert summary.protected
    assert "A.B." in summary.text
    assert CLEARER not in summary.text, "only the counts are shared"
    assert "easier" not in summary.text

    ana.says("/share")
    ana.sees("What Dr Rivera may see")
    ana.taps("End this link")
    ana.sees("nothing more from now on")
    ana.taps("Yes, end it")
    ana.sees("The link is ended")
    rivera.sees("Sharing by A.B. has ended")
    eventually(lambda: "A.B." not in _clients(rivera))
    for word in (CLEARER, "easier than I thought", "A.B.", "Dr Rivera"):
        assert word not in program.log


def _invited(program: Program, name: str) -> str:
    """The operator's invite for a therapist: the code in its link."""
    invited = subprocess.run(
        [*COMMAND, "--config", str(program.config), "therapist", "invite", name],
        cwd=ROOT,
        env={"PATH": "", "HOME": str(program.folder)},
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    link = re.search(r"https://t\.me/waymark_loopback_bot\?start=(\S+)", invited.stdout)
    assert link is not None, invited.stdout + invited.stderr
    return link[1]


def _clients(rivera: User) -> str:
    rivera.says("/clients")
    return rivera.sees("clients").text
