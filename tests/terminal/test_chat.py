"""`waymark chat` from a pipe: whole talks, two people on one machine, and nothing lost when it is killed."""

import re
import sqlite3
import subprocess

from tests.terminal.program import COMMAND, PATIENCE, Home, Talk

JOINING = ("1", "1", "1")
"""Adult, agreed, and that is what the clock says."""

GOAL = (
    "1",
    "Moving my body",
    "I'd get out in the evenings",
    "take a walk after dinner",
    "three times a week",
    "hardly ever",
    "8",
    "I like it once I'm out",
    "I'm tired after work",
    "I put my shoes on and walk for five minutes",
    "I sleep better",
    "in 12 weeks",
    "1",
)
KEPT = ("1", "Mon, Wed and Fri at 6.30 pm")


def without_echo(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("> "))


def test_a_whole_goal_by_numbers_and_typing(home: Home) -> None:
    text = home.chat(*JOINING, *GOAL, *KEPT, "/goals")
    assert text.startswith("Hello. I'm Waymark, an automated coach.")
    assert "[0] [1] [2] [3] [4] [5] [6] [7] [8] [9] [10]" in text
    assert "● Measurable: three times a week (now: hardly ever)" in text
    assert "● Attainable: confidence 8 of 10. When this comes up (I'm tired after work)" in text
    assert "When this comes up (I'm tired after work), your plan is: «" in text
    assert "I'll ask you on Mondays, Wednesdays and Fridays at 18:30." in text
    assert "take a walk after dinner (going)" in without_echo(text)
    assert "\x1b" not in text
    assert text.index("> 8\n") < text.index("You said 8.") < text.index("> I like it once I'm out")


def test_the_next_start_goes_on_where_the_last_ended(home: Home) -> None:
    home.chat(*JOINING, *GOAL[:4])
    text = home.chat("three times a week")
    assert text.startswith("Good to see you. We're right here:")
    assert "How will you know?" in text
    assert "The measure is «three times a week»" in text


def test_killed_in_the_middle_nothing_is_lost(home: Home) -> None:
    for typed, answered in (
        ("1", "Is that all right with you?"),
        ("1", "what time is it for you"),
        ("1", "Write a goal"),
        ("1", "What is it about?"),
        ("Sleep", "what would be different?"),
        ("I'd wake up rested", "in your own words"),
    ):
        with Talk(home) as talk:
            talk.until("\n")
            talk.type(typed)
            talk.until(f"> {typed}\n")
            talk.until(answered)
            talk.kill()
    text = home.chat("be in bed by eleven on weekdays", "/cancel", "/newgoal")
    assert "in your own words" in text
    for answer in ("Area: Sleep", "Your goal: be in bed by eleven on weekdays"):
        assert answer in without_echo(text)
    assert_nothing_waits(home)


def test_a_line_that_was_taken_is_answered_after_the_kill(home: Home) -> None:
    home.chat(*JOINING, "1")
    with Talk(home) as talk:
        talk.until("What is it about?")
        talk.type("Sleep")
        talk.until("> Sleep\n")
        talk.kill()
    text = home.chat("/help")
    # Killed before the inbox row was there the question stands as it was, after it the answer counts.
    step = "what would be different?" if "what would be different?" in text else "What is it about?"
    assert step in text
    assert_nothing_waits(home)


def assert_nothing_waits(home: Home) -> None:
    connection = sqlite3.connect(home.database)
    try:
        inbox = connection.execute("SELECT count(*) FROM inbox WHERE state != 'handled'").fetchone()
        outbox = connection.execute("SELECT count(*) FROM outbox WHERE state != 'sent'").fetchone()
    finally:
        connection.close()
    assert (inbox, outbox) == ((0,), (0,))


def test_a_therapist_and_a_client_on_one_machine(home: Home) -> None:
    code = code_in(home.run("therapist", "invite", "Dr Kim").stdout)
    invited = home.chat(f"/start {code}", *JOINING, "1", "1", "JB", name="kim")
    assert "You're invited to be a therapist here, under the name Dr Kim." in invited
    linked = home.chat(f"/start {code_in(invited, last=True)}", *JOINING, "1", "2", "5", name="jo")
    assert "You're linked with Dr Kim." in linked
    assert "☑ How often you did it (counts)" in linked
    clients = home.chat("/clients", name="kim")
    assert "• JB (shares one thing)" in clients


def code_in(text: str, *, last: bool = False) -> str:
    found: list[str] = re.findall(r"^ *(?:> )?/start (\S+)$", text, re.MULTILINE)
    return found[-1 if last else 0]


def test_numbers_press_buttons_and_a_stale_one_is_answered_kindly(home: Home) -> None:
    home.chat(*JOINING)
    text = home.chat("1", "99", "/quit", "never read")
    assert "What is it about?" in text
    assert "> /quit" in text
    assert "never read" not in text


def test_without_a_line_it_greets_and_ends(home: Home) -> None:
    text = home.chat()
    assert "[1] Yes, I'm 18 or over" in text
    assert not home.run("chat").stderr


def test_the_first_start_tells_of_the_key_and_the_next_does_not(home: Home) -> None:
    told = home.run("chat").stderr
    assert f"A new key was made: {home.key}" in told
    assert "Keep a copy" in told
    assert home.key.stat().st_mode & 0o777 == 0o600
    assert not home.run("chat").stderr


def test_a_reader_that_leaves_ends_it_quietly(home: Home) -> None:
    home.chat(*JOINING)
    process = subprocess.Popen(
        [*COMMAND, "chat"],
        cwd=home.folder,
        env=home.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdin, process.stderr:
        assert process.stdout.readline() == "Good to see you. We're right here:\n"
        process.stdout.close()
        process.stdin.write("/help\n" * 50)
        process.stdin.flush()
        assert process.wait(PATIENCE) == 0
        assert not process.stderr.read()
    assert "Shall we write your first goal?" in home.chat()


def test_control_characters_and_bad_bytes_are_taken_out(home: Home) -> None:
    done = subprocess.run(
        [*COMMAND, "chat"],
        cwd=home.folder,
        env=home.environment,
        input=b"1\n1\n1\n\x1b[2J\xff/bo\x07gus\r\n",
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout
    assert "�/bogus" in done.stdout.decode()
