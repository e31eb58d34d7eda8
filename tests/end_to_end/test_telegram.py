"""The whole coach on Telegram: a real process, real requests, killed and hindered in every way."""

import re
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as local_time

from dialogs.goal import CheckInOutcome, FocusArea, Goal, Rhythm
from storage.unit_of_work import UnitOfWork
from tests.botapi.faults import BadGateway, DropAfter, DropBefore, Forbidden, TooManyRequests, Unauthorized
from tests.botapi.server import BotApiServer
from tests.botapi.user import User
from tests.end_to_end.program import Program

ADULT = re.compile("18")
AGREE = re.compile("all right")
PRIVATE = "I cry about my divorce every night"


def eventually(happened: Callable[[], bool], within: float = 15.0) -> None:
    deadline = time.monotonic() + within
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def settle_in(user: User) -> None:
    """From Start to the first free choice."""
    user.starts()
    user.taps("Yes, I'm 18 or over")
    user.taps("Yes, that's all right")
    user.sees("what time is it for you")
    user.taps(re.compile("as in"))
    user.sees("Shall we write your first goal?")


def test_a_newcomer_is_welcomed_asked_and_led_to_the_first_goal(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    ana.taps("Write a goal")
    ana.sees("Step 1 of 6")
    commands = [call.params for call in botapi.calls("setMyCommands")]
    assert commands
    assert botapi.calls("setMyDescription")
    assert botapi.calls("setMyShortDescription")


def test_killed_at_any_step_it_goes_on_where_it_was(botapi: BotApiServer, program: Program) -> None:
    ana = botapi.user()
    steps: list[tuple[Callable[[], object], str | re.Pattern[str]]] = [
        (ana.starts, ADULT),
        (lambda: ana.taps("Yes, I'm 18 or over"), AGREE),
        (lambda: ana.taps("Yes, that's all right"), "what time is it for you"),
        (lambda: ana.says("Madrid"), "Shall we write your first goal?"),
        (lambda: ana.taps("Write a goal"), "Step 1 of 6"),
        (lambda: ana.taps("Sleep"), "what would be different"),
        (lambda: ana.says(PRIVATE), "in your own words"),
    ]
    for act, expected in steps:
        program.start()
        act()
        ana.sees(expected)
        program.kill()
    assert "divorce" not in program.log
    assert_nowhere_on_disk(program, "divorce")


def assert_nowhere_on_disk(program: Program, word: str) -> None:
    """No file of the database holds the word in the clear."""
    files = list((program.folder / "data").iterdir())
    assert files
    for file in files:
        assert word.encode() not in file.read_bytes(), file


def test_what_was_written_while_it_was_down_is_answered_after_the_start(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    program.kill()
    ana.says("/help")
    ana.says("/goals")
    program.start()
    ana.sees("/newgoal")
    ana.sees(re.compile("goal"))


def test_a_stop_answers_what_is_in_hand_and_takes_no_longer_than_it_may(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    began = time.monotonic()
    assert program.terminate() == 0
    assert time.monotonic() - began < 10
    assert "Waymark has stopped" in program.log
    program.start()
    ana.sees_nothing()


def test_a_second_process_on_the_same_database_is_refused(botapi: BotApiServer, program: Program) -> None:
    program.start()
    second = Program(program.folder, botapi)
    second.begin()
    assert second.wait() == 1
    assert "is running on" in program.log
    ana = botapi.user()
    ana.starts()
    ana.sees(ADULT)


def test_a_refused_token_ends_it_with_a_plain_line(botapi: BotApiServer, program: Program) -> None:
    botapi.faults.add(Unauthorized(), times=None)
    program.begin()
    assert program.wait() == 2
    assert "Telegram refuses the token" in program.log
    botapi.faults.clear()
    program.start()
    botapi.faults.add(Unauthorized(), method="sendMessage", times=None)
    ana = botapi.user()
    ana.starts()
    assert program.wait() == 2
    botapi.faults.clear()
    program.start()
    ana.sees(ADULT)


def test_stale_double_and_forged_taps_are_acknowledged_and_answered_kindly(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    ana.starts()
    welcome = ana.sees(ADULT)
    first = ana.taps("Yes, I'm 18 or over", welcome, until_answered=True)
    second = ana.taps("Yes, I'm 18 or over", welcome, until_answered=True)
    ana.sees(AGREE)
    ana.taps("Yes, that's all right", until_answered=True)
    ana.sees("what time is it for you")
    stale = ana.taps("Yes, I'm 18 or over", welcome, until_answered=True)
    ana.sees("earlier question")
    forged = ana.forges("v1:q1:drop table people", welcome)
    ana.sees("earlier question")
    nonsense = ana.forges("nonsense", welcome)
    ana.sees("earlier question")
    assert all(tap.answered for tap in (first, second, stale, forged, nonsense))
    assert second.toast
    assert stale.toast


def test_what_cannot_be_read_gets_a_kind_answer(botapi: BotApiServer, program: Program) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    for send in (ana.sends_sticker, ana.sends_voice, ana.sends_photo):
        send()
        ana.sees("Shall we write your first goal?")
    said = ana.says("hmm")
    ana.sees("Shall we write your first goal?")
    ana.edits(said, "hmmm")
    ana.sees()
    ana.sends_photo("/help")
    ana.sees("/newgoal")


def test_a_group_is_told_once_and_left(botapi: BotApiServer, program: Program) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    group = botapi.group(ana)
    seat = group.member(ana)
    seat.sees("private")
    seat.sees_nothing()
    assert not group.has_bot
    ana.sees_nothing(0.1)


def test_words_that_look_like_mark_up_arrive_as_they_were_typed(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    ana.taps("Write a goal")
    ana.taps("Sleep")
    ana.sees("what would be different")
    ana.says("I'd wake up rested")
    typed = "<b>less</b> & fewer <nights> alone"
    ana.says(typed)
    assert typed in ana.sees("less").text


def test_asked_to_slow_down_it_waits_and_keeps_the_order(botapi: BotApiServer, program: Program) -> None:
    program.start()
    ana = botapi.user()
    botapi.faults.add(TooManyRequests(retry_after=1), method="sendMessage")
    ana.starts()
    ana.says("/help")
    ana.sees(ADULT)
    ana.sees(ADULT)
    first, second, *_ = botapi.calls("sendMessage", ana.chat_id)
    assert second.seconds - first.seconds >= 1


def test_lost_connections_lose_no_answer(botapi: BotApiServer, program: Program) -> None:
    program.start()
    ana = botapi.user()
    for fault in (DropBefore(), BadGateway()):
        botapi.faults.add(fault, method="sendMessage")
    botapi.faults.add(BadGateway(), method="getUpdates")
    ana.starts()
    ana.sees(ADULT)
    botapi.faults.add(DropAfter(), method="sendMessage")
    botapi.faults.add(DropBefore(), method="getUpdates")
    ana.taps("Yes, I'm 18 or over")
    ana.sees(AGREE)
    ana.sees(AGREE)  # it arrived, but the program cannot know: answers are rather repeated than lost
    assert program.log.count("Telegram cannot be reached") <= 2


def test_telegram_away_for_a_while_is_outlasted(botapi: BotApiServer, program: Program) -> None:
    with botapi.unreachable():
        program.begin()
        eventually(lambda: "Telegram cannot be reached" in program.log)
    ana = botapi.user()
    ana.starts()
    ana.sees(ADULT)
    with botapi.unreachable():
        ana.says("/help")
    ana.sees(ADULT)


def test_who_blocked_the_coach_is_left_alone_and_welcomed_back(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana, ben = botapi.user(), botapi.user(first_name="Ben")
    settle_in(ana)
    blocked = botapi.faults.add(Forbidden(), method="sendMessage", chat_id=ana.chat_id)
    ana.says("/help")
    eventually(lambda: blocked.struck == 1)
    ben.starts()
    ben.sees(ADULT)
    ana.blocks()
    ana.unblocks()
    ana.says("/help")
    ana.sees("/newgoal")


def arrange_a_goal(program: Program, user: User, due_at: datetime) -> None:
    """A goal of someone who has settled in, whose check-in is due at this instant."""
    database = program.database()
    now = datetime.now(UTC)
    rhythm = Rhythm.weekly(frozenset(range(7)), due_at.astimezone(UTC).time().replace(microsecond=0))

    def write(uow: UnitOfWork) -> None:
        person = uow.people.find("telegram", str(user.chat_id))
        assert person is not None
        uow.goals.add(person.id, Goal("g" * 32, FocusArea.SLEEP, "Lights out by eleven", now, rhythm=rhythm))
        uow.goals.plan("g" * 32, due_at)

    with database.unit_of_work() as uow:
        write(uow)
        uow.commit()
    database.close()


def test_a_nudge_due_while_it_was_down_comes_once_over_two_restarts(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    ana = botapi.user()
    settle_in(ana)
    assert program.terminate() == 0
    arrange_a_goal(program, ana, datetime.now(UTC) - timedelta(minutes=5))
    program.start()
    nudge = ana.sees("Lights out by eleven")
    assert nudge.labels == ["Done", "Partly", "Not yet", "Skip today", "Ask me later"]
    for stop in (program.kill, program.terminate):
        stop()
        program.start()
        ana.sees_nothing(0.5)
    ana.taps("Done", nudge, until_answered=True)
    ana.sees()
    with sqlite3.connect(program.folder / "data" / "waymark.db") as database:
        assert database.execute("SELECT count(*), max(outcome) FROM check_ins").fetchone() == (1, "done")


def twenty_messages(number: int) -> list[str]:
    """A whole goal and its first check-in, in words of this person only; out of order they mean nothing."""
    return [
        "/newgoal",
        "People",
        f"I'd have {number + 2} people to ring on a bad day",
        "Improve social skills",
        f"Attend at least one social event per week with group {number}",
        f"about {number + 2} times a year",
        "6",
        f"I liked event {number}",
        "Keep it as it is",
        f"my mind goes blank after {number} minutes",
        f"I'll ask {number + 2} people how their weekend was",
        f"because I miss my {number + 2} friends",
        f"in {number + 2} weeks",
        "Yes, that's the day",
        "Keep this goal",
        "Every day",
        "7 pm",
        "/checkin",
        "partly",
        f"I stayed for {number} minutes",
    ]


def test_twenty_messages_in_each_of_ten_chats_at_once_are_all_kept_in_order(
    botapi: BotApiServer, program: Program
) -> None:
    program.start()
    users = [botapi.user(first_name=f"User {number}") for number in range(10)]
    for user in users:
        settle_in(user)
    for messages in zip(*(twenty_messages(number) for number in range(10)), strict=True):
        for user, text in zip(users, messages, strict=True):
            user.says(text)
    for user in users:
        user.sees("noted that", within=60)
    assert program.terminate() == 0
    database = program.database()
    with database.unit_of_work() as uow:
        for number, user in enumerate(users):
            person = uow.people.find("telegram", str(user.chat_id))
            assert person is not None
            (goal,) = uow.goals.of(person.id)
            (check_in,) = uow.check_ins.of_person(person.id)
            said = twenty_messages(number)
            assert (goal.focus, goal.wish, goal.statement) == (FocusArea.PEOPLE, said[2], said[4])
            assert goal.measure is not None
            assert (goal.measure.baseline, goal.confidence) == (said[5], 6)
            assert goal.plan is not None
            assert said[9].endswith(goal.plan.situation)
            assert goal.plan.action.endswith(f"ask {number + 2} people how their weekend was")
            assert goal.deadline is not None
            assert goal.deadline.words == said[12]
            assert goal.rhythm == Rhythm.weekly(frozenset(range(7)), local_time(19))
            assert (check_in.outcome, check_in.note) == (CheckInOutcome.PARTLY, said[19])
        assert uow.outbox.counts()["ready"] == 0
    database.close()
