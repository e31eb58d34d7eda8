"""`waymark demo`: the whole story from the real run, then the visitor's own try."""

import re
import subprocess
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dialogs.celebration import phrases
from dialogs.milestone import Milestone
from dialogs.say import say
from dialogs.words import PLAIN, words
from tests.terminal.program import COMMAND, Home

MOST_SECONDS = 20.0


@cache
def played() -> tuple[str, str, float, list[str]]:
    """One run without any input: what it printed, what it complained of, how long it took, what it left."""
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        began = time.monotonic()
        done = home.run("demo")
        took = time.monotonic() - began
        assert done.returncode == 0, done.stderr
        left = [str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.name != "tmp"]
        return done.stdout, done.stderr, took, left


def test_it_ends_well_without_input_in_time_and_leaves_nothing() -> None:
    _, complaints, took, left = played()
    assert not complaints
    assert took < MOST_SECONDS
    assert not left


@pytest.mark.parametrize(
    "expected",
    [
        'The practice invites Dr Rivera: waymark therapist invite "Dr Rivera"',
        "You're invited to be a therapist here from the Harbour Practice, under the name Dr Rivera.",
        "You're linked with Dr Rivera.",
        "☑ Your notes to check-ins",
        "● Time-bound: by Monday 30 November 2026",
        "I'll ask you on Mondays, Wednesdays and Fridays at 18:30.",
        "Noted: not yet.",
        "What would help with «take a walk after dinner»?",
        "Note: «Deadline at work, I was home at nine»",
        "Sam had not answered for a while, and the coach asked less often.",
        "In UTC the question came at 17:30 before and comes at 18:30 now; for Sam it is 18:30 as ever.",
        "18 of 36",
        "waymark doctor",
        "make run",
        "config.example.toml",
    ],
)
def test_the_story_tells(expected: str) -> None:
    assert expected in played()[0]


def test_every_question_comes_at_half_past_six_and_every_summary_on_monday_at_eight() -> None:
    text, day = played()[0], ""
    nudges = summaries = 0
    for line in text.splitlines():
        if found := re.fullmatch(r"── (\w+) .* ──", line):
            day = found[1]
        if "[Skip today]" in line:
            nudges += 1
        if "Weekly summary for Dr Rivera" in line:
            summaries += 1
            assert day == "Monday"
    assert text.count("18:30  Waymark to Sam:") == nudges >= 4
    assert text.count("08:00  Waymark to Dr Rivera:") == summaries >= 3


def test_the_weeks_add_up_to_what_the_end_tells() -> None:
    text = played()[0]
    weeks = re.findall(
        r"^Week (\d+), to [^:]+: asked (once|\d+)(?: times)?(?:, done (\d+))?", text, re.MULTILINE
    )
    assert [int(number) for number, _, _ in weeks] == list(range(1, 13))
    asked = sum(1 if times == "once" else int(times) for _, times, _ in weeks)
    done = sum(int(count or 0) for _, _, count in weeks)
    assert f"Sam was asked {asked} times and did it {done} times" in text
    assert text.count("The summary went to Dr Rivera.") == 11


@pytest.mark.parametrize(
    ("milestone", "done"),
    [
        (Milestone.GOAL_WRITTEN, 0),
        (Milestone.FIRST_CHECK_IN, 1),
        (Milestone.QUARTER, 9),
        (Milestone.COMEBACK, 12),
        (Milestone.HALF, 18),
    ],
)
def test_each_milestone_is_celebrated_once(milestone: Milestone, done: int) -> None:
    given: dict[str, str | int] = {"statement": "take a walk after dinner", "done": done, "total": 36}
    told = [words().render(say(phrase, **given), "en", PLAIN) for phrase in phrases(milestone)]
    assert sum(played()[0].count(phrase) for phrase in told) == 1


def test_the_notes_of_clients_reach_the_summary_only_as_shared() -> None:
    text = played()[0]
    summary = text[text.index("Weekly summary for Dr Rivera") :].split("Reported by clients")[0]
    assert "Goal 1 (words not shared)" in summary
    assert "take a walk" not in summary


def test_lines_from_a_pipe_are_the_visitors(home: Home) -> None:
    done = home.run("demo", typed="1\n1\n/goals\n")
    assert done.returncode == 0
    visit = done.stdout[done.stdout.index("Now it's your turn.") :]
    assert "Is that all right with you?" in visit
    assert "take a walk" not in visit
    assert visit.index("> /goals") < visit.index("What next?")


def test_kept_it_can_be_gone_on_with(home: Home) -> None:
    folder = home.folder / "kept"
    done = home.run("demo", "--keep", str(folder), typed="1\n")
    assert done.returncode == 0
    assert f"are in {folder}" in done.stdout
    database, key = folder / "data" / "waymark.db", folder / "key" / "waymark.key"
    home.settings = {
        "WAYMARK_DATABASE_URL": f"sqlite:///{database}",
        "WAYMARK_ENCRYPTION_KEY_FILE": str(key),
    }
    assert "Is that all right with you?" in home.chat(name="you")
    assert "Dr Rivera: since Monday 7 September 2026, one client" in home.run("therapist", "list").stdout
    again = home.run("demo", "--keep", str(folder))
    assert again.returncode == 2
    assert again.stderr == "The folder for --keep must be new or empty, so that nothing in it is lost.\n"


def test_closed_input_is_no_input(home: Home) -> None:
    command = " ".join((*COMMAND, "demo", "<&-"))
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=home.folder,
        env=home.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        check=True,
    )
    assert "Now it's your turn" not in done.stdout
    assert "What next?" in done.stdout
